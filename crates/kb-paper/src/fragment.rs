//! HTML fragments as trees.
//!
//! Reads and writes the HTML that is put on paper: our own, so well-formed, and nothing of the
//! repair that a browser does is repeated here. Whatever else comes in is read somehow, never a
//! panic, never a tree deeper than [`DEPTH`].

mod entities;
mod parse;
mod text;

/// How deep elements may stand in each other. Deeper ones are taken away, their content stays: so no
/// walk over a tree can exhaust the stack.
pub(crate) const DEPTH: usize = 64;

/// A piece of HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    /// Its nodes in order.
    pub nodes: Vec<Node>,
}

/// A node of a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text, entities resolved.
    Text(String),
    /// An inline picture, `<svg …>…</svg>`, byte by byte as it was written.
    Picture(String),
}

/// An element of a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name in lower case.
    pub name: String,
    /// Its attributes in order, entities resolved.
    pub attributes: Vec<(String, String)>,
    /// What stands inside.
    pub children: Vec<Node>,
}

impl Fragment {
    /// Returns the tree of a piece of HTML. Never fails: what cannot be understood is text.
    ///
    /// ```
    /// use kb_paper::{Fragment, Node};
    ///
    /// let fragment = Fragment::parse("<p>Efter SEL &sect; 85 &amp; mere</p>");
    /// let Node::Element(paragraph) = &fragment.nodes[0] else { unreachable!() };
    /// assert_eq!(paragraph.children, [Node::Text("Efter SEL § 85 & mere".to_owned())]);
    /// ```
    pub fn parse(html: &str) -> Self {
        parse::parse(html)
    }

    /// Returns it as HTML. The HTML that the tree was read from, where that was our own.
    ///
    /// ```
    /// use kb_paper::Fragment;
    ///
    /// let html = "<p>Løn &amp; <a class=\"cite\" href=\"#a\">tid</a><br>\nmere</p>\n";
    /// assert_eq!(Fragment::parse(html).to_html(), html);
    /// ```
    pub fn to_html(&self) -> String {
        let mut out = String::new();
        write_nodes(&mut out, &self.nodes);
        out
    }

    /// Returns its words as plain text: a line for each block, "• " or "1. " before an item, no soft
    /// hyphens, and neither marks of references nor what is for the screen alone.
    ///
    /// ```
    /// use kb_paper::Fragment;
    ///
    /// let html = "<p>Støtten kan gives til:</p>\n<ul>\n<li>løn<sup class=\"ref\">1</sup></li>\n<li>trans&shy;port</li>\n</ul>\n";
    /// assert_eq!(Fragment::parse(html).plain_text(), "Støtten kan gives til:\n• løn\n• transport");
    /// ```
    pub fn plain_text(&self) -> String {
        text::plain(&self.nodes)
    }

    /// True where it says nothing: no letter, no sign, no picture.
    ///
    /// ```
    /// use kb_paper::Fragment;
    ///
    /// assert!(Fragment::parse("<p> <br>\n</p>").is_empty());
    /// assert!(!Fragment::parse("—").is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        nothing(&self.nodes)
    }
}

impl Element {
    /// Returns an attribute's value.
    ///
    /// ```
    /// use kb_paper::{Fragment, Node};
    ///
    /// let fragment = Fragment::parse("<ol start=\"3\"></ol>");
    /// let Node::Element(list) = &fragment.nodes[0] else { unreachable!() };
    /// assert_eq!(list.attribute("start"), Some("3"));
    /// assert_eq!(list.attribute("id"), None);
    /// ```
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Returns its classes, as written; nothing where it has none.
    ///
    /// ```
    /// use kb_paper::{Fragment, Node};
    ///
    /// let fragment = Fragment::parse("<p class=\"own\">Se</p>");
    /// let Node::Element(paragraph) = &fragment.nodes[0] else { unreachable!() };
    /// assert_eq!(paragraph.classes(), "own");
    /// ```
    pub fn classes(&self) -> &str {
        self.attribute("class").unwrap_or("")
    }

    /// True where one of its classes is this one.
    ///
    /// ```
    /// use kb_paper::{Fragment, Node};
    ///
    /// let fragment = Fragment::parse("<p class=\"box own\">Se</p>");
    /// let Node::Element(paragraph) = &fragment.nodes[0] else { unreachable!() };
    /// assert!(paragraph.has_class("own") && !paragraph.has_class("bo"));
    /// ```
    pub fn has_class(&self, class: &str) -> bool {
        self.classes().split_ascii_whitespace().any(|one| one == class)
    }
}

/// Elements that have no content and no end tag.
pub(crate) const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Attributes that are there or not, and say nothing more.
const BARE: [&str; 6] = ["checked", "disabled", "hidden", "inert", "open", "reversed"];

fn nothing(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| match node {
        Node::Text(text) => text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')),
        Node::Picture(_) => false,
        Node::Element(element) => nothing(&element.children),
    })
}

fn write_nodes(out: &mut String, nodes: &[Node]) {
    for node in nodes {
        match node {
            Node::Text(text) => entities::escape(out, text),
            Node::Picture(svg) => out.push_str(svg),
            Node::Element(element) => write_element(out, element),
        }
    }
}

fn write_element(out: &mut String, element: &Element) {
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        if value.is_empty() && BARE.contains(&name.as_str()) {
            continue;
        }
        out.push_str("=\"");
        entities::escape(out, value);
        out.push('"');
    }
    out.push('>');
    if !VOID.contains(&element.name.as_str()) {
        write_nodes(out, &element.children);
        out.push_str("</");
        out.push_str(&element.name);
        out.push('>');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(html: &str) {
        assert_eq!(Fragment::parse(html).to_html(), html);
    }

    #[test]
    fn our_own_html_comes_back_byte_by_byte() {
        same("<p>Se <a class=\"cite\" href=\"../x.html#a\" title=\"A &amp; b · &quot;c&quot;\">SEL §\u{a0}85</a>, it&#39;s.</p>\n");
        same("<ol start=\"3\">\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>\n<hr>\n<pre tabindex=\"0\"><code>a  &lt; b\n</code></pre>");
        same("<figure class=\"law-text\">\n<figcaption>x</figcaption>\n<blockquote>\n<p>y</p>\n</blockquote>\n</figure>\n");
        same("a<br>b<wbr>c<ins>d</ins><details open><summary>e</summary></details>");
        same("<svg viewBox=\"0 0 9 9\" width='9mm'><path d=\"M0 0h9\"/><svg></svg></svg><p>x</p>");
    }

    #[test]
    fn anything_is_read_somehow() {
        for html in
            ["<", "</", "<p", "a < b", "<p>x", "</p>", "<a href='x>y", "<svg", "&;&#;&#x;&#xd800;&amp", "<!--", "<p/>x", "<1>", "<a b=c d>"]
        {
            let fragment = Fragment::parse(html);
            assert_eq!(Fragment::parse(&fragment.to_html()), fragment, "{html}");
        }
        assert_eq!(Fragment::parse("a < b").to_html(), "a &lt; b");
        assert_eq!(Fragment::parse("<b><i>x</b>y").to_html(), "<b><i>x</i></b>y");
        assert_eq!(Fragment::parse("<!-- a -->b<!DOCTYPE html>").to_html(), "b");
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

        #[test]
        fn what_is_written_is_read_back(html in "([a-z<>&;/=\"' §æ-]|<p>|</p>|<li>|<br>|<a href=\"|&amp;|&shy;|<svg|</svg>|<!--|-->){0,60}") {
            let fragment = Fragment::parse(&html);
            let written = fragment.to_html();
            proptest::prop_assert_eq!(&Fragment::parse(&written).to_html(), &written);
            fragment.plain_text();
        }
    }

    #[test]
    fn a_deep_tree_is_made_shallow_and_loses_no_word() {
        let html = format!("{}x{}y", "<b>".repeat(100_000), "</b>".repeat(100_000));
        let out = Fragment::parse(&html).to_html();
        assert_eq!(out, format!("{}x{}y", "<b>".repeat(DEPTH), "</b>".repeat(DEPTH)));
    }
}
