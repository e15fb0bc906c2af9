//! The knowledge base's own templates and assets: the files below `site/`.

use std::collections::BTreeMap;

use walkdir::WalkDir;

use crate::error::{Action, Error};
use crate::paths::{escaped, name_in_corpus};
use crate::read::read_whole;
use crate::root::Root;
use crate::walk::{THEME_FOLDER, is_skipped_name};

/// Reads every file below `site/`, by its path there. Nothing where there is no such folder.
pub(crate) fn replacements(root: &Root) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let folder = root.folder().join(THEME_FOLDER);
    let mut files = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    let entries = WalkDir::new(&folder).follow_links(true).min_depth(1).sort_by_file_name();
    for entry in entries.into_iter().filter_entry(|entry| !is_skipped_name(&entry.file_name().to_string_lossy())) {
        let entry = entry.map_err(|fault| {
            let path = fault.path().unwrap_or(&folder).to_owned();
            Error::io(Action::ReadFolder, path, fault.into())
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let below = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
        let path = name_in_corpus(below).unwrap_or_else(|| escaped(below));
        let bytes = read_whole(entry.path()).map_err(|cause| Error::io(Action::Read, entry.path(), cause))?;
        files.insert(path, bytes);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_theme_is_every_file_below_site() {
        let dir = tempfile::tempdir().expect("a folder");
        let write = |path: &str| {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, "x").expect("a file");
        };
        write("kb.yaml");
        let root = Root::find(Some(dir.path())).expect("a root");
        assert!(replacements(&root).expect("read").is_empty());
        for path in ["site/page.html", "site/assets/site.css", "site/.DS_Store", "site/page.html~"] {
            write(path);
        }
        let theme = replacements(&root).expect("read");
        assert_eq!(theme.keys().collect::<Vec<_>>(), ["assets/site.css", "page.html"]);
    }
}
