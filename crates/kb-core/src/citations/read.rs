//! From a Markdown tree to the citations in its prose. Pure: depends on the file alone.

use std::sync::Arc;

use kb_cite::find;
use kb_diag::Span;

use super::FoundCitation;
use crate::markdown::{Block, BlockKind, Document, Inline, InlineKind};
use crate::model::Page;

/// Stands in the prose where there are no words: code, a picture. Ends whatever a citation could be.
const GAP: char = '\u{fffc}';

/// Finds the citations of a body, in reading order.
pub(crate) fn read(document: &Document, text: &str) -> Box<[FoundCitation]> {
    let mut found = Vec::new();
    blocks(document, &document.blocks, text, &mut |run| found.extend(run.citations(text)));
    found.into()
}

/// Finds the citations of some words that stand in the file at `at` without markup.
pub(crate) fn read_plain(words: &str, at: Span) -> Vec<FoundCitation> {
    Run::of_source(words, at).citations("").collect()
}

/// Calls `visit` with the words of each paragraph, heading and cell of a page, its title and summary first.
pub(crate) fn each_run(page: &Page, text: &str, visit: &mut impl FnMut(&Run)) {
    for located in std::iter::once(&page.title).chain(&page.summary) {
        visit(&Run::of_source(&located.value, located.at.span));
    }
    blocks(&page.body, &page.body.blocks, text, &mut |run| visit(&run));
}

fn blocks(document: &Document, list: &[Block], text: &str, visit: &mut impl FnMut(Run)) {
    for block in list {
        match &block.kind {
            BlockKind::Paragraph(content) => visit(Run::of(content, text)),
            BlockKind::Heading(index) => visit(Run::of(&document.headings[*index as usize].content, text)),
            BlockKind::List { items, .. } => items.iter().for_each(|item| blocks(document, item, text, visit)),
            BlockKind::Quote(content) | BlockKind::Directive { content, .. } => blocks(document, content, text, visit),
            BlockKind::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flatten()).for_each(|cell| visit(Run::of(cell, text)));
            }
            BlockKind::Code(_) | BlockKind::Rule => {}
        }
    }
}

/// The words of a paragraph, a heading or a cell, and where each piece of them stands in the file.
#[derive(Default)]
pub(crate) struct Run {
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
    fn of(content: &[Inline], text: &str) -> Self {
        let mut run = Run::default();
        run.push(content, text, false);
        run
    }

    fn of_source(words: &str, source: Span) -> Self {
        let mut run = Run::default();
        run.piece(words, source, words.len() == source.range().len(), false);
        run
    }

    /// The words.
    pub(crate) fn prose(&self) -> &str {
        &self.prose
    }

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

    fn piece(&mut self, words: &str, source: Span, verbatim: bool, linked: bool) {
        self.pieces.push(Piece { start: self.prose.len(), source, verbatim, linked });
        self.prose.push_str(words);
    }

    /// The citations, each with its place in the file.
    fn citations(self, text: &str) -> impl Iterator<Item = FoundCitation> + '_ {
        let citations = find(&self.prose);
        let prose: Arc<str> = if citations.is_empty() { Arc::from("") } else { Arc::from(self.prose.as_str()) };
        citations.into_iter().map(move |citation| {
            let first = self.piece_at(citation.span.start);
            let last = self.piece_at(citation.span.end.saturating_sub(1));
            let at = self.source(&citation.span);
            let parts = [&citation.parts.provision, &citation.parts.name, &citation.parts.identity];
            let parts = parts.map(|part| part.as_ref().filter(|part| self.is_plain(part, text)).map(|part| self.source(part)));
            let linked = self.pieces[first..=last].iter().any(|piece| piece.linked);
            let [provision_at, name_at, identity_at] = parts;
            FoundCitation {
                at,
                is_plain: self.is_plain(&citation.span, text),
                provision_at,
                name_at,
                identity_at,
                linked,
                is_field: false,
                prose: prose.clone(),
                citation,
            }
        })
    }

    /// Index of the piece that holds a byte of the prose.
    fn piece_at(&self, offset: usize) -> usize {
        self.pieces.partition_point(|piece| piece.start <= offset).saturating_sub(1)
    }

    /// True where nothing but white space stands between the pieces of a range in the file: no markup
    /// that an edit would tear apart.
    pub(crate) fn is_plain(&self, range: &std::ops::Range<usize>, text: &str) -> bool {
        let pieces = &self.pieces[self.piece_at(range.start)..=self.piece_at(range.end.saturating_sub(1))];
        // Only in a piece that stands in the file as it is has every byte its place.
        let at_ends = pieces.first().is_some_and(|piece| piece.verbatim) && pieces.last().is_some_and(|piece| piece.verbatim);
        at_ends
            && pieces.windows(2).all(|pair| {
                let between = pair[0].source.range().end..pair[1].source.range().start;
                text.get(between).is_some_and(|between| between.trim().is_empty())
            })
    }

    /// Where a range of the prose stands in the file.
    pub(crate) fn source(&self, range: &std::ops::Range<usize>) -> Span {
        let first = &self.pieces[self.piece_at(range.start)];
        let last = &self.pieces[self.piece_at(range.end.saturating_sub(1))];
        let start = if first.verbatim { first.source.start as usize + (range.start - first.start) } else { first.source.start as usize };
        let end = if last.verbatim { last.source.start as usize + (range.end - last.start) } else { last.source.end as usize };
        Span::new(start, end.max(start))
    }
}
