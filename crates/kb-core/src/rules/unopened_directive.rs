use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

/// Reports a closing line with nothing to close.
pub(crate) static RULE: Rule = Rule {
    name: "unopened-directive",
    severity: Severity::Error,
    summary: StaticText { da: "en linje med ::: lukker ingenting", en: "a line with ::: closes nothing" },
    docs: include_str!("unopened_directive.md"),
};

/// Reports a closing line with nothing to close.
pub(crate) fn finding(at: Location) -> Finding {
    let mut finding = Finding::new(&RULE, at, Text::new("»:::« lukker ingenting", "»:::« closes nothing"));
    finding.help(Text::new(
        "slet linjen, eller skriv hvad der begynder her, som »::: kort«",
        "delete the line, or write what begins here, as »::: kort«",
    ));
    finding
}
