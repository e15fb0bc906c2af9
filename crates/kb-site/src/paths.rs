//! Where each thing lies in the site. The site is flat: a page is `folder/id.html`, never a folder
//! of its own, and every address is relative, so that the site can be opened from a disk.

use kb_core::kinds::Kind;
use kb_core::model::{Contact, Corpus, LegalSource, Page, TargetGroup};

/// Addresses of the pages there is one of.
pub(crate) const FRONT: &str = "index.html";
pub(crate) const SEARCH: &str = "soeg.html";
pub(crate) const MATRIX: &str = "matrix.html";
pub(crate) const FINDER: &str = "hvilken-ordning.html";
pub(crate) const CHANGES: &str = "aendringer.html";
/// The Atom feed of the site.
pub(crate) const FEED: &str = "feed.xml";
pub(crate) const TARGET_GROUPS: &str = "maalgrupper.html";
pub(crate) const LEGAL_SOURCES: &str = "retskilder.html";
pub(crate) const CONTACTS: &str = "kontakter.html";
pub(crate) const NOT_FOUND: &str = "404.html";

/// What leads from a page to the site's root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// The page lies at the root.
    Root,
    /// The page lies in a folder.
    Folder,
}

impl Depth {
    pub(crate) fn of(path: &str) -> Self {
        if path.contains('/') { Depth::Folder } else { Depth::Root }
    }

    /// The beginning of every address on such a page.
    pub(crate) fn up(self) -> &'static str {
        match self {
            Depth::Root => "",
            Depth::Folder => "../",
        }
    }
}

pub(crate) fn list(kind: &Kind) -> String {
    [&kind.folder, ".html"].concat()
}

pub(crate) fn page(corpus: &Corpus, page: &Page) -> String {
    [&corpus.kind_of(page).folder, "/", &page.id, ".html"].concat()
}

pub(crate) fn overview(scheme: &Page) -> String {
    [OVERVIEWS, &scheme.id, ".html"].concat()
}

/// Folder of the overviews.
pub(crate) const OVERVIEWS: &str = "overblik/";

/// Where a fact sheet lies: in a folder that no kind of page can have.
pub(crate) fn fact_sheet(scheme: &Page) -> String {
    [FACT_SHEETS, &scheme.id, ".html"].concat()
}

/// Folder of the fact sheets.
pub(crate) const FACT_SHEETS: &str = "faktaark/";

/// What stands between the name of a sheet and the ending of a file that holds it in large print. No
/// id has an underscore, so no page has such a name.
pub(crate) const LARGE_PRINT: &str = "_stor-skrift";

pub(crate) fn target_group(group: &TargetGroup) -> String {
    ["maalgrupper/", &group.id, ".html"].concat()
}

pub(crate) fn legal_source(source: &LegalSource) -> String {
    ["retskilder/", &source.id, ".html"].concat()
}

/// The Atom feed of a page, beside it.
pub(crate) fn page_feed(corpus: &Corpus, page: &Page) -> String {
    [&corpus.kind_of(page).folder, "/", &page.id, ".xml"].concat()
}

/// The Atom feed of a legal source, beside its page.
pub(crate) fn legal_source_feed(source: &LegalSource) -> String {
    ["retskilder/", &source.id, ".xml"].concat()
}

pub(crate) fn contact(contact: &Contact) -> String {
    [CONTACTS, "#", &contact.id].concat()
}

/// Where a file that pages link to is copied: below `filer/`, where it can meet no page.
pub(crate) fn attachment(source: &str) -> String {
    ["filer/", source].concat()
}
