use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::Corpus;

/// Reports a page that says it was changed after its last legal review.
pub(crate) static RULE: Rule = Rule {
    name: "changed-since-review",
    severity: Severity::Hint,
    summary: StaticText { da: "siden er ændret, efter at den sidst blev gennemgået", en: "the page was changed after its last review" },
    docs: include_str!("changed_since_review.md"),
};

/// Reports each page whose newest change comes after its last review.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in &corpus.pages {
        // What lies ahead has a finding of its own.
        let newest = page.log.iter().find(|entry| entry.date.value <= corpus.today);
        let (Some(newest), Some(reviewed)) = (newest, &page.reviewed) else { continue };
        if newest.date.value > reviewed.value {
            let (changed, day) = (newest.date.value, reviewed.value);
            sink.report(
                &RULE,
                newest.date.at,
                Text::new(
                    format!("siden er ændret {changed}, men sidst gennemgået {day}"),
                    format!("the page was changed on {changed}, but last reviewed on {day}"),
                ),
            )
            .related(reviewed.at, Text::new("sidst gennemgået", "last reviewed"))
            .help(Text::new(
                "gennemgå siden fagligt, og skriv dagen ved »gennemgået«",
                "have the page reviewed, and write the day at »gennemgået«",
            ));
        }
    }
}
