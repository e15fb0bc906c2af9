//! What every query needs first: where everything lies. And the names of the acts, which only a
//! query with a number needs.

use serde::Serialize;

use super::terms::Term;
use super::texts::Packing;
use super::{close, open};
use crate::Shard;
use crate::code::put;
use crate::compound::PARTICLES;
use crate::irregular::FORMS;
use crate::model::Corpus;
use crate::words::STOP;

/// What the core is made of.
pub(super) struct Core<'c> {
    pub(super) corpus: &'c Corpus,
    pub(super) packings: &'c [Packing],
    pub(super) words: &'c [String],
    pub(super) endings: &'c [String],
    pub(super) posts: &'c [Term],
    pub(super) terms: usize,
}

/// The core as it is published; [`crate::search::core`] reads it.
#[derive(Serialize)]
struct Written<'c> {
    /// Changes with every byte of the index: a browser's cache never mixes two of them.
    version: String,
    /// Kinds: id, name, pages, pages to a text shard.
    kinds: Vec<(&'c str, &'c str, usize, usize)>,
    /// Ids of the target groups; the list of the first is the one after the last term's.
    groups: Vec<&'c str>,
    /// Ids of the acts; their lists follow the groups'.
    acts: Vec<&'c str>,
    /// How many terms there are.
    terms: usize,
    /// First key of each shard of words, of endings; first term of each shard of lists, as distances.
    words: Vec<&'c str>,
    endings: Vec<&'c str>,
    posts: String,
    /// Irregular forms, words that say nothing, and what begins no compound.
    forms: &'c str,
    stop: &'c str,
    particles: &'c str,
}

impl Core<'_> {
    /// Writes it; the version is taken from the other shards.
    pub(super) fn shard(&self, shards: &[Shard]) -> Shard {
        let mut posts = Vec::new();
        let mut before = 0;
        for &first in self.posts {
            put(&mut posts, first - before);
            before = first;
        }
        let kinds = self.corpus.kinds.iter().zip(self.packings);
        let written = Written {
            version: version(shards),
            kinds: kinds.map(|(kind, packing)| (kind.id.as_str(), kind.label.as_str(), packing.pages, packing.each)).collect(),
            groups: self.corpus.groups.iter().map(|group| group.id.as_str()).collect(),
            acts: self.corpus.acts.iter().map(|act| act.id.as_str()).collect(),
            terms: self.terms,
            words: self.words.iter().map(String::as_str).collect(),
            endings: self.endings.iter().map(String::as_str).collect(),
            posts: String::from_utf8(posts).expect("ASCII digits"),
            forms: FORMS,
            stop: STOP,
            particles: PARTICLES,
        };
        json("core", &written)
    }
}

/// Writes the acts: label, names, documents (type, number, year), chapters (label, first, last).
pub(super) fn acts(corpus: &Corpus) -> Shard {
    let acts: Vec<_> = corpus
        .acts
        .iter()
        .map(|act| {
            let documents: Vec<_> = act.documents.iter().map(|document| (&document.kind, &document.number, document.year)).collect();
            let chapters: Vec<_> = act.chapters.iter().map(|chapter| (&chapter.label, &chapter.first, &chapter.last)).collect();
            (&act.label, &act.names, documents, chapters)
        })
        .collect();
    json("acts", &acts)
}

/// A shard with a payload in JSON.
fn json(name: &str, payload: &impl Serialize) -> Shard {
    let mut out = open(name, 0);
    serde_json::to_writer(&mut out, payload).expect("strings and numbers are written to memory");
    close(name.to_owned(), out)
}

/// FNV-1a over all shards, eight bytes at a time.
fn version(shards: &[Shard]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for shard in shards {
        for chunk in shard.script.as_bytes().chunks(8) {
            let mut bytes = [0; 8];
            bytes[..chunk.len()].copy_from_slice(chunk);
            hash = (hash ^ u64::from_le_bytes(bytes)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
        }
    }
    format!("{hash:016x}")
}
