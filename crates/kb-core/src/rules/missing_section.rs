use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use super::unknown_section;
use crate::model::Corpus;

/// Reports a required section that is missing.
pub(crate) static RULE: Rule = Rule {
    name: "missing-section",
    severity: Severity::Error,
    summary: StaticText { da: "en sektion, der skal være der, mangler", en: "a section that must be there is missing" },
    docs: include_str!("missing_section.md"),
};

/// Reports each section a page's kind requires and the page does not have.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in corpus.readable_pages() {
        let kind = corpus.kind_of(page);
        for (index, spec) in kind.sections.iter().enumerate().filter(|(_, spec)| spec.required) {
            if page.sections.iter().any(|section| section.spec == Some(index)) || unknown_section::is_misspelt(corpus, page, index) {
                continue;
            }
            let finding = sink.report(&RULE, page.title.at, Text::new(format!("siden mangler sektionen »{}«", spec.heading), format!("the page lacks the section »{}«", spec.heading)));
            let what = spec.description.as_deref().map(|what| format!(" og skriv: {}", what.trim_end_matches('.').to_lowercase())).unwrap_or_default();
            finding.help(Text::new(format!("tilføj overskriften »## {}«{what}", spec.heading), format!("add the heading »## {}«", spec.heading)));
        }
    }
}
