//! Target groups and legal sources.

use serde::Serialize;

use super::{Entry, Fact, Head, LinkGroup, Str};

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
