//! The standard fields of front matter: their types, and which kinds cannot do without them.

use std::borrow::Cow;

use super::{FieldType, Kind};
use crate::shape::{Key, Shape, ValueShape, list};

/// Returns the fields without which a kind cannot do its work, whoever declares it.
pub(crate) fn needed_fields(kind: &str) -> &'static [&'static str] {
    match kind {
        "snitflade" => &["ordninger", "kombineres"],
        "ark" => &["kolonner", "rækker"],
        "begreb" => &["resumé"],
        _ => &[],
    }
}

/// Words of the field `kombineres`, in the order of [`crate::model::Combinable`].
pub(crate) const COMBINABLE: &[&str] = &["ja", "betinget", "nej"];
/// Words of the field `retning`, in the order of [`crate::model::Orientation`].
pub(crate) const ORIENTATION: &[&str] = &["stående", "liggende"];

/// Returns the type of a standard field, and what it means.
pub(crate) fn standard_field(key: &str) -> Option<(FieldType, &'static str)> {
    let words = |words: &[&str]| FieldType::Choice(words.iter().map(|&word| word.to_owned()).collect());
    Some(match key {
        "titel" => (FieldType::Text, "Sidens overskrift."),
        "kladde" => (FieldType::Bool, "Skriv ja, så længe siden er en kladde. En kladde bliver tjekket, men aldrig udgivet."),
        "resumé" => (FieldType::Text, "En eller to sætninger: sidens indledning og teksten i lister. For et begreb: forklaringen."),
        "målgrupper" => (FieldType::TargetGroups, "Hvem siden er for: filer i maalgrupper, uden .yaml."),
        "lov" => {
            (FieldType::LegalSource, "Loven, som »§\u{a0}167« og »lovens §\u{a0}167« mener på denne side: en fil i retskilder, uden .yaml.")
        }
        "bestemmelse" => (FieldType::Text, "Den bestemmelse i loven, siden handler om, som §\u{a0}167."),
        "retskilder" => (FieldType::LegalSources, "Love og bekendtgørelser, siden bygger på: filer i retskilder, uden .yaml."),
        "kontakt" => (FieldType::Contact, "Hvem man kan spørge: en fil i kontakter, uden .yaml."),
        "gennemgået" => (FieldType::Date, "Dagen, hvor siden sidst blev gennemgået fagligt, som 2026-02-12."),
        "ordninger" => (FieldType::Schemes, "De to ordninger, snitfladen ligger mellem: filer i ordninger, uden .md."),
        "kombineres" => (words(COMBINABLE), "Om de to ordninger kan gives samtidig: ja, betinget eller nej."),
        "kolonner" => (FieldType::Schemes, "Arkets kolonner: filer i ordninger, uden .md."),
        "rækker" => (FieldType::SchemeSections, "Arkets rækker: sektioner på ordningernes sider."),
        "retning" => (words(ORIENTATION), "Papirets retning: stående eller liggende."),
        "former" => (FieldType::List, "Andre former af begrebet i teksten: bøjninger, forkortelser, hverdagsord."),
        "se-også" => (FieldType::Terms, "Beslægtede begreber: filer i begreber, uden .md."),
        _ => return None,
    })
}

/// Returns the shape of a kind's front matter.
pub(crate) fn page_shape(kind: &Kind) -> Shape {
    let key = |name: &str, field_type: &FieldType, required: bool, description: Option<&str>| {
        let description = description.map(ToOwned::to_owned).or_else(|| standard_field(name).map(|(_, words)| words.to_owned()));
        Key {
            name: Cow::Owned(name.to_owned()),
            value: value_shape(field_type),
            required,
            description: description.unwrap_or_default().into(),
        }
    };
    let mut keys = vec![key("titel", &FieldType::Text, true, None)];
    keys.extend(
        kind.fields
            .iter()
            .filter(|field| !matches!(&*field.key, "titel" | "kladde"))
            .map(|field| key(&field.key, &field.field_type, field.required, field.description.as_deref())),
    );
    keys.push(key("kladde", &FieldType::Bool, false, None));
    Shape { keys }
}

fn value_shape(field_type: &FieldType) -> ValueShape {
    match field_type {
        FieldType::Text => ValueShape::Text,
        FieldType::Number => ValueShape::Integer { lowest: 0, highest: u32::MAX },
        FieldType::Date => ValueShape::Date,
        FieldType::Bool => ValueShape::Bool,
        FieldType::Choice(words) => ValueShape::Choice(words.iter().map(|word| Cow::Owned(word.clone())).collect()),
        FieldType::List => list(ValueShape::Text),
        FieldType::Scheme | FieldType::LegalSource | FieldType::Contact => ValueShape::Id,
        FieldType::Schemes | FieldType::TargetGroups | FieldType::LegalSources | FieldType::Terms | FieldType::SchemeSections => {
            list(ValueShape::Id)
        }
    }
}
