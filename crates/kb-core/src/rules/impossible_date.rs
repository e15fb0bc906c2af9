use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

use crate::danish_date;

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
    match danish_date::swapped(text) {
        Some(date) => finding.suggest(
            Text::new(
                format!("mente du {date}? Først året, så måneden, så dagen"),
                format!("did you mean {date}? First the year, then the month, then the day"),
            ),
            at,
            date.to_string(),
        ),
        None => finding.help(Text::new("ret år, måned eller dag", "correct the year, month or day")),
    };
    finding
}
