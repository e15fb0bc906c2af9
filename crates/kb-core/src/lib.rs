//! Parses, resolves and checks the content of a knowledge base. No I/O: it gets texts and gives
//! findings and a corpus.
//!
//! ```text
//! parse (per file, pure) ─► resolve ─► check
//! ```
//!
//! [`parse`] never fails: it returns what it understood and its findings. [`compile`] always runs
//! in full over all that was parsed.

pub mod citations;
pub mod colour;
pub mod danish_date;
pub mod eligibility;
mod front_matter;
pub mod glossary;
pub mod impact;
pub mod kinds;
pub mod law_text;
pub mod markdown;
pub mod model;
mod nfc;
mod parse;
mod prose;
mod references;
mod resolve;
mod rules;
pub mod scaffold;
pub mod schema;
mod shape;
mod slug;
mod yaml;

use std::sync::Arc;

use jiff::civil::Date;
use kb_diag::{FileId, Finding, Rule, Sources, Text};

pub use parse::{Parsed, parse};
pub use rules::lost_address::LostAddress;
pub use slug::slug;

/// Largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 4 << 20;

/// A file of the knowledge base, as the driver found it.
#[derive(Clone, Debug)]
pub struct Input {
    /// The file; its path is relative to the knowledge base, in NFC, with `/` between names.
    pub file: FileId,
    /// What it says, or why it could not be read.
    pub parsed: Result<Arc<Parsed>, Unreadable>,
}

/// Why a file's text is not there. Each becomes a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Not UTF-8: the byte offset of the first byte that is wrong. The source holds the text up to it.
    NotUtf8(usize),
    /// Larger than [`LARGEST_FILE`]: its size in bytes.
    TooLarge(u64),
    /// A symbolic link that leads back to a folder above it, or nowhere.
    BadLink,
    /// The operating system refuses, or it is nothing that can be read: why.
    Refused(Text),
}

/// Folder of imported documents, below the knowledge base.
pub const SNAPSHOTS: &str = "retskilder/importeret";

/// Returns true for a path whose file is read as text: `kb.yaml`, Markdown and YAML in folders, and
/// imported documents. Others are attachments, except below `site/`, which holds the theme.
pub fn is_source(path: &str) -> bool {
    is_snapshot(path) || ["md", "markdown", "yaml", "yml"].iter().any(|known| ending(path).eq_ignore_ascii_case(known))
}

/// Returns true for a path whose file is Markdown with front matter.
fn is_markdown(path: &str) -> bool {
    ending(path) == "md"
}

/// Returns true for a path whose file is an imported document.
fn is_snapshot(path: &str) -> bool {
    path.strip_prefix(SNAPSHOTS).is_some_and(|rest| rest.starts_with('/')) && ending(path) == "json"
}

/// What follows the last full stop of a path.
fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Every finding, sorted by file and place, and the corpus.
#[derive(Debug)]
pub struct Compiled {
    /// The corpus, whatever is wrong with it.
    pub corpus: model::Corpus,
    /// What is wrong, with the severities `kb.yaml` asks for.
    pub findings: Vec<Finding>,
}

/// Compiles a knowledge base: every finding, and the corpus. `attachments` are the paths of the
/// files that are neither Markdown nor YAML.
pub fn compile(sources: Arc<Sources>, files: &[Input], attachments: Vec<String>, today: Date) -> Compiled {
    compile_told(sources, files, attachments, Days { today, latest: today }, &|_| ())
}

/// The days a knowledge base is compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The day whose law is shown.
    pub today: Date,
    /// The day up to which a date can have been written: today, or later where an earlier day is
    /// looked back to.
    pub latest: Date,
}

/// A step of [`compile`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// References are resolved.
    Resolve,
    /// Rules are checked.
    Check,
}

/// Compiles as [`compile`] does, and tells as each step begins: who has a clock can take its time.
pub fn compile_told(sources: Arc<Sources>, files: &[Input], attachments: Vec<String>, days: Days, begins: &dyn Fn(Step)) -> Compiled {
    let mut findings = Vec::new();
    begins(Step::Resolve);
    let corpus = resolve::resolve(sources, files, attachments, days, &mut findings);
    begins(Step::Check);
    rules::check(&corpus, &mut findings);
    rules::settle(&corpus, &mut findings);
    Compiled { corpus, findings }
}

/// Returns every rule, sorted by name.
pub fn rules() -> &'static [&'static Rule] {
    rules::all()
}

impl Compiled {
    /// Adds a finding for each address of the last publication that would be lost, with the severity
    /// that `kb.yaml` asks for.
    pub fn add_lost_addresses(&mut self, lost: &[LostAddress<'_>]) {
        self.findings.extend(rules::lost_address::findings(&self.corpus, lost));
        rules::settle(&self.corpus, &mut self.findings);
    }

    /// Returns the corpus for publishing, unless a finding of severity error forbids it.
    pub fn publishable(&self) -> Option<Publishable<'_>> {
        let clean = self.findings.iter().all(|finding| finding.severity < kb_diag::Severity::Error);
        clean.then_some(Publishable(&self.corpus))
    }
}

/// A corpus without errors: the only thing that can be published.
#[derive(Clone, Copy, Debug)]
pub struct Publishable<'c>(&'c model::Corpus);

impl<'c> Publishable<'c> {
    /// Returns the corpus.
    pub fn corpus(self) -> &'c model::Corpus {
        self.0
    }
}
