use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

/// Reports a date that no calendar has.
pub(crate) static RULE: Rule = Rule {
    name: "impossible-date",
    severity: Severity::Error,
    summary: StaticText { da: "datoen findes ikke", en: "there is no such date" },
    docs: include_str!("impossible_date.md"),
};

/// Reports a date that no calendar has.
pub(crate) fn finding(text: &str, at: Location) -> Finding {
    let mut finding = Finding::new(&RULE, at, Text::new(format!("datoen »{text}« findes ikke"), format!("there is no date »{text}«")));
    finding.help(Text::new("ret år, måned eller dag", "correct the year, month or day"));
    finding
}
