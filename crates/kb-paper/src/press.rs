//! Fills pages: where each row stands, and where a tall one is divided.
//!
//! A page is filled from the top. A row that no longer fits moves to the next page, unless it is
//! tall and the rest of the page is worth using: then it is divided, every cell at the same height.
//! A heading stays with the row below it, a note with the end of the row above it.

use std::ops::Range;

use crate::content::{Content, Kind};
use crate::fragment::Fragment;
use crate::measure::Measured;
use crate::page::{Page, after, flow};
use crate::parts::Strip;
use crate::piece::Piece;
use crate::room::Room;
use crate::style::Place;

/// How the pages are to be filled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    /// A row higher than this share of a page may be divided though it would fit on the next page.
    pub(crate) split_over: f32,
    /// What continues on the next page is at least this high, in lines.
    pub(crate) least_rest: f32,
    /// The row of the last part that is to begin a page, to bring the last page more.
    pub(crate) break_before: Option<usize>,
}

impl Rules {
    /// What is tried first.
    pub(crate) const PLAIN: Rules = Rules { split_over: 0.26, least_rest: 4.0, break_before: None };
}

/// Less than this many lines is no piece to begin a row with...
const LEAST_LINES: f32 = 5.0;
/// ...nor is less text than this, in lines, wherever the words let it be divided...
const LEAST_SAID: f32 = 3.0;
/// ...nor less than this share of the page.
const LEAST_SHARE: f32 = 0.12;
/// A row lower than this share of the page is divided between sentences only, or moves.
const WHOLE_SENTENCES: f32 = 0.5;
/// How many heights are tried to divide a row at.
const TRIES: usize = 8;
/// A note lower than this share of the page stays whole with the end of its row.
const WHOLE_NOTE: f32 = 0.3;
/// What must follow a row when its note is too tall to stay whole, in lines.
const NOTE_START: f32 = 6.0;
/// A later part begins on the page of the one before it with so many rows at least, or with all...
const LEAST_ROWS: usize = 2;
/// ...if this share of the page is left for it.
const LEAST_FOR_PART: f32 = 0.35;
/// A last page used less than this is nearly empty.
pub(crate) const NEARLY_EMPTY: f32 = 0.18;

/// A sheet on its pages.
pub(crate) struct Plan {
    /// How many pages it takes.
    pub(crate) pages: usize,
    /// How much of the last page is used, repeated headers aside: 0 to 1.
    pub(crate) last_used: f32,
    /// How much of all other pages is left empty, in pages.
    pub(crate) left_empty: f32,
    pub(crate) parts: Vec<PlannedPart>,
    pub(crate) after_starts_page: bool,
}

/// A part on its pages.
pub(crate) struct PlannedPart {
    pub(crate) starts_page: bool,
    pub(crate) rows: Vec<PlannedRow>,
}

/// A row, or a piece of one.
pub(crate) struct PlannedRow {
    /// Index of the row in the table.
    pub(crate) row: usize,
    pub(crate) continued: bool,
    pub(crate) starts_page: bool,
    pub(crate) cells: Vec<PlannedCell>,
}

/// What a cell says in a row or a piece of one.
pub(crate) struct PlannedCell {
    /// Index of the cell in its row.
    pub(crate) cell: usize,
    /// How many columns of the part it takes.
    pub(crate) span: usize,
    pub(crate) said: Said,
}

/// How much of a cell's text is said.
pub(crate) enum Said {
    All,
    Some(Fragment),
    Nothing,
}

/// Returns where everything stands, from what stands in each part as it is printed.
pub(crate) fn plan(contents: &[Content<'_>], strips: &[Strip], room: Room, rules: Rules) -> Plan {
    let mut page = Page::first(room);
    let around = contents.first();
    if let Some(content) = around.filter(|content| !content.before.fragment.is_empty()) {
        flow(&mut page, &content.before.measured, room, 0.0);
    }
    let parts = contents.iter().zip(strips).enumerate().map(|(at, (content, strip))| {
        let rules = Rules { break_before: rules.break_before.filter(|_| at + 1 == strips.len()), ..rules };
        part(&mut page, content, strip, room, rules)
    });
    let parts = parts.collect();
    let after_starts_page = around.is_some_and(|content| !content.after.fragment.is_empty() && after(&mut page, content, room));
    let (last_used, left_empty) = ((page.y - page.head) / room.height(), page.left_empty / room.height());
    Plan { pages: page.pages, last_used, left_empty, parts, after_starts_page }
}

/// Sets a part of the table.
fn part(page: &mut Page, content: &Content<'_>, strip: &Strip, room: Room, rules: Rules) -> PlannedPart {
    let text = |measured: &Measured, width: u32, place: Place| measured.height(room.inside(width, place), room.size);
    let foot = room.row(text(&strip.foot_measured, room.tenths(), Place::Foot), Place::Foot);
    let above = room.row(0.0, Place::Before);
    let caption = room.row(strip.caption.height(room.width(), room.size), Place::Caption);
    let headers =
        strip.columns.clone().zip(&strip.widths[1..]).map(|(at, &width)| text(&content.headers[at].measured, width, Place::Header));
    let head = room.row(headers.fold(text(&content.corner.measured, strip.widths[0], Place::Header), f32::max), Place::Header);
    let fill = |mut page: Page| {
        page.head = head;
        // A foot that leaves no room is no reason to stop.
        page.limit = (room.height() - foot).max(room.height() / 2.0);
        page.y += above + caption + head;
        let mut filler = Filler { page, content, strip, room, rules, rows: Vec::new(), turned: false };
        filler.rows();
        (filler.page, filler.rows)
    };
    (page.head, page.limit) = (0.0, room.height());
    let (mut end, mut rows) = fill(*page);
    // Not a header alone at a page's foot, nor a later part of which only a little stands there.
    let alone = rows.first().is_some_and(|row| row.starts_page) || page.rest() < above + caption + head + foot;
    let here = rows.iter().take_while(|row| !row.starts_page).count();
    let apart = strip.columns.start > 0 && end.pages > page.pages && (here < LEAST_ROWS || page.rest() < LEAST_FOR_PART * room.height());
    let starts_page = !page.fresh && (alone || apart);
    if starts_page {
        page.turn();
        (end, rows) = fill(*page);
    }
    *page = end;
    page.y += foot;
    PlannedPart { starts_page, rows }
}

/// Fills the pages of a part.
struct Filler<'c> {
    page: Page,
    content: &'c Content<'c>,
    strip: &'c Strip,
    room: Room,
    rules: Rules,
    rows: Vec<PlannedRow>,
    /// True where the next row is the first of its page.
    turned: bool,
}

impl<'c> Filler<'c> {
    fn rows(&mut self) {
        let lines = &self.content.lines;
        let mut at = 0;
        while at < lines.len() {
            let is = |at: usize, kind: Kind| lines[at].kind == kind;
            let main = (at..lines.len()).find(|&at| !is(at, Kind::Group)).unwrap_or(lines.len());
            let end = (main + 1..lines.len()).find(|&at| !is(at, Kind::Note)).unwrap_or(lines.len());
            if self.rules.break_before == Some(at) && !self.page.fresh {
                self.turn();
            }
            self.together(at..main, main..end);
            at = end;
        }
    }

    /// Sets headings, a row, and the notes on it.
    fn together(&mut self, groups: Range<usize>, rows: Range<usize>) {
        let pieces: Vec<Piece<'c>> = rows.map(|at| Piece::new(self.content, self.strip, self.room, at)).collect();
        let headings: f32 = groups.clone().map(|at| self.heading(at)).sum();
        let heights: Vec<f32> = pieces.iter().map(Piece::height).collect();
        // What must stand on the page of a row's end, by row: the beginning of its note.
        let mut tails = vec![0.0; pieces.len()];
        for at in (1..pieces.len()).rev() {
            let whole = heights[at] + tails[at];
            tails[at - 1] =
                if whole <= WHOLE_NOTE * self.page.capacity() { whole } else { self.room.row(NOTE_START * self.room.line(), Place::Cell) };
        }
        let mut before = (groups, headings);
        for (piece, tail) in pieces.into_iter().zip(tails) {
            self.row(piece, &mut before, tail);
        }
        // Headings that nothing follows.
        self.headings(&mut before);
    }

    /// Sets a row, divided where it must or may be.
    fn row(&mut self, mut piece: Piece<'c>, before: &mut (Range<usize>, f32), tail: f32) {
        loop {
            let height = piece.height();
            let rest = self.page.rest() - before.1;
            if height + tail <= rest {
                break;
            }
            if let Some((first, second)) = self.divided(&piece, height, rest) {
                self.headings(before);
                self.emit(first);
                self.turn();
                piece = second;
            } else if self.page.fresh {
                // Higher than a page, and nowhere to divide it.
                break;
            } else {
                self.turn();
            }
        }
        self.headings(before);
        self.emit(piece);
    }

    /// Divides a row where the page ends, if that is better than to leave the rest of the page empty.
    fn divided(&self, piece: &Piece<'c>, height: f32, rest: f32) -> Option<(Piece<'c>, Piece<'c>)> {
        let capacity = self.page.capacity();
        let line = self.room.line();
        let worth = rest >= LEAST_LINES * line && (piece.is_note() || rest >= LEAST_SHARE * capacity);
        // A note begins below its row, however low it is.
        let tall = piece.is_note() || height > self.rules.split_over.min(1.0) * capacity;
        if !(self.page.fresh || worth && tall) {
            return None;
        }
        let least_rest = self.rules.least_rest * line;
        let mut available = rest.min(height - line);
        let mut divided = None;
        for _ in 0..TRIES {
            if let Some((first, second)) = piece.divide(available) {
                let missing = least_rest - second.said();
                let clean = !first.breaks_off() || height > WHOLE_SENTENCES * capacity;
                if clean && missing <= 0.1 && first.said() > LEAST_SAID * line - 0.1 {
                    return Some((first, second));
                }
                divided.get_or_insert((first, second));
                available -= missing.max(line);
            } else {
                available -= line;
            }
            if available < LEAST_LINES * line {
                break;
            }
        }
        // On a page of its own it is divided all the same; elsewhere it rather moves.
        divided.filter(|_| self.page.fresh)
    }

    fn heading(&self, at: usize) -> f32 {
        let width = self.room.inside(self.strip.widths.iter().sum(), Place::Group);
        self.room.row(self.content.lines[at].label.measured.height(width, self.room.size), Place::Group)
    }

    fn headings(&mut self, before: &mut (Range<usize>, f32)) {
        for at in before.0.clone() {
            let height = self.heading(at);
            if height > self.page.rest() && !self.page.fresh {
                self.turn();
            }
            self.push(PlannedRow { row: at, continued: false, starts_page: false, cells: Vec::new() }, height);
        }
        *before = (0..0, 0.0);
    }

    fn emit(&mut self, piece: Piece<'c>) {
        let height = piece.height();
        self.push(piece.planned(), height);
    }

    fn push(&mut self, row: PlannedRow, height: f32) {
        self.rows.push(PlannedRow { starts_page: self.turned, ..row });
        self.turned = false;
        self.page.take(height);
    }

    fn turn(&mut self) {
        self.page.turn();
        self.turned = true;
    }
}
