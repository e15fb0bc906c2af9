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
    /// What is wrong, and where.
    pub(crate) fault: Option<(Fault, Span)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// There is none.
    Missing,
    /// The keys are there, but not the line before them.
    Unopened,
    /// The line after the keys is not there.
    Unclosed,
    /// Something stands before it: blank lines or spaces.
    Late,
    /// One of its lines has other marks than three dashes.
    WrongFence,
    /// It is followed by another.
    Twice,
}

impl Split {
    /// True where the page has no front matter at all.
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self.fault, Some((Fault::Missing, _)))
    }
}

/// Splits a page. What is nearly right is read as it is meant, so that one fault does not become
/// many: where the closing line is missing, the front matter ends at the first blank line.
pub(crate) fn split(text: &str) -> Split {
    let begin = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = Lines { text, offset: begin };
    let mut first = lines.next().map_or(Span::at(begin), |(line, _)| line);
    let missing = Split { front_matter: Span::at(begin), opening: Span::at(begin), body: begin, fault: Some((Fault::Missing, first)) };
    while text[first.range()].trim_matches(is_blank).is_empty() {
        let Some((line, _)) = lines.next() else { return missing };
        first = line;
    }
    let words = &text[first.range()];
    let indent = words.len() - words.trim_start_matches(is_blank).len();
    let before = Span::new(begin, first.start as usize + indent);
    let opening = Span::new(first.start as usize + indent, first.end as usize);
    let begins_with_key = words.starts_with(char::is_alphabetic) && words.split_once(':').is_some_and(|(key, _)| !key.contains(' '));
    match fence(words.trim_start_matches(is_blank)) {
        Some(fence) => {
            let mut split = closed(text, lines, opening);
            let fault =
                if before.is_empty() { (fence != "---").then_some((Fault::WrongFence, opening)) } else { Some((Fault::Late, before)) };
            split.fault = fault.or(split.fault);
            split
        }
        None if begins_with_key => {
            let split = closed(text, Lines { text, offset: first.start as usize }, Span::at(first.start as usize));
            let has_blank_line = text[split.front_matter.range()].lines().any(|line| line.trim().is_empty());
            if split.fault.is_some() || has_blank_line { missing } else { Split { fault: Some((Fault::Unopened, first)), ..split } }
        }
        None => missing,
    }
}

/// Reads on after the opening line up to the closing one.
fn closed(text: &str, mut lines: Lines<'_>, opening: Span) -> Split {
    let start = lines.offset;
    let mut blank = None;
    while let Some((line, next)) = lines.next() {
        let words = &text[line.range()];
        if let Some(fence) = fence(words) {
            let front_matter = Span::new(start, line.start as usize);
            if fence != "---" || words.starts_with(' ') {
                return Split { front_matter, opening, body: next, fault: Some((Fault::WrongFence, line)) };
            }
            let second = second(text, next);
            return Split {
                front_matter,
                opening,
                body: second.map_or(next, |(_, end)| end),
                fault: second.map(|(at, _)| (Fault::Twice, at)),
            };
        }
        if blank.is_none() && (words.trim().is_empty() || is_prose(words)) {
            blank = Some(line.start as usize);
        }
        if words.starts_with("## ") {
            break; // A fence below is a line in the text.
        }
    }
    let end = blank.unwrap_or(text.len());
    Split { front_matter: Span::new(start, end), opening, body: end, fault: Some((Fault::Unclosed, opening)) }
}

/// True for a line at the margin that is neither a key nor part of a list: the text has begun.
fn is_prose(line: &str) -> bool {
    line.starts_with("## ")
        || (line.starts_with(char::is_alphabetic)
            && line.split_whitespace().count() > 2
            && !line.split(' ').next().is_some_and(|word| word.contains(':')))
}

/// A second front matter at the beginning of the body: from its opening to its closing line; and
/// where the body begins after it.
fn second(text: &str, body: usize) -> Option<(Span, usize)> {
    let mut lines = Lines { text, offset: body };
    let mut opening: Option<Span> = None;
    while let Some((line, next)) = lines.next() {
        let words = &text[line.range()];
        match (opening, fence(words)) {
            (None, Some("---")) => opening = Some(line),
            (None, None) if words.trim().is_empty() => {}
            (Some(opening), Some(_)) => return Some((Span { start: opening.start, end: line.end }, next)),
            (Some(_), None) if words.split_once(':').is_some_and(|(key, _)| !key.is_empty() && !key.contains(' ')) => {}
            _ => return None,
        }
    }
    None
}

/// White space, and characters that cannot be seen at all.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}')
}

/// The dashes of a line that has nothing but at least three of them, or of the dashes that a word
/// processor makes of them.
fn fence(line: &str) -> Option<&str> {
    let dashes = line.trim();
    let is_fence = dashes.chars().all(|c| matches!(c, '-' | '–' | '—')) && dashes.len() >= 2;
    is_fence.then_some(dashes)
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
        assert_eq!(split.fault.map(|(fault, _)| fault), Some(Fault::Unclosed));
    }

    #[test]
    fn what_is_nearly_right_is_read_as_it_is_meant() {
        let faults = [
            ("Tekst", Fault::Missing, ""),
            ("titel: A\n---\nTekst", Fault::Unopened, "titel: A\n"),
            ("\n\n---\ntitel: A\n---\nTekst", Fault::Late, "titel: A\n"),
            (" ---\ntitel: A\n---\nTekst", Fault::Late, "titel: A\n"),
            ("\u{feff}\u{feff}---\ntitel: A\n---\nTekst", Fault::Late, "titel: A\n"),
            ("---\ntitel: A\nHer er lidt tekst\n\n## B\n", Fault::Unclosed, "titel: A\n"),
            ("-----\ntitel: A\n-----\nTekst", Fault::WrongFence, "titel: A\n"),
            ("---\ntitel: A\n—\nTekst", Fault::WrongFence, "titel: A\n"),
            ("---\ntitel: A\n---\n\n---\ntitel: B\n---\nTekst", Fault::Twice, "titel: A\n"),
            ("---\ntitel: A\n## B\n\n---\n", Fault::Unclosed, "titel: A\n"),
        ];
        for (text, fault, front_matter) in faults {
            let split = split(text);
            assert_eq!(split.fault.map(|(fault, _)| fault), Some(fault), "{text}");
            assert_eq!(&text[split.front_matter.range()], front_matter, "{text}");
        }
    }

    #[test]
    fn a_line_across_the_text_is_no_second_front_matter() {
        assert_eq!(split("---\ntitel: A\n---\n\n---\n\nTekst\n\n---\n").fault, None);
    }
}
