use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::{Location, Span};

/// A file's number in [`Sources`]; stays the same for as long as the sources live.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A text file with its path.
#[derive(Clone, Debug)]
pub struct SourceFile {
    path: String,
    text: Arc<str>,
    line_starts: OnceLock<Arc<[u32]>>,
}

/// A place as people count: both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode code points, from 1; a byte order mark does not count.
    pub column: usize,
}

impl SourceFile {
    /// Returns the path, relative to the knowledge base, with `/` between names.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the whole text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Returns the text of a span; empty where the span does not lie on character boundaries.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Returns line and column of a byte offset; an offset past the end counts as the end.
    pub fn position(&self, offset: u32) -> Position {
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset).max(1);
        let start = starts[line - 1] as usize;
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = self.text.get(start..end).unwrap_or("");
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        Position { line, column }
    }

    /// Returns the span of a line, counted from 1, without its line break.
    pub fn line_span(&self, line: usize) -> Span {
        let starts = self.line_starts();
        let start = starts.get(line.saturating_sub(1)).map_or(self.text.len(), |&start| start as usize);
        let end = starts.get(line).map_or(self.text.len(), |&next| next as usize);
        let text = self.text.get(start..end).unwrap_or("");
        Span::new(start, start + text.trim_end_matches(['\n', '\r']).len())
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            std::iter::once(0)
                .chain(self.text.bytes().zip(1u32..).filter(|&(byte, _)| byte == b'\n').map(|(_, next)| next))
                .collect()
        })
    }
}

/// All source files, each known by a [`FileId`].
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    by_path: HashMap<String, FileId>,
}

impl Sources {
    /// Adds a file, or replaces the text of the one at the same path, and returns its id.
    ///
    /// ```
    /// let mut sources = kb_diag::Sources::default();
    /// let file = sources.set("ordninger/mentor.md", "Støtte § 82 b");
    /// assert_eq!(sources.get(file).position(8).column, 8);
    /// ```
    pub fn set(&mut self, path: &str, text: impl Into<Arc<str>>) -> FileId {
        let file = SourceFile { path: path.to_owned(), text: text.into(), line_starts: OnceLock::new() };
        if let Some(&id) = self.by_path.get(path) {
            self.files[id.0 as usize] = file;
            return id;
        }
        let id = FileId(u32::try_from(self.files.len()).expect("fewer than four billion files"));
        self.by_path.insert(path.to_owned(), id);
        self.files.push(file);
        id
    }

    /// Returns a file.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Returns the file at a path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// Returns the text at a location.
    pub fn slice(&self, at: Location) -> &str {
        self.get(at.file).slice(at.span)
    }
}
