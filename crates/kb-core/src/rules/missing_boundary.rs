use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, PageId, Role, SheetShape};

/// Reports a sheet of boundaries with none to show.
pub(crate) static RULE: Rule = Rule {
    name: "missing-boundary",
    severity: Severity::Error,
    summary: StaticText {
        da: "der er ingen snitflade mellem arkets ordninger",
        en: "there is no boundary between the schemes of the sheet",
    },
    docs: include_str!("missing_boundary.md"),
};

/// Reports each sheet of boundaries between whose schemes there is not one.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in &corpus.pages {
        let Role::Sheet(sheet) = &page.role else { continue };
        let columns: Vec<PageId> = sheet.columns.iter().filter_map(|column| column.target).collect();
        // A name that is not known, and a single column, have their own rules.
        if sheet.shape != SheetShape::Boundaries || columns.len() < 2 || columns.len() < sheet.columns.len() {
            continue;
        }
        let joins = |boundary: &PageId| {
            let page = corpus.page(*boundary);
            let Role::Boundary(boundary) = &page.role else { return false };
            let named = columns.iter().filter(|column| boundary.schemes.iter().any(|scheme| scheme.target == Some(**column)));
            !page.draft && named.count() > 1
        };
        if !columns.iter().flat_map(|&column| corpus.boundaries_of(column)).any(joins) {
            sink.report(
                &RULE,
                sheet.columns_at,
                Text::new("der er ingen snitflade mellem arkets ordninger", "there is no boundary between the schemes of the sheet"),
            )
            .help(Text::new(
                "skriv mindst én snitflade mellem to af dem, eller vælg andre ordninger",
                "write at least one boundary between two of them, or choose other schemes",
            ));
        }
    }
}
