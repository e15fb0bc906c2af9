//! Links and pictures, and where they lead.

use std::fmt::Write as _;

use kb_core::markdown::Inline;
use kb_core::model::{LinkTarget, Role};

use super::{Place, Writer};
use crate::escape;
use crate::machines::full_address;
use crate::paths;

impl Writer<'_, '_> {
    pub(super) fn link(&mut self, index: usize, content: &[Inline]) {
        let target = &self.page.links[index];
        if let Some(href) = self.href(index, target) {
            if let Some(address) = web_address(&href).filter(|_| self.place == Place::Sheet) {
                self.printed_address(index, content, &href, address);
            } else {
                self.out.push_str("<a href=\"");
                escape::push(&mut self.out, &href);
                if let Some(address) = self.address_on_paper(&href) {
                    self.out.push_str("\" data-adresse=\"");
                    escape::push(&mut self.out, &address);
                }
                self.out.push_str("\">");
                self.inside_link(content);
                self.out.push_str("</a>");
            }
        } else {
            self.inside_link(content);
        }
    }

    /// The full address of a link to another page of the site, which the style sheet prints; none where
    /// it is a link to elsewhere, or nobody knows where the site is published.
    fn address_on_paper(&self, href: &str) -> Option<String> {
        let path = href.strip_prefix(self.up).filter(|_| self.place != Place::Sheet && !self.up.is_empty())?;
        full_address(self.site, path)
    }

    /// Writes a link to another site in a sheet. Paper cannot be clicked: the address is printed, and
    /// it is the link, behind the words where these are not the address.
    fn printed_address(&mut self, index: usize, content: &[Inline], href: &str, address: &str) {
        let (before, after) = if is_web_address(&self.page.body.links[index].text, address) { ("", "") } else { (" (", ")") };
        if !before.is_empty() {
            self.siblings(content);
        }
        let _ = write!(self.out, "{before}<a class=\"address\" href=\"");
        escape::push(&mut self.out, href);
        self.out.push_str("\">");
        escape::push(&mut self.out, address);
        let _ = write!(self.out, "</a>{after}");
    }

    /// A picture of the knowledge base is shown; one from elsewhere is linked, for the site asks no
    /// other host for anything; a sheet, which is one file, has its words.
    pub(super) fn image(&mut self, index: usize) {
        let picture = &self.page.body.links[index];
        let target = &self.page.links[index];
        match (target, self.href(index, target)) {
            (LinkTarget::Attachment(_), Some(href)) if self.place != Place::Sheet => {
                let _ = write!(self.out, "<img src=\"{href}\" alt=\"");
                escape::push(&mut self.out, &picture.text);
                self.out.push_str("\" loading=\"lazy\">");
            }
            (_, Some(href)) if self.place != Place::Sheet => {
                self.out.push_str("<a href=\"");
                escape::push(&mut self.out, &href);
                self.out.push_str("\">");
                escape::push(&mut self.out, &picture.text);
                self.out.push_str("</a>");
            }
            _ => escape::push(&mut self.out, &picture.text),
        }
    }

    /// Where a link leads, not yet escaped. None where it leads to nothing that is on the site.
    fn href(&self, index: usize, target: &LinkTarget) -> Option<String> {
        let corpus = self.site.corpus;
        let path = match *target {
            LinkTarget::External => return Some(self.page.body.links[index].destination.to_string()),
            LinkTarget::Page(id, anchor) => {
                let page = corpus.page(id);
                if !self.site.shows(page) {
                    return None;
                }
                let anchor = anchor.and_then(|anchor| page.anchors.get(anchor as usize)).filter(|_| !matches!(page.role, Role::Sheet(_)));
                match (anchor, self.place) {
                    (Some(anchor), Place::Page) if std::ptr::eq(page, self.page) => return Some(format!("#{anchor}")),
                    (Some(anchor), _) => format!("{}#{anchor}", paths::page(corpus, page)),
                    (None, _) => paths::page(corpus, page),
                }
            }
            LinkTarget::TargetGroup(id) => paths::target_group(corpus.target_group(id)),
            LinkTarget::Contact(id) => paths::contact(corpus.contact(id)),
            LinkTarget::LegalSource(id) => paths::legal_source(corpus.legal_source(id)),
            LinkTarget::Attachment(index) => {
                let mut href = self.up.to_owned();
                escape::push_path(&mut href, &paths::attachment(&corpus.attachments[index as usize]));
                return Some(href);
            }
            LinkTarget::Broken(_) => return None,
        };
        Some(format!("{}{path}", self.up))
    }
}

/// A web address as one types it: without its scheme, `www.` and the last stroke. None for any other address.
fn web_address(href: &str) -> Option<&str> {
    let address = href.strip_prefix("https://").or(href.strip_prefix("http://"))?;
    Some(address.strip_prefix("www.").unwrap_or(address).trim_end_matches('/'))
}

/// True where a link's words are its address.
fn is_web_address(words: &str, address: &str) -> bool {
    web_address(words).unwrap_or(words).trim_start_matches("www.").trim_end_matches('/') == address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_printed_as_one_types_it() {
        assert_eq!(web_address("https://www.retsinformation.dk/eli/lta/2024/280"), Some("retsinformation.dk/eli/lta/2024/280"));
        assert_eq!(web_address("http://example.dk/"), Some("example.dk"));
        assert_eq!(web_address("mailto:a@example.dk"), None);
        for words in ["https://www.example.dk/a", "www.example.dk/a/", "example.dk/a"] {
            assert!(is_web_address(words, "example.dk/a"), "{words}");
        }
        assert!(!is_web_address("Læs mere", "example.dk/a"));
    }
}
