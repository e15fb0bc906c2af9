//! Parts that several views share.

use std::borrow::Cow;

use serde::Serialize;

/// Text that is borrowed from the corpus where it can be.
pub(crate) type Str<'a> = Cow<'a, str>;

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

/// When a page was reviewed, and what the register knows to have changed since. Template `review.html`.
#[derive(Debug, Serialize)]
pub(crate) struct ReviewView<'a> {
    /// The day of the review; of an overview, that of its oldest part.
    pub(crate) date: DateView,
    /// `ja` where nothing has changed, `betinget` where something has, `ukendt` where the register is
    /// silent; names the style.
    pub(crate) key: &'static str,
    /// "senere ændringer: 2".
    pub(crate) later: String,
    /// What the page was held against.
    pub(crate) sources: Vec<ReviewedSource<'a>>,
}

/// A legal source that a page was held against.
#[derive(Debug, Serialize)]
pub(crate) struct ReviewedSource<'a> {
    /// "LAB".
    pub(crate) name: Str<'a>,
    /// Its page.
    pub(crate) href: String,
    /// "LBK nr. 280 af 1. marts 2024": the expression of the day of the review.
    pub(crate) state: Option<String>,
    /// "registret er kontrolleret 12. februar 2026".
    pub(crate) checked: String,
    /// What has changed since, the newest first.
    pub(crate) changes: Vec<LaterChange>,
    /// "og 3 mere", where not all are named.
    pub(crate) more: Option<String>,
    /// The list of all amendments, where it has any.
    pub(crate) all_href: Option<String>,
    /// Whether the register does not say of some of them what they touch.
    pub(crate) silent_of_places: bool,
}

/// A change of a legal source.
#[derive(Debug, Serialize)]
pub(crate) struct LaterChange {
    /// "LOV nr. 1749 af 29. december 2025".
    pub(crate) name: String,
    /// Address at Retsinformation.
    pub(crate) href: Option<String>,
    /// "i kraft 1. januar 2026; ikke indarbejdet".
    pub(crate) state: String,
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
    /// Why the expression is not in force for certain: "ikke i kraft: ophævet fra 1. januar 2020".
    pub(crate) doubt: Option<String>,
    /// Address at Retsinformation.
    pub(crate) eli: Option<String>,
    /// That address without its scheme, for paper.
    pub(crate) eli_text: Option<String>,
}

/// Legal sources of one kind that a page cites, under one label. Template `laws.html`.
#[derive(Debug, Serialize)]
pub(crate) struct LawList<'a> {
    /// "Love", "Bekendtgørelser", "Andre retskilder".
    pub(crate) label: &'static str,
    /// The sources, in the order of the first citation.
    pub(crate) laws: Vec<LawItem<'a>>,
}

/// A legal source that a page cites.
#[derive(Debug, Serialize)]
pub(crate) struct LawItem<'a> {
    /// What `law.html` makes of the source.
    pub(crate) html: &'a str,
    /// What of it is cited, as "Kapitel 18 (§§ 107-111 a) og 26 (§§ 167-171)".
    pub(crate) cited: Option<String>,
    /// "5 senere ændringer i registret", where it has any that are not taken in.
    pub(crate) later: Option<&'a str>,
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
    /// For a sheet: its PDF, where one is published.
    pub(crate) pdf_href: Option<String>,
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
