// Words of a text, and what could be a part of a compound (src/words.rs, src/compound.rs).

/** Ranges of the words of a text. */
function words(text) {
  const found = [];
  const kind = (place) => (place < text.length ? CHARACTERS[text.charCodeAt(place)] : 0);
  let at = 0;
  for (;;) {
    while (at < text.length && kind(at) === 0) at += 1;
    if (at >= text.length) return found;
    const start = at;
    for (;;) {
      while (kind(at) !== 0) at += 1;
      if (text[at] === "-" && kind(at - 1) !== DIGIT && kind(at + 1) === LETTER) at += 1;
      else break;
    }
    found.push([start, at]);
  }
}

function parts(raw, isStop) {
  if (!raw.includes("-")) return [fold(raw), []];
  return [fold(raw), raw.split("-").map(fold).filter((part) => part.length > 1 && !isStop(part))];
}

const isShort = (folded) => folded === "" || (folded.length === 1 && !isDigit(folded));

/** The two consonants a Danish word can begin with. */
const ONSETS = new Set(("bj bl br ch cl cr dj dr dv fj fl fn fr gh gj gl gn gr hj hv kj kl kn kr kv mj nj ph pj pl pr ps rh sc sf sh sj sk sl sm sn " +
  "sp st sv th tj tr tv vl vr").split(" "));

/** True for what could be a word, and is no particle. */
function isWordlike(part, { particles }) {
  const vowel = (c) => "aeiouy".includes(c);
  const letters = [...part];
  return part.length >= 3 && letters.some(vowel) && letters.some((c) => !vowel(c)) && !particles.has(part) &&
    !(part.endsWith("s") && particles.has(part.slice(0, -1))) && (vowel(part[0]) || vowel(part[1]) || ONSETS.has(part.slice(0, 2)));
}
