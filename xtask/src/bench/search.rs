//! `cargo xtask bench --search`: what the search index weighs, what a query fetches, how long it
//! takes in a browser, and what building it costs beside the floor.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::{Scratch, binary, kb};
use crate::install;
use crate::measure::{Cost, measure, median};
use crate::run::{output, program, run};

/// What is asked of the made-up knowledge base: a word, a part of one, the beginning of one, a
/// fault, two words, words that nearly every page holds, and citations.
const QUERIES: [&str; 12] = [
    "mentorordning",
    "tilskud",
    "hjemmev",
    "kompetanse",
    "genoptræning pædagog",
    "borger støtte kommune",
    "boform ledsagelse uddannelse",
    "badafeloven § 14",
    "MÅL12 § 81, stk. 2",
    "§ 201 a",
    "lov 1950/2020",
    "kontakt person",
];

/// What the files of an index weigh, in bytes.
#[derive(Default)]
struct Weight {
    /// The scripts that queries are answered from.
    index: u64,
    /// The scripts with the text of pages, for sentences.
    text: u64,
    /// How many of the former there are.
    files: usize,
    /// The heaviest of the former.
    heaviest: u64,
}

/// Measures and prints the tables.
pub(super) fn bench(sizes: &[u32], runs: u32) -> Result<()> {
    let scratch = Scratch::new()?;
    let packages = install::npm_packages()?;
    println!("| pages | index kB | text kB | index / text | files | heaviest kB | floor CPU ms | building CPU ms | × floor's CPU |");
    println!("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    let mut asked = Vec::new();
    for &pages in sizes {
        let content = scratch.0.join(format!("{pages}/content"));
        run(Command::new(binary("xtask")).arg("corpus").arg(pages.to_string()).arg(&content))?;
        let site = scratch.0.join(format!("{pages}/site"));
        measure(kb("build", &content).arg("--out").arg(&site))?;
        let weight = weigh(&site.join("soeg"))?;
        let (floor, building) = costs(&content, runs)?;
        println!(
            "| {pages} | {:.0} | {:.0} | {:.3} | {} | {:.1} | {floor:.0} | {building:.0} | {:.2} |",
            kilobytes(weight.index),
            kilobytes(weight.text),
            kilobytes(weight.index) / kilobytes(weight.text),
            weight.files,
            kilobytes(weight.heaviest),
            building / floor,
        );
        let told =
            output(program("node").arg("tests/browser/search-costs.mjs").arg(&site).args(QUERIES).env("KB_NODE_MODULES", &packages))?;
        asked.push((pages, told));
        fs::remove_dir_all(scratch.0.join(pages.to_string())).context("cannot clear the scratch folder")?;
    }
    println!("\n| pages | query | hits | kB fetched | files | ms the first time | ms again |");
    println!("|---:|---|---:|---:|---:|---:|---:|");
    for (pages, told) in asked {
        for line in told.lines() {
            let cost: Value = serde_json::from_str(line).context("search-costs.mjs writes JSON")?;
            let number = |key: &str| cost[key].as_f64().unwrap_or_default();
            println!(
                "| {pages} | {} | {} | {:.1} | {} | {:.1} | {:.1} |",
                cost["query"].as_str().unwrap_or_default(),
                number("hits"),
                number("bytes") / 1e3,
                number("files"),
                number("first"),
                number("ms")
            );
        }
    }
    Ok(())
}

fn weigh(folder: &Path) -> Result<Weight> {
    let mut weight = Weight::default();
    for entry in fs::read_dir(folder).with_context(|| format!("there is no {}", folder.display()))? {
        let entry = entry.with_context(|| format!("cannot list {}", folder.display()))?;
        let bytes = entry.metadata().with_context(|| format!("cannot read {}", entry.path().display()))?.len();
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.strip_prefix('t').is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit())) {
            weight.text += bytes;
        } else {
            weight.index += bytes;
            weight.files += 1;
            weight.heaviest = weight.heaviest.max(bytes);
        }
    }
    Ok(weight)
}

/// Milliseconds of the processors: of the floor, and of building the index. The latter is what `kb
/// search` takes more than `kb check`: that is a little too much, for it makes ready a site too; the
/// one query costs next to nothing.
fn costs(content: &Path, runs: u32) -> Result<(f64, f64)> {
    let (mut floors, mut checks, mut searches) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..runs {
        let out = content.with_file_name(format!("floor-{turn}"));
        floors.push(measure(Command::new(binary("xtask")).arg("floor").args([content, &out]))?);
        fs::remove_dir_all(&out).with_context(|| format!("cannot clear {}", out.display()))?;
        checks.push(measure(&mut kb("check", content))?);
        searches.push(measure(kb("search", content).arg("mentor"))?);
    }
    let of = |costs: &[Cost]| Ok::<f64, anyhow::Error>(median(costs).context("at least one run")?.cpu.as_secs_f64() * 1e3);
    Ok((of(&floors)?, of(&searches)? - of(&checks)?))
}

fn kilobytes(bytes: u64) -> f64 {
    super::bytes(bytes) / 1e3
}
