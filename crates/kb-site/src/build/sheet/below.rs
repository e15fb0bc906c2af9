//! What stands below the table of a sheet: where it comes from.

use super::compiled::CompiledSheet;
use super::qr;
use super::table::{Row, Wording};
use crate::build::parts;
use crate::site::Site;
use crate::templates::{Prepared, TemplateFault};
use crate::views::{CodeView, SheetBelow, SheetSource, WebAddress};
use crate::words;

/// Returns the sources and the colophon as HTML, not yet set for paper.
pub(super) fn html(site: &Site<'_>, sheet: &CompiledSheet<'_>) -> Result<String, TemplateFault> {
    let config = &site.corpus.config;
    let cells = || sheet.table.rows.iter().filter_map(|row| if let Row::Cells { cells, .. } = row { Some(cells) } else { None }).flatten();
    let below = SheetBelow {
        sources: sheet.references.iter().map(source).collect(),
        has_own: cells().any(|cell| cell.wording == Wording::Own),
        has_origins: cells().any(|cell| cell.origin.is_some()),
        contact: sheet.contact.map(parts::contact),
        reviewed: sheet.reviewed.map(words::date),
        publisher: &config.publisher,
        site_title: &config.title,
        disclaimer: config.disclaimer.as_deref(),
        address: sheet.head.canonical.as_deref().map(address),
    };
    site.theme.templates().fill("sheet_below.html", &Prepared::default(), &below)
}

fn source(reference: &super::references::Reference) -> SheetSource<'_> {
    SheetSource {
        anchor: &reference.anchor,
        title: &reference.title,
        href: &reference.href,
        expression: reference.expression.as_deref(),
        doubt: reference.doubt.as_deref(),
        provisions: reference.provisions.as_deref(),
        eli: reference.eli.as_deref(),
        eli_text: reference.eli_text.as_deref(),
        checked: reference.checked.as_ref(),
    }
}

fn address(href: &str) -> WebAddress<'_> {
    WebAddress {
        href,
        text: href.trim_start_matches("https://").trim_start_matches("http://"),
        code: qr::path(href).map(|(side, path)| CodeView { side, path }),
    }
}
