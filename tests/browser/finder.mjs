// "Which scheme?": the page answers as the program does, its address keeps the answers, and it can be
// followed by ear, from the keyboard and from a disk.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { axeSource } from './tools.mjs';

const PAGE = 'hvilken-ordning.html';

export default ({ site, pages, browser, url }) => {
  if (!pages.includes(PAGE)) return {};

  // Opens the page with some answers, looks, and closes it.
  const onPage = async (query, look, how = {}) => {
    const context = await browser.newContext(how.context);
    const tab = await context.newPage();
    const errors = [];
    tab.on('pageerror', (error) => errors.push(error.message));
    await tab.goto((how.base ?? url) + PAGE + query, { waitUntil: 'load' });
    const faults = await look(tab);
    await context.close();
    return [...errors, ...faults];
  };
  const cards = (tab) => tab.locator('#_svar .verdict').count();
  const status = (tab) => tab.locator('#_status').innerText();
  const answers = (tab) => tab.evaluate(() => new URLSearchParams([...new FormData(document.getElementById('_spoergsmaal'))].filter(([, value]) => value)).toString());
  const expect = (faults, what, is, wanted) => { if (is !== wanted) faults.push(`${what}: ${is}, not ${wanted}`); };

  // The schemes with their verdicts, as the cards show them.
  const shown = (tab) => tab.evaluate(() => Object.fromEntries([['2', 'ja'], ['1', 'betinget'], ['0', 'nej']].flatMap(([fit, key]) =>
    [...document.querySelectorAll(`#_svar .verdicts-${key} .verdict h3 a`)].map((link) => [link.pathname.split('/').at(-1).replace('.html', ''), fit]))));

  return {
    'every answer is judged as the program judges it': () => onPage('', async (tab) => {
      const cases = JSON.parse(fs.readFileSync(process.env.KB_FINDER_CASES, 'utf8'));
      const faults = await tab.evaluate((cases) => {
        const written = (verdict) => `${verdict.fit}/${verdict.need ?? '-'}` + verdict.groups.map((group) =>
          ` ${group.fit}(${group.criteria.map(([name, fit]) => `${name}=${fit}`).join(',')})`).join('');
        const named = new Map(kbFinder.read(document.querySelector('table.criteria')).map((scheme) =>
          [scheme.body.querySelector('.scheme-link').pathname.split('/').at(-1).replace('.html', ''), scheme]));
        const faults = [];
        if (named.size !== cases.ordninger.length) faults.push(`the page has ${named.size} schemes, not ${cases.ordninger.length}`);
        for (const [query, verdicts] of cases.svar) {
          const answers = kbFinder.answersOf(query);
          if (kbFinder.queryOf(answers) !== query) faults.push(`${query} is read as ${kbFinder.queryOf(answers)}`);
          cases.ordninger.forEach((id, at) => {
            const judged = written(kbFinder.judge(named.get(id), answers));
            if (judged !== verdicts[at]) faults.push(`${id}, ${query}: ${judged}, not ${verdicts[at]}`);
          });
        }
        return faults;
      }, cases);
      return cases.svar.length < 1000 ? [...faults, `only ${cases.svar.length} answers`] : faults;
    }),

    'the cards show what was judged': async () => {
      const cases = JSON.parse(fs.readFileSync(process.env.KB_FINDER_CASES, 'utf8'));
      const step = Math.max(1, Math.floor(cases.svar.length / 40));
      const chosen = cases.svar.filter(([query], at) => at % step === 0 && query);
      return onPage('', async (tab) => {
        const faults = [];
        for (const [query, verdicts] of chosen) {
          await tab.goto(`${url}${PAGE}?${query}`, { waitUntil: 'load' });
          const asked = await answers(tab);
          // A question that no scheme depends on is not asked, and its answer is not heard.
          if (asked !== query) continue;
          const fits = await shown(tab);
          cases.ordninger.forEach((id, at) => expect(faults, `${id}, ${query}`, fits[id], verdicts[at][0]));
          const unexplained = await tab.locator('#_svar .verdicts-nej .verdict:not(:has(.fit-nej .note))').count();
          if (unexplained) faults.push(`${query}: ${unexplained} schemes are ruled out without a reason`);
          const without = await tab.locator('#_svar .fit:has(a):not(:has(.fit-head > a))').count();
          if (without) faults.push(`${query}: ${without} lines have no law`);
        }
        return faults;
      });
    },

    'no answers promise nothing and rule nothing out': () => onPage('?nedsaettelse=&varig=&alder=&situation=hest&alder=999', async (tab) => {
      const faults = [];
      expect(faults, 'cards', await cards(tab), 0);
      if (!(await tab.locator('.notice').first().isVisible())) faults.push('the notice is not there');
      if (!(await status(tab)).startsWith('Intet er besvaret')) faults.push(`it says "${await status(tab)}"`);
      return faults;
    }),

    'each answer is a step that Back and Forward take': () => onPage('', async (tab) => {
      const faults = [];
      const steps = [''];
      for (const field of ['[name="situation"]', '[name="nedsaettelse"]', '[name="behov"]']) {
        if (!(await tab.locator(field).count())) continue;
        await tab.locator(field).first().check();
        steps.push(new URL(tab.url()).search);
        expect(faults, 'address', new URL(tab.url()).search.slice(1), await answers(tab));
      }
      if (steps.length < 2) return ['no question could be answered'];
      const heard = [await status(tab)];
      for (const step of steps.slice(0, -1).reverse()) {
        await tab.goBack();
        expect(faults, 'back', new URL(tab.url()).search, step);
        expect(faults, 'the form after back', await answers(tab), step.slice(1));
      }
      expect(faults, 'cards at the beginning', await cards(tab), 0);
      for (const step of steps.slice(1)) {
        await tab.goForward();
        expect(faults, 'forward', new URL(tab.url()).search, step);
      }
      heard.push(await status(tab));
      expect(faults, 'what is said', heard[1], heard[0]);
      await tab.locator('#_nulstil').click();
      expect(faults, 'address after reset', new URL(tab.url()).search, '');
      expect(faults, 'answers after reset', await answers(tab), '');
      expect(faults, 'cards after reset', await cards(tab), 0);
      return faults;
    }),

    'an address can be passed on, and Back from a scheme keeps the answers': () => onPage('?situation=ledig&behov=job', async (tab) => {
      const faults = [];
      const before = [await cards(tab), await status(tab), await answers(tab)];
      if (!before[0]) faults.push('there is no answer');
      await tab.locator('#_svar h3 a').first().click();
      await tab.waitForLoadState('load');
      if (tab.url().includes(PAGE)) faults.push('the heading leads nowhere');
      await tab.goBack({ waitUntil: 'load' });
      const after = [await cards(tab), await status(tab), await answers(tab)];
      expect(faults, 'after Back', after.join(' | '), before.join(' | '));
      return faults;
    }),

    'it works from a disk': () => onPage('?situation=ledig', async (tab) => {
      const faults = [];
      const before = await cards(tab);
      if (!before) faults.push('an address with answers shows none');
      await tab.locator('[name="situation"]').nth(1).check();
      await tab.waitForTimeout(100);
      const button = tab.locator('.finder-form button');
      await button.click();
      await tab.waitForLoadState('load');
      if (!new URL(tab.url()).search.includes('loenmodtager')) faults.push(`the address is ${tab.url()}`);
      expect(faults, 'cards', await cards(tab), before);
      return faults;
    }, { base: `${pathToFileURL(path.resolve(site)).href}/` }),

    'the keyboard is enough, and a screen reader hears the count': () => onPage('', async (tab) => {
      const faults = [];
      const live = tab.locator('#_status');
      expect(faults, 'role', await live.getAttribute('role'), 'status');
      const before = await status(tab);
      const box = tab.locator('[name="situation"]').first();
      if (!(await box.count())) return faults;
      await box.focus();
      await tab.keyboard.press('Space');
      if ((await status(tab)) === before) faults.push('an answer is not announced');
      if (await tab.evaluate(() => document.activeElement.name !== 'situation')) faults.push('an answer moves the focus');
      await tab.keyboard.press('Enter');
      if (await tab.evaluate(() => document.activeElement.tagName !== 'H2')) faults.push('the button does not lead to the answers');
      return faults;
    }),

    'answers fit a phone and have no accessibility fault of their own': () => onPage('?situation=sygemeldt&nedsaettelse=betydelig&behov=hverdag', async (tab) => {
      const faults = [];
      const width = await tab.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) faults.push(`the page is ${width} px wide`);
      const small = await tab.evaluate(() => [...document.querySelectorAll('#_svar a, .finder-form :is(button, label:has(input))')]
        .filter((element) => { const box = element.getBoundingClientRect(); return box.height < 24; }).map((element) => element.textContent.trim()));
      faults.push(...small.map((text) => `"${text}" is a small target`));
      await tab.evaluate(axeSource);
      const violations = await tab.evaluate(async () => {
        const result = await globalThis.axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
        return result.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(' ')}`));
      });
      return [...faults, ...violations];
    }, { context: { viewport: { width: 320, height: 640 }, bypassCSP: true } }),

    'without a script the table says it all': () => onPage('?situation=ledig', async (tab) => {
      const faults = [];
      const rows = await tab.locator('table.criteria tbody tr:not(.scheme)').count();
      if (!rows) faults.push('the table is empty');
      if (!(await tab.locator('noscript').count())) faults.push('nothing says that the form needs a script');
      if (await tab.locator('table.criteria td:empty').count()) faults.push('a cell is empty');
      return faults;
    }, { context: { javaScriptEnabled: false } }),
  };
};
