//! The texts of the pages: what a hit shows. One page's is loaded only when it is shown.
//!
//! A shard holds the pages in order, each `[href, title, summary, [alias …], [[anchor, heading, text] …]]`.
//! Pages of one kind are as many to a shard as make about [`SHARD`] bytes.

use super::{close, kind_of, open};
use crate::Shard;
use crate::model::{Corpus, Page};

/// About how many bytes a shard has.
const SHARD: usize = 3_000;

/// How the pages of one kind are packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Packing {
    /// How many pages.
    pub(super) pages: usize,
    /// How many to a shard.
    pub(super) each: usize,
}

/// Writes the texts of all pages, which are sorted by kind; returns how each kind is packed.
pub(super) fn texts(corpus: &Corpus, order: &[usize], shards: &mut Vec<Shard>) -> Vec<Packing> {
    let mut packings = vec![Packing::default(); corpus.kinds.len()];
    let mut number = 0;
    for pages in order.chunk_by(|&a, &b| kind_of(corpus, a) == kind_of(corpus, b)) {
        let size: usize = pages.iter().map(|&page| size(&corpus.pages[page])).sum();
        let each = (SHARD * pages.len() / size.max(1)).clamp(1, 64);
        for pages in pages.chunks(each) {
            let bytes: usize = pages.iter().map(|&page| self::size(&corpus.pages[page])).sum();
            let name = format!("t{number}");
            let mut payload = open(&name, bytes + bytes / 16 + 64);
            let mut comma = b'[';
            for &page in pages {
                payload.push(comma);
                write_page(&corpus.pages[page], &mut payload);
                comma = b',';
            }
            payload.push(b']');
            shards.push(close(name, payload));
            number += 1;
        }
        if let Some(packing) = packings.get_mut(kind_of(corpus, pages[0])) {
            *packing = Packing { pages: pages.len(), each };
        }
    }
    packings
}

fn size(page: &Page) -> usize {
    let places: usize = page.places.iter().map(|place| place.anchor.len() + place.heading.len() + place.text.len() + 12).sum();
    let aliases: usize = page.aliases.iter().map(|alias| alias.len() + 3).sum();
    page.href.len() + page.title.len() + page.summary.len() + aliases + places + 20
}

fn write_page(page: &Page, out: &mut Vec<u8>) {
    out.push(b'[');
    for text in [&page.href, &page.title, &page.summary] {
        write_string(text, out);
        out.push(b',');
    }
    out.push(b'[');
    for (at, alias) in page.aliases.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        write_string(alias, out);
    }
    out.extend_from_slice(b"],[");
    for (at, place) in page.places.iter().enumerate() {
        out.extend_from_slice(if at > 0 { b",[" } else { b"[" });
        write_string(&place.anchor, out);
        out.push(b',');
        write_string(&place.heading, out);
        out.push(b',');
        write_string(&place.text, out);
        out.push(b']');
    }
    out.extend_from_slice(b"]]");
}

fn write_string(text: &str, out: &mut Vec<u8>) {
    serde_json::to_writer(out, text).expect("a string is written to memory");
}
