//! The frame around every page, and what each page says about itself.

use serde::Serialize;

use super::{Link, Str};

/// The frame around every page, as its template sees it under the name `site`. Made once for each
/// folder depth and current entry of the navigation, not once for each page.
#[derive(Debug, Serialize)]
pub(crate) struct Frame<'a> {
    /// What leads from this page's folder to the front page's: nothing or `../`.
    pub(crate) root: &'static str,
    /// Digest of the assets, so that a browser never pairs a page with an older style sheet.
    pub(crate) assets: &'a str,
    /// The header of the page, from `masthead.html`.
    pub(crate) masthead_html: String,
    /// The foot of the page, from `foot.html`.
    pub(crate) foot_html: String,
}

/// Name, navigation and foot of the site. Templates `masthead.html` and `foot.html`, which see it
/// under the name `page`.
#[derive(Debug, Serialize)]
pub(crate) struct FrameParts<'a> {
    /// Name of the knowledge base.
    pub(crate) title: &'a str,
    /// The publisher's logo, where there is one.
    pub(crate) logo_href: Option<String>,
    /// Who is responsible.
    pub(crate) publisher: &'a str,
    /// Legal disclaimer at the foot.
    pub(crate) disclaimer: Option<&'a str>,
    /// What leads from this page's folder to the front page's: nothing or `../`.
    pub(crate) root: &'static str,
    /// The main navigation, in order.
    pub(crate) nav: Vec<NavItem>,
    /// Whether the header has a search form; the front page and the search page have their own.
    pub(crate) search: bool,
}

/// One entry of the main navigation.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NavItem {
    /// Its word.
    pub(crate) label: String,
    /// Where it leads.
    pub(crate) href: String,
    /// Whether the page rendered is this one or lies under it.
    pub(crate) current: bool,
}

/// What every page says about itself.
#[derive(Debug, Serialize)]
pub(crate) struct Head<'a> {
    /// Title of the document, as in a browser's tab.
    pub(crate) document_title: String,
    /// The page's heading.
    pub(crate) title: Str<'a>,
    /// One or two sentences under the heading.
    pub(crate) lead: Option<Str<'a>>,
    /// The pages above this one, from the front page down.
    pub(crate) crumbs: Vec<Link<'a>>,
    /// The full address, where the knowledge base is published.
    pub(crate) canonical: Option<String>,
    /// Whether this is a draft, which only the preview server shows.
    pub(crate) draft: bool,
}

/// A view of a page of `base.html`.
pub(crate) trait Headed {
    /// What the page says about itself.
    fn head(&self) -> &Head<'_>;
}

macro_rules! headed {
    ($($view:ident)*) => {$(
        impl Headed for super::$view<'_> {
            fn head(&self) -> &Head<'_> {
                &self.head
            }
        }
    )*};
}

headed! {
    ChangesView ContactsView FinderView FrontView GlossaryView ListView MatrixView OverviewView PageView SearchView SourceView SourcesView TargetGroupView
}
