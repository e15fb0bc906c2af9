//! Where a site is published to: claimed by one process at a time, and never somebody else's folder.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::environment::current_dir;
use crate::error::{Action, Error};
use crate::paths::shown;
use crate::root::Root;

use super::MARKER;
use super::disk::Disk;
use super::exchange::recover;

/// A folder for a site, held by this process until dropped.
#[derive(Debug)]
pub struct Destination {
    out: PathBuf,
    standby: PathBuf,
    former: PathBuf,
    /// Unlocked when the process ends, however it ends. The file stays: removing it would let two
    /// processes lock two files of one name.
    lock: File,
}

impl Destination {
    /// Claims a folder for the site of a knowledge base: the named one, else `dist` beside a
    /// content folder called `content`, else `dist` within the knowledge base.
    ///
    /// Errors where another process builds there, and where the folder is a file, holds the
    /// content, or holds something that kb did not make. An exchange that a process was killed in
    /// is finished first.
    pub fn claim(root: &Root, out: Option<&Path>) -> Result<Self, Error> {
        Destination::claim_on(&Disk::default(), root, out)
    }

    pub(super) fn claim_on(disk: &Disk<'_>, root: &Root, out: Option<&Path>) -> Result<Self, Error> {
        let out = match out {
            Some(named) => current_dir()?.join(named),
            None => root.usual_out(),
        };
        let (out, parent, name) = place(&out)?;
        let content = fs::canonicalize(root.folder()).map_err(|cause| Error::io(Action::ReadFolder, root.folder(), cause))?;
        if content.starts_with(&out) {
            return Err(Error::OutHoldsContent { out, root: content });
        }
        // Before a lock is left beside somebody else's folder; again when the lock is held.
        refuse_foreign(&out)?;
        let beside = |role: &str| parent.join(format!(".{name}.kb-{role}"));
        let lock = lock(&beside("lock"), &out)?;
        let (standby, former) = (beside("standby"), beside("former"));
        for folder in [&out, &standby, &former] {
            refuse_foreign(folder)?;
        }
        recover(disk, &out, &standby, &former)?;
        Ok(Destination { out, standby, former, lock })
    }

    /// Returns the folder, absolute.
    pub fn out(&self) -> &Path {
        &self.out
    }

    /// Returns the folder as a person at the prompt would write it.
    pub fn shown(&self) -> String {
        shown(&self.out)
    }

    /// Returns true when a site lies there already.
    pub fn has_site(&self) -> bool {
        self.out.join(MARKER).exists()
    }

    pub(super) fn standby(&self) -> &Path {
        &self.standby
    }

    pub(super) fn former(&self) -> &Path {
        &self.former
    }
}

impl Drop for Destination {
    fn drop(&mut self) {
        // Closing the file would not do while a child process still holds it too.
        let _ = self.lock.unlock();
    }
}

/// Returns the folder itself, where it is a link; the folder it lies in, made if need be; its name.
pub(crate) fn place(out: &Path) -> Result<(PathBuf, PathBuf, String), Error> {
    let out = match fs::canonicalize(out) {
        Ok(there) => there,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound && !out.is_symlink() => {
            let parent = out.parent().filter(|_| out.file_name().is_some());
            let parent = parent.ok_or_else(|| Error::io(Action::Write, out, cause))?;
            fs::create_dir_all(parent).map_err(|cause| Error::io(Action::CreateFolder, parent, cause))?;
            let parent = fs::canonicalize(parent).map_err(|cause| Error::io(Action::ReadFolder, parent, cause))?;
            parent.join(out.file_name().unwrap_or_default())
        }
        Err(cause) => return Err(Error::io(Action::ReadFolder, out, cause)),
    };
    match (out.parent(), out.file_name()) {
        (Some(parent), Some(name)) => {
            let (parent, name) = (parent.to_owned(), name.to_string_lossy().into_owned());
            Ok((out, parent, name))
        }
        _ => Err(Error::OutNotOurs { out }),
    }
}

/// Locks a file that stands for the folder `out`, until it is closed.
pub(crate) fn lock(path: &Path, out: &Path) -> Result<File, Error> {
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(path);
    let file = file.map_err(|cause| {
        let folder = path.parent().unwrap_or(path);
        match cause.kind() {
            // Of a folder that is there, this says that it takes no files: `/proc`.
            io::ErrorKind::NotFound => Error::io(Action::Fill, folder, io::ErrorKind::Unsupported.into()),
            _ => Error::io(Action::Fill, folder, cause),
        }
    })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::OutBusy { out: out.to_owned() }),
        // A file system without locks: one process at a time is then the user's own affair.
        Err(TryLockError::Error(cause)) if cause.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(cause)) => Err(Error::io(Action::Lock, path, cause)),
    }
}

/// Returns an error unless a folder may be replaced: it is not there, empty, or made by kb.
fn refuse_foreign(folder: &Path) -> Result<(), Error> {
    let refused = || Err(Error::OutNotOurs { out: folder.to_owned() });
    match fs::symlink_metadata(folder) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(cause) => return Err(Error::io(Action::ReadFolder, folder, cause)),
        Ok(found) if found.is_symlink() => return refused(),
        Ok(found) if !found.is_dir() => {
            return Err(Error::OutIsFile { out: folder.to_owned() });
        }
        Ok(_) => {}
    }
    if folder.join(MARKER).is_file() {
        return Ok(());
    }
    let mut entries = fs::read_dir(folder).map_err(|cause| Error::io(Action::ReadFolder, folder, cause))?;
    if entries.next().is_none() { Ok(()) } else { refused() }
}
