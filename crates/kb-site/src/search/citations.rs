//! What the citations of a page cite, as the index takes it.

use std::cmp::Ordering;

use kb_cite::{Label, LabelRange};
use kb_core::citations::{Cited, FoundCitation, Target};
use kb_core::model::{LegalSourceId, PageId};
use kb_law::{Path, compare_labels, spaced};
use kb_search::{Citation, Provision};

use super::moves::Moves;
use super::text::Passage;
use crate::site::Site;

/// Returns a provision of an act as the index takes it.
pub(super) fn provision(act: LegalSourceId, path: &Path) -> Provision {
    let label = |label: &Option<Label>| label.as_ref().map_or_else(String::new, spaced);
    Provision {
        act: act.index(),
        chapter: label(&path.chapter),
        paragraph: label(&path.paragraph),
        stk: label(&path.stk),
        number: label(&path.nr),
        litra: label(&path.litra),
    }
}

/// Returns the provisions that a page or place about one is about: that one, and where it stood before.
pub(super) fn about(moves: &Moves<'_>, act: LegalSourceId, path: &Path) -> Vec<Provision> {
    let former = moves.former(act, path);
    std::iter::once((act, path)).chain(former).map(|(act, path)| provision(act, path)).collect()
}

/// Returns what a page cites in each of its passages, and where that stood before. What its summary cites, it cites before the
/// first heading.
pub(super) fn of(site: &Site<'_>, moves: &Moves<'_>, page: PageId, passages: &[Passage]) -> Vec<Vec<Citation>> {
    let mut cites: Vec<Vec<Citation>> = passages.iter().map(|_| Vec::new()).collect();
    for (found, cited) in site.corpus.citations_of(page).filter(|(found, _)| !found.is_field) {
        let at = passages.partition_point(|passage| passage.from <= found.at.range().start).max(1) - 1;
        if let Some(cites) = cites.get_mut(at) {
            add(cites, moves, found, cited);
        }
    }
    cites
}

fn add(cites: &mut Vec<Citation>, moves: &Moves<'_>, found: &FoundCitation, meant: &Cited) {
    let (Target::Source { source: act, .. } | Target::Amendment { source: act, .. }) = meant.target else { return };
    let mut push = |citation: Citation| {
        if !cites.contains(&citation) {
            cites.push(citation);
        }
    };
    let written = &found.citation.provision;
    let ranges = || written.paragraph.ranges().iter().filter(|range| range.to.is_some());
    for range in ranges() {
        let from = provision(act, &Path { paragraph: Some(range.from.clone()), ..Path::default() });
        push(Citation { from, to: range.to.as_ref().map(spaced) });
    }
    for path in &meant.paths {
        let in_a_range = path.stk.is_none() && path.paragraph.as_ref().is_some_and(|label| ranges().any(|range| holds(range, label)));
        if !in_a_range {
            push(Citation { from: provision(act, path), to: None });
        }
        for (act, path) in moves.former(act, path) {
            push(Citation { from: provision(act, path), to: None });
        }
    }
    if meant.paths.is_empty() {
        push(Citation { from: provision(act, &Path::default()), to: None });
    }
}

fn holds(range: &LabelRange, label: &Label) -> bool {
    let to = range.to.as_ref().unwrap_or(&range.from);
    compare_labels(&range.from, label) != Ordering::Greater && compare_labels(label, to) != Ordering::Greater
}
