//! Directive lines: `::: kort` and `:::`.
//!
//! A parser that looks for `:::` itself breaks at the end of a list, whose last item swallows the
//! closing line as a lazy continuation. So each directive line becomes an HTML processing
//! instruction of the same byte length before the Markdown parser sees it: that ends a list, and
//! every offset stays true. Inside code the parser gives the line back as text, and the tree takes
//! code from the source itself.

use std::borrow::Cow;
use std::ops::Range;

use kb_diag::Span;

use super::tree::Directive;
use crate::nfc::nfc;

/// A line of three or more colons at the left margin.
#[derive(Debug)]
pub(super) struct DirectiveLine {
    /// The line without its break, as a range in the body.
    pub(super) range: Range<usize>,
    /// What it opens; none for a closing line.
    pub(super) opens: Option<Directive>,
    /// True for an opening line that needs no closing one: `::: lovtekst`, whose content kb puts in.
    pub(super) alone: bool,
}

/// The directive whose content kb puts in. It may be closed at once, like the others.
const WITHOUT_CONTENT: &str = "lovtekst";

/// Finds the directive lines of a body that begins at `at` in its file.
pub(super) fn find(body: &str, at: usize) -> Vec<DirectiveLine> {
    let mut lines = Vec::new();
    let mut from = 0;
    while let Some(found) = body[from..].find(":::") {
        let start = from + found;
        let line_start = body[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = body[start..].find('\n').map_or(body.len(), |newline| start + newline);
        if line_start == start {
            let line = body[start..line_end].trim_end();
            lines.push(DirectiveLine { range: start..start + line.len(), opens: opening(line, at + start), alone: false });
        }
        from = line_end;
    }
    for index in 0..lines.len() {
        let closed = lines
            .get(index + 1)
            .is_some_and(|next| next.opens.is_none() && body[lines[index].range.end..next.range.start].trim().is_empty());
        let line = &mut lines[index];
        line.alone = !closed && line.opens.as_ref().is_some_and(|directive| &*directive.name == WITHOUT_CONTENT);
    }
    lines
}

/// The body with each directive line masked. Borrowed where there is none.
pub(super) fn mask<'a>(body: &'a str, lines: &[DirectiveLine]) -> Cow<'a, str> {
    if lines.is_empty() {
        return Cow::Borrowed(body);
    }
    let mut masked = String::with_capacity(body.len());
    let mut from = 0;
    for line in lines {
        masked.push_str(&body[from..line.range.start]);
        match line.range.len() {
            3 => masked.push_str("<?>"),
            length => {
                masked.push_str("<?");
                masked.extend(std::iter::repeat_n('x', length - 4));
                masked.push_str("?>");
            }
        }
        from = line.range.end;
    }
    masked.push_str(&body[from..]);
    Cow::Owned(masked)
}

fn opening(line: &str, at: usize) -> Option<Directive> {
    let words = line.trim_start_matches(':');
    let name = words.split_whitespace().next()?;
    let name_start = at + offset_in(line, name);
    let rest = &line[offset_in(line, name) + name.len()..];
    let arguments: Box<[Box<str>]> = rest.split_whitespace().map(|word| nfc(word).into()).collect();
    let arguments_start = at + line.len() - rest.trim_start().len();
    Some(Directive {
        name: nfc(name).into(),
        name_span: Span::new(name_start, name_start + name.len()),
        arguments,
        argument_spans: rest
            .split_whitespace()
            .map(|word| Span::new(at + offset_in(line, word), at + offset_in(line, word) + word.len()))
            .collect(),
        arguments_span: Span::new(arguments_start, at + line.len()),
    })
}

/// Where `part`, a slice of `whole`, begins in it.
fn offset_in(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masking_keeps_every_offset() {
        let body = "a\n::: kort\n- æ\n:::\nb\r\n::: opmærksomhed  \r\n:::";
        let lines = find(body, 10);
        let masked = mask(body, &lines);
        assert_eq!(masked.len(), body.len());
        assert_eq!(lines.len(), 4);
        let directive = lines[2].opens.as_ref().expect("an opening line");
        assert_eq!(&*directive.name, "opmærksomhed");
        assert_eq!(&body[directive.name_span.start as usize - 10..directive.name_span.end as usize - 10], "opmærksomhed");
    }

    #[test]
    fn a_law_text_needs_no_closing_line() {
        let alone = |body: &str| find(body, 0).iter().map(|line| line.alone).collect::<Vec<_>>();
        assert_eq!(alone("::: lovtekst § 1\n\na\n"), [true]);
        assert_eq!(alone("::: lovtekst § 1\n:::\n"), [false, false]);
        assert_eq!(alone("::: lovtekst § 1\na\n:::\n"), [true, false]);
        assert_eq!(alone("::: kort\na\n"), [false]);
    }

    #[test]
    fn colons_inside_a_line_are_text() {
        assert!(find("tid ::: sted\n :::", 0).is_empty());
    }
}
