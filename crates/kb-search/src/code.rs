//! How numbers are written in a shard: printable ASCII, one character for most of them.
//!
//! The 93 printable characters that need no escape in a JavaScript string are digits: the first 73
//! end a number, the other 20 say that more follows. `n < 73` is one character, `n < 1,533` two.

/// Characters that end a number.
const LAST: u32 = 73;
/// Characters that say that more follows.
const MORE: u32 = 20;

/// Appends a number.
pub(crate) fn put(out: &mut Vec<u8>, mut n: u32) {
    while n >= LAST {
        n -= LAST;
        out.push(symbol(LAST + n % MORE));
        n /= MORE;
    }
    out.push(symbol(n));
}

/// Appends a number that may be negative.
pub(crate) fn put_signed(out: &mut Vec<u8>, n: i64) {
    let zigzag = if n < 0 { n.unsigned_abs() * 2 - 1 } else { n.unsigned_abs() * 2 };
    put(out, u32::try_from(zigzag).unwrap_or(u32::MAX));
}

/// The character with a value: from space upwards, less `"` and `\`.
fn symbol(value: u32) -> u8 {
    let plain = 0x20 + u8::try_from(value).expect("below 93");
    plain + u8::from(plain >= b'"') + u8::from(plain + 1 >= b'\\')
}

/// Reads what was written; a damaged text reads as zeros, and never panics.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(text: &'t [u8]) -> Self {
        Self { text, at: 0 }
    }

    /// True at the end.
    pub(crate) fn done(&self) -> bool {
        self.at >= self.text.len()
    }

    /// Reads a number.
    pub(crate) fn number(&mut self) -> u32 {
        let mut sum = 0u32;
        let mut unit = 1u32;
        while let Some(&byte) = self.text.get(self.at) {
            self.at += 1;
            let value = u32::from(byte).saturating_sub(0x20 + u32::from(byte > b'"') + u32::from(byte > b'\\'));
            sum = sum.saturating_add(value.saturating_mul(unit));
            if value < LAST {
                break;
            }
            unit = unit.saturating_mul(MORE);
        }
        sum
    }

    /// Reads a number that may be negative.
    pub(crate) fn signed(&mut self) -> i64 {
        let zigzag = i64::from(self.number());
        if zigzag % 2 == 1 { -(zigzag + 1) / 2 } else { zigzag / 2 }
    }

    /// Reads so many bytes, or what is left.
    pub(crate) fn bytes(&mut self, length: usize) -> &'t [u8] {
        let start = self.at.min(self.text.len());
        let end = (start + length).min(self.text.len());
        self.at = end;
        &self.text[start..end]
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, put, put_signed};

    #[test]
    fn numbers_come_back() {
        let numbers: Vec<u32> = (0..3000).chain([30_000, 1_000_000, 400_000_000]).collect();
        let mut out = Vec::new();
        for &n in &numbers {
            put(&mut out, n);
            put_signed(&mut out, -i64::from(n));
        }
        assert!(out.iter().all(|byte| (0x20..0x7f).contains(byte) && *byte != b'"' && *byte != b'\\'));
        let mut reader = Reader::new(&out);
        for &n in &numbers {
            assert_eq!(reader.number(), n);
            assert_eq!(reader.signed(), -i64::from(n));
        }
        assert!(reader.done());
        assert_eq!(reader.number(), 0);
    }

    #[test]
    fn a_small_number_is_one_character() {
        let mut out = Vec::new();
        put(&mut out, 72);
        assert_eq!(out.len(), 1);
        put(&mut out, 1532);
        assert_eq!(out.len(), 3);
    }
}
