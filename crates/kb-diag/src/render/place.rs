use crate::{Location, Position, SourceFile, Span};

use super::Report;

/// A location as readers of a report count: whole characters, lines and columns from 1.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    pub(super) file: &'a SourceFile,
    /// The span, moved onto the text.
    pub(super) span: Span,
    pub(super) start: Position,
    /// Just after the last character.
    pub(super) end: Position,
}

impl<'a> Place<'a> {
    pub(super) fn of(report: &Report<'a>, at: Location) -> Self {
        let file = report.sources.get(at.file);
        let span = file.clamp(at.span);
        Place { file, span, start: file.position(span.start), end: file.position(span.end) }
    }

    /// Returns the text of the line where the place begins, without spaces around it.
    pub(super) fn line(&self) -> &'a str {
        self.file.slice(self.file.line_span(self.start.line)).trim()
    }
}
