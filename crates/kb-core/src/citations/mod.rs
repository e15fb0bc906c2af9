//! Citations: from the words of the pages to the register.
//!
//! ```text
//! read (per file, with parsing) ─► resolve (all pages, with the register) ─► rules, views, work lists
//! ```

mod conflict;
mod context;
mod read;
mod resolve;
mod sentence;

use std::sync::Arc;

use kb_cite::Citation;
use kb_diag::Span;
use kb_law::Path;

use crate::model::{LegalSourceId, PageId};

pub(crate) use read::{each_run, read, read_plain};
pub(crate) use resolve::resolve;

/// A citation as it stands in a page.
#[derive(Clone, Debug)]
pub struct FoundCitation {
    /// What it says. Its span and parts are offsets in [`FoundCitation::prose`].
    pub citation: Citation,
    /// The words of the paragraph, heading or cell it stands in, without markup.
    pub prose: Arc<str>,
    /// Where it stands in the file.
    pub at: Span,
    /// True where no markup stands inside it, so that an edit can replace it.
    pub is_plain: bool,
    /// Where its provision stands in the file, if an edit can replace it.
    pub provision_at: Option<Span>,
    /// Where the name of its act stands in the file, if an edit can replace it.
    pub name_at: Option<Span>,
    /// Where kind, number and date of its act stand in the file, if an edit can replace them.
    pub identity_at: Option<Span>,
    /// True where its words are, or are part of, a link.
    pub linked: bool,
    /// True for the front matter's `bestemmelse`, which is no sentence of the page.
    pub is_field: bool,
}

/// What a citation means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The act or order it belongs to.
    pub target: Target,
    /// The provisions, lists taken apart and ranges filled in as far as the outline knows what lies
    /// between their ends; empty where it names only the act.
    pub paths: Box<[Path]>,
    /// True where its sentence says that it speaks of former law: "den dagældende § 78".
    pub of_the_past: bool,
    /// What of kind, number, date and name is not as the register has it.
    pub conflict: Conflict,
    /// True where the register shows every provision it names: then no rule need ask again.
    pub exists: bool,
}

/// What a citation by number says otherwise than the register says of the document it means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each may be wrong on its own")]
pub struct Conflict {
    /// The kind of document.
    pub kind: bool,
    /// The number.
    pub number: bool,
    /// The date.
    pub date: bool,
    /// The name: it is another act's.
    pub name: bool,
    /// The register holds the act, and no document of it with the number.
    pub unknown_number: bool,
}

impl Conflict {
    /// Returns true where anything is not as the register has it.
    pub fn any(self) -> bool {
        self.kind || self.number || self.date || self.name || self.unknown_number
    }

    /// Returns true where so much disagrees that the document is only a guess.
    pub fn is_doubtful(self) -> bool {
        self.name || self.unknown_number || self.kind && self.date
    }
}

/// The act or order that a citation belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A legal source; where it names a document by number, that expression.
    Source {
        /// The legal source.
        source: LegalSourceId,
        /// The expression's place in its work.
        expression: Option<usize>,
    },
    /// An amendment that the register holds: its place among those of the legal source it amends.
    Amendment {
        /// The legal source it amends.
        source: LegalSourceId,
        /// The amendment's place.
        amendment: usize,
    },
    /// It can be any of several.
    Ambiguous(Box<[LegalSourceId]>),
    /// It names no act, and neither the page nor its section says which is meant.
    Nothing,
    /// It names an act that the register does not hold.
    Unknown,
    /// Law of the European Union, which the register does not hold. It is not checked.
    Foreign,
}

impl FoundCitation {
    /// Returns its words as a reader sees them.
    pub fn words(&self) -> &str {
        &self.prose[self.citation.span.clone()]
    }

    /// Returns the sentence it stands in: a range of [`FoundCitation::prose`].
    pub fn sentence(&self) -> std::ops::Range<usize> {
        sentence::around(&self.prose, &self.citation.span)
    }
}

impl Cited {
    /// Returns the legal source it points at, where there is just one: that of its act, or the one
    /// that its amendment amends.
    pub fn source(&self) -> Option<LegalSourceId> {
        match self.target {
            Target::Source { source, .. } | Target::Amendment { source, .. } => Some(source),
            Target::Ambiguous(_) | Target::Nothing | Target::Unknown | Target::Foreign => None,
        }
    }
}

/// Returns true where the sentence around a range of some prose says that it speaks of law that no
/// longer is: "den dagældende § 78", "den tidligere lov", "§ 78 er ophævet".
pub(crate) fn speaks_of_the_past(prose: &str, range: &std::ops::Range<usize>) -> bool {
    const WORDS: [&str; 9] = ["dagældende", "daværende", "forhenværende", "dengang", "ophævet", "ophævede", "afløst", "afløste", "gjaldt"];
    /// "tidligere" also means "earlier": it must stand just before what it speaks of, in bytes.
    const NEAR: usize = 40;
    /// The words without their first letter, which may be a capital: most prose has none of them.
    const TAILS: [&str; 9] = ["agældende", "aværende", "orhenværende", "engang", "phæve", "fløst", "jaldt", "tod før", "idligere"];
    if !TAILS.iter().any(|tail| prose.contains(tail)) {
        return false;
    }
    let around = sentence::around(prose, range);
    let sentence = prose[around.clone()].to_lowercase();
    if sentence.contains("stod før") || sentence.split(|c: char| !c.is_alphabetic()).any(|word| WORDS.contains(&word)) {
        return true;
    }
    let before = &prose[around.start..range.start.max(around.start)];
    before.to_lowercase().rfind("tidligere").is_some_and(|at| before.len().saturating_sub(at) <= NEAR)
}

/// What the citations of all pages mean.
#[derive(Debug, Default)]
pub(crate) struct Citations {
    /// By page, in the order of [`crate::model::Page::citations`].
    by_page: Vec<Box<[Cited]>>,
    /// By legal source: page, and place in that page's list.
    by_source: Vec<Vec<(PageId, u32)>>,
}

impl Citations {
    pub(crate) fn of(&self, page: PageId) -> &[Cited] {
        &self.by_page[page.index()]
    }

    pub(crate) fn citing(&self, source: LegalSourceId) -> &[(PageId, u32)] {
        &self.by_source[source.index()]
    }
}
