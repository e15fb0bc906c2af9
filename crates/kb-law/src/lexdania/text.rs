//! The text of elements, normalised.

use super::tree::{Content, Element};

/// Returns the text of an element without its footnotes.
pub(super) fn text_of(element: &Element<'_>) -> String {
    let mut raw = String::new();
    collect(element, &mut raw, &mut Vec::new());
    normalised(&raw)
}

/// Returns the text of an element, and its footnotes apart.
pub(super) fn text_and_notes(element: &Element<'_>) -> (String, Vec<String>) {
    let (mut raw, mut notes) = (String::new(), Vec::new());
    collect(element, &mut raw, &mut notes);
    (normalised(&raw), notes)
}

/// Returns a footnote as one line: "1) …".
pub(super) fn note(element: &Element<'_>) -> String {
    let mut raw = String::new();
    for child in element.elements() {
        collect(child, &mut raw, &mut Vec::new());
        raw.push(' ');
    }
    normalised(&raw)
}

/// Adds the raw text of an element. Lines and blocks are parted by a space: a line of the source is
/// not a sentence.
fn collect(element: &Element<'_>, raw: &mut String, notes: &mut Vec<String>) {
    for content in &element.content {
        match content {
            Content::Text(text) => raw.push_str(text),
            Content::Element(child) if child.name == "Nota" => notes.push(note(child)),
            Content::Element(child) if is_run(child.name) => collect(child, raw, notes),
            Content::Element(child) => {
                separate(raw);
                collect(child, raw, notes);
                separate(raw);
            }
        }
    }
}

/// Joins a line to a run of lines.
pub(super) fn join(run: &mut String, line: &str) {
    separate(run);
    run.push_str(line);
}

/// Returns true for pieces of a line, which are joined without a space.
fn is_run(name: &str) -> bool {
    matches!(name, "Char" | "B" | "I" | "U" | "Sub" | "Sup")
}

fn separate(raw: &mut String) {
    if !raw.ends_with(char::is_whitespace) && !raw.is_empty() {
        raw.push(SEAM);
    }
}

/// A line separator marks where lines of the source were joined.
const SEAM: char = '\u{2028}';

/// Folds white space, removes characters that cannot be seen, and closes up a mark of punctuation
/// that a footnote parted from its word.
pub(super) fn normalised(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let (mut space, mut seam) = (false, false);
    for c in raw.chars() {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            SEAM => seam = true,
            c if c.is_whitespace() || c.is_control() => space = true,
            c => {
                let closes_up = seam && !space && matches!(c, ',' | '.' | ';' | ')');
                if (space || seam) && !text.is_empty() && !closes_up {
                    text.push(' ');
                }
                (space, seam) = (false, false);
                text.push(c);
            }
        }
    }
    text
}

/// Returns the text of a field of the metadata; a line feed is written there as a backslash and an n.
pub(super) fn field(element: &Element<'_>) -> Option<String> {
    let text = normalised(&text_of(element).replace("\\n", " "));
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_removed() {
        assert_eq!(normalised(" be\u{ad}skæf\u{200b}tigelse \n\u{a0} m.v.\u{2028}, der"), "beskæftigelse m.v., der");
        assert_eq!(normalised("Første.\u{2028}Anden , tredje"), "Første. Anden , tredje");
        assert_eq!(normalised(""), "");
    }
}
