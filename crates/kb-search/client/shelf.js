// The shards that are at hand, and how they are written (src/code.rs, src/search/core.rs,
// src/search/shelf.rs).

const LAST = 73;
const MORE = 20;
const VALUE = new Uint8Array(128);
for (let code = 0x20, value = 0; code < 0x7f; code += 1) {
  if (code !== 0x22 && code !== 0x5c) VALUE[code] = value++;
}

class Reader {
  constructor(text, at = 0, end = text.length) {
    this.text = text;
    this.at = at;
    this.end = end;
  }
  done() { return this.at >= this.end; }
  number() {
    let sum = 0;
    let unit = 1;
    while (this.at < this.end) {
      const value = VALUE[this.text.charCodeAt(this.at++) & 127];
      sum += value * unit;
      if (value < LAST) break;
      unit *= MORE;
    }
    return sum;
  }
  signed() {
    const zigzag = this.number();
    return zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2;
  }
  characters(length) {
    const start = this.at;
    this.at = Math.min(this.at + length, this.end);
    return this.text.slice(start, this.at);
  }
}

/** How many of a sorted array come before the first that does not hold. */
function partition(array, holds) {
  let low = 0;
  let high = array.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(array[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}


function readCore(written) {
  const kinds = written.kinds.map(([id, label, pages, each]) => ({ id, label, pages, each: Math.max(each, 1) }));
  const firsts = [];
  const reader = new Reader(written.posts);
  let first = 0;
  while (!reader.done()) firsts.push(first += reader.number());
  return {
    ...written, kinds, firsts,
    pages: kinds.reduce((sum, kind) => sum + kind.pages, 0),
    ...language(written.forms, written.stop, written.particles),
    placeOf(page) {
      let before = 0;
      let shard = 0;
      for (const [number, { pages, each }] of kinds.entries()) {
        if (page < before + pages) return [number, shard + Math.floor((page - before) / each), (page - before) % each];
        before += pages;
        shard += Math.ceil(pages / each);
      }
      return [0, 0, 0];
    },
  };
}

function readKey(reader, before) {
  const shared = reader.number();
  const length = reader.number();
  return before.slice(0, shared) + reader.characters(length);
}

function readWords(text) {
  const reader = new Reader(text);
  const entries = [];
  let key = "";
  let term = 0;
  while (!reader.done()) {
    key = readKey(reader, key);
    const apart = reader.signed();
    term += Math.floor(apart / 2);
    entries.push({ key, coarse: coarse(key), term, hidden: apart % 2 !== 0, rank: reader.number() });
  }
  return entries;
}

function readEndings(text) {
  const reader = new Reader(text);
  const entries = [];
  let key = "";
  let term = 0;
  while (!reader.done()) {
    key = readKey(reader, key);
    entries.push({ key, term: term += reader.signed() });
  }
  return entries;
}

/** Where each list of a shard begins and ends; it is read when it is wanted. */
function readLists(text) {
  const reader = new Reader(text);
  const lists = [];
  while (!reader.done()) {
    const length = reader.number();
    lists.push({ text, start: reader.at, end: Math.min(reader.at + length, text.length), read: undefined });
    reader.characters(length);
  }
  return lists;
}

function readList(text, start, end) {
  const reader = new Reader(text, start, end);
  const rarity = reader.number();
  // No number is shorter than a character.
  const [pages, impacts, ends, places] = [2, 2, 2, 1].map((characters) => new Uint32Array(Math.ceil((end - start) / characters) + 1));
  let count = 0;
  let placeCount = 0;
  let next = 0;
  while (!reader.done()) {
    const page = next + reader.number();
    next = page + 1;
    const impact = reader.number();
    let more = impact % 2 === 1;
    let place = 0;
    while (more) {
      const step = reader.number();
      place += step >> 2;
      places[placeCount++] = (place << 1) | ((step >> 1) & 1);
      place += 1;
      more = step % 2 === 1;
    }
    pages[count] = page;
    impacts[count] = impact >> 1;
    ends[count++] = placeCount;
  }
  return { rarity, pages: pages.subarray(0, count), impacts: impacts.subarray(0, count), ends: ends.subarray(0, count), places: places.subarray(0, placeCount) };
}

const placesOf = (list, at) => [...list.places.subarray(at === 0 ? 0 : list.ends[at - 1], list.ends[at])];

class Shelf {
  constructor() {
    this.core = undefined;
    this.shards = new Map();
    this.missing = new Set();
  }

  put(name, payload) {
    if (name === "core") this.core = readCore(payload);
    else if (name === "acts") this.shards.set(name, readActs(payload, this.core));
    else if (name[0] === "v") this.shards.set(name, readWords(payload));
    else if (name[0] === "e") this.shards.set(name, readEndings(payload));
    else if (name[0] === "p") this.shards.set(name, readLists(payload));
    else this.shards.set(name, payload);
  }

  want(name) {
    const found = this.shards.get(name);
    if (found === undefined) this.missing.add(name);
    return found;
  }

  list(term) {
    const shard = partition(this.core.firsts, (first) => first <= term) - 1;
    if (shard < 0) return undefined;
    const list = this.want(`p${shard}`)?.[term - this.core.firsts[shard]];
    if (list === undefined) return undefined;
    list.read ??= readList(list.text, list.start, list.end);
    return list.read;
  }

  text(page) {
    const [, shard, at] = this.core.placeOf(page);
    const written = this.want(`t${shard}`)?.[at];
    if (written === undefined) return undefined;
    const [href, title, summary, aliases, places] = written;
    return { href, title, summary, aliases, places: places.map(([anchor, heading, text]) => ({ anchor, heading, text })) };
  }
}
