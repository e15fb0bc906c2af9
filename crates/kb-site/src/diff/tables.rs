//! What differs between two tables: columns and rows are matched by key.

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Change, Difference, Place, reworded};
use crate::build::sheet::table::{Cell, Row, Table};
use crate::export::text::{self, Marks};

/// Appends what differs, in the order of reading: columns, headings of rows, rows and their cells.
pub(super) fn compare(older: &Table, newer: &Table, found: &mut Vec<Difference>) {
    columns(older, newer, found);
    groups(older, newer, found);
    let (old, new) = (Lines::of(older), Lines::of(newer));
    let moved = moved(&old.keys(), &new.keys());
    for line in &new.0 {
        let label = text::line(line.label);
        let place = || Place::Row(label.clone());
        let Some(before) = old.get(line.key) else {
            let says = line.cells.iter().map(said).collect::<Vec<_>>().join("\n");
            found.push(Difference { place: place(), change: Change::Added(says) });
            continue;
        };
        if moved.contains(line.key) {
            found.push(Difference { place: place(), change: Change::Moved });
        }
        found.extend(reworded(place(), text::line(before.label), label.clone()));
        cells(older, newer, before, line, found);
        notes(before, line, found);
    }
    for line in old.0.iter().filter(|line| new.get(line.key).is_none()) {
        let says = line.cells.iter().map(said).collect::<Vec<_>>().join("\n");
        found.push(Difference { place: Place::Row(text::line(line.label)), change: Change::Removed(says) });
    }
}

/// A row of cells, with the notes below it.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    pub(super) key: &'t str,
    pub(super) label: &'t str,
    pub(super) cells: &'t [Cell],
    /// Label and HTML of each.
    pub(super) notes: Vec<(&'t str, &'t str)>,
}

/// The rows of cells of a table.
#[derive(Debug)]
pub(super) struct Lines<'t>(pub(super) Vec<Line<'t>>);

impl<'t> Lines<'t> {
    pub(super) fn of(table: &'t Table) -> Self {
        let mut lines: Vec<Line<'t>> = Vec::new();
        for row in &table.rows {
            match row {
                Row::Cells { key, label, cells } => lines.push(Line { key, label, cells, notes: Vec::new() }),
                Row::Note { label, html } => {
                    if let Some(line) = lines.last_mut() {
                        line.notes.push((label, html));
                    }
                }
                Row::Group(_) => {}
            }
        }
        Lines(lines)
    }

    pub(super) fn get(&self, key: &str) -> Option<&Line<'t>> {
        self.0.iter().find(|line| line.key == key)
    }

    pub(super) fn keys(&self) -> Vec<&'t str> {
        self.0.iter().map(|line| line.key).collect()
    }
}

impl<'t> Line<'t> {
    /// The cell over a column, and its place among the cells.
    pub(super) fn over(&self, column: usize) -> Option<(usize, &'t Cell)> {
        let mut first = 0;
        for (at, cell) in self.cells.iter().enumerate() {
            first += cell.span.max(1);
            if column < first {
                return Some((at, cell));
            }
        }
        None
    }
}

/// Keys that both have, in another order: the fewest that explain it.
pub(super) fn moved<'k>(older: &[&'k str], newer: &[&'k str]) -> BTreeSet<&'k str> {
    let both = |keys: &[&'k str], others: &[&'k str]| keys.iter().copied().filter(|key| others.contains(key)).collect::<Vec<_>>();
    let (old, new) = (both(older, newer), both(newer, older));
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    let gone = operations.iter().filter(|operation| !matches!(operation, DiffOp::Equal { .. }));
    gone.flat_map(|operation| old[operation.old_range()].iter().copied()).collect()
}

/// What a cell says in plain text.
pub(super) fn said(cell: &Cell) -> String {
    text::plain(&cell.html, Marks::LeftOut)
}

/// A header in plain text.
fn header(table: &Table, column: usize) -> String {
    text::line(&table.columns[column].title)
}

fn columns(older: &Table, newer: &Table, found: &mut Vec<Difference>) {
    let keys = |table: &'_ Table| table.columns.iter().map(|column| column.key.clone()).collect::<Vec<_>>();
    let (old, new) = (keys(older), keys(newer));
    let moved = moved(&old.iter().map(String::as_str).collect::<Vec<_>>(), &new.iter().map(String::as_str).collect::<Vec<_>>());
    let full = |table: &Table, at: usize| {
        let column = &table.columns[at];
        column.mark.iter().fold(text::line(&column.title), |title, mark| format!("{title} ({})", text::line(mark)))
    };
    for (at, key) in new.iter().enumerate() {
        let place = Place::Column(header(newer, at));
        match old.iter().position(|known| known == key) {
            None => found.push(Difference { place, change: Change::Added(full(newer, at)) }),
            Some(before) => {
                if moved.contains(key.as_str()) {
                    found.push(Difference { place: place.clone(), change: Change::Moved });
                }
                found.extend(reworded(place, full(older, before), full(newer, at)));
            }
        }
    }
    let gone = (0..old.len()).filter(|&at| !new.contains(&old[at]));
    found.extend(gone.map(|at| Difference { place: Place::Column(header(older, at)), change: Change::Removed(full(older, at)) }));
}

fn groups(older: &Table, newer: &Table, found: &mut Vec<Difference>) {
    let titles = |table: &Table| {
        let titles = table.rows.iter().filter_map(|row| if let Row::Group(title) = row { Some(text::line(title)) } else { None });
        titles.collect::<Vec<_>>()
    };
    let (old, new) = (titles(older), titles(newer));
    for operation in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if matches!(operation, DiffOp::Equal { .. }) {
            continue;
        }
        let (mut gone, mut come) = (old[operation.old_range()].iter(), new[operation.new_range()].iter());
        loop {
            match (gone.next(), come.next()) {
                (Some(from), Some(to)) => found.extend(reworded(Place::Group(to.clone()), from.clone(), to.clone())),
                (Some(from), None) => found.push(Difference { place: Place::Group(from.clone()), change: Change::Removed(from.clone()) }),
                (None, Some(to)) => found.push(Difference { place: Place::Group(to.clone()), change: Change::Added(to.clone()) }),
                (None, None) => break,
            }
        }
    }
}

/// The cells of a row that both have, in columns that both have. Columns that share a cell in both
/// are told of once.
fn cells(older: &Table, newer: &Table, old: &Line<'_>, new: &Line<'_>, found: &mut Vec<Difference>) {
    let mut changed: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, column) in newer.columns.iter().enumerate() {
        let Some(before) = older.columns.iter().position(|known| known.key == column.key) else { continue };
        if let (Some((new_cell, now)), Some((old_cell, then))) = (new.over(at), old.over(before))
            && said(now) != said(then)
        {
            changed.entry((new_cell, old_cell)).or_default().push(at);
        }
    }
    for ((now, then), columns) in changed {
        let place = Place::Cell { row: text::line(new.label), columns: columns.into_iter().map(|at| header(newer, at)).collect() };
        found.extend(reworded(place, said(&old.cells[then]), said(&new.cells[now])));
    }
}

fn notes(old: &Line<'_>, new: &Line<'_>, found: &mut Vec<Difference>) {
    let plain = |html: &str| text::plain(html, Marks::LeftOut);
    for at in 0..old.notes.len().max(new.notes.len()) {
        let (before, now) = (old.notes.get(at), new.notes.get(at));
        let label = now.or(before).map_or("", |note| note.0);
        let place = Place::Note { row: text::line(new.label), label: text::line(label) };
        let says = |note: Option<&(&str, &str)>| note.map(|note| plain(note.1)).unwrap_or_default();
        found.extend(reworded(place, says(before), says(now)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{row, table};
    use super::*;

    fn found(older: &Table, newer: &Table) -> Vec<Difference> {
        let mut found = Vec::new();
        compare(older, newer, &mut found);
        found
    }

    #[test]
    fn the_same_table_differs_in_nothing() {
        let one = table(&["a", "b"], vec![row("formaal", &[("<p>En</p>", 1), ("<p>To</p>", 1)])]);
        let other = table(&["a", "b"], vec![row("formaal", &[("<p>En<sup class=\"ref\">3</sup></p>\n", 1), ("<p><b>To</b></p>", 1)])]);
        assert_eq!(found(&one, &other), []);
    }

    #[test]
    fn cells_are_matched_by_keys_and_merged_ones_told_of_once() {
        let older = table(&["a", "b", "c"], vec![row("formaal", &[("<p>En</p>", 2), ("<p>C</p>", 1)])]);
        let newer = table(&["c", "a", "b"], vec![row("formaal", &[("<p>C</p>", 1), ("<p>To</p>", 2)])]);
        let cell = Place::Cell { row: "Formaal".to_owned(), columns: vec!["A".to_owned(), "B".to_owned()] };
        assert_eq!(
            found(&older, &newer),
            [
                Difference { place: Place::Column("C".to_owned()), change: Change::Moved },
                Difference { place: cell, change: Change::Reworded { from: "En".to_owned(), to: "To".to_owned() } },
            ]
        );
    }

    #[test]
    fn rows_come_go_and_move() {
        let cells: &[(&str, usize)] = &[("<p>x</p>", 1)];
        let older = table(&["a"], vec![row("en", cells), row("to", cells), row("tre", cells), row("fire", cells)]);
        let newer = table(&["a"], vec![row("fire", cells), row("en", cells), row("to", cells), row("fem", cells)]);
        let places: Vec<(Place, Change)> = found(&older, &newer).into_iter().map(|found| (found.place, found.change)).collect();
        assert_eq!(
            places,
            [
                (Place::Row("Fire".to_owned()), Change::Moved),
                (Place::Row("Fem".to_owned()), Change::Added("x".to_owned())),
                (Place::Row("Tre".to_owned()), Change::Removed("x".to_owned())),
            ]
        );
    }

    #[test]
    fn headings_and_notes_are_compared() {
        let note = |html: &str| Row::Note { label: "Forskel".to_owned(), html: html.to_owned() };
        let cells: &[(&str, usize)] = &[("<p>x</p>", 1)];
        let older = table(&["a"], vec![Row::Group("Hvem".to_owned()), row("en", cells), note("<p>Stor.</p>")]);
        let newer = table(&["a"], vec![row("en", cells), note("<p>Lille.</p>")]);
        assert_eq!(
            found(&older, &newer),
            [
                Difference { place: Place::Group("Hvem".to_owned()), change: Change::Removed("Hvem".to_owned()) },
                Difference {
                    place: Place::Note { row: "En".to_owned(), label: "Forskel".to_owned() },
                    change: Change::Reworded { from: "Stor.".to_owned(), to: "Lille.".to_owned() },
                },
            ]
        );
    }
}
