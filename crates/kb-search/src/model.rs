//! What is indexed: pages, their places, and the acts they speak of.

/// Everything the index is built from.
///
/// Pages may come in any order that is the same every time: the first of two equal hits is the one
/// that comes first here.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The kinds of page, in the order in which readers see them.
    pub kinds: Vec<Named>,
    /// The target groups readers may filter by.
    pub groups: Vec<Named>,
    /// The acts that can be cited, and that readers may filter by.
    pub acts: Vec<Act>,
    /// The pages.
    pub pages: Vec<Page>,
}

/// Something readers may filter by: an id for addresses, and a name for readers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The id, unique among its like; stands in addresses and on the command line.
    pub id: String,
    /// The name readers see.
    pub label: String,
}

/// A page, or a provision of a legal source, that can be found.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Address from the root of the site, with a fragment if the page is a part of another:
    /// `ordninger/bpa.html`, `retskilder/sel.html#p85`.
    pub href: String,
    /// Title as readers see it.
    pub title: String,
    /// Index in [`Corpus::kinds`].
    pub kind: usize,
    /// Summary as plain text; empty if there is none.
    pub summary: String,
    /// Other words that lead here: forms of a term, abbreviations, everyday words, dead terms.
    pub aliases: Vec<String>,
    /// The act, chapter or provision this page *is*.
    pub is: Option<Provision>,
    /// The provisions this page is about.
    pub about: Vec<Provision>,
    /// Indexes in [`Corpus::groups`].
    pub groups: Vec<usize>,
    /// Indexes in [`Corpus::acts`]: the acts this page rests on, for the filter.
    pub acts: Vec<usize>,
    /// Its parts in reading order.
    pub places: Vec<Place>,
}

/// A part of a page that a hit can open at: what stands under one heading.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Fragment of the address, without `#`; empty for what stands above the first heading.
    pub anchor: String,
    /// Heading as plain text; empty for what stands above the first heading.
    pub heading: String,
    /// Plain text: one line for each paragraph, list item or table cell.
    pub text: String,
    /// The provision this place *is*, where a page of law has one place for each stk.
    pub is: Option<Provision>,
    /// What the text cites.
    pub cites: Vec<Citation>,
}

/// A place in an act: each level as it is written, empty where it is not given.
///
/// An act alone has every level empty; a chapter has only [`chapter`](Self::chapter), and a
/// paragraph needs no chapter: [`Act::chapters`] knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Provision {
    /// Index in [`Corpus::acts`].
    pub act: usize,
    /// Chapter: `16 a`.
    pub chapter: String,
    /// Paragraph: `82 b`.
    pub paragraph: String,
    /// Stk.: `2`.
    pub stk: String,
    /// Number: `3`.
    pub number: String,
    /// Litra: `b`.
    pub litra: String,
}

/// A citation: one provision, or a range of paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Citation {
    /// What is cited; the first paragraph of a range.
    pub from: Provision,
    /// Last paragraph (or, where `from` has only a chapter, last chapter) of a range: `82 d`.
    pub to: Option<String>,
}

/// An act, or another legal source, as it can be named in a query.
#[derive(Clone, Debug, Default)]
pub struct Act {
    /// Id for filters, unique among the acts.
    pub id: String,
    /// Name readers see in the filter.
    pub label: String,
    /// Every name: full title, popular name, abbreviations; nominative. The genitive is understood.
    pub names: Vec<String>,
    /// Its documents: the act as passed, its consolidations, orders, and amendments to it.
    pub documents: Vec<Document>,
    /// Which paragraphs stand in which chapter, as far as known.
    pub chapters: Vec<Chapter>,
}

/// A published document of an act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Type: `LOV`, `LBK`, `BEK`, `VEJ` …
    pub kind: String,
    /// Number: `548`.
    pub number: String,
    /// Year, four digits.
    pub year: u16,
}

/// A chapter and the paragraphs in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// Label: `15 a`.
    pub label: String,
    /// First paragraph: `82 a`.
    pub first: String,
    /// Last paragraph, the first one if there is only one: `82 d`.
    pub last: String,
}
