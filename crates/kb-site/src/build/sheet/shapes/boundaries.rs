//! The borders between some schemes: rows and columns are schemes, a cell is what two of them have
//! to do with each other.
//!
//! A pair has two cells, and the answer stands in both, so that every row can be read along by
//! itself. What the boundary is about stands only in the upper one, and the lower one points at its
//! row: a text said twice costs paper and leaves the reader looking for the difference.

use kb_core::model::{Combinable, PageId, Role};

use super::{cell, column, dash, link};
use crate::build::parts;
use crate::build::sheet::table::{Cell, Origin, Row, Table};
use crate::escape;
use crate::html::Writer;
use crate::paths::Depth;
use crate::site::Site;
use crate::targets::targets;
use crate::words;

pub(crate) fn table(site: &Site<'_>, schemes: &[PageId], writer: &mut Writer<'_, '_>) -> Table {
    let corpus = site.corpus;
    let rows = schemes.iter().enumerate().map(|(row, &scheme)| {
        let cells = schemes.iter().enumerate().map(|(column, &other)| {
            if scheme == other {
                return cell(dash("samme ordning"), None);
            }
            match boundary(site, scheme, other) {
                Some((page, combinable)) => border(site, page, combinable, [scheme, other], column > row, writer),
                None => cell(dash("ikke beskrevet"), None),
            }
        });
        let page = corpus.page(scheme);
        Row::Cells { key: page.id.clone(), label: page.title.value.clone(), cells: cells.collect() }
    });
    let rows = rows.collect();
    for &scheme in schemes {
        writer.references().add_column(site, scheme, true);
    }
    Table {
        caption: format!("Snitflader mellem {}", words::list(schemes.iter().map(|&id| corpus.page(id).title.as_str()))),
        corner: "Ordning",
        columns: schemes.iter().map(|&scheme| column(site, scheme)).collect(),
        rows,
    }
}

/// The boundary between two schemes that is shown, and what it says of combining them.
fn boundary(site: &Site<'_>, scheme: PageId, other: PageId) -> Option<(PageId, Combinable)> {
    let corpus = site.corpus;
    corpus.boundaries_of(scheme).iter().find_map(|&id| {
        let page = corpus.page(id);
        let Role::Boundary(boundary) = &page.role else { return None };
        let between = site.shows(page) && targets(&boundary.schemes).any(|named| named == other);
        between.then_some(id).zip(boundary.combinable)
    })
}

fn border(
    site: &Site<'_>,
    boundary: PageId,
    combinable: Combinable,
    [scheme, other]: [PageId; 2],
    in_full: bool,
    writer: &mut Writer<'_, '_>,
) -> Cell {
    let corpus = site.corpus;
    let page = corpus.page(boundary);
    let href = parts::page_href(site, page, Depth::Folder);
    let mut html = ["<p><strong>", &link(&href, answer(combinable)), "</strong></p>\n<p>"].concat();
    if in_full && page.summary.is_some() {
        writer.summary(boundary);
        html.push_str(&writer.take());
    } else if in_full {
        // Without a summary the title says what it is about.
        escape::push(&mut html, &page.title);
    } else {
        html.push_str("Se rækken ");
        escape::push(&mut html, &corpus.page(other).title);
    }
    html.push_str("</p>\n");
    cell(html, Some(Origin { title: words::list([&*corpus.page(scheme).title.value, &corpus.page(other).title]), href }))
}

/// Whether two schemes can be combined, where the header and the label say which.
fn answer(combinable: Combinable) -> &'static str {
    match combinable {
        Combinable::Yes => "Ja",
        Combinable::Conditionally => "På betingelser",
        Combinable::No => "Nej",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{scheme, with_sheet};

    const SHEET: &str = "---\ntitel: Ark\nresumé: Grænser.\nform: snitflader\nkolonner: [a, b, c]\ngennemgået: 2026-02-12\n---\n\nTekst.\n";
    const BOUNDARY: &str = "---\ntitel: A og B\nresumé: Grænsen går ved SEL § 85.\nordninger: [b, a]\nkombineres: betinget\ngennemgået: 2026-01-10\n---\n\n## Formål\n\nEt.\n";

    #[test]
    fn each_pair_is_answered_twice_and_explained_once() {
        let schemes = ["Alfa", "Beta", "Gamma"].map(scheme);
        let files = [
            ("ordninger/a.md", &*schemes[0]),
            ("ordninger/b.md", &*schemes[1]),
            ("ordninger/c.md", &*schemes[2]),
            ("snitflader/ab.md", BOUNDARY),
            ("ark/ark.md", SHEET),
        ];
        with_sheet(&files, "ark/ark", |sheet| {
            let rows: Vec<&[Cell]> = sheet
                .table
                .rows
                .iter()
                .filter_map(|row| if let Row::Cells { cells, .. } = row { Some(cells.as_slice()) } else { None })
                .collect();
            let answer = "<p><strong><a href=\"../snitflader/ab.html\">På betingelser</a></strong></p>\n";
            let (upper, lower) = (&rows[0][1], &rows[1][0]);
            assert!(upper.html.starts_with(&format!("{answer}<p>Grænsen går ved <a")), "{}", upper.html);
            assert!(upper.html.contains("SEL § 85</a><sup class=\"ref\">"), "{}", upper.html);
            assert_eq!(lower.html, format!("{answer}<p>Se rækken Alfa</p>\n"));
            assert_eq!(upper.origin.as_ref().map(|origin| origin.title.as_str()), Some("Alfa og Beta"));
            assert!(rows[2][2].html.contains("samme ordning") && rows[0][2].html.contains("ikke beskrevet"), "{rows:?}");
            assert_eq!((sheet.references.len(), sheet.table.caption.as_str()), (1, "Snitflader mellem Alfa, Beta og Gamma"));
        });
    }
}
