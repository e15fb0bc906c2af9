//! What may have been meant by a provision that does not exist.

use kb_cite::Label;

use super::find::{chapters_labelled, child, only_stk, paragraphs_labelled};
use super::label::{key, number_and_rest};
use super::listed::{Listed, Presence};
use super::{Level, Node, Path, compare_labels, wording};

/// How many suggestions are made.
const MOST: usize = 3;

/// Suggests in a whole outline.
pub(super) fn in_whole(nodes: &[Node], path: &Path) -> Vec<Path> {
    if path.annex.is_some() {
        let annexes = nodes.iter().filter(|node| node.level == Level::Annex).filter_map(|node| node.label.as_ref());
        return annexes.take(MOST).map(|label| Path { annex: Some(label.clone()), ..Path::default() }).collect();
    }
    let Some(label) = &path.paragraph else {
        let mut chapters = Vec::new();
        super::collect(nodes, Level::Chapter, &mut chapters);
        let labels: Vec<&Label> = chapters.iter().filter(|node| !node.repealed).filter_map(|node| node.label.as_ref()).collect();
        let wanted = path.chapter.as_ref();
        return wanted
            .map_or_else(Vec::new, |wanted| like(wanted, &labels))
            .into_iter()
            .map(|label| Path::chapter(label.as_str()))
            .collect();
    };
    let mut found = Vec::new();
    let standing = paragraphs_labelled(nodes, label);
    if let Some(first) = standing.first() {
        if path.chapter.is_some() {
            // The paragraph exists, and the chapter is another one.
            let chapter = first.chapter.and_then(|chapter| chapter.label.clone());
            found.push(Path { chapter, ..path.clone() });
        } else {
            found = below(first.node, path);
        }
        found.truncate(MOST);
        return found;
    }
    let mut labels = Vec::new();
    super::place(nodes, None, &mut |placed| {
        if !placed.node.repealed {
            labels.extend(placed.node.label.as_ref());
        }
    });
    let chapter = path.chapter.as_ref().filter(|chapter| !chapters_labelled(nodes, chapter).is_empty());
    let paragraphs = like(label, &labels).into_iter().map(|label| Path::paragraph(label.as_str()));
    // A chapter that exists is likelier to be right than a paragraph far from it.
    found.extend(chapter.into_iter().map(|chapter| Path::chapter(chapter.as_str())).filter(|_| labels.is_empty()));
    found.extend(paragraphs);
    found.truncate(MOST);
    found
}

/// Suggests in a listed outline.
pub(super) fn in_listed(listed: &Listed, path: &Path) -> Vec<Path> {
    let Some(label) = &path.paragraph else {
        let labels: Vec<&Label> = listed.chapters.iter().map(|chapter| &chapter.label).collect();
        let wanted = path.chapter.as_ref();
        return wanted
            .map_or_else(Vec::new, |wanted| like(wanted, &labels))
            .into_iter()
            .map(|label| Path::chapter(label.as_str()))
            .collect();
    };
    if listed.paragraph(label) == Presence::Exists {
        let chapter = listed.chapter_of(label).map(|chapter| chapter.label.clone());
        return vec![Path { chapter, ..path.clone() }];
    }
    let ranges = listed.chapters.iter().flat_map(|chapter| &chapter.paragraphs).chain(&listed.paragraphs);
    let mut labels: Vec<Label> = ranges.flat_map(|range| std::iter::once(&range.from).chain(&range.to)).cloned().collect();
    if let (Some(number), rest) = number_and_rest(label)
        && !rest.is_empty()
    {
        let whole = Label::new(&number.to_string());
        labels.extend((listed.paragraph(&whole) == Presence::Exists).then_some(whole));
    }
    let labels: Vec<&Label> = labels.iter().collect();
    like(label, &labels).into_iter().map(|label| Path::paragraph(label.as_str())).collect()
}

/// Suggests what a paragraph has where a stykke, number, letter or sentence is missing.
fn below(paragraph: &Node, path: &Path) -> Vec<Path> {
    let stem = Path { chapter: None, ..path.top() };
    let Some(label) = &path.stk else { return below_stk(paragraph, only_stk(paragraph), path, stem) };
    let stykker = labels(paragraph, Level::Stk);
    match child(paragraph, Level::Stk, label) {
        Some(stk) => below_stk(paragraph, stk, path, Path { stk: Some(label.clone()), ..stem }),
        // The only stykke needs no number.
        None if stykker.len() < 2 => vec![stem],
        None => each_like(label, &stykker, |label| Path { stk: Some(label), ..stem.clone() }),
    }
}

/// Suggests what a stykke has where a number, letter or sentence is missing.
fn below_stk(paragraph: &Node, stk: &Node, path: &Path, stem: Path) -> Vec<Path> {
    let Some(nr) = &path.nr else {
        let Some(litra) = &path.litra else { return last_sentence(stk, stem) };
        // The letter stands under a number.
        let holders = stk.children.iter().filter(|node| node.level == Level::Nr && child(node, Level::Litra, litra).is_some());
        return holders.map(|node| Path { nr: node.label.clone(), litra: Some(litra.clone()), ..stem.clone() }).collect();
    };
    let Some(number) = child(stk, Level::Nr, nr) else {
        let numbers = labels(stk, Level::Nr);
        if !numbers.is_empty() {
            return each_like(nr, &numbers, |label| Path { nr: Some(label), ..stem.clone() });
        }
        // The number stands in a stykke that was not named.
        let stykker = paragraph.children.iter().filter(|node| path.stk.is_none() && child(node, Level::Nr, nr).is_some());
        let named: Vec<Path> =
            stykker.map(|stk| Path { stk: stk.label.clone(), nr: Some(nr.clone()), litra: path.litra.clone(), ..stem.clone() }).collect();
        return if named.is_empty() { vec![stem] } else { named };
    };
    let stem = Path { nr: Some(nr.clone()), ..stem };
    let Some(litra) = &path.litra else { return last_sentence(number, stem) };
    let letters = labels(number, Level::Litra);
    if letters.is_empty() { vec![stem] } else { each_like(litra, &letters, |label| Path { litra: Some(label), ..stem.clone() }) }
}

/// Returns the labels of a level in a division that are in force.
fn labels(node: &Node, level: Level) -> Vec<Label> {
    node.children.iter().filter(|child| child.level == level && !child.repealed).filter_map(|child| child.label.clone()).collect()
}

/// Returns a path for each of the likeliest labels.
fn each_like(wanted: &Label, known: &[Label], path: impl Fn(Label) -> Path) -> Vec<Path> {
    let known: Vec<&Label> = known.iter().collect();
    like(wanted, &known).into_iter().map(|label| path(label.clone())).collect()
}

/// Suggests the last sentence there is.
fn last_sentence(node: &Node, stem: Path) -> Vec<Path> {
    match wording::count_sentences(node).0 {
        0 | 1 => vec![stem],
        count => vec![Path { punktum: Some(Label::new(&count.to_string())), ..stem }],
    }
}

/// Returns the labels most like one that is not among them, the likeliest first: the same number
/// with another letter, digits that changed places, the neighbours.
fn like<'l>(wanted: &Label, labels: &[&'l Label]) -> Vec<&'l Label> {
    let (number, letters) = number_and_rest(wanted);
    let mut sorted: Vec<&Label> = labels.to_vec();
    sorted.sort_by(|a, b| compare_labels(a, b));
    sorted.dedup();
    let at = sorted.partition_point(|label| compare_labels(label, wanted).is_lt());
    let mut scored: Vec<(u32, usize, &Label)> = Vec::new();
    for (place, label) in sorted.iter().enumerate() {
        let distance = if place < at { at - place } else { place + 1 - at };
        let (their_number, their_letters) = number_and_rest(label);
        let rank = if number.is_some() && their_number == number {
            // Of § 82's family, the nearest letters first; § 82 itself is never far.
            u32::from(their_letters.is_empty() && distance > 1)
        } else if letters == their_letters && is_swapped(wanted.as_str(), label.as_str()) {
            2
        } else if distance == 1 {
            3
        } else {
            continue;
        };
        scored.push((rank, distance, label));
    }
    scored.sort_by_key(|(rank, distance, label)| (*rank, *distance, key(label.as_str())));
    scored.into_iter().map(|(_, _, label)| label).take(MOST).collect()
}

/// Returns true where two neighbouring characters changed places: "176" and "167".
fn is_swapped(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() != b.len() {
        return false;
    }
    let different: Vec<usize> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
    matches!(different[..], [first, second] if second == first + 1 && a[first] == b[second] && a[second] == b[first])
}
