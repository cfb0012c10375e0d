// A row of the facts → its element: number and signs, English, probability, Arabic. Words that match become spans when the row is looked at.
const SIDES = ['en', 'ar'];

function make(name, className, text) {
  const element = document.createElement(name);
  if (className)
    element.className = className;
  if (text !== undefined)
    element.textContent = text;
  return element;
}

function joined(side) {
  return side ? side.s.join(' ') : '';
}

function shapeOf(row) {
  return `${row.en ? row.en.s.length : 0}-${row.ar ? row.ar.s.length : 0}`;
}

// Four steps, so that neighbours differ to the eye; the number tells the rest.
function gradeOf(row) {
  return !row.en || !row.ar ? 'lone' : row.p >= 0.9 ? 'sure' : row.p >= 0.7 ? 'likely' : row.p >= 0.5 ? 'unsure' : 'doubtful';
}

function hasLetters(word) {
  return /[\p{L}\p{N}]/u.test(word);
}

// A function word; a number that is missing is none.
function isMinor(mark) {
  return Boolean(mark[6]) && facts.kinds[mark[4]] !== 'missing';
}

// The words of a side that have links, but no punctuation marks: [{start, end, links, minor}], in order; a word within another one lends it its links.
function linkedWords(row, side) {
  const at = side === 'en' ? 0 : 2, found = new Map();
  const text = joined(row[side]);
  (row.w || []).forEach((mark, index) => {
    if (!mark[at + 1] || !hasLetters(text.slice(mark[at], mark[at] + mark[at + 1])))
      return;
    const known = found.get(mark[at]);
    if (known) {
      known.links.push(index);
      known.minor &&= isMinor(mark);
      known.end = Math.max(known.end, mark[at] + mark[at + 1]);
    } else {
      found.set(mark[at], { start: mark[at], end: mark[at] + mark[at + 1], links: [index], minor: isMinor(mark) });
    }
  });
  const inOrder = [...found.values()].sort((a, b) => a.start - b.start), apart = [];
  for (const word of inOrder) {
    const last = apart[apart.length - 1];
    if (last && word.start < last.end)
      last.links.push(...word.links);
    else
      apart.push(word);
  }
  return apart;
}

// Puts a segment's text into its element, with spans for words (the row is looked at) and for hits of the search.
function fillSegment(element, text, offset, marked, hits, kinds) {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of marked.concat(hits.map(([start, end]) => ({ start, end }))))
    for (const cut of [start - offset, end - offset])
      if (cut > 0 && cut < text.length)
        cuts.add(cut);
  const inOrder = [...cuts].sort((a, b) => a - b);
  element.replaceChildren();
  for (let i = 0; i + 1 < inOrder.length; i++) {
    const from = inOrder[i] + offset, to = inOrder[i + 1] + offset;
    const word = marked.find(w => w.start <= from && w.end >= to), hit = hits.some(h => h[0] <= from && h[1] >= to);
    const piece = text.slice(inOrder[i], inOrder[i + 1]);
    if (!word && !hit) {
      element.append(piece);
      continue;
    }
    const span = make(hit ? 'mark' : 'span', '', piece);
    if (word) {
      span.classList.add('w', kinds[word.links[0]]);
      span.classList.toggle('minor', word.minor);
      span.dataset.links = word.links.join(' ');
    }
    element.append(span);
  }
}

// Fills the texts of a row's element anew.
function fillTexts(element, row, looked, wanted) {
  const kinds = (row.w || []).map(mark => facts.kinds[mark[4]]);
  for (const side of SIDES) {
    if (!row[side])
      continue;
    const marked = looked ? linkedWords(row, side) : [];
    const hits = wanted.length ? findHits(joined(row[side]), wanted) : [];
    let offset = 0;
    element.querySelectorAll(`.${side} .text`).forEach((part, nth) => {
      fillSegment(part, row[side].s[nth], offset, marked, hits, kinds);
      offset += row[side].s[nth].length + 1;
    });
  }
}

function makeSide(row, side) {
  const cell = make('div', `side ${side}`);
  cell.setAttribute('role', 'gridcell');
  cell.lang = facts.langs[side];
  cell.dir = side === 'ar' ? 'rtl' : 'ltr';
  (row[side] ? row[side].s : []).forEach((text, nth) => {
    const segment = make('p', 'segment');
    const id = make('span', 'id', String(row[side].n[nth] + 1));
    id.setAttribute('aria-hidden', 'true');
    segment.append(id, make('span', 'text', text));
    cell.append(segment);
  });
  return cell;
}

function makeChip(kind, severity) {
  const chip = make('span', `chip ${['note', 'warning', 'fault'][severity]}`);
  chip.append(make('span', 'sign', ['i', '!', '✕'][severity]), ' ', say(kind));
  chip.firstChild.setAttribute('aria-hidden', 'true');
  return chip;
}

function makeUnder(headingRow) {
  const chip = make('span', 'chip note');
  chip.append(make('span', 'sign', `↑ ${headingRow + 1}`), make('span', 'apart', say('under', headingRow + 1)));
  chip.firstChild.setAttribute('aria-hidden', 'true');
  return chip;
}

function makePlace(row, index) {
  const place = make('div', 'place');
  place.setAttribute('role', 'rowheader');
  place.append(make('span', 'row-number', String(index + 1)), ' ', make('span', 'shape', shapeOf(row).replace('-', '–')));
  if (row.c)
    place.append(' ', make('span', 'chip note', `✓ ${say('confirmed')}`));
  if (row.h !== undefined || row.under !== undefined)
    place.append(' ', row.h !== undefined ? make('span', 'chip note', say('title')) : makeUnder(facts.headings[row.under].row));
  for (const kind of new Set((row.f || []).map(finding => finding[0])))
    place.append(' ', makeChip(kind, Math.max(...row.f.filter(f => f[0] === kind).map(f => f[1]))));
  return place;
}

function makeProbability(row) {
  const cell = make('div', `ribbon ${gradeOf(row)}`);
  cell.setAttribute('role', 'gridcell');
  const badge = make('span', 'badge', shownProbability(row.p));
  cell.append(badge);
  return cell;
}

function makeRow(row, index) {
  const element = make('div', `row ${gradeOf(row)}${row.t ? ' title' : ''}`);
  element.setAttribute('role', 'row');
  element.dataset.row = index;
  element.tabIndex = -1;
  element.append(makePlace(row, index), makeSide(row, 'en'), makeProbability(row), makeSide(row, 'ar'));
  return element;
}
