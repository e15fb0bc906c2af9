use crate::FileId;

/// A range of bytes in one source file: offsets from the start of the file, front matter included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset just after the last byte; never before `start`.
    pub end: u32,
}

impl Span {
    /// Returns the span from `start` up to `end`, both byte offsets.
    ///
    /// Files are refused long before they reach 4 GiB, so larger offsets are cut to that.
    ///
    /// ```
    /// let span = kb_diag::Span::new(3, 8);
    /// assert_eq!(span.len(), 5);
    /// ```
    pub fn new(start: usize, end: usize) -> Self {
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { start: cut(start), end: cut(end.max(start)) }
    }

    /// Returns the empty span at an offset.
    ///
    /// ```
    /// assert!(kb_diag::Span::at(7).is_empty());
    /// ```
    pub fn at(offset: usize) -> Self {
        Span::new(offset, offset)
    }

    /// Returns the length in bytes.
    ///
    /// ```
    /// assert_eq!(kb_diag::Span::new(2, 6).len(), 4);
    /// ```
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Returns true when the span covers no byte.
    ///
    /// ```
    /// assert!(!kb_diag::Span::new(2, 6).is_empty());
    /// ```
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Returns the byte range, for slicing the text.
    ///
    /// ```
    /// assert_eq!(&"§ 82 b"[kb_diag::Span::new(3, 7).range()], "82 b");
    /// ```
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the span in a file.
    ///
    /// ```
    /// use kb_diag::{Sources, Span};
    /// let mut sources = Sources::default();
    /// let file = sources.set("a.md", "tekst");
    /// assert_eq!(Span::new(0, 5).within(file).file, file);
    /// ```
    pub fn within(self, file: FileId) -> Location {
        Location { file, span: self }
    }

    /// Returns the span moved right by a number of bytes.
    ///
    /// ```
    /// use kb_diag::Span;
    /// assert_eq!(Span::new(1, 2).shifted(4), Span::new(5, 6));
    /// ```
    #[must_use]
    pub fn shifted(self, bytes: usize) -> Self {
        Span::new(self.start as usize + bytes, self.end as usize + bytes)
    }
}

/// A span in a named file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// Where in it.
    pub span: Span,
}
