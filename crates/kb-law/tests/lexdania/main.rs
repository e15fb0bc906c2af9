//! Reading `LexDania`: each trap seen in real files, with made-up law.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::disallowed_types, clippy::print_stdout, clippy::print_stderr)]

mod corpus;
mod documents;
mod hostile;
mod outlines;

use kb_law::{Document, Path};

/// Metadata of a made-up document.
fn meta(code: &str, title: &str, more: &str) -> String {
    format!(
        "<Meta><DocumentType>{code}</DocumentType><Rank>A</Rank><DocumentTitle>{title}</DocumentTitle><Year>2020</Year>\
         <DiesSigni>2020-03-05</DiesSigni><Number>77</Number>{more}</Meta>"
    )
}

/// A whole made-up document.
fn xml(code: &str, title: &str, more: &str, content: &str) -> String {
    format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<Dokument SchemaLocation=\"x\">{}<DokumentIndhold>{content}</DokumentIndhold></Dokument>",
        meta(code, title, more)
    )
}

/// Reads an act with some content.
fn act(content: &str) -> Document {
    kb_law::read_lexdania(xml("LOV H#LOKDOK01", "Lov om bænke", "", content).as_bytes()).unwrap()
}

/// Reads a consolidation with some content.
fn consolidation(content: &str) -> Document {
    kb_law::read_lexdania(xml("LBK H#LOKDOK03", "Bekendtgørelse af lov om bænke", "", content).as_bytes()).unwrap()
}

fn path(text: &str) -> Path {
    text.parse().unwrap()
}

/// A block of one line.
fn exitus(text: &str) -> String {
    format!("<Exitus><Linea><Char>{text}</Char></Linea></Exitus>")
}

/// A paragraph of one stykke.
fn paragraph(mark: &str, text: &str) -> String {
    format!("<Paragraf><Explicatus>{mark}</Explicatus><Stk>{}</Stk></Paragraf>", exitus(text))
}

/// The text of a provision.
fn text(document: &Document, provision: &str) -> String {
    document.outline.text_of(&path(provision)).unwrap_or_else(|| panic!("{provision} is missing"))
}
