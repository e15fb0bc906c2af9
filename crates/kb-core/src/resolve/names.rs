//! What can be referred to, by id and by path. A file that is faulty inside still has its name, so
//! that one fault does not become many.

use std::collections::HashMap;

use kb_diag::Location;

use super::place::{Placed, Sorted};
use crate::kinds::Kind;
use crate::model::{ContactId, LegalSourceId, LinkTarget, Located, PageId, Reference, TargetGroupId};
use crate::nfc::folded;

/// Ids and paths of a knowledge base.
pub(super) struct Names<'a> {
    target_groups: HashMap<&'a str, TargetGroupId>,
    contacts: HashMap<&'a str, ContactId>,
    legal_sources: HashMap<&'a str, LegalSourceId>,
    schemes: HashMap<&'a str, PageId>,
    terms: HashMap<&'a str, PageId>,
    /// Every file a link can lead to.
    paths: HashMap<&'a str, LinkTarget>,
    /// Sections of schemes that may be rows, by id, heading and alias.
    rows: HashMap<String, usize>,
}

impl<'a> Names<'a> {
    /// `legal_sources` are the ids of all legal sources, those only imported after those with a file.
    pub(super) fn new(
        sorted: &Sorted<'a>,
        legal_sources: impl Iterator<Item = &'a str>,
        kinds: &[Kind],
        attachments: &'a [String],
    ) -> Self {
        let of_kind = |id: &str| {
            let kind = kinds.iter().position(|kind| kind.id == id);
            index(sorted.pages.iter().enumerate().filter(move |(_, page)| Some(page.kind.index()) == kind), PageId::new)
        };
        let mut paths = HashMap::new();
        let mut add = |list: &[Placed<'a>], target: fn(usize) -> LinkTarget| {
            paths.extend(list.iter().enumerate().map(|(at, placed)| (placed.path, target(at))));
        };
        add(&sorted.pages, |at| LinkTarget::Page(PageId::new(at), None));
        add(&sorted.target_groups, |at| LinkTarget::TargetGroup(TargetGroupId::new(at)));
        add(&sorted.contacts, |at| LinkTarget::Contact(ContactId::new(at)));
        add(&sorted.legal_sources, |at| LinkTarget::LegalSource(LegalSourceId::new(at)));
        paths.extend(
            attachments.iter().enumerate().map(|(at, path)| (path.as_str(), LinkTarget::Attachment(u32::try_from(at).unwrap_or(u32::MAX)))),
        );
        let sections = kinds.iter().find(|kind| kind.id == "ordning").map_or(&[][..], |kind| &kind.sections);
        let mut rows = HashMap::new();
        for (at, section) in sections.iter().enumerate().filter(|(_, section)| section.sheet_row) {
            for name in std::iter::once(&section.heading).chain(&section.aliases) {
                rows.entry(folded(name)).or_insert(at);
            }
        }
        for (at, section) in sections.iter().enumerate().filter(|(_, section)| section.sheet_row) {
            rows.insert(section.id.clone(), at);
        }
        Names {
            target_groups: index(sorted.target_groups.iter().enumerate(), TargetGroupId::new),
            contacts: index(sorted.contacts.iter().enumerate(), ContactId::new),
            legal_sources: first_of(legal_sources.enumerate(), LegalSourceId::new),
            schemes: of_kind("ordning"),
            terms: of_kind("begreb"),
            paths,
            rows,
        }
    }

    pub(super) fn target_group(&self, name: Located<String>) -> Reference<TargetGroupId> {
        reference(name, &self.target_groups)
    }

    pub(super) fn contact(&self, name: Located<String>) -> Reference<ContactId> {
        reference(name, &self.contacts)
    }

    pub(super) fn legal_source(&self, name: Located<String>) -> Reference<LegalSourceId> {
        reference(name, &self.legal_sources)
    }

    pub(super) fn scheme(&self, name: Located<String>) -> Reference<PageId> {
        reference(name, &self.schemes)
    }

    pub(super) fn term(&self, name: Located<String>) -> Reference<PageId> {
        reference(name, &self.terms)
    }

    pub(super) fn row(&self, name: &str, at: Location) -> Reference<usize> {
        Reference { text: name.to_owned(), at, target: self.rows.get(&folded(name)).copied() }
    }

    pub(super) fn path(&self, path: &str) -> Option<&LinkTarget> {
        self.paths.get(path)
    }
}

fn index<'p, 'a: 'p, I>(list: impl Iterator<Item = (usize, &'p Placed<'a>)>, id: fn(usize) -> I) -> HashMap<&'a str, I> {
    first_of(list.map(|(at, placed)| (at, placed.id)), id)
}

/// Places by id; of two with one id, the first.
fn first_of<'a, I>(list: impl Iterator<Item = (usize, &'a str)>, id: fn(usize) -> I) -> HashMap<&'a str, I> {
    let mut index = HashMap::new();
    for (at, name) in list {
        index.entry(name).or_insert_with(|| id(at));
    }
    index
}

fn reference<I: Copy>(name: Located<String>, index: &HashMap<&str, I>) -> Reference<I> {
    Reference { target: index.get(name.value.as_str()).copied(), text: name.value, at: name.at }
}
