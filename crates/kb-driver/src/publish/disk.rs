//! Every change that publishing makes to the disk, one method each: faults get their path here, and
//! tests stop the program before any of them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::error::{Action, Error};
use crate::read::open;

/// Called before each change, and once in the middle of each file.
type BeforeChange<'d> = dyn Fn(&Path) -> io::Result<()> + Sync + 'd;

/// The disk that is published to.
#[derive(Default)]
pub(super) struct Disk<'d> {
    before: Option<&'d BeforeChange<'d>>,
    two_steps: bool,
}

#[cfg(test)]
impl<'d> Disk<'d> {
    /// Returns a disk that asks before each change, and that cannot exchange two names in one step
    /// when `two_steps` says so.
    pub(super) fn watched(before: &'d BeforeChange<'d>, two_steps: bool) -> Self {
        Disk { before: Some(before), two_steps }
    }
}

impl Disk<'_> {
    /// Makes a folder, and those above it.
    pub(super) fn create_folder(&self, path: &Path) -> Result<(), Error> {
        self.before(path).and_then(|()| fs::create_dir_all(path)).map_err(|cause| Error::io(Action::CreateFolder, path, cause))
    }

    /// Removes a file or a link.
    pub(super) fn remove_file(&self, path: &Path) -> Result<(), Error> {
        self.before(path).and_then(|()| fs::remove_file(path)).map_err(|cause| Error::io(Action::Remove, path, cause))
    }

    /// Removes an empty folder.
    pub(super) fn remove_folder(&self, path: &Path) -> Result<(), Error> {
        self.before(path).and_then(|()| fs::remove_dir(path)).map_err(|cause| Error::io(Action::Remove, path, cause))
    }

    /// Removes a folder with all it holds.
    pub(super) fn remove_tree(&self, path: &Path) -> Result<(), Error> {
        self.before(path).and_then(|()| fs::remove_dir_all(path)).map_err(|cause| Error::io(Action::Remove, path, cause))
    }

    /// Writes a file in place. A program killed here leaves a file that is neither old nor new,
    /// which is why only a standby is ever written to.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        self.try_write(path, bytes).map_err(|cause| Error::io(Action::Write, path, cause))
    }

    fn try_write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.before(path)?;
        let mut file = open_to_write(path)?;
        let (head, tail) = bytes.split_at(bytes.len() / 2);
        if self.before.is_some() {
            file.write_all(head)?;
            self.before(path)?;
            file.write_all(tail)?;
        } else {
            file.write_all(bytes)?;
        }
        cut(&file, bytes.len() as u64)
    }

    /// Copies a file, in place as [`Disk::write`].
    pub(super) fn copy(&self, from: &Path, to: &Path) -> Result<(), Error> {
        let written = |cause| Error::io(Action::Write, to, cause);
        let mut source = open(from).map_err(|cause| Error::io(Action::Read, from, cause))?;
        self.before(to).map_err(written)?;
        let mut file = open_to_write(to).map_err(written)?;
        let size = io::copy(&mut source, &mut file).map_err(written)?;
        cut(&file, size).map_err(written)
    }

    /// Gives a folder the permissions of another: a web server's group may depend on them.
    pub(super) fn copy_permissions(&self, from: &Path, to: &Path) -> Result<(), Error> {
        let wanted = fs::metadata(from).map_err(|cause| Error::io(Action::ReadFolder, from, cause))?.permissions();
        let failed = |cause| Error::io(Action::Write, to, cause);
        if fs::metadata(to).map_err(failed)?.permissions() == wanted {
            return Ok(());
        }
        self.before(to).and_then(|()| fs::set_permissions(to, wanted)).map_err(failed)
    }

    /// Renames a folder.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.before(to).and_then(|()| fs::rename(from, to)).map_err(|cause| Error::io(Action::Replace, to, cause))
    }

    /// Gives two folders each other's name in one step. Returns false where the system cannot.
    pub(super) fn exchange(&self, one: &Path, other: &Path) -> Result<bool, Error> {
        if self.two_steps {
            return Ok(false);
        }
        self.before(other).and_then(|()| exchange_names(one, other)).map_err(|cause| Error::io(Action::Replace, other, cause))
    }

    fn before(&self, path: &Path) -> io::Result<()> {
        self.before.map_or(Ok(()), |before| before(path))
    }
}

/// Opens without cutting the file to nothing first: ext4 flushes a file that was, at a cost.
fn open_to_write(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    }
    options.open(path)
}

/// Cuts a file to its new length where the old one was longer.
fn cut(file: &File, length: u64) -> io::Result<()> {
    if file.metadata()?.len() == length { Ok(()) } else { file.set_len(length) }
}

#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
fn exchange_names(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        // Old kernels, and file systems such as NFS that know no exchange.
        Err(Errno::NOSYS | Errno::INVAL | Errno::OPNOTSUPP) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
fn exchange_names(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}
