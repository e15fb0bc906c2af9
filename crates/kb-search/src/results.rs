//! What is asked and what is answered.

use serde::Serialize;

/// What is asked.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// The words as typed.
    pub text: String,
    /// True while the reader is typing: the last word may be the beginning of one. It is so anyway
    /// where nothing matches the word as it stands.
    pub typing: bool,
    /// Ids of kinds; only these. Empty: all.
    pub kinds: Vec<String>,
    /// Ids of target groups; pages for any of these. Empty: all.
    pub groups: Vec<String>,
    /// Ids of acts; pages resting on any of these. Empty: all.
    pub acts: Vec<String>,
    /// How many hits to leave out from the beginning; a multiple of `limit`.
    pub skip: usize,
    /// How many hits to give, at least 1 and at most 50.
    pub limit: usize,
}

/// What is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Results {
    /// How many pages were found under the filters, whatever `limit` says.
    pub total: usize,
    /// How many pages of each kind were found when the filter by kind is left out; kinds without
    /// any are left out; in the order of the corpus.
    pub kinds: Vec<Count>,
    /// The citation that was read in the query, as it is best written: "LAB § 167, stk. 1".
    pub citation: Option<String>,
    /// Where to go at once: the address of the one provision, if the query is a citation and
    /// nothing else, and the provision has a page.
    pub jump: Option<String>,
    /// Words that were taken for others: what was typed, and what was searched.
    pub corrected: Vec<Corrected>,
    /// Where the query is another word for something (an abbreviation, an everyday word, a word that
    /// the law no longer uses): the title of the page it stands for. What that finds is given too, after
    /// the pages that hold the query itself, and counted. None where it finds nothing more.
    pub also: Option<String>,
    /// The hits, best first.
    pub hits: Vec<Hit>,
}

/// How many pages of a kind were found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Id of the kind.
    pub id: String,
    /// Name of the kind.
    pub label: String,
    /// Number of pages.
    pub count: usize,
}

/// A word that was taken for another one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Corrected {
    /// What was typed.
    pub typed: String,
    /// What was searched for.
    pub searched: String,
}

/// A hit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Address from the root of the site, with the fragment of the place.
    pub href: String,
    /// Id of the page's kind.
    pub kind: String,
    /// Name of the page's kind.
    pub label: String,
    /// Title, in pieces.
    pub title: Vec<Piece>,
    /// The other word that led here (a dead term, an everyday word, an abbreviation), in pieces;
    /// empty where the title says it itself.
    pub alias: Vec<Piece>,
    /// Heading of the place, in pieces; empty where the hit is the page as a whole.
    pub heading: Vec<Piece>,
    /// The sentence or sentences that answer, in pieces.
    pub excerpt: Vec<Piece>,
    /// True if the page holds every word that was asked for; or of [`Results::also`], if it was found
    /// by that.
    pub complete: bool,
    /// True if the page was found by [`Results::also`], not by the query itself.
    pub also: bool,
    /// What it is worth; comparable within one answer only.
    pub score: u32,
}

/// A piece of text, with or without a mark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// True for a word that was searched for.
    pub mark: bool,
}
