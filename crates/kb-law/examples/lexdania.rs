//! Reads `LexDania` documents and prints figures: time and size of reading and of snapshots, and what
//! was found.
//!
//! `cargo run --release -p kb-law --example lexdania -- FOLDER [--list]`
#![allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::print_stdout, clippy::print_stderr)]

use std::time::Instant;

fn main() {
    let mut args = std::env::args().skip(1);
    let Some(folder) = args.next() else {
        eprintln!("usage: lexdania FOLDER [--list]");
        return;
    };
    let list = args.next().is_some();
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("cannot read {folder}");
        return;
    };
    let mut paths: Vec<_> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "xml")).collect();
    paths.sort();
    let (mut bytes, mut reading) = (0, 0.0);
    let (mut slowest, mut documents) = ((0.0, String::new()), Vec::new());
    for path in paths {
        let Ok(file) = std::fs::read(&path) else { continue };
        let start = Instant::now();
        let document = kb_law::read_lexdania(&file);
        let seconds = start.elapsed().as_secs_f64();
        bytes += file.len();
        reading += seconds;
        if seconds > slowest.0 {
            slowest = (seconds, path.display().to_string());
        }
        match document {
            Ok(document) => documents.push(document),
            Err(error) => println!("{}: {error}", path.display()),
        }
    }
    for document in documents.iter().filter(|_| list) {
        println!(
            "{}-{} {}: kap. {}, §§ {}, later {}, amends {:?}, repeals {}, commencement {}",
            document.year,
            document.number,
            document.title.chars().take(60).collect::<String>(),
            document.outline.chapters().count(),
            document.outline.paragraphs().count(),
            document.later.len(),
            document.amends.iter().map(|act| act.touches.len()).collect::<Vec<_>>(),
            document.repeals.len(),
            document.commencement.len(),
        );
    }
    let start = Instant::now();
    let texts: Vec<String> = documents.iter().map(kb_law::write_snapshot).collect();
    let writing = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let read: Vec<_> = texts.iter().map(|text| kb_law::read_snapshot(text)).collect();
    let parsing = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let heads = texts.iter().filter(|text| kb_law::read_snapshot_head(text).is_ok()).count();
    let skimming = start.elapsed().as_secs_f64();
    let equal = read.iter().zip(&documents).filter(|(read, document)| read.as_ref().is_ok_and(|read| read == *document)).count();
    let stored: usize = texts.iter().map(String::len).sum();
    let megabytes = |bytes: usize| f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6;
    let count = documents.len().max(1);
    println!(
        "{} documents, {:.1} MB of XML: {:.1} ms ({:.0} MB/s), slowest {:.1} ms ({})",
        documents.len(),
        megabytes(bytes),
        reading * 1e3,
        megabytes(bytes) / reading,
        slowest.0 * 1e3,
        slowest.1
    );
    println!("{:.2} ms a document", reading * 1e3 / f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
    println!(
        "snapshots {:.1} MB, {equal} equal: write {:.0} MB/s, read {:.0} MB/s, heads {:.0} MB/s ({heads})",
        megabytes(stored),
        megabytes(stored) / writing,
        megabytes(stored) / parsing,
        megabytes(stored) / skimming,
    );
}
