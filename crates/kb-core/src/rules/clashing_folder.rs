use kb_diag::{FileId, Finding, Rule, Severity, SourceFile, Span, StaticText, Text};

/// Reports a kind whose folder is taken.
pub(crate) static RULE: Rule = Rule {
    name: "clashing-folder",
    severity: Severity::Error,
    summary: StaticText { da: "en sidetypes mappe er optaget", en: "the folder of a kind is taken" },
    docs: include_str!("clashing_folder.md"),
};

/// Reports a kind whose folder another kind has.
pub(crate) fn with_kind(source: &SourceFile, file: FileId, folder: &str, other: &str) -> Finding {
    report(source, file, Text::new(format!("mappen »{folder}« hører allerede til sidetypen »{other}«"), format!("the folder »{folder}« already belongs to the kind »{other}«")))
}

/// Reports a kind whose folder the site needs for itself.
pub(crate) fn with_site(source: &SourceFile, file: FileId, folder: &str) -> Finding {
    report(source, file, Text::new(format!("mappen »{folder}« bruges af selve siden"), format!("the folder »{folder}« is used by the site itself")))
}

fn report(source: &SourceFile, file: FileId, message: Text) -> Finding {
    let at = source.text().find("mappe").map_or(Span::at(0), |start| Span::new(start, start + "mappe".len()));
    let mut finding = Finding::new(&RULE, at.within(file), message);
    finding.help(Text::new("vælg et andet navn til mappen", "choose another name for the folder"));
    finding
}
