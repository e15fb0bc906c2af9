//! Where Danish words divide.

use hypher::{Lang, hyphenate_bounded};

/// Letters that stay before a hyphen at least, and that come after it.
const BEFORE: usize = 2;
const AFTER: usize = 3;

/// Calls `found` with each place where the words of a text may be divided by a hyphen: offsets in
/// bytes, in order. Words are what letters make; signs and digits part them.
pub(crate) fn points(text: &str, mut found: impl FnMut(usize)) {
    let mut start = 0;
    for word in text.split(|c: char| !c.is_alphabetic()) {
        // The pieces of a split lie in order, so the next one begins no earlier than here.
        let begin = start + text[start..].find(word).unwrap_or(0);
        start = begin + word.len();
        if word.chars().nth(BEFORE + AFTER - 1).is_none() {
            continue;
        }
        let mut at = begin;
        for syllable in hyphenate_bounded(word, Lang::Danish, BEFORE, AFTER) {
            at += syllable.len();
            if at < begin + word.len() {
                found(at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with a hyphen at each point.
    fn divided(text: &str) -> String {
        let mut out = String::new();
        let mut before = 0;
        points(text, |at| {
            out.push_str(&text[before..at]);
            out.push('-');
            before = at;
        });
        out + &text[before..]
    }

    #[test]
    fn danish_words_divide_where_danish_does() {
        assert_eq!(divided("beskæftigelsesindsats"), "be-skæf-ti-gel-ses-ind-sats");
        assert_eq!(divided("(uddannelse),"), "(ud-dan-nelse),");
        assert_eq!(divided("BORGER"), "BOR-GER");
    }

    #[test]
    fn too_little_is_not_divided() {
        for text in ["", "uge", "aften"[..2].into(), "§ 12", "12345678", "a-b-c", "漢字漢字"] {
            assert_eq!(divided(text), text);
        }
        assert_eq!(divided("a".repeat(200).as_str()), "a".repeat(200));
    }

    #[test]
    fn words_in_one_text_are_found_each_in_its_place() {
        let twice = "støtteperson/støtteperson";
        let (one, two) = divided(twice).split_once('/').map(|(a, b)| (a.to_owned(), b.to_owned())).expect("there is a slash");
        assert_eq!(one, two);
        assert!(one.contains("støt-te"), "{one}");
    }
}
