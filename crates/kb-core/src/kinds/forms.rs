//! The forms of a sheet: which keys each has, and which it cannot do without.

use kb_diag::{FileId, Finding, Location};

use serde_json::{Map, Value, json};

use super::Kind;
use crate::model::SheetShape;
use crate::rules::{misplaced_key, missing_key, unknown_key};
use crate::shape::Shape;
use crate::yaml::{self, Entry, Node};

/// Words of a sheet's field `form`, in the order of [`SHAPES`].
pub(crate) const FORM: &[&str] = &["ordninger", "målgrupper", "snitflader"];

/// What the words of [`FORM`] mean.
pub(crate) const SHAPES: [SheetShape; 3] = [SheetShape::Schemes, SheetShape::TargetGroups, SheetShape::Boundaries];

/// The key that says the form.
const KEY: &str = "form";

/// The keys that only some forms have.
const KEYS: [&str; 5] = ["kolonner", "rækker", "grupper", "ordning", "målgrupper"];

/// Returns true where a form has a key of [`KEYS`].
fn has(form: SheetShape, key: &str) -> bool {
    match form {
        SheetShape::Schemes => matches!(key, "kolonner" | "rækker" | "grupper"),
        SheetShape::TargetGroups => matches!(key, "ordning" | "målgrupper"),
        SheetShape::Boundaries => key == "kolonner",
    }
}

/// Returns the keys that a form cannot do without: of each list, one.
fn needs(form: SheetShape) -> &'static [&'static [&'static str]] {
    match form {
        SheetShape::Schemes => &[&["kolonner"], &["rækker", "grupper"]],
        SheetShape::TargetGroups => &[&["ordning"]],
        SheetShape::Boundaries => &[&["kolonner"]],
    }
}

/// Returns what JSON Schema says of the keys of each form that a kind of sheets can have.
pub(crate) fn conditions(kind: &Kind) -> Value {
    let forms = FORM.iter().zip(SHAPES).filter(|(_, form)| *form == SheetShape::default() || kind.has_field(KEY));
    let condition = |(word, form): (&&str, SheetShape)| {
        let mut needed: Vec<Value> = Vec::new();
        for keys in needs(form) {
            let any: Vec<Value> = keys.iter().filter(|key| kind.has_field(key)).map(|key| json!({ "required": [key] })).collect();
            needed.push(json!({ "oneOf": any }));
        }
        let others = KEYS.into_iter().filter(|key| !has(form, key) && kind.has_field(key));
        let others: Map<String, Value> = others.map(|key| (key.to_owned(), Value::Bool(false))).collect();
        // Without the key, a sheet has the first form.
        let asked = if form == SheetShape::default() { json!([]) } else { json!([KEY]) };
        json!({
            "if": { "properties": { KEY: { "const": word } }, "required": asked },
            "then": { "properties": others, "allOf": needed },
        })
    };
    forms.map(condition).collect()
}

/// Returns the shape of a sheet's front matter with the keys required that its form cannot do
/// without: `shape` is what the kind says of all sheets.
pub(crate) fn shape_of(shape: &Shape, front_matter: &Node) -> Shape {
    let mut shape = shape.clone();
    let needed: &[&str] = match form_of(front_matter, &shape) {
        None => &[], // What it is meant to be decides.
        Some(SheetShape::Schemes) => match (entry(front_matter, "rækker"), entry(front_matter, "grupper")) {
            (_, Some(groups)) if !groups.value.is_blank() => &["kolonner"],
            (None, Some(_)) => &["kolonner", "grupper"],
            (None, None) if is_misspelt(front_matter, &shape, "grupper") => &["kolonner"],
            _ => &["kolonner", "rækker"],
        },
        Some(SheetShape::TargetGroups) => &["ordning"],
        Some(SheetShape::Boundaries) => &["kolonner"],
    };
    for key in shape.keys.iter_mut().filter(|key| KEYS.contains(&&*key.name)) {
        key.required = needed.contains(&&*key.name);
    }
    shape
}

/// Reports the keys that do not belong to a sheet's form, rows that stand both in groups and outside
/// them, and a list of target groups that names none.
pub(crate) fn check(shape: &Shape, front_matter: &Node, file: FileId, findings: &mut Vec<Finding>) {
    let Some(form) = form_of(front_matter, shape) else { return };
    let at = |entry: &Entry| -> Location { entry.key_span.within(file) };
    let form_at = entry(front_matter, KEY).filter(|entry| !entry.value.is_blank()).map(|entry| entry.value.span.within(file));
    let word = FORM[SHAPES.iter().position(|&shape| shape == form).unwrap_or(0)];
    for found in entries(front_matter) {
        let is_known = shape.keys.iter().any(|key| *key.name == *found.key);
        let Some(key) = KEYS.into_iter().find(|key| **key == *found.key).filter(|_| is_known) else { continue };
        if !has(form, key) {
            let other = SHAPES.iter().position(|&other| has(other, key)).map_or(word, |other| FORM[other]);
            findings.push(misplaced_key::of_another_form(key, at(found), word, form_at, other));
        } else if key == "målgrupper" && matches!(&found.value.value, yaml::Value::List(groups) if groups.is_empty()) {
            // Without the key, the sheet shows all of them.
            findings.push(missing_key::no_target_group(key, at(found)));
        }
    }
    if form == SheetShape::Schemes
        && let (Some(rows), Some(groups)) = (entry(front_matter, "rækker"), entry(front_matter, "grupper"))
        && !rows.value.is_blank()
        && !groups.value.is_blank()
    {
        findings.push(misplaced_key::rows_and_groups(at(rows), at(groups)));
    }
}

/// The form that front matter asks for; none where it asks for one there is not, or the key is misspelt.
fn form_of(front_matter: &Node, shape: &Shape) -> Option<SheetShape> {
    match entry(front_matter, KEY).map(|entry| &entry.value) {
        None if is_misspelt(front_matter, shape, KEY) => None,
        None => Some(SheetShape::default()),
        Some(value) if value.is_blank() => Some(SheetShape::default()),
        Some(Node { value: yaml::Value::Scalar(word), .. }) => {
            FORM.iter().position(|known| *known == word.trim()).map(|index| SHAPES[index])
        }
        Some(_) => None,
    }
}

fn entries(front_matter: &Node) -> &[Entry] {
    if let yaml::Value::Map(entries) = &front_matter.value { entries } else { &[] }
}

fn entry<'n>(front_matter: &'n Node, key: &str) -> Option<&'n Entry> {
    entries(front_matter).iter().find(|entry| *entry.key == *key)
}

fn is_misspelt(front_matter: &Node, shape: &Shape, key: &str) -> bool {
    let entries = entries(front_matter);
    entries.iter().any(|entry| unknown_key::nearest(&entry.key, shape, entries) == Some(key))
}
