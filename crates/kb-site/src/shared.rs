//! Small pieces of HTML that many pages show alike, filled once for the whole site.

use kb_core::model::Combinable;

use crate::build::{legal_sources, parts};
use crate::paths::Depth;
use crate::site::Site;
use crate::templates::{Prepared, TemplateFault};

/// The pieces.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    statuses: Vec<String>,
    contacts: Vec<String>,
    laws: Vec<String>,
    later: Vec<Option<String>>,
}

impl Shared {
    pub(crate) fn new(site: &Site<'_>) -> Result<Self, TemplateFault> {
        let templates = site.theme.templates();
        let none = Prepared::default();
        let corpus = site.corpus;
        let statuses = [Combinable::Yes, Combinable::Conditionally, Combinable::No];
        let statuses = statuses.map(|status| templates.fill("status.html", &none, &parts::status(status)));
        let contacts = corpus.contacts.iter().map(|contact| templates.fill("contact.html", &none, &parts::contact(contact)));
        let laws = corpus.legal_source_ids().map(|id| templates.fill("law.html", &none, &legal_sources::law(site, id, Depth::Folder)));
        Ok(Shared {
            statuses: statuses.into_iter().collect::<Result<_, _>>()?,
            contacts: contacts.collect::<Result<_, _>>()?,
            laws: laws.collect::<Result<_, _>>()?,
            later: corpus.legal_source_ids().map(|id| legal_sources::later_line(site, id)).collect(),
        })
    }

    /// Whether two schemes can be combined.
    pub(crate) fn status(&self, combinable: Combinable) -> &str {
        match combinable {
            Combinable::Yes => &self.statuses[0],
            Combinable::Conditionally => &self.statuses[1],
            Combinable::No => &self.statuses[2],
        }
    }

    /// A contact, by its place in the corpus.
    pub(crate) fn contact(&self, index: usize) -> &str {
        &self.contacts[index]
    }

    /// A legal source as the pages of a folder refer to it, by its place in the corpus, and what the
    /// register knows of later amendments.
    pub(crate) fn law(&self, index: usize) -> (&str, Option<&str>) {
        (&self.laws[index], self.later[index].as_deref())
    }
}
