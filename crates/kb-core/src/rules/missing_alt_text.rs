use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::Corpus;

/// Reports a picture without a text alternative.
pub(crate) static RULE: Rule = Rule {
    name: "missing-alt-text",
    severity: Severity::Warning,
    summary: StaticText { da: "billedet har ingen beskrivelse", en: "the picture has no description" },
    docs: include_str!("missing_alt_text.md"),
};

/// Reports each picture without a text alternative.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for (page, link, _) in corpus.body_links().filter(|(_, link, _)| link.image && link.text.is_empty()) {
        sink.report(&RULE, link.span.within(page.file), Text::new("billedet har ingen beskrivelse til dem, der ikke kan se det", "the picture has no description for those who cannot see it"))
            .help(Text::new("skriv, hvad billedet viser, mellem de skarpe parenteser: ![…](…)", "write what the picture shows between the square brackets: ![…](…)"));
    }
}
