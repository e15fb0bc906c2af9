//! What is wrong with a file, in Danish and in English.

use std::fmt;

use super::tree::{MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS};

/// Why a file could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// What is wrong.
    pub fault: ImportFault,
    /// Line and column from 1, in characters, where there is a place.
    pub place: Option<(usize, usize)>,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFault {
    /// Larger than [`MAX_BYTES`].
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// An encoding that is not read, or a byte that is not of the encoding.
    Encoding {
        /// The encoding's name.
        name: String,
    },
    /// Empty, or no XML at all.
    NotXml,
    /// Not well-formed.
    Malformed {
        /// What the parser says, in English.
        detail: String,
    },
    /// It ends within an element.
    Truncated {
        /// The innermost element that is open.
        element: String,
    },
    /// A document type declaration, which could define entities.
    DocType,
    /// A reference to an entity that XML does not define.
    Entity {
        /// Its name.
        name: String,
    },
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// More elements than [`MAX_ELEMENTS`].
    TooMany,
    /// XML, but no `LexDania` document.
    NotLexDania {
        /// Its outermost element.
        root: String,
    },
    /// An element of the metadata is missing or empty.
    MissingMeta {
        /// Its name.
        element: &'static str,
    },
    /// An element of the metadata holds something else than it should.
    WrongMeta {
        /// Its name.
        element: &'static str,
        /// What it holds.
        value: String,
    },
}

impl ImportError {
    /// Returns the error of a file as a whole.
    pub(super) fn whole(fault: ImportFault) -> Self {
        ImportError { fault, place: None }
    }

    /// Returns the error of a place: byte offset in the decoded text.
    pub(super) fn at(source: &str, offset: usize, fault: ImportFault) -> Self {
        let mut offset = offset.min(source.len());
        while !source.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &source[..offset];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        ImportError { fault, place: Some((line, column)) }
    }

    /// Says it in Danish.
    ///
    /// ```
    /// let error = kb_law::read_lexdania(b"<html></html>").unwrap_err();
    /// assert_eq!(error.da(), "filen er ikke et LexDania-dokument: det yderste element er <html>, ikke <Dokument> (linje 1, kolonne 1)");
    /// ```
    pub fn da(&self) -> String {
        let what = match &self.fault {
            ImportFault::TooLarge { bytes } => {
                format!("filen er på {} MB; der læses højst {} MB", bytes.div_ceil(1 << 20), MAX_BYTES >> 20)
            }
            ImportFault::Encoding { name } => format!("filens tegnsæt kan ikke læses som {name}; gem den som UTF-8"),
            ImportFault::NotXml => "filen er ikke XML".to_owned(),
            ImportFault::Malformed { detail } => format!("filen er ikke velformet XML ({detail})"),
            ImportFault::Truncated { element } => format!("filen slutter midt i elementet <{element}>; hent den igen"),
            ImportFault::DocType => {
                "filen har en dokumenttype-erklæring (DOCTYPE); den læses ikke, da den kan definere entiteter".to_owned()
            }
            ImportFault::Entity { name } => format!("entiteten »&{name};« er ikke defineret i XML"),
            ImportFault::TooDeep => format!("elementerne er indlejret i mere end {MAX_DEPTH} lag"),
            ImportFault::TooMany => format!("filen har mere end {MAX_ELEMENTS} elementer"),
            ImportFault::NotLexDania { root } => {
                format!("filen er ikke et LexDania-dokument: det yderste element er <{root}>, ikke <Dokument>")
            }
            ImportFault::MissingMeta { element: "Meta" } => "filen er ikke et LexDania-dokument: elementet <Meta> mangler".to_owned(),
            ImportFault::MissingMeta { element } => format!("dokumentets {} mangler (elementet <{element}>)", danish_name(element)),
            ImportFault::WrongMeta { element, value } => {
                format!("dokumentets {} kan ikke læses: »{value}« (elementet <{element}>)", danish_name(element))
            }
        };
        match self.place {
            Some((line, column)) => format!("{what} (linje {line}, kolonne {column})"),
            None => what,
        }
    }

    /// Says it in English.
    ///
    /// ```
    /// let error = kb_law::read_lexdania(b"<Dokument><Meta>").unwrap_err();
    /// assert_eq!(error.en(), "the file ends within the element <Meta>; download it again (line 1, column 17)");
    /// ```
    pub fn en(&self) -> String {
        let what = match &self.fault {
            ImportFault::TooLarge { bytes } => {
                format!("the file has {} MB; at most {} MB are read", bytes.div_ceil(1 << 20), MAX_BYTES >> 20)
            }
            ImportFault::Encoding { name } => format!("the file's encoding cannot be read as {name}; save it as UTF-8"),
            ImportFault::NotXml => "the file is not XML".to_owned(),
            ImportFault::Malformed { detail } => format!("the file is not well-formed XML ({detail})"),
            ImportFault::Truncated { element } => format!("the file ends within the element <{element}>; download it again"),
            ImportFault::DocType => {
                "the file has a document type declaration (DOCTYPE); it is not read, as it can define entities".to_owned()
            }
            ImportFault::Entity { name } => format!("the entity “&{name};” is not defined in XML"),
            ImportFault::TooDeep => format!("elements are nested more than {MAX_DEPTH} levels deep"),
            ImportFault::TooMany => format!("the file has more than {MAX_ELEMENTS} elements"),
            ImportFault::NotLexDania { root } => {
                format!("the file is no LexDania document: its outermost element is <{root}>, not <Dokument>")
            }
            ImportFault::MissingMeta { element: "Meta" } => "the file is no LexDania document: the element <Meta> is missing".to_owned(),
            ImportFault::MissingMeta { element } => format!("the document's {} is missing (element <{element}>)", english_name(element)),
            ImportFault::WrongMeta { element, value } => {
                format!("the document's {} cannot be read: “{value}” (element <{element}>)", english_name(element))
            }
        };
        match self.place {
            Some((line, column)) => format!("{what} (line {line}, column {column})"),
            None => what,
        }
    }
}

fn danish_name(element: &str) -> &'static str {
    match element {
        "DocumentType" => "type",
        "Number" => "nummer",
        "Year" => "år",
        "DiesSigni" => "dato",
        "AccessionNumber" => "accessionsnummer",
        _ => "titel",
    }
}

fn english_name(element: &str) -> &'static str {
    match element {
        "DocumentType" => "type",
        "Number" => "number",
        "Year" => "year",
        "DiesSigni" => "date",
        "AccessionNumber" => "accession number",
        _ => "title",
    }
}

impl fmt::Display for ImportError {
    /// Writes the Danish message.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.da())
    }
}

impl std::error::Error for ImportError {}
