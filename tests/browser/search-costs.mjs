// usage: node search-costs.mjs SITE QUERY…
// What the first search of a visit costs in a browser: writes a line of JSON for each query, with
// the bytes fetched for its first ten hits, and the milliseconds to the answer: with all there is to
// fetch (from this machine), and again when it is there.
// Run by `cargo xtask bench --search`.
import fs from 'node:fs';
import path from 'node:path';
import { openBrowser, serve } from './tools.mjs';

const [site, ...queries] = process.argv.slice(2);
const server = await serve(site);
const browser = await openBrowser();

for (const query of queries) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(`${server.url}soeg.html`);
  await tab.focus('#_q');
  while (!(await tab.evaluate("typeof kbSearch === 'object'"))) await tab.waitForTimeout(20);
  const fetched = [];
  tab.on('request', (request) => fetched.push(decodeURIComponent(new URL(request.url()).pathname)));
  const answer = await tab.evaluate(async (text) => {
    const search = kbSearch.open(new URL('soeg/', document.baseURI).href);
    const begun = performance.now();
    const found = await search.search({ text, limit: 10 });
    const first = performance.now() - begun;
    // Asked again, nothing is fetched: what is left is the work.
    const times = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const start = performance.now();
      await search.search({ text, limit: 10 });
      times.push(performance.now() - start);
    }
    return { hits: found.total, first, ms: Math.max(...times) };
  }, query);
  const bytes = fetched.reduce((sum, name) => sum + fs.statSync(path.join(site, name)).size, 0);
  console.log(JSON.stringify({ query, ...answer, bytes, files: fetched.length }));
  await context.close();
}

await browser.close();
server.close();
