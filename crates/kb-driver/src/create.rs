//! Makes new files, and never in the place of one that somebody wrote.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::error::{Action, Error};
use crate::replace::replace_file;

/// Makes a file, and the folders above it. Errors where something lies there already.
pub fn create_file(path: &Path, text: &str) -> Result<(), Error> {
    create_folder_of(path)?;
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create_new(true).open(path).map_err(|cause| match cause.kind() {
        io::ErrorKind::AlreadyExists => Error::Exists { path: path.to_owned() },
        _ => Error::io(Action::Write, path, cause),
    })?;
    file.write_all(text.as_bytes()).map_err(|cause| {
        // Half a file would stop the next attempt.
        let _ = fs::remove_file(path);
        Error::io(Action::Write, path, cause)
    })
}

/// Makes a folder and the files in it. Errors where the folder holds anything but `.git`.
pub fn fill_folder<'f>(folder: &Path, files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|cause| Error::io(Action::CreateFolder, folder, cause))?;
    let entries = fs::read_dir(folder).map_err(|cause| Error::io(Action::ReadFolder, folder, cause))?;
    if entries.flatten().any(|entry| entry.file_name() != ".git") {
        return Err(Error::NotEmpty { folder: folder.to_owned() });
    }
    files.into_iter().try_for_each(|(path, text)| create_file(&folder.join(path), text))
}

/// Writes a file that kb makes itself, in the place of an earlier one; makes the folders above it.
pub fn write_file(path: &Path, text: &str) -> Result<(), Error> {
    create_folder_of(path)?;
    replace_file(path, text.as_bytes()).map_err(|cause| Error::io(Action::Write, path, cause))
}

/// Makes the folder that a file is to lie in, and those above it.
pub(crate) fn create_folder_of(path: &Path) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new(""));
    if folder.as_os_str().is_empty() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(|cause| Error::io(Action::CreateFolder, folder, cause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_left_alone() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("ordninger/mentor.md");
        create_file(&path, "min tekst").expect("made");
        assert!(matches!(create_file(&path, "ny"), Err(Error::Exists { .. })));
        assert_eq!(fs::read_to_string(&path).expect("text"), "min tekst");
    }

    #[test]
    fn only_a_new_or_empty_folder_is_filled() {
        let dir = tempfile::tempdir().expect("a folder");
        let files = [("content/kb.yaml", "titel: Ny\n"), (".gitignore", "dist\n")];
        fs::create_dir_all(dir.path().join("repo/.git")).expect("a folder");
        for folder in ["ny/dyb", "repo"] {
            fill_folder(&dir.path().join(folder), files).expect("filled");
            assert!(dir.path().join(folder).join("content/kb.yaml").is_file());
            assert!(matches!(fill_folder(&dir.path().join(folder), files), Err(Error::NotEmpty { .. })));
        }
        fs::write(dir.path().join("fil"), "").expect("a file");
        assert!(matches!(fill_folder(&dir.path().join("fil"), files), Err(Error::Io { .. })));
    }
}
