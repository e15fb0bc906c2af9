//! Builds the shards of an index.
//!
//! | step | file |
//! |---|---|
//! | every text becomes numbered words | `stream` |
//! | each different word is folded, stemmed and divided once | `terms`, `compound` |
//! | provisions become terms | `provisions` |
//! | each page adds itself to the lists of its terms | `postings` |
//! | words and endings lead to terms | `vocabulary` |
//! | texts for what a hit shows | `texts` |
//! | what every query needs first | `core` |

mod core;
mod postings;
pub(crate) mod provisions;
mod stream;
mod terms;
mod texts;
mod vocabulary;

use self::core::Core;
use self::postings::List;
use self::stream::Stream;
use self::terms::{Meanings, Term, Terms};
use crate::Shard;
use crate::code::put;
use crate::model::Corpus;

/// Builds the index: every shard, the one named `core` first.
///
/// The same corpus gives the same bytes. Indexes in the corpus that point nowhere are passed over,
/// except that a page of no known kind counts as one of the last kind.
pub fn build(corpus: &Corpus) -> Vec<Shard> {
    let order = order(corpus);
    let stream = Stream::of(corpus, &order);
    let mut terms = Terms::default();
    let meanings = Meanings::of(&stream, &mut terms);
    let lists = postings::lists(corpus, &order, &stream, &meanings, &mut terms);
    let (new, by_number) = terms.in_order();
    let words = vocabulary::words(&meanings, &terms, &lists, &new);
    let endings = vocabulary::endings(&terms, &lists, &new);
    let (posts, firsts) = cut(corpus, &order, &lists, &by_number);

    let mut shards = vec![Shard { name: "core".to_owned(), script: String::new() }];
    let numbered = |letter: char, parts: Vec<Vec<u8>>| {
        parts.into_iter().enumerate().map(move |(number, part)| encoded(format!("{letter}{number}"), &part))
    };
    shards.extend(numbered('v', words.shards));
    shards.extend(numbered('e', endings.shards));
    shards.extend(numbered('p', posts));
    shards.push(core::acts(corpus));
    let packings = texts::texts(corpus, &order, &mut shards);
    shards[0] =
        Core { corpus, packings: &packings, words: &words.firsts, endings: &endings.firsts, posts: &firsts, terms: by_number.len() }
            .shard(&shards);
    shards
}

/// The pages in the order of their kinds: so a kind is a range of pages.
fn order(corpus: &Corpus) -> Vec<usize> {
    let mut order: Vec<usize> = (0..corpus.pages.len()).collect();
    order.sort_by_key(|&page| kind_of(corpus, page));
    order
}

/// The kind of a page; one that points nowhere counts as the last.
fn kind_of(corpus: &Corpus, page: usize) -> usize {
    corpus.pages[page].kind.min(corpus.kinds.len().saturating_sub(1))
}

/// A list that is longer has a shard of its own, and a shard is cut when it has become half as long
/// again: a rare word does not pay for a common one.
const ALONE: usize = 4_000;

/// Cuts the lists of all terms, then those of the filters, into shards; and the first term of each.
fn cut(corpus: &Corpus, order: &[usize], lists: &[List], by_number: &[usize]) -> (Vec<Vec<u8>>, Vec<Term>) {
    let mut shards: Vec<Vec<u8>> = Vec::new();
    let mut firsts = Vec::new();
    let mut open = false;
    let terms = by_number.iter().map(|&old| lists[old].finish(order.len()));
    let filters = corpus.groups.iter().enumerate().map(|(group, _)| postings::filter(corpus, order, |page| page.groups.contains(&group)));
    let filters =
        filters.chain(corpus.acts.iter().enumerate().map(|(act, _)| postings::filter(corpus, order, |page| page.acts.contains(&act))));
    for (list, number) in terms.chain(filters).zip(0..) {
        let alone = list.len() >= ALONE;
        if !open || alone || shards.last().is_some_and(|shard| shard.len() >= ALONE * 3 / 2) {
            shards.push(Vec::new());
            firsts.push(number);
        }
        open = !alone;
        let shard = shards.last_mut().expect("one was just opened");
        put(shard, u32::try_from(list.len()).expect("a list is shorter than 4 GB"));
        shard.extend_from_slice(&list);
    }
    (shards, firsts)
}

/// A shard of encoded numbers.
fn encoded(name: String, bytes: &[u8]) -> Shard {
    let mut out = open(&name, bytes.len() + 2);
    out.push(b'"');
    out.extend_from_slice(bytes);
    out.push(b'"');
    close(name, out)
}

/// Begins a shard whose payload has about so many bytes.
fn open(name: &str, size: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(size + name.len() + 16);
    out.extend_from_slice(b"kbSoeg(\"");
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\",");
    out
}

/// Ends a shard.
fn close(name: String, mut out: Vec<u8>) -> Shard {
    out.extend_from_slice(b");\n");
    Shard { name, script: String::from_utf8(out).expect("JSON, and ASCII digits") }
}
