//! The front page, and the page that is not there.

use serde::Serialize;

use super::{ChangeView, DateView, Entry, Head, Link};

/// The front page. Template `index.html`.
#[derive(Debug, Serialize)]
pub(crate) struct FrontView<'a> {
    /// Title and lead.
    pub(crate) head: Head<'a>,
    /// The schemes.
    pub(crate) schemes: Vec<Entry<'a>>,
    /// "Alle 412 ordninger", where the front page does not show all.
    pub(crate) more: Option<Link<'a>>,
    /// Overviews, one for each scheme with borders.
    pub(crate) overviews: Vec<Link<'a>>,
    /// The page that finds schemes, where there is one.
    pub(crate) finder_href: Option<&'static str>,
    /// The newest changes of pages.
    pub(crate) changes: Vec<ChangeView<'a>>,
    /// The page of all changes.
    pub(crate) changes_href: &'static str,
    /// The matrix, where there are boundaries.
    pub(crate) matrix_href: Option<&'static str>,
    /// Sheets.
    pub(crate) sheets: Vec<Link<'a>>,
    /// Lists of the other kinds and registers, with their number of entries.
    pub(crate) lists: Vec<Entry<'a>>,
    /// Articles.
    pub(crate) articles: Vec<Entry<'a>>,
    /// Who is not advised here.
    pub(crate) notice: Option<&'a str>,
    /// Whom to ask.
    pub(crate) contact_html: Option<&'a str>,
    /// The latest review of any page.
    pub(crate) reviewed: Option<DateView>,
}

/// A page that is not there. Template `404.html`; it stands alone, for it is served at any depth.
#[derive(Debug, Serialize)]
pub(crate) struct NotFoundView<'a> {
    /// Name of the knowledge base.
    pub(crate) title: &'a str,
    /// The colours as custom properties.
    pub(crate) colours_css: &'a str,
    /// The front page: its full address, or a relative one where none is known.
    pub(crate) front_href: String,
    /// The search page, likewise.
    pub(crate) search_href: String,
}
