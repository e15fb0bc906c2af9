//! Puts a new text in a file's place, whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// Gives a file a new content: it is written beside the file, flushed to the disk, and renamed.
///
/// Whoever reads the file meanwhile, or after a process was killed, finds the old content or the
/// new. Permissions and, where allowed, owner are kept; a link is followed, not replaced. A file
/// that is not there is made.
pub(crate) fn replace_file(path: &Path, content: &[u8]) -> io::Result<()> {
    let target = match fs::canonicalize(path) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound && !path.is_symlink() => path.to_owned(),
        found => found?,
    };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // The leading full stop keeps a file that a killed process left from being read as content.
    let mut builder = tempfile::Builder::new();
    builder.prefix(".kb-").suffix(".tmp");
    // A temporary file would be private; the user's own mask decides.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(content)?;
    if let Ok(before) = fs::metadata(&target) {
        inherit(&file, &before)?;
    }
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    flush_folder(folder)
}

fn inherit(file: &NamedTempFile, before: &fs::Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let now = file.as_file().metadata()?;
        if (now.uid(), now.gid()) != (before.uid(), before.gid()) {
            // Only root may give a file away; for anybody else it becomes their own.
            let _ = fchown(file.as_file(), Some(before.uid()), Some(before.gid()));
        }
    }
    file.as_file().set_permissions(before.permissions())
}

/// Flushes the rename itself, where the system has a way to.
fn flush_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_behind() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a.md");
        for text in ["én", "to og lidt til", ""] {
            replace_file(&path, text.as_bytes()).expect("replaced");
            assert_eq!(fs::read_to_string(&path).expect("text"), text);
        }
        assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_kept_and_links_followed() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().expect("a folder");
        fs::create_dir(dir.path().join("elsewhere")).expect("a folder");
        let (file, link) = (dir.path().join("elsewhere/a.md"), dir.path().join("link.md"));
        fs::write(&file, "før").expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("permissions");
        symlink("elsewhere/a.md", &link).expect("a link");
        replace_file(&link, b"nu").expect("replaced");
        assert!(link.is_symlink());
        assert_eq!(fs::read(&file).expect("a file"), b"nu");
        assert_eq!(fs::metadata(&file).expect("metadata").permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let dir = tempfile::tempdir().expect("a folder");
        assert!(replace_file(&dir.path().join("none/a.md"), b"x").is_err());
    }
}
