use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

/// Reports a page without a review date.
pub(crate) static RULE: Rule = Rule {
    name: "missing-review-date",
    severity: Severity::Error,
    summary: StaticText {
        da: "siden siger ikke, hvornår den sidst er gennemgået", en: "the page does not say when it was last reviewed"
    },
    docs: include_str!("missing_review_date.md"),
};

/// The key that holds the date.
pub(super) const KEY: &str = "gennemgået";

/// Reports a page without a review date.
pub(super) fn finding(whole: Location) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        whole,
        Text::new("siden siger ikke, hvornår den sidst er gennemgået", "the page does not say when it was last reviewed"),
    );
    finding
        .help(Text::new("tilføj linjen »gennemgået: « og dagen, som 2026-02-12", "add the line »gennemgået: « and the day, as 2026-02-12"));
    finding
}
