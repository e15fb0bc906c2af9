use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

use super::suggest::nearest;

/// Reports a name in `kb.yaml` that is no rule.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-rule",
    severity: Severity::Error,
    summary: StaticText { da: "reglen findes ikke", en: "there is no such rule" },
    docs: include_str!("unknown_rule.md"),
};

/// Reports a name in `kb.yaml` that is no rule.
pub(crate) fn finding(name: &str, at: Location) -> Finding {
    let mut finding = Finding::new(&RULE, at, Text::new(format!("reglen »{name}« findes ikke"), format!("there is no rule »{name}«")));
    match nearest(name, super::all().iter().map(|rule| rule.name)) {
        Some(known) => finding.suggest(Text::new(format!("mente du »{known}«?"), format!("did you mean »{known}«?")), at, known),
        None => finding.help(Text::new("»kb rules« viser alle regler", "»kb rules« lists all rules")),
    };
    finding
}
