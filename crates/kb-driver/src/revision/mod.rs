//! A version of a knowledge base: a folder, or what a git revision holds of the one at hand.
//!
//! A revision is read from git's object store into a folder of its own, which goes when the version
//! does: neither the work tree nor the index is touched, and no filter or hook of the repository runs.

mod error;
mod git;

use std::fs;
use std::path::{Component, Path, PathBuf};

use jiff::civil::Date;
use kb_core::Compiled;
use kb_diag::Severity;
use kb_site::diff::{Selection, SheetChange, Versions};
use kb_site::{SheetName, Site, Theme};
use tempfile::TempDir;

pub use error::RevisionError;

use crate::environment::current_dir;
use crate::error::{Action, Error};
use crate::reserved::{Reserved, resolved};
use crate::root::Root;
use crate::session::Session;
use crate::theme::replacements;
use crate::walk::THEME_FOLDER;
use git::{Entry, Kind, Repository};

/// A version of a knowledge base, compiled whatever is wrong with it.
#[derive(Debug)]
pub struct Version {
    name: String,
    session: Session,
    compiled: Compiled,
    theme: Theme,
    /// The folder a revision was read into.
    _folder: Option<TempDir>,
}

impl Version {
    /// Reads and compiles a version as it is written on a command line: a folder with a knowledge
    /// base, or a revision of the git repository that `root`'s lies in, such as `HEAD~1` or a tag.
    /// A folder of that name goes before a revision. `root` is asked for only where it is a revision.
    ///
    /// Errors where it is neither, where git is not there, and where the revision has no knowledge
    /// base at the same place.
    pub fn open(written: &str, root: impl FnOnce() -> Result<Root, Error>, today: Date, latest: Date) -> Result<Self, RevisionError> {
        if let Some(root) = folder(written)? {
            return Version::compile(written.to_owned(), root, None, today, latest);
        }
        if written.starts_with('-') || written.is_empty() {
            return Err(RevisionError::BadName { written: written.to_owned() });
        }
        let root = root()?;
        let repository = Repository::around(root.folder(), written)?;
        let commit = repository.commit()?;
        let entries = repository.entries(&commit)?;
        let folder = tempfile::Builder::new()
            .prefix("kb-")
            .tempdir()
            .map_err(|cause| Error::io(Action::CreateFolder, std::env::temp_dir(), cause))?;
        write(&repository, entries, folder.path())?;
        let short = &commit[..SHORT_HASH];
        let name = if commit.starts_with(written) { short.to_owned() } else { format!("{written} ({short})") };
        let there = Root::find(Some(folder.path()))
            .map_err(|_| RevisionError::NotThere { folder: root.folder().to_owned(), revision: written.to_owned() })?;
        Version::compile(name, there, Some(folder), today, latest)
    }

    /// Reads and compiles the knowledge base at hand.
    pub fn at_hand(root: Root, today: Date, latest: Date) -> Result<Self, RevisionError> {
        let name = root.shown().trim_end_matches('/').to_owned();
        Version::compile(if name.is_empty() { ".".to_owned() } else { name }, root, None, today, latest)
    }

    fn compile(name: String, root: Root, folder: Option<TempDir>, today: Date, latest: Date) -> Result<Self, RevisionError> {
        let theme = Theme::new(replacements(&root)?).map_err(|error| Error::Theme { reason: error.reason })?;
        let mut session = Session::new(root, today).looking_back_from(latest);
        let compiled = session.compile()?;
        Ok(Version { name, session, compiled, theme, _folder: folder })
    }

    /// Returns what to call it: the folder as it was written, or the revision and the beginning of
    /// its hash, "v2025 (1a2b3c4d)".
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns how many findings of severity error it has: it may show less than it means to.
    pub fn errors(&self) -> usize {
        self.compiled.findings.iter().filter(|finding| finding.severity >= Severity::Error).count()
    }

    /// Returns what the operating system kept from it.
    pub fn refused(&self) -> &[Error] {
        self.session.refused()
    }

    /// Returns its sheets, drafts included.
    pub fn sheets(&self) -> Vec<SheetName> {
        self.site().sheets()
    }

    fn site(&self) -> Site<'_> {
        Site::preview(&self.compiled.corpus, &self.theme)
    }
}

/// Two versions side by side, drafts included.
#[derive(Debug)]
pub struct Comparison<'v> {
    older: &'v Version,
    newer: &'v Version,
    sites: [Site<'v>; 2],
}

impl<'v> Comparison<'v> {
    /// Puts two versions side by side.
    pub fn new(older: &'v Version, newer: &'v Version) -> Self {
        Comparison { older, newer, sites: [older.site(), newer.site()] }
    }

    /// Returns every sheet that one of them has: those of the newer, then those that only the older has.
    pub fn sheets(&self) -> Vec<SheetName> {
        let [older, newer] = &self.sites;
        let mut sheets = newer.sheets();
        let gone: Vec<SheetName> = older.sheets().into_iter().filter(|old| !sheets.iter().any(|new| new.name() == old.name())).collect();
        sheets.extend(gone);
        sheets
    }

    /// Returns an error where a file or folder for printed sheets would lie in the content of a
    /// knowledge base, one of the two or another, or in a site that kb built.
    pub fn allows(&self, path: &Path) -> Result<(), Error> {
        let path = resolved(path)?;
        let roots = [self.older, self.newer].map(|version| version.session.root().folder());
        match Reserved::around(&path, roots) {
            Some(reserved) => Err(Error::Reserved { path, reserved }),
            None => Ok(()),
        }
    }

    /// Returns what became of the sheets.
    pub fn changes(&self, selection: &Selection) -> Vec<SheetChange> {
        let [older, newer] = &self.sites;
        kb_site::diff::compare(older, newer, selection)
    }

    /// Renders the newer sheet of a name with what has changed marked, to be printed. None where one
    /// of the versions has no such sheet.
    pub fn printed(&self, name: &str) -> Option<Result<Vec<u8>, Error>> {
        let [older, newer] = &self.sites;
        let versions = Versions { older: self.older.name(), newer: self.newer.name() };
        let rendered = newer.render_changes(older, name, versions)?;
        Some(rendered.map_err(|error| Error::Render { path: error.path, reason: error.reason }))
    }
}

/// So many digits of a hash are shown.
const SHORT_HASH: usize = 8;

/// Returns the knowledge base in a folder, or in its folder `content`; none where there is no such folder.
fn folder(written: &str) -> Result<Option<Root>, RevisionError> {
    let path = Path::new(written);
    if written.is_empty() || !current_dir()?.join(path).is_dir() {
        return Ok(None);
    }
    let is_within = |nested: &Path| nested.is_dir() && fs::canonicalize(path).is_ok_and(|folder| nested.starts_with(folder));
    match Root::find(Some(path)) {
        Err(Error::NotAKnowledgeBase { instead: Some(nested), .. }) if is_within(&nested) => Ok(Some(Root::find(Some(&nested))?)),
        Err(Error::NotAKnowledgeBase { folder, instead }) => Err(RevisionError::NoKnowledgeBase { folder, instead }),
        found => Ok(Some(found?)),
    }
}

/// Writes what the knowledge base needs of a revision: its sources and its own templates whole, of
/// other files the names, which is all that is asked of them.
fn write(repository: &Repository<'_>, entries: Vec<Entry>, folder: &Path) -> Result<(), RevisionError> {
    let is_needed = |path: &str| kb_core::is_source(path) || path.strip_prefix(THEME_FOLDER).is_some_and(|rest| rest.starts_with('/'));
    let mut wanted = Vec::new();
    let mut targets = Vec::new();
    for entry in entries {
        // Git itself makes no such path; a repository made by hand may hold one.
        let Some(target) = inside(folder, &entry.path) else { continue };
        match entry.kind {
            Kind::File if is_needed(&entry.path) => {
                wanted.push(entry.object);
                targets.push((target, false));
            }
            Kind::File => put(&target, b"")?,
            Kind::Link => {
                wanted.push(entry.object);
                targets.push((target, true));
            }
        }
    }
    let mut at = 0;
    let mut fault = None;
    repository.read(&wanted, &mut |bytes| {
        let (target, is_link) = &targets[at];
        at += 1;
        let put = if *is_link { link(folder, target, bytes) } else { put(target, bytes) };
        if let Err(error) = put {
            fault.get_or_insert(error);
        }
    })?;
    fault.map_or(Ok(()), |error| Err(error.into()))
}

fn put(target: &Path, bytes: &[u8]) -> Result<(), Error> {
    make_parent(target)?;
    fs::write(target, bytes).map_err(|cause| Error::io(Action::Write, target, cause))
}

fn make_parent(target: &Path) -> Result<(), Error> {
    let parent = target.parent().unwrap_or(target);
    fs::create_dir_all(parent).map_err(|cause| Error::io(Action::CreateFolder, parent, cause))
}

/// Makes a symbolic link, unless it leads out of the folder: a revision holds nothing there.
#[cfg(unix)]
fn link(folder: &Path, target: &Path, bytes: &[u8]) -> Result<(), Error> {
    use std::os::unix::ffi::OsStrExt;
    let to = Path::new(std::ffi::OsStr::from_bytes(bytes));
    let mut depth = target.strip_prefix(folder).map_or(0, |below| below.components().count().saturating_sub(1));
    for part in to.components() {
        match part {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir if depth > 0 => depth -= 1,
            _ => return Ok(()),
        }
    }
    make_parent(target)?;
    std::os::unix::fs::symlink(to, target).map_err(|cause| Error::io(Action::Write, target, cause))
}

/// Where there are no symbolic links, git writes where they lead.
#[cfg(not(unix))]
fn link(_: &Path, target: &Path, bytes: &[u8]) -> Result<(), Error> {
    put(target, bytes)
}

/// Returns where a path of a revision lies in a folder; none where it would lie outside.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = Path::new(path);
    let is_plain = path.components().all(|part| matches!(part, Component::Normal(_))) && path.components().next().is_some();
    is_plain.then(|| folder.join(path))
}

#[cfg(test)]
mod tests;
