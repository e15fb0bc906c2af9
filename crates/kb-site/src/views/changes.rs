//! What changed.

use serde::Serialize;

use super::{DateView, Head, Link, Str};

/// What changed on the site. Template `changes.html`.
#[derive(Debug, Serialize)]
pub(crate) struct ChangesView<'a> {
    /// Title, lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// The feed of the same, where there is one.
    pub(crate) feed_href: Option<String>,
    /// The sorts of change there are.
    pub(crate) sorts: Vec<ChangeSort>,
    /// Newest first.
    pub(crate) months: Vec<ChangeMonth<'a>>,
    /// What is left out, where not all is shown.
    pub(crate) more: Option<String>,
    /// Pages that lie elsewhere than before.
    pub(crate) moved: Vec<MovedView<'a>>,
}

/// A page that lies elsewhere than before.
#[derive(Debug, Serialize)]
pub(crate) struct MovedView<'a> {
    /// The page.
    pub(crate) now: Link<'a>,
    /// Where it was.
    pub(crate) former: Vec<Link<'a>>,
}

/// A sort of change.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct ChangeSort {
    /// `indhold`, `lov` or `gennemgang`: names the style and the anchor.
    pub(crate) key: &'static str,
    /// "Siderne".
    pub(crate) label: &'static str,
    /// How many of them are shown.
    pub(crate) count: usize,
}

/// The changes of a month, or those of a year of which no month is known.
#[derive(Debug, Serialize)]
pub(crate) struct ChangeMonth<'a> {
    /// "2026-02".
    pub(crate) anchor: String,
    /// "Februar 2026".
    pub(crate) label: String,
    /// Newest first.
    pub(crate) changes: Vec<ChangeView<'a>>,
}

/// A change, or the reviews of a day.
#[derive(Debug, Serialize)]
pub(crate) struct ChangeView<'a> {
    /// Key of its sort.
    pub(crate) key: &'static str,
    /// Word of its sort.
    pub(crate) label: &'static str,
    /// The day, where it is known.
    pub(crate) date: Option<DateView>,
    /// What was changed.
    pub(crate) links: Vec<Link<'a>>,
    /// "og 31 andre", after the links.
    pub(crate) rest: Option<String>,
    /// What happened; none where the sort says it.
    pub(crate) text: Option<Str<'a>>,
}

/// An entry of a page's own log. Template `log.html`.
#[derive(Debug, Serialize)]
pub(crate) struct LogView<'a> {
    /// Its anchor.
    pub(crate) anchor: String,
    /// The day.
    pub(crate) date: DateView,
    /// What was changed.
    pub(crate) text: &'a str,
}
