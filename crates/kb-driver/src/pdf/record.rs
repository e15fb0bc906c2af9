//! What is remembered of the PDFs in a folder: what each was made from, and that it is still what
//! was made.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Action, Error};
use crate::read::read_whole;
use crate::replace::replace_file;

use super::engine::EngineKind;

/// The file of a folder of PDFs that remembers them. It also says that kb made the folder, and
/// that nothing in it is content.
pub(crate) const RECORD: &str = ".kb-pdf.json";

/// Raised when PDFs are made in another way, so that all are made anew.
const VERSION: u32 = 1;

/// What is remembered of the PDFs in a folder, by their paths in it, `/` between names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    version: u32,
    pub(super) pdfs: BTreeMap<String, Made>,
}

/// What is remembered of a PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Made {
    /// BLAKE3 of the page it was made from, in hexadecimal.
    pub(super) page: String,
    /// BLAKE3 of the file, in hexadecimal.
    pub(super) file: String,
    /// Name and version of what made it: "`WeasyPrint` 70.0".
    pub(super) engine: String,
    /// How many pages it has.
    pub(super) pages: usize,
}

impl Made {
    /// Returns true where a page is the one the PDF was made from.
    pub(super) fn is_of(&self, page: &blake3::Hash) -> bool {
        self.page == page.to_hex().as_str()
    }

    /// Returns true where an engine of a family made it.
    pub(super) fn is_by(&self, kind: EngineKind) -> bool {
        self.engine.split(' ').next() == Some(kind.name())
    }

    /// Returns the size of the file in bytes, where it is still the one that was made.
    pub(super) fn size_of(&self, path: &Path) -> Option<usize> {
        let bytes = read_whole(path).ok()?;
        (self.file == blake3::hash(&bytes).to_hex().as_str()).then_some(bytes.len())
    }
}

impl Record {
    /// Reads what is remembered of a folder. A record that is not there, or that another version of
    /// kb wrote, is empty: then no PDF is known to be current.
    pub(super) fn read(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(RECORD);
        let empty = Record { version: VERSION, pdfs: BTreeMap::new() };
        match read_whole(&path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok().filter(|record: &Record| record.version == VERSION).unwrap_or(empty)),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(empty),
            Err(cause) => Err(Error::io(Action::Read, path, cause)),
        }
    }

    /// Writes the record, whole or not at all.
    pub(super) fn write(&self, folder: &Path) -> Result<(), Error> {
        let path = folder.join(RECORD);
        let mut text = serde_json::to_string_pretty(self).expect("names and numbers can be written as JSON");
        text.push('\n');
        replace_file(&path, text.as_bytes()).map_err(|cause| Error::io(Action::Write, path, cause))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_record_says_what_it_was_told() {
        let dir = tempfile::tempdir().expect("a folder");
        assert!(Record::read(dir.path()).expect("none").pdfs.is_empty());
        let page = blake3::hash(b"<p>");
        let made = Made {
            page: page.to_hex().to_string(),
            file: blake3::hash(b"%PDF").to_hex().to_string(),
            engine: "WeasyPrint 70.0".to_owned(),
            pages: 2,
        };
        let mut record = Record::read(dir.path()).expect("none");
        record.pdfs.insert("ark/a.pdf".to_owned(), made.clone());
        record.write(dir.path()).expect("written");
        assert_eq!(Record::read(dir.path()).expect("read"), record);
        assert!(made.is_of(&page) && !made.is_of(&blake3::hash(b"<b>")));
        assert!(made.is_by(EngineKind::WeasyPrint) && !made.is_by(EngineKind::Chromium));
        let file = dir.path().join("a.pdf");
        assert_eq!(made.size_of(&file), None);
        fs::write(&file, "%PDF").expect("a file");
        assert_eq!(made.size_of(&file), Some(4));
        fs::write(&file, "%PDF rettet").expect("a file");
        assert_eq!(made.size_of(&file), None);
    }

    #[test]
    fn a_record_that_is_not_understood_is_empty() {
        let dir = tempfile::tempdir().expect("a folder");
        for text in ["", "[]", "{\"version\": 1}", "{\"version\": 999, \"pdfs\": {}}"] {
            fs::write(dir.path().join(RECORD), text).expect("a file");
            assert!(Record::read(dir.path()).expect("read").pdfs.is_empty(), "{text}");
        }
        fs::remove_file(dir.path().join(RECORD)).expect("removed");
        fs::create_dir(dir.path().join(RECORD)).expect("a folder");
        assert!(Record::read(dir.path()).is_err());
    }
}
