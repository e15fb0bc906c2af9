//! A small knowledge base on disk, to be spoilt by tests.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use kb_core::{Compiled, scaffold};
use kb_driver::{Root, Session};
use tempfile::TempDir;

/// A knowledge base in a folder that is removed with it.
pub(crate) struct KnowledgeBase {
    dir: TempDir,
}

impl KnowledgeBase {
    /// Returns the knowledge base that `kb init` makes: it has no findings.
    pub(crate) fn new() -> Self {
        let kb = KnowledgeBase { dir: tempfile::tempdir().expect("a folder") };
        for file in scaffold::knowledge_base(date(2026, 2, 12)) {
            kb.write(&file.path, file.text);
        }
        kb
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("folders");
        fs::write(path, bytes).expect("written");
    }

    /// Returns what a file holds.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("text")
    }

    /// Returns where a file lies.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join("content").join(path)
    }

    /// Returns a new session.
    pub(crate) fn session(&self) -> Session {
        let root = Root::find(Some(&self.path(""))).expect("a root");
        Session::new(root, date(2026, 2, 12))
    }

    /// Returns what a new session finds, as `path: rule`.
    pub(crate) fn findings(&self) -> Vec<String> {
        findings(&self.session().compile().expect("compiled"))
    }
}

/// Returns findings as `path: rule`.
pub(crate) fn findings(compiled: &Compiled) -> Vec<String> {
    let path = |finding: &kb_diag::Finding| compiled.corpus.sources.get(finding.at.file).path().to_owned();
    compiled.findings.iter().map(|finding| format!("{}: {}", path(finding), finding.rule.name)).collect()
}

/// Returns the names in a folder, sorted.
pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
