// usage: node run.mjs SITE [SUITE…]
// Tests a built site in a browser and on paper. Each suite gives tests; a test gives a list of
// faults, and an empty list is a pass. Run by `cargo xtask test`.
import { openBrowser, pagesOf, serve } from './tools.mjs';
import accessibility from './accessibility.mjs';
import finder from './finder.mjs';
import html from './html.mjs';
import keyboard from './keyboard.mjs';
import layout from './layout.mjs';
import loading from './loading.mjs';
import print from './print.mjs';
import reading from './reading.mjs';
import search from './search.mjs';
import withoutScript from './without-script.mjs';

const suites = { html, loading, accessibility, 'without-script': withoutScript, keyboard, reading, search, finder, layout, print };
const [site, ...wanted] = process.argv.slice(2);
const pages = pagesOf(site);
const server = await serve(site);
const browser = await openBrowser();
const atEnd = []; // what a suite opened and has to close
const context = { site, pages, browser, url: server.url, atEnd };
let passed = 0;
let failed = 0;

for (const name of wanted.length ? wanted : Object.keys(suites)) {
  for (const [title, test] of Object.entries(suites[name](context))) {
    const faults = await test().catch((error) => [error.stack]);
    console.log(`${faults.length ? 'FAILED' : 'ok'} ${name}: ${title}`);
    for (const fault of faults.slice(0, 25)) console.log(`    ${fault}`);
    if (faults.length > 25) console.log(`    … and ${faults.length - 25} more`);
    if (faults.length) failed += 1;
    else passed += 1;
  }
}

for (const close of atEnd) await close();
await browser.close();
server.close();
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
