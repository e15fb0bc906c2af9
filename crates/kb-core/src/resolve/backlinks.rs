//! What refers to what.

use std::collections::BTreeMap;

use crate::kinds::Kind;
use crate::model::{FieldValue, LinkTarget, Page, PageId, Reference, Role};

/// For each thing, the pages that refer to it, in order and each once.
#[derive(Debug)]
pub(crate) struct Backlinks {
    pub(crate) by_kind: Vec<Vec<PageId>>,
    pub(crate) boundaries: BTreeMap<PageId, Vec<PageId>>,
    pub(crate) pages: Vec<Vec<PageId>>,
    pub(crate) target_groups: Vec<Vec<PageId>>,
    pub(crate) contacts: Vec<Vec<PageId>>,
    pub(crate) legal_sources: Vec<Vec<PageId>>,
}

impl Backlinks {
    pub(super) fn new(pages: &[Page], kinds: &[Kind], [target_groups, contacts, legal_sources]: [usize; 3]) -> Self {
        let lists = |length: usize| vec![Vec::new(); length];
        let mut links = Backlinks {
            by_kind: lists(kinds.len()),
            boundaries: BTreeMap::new(),
            pages: lists(pages.len()),
            target_groups: lists(target_groups),
            contacts: lists(contacts),
            legal_sources: lists(legal_sources),
        };
        for (index, page) in pages.iter().enumerate() {
            links.add(PageId::new(index), page);
        }
        links
    }

    fn add(&mut self, from: PageId, page: &Page) {
        self.by_kind[page.kind.index()].push(from);
        for target in &page.links {
            match *target {
                LinkTarget::Page(to, _) if to != from => note(&mut self.pages[to.index()], from),
                LinkTarget::TargetGroup(to) => note(&mut self.target_groups[to.index()], from),
                LinkTarget::Contact(to) => note(&mut self.contacts[to.index()], from),
                LinkTarget::LegalSource(to) => note(&mut self.legal_sources[to.index()], from),
                LinkTarget::Page(..) | LinkTarget::External | LinkTarget::Attachment(_) | LinkTarget::Broken(_) => {}
            }
        }
        each(&page.target_groups, |to| note(&mut self.target_groups[to.index()], from));
        each(&page.sources, |to| note(&mut self.legal_sources[to.index()], from));
        each(page.law.as_ref(), |to| note(&mut self.legal_sources[to.index()], from));
        each(page.contact.as_ref(), |to| note(&mut self.contacts[to.index()], from));
        for field in &page.fields {
            match &field.value {
                FieldValue::Schemes(to) | FieldValue::Terms(to) => each(to, |to| note(&mut self.pages[to.index()], from)),
                FieldValue::TargetGroups(to) => each(to, |to| note(&mut self.target_groups[to.index()], from)),
                FieldValue::LegalSources(to) => each(to, |to| note(&mut self.legal_sources[to.index()], from)),
                FieldValue::Contact(to) => each(Some(to), |to| note(&mut self.contacts[to.index()], from)),
                FieldValue::Text(_) | FieldValue::Date(_) | FieldValue::Bool(_) | FieldValue::List(_) => {}
            }
        }
        match &page.role {
            Role::Boundary(boundary) => each(&boundary.schemes, |to| {
                note(&mut self.pages[to.index()], from);
                note(self.boundaries.entry(to).or_default(), from);
            }),
            Role::Sheet(sheet) => each(sheet.scheme.iter().chain(&sheet.columns), |to| note(&mut self.pages[to.index()], from)),
            Role::Term(term) => each(&term.see_also, |to| note(&mut self.pages[to.index()], from)),
            Role::Scheme | Role::Other => {}
        }
    }
}

/// Pages come in order, so a page that is already noted is the last one.
fn note(list: &mut Vec<PageId>, from: PageId) {
    if list.last() != Some(&from) {
        list.push(from);
    }
}

fn each<'r, I: Copy + 'r>(references: impl IntoIterator<Item = &'r Reference<I>>, mut visit: impl FnMut(I)) {
    references.into_iter().filter_map(|reference| reference.target).for_each(&mut visit);
}
