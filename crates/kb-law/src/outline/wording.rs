//! The wording of a provision, as a page can show it.

use std::fmt;

use super::sentence::{sentence_limits, sentences};
use super::{Level, Node};

/// The wording of a provision: what it says, without its footnotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// Its blocks in order.
    pub blocks: Vec<Block>,
}

/// A block of a wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Text.
    Text(String),
    /// A stykke with its printed mark ("Stk. 2."), where a whole paragraph is shown; stk. 1 has none.
    Stk {
        /// The printed mark; empty for the first.
        mark: String,
        /// What it says.
        wording: Wording,
    },
    /// A list.
    List(Vec<Item>),
    /// A table, row by row.
    Table(Vec<Vec<String>>),
}

/// A point of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The printed mark: "1)", "a)"; empty where it has none.
    pub mark: String,
    /// What it says.
    pub wording: Wording,
}

/// The hash of a wording: 16 bytes of BLAKE3 over its blocks and marks, without its own mark and
/// without headings, so that a provision that moved has the hash it had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordingHash(pub [u8; 16]);

impl fmt::Display for WordingHash {
    /// Writes 32 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Node {
    /// Returns what it says. Of a chapter or part, what its paragraphs say is left out.
    ///
    /// ```
    /// use kb_law::{Block, Level, Node};
    /// let stk = Node::new(Level::Stk, "1").with_text("Støtte gives til").with_children(vec![Node::new(Level::Nr, "1").with_text("ledige.")]);
    /// let wording = stk.wording();
    /// assert!(matches!(&wording.blocks[..], [Block::Text(_), Block::List(items)] if items[0].mark == "1)"));
    /// ```
    pub fn wording(&self) -> Wording {
        let mut blocks: Vec<Block> =
            self.text.split('\n').filter(|text| !text.is_empty()).map(|text| Block::Text(text.to_owned())).collect();
        for child in &self.children {
            match child.level {
                Level::Book | Level::Part | Level::Chapter | Level::Paragraph | Level::Annex => {}
                Level::Text => blocks.extend(child.wording().blocks),
                Level::Stk => {
                    let mark = child.label.as_ref().filter(|label| label.as_str() != "1").map(|label| match &child.through {
                        Some(last) => format!("Stk. {}-{}.", label.as_str(), last.as_str()),
                        None => format!("Stk. {}.", label.as_str()),
                    });
                    blocks.push(Block::Stk { mark: mark.unwrap_or_default(), wording: child.wording() });
                }
                Level::Nr | Level::Litra | Level::Item => {
                    let mark = child.label.as_ref().map_or_else(String::new, |label| format!("{})", label.as_str()));
                    let item = Item { mark, wording: child.wording() };
                    match blocks.last_mut() {
                        Some(Block::List(items)) => items.push(item),
                        _ => blocks.push(Block::List(vec![item])),
                    }
                }
                Level::Row => {
                    let cells = child.text.split('\t').map(str::to_owned).collect();
                    match blocks.last_mut() {
                        Some(Block::Table(rows)) => rows.push(cells),
                        _ => blocks.push(Block::Table(vec![cells])),
                    }
                }
            }
        }
        Wording { blocks }
    }

    /// Returns the hash of what it says.
    ///
    /// ```
    /// use kb_law::{Level, Node};
    /// let (four, five) = (Node::new(Level::Paragraph, "4").with_text("Det samme."), Node::new(Level::Paragraph, "5").with_text("Det samme."));
    /// assert_eq!(four.hash(), five.hash());
    /// ```
    pub fn hash(&self) -> WordingHash {
        self.wording().hash()
    }
}

impl Wording {
    /// Returns the wording of a text.
    pub(super) fn of_text(text: String) -> Self {
        Wording { blocks: vec![Block::Text(text)] }
    }

    /// Returns true where it says nothing.
    ///
    /// ```
    /// assert!(kb_law::Wording::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Returns its hash.
    ///
    /// ```
    /// let empty = kb_law::Wording::default().hash();
    /// assert_eq!(empty.to_string().len(), 32);
    /// ```
    pub fn hash(&self) -> WordingHash {
        let mut hasher = blake3::Hasher::new();
        self.feed(&mut hasher);
        let mut hash = [0; 16];
        hasher.finalize_xof().fill(&mut hash);
        WordingHash(hash)
    }

    /// Feeds its blocks, each led by what it is and ended by a byte no text holds.
    fn feed(&self, hasher: &mut blake3::Hasher) {
        for block in &self.blocks {
            match block {
                Block::Text(text) => {
                    hasher.update(text.as_bytes()).update(&[0]);
                }
                // The only stykke of a paragraph is the paragraph.
                Block::Stk { mark, wording } if mark.is_empty() => wording.feed(hasher),
                Block::Stk { mark, wording } => {
                    hasher.update(&[1]).update(mark.as_bytes()).update(&[0]);
                    wording.feed(hasher);
                }
                Block::List(items) => {
                    for item in items {
                        hasher.update(&[2]).update(item.mark.as_bytes()).update(&[0]);
                        item.wording.feed(hasher);
                    }
                    hasher.update(&[3]);
                }
                Block::Table(rows) => {
                    for row in rows {
                        hasher.update(&[4]).update(row.join("\t").as_bytes()).update(&[0]);
                    }
                }
            }
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, depth: usize, first: &mut bool) -> fmt::Result {
        for block in &self.blocks {
            match block {
                Block::Text(text) => start(f, depth, first).and_then(|()| f.write_str(text))?,
                Block::Stk { mark, wording } => {
                    if !mark.is_empty() {
                        start(f, depth, first)?;
                        write!(f, "{mark} ")?;
                        *first = true;
                    }
                    wording.write(f, depth, first)?;
                }
                Block::List(items) => {
                    for item in items {
                        start(f, depth + 1, first)?;
                        if !item.mark.is_empty() {
                            write!(f, "{} ", item.mark)?;
                        }
                        *first = true;
                        item.wording.write(f, depth + 1, first)?;
                        *first = false;
                    }
                }
                Block::Table(rows) => {
                    for row in rows {
                        start(f, depth, first)?;
                        f.write_str(&row.join(" | "))?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// Starts a line, indented by two spaces a level, unless a mark was just written.
fn start(f: &mut fmt::Formatter<'_>, depth: usize, first: &mut bool) -> fmt::Result {
    if std::mem::take(first) {
        return Ok(());
    }
    write!(f, "\n{:1$}", "", depth * 2)
}

impl fmt::Display for Wording {
    /// Writes a block a line, list points indented.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let starts_with_list = matches!(self.blocks.first(), Some(Block::List(_)));
        if starts_with_list {
            f.write_str("  ")?;
        }
        self.write(f, 0, &mut true)
    }
}

/// Returns how many sentences a division has, and how many it could have at most if each doubtful
/// full stop ended one.
pub(super) fn count_sentences(node: &Node) -> (usize, usize) {
    let runs = runs(node);
    let counted = runs.iter().map(|run| sentences(run).len()).sum();
    (counted, runs.iter().map(|run| sentence_limits(run)).sum())
}

/// Returns a sentence by its number, from 1.
pub(super) fn sentence(node: &Node, number: usize) -> Option<String> {
    let runs = runs(node);
    runs.iter().flat_map(|run| sentences(run)).nth(number.checked_sub(1)?).map(str::to_owned)
}

/// Returns the texts of a division whose sentences are counted: its own, and what follows a list. A
/// list belongs to the sentence that leads it in, so text after one goes on with that sentence only
/// where it starts with a small letter. Stykker are counted one by one, so of a whole paragraph the
/// first.
fn runs(node: &Node) -> Vec<String> {
    let node = super::find::first_stk(node);
    let mut runs = vec![node.text.replace('\n', " ")];
    for child in &node.children {
        if child.level == Level::Text {
            let goes_on = child.text.starts_with(|c: char| c.is_lowercase());
            match runs.last_mut() {
                Some(last) if goes_on || last.is_empty() => {
                    if !last.is_empty() {
                        last.push(' ');
                    }
                    last.push_str(&child.text.replace('\n', " "));
                }
                _ => runs.push(child.text.replace('\n', " ")),
            }
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed() -> Node {
        let nr = |label: &str, text: &str| Node::new(Level::Nr, label).with_text(text);
        let litra = Node::new(Level::Litra, "a").with_text("med løn.");
        let stk1 = Node::new(Level::Stk, "1").with_text("Støtte gives, jf. § 2, til").with_children(vec![
            nr("1", "ledige,"),
            nr("2", "ansatte").with_children(vec![litra]),
            Node::unlabelled(Level::Text).with_text("når de ønsker det. Den ophører bl.a. ved død."),
        ]);
        let stk2 = Node::new(Level::Stk, "2").with_text("Mere.");
        Node::new(Level::Paragraph, "1").with_children(vec![stk1, stk2])
    }

    #[test]
    fn a_paragraph_reads_in_order() {
        assert_eq!(
            listed().wording().to_string(),
            "Støtte gives, jf. § 2, til\n  1) ledige,\n  2) ansatte\n    a) med løn.\nnår de ønsker det. Den ophører bl.a. ved død.\nStk. 2. Mere."
        );
    }

    #[test]
    fn sentences_go_on_after_a_list() {
        let paragraph = listed();
        assert_eq!(sentence(&paragraph, 2).as_deref(), Some("Den ophører bl.a. ved død."));
        assert_eq!(sentence(&paragraph, 3), None);
        assert_eq!(count_sentences(&paragraph.children[1]).0, 1);
    }

    #[test]
    fn tables_and_lists_differ_in_hash() {
        let row = Node::unlabelled(Level::Row).with_text("a\tb");
        let text = Node::unlabelled(Level::Text).with_text("a\tb");
        let of = |child: Node| Node::new(Level::Annex, "1").with_children(vec![child]);
        assert_ne!(of(row.clone()).hash(), of(text).hash());
        assert_eq!(of(row).wording().to_string(), "a | b");
    }
}
