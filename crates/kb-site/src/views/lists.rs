//! Lists of pages: of a kind, the glossary, contacts, the search page.

use serde::Serialize;

use super::{Entry, Head, Link, Str};

/// A list of pages: of one kind, of target groups, of legal sources. Template `list.html`.
#[derive(Debug, Serialize)]
pub(crate) struct ListView<'a> {
    /// Title, lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// Pages that show the same in another way, above the list.
    pub(crate) related: Vec<Link<'a>>,
    /// The entries.
    pub(crate) entries: Vec<Entry<'a>>,
    /// What stands where the list is empty.
    pub(crate) empty: &'static str,
}

/// The glossary, A–Å. Template `glossary.html`.
#[derive(Debug, Serialize)]
pub(crate) struct GlossaryView<'a> {
    /// Title, lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// The letters that have terms.
    pub(crate) letters: Vec<GlossaryLetter<'a>>,
}

/// The terms under one letter.
#[derive(Debug, Serialize)]
pub(crate) struct GlossaryLetter<'a> {
    /// `M`.
    pub(crate) letter: String,
    /// Its anchor.
    pub(crate) anchor: String,
    /// The terms.
    pub(crate) terms: Vec<GlossaryTerm<'a>>,
}

/// A term of the glossary.
#[derive(Debug, Serialize)]
pub(crate) struct GlossaryTerm<'a> {
    /// The term.
    pub(crate) title: &'a str,
    /// Its page.
    pub(crate) href: String,
    /// Other forms, as one text.
    pub(crate) forms: Option<String>,
    /// Its definition.
    pub(crate) definition: Option<&'a str>,
}

/// All contacts. Template `contacts.html`.
#[derive(Debug, Serialize)]
pub(crate) struct ContactsView<'a> {
    /// Title, lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// Who is not advised here.
    pub(crate) notice: Option<&'a str>,
    /// The contacts.
    pub(crate) contacts: Vec<ContactItem<'a>>,
}

/// A contact in the list of all.
#[derive(Debug, Serialize)]
pub(crate) struct ContactItem<'a> {
    /// The contact's id, which links lead to.
    pub(crate) id: &'a str,
    /// What `contact.html` makes of it.
    pub(crate) html: &'a str,
}

/// The search page. Template `search.html`.
#[derive(Debug, Serialize)]
pub(crate) struct SearchView<'a> {
    /// Title, lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// "43 sider".
    pub(crate) count: String,
    /// Whether every page is listed; if not, each group leads to a page that lists its own.
    pub(crate) whole: bool,
    /// The pages, by what they are.
    pub(crate) groups: Vec<SearchGroup<'a>>,
}

/// The pages of one sort, as the search page lists them.
#[derive(Debug, Serialize)]
pub(crate) struct SearchGroup<'a> {
    /// "Ordninger".
    pub(crate) label: Str<'a>,
    /// How many there are.
    pub(crate) count: usize,
    /// The page that lists them, where there is one.
    pub(crate) href: Option<String>,
    /// The pages; none where there are too many for one page.
    pub(crate) entries: Vec<SearchEntry<'a>>,
}

/// A page as the search page lists it.
#[derive(Debug, Serialize)]
pub(crate) struct SearchEntry<'a> {
    /// Title.
    pub(crate) title: Str<'a>,
    /// Address.
    pub(crate) href: String,
    /// The provision it is about.
    pub(crate) mark: Option<Str<'a>>,
    /// Summary.
    pub(crate) summary: Option<Str<'a>>,
}
