//! The standard fields of front matter: their types, and which kinds cannot do without them.

use std::borrow::Cow;

use super::forms::FORM;
use super::{FieldSpec, FieldType, Kind};
use crate::model::{Combinable, Need};
use crate::shape::{Key, Shape, ValueShape, list, required};

/// Returns the fields without which a kind cannot do its work, whoever declares it. `fields` are
/// those it has: a sheet that can have other forms than the first needs theirs too.
pub(crate) fn needed_fields(kind: &str, fields: &[FieldSpec]) -> &'static [&'static str] {
    match kind {
        "snitflade" => &["ordninger", "kombineres"],
        "ark" if fields.iter().any(|field| field.key == "form") => &["kolonner", "rækker", "ordning"],
        "ark" => &["kolonner", "rækker"],
        "begreb" => &["resumé"],
        _ => &[],
    }
}

/// The fields that pages of every kind can have, whether the kind lists them or not.
pub(crate) const EVERYWHERE: [&str; 3] = ["ændringer", "tidligere", "kladde"];
/// Words of the field `retning`, in the order of [`crate::model::Orientation`].
pub(crate) const ORIENTATION: &[&str] = &["stående", "liggende"];

/// Returns the type of a standard field of a kind, and what it means. Other kinds may have fields of
/// their own with the names of those that only a sheet has.
pub(crate) fn standard_field(kind: &str, key: &str) -> Option<(FieldType, &'static str)> {
    match (kind, key) {
        ("ark", _) => sheet_field(key).or_else(|| common_field(key)),
        ("ordning", "behov") => Some((
            FieldType::Choices(Need::WORDS.iter().map(|&word| word.to_owned()).collect()),
            "Hvad ordningen hjælper med: job, hverdag eller uddannelse, gerne flere.",
        )),
        _ => common_field(key),
    }
}

fn words(words: &[&str]) -> FieldType {
    FieldType::Choice(words.iter().map(|&word| word.to_owned()).collect())
}

/// The fields that mean something only in a sheet.
fn sheet_field(key: &str) -> Option<(FieldType, &'static str)> {
    Some(match key {
        "form" => (
            words(FORM),
            "Hvad arket viser: ordninger (side om side), målgrupper (for én ordning) eller snitflader (hvad der kan kombineres).",
        ),
        "grupper" => (FieldType::RowGroups, "Arkets rækker i grupper, hver med et navn og sine rækker. I stedet for rækker."),
        "ordning" => {
            (FieldType::Scheme, "Ordningen, hvis målgrupper er rækkerne i et ark med form: målgrupper. En fil i ordninger, uden .md.")
        }
        "målgrupper" => {
            (FieldType::TargetGroups, "Et udvalg af ordningens målgrupper til et ark med form: målgrupper. Ellers viser arket dem alle.")
        }
        _ => return None,
    })
}

/// The fields that mean the same in every kind.
fn common_field(key: &str) -> Option<(FieldType, &'static str)> {
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
        "kombineres" => (words(Combinable::WORDS), "Om de to ordninger kan gives samtidig: ja, betinget eller nej."),
        "kolonner" => (FieldType::Schemes, "Arkets kolonner: filer i ordninger, uden .md."),
        "rækker" => (
            FieldType::SchemeSections,
            "Arkets rækker: sektioner på ordningernes sider. Skriv dem under grupper, hvis arket skal have dem i grupper.",
        ),
        "retning" => (words(ORIENTATION), "Papirets retning: stående eller liggende."),
        "former" => (FieldType::List, "Andre former af begrebet i teksten: bøjninger, forkortelser, hverdagsord."),
        "ændringer" => {
            (FieldType::Log, "Hvad der er ændret på siden, og hvornår: - { dato: 2026-02-12, tekst: \"…\" }. Læserne kan se det.")
        }
        "tidligere" => (FieldType::List, "Hvor siden lå før, som ordninger/gammelt-navn.md. Den gamle adresse fører så videre hertil."),
        "se-også" => (FieldType::Terms, "Beslægtede begreber: filer i begreber, uden .md."),
        _ => return None,
    })
}

/// Returns the shape of a kind's front matter.
pub(crate) fn page_shape(kind: &Kind) -> Shape {
    let key = |name: &str, field_type: &FieldType, required: bool, description: Option<&str>| {
        let description = description.map(ToOwned::to_owned).or_else(|| standard_field(&kind.id, name).map(|(_, words)| words.to_owned()));
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
    for name in EVERYWHERE.into_iter().filter(|&name| name == "kladde" || !kind.has_field(name)) {
        let (field_type, _) = standard_field(&kind.id, name).expect("a field of every kind is a standard field");
        keys.push(key(name, &field_type, false, None));
    }
    Shape { keys }
}

fn value_shape(field_type: &FieldType) -> ValueShape {
    match field_type {
        FieldType::Text => ValueShape::Text,
        FieldType::Number => ValueShape::Integer { lowest: 0, highest: u32::MAX },
        FieldType::Date => ValueShape::Date,
        FieldType::Bool => ValueShape::Bool,
        FieldType::Choice(words) => ValueShape::Choice(words.iter().map(|word| Cow::Owned(word.clone())).collect()),
        FieldType::Choices(words) => list(ValueShape::Choice(words.iter().map(|word| Cow::Owned(word.clone())).collect())),
        FieldType::List => list(ValueShape::Text),
        FieldType::Scheme | FieldType::LegalSource | FieldType::Contact => ValueShape::Id,
        FieldType::Schemes | FieldType::TargetGroups | FieldType::LegalSources | FieldType::Terms | FieldType::SchemeSections => {
            list(ValueShape::Id)
        }
        FieldType::RowGroups => list(ValueShape::Map(Shape {
            keys: vec![
                required("navn", ValueShape::Text, "Gruppens overskrift i arket."),
                required("rækker", list(ValueShape::Id), "Gruppens rækker: sektioner på ordningernes sider."),
            ],
        })),
        FieldType::Log => list(ValueShape::Map(Shape {
            keys: vec![
                required("dato", ValueShape::Date, "Dagen, som 2026-02-12."),
                required("tekst", ValueShape::Text, "Hvad der er ændret, i en sætning."),
            ],
        })),
    }
}
