use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

/// Reports a key that stands twice.
pub(crate) static RULE: Rule = Rule {
    name: "duplicate-key",
    severity: Severity::Error,
    summary: StaticText { da: "samme nøgle står to gange", en: "the same key stands twice" },
    docs: include_str!("duplicate_key.md"),
};

/// Reports the second of two equal keys.
pub(crate) fn finding(key: &str, at: Location, first: Location) -> Finding {
    let mut finding =
        Finding::new(&RULE, at, Text::new(format!("nøglen »{key}« står her igen"), format!("the key »{key}« stands here again")));
    finding.related(first, Text::new("første gang", "the first time"));
    finding.help(Text::new("behold den ene, og slet den anden", "keep one and delete the other"));
    finding
}
