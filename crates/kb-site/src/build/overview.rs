//! The overview of one scheme's borders.

use kb_core::model::{DocType, LegalSourceId, PageId, Role};

use super::page::law_ids;
use super::{legal_sources, parts};
use crate::html::{Place, Writer};
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::views::{Head, Link, OverviewBorder, OverviewView};
use crate::words;

pub(crate) fn view<'a>(site: &'a Site<'_>, id: PageId) -> OverviewView<'a> {
    let corpus = site.corpus;
    let scheme = corpus.page(id);
    let borders = site.borders_of(id);
    let mut writer = Writer::new(site, id, Depth::Folder, Place::Page);
    let mut sources = law_ids(scheme);
    let mut reviewed = scheme.reviewed.as_ref().map(|date| date.value);
    let mut shown = Vec::with_capacity(borders.len());
    for &(boundary, other) in &borders {
        let page = corpus.page(boundary);
        let other = corpus.page(other);
        let Role::Boundary(role) = &page.role else { continue };
        let Some(combinable) = role.combinable else { continue };
        writer.turn_to(boundary, Place::Part(&page.id));
        writer.blocks(&page.body.blocks);
        sources.extend(law_ids(page));
        sources.extend(law_ids(other));
        reviewed = [reviewed, page.reviewed.as_ref().map(|date| date.value)].into_iter().flatten().min();
        shown.push(OverviewBorder {
            anchor: &page.id,
            other: &other.title,
            other_href: parts::page_href(site, other, Depth::Folder),
            href: parts::page_href(site, page, Depth::Folder),
            summary: page.summary.as_ref().map(|summary| summary.value.as_str()),
            status_html: site.shared.status(combinable),
            target_groups: parts::target_groups(site, &other.target_groups, Depth::Folder),
            body_html: writer.take(),
        });
    }
    let [acts, orders, others] = by_type(site, sources);
    let laws = |ids| legal_sources::laws(site, ids);
    OverviewView {
        head: head(site, id, shown.len()),
        scheme: parts::page_link(site, id, Depth::Folder),
        target_groups: parts::target_groups(site, &scheme.target_groups, Depth::Folder),
        notice: corpus.config.not_advised.as_deref(),
        contact_html: parts::contact_of(site, scheme),
        borders: shown,
        acts_html: laws(acts),
        orders_html: laws(orders),
        others_html: laws(others),
        terms: parts::terms(site, writer.terms()),
        reviewed: reviewed.map(words::date),
    }
}

fn head<'a>(site: &'a Site<'_>, id: PageId, borders: usize) -> Head<'a> {
    let corpus = site.corpus;
    let scheme = corpus.page(id);
    let others = if borders == 1 { "én anden ordning".to_owned() } else { format!("{} andre ordninger", words::number(borders)) };
    let scope = format!("Her kan du se, hvad der skiller ordningen fra {others}, og om de kan gives sammen.");
    let lead = scheme.summary.as_ref().map_or_else(|| scope.clone(), |summary| format!("{} {scope}", summary.value));
    let boundaries = site.borders_of(id).first().map(|&(boundary, _)| corpus.kind_of(corpus.page(boundary)));
    let above = boundaries.map(|kind| Link { text: words::capitalised(&kind.plural), href: format!("../{}", paths::list(kind)) });
    let title = format!("{} – snitflader", scheme.title.value);
    Head { draft: scheme.draft, ..parts::head(site, &paths::overview(scheme), title, Some(lead.into()), above) }
}

/// Acts, statutory orders and the rest, each once and in the order they were met.
fn by_type(site: &Site<'_>, ids: Vec<LegalSourceId>) -> [Vec<LegalSourceId>; 3] {
    let mut lists = [Vec::new(), Vec::new(), Vec::new()];
    for id in ids {
        let source = site.corpus.legal_source(id);
        let list = match legal_sources::current(site, source).map(|expression| expression.doc_type) {
            Some(DocType::Lov | DocType::Lovbekendtgoerelse | DocType::EuForordning) => &mut lists[0],
            Some(DocType::Bekendtgoerelse) => &mut lists[1],
            _ => &mut lists[2],
        };
        if !list.contains(&id) {
            list.push(id);
        }
    }
    lists
}
