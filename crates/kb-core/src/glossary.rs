//! Glossary terms in prose.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::model::{Corpus, PageId, Role};
use crate::nfc::nfc;

/// Finds the terms of a corpus in prose: their titles and other forms, as whole words, whether or
/// not they begin with a capital letter. Drafts have no say.
///
/// Each word of the prose is looked up once, so the cost does not grow with the glossary.
#[derive(Debug, Default)]
pub struct Glossary {
    /// Forms by their first word, the longest first.
    forms: FxHashMap<Box<str>, Vec<(Box<str>, PageId)>>,
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
        let mut glossary = Glossary::default();
        for id in corpus.page_ids() {
            let page = corpus.page(id);
            let Role::Term(term) = &page.role else { continue };
            if page.draft {
                continue;
            }
            glossary.terms.push(id);
            for form in std::iter::once(&page.title).chain(&term.forms) {
                glossary.add(&form.value, id);
            }
        }
        glossary
    }

    /// Adds a form of a term; where two terms have one form, the first keeps it.
    fn add(&mut self, form: &str, term: PageId) {
        for spelling in spellings(nfc(form).trim()) {
            let Some(first) = words(&spelling).next() else { continue };
            // The form begins with its first word, or a mention would begin before the word found.
            let (spelling, first) = (&spelling[first.start..], &spelling[first]);
            let forms = self.forms.entry(first.into()).or_default();
            if forms.iter().all(|(known, _)| **known != *spelling) {
                forms.push((spelling.into(), term));
                forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
            }
        }
    }

    /// Returns the pages of the terms, in order.
    pub fn terms(&self) -> impl Iterator<Item = PageId> + '_ {
        self.terms.iter().copied()
    }

    /// Returns where prose mentions terms, from left to right; of two that begin at one word, the longer.
    pub fn mentions<'t>(&'t self, prose: &'t str) -> impl Iterator<Item = Mention> + 't {
        let mut free_from = 0;
        words(prose).filter_map(move |word| {
            if word.start < free_from {
                return None;
            }
            let forms = self.forms.get(&prose[word.clone()])?;
            let (form, term) =
                forms.iter().find(|(form, _)| prose[word.start..].starts_with(&**form) && ends_word(&prose[word.start + form.len()..]))?;
            free_from = word.start + form.len();
            Some(Mention { start: word.start, end: free_from, term: *term })
        })
    }
}

/// The words of a text: letters and digits without a break.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let (start, length) = (at, word_length(&text[at..]));
            if length > 0 {
                at += length;
                return Some(start..at);
            }
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
        None
    })
}

/// How many bytes of letters and digits a text begins with.
fn word_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut length = 0;
    loop {
        match bytes.get(length) {
            Some(byte) if byte.is_ascii_alphanumeric() => length += 1,
            Some(byte) if !byte.is_ascii() => match text[length..].chars().next() {
                Some(letter) if letter.is_alphanumeric() => length += letter.len_utf8(),
                _ => return length,
            },
            _ => return length,
        }
    }
}

fn ends_word(rest: &str) -> bool {
    !rest.chars().next().is_some_and(char::is_alphanumeric)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary(forms: &[&str]) -> Glossary {
        let mut glossary = Glossary::default();
        for (index, form) in forms.iter().enumerate() {
            glossary.add(form, PageId::new(index));
        }
        glossary
    }

    fn found<'t>(forms: &[&str], prose: &'t str) -> Vec<&'t str> {
        glossary(forms).mentions(prose).map(|mention| &prose[mention.start..mention.end]).collect()
    }

    #[test]
    fn a_word_is_found_at_the_beginning_of_a_sentence() {
        assert_eq!(found(&["Ægtefælle"], "Ægtefælle og ægtefælle."), ["Ægtefælle", "ægtefælle"]);
        assert_eq!(found(&["BPA"], "bpa, BPA-ordning"), ["BPA"]);
    }

    #[test]
    fn a_part_of_a_word_is_not_the_word() {
        assert_eq!(found(&["mentor"], "En mentor, mentorstøtte, åmentor"), ["mentor"]);
    }

    #[test]
    fn the_longer_of_two_terms_is_meant() {
        let forms = ["kontakt", "fast kontaktperson", "fast"];
        assert_eq!(found(&forms, "En fast\u{a0}kontaktperson er fast kontakt"), ["fast\u{a0}kontaktperson", "fast", "kontakt"]);
    }
}
