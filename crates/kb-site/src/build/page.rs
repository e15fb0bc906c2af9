//! A page of any kind but a sheet.

use kb_core::model::{Field, FieldValue, Page, PageId, Role};

use super::laws::Cited;
use super::sheet::SheetKey;
use super::{answer, changes, legal_sources, parts, review};
use crate::changes::feed::Feed;
use crate::html::{Place, Writer, summary_html};
use crate::paths::{self, Depth};
use crate::sheets::SheetName;
use crate::site::Site;
use crate::targets::targets;
use crate::views::{BorderView, Fact, FactValue, Link, PageView};
use crate::words;

/// Fewer headings than this need no table of contents.
const HEADINGS_FOR_CONTENTS: usize = 3;

pub(crate) fn view<'a>(site: &'a Site<'_>, id: PageId) -> PageView<'a> {
    let corpus = site.corpus;
    let page = corpus.page(id);
    let mut writer = Writer::new(site, id, Depth::Folder, Place::Page);
    writer.blocks(&page.body.blocks);
    let body_html = writer.take();
    let borders = borders(site, id);
    let mut cited = Cited::default();
    cited.add_page(site, id, &writer.take_quoted());
    let laws = cited.lists(site);
    let in_borders = !borders.is_empty();
    let backlinks =
        parts::backlinks(site, corpus.referrers_of_page(id), Depth::Folder, |other| in_borders && matches!(other.role, Role::Boundary(_)));
    let status_html =
        if let Role::Boundary(boundary) = &page.role { boundary.combinable.map(|combinable| site.shared.status(combinable)) } else { None };
    let named = page.contact.is_some() || page.reviewed.is_some();
    let ask = corpus.contact_of(page).filter(|_| named).map(|contact| answer::contact(corpus.contact(contact)));
    let law = if let Role::Scheme = page.role { answer::law(site, page) } else { None };
    let (target_groups, sections) = (parts::target_groups(site, &page.target_groups, Depth::Folder), answer::sections(site, id));
    let facts = facts(site, page);
    PageView {
        head: parts::page_head(site, page),
        answers: !(target_groups.is_empty() && sections.is_empty() && facts.is_empty() && law.is_none() && ask.is_none()),
        target_groups,
        law,
        sections,
        ask,
        facts,
        review: page.reviewed.as_ref().map(|reviewed| review::view(site, &[id], reviewed.value)),
        prints: if let Role::Scheme = page.role { fact_sheet(site, id) } else { Vec::new() },
        report_href: answer::report_href(site, &page.title, &page.path),
        citation: answer::citation_of(site, page),
        toc: contents(page, !borders.is_empty(), !laws.is_empty(), !backlinks.is_empty()),
        lead_html: summary_html(site, id, page),
        body_html,
        status_html,
        overview_href: in_borders.then(|| parts::overview_href(page, Depth::Folder)),
        borders,
        laws,
        log: changes::log(site, id),
        feed_href: changes::own_feed(site, Feed::Scheme(id)),
        backlinks,
        terms: parts::terms(site, writer.terms()),
        contact_html: if named { parts::contact_of(site, page) } else { None },
    }
}

/// The boundaries of a scheme, as its own page shows them; none for other pages.
pub(crate) fn borders<'a>(site: &'a Site<'_>, scheme: PageId) -> Vec<BorderView<'a>> {
    border_views(site, scheme, Depth::Folder)
}

pub(crate) fn border_views<'a>(site: &'a Site<'_>, scheme: PageId, depth: Depth) -> Vec<BorderView<'a>> {
    let views = site.borders_of(scheme).into_iter().filter_map(|(boundary, other)| {
        let page = site.corpus.page(boundary);
        let Role::Boundary(role) = &page.role else { return None };
        let other = site.corpus.page(other);
        Some(BorderView {
            other: &other.title,
            other_href: parts::page_href(site, other, depth),
            href: parts::page_href(site, page, depth),
            summary: page.summary.as_ref().map(|summary| summary.value.as_str()),
            status_html: site.shared.status(role.combinable?),
        })
    });
    views.collect()
}

/// What else there is to say of a page in a line.
fn facts<'a>(site: &'a Site<'_>, page: &'a Page) -> Vec<Fact<'a>> {
    let corpus = site.corpus;
    let mut facts = Vec::new();
    match &page.role {
        Role::Boundary(boundary) => facts.extend(parts::link_fact(
            "Ordninger",
            targets(&boundary.schemes)
                .filter(|&id| site.shows(corpus.page(id)))
                .map(|id| parts::page_link(site, id, Depth::Folder))
                .collect(),
        )),
        Role::Term(term) => {
            if !term.forms.is_empty() {
                facts.push(parts::fact("Også", words::list(term.forms.iter().map(|form| form.value.as_str()))));
            }
            facts.extend(parts::link_fact(
                "Se også",
                targets(&term.see_also)
                    .filter(|&id| site.shows(corpus.page(id)))
                    .map(|id| parts::page_link(site, id, Depth::Folder))
                    .collect(),
            ));
        }
        Role::Scheme | Role::Sheet(_) | Role::Other => {}
    }
    facts.extend(page.fields.iter().filter_map(|field| own_fact(site, field)));
    facts
}

/// The fact sheet of a scheme, and its PDF where there is one.
fn fact_sheet(site: &Site<'_>, scheme: PageId) -> Vec<Link<'static>> {
    let name = SheetName::fact_sheet(site, scheme);
    let link =
        |text: &'static str, ending: &str| Link { text: text.into(), href: [Depth::Folder.up(), &name.file(false, ending)].concat() };
    let mut links = vec![link("Faktaark", ".html")];
    if site.has_pdf(SheetKey::FactSheet(scheme), false) {
        links.push(link("Faktaark (PDF)", ".pdf"));
    }
    links
}

/// A field that only the page's kind knows.
fn own_fact<'a>(site: &'a Site<'_>, field: &'a Field) -> Option<Fact<'a>> {
    let corpus = site.corpus;
    let label = words::capitalised(&field.key);
    let text = |text: &'a str| FactValue { text: text.into(), href: None, datetime: None };
    let pages = |ids: Vec<PageId>| {
        ids.into_iter().filter(|&id| site.shows(corpus.page(id))).map(|id| parts::page_link(site, id, Depth::Folder)).collect()
    };
    let values = match &field.value {
        FieldValue::Text(value) => vec![text(value)],
        FieldValue::List(values) => values.iter().map(|value| text(value)).collect(),
        FieldValue::Bool(value) => vec![text(if *value { "Ja" } else { "Nej" })],
        FieldValue::Date(date) => vec![FactValue { text: words::date(*date).text.into(), href: None, datetime: Some(date.to_string()) }],
        FieldValue::Schemes(list) | FieldValue::Terms(list) => return parts::link_fact(label, pages(targets(list).collect())),
        FieldValue::TargetGroups(list) => return parts::link_fact(label, parts::target_groups(site, list, Depth::Folder)),
        FieldValue::LegalSources(list) => {
            return parts::link_fact(label, targets(list).map(|id| legal_sources::link(site, id, Depth::Folder)).collect());
        }
        FieldValue::Contact(contact) => {
            let contact = corpus.contact(contact.target?);
            return parts::link_fact(
                label,
                vec![Link { text: contact.title.as_str().into(), href: format!("../{}", paths::contact(contact)) }],
            );
        }
    };
    Some(Fact { label, values })
}

/// The page's table of contents: its sections, and what the site adds below them.
fn contents(page: &Page, borders: bool, laws: bool, backlinks: bool) -> Vec<Link<'_>> {
    let sections = page.sections.iter().map(|section| {
        let heading = &page.body.headings[section.heading as usize];
        Link { text: (&*heading.text).into(), href: format!("#{}", page.anchor_of(section)) }
    });
    let added = [
        (borders, "Snitflader", "#_snitflader"),
        (laws, "Retsgrundlag", "#_retsgrundlag"),
        (backlinks, "Henvisninger hertil", "#_henvisninger"),
    ];
    let added = added.into_iter().filter(|(there, ..)| *there).map(|(_, text, href)| Link { text: text.into(), href: href.to_owned() });
    let contents: Vec<_> = sections.chain(added).collect();
    if contents.len() < HEADINGS_FOR_CONTENTS { Vec::new() } else { contents }
}
