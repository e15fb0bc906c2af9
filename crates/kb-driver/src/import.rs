//! Imports documents: reads the XML of Retsinformation (`LexDania`) and keeps what it says as snapshots of the knowledge base.
//!
//! An editor's YAML is never touched. A snapshot is written whole or not at all, and only where it
//! says something else than the one before.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kb_cite::{ActReference, DocType, PartialDate};
use kb_core::{Compiled, SNAPSHOTS, Unreadable};
use kb_law::{Assigner, Document, ImportError, ImportFault, Snapshot, assignment_order, read_lexdania, read_snapshot_head};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::create::write_file;
use crate::error::{Action, Error};
use crate::paths::shown;
use crate::progress::Phase;
use crate::read::read_bytes;
use crate::session::Session;
use crate::walk::is_skipped_name;

/// What an import did, or would do.
#[derive(Debug)]
pub struct Import {
    /// Every file, in the order they were given and found.
    pub files: Vec<ImportedFile>,
    /// The knowledge base before.
    pub before: Compiled,
    /// The knowledge base after; none where nothing changes.
    pub after: Option<Compiled>,
    /// What could not be written.
    pub failed: Vec<Error>,
}

/// What became of one file.
#[derive(Debug)]
pub struct ImportedFile {
    /// The file, as a person at the prompt would write it.
    pub path: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of one file.
#[derive(Debug)]
pub enum Outcome {
    /// The register did not hold its document.
    New {
        /// The document.
        document: DocumentName,
        /// Id of the work it belongs to.
        work: String,
        /// True where the register did not know the work either.
        new_work: bool,
    },
    /// The register held another version of its document.
    Replaced {
        /// The document.
        document: DocumentName,
        /// Id of the work it belongs to.
        work: String,
    },
    /// The register held just this.
    Unchanged {
        /// The document.
        document: DocumentName,
        /// Id of the work it belongs to.
        work: String,
    },
    /// It could not be read.
    Refused(Refusal),
}

/// What a document is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentName {
    /// Kind, number and date.
    pub act: ActReference,
    /// Title.
    pub title: String,
}

/// Why a file could not be imported.
#[derive(Debug)]
pub enum Refusal {
    /// It is no document that can be read.
    Document(ImportError),
    /// The operating system refuses, or it is no file.
    File(Error),
}

/// Names a document for good: its ELI path, else kind, number and year.
type Identity = (Option<String>, DocType, String, i16);

/// Returns the files to import: those that are named, and every `.xml` below the folders that are,
/// in order, each once. Errors where something that is named does not exist.
pub fn documents_in(named: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    for path in named {
        let metadata = std::fs::metadata(path).map_err(|cause| Error::io(Action::Read, path, cause))?;
        if !metadata.is_dir() {
            found.push(path.clone());
            continue;
        }
        let entries = WalkDir::new(path).follow_links(true).sort_by_file_name();
        let is_wanted = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_skipped_name(&entry.file_name().to_string_lossy());
        for entry in entries.into_iter().filter_entry(is_wanted) {
            let entry = entry.map_err(|fault| {
                let at = fault.path().unwrap_or(path).to_owned();
                Error::io(Action::ReadFolder, at, fault.into())
            })?;
            if entry.file_type().is_file() && entry.path().extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xml")) {
                found.push(entry.into_path());
            }
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|path| seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())));
    Ok(found)
}

impl Session {
    /// Imports documents; or only tells what that would do, where `dry_run` is set.
    ///
    /// A file that is no document is refused, and hides no other. Which work a document belongs to
    /// depends on what the register holds and on the dates of the documents, not on their order.
    pub fn import(&mut self, files: &[PathBuf], dry_run: bool) -> Result<Import, Error> {
        let before = self.compile()?;
        let read = self.read_documents(files);
        let plan = self.plan(&before, read, files);
        if plan.texts.is_empty() {
            return Ok(Import { files: plan.files, before, after: None, failed: Vec::new() });
        }
        let mut failed = Vec::new();
        if !dry_run {
            for (done, (path, text)) in plan.texts.iter().enumerate() {
                self.advanced(Phase::Write, done, plan.texts.len());
                failed.extend(write_file(&self.os_path(path), text).err());
            }
        }
        let written = if dry_run { self.compile_with(&plan.texts)? } else { self.compile()? };
        Ok(Import { files: plan.files, before, after: Some(written), failed })
    }

    fn read_documents(&self, files: &[PathBuf]) -> Vec<Result<Document, Refusal>> {
        let done = AtomicUsize::new(0);
        let read = files.par_iter().map_init(Vec::new, |buffer, path| {
            let document = read_document(path, buffer);
            self.advanced(Phase::Import, done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            document
        });
        read.collect()
    }

    /// Settles what becomes of each file: pure but for the texts already read.
    fn plan(&self, before: &Compiled, read: Vec<Result<Document, Refusal>>, paths: &[PathBuf]) -> Plan {
        let register = &before.corpus.register;
        let mut at: HashMap<Identity, String> = self
            .snapshots()
            .into_par_iter()
            .filter_map(|(path, text)| Some((identity(&read_snapshot_head(text).ok()?), path.to_owned())))
            .collect();
        let mut taken: BTreeSet<String> = at.values().cloned().collect();
        let mut known: HashMap<Identity, Arc<Snapshot>> =
            register.snapshots().iter().map(|snapshot| (identity(&snapshot.document), Arc::clone(snapshot))).collect();
        let mut assigner = Assigner::new(register);
        let mut works: BTreeSet<String> = register.works().iter().map(|work| work.id.clone()).collect();
        let mut outcomes: BTreeMap<usize, Outcome> = BTreeMap::new();
        let mut documents = Vec::new();
        for (number, document) in read.into_iter().enumerate() {
            match document {
                Ok(document) => documents.push((number, document)),
                Err(refusal) => {
                    outcomes.insert(number, Outcome::Refused(refusal));
                }
            }
        }
        documents.sort_by_cached_key(|(number, document)| (assignment_order(document), *number));
        let mut texts = BTreeMap::new();
        for (number, document) in documents {
            let name = DocumentName { act: act_of(&document), title: document.title.clone() };
            let key = identity(&document);
            let held = known.get(&key);
            if let Some(held) = held.filter(|held| held.document == document) {
                outcomes.insert(number, Outcome::Unchanged { document: name, work: held.work.clone() });
                continue;
            }
            let (work, outcome) = if let Some(held) = held {
                (held.work.clone(), Outcome::Replaced { document: name, work: held.work.clone() })
            } else {
                let work = assigner.assign(&document);
                let new_work = works.insert(work.clone());
                (work.clone(), Outcome::New { document: name, work, new_work })
            };
            let snapshot = Arc::new(Snapshot { work, imported: self.today(), document });
            let path = at.entry(key.clone()).or_insert_with(|| free_path(&snapshot, &mut taken));
            texts.insert(path.clone(), Arc::from(snapshot.write()));
            known.insert(key, snapshot);
            outcomes.insert(number, outcome);
        }
        let files = outcomes.into_iter().map(|(number, outcome)| ImportedFile { path: shown(&paths[number]), outcome }).collect();
        Plan { files, texts }
    }
}

/// What is to be written.
struct Plan {
    files: Vec<ImportedFile>,
    /// Snapshots by their path in the corpus.
    texts: BTreeMap<String, Arc<str>>,
}

fn read_document(path: &Path, buffer: &mut Vec<u8>) -> Result<Document, Refusal> {
    buffer.clear();
    match read_bytes(path, kb_law::MAX_BYTES as u64, buffer) {
        Ok(None) => read_lexdania(buffer).map_err(Refusal::Document),
        Ok(Some(Unreadable::TooLarge(bytes))) => {
            let fault = ImportFault::TooLarge { bytes: usize::try_from(bytes).unwrap_or(usize::MAX) };
            Err(Refusal::Document(ImportError { fault, place: None }))
        }
        Ok(Some(_)) => Err(Refusal::Document(ImportError { fault: ImportFault::NotXml, place: None })),
        Err(cause) => Err(Refusal::File(Error::io(Action::Read, path, cause))),
    }
}

fn identity(document: &Document) -> Identity {
    match &document.eli {
        Some(eli) => (Some(eli.clone()), DocType::Anden, String::new(), 0),
        None => (None, document.doc_type, document.number.to_string(), document.year),
    }
}

fn act_of(document: &Document) -> ActReference {
    ActReference {
        name: None,
        doc_type: Some(document.doc_type),
        number: Some(document.number.clone()),
        date: Some(PartialDate::Day(document.date)),
    }
}

/// A path for a snapshot that no other has.
fn free_path(snapshot: &Snapshot, taken: &mut BTreeSet<String>) -> String {
    let name = snapshot.file_name();
    let stem = name.strip_suffix(".json").unwrap_or(&name);
    let numbered = (2..).map(|count: u32| format!("{SNAPSHOTS}/{stem}-{count}.json"));
    let mut candidates = std::iter::once(format!("{SNAPSHOTS}/{name}")).chain(numbered);
    let path = candidates.find(|path| !taken.contains(path)).unwrap_or_else(|| format!("{SNAPSHOTS}/{name}"));
    taken.insert(path.clone());
    path
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn folders_are_searched_for_xml_in_order_and_each_file_is_taken_once() {
        let dir = tempfile::tempdir().expect("a folder");
        for path in ["b/2.xml", "b/1.XML", "b/deep/3.xml", "b/notes.txt", "b/.4.xml", "a.txt"] {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, "x").expect("a file");
        }
        let given = [dir.path().join("b/2.xml"), dir.path().join("b"), dir.path().join("a.txt")];
        let found = documents_in(&given).expect("found");
        let names: Vec<_> = found.iter().map(|path| path.strip_prefix(dir.path()).expect("below").display().to_string()).collect();
        assert_eq!(names, ["b/2.xml", "b/1.XML", "b/deep/3.xml", "a.txt"]);
        assert!(matches!(documents_in(&[dir.path().join("gone")]), Err(Error::Io { .. })));
    }
}
