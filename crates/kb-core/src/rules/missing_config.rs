use kb_diag::{Rule, Severity, Span, StaticText, Text};

use super::Sink;
use crate::model::Corpus;

/// Reports a knowledge base without its `kb.yaml`.
pub(crate) static RULE: Rule = Rule {
    name: "missing-config",
    severity: Severity::Error,
    summary: StaticText { da: "kb.yaml mangler", en: "kb.yaml is missing" },
    docs: include_str!("missing_config.md"),
};

/// Reports a knowledge base without `kb.yaml`.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    if corpus.config.file.is_none()
        && let Some(page) = corpus.pages.first()
    {
        sink.report(
            &RULE,
            Span::at(0).within(page.file),
            Text::new("vidensbasen har ingen »kb.yaml«", "the knowledge base has no »kb.yaml«"),
        )
        .help(Text::new(
            "opret »kb.yaml« øverst i mappen med mindst »titel« og »udgiver«",
            "make »kb.yaml« at the top of the folder, with at least »titel« and »udgiver«",
        ));
    }
}
