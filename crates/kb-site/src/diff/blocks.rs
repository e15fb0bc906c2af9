//! The paragraphs and list items of a piece of HTML, and which of two pieces belong together.

use std::ops::Range;

use kb_paper::{Element, Node};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::words::{self, Token};

/// Running text: a paragraph, an item of a list, a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Its words. The marks of legal sources are none.
    pub(super) tokens: Vec<Token>,
    /// Whether it begins an item of a list.
    pub(super) is_item: bool,
}

/// What became of the blocks of an older piece in a newer one.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// For each newer block, where it comes from.
    pub(super) blocks: Vec<Fate>,
    /// Older blocks that are gone, each with the index of the newer block it stood before.
    pub(super) gone: Vec<(usize, usize)>,
}

/// Where a newer block comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It says what it said.
    Same,
    /// It is new.
    New,
    /// It says something else than this older block did.
    Reworded(usize),
}

/// Two blocks that share less than this are not one that was reworded: percent.
const RELATED: usize = 40;
/// So many pairs of blocks are weighed against each other; of more, those in the same place belong together.
const MOST_PAIRS: usize = 40_000;

/// Returns the blocks of some nodes, in order.
pub(super) fn blocks(nodes: &[Node]) -> Vec<Block> {
    let mut found = Vec::new();
    gather(nodes, false, &mut found);
    found
}

fn gather(nodes: &[Node], in_item: bool, found: &mut Vec<Block>) {
    let mut first = in_item;
    for run in runs(nodes) {
        let before = found.len();
        match &nodes[run.start] {
            Node::Element(element) if is_block(element) => gather(&element.children, element.name == "li" || first, found),
            _ => {
                let tokens = tokens(&nodes[run]);
                if !tokens.is_empty() {
                    found.push(Block { tokens, is_item: first });
                }
            }
        }
        first &= found.len() == before;
    }
}

/// Parts nodes into blocks, one each, and runs of what stands between them.
pub(super) fn runs(nodes: &[Node]) -> Vec<Range<usize>> {
    let is_block = |node: &Node| matches!(node, Node::Element(element) if is_block(element));
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if !is_block(node) && !is_block(&nodes[run.start]) => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Returns the words of running text.
pub(super) fn tokens(nodes: &[Node]) -> Vec<Token> {
    fn gather(nodes: &[Node], out: &mut Vec<Token>, spaced: &mut bool) {
        for node in nodes {
            match node {
                Node::Text(text) => words::tokens(text, out, spaced),
                Node::Element(element) if element.name == "br" => *spaced = true,
                Node::Element(element) if is_mark(element) => {}
                Node::Element(element) => gather(&element.children, out, spaced),
                Node::Picture(_) => {}
            }
        }
    }
    let mut out = Vec::new();
    gather(nodes, &mut out, &mut false);
    out
}

/// True for the mark of a legal source: that its number is another is no change of the text.
pub(super) fn is_mark(element: &Element) -> bool {
    element.name == "sup" && element.has_class("ref")
}

/// True for elements that hold blocks or are one.
pub(super) fn is_block(element: &Element) -> bool {
    const BLOCKS: [&str; 13] = ["p", "div", "ul", "ol", "li", "blockquote", "pre", "figure", "figcaption", "hr", "dl", "dt", "dd"];
    // The style sheet sets these lines of a quoted provision below each other.
    BLOCKS.contains(&element.name.as_str()) || element.has_class("law-line") || element.has_class("law-words")
}

/// Finds what became of each block.
pub(super) fn plan(older: &[Block], newer: &[Block]) -> Plan {
    let texts = |blocks: &[Block]| blocks.iter().map(|block| words::joined(&block.tokens)).collect::<Vec<_>>();
    let mut plan = Plan { blocks: vec![Fate::Same; newer.len()], gone: Vec::new() };
    let mut waiting: Option<(Range<usize>, Range<usize>)> = None;
    for operation in capture_diff_slices(Algorithm::Myers, &texts(older), &texts(newer)) {
        if matches!(operation, DiffOp::Equal { .. }) {
            if let Some((old, new)) = waiting.take() {
                plan.pair(older, newer, old, new);
            }
            continue;
        }
        // A deletion and an insertion after it are one change.
        let (old, new) = (operation.old_range(), operation.new_range());
        waiting = Some(waiting.map_or((old.clone(), new.clone()), |(before, there)| (before.start..old.end, there.start..new.end)));
    }
    if let Some((old, new)) = waiting {
        plan.pair(older, newer, old, new);
    }
    plan
}

impl Plan {
    /// Pairs blocks that were reworded, in order, so that those paired share the most.
    fn pair(&mut self, older: &[Block], newer: &[Block], old: Range<usize>, new: Range<usize>) {
        let pairs = if old.len() * new.len() > MOST_PAIRS {
            old.clone().zip(new.clone()).collect()
        } else {
            best_pairs(&older[old.clone()], &newer[new.clone()])
                .into_iter()
                .map(|(o, n)| (o + old.start, n + new.start))
                .collect::<Vec<_>>()
        };
        for at in new.clone() {
            self.blocks[at] = pairs.iter().find(|pair| pair.1 == at).map_or(Fate::New, |pair| Fate::Reworded(pair.0));
        }
        for gone in old.filter(|at| !pairs.iter().any(|pair| pair.0 == *at)) {
            // Right after what is left of the older block before it: what was taken out is read first.
            let after = pairs.iter().filter(|pair| pair.0 < gone).map(|pair| pair.1 + 1).max();
            self.gone.push((gone, after.unwrap_or(new.start)));
        }
    }
}

/// The pairs, in order, whose likenesses add up to the most.
fn best_pairs(older: &[Block], newer: &[Block]) -> Vec<(usize, usize)> {
    let likeness = |o: usize, n: usize| words::likeness(&older[o].tokens, &newer[n].tokens);
    let width = newer.len() + 1;
    // best[o * width + n]: the most that the blocks from o and from n on can share.
    let mut best = vec![0; (older.len() + 1) * width];
    let mut likenesses = vec![0; older.len() * newer.len()];
    for o in (0..older.len()).rev() {
        for n in (0..newer.len()).rev() {
            let alike = likeness(o, n);
            likenesses[o * newer.len() + n] = alike;
            let together = if alike >= RELATED { alike + best[(o + 1) * width + n + 1] } else { 0 };
            best[o * width + n] = together.max(best[(o + 1) * width + n]).max(best[o * width + n + 1]);
        }
    }
    let (mut o, mut n, mut pairs) = (0, 0, Vec::new());
    while o < older.len() && n < newer.len() {
        let (here, alike) = (best[o * width + n], likenesses[o * newer.len() + n]);
        if alike >= RELATED && here == alike + best[(o + 1) * width + n + 1] {
            pairs.push((o, n));
            (o, n) = (o + 1, n + 1);
        } else if here == best[(o + 1) * width + n] {
            o += 1;
        } else {
            n += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use kb_paper::Fragment;

    use super::*;

    fn read(html: &str) -> Vec<Block> {
        blocks(&Fragment::parse(html).nodes)
    }

    #[test]
    fn paragraphs_and_items_are_blocks() {
        let found = read(
            "<p>En <b>linje</b></p>\n<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>\n<p>x<sup class=\"ref\">1</sup></p>",
        );
        let shown: Vec<(String, bool)> = found.iter().map(|block| (words::joined(&block.tokens), block.is_item)).collect();
        let expected = [("En linje", false), ("a", true), ("b", true), ("c", true), ("d", false), ("x", false)];
        assert_eq!(shown, expected.map(|(text, item)| (text.to_owned(), item)));
    }

    #[test]
    fn a_reworded_block_keeps_its_place() {
        let older = read("<p>Først.</p><p>Støtten gives i seks måneder.</p><p>Sidst.</p>");
        let newer = read("<p>Først.</p><p>Helt nyt afsnit.</p><p>Støtten gives i ni måneder.</p><p>Sidst.</p>");
        let plan = plan(&older, &newer);
        assert_eq!(plan.blocks, [Fate::Same, Fate::New, Fate::Reworded(1), Fate::Same]);
        assert!(plan.gone.is_empty());
    }

    #[test]
    fn what_is_gone_stood_before_what_is_left() {
        let older = read("<p>A er væk.</p><p>Fælles tekst her.</p><p>B er væk.</p>");
        let newer = read("<p>Fælles tekst her.</p>");
        assert_eq!(plan(&older, &newer).gone, [(0, 0), (2, 1)]);
    }
}
