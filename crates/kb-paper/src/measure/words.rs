//! From runs to pieces: words, or parts of words, between which a line may end.
//!
//! Only those places count where every engine breaks: white space, soft hyphens, zero width spaces
//! and `<wbr>`, after a hyphen between letters, between ideographs. A line that an engine ends
//! elsewhere too (after a slash) only gets fuller than was counted on.

use super::runs::{Content, Run, is_space};
use crate::font::{Face, advance, hyphen, is_foreign};

/// Width in em of a space after a character of another font: Pango takes it from there.
const FOREIGN_SPACE: f32 = 0.6;

/// A part of a run that no line break divides, and how a line may end after it. Widths in em of the
/// run's type size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Piece {
    /// Its width, without what follows.
    pub(crate) width: f32,
    /// Width of the space after it, which a line's end swallows.
    pub(crate) space: f32,
    /// Width of the hyphen that is drawn where the line ends after it.
    pub(crate) hyphen: f32,
    /// True where the line ends after it in any case.
    pub(crate) ends_line: bool,
    /// Where its text ends.
    pub(crate) end: Position,
    /// Height in points of a picture in it.
    pub(crate) picture: f32,
    /// True where a character in it comes from another font.
    pub(crate) foreign: bool,
}

/// A place in the text of a fragment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    /// Number of the text node, in the order of the document.
    pub(crate) node: u32,
    /// Offset in it, in bytes.
    pub(crate) byte: u32,
}

impl Position {
    /// Returns a place from the number of a text node and an offset in it.
    pub(crate) fn new(node: usize, byte: usize) -> Self {
        // A text of four gigabytes is not set on paper.
        Position { node: u32::try_from(node).unwrap_or(u32::MAX), byte: u32::try_from(byte).unwrap_or(u32::MAX) }
    }

    /// Returns the place right after a character that stands here.
    pub(crate) fn after(self, c: char) -> Self {
        let length = if c.is_ascii() {
            1
        } else if c < '\u{800}' {
            2
        } else if c < '\u{10000}' {
            3
        } else {
            4
        };
        Position { byte: self.byte.saturating_add(length), ..self }
    }
}

/// Appends a run's pieces. `smallest` is the type size in points of the smallest text it can be set
/// in, by which the width of pictures becomes em.
pub(crate) fn pieces(run: &Run<'_>, smallest: f32, out: &mut Vec<Piece>) {
    let mut words =
        Words { out, piece: Piece::default(), begun: false, before: None, before_space: None, after_space: true, wanted: Break::None };
    for span in &run.spans {
        match span.content {
            Content::Text(text, node) => {
                let kind = Kind { face: span.face, scale: span.scale, nowrap: span.nowrap, verbatim: span.verbatim };
                for (at, c) in text.char_indices() {
                    words.char(c, kind, Position::new(node, at + c.len_utf8()));
                }
            }
            Content::Break => words.end_line(),
            Content::Opportunity => words.end_piece(),
            Content::Picture(width, height) => words.picture(width / smallest, height),
            // With the word after it: the space between them has no width.
            Content::Marker(width, _) => {
                words.piece.width += width;
                words.begun = true;
            }
        }
    }
    words.end_piece();
}

#[derive(Clone, Copy)]
struct Kind {
    face: Face,
    scale: f32,
    nowrap: bool,
    verbatim: bool,
}

/// Whether a line may end before the next character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    None,
    BeforeLetter,
    BeforeIdeograph,
}

struct Words<'o> {
    out: &'o mut Vec<Piece>,
    piece: Piece,
    /// True where the piece shows something.
    begun: bool,
    before: Option<char>,
    /// What stands before the last space.
    before_space: Option<char>,
    after_space: bool,
    wanted: Break,
}

impl Words<'_> {
    fn char(&mut self, c: char, kind: Kind, end: Position) {
        match c {
            '\n' if kind.verbatim => return self.end_line(),
            c if is_space(c) => return self.space(kind, end),
            '\u{ad}' => return self.soft_hyphen(kind),
            '\u{200b}' => {
                self.end_piece();
                self.after_space = false;
                return;
            }
            _ => {}
        }
        let may_end = match self.wanted {
            Break::None => false,
            Break::BeforeLetter => c.is_alphabetic(),
            Break::BeforeIdeograph => is_ideograph(c),
        };
        if may_end && !kind.nowrap {
            self.end_piece();
        }
        if self.after_space && matches!(c, '(' | '[' | '{') {
            self.take_back_space();
        }
        self.wanted = match c {
            '-' | '\u{2010}' if self.before.is_some_and(char::is_alphabetic) => Break::BeforeLetter,
            c if is_ideograph(c) => Break::BeforeIdeograph,
            _ => Break::None,
        };
        self.piece.width += advance(c, kind.face) * kind.scale;
        self.piece.end = end;
        self.piece.foreign |= is_foreign(c);
        self.begun = true;
        self.before = Some(c);
        self.after_space = false;
    }

    fn space(&mut self, kind: Kind, end: Position) {
        self.wanted = Break::None;
        let foreign = self.before.is_some_and(is_foreign);
        let width = if foreign { FOREIGN_SPACE } else { advance(' ', kind.face) } * kind.scale;
        if kind.nowrap && !self.after_space {
            self.piece.width += width;
            self.piece.end = end;
        } else if kind.verbatim {
            // Kept spaces hang at the line's end, like others.
            if self.begun {
                self.end_piece();
            }
            match self.out.last_mut().filter(|last| !last.ends_line) {
                Some(last) => last.space += width,
                None => self.piece.width += width,
            }
        } else if !self.after_space {
            self.end_piece();
            if let Some(last) = self.out.last_mut().filter(|last| !last.ends_line) {
                last.space = width;
            }
        }
        if !self.after_space {
            self.before_space = self.before.take();
        }
        self.after_space = true;
    }

    /// Takes the place to break between a quotation mark and a bracket back: Pango does not use it
    /// (rule LB15 of UAX 14 as it was).
    fn take_back_space(&mut self) {
        let quoted = self.before_space.is_some_and(|c| matches!(c, '"' | '\'' | '«' | '»' | '“' | '”' | '‘' | '’' | '„'));
        if let Some(last) = self.out.pop_if(|last| quoted && last.space > 0.0 && !last.ends_line) {
            self.piece = Piece { width: last.width + last.space, space: 0.0, ..last };
            self.begun = true;
        }
    }

    fn soft_hyphen(&mut self, kind: Kind) {
        if self.begun && !kind.nowrap {
            self.end_piece();
            if let Some(last) = self.out.last_mut() {
                last.hyphen = hyphen(kind.face) * kind.scale;
            }
            self.wanted = Break::None;
        }
    }

    fn picture(&mut self, width: f32, height: f32) {
        self.end_piece();
        self.piece.width = width;
        self.piece.picture = height;
        self.begun = true;
        self.end_piece();
        (self.after_space, self.before) = (false, None);
    }

    fn end_line(&mut self) {
        if self.begun || self.out.last().is_none_or(|last| last.ends_line) {
            self.begun = true;
            self.end_piece();
        }
        if let Some(last) = self.out.last_mut() {
            last.ends_line = true;
        }
        (self.after_space, self.before, self.wanted) = (true, None, Break::None);
    }

    fn end_piece(&mut self) {
        if std::mem::take(&mut self.begun) {
            self.out.push(std::mem::take(&mut self.piece));
        }
    }
}

/// True for a character that may stand at a line's beginning and end among others of its kind.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7a3 | 0x20000..=0x3ffff)
}
