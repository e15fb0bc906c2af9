//! Glossary terms in prose.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::model::{Corpus, PageId, Role};
use crate::nfc::nfc;

/// Finds the terms of a corpus in prose: their titles and other forms, as whole words, whether or
/// not they begin with a capital letter. Drafts have no say.
#[derive(Debug)]
pub struct Glossary {
    words: Option<AhoCorasick>,
    /// The term each word belongs to.
    owners: Vec<PageId>,
    terms: Vec<PageId>,
}

/// A place in prose where a term is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Byte offset in the prose of the first byte.
    pub start: usize,
    /// Byte offset just after the last.
    pub end: usize,
    /// The term.
    pub term: PageId,
}

impl Glossary {
    /// Gathers the terms of a corpus.
    pub fn new(corpus: &Corpus) -> Self {
        let mut words = Vec::new();
        let mut owners = Vec::new();
        let mut terms = Vec::new();
        for id in corpus.page_ids() {
            let page = corpus.page(id);
            let Role::Term(term) = &page.role else { continue };
            if page.draft {
                continue;
            }
            terms.push(id);
            for form in std::iter::once(&page.title).chain(&term.forms) {
                for word in spellings(nfc(&form.value).trim()) {
                    words.push(word);
                    owners.push(id);
                }
            }
        }
        let words = if words.is_empty() { None } else { AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words).ok() };
        Glossary { words, owners, terms }
    }

    /// Returns the pages of the terms, in order.
    pub fn terms(&self) -> impl Iterator<Item = PageId> + '_ {
        self.terms.iter().copied()
    }

    /// Returns where prose mentions terms, from left to right.
    pub fn mentions<'t>(&'t self, prose: &'t str) -> impl Iterator<Item = Mention> + 't {
        let found = self.words.iter().flat_map(move |words| words.find_iter(prose));
        found.filter(|found| stands_alone(prose, found.start(), found.end())).map(|found| Mention { start: found.start(), end: found.end(), term: self.owners[found.pattern().as_usize()] })
    }
}

/// The word as it is, with a small and with a capital first letter; and with non-breaking spaces.
fn spellings(word: &str) -> Vec<String> {
    let mut spellings = Vec::new();
    let Some(first) = word.chars().next() else { return spellings };
    let rest = &word[first.len_utf8()..];
    let acronym = rest.chars().any(char::is_uppercase);
    let lower = if acronym { word.to_owned() } else { first.to_lowercase().chain(rest.chars()).collect() };
    for form in [lower, first.to_uppercase().chain(rest.chars()).collect()] {
        spellings.push(form.replace(' ', "\u{a0}"));
        spellings.push(form);
    }
    spellings.sort();
    spellings.dedup();
    spellings
}

fn stands_alone(prose: &str, start: usize, end: usize) -> bool {
    let before = prose[..start].chars().next_back();
    let after = prose[end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::{spellings, stands_alone};

    #[test]
    fn a_word_is_found_at_the_beginning_of_a_sentence() {
        assert_eq!(spellings("Ægtefælle"), ["Ægtefælle", "ægtefælle"]);
        assert_eq!(spellings("BPA"), ["BPA"]);
        assert_eq!(spellings("fast kontakt").len(), 4);
    }

    #[test]
    fn a_part_of_a_word_is_not_the_word() {
        assert!(stands_alone("en mentor.", 3, 9));
        assert!(!stands_alone("mentorstøtte", 0, 6));
        assert!(!stands_alone("åmentor", 2, 8));
    }
}
