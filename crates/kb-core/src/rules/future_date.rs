use jiff::civil::Date;
use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

/// Reports something done on a day that has not come.
pub(crate) static RULE: Rule = Rule {
    name: "future-date",
    severity: Severity::Error,
    summary: StaticText { da: "datoen ligger i fremtiden", en: "the date lies in the future" },
    docs: include_str!("future_date.md"),
};

/// Reports a date of something done that lies after today.
pub(crate) fn finding(key: &str, date: Date, at: Location) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new(
            format!("»{key}« er {date}, og den dag er ikke kommet endnu"),
            format!("»{key}« is {date}, and that day has not come yet"),
        ),
    );
    finding.help(Text::new("skriv dagen, hvor det blev gjort", "write the day on which it was done"));
    finding
}
