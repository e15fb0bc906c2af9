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
        report(text, page.front_matter, page.file, sink);
        each_inline(&page.body, &page.body.blocks, &mut |inline| {
            if matches!(inline.kind, InlineKind::Verbatim) {
                report(text, inline.span, page.file, sink);
            }
        });
    }
}

fn report(text: &str, span: Span, file: FileId, sink: &mut Sink<'_>) {
    let part = &text[span.range()];
    for (start, sign) in part.match_indices('§') {
        let space = start + sign.len();
        // What follows may stand on the next line, past the end of this piece of text.
        let rest = text[span.start as usize + space..].trim_start_matches([' ', '\t', '\r', '\n']);
        let after = text.len() - rest.len() - span.start as usize;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || text[span.start as usize + space..span.start as usize + after].matches('\n').count() > 1 {
            continue;
        }
        let offset = span.start as usize;
        let number = &rest[..digits];
        let at = Span::new(offset + start, offset + after + digits).within(file);
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
            Span::new(offset + space, offset + after).within(file),
            "\u{a0}",
        );
    }
}
