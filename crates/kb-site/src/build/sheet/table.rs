//! A sheet as a table, before it meets any paper: what the printed sheet, the spreadsheet and the
//! comparison of two versions all read.

/// A sheet as a table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// What the table is, for its caption.
    pub(crate) caption: String,
    /// Header of the column of labels.
    pub(crate) corner: &'static str,
    /// The other columns.
    pub(crate) columns: Vec<Column>,
    /// The rows in order.
    pub(crate) rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// What names the column in another version of the sheet: the scheme's id.
    pub(crate) key: String,
    /// Its header.
    pub(crate) title: String,
    /// What stands under it: the scheme's provision, as "SEL § 85".
    pub(crate) mark: Option<String>,
    /// The page about it, as an address relative to the sheet.
    pub(crate) href: Option<String>,
}

/// A row.
#[derive(Clone, Debug)]
pub(crate) enum Row {
    /// A heading of the rows that follow.
    Group(String),
    /// A label and its cells.
    Cells {
        /// What names the row in another version of the sheet: the section's id.
        key: String,
        /// Its label.
        label: String,
        /// The cells: their spans add up to the number of columns.
        cells: Vec<Cell>,
    },
    /// A note over all columns on the row above, such as what the difference is.
    Note {
        /// Its label.
        label: String,
        /// What it says, as HTML.
        html: String,
    },
}

/// A cell.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// How many columns it takes, at least 1.
    pub(crate) span: usize,
    /// What it says, whole, as HTML: block elements, never empty. Where there is nothing to say, that
    /// is `<p class="not-relevant">` with a dash and words; then, of [`Wording::NotRelevant`], why.
    pub(crate) html: String,
    /// Who words it.
    pub(crate) wording: Wording,
    /// The page it was compiled from; none where the sheet words it itself, or no page says anything.
    pub(crate) origin: Option<Origin>,
}

/// Who words a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wording {
    /// The page it comes from.
    Page,
    /// The sheet itself.
    Own,
    /// Nobody: the sheet declares that the row does not concern the column.
    NotRelevant,
}

/// Where a cell comes from.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    /// The page, and the section of it: "Mentorstøtte › Varighed".
    pub(crate) title: String,
    /// Address of the section, relative to the sheet.
    pub(crate) href: String,
}
