use kb_diag::{FileId, Finding, Rule, Severity, Span, StaticText, Text};

use super::suggest::{nearest, quoted};
use crate::kinds::Kind;
use crate::resolve::{CONFIG, FOLDERS};
use crate::slug::slug;

/// Reports a file that is not read.
pub(crate) static RULE: Rule = Rule {
    name: "misplaced-file",
    severity: Severity::Error,
    summary: StaticText { da: "filen ligger et sted, hvor den ikke læses", en: "the file lies where it is not read" },
    docs: include_str!("misplaced_file.md"),
};

/// Reports a file beside `kb.yaml`.
pub(crate) fn at_root(path: &str, file: FileId, kinds: &[Kind]) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        Span::at(0).within(file),
        Text::new(
            format!("»{path}« læses ikke, for den ligger ikke i en mappe"),
            format!("»{path}« is not read, for it is not in a folder"),
        ),
    );
    if nearest(path, std::iter::once(CONFIG)).is_some() {
        finding.help(Text::new(
            format!("mente du »{CONFIG}«? Giv filen det navn"),
            format!("did you mean »{CONFIG}«? Give the file that name"),
        ));
    } else {
        finding.help(folders(kinds));
    }
    finding
}

/// Reports a file whose ending is nearly one that is read.
pub(crate) fn wrong_ending(path: &str, file: FileId) -> Finding {
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let right = if ending.to_ascii_lowercase().starts_with('m') { "md" } else { "yaml" };
    let mut finding = Finding::new(
        &RULE,
        Span::at(0).within(file),
        Text::new(
            format!("»{path}« læses ikke, for navnet ender på .{ending}"),
            format!("»{path}« is not read, for its name ends in .{ending}"),
        ),
    );
    finding.help(Text::new(format!("giv filen navnet »{stem}.{right}«"), format!("name the file »{stem}.{right}«")));
    finding
}

/// Reports a YAML file in a folder that is none of the known ones.
pub(crate) fn unknown_folder(path: &str, folder: &str, file: FileId, kinds: &[Kind]) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        Span::at(0).within(file),
        Text::new(
            format!("»{path}« læses ikke, for mappen »{folder}« har ikke YAML-filer"),
            format!("»{path}« is not read, for the folder »{folder}« has no YAML files"),
        ),
    );
    match nearest(&slug(folder), FOLDERS.iter().map(|(name, _)| *name)) {
        Some(name) => finding.help(Text::new(format!("mente du mappen »{name}«?"), format!("did you mean the folder »{name}«?"))),
        None => finding.help(folders(kinds)),
    };
    finding
}

/// The folders there are, as help.
pub(super) fn folders(kinds: &[Kind]) -> Text {
    let pages = quoted(kinds.iter().map(|kind| &*kind.folder));
    let yaml = quoted(FOLDERS.iter().map(|(name, _)| *name));
    Text::new(format!("sider ligger i {pages}, YAML-filer i {yaml}"), format!("pages are in {pages}, YAML files in {yaml}"))
}
