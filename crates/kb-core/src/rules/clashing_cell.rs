use kb_diag::{Location, Rule, Severity, Span, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, OwnCell, Role, Sheet};

/// Reports two directives of a sheet that speak of the same cell or row.
pub(crate) static RULE: Rule = Rule {
    name: "clashing-cell",
    severity: Severity::Error,
    summary: StaticText { da: "to bokse i arket handler om den samme celle", en: "two blocks of the sheet are about the same cell" },
    docs: include_str!("clashing_cell.md"),
};

/// Reports each cell that a sheet words or declares not relevant after it has spoken of it, and each
/// second difference below a row.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in &corpus.pages {
        let Role::Sheet(sheet) = &page.role else { continue };
        cells(sheet, sink);
        for (index, difference) in sheet.differences.iter().enumerate() {
            let same = |first: &&crate::model::Difference| first.section.target == difference.section.target;
            if difference.section.target.is_some()
                && let Some(first) = sheet.differences[..index].iter().find(same)
            {
                sink.report(
                    &RULE,
                    difference.section.at,
                    Text::new("rækken har allerede en »::: forskel«", "the row already has a »::: forskel«"),
                )
                .related(first.section.at, Text::new("den første", "the first"))
                .help(Text::new("skriv begge forskelle i den samme boks", "write both differences in the same block"));
            }
        }
    }
}

fn cells(sheet: &Sheet, sink: &mut Sink<'_>) {
    for (index, cell) in sheet.own_cells.iter().enumerate() {
        let Some(section) = cell.section.target else { continue };
        let overlaps = |first: &&OwnCell| {
            first.section.target == Some(section)
                && cell.schemes.iter().filter_map(|scheme| scheme.target).any(|scheme| first.names(scheme))
        };
        let Some(first) = sheet.own_cells[..index].iter().find(overlaps) else { continue };
        let same =
            cell.schemes.len() == first.schemes.len() && cell.schemes.iter().all(|scheme| scheme.target.is_some_and(|id| first.names(id)));
        let message = match (same, first.relevant, cell.relevant) {
            (true, true, true) => Text::new("cellen har allerede en ordlyd i arket", "the cell is already worded in the sheet"),
            (true, false, false) => {
                Text::new("arket siger allerede, at cellen ikke er relevant", "the sheet says already that the cell is not relevant")
            }
            (true, ..) => {
                Text::new("cellen er både »::: celle« og »::: ikke-relevant«", "the cell is both »::: celle« and »::: ikke-relevant«")
            }
            (false, ..) => {
                let shared = cell.schemes.iter().find(|scheme| scheme.target.is_some_and(|id| first.names(id)));
                let shared = shared.map_or("", |scheme| &*scheme.text);
                Text::new(
                    format!("»{shared}« er allerede med i en anden celle i rækken"),
                    format!("»{shared}« is in another cell of the row already"),
                )
            }
        };
        sink.report(&RULE, names_of(cell), message)
            .related(names_of(first), Text::new("den første", "the first"))
            .help(Text::new("slet den ene boks", "delete one of the blocks"));
    }
}

/// Where a directive names its cell.
fn names_of(cell: &OwnCell) -> Location {
    let section = cell.section.at.span;
    // The section stands last, but in a misspelt cell perhaps first.
    let all = cell.schemes.iter().fold(section, |all, scheme| {
        let span = scheme.at.span;
        Span { start: all.start.min(span.start), end: all.end.max(span.end) }
    });
    all.within(cell.section.at.file)
}
