// What a query says: citations, words, phrases (src/search/reading.rs).

const LONGEST_QUERY = 400;
const MOST_WORDS = 12;
const MOST_CITATIONS = 3;
const isQuote = (c) => "\"»«“”„".includes(c);

function readQuery(characters, acts, typing, core) {
  const chars = [...characters];
  const phrases = takePhrases(chars);
  const cited = acts === undefined ? [] : citations(chars, acts, core).slice(0, MOST_CITATIONS);
  for (const { ranges } of cited) for (const [from, to] of ranges) chars.fill(" ", from, to);
  const text = chars.join("");
  let all = [];
  for (const [from, to] of words(text)) {
    const typed = text.slice(from, to);
    const [folded, pieces] = parts(typed, core.isStop);
    if (!isShort(folded) && all.every((word) => word.folded !== folded)) all.push({ typed, folded, parts: pieces });
  }
  let open = typing && chars.length > 0 && isWord(chars[chars.length - 1]) && all.length > 0;
  const telling = all.some((word) => !core.isStop(word.folded)) || cited.length > 0;
  if (telling) all = all.filter((word) => !core.isStop(word.folded));
  open = open && all.length > 0 && text.endsWith(all[all.length - 1].typed);
  return { cited, words: all.slice(0, MOST_WORDS), phrases, open };
}

function takePhrases(chars) {
  const phrases = [];
  let start;
  for (let at = 0; at < chars.length; at += 1) {
    if (!isQuote(chars[at])) continue;
    chars[at] = " ";
    if (start === undefined) {
      start = at;
      continue;
    }
    const text = chars.slice(start, at).join("");
    const phrase = words(text).map(([from, to]) => fold(text.slice(from, to))).filter((word) => word !== "");
    if (phrase.length > 1) phrases.push(phrase);
    start = undefined;
  }
  return phrases;
}
