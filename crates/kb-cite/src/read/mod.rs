//! Reads a text once, from left to right, word by word: a word or a sign that can open a citation
//! hands over to the reader of its kind, which reads forward from there.
//!
//! The readers are written by hand: each decides by the word at hand, none goes back, and lists and
//! titles have a greatest length, so that no text takes more than time in proportion to its length.

mod abbreviations;
mod acts;
mod context;
mod date;
mod eli;
mod eu;
mod join;
mod labels;
mod level;
mod levels;
mod names;
mod openings;
mod scan;
mod title;
mod title_words;
mod words;

use std::ops::Range;

use crate::finder::Names;
use crate::plain::Plain;
use crate::text::Text;
use crate::{Citation, Provision};
use levels::levels;

/// Finds every citation of a text.
pub(crate) fn find(source: &str, known: &Names) -> Vec<Citation> {
    let plain = Plain::new(source);
    let mut found = scan::scan(Text::new(plain.text()), known);
    if !plain.is_source() {
        let original = |range: &mut Range<usize>| *range = plain.start(range.start)..plain.end(range.end);
        for citation in &mut found {
            original(&mut citation.span);
            let parts = &mut citation.parts;
            [&mut parts.provision, &mut parts.name, &mut parts.identity].into_iter().flatten().for_each(original);
        }
    }
    found
}

/// Reads a text that is one provision, and nothing else.
pub(crate) fn provision_alone(source: &str) -> Option<Provision> {
    let plain = Plain::new(source.trim());
    let text = Text::new(plain.text());
    levels(text, 0).filter(|levels| levels.end == text.len() && text.len() > 0).map(|levels| levels.provision)
}

/// Returns where the popular name that begins at an offset ends.
pub(crate) fn compound_end(text: Text<'_>, at: usize) -> Option<usize> {
    names::compound(text, at, 0).map(|name| name.name_end)
}
