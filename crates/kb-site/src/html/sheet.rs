//! Pieces of a sheet, whose citations are numbered and marked.

use std::fmt::Write as _;

use kb_core::markdown::{Block, BlockKind};
use kb_core::model::PageId;

use super::citations::write_summary;
use super::{Place, Writer};
use crate::build::sheet::{Document, References};
use crate::paths::Depth;
use crate::site::Site;

impl<'s, 'c> Writer<'s, 'c> {
    /// A writer of a sheet, which numbers the legal sources that it cites.
    pub(crate) fn of_sheet(site: &'s Site<'c>, page: PageId) -> Self {
        Writer { references: Some(References::default()), ..Writer::new(site, page, Depth::Folder, Place::Sheet) }
    }

    /// Writes a cell, in which citations are marked anew: neighbouring blocks of a page. Returns true
    /// where it cites a legal source.
    pub(crate) fn cell(&mut self, page: PageId, blocks: &[Block]) -> bool {
        self.references().begin();
        self.turn_to(page, Place::Sheet);
        self.blocks(blocks);
        let quotes = !self.take_quoted().is_empty();
        // What has no mark, such as a citation in a link, is listed too.
        let cites = match (blocks.first(), blocks.last()) {
            (Some(first), Some(last)) => self.add_within(page, first, last),
            _ => false,
        };
        cites || quotes
    }

    /// Writes the text above the table. What a sheet says of a cell or a row stands there instead.
    pub(crate) fn lead(&mut self, page: PageId, blocks: &[Block]) {
        self.cell(page, &[]);
        for block in blocks.iter().filter(|block| !is_of_table(block)) {
            self.blocks(std::slice::from_ref(block));
            self.add_within(page, block, block);
        }
        self.take_quoted();
    }

    /// Writes a page's summary as running text, its citations marked anew.
    pub(crate) fn summary(&mut self, page: PageId) {
        let site = self.site;
        let references = self.references.get_or_insert_default();
        references.begin();
        write_summary(site, page, Place::Sheet, &mut self.out, |html, cited, _| {
            if let Some(document) = Document::of(site, cited) {
                references.add(document, Document::paths(cited));
                references.mark(document, html);
            }
        });
    }

    /// Writes a list whose items begin with their number or bullet as text: one that the engine drew
    /// would stand in a PDF's text and not in the sheet's, and a tagged PDF has no place for blocks
    /// beside it.
    pub(super) fn marked_list(&mut self, start: Option<u64>, tight: bool, items: &[Box<[Block]>]) {
        let name = if start.is_some() { "ol" } else { "ul" };
        let _ = writeln!(self.out, "<{name} class=\"marked\">");
        for (item, number) in items.iter().zip(start.unwrap_or(0)..) {
            let marker = match start {
                // A number of two digits fills its room: its own space keeps the words from it.
                Some(_) if number > 9 => format!("{number}.\u{a0}"),
                Some(_) => format!("{number}."),
                None => "•".to_owned(),
            };
            let marker = format!("<span class=\"marker\">{marker}</span> ");
            match item.split_first().map(|(first, rest)| (&first.kind, rest)) {
                Some((BlockKind::Paragraph(content), rest)) if !tight => {
                    let _ = write!(self.out, "<li><p>{marker}");
                    self.run(content);
                    self.out.push_str("</p>\n");
                    self.blocks(rest);
                }
                _ => {
                    let _ = write!(self.out, "<li>{marker}");
                    self.item(tight, item);
                }
            }
            self.out.push_str("</li>\n");
        }
        let _ = writeln!(self.out, "</{name}>");
    }

    /// Writes the mark of a document, where the sheet has marks and the cell has not this one yet.
    pub(super) fn mark(&mut self, document: Option<Document>) {
        if let (Some(references), Some(document)) = (&mut self.references, document) {
            references.mark(document, &mut self.out);
        }
    }

    /// What the sheet cites.
    pub(crate) fn references(&mut self) -> &mut References {
        self.references.get_or_insert_default()
    }

    /// Takes what the sheet cites.
    pub(crate) fn take_references(&mut self) -> References {
        self.references.take().unwrap_or_default()
    }

    fn add_within(&mut self, page: PageId, first: &Block, last: &Block) -> bool {
        let part = first.span.range().start..last.span.range().end;
        let site = self.site;
        self.references().add_within(site, page, &part)
    }
}

/// True for a directive of a sheet's body that says something of a cell or a row.
fn is_of_table(block: &Block) -> bool {
    let BlockKind::Directive { directive, .. } = &block.kind else { return false };
    match &*directive.name {
        "celle" | "ikke-relevant" => true,
        "forskel" => !directive.arguments.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{between, scheme, with_sheet};

    /// The lead and the first cell of a sheet with this body.
    fn sheet<R>(body: &str, look: impl FnOnce(&str, &str, &[Option<String>]) -> R) -> R {
        let sheet =
            format!("---\ntitel: Ark\nresumé: Sammenlign.\nkolonner: [a, b]\nrækker: [formaal]\ngennemgået: 2026-02-12\n---\n\n{body}");
        let (a, b) = (scheme("Alfa"), scheme("Beta"));
        let other = "titel: Lov om bænke\nforkortelser: [BÆNK]\nudgaver:\n  - { type: LOV, nummer: \"7\", dato: 2020-02-01, eli: /eli/lta/2020/7 }\n";
        let files = [("ordninger/a.md", &*a), ("ordninger/b.md", &*b), ("retskilder/baenk.yaml", other), ("ark/ark.md", &*sheet)];
        with_sheet(&files, "ark/ark", |sheet| {
            let cell = sheet.table.rows.iter().find_map(|row| match row {
                crate::build::sheet::table::Row::Cells { cells, .. } => Some(cells[0].html.as_str()),
                _ => None,
            });
            let provisions: Vec<Option<String>> = sheet.references.iter().map(|reference| reference.provisions.clone()).collect();
            look(&sheet.lead_html, cell.unwrap(), &provisions)
        })
    }

    #[test]
    fn numbers_follow_the_order_of_reading() {
        sheet(
            "Efter BÆNK § 3 og SEL § 9.\n\n::: celle a formaal\nEfter SEL § 4, BÆNK § 2 og SEL § 5.\n:::\n",
            |lead, cell, provisions| {
                assert!(!lead.contains("§ 4"), "{lead}");
                let marks = |html: &str| html.matches("<sup").count();
                assert_eq!((marks(lead), marks(cell)), (2, 2));
                assert!(between(lead, "BÆNK § 3</a>", "SEL").contains(">1</a></sup>"), "{lead}");
                assert!(between(cell, "SEL § 4</a>", "BÆNK").contains(">2</a></sup>"), "{cell}");
                assert!(cell.ends_with("SEL § 5</a>.</p>\n"), "{cell}");
                let held = |text: &str| Some(text.replace(' ', "\u{a0}").replace(",\u{a0}", ", ").replace("\u{a0}og\u{a0}", " og "));
                assert_eq!(provisions, [held("§§ 2 og 3"), held("§§ 4, 5, 9 og 85")]);
            },
        );
    }

    #[test]
    fn a_link_holds_text_alone() {
        sheet("Se [den **fede** `kode`](https://x.dk/) og **SEL** § 9.\n", |lead, _, _| {
            assert!(lead.contains("<code>kode</code> (<a class=\"address\" href=\"https://x.dk/\">x.dk</a>) og"), "{lead}");
            assert!(lead.contains(">SEL § 9</a><sup"), "{lead}");
        });
    }

    #[test]
    fn a_citation_in_a_link_is_listed_without_a_mark() {
        sheet("Se [BÆNK § 3](https://x.dk/).\n", |lead, _, provisions| {
            assert!(!lead.contains("<sup"), "{lead}");
            assert_eq!(provisions.len(), 2);
        });
    }
}
