//! The core of an index, and the acts, as the searcher reads them.

use serde::Deserialize;

use crate::code::Reader;
use crate::model::{Act, Chapter, Document};

/// Where everything lies in an index.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Core {
    pub(super) kinds: Vec<Kind>,
    pub(super) groups: Vec<String>,
    pub(super) acts: Vec<String>,
    pub(super) terms: u32,
    pub(super) words: Vec<String>,
    pub(super) endings: Vec<String>,
    posts: String,
    /// First term of each shard of lists.
    #[serde(skip)]
    pub(super) firsts: Vec<u32>,
}

/// A kind: id, name, how many pages, how many to a text shard.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Kind(pub(super) String, pub(super) String, pub(super) u32, pub(super) u32);

impl Core {
    /// Reads a core from its payload.
    pub(super) fn read(payload: &str) -> Self {
        let mut core: Self = serde_json::from_str(payload).unwrap_or_default();
        let mut reader = Reader::new(core.posts.as_bytes());
        let mut first = 0u32;
        while !reader.done() {
            first = first.saturating_add(reader.number());
            core.firsts.push(first);
        }
        core
    }

    /// How many pages there are.
    pub(super) fn pages(&self) -> usize {
        self.kinds.iter().map(|kind| kind.2 as usize).sum()
    }

    /// The kind of a page, the shard its text stands in, and which one in the shard it is.
    pub(super) fn place_of(&self, page: u32) -> (usize, u32, usize) {
        let (mut first, mut shard) = (0, 0);
        for (number, kind) in self.kinds.iter().enumerate() {
            let each = kind.3.max(1);
            if page < first + kind.2 {
                return (number, shard + (page - first) / each, ((page - first) % each) as usize);
            }
            first += kind.2;
            shard += kind.2.div_ceil(each);
        }
        (0, 0, 0)
    }
}

/// Type, number and year of a document.
type WrittenDocument = (String, String, u16);
/// Label, first and last paragraph of a chapter.
type WrittenChapter = (String, String, String);

/// Label, names, documents, chapters.
type WrittenAct = (String, Vec<String>, Vec<WrittenDocument>, Vec<WrittenChapter>);

/// Reads the acts from their payload; ids are in the core.
pub(super) fn read_acts(payload: &str) -> Vec<Act> {
    let acts: Vec<WrittenAct> = serde_json::from_str(payload).unwrap_or_default();
    let document = |(kind, number, year)| Document { kind, number, year };
    let chapter = |(label, first, last)| Chapter { label, first, last };
    acts.into_iter()
        .map(|(label, names, documents, chapters)| Act {
            id: String::new(),
            label,
            names,
            documents: documents.into_iter().map(document).collect(),
            chapters: chapters.into_iter().map(chapter).collect(),
        })
        .collect()
}
