// Citations in a query: every way of writing them, and of leaving things out
// (src/search/citation/).

function readActs(written, core) {
  const acts = written.map(([label, names, documents, chapters]) => ({ label, names, documents, chapters }));
  const names = [];
  for (const [number, act] of acts.entries()) {
    for (const name of act.names.flatMap((name) => (name.includes("-") ? [name, name.replaceAll("-", "")] : [name]))) {
      const found = citeTokens([...name]).filter((token) => token.kind !== "other").map((token) => nameWord(token, core));
      if (found.length > 0) names.push([found, number]);
    }
  }
  const compare = (a, b) => {
    for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return a[at] < b[at] ? -1 : 1;
    return 0;
  };
  names.sort((a, b) => b[0].length - a[0].length || compare(a[0], b[0]) || a[1] - b[1]);
  return { acts, names };
}

const nameWord = (token, core) => coarse(core.stem(token.text));

function citeTokens(chars) {
  const tokens = [];
  let at = 0;
  let spaced = true;
  while (at < chars.length) {
    const c = chars[at];
    const start = at;
    let kind = "other";
    if (isDigit(c)) {
      while (at < chars.length && isDigit(chars[at])) at += 1;
      kind = "number";
    } else if (isWord(c)) {
      while (at < chars.length && isWord(chars[at]) && !isDigit(chars[at])) at += 1;
      kind = "word";
    } else {
      at += 1;
      if (c === "§") kind = "sign";
    }
    if (kind === "other" && " \t\n\r\u00a0\u202f\u2009".includes(c)) {
      spaced = true;
      continue;
    }
    const written = chars.slice(start, at).join("");
    tokens.push({ kind, text: kind === "word" || kind === "number" ? fold(written) : written, start, end: at, spaced });
    spaced = false;
  }
  return tokens;
}

const JOINS = new Set([",", "i", "og", "eller", "jf", "efter", "fra", "af", "om", "den", ".", "(", ")", ":", "s", "'", "’", "-"]);
const isJoin = (text) => JOINS.has(text);

const DOCUMENT_KINDS = new Map(Object.entries({
  LOV: "lov", LBK: "lbk lbkg lovbekendtgoerelse lovbekendtgoerelsen lovbekg lovbek lovb", BEK: "bek bekg bkg bekendtgoerelse bekendtgoerelsen",
  VEJ: "vej vejl vejledning vejledningen", CIR: "cir cirk cirkulaere cirkulaeret", CIS: "cis skr cirkulaereskrivelse",
}).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind])));

const MONTHS = "jan feb mar apr maj jun jul aug sep okt nov dec".split(" ");
const isMonth = (text) => text.length <= 9 && MONTHS.some((month) => text.startsWith(month));

const FARTHEST_NUMBER = 14;

class Parser {
  constructor(tokens, { acts, names }, core) {
    Object.assign(this, { tokens, acts, names, core });
  }
  kind(at) { return this.tokens[at]?.kind; }
  text(at) { return this.tokens[at]?.text ?? ""; }
  isNumber(at) { return this.kind(at) === "number"; }
  stop(at) { return at + (this.text(at) === "." ? 1 : 0); }

  items() {
    const found = [];
    let at = 0;
    while (at < this.tokens.length) {
      const item = this.eli(at) ?? this.document(at) ?? this.name(at) ?? this.section(at) ?? this.chapter(at);
      if (item === undefined) {
        at += 1;
        continue;
      }
      found.push({ ...item, used: false });
      at = item.to;
      if (item.paragraph !== undefined && this.kind(item.from) === "sign") at = this.moreParagraphs(at, found);
    }
    return found;
  }

  moreParagraphs(at, found) {
    for (;;) {
      const join = this.text(at);
      const range = ["-", "–", "—", "til"].includes(join);
      if (!(range || [",", "og", "eller"].includes(join)) || !this.isNumber(at + 1)) return at;
      if (["stk", "pkt"].includes(this.text(this.stop(at + 2)))) return at;
      const [paragraph, to] = this.paragraph(at + 1);
      if (range) found[found.length - 1].to = to;
      else found.push({ paragraph, from: at, to, used: false });
      at = to;
    }
  }

  eli(at) {
    const same = this.text(at) === "eli" && [1, 3, 5].every((step) => this.text(at + step) === "/");
    if (!same || !this.isNumber(at + 4) || !this.isNumber(at + 6)) return undefined;
    const documents = this.byDocument("", this.text(at + 6), u16(this.text(at + 4)));
    if (documents.length === 0) return undefined;
    let from = at;
    while (from > 0 && !this.tokens[from].spaced) from -= 1;
    let to = at + 7;
    while (to < this.tokens.length && !this.tokens[to].spaced) to += 1;
    return { documents, from, to };
  }

  document(at) {
    const kind = DOCUMENT_KINDS.get(this.text(at));
    let number = at;
    if (kind !== undefined) {
      number = this.stop(at + 1);
      if (["nr", "nummer"].includes(this.text(number))) number = this.stop(number + 1);
    }
    if (!this.isNumber(number)) return undefined;
    const [year, end] = this.year(number + 1);
    if (kind === undefined && (year === undefined || this.text(number + 1) !== "/")) return undefined;
    const documents = this.byDocument(kind ?? "", this.text(number), year);
    if (documents.length === 0) return undefined;
    return { documents, from: at, to: this.titleAfter(end, documents) };
  }

  year(at) {
    const yearAt = (place) => {
      const year = this.isNumber(place) ? u16(this.text(place)) : undefined;
      return year !== undefined && year >= 1800 && year < 2200 ? year : undefined;
    };
    if (!["/", "af", "fra", "-"].includes(this.text(at))) {
      const year = yearAt(at);
      return year === undefined ? [undefined, at] : [year, at + 1];
    }
    let next = at + 1;
    while (next < this.tokens.length && next < at + 10) {
      const year = yearAt(next);
      if (year !== undefined) return [year, next + 1];
      if (!this.isNumber(next) && ![".", "/", "-"].includes(this.text(next)) && !isMonth(this.text(next))) break;
      next += 1;
    }
    return [undefined, at];
  }

  titleAfter(at, documents) {
    if (this.text(at) !== "om") return at;
    const known = (token) => {
      const word = nameWord(token, this.core);
      return (this.core.isStop(token.text) && token.text !== "i") || this.names.some(([name, act]) => documents.includes(act) && name.includes(word));
    };
    let end = at;
    while (end < this.tokens.length) {
      const token = this.tokens[end];
      if (!((token.kind === "word" && known(token)) || token.text === ".")) break;
      end += 1;
    }
    return end;
  }

  byDocument(kind, written, year) {
    const number = written.replace(/^0+/, "");
    const matching = (strict) => [...this.acts.keys()].filter((act) => this.acts[act].documents.some(([type, own, of]) =>
      own === number && (year === undefined || year === of) && (!strict || kind === "" || type.toUpperCase() === kind)));
    const strict = matching(true);
    return strict.length === 0 && year !== undefined ? matching(false) : strict;
  }

  name(at) {
    if (this.kind(at) !== "word") return undefined;
    for (const [name, act] of this.names) {
      let next = at;
      const all = name.every((word) => {
        if (next > at && [".", "-"].includes(this.text(next))) next += 1;
        const token = this.tokens[next];
        next += 1;
        return token !== undefined && (token.kind === "word" || token.kind === "number") && nameWord(token, this.core) === word;
      });
      if (all) {
        if (["'", "’"].includes(this.text(next)) && this.text(next + 1) === "s") next += 2;
        return { name: act, from: at, to: next };
      }
    }
    return undefined;
  }

  section(at) {
    let number = at;
    while (this.kind(number) === "sign") number += 1;
    if (number === at) {
      if (!["paragraf", "paragraffen", "paragraffer", "paragrafferne", "par", "pgf", "pgr"].includes(this.text(at))) return undefined;
      number = this.stop(at + 1);
    }
    if (this.text(number) === "nr") number = this.stop(number + 1);
    if (!this.isNumber(number)) return undefined;
    const [paragraph, to] = this.paragraph(number);
    return { paragraph, from: at, to };
  }

  paragraph(at) {
    const labels = [this.text(at).replace(/^0+/, ""), "", "", ""];
    let next = this.letter(at + 1, labels);
    for (;;) {
      const start = next + ([",", "-", "."].includes(this.text(next)) ? 1 : 0);
      let level;
      let number = this.stop(start + 1);
      let to = 0;
      switch (this.text(start)) {
        case "stk": case "stykke": level = 1; break;
        case "nr": case "nummer": level = 2; break;
        case "litra": case "lit": level = 3; break;
        case "pkt": case "punktum": level = 4; break;
        default: {
          if (!this.isNumber(start)) return [labels, next];
          const unit = this.stop(start + 1);
          number = start;
          to = this.stop(unit + 1);
          if (["pkt", "punktum"].includes(this.text(unit))) level = 4;
          else if (this.text(unit) === "stk" && unit > start + 1) level = 1;
          else return [labels, next];
        }
      }
      let end;
      if (to > 0) end = to;
      else if (level === 3 ? this.kind(number) === "word" && this.text(number).length === 1 : this.isNumber(number)) end = number + 1;
      else return [labels, next];
      if (level < 4) labels[level] = this.text(number);
      next = end;
    }
  }

  letter(at, labels) {
    const token = this.tokens[at];
    if (token === undefined) return at;
    const one = token.kind === "word" && token.text.length === 1;
    const word = token.text === "i" && token.spaced && ![",", "stk"].includes(this.text(at + 1));
    if (!one || word) return at;
    labels[0] += token.text;
    return at + 1;
  }

  chapter(at) {
    if (!["kapitel", "kap", "kapitlet", "kapitler", "kapitlerne"].includes(this.text(at))) return undefined;
    const number = this.stop(at + 1);
    if (!this.isNumber(number)) return undefined;
    const label = [this.text(number)];
    const to = this.letter(number + 1, label);
    return { chapter: label[0], from: at, to };
  }

  bareNumbers(found) {
    const added = [];
    const isProvision = (index) => found[index]?.paragraph !== undefined || found[index]?.chapter !== undefined;
    for (const [index, act] of found.entries()) {
      if (act.name === undefined) continue;
      const next = found[index + 1];
      const nextIsNear = next !== undefined && next.from <= act.to + 1 && isProvision(index + 1);
      const lastIsNear = index > 0 && isProvision(index - 1) && found[index - 1].to + 2 >= act.from;
      if (nextIsNear || lastIsNear) continue;
      if (this.isNumber(act.to) && (next === undefined || next.from > act.to)) {
        const [paragraph, to] = this.paragraph(act.to);
        added.push({ paragraph, from: act.to, to, used: false });
        continue;
      }
      const free = (at) => !found.some((other) => other.from <= at && at < other.to);
      for (let number = Math.max(act.from - FARTHEST_NUMBER, 0); number < act.from; number += 1) {
        if (!this.isNumber(number) || !free(number)) continue;
        const [paragraph, to] = this.paragraph(number);
        if (to === act.from || (to + 1 === act.from && isJoin(this.text(to)))) {
          added.push({ paragraph, from: number, to, used: false });
          break;
        }
      }
    }
    found.push(...added);
    found.sort((a, b) => a.from - b.from);
  }

  attach(found) {
    const isProvision = (item) => item.paragraph !== undefined || item.chapter !== undefined;
    const acts = found.map(() => undefined);
    const ranges = found.map((item) => [[item.from, item.to]]);
    for (const [index, item] of found.entries()) {
      if (!isProvision(item)) continue;
      const right = this.joined(item.to, found[index + 1]?.from) ? index + 1 : undefined;
      const left = index > 0 && this.joined(found[index - 1].to, item.from) ? index - 1 : undefined;
      for (const neighbour of [right, left]) {
        if (neighbour === undefined) continue;
        const other = found[neighbour];
        const named = other.name !== undefined ? [other.name] : other.documents;
        if (named === undefined) continue;
        acts[index] = named;
        other.used = true;
        ranges[index].push([other.from, other.to], [found[Math.min(neighbour, index)].to, found[Math.max(neighbour, index)].from]);
        break;
      }
    }
    const share = (from, to, gap) => {
      if (!isProvision(found[from]) || !isProvision(found[to])) return;
      if (acts[to] !== undefined || acts[from] === undefined || !this.joined(found[gap - 1].to, found[gap].from)) return;
      acts[to] = acts[from];
      ranges[to].push([found[gap - 1].to, found[gap].from]);
    };
    for (let index = found.length - 1; index >= 1; index -= 1) share(index, index - 1, index);
    for (let index = 1; index < found.length; index += 1) share(index - 1, index, index);
    const cited = [];
    for (const [index, item] of found.entries()) {
      let target;
      if (item.paragraph !== undefined) target = { acts: acts[index] ?? [], paragraph: item.paragraph };
      else if (item.chapter !== undefined && acts[index] !== undefined) target = { acts: acts[index], chapter: plain(item.chapter) };
      else if (item.documents !== undefined && !item.used) target = { acts: item.documents };
      else continue;
      cited.push({ ranges: this.chars(ranges[index]), targets: [target], weak: false });
    }
    return cited;
  }

  joined(from, to) {
    return to !== undefined && from <= to && to - from <= 3 && this.tokens.slice(from, to).every((token) => isJoin(token.text));
  }

  chars(ranges) {
    return ranges.filter(([from, to]) => from < to).map(([from, to]) => [this.tokens[from].start, this.tokens[to - 1].end]);
  }

  numberAlone() {
    if (!this.isNumber(0) || this.text(0).length > 5) return [];
    const [labels, to] = this.paragraph(0);
    if (to < this.tokens.length) return [];
    const isPlain = labels[0] === this.text(0) && labels.slice(1).every((label) => label === "");
    const documents = isPlain ? this.byDocument("", this.text(0), undefined) : [];
    const targets = [{ acts: [], paragraph: labels }];
    if (documents.length > 0) targets.push({ acts: documents });
    return [{ ranges: this.chars([[0, to]]), targets, weak: true }];
  }
}

/** A number as sixteen bits hold it, or nothing. */
function u16(text) {
  const number = Number(text);
  return text !== "" && number <= 65535 ? number : undefined;
}

function citations(chars, acts, core) {
  const parser = new Parser(citeTokens(chars), acts, core);
  const found = parser.items();
  parser.bareNumbers(found);
  const cited = parser.attach(found);
  return cited.length === 0 ? parser.numberAlone() : cited;
}

function writeTarget(target, { acts }) {
  const spaced = (label) => label.replace(/^([0-9]+)(?=[^0-9])/, "$1 ");
  let what = "";
  if (target.chapter !== undefined) what = `kapitel ${spaced(target.chapter)}`;
  else if (target.paragraph !== undefined) {
    const [paragraph, ...rest] = target.paragraph;
    what = `§ ${spaced(paragraph)}`;
    for (const [at, name] of ["stk.", "nr.", "litra"].entries()) if (rest[at] !== "") what += `, ${name} ${rest[at]}`;
  }
  return [acts[target.acts[0]]?.label ?? "", what].filter((part) => part !== "").join(" ");
}
