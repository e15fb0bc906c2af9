//! All references of one sort, wherever they stand.

use crate::markdown::{BlockKind, Directive, Link};
use crate::model::{ContactId, Corpus, FieldValue, LegalSourceId, LinkTarget, Page, PageId, Reference, Role, TargetGroupId};

impl Corpus {
    /// Pages whose file could be read and was not empty.
    pub(crate) fn readable_pages(&self) -> impl Iterator<Item = &Page> {
        self.pages.iter().filter(|page| page.readable)
    }

    /// Ids of all pages, drafts last: of two pages that clash, the draft is the one to give way.
    pub(crate) fn published_first(&self) -> impl Iterator<Item = PageId> {
        let of = |draft: bool| self.page_ids().filter(move |&id| self.page(id).draft == draft);
        of(false).chain(of(true))
    }

    /// True where every page's front matter and body could be read: only then is a thing that no page
    /// mentions truly unused.
    pub(crate) fn is_whole(&self) -> bool {
        self.pages.iter().all(|page| page.sound)
    }

    /// Every link and picture of every body, and what it points at.
    pub(crate) fn body_links(&self) -> impl Iterator<Item = (&Page, &Link, &LinkTarget)> {
        self.pages.iter().flat_map(|page| page.body.links.iter().zip(&page.links).map(move |(link, target)| (page, link, target)))
    }

    /// Every directive of every body.
    pub(crate) fn directives(&self) -> impl Iterator<Item = (&Page, &Directive)> {
        self.pages.iter().flat_map(|page| page.directives().map(move |(_, directive)| (page, directive)))
    }

    /// Ids of the pages of a kind.
    pub(crate) fn ids_of_kind(&self, kind: &str) -> Vec<&str> {
        let pages = self.kind_by_id(kind).map_or(&[][..], |kind| self.pages_of_kind(kind));
        pages.iter().map(|&page| &*self.page(page).id).collect()
    }

    /// Ids of the pages of a kind, each with the page's title.
    pub(crate) fn names_of_kind(&self, kind: &str) -> Vec<(&str, Vec<&str>)> {
        let pages = self.kind_by_id(kind).map_or(&[][..], |kind| self.pages_of_kind(kind));
        pages.iter().map(|&page| (&*self.page(page).id, vec![&*self.page(page).title.value])).collect()
    }

    /// Paths a link can lead to.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        let pages = self.pages.iter().map(|page| &*page.path);
        let groups = self.target_groups.iter().map(|group| &*group.path);
        let contacts = self.contacts.iter().map(|contact| &*contact.path);
        let sources = self.legal_sources.iter().filter(|source| source.declared).map(|source| &*source.path);
        pages.chain(groups).chain(contacts).chain(sources).chain(self.attachments.iter().map(String::as_str))
    }

    pub(crate) fn target_group_references(&self) -> impl Iterator<Item = &Reference<TargetGroupId>> {
        self.pages.iter().flat_map(|page| {
            let fields =
                page.fields.iter().flat_map(|field| if let FieldValue::TargetGroups(list) = &field.value { list.as_slice() } else { &[] });
            page.target_groups.iter().chain(fields)
        })
    }

    pub(crate) fn contact_references(&self) -> impl Iterator<Item = &Reference<ContactId>> {
        let pages = self.pages.iter().flat_map(|page| {
            let fields =
                page.fields.iter().filter_map(|field| if let FieldValue::Contact(contact) = &field.value { Some(contact) } else { None });
            page.contact.iter().chain(fields)
        });
        self.config.contact.iter().chain(pages)
    }

    pub(crate) fn legal_source_references(&self) -> impl Iterator<Item = &Reference<LegalSourceId>> {
        let pages = self.pages.iter().flat_map(|page| {
            let fields =
                page.fields.iter().flat_map(|field| if let FieldValue::LegalSources(list) = &field.value { list.as_slice() } else { &[] });
            page.law.iter().chain(&page.sources).chain(fields)
        });
        let named = self.legal_sources.iter().flat_map(|source| &source.named);
        pages.chain(self.target_groups.iter().filter_map(|group| group.law.as_ref())).chain(named)
    }

    pub(crate) fn scheme_references(&self) -> impl Iterator<Item = &Reference<PageId>> {
        self.pages.iter().flat_map(|page| {
            let role: Box<dyn Iterator<Item = &Reference<PageId>>> = match &page.role {
                Role::Boundary(boundary) => Box::new(boundary.schemes.iter()),
                Role::Sheet(sheet) => {
                    let own = sheet.own_cells.iter().flat_map(|cell| &cell.schemes);
                    Box::new(sheet.scheme.iter().chain(&sheet.columns).chain(own))
                }
                Role::Scheme | Role::Term(_) | Role::Other => Box::new(std::iter::empty()),
            };
            role.chain(
                page.fields.iter().flat_map(|field| if let FieldValue::Schemes(list) = &field.value { list.as_slice() } else { &[] }),
            )
        })
    }

    pub(crate) fn term_references(&self) -> impl Iterator<Item = &Reference<PageId>> {
        self.pages.iter().flat_map(|page| {
            let related: &[Reference<PageId>] = if let Role::Term(term) = &page.role { &term.see_also } else { &[] };
            related
                .iter()
                .chain(page.fields.iter().flat_map(|field| if let FieldValue::Terms(list) = &field.value { list.as_slice() } else { &[] }))
        })
    }
}

impl Page {
    /// The directives of the body, each with its index among the top-level blocks.
    pub(crate) fn directives(&self) -> impl Iterator<Item = (u32, &Directive)> {
        (0u32..).zip(&self.body.blocks).filter_map(|(index, block)| match &block.kind {
            BlockKind::Directive { directive, .. } => Some((index, directive)),
            _ => None,
        })
    }

    /// The front matter's references to pages.
    pub(crate) fn page_references(&self) -> Vec<&Reference<PageId>> {
        let mut references: Vec<&Reference<PageId>> = match &self.role {
            Role::Boundary(boundary) => boundary.schemes.iter().collect(),
            Role::Sheet(sheet) => sheet.scheme.iter().chain(&sheet.columns).collect(),
            Role::Term(term) => term.see_also.iter().collect(),
            Role::Scheme | Role::Other => Vec::new(),
        };
        for field in &self.fields {
            if let FieldValue::Schemes(list) | FieldValue::Terms(list) = &field.value {
                references.extend(list);
            }
        }
        references
    }
}
