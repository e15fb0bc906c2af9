use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, Role};

/// Reports a boundary of a scheme with itself.
pub(crate) static RULE: Rule = Rule {
    name: "self-boundary",
    severity: Severity::Error,
    summary: StaticText { da: "snitfladen ligger mellem en ordning og den selv", en: "the boundary is between a scheme and itself" },
    docs: include_str!("self_boundary.md"),
};

/// Reports each boundary that names one scheme twice.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in &corpus.pages {
        let Role::Boundary(boundary) = &page.role else { continue };
        if let [first, second] = &*boundary.schemes
            && first.text == second.text
        {
            sink.report(
                &RULE,
                second.at,
                Text::new(
                    format!("snitfladen ligger mellem »{0}« og »{0}«", first.text),
                    format!("the boundary is between »{0}« and »{0}«", first.text),
                ),
            )
            .related(first.at, Text::new("første gang", "the first time"))
            .help(Text::new("skriv den anden ordning", "write the other scheme"));
        }
    }
}
