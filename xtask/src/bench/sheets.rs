//! `cargo xtask bench --sheets`: what one sheet costs.
//!
//! A knowledge base with one copy of a sheet is built, then the same one with many; the difference,
//! divided, is what one copy costs with all that is made of it: the sheet, its large print, its
//! spreadsheets.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};

use super::{Scratch, kb};
use crate::measure::{measure, median};

/// The sheets: what the table calls them, and which they are.
const SHEETS: [(&str, &str); 4] = [
    ("2 × 1, 20 words a cell", "net-2x1-tyve"),
    ("3 × 12, 20 words", "tre-liggende"),
    ("7 × 12, 20 words", "net-7x12-tyve"),
    ("7 × 60, 80 words", "net-7x60-firs"),
];

/// Copies in the bigger of the two.
const COPIES: usize = 21;

/// Measures and prints a table.
pub(super) fn bench(runs: u32) -> Result<()> {
    let scratch = Scratch::new()?;
    println!("| sheet | CPU ms a sheet |");
    println!("|---|---:|");
    for (name, id) in SHEETS {
        let one = build(id, 1, runs, &scratch.0)?;
        let many = build(id, COPIES, runs, &scratch.0)?;
        let copies = u32::try_from(COPIES - 1).context("a small number")?;
        println!("| {name} | {:.1} |", (many.saturating_sub(one) / copies).as_secs_f64() * 1e3);
    }
    Ok(())
}

/// Time of the processors for a build with so many copies of a sheet.
fn build(id: &str, copies: usize, runs: u32, scratch: &Path) -> Result<Duration> {
    let content = scratch.join(format!("{id}-{copies}"));
    xtask::sheets::write(&xtask::sheets::copies(id, copies)?, &content)?;
    let mut costs = Vec::new();
    for turn in 0..runs {
        let out = scratch.join(format!("out-{turn}"));
        costs.push(measure(kb("build", &content).arg("--out").arg(&out))?);
        fs::remove_dir_all(&out).with_context(|| format!("cannot clear {}", out.display()))?;
    }
    fs::remove_dir_all(&content).with_context(|| format!("cannot clear {}", content.display()))?;
    Ok(median(&costs).context("at least one run")?.cpu)
}
