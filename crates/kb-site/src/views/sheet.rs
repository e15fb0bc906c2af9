//! A comparison sheet.

use serde::Serialize;

use super::{ContactView, DateView, Head, LawView, Str};

/// A comparison sheet: one file that needs no other. Template `sheet.html`.
#[derive(Debug, Serialize)]
pub(crate) struct SheetView<'a> {
    /// Title, summary, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// Whether the paper lies on its side.
    pub(crate) landscape: bool,
    /// What leads to the front page's folder.
    pub(crate) root: &'static str,
    /// The sheet's own text.
    pub(crate) lead_html: String,
    /// Caption of the table.
    pub(crate) caption: String,
    /// The columns.
    pub(crate) columns: Vec<SheetColumn<'a>>,
    /// The rows.
    pub(crate) rows: Vec<SheetRow<'a>>,
    /// Whether any cell has the sheet's own wording.
    pub(crate) has_own: bool,
    /// Legal sources that the sheet and its cells cite.
    pub(crate) sources: Vec<LawView<'a>>,
    /// Whom to ask.
    pub(crate) contact: Option<ContactView<'a>>,
    /// Last legal review of the sheet.
    pub(crate) reviewed: Option<DateView>,
    /// Who is responsible.
    pub(crate) publisher: &'a str,
    /// Name of the knowledge base.
    pub(crate) site_title: &'a str,
    /// Legal disclaimer.
    pub(crate) disclaimer: Option<&'a str>,
    /// Address on the web without its scheme, for paper.
    pub(crate) address_text: Option<String>,
    /// The same with its scheme.
    pub(crate) address: Option<String>,
    /// Running lines of the printed pages, each a CSS string with its quotes.
    pub(crate) running: RunningLines,
}

/// Texts in the margins of a printed sheet, as CSS strings.
#[derive(Debug, Serialize)]
pub(crate) struct RunningLines {
    /// The sheet's title.
    pub(crate) title: String,
    /// Publisher and name of the knowledge base.
    pub(crate) publisher: String,
    /// "Gennemgået 12. februar 2026".
    pub(crate) reviewed: String,
}

/// A column of a sheet: a scheme.
#[derive(Debug, Serialize)]
pub(crate) struct SheetColumn<'a> {
    /// The scheme's name.
    pub(crate) title: &'a str,
    /// The scheme's page.
    pub(crate) href: String,
    /// Its provision, as "SEL § 85".
    pub(crate) mark: Option<Str<'a>>,
}

/// A row of a sheet.
#[derive(Debug, Serialize)]
pub(crate) struct SheetRow<'a> {
    /// Heading of the section the row shows.
    pub(crate) label: &'a str,
    /// One cell for each column.
    pub(crate) cells: Vec<SheetCell<'a>>,
}

/// A cell of a sheet.
#[derive(Debug, Serialize)]
pub(crate) struct SheetCell<'a> {
    /// The column's name, for the narrow layout.
    pub(crate) column: &'a str,
    /// The cell's text.
    pub(crate) html: String,
    /// Whether the sheet words the cell itself.
    pub(crate) own: bool,
}
