//! Developer commands: `cargo xtask check`, `test`, `generate`, `corpus`, `sheets`, `bench`.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a developer's tool works on the disk and talks to its user"
)]

mod bench;
mod browser;
mod check;
mod crates;
mod floor;
mod generate;
mod install;
mod measure;
mod run;
mod test;
mod traces;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "Developer commands of kb")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Everything CI checks without running a test: format, lints, documents, crate directions, generated files
    Check,
    /// All tests: of the workspace, then in a browser and on paper
    Test {
        /// Leave out what needs a browser
        #[arg(long)]
        no_browser: bool,
    },
    /// Writes the files that are made from the program: the rule list and the JSON Schemas
    Generate,
    /// Writes a knowledge base of N pages into a new folder
    Corpus {
        /// How many pages, at least 20
        #[arg(value_name = "N", value_parser = clap::value_parser!(u32).range(20..))]
        pages: u32,
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        #[arg(long, default_value_t = xtask::corpus::SEED)]
        seed: u64,
    },
    /// Writes a knowledge base of sheets that are hard to print into a new folder
    Sheets {
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Only those that each run of the tests prints
        #[arg(long)]
        chosen: bool,
    },
    /// Measures check and build against a floor, in one run
    Bench(bench::Bench),
    /// What the finder of a knowledge base must answer, for tests/browser/finder.mjs
    #[command(hide = true)]
    FinderCases { content: PathBuf },
    /// A knowledge base of target groups that are hard to judge
    #[command(hide = true)]
    FinderFiles {
        folder: PathBuf,
        /// No page says what its scheme helps with
        #[arg(long)]
        without_needs: bool,
    },
    /// The floor of the benchmark: reads, splits, parses, renders and writes, and nothing more
    #[command(hide = true)]
    Floor { content: PathBuf, out: PathBuf },
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Check => check::check(),
        Command::Test { no_browser } => test::test(!no_browser),
        Command::Generate => generate::generate(),
        Command::Corpus { pages, folder, seed } => xtask::corpus::write(pages as usize, seed, &folder),
        Command::Sheets { folder, chosen } => {
            let which = if chosen { xtask::sheets::Which::Chosen } else { xtask::sheets::Which::All };
            xtask::sheets::write(&xtask::sheets::files(which), &folder)
        }
        Command::Bench(bench) => bench::bench(&bench),
        Command::FinderCases { content } => xtask::finder::cases(&content).map(|cases| println!("{cases}")),
        Command::FinderFiles { folder, without_needs } => xtask::sheets::write(&xtask::finder::files(!without_needs), &folder),
        Command::Floor { content, out } => floor::floor(&content, &out),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
