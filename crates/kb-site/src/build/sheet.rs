//! A comparison sheet.

use kb_core::markdown::Block;
use kb_core::model::{LegalSourceId, Orientation, Page, PageId, Role, Sheet};
use kb_law::Path;

use super::laws::Cited;
use super::{legal_sources, parts};
use crate::css;
use crate::html::{Place, Writer};
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::targets::targets;
use crate::views::{RunningLines, SheetCell, SheetColumn, SheetRow, SheetView};
use crate::words;

/// A sheet with so many columns lies on its side unless it says otherwise.
const COLUMNS_FOR_LANDSCAPE: usize = 4;

pub(crate) fn view<'a>(site: &'a Site<'_>, id: PageId) -> SheetView<'a> {
    let corpus = site.corpus;
    let page = corpus.page(id);
    let no_sheet = Sheet { columns_at: page.title.at, columns: Vec::new(), rows: Vec::new(), orientation: None, own_cells: Vec::new() };
    let sheet = if let Role::Sheet(sheet) = &page.role { sheet } else { &no_sheet };
    let columns: Vec<PageId> = targets(&sheet.columns).filter(|&id| site.shows(corpus.page(id))).collect();
    let mut writer = Writer::new(site, id, Depth::Folder, Place::Sheet);
    writer.blocks(&page.body.blocks);
    let lead_html = writer.take();
    let rows: Vec<SheetRow<'a>> = targets(&sheet.rows).map(|section| row(site, id, &columns, section, &mut writer)).collect();
    let quoted = writer.take_quoted();
    let address = corpus.config.address.as_ref().map(|address| format!("{address}{}", paths::page(corpus, page)));
    let reviewed = page.reviewed.as_ref().map(|date| words::date(date.value));
    let publisher = if corpus.config.publisher == corpus.config.title {
        corpus.config.publisher.clone()
    } else {
        format!("{} · {}", corpus.config.publisher, corpus.config.title)
    };
    SheetView {
        head: parts::page_head(site, page),
        landscape: sheet.orientation.map_or(columns.len() >= COLUMNS_FOR_LANDSCAPE, |orientation| orientation == Orientation::Landscape),
        root: Depth::Folder.up(),
        lead_html,
        caption: format!("Sammenligning af {}", words::list(columns.iter().map(|&id| corpus.page(id).title.as_str()))),
        columns: columns.iter().map(|&id| column(site, corpus.page(id))).collect(),
        has_own: rows.iter().flat_map(|row| &row.cells).any(|cell| cell.own),
        rows,
        sources: sources(site, id, sheet, &columns, &quoted).ids().map(|id| legal_sources::law(site, id, Depth::Folder)).collect(),
        contact: corpus.contact_of(page).map(|id| parts::contact(corpus.contact(id))),
        running: RunningLines {
            title: css::string(&page.title),
            publisher: css::string(&publisher),
            reviewed: css::string(&reviewed.as_ref().map_or_else(String::new, |date| format!("Gennemgået {}", date.text))),
        },
        reviewed,
        publisher: &corpus.config.publisher,
        site_title: &corpus.config.title,
        disclaimer: corpus.config.disclaimer.as_deref(),
        address_text: address.as_deref().map(|address| address.trim_start_matches("https://").trim_start_matches("http://").to_owned()),
        address,
    }
}

fn column<'a>(site: &'a Site<'_>, scheme: &'a Page) -> SheetColumn<'a> {
    SheetColumn {
        title: &scheme.title,
        href: parts::page_href(site, scheme, Depth::Folder),
        mark: legal_sources::mark(site, scheme).map(Into::into),
    }
}

fn row<'a, 'c>(site: &'a Site<'c>, sheet: PageId, columns: &[PageId], section: usize, writer: &mut Writer<'_, 'c>) -> SheetRow<'a> {
    let corpus = site.corpus;
    let cell = |&scheme: &PageId| {
        let cell = corpus.cell(sheet, scheme, section);
        if let Some(cell) = cell {
            writer.turn_to(cell.page, Place::Sheet);
            writer.blocks(cell.blocks);
        }
        let html = writer.take();
        SheetCell {
            column: &corpus.page(scheme).title,
            html: if html.is_empty() { "<p>Ikke beskrevet</p>\n".to_owned() } else { html },
            own: cell.is_some_and(|cell| cell.own_wording),
        }
    };
    SheetRow {
        label: corpus.scheme_sections().get(section).map_or("", |section| section.heading.as_str()),
        cells: columns.iter().map(cell).collect(),
    }
}

/// What the cells cite, column by column, then what the sheet itself does. A column whose cells cite
/// nothing has what its scheme says that it builds on.
fn sources(site: &Site<'_>, id: PageId, sheet: &Sheet, columns: &[PageId], quoted: &[(LegalSourceId, Path)]) -> Cited {
    let corpus = site.corpus;
    let mut cited = Cited::default();
    for &scheme in columns {
        let mut any = false;
        for cell in targets(&sheet.rows).filter_map(|section| corpus.cell(id, scheme, section)) {
            any |= cited.add_within(site, cell.page, extent(cell.blocks));
        }
        if !any {
            cited.add_declared(corpus.page(scheme));
        }
    }
    cited.add_page(site, id, quoted);
    cited
}

/// Where blocks stand in their file.
fn extent(blocks: &[Block]) -> std::ops::Range<usize> {
    match blocks {
        [] => 0..0,
        [first, .., last] => first.span.range().start..last.span.range().end,
        [only] => only.span.range(),
    }
}
