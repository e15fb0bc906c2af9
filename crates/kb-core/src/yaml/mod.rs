//! YAML as a tree in which every key and value knows its place. The one module that knows the YAML
//! library.
//!
//! Every scalar stays text, so `028`, `1.10` and `no` survive. Anchors, aliases and tags are
//! refused. After a fault the reading goes on at the next key at the left margin, so that one run
//! tells all.

pub(crate) use faults::quoted;

mod faults;
mod scan;

use kb_diag::{FileId, Finding, Span, Text};
use serde_yaml::granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use crate::nfc::nfc;
use crate::rules::{duplicate_key, malformed_yaml};

/// Deepest nesting that is read; the content model needs five levels.
const DEEPEST: usize = 32;
/// Most faults of form reported in one file; what follows is mostly their echo.
const MOST_FAULTS: usize = 10;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The value.
    pub(crate) value: Value,
    /// Where it stands; for a map or list, from its first to its last child.
    pub(crate) span: Span,
}

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Nothing is written.
    Null,
    /// Text, in NFC.
    Scalar(Box<str>),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order written; no key stands twice.
    Map(Vec<Entry>),
}

impl Node {
    /// Returns true for a value that says nothing, and is read as if its key were not there.
    pub(crate) fn is_blank(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Scalar(text) => text.trim().is_empty(),
            Value::List(items) => items.is_empty(),
            Value::Map(_) => false,
        }
    }
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The key, in NFC.
    pub(crate) key: Box<str>,
    /// Where the key stands.
    pub(crate) key_span: Span,
    /// The value.
    pub(crate) value: Node,
}

/// Reads the map that a YAML text must be. `at` is where the text begins in its file. A text with
/// nothing in it is an empty map.
pub(crate) fn read(text: &str, at: usize, file: FileId, findings: &mut Vec<Finding>) -> Node {
    let span = Span::new(at, at + text.len());
    let hard = if text.contains('\u{a0}') { faults::hard_indents(text, at, file) } else { Vec::new() };
    if !hard.is_empty() {
        findings.extend(hard);
        return Node { value: Value::Map(Vec::new()), span };
    }
    let mut entries = Vec::new();
    let mut start = 0;
    let mut count = 0;
    loop {
        let mut reader = Reader::new(&text[start..], at + start, file, findings);
        let (node, fault) = reader.document();
        match node {
            Some(Node { value: Value::Map(more), .. }) => {
                entries.extend(more);
            }
            Some(node) if !matches!(node.value, Value::Null) && fault.is_none() => {
                findings.push(faults::no_keys(&faults::Region { text, at, file, from: start, place: start }, node.span));
            }
            _ => {}
        }
        let Some(fault) = fault else { break };
        let region = faults::Region { text, at, file, from: start, place: start + fault.place.min(text.len() - start) };
        let finding = faults::explain(&fault.error, &region);
        // The fault may begin above the place where the reading stopped, as a list that is never closed.
        let next = next_key(text, (finding.at.span.start as usize - at).max(start));
        findings.push(finding);
        count += 1;
        match next {
            Some(next) if count < MOST_FAULTS => start = next,
            _ => break,
        }
    }
    report_duplicates(&mut entries, file, findings);
    Node { value: Value::Map(entries), span }
}

/// Where to go on after a fault: the first line after `place` that begins with a key at the margin.
fn next_key(text: &str, place: usize) -> Option<usize> {
    let mut line_start = place + text.get(place..)?.find('\n')? + 1;
    loop {
        let line = text[line_start..].lines().next()?;
        if scan::key_of(line).is_some_and(|key| key.indent == 0) {
            return Some(line_start);
        }
        line_start += text[line_start..].find('\n')? + 1;
    }
}

struct Fault {
    error: ErrorKind,
    /// Byte offset in the text that was read.
    place: usize,
}

struct Reader<'a, 'f> {
    events: Parser<'a, serde_yaml::granit_parser::StrInput<'a>>,
    text: &'a str,
    at: usize,
    file: FileId,
    findings: &'f mut Vec<Finding>,
}

impl<'a, 'f> Reader<'a, 'f> {
    fn new(text: &'a str, at: usize, file: FileId, findings: &'f mut Vec<Finding>) -> Self {
        let options = serde_yaml::granit_parser::options! {
            emit_comments: false,
            emit_unresolved_aliases: true,
            flow_nesting_limit: DEEPEST,
            block_nesting_limit: DEEPEST,
        };
        Reader { events: Parser::new_from_str_with_options(text, options), text, at, file, findings }
    }

    /// Reads the first document: what was understood, and the fault that ended it.
    fn document(&mut self) -> (Option<Node>, Option<Fault>) {
        loop {
            match self.next() {
                Err(fault) => return (None, Some(fault)),
                Ok((Event::StreamEnd, _)) => return (None, None),
                Ok((Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd, _)) => {}
                Ok((event, span)) => {
                    let mut fault = None;
                    let node = self.node(event, span, &mut fault);
                    if fault.is_none() {
                        fault = self.rest().err();
                    }
                    return (Some(node), fault);
                }
            }
        }
    }

    /// Nothing may follow the first document.
    fn rest(&mut self) -> Result<(), Fault> {
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(()),
                (Event::DocumentStart(..), span) => {
                    let message = Text::new(
                        "her begynder et nyt dokument med »---«; en fil rummer kun ét",
                        "a new document begins here with »---«; a file holds only one",
                    );
                    self.findings.push(Finding::new(&malformed_yaml::RULE, span.within(self.file), message));
                    return Ok(());
                }
                _ => {}
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), Fault> {
        match self.events.next_event() {
            None => Ok((Event::StreamEnd, Span::at(self.at + self.text.len()))),
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or(0..0);
                let span = Span::new(self.at + self.on_boundary(range.start), self.at + self.on_boundary(range.end));
                Ok((event, span))
            }
            Some(Err(error)) => Err(self.fault(&error)),
        }
    }

    fn fault(&self, error: &ScanError) -> Fault {
        let place = error.marker().byte_offset().unwrap_or(self.text.len());
        Fault { error: error.kind().clone(), place: self.on_boundary(place) }
    }

    fn on_boundary(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    fn refuse(&mut self, span: Span, da: &str, en: &str) {
        self.findings.push(Finding::new(&malformed_yaml::RULE, span.within(self.file), Text::new(da, en)));
    }

    /// Refuses a value that begins with `&`, `!` or `*`, which mean something to YAML and nothing here.
    fn refuse_mark(&mut self, span: Span) {
        let start = span.start as usize - self.at;
        let line = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let start = self.text[line..start].rfind([' ', '\t']).map_or(start, |_| faults::mark_before(self.text, line, start));
        self.findings.push(faults::special_beginning(self.text, start, self.at, self.file));
    }

    /// Reads one node. A fault inside is put in `fault`, and the node holds what came before it.
    fn node(&mut self, event: Event<'a>, span: Span, fault: &mut Option<Fault>) -> Node {
        if let Event::Scalar(_, _, anchor, ref tag) | Event::SequenceStart(_, anchor, ref tag) | Event::MappingStart(_, anchor, ref tag) =
            event
            && (anchor != 0 || tag.is_some())
        {
            self.refuse_mark(span);
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let plain_null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
                let value = if plain_null { Value::Null } else { Value::Scalar(nfc(&text).into()) };
                let end = span.start as usize + self.slice(span).trim_end().len();
                Node { value, span: Span::new(span.start as usize, end) }
            }
            Event::SequenceStart(..) => self.list(span, fault),
            Event::MappingStart(..) => self.map(span, fault),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse_mark(span);
                Node { value: Value::Null, span }
            }
            _ => Node { value: Value::Null, span },
        }
    }

    fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start as usize - self.at..span.end as usize - self.at).unwrap_or("")
    }

    fn list(&mut self, start: Span, fault: &mut Option<Fault>) -> Node {
        let mut items = Vec::new();
        let mut end = start.end;
        while fault.is_none() {
            match self.next() {
                Err(error) => *fault = Some(error),
                Ok((Event::SequenceEnd, span)) => {
                    end = end.max(if self.slice(span) == "]" { span.end } else { end });
                    break;
                }
                Ok((event, span)) => {
                    let item = self.node(event, span, fault);
                    end = end.max(item.span.end);
                    items.push(item);
                }
            }
        }
        Node { value: Value::List(items), span: Span { start: start.start, end } }
    }

    fn map(&mut self, start: Span, fault: &mut Option<Fault>) -> Node {
        let mut entries: Vec<Entry> = Vec::new();
        let mut end = start.end;
        while fault.is_none() {
            let (event, span) = match self.next() {
                Err(error) => {
                    *fault = Some(error);
                    break;
                }
                Ok((Event::MappingEnd, span)) => {
                    end = end.max(if self.slice(span) == "}" { span.end } else { end });
                    break;
                }
                Ok(next) => next,
            };
            let key = self.node(event, span, fault);
            if fault.is_some() {
                break;
            }
            let value = match self.next() {
                Err(error) => {
                    *fault = Some(error);
                    break;
                }
                Ok((event, span)) => self.node(event, span, fault),
            };
            if fault.is_some() {
                break; // Half a value would only give more findings.
            }
            end = end.max(key.span.end).max(value.span.end);
            match key.value {
                Value::Scalar(text) => entries.push(Entry { key: text, key_span: key.span, value }),
                _ => self.refuse(key.span, "en nøgle skal være et enkelt ord eller en tekst", "a key must be a single word or text"),
            }
        }
        let start_offset = entries.first().map_or(start.start, |entry| entry.key_span.start.min(start.start));
        Node { value: Value::Map(entries), span: Span { start: start_offset, end } }
    }
}

/// Reports keys that stand twice, at every depth, and keeps the first of each.
fn report_duplicates(entries: &mut Vec<Entry>, file: FileId, findings: &mut Vec<Finding>) {
    let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
    for mut entry in std::mem::take(entries) {
        descend(&mut entry.value, file, findings);
        match kept.iter().find(|earlier| earlier.key == entry.key) {
            Some(first) => findings.push(duplicate_key::finding(&entry.key, entry.key_span.within(file), first.key_span.within(file))),
            None => kept.push(entry),
        }
    }
    *entries = kept;
}

fn descend(node: &mut Node, file: FileId, findings: &mut Vec<Finding>) {
    match &mut node.value {
        Value::Map(entries) => report_duplicates(entries, file, findings),
        Value::List(items) => items.iter_mut().for_each(|item| descend(item, file, findings)),
        Value::Null | Value::Scalar(_) => {}
    }
}
