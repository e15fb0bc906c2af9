// The three ways a sheet comes onto paper. Each prints a file of this machine to a PDF, and says what it complained of.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { openFirefox } from './firefox.mjs';
import { installed } from './tools.mjs';

const start = promisify(execFile);
const addressOf = (file) => pathToFileURL(path.resolve(file)).href;

const validator = fileURLToPath(new URL('pdf_ua.py', import.meta.url));

// The packages lie under target/, where `cargo xtask test` installs them.
const python = (program) => path.join(process.env.KB_PYTHON ?? '', 'bin', program);

async function printWithChromium(browser, file, pdf) {
  const tab = await browser.newPage();
  const address = addressOf(file);
  const complaints = [];
  tab.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('data:')) complaints.push(`asks for ${request.url()}`);
  });
  tab.on('pageerror', (error) => complaints.push(error.message));
  await tab.goto(address, { waitUntil: 'load' });
  await tab.evaluate(() => document.fonts.ready.then(() => null));
  const session = await tab.context().newCDPSession(tab);
  const how = { preferCSSPageSize: true, printBackground: false, generateTaggedPDF: true, generateDocumentOutline: true };
  const { data } = await session.send('Page.printToPDF', how);
  fs.writeFileSync(pdf, Buffer.from(data, 'base64'));
  await tab.close();
  return complaints;
}

async function printWithWeasyPrint(file, pdf) {
  const { stderr } = await start(python('weasyprint'), ['--pdf-variant', 'pdf/ua-1', file, pdf]);
  // It warns of each property that only other engines know, which is as it should be.
  const errors = stderr.split('\n').filter((line) => line.includes('ERROR'));
  return [...errors, ...(await faultsOfPdfUa(pdf))];
}

// What keeps the PDF from being PDF/UA-1, said by a validator.
async function faultsOfPdfUa(pdf) {
  const { stdout } = await start(python('python'), [validator, pdf]);
  return stdout.split('\n').filter(Boolean).map((fault) => `PDF/UA-1: ${fault}`);
}

// Prints one file in every engine, and gives what each made.
export async function openEngines(browser) {
  const firefox = await openFirefox(process.env.FIREFOX ?? installed('firefox-esr') ?? installed('firefox'));
  const engines = {
    chromium: (file, pdf) => printWithChromium(browser, file, pdf),
    weasyprint: printWithWeasyPrint,
    firefox: async (file, pdf) => {
      fs.writeFileSync(pdf, await firefox.print(addressOf(file)));
      return [];
    },
  };
  return {
    async print(file, folder) {
      fs.mkdirSync(folder, { recursive: true });
      const all = Object.entries(engines).map(async ([engine, print]) => {
        const pdf = path.join(folder, `${engine}.pdf`);
        return { engine, pdf, complaints: await print(file, pdf) };
      });
      return Promise.all(all);
    },
    close: () => firefox.close(),
  };
}
