//! Target groups and legal sources.

use serde::Serialize;

use super::{Entry, Fact, Head, Link, LinkGroup, Str};

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
    /// Where to report a mistake.
    pub(crate) report_href: Option<String>,
}

/// All legal sources. Template `sources.html`.
#[derive(Debug, Serialize)]
pub(crate) struct SourcesView<'a> {
    /// Title, lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// Those with a file of the editors', then those that only imported documents know.
    pub(crate) groups: Vec<EntryGroup<'a>>,
}

/// Entries under one heading.
#[derive(Debug, Serialize)]
pub(crate) struct EntryGroup<'a> {
    /// "Kun hentet".
    pub(crate) label: &'static str,
    /// Id of the heading.
    pub(crate) anchor: &'static str,
    /// What the entries have in common.
    pub(crate) lead: &'static str,
    /// The entries, in the order of the alphabet.
    pub(crate) entries: Vec<Entry<'a>>,
}

/// A legal source. Template `source.html`.
#[derive(Debug, Serialize)]
pub(crate) struct SourceView<'a> {
    /// Title, lead, breadcrumbs.
    pub(crate) head: Head<'a>,
    /// Status on the day of the build, date of the last check, ministry.
    pub(crate) facts: Vec<Fact<'a>>,
    /// The expressions, newest first.
    pub(crate) expressions: Vec<ExpressionView>,
    /// Which expression the outline is that of; none where none is known.
    pub(crate) outline_of: Option<String>,
    /// Whether the outline shows every paragraph.
    pub(crate) outline_whole: bool,
    /// The outline, with what cites each place.
    pub(crate) groups: Vec<GroupView<'a>>,
    /// Whether the groups can be folded: where all are open, there is nothing to unfold.
    pub(crate) folds: bool,
    /// The places that are cited, in the order of the page.
    pub(crate) cited: Vec<Link<'a>>,
    /// Number of the pages that cite it, in words: "4 sider".
    pub(crate) citing: String,
    /// "Henvisninger til hele loven".
    pub(crate) whole_label: String,
    /// What cites it as a whole.
    pub(crate) whole: Mentions<'a>,
    /// Amendments, newest first.
    pub(crate) amendments: Vec<AmendmentView<'a>>,
    /// Its feed, where it has one.
    pub(crate) feed_href: Option<String>,
    /// Provisions that have moved.
    pub(crate) moves: Vec<MoveView<'a>>,
    /// Terms the source no longer uses.
    pub(crate) dead_terms: Vec<DeadTermView<'a>>,
    /// Pages that name it in front matter or link to it, and do not cite it.
    pub(crate) backlinks: Vec<LinkGroup<'a>>,
    /// Where to report a mistake.
    pub(crate) report_href: Option<String>,
}

/// One dated version of a legal source.
#[derive(Debug, Serialize)]
pub(crate) struct ExpressionView {
    /// "LBK nr. 280".
    pub(crate) name: String,
    /// "1. marts 2024", or a year alone.
    pub(crate) date: String,
    /// Whether it is in force on the day of the build.
    pub(crate) validity: ValidityView,
    /// Whether it is the one that an undated reference means.
    pub(crate) current: bool,
    /// Who says so: "Redaktionens fil, kontrolleret 12. februar 2026".
    pub(crate) origin: String,
    /// Address at Retsinformation.
    pub(crate) eli: Option<String>,
}

/// Whether law is in force. Never shown by colour alone.
#[derive(Debug, Serialize)]
pub(crate) struct ValidityView {
    /// `ja`, `nej` or `ukendt`; names the style.
    pub(crate) key: &'static str,
    /// "I kraft", "Ikke i kraft", "Ukendt".
    pub(crate) text: &'static str,
    /// "fra 1. januar 2020", "afløst af LBK nr. 701 af 22. maj 2022".
    pub(crate) why: Option<String>,
}

/// A part, a chapter or an annex, with its paragraphs.
#[derive(Debug, Serialize)]
pub(crate) struct GroupView<'a> {
    /// Its id; none where it is no division of the law, or another has it.
    pub(crate) id: Option<String>,
    /// "Kapitel 26".
    pub(crate) name: String,
    /// "Mentorstøtte".
    pub(crate) heading: Option<&'a str>,
    /// "§§ 167-171".
    pub(crate) range: Option<String>,
    /// What cites it itself.
    pub(crate) mentions: Mentions<'a>,
    /// What else there is to tell of it.
    pub(crate) notes: Vec<PlaceNote<'a>>,
    /// Its paragraphs in the order of the law.
    pub(crate) rows: Vec<RowView<'a>>,
    /// Whether anything of it is cited, so that it is unfolded.
    pub(crate) open: bool,
}

/// Part of a group: one paragraph of which something is told, or a line of others.
#[derive(Debug, Serialize)]
pub(crate) struct RowView<'a> {
    /// Paragraphs that nothing cites, in one line.
    pub(crate) small: Vec<SmallPlace<'a>>,
    /// A paragraph of which something is told.
    pub(crate) place: Option<PlaceView<'a>>,
}

/// A paragraph that nothing cites.
#[derive(Debug, Serialize)]
pub(crate) struct SmallPlace<'a> {
    /// Its id; none where another has it.
    pub(crate) id: Option<String>,
    /// "§ 167".
    pub(crate) name: String,
    /// The heading before it.
    pub(crate) heading: Option<&'a str>,
    /// Whether the law marks it as repealed.
    pub(crate) repealed: bool,
}

/// A paragraph of which something is told.
#[derive(Debug, Serialize)]
pub(crate) struct PlaceView<'a> {
    /// Its id; none where another has it.
    pub(crate) id: Option<String>,
    /// Ids of others that it stands for.
    pub(crate) more_ids: Vec<String>,
    /// "§ 167".
    pub(crate) name: String,
    /// The heading before it.
    pub(crate) heading: Option<&'a str>,
    /// Whether the law marks it as repealed.
    pub(crate) repealed: bool,
    /// What cites it.
    pub(crate) mentions: Mentions<'a>,
    /// What else there is to tell of it.
    pub(crate) notes: Vec<PlaceNote<'a>>,
}

/// Sentences that cite one place. Template `mentions.html`.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Mentions<'a> {
    /// The sections of pages that have such sentences.
    pub(crate) sections: Vec<MentionView<'a>>,
    /// "Her vises de første 100 sætninger. I alt er der 512 henvisninger."
    pub(crate) more: Option<String>,
}

impl Mentions<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }
}

/// Sentences of one section of a page.
#[derive(Debug, Serialize)]
pub(crate) struct MentionView<'a> {
    /// The page's title.
    pub(crate) page: &'a str,
    /// The heading they stand under.
    pub(crate) section: Option<&'a str>,
    /// The page, at that heading.
    pub(crate) href: String,
    /// The sentences, each with its citations marked.
    pub(crate) sentences_html: Vec<String>,
}

/// What there is to tell of a place besides what cites it.
#[derive(Debug, Serialize)]
pub(crate) struct PlaceNote<'a> {
    /// "Flyttet til".
    pub(crate) label: &'static str,
    /// Provisions or pages.
    pub(crate) places: Vec<Provision<'a>>,
}

/// An amendment.
#[derive(Debug, Serialize)]
pub(crate) struct AmendmentView<'a> {
    /// "LOV nr. 1749 af 29. december 2025".
    pub(crate) name: String,
    /// Address at Retsinformation.
    pub(crate) eli: String,
    /// "I kraft fra 1. januar 2026".
    pub(crate) in_force: Option<String>,
    /// "Ikke indarbejdet".
    pub(crate) state: &'static str,
    /// "Ændrer § 85 og § 96, stk. 2".
    pub(crate) touches: Option<String>,
    /// Who says so.
    pub(crate) origin: String,
    /// What cites it.
    pub(crate) mentions: Mentions<'a>,
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
