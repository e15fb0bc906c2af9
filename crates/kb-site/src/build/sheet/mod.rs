//! A sheet, from the corpus to what its template shows.
//!
//! ```text
//! compile: what it says ─► below: sources, colophon ─► paper ─► kb_paper::set ─► parts ─► view
//! ```

mod below;
pub(crate) mod compiled;
mod paper;
mod part;
mod qr;
pub(crate) mod references;
mod shapes;
pub(crate) mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use kb_paper::Layout;

pub(crate) use compiled::{CompiledSheet, Rendition, SheetKey, compile};
pub(crate) use references::{Document, References};
pub(crate) use shapes::schemes_of;

use crate::css;
use crate::paths::Depth;
use crate::sheets::SheetName;
use crate::site::Site;
use crate::templates::TemplateFault;
use crate::views::{Link, Metadata, RunningLines, SheetPart, SheetView};
use crate::words;

/// A column in a window narrower than this many rem is no longer pleasant to read.
const REM_PER_COLUMN: usize = 11;
/// What the labels need, in rem.
const LABELS_REM: usize = 9;
/// What the edges of the window need, in rem.
const EDGES_REM: usize = 5;

/// A title of more letters has no room beside the date in the margin of a page.
const RUNNING_LETTERS: usize = 64;
/// The same in large print.
const RUNNING_LETTERS_LARGE: usize = 44;

/// Compiles a sheet and sets it. Fails only where a template does.
pub(crate) fn view<'a>(site: &'a Site<'_>, key: SheetKey, rendition: Rendition) -> Result<SheetView<'a>, TemplateFault> {
    set(site, compile(site, key), rendition, files(site, key, rendition))
}

/// Sets a sheet that is compiled; `files` lead to its other renditions. Fails only where a template does.
pub(crate) fn set<'a>(
    site: &'a Site<'_>,
    sheet: CompiledSheet<'a>,
    rendition: Rendition,
    files: Vec<Link<'a>>,
) -> Result<SheetView<'a>, TemplateFault> {
    let config = &site.corpus.config;
    let below_html = below::html(site, &sheet)?;
    let layout = kb_paper::set(&paper::sheet(&sheet, rendition, &below_html));
    let reviewed = sheet.reviewed.map(words::date);
    let reviewed_text = reviewed.as_ref().map_or_else(String::new, |date| format!("Gennemgået {}", date.text));
    let publisher =
        if config.publisher == config.title { config.publisher.clone() } else { format!("{} · {}", config.publisher, config.title) };
    let title = short(&sheet.head.title, if rendition.large_print { RUNNING_LETTERS_LARGE } else { RUNNING_LETTERS });
    let parts = part::views(&sheet, &layout, &title, &reviewed_text);
    let (above_html, below_html) = (layout.before.to_html(), layout.after.to_html());
    Ok(SheetView {
        root: Depth::Folder.up(),
        site_title: &config.title,
        metadata: Metadata {
            subject: sheet.head.lead.as_deref().map_or(sheet.subject, str::to_owned),
            keywords: sheet.keywords.join(", "),
            publisher: &config.publisher,
            date: reviewed.map(|date| date.iso),
        },
        running: RunningLines { title: css::string(&title), publisher: css::string(&publisher), reviewed: css::string(&reviewed_text) },
        fonts_css: kb_paper::font_faces(&text(&above_html, &parts, &below_html)),
        print_css: kb_paper::print_css(&layout),
        pages: layout.pages,
        large_print: rendition.large_print,
        cards_below: cards_below(&layout, rendition),
        files,
        above_html,
        parts,
        below_starts_page: layout.after_starts_page,
        below_html,
        related: sheet.related,
        head: sheet.head,
    })
}

/// Width of the window in rem that the widest part needs to be read as a table.
fn cards_below(layout: &Layout, rendition: Rendition) -> usize {
    let columns = layout.parts.iter().map(|part| part.columns.len()).max().unwrap_or(1);
    let width = EDGES_REM + LABELS_REM + REM_PER_COLUMN * columns;
    // A rem of a media query knows nothing of the sheet's larger type.
    if rendition.large_print { width * 11 / 8 } else { width }
}

/// All text that is printed, with some markup: for the choice of the characters of the font.
fn text(above_html: &str, parts: &[SheetPart], below_html: &str) -> String {
    let mut text = [above_html, below_html].concat();
    for part in parts {
        let rows = part.bodies.iter().flat_map(|body| &body.rows);
        let cells = rows.flat_map(|row| std::iter::once(&row.label_html).chain(row.cells.iter().map(|cell| &cell.html)));
        let own = [&part.caption_html, &part.corner_html, &part.running];
        for piece in own.into_iter().chain(part.headers.iter().map(|header| &header.html)).chain(&part.other_parts_html).chain(cells) {
            text.push_str(piece);
        }
    }
    text
}

/// A title of no more than these letters.
fn short(title: &str, letters: usize) -> Cow<'_, str> {
    let Some((end, _)) = title.char_indices().nth(letters) else { return title.into() };
    let kept = &title[..end];
    // Not in the middle of a word, unless that leaves little.
    let kept = kept.rfind(' ').filter(|&at| at > end / 2).map_or(kept, |at| &kept[..at]);
    format!("{}…", kept.trim_end_matches([' ', ',', '.', ':', ';', '–', '-'])).into()
}

/// Links to the other renditions of a sheet.
fn files<'a>(site: &Site<'_>, key: SheetKey, rendition: Rendition) -> Vec<Link<'a>> {
    let name = SheetName::of(site, key);
    let link = |words: &'static str, large_print: bool, ending: &str| Link { text: words.into(), href: name.beside(large_print, ending) };
    let mut files = Vec::new();
    if matches!(key, SheetKey::Edited(_)) {
        let words = if rendition.large_print { "Almindelig skrift" } else { "Stor skrift" };
        files.push(link(words, !rendition.large_print, ".html"));
    }
    if rendition.has_pdf {
        files.push(link("PDF", rendition.large_print, ".pdf"));
    }
    if matches!(key, SheetKey::Edited(_)) {
        files.extend([link("Regneark (CSV)", false, ".csv"), link("Excel", false, ".xlsx")]);
    }
    files
}
