// What every suite needs: a browser, a server of a folder, a list of pages, and a place for faults.
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

// The packages lie under target/, where `cargo xtask test` installs them, and not beside this file.
const packages = createRequire(path.join(process.env.KB_NODE_MODULES ?? '.', 'package.json'));
const { chromium } = packages('playwright-core');

export const axeSource = fs.readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf8');
export const htmlChecker = () => path.join(path.dirname(packages.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

// The second line keeps Chromium from asking for addresses of its own, which a closed network refuses.
const FLAGS = [
  '--no-sandbox', '--disable-gpu',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run',
];

export function installed(program) {
  return (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, program)).find((file) => fs.existsSync(file));
}

export function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? installed('chromium'), args: FLAGS });
}

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

// Serves a folder on this machine alone.
export async function serve(folder) {
  const root = fs.realpathSync(folder);
  const server = http.createServer((request, response) => {
    const wanted = path.join(root, decodeURIComponent(new URL(request.url, 'http://host').pathname));
    const file = wanted.endsWith(path.sep) ? path.join(wanted, 'index.html') : wanted;
    if (!file.startsWith(root) || !fs.existsSync(file) || !fs.statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    fs.createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

// Every page of a site, as paths with `/` between names. Not those that lead on at once to where the page is now.
export function pagesOf(folder) {
  const files = fs.readdirSync(folder, { recursive: true }).map((file) => file.split(path.sep).join('/'));
  const leadsOn = (file) => fs.readFileSync(path.join(folder, file), 'utf8').includes('http-equiv="refresh"');
  return files.filter((file) => file.endsWith('.html') && !leadsOn(file)).sort();
}

export const addressOf = (page) => page.split('/').map(encodeURIComponent).join('/');

export const run = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });

// Letters and digits alone, so that hyphenation and line breaks do not count.
export const letters = (text) => (text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]/gu) ?? []).join('');

export const words = (text) => text.normalize('NFC').replaceAll('\u00ad', '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
