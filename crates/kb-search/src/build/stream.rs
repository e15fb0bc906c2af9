//! The corpus as a stream of numbered words: every byte of it is read once, here.

use rustc_hash::FxHashMap;

use crate::model::{Corpus, Page};
use crate::words::words;

/// Which part of a page words stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Alias,
    Summary,
    /// The name of a target group.
    Group,
    /// Heading of the place with this number.
    Heading(u32),
    /// Text of the place with this number.
    Text(u32),
}

/// The words of a corpus.
pub(super) struct Stream<'c> {
    /// Every word that occurs, as it is written.
    pub(super) words: Vec<&'c str>,
    /// How often each occurs.
    pub(super) counts: Vec<u32>,
    /// The words of all pages, one after the other, as indexes in `words`.
    tokens: Vec<u32>,
    /// The fields of all pages: which, and where it ends in `tokens`.
    fields: Vec<(Field, usize)>,
    /// For each page, where its fields end in `fields`.
    pages: Vec<usize>,
}

impl<'c> Stream<'c> {
    /// Reads the pages in the order given.
    pub(super) fn of(corpus: &'c Corpus, order: &[usize]) -> Self {
        let mut reading = Reading {
            stream: Self { words: Vec::new(), counts: Vec::new(), tokens: Vec::new(), fields: Vec::new(), pages: Vec::new() },
            known: FxHashMap::default(),
        };
        for &page in order {
            reading.page(&corpus.pages[page], corpus);
        }
        reading.stream
    }

    /// The fields of each page, in order.
    pub(super) fn pages(&self) -> impl Iterator<Item = impl Iterator<Item = (Field, &[u32])>> {
        let mut field = 0;
        let mut token = 0;
        self.pages.iter().map(move |&end| {
            let fields = &self.fields[field..end];
            field = end;
            let mut start = token;
            token = fields.last().map_or(token, |(_, end)| *end);
            fields.iter().map(move |&(field, end)| {
                let words = &self.tokens[start..end];
                start = end;
                (field, words)
            })
        })
    }
}

struct Reading<'c> {
    stream: Stream<'c>,
    known: FxHashMap<&'c str, u32>,
}

impl<'c> Reading<'c> {
    fn page(&mut self, page: &'c Page, corpus: &'c Corpus) {
        self.field(Field::Title, &page.title);
        for alias in &page.aliases {
            self.field(Field::Alias, alias);
        }
        self.field(Field::Summary, &page.summary);
        for group in page.groups.iter().filter_map(|&group| corpus.groups.get(group)) {
            self.field(Field::Group, &group.label);
        }
        for (place, number) in page.places.iter().zip(0..) {
            self.field(Field::Heading(number), &place.heading);
            self.field(Field::Text(number), &place.text);
        }
        self.stream.pages.push(self.stream.fields.len());
    }

    fn field(&mut self, field: Field, text: &'c str) {
        let Stream { words: all, counts, tokens, fields, .. } = &mut self.stream;
        for range in words(text) {
            let word = &text[range];
            let next = u32::try_from(all.len()).expect("fewer words than 2^32");
            let id = *self.known.entry(word).or_insert_with(|| {
                all.push(word);
                counts.push(0);
                next
            });
            counts[id as usize] += 1;
            tokens.push(id);
        }
        fields.push((field, tokens.len()));
    }
}
