//! Everything a sheet says, before it meets any paper.
//!
//! ```text
//! SheetKey ─► compile: lead, table (by shape), references ─► paper, view, template
//!                             └─► CSV and spreadsheet, comparison of two versions
//! ```

use jiff::civil::Date;
use kb_core::model::{Contact, Orientation, PageId, Role, SheetShape};

use super::references::Reference;
use super::shapes;
use super::table::Table;
use crate::build::parts;
use crate::html::Writer;
use crate::paths::Depth;
use crate::site::Site;
use crate::views::{Head, Link};

/// Which sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SheetKey {
    /// One that an editor wrote: a page of the kind `ark`.
    Edited(PageId),
    /// The fact sheet of a scheme.
    FactSheet(PageId),
}

/// How a sheet is put out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rendition {
    /// In type for readers with low vision.
    pub(crate) large_print: bool,
    /// Whether its PDF is published beside it.
    pub(crate) has_pdf: bool,
}

/// What a sheet says.
#[derive(Debug)]
pub(crate) struct CompiledSheet<'a> {
    /// Title, summary, what stands above it in the site, full address of its ordinary page on the web.
    pub(crate) head: Head<'a>,
    /// The text above the table, as HTML; may be empty.
    pub(crate) lead_html: String,
    /// The table.
    pub(crate) table: Table,
    /// The legal sources, numbered from 1 in the order of reading. Marks in the lead and in the
    /// table point at [`Reference::anchor`].
    pub(crate) references: Vec<Reference>,
    /// Whom to ask.
    pub(crate) contact: Option<&'a Contact>,
    /// The last legal review: the sheet's own, for a fact sheet the oldest among its parts'.
    pub(crate) reviewed: Option<Date>,
    /// Which way the paper is held, where the sheet says.
    pub(crate) orientation: Option<Orientation>,
    /// True for a sheet that is meant to be one page.
    pub(crate) one_page: bool,
    /// What it is about, in a phrase: metadata.
    pub(crate) subject: String,
    /// Titles of the schemes, then names of the acts cited: metadata.
    pub(crate) keywords: Vec<String>,
    /// Pages that say more: on screen, below the sheet.
    pub(crate) related: Vec<Link<'a>>,
}

/// Compiles a sheet. Depends on the corpus alone: whether PDFs are made does not matter.
pub(crate) fn compile<'a>(site: &'a Site<'_>, key: SheetKey) -> CompiledSheet<'a> {
    match key {
        SheetKey::Edited(id) => edited(site, id),
        SheetKey::FactSheet(scheme) => shapes::fact_sheet::compile(site, scheme),
    }
}

/// A sheet that an editor wrote.
fn edited<'a>(site: &'a Site<'_>, id: PageId) -> CompiledSheet<'a> {
    let corpus = site.corpus;
    let page = corpus.page(id);
    let mut writer = Writer::of_sheet(site, id);
    writer.lead(id, &page.body.blocks);
    let lead_html = writer.take();
    let shape = if let Role::Sheet(sheet) = &page.role { sheet.shape } else { SheetShape::Schemes };
    let schemes = shapes::schemes_of(site, page);
    let table = match shape {
        SheetShape::Schemes => shapes::schemes::table(site, id, &schemes, &mut writer),
        SheetShape::TargetGroups => shapes::target_groups::table(site, id, &schemes, &mut writer),
        SheetShape::Boundaries => shapes::boundaries::table(site, &schemes, &mut writer),
    };
    let references = writer.take_references().list(site);
    let related = schemes.iter().map(|&id| parts::page_link(site, id, Depth::Folder));
    CompiledSheet {
        head: parts::page_head(site, page),
        lead_html,
        subject: table.caption.clone(),
        table,
        keywords: keywords(schemes.iter().map(|&id| corpus.page(id).title.as_str()), &references),
        references,
        contact: corpus.contact_of(page).map(|id| corpus.contact(id)),
        reviewed: page.reviewed.as_ref().map(|date| date.value),
        orientation: if let Role::Sheet(sheet) = &page.role { sheet.orientation } else { None },
        one_page: false,
        related: related.collect(),
    }
}

/// Titles of schemes, then of acts, each once.
pub(super) fn keywords<'t>(schemes: impl IntoIterator<Item = &'t str>, references: &'t [Reference]) -> Vec<String> {
    let mut keywords: Vec<String> = Vec::new();
    for word in schemes.into_iter().chain(references.iter().map(|reference| reference.title.as_str())) {
        if !keywords.iter().any(|known| known == word) {
            keywords.push(word.to_owned());
        }
    }
    keywords
}
