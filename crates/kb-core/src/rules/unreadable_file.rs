use kb_diag::{FileId, Finding, Rule, Severity, Span, StaticText, Text};

/// Reports what the operating system refuses to open.
pub(crate) static RULE: Rule = Rule {
    name: "unreadable-file",
    severity: Severity::Error,
    summary: StaticText { da: "filen eller mappen kan ikke åbnes", en: "the file or folder cannot be opened" },
    docs: include_str!("unreadable_file.md"),
};

/// Reports a file or folder that the operating system refuses to open.
pub(crate) fn finding(why: &str, file: FileId) -> Finding {
    let mut finding =
        Finding::new(&RULE, Span::at(0).within(file), Text::new(format!("kan ikke åbnes ({why})"), format!("cannot be opened ({why})")));
    finding.help(Text::new("giv læseadgang til filen eller mappen", "allow the file or folder to be read"));
    finding
}
