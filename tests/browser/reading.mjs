// What helps a reader on a page: previews of citations and terms, a table of contents that follows,
// links to places, and copying how a place is cited.
import { axeSource } from './tools.mjs';

const WORDS = '<p><strong>§ 1 i lov om prøver</strong></p><blockquote><p>Enhver kan prøve.</p></blockquote>';

// The first page that has some of everything: more than a few headings, a list, a citation and a term.
async function findPage(pages, tab, url) {
  for (const page of pages.filter((page) => page.startsWith('ordninger/'))) {
    await tab.goto(url + page, { waitUntil: 'load' });
    const has = (selector) => tab.locator(selector).count();
    if ((await has('.toc a')) > 4 && (await has('.prose li')) > 1 && (await has('.prose a.cite')) && (await has('.prose a.term'))) return page;
  }
  throw new Error('no scheme has headings, a list, a citation and a term');
}

export default ({ pages, browser, url }) => {
  let page;
  const open = async (options) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const tab = await context.newPage();
    page ??= await findPage(pages, tab, url);
    await tab.goto(url + page, { waitUntil: 'load' });
    return { tab, close: () => context.close() };
  };
  // Runs a test on a page of its own. It says what is wrong by `expect`.
  const on = (options, test) => async () => {
    const faults = [];
    const { tab, close } = await open(options);
    tab.on('pageerror', (error) => faults.push(error.message));
    await test(tab, (holds, fault) => holds || faults.push(fault), faults);
    await close();
    return faults;
  };
  const panel = (tab) => tab.locator('.preview');
  const shown = (tab) => panel(tab).waitFor({ state: 'visible', timeout: 2000 }).then(() => true, () => false);
  const gone = (tab) => panel(tab).waitFor({ state: 'detached', timeout: 2000 }).then(() => true, () => false);

  const tests = {};
  for (const kind of ['cite', 'term']) {
    tests[`a ${kind} is previewed to a mouse`] = on({}, async (tab, expect) => {
      const link = tab.locator(`.prose a.${kind}`).first();
      await link.hover();
      expect(await shown(tab), 'no preview comes');
      await panel(tab).hover();
      await tab.waitForTimeout(500);
      expect(await panel(tab).count(), 'it goes when the pointer goes into it');
      await tab.mouse.move(2, 2);
      expect(await gone(tab), 'it stays when the pointer has left');
      await link.hover();
      await shown(tab);
      await tab.keyboard.press('Escape');
      expect(await gone(tab), 'Escape does not close it');
    });
    tests[`a ${kind} is previewed to the keyboard`] = on({}, async (tab, expect) => {
      const link = tab.locator(`.prose a.${kind}`).first();
      await link.focus();
      await tab.keyboard.press('Shift+Tab');
      await tab.keyboard.press('Tab');
      expect(await shown(tab), 'no preview comes');
      await tab.keyboard.press('Escape');
      expect(await gone(tab), 'Escape does not close it');
      expect(await link.evaluate((element) => element === document.activeElement), 'Escape takes the focus away');
      await tab.keyboard.press('Shift+Tab');
      await tab.keyboard.press('Tab');
      await shown(tab);
      for (let stop = 0; stop < 4; stop += 1) await tab.keyboard.press('Tab');
      expect((await panel(tab).count()) < 2, 'there are two at once');
    });
  }
  return {
    ...tests,
    'a touch shows, and the next one follows': on({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } }, async (tab, expect) => {
      const before = tab.url();
      const link = tab.locator('.prose a.cite').first();
      await link.tap();
      expect(await shown(tab), 'no preview comes');
      expect(tab.url() === before, 'the first touch leads away');
      await panel(tab).locator('button').tap();
      expect(await gone(tab), 'it cannot be closed');
      await link.tap();
      await shown(tab);
      await link.tap();
      await tab.waitForTimeout(500);
      expect(tab.url() !== before, 'the second touch leads nowhere');
    }),
    "the law's words come when they are asked for": on({}, async (tab, expect) => {
      const asked = [];
      await tab.route('**/opslag/*.js', (route) => {
        asked.push(new URL(route.request().url()).pathname);
        route.fulfill({ contentType: 'text/javascript', body: `kbOpslag("proeve-0-0", ${JSON.stringify({ 'par-1': WORDS })})` });
      });
      const link = tab.locator('.prose a.cite').first();
      await link.evaluate((element) => (element.dataset.ord = 'proeve-0-0#par-1'));
      expect(!asked.length, 'they come before anybody asks');
      await link.hover();
      await shown(tab);
      await tab.waitForTimeout(300);
      expect((await panel(tab).innerText()).includes('Enhver kan prøve.'), `the preview says "${await panel(tab).innerText()}"`);
      expect(asked.join() === '/opslag/proeve-0-0.js', `asks for ${asked.join(' and ')}`);
    }),
    'a preview stays in a narrow window': on({ viewport: { width: 320, height: 600 } }, async (tab, expect) => {
      for (const link of await tab.locator('.prose a.cite').all()) {
        await link.hover();
        await shown(tab);
        const box = await panel(tab).boundingBox();
        expect(box && box.x >= 0 && box.x + box.width <= 320, `it is at ${JSON.stringify(box)}`);
        await tab.keyboard.press('Escape');
      }
      expect((await tab.evaluate(() => document.scrollingElement.scrollWidth)) <= 320, 'the page is wider than the window');
    }),
    'nothing is wrong with an open preview, nor with an open badge': on({ bypassCSP: true }, async (tab, expect, faults) => {
      await tab.locator('.prose a.cite').first().hover();
      await shown(tab);
      await tab.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      await tab.evaluate(axeSource);
      const violations = await tab.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`));
      faults.push(...violations);
    }),
    'every place has a link of its own': on({}, async (tab, expect, faults) => {
      faults.push(...await tab.evaluate(() => {
        const links = [...document.querySelectorAll('.permalink')];
        const wrong = links.filter((link) => !document.getElementById(link.hash.slice(1)) || !link.getAttribute('aria-label'));
        const small = links.filter((link) => link.getBoundingClientRect().width < 24 || link.getBoundingClientRect().height < 24);
        const without = document.querySelectorAll('.prose :is(h2, h3):not(.heading > *)').length;
        return [
          !links.length && 'there are no links to places',
          wrong.length && `${wrong.length} links lead nowhere or have no name`,
          small.length && `${small.length} links are too small a target`,
          without && `${without} headings have no link`,
        ].filter(Boolean);
      }));
      const link = tab.locator('.heading .permalink').first();
      expect((await link.evaluate((element) => getComputedStyle(element).opacity)) === '0', 'a link is seen before it is pointed at');
      await tab.locator('.heading').first().hover();
      expect((await link.evaluate((element) => getComputedStyle(element).opacity)) === '1', 'a link is not seen when it is pointed at');
    }),
    'items are reached by the arrows, not by Tab': on({}, async (tab, expect) => {
      const stops = await tab.locator('.prose li > .permalink').evaluateAll((links) => links.filter((link) => link.tabIndex >= 0).length);
      expect(!stops, `${stops} items are stops of Tab`);
      const item = tab.locator('.prose li > .permalink').first();
      const heading = tab.locator('.permalink').nth(await item.evaluate((link) => [...document.querySelectorAll('.permalink')].indexOf(link) - 1));
      await heading.focus();
      await tab.keyboard.press('ArrowDown');
      expect(await item.evaluate((element) => element === document.activeElement), 'the arrow does not lead to the item');
      expect((await item.evaluate((element) => getComputedStyle(element).opacity)) === '1', 'the link of the item is not seen');
    }),
    'how a page and a place are cited is copied': on({ permissions: ['clipboard-read', 'clipboard-write'] }, async (tab, expect) => {
      const copied = async (button) => {
        await button.click();
        await tab.waitForFunction(() => document.querySelector('.said')?.textContent, null, { timeout: 2000 }).catch(() => expect(false, 'it does not say that it copied'));
        return tab.evaluate(() => navigator.clipboard.readText());
      };
      const title = await tab.locator('h1').innerText();
      const whole = await copied(tab.locator('.page-tools .copy'));
      expect(whole.startsWith(`${title}, `) && /, gennemgået \d+\. [a-zæøå]+ \d{4}, https?:\S+$/.test(whole), `the page is cited as "${whole}"`);
      await tab.locator('.heading').first().hover();
      await tab.locator('.heading .permalink').first().click();
      const anchor = new URL(tab.url()).hash;
      const place = await copied(tab.locator('.heading .copy'));
      expect(anchor.length > 1 && place === whole + anchor, `the place is cited as "${place}"`);
    }),
    'the table of contents follows the reader': on({}, async (tab, expect) => {
      for (const at of [2, 3]) {
        const hash = await tab.locator('.toc a').nth(at).getAttribute('href');
        await tab.evaluate((id) => scrollTo(0, document.getElementById(id).getBoundingClientRect().top + scrollY - 40), hash.slice(1));
        await tab.waitForTimeout(300);
        const current = await tab.locator('.toc [aria-current]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
        expect(current.join() === hash, `at ${hash} it shows ${current.join() || 'nothing'}`);
      }
    }),
  };
};
