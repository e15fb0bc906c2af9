//! The shards that are at hand, and those that are missing.
//!
//! A search is a function of what stands on the shelf: where something is missing it goes on as far
//! as it can, says what it needs, and is asked again. So the browser, which must wait for shards, and
//! the terminal, which need not, run the same steps.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::citation::Acts;
use super::core::{Core, read_acts};
use crate::code::Reader;
use crate::letters::coarse;

/// A word or key of the vocabulary.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) coarse: String,
    pub(super) term: u32,
    /// True for a key that nobody types: a stem, or a provision.
    pub(super) hidden: bool,
    pub(super) rank: u32,
}

/// A stem from its end.
#[derive(Debug)]
pub(super) struct Ending {
    /// Coarse, and backwards.
    pub(super) key: String,
    pub(super) term: u32,
}

/// The pages of a term.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) rarity: u32,
    pub(super) pages: Vec<u32>,
    pub(super) impacts: Vec<u32>,
    /// Where the places of each page end in `places`.
    ends: Vec<usize>,
    /// Twice the number of the place, one more where the term stands in its heading.
    places: Vec<u32>,
}

impl List {
    fn read(bytes: &[u8]) -> Self {
        let mut reader = Reader::new(bytes);
        let mut list = Self { rarity: reader.number(), ..Self::default() };
        let mut next = 0u32;
        while !reader.done() {
            let page = next.saturating_add(reader.number());
            next = page.saturating_add(1);
            let impact = reader.number();
            let mut more = impact & 1 == 1;
            let mut place = 0u32;
            while more {
                let step = reader.number();
                place = place.saturating_add(step >> 2);
                list.places.push(place << 1 | (step >> 1 & 1));
                place = place.saturating_add(1);
                more = step & 1 == 1;
            }
            list.pages.push(page);
            list.impacts.push(impact >> 1);
            list.ends.push(list.places.len());
        }
        list
    }

    /// The places of the page with an index in the list.
    pub(super) fn places(&self, at: usize) -> &[u32] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.places[start..self.ends[at]]
    }
}

/// The text of a page.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Text {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) aliases: Vec<String>,
    pub(super) places: Vec<TextPlace>,
}

/// The text of a place.
#[derive(Debug, Default, Deserialize)]
pub(super) struct TextPlace {
    pub(super) anchor: String,
    pub(super) heading: String,
    pub(super) text: String,
}

/// What stands on the shelf.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) core: Option<Core>,
    acts: Option<Acts>,
    words: FxHashMap<usize, Vec<Entry>>,
    endings: FxHashMap<usize, Vec<Ending>>,
    lists: FxHashMap<usize, Vec<List>>,
    texts: FxHashMap<u32, Vec<Text>>,
}

/// Names of shards that are missing, in order.
pub(super) type Missing = BTreeSet<String>;

impl Shelf {
    /// Puts a shard on the shelf, from its script.
    pub(super) fn put(&mut self, name: &str, script: &str) {
        let payload = payload(name, script);
        let digits = || payload.get(1..payload.len().saturating_sub(1)).unwrap_or_default().as_bytes();
        let number = name.get(1..).and_then(|number| number.parse::<usize>().ok());
        match (name, name.as_bytes().first(), number) {
            ("core", ..) => self.core = Some(Core::read(payload)),
            ("acts", ..) => self.acts = Some(Acts::of(read_acts(payload))),
            (_, Some(b'v'), Some(number)) => drop(self.words.insert(number, read_words(digits()))),
            (_, Some(b'e'), Some(number)) => drop(self.endings.insert(number, read_endings(digits()))),
            (_, Some(b'p'), Some(number)) => drop(self.lists.insert(number, read_lists(digits()))),
            (_, Some(b't'), Some(number)) => {
                drop(self.texts.insert(u32::try_from(number).unwrap_or(u32::MAX), serde_json::from_str(payload).unwrap_or_default()));
            }
            _ => {}
        }
    }

    pub(super) fn acts(&self, missing: &mut Missing) -> Option<&Acts> {
        if self.acts.is_none() {
            missing.insert("acts".to_owned());
        }
        self.acts.as_ref()
    }

    /// The entries of a shard of words.
    pub(super) fn words(&self, number: usize, missing: &mut Missing) -> Option<&[Entry]> {
        wanted(self.words.get(&number), || format!("v{number}"), missing)
    }

    /// The entries of a shard of endings.
    pub(super) fn endings(&self, number: usize, missing: &mut Missing) -> Option<&[Ending]> {
        wanted(self.endings.get(&number), || format!("e{number}"), missing)
    }

    /// The list of a term.
    pub(super) fn list(&self, core: &Core, term: u32, missing: &mut Missing) -> Option<&List> {
        let shard = core.firsts.partition_point(|&first| first <= term).checked_sub(1)?;
        let lists = self.lists.get(&shard);
        if lists.is_none() {
            missing.insert(format!("p{shard}"));
        }
        lists?.get((term - core.firsts[shard]) as usize)
    }

    /// The text of a page.
    pub(super) fn text(&self, core: &Core, page: u32, missing: &mut Missing) -> Option<&Text> {
        let (_, shard, at) = core.place_of(page);
        let texts = self.texts.get(&shard);
        if texts.is_none() {
            missing.insert(format!("t{shard}"));
        }
        texts?.get(at)
    }
}

fn wanted<'s, T>(found: Option<&'s Vec<T>>, name: impl Fn() -> String, missing: &mut Missing) -> Option<&'s [T]> {
    if found.is_none() {
        missing.insert(name());
    }
    found.map(Vec::as_slice)
}

/// What a shard's script hands over; nothing where it is another script.
fn payload<'s>(name: &str, script: &'s str) -> &'s str {
    let head = format!("kbSoeg(\"{name}\",");
    script.strip_prefix(&head).and_then(|rest| rest.trim_end().strip_suffix(");")).unwrap_or_default()
}

/// Reads the key of an entry: what it shares with the one before, and the rest.
fn read_key(reader: &mut Reader<'_>, before: &str) -> String {
    let shared = reader.number() as usize;
    let length = reader.number() as usize;
    let rest = String::from_utf8_lossy(reader.bytes(length)).into_owned();
    format!("{}{rest}", before.get(..shared).unwrap_or_default())
}

fn read_words(bytes: &[u8]) -> Vec<Entry> {
    let mut reader = Reader::new(bytes);
    let mut entries: Vec<Entry> = Vec::new();
    let mut term = 0i64;
    while !reader.done() {
        let key = read_key(&mut reader, entries.last().map_or("", |entry| &entry.key));
        let apart = reader.signed();
        term = term.saturating_add(apart >> 1);
        let rank = reader.number();
        entries.push(Entry { coarse: coarse(&key), key, term: u32::try_from(term).unwrap_or(u32::MAX), hidden: apart & 1 == 1, rank });
    }
    entries
}

fn read_endings(bytes: &[u8]) -> Vec<Ending> {
    let mut reader = Reader::new(bytes);
    let mut entries: Vec<Ending> = Vec::new();
    let mut term = 0i64;
    while !reader.done() {
        let key = read_key(&mut reader, entries.last().map_or("", |entry| &entry.key));
        term = term.saturating_add(reader.signed());
        entries.push(Ending { key, term: u32::try_from(term).unwrap_or(u32::MAX) });
    }
    entries
}

fn read_lists(bytes: &[u8]) -> Vec<List> {
    let mut reader = Reader::new(bytes);
    let mut lists = Vec::new();
    while !reader.done() {
        let length = reader.number() as usize;
        lists.push(List::read(reader.bytes(length)));
    }
    lists
}
