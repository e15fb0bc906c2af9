//! From a place in a page to the cells of sheets that show it.

use std::collections::BTreeMap;

use kb_diag::Span;

use super::SheetCell;
use crate::model::{Corpus, Page, PageId, Role};

/// The rows in which each scheme stands: by scheme, the sheet and the section.
pub(super) struct Flow {
    by_scheme: BTreeMap<PageId, Vec<(PageId, usize)>>,
}

impl Flow {
    pub(super) fn of(corpus: &Corpus) -> Self {
        let mut by_scheme: BTreeMap<PageId, Vec<(PageId, usize)>> = BTreeMap::new();
        for id in corpus.page_ids() {
            let Role::Sheet(sheet) = &corpus.page(id).role else { continue };
            for scheme in sheet.columns.iter().filter_map(|column| column.target) {
                let rows = sheet.rows.iter().filter_map(|row| row.target);
                by_scheme.entry(scheme).or_default().extend(rows.map(|row| (id, row)));
            }
        }
        Flow { by_scheme }
    }

    /// The cells that show what stands at a place of a page: those of the sheets that have the
    /// section as a row, where the cell does show it, and a sheet's own wording.
    pub(super) fn cells_at(&self, corpus: &Corpus, id: PageId, at: Span) -> Vec<SheetCell> {
        let page = corpus.page(id);
        if let Role::Sheet(sheet) = &page.role {
            let own = sheet.own_cells.iter().filter(|cell| holds(page.body.blocks[cell.block as usize].span, at));
            return own
                .filter_map(|cell| Some(SheetCell { sheet: id, scheme: cell.scheme.target?, section: cell.section.target? }))
                .collect();
        }
        let Some(section) = section_at(page, at).and_then(|index| page.sections[index].spec) else { return Vec::new() };
        let rows = self.by_scheme.get(&id).map_or(&[][..], Vec::as_slice);
        let mut cells: Vec<SheetCell> = rows
            .iter()
            .filter(|(_, row)| *row == section)
            .filter(|(sheet, _)| {
                let cell = corpus.cell(*sheet, id, section);
                cell.is_some_and(|cell| !cell.own_wording && cell.blocks.iter().any(|block| holds(block.span, at)))
            })
            .map(|&(sheet, section)| SheetCell { sheet, scheme: id, section })
            .collect();
        cells.dedup();
        cells
    }
}

/// The section of a page that a place stands in, heading included.
pub(super) fn section_at(page: &Page, at: Span) -> Option<usize> {
    let begins = |section: &crate::model::Section| page.body.headings[section.heading as usize].span.start;
    page.sections.iter().rposition(|section| begins(section) <= at.start)
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
