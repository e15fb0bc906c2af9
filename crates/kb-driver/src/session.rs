//! A knowledge base that is compiled again and again: what was parsed once is remembered.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;
use kb_core::{Compiled, Days, Input, Parsed, SNAPSHOTS, Step, Unreadable};
use kb_diag::{FileId, Sources};
use rayon::prelude::*;

use crate::error::Error;
use crate::progress::{Phase, Progress, Stopwatch};
use crate::read::{ReadFile, limit_of, read_text};
use crate::root::Root;
use crate::walk::{Found, Walked, walk};

/// A knowledge base on disk, and what is remembered of it from one compile to the next.
///
/// A file has one [`FileId`] for as long as the session lives, and is parsed again only when its
/// text has changed: a session that has followed any number of edits gives what a new one would.
#[derive(Debug)]
pub struct Session {
    root: Root,
    days: Days,
    sources: Arc<Sources>,
    /// What each file said; an entry is true of the file's text in `sources`.
    parsed: HashMap<FileId, Arc<Parsed>>,
    /// Every path of the last compile, and what to open for it.
    present: BTreeMap<String, PathBuf>,
    refused: Vec<Error>,
    progress: Box<dyn Progress>,
    stopwatch: Stopwatch,
}

impl Session {
    /// Returns a session of a knowledge base, compiled for a date.
    pub fn new(root: Root, today: Date) -> Self {
        Session {
            root,
            days: Days { today, latest: today },
            sources: Arc::default(),
            parsed: HashMap::new(),
            present: BTreeMap::new(),
            refused: Vec::new(),
            progress: Box::new(()),
            stopwatch: Stopwatch::start(),
        }
    }

    /// Looks back from a day: what was written up to then is no date in the future, though it is
    /// compiled for an earlier day.
    #[must_use]
    pub fn looking_back_from(self, day: Date) -> Self {
        Session { days: Days { latest: day.max(self.days.latest), ..self.days }, ..self }
    }

    /// Has somebody told how far the work has come.
    #[must_use]
    pub fn watched_by(self, progress: impl Progress + 'static) -> Self {
        Session { progress: Box::new(progress), ..self }
    }

    /// Returns where the knowledge base lies.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// Returns the files and folders that the operating system kept from the last compile. Each is
    /// a finding too; but whoever asked should also know that something is wrong with the machine.
    pub fn refused(&self) -> &[Error] {
        &self.refused
    }

    /// Reads and compiles the knowledge base as it is on disk now.
    ///
    /// Whatever cannot be read is a finding, and hides no other; only a knowledge base whose own
    /// folder cannot be listed is an error.
    pub fn compile(&mut self) -> Result<Compiled, Error> {
        self.compile_with(&BTreeMap::new())
    }

    /// Compiles the knowledge base as it would be with some files in place of those on disk, or
    /// beside them: texts by path.
    pub(crate) fn compile_with(&mut self, planned: &BTreeMap<String, Arc<str>>) -> Result<Compiled, Error> {
        let mut walked = walk(self.root.folder());
        if let Some(at) = walked.refused.iter().position(|error| error.path() == Some(self.root.folder())) {
            return Err(walked.refused.swap_remove(at));
        }
        let texts = self.read(&walked.sources);
        let attachments = walked.attachments.iter().map(|found| found.path.clone()).collect();
        self.advanced(Phase::Parse, 0, 0);
        let mut files = self.take_in(walked, texts);
        for (path, text) in planned {
            let file = self.remember(path, Arc::clone(text));
            files.retain(|(known, _)| *known != file);
            files.push((file, None));
        }
        self.parse_new(&files);
        let inputs = self.inputs(files);
        let begins = |step| match step {
            Step::Resolve => self.advanced(Phase::Resolve, 0, 0),
            Step::Check => self.advanced(Phase::Check, 0, 0),
        };
        let compiled = kb_core::compile_told(Arc::clone(&self.sources), &inputs, attachments, self.days, &begins);
        self.advanced(Phase::Check, 0, 0);
        Ok(compiled)
    }

    fn read(&self, found: &[Found]) -> Vec<ReadFile> {
        let done = AtomicUsize::new(0);
        found
            .par_iter()
            .map_init(Vec::new, |buffer, file| {
                let text = read_text(&file.os_path, limit_of(&file.path), buffer);
                self.advanced(Phase::Read, done.fetch_add(1, Ordering::Relaxed) + 1, found.len());
                text
            })
            .collect()
    }

    /// Takes what was found and read into the session, and forgets what is gone. Returns every
    /// file with the fault that keeps it from being parsed.
    fn take_in(&mut self, walked: Walked, texts: Vec<ReadFile>) -> Vec<(FileId, Option<Unreadable>)> {
        let mut files = Vec::with_capacity(walked.sources.len() + walked.faulty.len());
        let mut present = BTreeMap::new();
        self.refused = walked.refused;
        for (found, read) in walked.sources.into_iter().zip(texts) {
            files.push((self.remember(&found.path, read.text), read.fault));
            self.refused.extend(read.refused);
            present.insert(found.path, found.os_path);
        }
        for (found, fault) in walked.faulty {
            files.push((self.remember(&found.path, Arc::from("")), Some(fault)));
            present.insert(found.path, found.os_path);
        }
        present.extend(walked.attachments.into_iter().map(|found| (found.path, found.os_path)));
        let before = std::mem::replace(&mut self.present, present);
        for gone in before.keys().filter(|path| !self.present.contains_key(*path)).cloned().collect::<Vec<_>>() {
            // It must not be found again by its path, with its old text.
            if self.sources.find(&gone).is_some() {
                self.remember(&gone, Arc::from(""));
            }
        }
        files
    }

    /// Sets the text of a file; what it said before is forgotten where the text is another.
    fn remember(&mut self, path: &str, text: Arc<str>) -> FileId {
        let known = self.sources.find(path).filter(|&file| *self.sources.get(file).text() == text);
        known.unwrap_or_else(|| {
            let file = Arc::make_mut(&mut self.sources).set(path, text);
            self.parsed.remove(&file);
            file
        })
    }

    fn parse_new(&mut self, files: &[(FileId, Option<Unreadable>)]) {
        let is_new = |(file, fault): &&(FileId, Option<Unreadable>)| fault.is_none() && !self.parsed.contains_key(file);
        let new: Vec<FileId> = files.iter().filter(is_new).map(|&(file, _)| file).collect();
        let done = AtomicUsize::new(0);
        let parse = |&file: &FileId| {
            let source = self.sources.get(file);
            let parsed = Arc::new(kb_core::parse(source.path(), source.text(), file));
            self.advanced(Phase::Parse, done.fetch_add(1, Ordering::Relaxed) + 1, new.len());
            (file, parsed)
        };
        let parsed: Vec<(FileId, Arc<Parsed>)> = new.par_iter().map(parse).collect();
        self.parsed.extend(parsed);
    }

    fn inputs(&self, files: Vec<(FileId, Option<Unreadable>)>) -> Vec<Input> {
        let input = |(file, fault): (FileId, Option<Unreadable>)| Input {
            file,
            parsed: fault.map_or_else(|| Ok(Arc::clone(&self.parsed[&file])), Err),
        };
        let mut inputs: Vec<Input> = files.into_iter().map(input).collect();
        let path = |input: &Input| self.sources.get(input.file).path();
        inputs.sort_unstable_by(|one, other| path(one).cmp(path(other)));
        inputs
    }

    /// Returns the paths and texts of the imported documents that the last compile found, in order.
    pub(crate) fn snapshots(&self) -> Vec<(&str, &Arc<str>)> {
        let paths = self.present.keys().filter(|path| path.starts_with(SNAPSHOTS) && kb_core::is_source(path));
        paths.filter_map(|path| Some((path.as_str(), self.sources.get(self.sources.find(path)?).text()))).collect()
    }

    /// Returns the day the knowledge base is compiled for.
    pub fn today(&self) -> Date {
        self.days.today
    }

    /// Returns what to open for a path of the corpus.
    pub(crate) fn os_path(&self, path: &str) -> PathBuf {
        self.present.get(path).cloned().unwrap_or_else(|| self.root.folder().join(Path::new(path)))
    }

    /// Tells whoever watches how far a phase has come.
    pub(crate) fn advanced(&self, phase: Phase, done: usize, total: usize) {
        self.progress.advanced(phase, done, total, self.stopwatch.elapsed());
    }
}
