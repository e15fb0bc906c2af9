//! Ids of target groups and legal sources by their place in the corpus, as far as a page refers to
//! them: what no page refers to has no referrers to ask for.

use kb_core::model::{Corpus, FieldValue, LegalSourceId, LinkTarget, Reference, TargetGroupId};

/// Ids by index.
#[derive(Debug)]
pub(crate) struct Ids {
    /// Target groups.
    pub(crate) target_groups: Vec<Option<TargetGroupId>>,
    /// Legal sources.
    pub(crate) legal_sources: Vec<Option<LegalSourceId>>,
}

impl Ids {
    pub(crate) fn new(corpus: &Corpus) -> Self {
        let mut ids = Ids { target_groups: vec![None; corpus.target_groups.len()], legal_sources: vec![None; corpus.legal_sources.len()] };
        for page in &corpus.pages {
            for link in &page.links {
                match *link {
                    LinkTarget::TargetGroup(id) => ids.target_group(id),
                    LinkTarget::LegalSource(id) => ids.legal_source(id),
                    _ => {}
                }
            }
            targets(&page.target_groups).for_each(|id| ids.target_group(id));
            targets(&page.sources).chain(targets(&page.law)).for_each(|id| ids.legal_source(id));
            for field in &page.fields {
                match &field.value {
                    FieldValue::TargetGroups(list) => targets(list).for_each(|id| ids.target_group(id)),
                    FieldValue::LegalSources(list) => targets(list).for_each(|id| ids.legal_source(id)),
                    _ => {}
                }
            }
        }
        ids
    }

    fn target_group(&mut self, id: TargetGroupId) {
        self.target_groups[id.index()] = Some(id);
    }

    fn legal_source(&mut self, id: LegalSourceId) {
        self.legal_sources[id.index()] = Some(id);
    }
}

/// What references name, where they name anything.
pub(crate) fn targets<'r, I: Copy + 'r>(references: impl IntoIterator<Item = &'r Reference<I>>) -> impl Iterator<Item = I> {
    references.into_iter().filter_map(|reference| reference.target)
}
