//! YAML as a tree in which every key and value knows its place. The one module that knows the YAML
//! library.
//!
//! Every scalar stays text, so `028`, `1.10` and `no` survive. Anchors, aliases and tags are
//! refused. After a fault the reading goes on at the next key at the left margin, so that one run
//! tells all.

use kb_diag::{FileId, Finding, Location, Span, Text};
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
    let mut entries = Vec::new();
    let mut start = 0;
    let mut faults = 0;
    loop {
        let mut reader = Reader::new(&text[start..], at + start, file, findings);
        let (node, fault) = reader.document();
        match node {
            Some(Node { value: Value::Map(more), .. }) => {
                entries.extend(more);
            }
            Some(node) if !matches!(node.value, Value::Null) && fault.is_none() => {
                let message = Text::new("her skal stå nøgler og værdier, som »titel: Mentorstøtte«", "keys and values are expected here, as in »titel: Mentorstøtte«");
                findings.push(Finding::new(&malformed_yaml::RULE, first_line(text, at, node.span).within(file), message));
            }
            _ => {}
        }
        let Some(fault) = fault else { break };
        let place = start + fault.place.min(text.len() - start);
        findings.push(explain(&fault.error, text, place, at, file));
        faults += 1;
        match next_key(text, place.max(start + 1)) {
            Some(next) if faults < MOST_FAULTS => start = next,
            _ => break,
        }
    }
    report_duplicates(&mut entries, file, findings);
    let span = Span::new(at, at + text.len());
    Node { value: Value::Map(entries), span }
}

/// Where to go on after a fault: the first line after `place` that begins with a key at the margin.
fn next_key(text: &str, place: usize) -> Option<usize> {
    let mut line_start = place + text.get(place..)?.find('\n')? + 1;
    loop {
        let line = text[line_start..].lines().next()?;
        let begins_word = line.chars().next().is_some_and(char::is_alphanumeric);
        if begins_word && (line.contains(": ") || line.trim_end().ends_with(':')) {
            return Some(line_start);
        }
        line_start += text[line_start..].find('\n')? + 1;
    }
}

/// The part of a span that lies on its first line.
fn first_line(text: &str, at: usize, span: Span) -> Span {
    let start = span.start as usize - at;
    let end = text[start..span.end as usize - at].find('\n').map_or(span.end as usize, |length| at + start + length);
    Span::new(at + start, end)
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
                    let message = Text::new("her begynder et nyt dokument med »---«; en fil rummer kun ét", "a new document begins here with »---«; a file holds only one");
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

    /// Reads one node. A fault inside is put in `fault`, and the node holds what came before it.
    fn node(&mut self, event: Event<'a>, span: Span, fault: &mut Option<Fault>) -> Node {
        if let Event::Scalar(_, _, anchor, ref tag) | Event::SequenceStart(_, anchor, ref tag) | Event::MappingStart(_, anchor, ref tag) = event
            && (anchor != 0 || tag.is_some())
        {
            self.refuse(span, "ankre (&) og mærker (!) kan ikke bruges her; sæt teksten i anførselstegn, hvis tegnet hører til den", "anchors (&) and tags (!) cannot be used here; put the text in quotes if the character belongs to it");
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
                self.refuse(span, "henvisninger med * kan ikke bruges her; sæt teksten i anførselstegn, hvis stjernen hører til den", "references with * cannot be used here; put the text in quotes if the asterisk belongs to it");
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

/// Says in plain words what the YAML library stumbled on.
fn explain(error: &ErrorKind, text: &str, place: usize, at: usize, file: FileId) -> Finding {
    let line_start = text[..place].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    let whole_line: Location = line_location(line, line_start, at, file);
    let report = |at: Location, da: &str, en: &str| Finding::new(&malformed_yaml::RULE, at, Text::new(da, en));
    match error {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement | ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::ExpectedBlockMappingKey
            if colon_in_value(line).is_some() =>
        {
            let (from, value) = colon_in_value(line).expect("just found");
            let value_at = Span::new(at + line_start + from, at + line_start + from + value.len()).within(file);
            let mut finding = report(value_at, "et kolon inde i teksten skaber forvirring", "a colon inside the text causes confusion");
            let quoted = format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
            finding.fix(Text::new("sæt teksten i anførselstegn", "put the text in quotes"), value_at, quoted);
            finding
        }
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation | ErrorKind::TabAtBlockScalarStart | ErrorKind::TabInPlainScalar => {
            let tabs = line.find('\t').unwrap_or(0);
            let count = line[tabs..].bytes().take_while(|&byte| byte == b'\t').count();
            let tab_at = Span::new(at + line_start + tabs, at + line_start + tabs + count).within(file);
            let mut finding = report(tab_at, "tabulator kan ikke bruges til indrykning", "a tab cannot be used for indentation");
            finding.suggest(Text::new("brug mellemrum", "use spaces"), tab_at, "  ".repeat(count));
            finding
        }
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => {
            let mut finding = report(opening_quote(text, place, at, file).unwrap_or(whole_line), "anførselstegnet bliver ikke lukket", "the quotation mark is never closed");
            finding.help(Text::new("sæt et anførselstegn, hvor teksten slutter", "put a quotation mark where the text ends"));
            finding
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            let mut finding = report(whole_line, "der står mere efter det afsluttende anførselstegn", "there is more after the closing quotation mark");
            finding.help(Text::new("skriv et anførselstegn inde i teksten som \\\"", "write a quotation mark inside the text as \\\""));
            finding
        }
        ErrorKind::UnexpectedEofFlowSequence | ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::UnclosedFlowCollection { open: '[' } => {
            let mut finding = report(opening_bracket(text, place, '[', at, file).unwrap_or(whole_line), "listen bliver ikke lukket", "the list is never closed");
            finding.help(Text::new("afslut listen med ], og sæt komma mellem dens led", "end the list with ], and put a comma between its items"));
            finding
        }
        ErrorKind::UnexpectedEofFlowMapping | ErrorKind::UnexpectedEofImplicitFlowMapping | ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::UnclosedFlowCollection { .. } => {
            let mut finding = report(opening_bracket(text, place, '{', at, file).unwrap_or(whole_line), "krøllet parentes bliver ikke lukket", "the curly bracket is never closed");
            finding.help(Text::new("afslut med }, og sæt komma mellem leddene", "end with }, and put a comma between the items"));
            finding
        }
        ErrorKind::RecursionLimitExceeded => report(whole_line, "listerne ligger for dybt inde i hinanden", "the lists are nested too deeply"),
        _ if missing_space(line).is_some() => {
            let (key, colon) = missing_space(line).expect("just found");
            let here = Span::new(at + line_start, at + line_start + line.trim_end().len()).within(file);
            let mut finding = report(here, &format!("der mangler et mellemrum efter kolon i »{key}:«"), &format!("a space is missing after the colon in »{key}:«"));
            let insert = Span::at(at + line_start + colon + 1).within(file);
            finding.fix(Text::new("indsæt et mellemrum", "insert a space"), insert, " ");
            finding
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let mut finding = report(whole_line, &format!("en tekst kan ikke begynde med »{character}«"), &format!("a text cannot begin with »{character}«"));
            finding.help(Text::new("sæt teksten i anførselstegn", "put the text in quotes"));
            finding
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::UnexpectedEof if !line.contains(':') => {
            let mut finding = report(whole_line, "linjen er hverken en nøgle med kolon eller en fortsættelse af linjen over", "the line is neither a key with a colon nor a continuation of the line above");
            finding.help(Text::new("skriv »nøgle: værdi«, eller ryk linjen ind, hvis den hører til linjen over", "write »key: value«, or indent the line if it belongs to the line above"));
            finding
        }
        _ => {
            let mut finding = report(whole_line, "linjen kan ikke læses som YAML; indrykningen er formentlig forkert", "the line cannot be read as YAML; its indentation is probably wrong");
            finding.help(Text::new("nøgler på samme niveau skal begynde i samme kolonne, og en liste skrives som [a, b] eller med - foran hvert led", "keys of one level begin in one column, and a list is written as [a, b] or with - before each item"));
            finding
        }
    }
}

fn line_location(line: &str, line_start: usize, at: usize, file: FileId) -> Location {
    let indent = line.len() - line.trim_start().len();
    Span::new(at + line_start + indent, at + line_start + line.trim_end().len().max(indent)).within(file)
}

/// In `titel: Mentor: støtte`, the value that needs quotes, with its offset in the line.
fn colon_in_value(line: &str) -> Option<(usize, &str)> {
    let colon = line.find(": ")?;
    let value = line[colon + 2..].trim();
    let from = colon + 2 + (line[colon + 2..].len() - line[colon + 2..].trim_start().len());
    let quoted = value.starts_with(['"', '\'', '[', '{', '|', '>']);
    (!quoted && (value.contains(": ") || value.ends_with(':'))).then_some((from, value))
}

/// In `titel:Mentor`, the key and the colon's offset.
fn missing_space(line: &str) -> Option<(&str, usize)> {
    let colon = line.find(':')?;
    let key = line[..colon].trim();
    let one_word = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '-');
    let next = line[colon + 1..].chars().next()?;
    (one_word && !next.is_whitespace()).then_some((key, colon))
}

/// The quotation mark that opens the text a fault at `place` lies in.
fn opening_quote(text: &str, place: usize, at: usize, file: FileId) -> Option<Location> {
    let before = &text[..place.min(text.len())];
    let is_open = |line: &str| ["\"", "'"].into_iter().find_map(|quote| (line.matches(quote).count() % 2 == 1).then(|| line.find(quote)).flatten());
    let mut offset = 0;
    let here = text[before.len()..].find('\n').map_or(text.len(), |newline| before.len() + newline);
    for line in text[..here].split_inclusive('\n') {
        if line.split_once(':').is_some_and(|(_, value)| value.trim_start().starts_with(['"', '\'']))
            && let Some(quote) = is_open(line)
        {
            let end = offset + line.trim_end().len();
            return Some(Span::new(at + offset + quote, at + end).within(file));
        }
        offset += line.len();
    }
    None
}

/// The bracket that opens the list or map a fault at `place` lies in.
fn opening_bracket(text: &str, place: usize, bracket: char, at: usize, file: FileId) -> Option<Location> {
    let close = if bracket == '[' { ']' } else { '}' };
    let mut depth = 0;
    for (offset, character) in text[..place.min(text.len())].char_indices().rev() {
        if character == close {
            depth += 1;
        } else if character == bracket {
            if depth == 0 {
                let line_end = text[offset..].find('\n').map_or(text.len(), |newline| offset + newline);
                return Some(Span::new(at + offset, at + offset + text[offset..line_end].trim_end().len()).within(file));
            }
            depth -= 1;
        }
    }
    None
}
