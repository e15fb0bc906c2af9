//! The last publication, and what a new one would lose of it.

use std::collections::BTreeSet;
use std::path::Path;

use kb_core::{Compiled, LostAddress};
use kb_site::{Manifest, Site};

use crate::error::{Action, Error};
use crate::read::read_whole;
use crate::session::Session;

/// The file's name in a site.
const NAME: &str = "manifest.json";

/// The last publication: the addresses its manifest names.
#[derive(Debug)]
pub struct Previous {
    manifest: Manifest,
}

impl Previous {
    /// Reads the manifest of the last publication: `dist/manifest.json`, or the folder it lies in.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let path = if path.is_dir() { path.join(NAME) } else { path.to_owned() };
        let bytes = read_whole(&path).map_err(|cause| Error::io(Action::Read, &path, cause))?;
        match Manifest::read(&bytes) {
            Ok(manifest) => Ok(Previous { manifest }),
            Err(error) => Err(Error::NotAManifest { reason: error.text().clone(), path }),
        }
    }
}

impl Session {
    /// Adds a finding for each address that was published and would no longer lead anywhere. Where the
    /// content has errors nothing is published, and nothing is added.
    pub fn add_lost_addresses(&self, compiled: &mut Compiled, previous: &Previous) -> Result<(), Error> {
        let Some(publishable) = compiled.publishable() else { return Ok(()) };
        let theme = self.theme()?;
        let lost = previous.manifest.lost_in(&Manifest::of(&Site::new(publishable, &theme)));
        let known: BTreeSet<&str> = previous.manifest.pages().iter().filter_map(|page| page.source.as_deref()).collect();
        let lost: Vec<LostAddress<'_>> = lost
            .iter()
            .map(|lost| LostAddress {
                path: &lost.page.path,
                title: &lost.page.title,
                kind: lost.page.kind.as_deref(),
                source: lost.page.source.as_deref(),
                with_it: &lost.with_it,
                known: &known,
            })
            .collect();
        compiled.add_lost_addresses(&lost);
        Ok(())
    }
}
