//! Cells as plain text: a line for each paragraph, a bullet for each item of a list.

use kb_paper::{Fragment, Node};

/// What becomes of the marks that point at the list of legal sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marks {
    /// They stand as "[3]": the list is at hand.
    Numbered,
    /// They are left out: there is no list.
    LeftOut,
}

/// Returns a piece of HTML as plain text, its lines parted by `\n`. Non-breaking spaces become
/// ordinary ones, which is what people search for; what no file format may hold is left out.
pub(crate) fn plain(html: &str, marks: Marks) -> String {
    let mut fragment = Fragment::parse(html);
    prepare(&mut fragment.nodes, marks);
    tidied(&fragment.plain_text())
}

/// Returns text that is no HTML in the same shape, on one line.
pub(crate) fn line(text: &str) -> String {
    tidied(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn prepare(nodes: &mut [Node], marks: Marks) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if element.name == "sup" && element.has_class("ref") && marks == Marks::Numbered {
            let number = Fragment { nodes: std::mem::take(&mut element.children) }.plain_text();
            *node = Node::Text(format!(" [{number}]"));
            continue;
        }
        if element.name == "ol" && element.has_class("law-list") {
            // The items of a provision begin with the marks that the law prints.
            "div".clone_into(&mut element.name);
            for child in &mut element.children {
                if let Node::Element(item) = child {
                    "div".clone_into(&mut item.name);
                }
            }
        }
        prepare(&mut element.children, marks);
    }
}

fn tidied(text: &str) -> String {
    let kept = text.chars().filter(|&c| c == '\n' || !(c.is_control() || matches!(c, '\u{ad}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')));
    kept.map(|c| if matches!(c, '\u{a0}' | '\u{202f}') { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_lines_and_items_have_bullets() {
        let html = "<p>Støtte efter\n§\u{a0}85.</p>\n<ul>\n<li>en <strong>fast</strong> person</li>\n<li>hver uge</li>\n</ul>\n<p>Slut<br>helt</p>";
        assert_eq!(plain(html, Marks::LeftOut), "Støtte efter § 85.\n• en fast person\n• hver uge\nSlut\nhelt");
    }

    #[test]
    fn marks_are_numbered_only_where_there_is_a_list() {
        let html = "<p><a href=\"x\">§ 85</a><sup class=\"ref\"><a href=\"#kilde-1\">1</a></sup>, stk. 2</p>";
        assert_eq!(plain(html, Marks::LeftOut), "§ 85, stk. 2");
        assert_eq!(plain(html, Marks::Numbered), "§ 85 [1], stk. 2");
    }

    #[test]
    fn the_laws_own_marks_are_not_doubled() {
        let html =
            "<blockquote><p>Når</p><ol class=\"law-list\"><li><p><span class=\"law-mark\">1)</span> det regner</p></li></ol></blockquote>";
        assert_eq!(plain(html, Marks::LeftOut), "Når\n1) det regner");
    }

    #[test]
    fn what_no_file_may_hold_is_left_out() {
        assert_eq!(plain("<p>a\u{ffff}b\u{1}c\u{ad}d</p>", Marks::LeftOut), "abcd");
        assert_eq!(line("Om \n BPA\u{a0}nu"), "Om BPA nu");
    }
}
