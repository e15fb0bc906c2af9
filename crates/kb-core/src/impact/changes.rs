//! What changes in the law: from a day on, or by an import.

use jiff::civil::Date;
use kb_cite::{DocType, PartialDate};
use kb_law::{Amendment, ChangeKind, Outline, Path, Standing, Work, diff};

use super::{Cause, Change, Extent, Numbers, Reach, reaches};
use crate::citations::Target;
use crate::model::{Corpus, LegalSourceId};

/// Returns the question what cites a legal source, or a provision of it.
pub fn asked(source: LegalSourceId, path: Option<Path>) -> Vec<Change> {
    let extent = path.map_or_else(Extent::everything, |path| Extent::of_paths(vec![Reach::of(path)]));
    vec![Change { source, extent, cause: Cause::Asked, from: None }]
}

/// Returns what changes a legal source from a day on: expressions, amendments, provisions that come
/// into force later than the rest, moves, and its repeal. What no consolidation has taken in and has
/// no known day of commencement is among them, for it may come any day.
pub fn changes_from(corpus: &Corpus, source: LegalSourceId, from: Date) -> Vec<Change> {
    let work = corpus.work(source);
    let mut changes = Vec::new();
    for (at, expression) in work.expressions.iter().enumerate() {
        let day = expression.in_force_from().or_else(|| signed(expression.date));
        if day.is_some_and(|day| day >= from) {
            changes.push(Change { source, extent: of_expression(corpus, source, at), cause: Cause::Expression(at), from: day });
        }
        let is_newest = at + 1 == work.expressions.len();
        for (path, day) in &expression.exceptions {
            if day.map_or(is_newest, |day| day >= from) {
                let extent = Extent::of_paths(vec![Reach::of(path.clone())]);
                changes.push(Change { source, extent, cause: Cause::Commencement(at), from: *day });
            }
        }
    }
    for (at, amendment) in work.amendments.iter().enumerate() {
        let comes = match amendment.in_force {
            Some(day) => day >= from,
            None => amendment.incorporated != Some(true),
        };
        if comes {
            changes.push(Change {
                source,
                extent: of_amendment(corpus, source, amendment),
                cause: Cause::Amendment(at),
                from: amendment.in_force,
            });
        }
    }
    if let Some(day) = work.repealed_from().filter(|day| *day >= from) {
        changes.push(Change { source, extent: Extent::everything(), cause: Cause::Repeal, from: Some(day) });
    }
    changes.extend(moves(corpus, source).filter(|change| change.from.is_none_or(|day| day >= from)));
    // Dated ones first, those that may come any day last.
    changes.sort_by_key(|change| change.from.unwrap_or(Date::MAX));
    changes
}

/// Returns what an import changed: the same content, compiled before and after it. New expressions
/// and amendments, wordings that differ from those known before, provisions whose standing is
/// another now, and repeals.
pub fn changes_between(before: &Corpus, after: &Corpus) -> Vec<Change> {
    let mut changes = Vec::new();
    for source in after.legal_source_ids() {
        let work = after.work(source);
        if let Some(old) = before.register.by_id(&work.id) {
            changed(before, old, after, source, &mut changes);
        } else if let Some(newest) = work.newest_on(after.today).or_else(|| work.expressions.len().checked_sub(1)) {
            changes.push(Change { source, extent: Extent::everything(), cause: Cause::Expression(newest), from: None });
        }
    }
    changes
}

/// Adds what changed in a work that was known before.
fn changed(before: &Corpus, old: usize, after: &Corpus, source: LegalSourceId, changes: &mut Vec<Change>) {
    let (was, is) = (&before.register.works()[old], after.work(source));
    let newest = is.newest_on(after.today);
    for (at, expression) in is.expressions.iter().enumerate() {
        let same = was.expressions.iter().position(|known| known.number == expression.number && known.year() == expression.year());
        let extent = match same {
            None if Some(at) == newest => Some(of_expression(after, source, at)),
            None => Some(Extent { provisions: Some(Vec::new()), numbers: Numbers::Only(at), names: false }),
            Some(known) => {
                let (one, other) = (before.register.outline(old, known), after.register.outline(source.index(), at));
                let reworded = (one != other).then(|| differences(one, other)).flatten().filter(|paths| !paths.is_empty());
                reworded.map(Extent::of_paths)
            }
        };
        if let Some(extent) = extent {
            changes.push(Change { source, extent, cause: Cause::Expression(at), from: expression.in_force_from() });
        }
    }
    for (at, amendment) in is.amendments.iter().enumerate() {
        let known = was.amendments.iter().find(|known| known.eli == amendment.eli && known.in_force == amendment.in_force);
        if known.is_none_or(|known| known.touches != amendment.touches) && is_later(is, newest, amendment) {
            changes.push(Change {
                source,
                extent: of_amendment(after, source, amendment),
                cause: Cause::Amendment(at),
                from: amendment.in_force,
            });
        }
    }
    if let Some(day) = is.repealed_from().filter(|day| was.repealed_from() != Some(*day)) {
        changes.push(Change { source, extent: Extent::everything(), cause: Cause::Repeal, from: Some(day) });
    }
    let standing = other_standing(before, old, after, source);
    if let (false, Some(at)) = (standing.is_empty(), newest) {
        changes.push(Change {
            source,
            extent: Extent::of_paths(standing),
            cause: Cause::Expression(at),
            from: is.expressions[at].in_force_from(),
        });
    }
}

/// True unless an amendment is known to be part of the expression that counts today, or older than it.
fn is_later(work: &Work, newest: Option<usize>, amendment: &Amendment) -> bool {
    let Some(newest) = newest.map(|at| &work.expressions[at]) else { return true };
    amendment.incorporated != Some(true) && amendment.date.is_none_or(|date| date.year() >= newest.year())
}

/// The provisions that pages cite and of which the register now says something else than before.
fn other_standing(before: &Corpus, old: usize, after: &Corpus, source: LegalSourceId) -> Vec<Reach> {
    let mut found: Vec<Reach> = Vec::new();
    for (_, citation, cited) in after.citing(source) {
        let Target::Source { expression: None, .. } = cited.target else { continue };
        let says = |corpus: &Corpus, work: usize, path: &Path| match corpus.register.standing(work, None, path, after.today) {
            Standing::Exists => 0,
            Standing::Repealed => 1,
            Standing::Moved(_) => 2,
            Standing::Missing(_) => 3,
            Standing::Unknown => 4,
        };
        for reach in reaches(citation, cited) {
            let (was, is) = (says(before, old, &reach.path), says(after, source.index(), &reach.path));
            // That what was believed in does exist is no news.
            let is_news = was != is && !(was == 4 && is == 0);
            if is_news && !found.contains(&reach) {
                found.push(reach);
            }
        }
    }
    found
}

/// What a new expression concerns: the provisions that differ from the one before, where both are
/// imported, else every one; and whoever cites an older one by number.
fn of_expression(corpus: &Corpus, source: LegalSourceId, at: usize) -> Extent {
    let outline = |at| corpus.register.outline(source.index(), at);
    let provisions = at.checked_sub(1).and_then(|before| differences(outline(before), outline(at)));
    Extent { provisions, numbers: Numbers::Any, names: false }
}

/// The provisions that differ between two outlines, under their labels in both; none where one of
/// the two is not whole.
fn differences(one: &Outline, other: &Outline) -> Option<Vec<Reach>> {
    if !matches!((one, other), (Outline::Whole(_), Outline::Whole(_))) {
        return None;
    }
    let mut reaches = Vec::new();
    for change in diff(one, other) {
        if let ChangeKind::Moved { to } = &change.kind {
            reaches.push(Reach::of(to.clone()));
        }
        reaches.push(Reach::of(change.path));
    }
    Some(without_outer(&reaches))
}

/// Leaves out a paragraph where stykker of it are listed too: not all of it changed.
fn without_outer(reaches: &[Reach]) -> Vec<Reach> {
    let holds_another = |outer: &Reach| {
        outer.path.paragraph.is_some()
            && outer.path.stk.is_none()
            && reaches.iter().any(|inner| inner.path != outer.path && outer.path.contains(&inner.path))
    };
    reaches.iter().filter(|reach| !holds_another(reach)).cloned().collect()
}

/// What an amendment concerns: the provisions that its own document touches, where it is imported;
/// those an editor states; else every one.
fn of_amendment(corpus: &Corpus, source: LegalSourceId, amendment: &Amendment) -> Extent {
    let mut reaches: Vec<Reach> = Vec::new();
    for snapshot in corpus.register.snapshots().iter().filter(|snapshot| snapshot.document.eli.as_deref() == Some(&amendment.eli)) {
        for amended in &snapshot.document.amends {
            let mut act = amended.act.clone();
            act.name = act.name.or_else(|| amended.title.clone());
            let means = match corpus.register.identify(&act, snapshot.document.date) {
                kb_law::Identified::Document(instrument) => instrument.work() == source.index(),
                kb_law::Identified::Work(work) => work == source.index(),
                kb_law::Identified::Several(works) => works.contains(&source.index()),
                kb_law::Identified::Unknown => false,
            };
            if means {
                let ends = |touch: &kb_law::Touch| Reach { path: touch.path.clone(), through: touch.through.clone() };
                reaches.extend(amended.touches.iter().map(ends));
                reaches.extend(amended.touches.iter().filter_map(|touch| touch.becomes.clone()).map(Reach::of));
            }
        }
    }
    if reaches.is_empty() {
        reaches.extend(amendment.touches.iter().cloned().map(Reach::of));
    }
    // "Overalt i loven" names no provision.
    if reaches.is_empty() || reaches.iter().any(|reach| reach.path.is_empty()) {
        return Extent::any_provision();
    }
    Extent::of_paths(reaches)
}

/// The moves out of a legal source and into it. One from another act counts from when this one came
/// into force; one within an act, from when its newest expression did.
fn moves(corpus: &Corpus, source: LegalSourceId) -> impl Iterator<Item = Change> {
    let id = &corpus.work(source).id;
    corpus.legal_source_ids().flat_map(move |stated_in| {
        let moves = corpus.work(stated_in).moves.iter().enumerate();
        moves.filter(move |(_, moved)| moved.from.work == *id || moved.to.work == *id).flat_map(move |(at, moved)| {
            let day =
                corpus.register.by_id(&moved.to.work).and_then(|to| begins(&corpus.register.works()[to], moved.from.work != moved.to.work));
            let reach = Reach::of(moved.from.path.clone());
            let change = move |source| Change {
                source,
                extent: Extent::of_paths(vec![reach.clone()]),
                cause: Cause::Move(stated_in, at),
                from: day,
            };
            let from = corpus.register.by_id(&moved.from.work).map(LegalSourceId::new);
            // People go on writing the old number with the new act's name.
            let still_written = from != Some(source)
                && matches!(corpus.register.standing(source.index(), None, &moved.from.path, corpus.today), Standing::Moved(_));
            from.into_iter().chain(still_written.then_some(source)).map(change).collect::<Vec<_>>()
        })
    })
}

/// The day a work, or its newest expression, came into force.
fn begins(work: &Work, first: bool) -> Option<Date> {
    let expression = if first { work.expressions.first() } else { work.expressions.last() }?;
    expression.in_force_from().or_else(|| signed(expression.date).filter(|_| expression.doc_type != DocType::Lov))
}

fn signed(date: PartialDate) -> Option<Date> {
    match date {
        PartialDate::Day(day) => Some(day),
        PartialDate::Year(year) => Date::new(year, 12, 31).ok(),
    }
}
