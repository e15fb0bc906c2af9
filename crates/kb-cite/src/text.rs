//! A text to read from, by byte offset: words, spaces, marks.

/// A text, with the questions a reader asks at an offset. Offsets beyond the end are allowed: there
/// is nothing there.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    text: &'a str,
}

/// A word in lower case, of at most [`Folded::MOST`] bytes; empty where it is longer.
#[derive(Clone, Copy)]
pub(crate) struct Folded {
    bytes: [u8; Folded::MOST],
    length: usize,
}

/// No citation has more spaces between two of its words; a longer gap ends it.
const MOST_SPACE: usize = 120;

impl<'a> Text<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Text { text }
    }

    pub(crate) fn as_str(self) -> &'a str {
        self.text
    }

    pub(crate) fn len(self) -> usize {
        self.text.len()
    }

    /// Returns the byte at an offset; 0 beyond the end.
    pub(crate) fn byte(self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// Returns the byte before an offset; 0 at the beginning.
    pub(crate) fn byte_before(self, at: usize) -> u8 {
        if at == 0 { 0 } else { self.byte(at - 1) }
    }

    pub(crate) fn slice(self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or("")
    }

    /// Returns true where the bytes at an offset are these.
    pub(crate) fn has(self, at: usize, mark: &str) -> bool {
        self.text.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(mark.as_bytes()))
    }

    /// Returns true where the bytes before an offset are these.
    pub(crate) fn has_before(self, at: usize, mark: &str) -> bool {
        self.text.as_bytes().get(..at).is_some_and(|rest| rest.ends_with(mark.as_bytes()))
    }

    /// Skips spaces and at most one line break with its indentation: a blank line ends a citation.
    pub(crate) fn skip_space(self, from: usize) -> usize {
        let mut at = from;
        let mut breaks = 0;
        loop {
            match self.byte(at) {
                b' ' | b'\t' | b'\r' => {}
                b'\n' if breaks == 0 => breaks = 1,
                b'\n' => return from,
                _ => return at,
            }
            at += 1;
            if at > from + MOST_SPACE {
                return from;
            }
        }
    }

    /// Skips spaces backwards; returns the end of what stands before.
    pub(crate) fn skip_space_back(self, from: usize) -> usize {
        let mut at = from;
        while at > 0 && from - at < MOST_SPACE && matches!(self.byte(at - 1), b' ' | b'\t' | b'\r' | b'\n') {
            at -= 1;
        }
        at
    }

    /// Returns the end of the letters that begin at an offset; the offset itself where there are none.
    pub(crate) fn word_end(self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(from..).unwrap_or(&[]);
        from + rest.iter().position(|&byte| !IN_WORD[usize::from(byte)]).unwrap_or(rest.len())
    }

    /// Returns the end of the digits that begin at an offset.
    pub(crate) fn digits_end(self, from: usize) -> usize {
        let mut at = from;
        while self.byte(at).is_ascii_digit() {
            at += 1;
        }
        at
    }

    /// Returns the beginning of the digits that end at an offset.
    pub(crate) fn digits_start(self, to: usize) -> usize {
        let mut at = to;
        while self.byte_before(at).is_ascii_digit() {
            at -= 1;
        }
        at
    }

    /// Returns the beginning of the letters that end at an offset, at most a few words' length away.
    pub(crate) fn word_start(self, to: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut start = to;
        while start > 0 && to - start < MOST_SPACE {
            let mut lead = start - 1;
            while lead > 0 && bytes[lead] & 0xC0 == 0x80 {
                lead -= 1;
            }
            let byte = bytes[lead];
            if byte.is_ascii_alphabetic() || is_letter_lead(byte) {
                start = lead;
            } else {
                break;
            }
        }
        start
    }

    /// Returns the letters that begin at an offset, in lower case.
    pub(crate) fn folded(self, from: usize) -> Folded {
        self.fold(from, self.word_end(from))
    }

    /// Returns a range in lower case.
    pub(crate) fn fold(self, from: usize, to: usize) -> Folded {
        Folded::new(self.text.as_bytes().get(from..to).unwrap_or(&[]))
    }

    /// Returns the word before an offset, spaces skipped, in lower case, and where it begins. An
    /// abbreviation's full stop is skipped too.
    pub(crate) fn word_before(self, from: usize) -> (Folded, usize) {
        let mut end = self.skip_space_back(from);
        if self.byte_before(end) == b'.' {
            end -= 1;
        }
        let start = self.word_start(end);
        (self.fold(start, end), start)
    }

    /// Returns true where neither a letter nor a digit stands at an offset.
    pub(crate) fn is_boundary(self, at: usize) -> bool {
        let byte = self.byte(at);
        !byte.is_ascii_alphanumeric() && !is_letter_lead(byte)
    }

    /// Returns true where neither a letter nor a digit stands before an offset.
    pub(crate) fn is_boundary_before(self, at: usize) -> bool {
        let byte = self.byte_before(at);
        if byte < 0x80 {
            return !byte.is_ascii_alphanumeric();
        }
        self.word_start(at) == at
    }

    /// Returns the length of the dash at an offset; 0 where there is none.
    pub(crate) fn dash(self, at: usize) -> usize {
        match self.byte(at) {
            b'-' => 1,
            0xE2 if self.has(at, "–") || self.has(at, "—") || self.has(at, "−") => 3,
            _ => 0,
        }
    }

    /// Returns true where a capital letter stands at an offset.
    pub(crate) fn is_upper(self, at: usize) -> bool {
        let byte = self.byte(at);
        byte.is_ascii_uppercase() || (byte == 0xC3 && (0x80..=0x9E).contains(&self.byte(at + 1)))
    }

    /// Returns true where a small letter stands at an offset.
    pub(crate) fn is_lower(self, at: usize) -> bool {
        let byte = self.byte(at);
        byte.is_ascii_lowercase() || (is_letter_lead(byte) && !self.is_upper(at))
    }

    /// Returns the character at an offset.
    pub(crate) fn char_at(self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }
}

impl Folded {
    /// The longest word that is compared with a list.
    pub(crate) const MOST: usize = 40;

    fn new(word: &[u8]) -> Self {
        let mut folded = Folded { bytes: [0; Self::MOST], length: 0 };
        if word.len() > Self::MOST {
            return folded;
        }
        let mut before = 0;
        for (to, &byte) in folded.bytes.iter_mut().zip(word) {
            // Capitals with marks of Latin-1 (Æ, Ø, Å, É) are 32 below the small ones.
            *to = if before == 0xC3 && (0x80..=0x9E).contains(&byte) { byte + 0x20 } else { byte.to_ascii_lowercase() };
            before = byte;
        }
        folded.length = word.len();
        folded
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or("")
    }
}

/// The bytes of letters, by their value. Bytes that carry a character on come after its first one
/// only, which is a letter's or ends the word.
static IN_WORD: [bool; 256] = {
    let mut letters = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        letters[byte] = matches!(byte, 0x41..=0x5A | 0x61..=0x7A | 0x80..=0xBF | 0xC3..=0xE1 | 0xE3..=0xED);
        byte += 1;
    }
    letters
};

/// Returns true for the first byte of a letter outside ASCII: of all alphabets, and not of signs.
pub(crate) fn is_letter_lead(byte: u8) -> bool {
    (0xC3..=0xED).contains(&byte) && byte != 0xE2
}

/// Returns the length of a character by its first byte.
pub(crate) fn length(lead: u8) -> usize {
    match lead {
        0..=0x7F => 1,
        0xF0.. => 4,
        0xE0.. => 3,
        _ => 2,
    }
}
