//! From the corpus to a table: one file for each shape of sheet.

pub(super) mod boundaries;
pub(super) mod fact_sheet;
pub(super) mod schemes;
pub(super) mod target_groups;

use kb_core::model::{Page, PageId, Role};

use super::table::{Cell, Column, Origin, Wording};
use crate::build::{legal_sources, parts};
use crate::escape;
use crate::paths::Depth;
use crate::site::Site;
use crate::targets::targets;

/// The schemes of a sheet that are shown: its columns, or the one whose target groups are its rows.
pub(crate) fn schemes_of(site: &Site<'_>, page: &Page) -> Vec<PageId> {
    let Role::Sheet(sheet) = &page.role else { return Vec::new() };
    targets(sheet.columns.iter().chain(&sheet.scheme)).filter(|&id| site.shows(site.corpus.page(id))).collect()
}

/// The column of a scheme.
fn column(site: &Site<'_>, scheme: PageId) -> Column {
    let page = site.corpus.page(scheme);
    Column {
        key: page.id.clone(),
        title: page.title.value.clone(),
        mark: legal_sources::mark(site, page),
        href: Some(parts::page_href(site, page, Depth::Folder)),
    }
}

/// A cell of one column that a page words.
fn cell(html: String, origin: Option<Origin>) -> Cell {
    Cell { span: 1, html, wording: Wording::Page, origin }
}

/// A dash for what there is nothing to say of. The words say why, for paper as for the ear.
fn dash(words: &str) -> String {
    ["<p class=\"not-relevant\"><span aria-hidden=\"true\">—</span> <span>", words, "</span></p>\n"].concat()
}

/// Text as a paragraph.
fn paragraph(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    html.push_str("<p>");
    escape::push(&mut html, text);
    html.push_str("</p>\n");
    html
}

/// A link.
fn link(href: &str, text: &str) -> String {
    let mut html = "<a href=\"".to_owned();
    escape::push(&mut html, href);
    html.push_str("\">");
    escape::push(&mut html, text);
    html.push_str("</a>");
    html
}
