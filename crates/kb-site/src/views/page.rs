//! Pages with a body: of one file, and the overview of a scheme.

use serde::Serialize;

use super::{BorderView, Fact, Head, LawList, Link, LinkGroup, LogView, ReviewView, Str, TermView};

/// A page of any kind but a sheet. Template `page.html`.
#[derive(Debug, Serialize)]
pub(crate) struct PageView<'a> {
    /// Title, lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// Whom it is for.
    pub(crate) target_groups: Vec<Link<'a>>,
    /// The law it is about.
    pub(crate) law: Option<AnswerLaw<'a>>,
    /// What its kind wants at the top, such as how long.
    pub(crate) sections: Vec<AnswerSection>,
    /// Whom to ask, in short.
    pub(crate) ask: Option<AnswerContact<'a>>,
    /// What else there is to say in a line.
    pub(crate) facts: Vec<Fact<'a>>,
    /// Whether any of these is there.
    pub(crate) answers: bool,
    /// When it was reviewed, and what has changed since.
    pub(crate) review: Option<ReviewView<'a>>,
    /// Other forms of it to print.
    pub(crate) prints: Vec<Link<'a>>,
    /// Where to report a mistake.
    pub(crate) report_href: Option<String>,
    /// How it is cited, without its address.
    pub(crate) citation: String,
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
    /// What was changed on it, newest first.
    pub(crate) log: Vec<LogView<'a>>,
    /// Its feed, where it has one.
    pub(crate) feed_href: Option<String>,
    /// Pages that refer to this one.
    pub(crate) backlinks: Vec<LinkGroup<'a>>,
    /// Terms mentioned, with their definitions.
    pub(crate) terms: Vec<TermView<'a>>,
    /// Whom to ask.
    pub(crate) contact_html: Option<&'a str>,
}

/// The act that a page is about.
#[derive(Debug, Serialize)]
pub(crate) struct AnswerLaw<'a> {
    /// "LAB § 167".
    pub(crate) text: Str<'a>,
    /// The provision on the page of its source.
    pub(crate) href: String,
    /// What the link says of that.
    pub(crate) title: String,
    /// Where the law's own words are, for a preview.
    pub(crate) wording: Option<String>,
    /// What the act is called in speech, else its title.
    pub(crate) act: &'a str,
}

/// A section in its short form, at the top of its page.
#[derive(Debug, Serialize)]
pub(crate) struct AnswerSection {
    /// Its heading.
    pub(crate) label: String,
    /// Its place below.
    pub(crate) href: String,
    /// Its short form.
    pub(crate) html: String,
}

/// Whom to ask, in short.
#[derive(Debug, Serialize)]
pub(crate) struct AnswerContact<'a> {
    /// Name of the desk.
    pub(crate) name: &'a str,
    /// Telephone number as written.
    pub(crate) phone: Option<&'a str>,
    /// The same as a `tel:` address.
    pub(crate) phone_href: Option<String>,
    /// Mail address.
    pub(crate) mail: Option<&'a str>,
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
    /// The oldest review among what the overview is made of, and what has changed since.
    pub(crate) review: Option<ReviewView<'a>>,
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
