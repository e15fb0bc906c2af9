//! The part of a page between its two `---` lines.

use kb_diag::Span;

/// Where the front matter and the body of a page stand: byte offsets in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Split {
    /// The YAML between the lines; empty where there is none.
    pub(crate) front_matter: Span,
    /// The opening line, without its break; empty where there is none.
    pub(crate) opening: Span,
    /// Where the body begins.
    pub(crate) body: usize,
    /// What is wrong.
    pub(crate) fault: Option<Fault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Missing,
    Unclosed,
}

/// Splits a page. Where the closing line is missing, the front matter is taken to end at the first
/// blank line.
pub(crate) fn split(text: &str) -> Split {
    let begin = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let none = Split { front_matter: Span::at(begin), opening: Span::at(begin), body: begin, fault: Some(Fault::Missing) };
    let mut lines = Lines { text, offset: begin };
    let Some((opening, _)) = lines.next() else { return none };
    if !is_fence(&text[opening.range()]) {
        return none;
    }
    let start = lines.offset;
    let mut blank = None;
    while let Some((line, next)) = lines.next() {
        let words = &text[line.range()];
        if is_fence(words) {
            let front_matter = Span::new(start, line.start as usize);
            return Split { front_matter, opening, body: next, fault: None };
        }
        if blank.is_none() && (words.trim().is_empty() || words.starts_with("## ")) {
            blank = Some(line.start as usize);
        }
    }
    let end = blank.unwrap_or(text.len());
    Split { front_matter: Span::new(start, end), opening, body: end, fault: Some(Fault::Unclosed) }
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

struct Lines<'a> {
    text: &'a str,
    offset: usize,
}

impl Lines<'_> {
    /// The next line without its break, and where the one after it begins.
    fn next(&mut self) -> Option<(Span, usize)> {
        let rest = &self.text[self.offset..];
        let first = rest.split_inclusive('\n').next()?;
        let span = Span::new(self.offset, self.offset + first.trim_end_matches(['\n', '\r']).len());
        self.offset += first.len();
        Some((span, self.offset))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_with_mark_and_windows_line_breaks_is_split() {
        let text = "\u{feff}---\r\ntitel: Æ\r\n---\r\nTekst";
        let split = split(text);
        assert_eq!(&text[split.front_matter.range()], "titel: Æ\r\n");
        assert_eq!(&text[split.body..], "Tekst");
        assert_eq!(split.fault, None);
    }

    #[test]
    fn a_missing_closing_line_ends_at_the_first_blank_one() {
        let text = "---\ntitel: A\n\nTekst\n";
        let split = split(text);
        assert_eq!(&text[split.front_matter.range()], "titel: A\n");
        assert_eq!(split.fault, Some(Fault::Unclosed));
        assert_eq!(super::split("Tekst").fault, Some(Fault::Missing));
    }
}
