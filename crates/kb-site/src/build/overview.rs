//! The overview of one scheme's borders.

use kb_core::model::{PageId, Role};

use super::laws::Cited;
use super::{parts, review};
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
    let mut cited = Cited::default();
    cited.add_page(site, id, &[]);
    let mut reviewed = scheme.reviewed.as_ref().map(|date| date.value);
    let mut shown = Vec::with_capacity(borders.len());
    for &(boundary, other) in &borders {
        let page = corpus.page(boundary);
        let other = corpus.page(other);
        let Role::Boundary(role) = &page.role else { continue };
        let Some(combinable) = role.combinable else { continue };
        writer.turn_to(boundary, Place::Part(&page.id));
        writer.blocks(&page.body.blocks);
        cited.add_page(site, boundary, &writer.take_quoted());
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
    let made_of: Vec<PageId> = std::iter::once(id).chain(borders.iter().map(|&(boundary, _)| boundary)).collect();
    OverviewView {
        head: head(site, id, shown.len()),
        scheme: parts::page_link(site, id, Depth::Folder),
        target_groups: parts::target_groups(site, &scheme.target_groups, Depth::Folder),
        notice: corpus.config.not_advised.as_deref(),
        contact_html: parts::contact_of(site, scheme),
        borders: shown,
        laws: cited.lists(site),
        terms: parts::terms(site, writer.terms()),
        review: reviewed.map(|reviewed| review::view(site, &made_of, reviewed)),
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
