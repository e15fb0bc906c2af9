use kb_diag::{FileId, Finding, Rule, Severity, Span, StaticText, Text};
use kb_law::SnapshotError;

/// Reports an imported document that cannot be read.
pub(crate) static RULE: Rule = Rule {
    name: "malformed-snapshot",
    severity: Severity::Error,
    summary: StaticText { da: "den hentede lov kan ikke læses", en: "the imported document cannot be read" },
    docs: include_str!("malformed_snapshot.md"),
};

/// Reports the line at which a file under `retskilder/importeret/` is damaged.
pub(crate) fn finding(error: &SnapshotError, text: &str, file: FileId) -> Finding {
    let mut start = 0;
    let mut length = 0;
    let mut offset = 0;
    // A file cut short is at fault on its last line that says something.
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        if !line.trim().is_empty() {
            (start, length) = (offset, line.trim_end().len());
        }
        offset += line.len();
        if number >= error.line {
            break;
        }
    }
    let at = Span::new(start, start + length).within(file);
    let mut finding = Finding::new(&RULE, at, Text::new(error.da(), error.en()));
    finding.help(Text::new(
        "filen er lavet af »kb law import« og rettes ikke i hånden: slet den, og hent loven igen",
        "the file is made by »kb law import« and not to be edited: delete it, and import the document again",
    ));
    finding
}
