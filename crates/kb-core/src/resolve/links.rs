//! What the links of the bodies point at.

use std::borrow::Cow;

use super::names::Names;
use crate::model::{BrokenLink, LinkTarget, Page};
use crate::nfc::nfc;
use crate::slug::slug;

/// Resolves every link of every page.
pub(super) fn resolve(pages: &mut [Page], names: &Names<'_>) {
    for index in 0..pages.len() {
        let page = &pages[index];
        let body = page.body.clone();
        let targets = body.links.iter().map(|link| target(&link.destination, page, index, pages, names)).collect();
        pages[index].links = targets;
    }
}

fn target(destination: &str, page: &Page, index: usize, pages: &[Page], names: &Names<'_>) -> LinkTarget {
    let destination = destination.trim();
    if destination.is_empty() {
        return LinkTarget::Broken(BrokenLink::Empty);
    }
    if let Some(scheme) = scheme(destination) {
        let known = ["https", "http", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return if known { LinkTarget::External } else { LinkTarget::Broken(BrokenLink::Scheme) };
    }
    if destination.starts_with('/') || destination.starts_with('\\') {
        return LinkTarget::Broken(BrokenLink::Absolute);
    }
    let (path, anchor) = destination.split_once('#').map_or((destination, None), |(path, anchor)| (path, Some(anchor)));
    if path.is_empty() {
        let this = crate::model::PageId::new(index);
        return anchor
            .filter(|anchor| !anchor.is_empty())
            .map_or(LinkTarget::Broken(BrokenLink::Empty), |anchor| at_anchor(this, page, anchor));
    }
    let Some(path) = join(&page.path, &decoded(path)) else { return LinkTarget::Broken(BrokenLink::Outside) };
    match (names.path(&path), anchor.filter(|anchor| !anchor.is_empty())) {
        (None, _) => LinkTarget::Broken(BrokenLink::NoSuchFile(path)),
        (Some(&LinkTarget::Page(id, _)), Some(anchor)) => at_anchor(id, &pages[id.index()], anchor),
        (Some(target), _) => target.clone(),
    }
}

/// The place on a page that an anchor names: one of its anchors, or the words of a heading.
fn at_anchor(id: crate::model::PageId, page: &Page, anchor: &str) -> LinkTarget {
    let wanted = slug(&decoded(anchor));
    let exact = page.anchors.iter().position(|anchor| **anchor == *wanted);
    let found = exact.or_else(|| page.body.headings.iter().position(|heading| slug(&heading.text) == wanted));
    match found {
        Some(heading) => LinkTarget::Page(id, u32::try_from(heading).ok()),
        None => LinkTarget::Broken(BrokenLink::NoSuchAnchor(id)),
    }
}

/// The scheme of an address: what stands before the first colon, if that can be one.
fn scheme(destination: &str) -> Option<&str> {
    let (scheme, _) = destination.split_once(':')?;
    let word =
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    word.then_some(scheme)
}

/// The path of a link from a page, relative to the knowledge base; none where it leads out of it.
fn join(from: &str, link: &str) -> Option<String> {
    let link = link.split('?').next().unwrap_or(link);
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(nfc(&parts.join("/")).into_owned())
}

/// The text with `%20` and the like decoded; as it stands where that gives no text.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                decoded.push(byte);
                at += 3;
            }
            (byte, _) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_to_their_page() {
        assert_eq!(join("artikler/a.md", "../ordninger/b.md").as_deref(), Some("ordninger/b.md"));
        assert_eq!(join("artikler/a.md", "./c.md").as_deref(), Some("artikler/c.md"));
        assert_eq!(join("artikler/a.md", "../../ud.md"), None);
    }

    #[test]
    fn percent_signs_are_decoded() {
        assert_eq!(decoded("bl%C3%A5%20b%C3%A6r.pdf"), "blå bær.pdf");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%ff"), "%ff");
    }

    #[test]
    fn a_scheme_is_a_word_before_a_colon() {
        assert_eq!(scheme("https://a.dk"), Some("https"));
        assert_eq!(scheme("javascript:alert(1)"), Some("javascript"));
        assert_eq!(scheme("§ 5: noget.md"), None);
    }
}
