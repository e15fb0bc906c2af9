//! From a word of a query to terms of the index: the word itself before words that only look like it.
//!
//! 1. The stem; that is also how compounds are found, whose pages stand in the lists of their parts.
//! 2. The same letters written plainly: "born" for "børn".
//! 3. While typing: words that begin so.
//! 4. Words that begin or end so, where the word itself is unknown: compounds of which it is a part.
//! 5. The word's own parts, where both are known: "mentorbevilling"; beside the word, where it is rare.
//! 6. One edit: a letter too many, too few, wrong, or two that changed places.

use std::collections::BTreeMap;

use super::core::Core;
use super::reading::Word;
use super::shelf::{Entry, Missing, Shelf};
use crate::compound::{is_particle, is_wordlike, without_s};
use crate::letters::{coarse, unfold};
use crate::stem::stem;

/// A term that stands for a word of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alternative {
    pub(super) term: u32,
    /// How well, of 64.
    pub(super) share: u32,
    /// Its coarse stem, for marks.
    pub(super) stem: String,
}

/// What is searched for one word of the query.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    pub(super) alternatives: Vec<Alternative>,
    /// Coarse beginning of the words that count as this one; empty: none.
    pub(super) prefix: String,
    /// The word it was taken for.
    pub(super) corrected: Option<String>,
    /// The two parts of a word that no title has, or of one that was written apart: a page that holds
    /// both may mean the same.
    pub(super) halves: Vec<Unit>,
}

const SAME: u32 = 64;
const PLAIN: u32 = 58;
const BEGINS: u32 = 40;
const BEGINS_BESIDE: u32 = 26;
const PART: u32 = 36;
const EDITED: u32 = 32;

/// At most so many words that begin alike, and so many shards of them.
const MOST_BEGINNINGS: usize = 10;
const MOST_ENDINGS: usize = 16;
const MOST_EDITS: usize = 3;
const MOST_SHARDS: usize = 3;
/// Shorter words are not corrected, nor looked for in compounds.
const SHORTEST_EDIT: usize = 5;
const SHORTEST_PART: usize = 4;
const SHORTEST_BEGINNING: usize = 3;

/// A word is searched by its parts as well if it is so long, and of a lower rank than words in titles.
const SHORTEST_WITH_HALVES: usize = 8;
const IN_A_TITLE: u32 = 26;

/// Looks words up; what is not at hand is noted as missing.
pub(super) struct Lookup<'s, 'm> {
    pub(super) shelf: &'s Shelf,
    pub(super) core: &'s Core,
    pub(super) missing: &'m mut Missing,
    /// True once something was missing for the word at hand: whatever comes after would be a guess,
    /// and would load what is not needed.
    pub(super) lacking: bool,
}

impl<'s> Lookup<'s, '_> {
    /// Finds what is searched for each word; incomplete while something is missing.
    pub(super) fn units(&mut self, words: &[Word], open: bool) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::new();
        // Where the unit of the word before lies, if it may be joined with the next one.
        let mut before = None;
        for (at, word) in words.iter().enumerate() {
            self.lacking = false;
            let mut expanded = self.word(word, open && at + 1 == words.len());
            self.lacking = false;
            let joined = before.map_or_else(Vec::new, |_| self.joined(&words[at - 1].folded, &word.folded));
            if let (Some(first), [_], false) = (before, &expanded[..], joined.is_empty()) {
                let halves = units.splice(first.., []).chain(expanded).collect();
                units.push(Unit { alternatives: joined, halves, ..Unit::default() });
                before = None;
                continue;
            }
            before = (expanded.len() == 1).then_some(units.len());
            units.append(&mut expanded);
        }
        units
    }

    /// What is searched for a word: mostly one unit, more where it is divided.
    fn word(&mut self, word: &Word, open: bool) -> Vec<Unit> {
        if !word.parts.is_empty() && self.find(&stem(&word.folded)).is_none() {
            if self.lacking {
                return Vec::new();
            }
            return word.parts.iter().map(|part| self.unit(part, open)).collect();
        }
        let mut unit = self.unit(&word.folded, open);
        if !self.lacking && !unit.alternatives.is_empty() && unit.corrected.is_none() && word.folded.len() >= SHORTEST_WITH_HALVES {
            let rank = self.find(&stem(&word.folded)).map_or(0, |entry| entry.rank);
            if rank < IN_A_TITLE && !(open && rank == 0) {
                unit.halves = self.divided(&word.folded).unwrap_or_default();
            }
        }
        if self.lacking || !unit.alternatives.is_empty() && unit.corrected.is_none() {
            return vec![unit];
        }
        match self.divided(&word.folded) {
            Some(units) => units,
            None => vec![unit],
        }
    }

    fn unit(&mut self, folded: &str, open: bool) -> Unit {
        let mut unit = Unit::default();
        let own = stem(folded);
        let (plain, plain_stem) = (coarse(folded), coarse(&own));
        if let Some(entry) = self.find(&own) {
            unit.add(entry.term, SAME, plain_stem.clone());
        } else {
            for entry in self.same_letters(&plain_stem).into_iter().chain(self.same_letters(&plain)) {
                unit.add(entry.term, PLAIN, coarse(&stem(&entry.key)));
            }
        }
        if let Some(other) = not_an_ending(folded, &own)
            && let Some(entry) = self.find(&other)
        {
            unit.add(entry.term, SAME, coarse(&other));
        }
        if unit.alternatives.is_empty()
            && let Some(respelt) = respell(folded)
            && let Some(entry) = self.find(&stem(&respelt))
        {
            unit.add(entry.term, PLAIN, coarse(&stem(&respelt)));
        }
        if open && plain.len() >= 2 {
            let share = if unit.alternatives.is_empty() { BEGINS } else { BEGINS_BESIDE };
            self.beginnings(&plain, share, &mut unit);
        }
        if !self.lacking && unit.alternatives.is_empty() && !open && plain.len() >= SHORTEST_BEGINNING {
            self.beginnings(&plain, PART, &mut unit);
        }
        if !self.lacking && unit.alternatives.is_empty() && plain_stem.len() >= SHORTEST_PART {
            self.endings(&plain_stem, &mut unit);
        }
        if !self.lacking && unit.alternatives.is_empty() && plain.len() >= SHORTEST_EDIT && !plain.bytes().any(|byte| byte.is_ascii_digit())
        {
            self.edits(&plain, &plain_stem, open, &mut unit);
        }
        unit
    }

    /// The entry of a key: a stem, or a provision.
    pub(super) fn find(&mut self, key: &str) -> Option<&'s Entry> {
        let plain = coarse(key);
        let entries = self.shard_of(&plain);
        let same = same_coarse(entries, &plain).iter().filter(|entry| entry.key == key);
        same.max_by_key(|entry| entry.hidden)
    }

    /// The entries with a coarse key.
    fn same_letters(&mut self, plain: &str) -> Vec<&'s Entry> {
        same_coarse(self.shard_of(plain), plain).iter().collect()
    }

    fn shard_of(&mut self, plain: &str) -> &'s [Entry] {
        match self.core.words.partition_point(|first| first.as_str() <= plain).checked_sub(1) {
            Some(number) => self.words(number),
            None => &[],
        }
    }

    fn words(&mut self, number: usize) -> &'s [Entry] {
        let entries = self.shelf.words(number, self.missing);
        self.lacking |= entries.is_none();
        entries.unwrap_or_default()
    }

    /// The entries that begin so, in the first few shards that have any.
    fn beginning(&mut self, plain: &str) -> Vec<&'s Entry> {
        let words = &self.core.words;
        let start = words.partition_point(|first| first.as_str() < plain).saturating_sub(1);
        let shards = (start..words.len()).take_while(|&number| number == start || words[number].starts_with(plain)).take(MOST_SHARDS);
        let mut found = Vec::new();
        for number in shards {
            let entries = self.words(number);
            let from = entries.partition_point(|entry| entry.coarse.as_str() < plain);
            found.extend(entries[from..].iter().take_while(|entry| entry.coarse.starts_with(plain)));
        }
        found
    }

    /// Adds the words that begin so, the likeliest ones.
    fn beginnings(&mut self, plain: &str, share: u32, unit: &mut Unit) {
        let mut entries: Vec<&Entry> = self.beginning(plain).into_iter().filter(|entry| !entry.hidden).collect();
        // The sort is stable: equal ones stay in the order of the vocabulary.
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.rank));
        let before = unit.alternatives.len();
        for entry in entries {
            if unit.alternatives.len() >= before + MOST_BEGINNINGS {
                break;
            }
            unit.add(entry.term, share, coarse(&stem(&entry.key)));
        }
        if unit.alternatives.len() > before {
            plain.clone_into(&mut unit.prefix);
        }
    }

    /// Adds the stems that end so, behind something that looks like a word; the shortest ones.
    fn endings(&mut self, plain_stem: &str, unit: &mut Unit) {
        let backwards = reversed(plain_stem);
        let mut found: Vec<(&str, u32)> = self.backwards(&backwards);
        found.retain(|(key, _)| is_wordlike(&reversed(&key[backwards.len()..])));
        found.sort_by_key(|(key, _)| key.len());
        for (key, term) in found.into_iter().take(MOST_ENDINGS) {
            unit.add(term, PART, reversed(key));
        }
    }

    /// The endings that begin so, backwards, in the first few shards that have any.
    fn backwards(&mut self, backwards: &str) -> Vec<(&'s str, u32)> {
        let firsts = &self.core.endings;
        let start = firsts.partition_point(|first| first.as_str() < backwards).saturating_sub(1);
        let shards = (start..firsts.len()).take_while(|&number| number == start || firsts[number].starts_with(backwards)).take(MOST_SHARDS);
        let mut found = Vec::new();
        for number in shards {
            let entries = self.shelf.endings(number, self.missing);
            self.lacking |= entries.is_none();
            let entries = entries.unwrap_or_default();
            let from = entries.partition_point(|entry| entry.key.as_str() < backwards);
            found.extend(
                entries[from..].iter().take_while(|entry| entry.key.starts_with(backwards)).map(|entry| (entry.key.as_str(), entry.term)),
            );
        }
        found
    }

    /// Adds what is one edit away: half of the word is right, so it is found by its beginning or by
    /// its end.
    fn edits(&mut self, plain: &str, plain_stem: &str, open: bool, unit: &mut Unit) {
        let mut found: BTreeMap<u32, (u32, &str)> = BTreeMap::new();
        for entry in self.beginning(&plain[..plain.len() / 2]) {
            let near = if entry.hidden {
                one_edit(plain_stem, &entry.coarse)
            } else {
                one_edit(plain, &entry.coarse) || open && one_edit_begins(plain, &entry.coarse)
            };
            if near && !entry.key.starts_with('=') && !entry.coarse.bytes().any(|byte| byte.is_ascii_digit()) {
                let best = found.entry(entry.term).or_insert((entry.rank, &entry.key));
                if entry.rank > best.0 || !entry.hidden && best.1.len() > entry.key.len() {
                    *best = (entry.rank, &entry.key);
                }
            }
        }
        let mut from_the_end = Vec::new();
        if plain_stem.len() >= SHORTEST_EDIT {
            let backwards = reversed(plain_stem);
            for (key, term) in self.backwards(&backwards[..backwards.len() / 2]) {
                if !found.contains_key(&term) && one_edit(&backwards, key) {
                    from_the_end.push((reversed(key), term));
                }
            }
        }
        if self.lacking {
            return;
        }
        // Which of them readers would type stands in the vocabulary.
        for (stem, term) in from_the_end {
            for entry in self.beginning(&stem) {
                if entry.term == term {
                    let best = found.entry(term).or_insert((entry.rank, &entry.key));
                    if best.1.len() > entry.key.len() {
                        *best = (entry.rank, &entry.key);
                    }
                }
            }
        }
        let mut found: Vec<(u32, (u32, &str))> = found.into_iter().collect();
        found.sort_by_key(|&(term, (rank, _))| (std::cmp::Reverse(rank), term));
        for (term, (_, key)) in found.into_iter().take(MOST_EDITS) {
            unit.add(term, EDITED, coarse(&stem(key)));
            if unit.corrected.is_none() {
                unit.corrected = Some(unfold(key));
            }
        }
    }

    /// The two words that an unknown word is made of, if both are known.
    fn divided(&mut self, folded: &str) -> Option<Vec<Unit>> {
        if folded.len() < 6 || !folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let mut fronts = Vec::new();
        for at in 2..=folded.len() - 3 {
            let front = &folded[..at];
            // "sulån": an abbreviation may have two letters.
            let abbreviated = |word: &str| word.len() == 2 && at == 2 && !is_particle(word);
            let bare = [without_s(front), front.strip_suffix('e')];
            let known = std::iter::once(front).chain(bare.into_iter().flatten()).filter(|front| abbreviated(front) || is_wordlike(front));
            for front in known {
                if self.find(&stem(front)).is_some() {
                    fronts.push((at, front));
                    break;
                }
            }
        }
        // The most even division first.
        fronts.sort_by_key(|&(at, _)| (std::cmp::Reverse(at.min(folded.len() - at)), at));
        for (at, front) in fronts.into_iter().take(4) {
            let tail = &folded[at..];
            if is_wordlike(tail) && self.find(&stem(tail)).is_some() {
                return Some(vec![self.unit(front, false), self.unit(tail, false)]);
            }
        }
        None
    }

    /// The compounds two neighbours make: "kontakt person". They are what is searched, if there are any;
    /// a page that holds both words apart may mean the same.
    fn joined(&mut self, first: &str, second: &str) -> Vec<Alternative> {
        let mut found: Vec<Alternative> = Vec::new();
        for joint in ["", "s", "e"] {
            let own = stem(&format!("{first}{joint}{second}"));
            if let Some(entry) = self.find(&own)
                && found.iter().all(|known| known.term != entry.term)
            {
                found.push(Alternative { term: entry.term, share: SAME, stem: coarse(&own) });
            }
        }
        found
    }
}

impl Unit {
    fn add(&mut self, term: u32, share: u32, stem: String) {
        if self.alternatives.iter().all(|known| known.term != term) {
            self.alternatives.push(Alternative { term, share, stem });
        }
    }
}

fn same_coarse<'e>(entries: &'e [Entry], plain: &str) -> &'e [Entry] {
    let from = entries.partition_point(|entry| entry.coarse.as_str() < plain);
    let to = entries.partition_point(|entry| entry.coarse.as_str() <= plain);
    &entries[from..to]
}

fn reversed(text: &str) -> String {
    text.chars().rev().collect()
}

/// The stems that other forms of a word have if its -en is no ending: "køkken" and "køkkener".
fn not_an_ending(folded: &str, own: &str) -> Option<String> {
    if folded.ends_with("en") {
        (folded != own).then(|| folded.to_owned())
    } else {
        own.ends_with("en").then(|| stem(own)).filter(|shorter| shorter != own)
    }
}

/// "flexjob" for "fleksjob", and the other way round.
fn respell(folded: &str) -> Option<String> {
    if folded.contains('x') {
        return Some(folded.replace('x', "ks"));
    }
    folded.contains("ks").then(|| folded.replace("ks", "x"))
}

/// True if two ASCII words differ by one letter too many, too few or wrong, or by two neighbours
/// that changed places; not if they are equal.
pub(super) fn one_edit(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a == b || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Less => a == &b[1..],
        std::cmp::Ordering::Greater => &a[1..] == b,
        std::cmp::Ordering::Equal => a[1..] == b[1..] || a.len() >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..],
    }
}

/// True if a word begins with one that differs so.
fn one_edit_begins(typed: &str, word: &str) -> bool {
    (typed.len() - 1..=typed.len() + 1).any(|length| word.get(..length).is_some_and(|beginning| one_edit(typed, beginning)))
}

#[cfg(test)]
mod tests {
    use super::one_edit;

    #[test]
    fn one_edit_is_one() {
        for (a, b) in [("mentor", "mentro"), ("mentor", "mentorr"), ("mentor", "mntor"), ("mentor", "mentur"), ("mentor", "emntor")] {
            assert!(one_edit(a, b) && one_edit(b, a), "{a} {b}");
        }
        for (a, b) in [("mentor", "mentor"), ("mentor", "mntro"), ("", "ab"), ("mentor", "mentorer")] {
            assert!(!one_edit(a, b) && !one_edit(b, a), "{a} {b}");
        }
    }
}
