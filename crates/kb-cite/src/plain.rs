//! A text made plain: one kind of space, and no invisible characters inside words.
//!
//! Texts from word processors and web pages hold no-break spaces, thin spaces, soft hyphens and
//! zero-width marks in the middle of citations. They are taken out once, before reading, and the
//! offsets found are carried back to the original.

use std::borrow::Cow;

/// A plain text with the way back to the original's offsets.
pub(crate) struct Plain<'a> {
    text: Cow<'a, str>,
    cuts: Vec<Cut>,
}

/// A place where the plain text leaves the original's offsets.
struct Cut {
    /// Offset in the plain text.
    plain: usize,
    /// Where in the original the part before ends.
    before: usize,
    /// Where in the original the part after begins.
    after: usize,
}

/// What becomes of a character.
enum Becomes {
    Itself,
    Nothing,
    Other(&'static str),
    /// Å with the letter before it, an a.
    Ring,
}

impl<'a> Plain<'a> {
    /// Makes a text plain; borrows it where it is so already.
    pub(crate) fn new(source: &'a str) -> Self {
        let bytes = source.as_bytes();
        let mut plain = String::new();
        let mut cuts = Vec::new();
        let mut kept = 0;
        let mut at = 0;
        while let Some(step) = bytes[at..].iter().position(|&byte| may_change(byte)) {
            at += step;
            let (becomes, length) = becomes(&bytes[at..]);
            match becomes {
                Becomes::Itself => {}
                Becomes::Nothing => {
                    plain.push_str(&source[kept..at]);
                    kept = at + length;
                    cuts.push(Cut { plain: plain.len(), before: at, after: kept });
                }
                Becomes::Other(other) => {
                    plain.push_str(&source[kept..at]);
                    plain.push_str(other);
                    kept = at + length;
                    cuts.push(Cut { plain: plain.len(), before: kept, after: kept });
                }
                Becomes::Ring => {
                    let letter = source[kept..at].chars().next_back();
                    if let Some(joined) = letter.and_then(ringed) {
                        plain.push_str(&source[kept..at - 1]);
                        plain.push(joined);
                        kept = at + length;
                        cuts.push(Cut { plain: plain.len(), before: kept, after: kept });
                    }
                }
            }
            at += length;
        }
        if cuts.is_empty() {
            return Plain { text: Cow::Borrowed(source), cuts };
        }
        plain.push_str(&source[kept..]);
        Plain { text: Cow::Owned(plain), cuts }
    }

    /// Returns the plain text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns true where the text was plain from the beginning.
    pub(crate) fn is_source(&self) -> bool {
        self.cuts.is_empty()
    }

    /// Returns the original's offset of the character that begins at an offset of the plain text.
    pub(crate) fn start(&self, plain: usize) -> usize {
        let next = self.cuts.partition_point(|cut| cut.plain <= plain);
        self.cuts[..next].last().map_or(plain, |cut| cut.after + (plain - cut.plain))
    }

    /// Returns the original's offset of the end of the character that ends at an offset of the plain
    /// text.
    pub(crate) fn end(&self, plain: usize) -> usize {
        let next = self.cuts.partition_point(|cut| cut.plain < plain);
        match self.cuts.get(next) {
            Some(cut) if cut.plain == plain => cut.before,
            _ => self.cuts[..next].last().map_or(plain, |cut| cut.after + (plain - cut.plain)),
        }
    }
}

/// Returns the letter that an a and a combining ring make; none for another letter.
fn ringed(letter: char) -> Option<char> {
    match letter {
        'a' => Some('å'),
        'A' => Some('Å'),
        _ => None,
    }
}

/// Returns true for the first bytes of characters that may not stay.
fn may_change(byte: u8) -> bool {
    matches!(byte, 0xC2 | 0xCC | 0xE2 | 0xE3 | 0xEF)
}

/// Returns what becomes of the character at the beginning of some bytes, and its length.
fn becomes(bytes: &[u8]) -> (Becomes, usize) {
    match bytes {
        [0xC2, 0xA0, ..] => (Becomes::Other(" "), 2),
        [0xC2, 0xAD, ..] => (Becomes::Nothing, 2),
        [0xCC, 0x8A, ..] => (Becomes::Ring, 2),
        // Spaces of fixed width, and the narrow no-break space.
        [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xAF, ..] | [0xE2, 0x81, 0x9F, ..] | [0xE3, 0x80, 0x80, ..] => (Becomes::Other(" "), 3),
        // Zero width: space, joiners, direction marks, word joiner, byte order mark.
        [0xE2, 0x80, 0x8B..=0x8F, ..] | [0xE2, 0x81, 0xA0, ..] | [0xEF, 0xBB, 0xBF, ..] => (Becomes::Nothing, 3),
        // Hyphens that do not break.
        [0xE2, 0x80, 0x90 | 0x91, ..] => (Becomes::Other("-"), 3),
        [0xC2 | 0xCC, ..] => (Becomes::Itself, 2),
        _ => (Becomes::Itself, 3),
    }
}
