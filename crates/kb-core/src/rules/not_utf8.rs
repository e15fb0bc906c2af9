use kb_diag::{FileId, Finding, Rule, Severity, Span, StaticText, Text};

/// Reports a file that is not UTF-8.
pub(crate) static RULE: Rule = Rule {
    name: "not-utf8",
    severity: Severity::Error,
    summary: StaticText { da: "filen er ikke gemt som UTF-8", en: "the file is not saved as UTF-8" },
    docs: include_str!("not_utf8.md"),
};

/// Reports the first byte that is not UTF-8.
pub(crate) fn finding(at: usize, file: FileId) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        Span::at(at).within(file),
        Text::new(
            "filen er ikke gemt som UTF-8, så æ, ø og å kan ikke læses",
            "the file is not saved as UTF-8, so its letters cannot be read",
        ),
    );
    finding.help(Text::new(
        "åbn filen i et skriveprogram, og gem den med tegnsættet UTF-8",
        "open the file in an editor and save it with the encoding UTF-8",
    ));
    finding
}
