// axe-core finds nothing against WCAG 2.2 A and AA: on a phone and a desktop, in light and dark.
import { addressOf, axeSource } from './tools.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

export default ({ pages, browser, url }) => {
  const judge = (width, colorScheme) => async () => {
    const faults = [];
    // Motion would be judged half-way.
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce', bypassCSP: true });
    const tab = await context.newPage();
    for (const page of pages) {
      await tab.goto(url + addressOf(page), { waitUntil: 'load' });
      // What can be unfolded is judged unfolded.
      await tab.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      await tab.evaluate(axeSource);
      const violations = await tab.evaluate(async (rules) => {
        const result = await globalThis.axe.run(document, { runOnly: rules, resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
        return result.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`));
      }, RULES);
      faults.push(...violations.map((violation) => `${page}: ${violation}`));
    }
    await context.close();
    return faults;
  };
  return {
    'on a phone, in light': judge(390, 'light'),
    'on a phone, in dark': judge(390, 'dark'),
    'on a desktop, in light': judge(1280, 'light'),
    'on a desktop, in dark': judge(1280, 'dark'),
  };
};
