//! A page as data.

use kb_core::citations::{Cited, FoundCitation, Target};
use kb_core::markdown::Block;
use kb_core::model::{Combinable, Corpus, Field, FieldValue, LogEntry, Page, PageId, Reference, Role, Sheet, SheetShape};
use kb_diag::Span;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::text::plain;
use crate::build::citation;
use crate::machines::full_address;
use crate::paths;
use crate::sheets::SheetName;
use crate::site::Site;
use crate::targets::targets;

/// A page.
#[derive(Debug, Serialize)]
pub(super) struct PageItem<'a> {
    kind: &'a str,
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<Change<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    former_paths: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    law: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provision: Option<&'a str>,
    legal_sources: Vec<&'a str>,
    target_groups: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    needs: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'a str>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    fields: Map<String, Value>,
    #[serde(flatten)]
    role: Option<RoleItem<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    intro: Option<Text<'a>>,
    sections: Vec<SectionItem<'a>>,
    citations: Vec<CitationItem<'a>>,
}

/// What only pages of some kinds have.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum RoleItem<'a> {
    Scheme { boundaries: Vec<&'a str> },
    Boundary { schemes: Vec<&'a str>, combinable: Option<&'static str> },
    Term { forms: Vec<&'a str>, see_also: Vec<&'a str> },
    Sheet(SheetItem<'a>),
}

#[derive(Debug, Serialize)]
struct SheetItem<'a> {
    shape: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    scheme: Option<&'a str>,
    schemes: Vec<&'a str>,
    rows: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<GroupItem<'a>>,
    files: Vec<String>,
}

#[derive(Debug, Serialize)]
struct GroupItem<'a> {
    title: &'a str,
    rows: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Change<'a> {
    date: String,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Text<'a> {
    text: String,
    markdown: &'a str,
}

#[derive(Debug, Serialize)]
struct SectionItem<'a> {
    anchor: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    heading: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    short: Option<String>,
    #[serde(flatten)]
    text: Text<'a>,
}

/// A citation of law.
#[derive(Debug, Serialize)]
struct CitationItem<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    means: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    legal_source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    eli: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    provisions: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    former_law: bool,
}

/// A page with all it says.
pub(super) fn item<'a>(site: &'a Site<'_>, id: PageId) -> PageItem<'a> {
    let corpus = site.corpus;
    let page = corpus.page(id);
    let path = paths::page(corpus, page);
    let intro = page.intro();
    PageItem {
        kind: &corpus.kind_of(page).id,
        id: &page.id,
        title: &page.title,
        summary: page.summary.as_ref().map(|summary| summary.value.as_str()),
        url: full_address(site, &path),
        path,
        source: &page.path,
        reviewed: page.reviewed.as_ref().map(|date| date.value.to_string()),
        changes: page.log.iter().map(change).collect(),
        former_paths: page.former.iter().map(|former| format!("{}.html", former.value)).collect(),
        law: page.law.iter().filter_map(|law| law.target).map(|id| corpus.legal_source(id).id.as_str()).next(),
        provision: page.provision.as_deref(),
        legal_sources: targets(&page.sources).map(|id| corpus.legal_source(id).id.as_str()).collect(),
        target_groups: targets(&page.target_groups).map(|id| corpus.target_group(id).id.as_str()).collect(),
        needs: page.needs.iter().map(|&need| need.word()).collect(),
        contact: corpus.contact_of(page).map(|id| corpus.contact(id).id.as_str()),
        fields: page.fields.iter().map(|field| (field.key.clone(), field_value(site, field))).collect(),
        role: role(site, id, page),
        intro: (!intro.is_empty()).then(|| text(corpus, page, intro)),
        sections: page.sections.iter().map(|section| self::section(corpus, page, section)).collect(),
        citations: corpus
            .citations_of(id)
            .filter(|(found, _)| !found.is_field)
            .map(|(found, cited)| citation(site, page, found, cited))
            .collect(),
    }
}

fn change(entry: &LogEntry) -> Change<'_> {
    Change { date: entry.date.value.to_string(), text: &entry.text }
}

/// The ids of pages that references name and that are on the site.
fn shown<'a>(site: &'a Site<'_>, references: &[Reference<PageId>]) -> Vec<&'a str> {
    targets(references).map(|id| site.corpus.page(id)).filter(|page| site.shows(page)).map(|page| page.id.as_str()).collect()
}

fn role<'a>(site: &'a Site<'_>, id: PageId, page: &'a Page) -> Option<RoleItem<'a>> {
    Some(match &page.role {
        Role::Scheme => RoleItem::Scheme {
            boundaries: site.borders_of(id).into_iter().map(|(boundary, _)| site.corpus.page(boundary).id.as_str()).collect(),
        },
        Role::Boundary(boundary) => {
            RoleItem::Boundary { schemes: shown(site, &boundary.schemes), combinable: boundary.combinable.map(Combinable::word) }
        }
        Role::Term(term) => {
            RoleItem::Term { forms: term.forms.iter().map(|form| form.value.as_str()).collect(), see_also: shown(site, &term.see_also) }
        }
        Role::Sheet(sheet) => RoleItem::Sheet(self::sheet(site, id, sheet)),
        Role::Other => return None,
    })
}

fn sheet<'a>(site: &'a Site<'_>, id: PageId, sheet: &'a Sheet) -> SheetItem<'a> {
    let sections = site.corpus.scheme_sections();
    let rows = |rows: &[Reference<usize>]| targets(rows).filter_map(|row| Some(sections.get(row)?.id.as_str())).collect::<Vec<&str>>();
    let name = SheetName::edited(site, id);
    SheetItem {
        shape: match sheet.shape {
            SheetShape::Schemes => "ordninger",
            SheetShape::TargetGroups => "målgrupper",
            SheetShape::Boundaries => "snitflader",
        },
        scheme: sheet.scheme.as_ref().and_then(|scheme| scheme.target).map(|id| site.corpus.page(id).id.as_str()),
        schemes: shown(site, &sheet.columns),
        rows: rows(&sheet.rows),
        groups: sheet
            .groups
            .iter()
            .map(|group| GroupItem { title: &group.title.value, rows: rows(sheet.rows.get(group.rows.clone()).unwrap_or_default()) })
            .collect(),
        files: [(false, ".html"), (true, ".html"), (false, ".csv"), (false, ".xlsx")]
            .map(|(large_print, ending)| name.file(large_print, ending))
            .to_vec(),
    }
}

fn field_value(site: &Site<'_>, field: &Field) -> Value {
    let corpus = site.corpus;
    match &field.value {
        FieldValue::Text(text) => json!(text),
        FieldValue::Date(date) => json!(date.to_string()),
        FieldValue::Bool(value) => json!(value),
        FieldValue::List(list) => json!(list),
        FieldValue::Schemes(list) | FieldValue::Terms(list) => json!(shown(site, list)),
        FieldValue::TargetGroups(list) => targets(list).map(|id| corpus.target_group(id).id.as_str()).collect(),
        FieldValue::LegalSources(list) => targets(list).map(|id| corpus.legal_source(id).id.as_str()).collect(),
        FieldValue::Contact(contact) => contact.target.map_or(Value::Null, |id| json!(corpus.contact(id).id)),
    }
}

fn text<'a>(corpus: &'a Corpus, page: &'a Page, blocks: &'a [Block]) -> Text<'a> {
    let source = corpus.text_of(page);
    let span = blocks.first().zip(blocks.last()).map(|(first, last)| first.span.range().start..last.span.range().end);
    Text { text: plain(&page.body, blocks, source), markdown: span.and_then(|span| source.get(span)).map_or("", str::trim_end) }
}

fn section<'a>(corpus: &'a Corpus, page: &'a Page, section: &'a kb_core::model::Section) -> SectionItem<'a> {
    let blocks = page.blocks_of(section);
    let short = blocks.iter().find(|block| block.is_directive("kort"));
    SectionItem {
        anchor: page.anchor_of(section),
        section: section.spec.and_then(|spec| Some(corpus.kind_of(page).sections.get(spec)?.id.as_str())),
        heading: &page.body.headings[section.heading as usize].text,
        short: short.map(|block| plain(&page.body, block.directive_content(), corpus.text_of(page))),
        text: text(corpus, page, blocks),
    }
}

fn citation<'a>(site: &'a Site<'_>, page: &'a Page, found: &'a FoundCitation, cited: &'a Cited) -> CitationItem<'a> {
    let corpus = site.corpus;
    let source = cited.source();
    let (means, eli, path) = match cited.target {
        Target::Source { source, expression } => {
            let work = corpus.work(source);
            let eli = expression.or(site.source(source).shown).and_then(|at| work.expressions.get(at)?.eli.as_deref());
            ("legal-source", eli, Some(citation::href(site, source, cited.paths.first(), "")))
        }
        Target::Amendment { source, amendment } => {
            let href = format!("{}#{}", paths::legal_source(corpus.legal_source(source)), citation::AMENDMENTS);
            ("amendment", corpus.work(source).amendments.get(amendment).map(|amendment| amendment.eli.as_str()), Some(href))
        }
        Target::Ambiguous(_) => ("ambiguous", None, None),
        Target::Nothing => ("nothing", None, None),
        Target::Unknown => ("unknown", None, None),
        Target::Foreign => ("european-law", None, None),
    };
    CitationItem {
        text: found.words(),
        section: section_at(page, found.at),
        means,
        legal_source: source.map(|id| corpus.legal_source(id).id.as_str()),
        eli,
        provisions: cited.paths.iter().map(ToString::to_string).collect(),
        path,
        former_law: cited.of_the_past,
    }
}

/// The section that a place of the body stands in.
fn section_at(page: &Page, at: Span) -> Option<&str> {
    let headings = &page.body.headings;
    let after = page.sections.partition_point(|section| headings[section.heading as usize].span.start <= at.start);
    after.checked_sub(1).and_then(|index| page.sections.get(index)).map(|section| page.anchor_of(section))
}
