//! The search page, which lists every page, and the sitemap.

use kb_core::model::{Page, PageId, Role};

use super::sheet::SheetKey;
use super::{legal_sources, parts};
use crate::outputs::{Output, What};
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::views::{SearchEntry, SearchView, SitemapUrl, SitemapView};
use crate::words;

pub(crate) fn view<'a>(site: &'a Site<'_>) -> SearchView<'a> {
    let corpus = site.corpus;
    let mut entries = Vec::new();
    for (_, pages) in site.kinds() {
        for &id in pages {
            entries.push(page(site, corpus.page(id)));
            if site.has_overview(id) {
                entries.push(overview(site, id));
            }
        }
    }
    let groups = corpus.target_groups.iter().map(|group| SearchEntry {
        title: group.title.as_str().into(),
        href: paths::target_group(group),
        kind: "Målgruppe".into(),
        summary: group.description.as_deref().map(Into::into),
        words: group.provision.clone().unwrap_or_default(),
    });
    let sources = corpus.legal_source_ids().map(|id| (id, corpus.work(id))).map(|(id, work)| SearchEntry {
        title: work.title.as_str().into(),
        href: paths::legal_source(corpus.legal_source(id)),
        kind: "Retskilde".into(),
        summary: legal_sources::current(site, id).map(|expression| legal_sources::name(expression).into()),
        words: work.popular_name.iter().chain(&work.abbreviations).map(String::as_str).collect::<Vec<_>>().join(" "),
    });
    let contacts = corpus.contacts.iter().map(|contact| SearchEntry {
        title: contact.title.as_str().into(),
        href: paths::contact(contact),
        kind: "Kontakt".into(),
        summary: contact.description.as_deref().map(Into::into),
        words: String::new(),
    });
    entries.extend(groups.chain(sources).chain(contacts));
    SearchView { head: parts::head(site, paths::SEARCH, "Søg", None, None), count: words::count(entries.len(), "side", "sider"), entries }
}

fn page<'a>(site: &'a Site<'_>, page: &'a Page) -> SearchEntry<'a> {
    let mut words: Vec<String> = page.body.headings.iter().map(|heading| heading.text.to_string()).collect();
    words.extend(legal_sources::mark(site, page));
    if let Role::Term(term) = &page.role {
        words.extend(term.forms.iter().map(|form| form.value.clone()));
    }
    SearchEntry {
        title: page.title.as_str().into(),
        href: parts::page_href(site, page, Depth::Root),
        kind: words::capitalised(&site.corpus.kind_of(page).name),
        summary: page.summary.as_ref().map(|summary| summary.value.as_str().into()),
        words: words.join(" "),
    }
}

fn overview<'a>(site: &'a Site<'_>, scheme: PageId) -> SearchEntry<'a> {
    let link = parts::overview_link(site, scheme, Depth::Root);
    SearchEntry { title: link.text, href: link.href, kind: "Overblik".into(), summary: None, words: String::new() }
}

/// Every page with its full address. Only a knowledge base that has an address has a sitemap.
pub(crate) fn sitemap(site: &Site<'_>) -> SitemapView {
    let address = site.corpus.config.address.as_deref().unwrap_or("");
    let url = |output: &Output| {
        let lastmod = match output.what {
            What::Page(id) | What::Sheet(SheetKey::Edited(id) | SheetKey::FactSheet(id), _) => {
                site.corpus.page(id).reviewed.as_ref().map(|date| date.value.to_string())
            }
            _ => None,
        };
        SitemapUrl { loc: format!("{address}{}", output.path()), lastmod }
    };
    SitemapView { urls: site.outputs().iter().filter(|output| output.is_page()).map(url).collect() }
}
