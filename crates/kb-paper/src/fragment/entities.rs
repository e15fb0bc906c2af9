//! Characters that HTML writes as names or numbers.

/// Appends text, safe between tags and inside quotes.
pub(super) fn escape(out: &mut String, text: &str) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let name = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[written..at]);
        out.push_str(name);
        written = at + 1;
    }
    out.push_str(&text[written..]);
}

/// Appends text with its entities resolved; what is none is taken as it is.
pub(super) fn unescape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // No name is longer than this; without a limit a text of ampersands would be read again and again.
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        if let Some((end, c)) = end.and_then(|end| Some((end, character(&rest[1..end])?))) {
            out.push(c);
            rest = &rest[end + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|&c| c != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "shy" => '\u{ad}',
        "sect" => '§',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "laquo" => '«',
        "raquo" => '»',
        "middot" => '·',
        "times" => '×',
        "aelig" => 'æ',
        "oslash" => 'ø',
        "aring" => 'å',
        "AElig" => 'Æ',
        "Oslash" => 'Ø',
        "Aring" => 'Å',
        "eacute" => 'é',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_comes_back() {
        let text = "a & b < c > \"d\" 'e' æ § \u{a0}&amp;";
        let (mut escaped, mut back) = (String::new(), String::new());
        escape(&mut escaped, text);
        unescape(&mut back, &escaped);
        assert_eq!(back, text);
    }

    #[test]
    fn names_and_numbers_are_characters_and_the_rest_is_itself() {
        let mut out = String::new();
        unescape(&mut out, "&sect;&nbsp;&#167;&#xA7;&shy; &ukendt; & &#xd800; &#0; &amp");
        assert_eq!(out, "§\u{a0}§§\u{ad} &ukendt; & &#xd800; &#0; &amp");
    }
}
