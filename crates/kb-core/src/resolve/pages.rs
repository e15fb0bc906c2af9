//! The pages: their front matter read by their kind's shape, their body cut into sections.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use kb_diag::{Finding, Location, Span};

use super::former;
use super::names::Names;
use super::place::{Placed, Sorted};
use crate::citations::{self, FoundCitation};
use crate::kinds::{FieldType, Kind, forms, page_shape, standard_field};
use crate::markdown::Document;
use crate::model::{Boundary, Combinable, Field, FieldValue, Located, LogEntry, Need, Page, Role, Section, Term};
use crate::nfc::folded;
use crate::parse::{Content, ParsedPage};
use crate::rules::{future_date, malformed_provision, missing_key};
use crate::shape::{Record, Shape, read};
use crate::slug::{Unique, slug};

/// A kind with what is looked up in it for each page.
struct KindIndex {
    shape: Shape,
    /// Sections by heading and alias.
    headings: HashMap<String, usize>,
}

/// What every page is read with.
struct Asked<'r, 'a> {
    names: &'r Names<'a>,
    today: Date,
    /// The site's own address.
    site: Option<&'r str>,
}

/// Reads every page. Links are resolved afterwards, when all anchors are known.
pub(super) fn read_all(
    sorted: &Sorted<'_>,
    kinds: &[Kind],
    names: &Names<'_>,
    today: Date,
    site: Option<&str>,
    findings: &mut Vec<Finding>,
) -> Vec<Page> {
    let asked = Asked { names, today, site };
    let indexes: Vec<KindIndex> = kinds.iter().map(KindIndex::new).collect();
    sorted.pages.iter().map(|file| page(file, &kinds[file.kind.index()], &indexes[file.kind.index()], &asked, findings)).collect()
}

impl KindIndex {
    fn new(kind: &Kind) -> Self {
        let mut headings = HashMap::new();
        for (at, section) in kind.sections.iter().enumerate() {
            for heading in std::iter::once(&section.heading).chain(&section.aliases) {
                headings.entry(folded(heading)).or_insert(at);
            }
        }
        KindIndex { shape: page_shape(kind), headings }
    }
}

fn page(file: &Placed<'_>, kind: &Kind, index: &KindIndex, asked: &Asked<'_, '_>, findings: &mut Vec<Finding>) -> Page {
    let &Asked { names, today, site } = asked;
    let parsed: Option<&ParsedPage> = match file.parsed.map(|parsed| &parsed.content) {
        Some(Content::Page(page)) => Some(page),
        _ => None,
    };
    let yaml = file.parsed.and_then(|parsed| Some((parsed, parsed.yaml(file.file)?)));
    let before = findings.len();
    let record = yaml.map_or_else(Record::default, |(parsed, (node, whole))| {
        let record = parsed.without_echoes(findings, |findings| {
            if kind.id != "ark" {
                return read(node, &index.shape, whole, findings);
            }
            forms::check(&index.shape, node, file.file, findings);
            read(node, &forms::shape_of(&index.shape, node), whole, findings)
        });
        if !kind.sound {
            findings.truncate(before); // The kind may have the fields.
        }
        record
    });
    let sound = yaml.is_some_and(|(parsed, _)| parsed.is_sound()) && findings[before..].iter().all(missing_key::is_echo);
    let body = parsed.map(|page| page.body.clone()).unwrap_or_default();
    let sections = sections(&body, index);
    let start = parsed.map_or(Span::at(0), |page| page.split.opening).within(file.file);
    let reviewed = record.date("gennemgået");
    if let Some(date) = reviewed.as_ref().filter(|date| date.value > today) {
        findings.push(future_date::finding("gennemgået", date.value, date.at));
    }
    let summary = record.text("resumé");
    let provision = record.text("bestemmelse");
    let citations = cited(parsed, summary.as_ref(), provision.as_ref(), findings);
    Page {
        file: file.file,
        path: file.path.to_owned(),
        kind: file.kind,
        id: file.id.to_owned(),
        title: record.text("titel").unwrap_or_else(|| Located { value: file.id.to_owned(), at: start }),
        readable: parsed.is_some(),
        sound,
        draft: record.bool("kladde").unwrap_or(false),
        reviewed,
        contact: record.text("kontakt").map(|name| names.contact(name)),
        law: record.text("lov").map(|name| names.legal_source(name)),
        provision: provision.map(|provision| provision.value),
        needs: if kind.id == "ordning" { needs(&record) } else { Vec::new() },
        log: log(&record, today, findings),
        former: former::read(record.texts(former::KEY), site, findings),
        sources: record.texts("retskilder").into_iter().map(|name| names.legal_source(name)).collect(),
        target_groups: record.texts("målgrupper").into_iter().map(|name| names.target_group(name)).collect(),
        fields: kind
            .fields
            .iter()
            .filter(|field| standard_field(&kind.id, &field.key).is_none())
            .filter_map(|field| custom_field(&field.key, &field.field_type, &record, names))
            .collect(),
        role: role(kind, &record, &body, start, names),
        front_matter: parsed.map_or(Span::at(0), |page| page.split.front_matter),
        anchors: anchors(&body, &sections, kind),
        sections,
        links: Vec::new(),
        citations,
        summary,
        body,
    }
}

/// What a scheme helps with.
fn needs(record: &Record) -> Vec<Need> {
    let mut needs: Vec<Need> = record.choices("behov").into_iter().map(|index| Need::ALL[index]).collect();
    needs.sort_unstable();
    needs.dedup();
    needs
}

/// What was changed on the page, newest first; of one day, in the order it is written.
fn log(record: &Record, today: Date, findings: &mut Vec<Finding>) -> Vec<LogEntry> {
    let entry = |record: &Record| Some(LogEntry { date: record.date("dato")?, text: record.text("tekst")? });
    let mut log: Vec<LogEntry> = record.records("ændringer").into_iter().filter_map(|(record, _)| entry(record)).collect();
    for entry in log.iter().filter(|entry| entry.date.value > today) {
        findings.push(future_date::finding("dato", entry.date.value, entry.date.at));
    }
    log.sort_by_key(|entry| std::cmp::Reverse(entry.date.value));
    log
}

/// The citations of the summary, where it stands in the file as it is, and of the body.
fn cited(
    parsed: Option<&ParsedPage>,
    summary: Option<&Located<String>>,
    provision: Option<&Located<String>>,
    findings: &mut Vec<Finding>,
) -> Arc<[FoundCitation]> {
    let body = parsed.map(|page| page.citations.clone()).unwrap_or_default();
    let mut front_matter = summary.map(|summary| citations::read_plain(&summary.value, summary.at.span)).unwrap_or_default();
    if let Some(provision) = provision {
        let found = citations::read_plain(&provision.value, provision.at.span);
        if found.iter().all(|found| found.citation.provision.is_empty()) {
            findings.push(malformed_provision::path(&provision.value, provision.at));
        }
        front_matter.extend(found.into_iter().map(|found| FoundCitation { is_field: true, ..found }));
    }
    if front_matter.is_empty() { body } else { front_matter.into_iter().chain(body.iter().cloned()).collect() }
}

/// The body's sections: each level-2 heading at the top level, and what stands under it.
fn sections(body: &Document, index: &KindIndex) -> Vec<Section> {
    let starts: Vec<(u32, u32)> = (0u32..)
        .zip(&body.headings)
        .filter(|(_, heading)| heading.level == 2)
        .filter_map(|(at, heading)| Some((at, heading.block?)))
        .collect();
    let end_of_body = u32::try_from(body.blocks.len()).unwrap_or(u32::MAX);
    let ends = starts.iter().skip(1).map(|&(_, block)| block).chain([end_of_body]);
    starts
        .iter()
        .zip(ends)
        .map(|(&(heading, block), end)| Section {
            spec: index.headings.get(&folded(&body.headings[heading as usize].text)).copied(),
            heading,
            blocks: block + 1..end,
        })
        .collect()
}

/// An anchor for each heading: the section's id where the kind knows it, else the words.
fn anchors(body: &Document, sections: &[Section], kind: &Kind) -> Vec<Box<str>> {
    let mut unique = Unique::default();
    let mut anchors: Vec<Option<Box<str>>> = vec![None; body.headings.len()];
    for section in sections {
        if let Some(spec) = section.spec {
            anchors[section.heading as usize] = Some(unique.claim(&kind.sections[spec].id));
        }
    }
    body.headings.iter().zip(anchors).map(|(heading, anchor)| anchor.unwrap_or_else(|| unique.claim(&slug(&heading.text)))).collect()
}

fn role(kind: &Kind, record: &Record, body: &Document, start: Location, names: &Names<'_>) -> Role {
    let schemes = |key: &str| record.texts(key).into_iter().map(|name| names.scheme(name)).collect();
    match &*kind.id {
        "ordning" => Role::Scheme,
        "snitflade" => Role::Boundary(Boundary {
            schemes: schemes("ordninger"),
            schemes_at: record.at("ordninger"),
            combinable: record.choice("kombineres").map(|index| Combinable::ALL[index.value]),
        }),
        "ark" => Role::Sheet(super::sheets::sheet(record, body, start, names)),
        "begreb" => Role::Term(Term {
            forms: record.texts("former"),
            see_also: record.texts("se-også").into_iter().map(|name| names.term(name)).collect(),
        }),
        _ => Role::Other,
    }
}

fn custom_field(key: &str, field_type: &FieldType, record: &Record, names: &Names<'_>) -> Option<Field> {
    let texts = || record.texts(key).into_iter();
    let value = match field_type {
        FieldType::Text => FieldValue::Text(record.plain(key)?),
        FieldType::Number => FieldValue::Text(record.integer(key)?.value.to_string()),
        FieldType::Choice(words) => FieldValue::Text(words[record.choice(key)?.value].clone()),
        FieldType::Date => FieldValue::Date(record.date(key)?.value),
        FieldType::Bool => FieldValue::Bool(record.bool(key)?),
        FieldType::List => FieldValue::List(texts().map(|text| text.value).collect()),
        FieldType::Scheme => FieldValue::Schemes(vec![names.scheme(record.text(key)?)]),
        FieldType::Schemes => FieldValue::Schemes(texts().map(|name| names.scheme(name)).collect()),
        FieldType::TargetGroups => FieldValue::TargetGroups(texts().map(|name| names.target_group(name)).collect()),
        FieldType::LegalSource => FieldValue::LegalSources(vec![names.legal_source(record.text(key)?)]),
        FieldType::LegalSources => FieldValue::LegalSources(texts().map(|name| names.legal_source(name)).collect()),
        FieldType::Terms => FieldValue::Terms(texts().map(|name| names.term(name)).collect()),
        FieldType::Contact => FieldValue::Contact(names.contact(record.text(key)?)),
        FieldType::SchemeSections | FieldType::RowGroups | FieldType::Choices(_) | FieldType::Log => return None,
    };
    record.at(key).map(|_| Field { key: key.to_owned(), value })
}
