// Stems: what the forms of a word have in common (src/stem.rs, src/irregular.rs).
// The rules are Snowball's for Danish; the tables come with the index.

const SUFFIXES = ("erendes erende hedens ethed erede heden heder endes ernes erens erets ered ende erne eren erer heds enes eres eret " +
  "hed ene ere ens ers ets en er es et e").split(" ");
const isVowel = (c) => "aeiouyæåø".includes(c) && c !== "";

function danish(word) {
  let start = word.length;
  let at = 0;
  while (at < word.length && !isVowel(word[at])) at += 1;
  while (at < word.length && isVowel(word[at])) at += 1;
  if (at < word.length) start = Math.max(at + 1, 3);
  if (word.length < 3) return word;
  const ends = (ending) => word.endsWith(ending) && word.length - ending.length >= start;
  const cut = (length) => { word = word.slice(0, word.length - length); };
  const pair = () => { if (["gd", "dt", "gt", "kt"].some(ends)) cut(1); };

  // Longest first.
  const suffix = SUFFIXES.find(ends);
  if (suffix !== undefined) cut(suffix.length);
  else if (ends("s") && word.length > 1 && "abcdfghjklmnoprtvyzå".includes(word[word.length - 2])) cut(1);
  pair();
  if (word.endsWith("igst")) cut(2);
  const other = ["elig", "løst", "els", "lig", "ig"].find(ends);
  if (other === "løst") cut(1);
  else if (other !== undefined) { cut(other.length); pair(); }
  const last = word[word.length - 1];
  if (word.length > start && last !== undefined && last >= "b" && last <= "z" && !isVowel(last) && word[word.length - 2] === last) cut(1);
  return word;
}

const snowball = (folded) => refold(danish(unfold(folded)));

const SHORTEST_END = 5;

/** Stems and words that say nothing need tables, which come with the index. */
function language(formsText, stopText, particlesText) {
  const stops = new Set(stopText.split(/\s+/));
  const whole = new Map();
  const ends = new Map();
  const stems = new Map();
  let longest = 0;
  for (const line of formsText.split("\n")) {
    if (line === "") continue;
    const inCompounds = line[0] === "-";
    const forms = (inCompounds ? line.slice(1) : line).split(" ").map(fold);
    const own = snowball(forms[0]);
    for (const form of forms) {
      if (inCompounds && form.length >= SHORTEST_END) {
        longest = Math.max(longest, form.length);
        if (!ends.has(form)) ends.set(form, forms[0]);
      }
      if (!whole.has(form)) whole.set(form, own);
    }
  }

  function lookUp(folded) {
    if (whole.has(folded)) return whole.get(folded);
    for (let at = Math.max(folded.length - longest, 2); at <= folded.length - SHORTEST_END; at += 1) {
      const word = ends.get(folded.slice(at));
      if (word !== undefined) return snowball(folded.slice(0, at) + word);
    }
    return undefined;
  }

  const irregular = (folded) => lookUp(folded) ?? (folded.endsWith("s") ? lookUp(folded.slice(0, -1)) : undefined);

  function stem(folded) {
    let found = stems.get(folded);
    if (found === undefined) {
      if (/[0-9]/.test(folded)) found = folded;
      else found = irregular(folded) ?? snowball(folded);
      stems.set(folded, found);
    }
    return found;
  }

  return { stem, irregular, particles: new Set(particlesText.split(/\s+/)), isStop: (folded) => stops.has(folded) };
}
