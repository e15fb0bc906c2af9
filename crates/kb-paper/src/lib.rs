//! Sets tables on A4 paper.
//!
//! A style sheet alone cannot set a table well on paper: it does not know how high a cell will be,
//! so it cannot choose widths, cut a sheet that is too wide, or divide a row that is too tall. This
//! crate can, for it knows the embedded font, the width of every word, where Danish words divide,
//! and when a page is full. It knows no law and no knowledge base: it takes HTML fragments, and
//! gives them back arranged.
//!
//! How a sheet is set ([`set`]), each step one file:
//!
//! | step | file |
//! |---|---|
//! | every fragment is measured once | `content`, `measure` |
//! | columns that are too many are cut into parts | `parts` |
//! | columns get their widths: the least height of the table, alike where that costs little | `columns` |
//! | sizes are tried: each fills its pages, the best stays | `size`, `press`, `page`, `piece` |
//! | both ways of holding the paper are compared | `pages` |
//! | what is printed is fitted: soft hyphens, no-break spaces | `measure` |
//!
//! Two laws, kept by tests: **no word is lost or changed**, whatever the table; **no page is fuller
//! than planned**, for the page after it begins where the plan says, and would follow a nearly empty
//! one. So heights are never estimated too low, and the style sheet ([`print_css`]) is written from
//! the same table of sizes that is measured with.
//!
//! All lengths inside are in points (1/72 inch) unless a name says otherwise; widths of columns are
//! whole tenths of a millimetre, so that they add up exactly.

mod columns;
mod content;
mod font;
mod fragment;
mod hyphenation;
mod measure;
mod page;
mod pages;
mod parts;
mod piece;
mod press;
mod room;
mod size;
mod style;
#[cfg(test)]
mod tests;

pub use font::font_faces;
pub use fragment::{Element, Fragment, Node};
pub use pages::set;
pub use style::print_css;

/// What to set: a table, and what stands above and below it.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What stands above the table: `h1`, then the lead in `<div class="lead">`.
    pub before: Fragment,
    /// The table.
    pub table: Table,
    /// What stands below it: sections with `h2`, lists and paragraphs, set in small type.
    pub after: Fragment,
    /// Which way the paper is held; chosen from the content where none.
    pub orientation: Option<Orientation>,
    /// How big the type may be.
    pub print: Print,
}

/// A table to set.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its caption.
    pub caption: Fragment,
    /// The header of the label column.
    pub corner: Fragment,
    /// The header of each other column.
    pub columns: Vec<Fragment>,
    /// The rows, in order.
    pub rows: Vec<Row>,
}

/// A row of a table to set.
#[derive(Clone, Debug)]
pub enum Row {
    /// A heading of the rows that follow; never the last line of a page.
    Group(Fragment),
    /// A label and its cells.
    Cells {
        /// The label.
        label: Fragment,
        /// The cells: their spans add up to the number of columns.
        cells: Vec<Cell>,
    },
    /// A note on the row above, which it is never parted from; a label and one cell over all columns.
    Note {
        /// The label.
        label: Fragment,
        /// The note.
        content: Fragment,
    },
}

/// A cell to set.
#[derive(Clone, Debug)]
pub struct Cell {
    /// How many columns it takes, at least 1.
    pub span: usize,
    /// What it says.
    pub content: Fragment,
}

/// Which way the paper is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// Sideways.
    Landscape,
}

/// How big the type may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Print {
    /// For a reader at a table: 8 to 10.5 points. Pages are counted at 9.5 points; smaller type is
    /// taken where it saves a page that would be nearly empty, bigger type where it costs none.
    Normal,
    /// For a reader with low vision: 14 points.
    Large,
    /// One page in the biggest type that allows it, 8 to 10.5 points; else as many as 8.5 points need.
    OnePage,
}

/// How a sheet lies on its pages.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Which way the paper is held.
    pub orientation: Orientation,
    /// Size of the type in the cells, in points.
    pub size: f32,
    /// How many pages the sheet is expected to take.
    pub pages: usize,
    /// The text above the table, with its soft hyphens.
    pub before: Fragment,
    /// The caption, with its soft hyphens. ", del 1 af 2" is not in it, but room is kept for it.
    pub caption: Fragment,
    /// The table, cut into parts where it has more columns than fit; each repeats the label column.
    pub parts: Vec<Part>,
    /// The text below the table, with its soft hyphens.
    pub after: Fragment,
    /// True where the text below the table begins a page.
    pub after_starts_page: bool,
}

/// A part of a table that lies side by side on the paper.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its columns: indexes in [`Table::columns`].
    pub columns: std::ops::Range<usize>,
    /// True where it begins a page; its first row then has no `starts_page` of its own.
    pub starts_page: bool,
    /// Width of the label column, then of each other column, in millimetres.
    pub widths_mm: Vec<f32>,
    /// The header of the label column, with its soft hyphens.
    pub corner: Fragment,
    /// The header of each column of the part, with its soft hyphens.
    pub headers: Vec<Fragment>,
    /// The rows in order.
    pub rows: Vec<SetRow>,
    /// What the foot says on each page: which columns stand in the other parts, each as its header
    /// reads, "I del 2: …; I del 3: …". Empty where the table is whole.
    pub foot: Fragment,
}

/// A row of a part, or a piece of one that is taller than the page has room for.
#[derive(Clone, Debug)]
pub struct SetRow {
    /// Index of the row in [`Table::rows`].
    pub row: usize,
    /// True for the second and later pieces of a row: the label is to say so.
    pub continued: bool,
    /// True where it begins a page.
    pub starts_page: bool,
    /// The label, with its soft hyphens. "(fortsat)" is not in it, but room is kept for it.
    pub label: Fragment,
    /// The cells; none for a group, one for a note.
    pub cells: Vec<SetCell>,
}

/// A cell of a set row.
#[derive(Clone, Debug)]
pub struct SetCell {
    /// How many columns of the part it takes.
    pub span: usize,
    /// Index of the cell in the row's cells.
    pub cell: usize,
    /// What it says here, with its soft hyphens; empty where all was said in an earlier piece.
    pub content: Fragment,
}
