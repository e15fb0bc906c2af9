use kb_diag::{FileId, Finding, Rule, Severity, Span, StaticText, Text};

/// Reports what the operating system refuses to open.
pub(crate) static RULE: Rule = Rule {
    name: "unreadable-file",
    severity: Severity::Error,
    summary: StaticText { da: "filen eller mappen kan ikke åbnes", en: "the file or folder cannot be opened" },
    docs: include_str!("unreadable_file.md"),
};

/// Reports a file or folder that the operating system refuses to open.
pub(crate) fn finding(why: &Text, file: FileId) -> Finding {
    let message = Text::new(format!("kan ikke læses: {}", why.da), format!("cannot be read: {}", why.en));
    let mut finding = Finding::new(&RULE, Span::at(0).within(file), message);
    finding.help(Text::new(
        "sørg for, at det er en almindelig fil eller mappe, som du har adgang til at læse",
        "make sure that it is a regular file or folder that you are allowed to read",
    ));
    finding
}
