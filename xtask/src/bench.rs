//! `cargo xtask bench`: check and build against the floor, in one run, so that the machine's mood
//! cancels out.

mod search;
mod sheets;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;

use crate::measure::{Cost, measure, median};
use crate::run::{cargo, run, target};

/// The date that everything is compiled for.
const TODAY: &str = "2026-03-01";

#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// Sizes to measure
    #[arg(long, value_delimiter = ',', default_value = "1000,10000", value_parser = clap::value_parser!(u32).range(20..))]
    pages: Vec<u32>,
    /// Runs of each; the median counts
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Measures 1,000, 10,000 and 100,000 pages, to show that nothing is quadratic
    #[arg(long, conflicts_with = "pages")]
    scaling: bool,
    /// Measures what one sheet costs to compile, instead of whole knowledge bases
    #[arg(long, conflicts_with_all = ["pages", "scaling"])]
    sheets: bool,
    /// Measures the search index and what queries cost in a browser, instead of whole knowledge bases
    #[arg(long, conflicts_with_all = ["scaling", "sheets"])]
    search: bool,
}

/// What one size cost.
struct Measured {
    pages: u32,
    floor: Cost,
    check: Cost,
    build: Cost,
    /// Milliseconds of each phase of a build, as `kb build --timings` tells them.
    phases: Vec<(String, f64)>,
}

/// Measures and prints the tables.
pub(crate) fn bench(asked: &Bench) -> Result<()> {
    run(cargo().args(["build", "--release", "--package", "kb", "--package", "xtask"]))?;
    if asked.sheets {
        return sheets::bench(asked.runs);
    }
    if asked.search {
        return search::bench(&asked.pages, asked.runs);
    }
    let sizes = if asked.scaling { vec![1000, 10_000, 100_000] } else { asked.pages.clone() };
    let scratch = Scratch::new()?;
    let mut all = Vec::new();
    for pages in sizes {
        eprintln!("{pages} pages …");
        all.push(measure_size(pages, asked.runs, &scratch.0)?);
    }
    costs_table(&all);
    phases_table(&all);
    if asked.scaling {
        scaling_table(&all);
    }
    Ok(())
}

fn measure_size(pages: u32, runs: u32, scratch: &Path) -> Result<Measured> {
    let content = scratch.join(format!("{pages}/content"));
    run(Command::new(binary("xtask")).arg("corpus").arg(pages.to_string()).arg(&content))?;
    let (mut floors, mut checks, mut builds) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..runs {
        // A fresh folder each time: writing where much was deleted measures the file system.
        let out = |of: &str| scratch.join(format!("{pages}/{of}-{turn}"));
        floors.push(measure(Command::new(binary("xtask")).arg("floor").args([&content, &out("floor")]))?);
        checks.push(measure(&mut kb("check", &content))?);
        builds.push(measure(kb("build", &content).arg("--timings").arg("--out").arg(out("build")))?);
        for of in ["floor", "build"] {
            fs::remove_dir_all(out(of)).with_context(|| format!("cannot clear {}", out(of).display()))?;
        }
    }
    let of = |costs: &[Cost]| median(costs).context("at least one run");
    let phases = builds.iter().map(|cost| phases(&cost.stderr)).collect::<Result<Vec<_>>>()?;
    fs::remove_dir_all(scratch.join(pages.to_string())).context("cannot clear the scratch folder")?;
    Ok(Measured { pages, floor: of(&floors)?, check: of(&checks)?, build: of(&builds)?, phases: median_phases(&phases) })
}

fn binary(name: &str) -> PathBuf {
    target().join("release").join(name)
}

fn kb(command: &str, content: &Path) -> Command {
    let mut kb = Command::new(binary("kb"));
    kb.args([command, "--today", TODAY, "--root"]).arg(content);
    kb
}

/// Reads the last line of standard error that is a JSON object: phase → milliseconds.
fn phases(stderr: &str) -> Result<Vec<(String, f64)>> {
    let line = stderr.lines().rev().find(|line| line.starts_with('{')).context("kb build --timings told no timings")?;
    let Value::Object(phases) = serde_json::from_str(line).context("the timings are not JSON")? else { return Ok(Vec::new()) };
    Ok(phases.into_iter().filter_map(|(phase, took)| Some((phase, took.as_f64()?))).collect())
}

/// The median of each phase over several runs.
fn median_phases(runs: &[Vec<(String, f64)>]) -> Vec<(String, f64)> {
    let Some(first) = runs.first() else { return Vec::new() };
    let median = |phase: &String| {
        let mut took: Vec<f64> = runs.iter().flatten().filter(|(name, _)| name == phase).map(|(_, took)| *took).collect();
        took.sort_by(f64::total_cmp);
        took.get(took.len() / 2).copied().unwrap_or_default()
    };
    first.iter().map(|(phase, _)| (phase.clone(), median(phase))).collect()
}

fn costs_table(all: &[Measured]) {
    println!("\n| pages | what | wall ms | CPU ms | × floor's CPU | µs CPU a page | peak MB | kB a page |");
    println!("|---:|---|---:|---:|---:|---:|---:|---:|");
    for measured in all {
        for (what, cost) in [("floor", &measured.floor), ("check", &measured.check), ("build", &measured.build)] {
            let pages = f64::from(measured.pages);
            println!(
                "| {} | {what} | {:.0} | {:.0} | {:.2} | {:.0} | {:.0} | {:.1} |",
                measured.pages,
                cost.wall.as_secs_f64() * 1e3,
                cost.cpu.as_secs_f64() * 1e3,
                cost.cpu.as_secs_f64() / measured.floor.cpu.as_secs_f64(),
                cost.cpu.as_secs_f64() * 1e6 / pages,
                bytes(cost.peak) / 1e6,
                bytes(cost.peak) / 1e3 / pages,
            );
        }
    }
}

fn phases_table(all: &[Measured]) {
    println!("\n| pages | phase of a build | ms on the clock | share |");
    println!("|---:|---|---:|---:|");
    for measured in all {
        let whole: f64 = measured.phases.iter().map(|(_, took)| took).sum();
        for (phase, took) in &measured.phases {
            println!("| {} | {phase} | {took:.1} | {:.0} % |", measured.pages, took / whole * 100.0);
        }
    }
}

/// How much more each thing costs with ten times the pages: 10 is linear, 100 quadratic.
fn scaling_table(all: &[Measured]) {
    println!("\n| from → to | floor CPU | check CPU | build CPU | peak of build |");
    println!("|---|---:|---:|---:|---:|");
    for pair in all.windows(2) {
        let [one, other] = pair else { continue };
        let cpu = |of: fn(&Measured) -> &Cost| of(other).cpu.as_secs_f64() / of(one).cpu.as_secs_f64();
        println!(
            "| {} → {} | ×{:.1} | ×{:.1} | ×{:.1} | ×{:.1} |",
            one.pages,
            other.pages,
            cpu(|measured| &measured.floor),
            cpu(|measured| &measured.check),
            cpu(|measured| &measured.build),
            bytes(other.build.peak) / bytes(one.build.peak),
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "megabytes to three digits")]
fn bytes(count: u64) -> f64 {
    count as f64
}

/// A folder in memory where there is one, gone again at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self> {
        let memory = Path::new("/dev/shm");
        let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let folder = parent.join(format!("kb-bench-{}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Scratch(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Whoever interrupts the benchmark leaves it; the next start of the machine clears memory.
        let _ = fs::remove_dir_all(&self.0);
    }
}
