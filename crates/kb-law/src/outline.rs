//! What an expression consists of: parts, chapters, paragraphs, down to the letter.
//!
//! An imported outline is whole and holds the wording. One an editor wrote by hand lists ranges of
//! paragraphs, and then many a question has no answer: [`Existence::Unknown`].

mod diff;
mod find;
mod label;
mod listed;
mod nearest;
mod path;
mod sentence;
mod wording;

use kb_cite::Label;

pub use diff::{Change, ChangeKind, diff};
pub use find::{ChapterRef, Existence};
pub(crate) use label::between;
pub use label::{compare_labels, spaced};
pub use listed::{Listed, ListedChapter, Presence, RangeError, parse_ranges};
pub use path::{Path, PathError};
pub use sentence::sentences;
pub use wording::{Block, Item, Wording, WordingHash};

/// What an expression consists of.
///
/// ```
/// use kb_law::{Existence, Level, Node, Outline};
/// let outline = Outline::whole(vec![Node::new(Level::Paragraph, "1").with_children(vec![Node::new(Level::Stk, "1")])]);
/// assert!(matches!(outline.find(&"§ 1, stk. 1".parse().unwrap()), Existence::Exists(Some(_))));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outline {
    /// All of it, from the document itself, in the order of the law.
    Whole(Vec<Node>),
    /// What an editor listed.
    Listed(Listed),
}

/// How much of an expression its outline shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Everything down to the letter: what is not there does not exist.
    Whole,
    /// Some ranges: what is not there may exist all the same.
    Partial,
}

/// A division of a law: a chapter, a paragraph, a stykke …, with what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its level.
    pub level: Level,
    /// Its mark; none for a chapter that has only a heading, and for text.
    pub label: Option<Label>,
    /// The last mark, where one division stands for several: "§§ 5-7. (Ophævet)".
    pub through: Option<Label>,
    /// Its heading; of a paragraph, the heading that stands before it.
    pub heading: Option<String>,
    /// Its own wording, normalised: up to the first of `children`. Line feeds part blocks.
    pub text: String,
    /// True where the law says that it is repealed: "(Ophævet)", "(Udgår)".
    pub repealed: bool,
    /// Footnotes that hang on it; they are no part of the wording.
    pub notes: Vec<String>,
    /// What stands in it, in the order of the law. Text after a list is a child of its own
    /// ([`Level::Text`]), so that the wording can be shown in order.
    pub children: Vec<Node>,
}

/// The level of a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Bog.
    Book,
    /// Afsnit, del.
    Part,
    /// Kapitel.
    Chapter,
    /// Paragraf; in an annex or a guidance there may be none.
    Paragraph,
    /// Stykke.
    Stk,
    /// Nummer.
    Nr,
    /// Litra.
    Litra,
    /// A point of a list without a mark that could be cited, or below the letter.
    Item,
    /// Bilag.
    Annex,
    /// Text between or after divisions.
    Text,
    /// A row of a table; its cells are parted by tabs in the text.
    Row,
}

impl Node {
    /// Returns an empty division.
    ///
    /// ```
    /// let node = kb_law::Node::new(kb_law::Level::Paragraph, "82 b");
    /// assert_eq!(node.label.unwrap().as_str(), "82b");
    /// ```
    pub fn new(level: Level, label: &str) -> Self {
        let label = Label::new(label);
        Node { label: (!label.as_str().is_empty()).then_some(label), ..Node::unlabelled(level) }
    }

    /// Returns an empty division without a mark.
    ///
    /// ```
    /// assert_eq!(kb_law::Node::unlabelled(kb_law::Level::Text).label, None);
    /// ```
    pub fn unlabelled(level: Level) -> Self {
        Node {
            level,
            label: None,
            through: None,
            heading: None,
            text: String::new(),
            repealed: false,
            notes: Vec::new(),
            children: Vec::new(),
        }
    }

    /// Returns it with a wording.
    ///
    /// ```
    /// let node = kb_law::Node::new(kb_law::Level::Stk, "1").with_text("Kommunen kan yde støtte.");
    /// assert_eq!(node.text, "Kommunen kan yde støtte.");
    /// ```
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }

    /// Returns it with a heading.
    ///
    /// ```
    /// let node = kb_law::Node::new(kb_law::Level::Chapter, "1").with_heading("Formål");
    /// assert_eq!(node.heading.as_deref(), Some("Formål"));
    /// ```
    #[must_use]
    pub fn with_heading(mut self, heading: &str) -> Self {
        self.heading = Some(heading.to_owned());
        self
    }

    /// Returns it with what stands in it.
    ///
    /// ```
    /// use kb_law::{Level, Node};
    /// let node = Node::new(Level::Chapter, "1").with_children(vec![Node::new(Level::Paragraph, "1")]);
    /// assert_eq!(node.children.len(), 1);
    /// ```
    #[must_use]
    pub fn with_children(mut self, children: Vec<Node>) -> Self {
        self.children = children;
        self
    }

    /// Returns true where its mark is `label`, or where its range holds it.
    ///
    /// ```
    /// use kb_law::{Level, Node};
    /// let mut node = Node::new(Level::Paragraph, "5");
    /// node.through = Some(kb_cite::Label::new("7"));
    /// assert!(node.is_labelled(&kb_cite::Label::new("6")));
    /// ```
    pub fn is_labelled(&self, label: &Label) -> bool {
        let Some(own) = &self.label else { return false };
        match &self.through {
            // Roman numbers come in either case.
            None => own == label || own.as_str().eq_ignore_ascii_case(label.as_str()),
            Some(last) => compare_labels(own, label).is_le() && compare_labels(label, last).is_le(),
        }
    }
}

/// A paragraph with where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<'o> {
    /// The chapter it stands in.
    pub chapter: Option<&'o Node>,
    /// The paragraph.
    pub node: &'o Node,
}

impl Outline {
    /// Returns an outline that is whole.
    ///
    /// ```
    /// assert_eq!(kb_law::Outline::whole(Vec::new()).coverage(), kb_law::Coverage::Whole);
    /// ```
    pub fn whole(nodes: Vec<Node>) -> Self {
        Outline::Whole(nodes)
    }

    /// Returns how much it shows.
    ///
    /// ```
    /// let listed = kb_law::Outline::Listed(kb_law::Listed::default());
    /// assert_eq!(listed.coverage(), kb_law::Coverage::Partial);
    /// ```
    pub fn coverage(&self) -> Coverage {
        match self {
            Outline::Whole(_) => Coverage::Whole,
            Outline::Listed(_) => Coverage::Partial,
        }
    }

    /// Returns the divisions of the highest level; none of a listed outline.
    ///
    /// ```
    /// assert!(kb_law::Outline::whole(Vec::new()).nodes().is_empty());
    /// ```
    pub fn nodes(&self) -> &[Node] {
        match self {
            Outline::Whole(nodes) => nodes,
            Outline::Listed(_) => &[],
        }
    }

    /// Returns every paragraph in the order of the law; none of a listed outline.
    ///
    /// ```
    /// use kb_law::{Level, Node, Outline};
    /// let chapter = Node::new(Level::Chapter, "1").with_children(vec![Node::new(Level::Paragraph, "1")]);
    /// let outline = Outline::whole(vec![chapter]);
    /// assert_eq!(outline.paragraphs().next().unwrap().chapter.unwrap().label, Some(kb_cite::Label::new("1")));
    /// ```
    pub fn paragraphs(&self) -> impl Iterator<Item = Placed<'_>> {
        let mut found = Vec::new();
        place(self.nodes(), None, &mut |placed| found.push(placed));
        found.into_iter()
    }

    /// Returns every chapter that has a mark, in the order of the law; none of a listed outline.
    ///
    /// ```
    /// use kb_law::{Level, Node, Outline};
    /// let outline = Outline::whole(vec![Node::new(Level::Chapter, "1").with_heading("Formål")]);
    /// assert_eq!(outline.chapters().count(), 1);
    /// ```
    pub fn chapters(&self) -> impl Iterator<Item = &Node> {
        let mut found = Vec::new();
        collect(self.nodes(), Level::Chapter, &mut found);
        found.into_iter().filter(|node| node.label.is_some())
    }
}

/// Calls `each` for every paragraph outside annexes.
fn place<'o>(nodes: &'o [Node], chapter: Option<&'o Node>, each: &mut impl FnMut(Placed<'o>)) {
    for node in nodes {
        match node.level {
            Level::Paragraph => each(Placed { chapter, node }),
            Level::Chapter => place(&node.children, Some(node), each),
            Level::Book | Level::Part => place(&node.children, chapter, each),
            _ => {}
        }
    }
}

/// Collects the divisions of a level above the paragraph.
fn collect<'o>(nodes: &'o [Node], level: Level, found: &mut Vec<&'o Node>) {
    for node in nodes {
        if node.level == level {
            found.push(node);
        }
        if matches!(node.level, Level::Book | Level::Part | Level::Chapter) {
            collect(&node.children, level, found);
        }
    }
}
