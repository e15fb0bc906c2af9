//! From a place in a page to the cells of sheets that show it.

use std::collections::BTreeMap;

use kb_diag::Span;

use super::SheetCell;
use crate::model::{Boundary, Corpus, Page, PageId, Role, Sheet, SheetShape};

/// Where each scheme stands in sheets.
pub(super) struct Flow {
    /// The rows of sheets of schemes in which a scheme stands: the sheet and the section.
    rows: BTreeMap<PageId, Vec<(PageId, usize)>>,
    /// The sheets of boundaries that a scheme is a column of.
    matrices: BTreeMap<PageId, Vec<PageId>>,
}

impl Flow {
    pub(super) fn of(corpus: &Corpus) -> Self {
        let mut flow = Flow { rows: BTreeMap::new(), matrices: BTreeMap::new() };
        for id in corpus.page_ids() {
            let Role::Sheet(sheet) = &corpus.page(id).role else { continue };
            for scheme in sheet.columns.iter().filter_map(|column| column.target) {
                if sheet.shape == SheetShape::Boundaries {
                    flow.matrices.entry(scheme).or_default().push(id);
                } else {
                    let rows = sheet.rows.iter().filter_map(|row| row.target);
                    flow.rows.entry(scheme).or_default().extend(rows.map(|row| (id, row)));
                }
            }
        }
        flow
    }

    /// The cells that show what stands at a place of a page: those of the sheets that have the
    /// section as a row, where the cell does show it; what a sheet itself says of its cells and
    /// rows; and those of sheets of boundaries that have the boundary's summary.
    pub(super) fn cells_at(&self, corpus: &Corpus, id: PageId, at: Span) -> Vec<SheetCell> {
        let page = corpus.page(id);
        match &page.role {
            Role::Sheet(sheet) => own_cells_at(page, sheet, id, at),
            Role::Boundary(boundary) => {
                let in_summary = page.summary.as_ref().is_some_and(|summary| holds(summary.at.span, at));
                if in_summary { self.matrices_of(boundary) } else { Vec::new() }
            }
            Role::Scheme | Role::Term(_) | Role::Other => self.rows_at(corpus, id, at),
        }
    }

    fn rows_at(&self, corpus: &Corpus, id: PageId, at: Span) -> Vec<SheetCell> {
        let page = corpus.page(id);
        let Some(section) = section_at(page, at).and_then(|index| page.sections[index].spec) else { return Vec::new() };
        let rows = self.rows.get(&id).map_or(&[][..], Vec::as_slice);
        let mut cells: Vec<SheetCell> = rows
            .iter()
            .filter(|(_, row)| *row == section)
            .filter(|(sheet, _)| {
                let cell = corpus.cell(*sheet, id, section);
                cell.is_some_and(|cell| !cell.own_wording && cell.blocks.iter().any(|block| holds(block.span, at)))
            })
            .map(|&(sheet, section)| SheetCell { sheet, section: Some(section), schemes: vec![id] })
            .collect();
        cells.dedup();
        cells
    }

    /// The cells of a boundary: in each sheet of boundaries that both its schemes are columns of.
    fn matrices_of(&self, boundary: &Boundary) -> Vec<SheetCell> {
        let schemes: Vec<PageId> = boundary.schemes.iter().filter_map(|scheme| scheme.target).collect();
        let [one, other] = schemes[..] else { return Vec::new() };
        let of = |scheme: PageId| self.matrices.get(&scheme).map_or(&[][..], Vec::as_slice);
        let mut cells: Vec<SheetCell> = of(one)
            .iter()
            .filter(|sheet| of(other).contains(sheet))
            .map(|&sheet| SheetCell { sheet, section: None, schemes: schemes.clone() })
            .collect();
        cells.dedup();
        cells
    }
}

/// What a sheet says at a place of its own: in a cell, be it merged or not relevant, or in a
/// difference below a row.
fn own_cells_at(page: &Page, sheet: &Sheet, id: PageId, at: Span) -> Vec<SheetCell> {
    let is_here = |block: u32| holds(page.body.blocks[block as usize].span, at);
    let own = sheet.own_cells.iter().filter(|cell| is_here(cell.block)).map(|cell| SheetCell {
        sheet: id,
        section: cell.section.target,
        schemes: cell.schemes.iter().filter_map(|scheme| scheme.target).collect(),
    });
    let differences = sheet.differences.iter().filter(|difference| is_here(difference.block));
    let differences = differences.map(|difference| SheetCell { sheet: id, section: difference.section.target, schemes: Vec::new() });
    own.chain(differences).filter(|cell| cell.section.is_some()).collect()
}

/// The section of a page that a place stands in, heading included.
pub(super) fn section_at(page: &Page, at: Span) -> Option<usize> {
    let begins = |section: &crate::model::Section| page.body.headings[section.heading as usize].span.start;
    page.sections.iter().rposition(|section| begins(section) <= at.start)
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
