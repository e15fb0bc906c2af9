//! New files: a page made from its kind's own sections, and a small knowledge base to begin with.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::kinds::{FieldSpec, FieldType, Kind};
use crate::model::Corpus;

mod sheet;

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path, relative to the knowledge base.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Returns a new page of a kind: front matter and sections as the kind says, with comments and
/// hints for the editor. It is a draft, so that it is published only when the editor says so, and
/// names things that the corpus has, so that it has no errors.
pub fn new_page(kind: &Kind, id: &str, corpus: &Corpus) -> NewFile {
    let mut text = String::from("---\n");
    let title = sentence_case(&id.replace('-', " "));
    line(&mut text, "titel", &quoted(&title), "sidens overskrift");
    for field in &kind.fields {
        let example = example(field, corpus);
        let comment = field
            .description
            .clone()
            .or_else(|| crate::kinds::standard_field(&kind.id, &field.key).map(|(_, words)| words.to_owned()))
            .unwrap_or_default();
        let comment = comment.trim_end_matches('.').to_owned();
        match example {
            _ if field.field_type == FieldType::RowGroups => sheet::row_groups(&mut text, &field.key, &comment, corpus),
            Some(example) if field.required || sheet::begins_with(kind, field) => line(&mut text, &field.key, &example, &comment),
            Some(example) => line(&mut text, &format!("# {}", field.key), &example, &comment),
            None => line(&mut text, &format!("# {}", field.key), "…", &comment),
        }
    }
    line(&mut text, "kladde", "ja", "slet linjen, når siden er klar til at blive udgivet");
    if kind.id == "ark" {
        sheet::boxes(&mut text, corpus);
    }
    text.push_str("---\n");
    if kind.sections.is_empty() {
        text.push_str(if kind.free_sections {
            "\nSkriv teksten her. En overskrift begynder med ##.\n"
        } else {
            "\nSkriv indledningen her.\n"
        });
    } else {
        text.push_str("\nSkriv en kort indledning her, eller slet linjen.\n");
    }
    for section in &kind.sections {
        let _ = write!(text, "\n## {}\n\n", section.heading);
        let hint = section.description.clone().unwrap_or_else(|| "Skriv sektionen her.".to_owned());
        let _ = writeln!(text, "{hint}{}", if section.required { "" } else { " Sektionen kan udelades." });
        if section.must_cite_law {
            text.push_str("Henvis til bestemmelsen, som §\u{a0}1.\n");
        }
    }
    NewFile { path: format!("{}/{id}.md", kind.folder), text }
}

fn line(text: &mut String, key: &str, value: &str, comment: &str) {
    let _ = writeln!(text, "{key}: {value} # {comment}");
}

fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A sound value for a field; none where the corpus has nothing to name.
fn example(field: &FieldSpec, corpus: &Corpus) -> Option<String> {
    let first = |ids: Vec<&str>, count: usize| (ids.len() >= count).then(|| ids[..count].join(", "));
    let schemes = |count| first(corpus.ids_of_kind("ordning"), count);
    let list = |ids: Option<String>| ids.map(|ids| format!("[{ids}]"));
    let groups = || corpus.target_groups.iter().map(|group| &*group.id).collect();
    let sources = || corpus.legal_sources.iter().map(|source| &*source.id).collect();
    let contacts = || corpus.contacts.iter().map(|contact| &*contact.id).collect();
    match &field.field_type {
        FieldType::Text => Some(quoted("Skriv her")),
        FieldType::Number => Some("1".to_owned()),
        FieldType::Date => Some(corpus.today.to_string()),
        FieldType::Bool => Some("nej".to_owned()),
        FieldType::Choice(words) => words.first().map(|word| quoted(word)),
        FieldType::Choices(words) => list(words.first().cloned()),
        FieldType::List => Some("[skriv, her]".to_owned()),
        FieldType::Scheme => schemes(1),
        FieldType::Schemes => list(schemes(2)),
        FieldType::TargetGroups => list(first(sheet::groups_of_first_scheme(corpus).unwrap_or_else(groups), 1)),
        FieldType::LegalSource => first(sources(), 1),
        FieldType::LegalSources => list(first(sources(), 1)),
        FieldType::Contact => first(contacts(), 1),
        FieldType::Terms => list(first(corpus.ids_of_kind("begreb"), 1)),
        FieldType::RowGroups | FieldType::Log => None,
        FieldType::SchemeSections => list(first(sheet::rows(corpus).collect(), 2)),
    }
}

/// Returns a small knowledge base that compiles without a finding on the day it is made.
pub fn knowledge_base(today: Date) -> Vec<NewFile> {
    let files = [
        ("kb.yaml", include_str!("scaffold/kb.yaml")),
        ("kontakter/redaktionen.yaml", include_str!("scaffold/redaktionen.yaml")),
        ("maalgrupper/alle.yaml", include_str!("scaffold/alle.yaml")),
        ("retskilder/eksempelloven.yaml", include_str!("scaffold/eksempelloven.yaml")),
        ("ordninger/eksempel.md", include_str!("scaffold/eksempel.md")),
        ("ordninger/andet-eksempel.md", include_str!("scaffold/andet-eksempel.md")),
        ("snitflader/eksempel-og-andet-eksempel.md", include_str!("scaffold/snitflade.md")),
        ("ark/eksempler.md", include_str!("scaffold/ark.md")),
        ("begreber/ordning.md", include_str!("scaffold/ordning.md")),
    ];
    files.iter().map(|(path, text)| NewFile { path: (*path).to_owned(), text: text.replace("{i-dag}", &today.to_string()) }).collect()
}
