//! What the templates are given: typed, complete and already decided.
//!
//! A view holds everything its output can show, in the words it shows them in. A template only
//! arranges: it never looks anything up, sorts, counts or formats. Fields that end in `_html` are
//! finished HTML made by [`crate::html`] and are the only ones a template may mark `|safe`.
//!
//! Addresses (`href`) are relative to the page that is rendered, so that the site can be read from
//! a web server, a folder of a web server, or a disk.

use std::borrow::Cow;

use serde::Serialize;

/// Text that is borrowed from the corpus where it can be.
pub type Str<'a> = Cow<'a, str>;

/// The frame around every page: name, navigation and foot. Made once for each folder depth and
/// current entry of the navigation, not once for each page.
#[derive(Debug, Serialize)]
pub struct Frame<'a> {
    /// Name of the knowledge base.
    pub title: &'a str,
    /// Who is responsible.
    pub publisher: &'a str,
    /// Legal disclaimer at the foot.
    pub disclaimer: Option<&'a str>,
    /// What leads from this page's folder to the front page's: nothing or `../`.
    pub root: &'static str,
    /// Digest of the assets, so that a browser never pairs a page with an older style sheet.
    pub assets: &'a str,
    /// The main navigation, in order.
    pub nav: Vec<NavItem>,
    /// Whether the header has a search form; the front page and the search page have their own.
    pub search: bool,
}

/// One entry of the main navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    /// Its word.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether the page rendered is this one or lies under it.
    pub current: bool,
}

/// What every page says about itself.
#[derive(Debug, Serialize)]
pub struct Head<'a> {
    /// Title of the document, as in a browser's tab.
    pub document_title: String,
    /// The page's heading.
    pub title: Str<'a>,
    /// One or two sentences under the heading.
    pub lead: Option<Str<'a>>,
    /// The pages above this one, from the front page down.
    pub crumbs: Vec<Link<'a>>,
    /// The full address, where the knowledge base has one.
    pub canonical: Option<String>,
    /// Whether this is a draft, which only the preview server shows.
    pub draft: bool,
}

/// A link with its text.
#[derive(Debug, Clone, Serialize)]
pub struct Link<'a> {
    /// What it says.
    pub text: Str<'a>,
    /// Where it leads.
    pub href: String,
}

/// A date for people and for machines.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// `2026-02-12`.
    pub iso: String,
    /// `12. februar 2026`.
    pub text: String,
}

/// One fact of the strip under a page's lead: a label and what it says, with links where there are.
#[derive(Debug, Serialize)]
pub struct Fact<'a> {
    /// "Målgruppe", "Gennemgået".
    pub label: &'static str,
    /// What it says; several values stand under each other.
    pub values: Vec<FactValue<'a>>,
}

/// One value of a [`Fact`].
#[derive(Debug, Serialize)]
pub struct FactValue<'a> {
    /// The words.
    pub text: Str<'a>,
    /// Where they lead, if anywhere.
    pub href: Option<String>,
    /// The machine's form, where the value is a date.
    pub datetime: Option<String>,
}

/// Whether two schemes can be given together. Never shown by colour alone.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct StatusView {
    /// `ja`, `betinget` or `nej`; names the style.
    pub key: &'static str,
    /// "Kan kombineres".
    pub text: &'static str,
    /// "Ja", where the place is narrow.
    pub short: &'static str,
    /// Path data of the symbol, on a grid of 16 × 16, to be stroked.
    pub icon: &'static str,
}

/// Whom to ask.
#[derive(Debug, Clone, Serialize)]
pub struct ContactView<'a> {
    /// The contact's id, unique among the contacts.
    pub id: &'a str,
    /// Name of the desk.
    pub title: &'a str,
    /// What one can ask it about.
    pub description: Option<&'a str>,
    /// Telephone number as written.
    pub phone: Option<&'a str>,
    /// The same as a `tel:` address.
    pub phone_href: Option<String>,
    /// Mail address.
    pub mail: Option<&'a str>,
    /// Opening hours.
    pub hours: Option<&'a str>,
    /// A web address.
    pub web: Option<&'a str>,
}

/// A legal source as a page refers to it: the current expression, and where its text is published.
#[derive(Debug, Clone, Serialize)]
pub struct LawView<'a> {
    /// Title of the act or order.
    pub title: &'a str,
    /// Its page on this site.
    pub href: String,
    /// "LBK nr. 280 af 1. marts 2024".
    pub expression: String,
    /// Chapters the register knows, as "Kapitel 26 (§§ 167-171)".
    pub chapters: Vec<String>,
    /// Address at Retsinformation.
    pub eli: Option<String>,
    /// That address without its scheme, for paper.
    pub eli_text: Option<String>,
}

/// A boundary as one of its two schemes sees it.
#[derive(Debug, Serialize)]
pub struct BorderView<'a> {
    /// The other scheme.
    pub other: &'a str,
    /// The other scheme's page.
    pub other_href: String,
    /// The boundary's own page.
    pub href: String,
    /// What the boundary is about.
    pub summary: Option<&'a str>,
    /// Whether the two can be combined.
    pub status: StatusView,
}

/// Links of one kind under one label.
#[derive(Debug, Serialize)]
pub struct LinkGroup<'a> {
    /// "Artikler".
    pub label: Str<'a>,
    /// The links, in the order of the alphabet.
    pub links: Vec<Link<'a>>,
}

/// A glossary term that the page mentions.
#[derive(Debug, Serialize)]
pub struct TermView<'a> {
    /// Id of the element that holds the definition.
    pub anchor: String,
    /// The term.
    pub title: &'a str,
    /// The term's own page.
    pub href: String,
    /// Its definition.
    pub definition: &'a str,
}

/// A page of any kind but a sheet. Template `page.html`.
#[derive(Debug, Serialize)]
pub struct PageView<'a> {
    /// Title, lead, breadcrumbs.
    pub head: Head<'a>,
    /// The strip under the lead.
    pub facts: Vec<Fact<'a>>,
    /// Headings of the page; empty where there are too few to need a list.
    pub toc: Vec<Link<'a>>,
    /// The text.
    pub body_html: String,
    /// For a boundary: whether its schemes can be combined.
    pub status: Option<StatusView>,
    /// For a scheme: its boundaries.
    pub borders: Vec<BorderView<'a>>,
    /// For a scheme with boundaries: its overview.
    pub overview_href: Option<String>,
    /// Legal sources the page builds on.
    pub laws: Vec<LawView<'a>>,
    /// Pages that refer to this one.
    pub backlinks: Vec<LinkGroup<'a>>,
    /// Terms mentioned, with their definitions.
    pub terms: Vec<TermView<'a>>,
    /// Whom to ask.
    pub contact: Option<ContactView<'a>>,
    /// Last legal review.
    pub reviewed: Option<DateView>,
}

/// The overview of one scheme's borders. Template `overview.html`.
#[derive(Debug, Serialize)]
pub struct OverviewView<'a> {
    /// Title ("Mentorstøtte – snitflader"), lead, breadcrumbs.
    pub head: Head<'a>,
    /// The scheme itself.
    pub scheme: Link<'a>,
    /// Whom the scheme is for.
    pub target_groups: Vec<Link<'a>>,
    /// Who is not advised here.
    pub notice: Option<&'a str>,
    /// Whom to ask; stands at the top and at the bottom.
    pub contact: Option<ContactView<'a>>,
    /// The borders, numbered in this order.
    pub borders: Vec<OverviewBorder<'a>>,
    /// Acts.
    pub acts: Vec<LawView<'a>>,
    /// Statutory orders.
    pub orders: Vec<LawView<'a>>,
    /// Other sources: guidance, circulars.
    pub others: Vec<LawView<'a>>,
    /// Terms mentioned, with their definitions.
    pub terms: Vec<TermView<'a>>,
    /// The oldest review among what the overview is made of.
    pub reviewed: Option<DateView>,
}

/// One border in an overview.
#[derive(Debug, Serialize)]
pub struct OverviewBorder<'a> {
    /// Id of its section.
    pub anchor: &'a str,
    /// The other scheme's name.
    pub other: &'a str,
    /// The other scheme's page.
    pub other_href: String,
    /// The boundary's own page.
    pub href: String,
    /// The boundary in short.
    pub summary: Option<&'a str>,
    /// Whether the two can be combined.
    pub status: StatusView,
    /// Whom the other scheme is for.
    pub target_groups: Vec<Link<'a>>,
    /// The boundary's text, its headings one level down.
    pub body_html: String,
}

/// The matrix scheme × scheme. Template `matrix.html`.
#[derive(Debug, Serialize)]
pub struct MatrixView<'a> {
    /// Title, lead, breadcrumbs.
    pub head: Head<'a>,
    /// What the symbols mean.
    pub legend: Vec<StatusView>,
    /// The table, where the schemes are few enough for one; a narrow screen shows the list instead.
    pub table: Option<MatrixTable<'a>>,
    /// The same as a list: each scheme with its borders.
    pub list: Vec<MatrixScheme<'a>>,
}

/// The matrix as a table.
#[derive(Debug, Serialize)]
pub struct MatrixTable<'a> {
    /// Names of the columns.
    pub columns: Vec<&'a str>,
    /// One row for each scheme.
    pub rows: Vec<MatrixRow<'a>>,
}

/// A row of the matrix.
#[derive(Debug, Serialize)]
pub struct MatrixRow<'a> {
    /// The scheme.
    pub scheme: Link<'a>,
    /// One cell for each column.
    pub cells: Vec<MatrixCell>,
}

/// A cell of the matrix.
#[derive(Debug, Serialize)]
pub struct MatrixCell {
    /// Whether the cell pairs a scheme with itself.
    pub same: bool,
    /// The status, where a boundary between the two is described.
    pub status: Option<StatusView>,
    /// The boundary's page, where there is one.
    pub href: String,
    /// The two schemes, for those who do not see row and column: "Mentorstøtte og BPA".
    pub label: String,
}

/// A scheme of the matrix in its list form.
#[derive(Debug, Serialize)]
pub struct MatrixScheme<'a> {
    /// The scheme.
    pub scheme: Link<'a>,
    /// Its overview.
    pub overview_href: String,
    /// Its borders.
    pub borders: Vec<BorderView<'a>>,
}

/// One entry of a list of pages.
#[derive(Debug, Serialize)]
pub struct Entry<'a> {
    /// The page.
    pub title: Str<'a>,
    /// Its address.
    pub href: String,
    /// A short mark beside the title: "SEL § 85", "LBK nr. 280 af 1. marts 2024".
    pub mark: Option<Str<'a>>,
    /// One or two sentences.
    pub summary: Option<Str<'a>>,
    /// A last, quiet line: "Gennemgået 12. februar 2026", "Unge · Ledige".
    pub note: Option<Str<'a>>,
    /// For a boundary: its status.
    pub status: Option<StatusView>,
}

/// A list of pages: of one kind, of target groups, of legal sources. Template `list.html`.
#[derive(Debug, Serialize)]
pub struct ListView<'a> {
    /// Title, lead, breadcrumbs.
    pub head: Head<'a>,
    /// Pages that show the same in another way, above the list.
    pub related: Vec<Link<'a>>,
    /// The entries.
    pub entries: Vec<Entry<'a>>,
    /// What stands where the list is empty.
    pub empty: &'static str,
}

/// The glossary, A–Å. Template `glossary.html`.
#[derive(Debug, Serialize)]
pub struct GlossaryView<'a> {
    /// Title, lead, breadcrumbs.
    pub head: Head<'a>,
    /// The letters that have terms.
    pub letters: Vec<GlossaryLetter<'a>>,
}

/// The terms under one letter.
#[derive(Debug, Serialize)]
pub struct GlossaryLetter<'a> {
    /// `M`.
    pub letter: String,
    /// Its anchor.
    pub anchor: String,
    /// The terms.
    pub terms: Vec<GlossaryTerm<'a>>,
}

/// A term of the glossary.
#[derive(Debug, Serialize)]
pub struct GlossaryTerm<'a> {
    /// The term.
    pub title: &'a str,
    /// Its page.
    pub href: String,
    /// Other forms, as one text.
    pub forms: Option<String>,
    /// Its definition.
    pub definition: Option<&'a str>,
}

/// A target group. Template `target_group.html`.
#[derive(Debug, Serialize)]
pub struct TargetGroupView<'a> {
    /// Title, description, breadcrumbs.
    pub head: Head<'a>,
    /// The criteria.
    pub criteria: Vec<Fact<'a>>,
    /// Schemes for this group.
    pub schemes: Vec<Entry<'a>>,
    /// Other pages that name the group.
    pub backlinks: Vec<LinkGroup<'a>>,
}

/// A legal source. Template `source.html`.
#[derive(Debug, Serialize)]
pub struct SourceView<'a> {
    /// Title, lead, breadcrumbs.
    pub head: Head<'a>,
    /// Short names, ministry, date of the last check.
    pub facts: Vec<Fact<'a>>,
    /// The expressions, newest first.
    pub expressions: Vec<ExpressionView>,
    /// Chapters of the newest expression that lists any.
    pub chapters: Vec<ChapterView<'a>>,
    /// Which expression the chapters are those of.
    pub chapters_of: String,
    /// Later amendments.
    pub amendments: Vec<AmendmentView>,
    /// Provisions that have moved.
    pub moves: Vec<MoveView<'a>>,
    /// Terms the source no longer uses.
    pub dead_terms: Vec<DeadTermView<'a>>,
    /// Every page that refers to it.
    pub backlinks: Vec<LinkGroup<'a>>,
    /// Number of those pages, in words: "4 sider".
    pub backlink_count: String,
}

/// One dated version of a legal source.
#[derive(Debug, Serialize)]
pub struct ExpressionView {
    /// "LBK nr. 280".
    pub name: String,
    /// "1. marts 2024", or a year alone.
    pub date: String,
    /// "Gældende", "Historisk", with the dates.
    pub state: String,
    /// Whether it is the one a reader wants.
    pub current: bool,
    /// Address at Retsinformation.
    pub eli: Option<String>,
}

/// A chapter and its paragraphs.
#[derive(Debug, Serialize)]
pub struct ChapterView<'a> {
    /// "Kapitel 26".
    pub name: String,
    /// "§§ 167-171".
    pub provisions: Str<'a>,
}

/// A later amendment.
#[derive(Debug, Serialize)]
pub struct AmendmentView {
    /// "LOV nr. 1749 af 29. december 2025".
    pub name: String,
    /// Address at Retsinformation.
    pub eli: String,
    /// "I kraft 1. januar 2026".
    pub in_force: Option<String>,
    /// "Ikke indarbejdet".
    pub state: &'static str,
    /// Whether the newest consolidation has it.
    pub incorporated: bool,
}

/// A provision that has moved.
#[derive(Debug, Serialize)]
pub struct MoveView<'a> {
    /// Where it stood.
    pub from: &'a str,
    /// Where it stands.
    pub to: &'a str,
    /// What it is about.
    pub note: Option<&'a str>,
}

/// A term the law no longer uses.
#[derive(Debug, Serialize)]
pub struct DeadTermView<'a> {
    /// The term.
    pub term: &'a str,
    /// "siden 1. januar 2011".
    pub since: Option<String>,
    /// What to say instead.
    pub instead: Option<&'a str>,
}

/// All contacts. Template `contacts.html`.
#[derive(Debug, Serialize)]
pub struct ContactsView<'a> {
    /// Title, lead, breadcrumbs.
    pub head: Head<'a>,
    /// Who is not advised here.
    pub notice: Option<&'a str>,
    /// The contacts.
    pub contacts: Vec<ContactView<'a>>,
}

/// The search page. Template `search.html`.
#[derive(Debug, Serialize)]
pub struct SearchView<'a> {
    /// Title, lead, breadcrumbs.
    pub head: Head<'a>,
    /// "43 sider".
    pub count: String,
    /// Every page.
    pub entries: Vec<SearchEntry<'a>>,
}

/// A page as the search knows it.
#[derive(Debug, Serialize)]
pub struct SearchEntry<'a> {
    /// Title.
    pub title: Str<'a>,
    /// Address.
    pub href: String,
    /// "Ordning".
    pub kind: Str<'a>,
    /// Summary.
    pub summary: Option<Str<'a>>,
    /// What else is searched: headings, forms of a term, provisions.
    pub words: String,
}

/// The front page. Template `index.html`.
#[derive(Debug, Serialize)]
pub struct FrontView<'a> {
    /// Title and lead.
    pub head: Head<'a>,
    /// The schemes.
    pub schemes: Vec<Entry<'a>>,
    /// "Alle 412 ordninger", where the front page does not show all.
    pub more: Option<Link<'a>>,
    /// Overviews, one for each scheme with borders.
    pub overviews: Vec<Link<'a>>,
    /// The matrix, where there are boundaries.
    pub matrix_href: Option<&'static str>,
    /// Sheets.
    pub sheets: Vec<Link<'a>>,
    /// Lists of the other kinds and registers, with their number of entries.
    pub lists: Vec<Entry<'a>>,
    /// Articles.
    pub articles: Vec<Entry<'a>>,
    /// Who is not advised here.
    pub notice: Option<&'a str>,
    /// Whom to ask.
    pub contact: Option<ContactView<'a>>,
    /// The latest review of any page.
    pub reviewed: Option<DateView>,
}

/// A page that is not there. Template `404.html`; it stands alone, for it is served at any depth.
#[derive(Debug, Serialize)]
pub struct NotFoundView<'a> {
    /// Name of the knowledge base.
    pub title: &'a str,
    /// The front page: its full address, or a relative one where none is known.
    pub front_href: String,
    /// The search page, likewise.
    pub search_href: String,
}

/// A comparison sheet: one file that needs no other. Template `sheet.html`.
#[derive(Debug, Serialize)]
pub struct SheetView<'a> {
    /// Title, summary, breadcrumbs.
    pub head: Head<'a>,
    /// Whether the paper lies on its side.
    pub landscape: bool,
    /// What leads to the front page's folder.
    pub root: &'static str,
    /// The sheet's own text.
    pub lead_html: String,
    /// Caption of the table.
    pub caption: String,
    /// The columns.
    pub columns: Vec<SheetColumn<'a>>,
    /// The rows.
    pub rows: Vec<SheetRow<'a>>,
    /// Whether any cell has the sheet's own wording.
    pub has_own: bool,
    /// Legal sources of the schemes compared.
    pub sources: Vec<LawView<'a>>,
    /// Whom to ask.
    pub contact: Option<ContactView<'a>>,
    /// Last legal review of the sheet.
    pub reviewed: Option<DateView>,
    /// Who is responsible.
    pub publisher: &'a str,
    /// Name of the knowledge base.
    pub site_title: &'a str,
    /// Legal disclaimer.
    pub disclaimer: Option<&'a str>,
    /// Address on the web without its scheme, for paper.
    pub address_text: Option<String>,
    /// The same with its scheme.
    pub address: Option<String>,
    /// Running lines of the printed pages, each a CSS string with its quotes.
    pub running: RunningLines,
}

/// Texts in the margins of a printed sheet, as CSS strings.
#[derive(Debug, Serialize)]
pub struct RunningLines {
    /// The sheet's title.
    pub title: String,
    /// Publisher and name of the knowledge base.
    pub publisher: String,
    /// "Gennemgået 12. februar 2026".
    pub reviewed: String,
}

/// A column of a sheet: a scheme.
#[derive(Debug, Serialize)]
pub struct SheetColumn<'a> {
    /// The scheme's name.
    pub title: &'a str,
    /// The scheme's page.
    pub href: String,
    /// Its provision, as "SEL § 85".
    pub mark: Option<Str<'a>>,
}

/// A row of a sheet.
#[derive(Debug, Serialize)]
pub struct SheetRow<'a> {
    /// Heading of the section the row shows.
    pub label: &'a str,
    /// One cell for each column.
    pub cells: Vec<SheetCell<'a>>,
}

/// A cell of a sheet.
#[derive(Debug, Serialize)]
pub struct SheetCell<'a> {
    /// The column's name, for the narrow layout.
    pub column: &'a str,
    /// The cell's text.
    pub html: String,
    /// Whether the sheet words the cell itself.
    pub own: bool,
}

/// The list of addresses for search engines. Template `sitemap.xml`.
#[derive(Debug, Serialize)]
pub struct SitemapView {
    /// Every page.
    pub urls: Vec<SitemapUrl>,
}

/// An address of the sitemap.
#[derive(Debug, Serialize)]
pub struct SitemapUrl {
    /// The full address.
    pub loc: String,
    /// Date of the last review.
    pub lastmod: Option<String>,
}
