//! Everything that can be found: pages, registers, provisions.

use std::collections::BTreeMap;

use kb_core::model::{Contact, FieldValue, LegalSourceId, Page, PageId, Role, TargetGroup, TargetGroupId};
use kb_law::{Level, Node, Outline, Path, spaced};
use kb_search::{Act, Chapter, Corpus, Document, Named, Place, Provision};

use super::aliases::Aliases;
use super::moves::Moves;
use super::provisions::{self, provisions};
use super::{citations, text};
use crate::build::{citation, legal_sources, parts, target_groups};
use crate::frame::Entry;
use crate::paths::{self, Depth};
use crate::site::Site;
use crate::targets::targets;
use crate::words;

/// Ids of the kinds that no kind of page is.
const OVERVIEW: &str = "overblik";
const TARGET_GROUP: &str = "maalgruppe";
const SOURCE: &str = "retskilde";
const PROVISION: &str = "bestemmelse";
const CONTACT: &str = "kontakt";
const LIST: &str = "oversigt";

/// Gathers all that the site shows. Pages come by kind, in the order of the alphabet.
pub(crate) fn gather(site: &Site<'_>) -> Corpus {
    let corpus = site.corpus;
    let mut gatherer = Gatherer { site, aliases: Aliases::of(site), moves: Moves::of(site), found: Corpus::default() };
    gatherer.found.groups =
        corpus.target_groups.iter().map(|group| Named { id: group.id.clone(), label: text::clean(group.title.value.clone()) }).collect();
    gatherer.found.acts = corpus.legal_source_ids().map(|id| act(site, id)).collect();
    gatherer.pages();
    gatherer.overviews();
    gatherer.target_groups();
    gatherer.sources();
    gatherer.provisions();
    gatherer.contacts();
    gatherer.lists();
    gatherer.found
}

/// Returns the file of the knowledge base that each page is made of, by the page's address.
pub(crate) fn files<'c>(site: &Site<'c>) -> BTreeMap<String, &'c str> {
    let corpus = site.corpus;
    let pages = corpus.pages.iter().filter(|page| site.shows(page)).map(|page| (paths::page(corpus, page), page.path.as_str()));
    let groups = corpus.target_groups.iter().map(|group| (paths::target_group(group), group.path.as_str()));
    let sources = corpus.legal_sources.iter().map(|source| (paths::legal_source(source), source.path.as_str()));
    let contacts = corpus.contacts.iter().map(|contact| (paths::contact(contact), contact.path.as_str()));
    pages.chain(groups).chain(sources).chain(contacts).collect()
}

struct Gatherer<'s, 'c> {
    site: &'s Site<'c>,
    aliases: Aliases,
    moves: Moves<'c>,
    found: Corpus,
}

impl Gatherer<'_, '_> {
    /// The place of a kind among those that can be found, made where there is none.
    fn kind(&mut self, id: &str, label: &str) -> usize {
        let kinds = &mut self.found.kinds;
        kinds.iter().position(|kind| kind.id == id).unwrap_or_else(|| {
            kinds.push(Named { id: id.to_owned(), label: label.to_owned() });
            kinds.len() - 1
        })
    }

    fn pages(&mut self) {
        let site = self.site;
        for (kind, pages) in site.kinds() {
            let kind = &site.corpus.kinds[kind.index()];
            let kind = self.kind(&kind.id, &words::capitalised(&kind.plural));
            for &id in pages {
                let page = self.page(kind, id);
                self.found.pages.push(page);
            }
        }
    }

    fn page(&mut self, kind: usize, id: PageId) -> kb_search::Page {
        let site = self.site;
        let page = site.corpus.page(id);
        let law = page.law.as_ref().and_then(|law| law.target);
        let path: Option<Path> = page.provision.as_deref().and_then(|provision| provision.parse().ok());
        let forms = if let Role::Term(term) = &page.role { term.forms.as_slice() } else { &[] };
        let mut aliases: Vec<String> = forms.iter().map(|form| text::clean(form.value.clone())).collect();
        aliases.extend(self.aliases.pages.remove(&id).into_iter().flatten());
        let mut acts: Vec<usize> = law.into_iter().chain(targets(&page.sources)).map(LegalSourceId::index).collect();
        acts.sort_unstable();
        acts.dedup();
        kb_search::Page {
            href: parts::page_href(site, page, Depth::Root),
            title: text::clean(page.title.value.clone()),
            kind,
            summary: page.summary.as_ref().map_or_else(String::new, |summary| text::clean(summary.value.clone())),
            aliases,
            is: None,
            about: law.zip(path).map_or_else(Vec::new, |(law, path)| citations::about(&self.moves, law, &path)),
            groups: targets(&page.target_groups).map(TargetGroupId::index).collect(),
            acts,
            places: places(site, &self.moves, id, page),
        }
    }

    fn overviews(&mut self) {
        let site = self.site;
        let schemes: Vec<PageId> = site.schemes().filter(|&id| site.has_overview(id)).collect();
        if schemes.is_empty() {
            return;
        }
        let kind = self.kind(OVERVIEW, "Overblik");
        for id in schemes {
            // What its sections say is found on the pages of the boundaries.
            let borders = site.borders_of(id).into_iter().map(|(boundary, other)| Place {
                anchor: site.corpus.page(boundary).id.clone(),
                heading: text::clean(site.corpus.page(other).title.value.clone()),
                ..Place::default()
            });
            let link = parts::overview_link(site, id, Depth::Root);
            self.found.pages.push(kb_search::Page {
                href: link.href,
                title: text::clean(link.text.into_owned()),
                kind,
                groups: targets(&site.corpus.page(id).target_groups).map(TargetGroupId::index).collect(),
                places: std::iter::once(Place::default()).chain(borders).collect(),
                ..kb_search::Page::default()
            });
        }
    }

    fn target_groups(&mut self) {
        let site = self.site;
        let kind = if site.corpus.target_groups.is_empty() { return } else { self.kind(TARGET_GROUP, "Målgrupper") };
        for (index, group) in site.corpus.target_groups.iter().enumerate() {
            let law = group.law.as_ref().and_then(|law| law.target);
            let path: Option<Path> = group.provision.as_deref().and_then(|provision| provision.parse().ok());
            self.found.pages.push(kb_search::Page {
                href: paths::target_group(group),
                title: text::clean(group.title.value.clone()),
                kind,
                summary: text::clean(group.description.clone().unwrap_or_default()),
                about: law.zip(path).map_or_else(Vec::new, |(law, path)| citations::about(&self.moves, law, &path)),
                groups: vec![index],
                acts: law.map(LegalSourceId::index).into_iter().collect(),
                places: vec![Place { text: criteria(group), ..Place::default() }],
                ..kb_search::Page::default()
            });
        }
    }

    fn sources(&mut self) {
        let site = self.site;
        let kind = if site.corpus.legal_sources.is_empty() { return } else { self.kind(SOURCE, "Retskilder") };
        for id in site.corpus.legal_source_ids() {
            let work = site.corpus.work(id);
            let mut aliases: Vec<String> = work.popular_name.iter().chain(&work.abbreviations).cloned().collect();
            aliases.extend(self.aliases.sources.remove(&id).into_iter().flatten());
            self.found.pages.push(kb_search::Page {
                href: paths::legal_source(site.corpus.legal_source(id)),
                title: text::clean(work.title.clone()),
                kind,
                aliases,
                is: Some(Provision { act: id.index(), ..Provision::default() }),
                acts: vec![id.index()],
                places: source_places(site, id),
                ..kb_search::Page::default()
            });
        }
    }

    fn provisions(&mut self) {
        let site = self.site;
        let kind = if site.corpus.legal_sources.is_empty() { return } else { self.kind(PROVISION, "Bestemmelser") };
        for id in site.corpus.legal_source_ids() {
            let name = site.corpus.work(id).short_name();
            let href = paths::legal_source(site.corpus.legal_source(id));
            let mut aliases = self.aliases.provisions.remove(&id).unwrap_or_default();
            for provisions::Provision { anchor, path, heading, .. } in provisions(site, id) {
                let is_citable = path.paragraph.is_some() || path.chapter.is_some();
                self.found.pages.push(kb_search::Page {
                    href: [&href, "#", &anchor].concat(),
                    title: format!("{name} {}", citation::held(&path.to_string())).replace('\u{a0}', " "),
                    kind,
                    summary: heading.map_or_else(String::new, |heading| text::clean(heading.to_owned())),
                    aliases: aliases.remove(&anchor).into_iter().flatten().collect(),
                    is: is_citable.then(|| citations::provision(id, &path)),
                    about: citations::about(&self.moves, id, &path).split_off(1),
                    acts: vec![id.index()],
                    ..kb_search::Page::default()
                });
            }
        }
    }

    fn contacts(&mut self) {
        let kind = if self.site.corpus.contacts.is_empty() { return } else { self.kind(CONTACT, "Kontakter") };
        for contact in &self.site.corpus.contacts {
            self.found.pages.push(kb_search::Page {
                href: paths::contact(contact),
                title: text::clean(contact.title.value.clone()),
                kind,
                summary: text::clean(contact.description.clone().unwrap_or_default()),
                places: vec![Place { text: ways(contact), ..Place::default() }],
                ..kb_search::Page::default()
            });
        }
    }

    /// The lists of the navigation, so that "målgrupper" leads to all of them.
    fn lists(&mut self) {
        let site = self.site;
        let kind = self.kind(LIST, "Oversigter");
        for &entry in site.entries() {
            let (title, href) = entry.shown(site.corpus);
            let summary = match entry {
                Entry::Kind(kind) => site.corpus.kinds[kind.index()].description.clone().unwrap_or_default(),
                _ => String::new(),
            };
            self.found.pages.push(kb_search::Page { href, title, kind, summary: text::clean(summary), ..kb_search::Page::default() });
        }
    }
}

/// What stands under each heading of a page. A sheet has no headings to go to.
fn places(site: &Site<'_>, moves: &Moves<'_>, id: PageId, page: &Page) -> Vec<Place> {
    let passages = text::passages(site, id);
    let cites = citations::of(site, moves, id, &passages);
    let is_sheet = matches!(page.role, Role::Sheet(_));
    let mut places: Vec<Place> = Vec::with_capacity(passages.len());
    for (passage, cites) in passages.into_iter().zip(cites) {
        let (anchor, heading) = match passage.heading {
            Some(heading) => (page.anchors[heading].to_string(), text::clean(page.body.headings[heading].text.to_string())),
            None => (String::new(), String::new()),
        };
        match places.last_mut() {
            Some(first) if is_sheet => {
                first.text.push_str(&heading);
                first.text.push('\n');
                first.text.push_str(&passage.text);
                first.cites.extend(cites);
            }
            _ => places.push(Place { anchor, heading, text: passage.text, is: None, cites }),
        }
    }
    if let Some(first) = places.first_mut() {
        for field in &page.fields {
            own_words(&field.value, &mut first.text);
        }
        if let Role::Sheet(sheet) = &page.role {
            sheet_words(site, sheet, &mut first.text);
        }
    }
    places
}

/// What a field says that only the page's kind knows.
fn own_words(value: &FieldValue, words: &mut String) {
    let lines = match value {
        FieldValue::Text(text) => std::slice::from_ref(text),
        FieldValue::List(texts) => texts,
        _ => return,
    };
    for line in lines {
        words.push_str(&text::clean(line.clone()));
        words.push('\n');
    }
}

/// The columns and rows of a sheet. What its cells say is found on the pages they are taken from.
fn sheet_words(site: &Site<'_>, sheet: &kb_core::model::Sheet, words: &mut String) {
    let sections = site.corpus.scheme_sections();
    let columns = targets(&sheet.columns).map(|id| site.corpus.page(id)).filter(|page| site.shows(page)).map(|page| &*page.title.value);
    let groups = sheet.groups.iter().map(|group| &*group.title.value);
    let rows = targets(&sheet.rows).filter_map(|row| sections.get(row)).map(|section| &*section.heading);
    for line in columns.chain(groups).chain(rows) {
        words.push_str(&text::clean(line.to_owned()));
        words.push('\n');
    }
}

fn criteria(group: &TargetGroup) -> String {
    let employment = group.employment.iter().map(|&situation| target_groups::employment(situation).to_owned());
    let impairment = group.impairment.map(|degree| target_groups::impairment(degree).to_owned());
    let duration = group.duration.map(|length| target_groups::duration(length).to_owned());
    lines(target_groups::age(group).into_iter().chain(employment).chain(impairment).chain(duration))
}

fn ways(contact: &Contact) -> String {
    lines([&contact.phone, &contact.mail, &contact.hours, &contact.address].into_iter().flatten().map(|way| text::clean(way.clone())))
}

/// What a source's page says of the source as a whole.
fn source_places(site: &Site<'_>, id: LegalSourceId) -> Vec<Place> {
    let work = site.corpus.work(id);
    let expressions = lines(work.expressions.iter().rev().map(legal_sources::name));
    let amendments = lines(work.amendments.iter().rev().map(legal_sources::amendment_name));
    let dead = lines(work.dead_terms.iter().map(|dead| match &dead.instead {
        Some(instead) => format!("{} – brug {instead}", dead.term),
        None => dead.term.clone(),
    }));
    let place =
        |anchor: &str, heading: &str, text: String| Place { anchor: anchor.into(), heading: heading.into(), text, ..Place::default() };
    let mut places = vec![place("", "", lines(work.ministry.iter().cloned())), place("udgaver", "Udgaver", expressions)];
    places.extend((!amendments.is_empty()).then(|| place(citation::AMENDMENTS, "Ændringer", amendments)));
    places.extend((!dead.is_empty()).then(|| place("udgaaede-begreber", "Udgåede begreber", dead)));
    places
}

fn lines(texts: impl Iterator<Item = String>) -> String {
    let mut lines = String::new();
    for text in texts {
        lines.push_str(&text);
        lines.push('\n');
    }
    lines
}

/// A legal source as a query can name it.
fn act(site: &Site<'_>, id: LegalSourceId) -> Act {
    let work = site.corpus.work(id);
    let document = |kind: Option<kb_cite::DocType>, number: &str, year: i16| Document {
        kind: kind.map_or_else(String::new, |kind| legal_sources::doc_type(kind).to_owned()),
        number: number.to_owned(),
        year: u16::try_from(year).unwrap_or_default(),
    };
    let expressions = work.expressions.iter().map(|expression| document(Some(expression.doc_type), &expression.number, expression.year()));
    let amendments = work.amendments.iter().filter_map(|amendment| {
        let (year, number) = gazette(&amendment.eli)?;
        Some(document(amendment.doc_type, number, year))
    });
    let mut documents: Vec<Document> = expressions.chain(amendments).collect();
    let mut seen = std::collections::BTreeSet::new();
    documents.retain(|document| seen.insert((document.year, document.number.clone())));
    let facts = site.source(id);
    let outline = facts.outlined.map(|at| site.corpus.register.outline(id.index(), at));
    Act {
        id: site.corpus.legal_source(id).id.clone(),
        label: work.short_name().to_owned(),
        names: std::iter::once(&work.title).chain(&work.popular_name).chain(&work.abbreviations).cloned().collect(),
        documents,
        chapters: outline.map_or_else(Vec::new, chapters),
    }
}

/// Year and number of a document of Lovtidende: "/eli/lta/2025/1749".
fn gazette(eli: &str) -> Option<(i16, &str)> {
    let mut parts = eli.strip_prefix("/eli/lt")?.split('/').skip(1);
    Some((parts.next()?.parse().ok()?, parts.next()?))
}

fn chapters(outline: &Outline) -> Vec<Chapter> {
    match outline {
        Outline::Whole(_) => outline.chapters().filter_map(whole_chapter).collect(),
        Outline::Listed(listed) => {
            let ranges = |chapter: &kb_law::ListedChapter| {
                let label = spaced(&chapter.label);
                let range = |range: &kb_cite::LabelRange| Chapter {
                    label: label.clone(),
                    first: spaced(&range.from),
                    last: spaced(range.to.as_ref().unwrap_or(&range.from)),
                };
                chapter.paragraphs.iter().map(range).collect::<Vec<_>>()
            };
            listed.chapters.iter().flat_map(ranges).collect()
        }
    }
}

fn whole_chapter(chapter: &Node) -> Option<Chapter> {
    let is_paragraph = |node: &&Node| node.level == Level::Paragraph && node.label.is_some();
    let first = chapter.children.iter().find(is_paragraph)?;
    let last = chapter.children.iter().rev().find(is_paragraph)?;
    Some(Chapter {
        label: spaced(chapter.label.as_ref()?),
        first: spaced(first.label.as_ref()?),
        last: spaced(last.through.as_ref().or(last.label.as_ref())?),
    })
}
