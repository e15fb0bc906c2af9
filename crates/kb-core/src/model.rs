//! The corpus: everything the content says, with references resolved.

use std::ops::Deref;
use std::sync::Arc;

use jiff::civil::Date;
pub use kb_cite::{DocType, PartialDate};
use kb_diag::{FileId, Location, Sources, Span};
use kb_law::{Register, Work};

use crate::citations::{Citations, Cited, FoundCitation};
use crate::kinds::{Kind, SectionSpec};
use crate::markdown::{Block, Document};

/// Ties the values of an enum to the words that editors write for them, which are the words of the
/// site's data too.
macro_rules! words {
    ($name:ident: $($variant:ident => $word:literal),* $(,)?) => {
        impl $name {
            /// Every value, in the order of [`WORDS`](Self::WORDS).
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The words that editors write, in the order of [`ALL`](Self::ALL).
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// Returns the word that editors write for it.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }
        }
    };
}

mod sheet;
mod site;

pub use sheet::{Cell, Difference, Orientation, OwnCell, RowGroup, Sheet, SheetShape};
pub use site::{Config, LogEntry, Logo, Need, Report};

/// A value and where it is written.
#[derive(Clone, Debug)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub at: Location,
}

impl<T> Deref for Located<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// A reference as written, and what it names. `target` is none where nothing has that name; a
/// corpus that can be published has none of those.
#[derive(Clone, Debug)]
pub struct Reference<I> {
    /// The words of the reference, in NFC.
    pub text: String,
    /// Where they stand.
    pub at: Location,
    /// What they name.
    pub target: Option<I>,
}

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) u32);

        impl $name {
            pub(crate) fn new(index: usize) -> Self {
                $name(u32::try_from(index).expect("fewer than four billion of a thing"))
            }

            /// Returns the place in the corpus's list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

index! {
    /// A page's place in [`Corpus::pages`].
    PageId
    /// A kind's place in [`Corpus::kinds`].
    KindId
    /// A target group's place in [`Corpus::target_groups`].
    TargetGroupId
    /// A contact's place in [`Corpus::contacts`].
    ContactId
    /// A legal source's place in [`Corpus::legal_sources`].
    LegalSourceId
}

/// Everything the content says. Pages, target groups, contacts and legal sources are sorted by path.
#[derive(Debug)]
pub struct Corpus {
    /// The text of every file.
    pub sources: Arc<Sources>,
    /// The day the corpus is compiled for.
    pub today: Date,
    /// `kb.yaml`.
    pub config: Config,
    /// The kinds of page: the built-in ones in their own order, then others by name.
    pub kinds: Vec<Kind>,
    /// All pages, drafts included.
    pub pages: Vec<Page>,
    /// All target groups.
    pub target_groups: Vec<TargetGroup>,
    /// All contacts.
    pub contacts: Vec<Contact>,
    /// All legal sources: those with a file in the order of paths, then those only imported.
    pub legal_sources: Vec<LegalSource>,
    /// What is known of them; the works are in the order of [`Corpus::legal_sources`].
    pub register: Register,
    /// What the citations of the pages mean.
    pub(crate) citations: Citations,
    /// Paths of files that are neither Markdown nor YAML, sorted.
    pub attachments: Vec<String>,
    /// What refers to what.
    pub(crate) links: crate::resolve::Backlinks,
}

/// A page: one Markdown file.
#[derive(Debug)]
pub struct Page {
    /// The file.
    pub file: FileId,
    /// Its path, relative to the knowledge base.
    pub path: String,
    /// Its kind.
    pub kind: KindId,
    /// The file's name without its ending.
    pub id: String,
    /// Heading of the page; the id where the front matter gives none.
    pub title: Located<String>,
    /// One or two sentences: the lead. For a term, its definition.
    pub summary: Option<Located<String>>,
    /// True where the file could be read and was not empty.
    pub readable: bool,
    /// False where some of its front matter was not understood, so that it may name more than it seems to.
    pub(crate) sound: bool,
    /// True for a page that is not to be published.
    pub draft: bool,
    /// Day of the last legal review.
    pub reviewed: Option<Located<Date>>,
    /// Whom to ask, where the page names somebody itself; see [`Corpus::contact_of`].
    pub contact: Option<Reference<ContactId>>,
    /// What a bare "§ 167" means on the page.
    pub law: Option<Reference<LegalSourceId>>,
    /// The provision the page is about, in that act, as "§ 167".
    pub provision: Option<String>,
    /// What a scheme helps with, in the order of [`Need`], each once; empty for other pages.
    pub needs: Vec<Need>,
    /// What was changed on the page and when, newest first.
    pub log: Vec<LogEntry>,
    /// Where the page was before, as paths of the site without ending: "ordninger/gammelt-navn".
    pub former: Vec<Located<String>>,
    /// What the page builds on.
    pub sources: Vec<Reference<LegalSourceId>>,
    /// Whom the page is for.
    pub target_groups: Vec<Reference<TargetGroupId>>,
    /// Fields that only the page's kind knows, in the kind's order.
    pub fields: Vec<Field>,
    /// What only pages of its kind have.
    pub role: Role,
    /// The front matter's place between the `---` lines; empty where there is none.
    pub front_matter: Span,
    /// The body.
    pub body: Arc<Document>,
    /// The body's sections: each level-2 heading and what stands under it.
    pub sections: Vec<Section>,
    /// The anchor of each heading of the body, in the order of [`Document::headings`]; unique on the page.
    pub anchors: Vec<Box<str>>,
    /// What each link of the body points at, in the order of [`Document::links`].
    pub links: Vec<LinkTarget>,
    /// The citations of the body and of the summary, in the order of the file.
    pub citations: Arc<[FoundCitation]>,
}

/// What only pages of some kinds have.
#[derive(Debug)]
pub enum Role {
    /// A support scheme.
    Scheme,
    /// What two schemes have to do with each other.
    Boundary(Boundary),
    /// A comparison sheet.
    Sheet(Sheet),
    /// A glossary entry.
    Term(Term),
    /// Any other page.
    Other,
}

/// What two schemes have to do with each other.
#[derive(Debug)]
pub struct Boundary {
    /// The schemes as written; two unless a finding says otherwise.
    pub schemes: Vec<Reference<PageId>>,
    /// Where they are named.
    pub schemes_at: Option<Location>,
    /// Whether the two can be given together.
    pub combinable: Option<Combinable>,
}

/// Whether two schemes can be given together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Combinable {
    /// They can.
    Yes,
    /// They can on a condition.
    Conditionally,
    /// They cannot.
    No,
}

words! { Combinable: Yes => "ja", Conditionally => "betinget", No => "nej" }

/// A glossary entry. Its definition is the page's summary.
#[derive(Debug)]
pub struct Term {
    /// Other forms of the term in prose; the title itself is not among them.
    pub forms: Vec<Located<String>>,
    /// Related terms.
    pub see_also: Vec<Reference<PageId>>,
}

/// A section of a page.
#[derive(Clone, Debug)]
pub struct Section {
    /// Which of the kind's sections it is: an index in [`Kind::sections`]; none for a free one.
    pub spec: Option<usize>,
    /// Index of the heading in [`Document::headings`].
    pub heading: u32,
    /// The section's content: a range of [`Document::blocks`], the heading not included.
    pub blocks: std::ops::Range<u32>,
}

/// A field that only the page's kind knows.
#[derive(Debug)]
pub struct Field {
    /// The key as the kind writes it.
    pub key: String,
    /// Its value.
    pub value: FieldValue,
}

/// The value of a field that only the page's kind knows.
#[derive(Debug)]
pub enum FieldValue {
    /// Text, a number or one of several choices.
    Text(String),
    /// A date.
    Date(Date),
    /// Yes or no.
    Bool(bool),
    /// A list of texts.
    List(Vec<String>),
    /// Schemes.
    Schemes(Vec<Reference<PageId>>),
    /// Target groups.
    TargetGroups(Vec<Reference<TargetGroupId>>),
    /// Legal sources.
    LegalSources(Vec<Reference<LegalSourceId>>),
    /// Glossary terms.
    Terms(Vec<Reference<PageId>>),
    /// A contact.
    Contact(Reference<ContactId>),
}

/// What a link of a body points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// Another site, a mail address or a telephone number: the destination as it stands.
    External,
    /// A page, at an anchor of it where the link names one: an index in [`Page::anchors`].
    Page(PageId, Option<u32>),
    /// A target group.
    TargetGroup(TargetGroupId),
    /// A contact.
    Contact(ContactId),
    /// A legal source.
    LegalSource(LegalSourceId),
    /// A file that is copied to the site: an index in [`Corpus::attachments`].
    Attachment(u32),
    /// Nothing; a finding says so.
    Broken(BrokenLink),
}

/// Why a link points at nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrokenLink {
    /// It has no destination.
    Empty,
    /// No file has this path.
    NoSuchFile(String),
    /// The page has no such anchor.
    NoSuchAnchor(PageId),
    /// It leads out of the knowledge base.
    Outside,
    /// It begins at the root of a disk or a server.
    Absolute,
    /// It begins with a word that no browser should follow here.
    Scheme,
}

/// Whom a scheme is for.
#[derive(Debug)]
pub struct TargetGroup {
    /// The file.
    pub file: FileId,
    /// Its path.
    pub path: String,
    /// The file's name without its ending.
    pub id: String,
    /// Name.
    pub title: Located<String>,
    /// In a sentence or two.
    pub description: Option<String>,
    /// Lowest age in years.
    pub lowest_age: Option<Located<u8>>,
    /// Highest age in years, that year included.
    pub highest_age: Option<Located<u8>>,
    /// Employment situations, any of them.
    pub employment: Vec<Employment>,
    /// Degree of impairment.
    pub impairment: Option<Impairment>,
    /// Duration of the impairment.
    pub duration: Option<ImpairmentDuration>,
    /// The act that names the group.
    pub law: Option<Reference<LegalSourceId>>,
    /// The provision in it, as "§ 6, nr. 4".
    pub provision: Option<String>,
    /// What a caseworker must assess; completes "Det skal vurderes, …", without a full stop.
    pub assessment: Option<Located<String>>,
    /// Where the group's page was before, as [`Page::former`].
    pub former: Vec<Located<String>>,
}

/// A person's employment situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Employment {
    /// Without a job.
    Unemployed,
    /// Employed.
    Employee,
    /// Self-employed.
    SelfEmployed,
    /// In education.
    InEducation,
    /// On sick leave.
    OnSickLeave,
    /// Outside the labour market.
    OutsideLabourMarket,
}

words! {
    Employment:
    Unemployed => "ledig",
    Employee => "lønmodtager",
    SelfEmployed => "selvstændig",
    InEducation => "under-uddannelse",
    OnSickLeave => "sygemeldt",
    OutsideLabourMarket => "uden-for-arbejdsmarkedet",
}

/// Degree of impairment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impairment {
    /// None is needed.
    None,
    /// Reduced ability.
    Reduced,
    /// Considerably reduced ability.
    Considerable,
}

words! { Impairment: None => "ingen", Reduced => "nedsat", Considerable => "betydelig" }

/// Duration of an impairment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImpairmentDuration {
    /// For a time.
    Temporary,
    /// Lasting.
    Lasting,
}

words! { ImpairmentDuration: Temporary => "midlertidig", Lasting => "varig" }

/// Whom to ask.
#[derive(Debug)]
pub struct Contact {
    /// The file.
    pub file: FileId,
    /// Its path.
    pub path: String,
    /// The file's name without its ending.
    pub id: String,
    /// Name.
    pub title: Located<String>,
    /// What they help with.
    pub description: Option<String>,
    /// Telephone number as written.
    pub phone: Option<String>,
    /// Mail address.
    pub mail: Option<String>,
    /// Opening hours in words.
    pub hours: Option<String>,
    /// A web address.
    pub address: Option<String>,
}

/// A legal source: where the knowledge base speaks of it. What is known of it is the [`Work`] of
/// the same place in [`Corpus::register`].
#[derive(Debug)]
pub struct LegalSource {
    /// The file: the editor's, else the first imported document's.
    pub file: FileId,
    /// Its path.
    pub path: String,
    /// Stable id: the editor's file name without its ending.
    pub id: String,
    /// Full title.
    pub title: Located<String>,
    /// True where an editor wrote a file about it; false where only imported documents know it.
    pub declared: bool,
    /// The day an editor last compared the file with the law.
    pub checked: Option<Located<Date>>,
    /// The legal sources that its file names: those it took the place of, and the two of each move.
    pub named: Vec<Reference<LegalSourceId>>,
    /// Where the source's page was before, as [`Page::former`].
    pub former: Vec<Located<String>>,
}

impl Corpus {
    /// Returns a page.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.index()]
    }

    /// Returns a page's kind.
    pub fn kind_of(&self, page: &Page) -> &Kind {
        &self.kinds[page.kind.index()]
    }

    /// Returns a target group.
    pub fn target_group(&self, id: TargetGroupId) -> &TargetGroup {
        &self.target_groups[id.index()]
    }

    /// Returns a contact.
    pub fn contact(&self, id: ContactId) -> &Contact {
        &self.contacts[id.index()]
    }

    /// Returns a legal source.
    pub fn legal_source(&self, id: LegalSourceId) -> &LegalSource {
        &self.legal_sources[id.index()]
    }

    /// Returns what is known of a legal source.
    pub fn work(&self, id: LegalSourceId) -> &Work {
        &self.register.works()[id.index()]
    }

    /// Returns the citations of a page, each with what it means.
    pub fn citations_of(&self, page: PageId) -> impl Iterator<Item = (&FoundCitation, &Cited)> {
        self.page(page).citations.iter().zip(self.citations.of(page))
    }

    /// Returns the citations of a legal source, in the order of pages and lines.
    pub fn citing(&self, source: LegalSourceId) -> impl Iterator<Item = (PageId, &FoundCitation, &Cited)> {
        self.citations.citing(source).iter().map(|&(page, index)| {
            let index = index as usize;
            (page, &self.page(page).citations[index], &self.citations.of(page)[index])
        })
    }

    /// Returns whom to ask about a page: its own contact, else the knowledge base's.
    pub fn contact_of(&self, page: &Page) -> Option<ContactId> {
        page.contact.as_ref().or(self.config.contact.as_ref()).and_then(|contact| contact.target)
    }

    /// Returns the ids of all pages, in order.
    pub fn page_ids(&self) -> impl Iterator<Item = PageId> + use<> {
        (0..self.pages.len()).map(PageId::new)
    }

    /// Returns the ids of all target groups, in order.
    pub fn target_group_ids(&self) -> impl Iterator<Item = TargetGroupId> + use<> {
        (0..self.target_groups.len()).map(TargetGroupId::new)
    }

    /// Returns the ids of all legal sources, in order.
    pub fn legal_source_ids(&self) -> impl Iterator<Item = LegalSourceId> + use<> {
        (0..self.legal_sources.len()).map(LegalSourceId::new)
    }

    /// Returns the pages of a kind, in order.
    pub fn pages_of_kind(&self, kind: KindId) -> &[PageId] {
        &self.links.by_kind[kind.index()]
    }

    /// Returns the kind with an id, such as "ordning".
    pub fn kind_by_id(&self, id: &str) -> Option<KindId> {
        self.kinds.iter().position(|kind| kind.id == id).map(KindId::new)
    }

    /// Returns the boundaries that name a scheme, in order.
    pub fn boundaries_of(&self, scheme: PageId) -> &[PageId] {
        self.links.boundaries.get(&scheme).map_or(&[], Vec::as_slice)
    }

    /// Returns the pages that refer to a page: by a link, as a scheme of a boundary, as a column of a sheet. In order, each once, drafts included.
    pub fn referrers_of_page(&self, page: PageId) -> &[PageId] {
        &self.links.pages[page.index()]
    }

    /// Returns the pages that name a target group in their front matter or link to it.
    pub fn referrers_of_target_group(&self, group: TargetGroupId) -> &[PageId] {
        &self.links.target_groups[group.index()]
    }

    /// Returns the pages that name a contact in their front matter or link to it.
    pub fn referrers_of_contact(&self, contact: ContactId) -> &[PageId] {
        &self.links.contacts[contact.index()]
    }

    /// Returns the pages that name a legal source in their front matter or link to it.
    pub fn referrers_of_legal_source(&self, source: LegalSourceId) -> &[PageId] {
        &self.links.legal_sources[source.index()]
    }

    /// Returns the text of a page's file, which the spans of its body point into.
    pub fn text_of(&self, page: &Page) -> &str {
        self.sources.get(page.file).text()
    }

    /// Returns the section of a page that is a given one of its kind.
    pub fn section<'c>(&self, page: &'c Page, spec: usize) -> Option<&'c Section> {
        page.sections.iter().find(|section| section.spec == Some(spec))
    }

    /// Returns the sections a kind `ordning` page may have: the possible rows of a sheet.
    pub fn scheme_sections(&self) -> &[SectionSpec] {
        self.kind_by_id("ordning").map_or(&[], |kind| &self.kinds[kind.index()].sections)
    }
}

impl Page {
    /// Returns the content of a section, its heading not included.
    pub fn blocks_of(&self, section: &Section) -> &[Block] {
        &self.body.blocks[section.blocks.start as usize..section.blocks.end as usize]
    }

    /// Returns what stands before the first section.
    pub fn intro(&self) -> &[Block] {
        let end = self.sections.first().map_or(self.body.blocks.len(), |section| section.blocks.start as usize - 1);
        &self.body.blocks[..end]
    }

    /// Returns the anchor of a section.
    pub fn anchor_of(&self, section: &Section) -> &str {
        &self.anchors[section.heading as usize]
    }
}

impl Block {
    /// Returns true for a directive of a name.
    pub fn is_directive(&self, wanted: &str) -> bool {
        matches!(&self.kind, crate::markdown::BlockKind::Directive { directive, .. } if &*directive.name == wanted)
    }

    /// Returns what stands inside a directive; nothing for any other block.
    pub fn directive_content(&self) -> &[Block] {
        match &self.kind {
            crate::markdown::BlockKind::Directive { content, .. } => content,
            _ => &[],
        }
    }
}
