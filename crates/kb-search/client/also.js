// Queries that are another word for something (src/search/also.rs).

/** The title of the page that a query is another word for. */
function alsoOf(reading, ranked, shelf) {
  if (reading.words.length === 0 || reading.cited.length > 0 || reading.phrases.length > 0) return undefined;
  const { core } = shelf;
  const same = (own, asked) => own.length === asked.length && own.every((word, at) => word === asked[at]);
  const asked = reading.words.map((word) => coarse(core.stem(word.folded)));
  const texts = ranked.leading.map((page) => shelf.text(page)).filter((text) => text !== undefined);
  if (texts.some((text) => same(tellingWords(titleName(text.title), core), asked))) return undefined;
  let best;
  for (const { title, aliases } of texts) {
    if (title.includes("§") || !aliases.some((alias) => same(tellingWords(alias, core), asked))) continue;
    const own = tellingWords(titleName(title), core);
    const saysMore = asked.some((word) => !own.includes(word));
    if (own.length > 0 && saysMore && (best === undefined || own.length < best.length)) best = { length: own.length, title: titleName(title) };
  }
  return best?.title;
}

/** A title without what stands in brackets behind it. */
const titleName = (title) => {
  const end = title.indexOf(" (");
  return end > 0 ? title.slice(0, end) : title;
};

/** The coarse stems of the words of a line that say something. */
function tellingWords(line, core) {
  const folded = words(line).map(([from, to]) => parts(line.slice(from, to), core.isStop)[0]);
  return folded.filter((word) => !isShort(word) && !core.isStop(word)).map((word) => coarse(core.stem(word)));
}

/** Adds what a title finds to what its other word has found; undefined where that is nothing, or while something is missing. */
function addAlso(title, sought, known, memo, filter, shown, shelf, lookup) {
  const reading = readQuery([...title].slice(0, LONGEST_QUERY), undefined, false, shelf.core);
  const units = lookup.units(reading.words, false);
  if (shelf.missing.size > 0 || units.length === 0 || units.some(({ alternatives }) => alternatives.length === 0)) return undefined;
  const own = memo.ranked.found;
  const second = rank(units.map(soughtUnit), true, (page, found) => found !== ALL || own[page] === ALL, filter, shown, shelf);
  if (shelf.missing.size > 0 || second.total === 0) return undefined;
  if (own.some((found, page) => found === SOME && second.found[page] === ALL)) {
    memo.ranked = rank(sought, known, (page, found) => found === SOME && second.found[page] === ALL, filter, shown, shelf);
  }
  const { ranked } = memo;
  for (const candidate of second.candidates) candidate.also = true;
  ranked.candidates.splice(partition(ranked.candidates, ({ complete }) => complete), 0, ...second.candidates);
  ranked.total += second.total;
  ranked.kinds = ranked.kinds.map((count, kind) => count + second.kinds[kind]);
  return { title, units };
}
