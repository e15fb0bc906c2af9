// Everything can be done from the keyboard, and one can always see where one is.
import { addressOf } from './tools.mjs';

// What has the focus, or null.
const focused = (tab) =>
  tab.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const before = [...document.querySelectorAll('*')].indexOf(element);
    return {
      at: before,
      what: `<${element.tagName.toLowerCase()}> ${(element.textContent || element.getAttribute('aria-label') || element.id).trim().slice(0, 40)}`,
      tag: element.tagName.toLowerCase(),
      type: element.type ?? '',
      href: element.getAttribute('href') ?? '',
      inMain: Boolean(element.closest('main')),
      inView: box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
      ringed: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
    };
  });

// One page of every kind: the first of each folder, and those at the top.
const onePerKind = (pages) => [...new Map(pages.map((page) => [page.includes('/') ? page.split('/')[0] : page, page])).values()];

export default ({ pages, browser, url }) => ({
  'the first stop leads past the navigation': async () => {
    const faults = [];
    let tested = 0;
    const tab = await browser.newPage();
    for (const page of onePerKind(pages)) {
      await tab.goto(url + addressOf(page), { waitUntil: 'load' });
      // The 404 page has no navigation to get past.
      if (!(await tab.locator('nav').count())) continue;
      tested += 1;
      await tab.keyboard.press('Tab');
      await tab.waitForTimeout(250);
      const first = await focused(tab);
      if (!first?.href.startsWith('#') || !first.inView) {
        faults.push(`${page}: the first stop is ${first?.what}, and it is ${first?.inView ? '' : 'not '}in view`);
        continue;
      }
      await tab.keyboard.press('Enter');
      await tab.keyboard.press('Tab');
      const next = await focused(tab);
      const header = await tab.evaluate(() => Boolean(document.activeElement.closest('body > header')));
      if (next && header) faults.push(`${page}: after the skip link comes ${next.what}`);
    }
    await tab.close();
    return tested > 5 ? faults : [`only ${tested} pages have a navigation`];
  },
  'the focus is always in view and never caught': async () => {
    const faults = [];
    const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    for (const page of onePerKind(pages)) {
      await tab.goto(url + addressOf(page), { waitUntil: 'load' });
      const seen = new Set();
      let last = -1;
      for (let stop = 0; stop < 400; stop += 1) {
        await tab.keyboard.press('Tab');
        let now = await focused(tab);
        if (!now) break;
        if (now.at === last) faults.push(`${page}: the focus is caught at ${now.what}`);
        if (seen.has(now.at)) break;
        seen.add(now.at);
        last = now.at;
        if (!now.inView || !now.ringed) {
          await tab.waitForTimeout(250);
          now = await focused(tab);
        }
        if (!now.inView) faults.push(`${page}: focused and out of view: ${now.what}`);
        if (!now.ringed) faults.push(`${page}: focused and not marked: ${now.what}`);
      }
      if (!seen.size) faults.push(`${page}: nothing can be reached`);
    }
    await tab.close();
    return faults;
  },
  'a search from the keyboard finds a page': async () => {
    const tab = await browser.newPage();
    await tab.goto(`${url}index.html`, { waitUntil: 'load' });
    let field = null;
    for (let stop = 0; stop < 60 && field?.type !== 'search'; stop += 1) {
      await tab.keyboard.press('Tab');
      field = await focused(tab);
    }
    if (field?.type !== 'search') return ['the search field cannot be reached'];
    await tab.keyboard.type('mentorstøtte');
    await tab.keyboard.press('Enter');
    await tab.waitForTimeout(1500);
    const hits = await tab.locator('main a[href*="mentorstoette"]:visible').count();
    const told = await tab.locator('[role=status], [aria-live], output').allInnerTexts();
    const faults = [];
    if (!hits) faults.push('no hit leads to a page about mentorstøtte');
    if (!told.join('').trim()) faults.push('nothing tells a screen reader of the hits');
    await tab.close();
    return faults;
  },
});
