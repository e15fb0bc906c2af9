use jiff::Span;
use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::danish_date;
use crate::model::Corpus;

/// Reports a page that was not reviewed in time.
pub(crate) static RULE: Rule = Rule {
    name: "overdue-review",
    severity: Severity::Warning,
    summary: StaticText { da: "siden er ikke gennemgået inden for fristen", en: "the page was not reviewed in time" },
    docs: include_str!("overdue_review.md"),
};

/// Reports each page whose last review is longer ago than `kb.yaml` allows.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let months = corpus.config.review_months;
    let Ok(oldest) = corpus.today.checked_sub(Span::new().months(months)) else { return };
    let (da, en) = if months == 1 { ("måned", "month") } else { ("måneder", "months") };
    for page in &corpus.pages {
        let Some(reviewed) = page.reviewed.as_ref().filter(|reviewed| reviewed.value < oldest) else { continue };
        sink.report(
            &RULE,
            reviewed.at,
            Text::new(
                format!("siden er sidst gennemgået {}, for mere end {months} {da} siden", danish_date::long(reviewed.value)),
                format!("the page was last reviewed on {}, more than {months} {en} ago", reviewed.value),
            ),
        )
        .help(Text::new("gennemgå siden, og skriv dagen her", "review the page, and write the day here"));
    }
}
