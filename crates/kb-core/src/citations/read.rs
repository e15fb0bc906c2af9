//! From a Markdown tree to the citations in its prose. Pure: depends on the file alone.

use std::sync::Arc;

use kb_cite::find;
use kb_diag::Span;

use super::FoundCitation;
use crate::markdown::{Block, BlockKind, Document, Inline, InlineKind};

/// Stands in the prose where there are no words: code, a picture. Ends whatever a citation could be.
const GAP: char = '\u{fffc}';

/// Finds the citations of a body, in reading order.
pub(crate) fn read(document: &Document, text: &str) -> Box<[FoundCitation]> {
    let mut found = Vec::new();
    blocks(document, &document.blocks, text, &mut found);
    found.into()
}

/// Finds the citations of a piece of plain text that stands in the file at `at`, as it is.
pub(crate) fn read_plain(text: &str, at: Span) -> Vec<FoundCitation> {
    let mut run = Run::default();
    run.push_source(text, at);
    run.citations().collect()
}

fn blocks(document: &Document, list: &[Block], text: &str, found: &mut Vec<FoundCitation>) {
    for block in list {
        match &block.kind {
            BlockKind::Paragraph(content) => run(content, text, found),
            BlockKind::Heading(index) => run(&document.headings[*index as usize].content, text, found),
            BlockKind::List { items, .. } => items.iter().for_each(|item| blocks(document, item, text, found)),
            BlockKind::Quote(content) | BlockKind::Directive { content, .. } => blocks(document, content, text, found),
            BlockKind::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flatten()).for_each(|cell| run(cell, text, found));
            }
            BlockKind::Code(_) | BlockKind::Rule => {}
        }
    }
}

fn run(content: &[Inline], text: &str, found: &mut Vec<FoundCitation>) {
    let mut run = Run::default();
    run.push(content, text, false);
    found.extend(run.citations());
}

/// The words of a paragraph, a heading or a cell, and where each piece of them stands in the file.
#[derive(Default)]
struct Run {
    prose: String,
    pieces: Vec<Piece>,
}

struct Piece {
    /// Byte offset in the prose.
    start: usize,
    /// Where it stands in the file.
    source: Span,
    /// True where prose and file are equal, byte for byte.
    verbatim: bool,
    linked: bool,
}

impl Run {
    fn push(&mut self, content: &[Inline], text: &str, linked: bool) {
        for inline in content {
            match &inline.kind {
                InlineKind::Verbatim => self.piece(inline.words(text), inline.span, true, linked),
                InlineKind::Text(words) => self.piece(words, inline.span, false, linked),
                InlineKind::SoftBreak | InlineKind::HardBreak => self.piece("\n", inline.span, false, linked),
                InlineKind::Code(_) | InlineKind::Image(_) => self.piece(GAP.encode_utf8(&mut [0; 4]), inline.span, false, linked),
                InlineKind::Emphasis(content) | InlineKind::Strong(content) => self.push(content, text, linked),
                InlineKind::Link(_, content) => self.push(content, text, true),
            }
        }
    }

    fn push_source(&mut self, words: &str, source: Span) {
        self.piece(words, source, words.len() == source.range().len(), false);
    }

    fn piece(&mut self, words: &str, source: Span, verbatim: bool, linked: bool) {
        self.pieces.push(Piece { start: self.prose.len(), source, verbatim, linked });
        self.prose.push_str(words);
    }

    /// The citations, each with its place in the file.
    fn citations(self) -> impl Iterator<Item = FoundCitation> {
        let citations = find(&self.prose);
        let prose: Arc<str> = if citations.is_empty() { Arc::from("") } else { Arc::from(self.prose.as_str()) };
        citations.into_iter().map(move |citation| {
            let first = self.piece_at(citation.span.start);
            let last = self.piece_at(citation.span.end.saturating_sub(1));
            let at = self.source(&citation.span);
            let parts = [&citation.parts.provision, &citation.parts.name, &citation.parts.identity].map(|part| part.as_ref().map(|part| self.source(part)));
            let linked = self.pieces[first..=last].iter().any(|piece| piece.linked);
            let [provision_at, name_at, identity_at] = parts;
            FoundCitation { at, provision_at, name_at, identity_at, linked, is_field: false, prose: prose.clone(), citation }
        })
    }

    /// Index of the piece that holds a byte of the prose.
    fn piece_at(&self, offset: usize) -> usize {
        self.pieces.partition_point(|piece| piece.start <= offset).saturating_sub(1)
    }

    /// Where a range of the prose stands in the file.
    fn source(&self, range: &std::ops::Range<usize>) -> Span {
        let first = &self.pieces[self.piece_at(range.start)];
        let last = &self.pieces[self.piece_at(range.end.saturating_sub(1))];
        let start = if first.verbatim { first.source.start as usize + (range.start - first.start) } else { first.source.start as usize };
        let end = if last.verbatim { last.source.start as usize + (range.end - last.start) } else { last.source.end as usize };
        Span::new(start, end.max(start))
    }
}
