// From a word of a query to terms of the index (src/search/expand.rs).

const SAME = 64;
const PLAIN = 58;
const BEGINS = 40;
const BEGINS_BESIDE = 26;
const PART = 36;
const EDITED = 32;
const MOST_BEGINNINGS = 10;
const MOST_ENDINGS = 16;
const MOST_EDITS = 3;
const MOST_SHARDS = 3;
const SHORTEST_EDIT = 5;
const SHORTEST_PART = 4;
const SHORTEST_BEGINNING = 3;

const SHORTEST_WITH_HALVES = 8;
const IN_A_TITLE = 26;

const reversed = (text) => [...text].reverse().join("");

function add(unit, term, share, stem) {
  if (unit.alternatives.every((known) => known.term !== term)) unit.alternatives.push({ term, share, stem });
}

function sameCoarse(entries, key) {
  return entries.slice(partition(entries, (entry) => entry.coarse < key), partition(entries, (entry) => entry.coarse <= key));
}

class Lookup {
  constructor(shelf) {
    this.shelf = shelf;
    this.core = shelf.core;
    this.lacking = false;
  }

  units(all, open) {
    const units = [];
    let before;
    for (const [at, word] of all.entries()) {
      this.lacking = false;
      const expanded = this.word(word, open && at + 1 === all.length);
      this.lacking = false;
      const joined = before === undefined ? [] : this.joined(all[at - 1].folded, word.folded);
      if (joined.length > 0 && expanded.length === 1) {
        const halves = [...units.splice(before), ...expanded];
        units.push({ alternatives: joined, prefix: "", corrected: undefined, halves });
        before = undefined;
        continue;
      }
      before = expanded.length === 1 ? units.length : undefined;
      units.push(...expanded);
    }
    return units;
  }

  word(word, open) {
    if (word.parts.length > 0 && this.find(this.core.stem(word.folded)) === undefined) {
      if (this.lacking) return [];
      return word.parts.map((part) => this.unit(part, open));
    }
    const unit = this.unit(word.folded, open);
    if (!this.lacking && unit.alternatives.length > 0 && unit.corrected === undefined && word.folded.length >= SHORTEST_WITH_HALVES) {
      const rank = this.find(this.core.stem(word.folded))?.rank ?? 0;
      if (rank < IN_A_TITLE && !(open && rank === 0)) unit.halves = this.divided(word.folded) ?? [];
    }
    if (this.lacking || (unit.alternatives.length > 0 && unit.corrected === undefined)) return [unit];
    return this.divided(word.folded) ?? [unit];
  }

  unit(folded, open) {
    const { stem } = this.core;
    const unit = { alternatives: [], prefix: "", corrected: undefined, halves: [] };
    const own = stem(folded);
    const plainWord = coarse(folded);
    const plainStem = coarse(own);
    const entry = this.find(own);
    if (entry !== undefined) add(unit, entry.term, SAME, plainStem);
    else {
      for (const other of [...this.sameLetters(plainStem), ...this.sameLetters(plainWord)]) add(unit, other.term, PLAIN, coarse(stem(other.key)));
    }
    const other = notAnEnding(folded, own, stem);
    const formed = other === undefined ? undefined : this.find(other);
    if (formed !== undefined) add(unit, formed.term, SAME, coarse(other));
    const respelt = respell(folded);
    if (unit.alternatives.length === 0 && respelt !== undefined) {
      const other = this.find(stem(respelt));
      if (other !== undefined) add(unit, other.term, PLAIN, coarse(stem(respelt)));
    }
    if (open && plainWord.length >= 2) this.beginnings(plainWord, unit.alternatives.length === 0 ? BEGINS : BEGINS_BESIDE, unit);
    const unknown = () => !this.lacking && unit.alternatives.length === 0;
    if (unknown() && !open && plainWord.length >= SHORTEST_BEGINNING) this.beginnings(plainWord, PART, unit);
    if (unknown() && plainStem.length >= SHORTEST_PART) this.endings(plainStem, unit);
    if (unknown() && plainWord.length >= SHORTEST_EDIT && !/[0-9]/.test(plainWord)) this.edits(plainWord, plainStem, open, unit);
    return unit;
  }

  find(key) {
    const plainKey = coarse(key);
    const same = sameCoarse(this.shardOf(plainKey), plainKey).filter((entry) => entry.key === key);
    return same.find((entry) => entry.hidden) ?? same[same.length - 1];
  }

  sameLetters(key) {
    return sameCoarse(this.shardOf(key), key);
  }

  shardOf(key) {
    const number = partition(this.core.words, (first) => first <= key) - 1;
    return number < 0 ? [] : this.shard(`v${number}`);
  }

  shard(name) {
    const entries = this.shelf.want(name);
    if (entries === undefined) this.lacking = true;
    return entries ?? [];
  }

  range(letter, firsts, start, keyOf) {
    const found = [];
    const begin = Math.max(partition(firsts, (first) => first < start) - 1, 0);
    for (let number = begin; number < firsts.length && number < begin + MOST_SHARDS; number += 1) {
      if (number !== begin && !firsts[number].startsWith(start)) break;
      const entries = this.shard(letter + number);
      for (let at = partition(entries, (entry) => keyOf(entry) < start); at < entries.length && keyOf(entries[at]).startsWith(start); at += 1) {
        found.push(entries[at]);
      }
    }
    return found;
  }

  beginning(start) {
    return this.range("v", this.core.words, start, (entry) => entry.coarse);
  }

  backwards(start) {
    return this.range("e", this.core.endings, start, (entry) => entry.key);
  }

  beginnings(start, share, unit) {
    const entries = this.beginning(start).filter((entry) => !entry.hidden).sort((a, b) => b.rank - a.rank);
    const before = unit.alternatives.length;
    for (const entry of entries) {
      if (unit.alternatives.length >= before + MOST_BEGINNINGS) break;
      add(unit, entry.term, share, coarse(this.core.stem(entry.key)));
    }
    if (unit.alternatives.length > before) unit.prefix = start;
  }

  endings(plainStem, unit) {
    const back = reversed(plainStem);
    const found = this.backwards(back).filter(({ key }) => isWordlike(reversed(key.slice(back.length)), this.core));
    found.sort((a, b) => a.key.length - b.key.length);
    for (const { key, term } of found.slice(0, MOST_ENDINGS)) add(unit, term, PART, reversed(key));
  }

  edits(plainWord, plainStem, open, unit) {
    const found = new Map();
    for (const entry of this.beginning(plainWord.slice(0, plainWord.length >> 1))) {
      const near = entry.hidden ? oneEdit(plainStem, entry.coarse) : oneEdit(plainWord, entry.coarse) || (open && oneEditBegins(plainWord, entry.coarse));
      if (!near || entry.key.startsWith("=") || /[0-9]/.test(entry.coarse)) continue;
      let best = found.get(entry.term);
      if (best === undefined) found.set(entry.term, best = [entry.rank, entry.key]);
      if (entry.rank > best[0] || (!entry.hidden && best[1].length > entry.key.length)) found.set(entry.term, [entry.rank, entry.key]);
    }
    const fromTheEnd = [];
    if (plainStem.length >= SHORTEST_EDIT) {
      const back = reversed(plainStem);
      for (const { key, term } of this.backwards(back.slice(0, back.length >> 1))) {
        if (!found.has(term) && oneEdit(back, key)) fromTheEnd.push([reversed(key), term]);
      }
    }
    if (this.lacking) return;
    for (const [stem, term] of fromTheEnd) {
      for (const entry of this.beginning(stem)) {
        if (entry.term !== term) continue;
        let best = found.get(term);
        if (best === undefined) found.set(term, best = [entry.rank, entry.key]);
        if (best[1].length > entry.key.length) found.set(term, [entry.rank, entry.key]);
      }
    }
    const sorted = [...found].sort((a, b) => b[1][0] - a[1][0] || a[0] - b[0]);
    for (const [term, [, key]] of sorted.slice(0, MOST_EDITS)) {
      add(unit, term, EDITED, coarse(this.core.stem(key)));
      unit.corrected ??= unfold(key);
    }
  }

  divided(folded) {
    if (folded.length < 6 || !/^[a-z]*$/.test(folded)) return undefined;
    const { stem } = this.core;
    const fronts = [];
    for (let at = 2; at <= folded.length - 3; at += 1) {
      const front = folded.slice(0, at);
      const bare = [front];
      if (/[^sxz]s$/.test(front)) bare.push(front.slice(0, -1));
      if (front.endsWith("e")) bare.push(front.slice(0, -1));
      const abbreviated = (word) => word.length === 2 && at === 2 && !this.core.particles.has(word);
      const known = bare.find((word) => (abbreviated(word) || isWordlike(word, this.core)) && this.find(stem(word)) !== undefined);
      if (known !== undefined) fronts.push([at, known]);
    }
    fronts.sort((a, b) => Math.min(b[0], folded.length - b[0]) - Math.min(a[0], folded.length - a[0]) || a[0] - b[0]);
    for (const [at, front] of fronts.slice(0, 4)) {
      const tail = folded.slice(at);
      if (isWordlike(tail, this.core) && this.find(stem(tail)) !== undefined) return [this.unit(front, false), this.unit(tail, false)];
    }
    return undefined;
  }

  joined(first, second) {
    const found = { alternatives: [] };
    for (const joint of ["", "s", "e"]) {
      const own = this.core.stem(first + joint + second);
      const entry = this.find(own);
      if (entry !== undefined) add(found, entry.term, SAME, coarse(own));
    }
    return found.alternatives;
  }
}

/** The stem that other forms of a word have if its -en is no ending: "køkken" and "køkkener". */
function notAnEnding(folded, own, stem) {
  if (folded.endsWith("en")) return folded === own ? undefined : folded;
  const shorter = own.endsWith("en") ? stem(own) : own;
  return shorter === own ? undefined : shorter;
}

/** "flexjob" for "fleksjob", and the other way round. */
function respell(folded) {
  if (folded.includes("x")) return folded.replaceAll("x", "ks");
  return folded.includes("ks") ? folded.replaceAll("ks", "x") : undefined;
}

function oneEdit(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  const x = a.slice(same);
  const y = b.slice(same);
  if (x.length < y.length) return x === y.slice(1);
  if (x.length > y.length) return x.slice(1) === y;
  return x.slice(1) === y.slice(1) || (x.length >= 2 && x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
}

function oneEditBegins(typed, word) {
  for (let length = typed.length - 1; length <= typed.length + 1; length += 1) {
    if (length <= word.length && oneEdit(typed, word.slice(0, length))) return true;
  }
  return false;
}
