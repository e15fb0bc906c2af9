//! Letters: which belong to words, and the two spellings every word is compared in.
//!
//! *Folded*: lower case, `æ` as `ae`, `ø` as `oe`, `å` as `aa`, no accents; always ASCII. *Coarse*:
//! folded, and then `ae`, `oe` and `aa` as one letter, so that "boern", "børn" and "born" meet.

use unicode_normalization::UnicodeNormalization;

/// True for what can stand in a word: Latin letters, ASCII digits, accents, and characters nobody sees.
///
/// The ranges are fixed, and not what a version of Unicode says, so that the browser agrees.
pub(crate) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (c >= '\u{a0}'
            && (matches!(c, '\u{c0}'..='\u{24f}' if c != '×' && c != '÷')
                || matches!(c, '\u{1e00}'..='\u{1eff}' | '\u{300}'..='\u{36f}')
                || is_invisible(c)))
}

/// True for soft hyphens, zero-width characters and the like: part of a word, but no letter.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Returns a word folded; whatever is no letter or digit is left out.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len() + 2);
    if word.is_ascii() {
        folded.extend(word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
        return folded;
    }
    for c in word.nfc() {
        for c in c.to_lowercase() {
            fold_char(c, &mut folded);
        }
    }
    folded
}

fn fold_char(c: char, folded: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => folded.push(c),
        'æ' | 'ä' => folded.push_str("ae"),
        'ø' | 'ö' | 'œ' => folded.push_str("oe"),
        'å' => folded.push_str("aa"),
        'ß' => folded.push_str("ss"),
        'ð' | 'đ' => folded.push('d'),
        'þ' => folded.push_str("th"),
        'ł' => folded.push('l'),
        'ı' => folded.push('i'),
        _ => {
            for c in std::iter::once(c).nfd() {
                match c {
                    'a'..='z' => folded.push(c),
                    'æ' => folded.push_str("ae"),
                    'ø' => folded.push_str("oe"),
                    _ => {}
                }
            }
        }
    }
}

/// Returns a folded word with `ae` and `aa` as `a`, and `oe` as `o`.
pub(crate) fn coarse(folded: &str) -> String {
    let bytes = folded.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        out.push(char::from(bytes[i]));
        i += if matches!(bytes.get(i..i + 2), Some(b"ae" | b"aa" | b"oe")) { 2 } else { 1 };
    }
    out
}

/// Returns a folded word with `ae`, `oe` and `aa` as the Danish letters they may stand for, from the left.
pub(crate) fn unfold(folded: &str) -> String {
    let bytes = folded.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let (c, length) = match bytes.get(i..i + 2) {
            Some(b"ae") => ('æ', 2),
            Some(b"oe") => ('ø', 2),
            Some(b"aa") => ('å', 2),
            _ => (char::from(bytes[i]), 1),
        };
        out.push(c);
        i += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{coarse, fold, unfold};

    #[test]
    fn every_spelling_of_a_word_meets() {
        for word in ["børn", "Børn", "BØRN", "boern", "bø\u{ad}rn", "bo\u{308}rn"] {
            assert_eq!(fold(word), "boern", "{word}");
        }
        assert_eq!(fold("idé"), "ide");
        assert_eq!(fold("a\u{30a}r"), "aar");
        assert_eq!(fold("Ǽ ŋ 🙂"), "ae");
        assert_eq!(coarse("boern"), "born");
        assert_eq!(coarse("beskaeftigelsesaar"), "beskaftigelsesar");
    }

    #[test]
    fn unfolding_gives_the_danish_letters_back() {
        assert_eq!(unfold("beskaeftigelse"), "beskæftigelse");
        assert_eq!(unfold("aaret"), "året");
    }
}
