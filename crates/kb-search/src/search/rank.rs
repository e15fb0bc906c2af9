//! Which pages hold what is searched, and how well.
//!
//! A page is worth, for each thing searched, the impact of its best alternative times how rare that
//! is. Pages that hold everything come before those that hold some of it. No place in the order
//! depends on anything but whole numbers and the order of the pages.

use std::collections::BTreeMap;

use super::citation::{Target, What};
use super::core::Core;
use super::expand::{Lookup, Unit};
use super::shelf::{List, Missing, Shelf};
use crate::build::provisions::class;
use crate::label::{act_key, chapter_of, levels};
use crate::model::Act;
use crate::weight::IMPACT;

/// One thing that is searched: terms, and what a page is worth in the list of each.
#[derive(Debug)]
pub(super) struct Sought {
    terms: Vec<(u32, Worth)>,
    /// The two parts that together stand for it, worse than itself.
    halves: Vec<Sought>,
    /// True for a citation.
    pub(super) cited: bool,
}

/// What a page in a list is worth.
#[derive(Clone, Copy, Debug)]
enum Worth {
    /// Its impact, of 64.
    Share(u32),
    /// By what it has to do with the provision.
    Classes([u32; 5]),
}

/// What a provision is worth that is exactly the one asked for; above it; and its chapter. By class:
/// within, cites, is about, is a part, is.
const EXACT: [u32; 5] = [50, 600, 800, 950, 1000];
const ABOVE: [u32; 5] = [0, 500, 700, 450, 900];
const CHAPTER: [u32; 5] = [0, 300, 320, 330, 400];
/// How rare a citation is.
const CITATION_RARITY: u32 = 48;
/// From this impact on, a word stands in the title.
const IN_TITLE: u32 = 22;

/// What a page is worth, of 64, that holds both halves: of the half that is worth less.
const BOTH_HALVES: u32 = 20;

/// A list at hand: of the thing itself (0), or of its first or second half.
struct Held<'l> {
    list: &'l List,
    worth: Worth,
    half: usize,
}

/// A page that was found.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) page: u32,
    pub(super) score: u32,
    pub(super) complete: bool,
    /// True if it was found by the other name of what was asked for.
    pub(super) also: bool,
    /// For each thing sought, the places that hold it, doubled, one more for a heading.
    pub(super) places: Vec<Vec<u32>>,
    /// For a citation, true where the page as a whole is or is about the provision.
    pub(super) whole: bool,
}

impl Sought {
    pub(super) fn of_unit(unit: &Unit) -> Self {
        let terms = unit.alternatives.iter().map(|alternative| (alternative.term, Worth::Share(alternative.share))).collect();
        Self { terms, halves: unit.halves.iter().map(Self::of_unit).collect(), cited: false }
    }

    /// The lists of a provision: its own, those above it, and its chapter's.
    pub(super) fn of_targets(targets: &[Target], acts: &[Act], lookup: &mut Lookup<'_, '_>) -> Self {
        let mut terms: Vec<(u32, Worth)> = Vec::new();
        for target in targets {
            for (key, classes) in keys(target, acts) {
                if let Some(entry) = lookup.find(&key)
                    && terms.iter().all(|(term, _)| *term != entry.term)
                {
                    terms.push((entry.term, Worth::Classes(classes)));
                }
            }
        }
        Self { terms, halves: Vec::new(), cited: true }
    }

    /// The terms for the provision itself and what is above it, the most exact first.
    pub(super) fn terms(&self) -> impl Iterator<Item = u32> {
        self.terms.iter().filter(|(_, worth)| !matches!(worth, Worth::Classes(CHAPTER))).map(|(term, _)| *term)
    }

    /// The lists of its own terms, and of its halves'.
    fn lists<'s>(&self, at_hand: &'s Shelf, core: &Core, missing: &mut Missing) -> Vec<Held<'s>> {
        let mut held = Vec::new();
        for (half, sought) in std::iter::once(self).chain(&self.halves).enumerate() {
            for &(term, worth) in &sought.terms {
                held.extend(at_hand.list(core, term, missing).map(|list| Held { list, worth, half }));
            }
        }
        held
    }

    /// True if nothing in the index is it.
    pub(super) fn is_unknown(&self) -> bool {
        self.terms.is_empty()
    }
}

/// The keys of what is asked for, the most exact first, with what pages are worth there.
fn keys(target: &Target, acts: &[Act]) -> Vec<(String, [u32; 5])> {
    let starts: Vec<String> =
        if target.acts.is_empty() { vec!["=".to_owned()] } else { target.acts.iter().map(|&act| act_key(act)).collect() };
    let mut keys = Vec::new();
    match &target.what {
        What::Act => keys.extend(starts.into_iter().map(|start| (start, EXACT))),
        What::Chapter(chapter) => keys.extend(starts.into_iter().map(|start| (format!("{start}k{chapter}"), EXACT))),
        What::Paragraph(labels) => {
            let [paragraph, stk, number, litra] = labels.each_ref().map(String::as_str);
            for (depth, level) in (0u32..).zip(levels(paragraph, stk, number, litra)) {
                let classes = if depth == 0 { EXACT } else { ABOVE.map(|worth| worth.saturating_sub(20 * depth)) };
                keys.extend(starts.iter().map(|start| (format!("{start}{level}"), classes)));
            }
            for &act in &target.acts {
                let chapter = acts.get(act).and_then(|act| chapter_of(&act.chapters, paragraph));
                keys.extend(chapter.map(|chapter| (format!("{}k{chapter}", act_key(act)), CHAPTER)));
            }
        }
    }
    keys
}

/// What pages are ranked in.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) shelf: &'a Shelf,
    pub(super) core: &'a Core,
    pub(super) filter: &'a Filter,
    /// So many pages may be shown, and need their places.
    pub(super) shown: usize,
}

/// Which pages the filters let through.
pub(super) struct Filter {
    /// By groups and acts: none where all pass.
    pages: Option<Vec<bool>>,
    /// By kinds.
    kinds: Vec<bool>,
}

impl Filter {
    /// Reads the lists of the filters.
    pub(super) fn of(query: &super::Query, shelf: &Shelf, core: &Core, missing: &mut Missing) -> Self {
        let mut pages: Option<Vec<bool>> = None;
        let groups = u32::try_from(core.groups.len()).unwrap_or(0);
        for (wanted, known, first) in [(&query.groups, &core.groups, core.terms), (&query.acts, &core.acts, core.terms + groups)] {
            if wanted.is_empty() {
                continue;
            }
            let mut any = vec![false; core.pages()];
            for (id, number) in known.iter().zip(0u32..) {
                if !wanted.contains(id) {
                    continue;
                }
                for &page in shelf.list(core, first + number, missing).map_or(&[][..], |list| &list.pages) {
                    if let Some(any) = any.get_mut(page as usize) {
                        *any = true;
                    }
                }
            }
            pages = Some(match pages {
                Some(pages) => pages.iter().zip(any).map(|(&page, any)| page && any).collect(),
                None => any,
            });
        }
        let kinds = core.kinds.iter().map(|kind| query.kinds.is_empty() || query.kinds.contains(&kind.0)).collect();
        Self { pages, kinds }
    }
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Ranked {
    /// Best first.
    pub(super) candidates: Vec<Candidate>,
    /// How many pages of each kind, whatever the filter by kind says.
    pub(super) kinds: Vec<usize>,
    /// The best pages that hold everything, whatever the filters say.
    pub(super) leading: Vec<u32>,
    /// For each page, what it holds of what is sought, whatever the filters say.
    pub(super) found: Vec<Found>,
}

/// What a page holds of what is sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Nothing,
    Some,
    All,
}

/// So many of the best pages may say what the query is another word for.
const MOST_LEADING: usize = 4;

/// Ranks the pages; `known` is false where a word of the query is nowhere in the index, so that no
/// page holds everything. Nothing is ranked while a list is missing. Pages for which `leave` is true
/// count as if they were not there.
pub(super) fn rank(
    sought: &[Sought],
    known: bool,
    leave: impl Fn(usize, Found) -> bool,
    within: Scope<'_>,
    missing: &mut Missing,
) -> Ranked {
    let Scope { shelf, core, filter, shown } = within;
    let mut ranked = Ranked { kinds: vec![0; core.kinds.len()], ..Ranked::default() };
    let lists: Vec<Vec<Held<'_>>> = sought.iter().map(|sought| sought.lists(shelf, core, missing)).collect();
    if !missing.is_empty() {
        return ranked;
    }
    let pages = core.pages();
    // For each page: what it is worth for each thing sought, and where (list, index) it says so.
    let mut total = vec![0u32; pages];
    let mut held = vec![0u32; pages];
    let mut rarities = vec![0u32; pages];
    let mut best: Vec<Vec<(u32, usize, usize)>> = Vec::with_capacity(lists.len());
    let mut all_rarities = 0;
    for (lists, sought) in lists.iter().zip(sought) {
        let rarity = if sought.cited {
            CITATION_RARITY
        } else {
            lists.iter().filter(|held| held.half == 0).map(|held| held.list.rarity).min().unwrap_or(0)
        };
        all_rarities += rarity;
        let mut own = best_of(lists, 0, pages);
        if !sought.halves.is_empty() {
            let (front, tail) = (best_of(lists, 1, pages), best_of(lists, 2, pages));
            for ((own, front), tail) in own.iter_mut().zip(front).zip(tail) {
                let both = front.0.min(tail.0) * BOTH_HALVES / 64;
                if both > own.0 {
                    *own = (both, tail.1, tail.2);
                }
            }
        }
        for (page, own) in own.iter().enumerate().filter(|(_, own)| own.0 > 0) {
            total[page] += own.0 * rarity;
            held[page] += 1;
            rarities[page] += rarity;
        }
        best.push(own);
    }
    let needed = u32::try_from(sought.len()).unwrap_or(u32::MAX);
    let mut leading: Vec<(u32, u32)> = Vec::new();
    ranked.found = vec![Found::Nothing; pages];
    for page in 0..pages {
        let enough = held[page] > 0 && rarities[page] * 3 >= all_rarities;
        let complete = known && held[page] == needed;
        let found = if complete { Found::All } else { Found::Some };
        if !enough || leave(page, found) {
            continue;
        }
        ranked.found[page] = found;
        let number = u32::try_from(page).unwrap_or(u32::MAX);
        if complete {
            let at = leading.partition_point(|&(_, worth)| worth >= total[page]);
            leading.insert(at, (number, total[page]));
            leading.truncate(MOST_LEADING);
        }
        if filter.pages.as_ref().is_some_and(|pages| !pages[page]) {
            continue;
        }
        let (kind, ..) = core.place_of(number);
        ranked.kinds[kind] += 1;
        if !filter.kinds[kind] {
            continue;
        }
        let mut score = total[page];
        let holds = || best.iter().map(|own| own[page]);
        if held[page] > 1 && held[page] == needed && share_a_place(&lists, holds()) {
            score += score / 4;
        }
        ranked.candidates.push(Candidate { page: number, score, complete, also: false, places: Vec::new(), whole: false });
    }
    ranked.leading = leading.into_iter().map(|(page, _)| page).collect();
    let key = |candidate: &Candidate| (std::cmp::Reverse((candidate.complete, candidate.score)), candidate.page);
    ranked.candidates.sort_unstable_by_key(key);
    for candidate in ranked.candidates.iter_mut().take(shown) {
        let page = candidate.page as usize;
        for ((own, lists), sought) in best.iter().zip(&lists).zip(sought) {
            let (worth, list, at) = own[page];
            candidate.places.push(match (worth, sought.cited) {
                (0, _) => Vec::new(),
                (_, true) => lists[list].list.places(at).to_vec(),
                (_, false) => all_places(lists, candidate.page),
            });
            candidate.whole |=
                sought.cited && worth > 0 && lists[list].list.impacts[at] != class::CITES && lists[list].list.places(at).is_empty();
        }
    }
    ranked
}

/// For each page, the best it is worth in the lists of a thing or of one of its halves; and where.
fn best_of(lists: &[Held<'_>], half: usize, pages: usize) -> Vec<(u32, usize, usize)> {
    let mut best = vec![(0u32, 0, 0); pages];
    for (number, Held { list, worth, .. }) in lists.iter().enumerate().filter(|(_, held)| held.half == half) {
        for (at, (&page, &impact)) in list.pages.iter().zip(&list.impacts).enumerate() {
            let Some(best) = best.get_mut(page as usize) else { continue };
            let worth = match worth {
                Worth::Share(share) => (IMPACT.get(impact as usize).copied().unwrap_or(0) * share).div_ceil(64),
                Worth::Classes(classes) => {
                    let worth = classes.get(impact as usize).copied().unwrap_or(0);
                    worth + if worth > 0 { u32::try_from(list.places(at).len().min(8)).unwrap_or(0) * 3 } else { 0 }
                }
            };
            if worth > best.0 {
                *best = (worth, number, at);
            }
        }
    }
    best
}

/// The places of a page in any of the lists, each once and in order.
fn all_places(lists: &[Held<'_>], page: u32) -> Vec<u32> {
    let mut places: BTreeMap<u32, u32> = BTreeMap::new();
    for Held { list, .. } in lists {
        let Ok(at) = list.pages.binary_search(&page) else { continue };
        for &place in list.places(at) {
            *places.entry(place >> 1).or_default() |= place & 1;
        }
    }
    places.into_iter().map(|(place, heading)| place << 1 | heading).collect()
}

/// True if one place of a page holds everything that is not in the title.
fn share_a_place(lists: &[Vec<Held<'_>>], holds: impl Iterator<Item = (u32, usize, usize)>) -> bool {
    let mut shared: Option<Vec<u32>> = None;
    for (lists, (_, list, at)) in lists.iter().zip(holds) {
        let Held { list, worth, .. } = &lists[list];
        if matches!(worth, Worth::Share(_)) && list.impacts[at] >= IN_TITLE {
            continue;
        }
        let places: Vec<u32> = list.places(at).iter().map(|place| place >> 1).collect();
        shared = Some(match shared {
            None => places,
            Some(shared) => shared.into_iter().filter(|place| places.contains(place)).collect(),
        });
    }
    shared.is_some_and(|shared| !shared.is_empty())
}
