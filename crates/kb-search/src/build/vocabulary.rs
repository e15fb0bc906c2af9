//! The vocabulary: which term each word and each stem leads to, and the same stems from their ends.
//!
//! Both are cut into shards. An entry holds: how many characters it shares with the one before; how
//! many follow, and they; for the vocabulary, how far its term lies from that of the entry before,
//! doubled, and one more for a key that nobody types (a stem, a provision), then its rank; for the
//! endings, only how far the term lies.

use super::postings::List;
use super::terms::{Meanings, Term, Terms};
use crate::code::{put, put_signed};
use crate::letters::coarse;

/// A shard is cut when it has become this long, in bytes.
const SHARD: usize = 6_000;
/// Shorter stems are no end of a compound that is looked for.
const SHORTEST_ENDING: usize = 4;

/// Shards of a vocabulary, and the coarse key each begins with.
#[derive(Default)]
pub(super) struct Cut {
    pub(super) shards: Vec<Vec<u8>>,
    pub(super) firsts: Vec<String>,
}

/// Cuts the vocabulary into shards; `new` has the published number of every term.
pub(super) fn words(meanings: &Meanings, terms: &Terms, lists: &[List], new: &[Term]) -> Cut {
    let mut entries: Vec<(String, &str, Term, bool)> = Vec::with_capacity(meanings.vocabulary.len() * 2);
    let mut typed: Vec<(&String, &Term)> = meanings.vocabulary.iter().collect();
    typed.sort_unstable();
    for (word, &term) in typed {
        if lists[term as usize].pages > 0 {
            entries.push((coarse(word), word, term, false));
        }
    }
    for (key, term) in terms.keys.iter().zip(0..) {
        let is_word = meanings.vocabulary.get(key.as_str()) == Some(&term);
        if !is_word && lists[term as usize].pages > 0 {
            entries.push((coarse(key), key, term, true));
        }
    }
    entries.sort_unstable();
    cut(&entries, |out, entry, before| {
        let apart = i64::from(new[entry.2 as usize]) - before.map_or(0, |before| i64::from(new[before.2 as usize]));
        put_signed(out, apart * 2 + i64::from(entry.3));
        put(out, rank(&lists[entry.2 as usize]));
    })
}

/// Cuts the endings into shards.
pub(super) fn endings(terms: &Terms, lists: &[List], new: &[Term]) -> Cut {
    let mut entries: Vec<(String, String, Term, bool)> = Vec::new();
    for (key, term) in terms.keys.iter().zip(0..) {
        if key.len() >= SHORTEST_ENDING && key.bytes().all(|byte| byte.is_ascii_lowercase()) && lists[term as usize].pages > 0 {
            let ending: String = coarse(key).chars().rev().collect();
            entries.push((ending.clone(), ending, term, false));
        }
    }
    entries.sort_unstable();
    cut(&entries, |out, entry, before| {
        put_signed(out, i64::from(new[entry.2 as usize]) - before.map_or(0, |before| i64::from(new[before.2 as usize])));
    })
}

/// How likely a word is meant: in a title rather than in a text, on many pages rather than on few.
fn rank(list: &List) -> u32 {
    list.best + list.pages.max(1).ilog2()
}

type Entry<S> = (String, S, Term, bool);

fn cut<S: AsRef<str>>(entries: &[Entry<S>], mut rest: impl FnMut(&mut Vec<u8>, &Entry<S>, Option<&Entry<S>>)) -> Cut {
    let mut cut = Cut::default();
    let mut shard = Vec::new();
    let mut before: Option<&Entry<S>> = None;
    for entry in entries {
        // Words of one coarse key stay together: they are looked up at once.
        if shard.len() >= SHARD && before.is_some_and(|before| before.0 != entry.0) {
            cut.shards.push(std::mem::take(&mut shard));
            before = None;
        }
        if before.is_none() {
            cut.firsts.push(entry.0.clone());
        }
        let key = entry.1.as_ref();
        let common = before.map_or(0, |before| before.1.as_ref().bytes().zip(key.bytes()).take_while(|(a, b)| a == b).count());
        put(&mut shard, u32::try_from(common).unwrap_or(0));
        put(&mut shard, u32::try_from(key.len() - common).unwrap_or(0));
        shard.extend_from_slice(&key.as_bytes()[common..]);
        rest(&mut shard, entry, before);
        before = Some(entry);
    }
    if !shard.is_empty() {
        cut.shards.push(shard);
    }
    cut
}
