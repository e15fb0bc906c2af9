use kb_diag::{Rule, Severity, StaticText};

/// Reports a text that the Markdown parser gave up on.
pub(crate) static RULE: Rule = Rule {
    name: "unreadable-markdown",
    severity: Severity::Error,
    summary: StaticText { da: "teksten kan ikke læses som Markdown", en: "the text cannot be read as Markdown" },
    docs: include_str!("unreadable_markdown.md"),
};
