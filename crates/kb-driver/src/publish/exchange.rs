//! Puts the standby in the site's place.

use std::path::Path;

use crate::error::Error;

use super::destination::Destination;
use super::disk::Disk;
use super::something_at;

/// Gives the standby the site's name and permissions; the site before becomes the standby.
pub(super) fn exchange(disk: &Disk<'_>, destination: &Destination) -> Result<(), Error> {
    let (out, standby) = (destination.out(), destination.standby());
    if !something_at(out) {
        return disk.rename(standby, out);
    }
    disk.copy_permissions(out, standby)?;
    if disk.exchange(standby, out)? {
        return Ok(());
    }
    let former = destination.former();
    disk.rename(out, former)?;
    if let Err(error) = disk.rename(standby, out) {
        disk.rename(former, out)?;
        return Err(error);
    }
    // The new site is in its place. Where this fails, the next start does it.
    let _ = disk.rename(former, standby);
    Ok(())
}

/// Finishes, or undoes, an exchange in two steps that a process was killed in.
pub(super) fn recover(disk: &Disk<'_>, out: &Path, standby: &Path, former: &Path) -> Result<(), Error> {
    if !something_at(former) {
        return Ok(());
    }
    if !something_at(out) {
        return disk.rename(former, out);
    }
    if something_at(standby) {
        return disk.remove_tree(former);
    }
    disk.rename(former, standby)
}
