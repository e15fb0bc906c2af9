//! Reading the kinds of page from `sidetyper/*.yaml`.

use kb_diag::{FileId, Finding, Location};

use super::{FieldSpec, FieldType, Kind, SectionSpec, needed_fields, standard_field};
use crate::rules::{malformed_id, missing_key, wrong_type};
use crate::shape::{Record, Shape, ValueShape, choice, list, optional, read, required};
use crate::yaml::Node;

/// The kinds that are always there, in the order they are shown.
pub(crate) const BUILT_IN: [(&str, &str); 5] = [
    ("ordning", include_str!("ordning.yaml")),
    ("snitflade", include_str!("snitflade.yaml")),
    ("artikel", include_str!("artikel.yaml")),
    ("ark", include_str!("ark.yaml")),
    ("begreb", include_str!("begreb.yaml")),
];

/// Words for the types of fields; `valg` takes its words from the key `valg`.
const FIELD_TYPES: &[&str] = &[
    "tekst",
    "tal",
    "dato",
    "ja-nej",
    "valg",
    "liste",
    "ordning",
    "ordninger",
    "målgrupper",
    "retskilde",
    "retskilder",
    "begreber",
    "kontakt",
];

/// The shape of a file under `sidetyper/`.
pub(crate) fn kind_shape() -> Shape {
    let field = Shape {
        keys: vec![
            required("nøgle", ValueShape::Text, "Feltets navn, som det skrives øverst på siden."),
            optional("type", choice(FIELD_TYPES), "Hvad feltet rummer. Standardfelter har deres egen type."),
            optional("krævet", ValueShape::Bool, "Om hver side skal have feltet."),
            optional("valg", list(ValueShape::Text), "De ord, man kan vælge mellem, når typen er valg."),
            optional("beskrivelse", ValueShape::Text, "Hjælp til redaktøren."),
        ],
    };
    let section = Shape {
        keys: vec![
            required("id", ValueShape::Text, "Sektionens id, som også er dens anker i adressen."),
            required("overskrift", ValueShape::Text, "Overskriften, som den står på siden."),
            optional("aliaser", list(ValueShape::Text), "Andre overskrifter, der betyder det samme."),
            optional("krævet", ValueShape::Bool, "Om hver side skal have sektionen."),
            optional("gentages", ValueShape::Bool, "Om en side kan have sektionen flere gange."),
            optional("højst-ord", ValueShape::Integer { lowest: 1, highest: 100_000 }, "Det højeste antal ord i sektionen."),
            optional("skal-citere-lov", ValueShape::Bool, "Om sektionen skal henvise til loven."),
            optional("i-ark", ValueShape::Bool, "Om sektionen kan være en række i et ark."),
            optional("i-toppen", ValueShape::Bool, "Om sektionens korte form også skal stå øverst på siden."),
            optional("beskrivelse", ValueShape::Text, "Hjælp til redaktøren."),
        ],
    };
    Shape {
        keys: vec![
            required("navn", ValueShape::Text, "Sidetypens navn i ental, som ordning."),
            required("flertal", ValueShape::Text, "Sidetypens navn i flertal, som ordninger."),
            required("mappe", ValueShape::Text, "Mappen med sidetypens filer."),
            optional("beskrivelse", ValueShape::Text, "Indledning på oversigten over siderne."),
            optional("felter", list(ValueShape::Map(field)), "Felterne øverst på hver side."),
            optional("frie-sektioner", ValueShape::Bool, "Om siden må have andre overskrifter end sektionernes."),
            optional("sektioner", list(ValueShape::Map(section)), "Sektionerne, i rækkefølge."),
        ],
    }
}

/// Reads a kind. `file` is none for a built-in one.
pub(crate) fn declare(id: &str, node: &Node, whole: Location, file: Option<FileId>, findings: &mut Vec<Finding>) -> Kind {
    let record = read(node, &kind_shape(), whole, findings);
    let fields: Vec<FieldSpec> =
        record.records("felter").into_iter().filter_map(|(field, at)| field_spec(id, field, at, findings)).collect();
    for &key in needed_fields(id, &fields) {
        if !fields.iter().any(|field| field.key == key) {
            findings.push(missing_key::field_of_kind(id, key, record.at("felter").unwrap_or(whole)));
        }
    }
    let folder = record.text("mappe");
    if let Some(folder) = folder.as_ref().filter(|folder| !malformed_id::is_well_formed(folder)) {
        findings.push(malformed_id::folder(folder, folder.at));
    }
    Kind {
        file,
        id: id.to_owned(),
        name: record.plain("navn").unwrap_or_else(|| id.to_owned()),
        plural: record.plain("flertal").unwrap_or_else(|| id.to_owned()),
        folder_at: file.and(folder.as_ref().map(|folder| folder.at)),
        folder: folder.map_or_else(|| id.to_owned(), |folder| folder.value),
        description: record.plain("beskrivelse"),
        fields,
        free_sections: record.bool("frie-sektioner").unwrap_or(false),
        sound: true,
        sections: record.records("sektioner").into_iter().filter_map(|(section, _)| section_spec(section, findings)).collect(),
    }
}

fn field_spec(kind: &str, field: &Record, at: Location, findings: &mut Vec<Finding>) -> Option<FieldSpec> {
    let key = field.text("nøgle")?;
    let named = field.choice("type");
    let field_type = match (standard_field(kind, &key), &named) {
        (Some((standard, _)), None) => standard,
        (Some((standard, _)), Some(named)) => {
            if custom_type(named.value, field) != standard {
                findings.push(wrong_type::standard_field(&key, named.at));
            }
            standard
        }
        (None, Some(named)) => {
            let custom = custom_type(named.value, field);
            if matches!(&custom, FieldType::Choice(words) if words.is_empty()) {
                findings.push(missing_key::choices(&key, named.at));
            }
            custom
        }
        (None, None) => {
            findings.push(missing_key::type_of_field(&key, at, FIELD_TYPES));
            return None;
        }
    };
    Some(FieldSpec {
        key: key.value, field_type, required: field.bool("krævet").unwrap_or(false), description: field.plain("beskrivelse")
    })
}

/// The type for a word of [`FIELD_TYPES`].
fn custom_type(index: usize, field: &Record) -> FieldType {
    match FIELD_TYPES[index] {
        "tal" => FieldType::Number,
        "dato" => FieldType::Date,
        "ja-nej" => FieldType::Bool,
        "valg" => FieldType::Choice(field.texts("valg").into_iter().map(|word| word.value).collect()),
        "liste" => FieldType::List,
        "ordning" => FieldType::Scheme,
        "ordninger" => FieldType::Schemes,
        "målgrupper" => FieldType::TargetGroups,
        "retskilde" => FieldType::LegalSource,
        "retskilder" => FieldType::LegalSources,
        "begreber" => FieldType::Terms,
        "kontakt" => FieldType::Contact,
        _ => FieldType::Text,
    }
}

fn section_spec(section: &Record, findings: &mut Vec<Finding>) -> Option<SectionSpec> {
    let id = section.text("id")?;
    if !malformed_id::is_well_formed(&id) {
        findings.push(malformed_id::section(&id, id.at));
    }
    Some(SectionSpec {
        id: id.value,
        heading: section.plain("overskrift")?,
        aliases: section.texts("aliaser").into_iter().map(|alias| alias.value).collect(),
        required: section.bool("krævet").unwrap_or(false),
        repeatable: section.bool("gentages").unwrap_or(false),
        max_words: section.integer("højst-ord").map(|words| words.value),
        must_cite_law: section.bool("skal-citere-lov").unwrap_or(false),
        sheet_row: section.bool("i-ark").unwrap_or(false),
        at_top: section.bool("i-toppen").unwrap_or(false),
        description: section.plain("beskrivelse"),
    })
}

/// Returns the built-in kinds.
pub(crate) fn built_in() -> Vec<Kind> {
    let mut sources = kb_diag::Sources::default();
    let mut findings = Vec::new();
    let kinds = BUILT_IN
        .iter()
        .map(|&(id, text)| {
            let file = sources.set(id, "");
            let node = crate::yaml::read(text, 0, file, &mut findings);
            declare(id, &node, kb_diag::Span::at(0).within(file), None, &mut findings)
        })
        .collect();
    assert!(findings.is_empty(), "the built-in kinds are sound");
    kinds
}
