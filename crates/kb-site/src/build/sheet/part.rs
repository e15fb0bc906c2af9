//! The parts of a table that is set, as the template shows them.

use kb_paper::{Layout, Part, SetCell, SetRow};

use super::compiled::CompiledSheet;
use super::table::{Cell, Row, Wording};
use super::{LABELS_REM, REM_PER_COLUMN, paper};
use crate::views::{Link, SheetBody, SheetCell, SheetHeader, SheetPart, SheetRow};

/// What a cell says in the later pieces of its row, where all was said in an earlier one.
const ENDED_HTML: &str = "<p class=\"said\"><em>(afsluttet ovenfor)</em></p>";

/// Returns the parts of a sheet that is set. `title` and `reviewed` are its running lines.
pub(super) fn views(sheet: &CompiledSheet<'_>, layout: &Layout, title: &str, reviewed: &str) -> Vec<SheetPart> {
    let parts = &layout.parts;
    let running = if reviewed.is_empty() { title.to_owned() } else { format!("{title} · {reviewed}") };
    let view = |(at, part): (usize, &Part)| SheetPart {
        caption_html: layout.caption.to_html(),
        number: (parts.len() > 1).then(|| format!("del {} af {}", at + 1, parts.len())),
        starts_page: part.starts_page,
        widths: part.widths_mm.iter().map(|width| format!("{width:.2}")).collect(),
        widths_on_screen: widths_on_screen(part),
        corner_html: part.corner.to_html(),
        headers: part.headers.iter().map(|header| SheetHeader { html: header.to_html() }).collect(),
        columns: part.columns.len() + 1,
        bodies: bodies(sheet, part),
        other_parts_html: (!part.foot.is_empty()).then(|| part.foot.to_html()),
        running: running.clone(),
    };
    parts.iter().enumerate().map(view).collect()
}

/// Widths in rem that add up to no more than the narrowest window in which the part is a table: in
/// a wider one all columns grow alike. Labels get what their words need. The others share the rest,
/// more evenly than on paper: the type is larger, and there is no page to fill.
#[expect(clippy::cast_precision_loss, reason = "there are few columns")]
fn widths_on_screen(part: &Part) -> Vec<String> {
    let Some((_, columns)) = part.widths_mm.split_first() else { return Vec::new() };
    let rest = (REM_PER_COLUMN * columns.len()) as f32;
    let all: f32 = columns.iter().sum();
    let even = 0.65 * REM_PER_COLUMN as f32;
    let others = columns.iter().map(|width| even + 0.35 * rest * width / all.max(1.0));
    std::iter::once(LABELS_REM as f32).chain(others).map(|width| format!("{width:.2}")).collect()
}

/// The rows, a new body at each heading: so the heading is that of its body, and of no other row.
fn bodies(sheet: &CompiledSheet<'_>, part: &Part) -> Vec<SheetBody> {
    let mut bodies: Vec<SheetBody> = Vec::new();
    for (at, set) in part.rows.iter().enumerate() {
        let row = row(sheet, part, at, set);
        match bodies.last_mut() {
            Some(body) if !row.is_group => {
                body.divided |= row.continued;
                body.rows.push(row);
            }
            _ => bodies.push(SheetBody { divided: false, rows: vec![row] }),
        }
    }
    bodies
}

fn row(sheet: &CompiledSheet<'_>, part: &Part, at: usize, set: &SetRow) -> SheetRow {
    let row = sheet.table.rows.get(set.row);
    let rest = part.rows.get(at + 1..).unwrap_or_default();
    let rest = &rest[..rest.iter().take_while(|next| next.row == set.row).count()];
    let noted = part.rows.get(at + 1).is_some_and(|next| matches!(sheet.table.rows.get(next.row), Some(Row::Note { .. })));
    let (is_group, is_note) = (matches!(row, Some(Row::Group(_))), matches!(row, Some(Row::Note { .. })));
    let styles = [
        (is_group, "group"),
        (is_note, "note"),
        (noted && !is_group && !is_note && rest.is_empty(), "noted"),
        (set.starts_page, "starts-page"),
        (part.rows.get(at + 1).is_some_and(|next| next.starts_page), "ends-page"),
        (set.continued, "continued"),
        (!rest.is_empty(), "continues"),
    ];
    let mut column = part.columns.start;
    // Pieces of a cell have one place.
    let order = set.row * (sheet.table.columns.len() + 1);
    let cell = |set: &SetCell| {
        let begin = column;
        column += set.span;
        let source = if let Some(Row::Cells { cells, .. }) = row { cells.get(set.cell) } else { None };
        let goes_on = rest.iter().flat_map(|row| &row.cells).any(|later| later.cell == set.cell && !later.content.is_empty());
        // A note is on the row, whatever the column.
        let columns = sheet.table.columns.get(begin..column).filter(|_| source.is_some()).unwrap_or_default();
        SheetCell {
            class: cell_class(source, set),
            order: order + 1 + set.cell,
            span: set.span,
            columns: if sheet.table.columns.len() > 1 { paper::names(columns) } else { String::new() },
            html: if set.content.is_empty() { ENDED_HTML.to_owned() } else { set.content.to_html() },
            origin: source.filter(|_| !goes_on && !set.content.is_empty()).and_then(origin),
        }
    };
    let cells = set.cells.iter().map(cell).collect();
    SheetRow { class: class(styles), order, label_html: set.label.to_html(), is_group, continued: set.continued, cells }
}

fn cell_class(cell: Option<&Cell>, set: &SetCell) -> String {
    let wording = cell.map(|cell| cell.wording);
    class([
        (wording == Some(Wording::NotRelevant), "not-relevant"),
        (cell.is_some_and(|cell| cell.span > 1), "merged"),
        (set.content.is_empty(), "ended"),
    ])
}

fn class<const N: usize>(names: [(bool, &'static str); N]) -> String {
    let names: Vec<&str> = names.into_iter().filter(|(holds, _)| *holds).map(|(_, name)| name).collect();
    names.join(" ")
}

/// "Mentorstøtte › Varighed", as a link.
fn origin(cell: &Cell) -> Option<Link<'static>> {
    cell.origin.as_ref().map(|origin| Link { text: origin.title.clone().into(), href: origin.href.clone() })
}
