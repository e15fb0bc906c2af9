// What stands on the pages of a PDF.
import { execFileSync } from 'node:child_process';
import { letters, run } from './tools.mjs';

const WORD = /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g;
const PAGE = /<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g;

// Each page: its size in points, its words with the boxes they take, its lines in the order they were drawn.
export function readPdf(pdf) {
  // It begins a new line behind a word joiner, where nothing is to be seen.
  const texts = run('pdftotext', '-raw', pdf, '-').replace(/\u2060\n/g, '\u2060').split('\f');
  return [...run('pdftotext', '-bbox', pdf, '-').matchAll(PAGE)].map(([, width, height, inside], index) => ({
    size: [Number(width), Number(height)],
    words: [...inside.matchAll(WORD)].map(([, left, top, right, bottom, text]) => ({ box: [left, top, right, bottom].map(Number), text })),
    lines: (texts[index] ?? '').split('\n').map((line) => line.trim()).filter(Boolean),
    letters: letters(texts[index] ?? ''),
  }));
}

// What the file says of itself, as `pdfinfo` tells it: "Title" → "…".
export function propertiesOf(pdf) {
  const lines = run('pdfinfo', pdf).split('\n').map((line) => /^([^:]+):\s*(.*)$/.exec(line)).filter(Boolean);
  return Object.fromEntries(lines.map(([, name, value]) => [name, value]));
}

// Fonts that a reader would need to have.
export function missingFonts(pdf) {
  const rows = run('pdffonts', pdf).split('\n').slice(2).filter(Boolean);
  return rows.filter((row) => !/\s(yes)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.test(row));
}

// How many elements of each kind the PDF tells a screen reader of.
export function tagsOf(pdf) {
  const counted = {};
  // It complains of elements that are newer than itself, and tells the rest.
  const told = execFileSync('pdfinfo', ['-struct', pdf], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  for (const [, tag] of told.matchAll(/^\s*([A-Z][A-Za-z0-9]*)\b/gm)) counted[tag] = (counted[tag] ?? 0) + 1;
  return counted;
}
