//! A document as a JSON text: what the register keeps of an import.
//!
//! The keys are Danish, since editors meet them in a diff. Metadata stand one a line, and so does
//! each paragraph, so that a change of law reads as changed lines. Equal documents give equal bytes.

mod node;
mod read;
mod write;

use std::fmt;

use jiff::civil::Date;
use kb_cite::DocType;

use crate::document::Document;

pub use read::{read, read_head};
pub use write::write;

/// An imported document as the register keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Id of the work it belongs to, settled when it was imported.
    pub work: String,
    /// The day it was imported.
    pub imported: Date,
    /// What it says.
    pub document: Document,
}

impl Snapshot {
    /// Reads a file that [`Snapshot::write`] wrote.
    ///
    /// # Errors
    /// Says where the text is damaged, ends too early, or is of another version.
    ///
    /// ```
    /// assert!(kb_law::Snapshot::read("{").is_err());
    /// ```
    pub fn read(text: &str) -> Result<Self, SnapshotError> {
        read::read_noted(text).map(|(work, imported, document)| Snapshot { work, imported, document })
    }

    /// Writes it. Equal snapshots give equal texts.
    ///
    /// ```
    /// # let xml = r#"<Dokument><Meta><DocumentType>LOV H#LOKDOK01</DocumentType><Number>7</Number>
    /// #   <Year>2020</Year><DiesSigni>2020-02-01</DiesSigni><DocumentTitle>Lov om bænke</DocumentTitle></Meta></Dokument>"#;
    /// let document = kb_law::read_lexdania(xml.as_bytes()).unwrap();
    /// let snapshot = kb_law::Snapshot { work: "baenkeloven".into(), imported: jiff::civil::date(2026, 3, 1), document };
    /// assert_eq!(kb_law::Snapshot::read(&snapshot.write()).unwrap(), snapshot);
    /// ```
    pub fn write(&self) -> String {
        write::written(&self.document, Some((&self.work, self.imported)))
    }

    /// Returns the name of its file, without a folder: "lta-2016-1342.json", by its ELI path where
    /// that is known, else by kind, year and number. ASCII.
    ///
    /// ```
    /// # let xml = r#"<Dokument><Meta><DocumentType>VEJ</DocumentType><Number>7</Number>
    /// #   <Year>2020</Year><DiesSigni>2020-02-01</DiesSigni><DocumentTitle>Vejledning om bænke</DocumentTitle></Meta></Dokument>"#;
    /// let document = kb_law::read_lexdania(xml.as_bytes()).unwrap();
    /// let snapshot = kb_law::Snapshot { work: "baenke".into(), imported: jiff::civil::date(2026, 3, 1), document };
    /// assert_eq!(snapshot.file_name(), "vej-2020-7.json");
    /// ```
    pub fn file_name(&self) -> String {
        let document = &self.document;
        let by_eli = document.eli.as_deref().and_then(|eli| eli.strip_prefix("/eli/")).map(|path| path.replace('/', "-"));
        let name = by_eli.unwrap_or_else(|| {
            let code = TYPES.iter().find(|(kind, _)| *kind == document.doc_type).map_or("AND", |(_, code)| code);
            format!("{}-{}-{}", code.to_lowercase(), document.year, document.number)
        });
        let name: String = name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
        name + ".json"
    }
}

/// The version of the format, under the key "kb-udgave".
pub const VERSION: u32 = 1;

/// Why a text is no snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotError {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in bytes.
    pub column: usize,
    /// What is wrong.
    pub fault: SnapshotFault,
}

/// What is wrong with a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SnapshotFault {
    /// It ends too early.
    Truncated,
    /// It is damaged; what the parser says, in English.
    Damaged(String),
    /// It is of another version.
    Version(u32),
}

impl SnapshotError {
    /// Says it in Danish.
    ///
    /// ```
    /// let error = kb_law::read_snapshot("{\n\"kb-udgave\": 99}").unwrap_err();
    /// assert_eq!(error.da(), "den hentede lov er skrevet i format 99, men her læses format 1 (linje 2)");
    /// ```
    pub fn da(&self) -> String {
        let line = self.line;
        match &self.fault {
            SnapshotFault::Truncated => format!("den hentede lov slutter midt i det hele (linje {line})"),
            SnapshotFault::Damaged(_) => format!("den hentede lov er beskadiget (linje {line})"),
            SnapshotFault::Version(version) => {
                format!("den hentede lov er skrevet i format {version}, men her læses format {VERSION} (linje {line})")
            }
        }
    }

    /// Says it in English.
    ///
    /// ```
    /// let error = kb_law::read_snapshot("{").unwrap_err();
    /// assert_eq!(error.en(), "the snapshot ends too early (line 1)");
    /// ```
    pub fn en(&self) -> String {
        let line = self.line;
        match &self.fault {
            SnapshotFault::Truncated => format!("the snapshot ends too early (line {line})"),
            SnapshotFault::Damaged(detail) => format!("the snapshot is damaged (line {line}: {detail})"),
            SnapshotFault::Version(version) => {
                format!("the snapshot is of format {version}; format {VERSION} is read (line {line})")
            }
        }
    }
}

impl fmt::Display for SnapshotError {
    /// Writes the Danish message.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.da())
    }
}

impl std::error::Error for SnapshotError {}

/// The kinds of document and their codes.
const TYPES: [(DocType, &str); 9] = [
    (DocType::Lov, "LOV"),
    (DocType::Lovbekendtgoerelse, "LBK"),
    (DocType::Bekendtgoerelse, "BEK"),
    (DocType::Vejledning, "VEJ"),
    (DocType::Cirkulaere, "CIR"),
    (DocType::Cirkulaereskrivelse, "CIS"),
    (DocType::Anden, "AND"),
    (DocType::EuForordning, "EU-FOR"),
    (DocType::EuDirektiv, "EU-DIR"),
];
