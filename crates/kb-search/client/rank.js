// Which pages hold what is searched, and how well (src/search/rank.rs, src/weight.rs).

const IMPACT = [
  1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 19, 22, 26, 30, 35, 41, 48, 56, 64, 72, 82, 93, 105, 118, 133, 150, 170, 190, 215, 245, 280, 320, 370, 430,
];
const SCORES = 2 ** 28;
const PAGES = 2 ** 22;
const CITES = 1;
const IS = 4;
const EXACT = [50, 600, 800, 950, 1000];
const ABOVE = [0, 500, 700, 450, 900];
const CHAPTER = [0, 300, 320, 330, 400];
const CITATION_RARITY = 48;
const IN_TITLE = 22;

const BOTH_HALVES = 20;

const MOST_LEADING = 4;
const NOTHING = 0;
const SOME = 1;
const ALL = 2;

const soughtUnit = (unit) => ({
  cited: false,
  terms: unit.alternatives.map(({ term, share }) => ({ term, share })),
  halves: unit.halves.map(soughtUnit),
});

/** The lists of a thing's own terms (half 0), and of its halves'. */
function listsOf(sought, shelf) {
  const held = [sought, ...sought.halves].flatMap(({ terms }, half) => terms.map((term) => ({ ...term, half, list: shelf.list(term.term) })));
  return held.filter(({ list }) => list !== undefined);
}

/** For each page, the best it is worth in the lists of a thing or of one of its halves; and where. */
function bestOf(lists, half, pages) {
  const worths = new Uint32Array(pages);
  const where = new Uint32Array(pages);
  const index = new Uint32Array(pages);
  for (const [number, { list, share, classes, half: own }] of lists.entries()) {
    if (own !== half) continue;
    for (let at = 0; at < list.pages.length; at += 1) {
      const page = list.pages[at];
      let worth;
      if (classes === undefined) worth = Math.floor(((IMPACT[list.impacts[at]] ?? 0) * share + 63) / 64);
      else {
        worth = classes[list.impacts[at]] ?? 0;
        if (worth > 0) worth += Math.min(list.ends[at] - (at === 0 ? 0 : list.ends[at - 1]), 8) * 3;
      }
      if (worth > worths[page]) {
        worths[page] = worth;
        where[page] = number;
        index[page] = at;
      }
    }
  }
  return { worths, where, index };
}

function soughtTargets(targets, acts, lookup) {
  const terms = [];
  for (const target of targets) {
    for (const [key, classes] of keysOf(target, acts)) {
      const entry = lookup.find(key);
      if (entry !== undefined && terms.every(({ term }) => term !== entry.term)) terms.push({ term: entry.term, classes });
    }
  }
  return { cited: true, terms, halves: [] };
}

function keysOf(target, acts) {
  const starts = target.acts.length === 0 ? ["="] : target.acts.map((act) => `=${act}`);
  if (target.chapter !== undefined) return starts.map((start) => [`${start}k${target.chapter}`, EXACT]);
  if (target.paragraph === undefined) return starts.map((start) => [start, EXACT]);
  const keys = [];
  for (const [depth, level] of levels(...target.paragraph).entries()) {
    const classes = depth === 0 ? EXACT : ABOVE.map((worth) => Math.max(worth - 20 * depth, 0));
    for (const start of starts) keys.push([start + level, classes]);
  }
  for (const act of target.acts) {
    const chapter = acts[act] === undefined ? undefined : chapterOf(acts[act].chapters, target.paragraph[0]);
    if (chapter !== undefined) keys.push([`=${act}k${chapter}`, CHAPTER]);
  }
  return keys;
}

function readFilter(query, shelf) {
  const { core } = shelf;
  let pages;
  for (const [wanted, known, first] of [[query.groups, core.groups, core.terms], [query.acts, core.acts, core.terms + core.groups.length]]) {
    if (wanted.length === 0) continue;
    const any = new Uint8Array(core.pages);
    for (const [number, id] of known.entries()) {
      if (wanted.includes(id)) for (const page of shelf.list(first + number)?.pages ?? []) any[page] = 1;
    }
    pages = pages === undefined ? any : pages.map((passes, page) => passes & any[page]);
  }
  return { pages, kinds: core.kinds.map((kind) => query.kinds.length === 0 || query.kinds.includes(kind.id)) };
}

function rank(sought, known, leave, filter, shown, shelf) {
  const { core } = shelf;
  const ranked = { candidates: [], total: 0, kinds: core.kinds.map(() => 0), leading: [], found: new Uint8Array(core.pages) };
  const lists = sought.map((thing) => listsOf(thing, shelf));
  if (shelf.missing.size > 0) return ranked;
  const total = new Uint32Array(core.pages);
  const held = new Uint32Array(core.pages);
  const rarities = new Uint32Array(core.pages);
  const best = [];
  let allRarities = 0;
  for (const [thing, own] of lists.entries()) {
    const itself = own.filter(({ half }) => half === 0);
    const rarity = sought[thing].cited ? CITATION_RARITY : itself.reduce((least, { list }) => Math.min(least, list.rarity), itself[0]?.list.rarity ?? 0);
    allRarities += rarity;
    const { worths, where, index } = bestOf(own, 0, core.pages);
    if (sought[thing].halves.length > 0) {
      const front = bestOf(own, 1, core.pages);
      const tail = bestOf(own, 2, core.pages);
      for (let page = 0; page < core.pages; page += 1) {
        const both = Math.floor((Math.min(front.worths[page], tail.worths[page]) * BOTH_HALVES) / 64);
        if (both > worths[page]) {
          worths[page] = both;
          where[page] = tail.where[page];
          index[page] = tail.index[page];
        }
      }
    }
    for (let page = 0; page < core.pages; page += 1) {
      if (worths[page] === 0) continue;
      total[page] += worths[page] * rarity;
      held[page] += 1;
      rarities[page] += rarity;
    }
    best.push({ worths, where, index });
  }
  // One number a page, so that numbers are sorted, which is fast: complete, score, page backwards.
  const keys = new Float64Array(core.pages);
  let count = 0;
  let kind = 0;
  let end = core.kinds[0]?.pages ?? 0;
  for (let page = 0; page < core.pages; page += 1) {
    while (page >= end) end += core.kinds[++kind].pages;
    if (held[page] === 0 || rarities[page] * 3 < allRarities) continue;
    const complete = known && held[page] === sought.length ? 1 : 0;
    const found = complete ? ALL : SOME;
    if (leave(page, found)) continue;
    ranked.found[page] = found;
    if (complete) lead(ranked.leading, page, total);
    if (filter.pages !== undefined && filter.pages[page] === 0) continue;
    ranked.kinds[kind] += 1;
    if (!filter.kinds[kind]) continue;
    let score = total[page];
    if (held[page] > 1 && held[page] === sought.length && shareAPlace(lists, best, page)) score += Math.floor(score / 4);
    keys[count++] = (complete * SCORES + score) * PAGES + (PAGES - 1 - page);
  }
  const sorted = keys.subarray(0, count).sort();
  ranked.total = count;
  for (let at = count - 1; at >= 0 && at >= count - shown; at -= 1) {
    const page = PAGES - 1 - (sorted[at] % PAGES);
    const score = Math.floor(sorted[at] / PAGES);
    ranked.candidates.push({ page, score: score % SCORES, complete: score >= SCORES, also: false, places: [], whole: false });
  }
  for (const candidate of ranked.candidates) {
    const { page } = candidate;
    for (const [thing, own] of best.entries()) {
      if (own.worths[page] === 0) {
        candidate.places.push([]);
        continue;
      }
      if (!sought[thing].cited) {
        candidate.places.push(allPlaces(lists[thing], page));
        continue;
      }
      const { list } = lists[thing][own.where[page]];
      const places = placesOf(list, own.index[page]);
      candidate.places.push(places);
      if (list.impacts[own.index[page]] !== CITES && places.length === 0) candidate.whole = true;
    }
  }
  return ranked;
}

/** Puts a page among the best that hold everything. */
function lead(leading, page, total) {
  if (leading.length === MOST_LEADING && total[leading[MOST_LEADING - 1]] >= total[page]) return;
  leading.splice(partition(leading, (other) => total[other] >= total[page]), 0, page);
  if (leading.length > MOST_LEADING) leading.pop();
}

/** Pages that hold everything, those that the other name found, those that hold something. */
const tier = ({ complete, also }) => (complete ? (also ? 1 : 2) : 0);

const compareHits = (a, b) => tier(b) - tier(a) || b.score - a.score || a.page - b.page;

/** The places of a page in any of the lists, each once and in order. */
function allPlaces(lists, page) {
  const places = new Map();
  for (const { list } of lists) {
    const at = partition(list.pages, (other) => other < page);
    if (list.pages[at] !== page) continue;
    for (const place of placesOf(list, at)) places.set(place >> 1, (places.get(place >> 1) ?? 0) | (place & 1));
  }
  return [...places].sort(([a], [b]) => a - b).map(([place, heading]) => (place << 1) | heading);
}

/** True if one place of a page holds everything that is not in the title. Nothing is allocated: it is asked for every page. */
function shareAPlace(lists, best, page) {
  const inTitle = (thing) => {
    const { list, share } = lists[thing][best[thing].where[page]];
    return share !== undefined && list.impacts[best[thing].index[page]] >= IN_TITLE;
  };
  let first = 0;
  while (first < best.length && inTitle(first)) first += 1;
  if (first === best.length) return false;
  const { list } = lists[first][best[first].where[page]];
  const index = best[first].index[page];
  for (let at = index === 0 ? 0 : list.ends[index - 1]; at < list.ends[index]; at += 1) {
    let all = true;
    for (let thing = first + 1; all && thing < best.length; thing += 1) {
      if (!inTitle(thing)) all = holdsPlace(lists[thing][best[thing].where[page]].list, best[thing].index[page], list.places[at] >> 1);
    }
    if (all) return true;
  }
  return false;
}

function holdsPlace(list, index, place) {
  for (let at = index === 0 ? 0 : list.ends[index - 1]; at < list.ends[index]; at += 1) if (list.places[at] >> 1 === place) return true;
  return false;
}
