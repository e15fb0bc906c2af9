use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

/// Reports nesting that no reader can follow.
pub(crate) static RULE: Rule = Rule {
    name: "deep-nesting",
    severity: Severity::Error,
    summary: StaticText { da: "lister eller citater ligger for dybt inde i hinanden", en: "lists or quotations are nested too deeply" },
    docs: include_str!("deep_nesting.md"),
};

/// Reports what lies deeper than the tree goes.
pub(crate) fn finding(at: Location) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new("herfra ligger lister eller citater for dybt inde i hinanden", "from here on lists or quotations are nested too deeply"),
    );
    finding.help(Text::new("del teksten op i afsnit eller sektioner", "divide the text into paragraphs or sections"));
    finding
}
