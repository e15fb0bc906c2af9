use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, Section};

/// Reports a section that stands twice.
pub(crate) static RULE: Rule = Rule {
    name: "duplicate-section",
    severity: Severity::Error,
    summary: StaticText { da: "samme sektion står to gange", en: "the same section stands twice" },
    docs: include_str!("duplicate_section.md"),
};

/// Reports the second of two equal sections.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in corpus.readable_pages() {
        let kind = corpus.kind_of(page);
        for (at, section) in page.sections.iter().enumerate() {
            let Some(spec) = section.spec.map(|spec| &kind.sections[spec]).filter(|spec| !spec.repeatable) else { continue };
            let Some(first) = page.sections[..at].iter().find(|first| first.spec == section.spec) else { continue };
            let place = |section: &Section| page.body.headings[section.heading as usize].text_span.within(page.file);
            sink.report(
                &RULE,
                place(section),
                Text::new(
                    format!("sektionen »{}« står her igen", spec.heading),
                    format!("the section »{}« stands here again", spec.heading),
                ),
            )
            .related(place(first), Text::new("første gang", "the first time"))
            .help(Text::new("saml de to sektioner til én", "join the two sections to one"));
        }
    }
}
