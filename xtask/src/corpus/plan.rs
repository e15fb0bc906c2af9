//! How many files of each kind a corpus has, and which refer to which.

use super::prose::MOST_TERMS;
use super::words::{FIRST, FOR_WHOM, SUPPORT};

/// Schemes that a scheme borders on, to one side; with the other side, twice as many.
const NEIGHBOURS: usize = 5;

/// The files of a corpus.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) seed: u64,
    pub(super) schemes: usize,
    pub(super) boundaries: usize,
    pub(super) sheets: usize,
    pub(super) terms: usize,
    pub(super) articles: usize,
    pub(super) groups: usize,
    pub(super) contacts: usize,
    pub(super) sources: usize,
}

/// One file of a corpus.
#[derive(Clone, Copy, Debug)]
pub(super) enum Item {
    Config,
    Scheme(usize),
    Boundary(usize),
    Sheet(usize),
    Term(usize),
    Article(usize),
    Group(usize),
    Contact(usize),
    Source(usize),
}

impl Plan {
    /// Plans a corpus of so many pages, at least 20: 3 % schemes, 15 % boundaries, 2 % sheets, 5 % terms, and
    /// articles. Nothing grows faster than the pages: a scheme has at most ten boundaries.
    pub(super) fn new(pages: usize, seed: u64) -> Self {
        let schemes = (pages * 3 / 100).clamp(4, SUPPORT.len() * FIRST.len() * FOR_WHOM.len());
        // A pair counts once: with so few schemes that the neighbours of both sides meet, fewer.
        let neighbours = NEIGHBOURS.min((schemes - 1) / 2);
        let boundaries = (pages * 15 / 100).clamp(1, schemes * neighbours);
        let sheets = (pages * 2 / 100).max(1);
        let terms = (pages * 5 / 100).clamp(3, MOST_TERMS);
        let articles = pages.saturating_sub(schemes + boundaries + sheets + terms).max(2);
        Plan {
            seed,
            schemes,
            boundaries,
            sheets,
            terms,
            articles,
            groups: (schemes / 6).max(3),
            contacts: (schemes / 30).max(2),
            sources: (schemes / 4).max(3),
        }
    }

    /// Returns every file.
    pub(super) fn items(self) -> Vec<Item> {
        let mut items = vec![Item::Config];
        items.extend((0..self.schemes).map(Item::Scheme));
        items.extend((0..self.boundaries).map(Item::Boundary));
        items.extend((0..self.sheets).map(Item::Sheet));
        items.extend((0..self.terms).map(Item::Term));
        items.extend((0..self.articles).map(Item::Article));
        items.extend((0..self.groups).map(Item::Group));
        items.extend((0..self.contacts).map(Item::Contact));
        items.extend((0..self.sources).map(Item::Source));
        items
    }

    /// Returns the two schemes of a boundary: around a ring, each with its next five.
    pub(super) fn pair(self, boundary: usize) -> (usize, usize) {
        let one = boundary % self.schemes;
        let step = boundary / self.schemes + 1;
        (one, (one + step) % self.schemes)
    }
}
