use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

use crate::kinds::Kind;

/// Reports a kind whose folder is taken.
pub(crate) static RULE: Rule = Rule {
    name: "clashing-folder",
    severity: Severity::Error,
    summary: StaticText { da: "en sidetypes mappe er optaget", en: "the folder of a kind is taken" },
    docs: include_str!("clashing_folder.md"),
};

/// Reports a kind whose folder another kind has.
pub(crate) fn with_kind(at: Location, folder: &str, other: &Kind) -> Finding {
    let other_name = &other.id;
    let mut finding = report(
        at,
        Text::new(
            format!("mappen »{folder}« hører allerede til sidetypen »{other_name}«"),
            format!("the folder »{folder}« already belongs to the kind »{other_name}«"),
        ),
    );
    if let Some(other) = other.folder_at {
        finding.related(other, Text::new("den anden sidetype", "the other kind"));
    }
    finding
}

/// Reports a kind whose folder the site needs for itself.
pub(crate) fn with_site(at: Location, folder: &str) -> Finding {
    report(
        at,
        Text::new(format!("mappen »{folder}« bruges af selve hjemmesiden"), format!("the folder »{folder}« is used by the site itself")),
    )
}

fn report(at: Location, message: Text) -> Finding {
    let mut finding = Finding::new(&RULE, at, message);
    finding.help(Text::new("vælg et andet navn til mappen", "choose another name for the folder"));
    finding
}
