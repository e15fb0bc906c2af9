use kb_diag::{FileId, Finding, Rule, Severity, Span, StaticText, Text};

/// Reports a symbolic link that cannot be followed.
pub(crate) static RULE: Rule = Rule {
    name: "broken-symlink",
    severity: Severity::Error,
    summary: StaticText { da: "et symbolsk link fører i ring eller ingen steder hen", en: "a symbolic link leads in a circle or nowhere" },
    docs: include_str!("broken_symlink.md"),
};

/// Reports a symbolic link that cannot be followed.
pub(crate) fn finding(file: FileId) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        Span::at(0).within(file),
        Text::new("det symbolske link fører i ring eller ingen steder hen", "the symbolic link leads in a circle or nowhere"),
    );
    finding.help(Text::new("slet linket, eller lad det pege på en fil", "delete the link, or let it point at a file"));
    finding
}
