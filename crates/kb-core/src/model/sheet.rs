//! Comparison sheets.

use std::ops::Range;

use kb_diag::Location;

use super::{Block, Corpus, Located, Page, PageId, Reference, Role, Section, TargetGroupId};

/// A comparison sheet.
#[derive(Debug)]
pub struct Sheet {
    /// What its rows and columns are.
    pub shape: SheetShape,
    /// Where the columns are named; the beginning of the file where they are not.
    pub columns_at: Location,
    /// The scheme whose target groups are the rows; only of [`SheetShape::TargetGroups`].
    pub scheme: Option<Reference<PageId>>,
    /// Schemes, in order; none of [`SheetShape::TargetGroups`].
    pub columns: Vec<Reference<PageId>>,
    /// Sections of the kind `ordning`, in order, those of all groups one after the other: an index
    /// in that kind's [`sections`](crate::kinds::Kind::sections). Only of [`SheetShape::Schemes`].
    pub rows: Vec<Reference<usize>>,
    /// The groups of the rows, in order: together they hold every row once. Empty where the sheet
    /// has no groups.
    pub groups: Vec<RowGroup>,
    /// Portrait or landscape, where the sheet says.
    pub orientation: Option<Orientation>,
    /// Cells this sheet words itself, or declares not relevant.
    pub own_cells: Vec<OwnCell>,
    /// Differences it points out below a row.
    pub differences: Vec<Difference>,
}

/// What the rows and columns of a sheet are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SheetShape {
    /// Columns are schemes, rows are sections of them.
    #[default]
    Schemes,
    /// Rows are the target groups of one scheme, columns are the facts about them.
    TargetGroups,
    /// Rows and columns are schemes, a cell is the boundary between two.
    Boundaries,
}

/// Rows under one heading.
#[derive(Debug)]
pub struct RowGroup {
    /// The heading; empty where a finding says that it is missing.
    pub title: Located<String>,
    /// Places in [`Sheet::rows`].
    pub rows: Range<usize>,
}

/// Which way the paper is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// Sideways.
    Landscape,
}

/// A cell that a sheet words itself (`::: celle`) or declares not relevant (`::: ikke-relevant`).
#[derive(Debug)]
pub struct OwnCell {
    /// The schemes of its columns; several where the cell is merged: neighbours, in the order of the columns.
    pub schemes: Vec<Reference<PageId>>,
    /// The section of its row.
    pub section: Reference<usize>,
    /// Index of the directive in the body's top-level blocks.
    pub block: u32,
    /// False where the row does not concern the schemes; what the directive says is then why.
    pub relevant: bool,
    /// True where the directive names its cell in another way than it must, and is read as it is
    /// meant. A finding says so.
    pub misspelt: bool,
}

/// A difference that a sheet points out below a row: a `::: forskel` that names a section.
#[derive(Debug)]
pub struct Difference {
    /// The section of its row.
    pub section: Reference<usize>,
    /// Index of the directive in the body's top-level blocks.
    pub block: u32,
}

/// What a cell of a sheet shows.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'c> {
    /// The page whose body the blocks belong to: the scheme's, or the sheet's for its own wording.
    pub page: PageId,
    /// The blocks. Of a cell that is not relevant: the reason, none where the sheet gives none.
    pub blocks: &'c [Block],
    /// True where the sheet words the cell itself, or declares it not relevant.
    pub own_wording: bool,
    /// False where the sheet declares that the row does not concern the column.
    pub relevant: bool,
    /// The scheme's section the cell stands for, where the scheme has it.
    pub section: Option<&'c Section>,
}

impl Sheet {
    /// Returns a sheet with nothing in it.
    pub fn new(shape: SheetShape, columns_at: Location) -> Self {
        Sheet {
            shape,
            columns_at,
            scheme: None,
            columns: Vec::new(),
            rows: Vec::new(),
            groups: Vec::new(),
            orientation: None,
            own_cells: Vec::new(),
            differences: Vec::new(),
        }
    }

    /// Returns what the sheet itself says of a cell: the first directive that names it.
    pub fn own_cell(&self, scheme: PageId, section: usize) -> Option<&OwnCell> {
        self.own_cells.iter().find(|cell| cell.section.target == Some(section) && cell.names(scheme))
    }

    /// Returns the difference that is pointed out below a row: the first directive that names it.
    pub fn difference(&self, section: usize) -> Option<&Difference> {
        self.differences.iter().find(|difference| difference.section.target == Some(section))
    }
}

impl OwnCell {
    /// Returns true where one of its columns is the scheme's.
    pub fn names(&self, scheme: PageId) -> bool {
        self.schemes.iter().any(|named| named.target == Some(scheme))
    }
}

impl Corpus {
    /// Returns what a cell of a sheet of schemes shows: what the sheet says of it, else the
    /// section's short form, else the whole section. None where the scheme has no such section.
    pub fn cell(&self, sheet_page: PageId, scheme: PageId, section: usize) -> Option<Cell<'_>> {
        let page = self.page(sheet_page);
        let Role::Sheet(sheet) = &page.role else { return None };
        let source = self.page(scheme);
        let found = self.section(source, section);
        if let Some(own) = sheet.own_cell(scheme, section) {
            let blocks = page.body.blocks[own.block as usize].directive_content();
            return Some(Cell { page: sheet_page, blocks, own_wording: true, relevant: own.relevant, section: found });
        }
        let section = found?;
        let blocks = source.blocks_of(section);
        let short = blocks.iter().find(|block| block.is_directive("kort"));
        let blocks = short.map_or(blocks, Block::directive_content);
        Some(Cell { page: scheme, blocks, own_wording: false, relevant: true, section: Some(section) })
    }

    /// Returns the rows of a sheet of target groups, in order: those the sheet names, else those of
    /// its scheme. Empty for any other page.
    pub fn target_groups_of_sheet(&self, sheet_page: &Page) -> Vec<TargetGroupId> {
        let Role::Sheet(Sheet { shape: SheetShape::TargetGroups, scheme: Some(scheme), .. }) = &sheet_page.role else { return Vec::new() };
        let named: &[Reference<TargetGroupId>] = match (&*sheet_page.target_groups, scheme.target) {
            ([], Some(scheme)) => &self.page(scheme).target_groups,
            (named, _) => named,
        };
        named.iter().filter_map(|group| group.target).collect()
    }
}
