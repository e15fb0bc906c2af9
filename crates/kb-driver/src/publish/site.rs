//! What is published: the pages the site has, and the files they link to.

use kb_core::Publishable;
use kb_site::{Site, Theme};

use crate::error::Error;
use crate::pdf::SitePdfs;
use crate::progress::Phase;
use crate::session::Session;
use crate::theme::replacements;

use super::disk::Disk;
use super::{Content, Destination, Planned, Published, publish_with};

impl Session {
    /// Publishes the site of a corpus without errors, whole or not at all.
    ///
    /// On an error the site before is untouched, and what was written aside is used by the next try.
    pub fn publish(&self, publishable: Publishable<'_>, destination: &Destination) -> Result<Published, Error> {
        self.advanced(Phase::View, 0, 0);
        let theme = self.theme()?;
        let site = Site::new(publishable, &theme);
        let pdfs = SitePdfs::find(&self.root().usual_pdf_folder(), &site)?;
        let site = site.with_pdfs(pdfs.paths());
        let outputs = site.outputs();
        let pages =
            outputs.iter().enumerate().map(|(page, output)| Planned { path: output.path().to_owned(), content: Content::Rendered(page) });
        let attachments = site.attachments().map(|file| Planned { content: Content::Copied(self.os_path(file.source)), path: file.path });
        let printed = pdfs.current.into_iter().map(|(path, file)| Planned { path, content: Content::Copied(file) });
        let planned: Vec<Planned> = pages.chain(attachments).chain(printed).collect();
        let render = |page: usize| {
            let output = &outputs[page];
            site.render(output).map_err(|error| Error::Render { path: output.path().to_owned(), reason: error.reason })
        };
        let advanced = |done| self.advanced(Phase::Write, done, planned.len());
        let published = publish_with(&Disk::default(), destination, &planned, &render, &advanced)?;
        Ok(Published { stale_pdfs: pdfs.stale, ..published })
    }

    /// Returns an error where the knowledge base's own templates or assets cannot be used.
    pub fn check_theme(&self) -> Result<(), Error> {
        self.theme().map(drop)
    }

    pub(crate) fn theme(&self) -> Result<Theme, Error> {
        Theme::new(replacements(self.root())?).map_err(|error| Error::Theme { reason: error.reason })
    }
}
