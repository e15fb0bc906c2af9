//! The geometry of the print: one table of sizes, which the measuring and the style sheet both read.
//!
//! The unit is the **rem**, the sheet's type size: `html` has it, so a distance of `0.5` is half of
//! it wherever it stands. No type is smaller than [`SMALLEST`]. Every line has an explicit height,
//! and no element a margin below: a block that is not the first element of its parent has one
//! above, so no two margins ever meet, and heights simply add up, in each engine alike.

mod css;
mod rules;

use crate::Orientation;

pub use css::print_css;
pub(crate) use rules::{Display, Look, look};

/// The smallest type on paper, in points: less is hard to read for many. Marks set high are exempt.
pub(crate) const SMALLEST: f32 = 8.0;

/// Points in a millimetre.
pub(crate) const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// Points in a CSS pixel.
pub(crate) const POINTS_PER_PX: f32 = 0.75;

/// Margins of the page in millimetres: top and bottom hold the running lines.
const MARGIN_TOP_MM: f32 = 14.0;
const MARGIN_SIDE_MM: f32 = 12.0;
const MARGIN_BOTTOM_MM: f32 = 13.0;

/// Size of the running lines in the page's margins, in points.
const RUNNING_LINE: f32 = 8.5;

/// Distance between a cell's edge and its text, in rem.
const CELL_TOP: f32 = 0.32;
const CELL_BOTTOM: f32 = 0.42;
const CELL_SIDE: f32 = 0.6;

/// Widths of the rules between rows, between columns, and above and below the header, in CSS pixels.
/// Whole pixels: engines round others differently.
const ROW_RULE_PX: f32 = 1.0;
const COLUMN_RULE_PX: f32 = 1.0;
const HEAD_RULE_PX: f32 = 2.0;

/// What engines may take off a column's width or add to a row's height when they round to pixels.
const ROUNDING: f32 = 0.5;

/// Distance between the lead and the table, and between the table and the text below it, in rem.
const TABLE_ABOVE: f32 = 0.7;
const AFTER_ABOVE: f32 = 0.9;

/// Indent of a list, in which the marks of its items hang, in rem.
pub(crate) const MARKER: f32 = 1.2;

/// Room beside a picture that stands at the right of its box, in millimetres: its size and the gap.
const ASIDE_MM: f32 = 26.0;
const ASIDE_GAP_MM: f32 = 4.0;

/// Room that what stands aside takes from the text beside it, and its height, in points.
pub(crate) const ASIDE_ROOM: f32 = (ASIDE_MM + ASIDE_GAP_MM) * POINTS_PER_MM;
pub(crate) const ASIDE_HEIGHT: f32 = ASIDE_MM * POINTS_PER_MM;

/// Where a fragment stands, which decides its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// Above the table.
    Before,
    /// The table's caption.
    Caption,
    /// A header cell of a column.
    Header,
    /// A label of a row.
    Label,
    /// A heading of a group of rows.
    Group,
    /// A cell.
    Cell,
    /// The foot of the table, repeated on each page.
    Foot,
    /// Below the table.
    After,
}

/// The type of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Type {
    /// Its size in rem.
    pub(crate) size: f32,
    /// Height of a line, as a multiple of its size.
    pub(crate) line: f32,
    /// True where it is bold.
    pub(crate) bold: bool,
}

impl Place {
    /// Returns the type of text that no element changes.
    pub(crate) fn type_(self) -> Type {
        let (size, line, bold) = match self {
            Place::Before => (1.06, 1.34, false),
            Place::Header => (1.04, 1.22, true),
            Place::Caption | Place::Label => (1.0, 1.3, true),
            Place::Group => (1.04, 1.25, true),
            Place::Cell => (1.0, 1.3, false),
            Place::Foot => (0.86, 1.25, false),
            Place::After => (0.88, 1.3, false),
        };
        Type { size, line, bold }
    }
}

/// Returns a size of type in points, from its size in rem and the sheet's type size in points.
pub(crate) fn points(rem: f32, sheet: f32) -> f32 {
    (rem * sheet).max(SMALLEST)
}

/// Returns the paper's width and height in millimetres.
fn paper_mm(orientation: Orientation) -> (f32, f32) {
    match orientation {
        Orientation::Portrait => (210.0, 297.0),
        Orientation::Landscape => (297.0, 210.0),
    }
}

/// Returns the width in points between the page's margins.
pub(crate) fn page_width(orientation: Orientation) -> f32 {
    (paper_mm(orientation).0 - 2.0 * MARGIN_SIDE_MM) * POINTS_PER_MM
}

/// Returns the height in points between the page's margins.
pub(crate) fn page_height(orientation: Orientation) -> f32 {
    (paper_mm(orientation).1 - MARGIN_TOP_MM - MARGIN_BOTTOM_MM) * POINTS_PER_MM
}

/// Returns the width in points that text has in a place that is as wide as this column, in points.
pub(crate) fn text_width(place: Place, column: f32, sheet: f32) -> f32 {
    let taken = match place {
        Place::Before | Place::Caption | Place::After => 0.0,
        // The label column stands flush with the margin.
        Place::Label | Place::Group | Place::Foot => CELL_SIDE * sheet,
        Place::Header | Place::Cell => 2.0 * CELL_SIDE * sheet + COLUMN_RULE_PX * POINTS_PER_PX,
    };
    (column - taken - ROUNDING).max(1.0)
}

/// Returns what a place adds in points to the height of its text: distances above and below, and rules.
pub(crate) fn height_around(place: Place, sheet: f32) -> f32 {
    match place {
        Place::Before => TABLE_ABOVE * sheet,
        Place::Caption => CELL_BOTTOM * sheet,
        Place::Header => (CELL_TOP + CELL_BOTTOM) * sheet + 2.0 * HEAD_RULE_PX * POINTS_PER_PX + ROUNDING,
        Place::Label | Place::Cell | Place::Group => (CELL_TOP + CELL_BOTTOM) * sheet + ROW_RULE_PX * POINTS_PER_PX + ROUNDING,
        Place::Foot => 2.0 * CELL_TOP * sheet + ROUNDING,
        Place::After => AFTER_ABOVE * sheet,
    }
}
