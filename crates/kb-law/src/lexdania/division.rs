//! Chapters, paragraphs and annexes: the outline.

use kb_cite::Label;

use super::mark::{self, Mark};
use super::text::{self, text_of};
use super::tree::{Content, Element};
use crate::outline::{Level, Node};

/// Returns the outline of a document.
///
/// Of a consolidation, the provisions on commencement printed after the text are left out: they are
/// paragraphs of the amending acts, and repeat the numbers of its own.
pub(super) fn outline(root: &Element<'_>, is_consolidation: bool) -> Vec<Node> {
    let mut nodes = Vec::new();
    inner(root, Heading::default(), is_consolidation, &mut nodes);
    let mut paragraphs = Vec::new();
    paragraphs_of(&mut nodes, &mut paragraphs);
    fill_gaps(&mut paragraphs);
    nodes
}

/// Collects the paragraphs outside annexes.
fn paragraphs_of<'n>(nodes: &'n mut [Node], found: &mut Vec<&'n mut Node>) {
    for node in nodes {
        match node.level {
            Level::Paragraph => found.push(node),
            Level::Book | Level::Part | Level::Chapter => paragraphs_of(&mut node.children, found),
            _ => {}
        }
    }
}

/// Gives a paragraph without a mark its number where the ones around it leave just one: between § 5
/// and § 7. The publisher forgot some, mostly of repealed paragraphs.
fn fill_gaps(paragraphs: &mut [&mut Node]) {
    let number = |label: Option<&Label>| -> Option<u32> {
        let digits: String = label?.as_str().chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    };
    for at in 1..paragraphs.len().saturating_sub(1) {
        if paragraphs[at].label.is_some() {
            continue;
        }
        let before = number(paragraphs[at - 1].through.as_ref().or(paragraphs[at - 1].label.as_ref()));
        let after = number(paragraphs[at + 1].label.as_ref());
        if let (Some(before), Some(after)) = (before, after)
            && before.checked_add(2) == Some(after)
        {
            paragraphs[at].label = Some(Label::new(&(before + 1).to_string()));
        }
    }
}

/// A heading that waits for what it stands before, with its footnotes.
#[derive(Default)]
struct Heading {
    text: Option<String>,
    notes: Vec<String>,
}

impl Heading {
    /// Adds a heading that follows at once.
    fn add(&mut self, element: &Element<'_>) {
        let (text, mut notes) = text::text_and_notes(element);
        self.add_text(&text);
        self.notes.append(&mut notes);
    }

    fn add_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match &mut self.text {
            None => self.text = Some(text.to_owned()),
            Some(first) => {
                first.push_str(if text.starts_with('(') { " " } else { " – " });
                first.push_str(text);
            }
        }
    }

    /// Puts it on a division.
    fn put_on(self, node: &mut Node) {
        node.heading = self.text;
        node.notes = self.notes;
    }

    /// Puts a heading that nothing follows where it stands.
    fn leave(self, nodes: &mut Vec<Node>) {
        if self.text.is_some() {
            let mut node = Node::unlabelled(Level::Text);
            self.put_on(&mut node);
            nodes.push(node);
        }
    }
}

/// Adds the divisions among some elements. `heading` stands before the first.
fn divisions<'e, 's: 'e>(
    elements: impl Iterator<Item = &'e Element<'s>>,
    mut heading: Heading,
    is_consolidation: bool,
    nodes: &mut Vec<Node>,
) {
    for element in elements {
        match element.name {
            "Explicatus" | "Meta" | "TitelGruppe" | "UnderskriftGruppe" | "Hymne" | "Indledning" | "Praeambel" | "AendringNyTekst" => {}
            "Ikraft" if is_consolidation => {}
            "Nota" => heading.notes.push(text::note(element)),
            "Rubrica" => heading.add(element),
            "Bog" | "Afsnit" | "Kapitel" => upper(element, std::mem::take(&mut heading), is_consolidation, nodes),
            "Bilag" => nodes.push(annex(element, is_consolidation)),
            name if name.ends_with("Paragraf") => paragraph(element, std::mem::take(&mut heading), nodes),
            // A group that is only a heading belongs to the group after it.
            _ if element.elements().all(|child| child.name == "Rubrica") && element.child("Rubrica").is_some() => {
                element.elements().for_each(|child| heading.add(child));
            }
            "DokumentIndhold" => inner(element, std::mem::take(&mut heading), is_consolidation, nodes),
            _ if holds_divisions(element) => inner(element, std::mem::take(&mut heading), is_consolidation, nodes),
            _ => {
                let mut text = Node::unlabelled(Level::Text);
                std::mem::take(&mut heading).put_on(&mut text);
                fill(&mut text, element);
                if !is_empty(&text) || text.heading.is_some() {
                    nodes.push(text);
                }
            }
        }
    }
    heading.leave(nodes);
}

/// Adds the divisions in an element that is none itself. (Not generic, so that the recursion ends.)
fn inner(element: &Element<'_>, heading: Heading, is_consolidation: bool, nodes: &mut Vec<Node>) {
    let elements: Vec<&Element<'_>> = element.elements().collect();
    divisions(elements.into_iter(), heading, is_consolidation, nodes);
}

/// Returns true where chapters, paragraphs or annexes stand in an element.
fn holds_divisions(element: &Element<'_>) -> bool {
    element.elements().any(|child| {
        let is_one = matches!(child.name, "Bog" | "Afsnit" | "Kapitel" | "Bilag") || child.name.ends_with("Paragraf");
        is_one || (child.name != "AendringNyTekst" && holds_divisions(child))
    })
}

/// Adds a book, part or chapter; what has neither mark nor heading is only layout.
fn upper(element: &Element<'_>, mut heading: Heading, is_consolidation: bool, nodes: &mut Vec<Node>) {
    let level = match element.name {
        "Bog" => Level::Book,
        "Afsnit" => Level::Part,
        _ => Level::Chapter,
    };
    let mut node = Node::unlabelled(level);
    let explicatus = element.child("Explicatus").map(text_of).unwrap_or_default();
    node.label = mark::chapter(&explicatus).map(|mark| mark.label);
    if node.label.is_none() {
        // Without a number, what stands in its place is its heading.
        heading.add_text(&explicatus);
    }
    let own = element.elements().position(|child| child.name == "Rubrica");
    if let Some(own) = own.and_then(|at| element.elements().nth(at)) {
        heading.add(own);
    }
    let is_layout = node.label.is_none() && heading.text.is_none();
    let before = if is_layout { std::mem::take(&mut heading) } else { Heading::default() };
    heading.put_on(&mut node);
    let rest: Vec<&Element<'_>> = element.elements().enumerate().filter(|(at, _)| Some(*at) != own).map(|(_, child)| child).collect();
    divisions(rest.into_iter(), before, is_consolidation, &mut node.children);
    if is_layout {
        nodes.append(&mut node.children);
        return;
    }
    node.repealed = node.heading.as_deref().is_some_and(says_repealed)
        || matches!(&node.children[..], [only] if only.level == Level::Text && says_repealed(&only.text));
    nodes.push(node);
}

/// Reads an annex.
fn annex(element: &Element<'_>, is_consolidation: bool) -> Node {
    let explicatus = element.child("Explicatus").map(text_of).unwrap_or_default();
    let local = || element.local_id.as_deref().and_then(mark::chapter);
    let mut node = Node::unlabelled(Level::Annex);
    node.label = mark::chapter(&explicatus).or_else(local).map(|mark| mark.label);
    if holds_divisions(element) {
        if let Some(heading) = element.child("Rubrica") {
            let mut own = Heading::default();
            own.add(heading);
            own.put_on(&mut node);
        }
        let rest: Vec<&Element<'_>> = element.elements().filter(|child| child.name != "Rubrica").collect();
        divisions(rest.into_iter(), Heading::default(), is_consolidation, &mut node.children);
        return node;
    }
    for child in element.elements() {
        match child.name {
            "Explicatus" => {}
            "Rubrica" if node.heading.is_none() && node.text.is_empty() => {
                let (heading, notes) = text::text_and_notes(child);
                node.heading = (!heading.is_empty()).then_some(heading);
                node.notes.extend(notes);
            }
            _ => fill(&mut node, child),
        }
    }
    node.repealed = says_repealed(&node.text) && node.children.is_empty();
    node
}

/// Adds a paragraph; one element can stand for several ("§§ 5 og 6. (Ophævet)").
fn paragraph(element: &Element<'_>, mut heading: Heading, nodes: &mut Vec<Node>) {
    let explicatus = element.child("Explicatus").map(text_of);
    let mut marks = explicatus.as_deref().map(mark::paragraph).unwrap_or_default();
    if explicatus.is_none() {
        marks.extend(element.local_id.as_deref().map(|id| format!("§ {id}")).iter().flat_map(|text| mark::paragraph(text)));
    }
    let mut node = Node::unlabelled(Level::Paragraph);
    let mut next = 1;
    let mut loose = Node::unlabelled(Level::Stk);
    for child in element.elements() {
        match child.name {
            "Explicatus" => {}
            "Rubrica" if node.children.is_empty() && is_empty(&loose) => heading.add(child),
            // Stykker that hold the points of an amending act are layout.
            "Stk" if child.child("AendringsNummer").is_some() => fill(&mut loose, child),
            "Stk" => stk(child, &mut next, &mut node.children),
            "Nota" => heading.notes.push(text::note(child)),
            // Text between the stykker goes on with the one before.
            _ => fill(node.children.last_mut().unwrap_or(&mut loose), child),
        }
    }
    if !is_empty(&loose) || (node.children.is_empty() && !loose.notes.is_empty()) {
        loose.label = Some(Mark::one("1").label);
        loose.repealed = says_repealed(&loose.text) && loose.children.is_empty();
        node.children.insert(0, loose);
    }
    heading.put_on(&mut node);
    if marks.is_empty() {
        marks.extend(take_leading_mark(&mut node));
    }
    node.repealed = matches!(&node.children[..], [only] if only.repealed);
    if marks.is_empty() {
        nodes.push(node);
        return;
    }
    for Mark { label, through } in marks {
        nodes.push(Node { label: Some(label), through, ..node.clone() });
        node.heading = None;
    }
}

/// Takes the mark off the text where the publisher left both in one.
fn take_leading_mark(node: &mut Node) -> Option<Mark> {
    let first = node.children.first_mut()?;
    let (mark, rest) = mark::leading_paragraph(&first.text)?;
    let rest = rest.to_owned();
    first.text = rest;
    first.repealed = says_repealed(&first.text) && first.children.is_empty();
    Some(mark)
}

/// Adds a stykke. Its number is printed from the second on; where it is missing it is the next.
fn stk(element: &Element<'_>, next: &mut u32, stykker: &mut Vec<Node>) {
    let mut marks = element.child("Explicatus").map(text_of).map(|text| mark::stk(&text)).unwrap_or_default();
    if marks.is_empty() {
        marks.push(Mark::one(&next.to_string()));
    }
    let mut node = Node::unlabelled(Level::Stk);
    for child in element.elements().filter(|child| child.name != "Explicatus") {
        fill(&mut node, child);
    }
    if element.elements().next().is_none() {
        fill(&mut node, element);
    }
    node.repealed = says_repealed(&node.text) && node.children.is_empty();
    for Mark { label, through } in marks {
        let last = through.as_ref().unwrap_or(&label).as_str();
        let digits: String = last.chars().take_while(char::is_ascii_digit).collect();
        *next = digits.parse().map_or(*next + 1, |last: u32| last.saturating_add(1));
        stykker.push(Node { label: Some(label), through, ..node.clone() });
    }
}

/// Returns true where nothing stands in a division.
fn is_empty(node: &Node) -> bool {
    node.text.is_empty() && node.children.is_empty()
}

/// Adds what an element holds to a division: blocks of text, list points, rows, footnotes.
fn fill(node: &mut Node, element: &Element<'_>) {
    match element.name {
        "Nota" => node.notes.push(text::note(element)),
        "Image" => {}
        "Indentatio" => {
            let item = point(element, node.level);
            node.children.push(item);
        }
        "AendringsNummer" => node.children.push(amending_point(element)),
        "AendringNyTekst" => lines(element, &mut |line| block(node, line)),
        "Table" => table(node, element),
        "Linea" | "Char" | "Rubrica" | "Explicatus" => {
            let (line, notes) = text::text_and_notes(element);
            node.notes.extend(notes);
            block(node, &line);
        }
        _ => {
            // A run of lines is one block, whatever footnotes hang in it.
            let mut run = String::new();
            for content in &element.content {
                match content {
                    Content::Text(text) => run.push_str(text),
                    Content::Element(child) if child.name == "Nota" => node.notes.push(text::note(child)),
                    Content::Element(child) if matches!(child.name, "Linea" | "Char" | "B" | "I" | "U" | "Sub" | "Sup") => {
                        let (line, notes) = text::text_and_notes(child);
                        node.notes.extend(notes);
                        text::join(&mut run, &line);
                    }
                    Content::Element(child) => {
                        block(node, &text::normalised(&std::mem::take(&mut run)));
                        fill(node, child);
                    }
                }
            }
            block(node, &text::normalised(&run));
        }
    }
}

/// Adds a block of text: to the division's own text, or after its list.
fn block(node: &mut Node, text: &str) {
    if text.is_empty() {
        return;
    }
    let target = match node.children.last_mut() {
        None => &mut node.text,
        Some(last) if last.level == Level::Text => &mut last.text,
        Some(_) => {
            node.children.push(Node::unlabelled(Level::Text).with_text(text));
            return;
        }
    };
    if !target.is_empty() {
        target.push('\n');
    }
    target.push_str(text);
}

/// Reads a point of a list.
fn point(element: &Element<'_>, above: Level) -> Node {
    let explicatus = element.child("Explicatus").map(text_of).unwrap_or_default();
    let mark = mark::point(&explicatus);
    let label = mark.as_ref().map_or("", |mark| mark.label.as_str());
    let is_number = label.starts_with(|c: char| c.is_ascii_digit());
    let is_letter = label.chars().count() == 1 && label.chars().all(char::is_alphabetic);
    // A level is cited by its name once: below a letter, or a number below a number, there is none.
    let level = match above {
        Level::Nr if is_letter => Level::Litra,
        Level::Nr | Level::Litra | Level::Item => Level::Item,
        _ if is_number => Level::Nr,
        _ if is_letter => Level::Litra,
        _ => Level::Item,
    };
    let mut node = Node::unlabelled(level);
    node.label = mark.map(|mark| mark.label);
    for child in element.elements().filter(|child| child.name != "Explicatus") {
        fill(&mut node, child);
    }
    node.repealed = says_repealed(&node.text) && node.children.is_empty();
    node
}

/// Reads a point of an amending act: its instruction, then what it inserts.
fn amending_point(element: &Element<'_>) -> Node {
    let mut node = Node::unlabelled(Level::Nr);
    node.label = element.child("Explicatus").map(text_of).and_then(|text| mark::point(&text)).map(|mark| mark.label);
    for child in element.elements().filter(|child| child.name != "Explicatus") {
        fill(&mut node, child);
    }
    node
}

/// Calls `each` with the lines of text that an amending act inserts in another act, marks in front.
fn lines(element: &Element<'_>, each: &mut dyn FnMut(&str)) {
    let mut mark = String::new();
    for child in element.elements() {
        match child.name {
            "Explicatus" => mark = text_of(child),
            // A footnote that is itself what is inserted.
            "Nota" => each(&text::note(child)),
            "Exitus" if !has_structure(child) => {
                let text = text_of(child);
                if !text.is_empty() {
                    let separator = if mark.is_empty() { "" } else { " " };
                    each(&format!("{mark}{separator}{text}"));
                    mark.clear();
                }
            }
            "Rubrica" | "Linea" | "Char" | "Titel" => {
                let text = text_of(child);
                let separator = if mark.is_empty() { "" } else { " " };
                each(format!("{mark}{separator}{text}").trim());
                mark.clear();
            }
            _ => {
                let mut first = std::mem::take(&mut mark);
                lines(child, &mut |line| {
                    let separator = if first.is_empty() { "" } else { " " };
                    each(&format!("{first}{separator}{line}"));
                    first.clear();
                });
            }
        }
    }
    if !mark.is_empty() {
        each(&mark);
    }
}

/// Returns true where a block holds a list or a table.
fn has_structure(element: &Element<'_>) -> bool {
    element.elements().any(|child| matches!(child.name, "Index" | "Table" | "Indentatio"))
}

/// Adds the rows of a table.
fn table(node: &mut Node, element: &Element<'_>) {
    if let Some(heading) = element.child("Rubrica") {
        block(node, &text_of(heading));
    }
    let mut rows = Vec::new();
    element.each_named("Tr", &mut |row| rows.push(row));
    for row in rows {
        let cells = row.elements().filter(|cell| matches!(cell.name, "Td" | "Th"));
        let mut texts = Vec::new();
        for cell in cells {
            let (text, notes) = text::text_and_notes(cell);
            node.notes.extend(notes);
            texts.push(text);
        }
        if texts.iter().any(|text| !text.is_empty()) {
            node.children.push(Node::unlabelled(Level::Row).with_text(&texts.join("\t")));
        }
    }
}

/// Returns true where a text says of itself that it is repealed. What is only left out in print
/// ("(Udelades)") is in force.
pub(super) fn says_repealed(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '.' | '[' | ']' | '-' | '–'));
    text.contains(['(', '[']) && matches!(bare.to_lowercase().as_str(), "ophævet" | "ophæves" | "udgår" | "udgået" | "bortfaldet")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repealed_is_not_left_out() {
        assert!(says_repealed("(Ophævet)."));
        assert!(says_repealed("(ophævet)"));
        assert!(says_repealed("(Udgår)"));
        assert!(!says_repealed("(Udelades)"));
        assert!(!says_repealed("Ophævet"));
        assert!(!says_repealed("Loven er (ophævet)."));
    }
}
