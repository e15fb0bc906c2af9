//! What a query says: citations, words, phrases.

use super::citation::{Acts, Cited, citations};
use crate::letters::{fold, is_word};
use crate::words::{is_short, is_stop, parts, words};

/// A query, read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) cited: Vec<Cited>,
    /// The words that count, in order.
    pub(super) words: Vec<Word>,
    /// What was quoted: folded words in a row.
    pub(super) phrases: Vec<Vec<String>>,
    /// True if the last word may be the beginning of one.
    pub(super) open: bool,
}

/// A word of a query.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    /// As typed.
    pub(super) typed: String,
    pub(super) folded: String,
    /// The parts around hyphens.
    pub(super) parts: Vec<String>,
}

/// Longer queries are cut: characters, words, citations.
const LONGEST: usize = 400;
const MOST_WORDS: usize = 12;
const MOST_CITATIONS: usize = 3;

/// The characters of a query that are read.
pub(super) fn characters(text: &str) -> Vec<char> {
    text.chars().take(LONGEST).collect()
}

/// True where acts are needed to read a query.
pub(super) fn has_number(chars: &[char]) -> bool {
    chars.iter().any(char::is_ascii_digit)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '»' | '«' | '“' | '”' | '„')
}

/// Reads a query; without acts, it has no citations.
pub(super) fn read(chars: &[char], acts: Option<&Acts>, typing: bool) -> Reading {
    let mut chars = chars.to_vec();
    let phrases = phrases(&mut chars);
    let mut cited = acts.map_or_else(Vec::new, |acts| citations(&chars, acts));
    cited.truncate(MOST_CITATIONS);
    for &(from, to) in cited.iter().flat_map(|cited| &cited.ranges) {
        chars[from..to].fill(' ');
    }
    let text: String = chars.iter().collect();
    let mut all: Vec<Word> = Vec::new();
    for range in words(&text) {
        let typed = &text[range];
        let (folded, parts) = parts(typed);
        if !is_short(&folded) && all.iter().all(|word| word.folded != folded) {
            all.push(Word { typed: typed.to_owned(), folded, parts });
        }
    }
    let open = typing && chars.last().is_some_and(|&c| is_word(c)) && all.last().is_some();
    // Words that say nothing count only where there is nothing else, or where the last one is still
    // being typed.
    let telling = all.iter().any(|word| !is_stop(&word.folded)) || !cited.is_empty();
    if telling {
        all.retain(|word| !is_stop(&word.folded));
    }
    let open = open && all.last().is_some_and(|word| text.ends_with(&word.typed));
    all.truncate(MOST_WORDS);
    Reading { cited, words: all, phrases, open }
}

/// Takes out what is quoted, and puts spaces for the marks.
fn phrases(chars: &mut [char]) -> Vec<Vec<String>> {
    let mut phrases = Vec::new();
    let mut start = None;
    for at in 0..chars.len() {
        if !is_quote(chars[at]) {
            continue;
        }
        chars[at] = ' ';
        match start.take() {
            None => start = Some(at),
            Some(start) => {
                let text: String = chars[start..at].iter().collect();
                let phrase: Vec<String> = words(&text).map(|range| fold(&text[range])).filter(|word| !word.is_empty()).collect();
                if phrase.len() > 1 {
                    phrases.push(phrase);
                }
            }
        }
    }
    phrases
}
