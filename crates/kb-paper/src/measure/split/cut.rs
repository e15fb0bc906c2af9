//! Cuts a tree in two.

use crate::fragment::{Element, Fragment, Node};
use crate::measure::words::Position;

/// Returns what stands before a place in the text and what stands after it. Elements that the cut
/// goes through are closed and opened again.
pub(super) fn cut(nodes: &[Node], at: Position) -> (Fragment, Fragment) {
    let mut texts = 0;
    let (first, second) = cut_nodes(nodes, at, &mut texts);
    (Fragment { nodes: first }, Fragment { nodes: second })
}

fn cut_nodes(nodes: &[Node], at: Position, texts: &mut u32) -> (Vec<Node>, Vec<Node>) {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for node in nodes {
        match node {
            Node::Text(text) => {
                let number = *texts;
                *texts += 1;
                if number == at.node {
                    let (before, after) = text.split_at_checked(at.byte as usize).unwrap_or((text, ""));
                    push_text(&mut first, before.trim_end_matches(is_space));
                    push_text(&mut second, if before.is_empty() { after } else { after.trim_start_matches(is_space) });
                } else {
                    push_text(if number < at.node { &mut first } else { &mut second }, text);
                }
            }
            Node::Element(element) => {
                let begin = *texts;
                let (before, after) = cut_nodes(&element.children, at, texts);
                if says_nothing(&after) && (!says_nothing(&before) || begin <= at.node) {
                    first.push(node.clone());
                } else if says_nothing(&before) {
                    second.push(node.clone());
                } else {
                    second.push(Node::Element(rest_of(element, &before, after)));
                    first.push(Node::Element(Element { children: before, ..shell(element) }));
                }
            }
            Node::Picture(_) if *texts <= at.node => first.push(node.clone()),
            Node::Picture(_) => second.push(node.clone()),
        }
    }
    // Nothing hangs from the first piece: an empty line, a rule before what is not there.
    if !second.is_empty() {
        while first.pop_if(|last| says_nothing(std::slice::from_ref(last)) || is_rule(last)).is_some() {}
    }
    (first, second)
}

fn is_rule(node: &Node) -> bool {
    as_element(node).is_some_and(|element| matches!(element.name.as_str(), "br" | "hr" | "wbr"))
}

fn push_text(nodes: &mut Vec<Node>, text: &str) {
    if !text.is_empty() {
        nodes.push(Node::Text(text.to_owned()));
    }
}

/// An element without what stands in it.
fn shell(element: &Element) -> Element {
    Element { name: element.name.clone(), attributes: element.attributes.clone(), children: Vec::new() }
}

/// The second part of an element whose first part holds these nodes.
fn rest_of(element: &Element, before: &[Node], after: Vec<Node>) -> Element {
    let mut rest = Element { children: after, ..shell(element) };
    rest.attributes.retain(|(name, _)| name != "id");
    match element.name.as_str() {
        "ol" => {
            let first: i64 = element.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
            let items = before.iter().filter(|node| matches!(node, Node::Element(item) if item.name == "li")).count();
            let is_torn = rest.children.iter().find_map(as_element).is_some_and(|item| item.has_class("continued"));
            let counted = i64::try_from(items).unwrap_or(0) - i64::from(is_torn);
            set(&mut rest, "start", first.saturating_add(counted).to_string());
        }
        "li" if !rest.has_class("continued") => {
            let classes = format!("{} continued", rest.classes());
            set(&mut rest, "class", classes.trim().to_owned());
        }
        _ => {}
    }
    rest
}

fn as_element(node: &Node) -> Option<&Element> {
    if let Node::Element(element) = node { Some(element) } else { None }
}

fn set(element: &mut Element, name: &str, value: String) {
    match element.attributes.iter_mut().find(|(key, _)| key == name) {
        Some((_, old)) => *old = value,
        None => element.attributes.push((name.to_owned(), value)),
    }
}

fn says_nothing(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| match node {
        Node::Text(text) => text.chars().all(is_space),
        Node::Picture(_) => false,
        Node::Element(element) => !matches!(element.name.as_str(), "br" | "hr") && says_nothing(&element.children),
    })
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_at(html: &str, node: u32, byte: u32) -> (String, String) {
        let (first, second) = cut(&Fragment::parse(html).nodes, Position { node, byte });
        (first.to_html(), second.to_html())
    }

    #[test]
    fn elements_are_closed_and_opened_again_without_their_ids() {
        let (first, second) = cut_at("<p id=\"a\">en <a id=\"b\" href=\"#\">to tre</a> fire</p>", 1, 2);
        assert_eq!(first, "<p id=\"a\">en <a id=\"b\" href=\"#\">to</a></p>");
        assert_eq!(second, "<p><a href=\"#\">tre</a> fire</p>");
    }

    #[test]
    fn a_whole_element_goes_to_one_side() {
        let (first, second) = cut_at("<p>en</p>\n<hr>\n<p id=\"a\">to</p>", 3, 0);
        assert_eq!((first.as_str(), second.as_str()), ("<p>en</p>", "<p id=\"a\">to</p>"));
        let (first, second) = cut_at("<p>en <strong>to</strong> tre<svg></svg></p>", 1, 2);
        assert_eq!((first.as_str(), second.as_str()), ("<p>en <strong>to</strong></p>", "<p> tre<svg></svg></p>"));
    }

    #[test]
    fn a_list_goes_on_with_its_numbers() {
        let html = "<ol start=\"4\"><li>a</li><li>b c</li><li>d</li></ol>";
        assert_eq!(cut_at(html, 1, 0).1, "<ol start=\"5\"><li>b c</li><li>d</li></ol>");
        assert_eq!(cut_at(html, 1, 1).1, "<ol start=\"5\"><li class=\"continued\">c</li><li>d</li></ol>");
    }
}
