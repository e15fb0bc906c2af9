// Every sheet on paper: A4, whole, numbered, with its header row on each page, and alone in its file.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { letters, pagesOf, run } from './tools.mjs';

const POINTS_A_MM = 72 / 25.4;
const A4 = [210 * POINTS_A_MM, 297 * POINTS_A_MM];
const MARGIN = 3 * POINTS_A_MM;

// Prints a file and tells what stands in it: the table's header, its cells, and what each page says.
async function printed(browser, file, scratch) {
  const tab = await browser.newPage();
  const address = pathToFileURL(path.resolve(file)).href;
  const asked = [];
  tab.on('request', (request) => request.url() !== address && !request.url().startsWith('data:') && asked.push(request.url()));
  await tab.goto(address, { waitUntil: 'load' });
  const session = await tab.context().newCDPSession(tab);
  const { data } = await session.send('Page.printToPDF', { preferCSSPageSize: true, printBackground: false, generateTaggedPDF: true });
  const pdf = path.join(scratch, `${path.basename(file, '.html')}.pdf`);
  fs.writeFileSync(pdf, Buffer.from(data, 'base64'));
  const table = await tab.evaluate(() => {
    const text = (element) => element.textContent.replace(/\s+/g, ' ').trim();
    const cells = (selector) => [...document.querySelectorAll(selector)].map(text);
    return { title: text(document.querySelector('h1')), head: cells('thead th'), cells: cells('tbody th, tbody td'), scopes: cells('thead th:not([scope]), tbody th:not([scope])') };
  });
  await tab.close();
  const boxes = [...run('pdftotext', '-bbox', pdf, '-').matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)];
  const pages = boxes.map(([, width, height, inside], index) => ({
    size: [Number(width), Number(height)],
    text: letters(run('pdftotext', '-raw', '-f', String(index + 1), '-l', String(index + 1), pdf, '-')),
    words: [...inside.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g)].map(([, ...box]) => box),
  }));
  return { ...table, pages, asked };
}

// A cell may go on on the next page, after that page's own header and before the first one's foot.
function isPrinted(cell, pages) {
  const wanted = letters(cell);
  const from = (at, page) => {
    if (at === wanted.length) return true;
    if (page === pages.length) return false;
    let length = wanted.length - at;
    while (length > 0 && !pages[page].text.includes(wanted.slice(at, at + length))) length -= 1;
    return (length > 0 && from(at + length, page + 1)) || (at === 0 && from(0, page + 1));
  };
  return from(0, 0);
}

function faultsOf({ title, head, cells, scopes, pages, asked }) {
  const faults = asked.map((address) => `asks for ${address}`);
  if (!head.length || !cells.length) faults.push('there is no table with a header row');
  if (scopes.length) faults.push(`header cells without a scope: ${scopes.join(', ')}`);
  for (const cell of cells) {
    if (!cell) faults.push('a cell is empty');
    else if (!isPrinted(cell, pages)) faults.push(`not printed whole: "${cell.slice(0, 60)}"`);
  }
  for (const [index, page] of pages.entries()) {
    const say = (fault) => faults.push(`page ${index + 1} of ${pages.length}: ${fault}`);
    const sides = [...page.size].sort((one, other) => one - other);
    if (sides.some((side, at) => Math.abs(side - A4[at]) > 2)) say(`${page.size.join(' × ')} points is not A4`);
    if (!page.text.includes(letters(`Side ${index + 1} af ${pages.length}`))) say('has no number');
    if (!page.text.includes(letters(title))) say('does not say which sheet it is');
    const holdsRows = cells.some((cell) => page.text.includes(letters(cell).slice(0, 60)));
    const missing = head.filter((cell) => holdsRows && !page.text.includes(letters(cell)));
    if (missing.length) say(`has no header row: ${missing.join(', ')}`);
    for (const [left, top, right, bottom, word] of page.words) {
      const inside = left >= MARGIN && top >= MARGIN && right <= page.size[0] - MARGIN && bottom <= page.size[1] - MARGIN;
      if (!inside) say(`"${word}" is within 3 mm of the edge`);
    }
  }
  if (!pages.length) faults.push('nothing is printed');
  return faults;
}

export default ({ site, browser }) => {
  const sheets = pagesOf(path.join(site, 'ark'));
  const scratch = process.env.KB_BROWSER_SCRATCH ?? path.join(site, '..', 'print');
  fs.mkdirSync(scratch, { recursive: true });
  const tests = { 'there are sheets': async () => (sheets.length >= 2 ? [] : ['there are fewer than two']) };
  for (const sheet of sheets) {
    tests[sheet] = async () => faultsOf(await printed(browser, path.join(site, 'ark', sheet), scratch));
  }
  return tests;
};
