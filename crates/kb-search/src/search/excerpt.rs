//! The sentence that answers.

use std::ops::Range;

use super::marks::{Token, pieces};
use crate::results::Piece;

/// A longer sentence is cut, a shorter one is joined by the next; in characters.
const LONGEST: usize = 300;
const SHORT: usize = 100;
/// How much stands before the first mark of a sentence that is cut.
const BEFORE: usize = 80;

/// Returns the best sentence of a text: the one with most of what was searched, the first of equals.
pub(super) fn excerpt(text: &str, tokens: &[Token]) -> Vec<Piece> {
    let sentences = sentences(text);
    let mut best = (0, 0);
    let mut chosen = 0;
    for (number, sentence) in sentences.iter().enumerate() {
        let marked = within(tokens, &sentence.range).filter(|token| token.mask != 0);
        let (mask, count) = marked.fold((0u32, 0usize), |(mask, count), token| (mask | token.mask, count + 1));
        let worth = (mask.count_ones(), count.min(3));
        if worth > best {
            best = worth;
            chosen = number;
        }
    }
    let Some(sentence) = sentences.get(chosen) else { return Vec::new() };
    let mut range = sentence.range.clone();
    if let Some(next) = sentences.get(chosen + 1)
        && next.line == sentence.line
        && length(text, &range) < SHORT
        && length(text, &(range.start..next.range.end)) <= LONGEST
    {
        range.end = next.range.end;
    }
    if length(text, &range) <= LONGEST { pieces(text, range, tokens) } else { cut(text, &range, tokens) }
}

/// A part of a sentence that is too long.
fn cut(text: &str, range: &Range<usize>, tokens: &[Token]) -> Vec<Piece> {
    let own: Vec<&Token> = within(tokens, range).collect();
    let mark = own.iter().find(|token| token.mask != 0).map_or(range.start, |token| token.range.start);
    let first = own
        .iter()
        .find(|token| length(text, &(token.range.start.min(mark)..mark)) <= BEFORE)
        .map_or(range.start, |token| token.range.start);
    let start = if length(text, &(range.start..mark)) <= BEFORE { range.start } else { first };
    let last = own.iter().rev().find(|token| token.range.end > start && length(text, &(start..token.range.end)) <= LONGEST);
    let end = last.map_or(range.end, |token| token.range.end);
    let mut pieces = pieces(text, start..end, tokens);
    if start > range.start {
        pieces.insert(0, Piece { text: "… ".to_owned(), mark: false });
    }
    if end < range.end {
        pieces.push(Piece { text: " …".to_owned(), mark: false });
    }
    pieces
}

fn within<'t>(tokens: &'t [Token], range: &Range<usize>) -> impl DoubleEndedIterator<Item = &'t Token> {
    let (start, end) = (range.start, range.end);
    tokens.iter().filter(move |token| token.range.start >= start && token.range.end <= end)
}

/// Length in characters.
fn length(text: &str, range: &Range<usize>) -> usize {
    text[range.clone()].chars().count()
}

#[derive(Debug)]
struct Sentence {
    range: Range<usize>,
    line: usize,
}

/// Cuts a text into its lines, and those into sentences: a full stop, a space, a capital letter.
fn sentences(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut offset = 0;
    for (line, content) in text.split('\n').enumerate() {
        let mut start = offset;
        let bytes = content.as_bytes();
        for at in 0..bytes.len() {
            if matches!(bytes[at], b'.' | b'!' | b'?')
                && bytes.get(at + 1) == Some(&b' ')
                && content[at + 2..].chars().next().is_some_and(begins_sentence)
            {
                sentences.push(Sentence { range: start..offset + at + 1, line });
                start = offset + at + 2;
            }
        }
        if start < offset + content.len() {
            sentences.push(Sentence { range: start..offset + content.len(), line });
        }
        offset += content.len() + 1;
    }
    sentences
}

fn begins_sentence(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | '»' | '"' | '“')
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_end_where_a_capital_follows() {
        let text = "Støtten varer 6 mdr. ad gangen, jf. stk. 2. Derefter ses der på den igen!\nÆldre kan også få den.";
        let found: Vec<&str> = sentences(text).iter().map(|sentence| &text[sentence.range.clone()]).collect();
        assert_eq!(found, ["Støtten varer 6 mdr. ad gangen, jf. stk. 2.", "Derefter ses der på den igen!", "Ældre kan også få den."]);
    }
}
