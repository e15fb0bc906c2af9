//! Shapes: which keys a YAML map has and what their values are.
//!
//! One description serves two readers: [`read`] checks a file against it, so that every fault is
//! found in one run and what is sound can still be used; `schema.rs` prints it as JSON Schema for
//! editors.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use kb_diag::{FileId, Finding, Location};

use crate::danish_date;
use crate::model::{Located, PartialDate};
use crate::rules::{impossible_date, malformed_yaml, missing_key, unknown_key, wrong_type};
use crate::yaml::{Entry, Node, Value};

/// The keys of a map.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// The keys, in the order an editor writes them.
    pub(crate) keys: Vec<Key>,
}

/// One key of a map.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) name: Cow<'static, str>,
    pub(crate) value: ValueShape,
    pub(crate) required: bool,
    /// What the key means, in Danish: editors show it.
    pub(crate) description: Cow<'static, str>,
}

/// What a value must be.
#[derive(Clone, Debug)]
pub(crate) enum ValueShape {
    Text,
    /// Text that begins with one of several words, as an address with "https://".
    Prefixed(&'static [&'static str]),
    /// The id of something declared elsewhere, which is looked up later.
    Id,
    Integer {
        lowest: u32,
        highest: u32,
    },
    Date,
    /// A date, or a year where the day is not known.
    PartialDate,
    Bool,
    Choice(Vec<Cow<'static, str>>),
    List(Box<ValueShape>),
    Map(Shape),
    /// A map whose keys the editor chooses, each with a text.
    TextMap,
}

/// What was sound in a map.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    fields: BTreeMap<String, Checked>,
}

/// A sound value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Checked {
    at: Location,
    value: CheckedValue,
}

#[derive(Clone, Debug)]
enum CheckedValue {
    Text(String),
    Integer(u32),
    Date(Date),
    PartialDate(PartialDate),
    Bool(bool),
    /// Which of the choices.
    Choice(usize),
    List(Vec<Checked>),
    Map(Record),
    TextMap(Vec<(Located<String>, Located<String>)>),
}

/// Checks a map against its shape: what was sound, and a finding for the rest. `whole` is where a
/// missing key is reported.
pub(crate) fn read(node: &Node, shape: &Shape, whole: Location, findings: &mut Vec<Finding>) -> Record {
    let mut record = Record::default();
    let file = whole.file;
    let entries: &[Entry] = match &node.value {
        Value::Map(entries) => entries,
        _ => &[],
    };
    for entry in entries {
        let key_at = entry.key_span.within(file);
        let Some(key) = shape.keys.iter().find(|key| *key.name == *entry.key) else {
            findings.push(unknown_key::finding(&entry.key, key_at, shape, entries));
            continue;
        };
        if entry.value.is_blank() {
            if key.required {
                findings.push(missing_key::empty(&key.name, &entry.value, key_at));
            }
            continue;
        }
        if let Some(value) = value(&entry.value, &key.value, &key.name, file, findings) {
            record.fields.insert(key.name.to_string(), value);
        }
    }
    for key in &shape.keys {
        let written = entries.iter().any(|entry| *entry.key == *key.name);
        let misspelt = || entries.iter().any(|entry| unknown_key::nearest(&entry.key, shape, entries) == Some(&*key.name));
        if key.required && !written && !misspelt() {
            findings.push(missing_key::finding(key, whole));
        }
    }
    record
}

fn value(node: &Node, shape: &ValueShape, key: &str, file: FileId, findings: &mut Vec<Finding>) -> Option<Checked> {
    let at = node.span.within(file);
    let date = |text: &str, findings: &mut Vec<Finding>| match danish_date::iso(text) {
        danish_date::Read::Date(date) => Ok(Some(date)),
        danish_date::Read::NotIso => Ok(None),
        danish_date::Read::Impossible => {
            findings.push(impossible_date::finding(text, at));
            Err(())
        }
    };
    let scalar = match &node.value {
        Value::Scalar(text) => Some(text.trim()),
        _ => None,
    };
    let value = match (shape, scalar, &node.value) {
        (ValueShape::Text | ValueShape::Id, Some(text), _) => Some(CheckedValue::Text(text.to_owned())),
        (ValueShape::Prefixed(prefixes), Some(text), _) => {
            prefixes.iter().any(|prefix| text.starts_with(prefix)).then(|| CheckedValue::Text(text.to_owned()))
        }
        (ValueShape::Integer { lowest, highest }, Some(text), _) => {
            text.parse().ok().filter(|number| (*lowest..=*highest).contains(number)).map(CheckedValue::Integer)
        }
        (ValueShape::Date, Some(text), _) => date(text, findings).ok()?.map(CheckedValue::Date),
        (ValueShape::PartialDate, Some(text), _) => {
            let day = date(text, findings).ok()?.map(PartialDate::Day);
            let year = || text.parse().ok().filter(|year| (1000..=2999).contains(year)).map(PartialDate::Year);
            day.or_else(year).map(CheckedValue::PartialDate)
        }
        (ValueShape::Bool, Some("ja" | "true"), _) => Some(CheckedValue::Bool(true)),
        (ValueShape::Bool, Some("nej" | "false"), _) => Some(CheckedValue::Bool(false)),
        (ValueShape::Choice(choices), Some(text), _) => choices.iter().position(|choice| choice == text).map(CheckedValue::Choice),
        (ValueShape::List(item), _, Value::List(items)) => {
            Some(CheckedValue::List(items.iter().filter_map(|node| value_in_list(node, item, key, file, findings)).collect()))
        }
        (ValueShape::Map(shape), _, Value::Map(_)) => Some(CheckedValue::Map(read(node, shape, at, findings))),
        (ValueShape::TextMap, _, Value::Map(entries)) => {
            Some(CheckedValue::TextMap(entries.iter().filter_map(|entry| text_entry(entry, file, findings)).collect()))
        }
        _ => None,
    };
    if value.is_none() {
        findings.push(wrong_type::finding(node, shape, key, at));
    }
    value.map(|value| Checked { at, value })
}

fn value_in_list(node: &Node, shape: &ValueShape, key: &str, file: FileId, findings: &mut Vec<Finding>) -> Option<Checked> {
    if matches!(node.value, Value::Null) {
        findings.push(malformed_yaml::empty_item(key, node.span.within(file)));
        return None;
    }
    value(node, shape, key, file, findings)
}

fn text_entry(entry: &Entry, file: FileId, findings: &mut Vec<Finding>) -> Option<(Located<String>, Located<String>)> {
    let key = Located { value: entry.key.to_string(), at: entry.key_span.within(file) };
    let value = value(&entry.value, &ValueShape::Text, &entry.key, file, findings)?;
    Some((key, value.text()?))
}

impl Checked {
    fn text(&self) -> Option<Located<String>> {
        match &self.value {
            CheckedValue::Text(text) => Some(Located { value: text.clone(), at: self.at }),
            _ => None,
        }
    }
}

/// Typed access. A key that is absent, or whose value was not sound, gives none.
impl Record {
    fn get<T>(&self, key: &str, take: impl Fn(&CheckedValue) -> Option<T>) -> Option<Located<T>> {
        let field = self.fields.get(key)?;
        Some(Located { value: take(&field.value)?, at: field.at })
    }

    pub(crate) fn at(&self, key: &str) -> Option<Location> {
        self.fields.get(key).map(|field| field.at)
    }

    pub(crate) fn text(&self, key: &str) -> Option<Located<String>> {
        self.fields.get(key).and_then(Checked::text)
    }

    pub(crate) fn plain(&self, key: &str) -> Option<String> {
        self.text(key).map(|text| text.value)
    }

    pub(crate) fn texts(&self, key: &str) -> Vec<Located<String>> {
        self.list(key).iter().filter_map(Checked::text).collect()
    }

    pub(crate) fn integer(&self, key: &str) -> Option<Located<u32>> {
        self.get(key, |value| if let CheckedValue::Integer(number) = value { Some(*number) } else { None })
    }

    pub(crate) fn date(&self, key: &str) -> Option<Located<Date>> {
        self.get(key, |value| if let CheckedValue::Date(date) = value { Some(*date) } else { None })
    }

    pub(crate) fn partial_date(&self, key: &str) -> Option<Located<PartialDate>> {
        self.get(key, |value| if let CheckedValue::PartialDate(date) = value { Some(*date) } else { None })
    }

    pub(crate) fn bool(&self, key: &str) -> Option<bool> {
        self.get(key, |value| if let CheckedValue::Bool(value) = value { Some(*value) } else { None }).map(|value| value.value)
    }

    pub(crate) fn choice(&self, key: &str) -> Option<Located<usize>> {
        self.get(key, |value| if let CheckedValue::Choice(index) = value { Some(*index) } else { None })
    }

    /// Which choices a list names.
    pub(crate) fn choices(&self, key: &str) -> Vec<usize> {
        self.list(key).iter().filter_map(|item| if let CheckedValue::Choice(index) = item.value { Some(index) } else { None }).collect()
    }

    pub(crate) fn records(&self, key: &str) -> Vec<(&Record, Location)> {
        self.list(key)
            .iter()
            .filter_map(|item| if let CheckedValue::Map(record) = &item.value { Some((record, item.at)) } else { None })
            .collect()
    }

    pub(crate) fn text_map(&self, key: &str) -> &[(Located<String>, Located<String>)] {
        match self.fields.get(key) {
            Some(Checked { value: CheckedValue::TextMap(entries), .. }) => entries,
            _ => &[],
        }
    }

    fn list(&self, key: &str) -> &[Checked] {
        match self.fields.get(key) {
            Some(Checked { value: CheckedValue::List(items), .. }) => items,
            _ => &[],
        }
    }
}

/// A key that may be left out.
pub(crate) fn optional(name: impl Into<Cow<'static, str>>, value: ValueShape, description: impl Into<Cow<'static, str>>) -> Key {
    Key { name: name.into(), value, required: false, description: description.into() }
}

/// A key that must be there.
pub(crate) fn required(name: impl Into<Cow<'static, str>>, value: ValueShape, description: impl Into<Cow<'static, str>>) -> Key {
    Key { required: true, ..optional(name, value, description) }
}

/// One of several words.
pub(crate) fn choice(words: &[&'static str]) -> ValueShape {
    ValueShape::Choice(words.iter().map(|&word| word.into()).collect())
}

/// A list of values.
pub(crate) fn list(item: ValueShape) -> ValueShape {
    ValueShape::List(Box::new(item))
}
