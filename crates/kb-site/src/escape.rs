//! Text that becomes part of HTML.

use std::fmt;

/// Writes text, safe between tags and inside double or single quotes.
pub(crate) fn write(out: &mut impl fmt::Write, text: &str) -> fmt::Result {
    let mut written = 0;
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if !SPECIAL[usize::from(byte)] {
            continue;
        }
        out.write_str(&text[written..at])?;
        out.write_str(match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        written = at + 1;
    }
    out.write_str(&text[written..])
}

const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    special[b'&' as usize] = true;
    special[b'<' as usize] = true;
    special[b'>' as usize] = true;
    special[b'"' as usize] = true;
    special[b'\'' as usize] = true;
    special
};

/// Appends text, safe between tags and inside double or single quotes.
pub(crate) fn push(out: &mut String, text: &str) {
    write(out, text).expect("a string takes everything");
}

/// Appends a path with every byte that a URL path may not hold written as `%XX`.
pub(crate) fn push_path(out: &mut String, path: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        let mut out = String::new();
        push(&mut out, "a < b & \"c\" > 'd' – æ");
        assert_eq!(out, "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39; – æ");
    }

    #[test]
    fn a_path_is_ascii() {
        let mut out = String::new();
        push_path(&mut out, "billeder/en æske.png");
        assert_eq!(out, "billeder/en%20%C3%A6ske.png");
    }
}
