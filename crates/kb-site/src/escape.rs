//! Text that becomes part of HTML.

/// Appends text, safe between tags and inside double or single quotes.
pub(crate) fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
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
