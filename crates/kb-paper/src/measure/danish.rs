//! What a line or a page must not part in Danish, and what ends a sentence.

/// How strongly two words hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bond {
    /// A sign and its number: one thing.
    Close,
    /// Better together, where there is room.
    Loose,
}

/// Returns how two neighbouring words hold together, and none where they do not.
pub(crate) fn bond(before: &str, after: &str) -> Option<Bond> {
    let first = bare(before);
    let second = bare(after);
    let number_follows = second.starts_with(|c: char| c.is_ascii_digit());
    let letter_follows = second.chars().next().is_some_and(char::is_alphabetic) && second.chars().nth(1).is_none_or(|c| !c.is_alphabetic());
    if matches!(first, "§" | "§§") {
        return (number_follows || letter_follows).then_some(Bond::Close);
    }
    if is_one_of(first, NUMBERED) {
        return number_follows.then_some(Bond::Close);
    }
    if is_one_of(first, LETTERED) {
        return (number_follows || letter_follows).then_some(Bond::Close);
    }
    if is_one_of(second, &["nr.", "nr"]) && is_one_of(first, ACTS) {
        return Some(Bond::Loose);
    }
    // A dash does not begin a line.
    if matches!(after, "–" | "—") {
        return Some(Bond::Loose);
    }
    if !is_number(first) {
        return None;
    }
    let unit = second.trim_end_matches(['.', ',', ';', ':']);
    // "§ 82 b": a letter after a number belongs to it.
    if letter_follows && unit.len() == 1 {
        return Some(Bond::Close);
    }
    (is_one_of(unit, UNITS) || (first.ends_with('.') && is_one_of(unit, MONTHS))).then_some(Bond::Close)
}

/// True where a word ends a sentence that the next word does not go on with.
pub(crate) fn ends_sentence(word: &str, next: &str) -> bool {
    let word = word.trim_end_matches([')', '»', '«', '”', '"', '’', '\'', ']']);
    let begins = |c: char| c.is_uppercase() || c == '§' || c.is_ascii_digit();
    let next_begins = next.trim_start_matches(['(', '»', '«', '“', '”', '"', '‘', '\'', '[', '–']).starts_with(begins);
    if !next_begins {
        return false;
    }
    if word.ends_with(['!', '?']) {
        return true;
    }
    let Some(stem) = word.strip_suffix('.') else { return false };
    let stem = stem.trim_start_matches(['(', '»', '«', '“', '”', '"', '[']);
    let letters = stem.chars().filter(|c| c.is_alphabetic()).count();
    let is_abbreviation = stem.contains('.') || letters < 2 || is_one_of(stem, ABBREVIATIONS);
    !is_abbreviation
}

/// A word without the brackets and quotation marks around it.
fn bare(word: &str) -> &str {
    word.trim_start_matches(['(', '»', '«', '“', '”', '"', '[']).trim_end_matches([')', '»', '«', '“', '”', '"', ']'])
}

/// True for "6", "12.500", "7.", "2½", "18-30", "1.-3.".
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && !word.ends_with(',')
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '½' | '¼' | '-' | '–' | '/'))
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|one| one.eq_ignore_ascii_case(word))
}

/// Words that a number belongs to.
const NUMBERED: &[&str] =
    &["stk.", "nr.", "nr", "kap.", "art.", "pkt.", "kapitel", "afsnit", "side", "s.", "ca.", "kl.", "tlf.", "telefon"];

/// Words that a number or a letter belongs to.
const LETTERED: &[&str] = &["litra", "bilag"];

/// Names of documents, before their number.
const ACTS: &[&str] = &[
    "lov",
    "lbk",
    "bek",
    "bekg.",
    "lovbekg.",
    "lovbek.",
    "vej",
    "vejl.",
    "cir",
    "cirk.",
    "skr",
    "bekendtgørelse",
    "lovbekendtgørelse",
    "vejledning",
    "cirkulære",
    "sag",
];

const UNITS: &[&str] = &[
    "pkt",
    "kr",
    "kroner",
    "mio",
    "mia",
    "øre",
    "euro",
    "€",
    "%",
    "pct",
    "procent",
    "‰",
    "time",
    "timer",
    "timers",
    "minut",
    "minutter",
    "dag",
    "dage",
    "dages",
    "uge",
    "uger",
    "ugers",
    "måned",
    "måneder",
    "måneders",
    "år",
    "års",
    "km",
    "m",
    "cm",
    "mm",
    "m²",
    "kg",
    "g",
    "gange",
    "°c",
];

const MONTHS: &[&str] = &[
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
    "kvartal",
    "halvår",
];

const ABBREVIATIONS: &[&str] = &[
    "jf", "stk", "nr", "kap", "pkt", "art", "litra", "ca", "evt", "inkl", "ekskl", "hhv", "dvs", "pr", "tlf", "vedr", "mht", "kl", "max",
    "maks", "min", "mio", "mia", "afd", "red", "ff", "ift", "pga", "dr", "hr", "fr", "bekg", "lovbekg", "vejl", "cirk", "skr", "fx",
    "ibid", "cf", "vol", "bd", "udg", "sml", "mv", "iht", "ifm", "ml", "nuv", "tidl", "alm", "gl",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_hold_their_numbers() {
        for (before, after) in
            [("§", "167,"), ("(§", "4"), ("§§", "82"), ("stk.", "2,"), ("nr.", "548"), ("kap.", "17"), ("litra", "b,"), ("2.", "pkt.")]
        {
            assert_eq!(bond(before, after), Some(Bond::Close), "{before} {after}");
        }
        for (before, after) in [("6", "måneder"), ("20", "timer."), ("12.500", "kr."), ("12", "%"), ("7.", "maj"), ("82", "b")] {
            assert_eq!(bond(before, after), Some(Bond::Close), "{before} {after}");
        }
        assert_eq!(bond("lov", "nr."), Some(Bond::Loose));
        assert_eq!(bond("BEK", "nr."), Some(Bond::Loose));
        assert_eq!(bond("uger", "–"), Some(Bond::Loose));
    }

    #[test]
    fn other_words_do_not_hold_together() {
        for (before, after) in [
            ("efter", "§"),
            ("7", "maj"),
            ("i", "dag"),
            ("167,", "stk."),
            ("2,", "i"),
            ("stk.", "pris"),
            ("6", "borgere"),
            ("litra", "og"),
            ("", ""),
            ("548", "af"),
        ] {
            assert_eq!(bond(before, after), None, "{before} {after}");
        }
    }

    #[test]
    fn sentences_end_at_full_stops_but_not_after_abbreviations() {
        assert!(ends_sentence("støtte.", "Den"));
        assert!(ends_sentence("støtte.)", "§"));
        assert!(ends_sentence("hvornår?", "»Straks"));
        for (word, next) in [
            ("jf.", "Lov"),
            ("stk.", "2"),
            ("f.eks.", "Aarhus"),
            ("bl.a.", "SEL"),
            ("7.", "Maj"),
            ("støtte.", "og"),
            ("støtte", "Den"),
            ("a.", "B"),
        ] {
            assert!(!ends_sentence(word, next), "{word} {next}");
        }
    }
}
