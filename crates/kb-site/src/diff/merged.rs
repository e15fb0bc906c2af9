//! Two versions of a table as one: what is gone stands where it stood, what differs is marked.

use std::collections::BTreeSet;

use super::marked::{deleted, inserted, marked};
use super::tables::{Line, Lines, moved, said};
use crate::build::sheet::table::{Cell, Column, Row, Table, Wording};
use crate::export::text;

/// A column of the table that is made: its places in the two it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    older: Option<usize>,
    newer: Option<usize>,
}

/// Returns the newer table with the older one worked in. The label of a row and the header of a
/// column say in words what became of it: that can be heard, and seen without colours.
pub(super) fn table(older: &Table, newer: &Table) -> Table {
    let slots = slots(older, newer);
    let (old, new) = (Lines::of(older), Lines::of(newer));
    let rows = Merger { older: &old, newer: &new, slots: &slots, moved: moved(&old.keys(), &new.keys()) }.rows(older, newer);
    Table { caption: newer.caption.clone(), corner: newer.corner, columns: columns(older, newer, &slots), rows }
}

/// The newer columns, and each that is gone after the one it stood after.
fn slots(older: &Table, newer: &Table) -> Vec<Slot> {
    let place = |table: &Table, key: &str| table.columns.iter().position(|column| column.key == key);
    let mut slots: Vec<Slot> =
        newer.columns.iter().enumerate().map(|(at, column)| Slot { older: place(older, &column.key), newer: Some(at) }).collect();
    for (at, column) in older.columns.iter().enumerate() {
        if place(newer, &column.key).is_none() {
            let before = at.checked_sub(1).and_then(|before| slots.iter().position(|slot| slot.older == Some(before)));
            slots.insert(before.map_or(0, |before| before + 1), Slot { older: Some(at), newer: None });
        }
    }
    slots
}

fn columns(older: &Table, newer: &Table, slots: &[Slot]) -> Vec<Column> {
    let keys = |table: &'_ Table| table.columns.iter().map(|column| column.key.clone()).collect::<Vec<_>>();
    let (old, new) = (keys(older), keys(newer));
    let moved = moved(&old.iter().map(String::as_str).collect::<Vec<_>>(), &new.iter().map(String::as_str).collect::<Vec<_>>());
    let column = |slot: &Slot| match (slot.older, slot.newer) {
        (before, Some(now)) => {
            let column = newer.columns[now].clone();
            let before = before.map(|before| &older.columns[before]);
            let renamed = before.filter(|before| before.title != column.title).map(|before| before.title.as_str());
            let is_reworded = renamed.is_some() || before.is_some_and(|before| before.mark != column.mark);
            let fate = [(before.is_none(), NEW), (moved.contains(column.key.as_str()), MOVED), (is_reworded, REWORDED)];
            Column { title: labelled(&column.title, &fate, renamed), ..column }
        }
        (Some(before), None) => {
            let column = older.columns[before].clone();
            Column { title: labelled(&column.title, &[(true, GONE)], None), href: None, ..column }
        }
        // Every slot is made from a column.
        (None, None) => Column { key: String::new(), title: String::new(), mark: None, href: None },
    };
    slots.iter().map(column).collect()
}

/// What can become of a row or a column.
const NEW: &str = "ny";
const GONE: &str = "slettet";
const MOVED: &str = "flyttet";
const REWORDED: &str = "ændret";

/// "Varighed (flyttet og ændret, før: Længde)": what it is called, what became of it, what it was called.
fn labelled(label: &str, fate: &[(bool, &str)], renamed: Option<&str>) -> String {
    let words: Vec<&str> = fate.iter().filter(|(holds, _)| *holds).map(|(_, word)| *word).collect();
    if words.is_empty() {
        return label.to_owned();
    }
    let before = renamed.map(|name| format!(", før: {name}")).unwrap_or_default();
    // In parentheses, for a line may end after a dash.
    format!("{label} ({}{before})", words.join(" og "))
}

struct Merger<'m> {
    older: &'m Lines<'m>,
    newer: &'m Lines<'m>,
    slots: &'m [Slot],
    moved: BTreeSet<&'m str>,
}

impl Merger<'_> {
    fn rows(&self, older: &Table, newer: &Table) -> Vec<Row> {
        let old_groups: BTreeSet<String> =
            older.rows.iter().filter_map(|row| if let Row::Group(title) = row { Some(text::line(title)) } else { None }).collect();
        let mut rows = self.gone_after(None);
        let mut lines = self.newer.0.iter();
        for row in &newer.rows {
            match row {
                Row::Group(title) => {
                    let is_new = !old_groups.contains(&text::line(title));
                    rows.push(Row::Group(labelled(title, &[(is_new, NEW)], None)));
                }
                Row::Cells { .. } => {
                    if let Some(line) = lines.next() {
                        self.line(line, &mut rows);
                        rows.extend(self.gone_after(Some(line.key)));
                    }
                }
                // It was written with its row.
                Row::Note { .. } => {}
            }
        }
        rows
    }

    /// The rows that are gone and stood right after this one, or first.
    fn gone_after(&self, key: Option<&str>) -> Vec<Row> {
        let keys = self.older.keys();
        let start = match key {
            Some(key) => match keys.iter().position(|known| *known == key) {
                Some(at) => at + 1,
                None => return Vec::new(),
            },
            None => 0,
        };
        let gone = self.older.0[start..].iter().take_while(|line| self.newer.get(line.key).is_none());
        let row = |line: &Line<'_>| Row::Cells {
            key: line.key.to_owned(),
            label: labelled(line.label, &[(true, GONE)], None),
            cells: self.cells(Some(line), None),
        };
        gone.map(row).collect()
    }

    fn line(&self, line: &Line<'_>, rows: &mut Vec<Row>) {
        let before = self.older.get(line.key);
        let notes = notes(before, line);
        let renamed = before.map(|before| before.label).filter(|label| *label != line.label);
        let is_reworded =
            renamed.is_some() || before.is_some_and(|before| self.differs(before, line) || notes.iter().any(|(_, _, differs)| *differs));
        let fate = [(before.is_none(), NEW), (self.moved.contains(line.key), MOVED), (is_reworded, REWORDED)];
        rows.push(Row::Cells {
            key: line.key.to_owned(),
            label: labelled(line.label, &fate, renamed),
            cells: self.cells(before, Some(line)),
        });
        rows.extend(notes.into_iter().map(|(label, html, _)| Row::Note { label, html }));
    }

    fn differs(&self, before: &Line<'_>, now: &Line<'_>) -> bool {
        self.slots.iter().any(|slot| match (slot.older.and_then(|at| before.over(at)), slot.newer.and_then(|at| now.over(at))) {
            (Some((_, old)), Some((_, new))) => said(old) != said(new),
            _ => false,
        })
    }

    /// The cells of a row; columns that share one in both versions share it here.
    fn cells(&self, before: Option<&Line<'_>>, now: Option<&Line<'_>>) -> Vec<Cell> {
        let sides: Vec<_> = self
            .slots
            .iter()
            .map(|slot| {
                let old = before.and_then(|line| line.over(slot.older?));
                let new = now.and_then(|line| line.over(slot.newer?));
                // What a column that is gone said of a row that is left is gone too.
                (old.map(|(at, _)| at), new.map(|(at, _)| at), now.is_some() && slot.newer.is_none())
            })
            .collect();
        let mut cells = Vec::new();
        for run in sides.chunk_by(|one, other| one == other) {
            let (old, new, _) = run[0];
            let old = old.zip(before).map(|(at, line)| &line.cells[at]);
            let new = new.zip(now).map(|(at, line)| &line.cells[at]);
            cells.push(Cell { span: run.len(), ..merge(old, new) });
        }
        cells
    }
}

fn merge(old: Option<&Cell>, new: Option<&Cell>) -> Cell {
    match (old, new) {
        (Some(old), Some(new)) if said(old) == said(new) => new.clone(),
        (Some(old), Some(new)) => Cell { html: marked(&old.html, &new.html), ..new.clone() },
        (None, Some(new)) => Cell { html: inserted(&new.html), ..new.clone() },
        (Some(old), None) => Cell { html: deleted(&old.html), span: 1, wording: Wording::Page, origin: None },
        // The row is new and the column gone, or the other way about.
        (None, None) => Cell { html: "<p>—</p>".to_owned(), span: 1, wording: Wording::Page, origin: None },
    }
}

/// The notes below a row: label, HTML, whether it differs.
fn notes(before: Option<&Line<'_>>, now: &Line<'_>) -> Vec<(String, String, bool)> {
    let old = before.map_or(&[][..], |line| &line.notes);
    (0..old.len().max(now.notes.len()))
        .filter_map(|at| match (old.get(at), now.notes.get(at)) {
            (Some((_, then)), Some((label, html))) => {
                let html_marked = marked(then, html);
                let differs = html_marked.contains("<ins>") || html_marked.contains("<del>");
                Some(((*label).to_owned(), html_marked, differs))
            }
            (None, Some((label, html))) => Some(((*label).to_owned(), inserted(html), true)),
            (Some((label, then)), None) => Some(((*label).to_owned(), deleted(then), true)),
            (None, None) => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{row, table};
    use super::*;

    fn shown(table: &Table) -> Vec<String> {
        let cells = |cells: &[Cell]| cells.iter().map(|cell| format!("{}×{}", cell.span, cell.html)).collect::<Vec<_>>().join(" | ");
        let mut shown = vec![table.columns.iter().map(|column| column.title.as_str()).collect::<Vec<_>>().join(" | ")];
        shown.extend(table.rows.iter().map(|row| match row {
            Row::Group(title) => title.clone(),
            Row::Cells { label, cells: list, .. } => format!("{label}: {}", cells(list)),
            Row::Note { label, html } => format!("{label}: {html}"),
        }));
        shown
    }

    #[test]
    fn what_is_gone_stands_where_it_stood() {
        let older = super::super::testing::table(
            &["a", "b", "c"],
            vec![
                row("en", &[("<p>A</p>", 1), ("<p>B</p>", 1), ("<p>C</p>", 1)]),
                row("to", &[("<p>x</p>", 3)]),
                row("tre", &[("<p>y</p>", 3)]),
            ],
        );
        let newer = table(
            &["a", "c", "d"],
            vec![
                row("en", &[("<p>A nu</p>", 1), ("<p>C</p>", 1), ("<p>D</p>", 1)]),
                row("tre", &[("<p>y</p>", 3)]),
                row("fire", &[("<p>z</p>", 3)]),
            ],
        );
        assert_eq!(
            shown(&super::table(&older, &newer)),
            [
                "A | B (slettet) | C | D (ny)",
                "En (ændret): 1×<p>A <ins>nu</ins></p> | 1×<p><del>B</del></p> | 1×<p>C</p> | 1×<p><ins>D</ins></p>",
                "To (slettet): 3×<p><del>x</del></p> | 1×<p>—</p>",
                "Tre: 1×<p>y</p> | 1×<p><del>y</del></p> | 1×<p>y</p> | 1×<p><ins>y</ins></p>",
                "Fire (ny): 1×<p><ins>z</ins></p> | 1×<p>—</p> | 2×<p><ins>z</ins></p>",
            ]
        );
    }

    #[test]
    fn spans_add_up_to_the_columns() {
        let older = table(&["a", "b"], vec![Row::Group("X".to_owned()), row("en", &[("<p>ens</p>", 2)])]);
        let newer = table(&["b", "a"], vec![row("en", &[("<p>ens</p>", 2)])]);
        let merged = super::table(&older, &newer);
        let Row::Cells { label, cells, .. } = &merged.rows[0] else { unreachable!("a row") };
        assert_eq!((label.as_str(), cells.iter().map(|cell| cell.span).sum::<usize>()), ("En", 2));
        assert_eq!(merged.columns.iter().filter(|column| column.title.ends_with("(flyttet)")).count(), 1);
    }
}
