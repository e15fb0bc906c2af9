//! Places on the disk that belong to something already: what kb makes on the side is not put there.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use kb_diag::Text;

use crate::environment::current_dir;
use crate::error::{Action, Error};
use crate::paths::shown;
use crate::publish::MARKER;
use crate::root::holds_config;

/// What a place lies in, so that nothing may be put there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reserved {
    /// In the content of the knowledge base in this folder: what lies there is read as content.
    Content(PathBuf),
    /// In the site in this folder: all of it is replaced at each build.
    Site(PathBuf),
}

impl Reserved {
    /// Returns what a place lies in: a site that kb built, else the content of one of the knowledge
    /// bases in `roots`, or of another that has a `kb.yaml`. `path` is as [`resolved`] returns it.
    pub(crate) fn around<'r>(path: &Path, roots: impl IntoIterator<Item = &'r Path>) -> Option<Self> {
        let folder = |is_meant: &dyn Fn(&Path) -> bool| path.ancestors().find(|folder| is_meant(folder)).map(Path::to_owned);
        let roots: Vec<PathBuf> = roots.into_iter().map(|root| fs::canonicalize(root).unwrap_or_else(|_| root.to_owned())).collect();
        folder(&|folder| folder.join(MARKER).is_file())
            .map(Reserved::Site)
            .or_else(|| folder(&|folder| roots.iter().any(|root| root == folder)).map(Reserved::Content))
            // A folder that may not be searched is nobody's whom kb could know.
            .or_else(|| folder(&|folder| holds_config(folder).unwrap_or(false)).map(Reserved::Content))
    }

    /// Returns why nothing is put there, to follow a colon. `path` is the place.
    pub(crate) fn reason(&self, path: &Path) -> Text {
        match self {
            Reserved::Content(root) if root == path => {
                Text::new("mappen er vidensbasens indhold", "the folder is the content of the knowledge base")
            }
            Reserved::Content(root) => Text::new(
                format!("det ligger i vidensbasens indhold i {}", shown(root)),
                format!("it lies in the content of the knowledge base in {}", shown(root)),
            ),
            Reserved::Site(site) if site == path => Text::new(
                "det er et site, og alt i det udskiftes, hver gang der bygges",
                "it is a site, and all of it is replaced at each build",
            ),
            Reserved::Site(site) => Text::new(
                format!("det ligger i sitet {}, og alt i det udskiftes, hver gang der bygges", shown(site)),
                format!("it lies in the site {}, and all of that is replaced at each build", shown(site)),
            ),
        }
    }
}

/// Returns a path, absolute, with every link on the way followed as far as it exists. Nothing is made.
pub(crate) fn resolved(path: &Path) -> Result<PathBuf, Error> {
    let mut found = PathBuf::new();
    for part in current_dir()?.join(path).components() {
        match part {
            Component::CurDir => {}
            // A drive alone is the folder the process stands in on it.
            Component::Prefix(_) | Component::RootDir => found.push(part),
            // No link is left in what was found, so that the folder above is the one that is meant.
            Component::ParentDir => drop(found.pop()),
            Component::Normal(_) => {
                found.push(part);
                match fs::canonicalize(&found) {
                    Ok(there) => found = there,
                    // Not there yet; or a fault that whoever writes there will meet, and tell.
                    Err(cause) if cause.kind() == io::ErrorKind::PermissionDenied => {
                        return Err(Error::io(Action::ReadFolder, found, cause));
                    }
                    Err(_) => {}
                }
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_and_content_are_known_by_a_folder_above() {
        let dir = tempfile::tempdir().expect("a folder");
        let here = fs::canonicalize(dir.path()).expect("a path");
        for path in ["kb/content/kb.yaml", "kb/content/ark/a.md", "kb/dist/.kb-site", "kb/dist/ark/a.html", "uden/ordninger/a.md", "ud/x"] {
            let path = here.join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, "").expect("a file");
        }
        let around = |path: &str| {
            let without_config = here.join("uden");
            Reserved::around(&resolved(&here.join(path)).expect("a path"), [without_config.as_path()])
        };
        let content = Some(Reserved::Content(here.join("kb/content")));
        for path in ["kb/content", "kb/content/ny", "kb/content/ark/a.md", "kb/content/ark/a.md/b", "kb/ny/../content/x.html"] {
            assert_eq!(around(path), content, "{path}");
        }
        let site = Some(Reserved::Site(here.join("kb/dist")));
        for path in ["kb/dist", "kb/dist/ark", "kb/dist/ny/dyb", "kb/content/ny/../../dist/./x.html"] {
            assert_eq!(around(path), site, "{path}");
        }
        assert_eq!(around("uden/ny"), Some(Reserved::Content(here.join("uden"))));
        for path in ["", "kb", "kb/pdf", "kb/content-ny", "kb/content.html", "ud/x", "kb/content/../ud"] {
            assert_eq!(around(path), None, "{path}");
        }
        assert!(!here.join("kb/ny").exists() && !here.join("kb/content/ny").exists(), "nothing is made");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed() {
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().expect("a folder");
        let here = fs::canonicalize(dir.path()).expect("a path");
        fs::create_dir_all(here.join("content/ark")).expect("folders");
        symlink("content/ark", here.join("genvej")).expect("a link");
        assert_eq!(resolved(&here.join("genvej/ny")).expect("a path"), here.join("content/ark/ny"));
        assert_eq!(resolved(&here.join("genvej/../ny")).expect("a path"), here.join("content/ny"));
    }
}
