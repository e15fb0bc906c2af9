use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

/// Reports a value that should be a provision and is not.
pub(crate) static RULE: Rule = Rule {
    name: "malformed-provision",
    severity: Severity::Error,
    summary: StaticText { da: "det er ikke en bestemmelse", en: "that is no provision" },
    docs: include_str!("malformed_provision.md"),
};

/// Reports a value that should be as "§ 167, stk. 1".
pub(crate) fn path(text: &str, at: Location) -> Finding {
    let message = if text.is_empty() {
        Text::new("der mangler en bestemmelse, som § 167", "a provision is missing, such as § 167")
    } else {
        Text::new(format!("»{text}« er ikke en bestemmelse"), format!("»{text}« is no provision"))
    };
    let mut finding = Finding::new(&RULE, at, message);
    finding.help(Text::new("skriv den som »§ 167« eller »§ 167, stk. 1, nr. 2«", "write it as »§ 167« or »§ 167, stk. 1, nr. 2«"));
    finding
}

/// Reports a piece of a list that should be as "82 a-82 d".
pub(crate) fn range(piece: &str, at: Location) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new(
            format!("»{piece}« er ikke en paragraf eller en række af paragraffer"),
            format!("»{piece}« is no paragraph or range of paragraphs"),
        ),
    );
    finding.help(Text::new(
        "skriv paragraffer og rækker med komma mellem, den laveste først, som »82 a-82 d, 90«",
        "write paragraphs and ranges with commas between, the lowest first, as »82 a-82 d, 90«",
    ));
    finding
}
