// Letters: which belong to words, and the two spellings every word is compared in (src/letters.rs).

// What each character is: a table, because every character of a text that is shown is asked for.
const LETTER = 1;
const DIGIT = 2;
const INVISIBLE = 3;
const CHARACTERS = new Uint8Array(0x10000);
for (const [from, to] of [[0x41, 0x5a], [0x61, 0x7a], [0xc0, 0xd6], [0xd8, 0xf6], [0xf8, 0x24f], [0x1e00, 0x1eff], [0x300, 0x36f]]) {
  CHARACTERS.fill(LETTER, from, to + 1);
}
for (const code of [0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff]) CHARACTERS[code] = INVISIBLE;
CHARACTERS.fill(DIGIT, 0x30, 0x3a);
const isWord = (c) => c.length === 1 && CHARACTERS[c.charCodeAt(0)] !== 0;
const isDigit = (c) => c.length === 1 && CHARACTERS[c.charCodeAt(0)] === DIGIT;
const SPECIAL = {
  "æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "œ": "oe", "å": "aa", "ß": "ss",
  "ð": "d", "đ": "d", "þ": "th", "ł": "l", "ı": "i",
};

function fold(word) {
  if (/^[a-zæøå]*$/.test(word)) return refold(word);
  if (/^[\x00-\x7f]*$/.test(word)) return word.replace(/[^0-9A-Za-z]/g, "").toLowerCase();
  let folded = "";
  for (const upper of word.normalize("NFC")) {
    for (const c of upper.toLowerCase()) {
      if (/[a-z0-9]/.test(c)) folded += c;
      else if (Object.hasOwn(SPECIAL, c)) folded += SPECIAL[c];
      else for (const part of c.normalize("NFD")) {
        if (part >= "a" && part <= "z") folded += part;
        else if (part === "æ") folded += "ae";
        else if (part === "ø") folded += "oe";
      }
    }
  }
  return folded;
}

const coarse = (folded) => (/[ao][ae]/.test(folded) ? folded.replace(/ae|aa|oe/g, (pair) => pair[0]) : folded);
const LETTERS = { ae: "æ", oe: "ø", aa: "å" };
const unfold = (folded) => (/[ao][ae]/.test(folded) ? folded.replace(/ae|oe|aa/g, (pair) => LETTERS[pair]) : folded);
const refold = (word) => (/[æøå]/.test(word) ? word.replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa") : word);
