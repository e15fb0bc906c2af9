//! The fact sheet of a scheme: what its page says in short, on one page of paper.

use jiff::civil::Date;
use kb_core::markdown::Block;
use kb_core::model::{Contact, Page, PageId, Role};

use super::schemes::origin;
use super::{cell, column, link, paragraph};
use crate::build::sheet::compiled::{CompiledSheet, keywords};
use crate::build::sheet::references::Document;
use crate::build::sheet::table::{Cell, Row, Table};
use crate::build::{legal_sources, parts};
use crate::escape;
use crate::html::Writer;
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::views::{Head, Link};

pub(crate) fn compile<'a>(site: &'a Site<'_>, scheme: PageId) -> CompiledSheet<'a> {
    let corpus = site.corpus;
    let page = corpus.page(scheme);
    let borders = site.borders_of(scheme);
    let mut writer = Writer::of_sheet(site, scheme);
    let table = table(site, scheme, &borders, &mut writer);
    let references = writer.take_references().list(site);
    let mut related = vec![parts::page_link(site, scheme, Depth::Folder)];
    if !borders.is_empty() {
        related.push(parts::overview_link(site, scheme, Depth::Folder));
    }
    CompiledSheet {
        head: head(site, scheme),
        lead_html: String::new(),
        subject: table.caption.clone(),
        table,
        keywords: keywords([page.title.as_str()], &references),
        references,
        // Stands in the table.
        contact: None,
        reviewed: reviewed(site, page, &borders),
        orientation: None,
        one_page: true,
        related,
    }
}

fn head<'a>(site: &'a Site<'_>, scheme: PageId) -> Head<'a> {
    let page = site.corpus.page(scheme);
    let lead = page.summary.as_ref().map(|summary| summary.value.as_str().into());
    let above = parts::page_link(site, scheme, Depth::Folder);
    let title = format!("{} – faktaark", page.title.value);
    Head { draft: page.draft, ..parts::head(site, &paths::fact_sheet(page), title, lead, Some(above)) }
}

/// The oldest review among what it is made of.
fn reviewed(site: &Site<'_>, page: &Page, borders: &[(PageId, PageId)]) -> Option<Date> {
    let borders = borders.iter().map(|&(boundary, _)| site.corpus.page(boundary));
    std::iter::once(page).chain(borders).filter_map(|page| page.reviewed.as_ref().map(|date| date.value)).min()
}

fn table(site: &Site<'_>, scheme: PageId, borders: &[(PageId, PageId)], writer: &mut Writer<'_, '_>) -> Table {
    let corpus = site.corpus;
    let page = corpus.page(scheme);
    let mut rows = Vec::new();
    let mut add = |key: &str, label: &str, cell: Cell| {
        rows.push(Row::Cells { key: key.to_owned(), label: label.to_owned(), cells: vec![cell] });
    };
    // Keys with an underscore are no ids of sections.
    if page.summary.is_some() {
        writer.summary(scheme);
        add("_resume", "Kort fortalt", cell(format!("<p>{}</p>\n", writer.take()), None));
    }
    if let Some(html) = target_groups(site, page) {
        add("_maalgrupper", "For hvem", cell(html, None));
    }
    if let Some(html) = law(site, scheme, writer) {
        add("_lov", "Lovgrundlag", cell(html, None));
    }
    for (spec, section) in corpus.scheme_sections().iter().enumerate().filter(|(_, section)| section.sheet_row) {
        let Some(found) = corpus.section(page, spec) else { continue };
        let blocks = page.blocks_of(found);
        let short = blocks.iter().find(|block| block.is_directive("kort"));
        writer.cell(scheme, short.map_or(blocks, Block::directive_content));
        let html = writer.take();
        if !html.is_empty() {
            add(&section.id, &section.heading, cell(html, Some(origin(site, scheme, found))));
        }
    }
    if let Some(html) = neighbours(site, borders) {
        add("_snitflader", "Grænser op til", cell(html, None));
    }
    if let Some(contact) = corpus.contact_of(page) {
        add("_kontakt", "Spørg", cell(whom_to_ask(corpus.contact(contact)), None));
    }
    writer.references().add_declared(site, page);
    Table { caption: format!("Faktaark om {}", page.title.value), corner: "Emne", columns: vec![column(site, scheme)], rows }
}

fn target_groups(site: &Site<'_>, page: &Page) -> Option<String> {
    list(parts::target_groups(site, &page.target_groups, Depth::Folder).iter().map(|group| link(&group.href, &group.text)))
}

/// The provision and the act it stands in.
fn law(site: &Site<'_>, scheme: PageId, writer: &mut Writer<'_, '_>) -> Option<String> {
    let page = site.corpus.page(scheme);
    let source = page.law.as_ref()?.target?;
    let Link { text, href } = legal_sources::mark_link(site, page, Depth::Folder)?;
    let mut html = ["<p>", &link(&href, &text)].concat();
    let references = writer.references();
    references.begin();
    let document = references.add_provision(site, scheme).unwrap_or_else(|| Document::undated(site, source));
    references.mark(document, &mut html);
    html.push_str(" i ");
    escape::push(&mut html, &site.corpus.work(source).running_name());
    html.push_str("</p>\n");
    Some(html)
}

/// Schemes it borders on, and whether they can be combined with it.
fn neighbours(site: &Site<'_>, borders: &[(PageId, PageId)]) -> Option<String> {
    list(borders.iter().filter_map(|&(boundary, other)| {
        let page = site.corpus.page(boundary);
        let Role::Boundary(role) = &page.role else { return None };
        let other = link(&parts::page_href(site, page, Depth::Folder), &site.corpus.page(other).title);
        Some(format!("{other}: {}", parts::status(role.combinable?).text.to_lowercase()))
    }))
}

fn whom_to_ask(contact: &Contact) -> String {
    let view = parts::contact(contact);
    let phone = view.phone.zip(view.phone_href.as_deref()).map(|(phone, href)| ["Telefon ", &link(href, phone)].concat());
    let mail = view.mail.map(|mail| link(&["mailto:", mail].concat(), mail));
    let web = view.web.map(|web| link(web, web.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/')));
    let ways: Vec<String> = phone.into_iter().chain(mail).chain(web).collect();
    let mut html = "<p><strong>".to_owned();
    escape::push(&mut html, view.title);
    html.push_str("</strong></p>\n");
    if !ways.is_empty() {
        html.push_str(&["<p>", &ways.join(", "), "</p>\n"].concat());
    }
    html.extend(view.hours.map(paragraph));
    html
}

/// A list of HTML items; none where there are none.
fn list(items: impl Iterator<Item = String>) -> Option<String> {
    let items: String = items.map(|item| ["<li>", &item, "</li>\n"].concat()).collect();
    (!items.is_empty()).then(|| ["<ul>\n", &items, "</ul>\n"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{rendered, scheme, with_sheet};

    const BOUNDARY: &str =
        "---\ntitel: A og B\nresumé: Grænsen.\nordninger: [a, b]\nkombineres: nej\ngennemgået: 2026-01-10\n---\n\n## Formål\n\nEt.\n";

    #[test]
    fn a_fact_sheet_is_the_scheme_in_short() {
        let (a, b) = (scheme("Alfa"), scheme("Beta"));
        let files = [("ordninger/a.md", &*a), ("ordninger/b.md", &*b), ("snitflader/ab.md", BOUNDARY)];
        with_sheet(&files, "faktaark/a", |sheet| {
            let rows: Vec<(&str, &str)> = sheet
                .table
                .rows
                .iter()
                .filter_map(
                    |row| if let Row::Cells { label, cells, .. } = row { Some((label.as_str(), cells[0].html.as_str())) } else { None },
                )
                .collect();
            let labels: Vec<&str> = rows.iter().map(|(label, _)| *label).collect();
            assert_eq!(
                labels,
                ["Kort fortalt", "For hvem", "Lovgrundlag", "Lovteksten", "Formål", "Målgruppe", "Varighed", "Grænser op til", "Spørg"]
            );
            assert_eq!(rows[1].1, "<ul>\n<li><a href=\"../maalgrupper/unge.html\">Unge</a></li>\n</ul>\n");
            assert!(
                rows[2].1.contains("SEL\u{a0}§\u{a0}85</a><sup") && rows[2].1.ends_with("</sup> i lov om social service</p>\n"),
                "{}",
                rows[2].1
            );
            assert!(rows[4].1.starts_with("<p>Formål for Alfa") && !rows[4].1.contains("Mere om"), "{}", rows[4].1);
            assert_eq!(rows[7].1, "<ul>\n<li><a href=\"../snitflader/ab.html\">Beta</a>: kan ikke kombineres</li>\n</ul>\n");
            assert!(rows[8].1.contains("<strong>Hotline</strong>") && rows[8].1.contains("tel:+4555550123"), "{}", rows[8].1);
            assert!(sheet.one_page && sheet.contact.is_none());
            assert_eq!(sheet.reviewed, Some(jiff::civil::date(2026, 1, 10)));
            assert_eq!(sheet.keywords, ["Alfa", "Lov om social service"]);
        });
        assert!(rendered(&files, "ordninger/a.html").contains("<a href=\"../faktaark/a.html\">Faktaark</a>"));
        assert!(rendered(&files, "faktaark/a.html").contains("<a href=\"../ordninger/a.html\">Alfa</a>"));
        assert!(rendered(&files, "sitemap.xml").contains("https://kb.example.dk/faktaark/a.html"));
    }
}
