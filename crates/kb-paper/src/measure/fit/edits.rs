//! Changes to the texts of a fragment, collected first and made all at once.

use std::collections::BTreeSet;

use crate::fragment::{Element, Fragment, Node};
use crate::measure::letters::Letter;
use crate::measure::words::Position;

/// What is put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Put {
    /// Text.
    Text(&'static str),
    /// A place where a line may end: `<wbr>`. In a link, which in a tagged PDF `WeasyPrint` ties to
    /// nothing inside another element, a character: a soft hyphen where it is an address, in which
    /// the style sheet makes that invisible, else a zero width space.
    Opportunity,
}

/// What a node stands inside.
#[derive(Clone, Copy, Debug, Default)]
struct Inside {
    /// An element that keeps its content on one line.
    together: bool,
    /// A link: what a place to break is in it.
    link: Option<char>,
}

/// Changes to the texts of a fragment.
#[derive(Clone, Debug, Default)]
pub(super) struct Edits {
    /// Where, how many bytes are taken away, what is put in.
    changes: Vec<(Position, u32, Put)>,
    /// Text nodes that begin a mark to tie to the word before.
    marks: BTreeSet<u32>,
}

impl Edits {
    /// Puts something in a letter's place.
    pub(super) fn replace(&mut self, letter: &Letter, put: Put) {
        self.changes.push((letter.at, letter.end().byte - letter.at.byte, put));
    }

    /// Puts something in after a letter.
    pub(super) fn after(&mut self, letter: &Letter, put: Put) {
        self.changes.push((letter.end(), 0, put));
    }

    /// Ties the mark that begins with this text node to the word before it.
    pub(super) fn tie_mark(&mut self, node: u32) {
        self.marks.insert(node);
    }

    /// Returns the changed fragment.
    pub(super) fn apply(mut self, nodes: &[Node]) -> Fragment {
        self.changes.sort_by_key(|&(at, taken, _)| (at, taken));
        let mut texts = 0;
        Fragment { nodes: self.nodes(nodes, &mut texts, Inside::default()) }
    }

    fn nodes(&self, nodes: &[Node], texts: &mut u32, inside: Inside) -> Vec<Node> {
        let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                Node::Picture(_) => out.push(node.clone()),
                Node::Text(text) => {
                    self.text(text, *texts, inside, &mut out);
                    *texts += 1;
                }
                Node::Element(element) => {
                    let first = *texts;
                    let link = (element.name == "a").then(|| if element.has_class("address") { '\u{ad}' } else { '\u{200b}' });
                    let inside = Inside { together: inside.together || element.has_class("nobr"), link: link.or(inside.link) };
                    let children = self.nodes(&element.children, texts, inside);
                    let element = Element { children, name: element.name.clone(), attributes: element.attributes.clone() };
                    let is_mark = element.name == "sup" && element.has_class("ref");
                    if is_mark && !inside.together && (first..*texts).any(|node| self.marks.contains(&node)) {
                        tie(&mut out, element);
                    } else if is_mark && joins(&out) {
                        push_into_last(&mut out, Node::Element(element));
                    } else {
                        out.push(Node::Element(element));
                    }
                }
            }
        }
        out
    }

    /// Writes a text with its changes.
    fn text(&self, text: &str, node: u32, inside: Inside, out: &mut Vec<Node>) {
        let begin = self.changes.partition_point(|(at, ..)| at.node < node);
        let mut rest = String::with_capacity(text.len() + 8);
        let mut written = 0;
        for &(at, taken, put) in self.changes[begin..].iter().take_while(|(at, ..)| at.node == node) {
            let byte = at.byte as usize;
            rest.push_str(text.get(written..byte).unwrap_or(""));
            written = written.max(byte + taken as usize);
            match (put, inside.link) {
                (Put::Text(text), _) => rest.push_str(text),
                (Put::Opportunity, Some(character)) => rest.push(character),
                (Put::Opportunity, None) => {
                    out.push(Node::Text(std::mem::take(&mut rest)));
                    out.push(Node::Element(Element { name: "wbr".to_owned(), attributes: Vec::new(), children: Vec::new() }));
                }
            }
        }
        rest.push_str(text.get(written..).unwrap_or(""));
        if !rest.is_empty() {
            out.push(Node::Text(rest));
        }
    }
}

/// Puts a mark and the word before it into one element that keeps them on one line.
fn tie(out: &mut Vec<Node>, mark: Element) {
    if joins(out) {
        push_into_last(out, Node::Element(mark));
        return;
    }
    let Some(Node::Text(before)) = out.last_mut() else {
        out.push(Node::Element(mark));
        return;
    };
    let begin = before.trim_end_matches(is_space).rfind(is_space).map_or(0, |at| at + 1);
    let word = before.split_off(begin);
    if before.is_empty() {
        out.pop();
    }
    let is_blank = word.chars().all(is_space);
    if is_blank && joins(out) {
        // A second mark, after a space.
        push_into_last(out, Node::Text(word));
        push_into_last(out, Node::Element(mark));
    } else if is_blank {
        out.extend([Node::Text(word), Node::Element(mark)]);
    } else {
        out.push(Node::Element(Element {
            name: "span".to_owned(),
            attributes: vec![("class".to_owned(), "nobr".to_owned())],
            children: vec![Node::Text(word), Node::Element(mark)],
        }));
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r')
}

/// True where the last node keeps a mark together with its word: the next mark goes there too.
fn joins(out: &[Node]) -> bool {
    matches!(out.last(), Some(Node::Element(last)) if last.classes() == "nobr")
}

fn push_into_last(out: &mut [Node], node: Node) {
    if let Some(Node::Element(last)) = out.last_mut() {
        last.children.push(node);
    }
}
