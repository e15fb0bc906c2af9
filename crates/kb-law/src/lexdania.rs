//! Reads `LexDania`, the XML in which Retsinformation publishes Danish law.
//!
//! Elements are told by their local names, wherever they stand: the schemas differ from year to year
//! and from one kind of document to another. What is not understood is kept as text.

mod amendment;
mod cited;
mod commencement;
mod division;
mod encoding;
mod error;
mod mark;
mod meta;
mod preamble;
mod text;
mod tree;

use crate::document::{Document, SourceHash};
use crate::outline::Outline;

pub use error::{ImportError, ImportFault};
pub use tree::{MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS};

/// Reads one document.
///
/// # Errors
/// Says in Danish and in English what is wrong and where: not XML, broken off, a document type or an
/// entity (which could make a small file huge), nested deeper than [`MAX_DEPTH`], larger than
/// [`MAX_BYTES`], an encoding other than UTF-8, UTF-16 and ISO-8859-1, not `LexDania`, or without type,
/// number or date.
///
/// ```
/// let xml = r#"<Dokument><Meta><DocumentType>LOV H#LOKDOK01</DocumentType><Number>7</Number>
///   <Year>2020</Year><DiesSigni>2020-02-01</DiesSigni><DocumentTitle>Lov om bænke</DocumentTitle></Meta>
///   <DokumentIndhold><Paragraf><Explicatus>§ 1.</Explicatus><Stk><Exitus><Linea><Char>Bænke er til at sidde på.</Char>
///   </Linea></Exitus></Stk></Paragraf></DokumentIndhold></Dokument>"#;
/// let document = kb_law::read_lexdania(xml.as_bytes()).unwrap();
/// assert_eq!(document.number, "7");
/// assert_eq!(document.outline.text_of(&"§ 1".parse().unwrap()).unwrap(), "Bænke er til at sidde på.");
/// ```
pub fn read(bytes: &[u8]) -> Result<Document, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::whole(ImportFault::TooLarge { bytes: bytes.len() }));
    }
    let source = encoding::decode(bytes)?;
    let root = tree::parse(&source)?;
    let meta = meta::read(&root, &source)?;
    let is_consolidation = meta.doc_type == kb_cite::DocType::Lovbekendtgoerelse;
    let nodes = division::outline(&root, is_consolidation);
    let (consolidates, mut commencement) = preamble::read(&root, is_consolidation);
    let amends = amendment::read(&root);
    if !is_consolidation {
        commencement.extend(commencement::read(&nodes));
    }
    let repeals = if is_consolidation { Vec::new() } else { commencement::repeals(&nodes) };
    let own_title = meta.title.clone();
    Ok(Document {
        doc_type: meta.doc_type,
        type_code: meta.type_code,
        number: meta.number,
        date: meta.date,
        year: meta.year,
        act_title: preamble::act_title(&own_title, is_consolidation),
        title: meta.title,
        popular_title: meta.popular_title,
        ministry: meta.ministry,
        authority: meta.authority,
        accession: meta.accession,
        eli: meta.eli,
        status: meta.status,
        consolidates,
        commencement,
        later: meta.later,
        amends,
        repeals,
        outline: Outline::whole(nodes),
        source: SourceHash::of(bytes),
    })
}
