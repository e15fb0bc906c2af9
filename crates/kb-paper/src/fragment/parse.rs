//! From HTML to a tree.

use super::{DEPTH, Element, Fragment, Node, VOID, entities};

/// Returns the tree of a piece of HTML.
pub(super) fn parse(html: &str) -> Fragment {
    let mut tree = Tree::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        tree.text(&rest[..at]);
        rest = &rest[at..];
        let read = picture(rest, &mut tree).or_else(|| tag(rest, &mut tree)).or_else(|| declaration(rest));
        let taken = read.unwrap_or_else(|| {
            tree.text("<");
            1
        });
        rest = &rest[taken..];
    }
    tree.text(rest);
    tree.finish()
}

/// A tree that grows: the elements that are open, outermost first.
#[derive(Default)]
struct Tree {
    nodes: Vec<Node>,
    open: Vec<Element>,
    /// Names of open elements that stand too deep to be kept.
    too_deep: Vec<String>,
}

impl Tree {
    fn siblings(&mut self) -> &mut Vec<Node> {
        self.open.last_mut().map_or(&mut self.nodes, |element| &mut element.children)
    }

    fn text(&mut self, escaped: &str) {
        if escaped.is_empty() {
            return;
        }
        let siblings = self.siblings();
        if let Some(Node::Text(before)) = siblings.last_mut() {
            entities::unescape(before, escaped);
        } else {
            let mut text = String::with_capacity(escaped.len());
            entities::unescape(&mut text, escaped);
            siblings.push(Node::Text(text));
        }
    }

    fn start(&mut self, element: Element, closed: bool) {
        let childless = closed || VOID.contains(&element.name.as_str());
        if childless {
            self.siblings().push(Node::Element(element));
        } else if self.open.len() < DEPTH {
            self.open.push(element);
        } else {
            self.too_deep.push(element.name);
        }
    }

    /// Closes the innermost open element of this name, and what is open in it. One that was never
    /// opened closes nothing.
    fn end(&mut self, name: &str) {
        if let Some(at) = self.too_deep.iter().rposition(|open| open == name) {
            self.too_deep.truncate(at);
        } else if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.too_deep.clear();
            while self.open.len() > at {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.siblings().push(Node::Element(element));
        }
    }

    fn finish(mut self) -> Fragment {
        while !self.open.is_empty() {
            self.close();
        }
        Fragment { nodes: self.nodes }
    }
}

/// Takes a whole `<svg>`; returns its length in bytes.
fn picture(html: &str, tree: &mut Tree) -> Option<usize> {
    let after = html.strip_prefix("<svg")?;
    if !after.starts_with([' ', '\n', '\t', '>', '/']) {
        return None;
    }
    let mut depth = 0_usize;
    let mut at = 0;
    loop {
        let tag = at + html[at..].find('<')?;
        let end = tag + html[tag..].find('>')?;
        if html[tag..].starts_with("<svg") && !html[..end].ends_with('/') {
            depth += 1;
        } else if html[tag..].starts_with("</svg") {
            depth = depth.saturating_sub(1);
        }
        at = end + 1;
        if depth == 0 {
            tree.siblings().push(Node::Picture(html[..at].to_owned()));
            return Some(at);
        }
    }
}

/// Takes a start or an end tag; returns its length in bytes.
fn tag(html: &str, tree: &mut Tree) -> Option<usize> {
    if let Some(after) = html.strip_prefix("</") {
        let name = name_at(after)?;
        let end = after.find('>')?;
        tree.end(&name.to_ascii_lowercase());
        return Some(2 + end + 1);
    }
    let name = name_at(&html[1..])?;
    let mut at = 1 + name.len();
    let mut attributes: Vec<(String, String)> = Vec::new();
    loop {
        at += blank(&html[at..]);
        let rest = &html[at..];
        if rest.starts_with('>') {
            break;
        }
        if rest.starts_with('/') {
            at += 1;
            continue;
        }
        let (attribute, taken) = attribute(rest)?;
        if attributes.iter().all(|(name, _)| *name != attribute.0) {
            attributes.push(attribute);
        }
        at += taken;
    }
    let closed = html[..at].ends_with('/');
    tree.start(Element { name: name.to_ascii_lowercase(), attributes, children: Vec::new() }, closed);
    Some(at + 1)
}

/// Takes an attribute; returns it and its length in bytes.
fn attribute(html: &str) -> Option<((String, String), usize)> {
    let end = html.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/' | '<' | '"' | '\''))?;
    let name = html.get(..end).filter(|name| !name.is_empty())?.to_ascii_lowercase();
    let mut at = end + blank(&html[end..]);
    if !html[at..].starts_with('=') {
        return Some(((name, String::new()), end));
    }
    at += 1;
    at += blank(&html[at..]);
    let (value, taken) = if let Some(quote @ ('"' | '\'')) = html[at..].chars().next() {
        let value = &html[at + 1..];
        let end = value.find(quote)?;
        (&value[..end], end + 2)
    } else {
        let end = html[at..].find(|c: char| c.is_ascii_whitespace() || c == '>')?;
        (&html[at..at + end], end)
    };
    let mut text = String::with_capacity(value.len());
    entities::unescape(&mut text, value);
    Some(((name, text), at + taken))
}

/// Takes a comment, a declaration or a processing instruction, which say nothing; returns its length.
fn declaration(html: &str) -> Option<usize> {
    if html.starts_with("<!--") {
        html.find("-->").map(|end| end + 3)
    } else if html.starts_with("<!") || html.starts_with("<?") {
        html.find('>').map(|end| end + 1)
    } else {
        None
    }
}

/// The name of an element.
fn name_at(html: &str) -> Option<&str> {
    let end = html.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(html.len());
    html.get(..end).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
}

fn blank(html: &str) -> usize {
    html.len() - html.trim_ascii_start().len()
}
