//! Which PDFs may be published: those made from the pages as they are now.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use kb_site::{SheetName, Site};
use rayon::prelude::*;

use crate::error::Error;

use super::record::Record;

/// The PDFs of a folder that belong to sheets of a site.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct SitePdfs {
    /// Those that say what their page says now, by their paths in the site.
    pub(crate) current: BTreeMap<String, PathBuf>,
    /// Those that do not, or of which nobody knows.
    pub(crate) stale: Vec<String>,
}

impl SitePdfs {
    /// Looks through a folder, which need not be there. Only pages that have a PDF are rendered.
    pub(crate) fn find(folder: &Path, site: &Site<'_>) -> Result<Self, Error> {
        if !folder.is_dir() {
            return Ok(SitePdfs::default());
        }
        let record = Record::read(folder)?;
        let sheets = site.sheets();
        let candidates = sheets.iter().flat_map(|sheet| [(sheet, false), (sheet, true)]);
        let there = |&(sheet, large_print): &(&SheetName, bool)| folder.join(sheet.file(large_print, ".pdf")).is_file();
        let candidates: Vec<(&SheetName, bool)> = candidates.filter(there).collect();
        let judged: Vec<(String, bool)> = candidates
            .into_par_iter()
            .map(|(sheet, large_print)| {
                let path = sheet.file(large_print, ".pdf");
                let made = record.pdfs.get(&path).filter(|made| made.size_of(&folder.join(&path)).is_some());
                let current = match made {
                    Some(made) => made.is_of(&blake3::hash(
                        &site
                            .render_sheet(sheet, large_print)
                            .map_err(|error| Error::Render { path: sheet.file(large_print, ".html"), reason: error.reason })?,
                    )),
                    None => false,
                };
                Ok((path, current))
            })
            .collect::<Result<_, Error>>()?;
        let mut pdfs = SitePdfs::default();
        for (path, current) in judged {
            if current {
                pdfs.current.insert(path.clone(), folder.join(path));
            } else {
                pdfs.stale.push(path);
            }
        }
        Ok(pdfs)
    }

    /// Returns the paths in the site of those that are published.
    pub(crate) fn paths(&self) -> BTreeSet<String> {
        self.current.keys().cloned().collect()
    }
}
