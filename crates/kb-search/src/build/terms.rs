//! What the words of a corpus mean: terms, which are stems and provisions, and the words that lead
//! to them. Each word is folded, stemmed and divided once, however often it stands.

use rustc_hash::{FxHashMap, FxHashSet};

use super::stream::Stream;
use crate::compound::{Part, Parts};
use crate::letters::coarse;
use crate::stem::stem;
use crate::words::{is_short, is_stop, parts};

/// Number of a term.
pub(super) type Term = u32;

/// The terms of a corpus.
#[derive(Default)]
pub(super) struct Terms {
    numbers: FxHashMap<String, Term>,
    /// The key of each term: a stem, or a provision.
    pub(super) keys: Vec<String>,
}

impl Terms {
    /// Returns the number of the term with a key, a new one for a new key.
    pub(super) fn number(&mut self, key: &str) -> Term {
        if let Some(&number) = self.numbers.get(key) {
            return number;
        }
        let number = Term::try_from(self.keys.len()).expect("fewer terms than 2^32");
        self.keys.push(key.to_owned());
        self.numbers.insert(key.to_owned(), number);
        number
    }

    /// Numbers the terms in the order of their keys, so that neighbours in the vocabulary are
    /// neighbours in the index. Returns what each old number has become.
    pub(super) fn in_order(&self) -> (Vec<Term>, Vec<usize>) {
        let mut order: Vec<(String, usize)> = self.keys.iter().enumerate().map(|(number, key)| (coarse(key), number)).collect();
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| self.keys[a.1].cmp(&self.keys[b.1])));
        let mut new = vec![0; order.len()];
        for ((_, old), number) in order.iter().zip(0..) {
            new[*old] = number;
        }
        (new, order.into_iter().map(|(_, old)| old).collect())
    }
}

/// What one written word means.
#[derive(Clone, Debug, Default)]
pub(super) struct Meaning {
    /// True for words that are found in titles and headings only.
    pub(super) stop: bool,
    /// Where its terms end in [`Meanings::terms`]; they begin where those of the word before end.
    end: usize,
}

/// A written word, or the part of one beside a hyphen.
struct Piece {
    folded: String,
    term: Term,
    /// Of 16.
    worth: u32,
}

/// What every written word means.
#[derive(Default)]
pub(super) struct Meanings {
    words: Vec<Meaning>,
    terms: Vec<Part>,
    /// The folded words that stand in the corpus, with their terms: what readers may type.
    pub(super) vocabulary: FxHashMap<String, Term>,
}

impl Meanings {
    /// Finds out what the words of a stream mean.
    pub(super) fn of(stream: &Stream<'_>, terms: &mut Terms) -> Self {
        let mut meanings = Self::default();
        let mut known = Parts::default();
        let mut whole: Vec<Vec<Piece>> = Vec::with_capacity(stream.words.len());
        for (&word, &count) in stream.words.iter().zip(&stream.counts) {
            let (folded, pieces) = parts(word);
            let mut own = Vec::new();
            let stop = is_stop(&folded);
            meanings.words.push(Meaning { stop, end: 0 });
            let simple = pieces.is_empty();
            for piece in pieces {
                own.push(Piece { term: meanings.term(&piece, terms), worth: 14, folded: piece });
            }
            if !is_short(&folded) {
                let term = meanings.term(&folded, terms);
                // Abbreviations and numbers divide no words.
                if simple && !stop && word.chars().any(char::is_lowercase) {
                    known.add(&folded, &terms.keys[term as usize], term, count);
                }
                own.insert(0, Piece { term, worth: 16, folded });
            }
            whole.push(own);
        }
        for tail in known.common_tails(terms.keys.iter().map(String::as_str)) {
            known.add_tail(&tail, terms.number(&tail));
        }
        meanings.divide(&whole, &known, terms);
        meanings
    }

    fn term(&mut self, folded: &str, terms: &mut Terms) -> Term {
        if let Some(&term) = self.vocabulary.get(folded) {
            return term;
        }
        let term = terms.number(&stem(folded));
        self.vocabulary.insert(folded.to_owned(), term);
        term
    }

    /// Adds the parts of compounds to what their words mean.
    fn divide(&mut self, whole: &[Vec<Piece>], known: &Parts, terms: &Terms) {
        let mut divided: FxHashMap<&str, Vec<Part>> = FxHashMap::default();
        let mut seen = FxHashSet::default();
        for (meaning, own) in self.words.iter_mut().zip(whole) {
            seen.clear();
            for piece in own {
                if seen.insert(piece.term) {
                    self.terms.push((piece.term, piece.worth));
                }
            }
            if !meaning.stop {
                for piece in own {
                    for &(part, share) in
                        divided.entry(&piece.folded).or_insert_with(|| known.of(&piece.folded, &terms.keys[piece.term as usize])).iter()
                    {
                        if seen.insert(part) {
                            self.terms.push((part, piece.worth * share / 16));
                        }
                    }
                }
            }
            meaning.end = self.terms.len();
        }
    }

    /// The terms of a word with what they are worth of 16.
    pub(super) fn terms(&self, word: u32) -> &[Part] {
        let word = word as usize;
        let start = if word == 0 { 0 } else { self.words[word - 1].end };
        &self.terms[start..self.words[word].end]
    }

    /// True for a word that says nothing.
    pub(super) fn is_stop(&self, word: u32) -> bool {
        self.words[word as usize].stop
    }
}
