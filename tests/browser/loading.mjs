// A page loads without a word in the console and without asking anybody else, from a server and from a disk.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { addressOf } from './tools.mjs';

export default ({ site, pages, browser, url }) => {
  const load = async (addressFor, within) => {
    const faults = [];
    const context = await browser.newContext();
    for (const page of pages) {
      const tab = await context.newPage();
      tab.on('pageerror', (error) => faults.push(`${page}: ${error.message}`));
      tab.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(`${page}: ${message.text()}`));
      tab.on('requestfailed', (request) => faults.push(`${page}: cannot load ${request.url()}`));
      tab.on('request', (request) => request.url().startsWith(within) || request.url().startsWith('data:') || faults.push(`${page}: asks for ${request.url()}`));
      await tab.goto(addressFor(page), { waitUntil: 'load' });
      await tab.waitForTimeout(30);
      await tab.close();
    }
    await context.close();
    return faults;
  };
  const folder = pathToFileURL(path.resolve(site)).href;
  return {
    'from a server, quietly': () => load((page) => url + addressOf(page), url),
    'from a disk, quietly': () => load((page) => `${folder}/${addressOf(page)}`, folder),
  };
};
