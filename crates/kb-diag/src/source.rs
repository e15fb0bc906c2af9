use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::{Location, Span};

/// A file's number in [`Sources`]; stays the same for as long as the sources live.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A text file with its path.
///
/// ```
/// use kb_diag::{Position, Sources, Span};
///
/// let mut sources = Sources::default();
/// let id = sources.set("ordninger/mentor.md", "Støtte\nefter § 82 b\n");
/// let file = sources.get(id);
/// assert_eq!(file.path(), "ordninger/mentor.md");
/// assert_eq!(file.text().len(), 22);
/// assert_eq!(file.slice(Span::new(14, 21)), "§ 82 b");
/// assert_eq!(file.position(14), Position { line: 2, column: 7 });
/// assert_eq!(file.slice(file.line_span(2)), "efter § 82 b");
/// ```
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

    /// Returns the span moved onto this text: never past its end, and out to whole characters.
    ///
    /// ```
    /// use kb_diag::{Sources, Span};
    ///
    /// let mut sources = Sources::default();
    /// let id = sources.set("a.md", "på §");
    /// // Byte 2 is inside "å", which begins at byte 1; the text ends at byte 6.
    /// assert_eq!(sources.get(id).clamp(Span::new(2, 90)), Span::new(1, 6));
    /// ```
    pub fn clamp(&self, span: Span) -> Span {
        let start = self.text.floor_char_boundary(span.start as usize);
        let end = self.text.ceil_char_boundary(span.end as usize);
        Span::new(start, end)
    }

    /// Returns line and column of a byte offset; an offset past the end counts as the end.
    pub fn position(&self, offset: u32) -> Position {
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset).max(1);
        let start = starts[line - 1] as usize;
        let end = self.text.floor_char_boundary(offset as usize);
        let before = self.text.get(start..end).unwrap_or("");
        let mark = usize::from(line == 1 && before.starts_with('\u{feff}'));
        let column = before.chars().count() - mark + 1;
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
            std::iter::once(0).chain(self.text.bytes().zip(1u32..).filter(|&(byte, _)| byte == b'\n').map(|(_, next)| next)).collect()
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
    /// # Panics
    ///
    /// At four billion files.
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
    ///
    /// # Panics
    ///
    /// With an id that another `Sources` gave out.
    ///
    /// ```
    /// let mut sources = kb_diag::Sources::default();
    /// let id = sources.set("kb.yaml", "titel: Støtte");
    /// assert_eq!(sources.get(id).path(), "kb.yaml");
    /// ```
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Returns the file at a path.
    ///
    /// ```
    /// let mut sources = kb_diag::Sources::default();
    /// let id = sources.set("kb.yaml", "titel: Støtte");
    /// assert_eq!(sources.find("kb.yaml"), Some(id));
    /// assert_eq!(sources.find("KB.yaml"), None);
    /// ```
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// Returns the text at a location.
    ///
    /// ```
    /// use kb_diag::{Sources, Span};
    ///
    /// let mut sources = Sources::default();
    /// let id = sources.set("kb.yaml", "titel: Støtte");
    /// assert_eq!(sources.slice(Span::new(0, 5).within(id)), "titel");
    /// ```
    pub fn slice(&self, at: Location) -> &str {
        self.get(at.file).slice(at.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_no_byte_order_mark() {
        let mut sources = Sources::default();
        let id = sources.set("a.md", "\u{feff}åå\n\u{feff}b");
        let file = sources.get(id);
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        assert_eq!(file.position(3), Position { line: 1, column: 1 });
        assert_eq!(file.position(5), Position { line: 1, column: 2 });
        assert_eq!(file.position(11), Position { line: 2, column: 2 });
    }

    #[test]
    fn the_place_after_the_last_line_break_is_a_line_of_its_own() {
        let mut sources = Sources::default();
        let id = sources.set("a.md", "a\r\n");
        assert_eq!(sources.get(id).position(3), Position { line: 2, column: 1 });
        assert_eq!(sources.get(id).line_span(2), Span::at(3));
        assert_eq!(sources.get(id).line_span(1), Span::new(0, 1));
    }
}
