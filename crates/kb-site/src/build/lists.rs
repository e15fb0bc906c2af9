//! Lists: of the pages of a kind, and of contacts.

use kb_core::model::{KindId, Page, PageId, Role};

use super::sheet::{SheetKey, schemes_of};
use super::{legal_sources, parts};
use crate::paths::{self, Depth};
use crate::sheets::SheetName;
use crate::site::Site;
use crate::views::{ContactItem, ContactsView, Entry, Link, ListView};
use crate::words;

/// So many overviews are linked above the list of boundaries; the matrix has them all.
const OVERVIEWS_SHOWN: usize = 24;

pub(crate) fn pages<'a>(site: &'a Site<'_>, kind: KindId) -> ListView<'a> {
    let pages = site.pages_of(kind);
    let kind = &site.corpus.kinds[kind.index()];
    let lead = kind.description.as_deref().map(Into::into);
    ListView {
        head: parts::head(site, &paths::list(kind), words::capitalised(&kind.plural), lead, None),
        related: related(site, pages),
        entries: pages.iter().map(|&id| entry(site, id)).collect(),
        empty: "Der er ingen endnu.",
    }
}

pub(crate) fn contacts<'a>(site: &'a Site<'_>) -> ContactsView<'a> {
    ContactsView {
        head: parts::head(site, paths::CONTACTS, "Kontakter", Some("Hvem du kan spørge, og hvad de kan hjælpe med.".into()), None),
        notice: site.corpus.config.not_advised.as_deref(),
        contacts: site
            .corpus
            .contacts
            .iter()
            .enumerate()
            .map(|(index, contact)| ContactItem { id: &contact.id, html: site.shared.contact(index) })
            .collect(),
    }
}

/// A page in a list at the site's root.
pub(crate) fn entry<'a>(site: &'a Site<'_>, id: PageId) -> Entry<'a> {
    let page = site.corpus.page(id);
    let status_html =
        if let Role::Boundary(boundary) = &page.role { boundary.combinable.map(|combinable| site.shared.status(combinable)) } else { None };
    Entry {
        title: page.title.as_str().into(),
        href: parts::page_href(site, page, Depth::Root),
        mark: legal_sources::mark(site, page).map(Into::into),
        summary: page.summary.as_ref().map(|summary| summary.value.as_str().into()),
        note: note(site, page).map(Into::into),
        status_html,
        pdf_href: pdf(site, id, page),
    }
}

fn note(site: &Site<'_>, page: &Page) -> Option<String> {
    let corpus = site.corpus;
    match &page.role {
        Role::Scheme => None,
        Role::Sheet(_) => Some(schemes_of(site, page).into_iter().map(|id| corpus.page(id).title.as_str()).collect::<Vec<_>>().join(" · ")),
        _ => page.reviewed.as_ref().map(|date| format!("Gennemgået {}", words::date(date.value).text)),
    }
}

/// For a sheet whose PDF is published: its address from the site's root.
fn pdf(site: &Site<'_>, id: PageId, page: &Page) -> Option<String> {
    let is_there = matches!(page.role, Role::Sheet(_)) && site.has_pdf(SheetKey::Edited(id), false);
    is_there.then(|| SheetName::edited(site, id).file(false, ".pdf"))
}

/// For schemes and boundaries: the pages that show them in another way.
fn related<'a>(site: &'a Site<'_>, pages: &[PageId]) -> Vec<Link<'a>> {
    let matrix = Link { text: "Matrix: hvad kan kombineres?".into(), href: paths::MATRIX.to_owned() };
    match pages.first().map(|&id| &site.corpus.page(id).role) {
        Some(Role::Scheme) if site.has_boundaries() => vec![matrix],
        Some(Role::Boundary(_)) if site.has_boundaries() => {
            let overviews = site.schemes().filter(|&id| site.has_overview(id)).take(OVERVIEWS_SHOWN);
            std::iter::once(matrix).chain(overviews.map(|id| parts::overview_link(site, id, Depth::Root))).collect()
        }
        _ => Vec::new(),
    }
}
