//! Where the knowledge base lies.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::environment::current_dir;
use crate::error::{Action, Error};
use crate::paths::{name_in_corpus, relative};

/// The file that makes a folder a knowledge base.
const CONFIG: &str = "kb.yaml";

/// The folder of a knowledge base: the one that holds `kb.yaml`.
#[derive(Clone, Debug)]
pub struct Root {
    folder: PathBuf,
    shown: String,
}

impl Root {
    /// Finds the knowledge base.
    ///
    /// A named folder must be one itself, though its `kb.yaml` may be missing. Without one, it is the current folder, else its folder
    /// `content`, else the same in each folder above.
    pub fn find(named: Option<&Path>) -> Result<Self, Error> {
        let here = current_dir()?;
        match named {
            Some(folder) => Root::named(folder, &here),
            None => Root::around(&here),
        }
    }

    fn named(folder: &Path, here: &Path) -> Result<Self, Error> {
        let absolute = fs::canonicalize(here.join(folder)).map_err(|cause| match cause.kind() {
            io::ErrorKind::NotFound => Error::NoSuchFolder { folder: folder.to_owned() },
            _ => Error::io(Action::ReadFolder, folder, cause),
        })?;
        if holds_config(&absolute)? {
            return Ok(Root::at(absolute, here));
        }
        let nested = absolute.join("content");
        let misspelt = absolute.join("kb.yml");
        let instead = [(misspelt.clone(), misspelt), (nested.join(CONFIG), nested)]
            .into_iter()
            .find_map(|(file, instead)| file.exists().then_some(instead));
        // That a knowledge base lacks its kb.yaml is a finding, beside all that is wrong in it.
        if instead.is_none() && has_folder_of_sources(&absolute) {
            return Ok(Root::at(absolute, here));
        }
        // Somebody named a folder of the knowledge base, or one beside its content.
        let above = || {
            let folders = absolute.ancestors().skip(1).flat_map(|folder| [folder.to_owned(), folder.join("content")]);
            folders.into_iter().find(|folder| holds_config(folder).unwrap_or(false))
        };
        Err(Error::NotAKnowledgeBase { folder: folder.to_owned(), instead: instead.or_else(above) })
    }

    fn around(here: &Path) -> Result<Self, Error> {
        for folder in here.ancestors() {
            for candidate in [folder.to_owned(), folder.join("content")] {
                match holds_config(&candidate) {
                    Ok(true) => return Ok(Root::at(candidate, here)),
                    Err(error) if folder == here => return Err(error),
                    // A folder far above that may not be searched is not where the editor works.
                    Ok(false) | Err(_) => {}
                }
            }
        }
        Err(Error::NoKnowledgeBase { from: here.to_owned() })
    }

    /// Finds the knowledge base that a file lies in: the nearest folder above it that is one. None
    /// where there is none, or where the file is set aside or of its theme. Also returns the file's
    /// path in it.
    pub fn around_file(file: &Path) -> Result<Option<(Self, String)>, Error> {
        let here = current_dir()?;
        let absolute = fs::canonicalize(here.join(file)).map_err(|cause| Error::io(Action::Read, file, cause))?;
        for folder in absolute.ancestors().skip(1) {
            if holds_config(folder).unwrap_or(false) {
                let below = absolute.strip_prefix(folder).unwrap_or(&absolute);
                return Ok(name_in_corpus(below).map(|path| (Root::at(folder.to_owned(), &here), path)));
            }
        }
        Ok(None)
    }

    fn at(folder: PathBuf, here: &Path) -> Self {
        let seen = relative(&folder, here);
        let shown = seen.components().map(|part| format!("{}/", part.as_os_str().display()).replace("//", "/")).collect();
        Root { folder, shown }
    }

    /// Returns the folder, absolute.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns what stands before a path of the corpus when a person sees it: the folder from
    /// where the process stands, with a slash at the end; empty when it stands there.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Returns where the site goes unless somebody says otherwise: `dist` beside a folder named
    /// `content`, else within the knowledge base.
    pub(crate) fn usual_out(&self) -> PathBuf {
        self.beside_content("dist")
    }

    /// Returns where PDFs go unless somebody says otherwise: `pdf`, where `dist` would lie.
    pub(crate) fn usual_pdf_folder(&self) -> PathBuf {
        self.beside_content("pdf")
    }

    fn beside_content(&self, name: &str) -> PathBuf {
        let beside = self.folder.parent().filter(|_| self.folder.file_name().is_some_and(|name| name == "content"));
        beside.unwrap_or(&self.folder).join(name)
    }
}

/// Returns true when a folder has a `kb.yaml`, be it a dangling link: what is wrong with the file
/// itself is a finding.
pub(crate) fn holds_config(folder: &Path) -> Result<bool, Error> {
    match fs::symlink_metadata(folder.join(CONFIG)) {
        Ok(_) => Ok(true),
        Err(cause) => match cause.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(false),
            _ => Err(Error::io(Action::ReadFolder, folder, cause)),
        },
    }
}

/// Returns true when a folder within this one holds a file that is content.
fn has_folder_of_sources(folder: &Path) -> bool {
    let entries = WalkDir::new(folder).min_depth(2).max_depth(2).into_iter().flatten();
    entries.into_iter().any(|entry| entry.file_name().to_str().is_some_and(kb_core::is_source))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a folder");
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, "").expect("a file");
        }
        dir
    }

    #[test]
    fn the_knowledge_base_is_found_here_below_or_above() {
        let dir = folder_with(&["kb/content/kb.yaml", "kb/content/ordninger/mentor.md", "kb/docs/x"]);
        let kb = dir.path().join("kb");
        for (here, shown) in [("", "content/"), ("content", ""), ("content/ordninger", "../"), ("docs", "../content/")] {
            let root = Root::around(&kb.join(here)).expect("a root");
            assert_eq!(root.folder(), kb.join("content"), "from {here}");
            assert_eq!(root.shown(), shown, "from {here}");
        }
        assert!(matches!(Root::around(dir.path()), Err(Error::NoKnowledgeBase { .. })));
    }

    #[test]
    fn a_file_lies_in_the_nearest_knowledge_base_above_it() {
        let dir = folder_with(&["kb/kb.yaml", "kb/ordninger/mentor.md", "løst.md"]);
        let (root, path) = Root::around_file(&dir.path().join("kb/ordninger/mentor.md")).expect("found").expect("a root");
        assert_eq!((root.folder(), path.as_str()), (dir.path().join("kb").as_path(), "ordninger/mentor.md"));
        assert!(Root::around_file(&dir.path().join("løst.md")).expect("found").is_none());
        assert!(Root::around_file(&dir.path().join("væk.md")).is_err());
    }

    #[test]
    fn a_named_folder_must_be_one() {
        let dir = folder_with(&["a/kb.yaml", "a/ark/a.md", "b/kb.yml", "c/content/kb.yaml", "c/docs/x", "d/x", "f/ordninger/mentor.md"]);
        let named = |name: &str| Root::named(Path::new(name), dir.path());
        assert_eq!(named("a").expect("a root").shown(), "a/");
        assert_eq!(named("f").expect("a root without its kb.yaml").shown(), "f/");
        for (name, expected) in
            [("b", Some("kb.yml")), ("c", Some("content")), ("d", None), ("a/ark", Some("a")), ("c/docs", Some("content"))]
        {
            let Err(Error::NotAKnowledgeBase { instead, .. }) = named(name) else { panic!("{name} is no root") };
            let instead = instead.as_deref().and_then(Path::file_name);
            assert_eq!(instead, expected.map(std::ffi::OsStr::new));
        }
        assert!(matches!(named("e"), Err(Error::NoSuchFolder { .. })));
    }

    #[test]
    fn the_site_goes_beside_the_content() {
        let here = Path::new("/x");
        assert_eq!(Root::at("/x/content".into(), here).usual_out(), Path::new("/x/dist"));
        assert_eq!(Root::at("/x/viden".into(), here).usual_out(), Path::new("/x/viden/dist"));
        assert_eq!(Root::at("/y/kb".into(), here).shown(), "/y/kb/");
    }
}
