//! From a tree to plain text.

use super::{Element, Node};
use crate::style::{Display, look};

/// Returns the words of nodes, a line for each block.
pub(super) fn plain(nodes: &[Node]) -> String {
    let mut lines = Lines::default();
    lines.nodes(nodes, "", 0);
    lines.end_line();
    lines.out.truncate(lines.out.trim_end().len());
    lines.out
}

#[derive(Default)]
struct Lines {
    out: String,
    /// True where a space stands before the next word.
    space: bool,
    /// True where something stands on the line, besides a mark of an item.
    begun: bool,
    /// The mark of an item that waits for its words.
    mark: String,
}

impl Lines {
    fn nodes(&mut self, nodes: &[Node], parent: &str, depth: usize) {
        for node in nodes {
            match node {
                Node::Text(text) => self.text(text),
                Node::Picture(_) => {}
                Node::Element(element) => self.element(element, parent, depth),
            }
        }
    }

    fn element(&mut self, element: &Element, parent: &str, depth: usize) {
        if element.name == "br" {
            self.end_line();
            return;
        }
        let look = look(&element.name, element.classes(), parent);
        // What is heard but not seen is text too.
        let unseen = match look.display {
            Some(Display::None) => !element.has_class("visually-hidden"),
            // The list gives the mark.
            Some(Display::Marker) => true,
            _ => false,
        };
        if unseen || (element.name == "sup" && element.has_class("ref")) {
            return;
        }
        let block = matches!(look.display, Some(Display::Block | Display::Aside));
        if block {
            self.end_line();
        }
        match element.name.as_str() {
            // These have the marks that the law prints.
            "ol" | "ul" if element.has_class("law-list") => self.nodes(&element.children, "ol", depth),
            "ol" => {
                let first = element.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.list(&element.children, Some(first), depth);
            }
            "ul" => self.list(&element.children, None, depth),
            name => self.nodes(&element.children, name, depth),
        }
        if block {
            self.end_line();
        }
    }

    /// The items of a list: numbered from a first number on, or not.
    fn list(&mut self, nodes: &[Node], first: Option<i64>, depth: usize) {
        let indent = "  ".repeat(depth);
        let mut number = first;
        for node in nodes {
            let Node::Element(item) = node else { continue };
            self.end_line();
            // The rest of a divided item has no mark of its own.
            if !item.has_class("continued") {
                self.mark = number.map_or_else(|| format!("{indent}• "), |number| format!("{indent}{number}. "));
            }
            number = number.map(|number| number.saturating_add(1));
            self.element(item, if first.is_some() { "ol" } else { "ul" }, depth + 1);
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
                ' ' | '\n' | '\t' | '\r' | '\u{c}' => self.space = true,
                c => {
                    if !self.begun {
                        self.out.push_str(&std::mem::take(&mut self.mark));
                    } else if self.space {
                        self.out.push(' ');
                    }
                    self.out.push(c);
                    (self.begun, self.space) = (true, false);
                }
            }
        }
    }

    fn end_line(&mut self) {
        if self.begun {
            self.out.push('\n');
        }
        (self.begun, self.space) = (false, false);
    }
}

#[cfg(test)]
mod tests {
    use crate::Fragment;

    fn plain(html: &str) -> String {
        Fragment::parse(html).plain_text()
    }

    #[test]
    fn blocks_are_lines_and_items_have_marks() {
        assert_eq!(plain("<p>En\nlinje</p>\n<p>To<br>tre</p>"), "En linje\nTo\ntre");
        assert_eq!(
            plain("<ol start=\"3\">\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li><p>c</p>\n<p>d</p></li></ol>"),
            "3. a\n  • b\n4. c\nd"
        );
        assert_eq!(plain("<ol start=\"3\"><li class=\"continued\">a</li><li>b</li></ol>"), "a\n4. b");
    }

    #[test]
    fn no_item_has_two_marks() {
        assert_eq!(plain("<ol class=\"marked\"><li><span class=\"marker\">1.</span> a</li></ol>"), "1. a");
        assert_eq!(plain("<ol class=\"law-list\"><li><p><span class=\"law-mark\">1)</span> a</p></li></ol>"), "1) a");
    }

    #[test]
    fn what_is_seen_or_heard_is_text() {
        assert_eq!(plain("<p>a <strong>b</strong> c<sup class=\"ref\">1</sup> m<sup>2</sup></p>"), "a b c m2");
        assert_eq!(plain("— <span class=\"visually-hidden\">ikke relevant</span><a class=\"screen\">Se</a>"), "— ikke relevant");
        assert_eq!(plain("arbejds\u{ad}marked <svg><text>x</text></svg>"), "arbejdsmarked");
    }
}
