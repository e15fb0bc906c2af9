//! Pages with a body: of one file, and the overview of a scheme.

use serde::Serialize;

use super::{BorderView, DateView, Fact, Head, LawList, Link, LinkGroup, TermView};

/// A page of any kind but a sheet. Template `page.html`.
#[derive(Debug, Serialize)]
pub(crate) struct PageView<'a> {
    /// Title, lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// The strip under the lead.
    pub(crate) facts: Vec<Fact<'a>>,
    /// Headings of the page; empty where there are too few to need a list.
    pub(crate) toc: Vec<Link<'a>>,
    /// The lead, with its citations as links.
    pub(crate) lead_html: Option<String>,
    /// The text.
    pub(crate) body_html: String,
    /// For a boundary: whether its schemes can be combined.
    pub(crate) status_html: Option<&'a str>,
    /// For a scheme: its boundaries.
    pub(crate) borders: Vec<BorderView<'a>>,
    /// For a scheme with boundaries: its overview.
    pub(crate) overview_href: Option<String>,
    /// Legal sources the page cites, by kind.
    pub(crate) laws: Vec<LawList<'a>>,
    /// Pages that refer to this one.
    pub(crate) backlinks: Vec<LinkGroup<'a>>,
    /// Terms mentioned, with their definitions.
    pub(crate) terms: Vec<TermView<'a>>,
    /// Whom to ask.
    pub(crate) contact_html: Option<&'a str>,
}

/// The overview of one scheme's borders. Template `overview.html`.
#[derive(Debug, Serialize)]
pub(crate) struct OverviewView<'a> {
    /// Title ("Mentorstøtte – snitflader"), lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// The scheme itself.
    pub(crate) scheme: Link<'a>,
    /// Whom the scheme is for.
    pub(crate) target_groups: Vec<Link<'a>>,
    /// Who is not advised here.
    pub(crate) notice: Option<&'a str>,
    /// Whom to ask; stands at the top and at the bottom.
    pub(crate) contact_html: Option<&'a str>,
    /// The borders, numbered in this order.
    pub(crate) borders: Vec<OverviewBorder<'a>>,
    /// Legal sources that the overview's parts cite, by kind.
    pub(crate) laws: Vec<LawList<'a>>,
    /// Terms mentioned, with their definitions.
    pub(crate) terms: Vec<TermView<'a>>,
    /// The oldest review among what the overview is made of.
    pub(crate) reviewed: Option<DateView>,
}

/// One border in an overview.
#[derive(Debug, Serialize)]
pub(crate) struct OverviewBorder<'a> {
    /// Id of its section: the boundary's.
    pub(crate) anchor: &'a str,
    /// The other scheme's name.
    pub(crate) other: &'a str,
    /// The other scheme's page.
    pub(crate) other_href: String,
    /// The boundary's own page.
    pub(crate) href: String,
    /// The boundary in short.
    pub(crate) summary: Option<&'a str>,
    /// Whether the two can be combined.
    pub(crate) status_html: &'a str,
    /// Whom the other scheme is for.
    pub(crate) target_groups: Vec<Link<'a>>,
    /// The boundary's text, its headings one level down.
    pub(crate) body_html: String,
}
