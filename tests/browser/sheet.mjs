// The page of `muwazi sheet` in a browser: what a reader sees, finds and reaches by keys. Prints a line a check; status 1 when one failed.
//
//   node sheet.mjs CHROMIUM FOLDER [SHOTS]     FOLDER: the sheets that tests/heavy/sheet_browser.py made; SHOTS: where pictures go
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const axe = require('axe-core');

const [program, folder, shots] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
let failed = 0;
const complaints = [];

// A check: what must hold, and what does.
function same(name, found, wanted) {
  const good = JSON.stringify(found) === JSON.stringify(wanted);
  console.log(`${good ? 'ok' : 'NOT OK'}: ${name}${good ? '' : `: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`}`);
  failed += good ? 0 : 1;
}

function holds(name, fact, told = '') {
  same(name + (fact ? '' : ` (${told})`), Boolean(fact), true);
}

async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en', ...options });
  const page = await context.newPage();
  const address = pathToFileURL(path.join(folder, `${name}.html`)).href;
  page.on('console', message => complaints.push(`${name}: ${message.text()}`));
  page.on('pageerror', error => complaints.push(`${name}: ${error.message}`));
  page.on('request', request => request.url() !== address && complaints.push(`${name}: asks for ${request.url()}`));
  await page.goto(address);
  return page;
}

async function shoot(page, name) {
  if (shots)
    await page.screenshot({ path: path.join(shots, `${name}.png`) });
}

const shown = page => page.locator('#shown').textContent();
const count = (page, selector) => page.locator(selector).count();
// The numbers of the rows that are drawn and can be seen.
const seen = page => page.evaluate(() => {
  const view = document.getElementById('scroller').getBoundingClientRect(), head = document.querySelector('.head').offsetHeight;
  return [...document.querySelectorAll('#space .row')].filter(row => {
    const box = row.getBoundingClientRect();
    return box.bottom > view.top + head + 1 && box.top < view.bottom - 1;
  }).map(row => Number(row.dataset.row));
});

async function checkAxe(page, name) {
  await page.evaluate(axe.source);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const grave = result.violations.filter(fault => ['serious', 'critical'].includes(fault.impact));
  same(`${name}: axe finds no serious fault`, grave.map(fault => [fault.id, fault.nodes.slice(0, 3).map(node => node.html)]), []);
}

async function checkOpening() {
  const page = await open('news');
  same('the title is that of the files', await page.title(), 'news.en.txt – news.ar.txt');
  same('all rows are there', await shown(page), 'Rows shown: 44 of 44');
  same('the sum', await page.locator('#sum').textContent().then(text => text.replace(/[\d.]+$/, 'P')), 'Pairs: 40; unpaired: 2 English, 2 Arabic · mean probability P');
  const side = page.locator('[data-row="1"] .ar');
  same('Arabic runs from the right', [await side.getAttribute('dir'), await side.getAttribute('lang')], ['rtl', 'ar']);
  const boxes = await Promise.all(['.en', '.ar'].map(part => page.locator(`[data-row="1"] ${part}`).boundingBox()));
  holds('English stands left of Arabic', boxes[0].x + boxes[0].width <= boxes[1].x);
  same('a 1–2 pair has its segments apart', await page.locator('[data-row="2"] .ar .segment').count(), 2);
  holds('it has bands for each', await count(page, '[data-row="2"] .band') >= 3);
  same('what is read of the first row', (await page.locator('[data-row="0"] .badge').textContent()).slice(0, 2), '1.');
  same('the rows of the grid are counted', [await page.locator('#grid').getAttribute('aria-rowcount'), await page.locator('[data-row="2"]').getAttribute('aria-rowindex')], ['45', '4']);
  await shoot(page, 'news');
  await checkAxe(page, 'light');
  await page.context().close();
}

async function checkFilters() {
  const page = await open('news');
  await page.locator('#shape').selectOption('1-2');
  const some = await shown(page);
  holds('one shape alone', /Rows shown: [1-9]\d? of 44/.test(some) && some !== 'Rows shown: 44 of 44', some);
  const shapes = await page.locator('#space .shape').allTextContents();
  same('every row drawn has it', [...new Set(shapes)], ['1–2']);
  await page.locator('#shape').selectOption('loneAr');
  same('the lone Arabic ones', await shown(page), 'Rows shown: 2 of 44');
  await page.keyboard.press('Escape');
  await page.locator('#high').fill('0.9');
  const low = (await page.locator('#space .badge').allTextContents()).map(Number);
  holds('the improbable ones', low.length > 0 && low.every(p => p <= 0.9), low);
  await page.locator('#high').fill('1');
  await page.locator('#order').selectOption('doubtful');
  const inOrder = (await page.locator('#space .badge').allTextContents()).map(Number);
  same('doubtful first', inOrder, [...inOrder].sort((a, b) => a - b));
  await page.locator('#query').fill('no such words');
  holds('nothing found is said', await page.locator('#none').isVisible());
  await page.context().close();
}

const searches = [
  ['the word as written', 'تَقْرِير', [0]],
  ['without vowel marks', 'تقرير', [0]],
  ['another form of alef', 'الاسرة', [1]],
  ['with tatweel', 'كتـــاب', [2]],
  ['digits of the other kind', '1999', [3]],
  ['whatever case', 'LIBRARY', [2]],
  ['an accent left out', 'cafe', [4]],
  ['two words of two languages', 'كتاب library', [2]],
  ['markup is text', '<script>', [5]],
  ['what is not there', 'مدرسة', []],
];

async function checkSearch() {
  const page = await open('hard');
  for (const [name, query, wanted] of searches) {
    await page.locator('#query').fill(query);
    same(`search: ${name}`, await seen(page), wanted);
  }
  await page.locator('#query').fill('تقرير');
  same('the hit is marked whole, with its vowel marks', await page.locator('mark').allTextContents(), ['تَّقْرِيرُ', 'تَقْرِيرٌ']);
  await page.locator('#query').fill('');
  same('a <script> stays text', await page.locator('[data-row="5"] .en .text').textContent(), 'Write </script><script>alert(1)</script> & <!-- here.');
  same('nothing ran', await page.evaluate(() => [document.scripts.length, document.querySelectorAll('.text script').length]), [3, 0]);
  same('a number that is missing is a finding', await page.locator('[data-row="3"] .chip').allTextContents().then(all => all.map(text => text.trim())), ['! numbers disagree']);
  await page.locator('#finding').selectOption('numbers-disagree');
  same('filtered by finding', await seen(page), [3]);
  await shoot(page, 'hard');
  await page.context().close();
}

async function checkPointer() {
  const page = await open('news');
  const word = () => page.locator('[data-row="1"] .en .w', { hasText: /^treaty$/ });
  same('words are plain before', await count(page, '[data-row="1"] .w'), 0);
  await page.locator('[data-row="1"] .en .text').hover();
  holds('pointing at a row marks its words', await count(page, '[data-row="1"] .w') > 10);
  await word().hover();
  same('pointing at a word lights its counterpart', await page.locator('[data-row="1"] .ar .lit').allTextContents(), ['معاهدة']);
  const reasons = await page.locator('#why').textContent();
  holds('the reasons are told', reasons.includes('Pair 2: English 2 with Arabic 2') && reasons.includes('word lists') && reasons.includes('Numbers') &&
    reasons.includes('Length') && /news.ar.txt\u2069, bytes \d+ to/.test(reasons), reasons);
  await shoot(page, 'pointer');
  await page.locator('h1').hover();
  await page.locator('[data-row="0"]').hover();
  same('elsewhere they are plain again', await count(page, '[data-row="1"] .w'), 0);
  await page.context().close();
}

async function checkKeys() {
  const page = await open('news');
  const at = () => page.evaluate(() => document.activeElement.closest('[data-row]')?.dataset.row ?? document.activeElement.id);
  await page.keyboard.press('j');
  same('the first key goes to the first row', await at(), '0');
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  same('j, down, k', await at(), '1');
  same('one row is in the order of tab', await page.evaluate(() => [...document.querySelectorAll('#space .row')].filter(row => row.tabIndex === 0).map(row => row.dataset.row)), ['1']);
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineWidth);
  holds('the focus can be seen', parseFloat(outline) >= 2, outline);
  holds('the row at hand shows its words', await count(page, '[data-row="1"] .w') > 10);
  await page.keyboard.press('ArrowRight');
  holds('a word by keys lights both sides', await count(page, '[data-row="1"] .en .lit') > 0 && await count(page, '[data-row="1"] .ar .lit') > 0);
  holds('and is said', /↔/.test(await page.locator('#said').textContent()));
  await page.keyboard.press('Enter');
  same('enter goes to the reasons', await at(), 'why');
  await page.keyboard.press('Escape');
  same('escape comes back', await at(), '1');
  await page.keyboard.press('End');
  same('the last row', await at(), '43');
  holds('it can be seen', (await seen(page)).includes(43));
  await page.keyboard.press('Home');
  same('the first row', await at(), '0');
  await page.keyboard.press('n');
  holds('n goes to a doubtful row', await page.evaluate(() => document.activeElement.matches('.lone, .unsure, .doubtful') || document.activeElement.querySelector('.chip')));
  await page.keyboard.press('/');
  same('the search', await at(), 'query');
  await page.keyboard.type('treaty');
  await page.keyboard.press('Enter');
  same('enter goes to the first that is found', await at(), String((await seen(page))[0]));
  await page.keyboard.press('Escape');
  same('escape clears the search', await shown(page), 'Rows shown: 44 of 44');
  await page.keyboard.press('?');
  holds('the help', await page.locator('#keys').isVisible());
  await checkAxe(page, 'help');
  await shoot(page, 'help');
  await page.keyboard.press('Escape');
  holds('is left', !await page.locator('#keys').isVisible());
  await page.keyboard.press('Control+f');
  same('Ctrl+F finds in all rows, not in those drawn', await at(), 'query');
  await page.context().close();
}

async function checkLanguagesAndThemes() {
  const page = await open('news');
  await page.locator('#labels').click();
  same('Arabic labels', await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.querySelector('#why').getAttribute('aria-label')]), ['ar', 'rtl', 'أسباب الصف']);
  const words = await page.evaluate(() => Object.keys(WORDS.en).filter(key => !WORDS.ar[key]).concat(Object.keys(WORDS.ar).filter(key => !WORDS.en[key])));
  same('every word is in both languages', words, []);
  await page.locator('[data-row="2"]').click();
  holds('reasons in Arabic', (await page.locator('#why').textContent()).includes('الزوج 3: الإنجليزية 3 مع العربية 3–4'));
  const boxes = await Promise.all(['.en', '.ar'].map(part => page.locator(`[data-row="1"] ${part}`).boundingBox()));
  holds('English still stands left of Arabic', boxes[0].x < boxes[1].x);
  await checkAxe(page, 'Arabic labels');
  await shoot(page, 'arabic');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.keyboard.press('t');
  holds('dark', await ground() !== light);
  await checkAxe(page, 'dark');
  await shoot(page, 'dark');
  await page.context().close();
  const dark = await open('news', { colorScheme: 'dark', locale: 'ar-SY' });
  same('dark as the system, Arabic as the browser', await dark.evaluate(() => [getComputedStyle(document.documentElement).colorScheme, document.documentElement.lang]), ['dark', 'ar']);
  await dark.keyboard.press('t');
  same('and light on demand', await dark.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'light');
  await dark.context().close();
}

async function checkHeadings() {
  const page = await open('ship');
  const linked = await page.locator('#shape').evaluate(select => [...select.options].map(option => option.value).includes('linked'));
  holds('headings are a shape', linked);
  const heading = page.locator('.row', { hasText: 'عُمان والهند' });
  await heading.click();
  holds('a heading tells its passages', /Heading over rows \d+ to \d+/.test(await page.locator('#why').textContent()), await page.locator('#why').textContent());
  holds('a dotted line leads to them', await count(page, '.under') > 1);
  await checkAxe(page, 'headings');
  await shoot(page, 'headings');
  await page.context().close();
}

async function checkFindings() {
  const page = await open('broken');
  holds('findings about the text are told', await page.locator('#notes').isVisible());
  await page.locator('#notes summary').click();
  const button = page.locator('#notes button').first();
  await button.click();
  holds('and lead to their rows', (await seen(page)).includes(Number(await page.evaluate(() => facts.findings.find(finding => finding.rows).rows[0]))));
  await page.locator('#finding').selectOption('no-counterpart');
  holds('which can be filtered', /Rows shown: [1-9]/.test(await shown(page)));
  await shoot(page, 'broken');
  await page.context().close();
}

async function checkLongList() {
  const page = await open('long');
  const most = 80;
  same('10,000 pairs', await shown(page), 'Rows shown: 10000 of 10000');
  holds('few of them are in the document', await count(page, '#space .row') < most, await count(page, '#space .row'));
  const height = await page.evaluate(() => scroller.scrollHeight);
  let last = -1, together = true, most_drawn = 0;
  for (let y = 0; y < 60000; y += 700) {
    await page.evaluate(y => { scroller.scrollTop = y; }, y);
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
    const rows = await seen(page);
    together &&= rows.length > 0 && rows.every((row, n) => n === 0 || row === rows[n - 1] + 1) && rows[0] >= last;
    last = rows[0];
    most_drawn = Math.max(most_drawn, await count(page, '#space .row'));
  }
  holds('scrolling shows row after row', together && last > 300, last);
  holds('and never draws many', most_drawn < most, most_drawn);
  const overlaps = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll('#space .row')].map(row => row.getBoundingClientRect());
    return boxes.filter((box, n) => n > 0 && Math.abs(box.top - boxes[n - 1].bottom) > 1.5).length;
  });
  same('rows stand close to each other', overlaps, 0);
  await page.evaluate(height => { scroller.scrollTop = height / 2; }, height);
  await page.waitForTimeout(100);
  holds('the middle is there at once', (await seen(page)).length > 3 && (await seen(page))[0] > 3000);
  await page.keyboard.press('j');
  await page.keyboard.press('End');
  holds('End reaches the last', (await seen(page)).includes(9999));
  same('which knows its place', await page.locator('[data-row="9999"]').getAttribute('aria-rowindex'), '10001');
  await page.locator('#query').fill('بيت ٧٧٧٧');
  same('one of 10,000 is found', await seen(page), [7777]);
  await page.context().close();
}

async function checkPaper() {
  const page = await open('news');
  const paper = await page.pdf({ format: 'A4' });
  holds('a paper of several pages', (paper.toString('latin1').match(/\/Type\s*\/Page\b/g) || []).length >= 4);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  same('every row is printed', await page.evaluate(() => [...document.querySelectorAll('#space .row')].map(row => Number(row.dataset.row))), [...Array(44).keys()]);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  holds('and few are drawn again after', await count(page, '#space .row') < 44);
  await page.context().close();
}

for (const check of [checkOpening, checkFilters, checkSearch, checkPointer, checkKeys, checkLanguagesAndThemes, checkHeadings, checkFindings, checkLongList, checkPaper])
  await check();
same('no complaint of the browser, no request', complaints, []);
await browser.close();
console.log(failed ? `${failed} checks failed` : 'all checks hold');
process.exit(failed ? 1 : 0);
