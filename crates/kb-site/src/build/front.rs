//! The front page, and the page that is not there.

use kb_core::model::{PageId, Role};

use super::{changes, lists, parts};
use crate::frame;
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::views::{Entry, FrontView, Head, Link, NotFoundView};
use crate::words;

/// The front page shows so many of each and links to the rest.
const SCHEMES: usize = 40;
const OVERVIEWS: usize = 8;
const SHEETS: usize = 8;
const ARTICLES: usize = 6;
const CHANGES: usize = 4;

pub(crate) fn view<'a>(site: &'a Site<'_>) -> FrontView<'a> {
    let corpus = site.corpus;
    let config = &corpus.config;
    let schemes: Vec<PageId> = site.schemes().collect();
    let overviews = site.schemes().filter(|&id| site.has_overview(id)).take(OVERVIEWS);
    let sheets = of_role(site, |role| matches!(role, Role::Sheet(_)));
    let articles = corpus.kind_by_id("artikel").map_or(&[][..], |kind| site.pages_of(kind));
    let head = parts::head(site, paths::FRONT, config.title.as_str(), config.subtitle.as_deref().map(Into::into), None);
    let reviewed =
        corpus.pages.iter().filter(|page| site.shows(page)).filter_map(|page| page.reviewed.as_ref()).map(|date| date.value).max();
    FrontView {
        head: Head { document_title: config.title.clone(), crumbs: Vec::new(), ..head },
        schemes: schemes.iter().take(SCHEMES).map(|&id| lists::entry(site, id)).collect(),
        more: (schemes.len() > SCHEMES).then(|| Link {
            text: format!("Alle {} ordninger", schemes.len()).into(),
            href: paths::list(corpus.kind_of(corpus.page(schemes[0]))),
        }),
        overviews: overviews
            .map(|id| Link { text: corpus.page(id).title.as_str().into(), href: parts::overview_href(corpus.page(id), Depth::Root) })
            .collect(),
        finder_href: site.has_finder().then_some(paths::FINDER),
        changes: changes::newest(site, CHANGES),
        changes_href: paths::CHANGES,
        matrix_href: site.has_boundaries().then_some(paths::MATRIX),
        sheets: sheets.iter().take(SHEETS).map(|&id| parts::page_link(site, id, Depth::Root)).collect(),
        lists: site.entries().iter().filter(|&&entry| !shown_above(site, entry)).map(|&entry| register(site, entry)).collect(),
        articles: articles.iter().take(ARTICLES).map(|&id| Entry { note: None, ..lists::entry(site, id) }).collect(),
        notice: config.not_advised.as_deref(),
        contact_html: parts::default_contact(site),
        reviewed: reviewed.map(words::date),
    }
}

pub(crate) fn not_found<'a>(site: &'a Site<'_>) -> NotFoundView<'a> {
    let address = site.corpus.config.address.as_deref().unwrap_or("");
    NotFoundView {
        title: &site.corpus.config.title,
        colours_css: site.colours(),
        front_href: format!("{address}{}", paths::FRONT),
        search_href: format!("{address}{}", paths::SEARCH),
    }
}

/// The shown pages of the first kind whose pages have a role.
fn of_role<'s>(site: &'s Site<'_>, wanted: impl Fn(&Role) -> bool) -> &'s [PageId] {
    site.kinds().find(|(_, pages)| wanted(&site.corpus.page(pages[0]).role)).map_or(&[], |(_, pages)| pages)
}

/// True for an entry whose pages the front page lists already.
fn shown_above(site: &Site<'_>, entry: frame::Entry) -> bool {
    match entry {
        frame::Entry::Finder | frame::Entry::Matrix => true,
        frame::Entry::Kind(kind) => ["ordning", "ark", "artikel"].contains(&&*site.corpus.kinds[kind.index()].id),
        frame::Entry::TargetGroups | frame::Entry::LegalSources | frame::Entry::Contacts | frame::Entry::Changes => false,
    }
}

/// An entry of the navigation, with what it holds.
fn register<'a>(site: &'a Site<'_>, entry: frame::Entry) -> Entry<'a> {
    let corpus = site.corpus;
    let (title, href) = entry.shown(corpus);
    let (number, summary) = match entry {
        frame::Entry::Kind(kind) => (Some(site.pages_of(kind).len()), corpus.kinds[kind.index()].description.as_deref()),
        frame::Entry::Finder => (None, Some("Fra en persons situation til de ordninger, der kan komme på tale.")),
        frame::Entry::Matrix => (None, Some("Hvilke ordninger der kan gives sammen.")),
        frame::Entry::TargetGroups => (Some(corpus.target_groups.len()), Some("Hvem ordningerne er for, og hvad der kendetegner dem.")),
        frame::Entry::LegalSources => (Some(corpus.legal_sources.len()), Some("Love og bekendtgørelser med udgaver og ændringer.")),
        frame::Entry::Contacts => (Some(corpus.contacts.len()), Some("Hvem du kan spørge.")),
        frame::Entry::Changes => (None, Some("Hvad der er ændret og gennemgået, og hvad der er sket med loven.")),
    };
    Entry {
        title: title.into(),
        href,
        mark: number.map(|number| number.to_string().into()),
        summary: summary.map(Into::into),
        note: None,
        status_html: None,
        pdf_href: None,
    }
}
