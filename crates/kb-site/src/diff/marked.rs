//! The newer of two pieces of HTML, with what was taken out and put in marked: `<del>` and `<ins>`.

use std::collections::BTreeSet;

use kb_paper::{Element, Fragment, Node};

use super::blocks::{self, Block, Fate, Plan, is_block, is_mark, runs};
use super::words::{self, Difference, Token};

/// Returns the newer piece with what differs from the older one marked.
pub(super) fn marked(older: &str, newer: &str) -> String {
    let (older, newer) = (Fragment::parse(older), Fragment::parse(newer));
    let (old, new) = (blocks::blocks(&older.nodes), blocks::blocks(&newer.nodes));
    let plan = blocks::plan(&old, &new);
    let mut marker = Marker { old: &old, new: &new, plan: &plan, next: 0, told: BTreeSet::new() };
    let mut nodes = marker.nodes(newer.nodes, Holder::Blocks);
    nodes.extend(marker.gone(Holder::Blocks));
    Fragment { nodes }.to_html()
}

/// Returns a piece that is new as a whole.
pub(super) fn inserted(html: &str) -> String {
    marked("", html)
}

/// Returns a piece that is gone as a whole. Its links and marks are left out: they may lead nowhere.
pub(super) fn deleted(html: &str) -> String {
    let old = blocks::blocks(&Fragment::parse(html).nodes);
    Fragment { nodes: old.iter().map(|block| gone(block, Holder::Blocks)).collect() }.to_html()
}

/// What holds the nodes that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    /// A cell, or an element of blocks.
    Blocks,
    /// A list.
    List,
    /// A paragraph: no other block can stand in it.
    Words,
}

/// Writes the newer piece.
struct Marker<'m> {
    old: &'m [Block],
    new: &'m [Block],
    plan: &'m Plan,
    /// The newer block that comes next.
    next: usize,
    /// The older blocks that are gone, and told of.
    told: BTreeSet<usize>,
}

impl Marker<'_> {
    fn nodes(&mut self, nodes: Vec<Node>, holder: Holder) -> Vec<Node> {
        let runs = runs(&nodes);
        let mut nodes = nodes.into_iter();
        let mut out = Vec::new();
        for run in runs {
            let mut run: Vec<Node> = nodes.by_ref().take(run.len()).collect();
            match run.pop() {
                Some(Node::Element(element)) if is_block(&element) => self.block(element, holder, &mut out),
                last => {
                    run.extend(last);
                    self.words(run, holder, &mut out);
                }
            }
        }
        out
    }

    fn block(&mut self, element: Element, holder: Holder, out: &mut Vec<Node>) {
        let inside = match element.name.as_str() {
            "ul" | "ol" => Holder::List,
            "div" | "li" | "blockquote" | "figure" | "dl" | "dd" => Holder::Blocks,
            _ => Holder::Words,
        };
        // Items that are gone stay in the list.
        let in_list = inside == Holder::List && self.only_items_are_gone();
        if holder != Holder::Words && !in_list && !blocks::blocks(&element.children).is_empty() {
            out.extend(self.gone(holder));
        }
        let mut children = self.nodes(element.children, inside);
        if inside == Holder::List && self.only_items_are_gone() {
            children.extend(self.gone(Holder::List));
        }
        out.push(Node::Element(Element { children, ..element }));
    }

    /// Writes running text, which is the next newer block if it has a word.
    fn words(&mut self, nodes: Vec<Node>, holder: Holder, out: &mut Vec<Node>) {
        let Some(block) = self.new.get(self.next).filter(|_| !blocks::tokens(&nodes).is_empty()) else {
            out.extend(nodes);
            return;
        };
        if holder == Holder::Blocks {
            out.extend(self.gone(holder));
        }
        match self.plan.blocks[self.next] {
            Fate::Same => out.extend(nodes),
            Fate::New => out.push(element("ins", nodes)),
            Fate::Reworded(from) => {
                let old = &self.old[from].tokens;
                let differences = words::differences(old, &block.tokens);
                let mut inline = Inline { old, differences: &differences, token: 0, spaced: false };
                inline.nodes(nodes, out);
                inline.rest(out);
            }
        }
        self.next += 1;
    }

    /// The older blocks that stood before the next newer one, and are gone.
    fn waiting(&self) -> impl Iterator<Item = usize> + '_ {
        self.plan.gone.iter().filter(|(old, before)| *before <= self.next && !self.told.contains(old)).map(|(old, _)| *old)
    }

    fn only_items_are_gone(&self) -> bool {
        self.waiting().next().is_some() && self.waiting().all(|old| self.old[old].is_item)
    }

    fn gone(&mut self, holder: Holder) -> Vec<Node> {
        let waiting: Vec<usize> = self.waiting().collect();
        self.told.extend(&waiting);
        waiting.into_iter().map(|old| gone(&self.old[old], holder)).collect()
    }
}

/// A block that is gone.
fn gone(block: &Block, holder: Holder) -> Node {
    let bullet = if block.is_item && holder != Holder::List { "• " } else { "" };
    let text = Node::Text(format!("{bullet}{}", words::joined(&block.tokens)));
    element(if holder == Holder::List { "li" } else { "p" }, vec![element("del", vec![text])])
}

/// Writes the running text of a block that was reworded.
struct Inline<'i> {
    old: &'i [Token],
    differences: &'i [Difference],
    /// The newer word that comes next.
    token: usize,
    /// Whether a space stands before what comes next.
    spaced: bool,
}

impl Inline<'_> {
    fn nodes(&mut self, nodes: Vec<Node>, out: &mut Vec<Node>) {
        for node in nodes {
            match node {
                Node::Text(text) => self.text(&text, out),
                Node::Element(mark) if is_mark(&mark) => out.push(Node::Element(mark)),
                Node::Element(Element { name, attributes, children }) => {
                    self.spaced |= name == "br";
                    let mut inside = Vec::new();
                    self.nodes(children, &mut inside);
                    out.push(Node::Element(Element { name, attributes, children: inside }));
                }
                picture @ Node::Picture(_) => out.push(picture),
            }
        }
    }

    fn text(&mut self, text: &str, out: &mut Vec<Node>) {
        let (mut plain, mut new) = (String::new(), String::new());
        let mut written = 0;
        for (_, range) in words::ranges(text, &mut self.spaced) {
            let space = &text[written..range.start];
            if let Some(difference) = self.begins_here() {
                flush(&mut plain, &mut new, out);
                self.deletion(&difference, out);
                if self.token == 0 && !difference.older.is_empty() {
                    // No space stands before the first word.
                    out.push(Node::Text(" ".to_owned()));
                }
            }
            let is_new = self.differences.iter().any(|difference| difference.newer.contains(&self.token));
            let goes_on = is_new && !new.is_empty();
            if !goes_on {
                push_inserted(&mut plain, &mut new, out);
            }
            (if goes_on { &mut new } else { &mut plain }).push_str(space);
            (if is_new { &mut new } else { &mut plain }).push_str(&text[range.clone()]);
            written = range.end;
            self.token += 1;
        }
        push_inserted(&mut plain, &mut new, out);
        plain.push_str(&text[written..]);
        flush(&mut plain, &mut new, out);
    }

    /// Writes what was taken out at the very end.
    fn rest(&mut self, out: &mut Vec<Node>) {
        if let Some(difference) = self.begins_here() {
            self.deletion(&difference, out);
        }
    }

    /// The difference that begins at the next newer word.
    fn begins_here(&self) -> Option<Difference> {
        self.differences.iter().find(|difference| difference.newer.start == self.token).cloned()
    }

    fn deletion(&self, difference: &Difference, out: &mut Vec<Node>) {
        let words = &self.old[difference.older.clone()];
        let Some(first) = words.first() else { return };
        if first.spaced && self.token > 0 {
            out.push(Node::Text(" ".to_owned()));
        }
        out.push(element("del", vec![Node::Text(words::joined(words))]));
    }
}

/// Writes the words gathered: those that stood there, then those that are new.
fn flush(plain: &mut String, new: &mut String, out: &mut Vec<Node>) {
    push_inserted(plain, new, out);
    if !plain.is_empty() {
        out.push(Node::Text(std::mem::take(plain)));
    }
}

fn push_inserted(plain: &mut String, new: &mut String, out: &mut Vec<Node>) {
    if new.is_empty() {
        return;
    }
    if !plain.is_empty() {
        out.push(Node::Text(std::mem::take(plain)));
    }
    out.push(element("ins", vec![Node::Text(std::mem::take(new))]));
}

fn element(name: &str, children: Vec<Node>) -> Node {
    Node::Element(Element { name: name.to_owned(), attributes: Vec::new(), children })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_where_they_stand() {
        assert_eq!(
            marked(
                "<p>Støtte i 6 måneder efter <a href=\"a\">§\u{a0}85</a>.</p>",
                "<p>Støtte i op til 9 måneder efter <a href=\"b\">§\u{a0}85</a>!</p>"
            ),
            "<p>Støtte i <del>6</del> <ins>op til 9</ins> måneder efter <a href=\"b\">§\u{a0}85</a><del>.</del><ins>!</ins></p>"
        );
        assert_eq!(marked("<p>Seks hele måneder.</p>", "<p>Ni hele måneder.</p>"), "<p><del>Seks</del> <ins>Ni</ins> hele måneder.</p>");
        assert_eq!(marked("<p>En to tre fire fem.</p>", "<p>En to tre fire.</p>"), "<p>En to tre fire <del>fem</del>.</p>");
        assert_eq!(marked("<p>En to tre.</p>", "<p>En to tre. Og mere</p>"), "<p>En to tre. <ins>Og mere</ins></p>");
        assert_eq!(marked("<p>En to tre. Og mere</p>", "<p>En to tre.</p>"), "<p>En to tre. <del>Og mere</del></p>");
    }

    #[test]
    fn the_same_words_in_other_clothes_are_the_same() {
        let newer = "<p>Efter <strong>§ 85</strong><sup class=\"ref\"><a href=\"#kilde-2\">2</a></sup>.</p>\n";
        assert_eq!(marked("<p>Efter § 85<sup class=\"ref\"><a href=\"#kilde-1\">1</a></sup>.</p>", newer), newer);
    }

    #[test]
    fn blocks_come_and_go_where_they_stood() {
        assert_eq!(
            marked("<ul>\n<li>en</li>\n<li>to</li>\n<li>tre</li>\n</ul>", "<ul>\n<li>en</li>\n<li>tre</li>\n<li>fire</li>\n</ul>"),
            "<ul>\n<li>en</li>\n<li><del>to</del></li><li>tre</li>\n<li><ins>fire</ins></li>\n</ul>"
        );
        assert_eq!(marked("<p>Væk.</p><p>Her.</p>", "<p>Her.</p>"), "<p><del>Væk.</del></p><p>Her.</p>");
        assert_eq!(marked("<p>Her.</p><ul><li>væk</li></ul>", "<p>Her.</p>"), "<p>Her.</p><p><del>• væk</del></p>");
        assert_eq!(marked("<ul><li>en</li><li>to</li></ul>", "<ul><li>en</li></ul>"), "<ul><li>en</li><li><del>to</del></li></ul>");
    }

    #[test]
    fn a_whole_piece_is_new_or_gone() {
        assert_eq!(inserted("<p>Nyt <em>her</em>.</p>"), "<p><ins>Nyt <em>her</em>.</ins></p>");
        assert_eq!(
            deleted("<p>Gammelt <a href=\"x\">her</a>.</p><ul><li>a</li></ul>"),
            "<p><del>Gammelt her.</del></p><p><del>• a</del></p>"
        );
    }

    #[test]
    fn nothing_is_lost_whatever_the_pieces() {
        let pieces = [
            "",
            "løs tekst",
            "<p>a</p>løs<p>b</p>",
            "<div class=\"box\"><p>Overvej</p><ul><li>x<ul><li>y</li></ul></li></ul></div>",
            "<hr>",
            "<p></p>",
            "<ol><li><p>a b c</p><p>d</p></li></ol>",
        ];
        for older in pieces {
            for newer in pieces {
                let shown = Fragment::parse(&marked(older, newer));
                let kept = without("del", &shown.nodes);
                let expected = blocks::blocks(&Fragment::parse(newer).nodes);
                assert_eq!(blocks::blocks(&kept), expected, "{older} → {newer}");
                let mut words: Vec<String> = blocks::tokens(&without("ins", &shown.nodes)).into_iter().map(|token| token.text).collect();
                let mut before: Vec<String> = blocks::tokens(&Fragment::parse(older).nodes).into_iter().map(|token| token.text).collect();
                words.retain(|word| word != "•");
                words.sort();
                before.sort();
                assert_eq!(words, before, "{older} → {newer}");
            }
        }
    }

    fn without(name: &str, nodes: &[Node]) -> Vec<Node> {
        let kept = nodes.iter().filter(|node| !matches!(node, Node::Element(element) if element.name == name));
        kept.map(|node| match node {
            Node::Element(element) => Node::Element(Element { children: without(name, &element.children), ..element.clone() }),
            other => other.clone(),
        })
        .collect()
    }
}
