//! Mends the content: applies the fixes of findings to the files they are about.

use std::collections::{BTreeMap, BTreeSet};

use kb_core::Compiled;
use kb_diag::{FileId, Finding, Sources, mend};

use crate::error::{Action, Error};
use crate::read::{limit_of, read_text};
use crate::replace::replace_file;
use crate::session::Session;

/// How often the content is mended and checked again: enough for a fix that uncovers another, and
/// an end where two rules want opposite things.
const ROUNDS: usize = 10;

/// What mending did.
#[derive(Debug)]
pub struct Fixed {
    /// The content as it is now.
    pub compiled: Compiled,
    /// How many findings were mended.
    pub fixes: usize,
    /// Paths of the files that were changed, relative to the knowledge base.
    pub files: BTreeSet<String>,
    /// Files that could have been mended but were left alone, and why.
    pub left_alone: Vec<Error>,
}

impl Session {
    /// Compiles the knowledge base and applies every fix that is safe to apply unseen, until
    /// nothing more can be mended.
    ///
    /// A file is replaced whole or not at all. One that has changed since it was compiled, or that
    /// may not be written to, is left alone; the others are mended all the same.
    pub fn fix(&mut self) -> Result<Fixed, Error> {
        let mut compiled = self.compile()?;
        let mut done = Round::default();
        let mut closed = BTreeMap::new();
        for _ in 0..ROUNDS {
            let round = self.fix_once(&compiled, &mut closed);
            if round.files.is_empty() {
                break;
            }
            done.fixes += round.fixes;
            done.files.extend(round.files);
            compiled = self.compile()?;
        }
        Ok(Fixed { compiled, fixes: done.fixes, files: done.files, left_alone: closed.into_values().collect() })
    }

    /// Mends what can be mended in one go. Files that cannot be are added to those `closed`.
    fn fix_once(&self, compiled: &Compiled, closed: &mut BTreeMap<FileId, Error>) -> Round {
        let sources = &*compiled.corpus.sources;
        let fixable = |finding: &&Finding| files_of(finding).next().is_some();
        let mut findings: Vec<Finding> = compiled.findings.iter().filter(fixable).cloned().collect();
        let files: BTreeSet<FileId> = findings.iter().flat_map(files_of).collect();
        for file in files {
            if let Err(error) = self.may_mend(sources, file) {
                closed.entry(file).or_insert(error);
            }
        }
        findings.retain(|finding| files_of(finding).all(|file| !closed.contains_key(&file)));
        let mended = mend(sources, &findings);
        let mut round = Round::default();
        let mut written = BTreeSet::new();
        for (&file, text) in &mended.texts {
            let path = self.os_path(sources.get(file).path());
            // One file with two names, by a link, is mended once.
            if !written.insert(path.canonicalize().unwrap_or_else(|_| path.clone())) {
                continue;
            }
            match replace_file(&path, text.as_bytes()) {
                Ok(()) => {
                    round.files.insert(sources.get(file).path().to_owned());
                }
                Err(cause) => {
                    closed.insert(file, Error::io(Action::Write, path, cause));
                }
            }
        }
        let unwritten = |finding: &&Finding| files_of(finding).any(|file| closed.contains_key(&file));
        round.fixes = mended.fixed.saturating_sub(findings.iter().filter(unwritten).count());
        round
    }

    /// Returns an error unless a file is still as it was compiled and may be written to.
    fn may_mend(&self, sources: &Sources, file: FileId) -> Result<(), Error> {
        let source = sources.get(file);
        let path = self.os_path(source.path());
        let now = read_text(&path, limit_of(source.path()), &mut Vec::new());
        if now.fault.is_some() || now.text != *source.text() {
            return Err(now.refused.unwrap_or(Error::ChangedMeanwhile { path }));
        }
        let metadata = path.metadata().map_err(|cause| Error::io(Action::Read, &path, cause))?;
        if metadata.permissions().readonly() { Err(Error::ReadOnly { path }) } else { Ok(()) }
    }
}

/// What one or more rounds of mending did.
#[derive(Default)]
struct Round {
    fixes: usize,
    files: BTreeSet<String>,
}

/// Returns the files that a finding's fix edits; none where it has no fix that is safe.
fn files_of(finding: &Finding) -> impl Iterator<Item = FileId> + '_ {
    finding.fix.iter().filter(|fix| fix.safe).flat_map(|fix| fix.edits.iter().map(|edit| edit.at.file))
}
