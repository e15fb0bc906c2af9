// Which words of a text are what was searched (src/search/marks.rs).

const IN_COMPOUND = 4;
const INSIDE_COMPOUND = 5;

class Marks {
  constructor(units, paragraphs, core) {
    this.units = units;
    this.core = core;
    this.paragraphs = paragraphs.map(([thing, label]) => {
      const [, letter] = order(label);
      return [thing, label.slice(0, label.length - letter.length), letter];
    });
    const stemsOf = (unit) => [unit.prefix, ...unit.alternatives.map(({ stem }) => stem), ...unit.halves.flatMap(stemsOf)];
    this.stems = units.flatMap((unit) => (unit === undefined ? [] : stemsOf(unit))).filter((stem) => stem !== "");
    this.known = new Map();
    this.written = new Map();
  }

  tokens(text) {
    const tokens = words(text).map(([start, end]) => ({ start, end, ...this.word(text.slice(start, end)) }));
    this.markParagraphs(text, tokens);
    return tokens;
  }

  /** What a word is, as it is written; most words of a text stand in it more than once. */
  word(raw) {
    let word = this.written.get(raw);
    if (word === undefined) {
      const [folded, pieces] = parts(raw, this.core.isStop);
      const [own, exact] = this.mask(folded);
      const mask = pieces.reduce((sum, part) => sum | this.mask(part)[0], own);
      word = { folded, mask, exact, stop: this.core.isStop(folded) || isShort(folded) };
      this.written.set(raw, word);
    }
    return word;
  }

  mask(folded) {
    let mask = this.known.get(folded);
    if (mask === undefined) {
      const plainWord = coarse(folded);
      mask = [0, false];
      // A stem is the beginning of its word, if the word is a regular one: where no stem that is
      // searched stands in a word, it is none of them, and needs not be stemmed.
      const like = this.stems.some((stem) => plainWord.includes(stem)) || this.core.irregular(folded) !== undefined;
      const plainStem = like ? coarse(this.core.stem(folded)) : "";
      for (const [thing, unit] of this.units.entries()) {
        if (unit === undefined || !like) continue;
        if (isOne(unit, plainWord, plainStem, this.core)) mask[0] |= 1 << thing;
        mask[1] ||= unit.alternatives.some(({ stem }) => stem === plainStem);
      }
      this.known.set(folded, mask);
    }
    return mask;
  }

  markParagraphs(text, tokens) {
    for (const [thing, number, letter] of this.paragraphs) {
      for (const [at, token] of tokens.entries()) {
        const next = tokens[at + 1];
        const whole = token.folded === number + letter;
        const apart = !whole && token.folded === number && letter !== "" && next !== undefined && next.folded === letter;
        const longer = whole && letter === "" && next !== undefined && next.folded.length === 1 && next.folded !== "i" && next.start === token.end + 1 && !isDigit(next.folded);
        if ((!whole && !apart) || longer) continue;
        const from = at >= 4 ? tokens[at - 4].end : 0;
        if (!text.slice(from, token.start).includes("§")) continue;
        token.mask |= 1 << thing;
        token.exact = true;
        if (!apart) continue;
        next.exact = true;
        next.mask |= 1 << thing;
      }
    }
  }
}

function isOne(unit, plainWord, plainStem, core) {
  if (unit.prefix !== "" && plainWord.startsWith(unit.prefix)) return true;
  return unit.alternatives.some(({ stem }) => plainStem === stem ||
    (stem.length >= IN_COMPOUND && plainStem.endsWith(stem) && isWordlike(plainStem.slice(0, plainStem.length - stem.length), core)) ||
    (stem.length >= IN_COMPOUND && plainWord.startsWith(stem) && plainWord.length >= stem.length + 4) ||
    (stem.length >= INSIDE_COMPOUND && plainWord.includes(stem))) || unit.halves.some((half) => isOne(half, plainWord, plainStem, core));
}

const maskOf = (tokens) => tokens.reduce((mask, token) => mask | token.mask, 0);

function countOnes(mask) {
  let count = 0;
  for (let rest = mask >>> 0; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

function hasRow(tokens, things) {
  let at = 0;
  for (const token of tokens) {
    if (token.stop && token.mask === 0) continue;
    if ((token.mask >>> at) & 1) {
      at += 1;
      if (at === things) return true;
    } else {
      at = token.mask & 1;
    }
  }
  return false;
}

function hasPhrase(tokens, phrase) {
  for (let start = 0; start + phrase.length <= tokens.length; start += 1) {
    if (phrase.every((word, at) => tokens[start + at].folded === word)) return true;
  }
  return false;
}

function pieces(text, start, end, tokens) {
  const found = [];
  const push = (part, mark) => { if (part !== "") found.push({ text: part, mark }); };
  let at = start;
  for (const token of tokens) {
    if (token.mask === 0 || token.start < start || token.end > end) continue;
    push(text.slice(at, token.start), false);
    push(text.slice(token.start, token.end), true);
    at = token.end;
  }
  push(text.slice(at, end), false);
  return found;
}
