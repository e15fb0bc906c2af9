//! The sheet to set, every fragment measured once: all trials of sizes and widths read this.

use std::borrow::Cow;
use std::ops::Range;

use crate::fragment::{Fragment, Node};
use crate::measure::{Measured, fit};
use crate::parts::Strip;
use crate::room::Room;
use crate::style::Place;
use crate::{Row, Sheet};

/// What the label of a row says after its first piece; the layout keeps room for it.
const CONTINUED: &str = " (fortsat)";

/// A fragment with its measure.
pub(crate) struct Text<'s> {
    pub(crate) fragment: Cow<'s, Fragment>,
    pub(crate) measured: Measured,
    place: Place,
}

/// A sheet with its measures.
pub(crate) struct Content<'s> {
    pub(crate) sheet: &'s Sheet,
    /// How many columns there are besides the label column.
    pub(crate) columns: usize,
    pub(crate) before: Text<'s>,
    pub(crate) caption: Text<'s>,
    pub(crate) corner: Text<'s>,
    pub(crate) headers: Vec<Text<'s>>,
    pub(crate) lines: Vec<Line<'s>>,
    pub(crate) after: Text<'s>,
}

/// A row with its measures.
pub(crate) struct Line<'s> {
    pub(crate) kind: Kind,
    pub(crate) label: Text<'s>,
    /// The label of a later piece.
    pub(crate) later_label: Measured,
    /// None in a group, one over all columns in a note.
    pub(crate) cells: Vec<Held<'s>>,
}

/// What a row is, which decides what it may not be parted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Group,
    Cells,
    Note,
}

/// A cell with its measures.
pub(crate) struct Held<'s> {
    /// The columns of the table it takes.
    pub(crate) columns: Range<usize>,
    /// Its index in the row.
    pub(crate) cell: usize,
    pub(crate) text: Text<'s>,
}

impl<'s> Text<'s> {
    fn new(fragment: Cow<'s, Fragment>, place: Place) -> Self {
        let measured = Measured::new(&fragment, place);
        Text { fragment, measured, place }
    }

    /// Returns it as it is printed in a box of a width in points.
    fn fitted(&self, width: f32, size: f32) -> Self {
        Text::new(Cow::Owned(fit(&self.fragment, self.place, width, size)), self.place)
    }
}

impl<'s> Content<'s> {
    /// Measures a sheet.
    pub(crate) fn new(sheet: &'s Sheet) -> Self {
        let table = &sheet.table;
        let spans = |row: &Row| if let Row::Cells { cells, .. } = row { cells.iter().map(|cell| cell.span.max(1)).sum() } else { 0 };
        // A row with more cells than there are headers breaks the contract; its words are printed all the same.
        let columns = table.rows.iter().map(spans).fold(table.columns.len(), usize::max);
        let text = |fragment: &'s Fragment, place| Text::new(Cow::Borrowed(fragment), place);
        let mut headers: Vec<Text<'s>> = table.columns.iter().map(|header| text(header, Place::Header)).collect();
        headers.resize_with(columns, || Text::new(Cow::default(), Place::Header));
        Content {
            sheet,
            columns,
            before: text(&sheet.before, Place::Before),
            caption: text(&table.caption, Place::Caption),
            corner: text(&table.corner, Place::Header),
            headers,
            lines: table.rows.iter().map(|row| line(row, columns)).collect(),
            after: text(&sheet.after, Place::After),
        }
    }

    /// Returns what stands in a part and around the table as it is printed: with the soft hyphens
    /// and the no-break spaces it then has, which cost lines.
    pub(crate) fn fitted(&self, strip: &Strip, room: Room) -> Content<'s> {
        let size = room.size;
        let boxed = |text: &Text<'s>, tenths: u32| text.fitted(room.inside(tenths, text.place), size);
        let labels = strip.widths[0];
        let header = |(at, header): (usize, &Text<'s>)| match at.checked_sub(strip.columns.start).and_then(|at| strip.widths.get(at + 1)) {
            Some(&width) => boxed(header, width),
            None => Text::new(Cow::default(), Place::Header),
        };
        let cell = |held: &Held<'s>| {
            let width = strip.width(&held.columns)?;
            Some(Held { columns: held.columns.clone(), cell: held.cell, text: boxed(&held.text, width) })
        };
        let line = |line: &Line<'s>| {
            let label = boxed(&line.label, if line.kind == Kind::Group { strip.widths.iter().sum() } else { labels });
            let later_label = later(&label.fragment, line.kind);
            Line { kind: line.kind, label, later_label, cells: line.cells.iter().filter_map(cell).collect() }
        };
        Content {
            sheet: self.sheet,
            columns: self.columns,
            before: self.before.fitted(room.width(), size),
            caption: self.caption.fitted(room.width(), size),
            corner: boxed(&self.corner, labels),
            headers: self.headers.iter().enumerate().map(header).collect(),
            lines: self.lines.iter().map(line).collect(),
            after: self.after.fitted(room.width(), size),
        }
    }
}

fn line(row: &Row, columns: usize) -> Line<'_> {
    let (kind, label, place) = match row {
        Row::Group(label) => (Kind::Group, label, Place::Group),
        Row::Cells { label, .. } => (Kind::Cells, label, Place::Label),
        Row::Note { label, .. } => (Kind::Note, label, Place::Label),
    };
    let cells = match row {
        Row::Group(_) => Vec::new(),
        Row::Cells { cells, .. } => {
            let mut at = 0;
            let held = cells.iter().enumerate().map(|(index, cell)| {
                let first = at;
                at += cell.span.max(1);
                // A row that is too short fills itself out with its last cell.
                let end = if index + 1 == cells.len() { columns } else { at };
                held(&cell.content, index, first..end)
            });
            held.collect()
        }
        Row::Note { content, .. } => vec![held(content, 0, 0..columns)],
    };
    Line { kind, later_label: later(label, kind), label: Text::new(Cow::Borrowed(label), place), cells }
}

/// The measure of a label with "(fortsat)"; a heading of a group is never divided.
fn later(label: &Fragment, kind: Kind) -> Measured {
    if kind == Kind::Group {
        return Measured::default();
    }
    let mut said = label.clone();
    said.nodes.push(Node::Text(CONTINUED.to_owned()));
    Measured::new(&said, Place::Label)
}

fn held(fragment: &Fragment, cell: usize, columns: Range<usize>) -> Held<'_> {
    Held { columns, cell, text: Text::new(Cow::Borrowed(fragment), Place::Cell) }
}

/// Returns the columns that two ranges share; an empty range where they share none.
pub(crate) fn shared(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    let start = one.start.max(other.start);
    start..one.end.min(other.end).max(start)
}
