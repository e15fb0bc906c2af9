// The sentence that answers (src/search/excerpt.rs).

const LONGEST = 300;
const SHORT = 100;
const BEFORE = 80;

function excerpt(text, tokens) {
  const all = sentences(text);
  let best = [0, 0];
  let chosen = 0;
  for (const [number, { start, end }] of all.entries()) {
    const marked = within(tokens, start, end).filter((token) => token.mask !== 0);
    const worth = [countOnes(maskOf(marked)), Math.min(marked.length, 3)];
    if (worth[0] > best[0] || (worth[0] === best[0] && worth[1] > best[1])) {
      best = worth;
      chosen = number;
    }
  }
  if (all.length === 0) return [];
  const { start, line } = all[chosen];
  let { end } = all[chosen];
  const next = all[chosen + 1];
  if (next !== undefined && next.line === line && lengthOf(text, start, end) < SHORT && lengthOf(text, start, next.end) <= LONGEST) end = next.end;
  return lengthOf(text, start, end) <= LONGEST ? pieces(text, start, end, tokens) : cutSentence(text, start, end, tokens);
}

function cutSentence(text, start, end, tokens) {
  const own = within(tokens, start, end);
  const mark = own.find((token) => token.mask !== 0)?.start ?? start;
  const first = own.find((token) => lengthOf(text, Math.min(token.start, mark), mark) <= BEFORE)?.start ?? start;
  const from = lengthOf(text, start, mark) <= BEFORE ? start : first;
  const to = own.reverse().find((token) => token.end > from && lengthOf(text, from, token.end) <= LONGEST)?.end ?? end;
  const found = pieces(text, from, to, tokens);
  if (from > start) found.unshift({ text: "… ", mark: false });
  if (to < end) found.push({ text: " …", mark: false });
  return found;
}

const within = (tokens, start, end) => tokens.slice(partition(tokens, (token) => token.start < start), partition(tokens, (token) => token.end <= end));

/** Length in characters, not in halves of them. */
const lengthOf = (text, start, end) => [...text.slice(start, end)].length;

function sentences(text) {
  const found = [];
  let offset = 0;
  for (const [line, content] of text.split("\n").entries()) {
    let start = offset;
    for (let at = 0; at < content.length; at += 1) {
      if (".!?".includes(content[at]) && content[at + 1] === " " && at + 2 < content.length && /[A-ZÀ-ÖØ-Þ»"“]/.test(content[at + 2])) {
        found.push({ start, end: offset + at + 1, line });
        start = offset + at + 2;
      }
    }
    if (start < offset + content.length) found.push({ start, end: offset + content.length, line });
    offset += content.length + 1;
  }
  return found;
}
