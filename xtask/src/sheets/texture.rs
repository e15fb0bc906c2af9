//! What the cells of a scheme are made of.

use super::words::{LONG, capital, paragraphs, sentences, word};
use crate::corpus::random::Random;

/// What the cells of a scheme are made of. Each is a family of schemes; a sheet takes its columns from one or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Texture {
    /// One word.
    Word,
    /// 20 words.
    Twenty,
    /// 80 words.
    Eighty,
    /// 400 words in paragraphs.
    FourHundred,
    /// 400 words in one paragraph.
    Slab,
    /// From one word to 150, another number in each cell.
    Mixed,
    /// One word; in every fifth section 900.
    Giant,
    /// Words of fifty letters and of digits and letters without a place to divide them, among others.
    LongWords,
    /// Web addresses and ELI addresses.
    Addresses,
    /// Ordered, unordered and nested lists.
    Lists,
    /// One list of thirty items, nothing else.
    LongList,
    /// Citations of many provisions.
    Citations,
    /// Emoji, Greek, Cyrillic, combining marks, typographic spaces.
    Signs,
    /// Everything that Markdown has.
    Markdown,
    /// A section of 150 words with a short form of 15.
    Short,
}

/// Every texture and the beginning of the ids of its schemes.
pub(super) const TEXTURES: [(Texture, &str); 15] = [
    (Texture::Word, "ord"),
    (Texture::Twenty, "tyve"),
    (Texture::Eighty, "firs"),
    (Texture::FourHundred, "firehundrede"),
    (Texture::Slab, "blok"),
    (Texture::Mixed, "blandet"),
    (Texture::Giant, "kaempe"),
    (Texture::LongWords, "lange-ord"),
    (Texture::Addresses, "adresser"),
    (Texture::Lists, "lister"),
    (Texture::LongList, "lang-liste"),
    (Texture::Citations, "henvisninger"),
    (Texture::Signs, "tegn"),
    (Texture::Markdown, "markdown"),
    (Texture::Short, "kort"),
];

/// The schemes of each texture.
pub(super) const SCHEMES: usize = 7;

impl Texture {
    /// Returns the id of a scheme of this texture, counted from 1.
    pub(super) fn scheme(self, number: usize) -> String {
        let (_, stem) = TEXTURES.iter().find(|(texture, _)| *texture == self).expect("every texture is listed");
        format!("{stem}-{number}")
    }

    /// Returns the Markdown of a scheme's section, both counted from 1.
    pub(super) fn section(self, number: usize, section: usize) -> String {
        let random = &mut Random::of(super::SEED, self as u64 + 1, number * 1000 + section);
        match self {
            Texture::Twenty => sentences(random, 20),
            Texture::Eighty => paragraphs(random, 80),
            Texture::FourHundred => paragraphs(random, 400),
            Texture::Slab => sentences(random, 400),
            Texture::Mixed => {
                let count = random.pick(&[1, 3, 8, 20, 45, 80, 150]);
                paragraphs(random, count)
            }
            Texture::Giant if section.is_multiple_of(5) && number == 2 => paragraphs(random, 900),
            Texture::Word | Texture::Giant => capital(word(random)),
            Texture::LongWords => long_words(random),
            Texture::Addresses => addresses(random, number),
            Texture::Lists => lists(random, section),
            Texture::LongList => items(random, "- ", 30, 14),
            Texture::Citations => citations(random, number, section),
            Texture::Signs => signs(random, section),
            Texture::Markdown => markdown(random, section),
            Texture::Short => format!("::: kort\n{}\n:::\n\n{}", sentences(random, 15), paragraphs(random, 150)),
        }
    }
}

fn long_words(random: &mut Random) -> String {
    let one = random.pick(&LONG);
    let other = random.pick(&LONG);
    let hash: String =
        (0..50).map(|_| random.pick(&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'])).collect();
    match random.below(4) {
        0 => one.to_owned(),
        1 => format!("{} {other} {}", sentences(random, 6), sentences(random, 5)),
        2 => format!("Journalnummeret er {hash}, og {}", sentences(random, 7)),
        _ => format!("{one} og {other}: {}", sentences(random, 9)),
    }
}

fn addresses(random: &mut Random, number: usize) -> String {
    let act = super::entities::ACTS[number % super::entities::ACTS.len()].3;
    match random.below(4) {
        0 => format!("Se <https://www.retsinformation.dk/eli/lta/2025/{act}> om {}", sentences(random, 6)),
        1 => format!("https://lovstof.example.dk/ordninger/{}{number}?visning=udskrift&afsnit={}", "stoette".repeat(6), word(random)),
        2 => format!(
            "[Læs om {}](https://example.dk/{}/vejledning.pdf) og {}",
            word(random),
            "et-langt-navn-paa-en-mappe-".repeat(3),
            sentences(random, 9)
        ),
        _ => format!(
            "Skriv til funktionsevnevurderingsenheden@beskaeftigelsesforvaltningen.example.dk. {} /eli/lta/2025/{act}",
            sentences(random, 8)
        ),
    }
}

fn items(random: &mut Random, marker: &str, count: usize, words: usize) -> String {
    let mut all = Vec::new();
    for at in 0..count {
        let marker = if marker == "1. " { format!("{}. ", at + 1) } else { marker.to_owned() };
        let length = random.between(2, words);
        all.push(format!("{marker}{}", sentences(random, length)));
    }
    all.join("\n")
}

fn lists(random: &mut Random, section: usize) -> String {
    let lead = sentences(random, 9);
    match section % 4 {
        0 => items(random, "- ", 4, 9),
        1 => format!("{lead}\n\n{}\n\n{}", items(random, "1. ", 11, 8), sentences(random, 12)),
        2 => {
            let inner = |random: &mut Random| items(random, "  - ", 3, 7);
            format!("- {lead}\n{}\n- {}\n{}", inner(random), sentences(random, 5), inner(random))
        }
        _ => format!("{lead}\n\n- {}\n\n  {}\n\n- {}", sentences(random, 10), sentences(random, 14), sentences(random, 4)),
    }
}

fn citations(random: &mut Random, number: usize, section: usize) -> String {
    let act = super::entities::ACTS[(number + section) % super::entities::ACTS.len()].0;
    let mut text = sentences(random, 5);
    for _ in 0..random.between(2, 6) {
        let paragraph = random.between(1, 99);
        let citation = match random.below(4) {
            0 => format!("{act}s § {paragraph}, stk. 2, nr. 4"),
            1 => format!("{act}s § {paragraph}, stk. 1"),
            _ => format!("{act}s § {paragraph}"),
        };
        text = format!("{text} Se {citation}, om {}", sentences(random, 4).to_lowercase());
    }
    text
}

fn signs(random: &mut Random, section: usize) -> String {
    match section % 6 {
        0 => format!("😀 🧑‍🦽 ⚖️ 👩🏽‍⚖️ 🇩🇰 {}", sentences(random, 8)),
        1 => format!("Η Ευρωπαϊκή Ένωση στηρίζεται στις αξίες του σεβασμού. {}", sentences(random, 8)),
        2 => format!("Все люди рождаются свободными и равными в своём достоинстве и правах. {}", sentences(random, 6)),
        3 => format!("Cafe\u{301}, A\u{30a}rhus, n\u{303}, z\u{335}, e\u{323}\u{302}. {}", sentences(random, 8)),
        4 => format!(
            "½ time ≥ 3\u{a0}000\u{202f}kr. – 50\u{a0}% × 2 ≠ €\u{a0}1.000 → ☎ ✓ ✗ ★ ½ ² № “citat” »citat« … {}",
            sentences(random, 5)
        ),
        _ => format!("Łódź, Kraków, Reykjavík, Þórshöfn, Ærøskøbing, Gdańsk, Ťažký. {}", sentences(random, 5)),
    }
}

fn markdown(random: &mut Random, section: usize) -> String {
    let lead = sentences(random, 8);
    match section % 6 {
        0 => format!("{lead}\n\n> {}\n\n{}", sentences(random, 14), sentences(random, 6)),
        1 => format!("**{}** *{}* ~~{}~~ `{}`", sentences(random, 3), sentences(random, 4), word(random), word(random)),
        2 => format!("{lead}\n\n| Antal | Beløb |\n|---|---|\n| {} | 1.000 kr. |\n| {} | 2.000 kr. |", word(random), word(random)),
        3 => format!("### {}\n\n{lead}\n\n#### {}\n\n{lead}", capital(word(random)), capital(word(random))),
        4 => format!(
            "{lead}\\\n{}\n\n```\nen_lang_linje_kode = noget_andet(med, mange, argumenter, i, en, parentes)\n  indrykket\n```",
            sentences(random, 5)
        ),
        _ => format!("{lead}\n\n::: eksempel\n{}\n:::\n\n::: advarsel\n{}\n:::", sentences(random, 12), sentences(random, 9)),
    }
}
