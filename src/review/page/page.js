// Puts the page together: facts and rows read, search and filters, the row that is looked at, keys.
const facts = JSON.parse(document.getElementById('facts').textContent);
const rows = JSON.parse(document.getElementById('rows').textContent);
const by = id => document.getElementById(id);
const scroller = by('scroller'), grid = by('grid'), panel = by('why');
let current = -1; // the row that keys move
let pointed = -1; // the row under the pointer
let looked = -1; // the one of the two that came last: its words are marked, its reasons told
let chosen = -1; // the matched word of the current row that keys have reached
let wanted = []; // folded words of the search

// What a row takes from others: findings about several rows, headings above it, the last segment of the side that it lacks.
function prepareRows() {
  for (const { kind, severity, message, rows: range } of facts.findings)
    for (let i = range ? range[0] : 0; range && i < range[0] + range[1]; i++)
      (rows[i].f = rows[i].f || []).push([kind, severity, message]);
  facts.headings.forEach((heading, index) => {
    for (let i = heading.rows[0]; i < heading.rows[0] + heading.rows[1]; i++)
      if (rows[i].h === undefined)
        rows[i].under = index;
  });
  const last = {};
  for (const row of rows) {
    if (!row.en || !row.ar)
      row.before = last[row.en ? 'ar' : 'en'];
    for (const side of SIDES)
      if (row[side])
        last[side] = row[side].n[row[side].n.length - 1];
  }
}

function guessHeight(index) {
  const row = rows[index], width = Math.max(120, (scroller.clientWidth - 220) / 2);
  const lines = side => (row[side] ? row[side].s : []).reduce((sum, text) => sum + Math.ceil(text.length * 8.2 / width), 0);
  const parts = side => (row[side] ? row[side].s.length : 0);
  return 24 + 25 * Math.max(1, lines('en'), lines('ar')) + 12 * Math.max(parts('en'), parts('ar'));
}

const list = new List(scroller, by('space'), {
  guess: guessHeight,
  make(index) {
    const element = makeRow(rows[index], index);
    if (index === looked || wanted.length)
      fillTexts(element, rows[index], index === looked, wanted);
    element.classList.toggle('looked', index === looked);
    element.tabIndex = index === current ? 0 : -1;
    element.setAttribute('aria-selected', String(index === current));
    return element;
  },
  drawn: drawn => drawn.forEach(([index, element]) => drawRibbon(element, rows[index])),
});

// Search and filters.

function isDoubtful(row) {
  const linked = row.h !== undefined || row.under !== undefined;
  return (!linked && ['doubtful', 'unsure', 'lone'].includes(gradeOf(row))) || Boolean(row.f);
}

function hasShape(row, shape) {
  if (shape === 'linked')
    return row.h !== undefined || row.under !== undefined;
  if (shape === 'manyMany')
    return shapeOf(row) !== '1-1' && Boolean(row.en && row.ar);
  if (shape === 'loneEn' || shape === 'loneAr')
    return shape === 'loneEn' ? !row.ar : !row.en;
  return shapeOf(row) === shape;
}

function hasFinding(row, kind) {
  return kind === 'with' ? Boolean(row.f) : kind === 'without' ? !row.f : (row.f || []).some(finding => finding[0] === kind);
}

function hasWords(row) {
  if (row.folded === undefined)
    row.folded = fold(`${joined(row.en)}\n${joined(row.ar)}`);
  return wanted.every(word => row.folded.includes(word));
}

function bound(id, otherwise) {
  const value = by(id).valueAsNumber;
  return Number.isNaN(value) ? otherwise : value;
}

function filter() {
  wanted = queryWords(by('query').value);
  const low = bound('low', 0), high = bound('high', 1), finding = by('finding').value, shape = by('shape').value;
  const items = [];
  rows.forEach((row, index) => {
    if (row.p >= low && row.p <= high && (!finding || hasFinding(row, finding)) && (!shape || hasShape(row, shape)) && hasWords(row))
      items.push(index);
  });
  if (by('order').value === 'doubtful')
    items.sort((a, b) => rows[a].p - rows[b].p || a - b);
  if (!items.includes(current))
    current = items.length ? items[0] : -1;
  list.kept = -1;
  look(-1);
  list.setItems(items);
  by('none').hidden = items.length > 0;
  grid.setAttribute('aria-rowcount', String(items.length + 1));
  by('shown').textContent = say('shown', items.length, rows.length);
  if (current >= 0)
    list.show(current);
}

function clearFilters() {
  by('query').value = by('finding').value = by('shape').value = '';
  by('low').value = '0';
  by('high').value = '1';
  filter();
}

// The row that is looked at.

function refill(index) {
  const element = list.elements.get(index);
  if (!element)
    return;
  fillTexts(element, rows[index], index === looked, wanted);
  element.classList.toggle('looked', index === looked);
}

function look(index) {
  if (index === looked && index >= 0)
    return;
  const before = looked;
  looked = index;
  chosen = -1;
  refill(before);
  refill(index);
  showReasons(panel, rows[index], index);
}

// Lights the spans of these links on both sides.
function light(element, links) {
  for (const span of element.querySelectorAll('.w'))
    span.classList.toggle('lit', span.dataset.links.split(' ').some(link => links.has(Number(link))));
}

function setCurrent(index, focus) {
  const before = list.elements.get(current);
  if (before) {
    before.tabIndex = -1;
    before.setAttribute('aria-selected', 'false');
  }
  current = index;
  list.kept = focus ? index : list.kept;
  list.show(index);
  const element = list.elements.get(index);
  element.tabIndex = 0;
  element.setAttribute('aria-selected', 'true');
  if (focus)
    element.focus({ preventScroll: true });
  look(index);
}

function move(steps) {
  if (!list.items.length)
    return;
  const at = list.places.get(current) ?? 0, started = scroller.contains(document.activeElement);
  const to = started ? Math.max(0, Math.min(list.items.length - 1, at + steps)) : at;
  setCurrent(list.items[to], true);
}

function moveToDoubtful(step) {
  for (let at = (list.places.get(current) ?? 0) + step; at >= 0 && at < list.items.length; at += step)
    if (isDoubtful(rows[list.items[at]])) {
      setCurrent(list.items[at], true);
      return;
    }
}

// How many rows a screen holds, from the one at hand.
function screen(direction) {
  const at = list.places.get(current) ?? 0, top = list.tops[at] + direction * scroller.clientHeight;
  return Math.max(1, Math.abs(list.placeAt(Math.max(0, top)) - at));
}

function moveWord(step) {
  const marks = (rows[current] || {}).w || [], element = list.elements.get(current);
  if (!marks.length || !element)
    return;
  look(current);
  chosen = chosen < 0 ? (step > 0 ? 0 : marks.length - 1) : (chosen + step + marks.length) % marks.length;
  light(element, new Set([chosen]));
  const mark = marks[chosen];
  const said = SIDES.map(side => wordOf(rows[current], side, mark)).filter(Boolean).join(' ↔ ');
  by('said').textContent = `${said}: ${say(facts.kinds[mark[4]])}`;
}

// Labels, colours.

function addOptions(select, options) {
  const value = select.value;
  select.replaceChildren(...options.map(([name, text]) => {
    const option = make('option', '', text);
    option.value = name;
    return option;
  }));
  select.value = value;
  if (select.selectedIndex < 0)
    select.selectedIndex = 0;
}

function fillSelects() {
  const kinds = new Set(rows.flatMap(row => (row.f || []).map(finding => finding[0])));
  addOptions(by('finding'), [['', say('all')], ['with', say('withFinding')], ['without', say('withoutFinding')], ...[...kinds].sort().map(kind => [kind, say(kind)])]);
  const shapes = [...new Set(rows.filter(row => row.en && row.ar).map(shapeOf))].sort();
  const special = ['manyMany', 'loneEn', 'loneAr', ...(facts.headings.length ? ['linked'] : [])];
  addOptions(by('shape'), [['', say('all')], ...shapes.map(shape => [shape, shape.replace('-', '–')]), ...special.map(shape => [shape, say(shape)])]);
  addOptions(by('order'), [['', say('inText')], ['doubtful', say('doubtful')]]);
}

function fillSum() {
  const pairs = rows.filter(row => row.en && row.ar), count = side => rows.filter(row => !row[side]).length;
  const mean = pairs.reduce((sum, row) => sum + row.p, 0) / pairs.length;
  by('sum').textContent = say('sum', pairs.length, count('ar'), count('en')) + (pairs.length ? ` · ${say('mean', mean.toFixed(3))}` : '');
}

function fillNotes() {
  const notes = by('notes');
  notes.hidden = !facts.findings.length;
  notes.querySelector('summary').textContent = say('notes', facts.findings.length);
  notes.querySelector('ul').replaceChildren(...facts.findings.map(finding => {
    const item = make('li'), text = make('span', '', finding.message);
    text.lang = 'en';
    text.dir = 'ltr';
    item.append(makeChip(finding.kind, finding.severity), ' ', text);
    if (finding.rows) {
      const button = make('button', '', `${say('go')}: ${say('rowsFromTo', finding.rows[0] + 1, finding.rows[0] + finding.rows[1])}`);
      button.type = 'button';
      button.addEventListener('click', () => {
        clearFilters();
        setCurrent(finding.rows[0], true);
      });
      item.append(' ', button);
    }
    return item;
  }));
}

function fillHelp() {
  const keys = [['j ↓', 'keyDown'], ['k ↑', 'keyUp'], ['PageDown PageUp', 'keyPage'], ['Home End', 'keyEnds'], ['n p', 'keyNext'], ['← →', 'keyWord'],
    ['/', 'keySearch'], ['Enter', 'keyEnter'], ['t', 'keyTheme'], ['l', 'keyLabels'], ['?', 'keyHelp'], ['Esc', 'keyEsc']];
  by('keys').querySelector('tbody').replaceChildren(...keys.map(([names, text]) => {
    const line = make('tr'), head = make('th');
    head.scope = 'row';
    names.split(' ').forEach(name => head.append(make('kbd', '', name), ' '));
    line.append(head, make('td', '', say(text)));
    return line;
  }));
  by('signs').replaceChildren(...['signRibbon', 'signLone', 'signHeading', 'signWord'].map(text => make('li', '', say(text))));
}

function isDark() {
  const told = document.documentElement.dataset.theme;
  return told ? told === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function setTheme(theme) {
  if (theme === 'auto')
    delete document.documentElement.dataset.theme;
  else
    document.documentElement.dataset.theme = theme;
  by('theme').textContent = say(isDark() ? 'light' : 'dark');
  by('theme').setAttribute('aria-label', say(isDark() ? 'toLight' : 'toDark'));
}

function setLabels(language) {
  words = WORDS[language];
  document.documentElement.lang = language;
  document.documentElement.dir = words.dir;
  for (const element of document.querySelectorAll('[data-t]'))
    element.textContent = say(element.dataset.t);
  for (const element of document.querySelectorAll('[data-label]'))
    element.setAttribute('aria-label', say(element.dataset.label));
  grid.setAttribute('aria-label', document.title);
  by('labels').textContent = words.other;
  by('labels').lang = words.otherLang;
  by('labels').setAttribute('aria-label', words.otherLabel);
  by('help').textContent = `? ${say('help')}`;
  setTheme(document.documentElement.dataset.theme || 'auto');
  fillSelects();
  fillSum();
  fillNotes();
  fillHelp();
}

function switchLabels() {
  setLabels(words === WORDS.ar ? 'en' : 'ar');
  by('shown').textContent = say('shown', list.items.length, rows.length);
  list.forget();
  showReasons(panel, rows[looked], looked);
}

// Keys and the pointer.

const KEYS = {
  j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
  PageDown: () => move(screen(1)), PageUp: () => move(-screen(-1)), Home: () => move(-rows.length), End: () => move(rows.length),
  n: () => moveToDoubtful(1), p: () => moveToDoubtful(-1), ArrowRight: () => moveWord(words.dir === 'rtl' ? -1 : 1), ArrowLeft: () => moveWord(words.dir === 'rtl' ? 1 : -1),
  '/': () => by('query').select(), Enter: () => panel.focus(), t: () => setTheme(isDark() ? 'light' : 'dark'), l: switchLabels, '?': () => by('keys').showModal(),
};

function leave() {
  if (document.activeElement === panel && current >= 0)
    setCurrent(current, true);
  else
    clearFilters();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    // The browser finds only what is drawn; a second time it is the browser's own search.
    if (event.key === 'f' && !event.altKey && list.items.length > list.elements.size && document.activeElement !== by('query')) {
      event.preventDefault();
      by('query').select();
    }
    return;
  }
  const target = event.target, typing = target.matches('input, select, textarea');
  if (by('keys').open || (typing && event.key !== 'Escape'))
    return;
  if (target.matches('button, summary') && event.key === 'Enter')
    return;
  if (event.key === 'Escape') {
    event.preventDefault();
    leave();
  } else if (Object.hasOwn(KEYS, event.key) && !(target === panel && /^(Arrow|Page|Home|End)/.test(event.key))) {
    event.preventDefault();
    KEYS[event.key]();
  }
}

function rowOf(target) {
  const element = target instanceof Element ? target.closest('[data-row]') : null;
  return element ? Number(element.dataset.row) : -1;
}

function onPoint(event) {
  const index = rowOf(event.target);
  if (index !== pointed) {
    pointed = index;
    if (index >= 0)
      look(index);
    else if (list.elements.has(current) && list.elements.get(current).contains(document.activeElement))
      look(current);
  }
  // look() may have put spans where the text was, so what is under the pointer is asked again.
  const word = index >= 0 ? document.elementFromPoint(event.clientX, event.clientY)?.closest('.w') : null;
  const element = list.elements.get(looked);
  if (element)
    light(element, new Set(word ? word.dataset.links.split(' ').map(Number) : chosen >= 0 ? [chosen] : []));
}

function start() {
  prepareRows();
  by('title').textContent = document.title;
  const labels = facts.labels === 'auto' ? (/^ar\b/.test(navigator.language) ? 'ar' : 'en') : facts.labels;
  if (facts.theme !== 'auto')
    document.documentElement.dataset.theme = facts.theme;
  setLabels(labels);
  filter();
  showReasons(panel, undefined, -1);
  for (const id of ['query', 'low', 'high'])
    by(id).addEventListener('input', filter);
  for (const id of ['finding', 'shape', 'order'])
    by(id).addEventListener('change', filter);
  by('query').addEventListener('keydown', event => {
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      event.stopPropagation();
      if (list.items.length)
        setCurrent(current, true);
    }
  });
  by('labels').addEventListener('click', switchLabels);
  by('theme').addEventListener('click', KEYS.t);
  by('help').addEventListener('click', KEYS['?']);
  document.addEventListener('keydown', onKey);
  scroller.addEventListener('pointermove', onPoint);
  scroller.addEventListener('pointerleave', onPoint);
  scroller.addEventListener('click', event => {
    const index = rowOf(event.target);
    if (index >= 0 && !String(getSelection()))
      setCurrent(index, true);
  });
  scroller.addEventListener('focusin', event => {
    const index = rowOf(event.target);
    list.kept = index;
    if (index >= 0 && index !== current)
      setCurrent(index, false);
    look(index);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => setTheme(document.documentElement.dataset.theme || 'auto'));
  addEventListener('beforeprint', () => list.drawAll(true));
  addEventListener('afterprint', () => list.drawAll(false));
}

start();
