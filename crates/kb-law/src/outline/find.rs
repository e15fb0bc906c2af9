//! Does this provision exist, and where does it stand?

use std::collections::BTreeSet;

use kb_cite::{Label, Provision};

use super::label::number_and_rest;
use super::listed::{Listed, Presence};
use super::nearest;
use super::{Level, Node, Outline, Path, Wording, WordingHash, compare_labels, wording};

/// Whether a provision exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Existence<'o> {
    /// It does; with its place where the outline is whole.
    Exists(Option<&'o Node>),
    /// It was there and is repealed: what says so.
    Repealed(&'o Node),
    /// It does not exist.
    Missing {
        /// What may have been meant, the likeliest first; at most three.
        nearest: Vec<Path>,
    },
    /// The outline does not say.
    Unknown,
}

/// A chapter as far as an outline knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChapterRef<'o> {
    /// Its mark; none where it has only a heading.
    pub label: Option<&'o Label>,
    /// Its heading.
    pub heading: Option<&'o str>,
}

impl Outline {
    /// Returns whether a provision exists.
    ///
    /// A whole outline is exact down to the letter. A paragraph's only stykke is its stk. 1, and a
    /// number in it may be named without it. Sentences are counted by rules that can err, so that
    /// one more than were counted is [`Existence::Unknown`] where the count was not certain.
    ///
    /// ```
    /// use kb_law::{Existence, Level, Node, Outline};
    /// let outline = Outline::whole(vec![Node::new(Level::Paragraph, "82"), Node::new(Level::Paragraph, "82 a")]);
    /// let Existence::Missing { nearest } = outline.find(&"§ 82 b".parse().unwrap()) else { panic!() };
    /// assert_eq!(nearest[0].to_string(), "§ 82 a");
    /// ```
    pub fn find(&self, path: &Path) -> Existence<'_> {
        match self {
            Outline::Whole(nodes) => find_whole(nodes, path),
            Outline::Listed(listed) => find_listed(listed, path),
        }
    }

    /// Returns the node of a provision, repealed or not; none where the outline has none.
    ///
    /// ```
    /// use kb_law::{Level, Node, Outline};
    /// let outline = Outline::whole(vec![Node::new(Level::Paragraph, "1").with_heading("Formål")]);
    /// assert_eq!(outline.node(&"§ 1".parse().unwrap()).unwrap().heading.as_deref(), Some("Formål"));
    /// ```
    pub fn node(&self, path: &Path) -> Option<&Node> {
        match self.find(path) {
            Existence::Exists(node) => node,
            Existence::Repealed(node) => Some(node),
            Existence::Missing { .. } | Existence::Unknown => None,
        }
    }

    /// Returns the chapter a provision stands in.
    ///
    /// ```
    /// use kb_law::{Level, Node, Outline};
    /// let chapter = Node::new(Level::Chapter, "2").with_heading("Støtte").with_children(vec![Node::new(Level::Paragraph, "4")]);
    /// let outline = Outline::whole(vec![chapter]);
    /// assert_eq!(outline.chapter_of(&"§ 4, stk. 1".parse().unwrap()).unwrap().heading, Some("Støtte"));
    /// ```
    pub fn chapter_of(&self, path: &Path) -> Option<ChapterRef<'_>> {
        match self {
            Outline::Whole(nodes) => {
                let node = match &path.paragraph {
                    Some(label) => paragraphs_labelled(nodes, label).first()?.chapter?,
                    None => chapters_labelled(nodes, path.chapter.as_ref()?).into_iter().next()?,
                };
                Some(ChapterRef { label: node.label.as_ref(), heading: node.heading.as_deref() })
            }
            Outline::Listed(listed) => {
                let chapter = match &path.paragraph {
                    Some(label) => listed.chapter_of(label)?,
                    None => listed.chapters.iter().find(|chapter| Some(&chapter.label) == path.chapter.as_ref())?,
                };
                Some(ChapterRef { label: Some(&chapter.label), heading: chapter.heading.as_deref() })
            }
        }
    }

    /// Returns the wording of a provision as blocks and lists.
    ///
    /// ```
    /// use kb_law::{Level, Node, Outline};
    /// let stk = Node::new(Level::Stk, "1").with_text("Støtte gives. Den kan ophøre.");
    /// let outline = Outline::whole(vec![Node::new(Level::Paragraph, "1").with_children(vec![stk])]);
    /// let wording = outline.wording_of(&"§ 1, 2. pkt.".parse().unwrap()).unwrap();
    /// assert_eq!(wording.to_string(), "Den kan ophøre.");
    /// ```
    pub fn wording_of(&self, path: &Path) -> Option<Wording> {
        let node = self.node(path)?;
        match &path.punktum {
            Some(number) => wording::sentence(node, number.as_str().parse().ok()?).map(Wording::of_text),
            None => Some(node.wording()),
        }
    }

    /// Returns the wording of a provision as text; list points stand on lines of their own.
    ///
    /// ```
    /// use kb_law::{Level, Node, Outline};
    /// let stk = Node::new(Level::Stk, "1").with_text("Støtte gives.");
    /// let outline = Outline::whole(vec![Node::new(Level::Paragraph, "1").with_children(vec![stk])]);
    /// assert_eq!(outline.text_of(&"§ 1".parse().unwrap()).as_deref(), Some("Støtte gives."));
    /// ```
    pub fn text_of(&self, path: &Path) -> Option<String> {
        self.wording_of(path).map(|wording| wording.to_string())
    }

    /// Returns the hash of a provision's wording.
    ///
    /// ```
    /// use kb_law::{Level, Node, Outline};
    /// let outline = Outline::whole(vec![Node::new(Level::Paragraph, "1").with_text("Støtte gives.")]);
    /// assert_eq!(outline.hash_of(&"§ 1".parse().unwrap()).unwrap().to_string().len(), 32);
    /// ```
    pub fn hash_of(&self, path: &Path) -> Option<WordingHash> {
        self.wording_of(path).map(|wording| wording.hash())
    }

    /// Calls `each` with every division that has a path, in the order of the law. Where two have the
    /// same path (two wordings of one paragraph, of which one is not yet in force), with the first.
    ///
    /// ```
    /// use kb_law::{Level, Node, Outline};
    /// let outline = Outline::whole(vec![Node::new(Level::Paragraph, "1").with_children(vec![Node::new(Level::Stk, "1")])]);
    /// let mut paths = Vec::new();
    /// outline.each_provision(|path, _| paths.push(path.to_string()));
    /// assert_eq!(paths, ["§ 1", "§ 1, stk. 1"]);
    /// ```
    pub fn each_provision<'o>(&'o self, mut each: impl FnMut(&Path, &'o Node)) {
        let mut seen = BTreeSet::new();
        let mut chapters = BTreeSet::new();
        let unique = self.chapters().all(|chapter| chapters.insert(chapter.label.clone().map(|label| label.as_str().to_owned())));
        walk(self.nodes(), &Path::default(), !unique, &mut |path, node| {
            if seen.insert(path.clone()) {
                each(path, node);
            }
        });
    }

    /// Returns every provision a citation names, with the ranges filled in as far as the outline
    /// knows what lies between their ends.
    ///
    /// ```
    /// use kb_cite::{Label, LabelRange, Labels, Provision};
    /// use kb_law::{Level, Node, Outline};
    /// let outline = Outline::whole(["4", "4 a", "5", "6"].map(|label| Node::new(Level::Paragraph, label)).to_vec());
    /// let range = LabelRange { from: Label::new("4"), to: Some(Label::new("5")) };
    /// let cited = Provision { paragraph: Labels::new(vec![range]), ..Provision::default() };
    /// let paths: Vec<String> = outline.covered(&cited).iter().map(ToString::to_string).collect();
    /// assert_eq!(paths, ["§ 4", "§ 4 a", "§ 5"]);
    /// ```
    pub fn covered(&self, cited: &Provision) -> Vec<Path> {
        let mut paths = Vec::new();
        let is_last_level = cited.stk.is_empty() && cited.nr.is_empty() && cited.litra.is_empty() && cited.punktum.is_empty();
        if cited.paragraph.is_empty() || !is_last_level {
            return Path::all_of(cited);
        }
        for range in cited.paragraph.ranges() {
            let path = |label: &Label| Path { paragraph: Some(Label::new(label.as_str())), ..Path::default() };
            paths.push(path(&range.from));
            let Some(to) = &range.to else { continue };
            let between = |label: &Label| compare_labels(&range.from, label).is_lt() && compare_labels(label, to).is_lt();
            match self {
                Outline::Whole(_) => {
                    paths
                        .extend(self.paragraphs().filter_map(|placed| placed.node.label.as_ref()).filter(|label| between(label)).map(path));
                }
                Outline::Listed(_) => {
                    let (first, last) = (number_and_rest(&range.from).0.unwrap_or(0), number_and_rest(to).0.unwrap_or(0));
                    // A range of law is never this long; what a slip of the pen made is cut off.
                    let whole = (first..=last).take(500).map(|number| Label::new(&number.to_string()));
                    paths.extend(whole.filter(|label| between(label)).map(|label| path(&label)));
                }
            }
            paths.push(path(to));
        }
        paths
    }
}

/// Calls `each` with every labelled division and its path.
fn walk<'o>(nodes: &'o [Node], above: &Path, with_part: bool, each: &mut impl FnMut(&Path, &'o Node)) {
    let only_stk = nodes.iter().filter(|node| node.level == Level::Stk).count() == 1;
    for node in nodes {
        let mut path = above.clone();
        let label = node.label.clone();
        match node.level {
            Level::Part => path = Path { part: label, ..Path::default() },
            Level::Chapter => path = Path { part: path.part.filter(|_| with_part), chapter: label, ..Path::default() },
            Level::Paragraph => path = Path { paragraph: label, annex: path.annex, ..Path::default() },
            Level::Annex => path = Path { annex: label.or_else(|| Some(Label::new("1"))), ..Path::default() },
            Level::Stk => path.stk = label,
            Level::Nr => path.nr = label,
            Level::Litra => path.litra = label,
            Level::Book => {}
            Level::Item | Level::Text | Level::Row => continue,
        }
        let is_named = node.label.is_some() || node.level == Level::Annex;
        if is_named && node.level != Level::Book {
            each(&path, node);
        }
        if node.level == Level::Stk && only_stk {
            path.stk = None;
        }
        if is_named || matches!(node.level, Level::Book | Level::Part | Level::Chapter | Level::Stk) {
            walk(&node.children, &path, with_part, each);
        }
    }
}

/// A paragraph and its chapter.
pub(super) struct Standing<'o> {
    pub(super) chapter: Option<&'o Node>,
    pub(super) node: &'o Node,
}

/// Returns the paragraphs of a mark; more than one where the law prints two wordings.
pub(super) fn paragraphs_labelled<'o>(nodes: &'o [Node], label: &Label) -> Vec<Standing<'o>> {
    let mut found = Vec::new();
    super::place(nodes, None, &mut |placed| {
        if placed.node.is_labelled(label) {
            found.push(Standing { chapter: placed.chapter, node: placed.node });
        }
    });
    found
}

/// Returns the chapters of a mark; more than one where numbering starts again in each part.
pub(super) fn chapters_labelled<'o>(nodes: &'o [Node], label: &Label) -> Vec<&'o Node> {
    let mut found = Vec::new();
    super::collect(nodes, Level::Chapter, &mut found);
    found.retain(|node| node.is_labelled(label));
    found
}

fn find_listed(listed: &Listed, path: &Path) -> Existence<'static> {
    let has_lower = path.stk.is_some() || path.nr.is_some() || path.litra.is_some() || path.punktum.is_some();
    if path.part.is_some() || path.annex.is_some() {
        return Existence::Unknown;
    }
    let presence = match (&path.paragraph, &path.chapter) {
        (Some(paragraph), chapter) => {
            let presence = listed.paragraph(paragraph);
            let elsewhere = chapter.as_ref().is_some_and(|chapter| {
                presence == Presence::Exists && listed.chapter_of(paragraph).is_some_and(|actual| actual.label != *chapter)
            });
            if elsewhere { Presence::Missing } else { presence }
        }
        (None, Some(chapter)) => listed.chapter(chapter),
        (None, None) => Presence::Unknown,
    };
    match presence {
        Presence::Exists if has_lower => Existence::Unknown,
        Presence::Exists => Existence::Exists(None),
        Presence::Missing => Existence::Missing { nearest: nearest::in_listed(listed, path) },
        Presence::Unknown => Existence::Unknown,
    }
}

fn find_whole<'o>(nodes: &'o [Node], path: &Path) -> Existence<'o> {
    let missing = || Existence::Missing { nearest: nearest::in_whole(nodes, path) };
    let candidates: Vec<&Node> = if let Some(annex) = &path.annex {
        let annexes: Vec<&Node> = nodes.iter().filter(|node| node.level == Level::Annex).collect();
        // The only annex often has no number.
        let is_it = |node: &&Node| node.is_labelled(annex) || (annexes.len() == 1 && node.label.is_none() && annex.as_str() == "1");
        let found: Vec<&Node> = annexes.iter().copied().filter(is_it).collect();
        match &path.paragraph {
            None => found,
            Some(label) => found.iter().flat_map(|annex| &annex.children).filter(|node| node.is_labelled(label)).collect(),
        }
    } else if let Some(label) = &path.paragraph {
        let standing = paragraphs_labelled(nodes, label);
        let in_chapter = |standing: &Standing<'_>| match &path.chapter {
            Some(chapter) => standing.chapter.is_some_and(|node| node.is_labelled(chapter)),
            None => true,
        };
        standing.into_iter().filter(in_chapter).map(|standing| standing.node).collect()
    } else {
        let mut scope = nodes.iter().collect::<Vec<_>>();
        if let Some(part) = &path.part {
            let mut parts = Vec::new();
            super::collect(nodes, Level::Part, &mut parts);
            scope = parts.into_iter().filter(|node| node.is_labelled(part)).collect();
        }
        match &path.chapter {
            None if path.part.is_some() => scope,
            None => return Existence::Unknown,
            Some(chapter) if path.part.is_some() => scope.into_iter().flat_map(|part| chapters_labelled(&part.children, chapter)).collect(),
            Some(chapter) => chapters_labelled(nodes, chapter),
        }
    };
    // Of two wordings of one paragraph the one that has what is asked for.
    let mut answer = None;
    for candidate in candidates {
        match find_below(candidate, path) {
            Some(found @ Existence::Exists(_)) => return found,
            other => answer = answer.or(other),
        }
    }
    answer.unwrap_or_else(missing)
}

/// Finds stk., nr., litra and sentence in a division; none where it is missing.
fn find_below<'o>(top: &'o Node, path: &Path) -> Option<Existence<'o>> {
    let mut at = top;
    if let Some(label) = &path.stk {
        match child(at, Level::Stk, label) {
            Some(stk) => at = stk,
            // A division without stykker is its own stk. 1.
            None if label.as_str() == "1" && !at.children.iter().any(|node| node.level == Level::Stk) && !at.repealed => {}
            None => return at.repealed.then_some(Existence::Repealed(at)),
        }
    }
    for (level, label) in [(Level::Nr, &path.nr), (Level::Litra, &path.litra)] {
        let Some(label) = label else { continue };
        match child(only_stk(at), level, label) {
            Some(node) => at = node,
            None if at.repealed => return Some(Existence::Repealed(at)),
            // The text of an annex has no structure of its own.
            None if top.level == Level::Annex => return Some(Existence::Unknown),
            None => return None,
        }
    }
    if at.repealed || top.repealed {
        return Some(Existence::Repealed(if at.repealed { at } else { top }));
    }
    if let Some(number) = &path.punktum {
        let number: usize = number.as_str().parse().ok()?;
        let (counted, at_most) = wording::count_sentences(at);
        return match number {
            0 => None,
            number if number <= counted => Some(Existence::Exists(Some(at))),
            number if number <= at_most => Some(Existence::Unknown),
            _ => None,
        };
    }
    Some(Existence::Exists(Some(at)))
}

/// Returns the only stykke of a paragraph, or the division itself.
pub(super) fn only_stk(node: &Node) -> &Node {
    let mut stykker = node.children.iter().filter(|child| child.level == Level::Stk);
    match (stykker.next(), stykker.next()) {
        (Some(only), None) => only,
        _ => node,
    }
}

/// Returns a child by level and mark.
pub(super) fn child<'o>(node: &'o Node, level: Level, label: &Label) -> Option<&'o Node> {
    node.children.iter().find(|child| child.level == level && child.is_labelled(label))
}

/// Returns the first stykke of a paragraph, or the division itself.
pub(super) fn first_stk(node: &Node) -> &Node {
    node.children.iter().find(|child| child.level == Level::Stk).unwrap_or(node)
}
