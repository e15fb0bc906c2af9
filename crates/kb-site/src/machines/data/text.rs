//! The words of a body, without markup.

use std::fmt::Write as _;

use kb_core::markdown::{Block, BlockKind, Document, Inline, InlineKind};

/// Returns the words of blocks: paragraphs with an empty line between, items of a list on a line each,
/// cells of a table with a bar between. `source` is the file that the blocks' spans point into.
pub(super) fn plain(document: &Document, blocks: &[Block], source: &str) -> String {
    let mut writer = Writer { document, source, out: String::new() };
    writer.blocks(blocks);
    writer.out
}

struct Writer<'d> {
    document: &'d Document,
    source: &'d str,
    out: String,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                self.begin("\n\n");
                self.run(content);
            }
            BlockKind::Heading(index) => {
                self.begin("\n\n");
                self.out.push_str(&self.document.headings[*index as usize].text);
            }
            BlockKind::List { start, items, .. } => self.list(*start, items),
            BlockKind::Quote(content) | BlockKind::Directive { content, .. } => self.blocks(content),
            BlockKind::Code(code) => {
                self.begin("\n\n");
                self.out.push_str(code.trim_end());
            }
            BlockKind::Table { header, rows, .. } => {
                for (at, row) in std::iter::once(header).chain(rows.iter()).enumerate() {
                    self.begin(if at == 0 { "\n\n" } else { "\n" });
                    for (at, cell) in row.iter().enumerate() {
                        if at > 0 {
                            self.out.push_str(" | ");
                        }
                        self.run(cell);
                    }
                }
            }
            BlockKind::Rule => {}
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Box<[Block]>]) {
        for (at, item) in items.iter().enumerate() {
            self.begin(if at == 0 { "\n\n" } else { "\n" });
            match start {
                Some(start) => {
                    let _ = write!(self.out, "{}. ", start.saturating_add(at as u64));
                }
                None => self.out.push_str("- "),
            }
            let words = plain(self.document, item, self.source);
            // What stands in an item is set in below it.
            self.out.push_str(&words.replace("\n\n", "\n").replace('\n', "\n  "));
        }
    }

    fn begin(&mut self, between: &str) {
        if !self.out.is_empty() {
            self.out.push_str(between);
        }
    }

    fn run(&mut self, content: &[Inline]) {
        for inline in content {
            match &inline.kind {
                InlineKind::HardBreak => self.out.push('\n'),
                InlineKind::Image(index) => self.out.push_str(&self.document.links[*index as usize].text),
                _ => {
                    self.out.push_str(inline.words(self.source));
                    self.run(inline.children());
                }
            }
        }
    }
}
