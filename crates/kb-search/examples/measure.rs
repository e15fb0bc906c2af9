//! Builds the index of a folder of Markdown and prints what it costs; a second folder gets the shards.
//!
//! `cargo run --release -p kb-search --example measure -- CONTENT [OUT]`

#![allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::print_stdout)]

#[path = "../tests/support/markdown.rs"]
mod markdown;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use kb_search::{Query, Searcher, build};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(content) = arguments.next() else {
        println!("which folder?");
        return;
    };
    let corpus = markdown::corpus(Path::new(&content));
    let text: usize = corpus
        .pages
        .iter()
        .map(|page| {
            page.title.len() + page.summary.len() + page.places.iter().map(|place| place.heading.len() + place.text.len()).sum::<usize>()
        })
        .sum();
    let start = Instant::now();
    let before = processor_time();
    let shards = build(&corpus);
    let (wall, processor) = (start.elapsed().as_secs_f64(), processor_time() - before);
    println!("{} pages, {} kB of text, built in {wall:.2} s, {processor:.2} s of processor time", corpus.pages.len(), text / 1000);
    let mut sizes: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for shard in &shards {
        let kind = shard.name.trim_end_matches(|c: char| c.is_ascii_digit());
        let size = sizes.entry(kind).or_default();
        *size = (size.0 + 1, size.1 + shard.script.len(), size.2.max(shard.script.len()));
    }
    let mut index = 0;
    for (kind, (count, bytes, largest)) in &sizes {
        println!("  {kind:<5} {count:>6} shards {:>7} kB, largest {largest}", bytes / 1000);
        index += if *kind == "t" { 0 } else { *bytes };
    }
    println!(
        "  index {:.1} % of the text",
        100.0 * f64::from(u32::try_from(index).unwrap_or(0)) / f64::from(u32::try_from(text).unwrap_or(1))
    );
    for text in arguments.by_ref().skip_while(|argument| !argument.is_empty()).skip(1) {
        let mut bytes = 0;
        let mut loaded = Vec::new();
        let mut searcher = Searcher::new(|name: &str| {
            let shard = shards.iter().find(|shard| shard.name == name).ok_or_else(|| name.to_owned())?;
            bytes += shard.script.len();
            loaded.push(format!("{name} {}", shard.script.len()));
            Ok::<_, String>(shard.script.clone())
        });
        let found = searcher.search(&Query { text: text.clone(), limit: 10, ..Query::default() });
        println!("{text}: {} kB: {}", bytes / 1000, loaded.join(", "));
        for hit in found.iter().flat_map(|found| &found.hits).take(3) {
            println!("    {} {}", hit.href, hit.title.iter().map(|piece| piece.text.as_str()).collect::<String>());
        }
    }
    if let Some(out) = std::env::args().nth(2).filter(|out| !out.is_empty()) {
        std::fs::create_dir_all(&out).expect("a folder for the shards");
        for shard in &shards {
            std::fs::write(Path::new(&out).join(format!("{}.js", shard.name)), &shard.script).expect("a shard is written");
        }
    }
}

/// Seconds of processor time so far, as Linux tells; zero elsewhere.
fn processor_time() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks: f64 = after.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
    ticks / 100.0
}
