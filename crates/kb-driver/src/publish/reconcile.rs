//! Makes a folder hold exactly the planned files, touching only what differs.
//!
//! The folder is never emptied and filled again: on ext4, creating files after many deletions is
//! ten to twenty times slower. And no record is kept of what a folder holds: it is compared, so
//! that whatever a killed process or a person left there is put right.

use std::collections::{BTreeSet, HashSet};
use std::fs::Metadata;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::error::{Action, Error};
use crate::paths::escaped;
use crate::read::open;

use super::disk::Disk;
use super::{Content, MARKER, Planned, Published, Render};

/// What stands in [`MARKER`].
const MARKER_TEXT: &str = "Denne mappe er lavet af kb, som udskifter alt i den, hver gang der bygges. Ret ikke her.\n\
    This folder was made by kb, which replaces all of it at each build. Do not edit here.\n";

/// The site that is published now: compared with, never touched.
pub(super) struct Live<'p> {
    folder: &'p Path,
    ours: bool,
}

impl<'p> Live<'p> {
    /// Returns the site at a folder, whether or not there is one.
    pub(super) fn at(folder: &'p Path) -> Self {
        Live { folder, ours: folder.join(MARKER).is_file() }
    }

    /// Returns true where there is a site.
    pub(super) fn is_ours(&self) -> bool {
        self.ours
    }
}

/// Makes the standby hold exactly the planned files, and counts how they differ from the live site.
/// Each file is rendered, compared, written and dropped before its thread takes the next.
pub(super) fn reconcile(
    disk: &Disk<'_>,
    standby: &Path,
    live: &Live<'_>,
    planned: &[Planned],
    render: &Render<'_>,
    advanced: &(dyn Fn(usize) + Sync),
) -> Result<Published, Error> {
    let layout = Layout::of(planned)?;
    if !standby.is_dir() {
        disk.create_folder(standby)?;
    }
    let marker = standby.join(MARKER);
    if !marker.is_file() {
        disk.write(&marker, MARKER_TEXT.as_bytes())?;
    }
    remove_orphans(disk, standby, &layout)?;
    for folder in &layout.folders {
        let folder = standby.join(folder);
        if !folder.is_dir() {
            disk.create_folder(&folder)?;
        }
    }
    let (done, written) = (AtomicUsize::new(0), AtomicUsize::new(0));
    planned.par_iter().try_for_each_init(Vec::new, |buffer, file| {
        let target = standby.join(&file.path);
        let published = live.folder.join(&file.path);
        let changed = match &file.content {
            Content::Rendered(page) => {
                let bytes = render(*page)?;
                if !is_equal(&target, &bytes, buffer) {
                    part_from_links(disk, &target)?;
                    disk.write(&target, &bytes)?;
                }
                !is_equal(&published, &bytes, buffer)
            }
            Content::Copied(from) => {
                if !are_equal(from, &target)? {
                    part_from_links(disk, &target)?;
                    disk.copy(from, &target)?;
                }
                !are_equal(from, &published)?
            }
        };
        written.fetch_add(usize::from(changed), Ordering::Relaxed);
        advanced(done.fetch_add(1, Ordering::Relaxed) + 1);
        Ok::<(), Error>(())
    })?;
    let written = written.into_inner();
    let removed = if live.ours { orphans(live.folder, &layout).count() } else { 0 };
    Ok(Published { out: PathBuf::new(), written, unchanged: planned.len() - written, removed, stale_pdfs: Vec::new() })
}

/// The names a site has.
struct Layout<'p> {
    files: HashSet<&'p str>,
    folders: BTreeSet<&'p str>,
}

impl<'p> Layout<'p> {
    /// Lays the planned files out. Errors where two have one name, where one is a folder of
    /// another, and where one leads out of the site.
    fn of(planned: &'p [Planned]) -> Result<Self, Error> {
        let mut layout = Layout { files: HashSet::with_capacity(planned.len()), folders: BTreeSet::new() };
        // Names that differ only in case are one name on some disks.
        let mut seen = HashSet::with_capacity(planned.len());
        for file in planned {
            let path = file.path.as_str();
            let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
            if path.is_empty() || !inside || path == MARKER {
                return Err(Error::BadOutput { path: path.to_owned() });
            }
            if !seen.insert(path.to_ascii_lowercase()) {
                return Err(Error::SameOutput { path: path.to_owned() });
            }
            layout.files.insert(path);
            layout.folders.extend(path.match_indices('/').map(|(at, _)| &path[..at]));
        }
        match layout.folders.iter().find(|folder| layout.files.contains(*folder)) {
            Some(folder) => Err(Error::SameOutput { path: (*folder).to_owned() }),
            None => Ok(layout),
        }
    }

    fn has(&self, entry: &walkdir::DirEntry, path: &str) -> bool {
        let kind = entry.file_type();
        kind.is_file() && (self.files.contains(path) || path == MARKER) || kind.is_dir() && self.folders.contains(path)
    }
}

/// Returns what lies in a folder, with its path there: files before the folder they lie in.
fn entries(folder: &Path) -> impl Iterator<Item = Result<(walkdir::DirEntry, String), Error>> {
    WalkDir::new(folder).min_depth(1).contents_first(true).into_iter().map(move |entry| {
        let entry = entry.map_err(|fault| {
            let path = fault.path().unwrap_or(folder).to_owned();
            Error::io(Action::ReadFolder, path, fault.into())
        })?;
        let path = escaped(entry.path().strip_prefix(folder).unwrap_or(entry.path()));
        Ok((entry, path))
    })
}

fn remove_orphans(disk: &Disk<'_>, folder: &Path, layout: &Layout<'_>) -> Result<(), Error> {
    for entry in entries(folder) {
        let (entry, path) = entry?;
        if layout.has(&entry, &path) {
            continue;
        }
        if entry.file_type().is_dir() {
            disk.remove_folder(entry.path())?;
        } else {
            disk.remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn orphans(folder: &Path, layout: &Layout<'_>) -> impl Iterator<Item = ()> {
    entries(folder).filter_map(|entry| {
        let (entry, path) = entry.ok()?;
        (!entry.file_type().is_dir() && !layout.has(&entry, &path)).then_some(())
    })
}

/// Removes a file that has a second name elsewhere (`cp -l`), so that writing here does not change
/// what somebody set aside.
fn part_from_links(disk: &Disk<'_>, path: &Path) -> Result<(), Error> {
    match path.symlink_metadata() {
        Ok(found) if names_of(&found) > 1 => disk.remove_file(path),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn names_of(file: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(file)
}

#[cfg(not(unix))]
fn names_of(_: &Metadata) -> u64 {
    1
}

/// Returns true where a file holds exactly some bytes; a file that cannot be read does not.
fn is_equal(path: &Path, bytes: &[u8], buffer: &mut Vec<u8>) -> bool {
    let Ok(mut file) = open(path) else {
        return false;
    };
    let same_length = file.metadata().is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64);
    buffer.clear();
    buffer.reserve(bytes.len() + 1);
    same_length && file.read_to_end(buffer).is_ok() && buffer == bytes
}

/// Returns true where two files hold the same; the second need not be there.
fn are_equal(from: &Path, to: &Path) -> Result<bool, Error> {
    let unreadable = |cause| Error::io(Action::Read, from, cause);
    let one = open(from).map_err(unreadable)?;
    let size = one.metadata().map_err(unreadable)?.len();
    let Ok(other) = open(to) else {
        return Ok(false);
    };
    if !other.metadata().is_ok_and(|found| found.is_file() && found.len() == size) {
        return Ok(false);
    }
    have_same_bytes(io::BufReader::new(one), io::BufReader::new(other)).map_err(unreadable)
}

fn have_same_bytes(mut one: impl io::BufRead, mut other: impl io::BufRead) -> io::Result<bool> {
    loop {
        let (left, right) = (one.fill_buf()?, other.fill_buf()?);
        let length = left.len().min(right.len());
        if length == 0 {
            return Ok(left.len() == right.len());
        }
        if left[..length] != right[..length] {
            return Ok(false);
        }
        one.consume(length);
        other.consume(length);
    }
}
