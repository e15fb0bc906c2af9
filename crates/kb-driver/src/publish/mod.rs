//! Puts a site in the place of the one before it, whole or not at all.
//!
//! ```text
//! claim (lock, recover, refuse) ─► reconcile a standby folder ─► exchange the two names
//! ```
//!
//! Beside the site `dist` lie, while and after kb works:
//!
//! | name | what |
//! |---|---|
//! | `.dist.kb-standby` | an earlier site, or an unfinished one: nobody sees it |
//! | `.dist.kb-former` | the site before, while two names are exchanged in two steps |
//! | `.dist.kb-lock` | held by the process that builds |
//!
//! What is guaranteed: a process that is killed, at any moment, leaves the old site or the new one,
//! whole. What is not: a loss of power may; nothing is flushed to the disk, for it would cost more
//! than the build. The next build mends that too, since it compares contents and trusts no record.

mod destination;
mod disk;
mod exchange;
mod previous;
mod reconcile;
mod site;

use std::path::{Path, PathBuf};

pub use destination::Destination;
pub(crate) use destination::{lock, place};
pub use previous::Previous;

use crate::error::Error;
use crate::paths::shown;
use disk::Disk;
use exchange::exchange;
use reconcile::{Live, reconcile};

/// The file that says kb made a folder: only such folders are replaced, and none is read as content.
pub(crate) const MARKER: &str = ".kb-site";

/// A file of the site that is to be.
#[derive(Clone, Debug)]
pub(crate) struct Planned {
    /// Its path in the site, `/` between names.
    pub(crate) path: String,
    /// Where its content comes from.
    pub(crate) content: Content,
}

/// Where the content of a file of the site comes from.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// It is rendered: the number of the page.
    Rendered(usize),
    /// It is copied from a file.
    Copied(PathBuf),
}

/// Renders a page of the site by its number.
pub(crate) type Render<'r> = dyn Fn(usize) -> Result<Vec<u8>, Error> + Sync + 'r;

/// What came of publishing: how the site differs from the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// The site's folder.
    pub out: PathBuf,
    /// Files that are new or say something else.
    pub written: usize,
    /// Files that are as they were.
    pub unchanged: usize,
    /// Files that are gone.
    pub removed: usize,
    /// PDFs that are left out, since their sheets have changed: their paths in the site.
    pub stale_pdfs: Vec<String>,
}

impl Published {
    /// Returns the page to open first, as a person at the prompt would write it.
    pub fn index(&self) -> String {
        shown(&self.out.join("index.html"))
    }
}

/// Publishes a planned site; `advanced` is told after each file how many are done.
fn publish_with(
    disk: &Disk<'_>,
    destination: &Destination,
    planned: &[Planned],
    render: &Render<'_>,
    advanced: &(dyn Fn(usize) + Sync),
) -> Result<Published, Error> {
    let live = Live::at(destination.out());
    let counts = reconcile(disk, destination.standby(), &live, planned, render, advanced)?;
    if live.is_ours() && counts.written == 0 && counts.removed == 0 {
        // Left alone, so that who serves or copies it sees that nothing has changed.
        return Ok(Published { out: destination.out().to_owned(), ..counts });
    }
    exchange(disk, destination)?;
    Ok(Published { out: destination.out().to_owned(), ..counts })
}

/// Returns true where something lies at a path, be it a link that leads nowhere.
fn something_at(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

#[cfg(test)]
mod tests;
