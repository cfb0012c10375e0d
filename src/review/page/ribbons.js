// The bands between the columns: from the heights of a row's segments to an SVG behind its probability.
const SVG = 'http://www.w3.org/2000/svg';

function makeSvg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes))
    element.setAttribute(key, value);
  return element;
}

// [[top, bottom]] of a side's segments within the row.
function extents(element, side) {
  return [...element.querySelectorAll(`.${side} .segment`)].map(part => [part.offsetTop, part.offsetTop + part.offsetHeight]);
}

// A band from the stretch a at x to the stretch b at y, bent in the middle.
function band(x, a, y, b) {
  const middle = (x + y) / 2;
  return `M${x} ${a[0]}C${middle} ${a[0]} ${middle} ${b[0]} ${y} ${b[0]}V${b[1]}C${middle} ${b[1]} ${middle} ${a[1]} ${x} ${a[1]}Z`;
}

function addBand(svg, x, a, y, b) {
  const middle = (x + y) / 2;
  svg.append(makeSvg('path', { class: 'band', d: band(x, a, y, b) }));
  for (const edge of [0, 1])
    svg.append(makeSvg('path', { class: 'edge', d: `M${x} ${a[edge]}C${middle} ${a[edge]} ${middle} ${b[edge]} ${y} ${b[edge]}` }));
}

// The middle of the band, shared out among the segments of a side by their heights.
function shares(parts, middle) {
  const whole = parts.reduce((sum, part) => sum + part[1] - part[0], 0), out = [];
  let at = middle[0];
  for (const part of parts) {
    const size = (part[1] - part[0]) / whole * (middle[1] - middle[0]);
    out.push([at, at + size]);
    at += size;
  }
  return out;
}

function bandsOfPair(svg, width, left, right) {
  const tops = (left[0][0] + right[0][0]) / 2, ends = (left[left.length - 1][1] + right[right.length - 1][1]) / 2;
  const middle = [tops, ends];
  const from = shares(left, middle), to = shares(right, middle);
  left.forEach((part, n) => addBand(svg, 0, part, width / 2, from[n]));
  right.forEach((part, n) => addBand(svg, width / 2, to[n], width, part));
}

// A lone segment ends in a ring; a dashed line leads over the border of the row to the side where its next best reading is.
function stubOfLone(svg, width, height, part, side, toward) {
  const x = side === 'en' ? 0 : width, tip = side === 'en' ? width * 0.16 : width * 0.84, y = (part[0] + part[1]) / 2;
  addBand(svg, x, part, tip, [y - 2, y + 2]);
  svg.append(makeSvg('circle', { class: 'ring', cx: tip, cy: y, r: 4 }));
  if (!toward)
    return;
  const end = toward < 0 ? -14 : height + 14, far = width - x;
  svg.append(makeSvg('path', { class: 'rival', d: `M${tip} ${y}C${(tip + far) / 2} ${y} ${far} ${(y + end) / 2} ${far} ${end}` }));
}

// Where the next best reading of a lone segment lies: before the row or behind it; 0 when it has none of the other side.
function rivalDirection(row) {
  const side = row.en ? 'en' : 'ar', rival = row.r && row.r.rival;
  const others = rival ? rival[side === 'en' ? 1 : 0] : [], own = rival ? rival[side === 'en' ? 0 : 1] : [];
  if (!others.length || !own.length || rival[2] < 0.0001)
    return 0;
  if (own.length > 1)
    return own[0] < row[side].n[0] ? -1 : 1;
  return row.before !== undefined && others.some(id => id <= row.before) ? -1 : 1;
}

function drawRibbon(element, row) {
  const cell = element.querySelector('.ribbon'), height = element.clientHeight, width = cell.clientWidth;
  const svg = makeSvg('svg', { class: 'bands', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const left = extents(element, 'en'), right = extents(element, 'ar');
  if (left.length && right.length)
    bandsOfPair(svg, width, left, right);
  else
    (left.length ? left : right).forEach(part => stubOfLone(svg, width, height, part, row.en ? 'en' : 'ar', row.h === undefined && row.under === undefined ? rivalDirection(row) : 0));
  if (row.h !== undefined && facts.headings[row.h].rows[1]) {
    const [first, count] = facts.headings[row.h].rows, at = rows.indexOf(row), y = height / 2;
    const x = facts.headings[row.h].side === 'en' ? width - 3 : 3;
    const start = facts.headings[row.h].side === 'en' ? width * 0.16 : width * 0.84;
    svg.append(makeSvg('path', { class: 'under', d: `M${start} ${y}H${x}V${first + count - 1 < at ? 0 : height}` }));
  }
  if (row.under !== undefined) {
    const x = facts.headings[row.under].side === 'en' ? width - 3 : 3;
    svg.append(makeSvg('path', { class: 'under', d: `M${x} 0V${height}` }));
  }
  cell.querySelector('svg')?.remove();
  cell.prepend(svg);
}
