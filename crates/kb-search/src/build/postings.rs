//! Which pages hold a term, and where: the lists of the index.
//!
//! A list begins with the term's rarity; then, for each page in order: how many pages were passed
//! over; twice the impact, and one more if places follow; then the places, each as four times the
//! places passed over, two more if the term stands in the heading, one more if another place follows.

use super::provisions::{Mention, Provisions};
use super::stream::{Field, Stream};
use super::terms::{Meanings, Term, Terms};
use crate::code::{Reader, put};
use crate::label::is_act;
use crate::model::{Corpus, Page};
use crate::weight::{ACT_TITLE, ALIAS, GROUP, HEADING, PROVISION_TITLE, SUMMARY, TITLE, impact, in_line, in_text, rarity};

/// A list while it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    bytes: Vec<u8>,
    /// One more than the last page.
    next: u32,
    /// How many pages.
    pub(super) pages: u32,
    /// The highest impact.
    pub(super) best: u32,
}

/// A list that is longer tells no places: a word that stands everywhere shows the way nowhere.
const LONGEST: usize = 24_000;

impl List {
    /// Adds a page, which comes after every page before.
    fn push(&mut self, page: u32, impact: u32, places: &[u32]) {
        put(&mut self.bytes, page - self.next);
        put(&mut self.bytes, impact * 2 + u32::from(!places.is_empty()));
        let mut next = 0;
        for (at, &place) in places.iter().enumerate() {
            let (number, heading) = (place >> 1, place & 1);
            put(&mut self.bytes, (number - next) * 4 + heading * 2 + u32::from(at + 1 < places.len()));
            next = number + 1;
        }
        self.next = page + 1;
        self.pages += 1;
        self.best = self.best.max(impact);
    }

    /// Returns the list as it is published.
    pub(super) fn finish(&self, pages: usize) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.bytes.len() + 2);
        put(&mut out, rarity(pages, self.pages as usize));
        if self.bytes.len() <= LONGEST {
            out.extend_from_slice(&self.bytes);
            return out;
        }
        let mut reader = Reader::new(&self.bytes);
        while !reader.done() {
            put(&mut out, reader.number());
            let impact = reader.number();
            put(&mut out, impact & !1);
            let mut more = impact & 1 == 1;
            while more {
                more = reader.number() & 1 == 1;
            }
        }
        out
    }
}

/// What a page says of a term.
#[derive(Default)]
struct Say {
    title: u32,
    alias: u32,
    heading: u32,
    summary: u32,
    text: u32,
    class: u32,
    /// Twice the number of the place, and one more for its heading; in order, each once.
    places: Vec<u32>,
}

impl Say {
    fn clear(&mut self) {
        let mut places = std::mem::take(&mut self.places);
        places.clear();
        *self = Self { places, ..Self::default() };
    }

    fn at(&mut self, place: u32, heading: bool) {
        match self.places.last_mut() {
            Some(last) if *last >> 1 == place => *last |= u32::from(heading),
            _ => self.places.push(place << 1 | u32::from(heading)),
        }
    }
}

/// The terms of the page at hand.
#[derive(Default)]
struct Desk {
    /// For each term, the page it was last seen on (one more), and its index in `says`.
    seen: Vec<(u32, u32)>,
    says: Vec<Say>,
    terms: Vec<Term>,
}

impl Desk {
    fn say(&mut self, page: u32, term: Term) -> &mut Say {
        let seen = &mut self.seen[term as usize];
        if seen.0 != page + 1 {
            *seen = (page + 1, u32::try_from(self.terms.len()).expect("fewer terms than 2^32"));
            if self.says.len() == self.terms.len() {
                self.says.push(Say::default());
            }
            self.says[self.terms.len()].clear();
            self.terms.push(term);
        }
        &mut self.says[seen.1 as usize]
    }
}

/// Writes the list of every term, by the terms' numbers; `order` is the order of the pages.
pub(super) fn lists<'c>(corpus: &'c Corpus, order: &[usize], stream: &Stream<'c>, meanings: &Meanings, terms: &mut Terms) -> Vec<List> {
    let mut provisions = Provisions::of(corpus);
    let mut mentions: Vec<Vec<Mention>> = Vec::with_capacity(order.len());
    for &page in order {
        let mut found = Vec::new();
        provisions.mentions(&corpus.pages[page], terms, &mut found);
        mentions.push(found);
    }
    let lengths: Vec<u32> =
        stream.pages().map(|fields| fields.map(|(_, words)| u32::try_from(words.len()).unwrap_or(u32::MAX)).sum()).collect();
    let total: u64 = lengths.iter().map(|&length| u64::from(length)).sum();
    let average = u32::try_from(total / lengths.len().max(1) as u64).unwrap_or(u32::MAX).max(1);

    let mut lists = vec![List::default(); terms.keys.len()];
    let mut desk = Desk { seen: vec![(0, 0); terms.keys.len()], ..Desk::default() };
    for ((((page, fields), mentions), &length), &source) in (0..).zip(stream.pages()).zip(&mentions).zip(&lengths).zip(order) {
        desk.terms.clear();
        // The title of a provision names its act: whoever asks for that wants the act. And whoever
        // asks in words wants what is written for readers before the law itself.
        let title = match &corpus.pages[source].is {
            None => TITLE,
            Some(is) if is_act(is) => ACT_TITLE,
            Some(_) => PROVISION_TITLE,
        };
        for (field, words) in fields {
            read_field(&mut desk, page, field, words, title, meanings);
        }
        for &(term, class, place) in mentions {
            let say = desk.say(page, term);
            say.class = say.class.max(class);
            if let Some(place) = place {
                say.at(place, false);
            }
        }
        for (&term, say) in desk.terms.iter().zip(&desk.says) {
            let list = &mut lists[term as usize];
            if terms.keys[term as usize].starts_with('=') {
                list.push(page, say.class, &say.places);
            } else {
                // A title and an alias often say the same.
                let name = say.title.max(say.alias) + say.title.min(say.alias) / 4;
                let worth = name + say.heading + say.summary + in_text(say.text, length, average);
                list.push(page, impact(worth), &say.places);
            }
        }
    }
    lists
}

fn read_field(desk: &mut Desk, page: u32, field: Field, words: &[u32], title: u32, meanings: &Meanings) {
    if let Field::Text(place) = field {
        for &word in words.iter().filter(|&&word| !meanings.is_stop(word)) {
            for &(term, worth) in meanings.terms(word) {
                let say = desk.say(page, term);
                say.text += worth;
                say.at(place, false);
            }
        }
        return;
    }
    let telling = words.iter().filter(|&&word| !meanings.is_stop(word) && !meanings.terms(word).is_empty()).count();
    let mut first = true;
    for &word in words {
        // A word that says nothing is worth little even here, unless there is nothing else.
        let share = if meanings.is_stop(word) && telling > 0 { 4 } else { 1 };
        for &(term, worth) in meanings.terms(word) {
            let say = desk.say(page, term);
            let worth = |full: u32| in_line(full, telling.max(1), worth) / share;
            match field {
                // What a title begins with, it is about.
                Field::Title => say.title = say.title.max(worth(if first { title + title / 8 } else { title })),
                Field::Alias => say.alias = say.alias.max(worth(ALIAS)),
                Field::Summary => say.summary = say.summary.max(in_line(SUMMARY, 1, 16).min(worth(SUMMARY * 4))),
                Field::Group => say.summary = say.summary.max(GROUP),
                Field::Heading(place) | Field::Text(place) => {
                    say.heading = say.heading.max(worth(HEADING));
                    say.at(place, true);
                }
            }
        }
        first &= meanings.is_stop(word) || meanings.terms(word).is_empty();
    }
}

/// Writes the list of a filter: the pages it lets through.
pub(super) fn filter(corpus: &Corpus, order: &[usize], passes: impl Fn(&Page) -> bool) -> Vec<u8> {
    let mut list = List::default();
    for (&page, number) in order.iter().zip(0..) {
        if passes(&corpus.pages[page]) {
            list.push(number, 0, &[]);
        }
    }
    list.finish(order.len())
}
