//! What differs between two pieces of running text, word by word.

use std::collections::BTreeMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A word, or a sign between words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// The word. Two words are the same if this is.
    pub(super) text: String,
    /// Whether a space stands before it.
    pub(super) spaced: bool,
}

/// A place where two texts differ: the older words there, and the newer ones. Either may be none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) older: Range<usize>,
    pub(super) newer: Range<usize>,
}

/// Fewer letters than this between two differences are no island: they are taken out and put in again.
const ISLAND: usize = 4;
/// Texts that share less than this are two texts: percent of the longer.
const RELATED: usize = 25;

/// Appends the words of a text.
pub(super) fn tokens(text: &str, out: &mut Vec<Token>, spaced: &mut bool) {
    for range in ranges(text, spaced) {
        out.push(Token { text: text[range.1].to_owned(), spaced: range.0 });
    }
}

/// Returns where the words of a text stand, each with whether a space stands before it; `spaced`
/// says whether one stands before the text, and then whether one stands at its end.
pub(super) fn ranges(text: &str, spaced: &mut bool) -> Vec<(bool, Range<usize>)> {
    let mut ranges: Vec<(bool, Range<usize>)> = Vec::new();
    let mut in_word = false;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        if character.is_whitespace() {
            (*spaced, in_word) = (true, false);
        } else if is_joined(character) && in_word {
            if let Some((_, range)) = ranges.last_mut() {
                range.end = end;
            }
        } else {
            ranges.push((std::mem::take(spaced), at..end));
            in_word = is_joined(character);
        }
    }
    ranges
}

/// True for what words are made of. A soft hyphen is part of a word.
fn is_joined(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '\u{ad}' | '\u{301}' | '\u{30a}')
}

/// Returns where two texts differ, in order; nothing where they say the same.
pub(super) fn differences(older: &[Token], newer: &[Token]) -> Vec<Difference> {
    let texts = |tokens: &'_ [Token]| tokens.iter().map(|token| token.text.clone()).collect::<Vec<_>>();
    let (old, new) = (texts(older), texts(newer));
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    let same: usize = operations.iter().map(|operation| if let DiffOp::Equal { len, .. } = operation { *len } else { 0 }).sum();
    if same * 100 < old.len().max(new.len()) * RELATED {
        return vec![Difference { older: 0..old.len(), newer: 0..new.len() }];
    }
    let mut found: Vec<Difference> = Vec::new();
    for operation in operations.iter().filter(|operation| !matches!(operation, DiffOp::Equal { .. })) {
        let next = Difference { older: operation.old_range(), newer: operation.new_range() };
        match found.last_mut() {
            Some(last) if is_small(&new[last.newer.end..next.newer.start]) => {
                last.older.end = next.older.end;
                last.newer.end = next.newer.end;
            }
            _ => found.push(next),
        }
    }
    found
}

fn is_small(between: &[String]) -> bool {
    between.iter().map(|word| word.chars().filter(|c| c.is_alphanumeric()).count()).sum::<usize>() < ISLAND
}

/// Returns words as they stood.
pub(super) fn joined(tokens: &[Token]) -> String {
    let mut text = String::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.spaced && at > 0 {
            text.push(' ');
        }
        text.push_str(&token.text);
    }
    text
}

/// Returns how much two texts share, in percent, whatever the order of the words.
pub(super) fn likeness(one: &[Token], other: &[Token]) -> usize {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for token in one {
        *counts.entry(&token.text).or_default() += 1;
    }
    let mut shared = 0;
    for token in other {
        if let Some(count) = counts.get_mut(token.text.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    200 * shared / (one.len() + other.len()).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Token> {
        let mut out = Vec::new();
        tokens(text, &mut out, &mut false);
        out
    }

    fn shown(older: &str, newer: &str) -> Vec<(String, String)> {
        let (older, newer) = (read(older), read(newer));
        let words = |found: &Difference| (joined(&older[found.older.clone()]), joined(&newer[found.newer.clone()]));
        differences(&older, &newer).iter().map(words).collect()
    }

    #[test]
    fn words_and_signs_are_told_apart() {
        assert_eq!(joined(&read("§ 85,\n stk. 2 (ændret)")), "§ 85, stk. 2 (ændret)");
        assert_eq!(read("82 b, æøå").len(), 4);
    }

    #[test]
    fn what_differs_is_found_word_by_word() {
        assert_eq!(shown("Støtte i 6 måneder.", "Støtte i op til 9 måneder."), [("6".to_owned(), "op til 9".to_owned())]);
        assert_eq!(shown("Ens.", "Ens."), []);
        assert_eq!(shown("", "Nyt"), [(String::new(), "Nyt".to_owned())]);
    }

    #[test]
    fn no_small_island_is_left_between_two_differences() {
        let older = "Kommunen kan yde hjælp til den unge og familien, når det er nødvendigt for barnet";
        let newer = "Kommunen skal yde støtte til et ungt og familien, når det er nødvendigt for barnet";
        assert!(shown(older, newer).len() <= 2, "{:?}", shown(older, newer));
    }

    #[test]
    fn texts_with_little_in_common_are_two_texts() {
        assert_eq!(
            shown("Helt andre ord her.", "Noget nyt om noget."),
            [("Helt andre ord her.".to_owned(), "Noget nyt om noget.".to_owned())]
        );
        assert!(likeness(&read("a b c d"), &read("a b c e")) > 70 && likeness(&read("a"), &read("b")) == 0);
    }
}
