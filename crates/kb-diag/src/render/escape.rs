//! Keeps text from an editor's file from steering a terminal or deceiving its reader.

use std::fmt::Write as _;

/// Returns true for a character that would act on a terminal, reorder the text around it, or hide:
/// controls (also C1), bidirectional marks and overrides, line separators, invisible formatting.
///
/// The zero-width joiner and the variation selectors pass: emoji are made of them.
pub(super) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Returns a phrase for one line: each unsafe character is spelt out, as in `\u{1b}` or `\n`.
pub(super) fn phrase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unsafe(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// Returns text of several lines, each made safe as by [`phrase`].
pub(super) fn lines(text: &str) -> String {
    text.lines().map(phrase).collect::<Vec<_>>().join("\n")
}

/// Returns text from a file with every unsafe character replaced by one visible character, so that
/// columns stay true. Tabs and line feeds pass; of CR LF only the line feed is left.
pub(super) fn source(text: &str, unicode: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\t' => out.push(c),
            '\r' if chars.peek() == Some(&'\n') => {}
            _ if !is_unsafe(c) => out.push(c),
            _ if !unicode => out.push('?'),
            '\u{7f}' => out.push('\u{2421}'),
            '\0'..='\u{1f}' => {
                out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'));
            }
            _ => out.push('\u{fffd}'),
        }
    }
    out
}

/// Returns JSON in which unsafe characters are written as `\u202e`; the value it stands for is the
/// same. Serde has escaped the controls below U+0020 already, so what is left is inside strings.
pub(super) fn json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unsafe(c) && c != '\n' {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_spells_out_what_would_act_on_a_terminal() {
        assert_eq!(phrase("æ\u{1b}[31m\r\n\u{9b}\u{202e}§"), "æ\\u{1b}[31m\\r\\n\\u{9b}\\u{202e}§");
        assert_eq!(phrase("👩\u{200d}⚖\u{fe0f}"), "👩\u{200d}⚖\u{fe0f}");
    }

    #[test]
    fn source_text_keeps_its_columns() {
        assert_eq!(source("a\u{1b}\u{7f}\u{9b}\u{202e}\tå\r\n\r", true), "a␛␡��\tå\n␍");
        assert_eq!(source("a\u{1b}\u{202e}\r\nb", false), "a??\nb");
    }

    #[test]
    fn escaped_json_means_the_same() {
        let value = "æ\u{1b}\u{7f}\u{202e}\u{e0041}\u{feff}\"";
        let text = escape_twice(value);
        assert!(!text.chars().any(is_unsafe));
        assert_eq!(serde_json::from_str::<String>(&text).ok().as_deref(), Some(value));
    }

    fn escape_twice(value: &str) -> String {
        json(&serde_json::to_string(value).expect("a string is JSON"))
    }
}
