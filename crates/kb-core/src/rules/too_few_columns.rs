use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, Role};

/// Reports a sheet that compares nothing.
pub(crate) static RULE: Rule = Rule {
    name: "too-few-columns",
    severity: Severity::Error,
    summary: StaticText { da: "arket har færre end to kolonner", en: "the sheet has fewer than two columns" },
    docs: include_str!("too_few_columns.md"),
};

/// Reports each sheet that compares nothing: one column, however often it is named.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in &corpus.pages {
        let Role::Sheet(sheet) = &page.role else { continue };
        let [first, others @ ..] = &*sheet.columns else { continue };
        if others.iter().any(|column| column.text != first.text) {
            continue;
        }
        let text = if others.is_empty() {
            Text::new("arket har kun én kolonne", "the sheet has only one column")
        } else {
            Text::new(
                format!("arket har kun én kolonne, for »{}« står der mere end én gang", first.text),
                format!("the sheet has only one column, for »{}« stands there more than once", first.text),
            )
        };
        sink.report(&RULE, sheet.columns_at, text)
            .help(Text::new("nævn mindst to forskellige ordninger at sammenligne", "name at least two different schemes to compare"));
    }
}
