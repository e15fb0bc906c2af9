// Without JavaScript nothing is lost: the same words, real links, and a search that leads somewhere.
import { addressOf, words } from './tools.mjs';

export default ({ pages, browser, url }) => ({
  'the same words are on the page': async () => {
    const faults = [];
    const withScript = await (await browser.newContext()).newPage();
    const without = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    for (const page of pages) {
      await withScript.goto(url + addressOf(page), { waitUntil: 'load' });
      await without.goto(url + addressOf(page), { waitUntil: 'load' });
      const left = new Map();
      for (const word of words(await without.innerText('main'))) left.set(word, (left.get(word) ?? 0) + 1);
      if (!left.size) faults.push(`${page}: main is empty`);
      for (const word of words(await withScript.innerText('main'))) {
        const count = left.get(word) ?? 0;
        if (!count) faults.push(`${page}: "${word}" is there only with JavaScript`);
        left.set(word, count - 1);
      }
    }
    await withScript.context().close();
    await without.context().close();
    return faults;
  },
  'links and forms are real': async () => {
    const faults = [];
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    for (const page of pages) {
      await tab.goto(url + addressOf(page), { waitUntil: 'load' });
      const unreal = await tab.locator('a:not([href]), a[href="#"], a[href^="javascript:"], form:not([action]), main [hidden]').count();
      if (unreal) faults.push(`${page}: ${unreal} links, forms or blocks need JavaScript`);
    }
    await context.close();
    return faults;
  },
  'a search leads to a page with links': async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(`${url}index.html`);
    const field = tab.locator('form[role=search] input[name], search form input[name]').first();
    if (!(await field.count())) return ['there is no search form with a named field'];
    await field.fill('mentor');
    await field.press('Enter');
    await tab.waitForLoadState('load');
    const links = await tab.locator('main a[href]:visible').count();
    await context.close();
    return links ? [] : ['the page of the search has no link'];
  },
});
