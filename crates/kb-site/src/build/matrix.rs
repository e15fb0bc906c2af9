//! The matrix scheme × scheme.

use std::collections::BTreeMap;

use kb_core::model::{Combinable, PageId, Role};

use super::{page, parts};
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::views::{MatrixCell, MatrixRow, MatrixScheme, MatrixTable, MatrixView};
use crate::words;

/// More schemes than this make a table nobody can read, and one that grows with their square.
const LARGEST_TABLE: usize = 24;

pub(crate) fn view<'a>(site: &'a Site<'_>) -> MatrixView<'a> {
    let schemes: Vec<PageId> = site.schemes().collect();
    let list = schemes.iter().filter(|&&id| site.has_overview(id)).map(|&id| MatrixScheme {
        scheme: parts::page_link(site, id, Depth::Root),
        overview_href: parts::overview_href(site.corpus.page(id), Depth::Root),
        borders: page::border_views(site, id, Depth::Root),
    });
    let lead = "Find to ordninger, og se, om de kan gives til samme person på samme tid. Følg linket for at se hvorfor.";
    MatrixView {
        head: parts::head(site, paths::MATRIX, "Hvad kan kombineres?", Some(lead.into()), None),
        legend_html: [Combinable::Yes, Combinable::Conditionally, Combinable::No].map(|combinable| site.shared.status(combinable)).to_vec(),
        list: list.collect(),
        table: (schemes.len() <= LARGEST_TABLE).then(|| table(site, &schemes)),
    }
}

fn table<'a>(site: &'a Site<'_>, schemes: &[PageId]) -> MatrixTable<'a> {
    let corpus = site.corpus;
    let rows = schemes.iter().map(|&row| {
        let boundaries: BTreeMap<PageId, PageId> = site.borders_of(row).into_iter().map(|(boundary, other)| (other, boundary)).collect();
        let cells = schemes.iter().map(|&column| cell(site, row, column, boundaries.get(&column).copied()));
        MatrixRow { scheme: parts::page_link(site, row, Depth::Root), cells: cells.collect() }
    });
    MatrixTable { rows: rows.collect(), columns: schemes.iter().map(|&id| corpus.page(id).title.as_str()).collect() }
}

fn cell(site: &Site<'_>, row: PageId, column: PageId, boundary: Option<PageId>) -> MatrixCell {
    let corpus = site.corpus;
    let boundary = boundary.map(|id| corpus.page(id));
    let status = boundary.and_then(|page| if let Role::Boundary(role) = &page.role { role.combinable } else { None });
    MatrixCell {
        same: row == column,
        status: status.map(parts::status),
        href: boundary.map_or_else(String::new, |page| parts::page_href(site, page, Depth::Root)),
        label: words::list([corpus.page(row).title.as_str(), corpus.page(column).title.as_str()]),
    }
}
