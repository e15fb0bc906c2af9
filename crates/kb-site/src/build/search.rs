//! The search page, which leads to every page.

use kb_core::model::{Page, PageId};

use super::{legal_sources, parts};
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::views::{SearchEntry, SearchGroup, SearchView, Str};
use crate::words;

/// So many pages are listed on the search page itself. Of a larger knowledge base it leads to the
/// lists there are: every search would otherwise begin with a page of some megabytes.
const LISTED: usize = 1000;

/// The search page, and without JavaScript the way to every page.
pub(crate) fn view<'a>(site: &'a Site<'_>) -> SearchView<'a> {
    let mut groups = groups(site);
    let count: usize = groups.iter().map(|group| group.count).sum();
    let whole = count <= LISTED;
    if !whole {
        for group in groups.iter_mut().filter(|group| group.href.is_some()) {
            group.entries.clear();
        }
    }
    SearchView { head: parts::head(site, paths::SEARCH, "Søg", None, None), count: words::count(count, "side", "sider"), whole, groups }
}

fn groups<'a>(site: &'a Site<'_>) -> Vec<SearchGroup<'a>> {
    let corpus = site.corpus;
    let mut groups = Vec::new();
    let mut add = |label: Str<'a>, href: Option<String>, entries: Vec<SearchEntry<'a>>| {
        if !entries.is_empty() {
            groups.push(SearchGroup { label, count: entries.len(), href, entries });
        }
    };
    for (kind, pages) in site.kinds() {
        let kind = &corpus.kinds[kind.index()];
        add(words::capitalised(&kind.plural), Some(paths::list(kind)), pages.iter().map(|&id| page(site, corpus.page(id))).collect());
    }
    let overviews = site.schemes().filter(|&id| site.has_overview(id)).map(|id| overview(site, id));
    add("Overblik".into(), site.has_boundaries().then(|| paths::MATRIX.to_owned()), overviews.collect());
    let target_groups = corpus.target_groups.iter().map(|group| SearchEntry {
        title: group.title.as_str().into(),
        href: paths::target_group(group),
        mark: group
            .law
            .as_ref()
            .and_then(|law| law.target)
            .zip(group.provision.as_deref())
            .map(|(law, provision)| format!("{}\u{a0}{}", corpus.work(law).short_name(), provision.replace(' ', "\u{a0}")).into()),
        summary: group.description.as_deref().map(Into::into),
    });
    add("Målgrupper".into(), Some(paths::TARGET_GROUPS.to_owned()), target_groups.collect());
    let sources = corpus.legal_source_ids().map(|id| (id, corpus.work(id))).map(|(id, work)| SearchEntry {
        title: work.title.as_str().into(),
        href: paths::legal_source(corpus.legal_source(id)),
        mark: work.abbreviations.first().map(|name| name.as_str().into()),
        summary: legal_sources::current(site, id).map(|expression| legal_sources::name(expression).into()),
    });
    add("Retskilder".into(), Some(paths::LEGAL_SOURCES.to_owned()), sources.collect());
    let contacts = corpus.contacts.iter().map(|contact| SearchEntry {
        title: contact.title.as_str().into(),
        href: paths::contact(contact),
        mark: None,
        summary: contact.description.as_deref().map(Into::into),
    });
    add("Kontakter".into(), Some(paths::CONTACTS.to_owned()), contacts.collect());
    groups
}

fn page<'a>(site: &'a Site<'_>, page: &'a Page) -> SearchEntry<'a> {
    SearchEntry {
        title: page.title.as_str().into(),
        href: parts::page_href(site, page, Depth::Root),
        mark: legal_sources::mark(site, page).map(Into::into),
        summary: page.summary.as_ref().map(|summary| summary.value.as_str().into()),
    }
}

fn overview<'a>(site: &'a Site<'_>, scheme: PageId) -> SearchEntry<'a> {
    let link = parts::overview_link(site, scheme, Depth::Root);
    SearchEntry { title: link.text, href: link.href, mark: None, summary: None }
}
