//! A row, or what is left of one after its first pieces.

use crate::content::{Content, Held, Kind, shared};
use crate::fragment::Fragment;
use crate::measure::{Measured, split};
use crate::parts::Strip;
use crate::press::{PlannedCell, PlannedRow, Said};
use crate::room::Room;
use crate::style::Place;

/// Lines kept for what a cell says that ended in an earlier piece: "(afsluttet ovenfor)".
const ENDED_LINES: f32 = 2.0;

/// A row to set on a page.
pub(crate) struct Piece<'c> {
    row: usize,
    kind: Kind,
    room: Room,
    continued: bool,
    /// Height of the label's text, here and in later pieces.
    label: f32,
    later_label: f32,
    cells: Vec<Cell<'c>>,
}

struct Cell<'c> {
    held: &'c Held<'c>,
    span: usize,
    width: u32,
    text: Text,
    /// Height of the text.
    height: f32,
    /// True where the text stops in the middle of a sentence.
    breaks_off: bool,
}

enum Text {
    All,
    Some(Fragment),
    Ended,
}

impl<'c> Piece<'c> {
    /// Returns a whole row.
    pub(crate) fn new(content: &'c Content<'c>, strip: &Strip, room: Room, row: usize) -> Self {
        let line = &content.lines[row];
        let cells = line.cells.iter().filter_map(|held| {
            let width = strip.width(&held.columns)?;
            let span = shared(&held.columns, &strip.columns).len();
            let height = held.text.measured.height(room.inside(width, Place::Cell), room.size);
            Some(Cell { held, span, width, text: Text::All, height, breaks_off: false })
        });
        let label = |label: &Measured| label.height(room.inside(strip.widths[0], Place::Label), room.size);
        Piece {
            row,
            kind: line.kind,
            room,
            continued: false,
            label: label(&line.label.measured),
            later_label: label(&line.later_label),
            cells: cells.collect(),
        }
    }

    /// Returns its height on the page in points.
    pub(crate) fn height(&self) -> f32 {
        self.room.row(self.cells.iter().map(|cell| cell.height).fold(self.label, f32::max), Place::Cell)
    }

    /// Returns the height in points of its highest text, the label aside.
    pub(crate) fn said(&self) -> f32 {
        let said = self.cells.iter().filter(|cell| !matches!(cell.text, Text::Ended));
        said.map(|cell| cell.height).fold(0.0, f32::max)
    }

    /// True where a paragraph of it goes on in the next piece in the middle of a sentence.
    pub(crate) fn breaks_off(&self) -> bool {
        self.cells.iter().any(|cell| cell.breaks_off)
    }

    /// Returns it in two pieces, the first at most `height` points high on the page. None where the
    /// label, or the beginning of any cell that does not fit whole, needs more.
    pub(crate) fn divide(&self, height: f32) -> Option<(Self, Self)> {
        let room = height - self.room.row(0.0, Place::Cell);
        if self.label > room {
            return None;
        }
        let cells: Option<Vec<_>> = self.cells.iter().map(|cell| cell.divide(self.room, room)).collect();
        let (first, second) = cells?.into_iter().unzip();
        let first = Piece { cells: first, ..*self };
        let second = Piece { cells: second, continued: true, label: self.later_label, ..*self };
        // Whatever the words, each piece must be nearer to the end.
        (second.height() < self.height()).then_some((first, second))
    }

    /// True for a note that begins here.
    pub(crate) fn is_note(&self) -> bool {
        self.kind == Kind::Note && !self.continued
    }

    /// Returns what is to be printed.
    pub(crate) fn planned(self) -> PlannedRow {
        let cells = self.cells.into_iter().map(|cell| {
            let said = match cell.text {
                Text::All => Said::All,
                Text::Some(fragment) => Said::Some(fragment),
                Text::Ended => Said::Nothing,
            };
            PlannedCell { cell: cell.held.cell, span: cell.span, said }
        });
        PlannedRow { row: self.row, continued: self.continued, starts_page: false, cells: cells.collect() }
    }
}

impl Cell<'_> {
    /// What it says in the first `height` points, and what after them.
    fn divide(&self, room: Room, height: f32) -> Option<(Self, Self)> {
        let with = |text: Text, height: f32| Cell { held: self.held, span: self.span, width: self.width, text, height, breaks_off: false };
        let ended = || with(Text::Ended, ENDED_LINES * room.line());
        let said = match &self.text {
            Text::Ended => return Some((ended(), ended())),
            Text::All => &self.held.text.fragment,
            Text::Some(fragment) => fragment,
        };
        if self.height <= height {
            let whole = if let Text::Some(fragment) = &self.text { Text::Some(fragment.clone()) } else { Text::All };
            return Some((with(whole, self.height), ended()));
        }
        let inside = room.inside(self.width, Place::Cell);
        let (first, second) = split(said, Place::Cell, inside, room.size, height)?;
        let measured = [&first, &second].map(|fragment| Measured::new(fragment, Place::Cell));
        let heights = [0, 1].map(|at| measured[at].height(inside, room.size));
        // Between paragraphs no paragraph is in both pieces.
        let count = |measured: &Measured| measured.paragraphs(inside, room.size).len();
        let whole = count(&Measured::new(said, Place::Cell));
        let between = count(&measured[0]) + count(&measured[1]) == whole;
        let breaks_off = !between && !first.plain_text().trim_end().ends_with(['.', '!', '?', ':', ';']);
        let first = Cell { breaks_off, ..with(Text::Some(first), heights[0]) };
        Some((first, with(Text::Some(second), heights[1])))
    }
}
