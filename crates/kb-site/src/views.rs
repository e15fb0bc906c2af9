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
pub(crate) type Str<'a> = Cow<'a, str>;

/// The frame around every page, as its template sees it under the name `site`. Made once for each
/// folder depth and current entry of the navigation, not once for each page.
#[derive(Debug, Serialize)]
pub(crate) struct Frame<'a> {
    /// What leads from this page's folder to the front page's: nothing or `../`.
    pub(crate) root: &'static str,
    /// Digest of the assets, so that a browser never pairs a page with an older style sheet.
    pub(crate) assets: &'a str,
    /// The header of the page, from `masthead.html`.
    pub(crate) masthead_html: String,
    /// The foot of the page, from `foot.html`.
    pub(crate) foot_html: String,
}

/// Name, navigation and foot of the site. Templates `masthead.html` and `foot.html`, which see it
/// under the name `page`.
#[derive(Debug, Serialize)]
pub(crate) struct FrameParts<'a> {
    /// Name of the knowledge base.
    pub(crate) title: &'a str,
    /// Who is responsible.
    pub(crate) publisher: &'a str,
    /// Legal disclaimer at the foot.
    pub(crate) disclaimer: Option<&'a str>,
    /// What leads from this page's folder to the front page's: nothing or `../`.
    pub(crate) root: &'static str,
    /// The main navigation, in order.
    pub(crate) nav: Vec<NavItem>,
    /// Whether the header has a search form; the front page and the search page have their own.
    pub(crate) search: bool,
}

/// One entry of the main navigation.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NavItem {
    /// Its word.
    pub(crate) label: String,
    /// Where it leads.
    pub(crate) href: String,
    /// Whether the page rendered is this one or lies under it.
    pub(crate) current: bool,
}

/// What every page says about itself.
#[derive(Debug, Serialize)]
pub(crate) struct Head<'a> {
    /// Title of the document, as in a browser's tab.
    pub(crate) document_title: String,
    /// The page's heading.
    pub(crate) title: Str<'a>,
    /// One or two sentences under the heading.
    pub(crate) lead: Option<Str<'a>>,
    /// The pages above this one, from the front page down.
    pub(crate) crumbs: Vec<Link<'a>>,
    /// The full address, where the knowledge base is published.
    pub(crate) canonical: Option<String>,
    /// Whether this is a draft, which only the preview server shows.
    pub(crate) draft: bool,
}

/// A link with its text.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Link<'a> {
    /// What it says.
    pub(crate) text: Str<'a>,
    /// Where it leads.
    pub(crate) href: String,
}

/// A date for people and for machines.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DateView {
    /// `2026-02-12`.
    pub(crate) iso: String,
    /// `12. februar 2026`.
    pub(crate) text: String,
}

/// One fact of the strip under a page's lead: a label and what it says, with links where there are.
#[derive(Debug, Serialize)]
pub(crate) struct Fact<'a> {
    /// "Målgruppe", "Gennemgået".
    pub(crate) label: Str<'a>,
    /// What it says; several values stand under each other.
    pub(crate) values: Vec<FactValue<'a>>,
}

/// One value of a [`Fact`].
#[derive(Debug, Serialize)]
pub(crate) struct FactValue<'a> {
    /// The words.
    pub(crate) text: Str<'a>,
    /// Where they lead, if anywhere.
    pub(crate) href: Option<String>,
    /// The machine's form, where the value is a date.
    pub(crate) datetime: Option<String>,
}

/// Whether two schemes can be given together. Never shown by colour alone. Template `status.html`.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct StatusView {
    /// `ja`, `betinget` or `nej`; names the style.
    pub(crate) key: &'static str,
    /// "Kan kombineres".
    pub(crate) text: &'static str,
    /// "Ja", where the place is narrow.
    pub(crate) short: &'static str,
    /// Path data of the symbol, on a grid of 16 × 16, to be stroked.
    pub(crate) icon: &'static str,
}

/// Whom to ask. Template `contact.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ContactView<'a> {
    /// Name of the desk.
    pub(crate) title: &'a str,
    /// What one can ask it about.
    pub(crate) description: Option<&'a str>,
    /// Telephone number as written.
    pub(crate) phone: Option<&'a str>,
    /// The same as a `tel:` address.
    pub(crate) phone_href: Option<String>,
    /// Mail address.
    pub(crate) mail: Option<&'a str>,
    /// Opening hours.
    pub(crate) hours: Option<&'a str>,
    /// A web address.
    pub(crate) web: Option<&'a str>,
}

/// A legal source as a page refers to it: the current expression, and where its text is published.
/// Template `law.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LawView<'a> {
    /// Title of the act or order.
    pub(crate) title: &'a str,
    /// Its page on this site.
    pub(crate) href: String,
    /// "LBK nr. 280 af 1. marts 2024".
    pub(crate) expression: String,
    /// Chapters the register lists, as "Kapitel 18 (§§ 107-111 a) og 26 (§§ 167-171)".
    pub(crate) chapters: Option<String>,
    /// "5 senere ændringer i registret", where it has any that are not taken in.
    pub(crate) amendments: Option<String>,
    /// Address at Retsinformation.
    pub(crate) eli: Option<String>,
    /// That address without its scheme, for paper.
    pub(crate) eli_text: Option<String>,
}

/// A boundary as one of its two schemes sees it.
#[derive(Debug, Serialize)]
pub(crate) struct BorderView<'a> {
    /// The other scheme.
    pub(crate) other: &'a str,
    /// The other scheme's page.
    pub(crate) other_href: String,
    /// The boundary's own page.
    pub(crate) href: String,
    /// What the boundary is about.
    pub(crate) summary: Option<&'a str>,
    /// Whether the two can be combined.
    pub(crate) status_html: &'a str,
}

/// Links of one kind under one label.
#[derive(Debug, Serialize)]
pub(crate) struct LinkGroup<'a> {
    /// "Artikler".
    pub(crate) label: Str<'a>,
    /// The links, in the order of the alphabet.
    pub(crate) links: Vec<Link<'a>>,
}

/// A glossary term that the page mentions.
#[derive(Debug, Serialize)]
pub(crate) struct TermView<'a> {
    /// Id of the element that holds the definition.
    pub(crate) anchor: String,
    /// The term.
    pub(crate) title: &'a str,
    /// The term's own page.
    pub(crate) href: String,
    /// Its definition.
    pub(crate) definition: &'a str,
}

/// A page of any kind but a sheet. Template `page.html`.
#[derive(Debug, Serialize)]
pub(crate) struct PageView<'a> {
    /// Title, lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// The strip under the lead.
    pub(crate) facts: Vec<Fact<'a>>,
    /// Headings of the page; empty where there are too few to need a list.
    pub(crate) toc: Vec<Link<'a>>,
    /// The text.
    pub(crate) body_html: String,
    /// For a boundary: whether its schemes can be combined.
    pub(crate) status_html: Option<&'a str>,
    /// For a scheme: its boundaries.
    pub(crate) borders: Vec<BorderView<'a>>,
    /// For a scheme with boundaries: its overview.
    pub(crate) overview_href: Option<String>,
    /// Legal sources the page builds on.
    pub(crate) laws_html: Vec<&'a str>,
    /// Pages that refer to this one.
    pub(crate) backlinks: Vec<LinkGroup<'a>>,
    /// Terms mentioned, with their definitions.
    pub(crate) terms: Vec<TermView<'a>>,
    /// Whom to ask.
    pub(crate) contact_html: Option<&'a str>,
}

/// The overview of one scheme's borders. Template `overview.html`.
#[derive(Debug, Serialize)]
pub(crate) struct OverviewView<'a> {
    /// Title ("Mentorstøtte – snitflader"), lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// The scheme itself.
    pub(crate) scheme: Link<'a>,
    /// Whom the scheme is for.
    pub(crate) target_groups: Vec<Link<'a>>,
    /// Who is not advised here.
    pub(crate) notice: Option<&'a str>,
    /// Whom to ask; stands at the top and at the bottom.
    pub(crate) contact_html: Option<&'a str>,
    /// The borders, numbered in this order.
    pub(crate) borders: Vec<OverviewBorder<'a>>,
    /// Acts.
    pub(crate) acts_html: Vec<&'a str>,
    /// Statutory orders.
    pub(crate) orders_html: Vec<&'a str>,
    /// Other sources: guidance, circulars.
    pub(crate) others_html: Vec<&'a str>,
    /// Terms mentioned, with their definitions.
    pub(crate) terms: Vec<TermView<'a>>,
    /// The oldest review among what the overview is made of.
    pub(crate) reviewed: Option<DateView>,
}

/// One border in an overview.
#[derive(Debug, Serialize)]
pub(crate) struct OverviewBorder<'a> {
    /// Id of its section: the boundary's.
    pub(crate) anchor: &'a str,
    /// The other scheme's name.
    pub(crate) other: &'a str,
    /// The other scheme's page.
    pub(crate) other_href: String,
    /// The boundary's own page.
    pub(crate) href: String,
    /// The boundary in short.
    pub(crate) summary: Option<&'a str>,
    /// Whether the two can be combined.
    pub(crate) status_html: &'a str,
    /// Whom the other scheme is for.
    pub(crate) target_groups: Vec<Link<'a>>,
    /// The boundary's text, its headings one level down.
    pub(crate) body_html: String,
}

/// The matrix scheme × scheme. Template `matrix.html`.
#[derive(Debug, Serialize)]
pub(crate) struct MatrixView<'a> {
    /// Title, lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// What the symbols mean.
    pub(crate) legend_html: Vec<&'a str>,
    /// The table, where the schemes are few enough for one; a narrow screen shows the list instead.
    pub(crate) table: Option<MatrixTable<'a>>,
    /// The same as a list: each scheme with its borders.
    pub(crate) list: Vec<MatrixScheme<'a>>,
}

/// The matrix as a table.
#[derive(Debug, Serialize)]
pub(crate) struct MatrixTable<'a> {
    /// Names of the columns.
    pub(crate) columns: Vec<&'a str>,
    /// One row for each scheme.
    pub(crate) rows: Vec<MatrixRow<'a>>,
}

/// A row of the matrix.
#[derive(Debug, Serialize)]
pub(crate) struct MatrixRow<'a> {
    /// The scheme.
    pub(crate) scheme: Link<'a>,
    /// One cell for each column.
    pub(crate) cells: Vec<MatrixCell>,
}

/// A cell of the matrix.
#[derive(Debug, Serialize)]
pub(crate) struct MatrixCell {
    /// Whether the cell pairs a scheme with itself.
    pub(crate) same: bool,
    /// The status, where a boundary between the two is described.
    pub(crate) status: Option<StatusView>,
    /// The boundary's page, where there is one.
    pub(crate) href: String,
    /// The two schemes, for those who do not see row and column: "Mentorstøtte og BPA".
    pub(crate) label: String,
}

/// A scheme of the matrix in its list form.
#[derive(Debug, Serialize)]
pub(crate) struct MatrixScheme<'a> {
    /// The scheme.
    pub(crate) scheme: Link<'a>,
    /// Its overview.
    pub(crate) overview_href: String,
    /// Its borders.
    pub(crate) borders: Vec<BorderView<'a>>,
}

/// One entry of a list of pages.
#[derive(Debug, Serialize)]
pub(crate) struct Entry<'a> {
    /// The page.
    pub(crate) title: Str<'a>,
    /// Its address.
    pub(crate) href: String,
    /// A short mark beside the title: "SEL § 85", "LBK nr. 280 af 1. marts 2024".
    pub(crate) mark: Option<Str<'a>>,
    /// One or two sentences.
    pub(crate) summary: Option<Str<'a>>,
    /// A last, quiet line: "Gennemgået 12. februar 2026", "Unge · Ledige".
    pub(crate) note: Option<Str<'a>>,
    /// For a boundary: its status.
    pub(crate) status_html: Option<&'a str>,
}

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

/// A target group. Template `target_group.html`.
#[derive(Debug, Serialize)]
pub(crate) struct TargetGroupView<'a> {
    /// Title, description, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// The criteria.
    pub(crate) facts: Vec<Fact<'a>>,
    /// Schemes for this group.
    pub(crate) schemes: Vec<Entry<'a>>,
    /// Other pages that name the group.
    pub(crate) backlinks: Vec<LinkGroup<'a>>,
}

/// A legal source. Template `source.html`.
#[derive(Debug, Serialize)]
pub(crate) struct SourceView<'a> {
    /// Title, lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// Short names, ministry, date of the last check.
    pub(crate) facts: Vec<Fact<'a>>,
    /// The expressions, newest first.
    pub(crate) expressions: Vec<ExpressionView>,
    /// Chapters of the newest expression that lists any.
    pub(crate) chapters: Vec<ChapterView<'a>>,
    /// Which expression the chapters are those of.
    pub(crate) chapters_of: String,
    /// Later amendments.
    pub(crate) amendments: Vec<AmendmentView>,
    /// Provisions that have moved.
    pub(crate) moves: Vec<MoveView<'a>>,
    /// Terms the source no longer uses.
    pub(crate) dead_terms: Vec<DeadTermView<'a>>,
    /// Every page that refers to it.
    pub(crate) backlinks: Vec<LinkGroup<'a>>,
    /// Number of those pages, in words: "4 sider".
    pub(crate) backlink_count: String,
}

/// One dated version of a legal source.
#[derive(Debug, Serialize)]
pub(crate) struct ExpressionView {
    /// "LBK nr. 280".
    pub(crate) name: String,
    /// "1. marts 2024", or a year alone.
    pub(crate) date: String,
    /// "Gældende", "Historisk", with the dates.
    pub(crate) state: String,
    /// Whether it is the one a reader wants.
    pub(crate) current: bool,
    /// Address at Retsinformation.
    pub(crate) eli: Option<String>,
}

/// A chapter and its paragraphs.
#[derive(Debug, Serialize)]
pub(crate) struct ChapterView<'a> {
    /// "Kapitel 26".
    pub(crate) name: String,
    /// "§§ 167-171".
    pub(crate) provisions: Str<'a>,
}

/// A later amendment.
#[derive(Debug, Serialize)]
pub(crate) struct AmendmentView {
    /// "LOV nr. 1749 af 29. december 2025".
    pub(crate) name: String,
    /// Address at Retsinformation.
    pub(crate) eli: String,
    /// "I kraft 1. januar 2026".
    pub(crate) in_force: Option<String>,
    /// "Ikke indarbejdet".
    pub(crate) state: &'static str,
}

/// A provision of a legal source, as "LAB § 167".
#[derive(Debug, Serialize)]
pub(crate) struct Provision<'a> {
    /// What it is called.
    pub(crate) text: Str<'a>,
    /// The source's page, where the register has it.
    pub(crate) href: Option<String>,
}

/// A provision that has moved.
#[derive(Debug, Serialize)]
pub(crate) struct MoveView<'a> {
    /// Where it stood.
    pub(crate) from: Provision<'a>,
    /// Where it stands.
    pub(crate) to: Provision<'a>,
    /// What it is about.
    pub(crate) note: Option<&'a str>,
}

/// A term the law no longer uses.
#[derive(Debug, Serialize)]
pub(crate) struct DeadTermView<'a> {
    /// The term.
    pub(crate) term: &'a str,
    /// "Siden 1. januar 2011".
    pub(crate) since: Option<String>,
    /// What to say instead.
    pub(crate) instead: Option<&'a str>,
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
    /// Every page.
    pub(crate) entries: Vec<SearchEntry<'a>>,
}

/// A page as the search knows it.
#[derive(Debug, Serialize)]
pub(crate) struct SearchEntry<'a> {
    /// Title.
    pub(crate) title: Str<'a>,
    /// Address.
    pub(crate) href: String,
    /// "Ordning".
    pub(crate) kind: Str<'a>,
    /// Summary.
    pub(crate) summary: Option<Str<'a>>,
    /// What else is searched: headings, forms of a term, provisions.
    pub(crate) words: String,
}

/// The front page. Template `index.html`.
#[derive(Debug, Serialize)]
pub(crate) struct FrontView<'a> {
    /// Title and lead.
    pub(crate) head: Head<'a>,
    /// The schemes.
    pub(crate) schemes: Vec<Entry<'a>>,
    /// "Alle 412 ordninger", where the front page does not show all.
    pub(crate) more: Option<Link<'a>>,
    /// Overviews, one for each scheme with borders.
    pub(crate) overviews: Vec<Link<'a>>,
    /// The matrix, where there are boundaries.
    pub(crate) matrix_href: Option<&'static str>,
    /// Sheets.
    pub(crate) sheets: Vec<Link<'a>>,
    /// Lists of the other kinds and registers, with their number of entries.
    pub(crate) lists: Vec<Entry<'a>>,
    /// Articles.
    pub(crate) articles: Vec<Entry<'a>>,
    /// Who is not advised here.
    pub(crate) notice: Option<&'a str>,
    /// Whom to ask.
    pub(crate) contact_html: Option<&'a str>,
    /// The latest review of any page.
    pub(crate) reviewed: Option<DateView>,
}

/// A page that is not there. Template `404.html`; it stands alone, for it is served at any depth.
#[derive(Debug, Serialize)]
pub(crate) struct NotFoundView<'a> {
    /// Name of the knowledge base.
    pub(crate) title: &'a str,
    /// The front page: its full address, or a relative one where none is known.
    pub(crate) front_href: String,
    /// The search page, likewise.
    pub(crate) search_href: String,
}

/// A comparison sheet: one file that needs no other. Template `sheet.html`.
#[derive(Debug, Serialize)]
pub(crate) struct SheetView<'a> {
    /// Title, summary, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// Whether the paper lies on its side.
    pub(crate) landscape: bool,
    /// What leads to the front page's folder.
    pub(crate) root: &'static str,
    /// The sheet's own text.
    pub(crate) lead_html: String,
    /// Caption of the table.
    pub(crate) caption: String,
    /// The columns.
    pub(crate) columns: Vec<SheetColumn<'a>>,
    /// The rows.
    pub(crate) rows: Vec<SheetRow<'a>>,
    /// Whether any cell has the sheet's own wording.
    pub(crate) has_own: bool,
    /// Legal sources of the schemes compared.
    pub(crate) sources: Vec<LawView<'a>>,
    /// Whom to ask.
    pub(crate) contact: Option<ContactView<'a>>,
    /// Last legal review of the sheet.
    pub(crate) reviewed: Option<DateView>,
    /// Who is responsible.
    pub(crate) publisher: &'a str,
    /// Name of the knowledge base.
    pub(crate) site_title: &'a str,
    /// Legal disclaimer.
    pub(crate) disclaimer: Option<&'a str>,
    /// Address on the web without its scheme, for paper.
    pub(crate) address_text: Option<String>,
    /// The same with its scheme.
    pub(crate) address: Option<String>,
    /// Running lines of the printed pages, each a CSS string with its quotes.
    pub(crate) running: RunningLines,
}

/// Texts in the margins of a printed sheet, as CSS strings.
#[derive(Debug, Serialize)]
pub(crate) struct RunningLines {
    /// The sheet's title.
    pub(crate) title: String,
    /// Publisher and name of the knowledge base.
    pub(crate) publisher: String,
    /// "Gennemgået 12. februar 2026".
    pub(crate) reviewed: String,
}

/// A column of a sheet: a scheme.
#[derive(Debug, Serialize)]
pub(crate) struct SheetColumn<'a> {
    /// The scheme's name.
    pub(crate) title: &'a str,
    /// The scheme's page.
    pub(crate) href: String,
    /// Its provision, as "SEL § 85".
    pub(crate) mark: Option<Str<'a>>,
}

/// A row of a sheet.
#[derive(Debug, Serialize)]
pub(crate) struct SheetRow<'a> {
    /// Heading of the section the row shows.
    pub(crate) label: &'a str,
    /// One cell for each column.
    pub(crate) cells: Vec<SheetCell<'a>>,
}

/// A cell of a sheet.
#[derive(Debug, Serialize)]
pub(crate) struct SheetCell<'a> {
    /// The column's name, for the narrow layout.
    pub(crate) column: &'a str,
    /// The cell's text.
    pub(crate) html: String,
    /// Whether the sheet words the cell itself.
    pub(crate) own: bool,
}

/// The list of addresses for search engines. Template `sitemap.xml`.
#[derive(Debug, Serialize)]
pub(crate) struct SitemapView {
    /// Every page.
    pub(crate) urls: Vec<SitemapUrl>,
}

/// An address of the sitemap.
#[derive(Debug, Serialize)]
pub(crate) struct SitemapUrl {
    /// The full address.
    pub(crate) loc: String,
    /// Date of the last review.
    pub(crate) lastmod: Option<String>,
}
