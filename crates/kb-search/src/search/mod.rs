//! Searches an index.
//!
//! | step | file |
//! |---|---|
//! | the query is read: citations, words, phrases | `reading`, `citation` |
//! | words become terms | `expand` |
//! | lists become ranked pages | `rank` |
//! | another word for something finds that too | `also` |
//! | the best pages become hits | `show`, `marks`, `excerpt` |
//!
//! `client/search.js` has the same steps under the same names; a change here is a change there, and
//! `tests/twins.rs` finds out.

mod also;
mod citation;
mod core;
mod excerpt;
mod expand;
mod marks;
mod rank;
mod reading;
mod shelf;
mod show;

use self::also::Also;
use self::citation::{What, write};
use self::core::Core;
use self::expand::{Lookup, Unit};
use self::marks::Marks;
use self::rank::{Candidate, Filter, Ranked, Scope, Sought, rank};
use self::reading::{Reading, characters, has_number, read};
use self::shelf::{Missing, Shelf};
use self::show::hit;
use crate::build::provisions::class;
use crate::model::Act;
use crate::results::{Corrected, Count, Query, Results};

/// The most hits that are shown at once.
const MOST_HITS: usize = 50;
/// How many pages are looked through for a phrase.
const MOST_PHRASES: usize = 20;

/// Searches an index, loading each shard once, when it is first needed.
pub struct Searcher<L> {
    load: L,
    shelf: Shelf,
}

impl<L> std::fmt::Debug for Searcher<L> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Searcher").finish_non_exhaustive()
    }
}

impl<L, E> Searcher<L>
where
    L: FnMut(&str) -> Result<String, E>,
{
    /// Returns a searcher; `load` gives the text of the shard with a name.
    pub fn new(load: L) -> Self {
        Self { load, shelf: Shelf::default() }
    }

    /// Answers a query.
    ///
    /// # Errors
    ///
    /// The loader's, for the first shard it cannot give. A shard that cannot be read counts as an
    /// empty one.
    pub fn search(&mut self, query: &Query) -> Result<Results, E> {
        let mut memo = Memo::default();
        loop {
            let mut missing = Missing::new();
            if let Some(results) = step(query, &self.shelf, &mut memo, &mut missing) {
                return Ok(results);
            }
            for name in missing {
                let script = (self.load)(&name)?;
                self.shelf.put(&name, &script);
            }
        }
    }
}

/// What needs no more once it is made, and waits until the texts are there.
#[derive(Default)]
struct Memo {
    ranked: Option<Ranked>,
    also: Meaning,
}

/// What a query stands for.
#[derive(Default)]
enum Meaning {
    #[default]
    NotYetKnown,
    Itself,
    Also(Also),
}

/// Answers a query from the shelf, or says what is missing.
fn step(query: &Query, shelf: &Shelf, memo: &mut Memo, missing: &mut Missing) -> Option<Results> {
    let Some(core) = &shelf.core else {
        missing.insert("core".to_owned());
        return None;
    };
    let chars = characters(&query.text);
    let acts = if has_number(&chars) { Some(shelf.acts(missing)?) } else { None };
    let known_acts = acts.map_or(&[][..], |acts| &acts.acts);
    let mut reading = read(&chars, acts, query.typing);
    let mut lookup = Lookup { shelf, core, missing, lacking: false };
    let mut cited = cited(&reading, known_acts, &mut lookup);
    if cited.iter().any(Sought::is_unknown) && lookup.missing.is_empty() {
        // A provision that nobody cites is searched as words.
        reading = read(&chars, None, query.typing);
        cited = Vec::new();
    }
    let units = lookup.units(&reading.words, reading.open);
    let filter = Filter::of(query, shelf, core, missing);
    if !missing.is_empty() {
        return None;
    }
    let known: Vec<&Unit> = units.iter().filter(|unit| !unit.alternatives.is_empty()).collect();
    let limit = query.limit.clamp(1, MOST_HITS);
    let mut sought = cited;
    let citations = sought.len();
    sought.extend(known.iter().map(|unit| Sought::of_unit(unit)));
    sought.truncate(31);
    let shown = (query.skip.saturating_add(limit)).max(MOST_PHRASES);
    let all_known = known.len() == units.len();
    let within = Scope { shelf, core, filter: &filter, shown };
    if memo.ranked.is_none() {
        let ranked = rank(&sought, all_known, |_, _| false, within, missing);
        if !missing.is_empty() {
            return None;
        }
        memo.ranked = Some(ranked);
    }
    let ranked = memo.ranked.as_mut()?;
    if matches!(memo.also, Meaning::NotYetKnown) {
        let title = also::title_of(&reading, ranked, shelf, core, missing);
        if !missing.is_empty() {
            // The texts of what is shown are wanted in any case.
            for candidate in window(&ranked.candidates, &reading, query.skip, limit) {
                shelf.text(core, candidate.page, missing);
            }
            return None;
        }
        let mut lookup = Lookup { shelf, core, missing, lacking: false };
        let also = title.and_then(|title| also::add(title, &sought, all_known, ranked, within, &mut lookup));
        if !missing.is_empty() {
            return None;
        }
        memo.also = also.map_or(Meaning::Itself, Meaning::Also);
    }
    let also = match &memo.also {
        Meaning::Also(also) => Some(also),
        Meaning::NotYetKnown | Meaning::Itself => None,
    };

    let things: Vec<Option<&Unit>> = (0..citations).map(|_| None).chain(known.iter().map(|unit| Some(*unit))).take(31).collect();
    let marks = Marks::new(things, &paragraphs(&reading));
    let also_things: Vec<Option<&Unit>> = also.map_or(&[][..], |also| &also.units).iter().map(Some).collect();
    let also_count = also_things.len();
    let also_marks = Marks::new(also_things, &[]);
    let window: Vec<&Candidate> = window(&ranked.candidates, &reading, query.skip, limit);
    let mut hits = Vec::with_capacity(window.len());
    for candidate in window {
        let Some(text) = shelf.text(core, candidate.page, missing) else { continue };
        let hit = if candidate.also {
            hit(candidate, text, &also_marks, also_count, 0, &[], core)
        } else {
            hit(candidate, text, &marks, sought.len(), citations, &reading.phrases, core)
        };
        hits.push((hit, candidate.page));
    }
    let jump = jump(&reading, &sought, shelf, core, missing);
    if !missing.is_empty() {
        return None;
    }
    hits.sort_by_key(|(hit, page)| (std::cmp::Reverse((hit.complete, hit.complete && !hit.also, hit.score)), *page));
    let hits = hits.into_iter().map(|(hit, _)| hit);
    let hits = if reading.phrases.is_empty() { hits.collect() } else { hits.skip(query.skip).take(limit).collect() };
    let count = |(kind, &count): (&core::Kind, &usize)| (count > 0).then(|| Count { id: kind.0.clone(), label: kind.1.clone(), count });
    Some(Results {
        total: ranked.candidates.len(),
        kinds: core.kinds.iter().zip(&ranked.kinds).filter_map(count).collect(),
        citation: citation(&reading, citations, acts),
        jump,
        corrected: corrected(&units, &reading),
        also: also.map(|also| also.title.clone()),
        hits,
    })
}

/// The pages that may be shown: those of the page of results, or, to look for a phrase, the best.
fn window<'c>(candidates: &'c [Candidate], reading: &Reading, skip: usize, limit: usize) -> Vec<&'c Candidate> {
    if reading.phrases.is_empty() {
        candidates.iter().skip(skip).take(limit).collect()
    } else {
        candidates.iter().take(MOST_PHRASES.max(skip.saturating_add(limit))).collect()
    }
}

fn cited(reading: &Reading, acts: &[Act], lookup: &mut Lookup<'_, '_>) -> Vec<Sought> {
    reading.cited.iter().map(|cited| Sought::of_targets(&cited.targets, acts, lookup)).collect()
}

/// The paragraphs among the citations: which thing each is, and its label.
fn paragraphs(reading: &Reading) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (thing, cited) in reading.cited.iter().enumerate() {
        for target in &cited.targets {
            if let What::Paragraph([paragraph, ..]) = &target.what {
                found.push((thing, paragraph.clone()));
            }
        }
    }
    found
}

/// How the first citation is best written.
fn citation(reading: &Reading, citations: usize, acts: Option<&citation::Acts>) -> Option<String> {
    let cited = reading.cited.first().filter(|_| citations > 0)?;
    Some(write(cited.targets.first()?, acts?))
}

/// Where a query goes that is one citation and nothing else: to what is it, if that is one page.
fn jump(reading: &Reading, sought: &[Sought], shelf: &Shelf, core: &Core, missing: &mut Missing) -> Option<String> {
    let ([cited], [sought]) = (&reading.cited[..], sought) else { return None };
    if cited.weak || !reading.words.is_empty() {
        return None;
    }
    for term in sought.terms() {
        let list = shelf.list(core, term, missing)?;
        let is = (0..list.pages.len()).filter(|&at| list.impacts[at] == class::IS).collect::<Vec<_>>();
        match is[..] {
            [] => {}
            [at] => {
                let text = shelf.text(core, list.pages[at], missing)?;
                let place = list.places(at).first().and_then(|place| text.places.get((place >> 1) as usize));
                return Some(match place.filter(|place| !place.anchor.is_empty()) {
                    Some(place) => format!("{}#{}", text.href.split('#').next().unwrap_or_default(), place.anchor),
                    None => text.href.clone(),
                });
            }
            _ => return None,
        }
    }
    None
}

/// The words that were taken for others.
fn corrected(units: &[Unit], reading: &Reading) -> Vec<Corrected> {
    if units.len() != reading.words.len() {
        return Vec::new();
    }
    let pairs = units.iter().zip(&reading.words);
    pairs.filter_map(|(unit, word)| unit.corrected.clone().map(|searched| Corrected { typed: word.typed.clone(), searched })).collect()
}
