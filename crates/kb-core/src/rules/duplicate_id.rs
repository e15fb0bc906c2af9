use kb_diag::{FileId, Finding, Rule, Severity, Span, StaticText, Text};

/// Reports two files with one id.
pub(crate) static RULE: Rule = Rule {
    name: "duplicate-id",
    severity: Severity::Error,
    summary: StaticText { da: "to filer har samme id", en: "two files have the same id" },
    docs: include_str!("duplicate_id.md"),
};

/// Reports the second of two files with one id.
pub(crate) fn finding(id: &str, file: FileId, first_path: &str, first: FileId) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        Span::at(0).within(file),
        Text::new(format!("id »{id}« er allerede brugt af »{first_path}«"), format!("the id »{id}« is already used by »{first_path}«")),
    );
    finding.related(Span::at(0).within(first), Text::new("første fil med dette id", "first file with this id"));
    finding.help(Text::new("giv den ene fil et andet navn", "give one of the files another name"));
    finding
}
