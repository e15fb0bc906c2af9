use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

/// Reports what cannot be read as YAML.
pub(crate) static RULE: Rule = Rule {
    name: "malformed-yaml",
    severity: Severity::Error,
    summary: StaticText { da: "linjen kan ikke læses som YAML", en: "the line cannot be read as YAML" },
    docs: include_str!("malformed_yaml.md"),
};

/// Reports a list item with nothing in it.
pub(crate) fn empty_item(key: &str, at: Location) -> Finding {
    let mut finding =
        Finding::new(&RULE, at, Text::new(format!("et led i listen »{key}« er tomt"), format!("an item of the list »{key}« is empty")));
    finding.help(Text::new("skriv leddet, eller slet det", "write the item, or delete it"));
    finding
}
