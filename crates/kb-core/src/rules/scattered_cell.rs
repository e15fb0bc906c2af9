use kb_diag::{Rule, Severity, Span, StaticText, Text};

use super::Sink;
use super::suggest::quoted;
use crate::model::{Corpus, OwnCell, Role, Sheet};

/// Reports a merged cell whose columns do not follow one another.
pub(crate) static RULE: Rule = Rule {
    name: "scattered-cell",
    severity: Severity::Error,
    summary: StaticText {
        da: "en fælles celle dækker kolonner, der ikke følger efter hinanden",
        en: "a merged cell covers columns that do not follow one another",
    },
    docs: include_str!("scattered_cell.md"),
};

/// Reports each merged cell that names a scheme twice, or other schemes than neighbours in the order
/// of the columns.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in &corpus.pages {
        let Role::Sheet(sheet) = &page.role else { continue };
        for cell in sheet.own_cells.iter().filter(|cell| cell.schemes.len() > 1) {
            // A scheme that is not known, or not in the sheet, has its own rule.
            if let Some(places) = places(sheet, cell) {
                check_cell(sheet, cell, &places, sink);
            }
        }
    }
}

/// The places of a cell's schemes among the columns.
fn places(sheet: &Sheet, cell: &OwnCell) -> Option<Vec<usize>> {
    let place = |target| sheet.columns.iter().position(|column| column.target == Some(target));
    cell.schemes.iter().map(|scheme| place(scheme.target?)).collect()
}

fn check_cell(sheet: &Sheet, cell: &OwnCell, places: &[usize], sink: &mut Sink<'_>) {
    let mut ordered = places.to_vec();
    ordered.sort_unstable();
    ordered.dedup();
    if ordered == places && follow(places) {
        return;
    }
    let twice = (1..places.len()).find(|&at| places[..at].contains(&places[at]));
    let (first, last) = (&cell.schemes[0], &cell.schemes[cell.schemes.len() - 1]);
    let all = Span { start: first.at.span.start, end: last.at.span.end }.within(first.at.file);
    let (at, message) = match twice {
        Some(twice) => {
            let scheme = &cell.schemes[twice];
            (scheme.at, Text::new(format!("cellen nævner »{}« to gange", scheme.text), format!("the cell names »{}« twice", scheme.text)))
        }
        None if follow(&ordered) => (
            all,
            Text::new(
                "cellen nævner ordningerne i en anden rækkefølge end kolonnerne",
                "the cell names the schemes in another order than the columns",
            ),
        ),
        None => {
            let gap = (1..ordered.len()).find(|&at| ordered[at] != ordered[at - 1] + 1).unwrap_or(1);
            let (before, after) = (&sheet.columns[ordered[gap - 1]].text, &sheet.columns[ordered[gap]].text);
            (
                all,
                Text::new(
                    format!("»{before}« og »{after}« står ikke ved siden af hinanden i arket"),
                    format!("»{before}« and »{after}« are not next to each other in the sheet"),
                ),
            )
        }
    };
    let finding = sink.report(&RULE, at, message).related(sheet.columns_at, Text::new("arkets kolonner", "the sheet's columns"));
    if follow(&ordered) {
        let names = ordered.iter().map(|&place| &*sheet.columns[place].text).collect::<Vec<_>>().join("+");
        finding.suggest(Text::new(format!("skriv »{names}«"), format!("write »{names}«")), all, names);
    } else {
        let columns = quoted(sheet.columns.iter().map(|column| &*column.text));
        finding.help(Text::new(
            format!("byt om på kolonnerne, som nu er {columns}, eller skriv en »::: celle« til hver"),
            format!("change the order of the columns, which is now {columns}, or write a »::: celle« for each"),
        ));
    }
}

/// True for places that follow one another without a gap.
fn follow(places: &[usize]) -> bool {
    places.windows(2).all(|pair| pair[1] == pair[0] + 1)
}
