//! What differs between the sheets of two versions of a knowledge base.
//!
//! ```text
//! two sites ─► compare: sheets matched by name, rows and columns by key ─► SheetChange, in words
//!          └─► Site::render_changes: the newer sheet with the changes marked, to print
//! ```
//!
//! A change is one of the words: that a link leads elsewhere, or that a legal source has another
//! number, is none.

mod blocks;
mod marked;
mod merged;
mod print;
mod tables;
#[cfg(test)]
mod testing;
mod words;

use crate::build::sheet::compile;
use crate::build::sheet::compiled::CompiledSheet;
use crate::export::text::{self, Marks};
use crate::sheets::SheetName;
use crate::site::Site;

pub use print::Versions;

/// A sheet that one version or both have, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetChange {
    /// Path of its files in the site without their ending: `ark/mentor-eller-kontaktperson`.
    pub name: String,
    /// Its title; the newer one where it has changed.
    pub title: String,
    /// What became of it.
    pub fate: SheetFate,
}

/// What became of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetFate {
    /// Only the newer version has it.
    Added,
    /// Only the older version has it.
    Removed,
    /// Both have it: what differs, from its title to its legal sources; nothing where it says what
    /// it said.
    Kept(Vec<Difference>),
}

/// A place in a sheet, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The place.
    pub place: Place,
    /// What became of it.
    pub change: Change,
}

/// A place in a sheet, named as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The title.
    Title,
    /// The text above the table.
    Lead,
    /// The day of the last legal review.
    Reviewed,
    /// A column, by its header.
    Column(String),
    /// A heading of rows.
    Group(String),
    /// A row, by its label.
    Row(String),
    /// A cell: the label of its row, and the headers of its columns, several where they share it.
    Cell {
        /// Label of the row.
        row: String,
        /// Headers of the columns.
        columns: Vec<String>,
    },
    /// A note below a row, by the row's label and its own.
    Note {
        /// Label of the row.
        row: String,
        /// Label of the note.
        label: String,
    },
    /// A legal source, by its title.
    Reference(String),
}

/// What became of a place, in plain text: a line for each paragraph, a bullet for each item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new: what it says.
    Added(String),
    /// It is gone: what it said.
    Removed(String),
    /// It stands elsewhere among its like, and says what it said.
    Moved,
    /// It says something else.
    Reworded {
        /// What it said.
        from: String,
        /// What it says.
        to: String,
    },
}

/// Which sheets are compared.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only sheets with these names, such as `ark/mentor`. All where empty.
    pub names: Vec<String>,
    /// Whether the fact sheets of schemes are compared too. One that is named is compared anyway.
    pub fact_sheets: bool,
}

impl Selection {
    /// Returns true for a sheet that is to be compared.
    pub fn takes(&self, sheet: &SheetName) -> bool {
        if self.names.is_empty() { self.fact_sheets || !sheet.is_fact_sheet() } else { self.names.iter().any(|name| name == sheet.name()) }
    }
}

/// Compares the sheets of two sites: those of the newer in its order, then those that only the
/// older has.
///
/// Sheets are matched by name, so that one with another file name is one removed and one added.
pub fn compare(older: &Site<'_>, newer: &Site<'_>, selection: &Selection) -> Vec<SheetChange> {
    let taken = |site: &Site<'_>| site.sheets().into_iter().filter(|sheet| selection.takes(sheet)).collect::<Vec<_>>();
    let (before, now) = (taken(older), taken(newer));
    let change = |sheet: &SheetName, fate| SheetChange { name: sheet.name().to_owned(), title: sheet.title().to_owned(), fate };
    let mut changes = Vec::new();
    for sheet in &now {
        let fate = match before.iter().find(|known| known.name() == sheet.name()) {
            Some(known) => SheetFate::Kept(differences(&compile(older, known.key), &compile(newer, sheet.key))),
            None => SheetFate::Added,
        };
        changes.push(change(sheet, fate));
    }
    let gone = before.iter().filter(|sheet| !now.iter().any(|known| known.name() == sheet.name()));
    changes.extend(gone.map(|sheet| change(sheet, SheetFate::Removed)));
    changes
}

/// What differs between two versions of a sheet, in the order of reading.
fn differences(older: &CompiledSheet<'_>, newer: &CompiledSheet<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    let day = |sheet: &CompiledSheet<'_>| sheet.reviewed.map(|date| date.to_string()).unwrap_or_default();
    let lead = |sheet: &CompiledSheet<'_>| text::plain(&sheet.lead_html, Marks::LeftOut);
    found.extend(reworded(Place::Title, text::line(&older.head.title), text::line(&newer.head.title)));
    found.extend(reworded(Place::Reviewed, day(older), day(newer)));
    found.extend(reworded(Place::Lead, lead(older), lead(newer)));
    tables::compare(&older.table, &newer.table, &mut found);
    references(older, newer, &mut found);
    found
}

/// A difference, if there is one; nothing on one side is something added or removed.
fn reworded(place: Place, from: String, to: String) -> Option<Difference> {
    let change = match (from.is_empty(), to.is_empty()) {
        _ if from == to => return None,
        (true, _) => Change::Added(to),
        (_, true) => Change::Removed(from),
        _ => Change::Reworded { from, to },
    };
    Some(Difference { place, change })
}

/// The legal sources: matched by title, those of one title in the order of the list.
fn references(older: &CompiledSheet<'_>, newer: &CompiledSheet<'_>, found: &mut Vec<Difference>) {
    let lines = |sheet: &CompiledSheet<'_>| {
        let line = |reference: &crate::build::sheet::references::Reference| {
            let parts = [reference.expression.as_deref(), reference.provisions.as_deref(), reference.doubt.as_deref()];
            (text::line(&reference.title), text::line(&parts.into_iter().flatten().collect::<Vec<_>>().join(", ")))
        };
        sheet.references.iter().map(line).collect::<Vec<(String, String)>>()
    };
    let (mut old, new) = (lines(older), lines(newer));
    for (title, says) in new {
        let place = Place::Reference(title.clone());
        // The very same first: of two expressions of an act, one may be gone.
        let at = old.iter().position(|line| *line == (title.clone(), says.clone())).or_else(|| old.iter().position(|line| line.0 == title));
        match at.map(|at| old.remove(at)) {
            Some((_, said)) if said == says => {}
            Some((_, said)) => found.push(Difference { place, change: Change::Reworded { from: said, to: says } }),
            None => found.push(Difference { place, change: Change::Added(says) }),
        }
    }
    found.extend(old.into_iter().map(|(title, said)| Difference { place: Place::Reference(title), change: Change::Removed(said) }));
}
