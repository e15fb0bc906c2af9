//! A query in words, numbers and signs.

use crate::letters::{coarse, fold, is_word};
use crate::stem::stem;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Sign,
    Other,
}

#[derive(Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Folded; for other characters, the character.
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
    /// True where a space stands before it.
    pub(super) spaced: bool,
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Cuts characters into words, numbers, paragraph signs and single other characters.
pub(super) fn tokens(chars: &[char]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut spaced = true;
    while at < chars.len() {
        let c = chars[at];
        let start = at;
        let kind = if is_digit(c) {
            while at < chars.len() && is_digit(chars[at]) {
                at += 1;
            }
            Kind::Number
        } else if is_word(c) {
            while at < chars.len() && is_word(chars[at]) && !is_digit(chars[at]) {
                at += 1;
            }
            Kind::Word
        } else {
            at += 1;
            if c == '§' { Kind::Sign } else { Kind::Other }
        };
        if kind == Kind::Other && (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u{a0}' || c == '\u{202f}' || c == '\u{2009}') {
            spaced = true;
            continue;
        }
        let written: String = chars[start..at].iter().collect();
        let text = if matches!(kind, Kind::Word | Kind::Number) { fold(&written) } else { written };
        tokens.push(Token { kind, text, start, end: at, spaced });
        spaced = false;
    }
    tokens
}

pub(super) fn name_word(token: &Token) -> String {
    coarse(&stem(&token.text))
}
