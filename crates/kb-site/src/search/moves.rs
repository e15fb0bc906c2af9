//! Where provisions stood before: who asks for the old place is to find the new one too.

use std::borrow::Cow;
use std::collections::BTreeMap;

use kb_core::model::LegalSourceId;
use kb_law::Path;

use crate::site::Site;

/// A place in a legal source.
type Place<'c> = (LegalSourceId, &'c Path);
/// What moved, from where and to where, by the paragraph it went to.
type ByParagraph<'c> = BTreeMap<Cow<'c, str>, Vec<(Place<'c>, Place<'c>)>>;

/// What moved, by the legal source it went to.
#[derive(Debug, Default)]
pub(super) struct Moves<'c> {
    by_new: BTreeMap<LegalSourceId, ByParagraph<'c>>,
}

impl<'c> Moves<'c> {
    /// Gathers what editors say of moves.
    pub(super) fn of(site: &Site<'c>) -> Self {
        let corpus = site.corpus;
        let ids: Vec<LegalSourceId> = corpus.legal_source_ids().collect();
        let place = |place: &'c kb_law::Place| Some((*ids.get(corpus.register.by_id(&place.work)?)?, &place.path));
        let mut moves = Moves::default();
        for moved in corpus.register.works().iter().flat_map(|work| &work.moves) {
            if let (Some(old), Some(new)) = (place(&moved.from), place(&moved.to)) {
                moves.by_new.entry(new.0).or_default().entry(paragraph(new.1)).or_default().push((old, new));
            }
        }
        moves
    }

    /// Returns where a provision stood before, be it by several steps; nothing for one that never moved.
    pub(super) fn former(&self, act: LegalSourceId, path: &Path) -> Vec<Place<'c>> {
        let mut former: Vec<Place<'c>> = self.step(act, path);
        let mut at = 0;
        while let Some(&(act, path)) = former.get(at) {
            for place in self.step(act, path) {
                if !former.contains(&place) {
                    former.push(place);
                }
            }
            at += 1;
        }
        former
    }

    fn step(&self, act: LegalSourceId, path: &Path) -> Vec<Place<'c>> {
        let Some(found) = self.by_new.get(&act).and_then(|moved| moved.get(&paragraph(path))) else { return Vec::new() };
        // What moved to one stykke did not move to another.
        let is_it = |new: &Path| new.stk.is_none() || path.stk.is_none() || new.stk == path.stk;
        found.iter().filter(|(_, (_, new))| is_it(new)).map(|(old, _)| *old).collect()
    }
}

/// The paragraph of a path; of one that has none, the place that it is itself.
fn paragraph(path: &Path) -> Cow<'_, str> {
    path.paragraph.as_ref().map_or_else(|| path.anchor().into(), |label| label.as_str().into())
}
