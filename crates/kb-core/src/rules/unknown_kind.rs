use kb_diag::{FileId, Finding, Rule, Severity, Span, StaticText, Text};

use super::misplaced_file;
use super::suggest::nearest;
use crate::kinds::Kind;
use crate::resolve::FOLDERS;
use crate::slug::slug;

/// Reports a page whose kind is not known.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-kind",
    severity: Severity::Error,
    summary: StaticText { da: "siden ligger i en mappe, som ingen sidetype har", en: "the page is in a folder that no kind of page has" },
    docs: include_str!("unknown_kind.md"),
};

/// Reports a page in a folder that belongs to no kind.
pub(crate) fn finding(folder: &str, file: FileId, kinds: &[Kind]) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        Span::at(0).within(file),
        Text::new(
            format!("ukendt sidetype: ingen sidetype har mappen »{folder}«"),
            format!("unknown kind of page: no kind has the folder »{folder}«"),
        ),
    );
    if FOLDERS.iter().any(|(name, _)| *name == folder) {
        finding.help(Text::new(format!("filerne i »{folder}« skal ende på .yaml"), format!("files in »{folder}« must end in .yaml")));
        return finding;
    }
    match nearest(&slug(folder), kinds.iter().map(|kind| &*kind.folder)) {
        Some(name) => finding.help(Text::new(format!("mente du mappen »{name}«?"), format!("did you mean the folder »{name}«?"))),
        None => finding.help(misplaced_file::folders(kinds)),
    };
    finding.help(Text::new(
        "en ny sidetype beskrives i en fil i mappen »sidetyper«",
        "a new kind of page is described by a file in the folder »sidetyper«",
    ));
    finding
}
