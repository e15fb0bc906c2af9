//! Cuts out of a file what a terminal should show of it.

use std::ops::Range;

use crate::{Location, SourceFile, Span};

use super::{Report, TerminalStyle, escape};

/// A span over more lines shows only its first line.
const MOST_LINES: usize = 5;
/// Places of one file that are further apart, in lines, are shown as separate pieces.
const FURTHEST: usize = 50;
/// A piece of more bytes, one enormous line, is not shown: every finding in it would read all of it.
pub(super) const MOST_BYTES: usize = 100_000;
/// Fewest characters of a span that are underlined, however narrow the terminal.
const FEWEST_UNDERLINED: usize = 20;
/// Columns that line numbers, arrows and ellipses may take.
const GUTTER: usize = 16;

/// A piece of a file: whole lines, safe to print, with the same columns as in the file.
pub(super) struct Window<'a> {
    file: &'a SourceFile,
    bytes: Range<usize>,
    unicode: bool,
    /// The number of its first line, from 1.
    pub(super) first_line: usize,
}

impl<'a> Window<'a> {
    /// Returns the lines of a file that a byte range touches, unless that is too much to show. Nothing
    /// is cut before the range, or columns would shift; of what follows it, no more is taken than a
    /// terminal could show.
    pub(super) fn around(file: &'a SourceFile, range: &Range<usize>, style: TerminalStyle) -> Option<Self> {
        let first_line = line_of(file, range.start);
        let start = file.line_span(first_line).range().start.max(text_start(file));
        let line_end = file.line_span(line_of(file, range.end)).range().end;
        let shown = range.end.saturating_add(style.width.saturating_mul(8));
        let end = file.text().floor_char_boundary(line_end.min(shown)).max(range.end);
        (end - start <= MOST_BYTES).then_some(Window { file, bytes: start..end, unicode: style.unicode, first_line })
    }

    /// Returns the text. A last line that is empty gets a space: the place on it needs a line to be on.
    pub(super) fn text(&self) -> String {
        let mut text = self.shown(self.bytes.clone());
        if text.is_empty() || text.ends_with('\n') {
            text.push(' ');
        }
        text
    }

    /// Returns where in [`Self::text`] a byte range of the file is.
    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.shown(self.bytes.start..range.start).len();
        start..start + self.shown(range.clone()).len()
    }

    fn shown(&self, bytes: Range<usize>) -> String {
        escape::source(self.file.text().get(bytes).unwrap_or(""), self.unicode)
    }
}

/// A place to underline.
pub(super) struct Mark<'a> {
    pub(super) at: Location,
    /// What is underlined: the place, shortened to what can be shown.
    pub(super) range: Range<usize>,
    pub(super) label: Option<&'a str>,
    pub(super) primary: bool,
    /// The number of the first line that is underlined, from 1.
    first_line: usize,
    /// The number of the last.
    pub(super) last_line: usize,
}

impl<'a> Mark<'a> {
    pub(super) fn new(report: &Report<'a>, at: Location, label: Option<&'a str>, primary: bool, style: TerminalStyle) -> Self {
        let label_width = label.map_or(0, |label| label.chars().count());
        let room = style.width.saturating_sub(GUTTER + label_width).max(FEWEST_UNDERLINED);
        let file = report.sources.get(at.file);
        let range = underlined(file, at.span, room);
        let (first_line, last_line) = (line_of(file, range.start), line_of(file, range.end));
        Mark { at, range, label, primary, first_line, last_line }
    }
}

/// Returns marks that can be shown in one piece, in the order of their first.
pub(super) fn pieces(marks: Vec<Mark<'_>>) -> Vec<Vec<Mark<'_>>> {
    let mut pieces: Vec<Vec<Mark<'_>>> = Vec::new();
    for mark in marks {
        let near = |other: &Mark<'_>| other.at.file == mark.at.file && other.first_line.abs_diff(mark.first_line) <= FURTHEST;
        match pieces.iter_mut().find(|piece| piece.iter().all(near)) {
            Some(piece) => piece.push(mark),
            None => pieces.push(vec![mark]),
        }
    }
    pieces
}

/// Returns the number of the line that a byte offset is on.
pub(super) fn line_of(file: &SourceFile, offset: usize) -> usize {
    file.position(Span::at(offset).start).line
}

/// Returns the part of a span to underline: without line breaks at its end, no more than its first
/// line if it is long, and of one line no more than `room` characters.
fn underlined(file: &SourceFile, span: Span, room: usize) -> Range<usize> {
    let text = file.text();
    let Range { start, end } = onto_characters(file, span);
    let trimmed = text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r']);
    let mut end = start + trimmed.len();
    let lines = trimmed.split('\n').count();
    if lines > MOST_LINES || lines > 1 && trimmed.split('\n').any(|line| line.chars().count() > room) {
        end = start + trimmed.split('\n').next().unwrap_or("").trim_end_matches('\r').len();
    }
    let shown = text.get(start..end).unwrap_or("");
    if !shown.contains('\n') {
        end = start + shown.char_indices().nth(room).map_or(shown.len(), |(offset, _)| offset);
    }
    start..end
}

/// Returns a span as bytes of the text that is shown: after the byte order mark, not inside CR LF.
pub(super) fn onto_characters(file: &SourceFile, span: Span) -> Range<usize> {
    let clamped = file.clamp(span).range();
    let step_back = |offset: usize| {
        let bytes = file.text().as_bytes();
        let inside = offset > 0 && bytes[offset - 1] == b'\r' && bytes.get(offset) == Some(&b'\n');
        (offset - usize::from(inside)).max(text_start(file))
    };
    step_back(clamped.start)..step_back(clamped.end)
}

/// Returns the offset after the byte order mark.
fn text_start(file: &SourceFile) -> usize {
    if file.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}
