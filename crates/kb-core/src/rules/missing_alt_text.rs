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

/// Endings of picture files: a text alternative that ends so is just the file's name.
const PICTURES: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"];

/// Reports each picture without a text alternative, or with its file's name for one.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for (page, link, _) in corpus.body_links().filter(|(_, link, _)| link.image) {
        let text = link.text.trim();
        let message = if text.is_empty() {
            Text::new(
                "billedet har ingen beskrivelse til dem, der ikke kan se det",
                "the picture has no description for those who cannot see it",
            )
        } else if PICTURES.iter().any(|ending| text.to_lowercase().ends_with(ending)) {
            Text::new(
                format!("»{text}« er filens navn og siger ikke, hvad billedet viser"),
                format!("»{text}« is the file's name and does not say what the picture shows"),
            )
        } else {
            continue;
        };
        sink.report(&RULE, link.span.within(page.file), message).help(Text::new(
            "skriv, hvad billedet viser, mellem de skarpe parenteser: ![…](…)",
            "write what the picture shows between the square brackets: ![…](…)",
        ));
    }
}
