//! Writes a snapshot.

use kb_cite::{ActReference, PartialDate};

use super::{TYPES, VERSION, node};
use crate::document::{AmendedAct, AmendingProvision, Commencement, Consolidation, Document, Effect, LaterDocument, Status, Touch, When};
use crate::outline::{Outline, Path};

/// Writes a document. Equal documents give equal texts; the text ends with a line feed.
///
/// ```
/// # let xml = r#"<Dokument><Meta><DocumentType>LOV H#LOKDOK01</DocumentType><Number>7</Number>
/// #   <Year>2020</Year><DiesSigni>2020-02-01</DiesSigni><DocumentTitle>Lov om bænke</DocumentTitle></Meta></Dokument>"#;
/// let document = kb_law::read_lexdania(xml.as_bytes()).unwrap();
/// let text = kb_law::write_snapshot(&document);
/// assert!(text.starts_with("{\n\"kb-udgave\": 1,\n"));
/// assert_eq!(kb_law::read_snapshot(&text).unwrap(), document);
/// ```
pub fn write(document: &Document) -> String {
    written(document, None)
}

/// Writes a document, with the work it belongs to and the day it was imported.
pub(super) fn written(document: &Document, noted: Option<(&str, jiff::civil::Date)>) -> String {
    let mut out = String::with_capacity(16 << 10);
    out.push_str("{\n\"kb-udgave\": ");
    out.push_str(&VERSION.to_string());
    if let Some((work, imported)) = noted {
        line("arbejde", work, &mut out);
        line("hentet", &imported.to_string(), &mut out);
    }
    line("kilde", &document.source.to_string(), &mut out);
    line("type", code(document.doc_type), &mut out);
    line("kode", &document.type_code, &mut out);
    line("nummer", &document.number, &mut out);
    line("dato", &document.date.to_string(), &mut out);
    line("år", &document.year.to_string(), &mut out);
    line("titel", &document.title, &mut out);
    optional_line("lovens-titel", document.act_title.as_deref(), &mut out);
    optional_line("populærtitel", document.popular_title.as_deref(), &mut out);
    optional_line("ministerium", document.ministry.as_deref(), &mut out);
    optional_line("myndighed", document.authority.as_deref(), &mut out);
    optional_line("accessionsnummer", document.accession.as_deref(), &mut out);
    optional_line("eli", document.eli.as_deref(), &mut out);
    let status = match document.status {
        Status::Valid => "gældende",
        Status::Historic { .. } => "historisk",
        Status::Unknown => "ukendt",
    };
    line("status", status, &mut out);
    if let Status::Historic { marked: Some(day) } = document.status {
        line("historisk-mærket", &day.to_string(), &mut out);
    }
    if let Some(consolidation) = &document.consolidates {
        key("bekendtgør", &mut out);
        write_consolidation(consolidation, &mut out);
    }
    lines("ikrafttræden", &document.commencement, &mut out, write_commencement);
    lines("senere", &document.later, &mut out, write_later);
    lines("ændrer", &document.amends, &mut out, write_amended);
    lines("ophæver", &document.repeals, &mut out, write_act);
    key("indhold", &mut out);
    out.push('[');
    if let Outline::Whole(nodes) = &document.outline {
        node::write(nodes, &mut out);
    }
    out.push_str("\n]\n}\n");
    out
}

/// Returns the code of a kind of document.
fn code(doc_type: kb_cite::DocType) -> &'static str {
    TYPES.iter().find(|(kind, _)| *kind == doc_type).map_or("AND", |(_, code)| code)
}

/// Writes a JSON string.
pub(super) fn string(text: &str, out: &mut String) {
    out.push('"');
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\t' => "\\t",
            b'\r' => "\\r",
            0..=0x1f => "",
            _ => continue,
        };
        out.push_str(&text[start..at]);
        start = at + 1;
        if escape.is_empty() {
            // Control characters below 0x20 need two digits.
            out.push_str("\\u00");
            out.extend([byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16).unwrap_or('0')));
        } else {
            out.push_str(escape);
        }
    }
    out.push_str(&text[start..]);
    out.push('"');
}

fn key(name: &str, out: &mut String) {
    out.push_str(",\n");
    string(name, out);
    out.push_str(": ");
}

fn line(name: &str, value: &str, out: &mut String) {
    key(name, out);
    string(value, out);
}

fn optional_line(name: &str, value: Option<&str>, out: &mut String) {
    if let Some(value) = value {
        line(name, value, out);
    }
}

/// Writes a list, an entry a line; nothing where it is empty.
fn lines<T>(name: &str, entries: &[T], out: &mut String, write: impl Fn(&T, &mut String)) {
    if entries.is_empty() {
        return;
    }
    key(name, out);
    out.push('[');
    for (at, entry) in entries.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        write(entry, out);
    }
    out.push_str("\n]");
}

/// Writes an object of the fields that have a value.
struct Object<'o> {
    out: &'o mut String,
    is_first: bool,
}

impl<'o> Object<'o> {
    fn open(out: &'o mut String) -> Self {
        out.push('{');
        Object { out, is_first: true }
    }

    /// Writes a key and returns where its value goes.
    fn key(&mut self, name: &str) -> &mut String {
        if !std::mem::take(&mut self.is_first) {
            self.out.push(',');
        }
        string(name, self.out);
        self.out.push(':');
        self.out
    }

    fn field(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            string(value, self.key(name));
        }
    }

    fn list<T>(&mut self, name: &str, entries: &[T], write: impl Fn(&T, &mut String)) {
        if !entries.is_empty() {
            let out = self.key(name);
            out.push('[');
            for (at, entry) in entries.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(entry, out);
            }
            out.push(']');
        }
    }

    fn close(self) {
        self.out.push('}');
    }
}

fn write_act(act: &ActReference, out: &mut String) {
    let mut object = Object::open(out);
    object.field("navn", act.name.as_deref());
    object.field("type", act.doc_type.map(code));
    object.field("nummer", act.number.as_deref());
    let date = act.date.map(|date| match date {
        PartialDate::Year(year) => year.to_string(),
        PartialDate::Day(day) => day.to_string(),
    });
    object.field("dato", date.as_deref());
    object.close();
}

fn write_path(path: &Path, out: &mut String) {
    string(&path.to_string(), out);
}

fn write_consolidation(consolidation: &Consolidation, out: &mut String) {
    let mut object = Object::open(out);
    if let Some(act) = &consolidation.from {
        write_act(act, object.key("fra"));
    }
    object.list("medtager", &consolidation.takes_in, write_provision);
    object.list("udelader", &consolidation.leaves_out, write_provision);
    object.close();
}

fn write_provision(provision: &AmendingProvision, out: &mut String) {
    let mut object = Object::open(out);
    write_act(&provision.act, object.key("ved"));
    object.list("bestemmelser", &provision.provisions, write_path);
    object.close();
}

fn write_commencement(commencement: &Commencement, out: &mut String) {
    let mut object = Object::open(out);
    object.list("bestemmelser", &commencement.provisions, write_path);
    let when = match commencement.when {
        When::Day(day) => day.to_string(),
        When::DayAfterPublication => "dagen efter kundgørelsen".to_owned(),
        When::ByDecision => "fastsættes senere".to_owned(),
        When::Unknown => "ukendt".to_owned(),
    };
    object.field("hvornår", Some(&when));
    object.field("ord", Some(&commencement.words));
    object.close();
}

fn write_later(later: &LaterDocument, out: &mut String) {
    let mut object = Object::open(out);
    write_act(&later.act, object.key("ved"));
    object.field("titel", later.title.as_deref());
    object.field("accessionsnummer", later.accession.as_deref());
    object.field("eli", later.eli.as_deref());
    let effect = match later.effect {
        Effect::Amends => "ændrer",
        Effect::Replaces => "afløser",
    };
    object.field("virkning", Some(effect));
    object.close();
}

fn write_amended(amended: &AmendedAct, out: &mut String) {
    let mut object = Object::open(out);
    write_path(&amended.by, object.key("ved"));
    write_act(&amended.act, object.key("lov"));
    object.field("titel", amended.title.as_deref());
    object.list("rettelser", &amended.touches, |touch, out| {
        out.push('\n');
        write_touch(touch, out);
    });
    object.close();
}

fn write_touch(touch: &Touch, out: &mut String) {
    let mut object = Object::open(out);
    write_path(&touch.by, object.key("ved"));
    let (path, through) = (touch.path.to_string(), touch.through.as_ref().map(ToString::to_string));
    object.field("hvad", (!touch.path.is_empty()).then_some(&path));
    object.field("til", through.as_deref());
    let action = super::read::ACTIONS.iter().find(|(action, _)| *action == touch.action).map(|(_, name)| *name);
    object.field("hvordan", action);
    let becomes = touch.becomes.as_ref().map(ToString::to_string);
    object.field("bliver", becomes.as_deref());
    object.close();
}
