//! The register: works, expressions, amendments, and the questions it answers.
//!
//! What editors state and what imported documents say live side by side. The register is computed
//! from both each time, so nothing an editor wrote is ever overwritten: where the two disagree the
//! statement stands, and the disagreement is told ([`Contradiction`]).

mod assign;
mod identify;
mod merge;
mod names;
#[cfg(test)]
mod tests;
mod work;

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::{Existence, Outline, Path, Snapshot};

pub use assign::{Assigner, assign, assignment_order};
pub use identify::{Identified, Instrument};
pub use merge::{Contradiction, Fact};
pub use names::fold;
pub use work::{Amendment, DeadTerm, Expression, Later, Move, Origin, Place, Repeal, Validity, Work};

/// Every legal source that is known, and what is looked up in them.
///
/// ```
/// use kb_law::{Register, Work};
/// let sel = Work { id: "sel".into(), title: "Lov om social service".into(), popular_name: Some("serviceloven".into()), ..Work::default() };
/// let (register, contradictions) = Register::new(vec![sel], Vec::new());
/// assert_eq!(register.named("Serviceloven"), [0]);
/// assert!(contradictions.is_empty());
/// ```
#[derive(Debug, Default)]
pub struct Register {
    works: Vec<Work>,
    snapshots: Vec<Arc<Snapshot>>,
    ids: FxHashMap<String, usize>,
    /// Works by title, popular name and abbreviation, folded.
    names: FxHashMap<String, Vec<usize>>,
    /// Acts and orders by number and year: all kinds of a year share one row of numbers.
    numbers: FxHashMap<(SmolStr, i16), Vec<Instrument>>,
    elis: FxHashMap<String, Instrument>,
    /// By the work a provision stood in: the work that states the move, and its place there.
    moves: FxHashMap<usize, Vec<(usize, usize)>>,
    /// For each work, those it took the place of.
    predecessors: Vec<Vec<usize>>,
}

/// What the register says of a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing<'r> {
    /// It is there.
    Exists,
    /// It is there, marked as repealed.
    Repealed,
    /// An editor states that it has moved.
    Moved(&'r Move),
    /// The outline shows that it is not there; the likeliest ones meant.
    Missing(Vec<Path>),
    /// The register does not say.
    Unknown,
}

/// The definite form of a title of one word: "Postlov", as prose calls it, "postloven".
fn definite(title: &str) -> Option<String> {
    let title = fold(title);
    (title.ends_with("lov") && !title.contains(' ')).then(|| title + "en")
}

impl Register {
    /// Makes the register of what editors state and what was imported. Works keep their order; those
    /// that only documents know follow, by id. Also returns where the two disagree.
    ///
    /// ```
    /// let (register, _) = kb_law::Register::new(Vec::new(), Vec::new());
    /// assert!(register.works().is_empty());
    /// ```
    pub fn new(stated: Vec<Work>, snapshots: Vec<Arc<Snapshot>>) -> (Self, Vec<Contradiction>) {
        let mut works = stated;
        let stated = works.len();
        let contradictions = merge::merge(&mut works, &snapshots);
        let mut register = Register { snapshots, ..Register::default() };
        for (index, work) in works.iter().enumerate() {
            register.ids.entry(work.id.clone()).or_insert(index);
            let names = std::iter::once(&work.title).chain(&work.popular_name).chain(&work.abbreviations);
            for name in names.map(|name| fold(name)).chain(definite(&work.title)) {
                let known = register.names.entry(name).or_default();
                // A name that an editor gave is not made ambiguous by what is only imported.
                let is_taken = index >= stated && known.first().is_some_and(|&first| first < stated);
                if known.last() != Some(&index) && !is_taken {
                    known.push(index);
                }
            }
            register.note_instruments(index, work);
        }
        for (index, work) in works.iter().enumerate() {
            for (at, moved) in work.moves.iter().enumerate() {
                if let Some(&from) = register.ids.get(&moved.from.work) {
                    register.moves.entry(from).or_default().push((index, at));
                }
            }
        }
        register.works = works;
        register.predecessors = (0..register.works.len()).map(|work| register.find_predecessors(work).collect()).collect();
        (register, contradictions)
    }

    fn note_instruments(&mut self, index: usize, work: &Work) {
        for (at, expression) in work.expressions.iter().enumerate() {
            let instrument = Instrument::Expression(index, at);
            self.numbers.entry((expression.number.clone(), expression.year())).or_default().push(instrument);
            if let Some(eli) = &expression.eli {
                self.elis.insert(eli.clone(), instrument);
            }
        }
        for (at, amendment) in work.amendments.iter().enumerate() {
            let instrument = Instrument::Amendment(index, at);
            let number = amendment.number.clone().or_else(|| amendment.eli.rsplit('/').next().map(Into::into));
            let year = amendment.issued().map(work::year);
            if let Some(key) = number.zip(year) {
                self.numbers.entry(key).or_default().push(instrument);
            }
            self.elis.entry(amendment.eli.clone()).or_insert(instrument);
        }
    }

    /// Returns every work, in order.
    pub fn works(&self) -> &[Work] {
        &self.works
    }

    /// Returns every imported document, in order.
    pub fn snapshots(&self) -> &[Arc<Snapshot>] {
        &self.snapshots
    }

    /// Returns the place of the work with an id.
    pub fn by_id(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    /// Returns the works that a title, a popular name or an abbreviation names. Case and white space
    /// do not count.
    pub fn named(&self, name: &str) -> &[usize] {
        self.names.get(&fold(name)).map_or(&[], Vec::as_slice)
    }

    /// Returns the works whose title begins a text, and how many of its bytes that title is: the
    /// longest such title. For "lov om social service og anden hjælp", where a reader of prose
    /// cannot know where the title ends.
    pub fn titled(&self, text: &str) -> Option<(&[usize], usize)> {
        let ends = text.char_indices().filter(|(_, mark)| !mark.is_alphanumeric()).map(|(at, _)| at).chain([text.len()]);
        let ends: Vec<usize> = ends.filter(|&end| end > 0).collect();
        ends.iter().rev().take(60).find_map(|&end| {
            let works = self.named(&text[..end]);
            (!works.is_empty()).then_some((works, end))
        })
    }

    /// Returns what the register says of a provision of a work on a day, or in one expression.
    ///
    /// A move counts only where the outline does not show the provision: a number can be used anew.
    /// Where a work took the place of another, moves from that other count too, for people go on
    /// writing the old number with the new act's name.
    ///
    /// # Panics
    /// Where `work` is no index of [`Register::works`], or `expression` none of its expressions.
    pub fn standing(&self, work: usize, expression: Option<usize>, path: &Path, day: Date) -> Standing<'_> {
        let known = &self.works[work];
        let expression = expression.or_else(|| known.newest_on(day));
        // In a repealed act every provision is gone, whatever the outline shows.
        if known.repealed_from().is_some_and(|from| from <= day)
            && let Some(moved) = self.moved(work, path)
        {
            return Standing::Moved(moved);
        }
        let existence = match expression {
            Some(at) => self.outline(work, at).find(path),
            None => Existence::Unknown,
        };
        match existence {
            Existence::Exists(_) => Standing::Exists,
            Existence::Repealed(_) => self.moved(work, path).map_or(Standing::Repealed, Standing::Moved),
            Existence::Missing { nearest } => match self.moved(work, path).or_else(|| self.moved_from_predecessor(work, path)) {
                Some(moved) => Standing::Moved(moved),
                None => Standing::Missing(nearest),
            },
            Existence::Unknown => {
                let moved = self.moved(work, path).or_else(|| self.moved_from_predecessor(work, path));
                moved.map_or(Standing::Unknown, Standing::Moved)
            }
        }
    }

    /// Returns the outline of an expression: its document's, where one was imported, else what the
    /// editor listed.
    ///
    /// # Panics
    /// Where `work` is no index of [`Register::works`], or `expression` none of its expressions.
    pub fn outline(&self, work: usize, expression: usize) -> &Outline {
        let expression = &self.works[work].expressions[expression];
        // A document without any text says nothing of what exists.
        let document = expression.document.map(|at| &self.snapshots[at as usize].document.outline);
        document.filter(|outline| !outline.nodes().is_empty()).unwrap_or(&expression.outline)
    }

    /// Returns where a provision of a work has moved to, where an editor says so.
    pub fn moved(&self, work: usize, path: &Path) -> Option<&Move> {
        let moves = self.moves.get(&work)?.iter().map(|&(stated_in, at)| &self.works[stated_in].moves[at]);
        moves.filter(|moved| moved.from.path.contains(path)).max_by_key(|moved| moved.from.path.to_string().len())
    }

    fn moved_from_predecessor(&self, work: usize, path: &Path) -> Option<&Move> {
        self.predecessors(work).find_map(|before| self.moved(before, path))
    }

    /// Returns the works that a work took the place of: those it names, and those of the same title
    /// whose last expression is older than its first.
    pub fn predecessors(&self, work: usize) -> impl Iterator<Item = usize> + '_ {
        self.predecessors[work].iter().copied()
    }

    fn find_predecessors(&self, work: usize) -> impl Iterator<Item = usize> + '_ {
        let known = &self.works[work];
        let first = known.expressions.first().map(Expression::year);
        let declared = known.replaces.iter().filter_map(|id| self.by_id(id));
        let same_title = self.named(&known.title).iter().copied().filter(move |&other| {
            other != work && self.works[other].expressions.last().map(Expression::year).zip(first).is_some_and(|(last, first)| last < first)
        });
        declared.chain(same_title)
    }
}
