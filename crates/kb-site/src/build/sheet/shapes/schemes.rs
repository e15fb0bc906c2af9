//! Schemes side by side: a column is a scheme, a row is a section of it.

use kb_core::model::{OwnCell, PageId, Role, Section, Sheet};

use super::{column, dash, paragraph};
use crate::build::parts;
use crate::build::sheet::table::{Cell, Origin, Row, Table, Wording};
use crate::html::Writer;
use crate::paths::Depth;
use crate::site::Site;
use crate::words;

pub(crate) fn table(site: &Site<'_>, id: PageId, schemes: &[PageId], writer: &mut Writer<'_, '_>) -> Table {
    let corpus = site.corpus;
    let page = corpus.page(id);
    let mut rows = Vec::new();
    let mut cites = vec![false; schemes.len()];
    if let Role::Sheet(sheet) = &page.role {
        let mut groups = sheet.groups.iter().filter(|group| !group.rows.is_empty()).peekable();
        for (at, section) in sheet.rows.iter().enumerate() {
            if let Some(group) = groups.next_if(|group| group.rows.start <= at) {
                rows.push(Row::Group(group.title.value.clone()));
            }
            let Some((section, spec)) = section.target.and_then(|at| Some((at, corpus.scheme_sections().get(at)?))) else { continue };
            let cells = cells(site, id, sheet, schemes, section, writer, &mut cites);
            rows.push(Row::Cells { key: spec.id.clone(), label: spec.heading.clone(), cells });
            if let Some(difference) = sheet.difference(section) {
                writer.cell(id, page.body.blocks[difference.block as usize].directive_content());
                let html = writer.take();
                if !html.is_empty() {
                    rows.push(Row::Note { label: "Forskel".to_owned(), html });
                }
            }
        }
    }
    for (&scheme, cites) in schemes.iter().zip(cites) {
        writer.references().add_column(site, scheme, cites);
    }
    Table {
        caption: format!("Sammenligning af {}", words::list(schemes.iter().map(|&id| corpus.page(id).title.as_str()))),
        corner: "Emne",
        columns: schemes.iter().map(|&scheme| column(site, scheme)).collect(),
        rows,
    }
}

/// The cells of a row. Columns side by side that the sheet words together are one cell.
fn cells(
    site: &Site<'_>,
    id: PageId,
    sheet: &Sheet,
    schemes: &[PageId],
    section: usize,
    writer: &mut Writer<'_, '_>,
    cites: &mut [bool],
) -> Vec<Cell> {
    let own: Vec<Option<&OwnCell>> = schemes.iter().map(|&scheme| sheet.own_cell(scheme, section)).collect();
    let same = |a: &usize, b: &usize| matches!((own[*a], own[*b]), (Some(a), Some(b)) if a.block == b.block);
    let places: Vec<usize> = (0..schemes.len()).collect();
    let merged = places.chunk_by(same);
    merged
        .map(|places| {
            let (cell, any) = cell(site, id, schemes[places[0]], section, writer);
            for &place in places {
                cites[place] |= any;
            }
            Cell { span: places.len(), ..cell }
        })
        .collect()
}

/// A cell, and whether it cites law.
fn cell(site: &Site<'_>, sheet: PageId, scheme: PageId, section: usize, writer: &mut Writer<'_, '_>) -> (Cell, bool) {
    let Some(found) = site.corpus.cell(sheet, scheme, section) else {
        return (Cell { span: 1, html: dash("ikke beskrevet"), wording: Wording::Page, origin: None }, false);
    };
    let cites = writer.cell(found.page, found.blocks);
    let said = writer.take();
    let (wording, html) = match (found.relevant, said.is_empty()) {
        (false, _) => (Wording::NotRelevant, dash("ikke relevant") + &said),
        (true, empty) => {
            let wording = if found.own_wording { Wording::Own } else { Wording::Page };
            (wording, if empty { paragraph("Ikke beskrevet") } else { said })
        }
    };
    let origin = found.section.filter(|_| wording == Wording::Page).map(|section| origin(site, scheme, section));
    (Cell { span: 1, html, wording, origin }, cites)
}

/// The section of a scheme's page.
pub(super) fn origin(site: &Site<'_>, scheme: PageId, section: &Section) -> Origin {
    let page = site.corpus.page(scheme);
    let heading = &page.body.headings[section.heading as usize].text;
    Origin {
        title: format!("{} › {heading}", page.title.value),
        href: format!("{}#{}", parts::page_href(site, page, Depth::Folder), page.anchor_of(section)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{between, scheme, with_sheet};

    /// The sheet of three schemes with this front matter and body.
    fn of_three<R>(rows: &str, body: &str, look: impl FnOnce(&Table, usize) -> R) -> R {
        let sheet = format!("---\ntitel: Ark\nresumé: Sammenlign.\nkolonner: [a, b, c]\n{rows}\ngennemgået: 2026-02-12\n---\n\n{body}");
        let schemes = ["Alfa", "Beta", "Gamma"].map(scheme);
        let files =
            [("ordninger/a.md", &*schemes[0]), ("ordninger/b.md", &*schemes[1]), ("ordninger/c.md", &*schemes[2]), ("ark/ark.md", &*sheet)];
        with_sheet(&files, "ark/ark", |sheet| look(&sheet.table, sheet.references.len()))
    }

    /// The cells of the row with a key.
    fn cells<'t>(table: &'t Table, wanted: &str) -> &'t [Cell] {
        let found = table.rows.iter().find_map(|row| match row {
            Row::Cells { key, cells, .. } if key == wanted => Some(cells),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("no {wanted}"))
    }

    #[test]
    fn groups_head_their_rows() {
        let rows = "grupper:\n  - { navn: Hvem & hvorfor, rækker: [maalgruppe, formaal] }\n  - { navn: Hvordan, rækker: [varighed] }";
        of_three(rows, "", |table, _| {
            let shown: Vec<&str> = table
                .rows
                .iter()
                .map(|row| match row {
                    Row::Group(title) => title.as_str(),
                    Row::Cells { label, .. } | Row::Note { label, .. } => label.as_str(),
                })
                .collect();
            assert_eq!(shown, ["Hvem & hvorfor", "Målgruppe", "Formål", "Hvordan", "Varighed"]);
        });
    }

    #[test]
    fn a_cell_says_where_it_is_from_and_marks_its_source_once() {
        of_three("rækker: [formaal]", "", |table, references| {
            let cell = &cells(table, "formaal")[1];
            let origin = cell.origin.as_ref().unwrap();
            assert_eq!(
                (cell.wording, origin.title.as_str(), origin.href.as_str()),
                (Wording::Page, "Beta › Formål", "../ordninger/b.html#formaal")
            );
            assert!(
                cell.html.contains("§ 85</a><sup class=\"ref\"><a href=\"#kilde-1\" aria-label=\"kilde 1\">1</a></sup>"),
                "{}",
                cell.html
            );
            assert_eq!(references, 1);
        });
        of_three("rækker: [formaal]", "::: celle a formaal\n§ 85 og § 85 samt SEL § 1.\n:::\n", |table, _| {
            assert_eq!(cells(table, "formaal")[0].html.matches("<sup").count(), 1);
        });
    }

    #[test]
    fn neighbours_can_share_a_cell() {
        of_three("rækker: [formaal, varighed]", "::: celle b+c formaal\nDet samme.\n:::\n", |table, _| {
            let cells = cells(table, "formaal");
            assert_eq!(cells.iter().map(|cell| cell.span).collect::<Vec<_>>(), [1, 2]);
            assert_eq!((cells[1].wording, cells[1].html.as_str()), (Wording::Own, "<p>Det samme.</p>\n"));
            assert!(cells[1].origin.is_none());
        });
    }

    #[test]
    fn what_does_not_concern_a_column_is_a_dash_with_words() {
        of_three(
            "rækker: [formaal]",
            "::: ikke-relevant a formaal\nDer er intet formål.\n:::\n\n::: ikke-relevant c formaal\n:::\n",
            |table, _| {
                let cells = cells(table, "formaal");
                assert_eq!((cells[0].wording, cells[2].wording), (Wording::NotRelevant, Wording::NotRelevant));
                assert_eq!(
                    cells[0].html,
                    "<p class=\"not-relevant\"><span aria-hidden=\"true\">—</span> <span>ikke relevant</span></p>\n<p>Der er intet formål.</p>\n"
                );
                assert!(between(&cells[2].html, "<span>", "</p>").starts_with("ikke relevant"));
            },
        );
    }

    #[test]
    fn a_difference_stands_below_its_row_or_in_the_lead() {
        let body = "::: forskel\nI alt.\n:::\n\n::: forskel formaal\nHer skilles de, jf. SEL § 85.\n:::\n";
        of_three("rækker: [formaal, varighed]", body, |table, _| {
            let Row::Note { label, html } = &table.rows[1] else { panic!("{:?}", table.rows) };
            assert_eq!(label, "Forskel");
            assert!(html.starts_with("<p>Her skilles de, jf. <a") && html.contains("<sup"), "{html}");
        });
    }
}
