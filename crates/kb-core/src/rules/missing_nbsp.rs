use kb_diag::{FileId, Rule, Severity, Span, StaticText, Text};

use super::Sink;
use crate::markdown::{InlineKind, each_inline};
use crate::model::Corpus;

/// Reports a plain space after a paragraph sign.
pub(crate) static RULE: Rule = Rule {
    name: "missing-nbsp",
    severity: Severity::Hint,
    summary: StaticText { da: "mellemrummet efter § kan brydes over to linjer", en: "the space after § can break over two lines" },
    docs: include_str!("missing_nbsp.md"),
};

/// Reports each plain space between a paragraph sign and its number, in the text and in the front matter.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in corpus.readable_pages() {
        let text = corpus.text_of(page);
        if !text.contains('§') {
            continue;
        }
        in_one_line(text, page.front_matter, page.file, sink);
        let mut sign_at_end = None;
        each_inline(&page.body, &page.body.blocks, &mut |inline| match inline.kind {
            InlineKind::Verbatim => {
                in_one_line(text, inline.span, page.file, sink);
                sign_at_end = text[inline.span.range()].ends_with('§').then_some(inline.span.end as usize);
            }
            // Only here is a new line in the source a space to the reader, and not a new paragraph or list.
            InlineKind::SoftBreak if sign_at_end == Some(inline.span.start as usize) => {
                let rest = text[inline.span.end as usize..].trim_start_matches([' ', '\t']);
                report(text, inline.span.start as usize, text.len() - rest.len(), page.file, sink);
            }
            _ => sign_at_end = None,
        });
    }
}

/// Reports the signs of a piece of text whose number stands on the same line.
fn in_one_line(text: &str, span: Span, file: FileId, sink: &mut Sink<'_>) {
    let part = &text[span.range()];
    for (start, sign) in part.match_indices('§') {
        let rest = part[start + sign.len()..].trim_start_matches([' ', '\t']);
        report(text, span.start as usize + start + sign.len(), span.end as usize - rest.len(), file, sink);
    }
}

/// Reports what stands from the end of a sign, `space`, to its number, `after`; nothing where no number follows.
fn report(text: &str, space: usize, after: usize, file: FileId, sink: &mut Sink<'_>) {
    let rest = &text[after..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return;
    }
    let number = &rest[..digits];
    let at = Span::new(space - '§'.len_utf8(), after + digits).within(file);
    let message = if after == space {
        Text::new(format!("der mangler et mellemrum mellem § og {number}"), format!("a space is missing between § and {number}"))
    } else {
        Text::new(
            format!("mellemrummet mellem § og {number} kan brydes, så de kommer til at stå på hver sin linje"),
            format!("the space between § and {number} can break, so that they stand on a line each"),
        )
    };
    sink.report(&RULE, at, message).fix(
        Text::new("brug et hårdt mellemrum", "use a non-breaking space"),
        Span::new(space, after).within(file),
        "\u{a0}",
    );
}
