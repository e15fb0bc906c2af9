// The search itself (src/search/mod.rs).

const MOST_HITS = 50;
const MOST_PHRASES = 20;
const MOST_THINGS = 31;

/** Answers a query from the shelf; undefined, and `shelf.missing` says what for, if it cannot. */
function step(query, shelf, memo) {
  const { core } = shelf;
  if (core === undefined) {
    shelf.missing.add("core");
    return undefined;
  }
  const chars = [...query.text].slice(0, LONGEST_QUERY);
  const hasNumber = chars.some(isDigit);
  const acts = hasNumber ? shelf.want("acts") : undefined;
  if (hasNumber && acts === undefined) return undefined;
  let reading = readQuery(chars, acts, query.typing, core);
  const lookup = new Lookup(shelf);
  let sought = reading.cited.map(({ targets }) => soughtTargets(targets, acts.acts, lookup));
  if (sought.some(({ terms }) => terms.length === 0) && shelf.missing.size === 0) {
    reading = readQuery(chars, undefined, query.typing, core);
    sought = [];
  }
  const units = lookup.units(reading.words, reading.open);
  const filter = readFilter(query, shelf);
  if (shelf.missing.size > 0) return undefined;
  const known = units.filter((unit) => unit.alternatives.length > 0);
  const limit = Math.min(Math.max(query.limit, 1), MOST_HITS);
  const citationCount = sought.length;
  sought = [...sought, ...known.map(soughtUnit)].slice(0, MOST_THINGS);
  const allKnown = known.length === units.length;
  const shown = Math.max(query.skip + limit, MOST_PHRASES);
  memo.ranked ??= rank(sought, allKnown, () => false, filter, shown, shelf);
  if (shelf.missing.size > 0) {
    memo.ranked = undefined;
    return undefined;
  }
  const quoted = reading.phrases.length > 0;
  const windowOf = ({ candidates }) => (quoted ? candidates.slice(0, Math.max(MOST_PHRASES, query.skip + limit)) : candidates.slice(query.skip, query.skip + limit));
  if (memo.also === undefined) {
    const title = alsoOf(reading, memo.ranked, shelf);
    if (shelf.missing.size > 0) {
      for (const { page } of windowOf(memo.ranked)) shelf.text(page);
      return undefined;
    }
    const also = title === undefined ? undefined : addAlso(title, sought, allKnown, memo, filter, shown, shelf, lookup);
    if (shelf.missing.size > 0) return undefined;
    memo.also = also ?? null;
  }
  const { ranked, also } = memo;

  const things = [...Array.from({ length: citationCount }), ...known].slice(0, MOST_THINGS);
  const marks = new Marks(things, paragraphsOf(reading), core);
  const alsoMarks = new Marks(also?.units ?? [], [], core);
  const window = windowOf(ranked);
  const texts = window.map((candidate) => shelf.text(candidate.page));
  const jump = jumpOf(reading, sought, shelf);
  if (shelf.missing.size > 0) return undefined;
  let hits = [];
  for (const [at, candidate] of window.entries()) {
    if (texts[at] === undefined) continue;
    const hit = candidate.also
      ? makeHit(candidate, texts[at], alsoMarks, also.units.length, 0, [], core)
      : makeHit(candidate, texts[at], marks, sought.length, citationCount, reading.phrases, core);
    hits.push({ ...hit, page: candidate.page });
  }
  hits.sort(compareHits);
  if (quoted) hits = hits.slice(query.skip, query.skip + limit);
  const counts = core.kinds.map(({ id, label }, kind) => ({ id, label, count: ranked.kinds[kind] }));
  return {
    total: ranked.total,
    kinds: counts.filter(({ count }) => count > 0),
    citation: citationCount > 0 ? writeTarget(reading.cited[0].targets[0], acts) : null,
    jump: jump ?? null,
    corrected: correctedOf(units, reading),
    also: also?.title ?? null,
    hits: hits.map(({ page, ...hit }) => hit),
  };
}

function paragraphsOf(reading) {
  return reading.cited.flatMap(({ targets }, thing) => targets.filter((target) => target.paragraph !== undefined).map((target) => [thing, target.paragraph[0]]));
}

function jumpOf(reading, sought, shelf) {
  if (reading.cited.length !== 1 || sought.length !== 1 || reading.cited[0].weak || reading.words.length > 0) return undefined;
  for (const { term, classes } of sought[0].terms) {
    if (classes === CHAPTER) continue;
    const list = shelf.list(term);
    if (list === undefined) return undefined;
    const is = [...list.pages.keys()].filter((at) => list.impacts[at] === IS);
    if (is.length === 0) continue;
    if (is.length > 1) return undefined;
    const text = shelf.text(list.pages[is[0]]);
    if (text === undefined) return undefined;
    const [place] = placesOf(list, is[0]);
    const anchor = place === undefined ? "" : text.places[place >> 1]?.anchor ?? "";
    return anchor === "" ? text.href : `${text.href.split("#")[0]}#${anchor}`;
  }
  return undefined;
}

function correctedOf(units, reading) {
  if (units.length !== reading.words.length) return [];
  const all = units.map(({ corrected }, at) => ({ typed: reading.words[at].typed, searched: corrected }));
  return all.filter(({ searched }) => searched !== undefined);
}
