//! Queries that are another word for something: an abbreviation, an everyday word, a word that the
//! law no longer uses. The page they stand for has them as an alias; what a search for its title
//! finds comes after what holds the query itself.

use super::core::Core;
use super::expand::{Lookup, Unit};
use super::rank::{Found, Ranked, Scope, Sought, rank};
use super::reading::{Reading, characters, read};
use super::shelf::{Missing, Shelf, Text};
use crate::letters::coarse;
use crate::stem::stem;
use crate::words::{is_short, is_stop, parts, words};

/// What a query is another word for.
#[derive(Debug)]
pub(super) struct Also {
    pub(super) title: String,
    /// What is searched for the title.
    pub(super) units: Vec<Unit>,
}

/// Returns the title of the page that a query is another word for, if it is nothing but that: an
/// alias of one of the best pages, and the title of none.
pub(super) fn title_of(reading: &Reading, ranked: &Ranked, shelf: &Shelf, core: &Core, missing: &mut Missing) -> Option<String> {
    if reading.words.is_empty() || !reading.cited.is_empty() || !reading.phrases.is_empty() {
        return None;
    }
    let asked: Vec<String> = reading.words.iter().map(|word| coarse(&stem(&word.folded))).collect();
    let texts: Vec<&Text> = ranked.leading.iter().filter_map(|&page| shelf.text(core, page, missing)).collect();
    if texts.iter().any(|text| telling(name(&text.title)) == asked) {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for text in texts.into_iter().filter(|text| !text.title.contains('§') && text.aliases.iter().any(|alias| telling(alias) == asked)) {
        let title = name(&text.title);
        let own = telling(title);
        // A title that holds the query finds nothing more; the shorter of two is the word itself.
        let says_more = asked.iter().any(|word| !own.contains(word));
        if !own.is_empty() && says_more && best.is_none_or(|(length, _)| own.len() < length) {
            best = Some((own.len(), title));
        }
    }
    best.map(|(_, title)| title.to_owned())
}

/// A title without what stands in brackets behind it.
fn name(title: &str) -> &str {
    match title.find(" (") {
        Some(end) if end > 0 => &title[..end],
        _ => title,
    }
}

/// The coarse stems of the words of a line that say something.
fn telling(line: &str) -> Vec<String> {
    let folded = words(line).map(|range| parts(&line[range]).0);
    folded.filter(|word| !is_short(word) && !is_stop(word)).map(|word| coarse(&stem(&word))).collect()
}

/// Adds what a title finds to what its other word has found: after the pages that hold everything,
/// before those that hold some of it. None where it finds nothing more, or while something is missing.
pub(super) fn add(
    title: String,
    sought: &[Sought],
    known: bool,
    ranked: &mut Ranked,
    within: Scope<'_>,
    lookup: &mut Lookup<'_, '_>,
) -> Option<Also> {
    let reading = read(&characters(&title), None, false);
    let units = lookup.units(&reading.words, false);
    let missing = &mut *lookup.missing;
    if !missing.is_empty() || units.is_empty() || units.iter().any(|unit| unit.alternatives.is_empty()) {
        return None;
    }
    let others: Vec<Sought> = units.iter().map(Sought::of_unit).collect();
    let own = &ranked.found;
    let leave = |page: usize, found| found != Found::All || own[page] == Found::All;
    let mut second = rank(&others, true, leave, within, missing);
    if !missing.is_empty() || second.candidates.is_empty() {
        return None;
    }
    if own.iter().zip(&second.found).any(|(own, other)| *own == Found::Some && *other == Found::All) {
        let leave = |page: usize, found| found == Found::Some && second.found[page] == Found::All;
        *ranked = rank(sought, known, leave, within, missing);
    }
    for candidate in &mut second.candidates {
        candidate.also = true;
    }
    let at = ranked.candidates.partition_point(|candidate| candidate.complete);
    ranked.candidates.splice(at..at, second.candidates);
    for (own, other) in ranked.kinds.iter_mut().zip(second.kinds) {
        *own += other;
    }
    Some(Also { title, units })
}
