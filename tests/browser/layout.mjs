// A page fits a narrow window: nothing sticks out, nothing is cut off.
import { addressOf } from './tools.mjs';

// Text spacing that readers may set themselves (WCAG 1.4.12).
const SPACED = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }';

const look = () => {
  const found = [];
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth > width + 1) found.push(`the page is ${document.scrollingElement.scrollWidth} px wide in a window of ${width}`);
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const hidden = style.visibility === 'hidden' || style.clipPath !== 'none' || style.position === 'absolute' || !element.getClientRects().length;
    if (hidden || !element.textContent.trim()) continue;
    const name = `<${element.tagName.toLowerCase()} class="${element.className}">`;
    const wider = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
    if (['hidden', 'clip'].includes(style.overflowX) && wider) found.push(`cuts its text off at the side: ${name}`);
    if (['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 2 && element.clientHeight > 1) found.push(`cuts its text off below: ${name}`);
    if (['auto', 'scroll'].includes(style.overflowX) && wider && element.tabIndex < 0) found.push(`scrolls, but not from the keyboard: ${name}`);
  }
  return [...new Set(found)];
};

export default ({ pages, browser, url }) => {
  const fits = (width, styles) => async () => {
    const faults = [];
    // The page's own policy would refuse the reader's styles.
    const tab = await browser.newPage({ viewport: { width, height: 800 }, bypassCSP: true });
    for (const page of pages) {
      await tab.goto(url + addressOf(page), { waitUntil: 'load' });
      if (styles) await tab.addStyleTag({ content: styles });
      await tab.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      faults.push(...(await tab.evaluate(look)).map((fault) => `${page}: ${fault}`));
    }
    await tab.close();
    return faults;
  };
  return {
    'in 320 px': fits(320),
    'in 320 px with wide text': fits(320, SPACED),
    'in 640 px': fits(640),
    'in 1280 px': fits(1280),
  };
};
