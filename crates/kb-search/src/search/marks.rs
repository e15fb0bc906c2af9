//! Which words of a text are what was searched.

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::expand::Unit;
use crate::compound::is_wordlike;
use crate::label::order;
use crate::letters::coarse;
use crate::results::Piece;
use crate::stem::stem;
use crate::words::{is_short, is_stop, parts, words};

/// A word of a text.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) range: Range<usize>,
    pub(super) folded: String,
    /// What it is of what was searched: one bit for each thing.
    pub(super) mask: u32,
    /// True if it is the word itself, and no compound with it.
    pub(super) exact: bool,
    /// True for a word that says nothing.
    pub(super) stop: bool,
}

/// Finds what was searched in texts.
pub(super) struct Marks<'u> {
    /// For each thing searched, what its words look like; nothing for a citation.
    units: Vec<Option<&'u Unit>>,
    /// For each thing searched that is a paragraph: number and letter.
    paragraphs: Vec<(usize, String, String)>,
    /// What was found for a folded word, and whether it is the word itself.
    known: RefCell<FxHashMap<String, (u32, bool)>>,
}

/// A stem of so many letters marks the compounds it begins or ends; a longer one those it stands in.
const IN_COMPOUND: usize = 4;
const INSIDE_COMPOUND: usize = 5;

impl<'u> Marks<'u> {
    /// `paragraphs`: which thing is a paragraph, and its label.
    pub(super) fn new(units: Vec<Option<&'u Unit>>, paragraphs: &[(usize, String)]) -> Self {
        let paragraphs = paragraphs
            .iter()
            .map(|(thing, label)| {
                let letter = order(label).1;
                (*thing, label[..label.len() - letter.len()].to_owned(), letter.to_owned())
            })
            .collect();
        Self { units, paragraphs, known: RefCell::default() }
    }

    /// The words of a text.
    pub(super) fn tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        for range in words(text) {
            let (folded, parts) = parts(&text[range.clone()]);
            let (mut mask, exact) = self.mask(&folded);
            for part in &parts {
                mask |= self.mask(part).0;
            }
            let stop = is_stop(&folded) || is_short(&folded);
            tokens.push(Token { range, folded, mask, exact, stop });
        }
        self.mark_paragraphs(text, &mut tokens);
        tokens
    }

    fn mask(&self, folded: &str) -> (u32, bool) {
        if let Some(&mask) = self.known.borrow().get(folded) {
            return mask;
        }
        let mut exact = false;
        let (plain, plain_stem) = (coarse(folded), coarse(&stem(folded)));
        let mut mask = 0;
        for (thing, unit) in self.units.iter().enumerate() {
            if unit.is_some_and(|unit| is_one(unit, &plain, &plain_stem)) {
                mask |= 1 << thing;
            }
            exact |= unit.is_some_and(|unit| unit.alternatives.iter().any(|alternative| alternative.stem == plain_stem));
        }
        self.known.borrow_mut().insert(folded.to_owned(), (mask, exact));
        (mask, exact)
    }

    /// Marks the numbers and letters of paragraphs behind a paragraph sign.
    fn mark_paragraphs(&self, text: &str, tokens: &mut [Token]) {
        for (thing, number, letter) in &self.paragraphs {
            for at in 0..tokens.len() {
                let whole = tokens[at].folded.strip_prefix(number.as_str()).is_some_and(|rest| rest == letter.as_str());
                let apart = !whole
                    && tokens[at].folded == *number
                    && tokens.get(at + 1).is_some_and(|next| next.folded == *letter && !letter.is_empty());
                let longer = whole
                    && letter.is_empty()
                    && tokens.get(at + 1).is_some_and(|next| {
                        next.folded.len() == 1
                            && next.folded != "i"
                            && next.range.start == tokens[at].range.end + 1
                            && !next.folded.as_bytes()[0].is_ascii_digit()
                    });
                if !whole && !apart || longer {
                    continue;
                }
                let from = if at >= 4 { tokens[at - 4].range.end } else { 0 };
                if !text[from..tokens[at].range.start].contains('§') {
                    continue;
                }
                tokens[at].mask |= 1 << thing;
                tokens[at].exact = true;
                if apart {
                    tokens[at + 1].exact = true;
                    tokens[at + 1].mask |= 1 << thing;
                }
            }
        }
    }
}

/// True for a word that is what a unit searches: its stem, its beginning, or a compound with it.
fn is_one(unit: &Unit, plain: &str, plain_stem: &str) -> bool {
    if !unit.prefix.is_empty() && plain.starts_with(&unit.prefix) {
        return true;
    }
    unit.alternatives.iter().any(|alternative| {
        let stem = alternative.stem.as_str();
        plain_stem == stem
            || stem.len() >= IN_COMPOUND && plain_stem.strip_suffix(stem).is_some_and(is_wordlike)
            || stem.len() >= IN_COMPOUND && plain.starts_with(stem) && plain.len() >= stem.len() + 4
            || stem.len() >= INSIDE_COMPOUND && plain.contains(stem)
    }) || unit.halves.iter().any(|half| is_one(half, plain, plain_stem))
}

/// Everything that is marked in a text.
pub(super) fn mask_of(tokens: &[Token]) -> u32 {
    tokens.iter().fold(0, |mask, token| mask | token.mask)
}

/// True if the tokens hold the things searched from 0 to `things`, each behind the other, with
/// nothing but words that say nothing between them.
pub(super) fn has_row(tokens: &[Token], things: usize) -> bool {
    let mut at = 0;
    for token in tokens.iter().filter(|token| !token.stop || token.mask != 0) {
        if token.mask >> at & 1 == 1 {
            at += 1;
            if at == things {
                return true;
            }
        } else {
            at = usize::from(token.mask & 1 == 1);
        }
    }
    false
}

/// True if the tokens hold the words of a phrase in a row.
pub(super) fn has_phrase(tokens: &[Token], phrase: &[String]) -> bool {
    tokens.windows(phrase.len()).any(|window| window.iter().zip(phrase).all(|(token, word)| token.folded == *word))
}

/// Cuts a part of a text into marked and other pieces.
pub(super) fn pieces(text: &str, range: Range<usize>, tokens: &[Token]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |text: &str, mark: bool| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), mark });
        }
    };
    let mut at = range.start;
    for token in tokens.iter().filter(|token| token.mask != 0 && token.range.start >= range.start && token.range.end <= range.end) {
        push(&text[at..token.range.start], false);
        push(&text[token.range.clone()], true);
        at = token.range.end;
    }
    push(&text[at..range.end], false);
    pieces
}
