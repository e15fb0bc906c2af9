use kb_diag::{Rule, Severity, Span, StaticText, Text};

use super::Sink;
use crate::model::Corpus;

/// Reports heading levels that jump.
pub(crate) static RULE: Rule = Rule {
    name: "heading-jump",
    severity: Severity::Warning,
    summary: StaticText { da: "overskriften springer et niveau over", en: "the heading skips a level" },
    docs: include_str!("heading_jump.md"),
};

/// Reports each heading that is more than one level below the one before it.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in corpus.readable_pages() {
        let mut before = 1;
        for heading in &page.body.headings {
            let level = heading.level.max(2);
            if level > before + 1 {
                let (right, marks) = ("#".repeat(usize::from(before) + 1), "#".repeat(usize::from(level)));
                let finding = sink.report(
                    &RULE,
                    heading.span.within(page.file),
                    Text::new(
                        format!("overskriften springer et niveau over: her skal stå »{right}«, ikke »{marks}«"),
                        format!("the heading skips a level: »{right}« belongs here, not »{marks}«"),
                    ),
                );
                let marks = Span::new(heading.span.start as usize, heading.span.start as usize + usize::from(heading.level));
                if corpus.sources.get(page.file).slice(marks).bytes().all(|byte| byte == b'#') {
                    finding.fix(Text::new(format!("skriv »{right}«"), format!("write »{right}«")), marks.within(page.file), right);
                }
            }
            before = level;
        }
    }
}
