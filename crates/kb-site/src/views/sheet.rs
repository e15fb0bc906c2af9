//! A sheet: a table set for paper, in one file that needs no other.

use serde::Serialize;

use super::{ContactView, DateView, Head, Link};

/// A sheet. Template `sheet.html`, and `sheet.css` inside it.
#[derive(Debug, Serialize)]
pub(crate) struct SheetView<'a> {
    /// Title, summary, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// What leads to the front page's folder.
    pub(crate) root: &'static str,
    /// Name of the knowledge base.
    pub(crate) site_title: &'a str,
    /// What the file says about itself to machines.
    pub(crate) metadata: Metadata<'a>,
    /// Texts in the margins of the printed pages.
    pub(crate) running: RunningLines,
    /// The embedded font.
    pub(crate) fonts_css: String,
    /// The geometry of the print.
    pub(crate) print_css: String,
    /// How many pages the print is planned to take.
    pub(crate) pages: usize,
    /// Whether it is the rendition in large type.
    pub(crate) large_print: bool,
    /// Width of the window in rem below which each row becomes a card.
    pub(crate) cards_below: usize,
    /// Other renditions of the sheet.
    pub(crate) files: Vec<Link<'a>>,
    /// Heading and lead.
    pub(crate) above_html: String,
    /// The table, in parts that each lie side by side on the paper.
    pub(crate) parts: Vec<SheetPart>,
    /// Whether what stands below the table begins a page.
    pub(crate) below_starts_page: bool,
    /// Legal sources and colophon: what `sheet_below.html` made, set for paper.
    pub(crate) below_html: String,
    /// Pages that say more.
    pub(crate) related: Vec<Link<'a>>,
}

/// What the file says about itself to machines; `WeasyPrint` puts it in the PDF.
#[derive(Debug, Serialize)]
pub(crate) struct Metadata<'a> {
    /// What the sheet is about: its summary, else its caption.
    pub(crate) subject: String,
    /// Schemes and acts, with commas between.
    pub(crate) keywords: String,
    /// Who is responsible.
    pub(crate) publisher: &'a str,
    /// The last legal review, as `2026-02-12`: the date of what the file says.
    pub(crate) date: Option<String>,
}

/// Texts in the margins of a printed sheet, as CSS strings with their quotes.
#[derive(Debug, Serialize)]
pub(crate) struct RunningLines {
    /// The sheet's title.
    pub(crate) title: String,
    /// Publisher and name of the knowledge base.
    pub(crate) publisher: String,
    /// "Gennemgået 12. februar 2026".
    pub(crate) reviewed: String,
}

/// A part of the table.
#[derive(Debug, Serialize)]
pub(crate) struct SheetPart {
    /// What the table is.
    pub(crate) caption_html: String,
    /// ", del 1 af 2", where there is more than one.
    pub(crate) number: Option<String>,
    /// Whether it begins a page.
    pub(crate) starts_page: bool,
    /// Widths of the columns in millimetres, that of the labels first.
    pub(crate) widths: Vec<String>,
    /// The same for the screen, in rem.
    pub(crate) widths_on_screen: Vec<String>,
    /// Header of the column of labels.
    pub(crate) corner_html: String,
    /// Headers of the other columns.
    pub(crate) headers: Vec<SheetHeader>,
    /// How many columns there are, the labels included.
    pub(crate) columns: usize,
    /// The rows, in bodies that each begin with their heading, if they have one.
    pub(crate) bodies: Vec<SheetBody>,
    /// What the other parts show.
    pub(crate) other_parts_html: Option<String>,
    /// The running line of an engine that has no texts in the margins.
    pub(crate) running: String,
}

/// Rows under one heading.
#[derive(Debug, Serialize)]
pub(crate) struct SheetBody {
    /// Whether any row in it lies in pieces.
    pub(crate) divided: bool,
    /// The rows.
    pub(crate) rows: Vec<SheetRow>,
}

/// A header of a column.
#[derive(Debug, Serialize)]
pub(crate) struct SheetHeader {
    /// Title, and provision under it.
    pub(crate) html: String,
}

/// A row as it lies on the paper: whole, or a piece of one.
#[derive(Debug, Serialize)]
pub(crate) struct SheetRow {
    /// Names of its styles, with spaces between; may be empty.
    pub(crate) class: String,
    /// Its label.
    pub(crate) label_html: String,
    /// The place of its label among labels and cells, were no row divided.
    pub(crate) order: usize,
    /// Whether it heads the rows below it and has no cells.
    pub(crate) is_group: bool,
    /// Whether it continues the row above.
    pub(crate) continued: bool,
    /// Its cells.
    pub(crate) cells: Vec<SheetCell>,
}

/// A cell as it lies on the paper.
#[derive(Debug, Serialize)]
pub(crate) struct SheetCell {
    /// Names of its styles, with spaces between; may be empty.
    pub(crate) class: String,
    /// The place of the cell among labels and cells, were no row divided.
    pub(crate) order: usize,
    /// How many columns it takes.
    pub(crate) span: usize,
    /// The columns' names, for the narrow layout; empty where there is one column.
    pub(crate) columns: String,
    /// What it says.
    pub(crate) html: String,
    /// The page it comes from, where its text ends.
    pub(crate) origin: Option<Link<'static>>,
}

/// What stands below the table. Template `sheet_below.html`, which sees it under the name `page`.
#[derive(Debug, Serialize)]
pub(crate) struct SheetBelow<'a> {
    /// Legal sources in the order of their numbers.
    pub(crate) sources: Vec<SheetSource<'a>>,
    /// Whether any cell has the sheet's own wording.
    pub(crate) has_own: bool,
    /// Whether any cell comes from a page.
    pub(crate) has_origins: bool,
    /// Whom to ask.
    pub(crate) contact: Option<ContactView<'a>>,
    /// Last legal review.
    pub(crate) reviewed: Option<DateView>,
    /// Who is responsible.
    pub(crate) publisher: &'a str,
    /// Name of the knowledge base.
    pub(crate) site_title: &'a str,
    /// Legal disclaimer.
    pub(crate) disclaimer: Option<&'a str>,
    /// The sheet's address on the web.
    pub(crate) address: Option<WebAddress<'a>>,
}

/// An entry of the list of legal sources.
#[derive(Debug, Serialize)]
pub(crate) struct SheetSource<'a> {
    /// Id of its element.
    pub(crate) anchor: &'a str,
    /// Title of the act or order.
    pub(crate) title: &'a str,
    /// Its page.
    pub(crate) href: &'a str,
    /// "LBK nr. 280 af 1. marts 2024".
    pub(crate) expression: Option<&'a str>,
    /// Why it is not law for certain.
    pub(crate) doubt: Option<&'a str>,
    /// What of it the sheet cites.
    pub(crate) provisions: Option<&'a str>,
    /// Address at Retsinformation.
    pub(crate) eli: Option<&'a str>,
    /// That address without its scheme.
    pub(crate) eli_text: Option<&'a str>,
    /// The day the register was last compared with the law.
    pub(crate) checked: Option<&'a DateView>,
}

/// Where a sheet is on the web.
#[derive(Debug, Serialize)]
pub(crate) struct WebAddress<'a> {
    /// The address.
    pub(crate) href: &'a str,
    /// The same without its scheme, for paper.
    pub(crate) text: &'a str,
    /// Its QR code; none where it is too long for one.
    pub(crate) code: Option<CodeView>,
}

/// A QR code.
#[derive(Debug, Serialize)]
pub(crate) struct CodeView {
    /// Side of the square in modules, the light frame included.
    pub(crate) side: i32,
    /// Path of the dark modules.
    pub(crate) path: String,
}
