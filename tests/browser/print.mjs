// Every sheet on paper, in three engines: A4, as many pages as the compiler planned, each row whole and
// with its label, the header row on each page, no word broken, and a PDF that a screen reader can read.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openEngines } from './engines.mjs';
import { missingFonts, propertiesOf, readPdf, tagsOf } from './paper.mjs';
import { letters, pagesOf } from './tools.mjs';

const POINTS_A_MM = 72 / 25.4;
const A4 = [210, 297].map((side) => side * POINTS_A_MM);
const MARGIN = 3 * POINTS_A_MM; // what a printer cannot reach
const SMALLEST = 10.6; // CSS pixels: 8 points, less what rounding takes
const LARGE = 18.6; // CSS pixels: 14 points
const FEW = 120; // letters: what is less is a page wasted
const MOST_FACT_SHEETS = 8; // a large site has one for each of hundreds of schemes
const DATE = /\d{1,2}\.\s*[a-zæøå]+\s*\d{4}/;

// What the file says is to be printed.
async function readSheet(browser, file) {
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(path.resolve(file)).href);
  await tab.emulateMedia({ media: 'print', colorScheme: 'light' });
  const sheet = await tab.evaluate(() => {
    const text = (element) => element.textContent.replace(/\s+/g, ' ').trim();
    const small = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !element.getClientRects().length || element.closest('sup, sub, style, script')) continue;
      small.set(`${walker.currentNode.data.trim().slice(0, 40)}`, { size: parseFloat(getComputedStyle(element).fontSize), cell: !!element.closest('tbody') });
    }
    const cut = [...document.body.querySelectorAll('*')].filter((element) => text(element) && element.getClientRects().length && getComputedStyle(element).overflow !== 'visible');
    return {
      title: document.title,
      heading: text(document.querySelector('h1')),
      planned: Number(document.body.dataset.pages),
      tables: [...document.querySelectorAll('table')].map((table) => ({
        head: [...table.querySelectorAll('thead th')].map(text),
        rows: [...table.querySelectorAll('tbody tr')].map((row) => [...row.cells].map(text)),
      })),
      scopes: [...document.querySelectorAll('thead th:not([scope=col]), tbody th:not([scope^=row]), table:not(:has(caption))')].map(text),
      blocks: [...document.querySelectorAll('main :is(h1, h2, h3, p, li, dt, dd)')]
        .filter((element) => !element.closest('table') && element.getClientRects().length && !element.querySelector('p, li'))
        .map(text)
        .filter(Boolean),
      type: [...small],
      cut: cut.map((element) => `<${element.localName} class="${element.className}">`),
    };
  });
  await tab.close();
  const texts = [sheet.blocks, ...sheet.tables.flatMap((table) => [table.head, ...table.rows])].flat();
  return { ...sheet, known: new Set(texts.flatMap((text) => text.split(' ').map(letters))) };
}

// What is wrong before anything is printed.
function* faultsOfSheet(sheet, isLarge) {
  if (!sheet.tables.length) yield 'there is no table';
  if (!sheet.planned) yield 'the sheet does not say how many pages it takes';
  for (const cell of sheet.scopes) yield `a header without a scope, or a table without a caption: "${cell.slice(0, 40)}"`;
  for (const row of sheet.tables.flatMap((table) => table.rows)) if (row.includes('')) yield `an empty cell in "${row[0]}"`;
  for (const [text, { size, cell }] of sheet.type) if (size < (isLarge && cell ? LARGE : SMALLEST)) yield `${size} px is too small: "${text}"`;
  for (const element of sheet.cut) yield `${element} may cut off what it holds`;
}

const atEdge = ({ box: [left, top, right, bottom] }, [width, height]) =>
  left < MARGIN || top < MARGIN || right > width - MARGIN || bottom > height - MARGIN;

// Two words printed over each other, if there are any: half a line high, and more than a hair wide.
// Signs alone are not judged: the box of an emoji made of several is wider than what is drawn.
function overprinted(words) {
  const down = words.filter((word) => letters(word.text)).sort((one, other) => one.box[1] - other.box[1]);
  for (const [index, one] of down.entries()) {
    const [left, top, right, bottom] = one.box;
    for (const other of down.slice(index + 1)) {
      if (other.box[1] > bottom) break;
      const wide = Math.min(right, other.box[2]) - Math.max(left, other.box[0]);
      const high = Math.min(bottom, other.box[3]) - Math.max(top, other.box[1]);
      if (wide > 2 && high > 0.45 * Math.min(bottom - top, other.box[3] - other.box[1])) return [one, other];
    }
  }
  return null;
}

// Words that go on in the next line without a hyphen, and are no words by themselves. An address for
// mail may be divided at its sign.
function* brokenWords(lines, known) {
  for (const [index, line] of lines.slice(0, -1).entries()) {
    const first = line.split(/\s+/).at(-1);
    const second = lines[index + 1].split(/\s+/)[0];
    if (/[-‐\u00ad–/.@]$/.test(first)) continue;
    const whole = letters(first + second);
    const parts = [letters(first), letters(second)];
    if (whole.length > 6 && parts.every(Boolean) && known.has(whole) && !parts.every((part) => known.has(part))) yield `${first}|${second}`;
  }
}

// Text outside the table may go on on the next page: after that page's running head and before the first one's foot.
function isPrinted(text, pages) {
  const wanted = letters(text);
  const from = (at, page) => {
    if (at === wanted.length) return true;
    if (page === pages.length) return false;
    let length = wanted.length - at;
    while (length > 0 && !pages[page].letters.includes(wanted.slice(at, at + length))) length -= 1;
    return (length > 0 && from(at + length, page + 1)) || (at === 0 && from(0, page + 1));
  };
  return from(0, 0);
}

function* faultsOfPage(page, number, count, sheet, engine) {
  const say = (fault) => `page ${number} of ${count}: ${fault}`;
  const sides = [...page.size].sort((one, other) => one - other);
  if (sides.some((side, at) => Math.abs(side - A4[at]) > 2)) yield say(`${page.size.join(' × ')} points is not A4`);
  const outside = page.words.find((word) => atEdge(word, page.size));
  if (outside) yield say(`"${outside.text}" is within 3 mm of the edge`);
  const over = overprinted(page.words);
  if (over) yield say(`words are printed over each other: "${over[0].text}" and "${over[1].text}"`);
  for (const broken of brokenWords(page.lines, sheet.known)) yield say(`a word is broken without a hyphen: ${broken}`);
  const rows = sheet.tables.flatMap((table) => table.rows);
  const hasRows = rows.some((row) => isOn(page, row));
  const missing = sheet.tables.flatMap((table) => table.head).filter((cell) => !page.letters.includes(letters(cell)));
  if (hasRows && missing.length) yield say(`has no header of ${missing.join(', ')}`);
  // Firefox prints no margin boxes: there the foot of the table says the title.
  if (engine !== 'firefox' || hasRows) if (!page.letters.includes(letters(sheet.heading).slice(0, 25))) yield say('does not say which sheet it is');
  if (engine === 'firefox') return;
  if (!page.letters.includes(letters(`Side ${number} af ${count}`))) yield say('has no number');
  if (!DATE.test(page.lines.join(' '))) yield say('has no date');
  const head = sheet.tables.flatMap((table) => table.head).filter((cell) => page.letters.includes(letters(cell)));
  const running = letters(head.join('') + sheet.heading).length;
  if (number === count && count > 1 && page.letters.length - running < FEW) yield say('holds next to nothing');
}

const isOn = (page, row) => row.every((cell) => page.letters.includes(letters(cell)));

function* faultsOfPdf({ engine, pdf, complaints }, sheet) {
  yield* complaints;
  const pages = readPdf(pdf);
  if (sheet.planned && pages.length !== sheet.planned) yield `${pages.length} pages, but ${sheet.planned} were planned`;
  for (const row of sheet.tables.flatMap((table) => table.rows)) {
    if (!pages.some((page) => isOn(page, row))) yield `a row is not whole on one page with its label: "${row[0]}"`;
  }
  for (const block of sheet.blocks) if (!isPrinted(block, pages)) yield `not printed whole: "${block.slice(0, 60)}"`;
  for (const [index, page] of pages.entries()) yield* faultsOfPage(page, index + 1, pages.length, sheet, engine);
  for (const font of missingFonts(pdf)) yield `a font is not in the file: ${font}`;
  if (engine === 'firefox') return; // it tells nothing to a screen reader
  const properties = propertiesOf(pdf);
  if (properties.Title !== sheet.title) yield `the file calls itself "${properties.Title}"`;
  if (properties.Tagged !== 'yes') yield 'is not tagged';
  const tags = tagsOf(pdf);
  const rows = sheet.tables.flatMap((table) => table.rows);
  const headers = sheet.tables.flatMap((table) => table.head).length + rows.length;
  if ((tags.TH ?? 0) < headers) yield `${tags.TH ?? 0} header cells are tagged, of ${headers}`;
  const cells = rows.flatMap((row) => row.slice(1)).length;
  if ((tags.TD ?? 0) < cells) yield `${tags.TD ?? 0} cells are tagged, of ${cells}`;
}

// So many of a list, from all over it.
const spread = (all, most) => all.filter((_, at) => all.length <= most || Math.floor((at * most) / all.length) !== Math.floor(((at - 1) * most) / all.length));

export default ({ site, browser, atEnd }) => {
  const inFolder = (folder) => pagesOf(site).filter((page) => page.startsWith(`${folder}/`) && !page.endsWith('/index.html'));
  const sheets = [...inFolder('ark'), ...spread(inFolder('faktaark'), MOST_FACT_SHEETS)];
  const scratch = process.env.KB_BROWSER_SCRATCH ?? path.join(site, '..', 'print');
  let engines;
  const tests = {
    'there are sheets': async () => (sheets.length >= 2 ? [] : ['there are fewer than two']),
  };
  for (const page of sheets) {
    tests[page] = async () => {
      engines ??= await openEngines(browser).then((opened) => {
        atEnd.push(opened.close);
        return opened;
      });
      const file = path.join(site, page);
      const sheet = await readSheet(browser, file);
      const faults = [...faultsOfSheet(sheet, page.endsWith('_stor-skrift.html'))];
      for (const printed of await engines.print(file, path.join(scratch, page.replace(/\.html$/, '')))) {
        for (const fault of faultsOfPdf(printed, sheet)) faults.push(`${printed.engine}: ${fault}`);
      }
      return faults;
    };
  }
  return tests;
};
