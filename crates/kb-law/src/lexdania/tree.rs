//! A small bounded tree of the elements of a document.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::error::{ImportError, ImportFault};

/// The largest file that is read, in bytes: 32 MB. The longest act in force has 3 MB.
pub const MAX_BYTES: usize = 32 << 20;

/// How deep elements may be nested. Real documents, tables in annexes included, need 25; at this depth
/// a snapshot of the document still is within what its reader allows.
pub const MAX_DEPTH: usize = 60;

/// How many elements a file may have. The longest act in force has 150,000.
pub const MAX_ELEMENTS: usize = 1_000_000;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element<'s> {
    /// Its name without a prefix.
    pub(super) name: &'s str,
    /// What ties siblings of the metadata together.
    pub(super) id: Option<String>,
    pub(super) ref_id: Option<String>,
    /// The publisher's own label of a division; wrong in many files of 2015.
    pub(super) local_id: Option<String>,
    /// Kind of a list point: Nummer, Litra, Fri.
    pub(super) form: Option<String>,
    pub(super) content: Vec<Content<'s>>,
    /// Byte offset in the decoded text.
    pub(super) at: usize,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Content<'s> {
    Element(Element<'s>),
    Text(Cow<'s, str>),
}

impl<'s> Element<'s> {
    /// Returns the elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element<'s>> {
        self.content.iter().filter_map(|content| match content {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// Returns the first element of a name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Element<'s>> {
        self.elements().find(|element| element.name == name)
    }

    /// Calls `each` with every element of a name in it, at any depth, in order.
    pub(super) fn each_named<'e>(&'e self, name: &str, each: &mut impl FnMut(&'e Element<'s>)) {
        for element in self.elements() {
            if element.name == name {
                each(element);
            }
            element.each_named(name, each);
        }
    }
}

/// Parses a document and returns its outermost element.
pub(super) fn parse(source: &str) -> Result<Element<'_>, ImportError> {
    let mut reader = Reader::from_str(source);
    let mut open: Vec<Element<'_>> = Vec::new();
    let mut root = None;
    let mut count = 0;
    loop {
        let at = offset(reader.buffer_position());
        let fault = |fault| Err(ImportError::at(source, at, fault));
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Err(malformed(source, offset(reader.error_position()), &error, &open)),
        };
        match event {
            Event::Start(ref start) | Event::Empty(ref start) => {
                count += 1;
                if root.is_some() {
                    return fault(ImportFault::Malformed { detail: "more than one outermost element".to_owned() });
                }
                if count > MAX_ELEMENTS {
                    return fault(ImportFault::TooMany);
                }
                if open.len() >= MAX_DEPTH {
                    return fault(ImportFault::TooDeep);
                }
                let element = element(source, at, start)?;
                if matches!(event, Event::Empty(_)) { close(element, &mut open, &mut root) } else { open.push(element) }
            }
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    close(element, &mut open, &mut root);
                }
            }
            Event::Text(text) => {
                let text = text.into_inner();
                match open.last_mut() {
                    // White space between elements is layout.
                    Some(element) if !text.trim().is_empty() || is_inline(element.name) => element.content.push(Content::Text(text)),
                    Some(_) => {}
                    None if text.trim().trim_start_matches('\u{feff}').is_empty() => {}
                    None if root.is_none() => return fault(ImportFault::NotXml),
                    None => return fault(ImportFault::Malformed { detail: "text outside the outermost element".to_owned() }),
                }
            }
            Event::CData(text) => {
                if let Some(element) = open.last_mut() {
                    element.content.push(Content::Text(text.into_inner()));
                }
            }
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    Ok(None) => predefined(&reference),
                    Err(error) => return fault(ImportFault::Malformed { detail: error.to_string() }),
                };
                let Some(character) = character else {
                    let name = reference.chars().take(40).collect();
                    return fault(ImportFault::Entity { name });
                };
                if let Some(element) = open.last_mut() {
                    element.content.push(Content::Text(Cow::Owned(character.to_string())));
                }
            }
            Event::DocType(_) => return fault(ImportFault::DocType),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    if let Some(innermost) = open.last() {
        let element = innermost.name.to_owned();
        return Err(ImportError::at(source, source.len(), ImportFault::Truncated { element }));
    }
    root.ok_or_else(|| ImportError::whole(ImportFault::NotXml))
}

/// Puts a finished element where it belongs.
fn close<'s>(element: Element<'s>, open: &mut [Element<'s>], root: &mut Option<Element<'s>>) {
    match open.last_mut() {
        Some(parent) => parent.content.push(Content::Element(element)),
        None => *root = Some(element),
    }
}

/// Reads an opening tag.
fn element<'s>(source: &'s str, at: usize, start: &BytesStart<'s>) -> Result<Element<'s>, ImportError> {
    let fault = |detail: String| ImportError::at(source, at, ImportFault::Malformed { detail });
    // The tag is a slice of the source, but the event hides that behind a Cow.
    let name_at = at + 1;
    let length = start.name().as_ref().len();
    let name = source.get(name_at..name_at + length).unwrap_or_default();
    let name = name.rsplit(':').next().unwrap_or(name);
    let mut element = Element { name, at, ..Element::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| fault(error.to_string()))?;
        let field = match attribute.key.local_name().as_ref() {
            "id" => &mut element.id,
            "REFid" => &mut element.ref_id,
            "localId" => &mut element.local_id,
            "formaInd" => &mut element.form,
            _ => continue,
        };
        let value = attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|error| fault(error.to_string()))?;
        *field = Some(value.into_owned());
    }
    Ok(element)
}

/// Says what the parser found.
fn malformed(source: &str, at: usize, error: &quick_xml::Error, open: &[Element<'_>]) -> ImportError {
    let is_at_end = matches!(error, quick_xml::Error::Syntax(_)) && !open.is_empty();
    let fault = match open.last() {
        // Syntax errors are reported where the file ends within a tag or a comment.
        Some(element) if is_at_end => ImportFault::Truncated { element: element.name.to_owned() },
        _ => ImportFault::Malformed { detail: error.to_string() },
    };
    ImportError::at(source, at, fault)
}

/// Returns true for elements in which white space alone is text. Between them it is layout: a line is
/// printed as one piece a line.
fn is_inline(name: &str) -> bool {
    matches!(name, "Char" | "B" | "I" | "U" | "Sub" | "Sup")
}

/// Returns the character of an entity that XML itself defines.
fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
