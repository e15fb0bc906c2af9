//! What lies in the folder of a knowledge base: names and kinds of files; nothing is read here.

use std::io;
use std::path::{Path, PathBuf};

use kb_core::Unreadable;
use kb_diag::Text;
use walkdir::{DirEntry, WalkDir};

use crate::error::{Action, Error, words_of};
use crate::paths::{escaped, name_in_corpus};
use crate::pdf::RECORD;
use crate::publish::MARKER;

/// The folder of the theme, which is no content.
pub(crate) const THEME_FOLDER: &str = "site";

/// A file of the knowledge base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its path in the corpus: relative, in NFC, `/` between names.
    pub(crate) path: String,
    /// What to open.
    pub(crate) os_path: PathBuf,
}

/// Everything that lies in the folder; each list sorted by path.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// Files to read as text.
    pub(crate) sources: Vec<Found>,
    /// Files to copy to the site where a page links to them.
    pub(crate) attachments: Vec<Found>,
    /// What cannot be used, and why.
    pub(crate) faulty: Vec<(Found, Unreadable)>,
    /// The faults that are the surroundings', not the content's.
    pub(crate) refused: Vec<Error>,
}

/// Lists a knowledge base. One thing that cannot be used hides no other.
pub(crate) fn walk(root: &Path) -> Walked {
    let mut walked = Walked::default();
    let entries = WalkDir::new(root).follow_links(true).min_depth(1).sort_by_file_name();
    for entry in entries.into_iter().filter_entry(|entry| !is_left_out(entry, root)) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => walked.add_file(root, entry),
            Err(fault) => walked.add_fault(root, fault),
        }
    }
    walked.part_namesakes();
    walked.sources.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    walked.attachments.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    walked.faulty.sort_by(|(one, _), (other, _)| one.path.cmp(&other.path));
    walked
}

impl Walked {
    fn add_file(&mut self, root: &Path, entry: DirEntry) {
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let Some(path) = name_in_corpus(below) else {
            let found = Found { path: escaped(below), os_path: entry.into_path() };
            return self.faulty.push((found, refusal("navnet er ikke UTF-8: omdøb filen", "the name is not UTF-8: rename the file")));
        };
        let is_file = entry.file_type().is_file();
        let found = Found { path, os_path: entry.into_path() };
        if !is_file {
            self.faulty.push((found, not_a_file()));
        } else if kb_core::is_source(&found.path) {
            self.sources.push(found);
        } else {
            self.attachments.push(found);
        }
    }

    fn add_fault(&mut self, root: &Path, fault: walkdir::Error) {
        let os_path = fault.path().unwrap_or(root).to_owned();
        let below = os_path.strip_prefix(root).unwrap_or(&os_path);
        if below.components().any(|name| is_skipped_name(&name.as_os_str().to_string_lossy())) || below.starts_with(THEME_FOLDER) {
            return;
        }
        let path = name_in_corpus(below).unwrap_or_else(|| escaped(below));
        let denied = fault.io_error().is_some_and(|cause| cause.kind() == io::ErrorKind::PermissionDenied);
        if fault.loop_ancestor().is_some() || os_path.is_symlink() && !denied {
            return self.faulty.push((Found { path, os_path }, Unreadable::BadLink));
        }
        let cause = fault.into_io_error().unwrap_or_else(|| io::Error::other("unknown"));
        let words = words_of(&cause);
        self.faulty.push((Found { path, os_path: os_path.clone() }, refusal(&words.da, &words.en)));
        self.refused.push(Error::io(Action::ReadFolder, os_path, cause));
    }

    /// Sets aside the second of two files whose names differ only in how their letters are
    /// composed: they would have one path in the corpus.
    fn part_namesakes(&mut self) {
        for list in [&mut self.sources, &mut self.attachments] {
            list.sort_by(|one, other| one.path.cmp(&other.path));
            let mut kept: Vec<Found> = Vec::with_capacity(list.len());
            for found in list.drain(..) {
                if kept.last().is_some_and(|last| last.path == found.path) {
                    let path = found.os_path.display().to_string();
                    let fault = refusal("en anden fil har samme navn", "another file has the same name");
                    self.faulty.push((Found { path, ..found }, fault));
                } else {
                    kept.push(found);
                }
            }
            *list = kept;
        }
    }
}

/// Returns the fault of something that the surroundings keep from being read.
pub(crate) fn refusal(da: &str, en: &str) -> Unreadable {
    Unreadable::Refused(Text::new(da, en))
}

/// Returns the fault of something that is neither a file nor a folder. Opening a pipe would wait
/// for somebody to write to it, so nobody tries.
pub(crate) fn not_a_file() -> Unreadable {
    refusal("det er ikke en almindelig fil", "it is not a regular file")
}

/// Returns true for what is no content: hidden and set-aside names, backups of editors, the theme,
/// and sites and PDFs that kb made.
fn is_left_out(entry: &DirEntry, root: &Path) -> bool {
    is_skipped_name(&entry.file_name().to_string_lossy())
        || entry.file_type().is_dir()
            && (entry.depth() == 1 && entry.path() == root.join(THEME_FOLDER)
                || [MARKER, RECORD].iter().any(|made_by_kb| entry.path().join(made_by_kb).exists()))
}

/// Returns true for a name that begins with `.` or `_`, or that editors give their backups:
/// `mentor.md~`, `mentor.md.swp`, `#mentor.md#`.
pub(crate) fn is_skipped_name(name: &str) -> bool {
    let of_emacs = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    let backup = name.ends_with('~') || of_emacs || Path::new(name).extension().is_some_and(|ending| ending == "swp");
    name.starts_with(['.', '_']) || backup
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn knowledge_base(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a folder");
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, "x").expect("a file");
        }
        dir
    }

    fn paths(found: &[Found]) -> Vec<&str> {
        found.iter().map(|found| found.path.as_str()).collect()
    }

    #[test]
    fn hidden_files_backups_the_theme_and_sites_are_left_out() {
        let dir = knowledge_base(&[
            "kb.yaml",
            "ordninger/mentor.md",
            "ordninger/mentor.md~",
            "ordninger/.mentor.md.swp",
            "ordninger/mentor.md.swp",
            "ordninger/#mentor.md#",
            "ordninger/_gammel.md",
            "_kladder/ny.md",
            ".git/x.md",
            "site/page.html",
            "dist/.kb-site",
            "dist/index.md",
            "billeder/site/kort.png",
        ]);
        let walked = walk(dir.path());
        assert_eq!(paths(&walked.sources), ["kb.yaml", "ordninger/mentor.md"]);
        assert_eq!(paths(&walked.attachments), ["billeder/site/kort.png"]);
        assert!(walked.faulty.is_empty());
    }

    #[test]
    fn paths_are_sorted_as_text_whatever_the_folders() {
        let dir = knowledge_base(&["a/b.md", "a.md", "a-b.md", "a/b/c.md"]);
        assert_eq!(paths(&walk(dir.path()).sources), ["a-b.md", "a.md", "a/b.md", "a/b/c.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_nowhere_or_back_are_faults_and_hide_nothing() {
        use std::os::unix::fs::symlink;
        let dir = knowledge_base(&["kb.yaml", "ordninger/mentor.md"]);
        symlink("nowhere.md", dir.path().join("ordninger/dangling.md")).expect("a link");
        symlink("..", dir.path().join("ordninger/loop")).expect("a link");
        symlink("self.md", dir.path().join("ordninger/self.md")).expect("a link");
        symlink("nowhere", dir.path().join("ordninger/.#mentor.md")).expect("a link");
        symlink("mentor.md", dir.path().join("ordninger/z.md")).expect("a link");
        let walked = walk(dir.path());
        assert_eq!(paths(&walked.sources), ["kb.yaml", "ordninger/mentor.md", "ordninger/z.md"]);
        let faulty: Vec<_> = walked.faulty.iter().map(|(found, fault)| (found.path.as_str(), fault)).collect();
        let bad = &Unreadable::BadLink;
        assert_eq!(faulty, [("ordninger/dangling.md", bad), ("ordninger/loop", bad), ("ordninger/self.md", bad)]);
        assert!(walked.refused.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn pipes_and_odd_names_are_faults() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let dir = knowledge_base(&["kb.yaml"]);
        rustix::fs::mkfifoat(rustix::fs::CWD, dir.path().join("pipe.md"), rustix::fs::Mode::RWXU).expect("a pipe");
        fs::write(dir.path().join(OsStr::from_bytes(b"st\xf8tte.md")), "x").expect("a file");
        let walked = walk(dir.path());
        let faulty: Vec<_> = walked.faulty.iter().map(|(found, _)| found.path.as_str()).collect();
        assert_eq!(faulty, ["pipe.md", "st\\xF8tte.md"]);
    }

    #[test]
    fn names_that_differ_only_in_composition_are_told_apart() {
        let dir = knowledge_base(&["år.md", "a\u{30a}r.md"]);
        let walked = walk(dir.path());
        assert_eq!(paths(&walked.sources), ["år.md"]);
        assert_eq!(walked.faulty.len(), 1);
    }
}
