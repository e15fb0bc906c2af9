//! JSON Schema for front matter and YAML files, printed from the shapes the compiler checks with,
//! so that an editor's YAML support completes keys.

use serde_json::{Map, Value, json};

use crate::kinds::{Kind, forms, kind_shape, page_shape};
use crate::resolve::{config_shape, contact_shape, legal_source_shape, target_group_shape};
use crate::shape::{Shape, ValueShape};

/// A JSON Schema with its name.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Name, such as "retskilde" or, for a kind's front matter, "ordning".
    pub name: String,
    /// The files it is for, as a pattern relative to the knowledge base.
    pub files: String,
    /// The schema, of JSON Schema's draft 2020-12.
    pub schema: Value,
}

/// Returns the schemas of a knowledge base with these kinds: of each YAML file, then of each kind's
/// front matter.
pub fn documents(kinds: &[Kind]) -> Vec<Schema> {
    let yaml = [
        ("kb", "kb.yaml", config_shape()),
        ("sidetype", "sidetyper/*.yaml", kind_shape()),
        ("maalgruppe", "maalgrupper/*.yaml", target_group_shape()),
        ("kontakt", "kontakter/*.yaml", contact_shape()),
        ("retskilde", "retskilder/*.yaml", legal_source_shape()),
    ];
    let yaml = yaml.into_iter().map(|(name, files, shape)| document(name, files.to_owned(), &shape));
    let pages = kinds.iter().map(|kind| {
        let mut page = document(&kind.id, format!("{}/*.md", kind.folder), &page_shape(kind));
        if let ("ark", Value::Object(schema)) = (&*kind.id, &mut page.schema) {
            schema.insert("allOf".to_owned(), forms::conditions(kind));
        }
        page
    });
    yaml.chain(pages).collect()
}

fn document(name: &str, files: String, shape: &Shape) -> Schema {
    let mut schema = map(shape);
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!(name));
    Schema { name: name.to_owned(), files, schema: Value::Object(schema) }
}

fn map(shape: &Shape) -> Map<String, Value> {
    let properties: Map<String, Value> = shape
        .keys
        .iter()
        .map(|key| {
            let mut schema = value(&key.value);
            if !key.description.is_empty() {
                schema.insert("description".to_owned(), json!(key.description));
            }
            (key.name.to_string(), Value::Object(schema))
        })
        .collect();
    let required: Vec<&str> = shape.keys.iter().filter(|key| key.required).map(|key| &*key.name).collect();
    let mut schema = object(json!({ "type": "object", "properties": properties, "additionalProperties": false }));
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}

fn value(shape: &ValueShape) -> Map<String, Value> {
    match shape {
        // Every scalar is read as text, so a number is as good as a text.
        ValueShape::Text => object(json!({ "type": ["string", "number", "boolean"] })),
        ValueShape::Id => object(json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" })),
        ValueShape::Prefixed(prefixes) => object(json!({ "type": "string", "pattern": format!("^({})", prefixes.join("|")) })),
        ValueShape::Integer { lowest, highest } => object(json!({ "type": "integer", "minimum": lowest, "maximum": highest })),
        ValueShape::Date => object(json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })),
        ValueShape::PartialDate => object(json!({ "type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$" })),
        ValueShape::Bool => object(json!({ "enum": ["ja", "nej", true, false] })),
        ValueShape::Choice(words) => object(json!({ "enum": words })),
        ValueShape::List(item) => object(json!({ "type": "array", "items": value(item) })),
        ValueShape::Map(shape) => map(shape),
        ValueShape::TextMap => object(json!({ "type": "object", "additionalProperties": { "type": ["string", "number", "boolean"] } })),
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_requires_its_title_and_knows_its_keys() {
        let schemas = documents(&crate::kinds::built_in());
        let ordning = schemas.iter().find(|schema| schema.name == "ordning").expect("a built-in kind");
        assert_eq!(ordning.files, "ordninger/*.md");
        assert_eq!(ordning.schema["required"][0], "titel");
        assert_eq!(ordning.schema["properties"]["gennemgået"]["pattern"], "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    }

    #[test]
    fn a_sheet_requires_the_keys_of_its_form() {
        let schemas = documents(&crate::kinds::built_in());
        let ark = schemas.iter().find(|schema| schema.name == "ark").expect("a built-in kind");
        let form = |index: usize| &ark.schema["allOf"][index];
        assert_eq!(form(0)["if"]["required"], json!([]));
        assert_eq!(form(0)["then"]["allOf"][1], json!({ "oneOf": [{ "required": ["rækker"] }, { "required": ["grupper"] }] }));
        assert_eq!(form(1)["if"], json!({ "properties": { "form": { "const": "målgrupper" } }, "required": ["form"] }));
        assert_eq!(form(1)["then"]["properties"]["kolonner"], json!(false));
        assert_eq!(form(2)["then"]["properties"], json!({ "rækker": false, "grupper": false, "ordning": false, "målgrupper": false }));
    }
}
