//! The characters of a run in a row, and the words they make: what is decided by reading.

use std::ops::Range;

use super::runs::{Content, Run, is_space};
use super::words::Position;
use crate::font::{Face, advance, hyphen};

/// What may be done to a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hold {
    /// Anything.
    Free,
    /// It is left as it is, but a word of such that is too wide is divided.
    AsItIs,
    /// It is not parted from its neighbours either.
    Together,
}

/// A character of a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letter {
    /// The character; a line feed for a `<br>`, an object replacement character for a picture.
    pub(crate) c: char,
    /// Its width in em of the run's type size.
    pub(crate) width: f32,
    /// Its face.
    pub(crate) face: Face,
    /// Its size, as a multiple of the run's.
    pub(crate) scale: f32,
    /// Where it stands.
    pub(crate) at: Position,
    /// True where it parts words: white space that is not kept, the end of a line.
    pub(crate) parts: bool,
    /// What may be done to it.
    pub(crate) hold: Hold,
    /// True in a mark of a reference.
    pub(crate) mark: bool,
}

/// Returns a run's characters.
pub(crate) fn letters(run: &Run<'_>) -> Vec<Letter> {
    let mut letters = Vec::new();
    for span in &run.spans {
        let letter = |c: char, node: usize, byte: usize| Letter {
            c,
            width: advance(c, span.face) * span.scale,
            face: span.face,
            scale: span.scale,
            at: Position::new(node, byte),
            parts: is_space(c) && !span.nowrap,
            hold: match (span.nowrap, span.verbatim) {
                (true, _) => Hold::Together,
                (false, true) => Hold::AsItIs,
                (false, false) => Hold::Free,
            },
            mark: span.mark,
        };
        match span.content {
            Content::Text(text, node) => letters.extend(text.char_indices().map(|(at, c)| letter(c, node, at))),
            Content::Break | Content::Picture(..) => {
                letters.push(Letter { parts: true, hold: Hold::Together, ..letter('\n', usize::MAX, 0) });
            }
            Content::Marker(..) => {}
            // As good as a space that is not there: what stands on its sides is not one word.
            Content::Opportunity => letters.push(Letter { hold: Hold::Together, ..letter('\u{200b}', usize::MAX, 0) }),
        }
    }
    letters
}

impl Letter {
    /// True where it is to be left as it is.
    pub(crate) fn is_fixed(&self) -> bool {
        self.hold != Hold::Free
    }

    /// True where it must not be parted from its neighbours.
    pub(crate) fn is_kept(&self) -> bool {
        self.hold == Hold::Together
    }

    /// Returns the width of a hyphen after it, in em of the run's type size.
    pub(crate) fn hyphen(&self) -> f32 {
        hyphen(self.face) * self.scale
    }

    /// Returns the width of a space in its place, in em of the run's type size.
    pub(crate) fn space(&self) -> f32 {
        advance(' ', self.face) * self.scale
    }

    /// Returns the place right after it.
    pub(crate) fn end(&self) -> Position {
        self.at.after(self.c)
    }
}

/// Returns the words among letters: what white space parts, in order.
pub(crate) fn words(letters: &[Letter]) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in letters.iter().enumerate() {
        match (letter.parts, start) {
            (true, Some(begin)) => {
                words.push(begin..at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.map(|begin| begin..letters.len()));
    words
}

/// Returns the width of letters in em of the run's type size.
pub(crate) fn width(letters: &[Letter]) -> f32 {
    letters.iter().map(|letter| letter.width).sum()
}

/// Returns what letters say, less marks of references and what is not seen.
pub(crate) fn read(letters: &[Letter]) -> String {
    letters.iter().filter(|letter| !letter.mark && !matches!(letter.c, '\u{ad}' | '\u{200b}' | '\u{2060}')).map(|letter| letter.c).collect()
}
