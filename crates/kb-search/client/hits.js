// From a page that was found to a hit: where it opens, and what it shows (src/search/show.rs).

function makeHit(candidate, text, marks, things, citationCount, phrases, core) {
  const page = scan(text, marks);
  page.titleMask &= ~((1 << citationCount) - 1);
  const everything = everythingOf(things);
  const alias = bestAlias(page, everything & ~page.titleMask);
  const aliasMask = alias === undefined ? 0 : maskOf(page.aliases[alias]);
  const rest = everything & ~page.titleMask & ~aliasMask & ~(candidate.whole ? 1 : 0);
  const number = bestPlace(page, candidate, rest);
  let { complete } = candidate;
  let score = candidate.score + Math.floor(candidate.score / 24) * bonusOf(page, things, number);
  if (!hasPhrases(page, phrases)) {
    complete = false;
    score = Math.floor(score / 2);
  }
  const kind = core.kinds[core.placeOf(candidate.page)[0]];
  const hit = {
    href: text.href,
    kind: kind?.id ?? "",
    label: kind?.label ?? "",
    title: pieces(text.title, 0, text.title.length, page.title),
    alias: alias === undefined ? [] : pieces(text.aliases[alias], 0, text.aliases[alias].length, page.aliases[alias]),
    heading: [],
    excerpt: [],
    complete,
    also: candidate.also,
    score,
  };
  if (number === undefined) hit.excerpt = ofTheWhole(page, text);
  else {
    const place = text.places[number];
    if (place.anchor !== "") hit.href = `${text.href.split("#")[0]}#${place.anchor}`;
    hit.heading = pieces(place.heading, 0, place.heading.length, page.headings[number]);
    hit.excerpt = excerpt(place.text, page.words(number));
  }
  return hit;
}

/** A bit for each thing. */
const everythingOf = (things) => (things >= 32 ? -1 : (1 << things) - 1);

/** A page with its words; the texts of its places are read when they are wanted. */
function scan(text, marks) {
  const title = marks.tokens(text.title);
  const headings = text.places.map((place) => marks.tokens(place.heading));
  const texts = text.places.map(() => undefined);
  return {
    title,
    titleMask: maskOf(title),
    aliases: text.aliases.map((alias) => marks.tokens(alias)),
    summary: marks.tokens(text.summary),
    headings,
    headingMasks: headings.map(maskOf),
    places: texts.length,
    words: (place) => (texts[place] ??= marks.tokens(text.places[place].text)),
  };
}

function bonusOf(page, things, place) {
  const isQuery = (tokens) => tokens.every((token) => token.stop || token.exact) && hasRow(tokens, things);
  const row = (tokens) => hasRow(tokens, things);
  let bonus = 0;
  if (isQuery(page.title)) bonus += 8;
  else if (page.aliases.some(isQuery)) bonus += 5;
  if (things > 1) {
    if (row(page.title)) bonus += 8;
    else if (page.headings.some(row)) bonus += 5;
    else if (row(page.summary) || (place !== undefined && row(page.words(place)))) bonus += 4;
  }
  return bonus;
}

function hasPhrases(page, phrases) {
  const lines = [page.title, page.summary, ...page.aliases, ...page.headings];
  const inTexts = (phrase) => Array.from({ length: page.places }, (_, place) => place).some((place) => hasPhrase(page.words(place), phrase));
  return phrases.every((phrase) => lines.some((tokens) => hasPhrase(tokens, phrase)) || inTexts(phrase));
}

function bestAlias(page, rest) {
  let best;
  let most = 0;
  for (const [number, alias] of page.aliases.entries()) {
    const count = countOnes(maskOf(alias) & rest);
    if (count > most) {
      most = count;
      best = number;
    }
  }
  return best;
}

function bestPlace(page, candidate, rest) {
  return rest === 0 ? undefined : bestPlaceBy(page, candidate, rest, false) ?? bestPlaceBy(page, candidate, rest, true);
}

function bestPlaceBy(page, candidate, rest, read) {
  let best;
  let most = 0;
  for (let number = 0; number < page.places; number += 1) {
    let heading = page.headingMasks[number];
    let text = read ? maskOf(page.words(number)) : 0;
    for (const [thing, places] of candidate.places.entries()) {
      for (const place of places) {
        if (place >> 1 !== number) continue;
        text |= 1 << thing;
        heading |= (place & 1) << thing;
      }
    }
    const both = heading | text;
    const worth = (both & rest) === 0 ? 0 : 6 * countOnes(heading & rest) + 3 * countOnes(text & rest & ~heading) + countOnes(both & ~rest);
    if (worth > most) {
      most = worth;
      best = number;
    }
  }
  return best;
}

function ofTheWhole(page, text) {
  if (text.summary !== "") return excerpt(text.summary, page.summary);
  const first = text.places.findIndex((place) => place.text !== "");
  return first < 0 ? [] : excerpt(text.places[first].text, page.words(first));
}
