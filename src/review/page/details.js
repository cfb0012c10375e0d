// What stands below the list: why the row that is looked at is one.
function shownSide(side, ids) {
  return say(side, shownIds(ids));
}

function addLine(list, title, content) {
  const item = make('div', 'reason');
  const term = make('dt', '', title), value = make('dd');
  value.append(...[content].flat());
  item.append(term, value);
  list.append(item);
}

function makeWord(text, side) {
  const word = make('bdi', `word ${side}`, text);
  word.lang = facts.langs[side];
  word.dir = side === 'ar' ? 'rtl' : 'ltr';
  return word;
}

function wordOf(row, side, mark) {
  const at = side === 'en' ? 0 : 2;
  return joined(row[side]).slice(mark[at], mark[at] + mark[at + 1]);
}

function makeMatch(row, mark) {
  const match = make('span', 'match');
  for (const side of SIDES)
    if (wordOf(row, side, mark)) {
      if (match.firstChild)
        match.append(' ↔ ');
      match.append(makeWord(wordOf(row, side, mark), side));
    }
  return match;
}

function addMatches(list, row) {
  const groups = new Map();
  for (const mark of row.w || []) {
    const name = isMinor(mark) || !SIDES.some(side => hasLetters(wordOf(row, side, mark))) ? 'small' : facts.kinds[mark[4]];
    groups.set(name, [...(groups.get(name) || []), mark]);
  }
  if (row.r && row.r.words)
    addLine(list, say('matched'), say('of', ...row.r.words));
  for (const name of ['lexicon', 'learnt', 'sound', 'same', 'number', 'context', 'small', 'missing'])
    if (groups.has(name)) {
      const content = [];
      for (const mark of groups.get(name))
        content.push(makeMatch(row, mark), ' ');
      addLine(list, say(name), content);
    }
}

function addNumbers(list, row) {
  const [agree, lackEn, lackAr] = row.r.numbers || [0, 0, 0], said = [];
  for (const [count, key] of [[agree, 'agree'], [lackEn, 'lackEn'], [lackAr, 'lackAr']])
    if (count)
      said.push(say(key, count));
  if (said.length)
    addLine(list, say('numbers'), said.join(' · '));
}

// The bounds are those of `muwazi align --explain`.
function addLength(list, row) {
  if (!row.r.letters || !row.r.letters[1] || !row.r.letters[2])
    return;
  const [, arabic, expected] = row.r.letters, off = Math.round(Math.abs(arabic / expected - 1) * 100);
  const judged = Math.abs(row.r.deviation) < 1 ? say('usual') : say(row.r.deviation < 0 ? 'shorter' : 'longer', off);
  addLine(list, say('length'), `${judged} (${say('letters', arabic, expected)})`);
}

function addRival(list, row) {
  const rival = row.r.rival;
  if (!rival || rival[2] < 0.0001) {
    addLine(list, say('rival'), say(rival ? 'farRival' : 'noRival'));
    return;
  }
  const [en, ar, p] = rival;
  const reading = en.length && ar.length ? say('with', shownSide('en', en), shownSide('ar', ar))
    : say('alone', en.length ? shownSide('en', en) : shownSide('ar', ar));
  addLine(list, say('rival'), `${reading} (${say('p', shownProbability(p))})`);
}

function addHeading(list, row) {
  const index = row.h ?? row.under;
  if (index === undefined)
    return;
  const heading = facts.headings[index], [first, count] = heading.rows;
  if (row.h === undefined)
    addLine(list, say('title'), say('under', heading.row + 1));
  else
    addLine(list, say('title'), count ? say('over', first + 1, first + count, shownProbability(heading.p)) : say('overNone'));
  if (heading.words.length)
    addLine(list, say('speaks'), heading.words.flatMap(([en, ar]) => [makeWord(en, 'en'), ' ↔ ', makeWord(ar, 'ar'), ' ']));
}

function addPlaces(list, row) {
  for (const side of SIDES) {
    if (!row[side])
      continue;
    const name = `\u2066${facts.documents[row[side].d] ?? ''}\u2069`, [offset, length] = row[side].at;
    addLine(list, `${say('where')} (${say(side === 'en' ? 'english' : 'arabic')})`,
      row[side].in ? say('part', name, row[side].in, offset, offset + length) : say('bytes', name, offset, offset + length));
  }
}

function showReasons(panel, row, index) {
  panel.replaceChildren();
  if (!row) {
    panel.append(make('p', 'hint', say('hint')));
    return;
  }
  const both = row.en && row.ar, side = row.en ? 'en' : 'ar';
  const title = both ? say('pair', index + 1, shownSide('en', row.en.n), shownSide('ar', row.ar.n)) : say('lone', index + 1, shownSide(side, row[side].n));
  const heading = make('h2', '', `${title}; ${say('p', shownProbability(row.p))}`);
  const list = make('dl');
  panel.append(heading, list);
  for (const [kind, severity, message] of row.f || []) {
    const text = make('span', '', message);
    text.lang = 'en';
    text.dir = 'ltr';
    addLine(list, say('findings'), [makeChip(kind, severity), ' ', text]);
  }
  addHeading(list, row);
  if (both)
    addMatches(list, row);
  if (row.r) {
    addNumbers(list, row);
    addLength(list, row);
    addRival(list, row);
  }
  addPlaces(list, row);
}
