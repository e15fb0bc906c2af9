//! What differs between two expressions of a work.

use std::collections::{BTreeMap, BTreeSet};

use super::{Existence, Level, Node, Outline, Path, WordingHash};

/// A difference between two outlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The provision: in the newer outline, and for what was removed or moved away in the older one.
    pub path: Path,
    /// What happened to it.
    pub kind: ChangeKind,
}

/// What happened to a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It reads "(Ophævet)" now.
    Repealed,
    /// Its heading differs.
    Heading {
        /// The older one.
        from: Option<String>,
        /// The newer one.
        to: Option<String>,
    },
    /// Its wording differs.
    Wording,
    /// The same wording stands under another label now.
    Moved {
        /// Where.
        to: Path,
    },
}

/// Returns what differs from an older outline to a newer one, in the order of the law: chapters and
/// paragraphs, and in a paragraph whose wording differs the stykker that do. Empty where one of the
/// outlines is not whole.
///
/// ```
/// use kb_law::{ChangeKind, Level, Node, Outline, diff};
/// let paragraph = |label, text| Node::new(Level::Paragraph, label).with_text(text);
/// let older = Outline::whole(vec![paragraph("1", "Støtte gives."), paragraph("2", "Lån gives.")]);
/// let newer = Outline::whole(vec![paragraph("1", "Støtte gives."), paragraph("3", "Lån gives.")]);
/// let changes = diff(&older, &newer);
/// assert_eq!(changes.len(), 1);
/// assert_eq!(changes[0].kind, ChangeKind::Moved { to: "§ 3".parse().unwrap() });
/// ```
pub fn diff(older: &Outline, newer: &Outline) -> Vec<Change> {
    let (Outline::Whole(_), Outline::Whole(_)) = (older, newer) else { return Vec::new() };
    let (old, new) = (Provisions::of(older), Provisions::of(newer));
    let moves = moves(&old, &new);
    let arrived: BTreeSet<&Path> = moves.values().collect();
    let mut changes = Vec::new();
    for (path, node) in &old.in_order {
        match new.by_path.get(path) {
            None => {
                let kind = match moves.get(path) {
                    Some(to) => ChangeKind::Moved { to: to.clone() },
                    None if node.repealed => continue,
                    // "§§ 5-7. (Ophævet)" speaks for § 6.
                    None if matches!(newer.find(path), Existence::Repealed(_)) => ChangeKind::Repealed,
                    None => ChangeKind::Removed,
                };
                changes.push(Change { path: path.clone(), kind });
            }
            Some(_) if moves.contains_key(path) => {
                changes.push(Change { path: path.clone(), kind: ChangeKind::Moved { to: moves[path].clone() } });
            }
            Some(_) => {}
        }
    }
    for (path, node) in &new.in_order {
        let Some(before) = old.by_path.get(path) else {
            if !arrived.contains(path) && !node.repealed {
                changes.push(Change { path: path.clone(), kind: ChangeKind::Added });
            }
            continue;
        };
        // Of what is repealed the heading goes with it.
        if before.heading != node.heading && !node.repealed {
            let kind = ChangeKind::Heading { from: before.heading.clone(), to: node.heading.clone() };
            changes.push(Change { path: path.clone(), kind });
        }
        if node.repealed && !before.repealed {
            if !moves.contains_key(path) {
                changes.push(Change { path: path.clone(), kind: ChangeKind::Repealed });
            }
        } else if node.level == Level::Paragraph || node.level == Level::Annex {
            compare_wording(path, before, node, &mut changes);
        }
    }
    let places = places(&old, &new);
    let place = |path: &Path| places.get(path).or_else(|| places.get(&path.top())).copied();
    changes.sort_by_cached_key(|change| (place(&change.path), change.path.clone()));
    changes
}

/// Returns where each provision stands: in the newer outline, and what is gone after what it followed
/// in the older one.
fn places(old: &Provisions<'_>, new: &Provisions<'_>) -> BTreeMap<Path, (usize, usize)> {
    let mut places: BTreeMap<Path, (usize, usize)> =
        new.in_order.iter().enumerate().map(|(at, (path, _))| (path.clone(), (at + 1, 0))).collect();
    let (mut last, mut after) = (0, 0);
    for (path, _) in &old.in_order {
        if let Some((at, 0)) = places.get(path) {
            (last, after) = (*at, 0);
        } else {
            after += 1;
            places.insert(path.clone(), (last, after));
        }
    }
    places
}

/// Chapters, paragraphs and annexes of an outline.
struct Provisions<'o> {
    in_order: Vec<(Path, &'o Node)>,
    by_path: BTreeMap<Path, &'o Node>,
}

impl<'o> Provisions<'o> {
    fn of(outline: &'o Outline) -> Self {
        let mut in_order = Vec::new();
        outline.each_provision(|path, node| {
            if matches!(node.level, Level::Part | Level::Chapter | Level::Paragraph | Level::Annex) {
                in_order.push((path.clone(), node));
            }
        });
        let by_path = in_order.iter().cloned().collect();
        Provisions { in_order, by_path }
    }

    /// Returns each wording that stands under one paragraph only, with its path.
    fn unique_wordings(&self) -> BTreeMap<WordingHash, &Path> {
        let mut found: BTreeMap<WordingHash, Option<&Path>> = BTreeMap::new();
        for (path, node) in &self.in_order {
            if node.level == Level::Paragraph && !node.repealed && !node.wording().is_empty() {
                found.entry(node.hash()).and_modify(|entry| *entry = None).or_insert(Some(path));
            }
        }
        found.into_iter().filter_map(|(hash, path)| Some((hash, path?))).collect()
    }
}

/// Returns the paragraphs whose wording left its label and stands, unchanged, under another one.
fn moves(old: &Provisions<'_>, new: &Provisions<'_>) -> BTreeMap<Path, Path> {
    let (before, after) = (old.unique_wordings(), new.unique_wordings());
    let mut moves = BTreeMap::new();
    for (hash, from) in before {
        if let Some(to) = after.get(&hash)
            && from != *to
        {
            moves.insert(from.clone(), (*to).clone());
        }
    }
    moves
}

/// Adds what differs in the wording of a paragraph that is in both: stykke by stykke where it has
/// several, as long as not everything differs.
fn compare_wording(path: &Path, before: &Node, after: &Node, changes: &mut Vec<Change>) {
    if before.hash() == after.hash() {
        return;
    }
    let stykker = |node: &Node| -> Vec<(Path, WordingHash, bool)> {
        let stykker = node.children.iter().filter(|child| child.level == Level::Stk);
        stykker.map(|stk| (Path { stk: stk.label.clone(), ..path.clone() }, stk.hash(), stk.repealed)).collect()
    };
    let (old, new) = (stykker(before), stykker(after));
    changes.push(Change { path: path.clone(), kind: ChangeKind::Wording });
    if old.len() <= 1 && new.len() <= 1 {
        return;
    }
    for (stk, hash, repealed) in &new {
        let kind = match old.iter().find(|(path, ..)| path == stk) {
            None => ChangeKind::Added,
            Some((_, _, was)) if *repealed && !was => ChangeKind::Repealed,
            Some((_, before, _)) if before != hash => ChangeKind::Wording,
            Some(_) => continue,
        };
        changes.push(Change { path: stk.clone(), kind });
    }
    for (stk, ..) in &old {
        if !new.iter().any(|(path, ..)| path == stk) {
            changes.push(Change { path: stk.clone(), kind: ChangeKind::Removed });
        }
    }
}
