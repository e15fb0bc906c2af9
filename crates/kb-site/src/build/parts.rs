//! Parts of views that several pages share.

use std::borrow::Cow;

use kb_core::model::{Combinable, Contact, Page, PageId, Reference, TargetGroupId};

use crate::html::definition_anchor;
use crate::machines::full_address;
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::targets::targets;
use crate::views::{ContactView, Fact, FactValue, Head, Link, LinkGroup, StatusView, Str, TermView};
use crate::words;

/// Title, lead and address of an output at `path`, and the list above it, if it has one.
pub(crate) fn head<'a>(
    site: &'a Site<'_>,
    path: &str,
    title: impl Into<Str<'a>>,
    lead: Option<Str<'a>>,
    above: Option<Link<'a>>,
) -> Head<'a> {
    let title = title.into();
    let front = Link { text: "Forside".into(), href: [Depth::of(path).up(), paths::FRONT].concat() };
    Head {
        document_title: [&title, " · ", &site.corpus.config.title].concat(),
        lead,
        crumbs: std::iter::once(front).chain(above).collect(),
        canonical: full_address(site, path),
        draft: false,
        title,
    }
}

/// Head of a page of the corpus.
pub(crate) fn page_head<'a>(site: &'a Site<'_>, page: &'a Page) -> Head<'a> {
    let kind = site.corpus.kind_of(page);
    let above = Link { text: words::capitalised(&kind.plural), href: ["../", &kind.folder, ".html"].concat() };
    let lead = page.summary.as_ref().map(|summary| Cow::Borrowed(summary.value.as_str()));
    let head = head(site, &paths::page(site.corpus, page), page.title.as_str(), lead, Some(above));
    Head { draft: page.draft, ..head }
}

/// A link to a page of the corpus.
pub(crate) fn page_link<'a>(site: &'a Site<'_>, id: PageId, depth: Depth) -> Link<'a> {
    let page = site.corpus.page(id);
    Link { text: page.title.as_str().into(), href: page_href(site, page, depth) }
}

pub(crate) fn page_href(site: &Site<'_>, page: &Page, depth: Depth) -> String {
    [depth.up(), &site.corpus.kind_of(page).folder, "/", &page.id, ".html"].concat()
}

pub(crate) fn overview_href(scheme: &Page, depth: Depth) -> String {
    [depth.up(), "overblik/", &scheme.id, ".html"].concat()
}

/// A link to the overview of a scheme.
pub(crate) fn overview_link<'a>(site: &'a Site<'_>, scheme: PageId, depth: Depth) -> Link<'a> {
    let page = site.corpus.page(scheme);
    Link { text: format!("{} – snitflader", page.title.value).into(), href: overview_href(page, depth) }
}

/// Links to target groups, as a page names them.
pub(crate) fn target_groups<'a>(site: &'a Site<'_>, references: &[Reference<TargetGroupId>], depth: Depth) -> Vec<Link<'a>> {
    let groups = targets(references).map(|id| site.corpus.target_group(id));
    groups
        .map(|group| Link { text: group.title.as_str().into(), href: [depth.up(), "maalgrupper/", &group.id, ".html"].concat() })
        .collect()
}

pub(crate) fn contact(contact: &Contact) -> ContactView<'_> {
    ContactView {
        title: &contact.title,
        description: contact.description.as_deref(),
        phone: contact.phone.as_deref(),
        phone_href: contact.phone.as_deref().map(phone_href),
        mail: contact.mail.as_deref(),
        hours: contact.hours.as_deref(),
        web: contact.address.as_deref(),
    }
}

/// Whom to ask where nobody is named.
pub(crate) fn default_contact<'a>(site: &'a Site<'_>) -> Option<&'a str> {
    let id = site.corpus.config.contact.as_ref()?.target?;
    Some(site.shared.contact(id.index()))
}

/// Whom to ask about a page.
pub(crate) fn contact_of<'a>(site: &'a Site<'_>, page: &Page) -> Option<&'a str> {
    site.corpus.contact_of(page).map(|id| site.shared.contact(id.index()))
}

/// A Danish number of eight figures gets its country code.
pub(crate) fn phone_href(phone: &str) -> String {
    let figures: String = phone.chars().filter(|&character| character.is_ascii_digit() || character == '+').collect();
    if figures.len() == 8 && !figures.starts_with('+') { format!("tel:+45{figures}") } else { format!("tel:{figures}") }
}

pub(crate) fn status(combinable: Combinable) -> StatusView {
    match combinable {
        Combinable::Yes => StatusView { key: "ja", text: "Kan kombineres", short: "Ja", icon: "M3 8.5l3.2 3.2L13 4.8" },
        Combinable::Conditionally => StatusView {
            key: "betinget",
            text: "Kan kombineres i nogle tilfælde",
            short: "Betinget",
            icon: "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11v11M5.5 4v8M3.6 6v4",
        },
        Combinable::No => StatusView { key: "nej", text: "Kan ikke kombineres", short: "Nej", icon: "M4 4l8 8M12 4l-8 8" },
    }
}

/// The pages among these that are shown and not skipped, by kind, each kind in the order of the alphabet.
pub(crate) fn backlinks<'a>(site: &'a Site<'_>, referrers: &[PageId], depth: Depth, skip: impl Fn(&Page) -> bool) -> Vec<LinkGroup<'a>> {
    let corpus = site.corpus;
    let mut pages = site.alphabetical(referrers);
    pages.retain(|&id| !skip(corpus.page(id)));
    pages.sort_by_key(|&id| corpus.page(id).kind);
    let kinds = pages.chunk_by(|&a, &b| corpus.page(a).kind == corpus.page(b).kind);
    kinds
        .map(|pages| LinkGroup {
            label: words::capitalised(&corpus.kind_of(corpus.page(pages[0])).plural),
            links: pages.iter().map(|&id| page_link(site, id, depth)).collect(),
        })
        .collect()
}

/// Definitions of the terms a body mentions, in the order of the alphabet.
pub(crate) fn terms<'a>(site: &'a Site<'_>, mut mentioned: Vec<PageId>) -> Vec<TermView<'a>> {
    mentioned.sort_by_key(|&id| site.rank(id));
    let pages = mentioned.into_iter().map(|id| site.corpus.page(id));
    let term = |page: &'a Page| TermView {
        anchor: definition_anchor(page),
        title: &page.title,
        href: page_href(site, page, Depth::Folder),
        definition: page.summary.as_ref().map_or("", |summary| summary.value.as_str()),
    };
    pages.map(term).collect()
}

/// A fact of one text.
pub(crate) fn fact<'a>(label: &'a str, text: impl Into<Str<'a>>) -> Fact<'a> {
    Fact { label: label.into(), values: vec![FactValue { text: text.into(), href: None, datetime: None }] }
}

/// A fact of one date.
pub(crate) fn date_fact(label: &str, date: jiff::civil::Date) -> Fact<'_> {
    let date = words::date(date);
    Fact { label: label.into(), values: vec![FactValue { text: date.text.into(), href: None, datetime: Some(date.iso) }] }
}

/// A fact of links; none where there are none.
pub(crate) fn link_fact<'a>(label: impl Into<Str<'a>>, links: Vec<Link<'a>>) -> Option<Fact<'a>> {
    let values: Vec<_> = links.into_iter().map(|link| FactValue { text: link.text, href: Some(link.href), datetime: None }).collect();
    (!values.is_empty()).then(|| Fact { label: label.into(), values })
}

#[cfg(test)]
mod tests {
    use super::phone_href;

    #[test]
    fn a_danish_number_gets_its_country_code() {
        assert_eq!(phone_href("55 55 01 23"), "tel:+4555550123");
        assert_eq!(phone_href("+45 55 55 01 23"), "tel:+4555550123");
        assert_eq!(phone_href("112"), "tel:112");
    }
}
