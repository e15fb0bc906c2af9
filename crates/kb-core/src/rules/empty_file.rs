use kb_diag::{FileId, Finding, Rule, Severity, Span, StaticText, Text};

use crate::is_markdown;

/// Reports a file with nothing in it.
pub(crate) static RULE: Rule = Rule {
    name: "empty-file",
    severity: Severity::Error,
    summary: StaticText { da: "filen er tom", en: "the file is empty" },
    docs: include_str!("empty_file.md"),
};

/// Reports a file with nothing in it.
pub(crate) fn finding(path: &str, file: FileId) -> Finding {
    let mut finding = Finding::new(&RULE, Span::at(0).within(file), Text::new("filen er tom", "the file is empty"));
    if is_markdown(path) {
        finding.help(Text::new(
            "skriv siden, eller slet filen; »kb new« skriver en side at begynde på",
            "write the page, or delete the file; »kb new« writes a page to begin with",
        ));
    } else {
        finding.help(Text::new("skriv filens nøgler, eller slet filen", "write the file's keys, or delete the file"));
    }
    finding
}
