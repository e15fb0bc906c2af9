//! What the site says to machines: to search engines, to those who share a link, and to programs that
//! read the knowledge base. `docs/data.md` describes it to those who use it.

pub(crate) mod changed;
pub(crate) mod data;
pub(crate) mod head;
pub(crate) mod linked_data;
pub(crate) mod manifest;
pub(crate) mod redirects;
pub(crate) mod sitemap;

use crate::paths;
use crate::site::Site;

/// The full address of a path of the site; none where the knowledge base does not say where it is
/// published. That of the front page is the site's own.
pub(crate) fn full_address(site: &Site<'_>, path: &str) -> Option<String> {
    let path = if path == paths::FRONT { "" } else { path };
    site.corpus.config.address.as_ref().map(|address| [address, path].concat())
}
