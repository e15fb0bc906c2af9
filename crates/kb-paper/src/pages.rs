//! Sets a sheet: the whole way from fragments to pages.

use std::cmp::Ordering;

use crate::columns;
use crate::content::{Content, Kind, Text};
use crate::fragment::Fragment;
use crate::measure::fit;
use crate::parts::{Strip, cut};
use crate::press::{Plan, PlannedCell, PlannedPart, PlannedRow, Said};
use crate::room::{Room, ratio};
use crate::size::Sized;
use crate::style::Place;
use crate::{Layout, Orientation, Part, Print, SetCell, SetRow, Sheet, size};

/// A column of longer texts is best at least as wide as this, in widths of an em: some 45 letters.
const GOOD_EM: f32 = 16.0;
/// A line longer than this is hard to find the way back from.
const LONG_EM: f32 = 44.0;
/// Paper on its side must be better by so much: a pile of sheets is held upright.
const SIDEWAYS: f32 = 2.0;

/// Sets a sheet: which way the paper is held, how big the type is, how wide the columns are, and what
/// stands on which page. Never fails, whatever the table; the same sheet is always set alike.
///
/// - **Orientation**, unless asked for: fewer parts, then fewer pages, then what is easier to read;
///   upright where all that is equal.
/// - **Parts**: as many columns as can be read side by side (three upright, five sideways, fewer in
///   large print, more where texts are short), each part with the label column.
/// - **Size**: see [`Print`].
/// - **Pages**: a row that does not fit on the rest of a page moves to the next, or is divided there
///   if it is tall. Each page that rows continue on begins with a row that has `starts_page`, for
///   which the style sheet breaks the page: so the pages are those planned, in each engine.
///
/// ```
/// use kb_paper::{Cell, Fragment, Orientation, Print, Row, Sheet, Table, set};
///
/// let cell = |html: &str| Cell { span: 1, content: Fragment::parse(html) };
/// let table = Table {
///     caption: Fragment::parse("Sammenligning af mentor og kontaktperson"),
///     corner: Fragment::parse("Emne"),
///     columns: vec![Fragment::parse("Mentor"), Fragment::parse("Kontaktperson")],
///     rows: vec![Row::Cells {
///         label: Fragment::parse("Formål"),
///         cells: vec![cell("<p>At få eller beholde et arbejde.</p>"), cell("<p>At komme ud af isolation.</p>")],
///     }],
/// };
/// let before = Fragment::parse("<h1>Mentor eller kontaktperson</h1>");
/// let layout = set(&Sheet { before, table, after: Fragment::default(), orientation: None, print: Print::Normal });
/// assert_eq!((layout.orientation, layout.pages, layout.size), (Orientation::Portrait, 1, 10.5));
/// assert_eq!(layout.parts[0].widths_mm.len(), 3);
/// ```
pub fn set(sheet: &Sheet) -> Layout {
    let content = Content::new(sheet);
    let setting = |orientation| Setting::new(&content, orientation, sheet.print);
    let setting = sheet.orientation.map_or_else(|| better(&content, sheet.print), setting);
    setting.layout()
}

/// Returns the better of the two ways of holding the paper. Columns that stand side by side can be
/// compared: the fewer parts the better.
fn better<'s>(content: &Content<'s>, print: Print) -> Setting<'s> {
    let parts = |orientation| cut(content, Room { orientation, size: size::reference(print) }, print).len();
    let upright = || Setting::new(content, Orientation::Portrait, print);
    let sideways = || Setting::new(content, Orientation::Landscape, print);
    match parts(Orientation::Portrait).cmp(&parts(Orientation::Landscape)) {
        Ordering::Less => upright(),
        Ordering::Greater => sideways(),
        Ordering::Equal => {
            let (upright, sideways) = (upright(), sideways());
            if sideways.is_better(&upright, content) { sideways } else { upright }
        }
    }
}

/// A sheet set one way of holding the paper.
struct Setting<'s> {
    room: Room,
    strips: Vec<Strip>,
    /// What stands in each part, as it is printed.
    contents: Vec<Content<'s>>,
    plan: Plan,
}

impl<'s> Setting<'s> {
    fn new(content: &Content<'s>, orientation: Orientation, print: Print) -> Self {
        let room = Room { orientation, size: size::reference(print) };
        let parts = cut(content, room, print);
        let word_size = room.size.max(size::BIGGEST);
        let strips: Vec<Strip> = (0..parts.len())
            .map(|this| Strip::new(content, &parts, this, columns::widths(content, &parts[this], room, word_size)))
            .collect();
        let Sized { size, contents, plan } = size::choose(content, &strips, orientation, print);
        Setting { room: Room { size, ..room }, strips, contents, plan }
    }

    /// True where this one, on its side, is better than one that stands upright: fewer pages, or as
    /// many and clearly easier to read.
    fn is_better(&self, upright: &Setting<'_>, content: &Content<'_>) -> bool {
        match self.plan.pages.cmp(&upright.plan.pages) {
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal => self.trouble(content) + SIDEWAYS < upright.trouble(content),
        }
    }

    /// How hard it is to read: narrow columns, overlong lines, hyphens, small type.
    fn trouble(&self, content: &Content<'_>) -> f32 {
        let room = self.room;
        let mut trouble = (size::BIGGEST - room.size).max(0.0) * 4.0;
        for strip in &self.strips {
            for (column, &width) in strip.columns.clone().zip(&strip.widths[1..]) {
                let inside = room.inside(width, Place::Cell);
                let em = inside / room.size;
                let rows = content.lines.iter().filter(|line| line.kind == Kind::Cells);
                let (mut long, mut hyphened) = (false, 0.0_f32);
                for held in rows.flat_map(|line| &line.cells).filter(|held| held.columns == (column..column + 1)) {
                    long |= held.text.measured.height(inside, room.size) > 4.5 * room.line();
                    hyphened += if held.text.measured.longest_word(room.size) > inside { 1.0 } else { 0.0 };
                }
                let weight = if long { 1.0 } else { 0.2 };
                trouble += weight * ((GOOD_EM - em).max(0.0) + (em - LONG_EM).max(0.0)) + hyphened.min(5.0);
            }
        }
        trouble
    }

    fn layout(self) -> Layout {
        let around = self.contents.first();
        let said = |text: Option<&Text<'s>>| text.map(printed).unwrap_or_default();
        let (before, caption, after) = (
            said(around.map(|content| &content.before)),
            said(around.map(|content| &content.caption)),
            said(around.map(|content| &content.after)),
        );
        let parts = self.contents.iter().zip(&self.strips).zip(self.plan.parts);
        Layout {
            orientation: self.room.orientation,
            size: self.room.size,
            pages: self.plan.pages,
            before,
            caption,
            parts: parts.map(|((content, strip), planned)| part(content, self.room, strip, planned)).collect(),
            after,
            after_starts_page: self.plan.after_starts_page,
        }
    }
}

fn printed(text: &Text<'_>) -> Fragment {
    text.fragment.clone().into_owned()
}

fn part(content: &Content<'_>, room: Room, strip: &Strip, planned: PlannedPart) -> Part {
    let width = room.inside(strip.widths.iter().sum(), Place::Foot);
    Part {
        columns: strip.columns.clone(),
        starts_page: planned.starts_page,
        widths_mm: strip.widths.iter().map(|&tenths| ratio(tenths, 10)).collect(),
        corner: printed(&content.corner),
        headers: content.headers[strip.columns.clone()].iter().map(printed).collect(),
        rows: planned.rows.into_iter().map(|planned| row(content, planned)).collect(),
        foot: fit(&strip.foot, Place::Foot, width, room.size),
    }
}

fn row(content: &Content<'_>, planned: PlannedRow) -> SetRow {
    let line = &content.lines[planned.row];
    let cells = planned.cells.into_iter().map(|PlannedCell { cell, span, said }| {
        let content = match said {
            Said::All => line.cells.iter().find(|held| held.cell == cell).map(|held| printed(&held.text)).unwrap_or_default(),
            Said::Some(fragment) => fragment,
            Said::Nothing => Fragment::default(),
        };
        SetCell { span, cell, content }
    });
    SetRow {
        row: planned.row,
        continued: planned.continued,
        starts_page: planned.starts_page,
        label: printed(&line.label),
        cells: cells.collect(),
    }
}
