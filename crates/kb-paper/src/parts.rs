//! Which columns stand side by side: a sheet with more than can be read is cut into parts.

use std::ops::Range;

use crate::columns::label_bounds;
use crate::content::{Content, Kind, shared};
use crate::fragment::{Element, Fragment, Node};
use crate::measure::Measured;
use crate::room::Room;
use crate::style::Place;
use crate::{Orientation, Print};

/// Texts are short where nearly all are at most this many lines high...
const SHORT: f32 = 5.0;
/// ...or this many, where there is only one column more than can be read if they are long.
const SHORT_FOR_ONE_MORE: f32 = 12.0;
/// How many of a hundred may be longer.
const LONG_OF_HUNDRED: usize = 8;
/// Short texts may stand in as many columns as have this width, in widths of an em.
const LEAST_EM: f32 = 7.0;

/// Columns that stand side by side.
pub(crate) struct Strip {
    /// Which of the table's columns.
    pub(crate) columns: Range<usize>,
    /// Widths of the label column and of the columns, in tenths of a millimetre.
    pub(crate) widths: Vec<u32>,
    /// Its caption, which says which part it is.
    pub(crate) caption: Measured,
    /// What its foot says of the other parts.
    pub(crate) foot: Fragment,
    /// All that its foot says on each page.
    pub(crate) foot_measured: Measured,
}

/// Returns how the columns are shared out: in as few parts as can be read, none longer than another
/// by more than one, the longer first unless that cuts more merged cells.
pub(crate) fn cut(content: &Content<'_>, room: Room, print: Print) -> Vec<Range<usize>> {
    let count = content.columns;
    let most = match (print, room.orientation) {
        (Print::Large, Orientation::Portrait) => 2,
        (Print::Large, Orientation::Landscape) | (Print::Normal | Print::OnePage, Orientation::Portrait) => 3,
        (Print::Normal | Print::OnePage, Orientation::Landscape) => 5,
    };
    if count <= most || short(content, room, if count == most + 1 && print != Print::Large { SHORT_FOR_ONE_MORE } else { SHORT }) {
        return std::iter::once(0..count).collect();
    }
    let parts = count.div_ceil(most);
    let (each, longer) = (count / parts, count % parts);
    let long_first = arranged((0..parts).map(|part| each + usize::from(part < longer)));
    let long_last = arranged((0..parts).map(|part| each + usize::from(part >= parts - longer)));
    if crossings(content, &long_last) < crossings(content, &long_first) { long_last } else { long_first }
}

/// True where all columns can stand side by side because their texts are short.
fn short(content: &Content<'_>, room: Room, lines: f32) -> bool {
    let count = u32::try_from(content.columns).unwrap_or(u32::MAX);
    let width = room.tenths().saturating_sub(label_bounds(content, room).0) / count.max(1);
    let inside = room.inside(width, Place::Cell);
    if inside < room.size * LEAST_EM || content.headers.iter().any(|header| header.measured.longest_word(room.size) > inside) {
        return false;
    }
    let single = || {
        let rows = content.lines.iter().filter(|line| line.kind == Kind::Cells);
        rows.flat_map(|line| &line.cells).filter(|held| held.columns.len() == 1)
    };
    let long = single().filter(|held| held.text.measured.height(inside, room.size) > lines * room.line() * 1.05).count();
    let hyphened = single().filter(|held| held.text.measured.longest_word(room.size) > inside).count();
    (long + hyphened) * 100 <= single().count() * LONG_OF_HUNDRED
}

fn arranged(lengths: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut at = 0;
    let ranges = lengths.map(|length| {
        at += length;
        at - length..at
    });
    ranges.collect()
}

/// How many merged cells, notes aside, stand in more than one part.
fn crossings(content: &Content<'_>, parts: &[Range<usize>]) -> usize {
    let rows = content.lines.iter().filter(|line| line.kind == Kind::Cells);
    let crosses = |range: &Range<usize>| parts.iter().any(|part| range.start < part.end && part.end < range.end);
    rows.flat_map(|line| &line.cells).filter(|held| crosses(&held.columns)).count()
}

impl Strip {
    /// Returns the width that a cell of some of the table's columns has here, in tenths of a
    /// millimetre; none where none of them stands here.
    pub(crate) fn width(&self, columns: &Range<usize>) -> Option<u32> {
        let here = shared(columns, &self.columns);
        let from = here.start.checked_sub(self.columns.start)? + 1;
        let widths = self.widths.get(from..from + here.len()).filter(|widths| !widths.is_empty())?;
        Some(widths.iter().sum())
    }

    /// Returns a part with its widths.
    pub(crate) fn new(content: &Content<'_>, parts: &[Range<usize>], this: usize, widths: Vec<u32>) -> Self {
        let caption = if parts.len() > 1 {
            let mut said = content.sheet.table.caption.clone();
            said.nodes.push(Node::Text(format!(", del\u{a0}{} af\u{a0}{}", this + 1, parts.len())));
            Measured::new(&said, Place::Caption)
        } else {
            content.caption.measured.clone()
        };
        let foot = foot(content, parts, this);
        let foot_measured = Measured::new(&with_running_line(content, &foot), Place::Foot);
        Strip { columns: parts[this].clone(), widths, caption, foot, foot_measured }
    }
}

/// "I del 2: Mentorstøtte SEL § 85 · Ledsagelse SEL § 97; I del 3: …"
fn foot(content: &Content<'_>, parts: &[Range<usize>], this: usize) -> Fragment {
    let others = parts.iter().enumerate().filter(|&(at, _)| at != this).map(|(at, part)| {
        let headers = content.sheet.table.columns.get(part.clone()).unwrap_or_default();
        let headers: Vec<String> = headers.iter().map(|header| words(&header.nodes)).collect();
        format!("I del\u{a0}{}: {}", at + 1, headers.join(" · "))
    });
    let others: Vec<String> = others.collect();
    Fragment { nodes: if others.is_empty() { Vec::new() } else { vec![Node::Text(others.join("; "))] } }
}

/// The foot with a line of title and date, which it has in a browser that prints none in a page's margins.
fn with_running_line(content: &Content<'_>, foot: &Fragment) -> Fragment {
    let paragraph = |children: Vec<Node>| Node::Element(Element { name: "p".to_owned(), attributes: Vec::new(), children });
    let title = content.sheet.before.nodes.iter().find_map(|node| match node {
        Node::Element(element) if element.name == "h1" => Some(words(&element.children)),
        _ => None,
    });
    let running = paragraph(vec![Node::Text(format!("{} · Gennemgået 30. september 2026", title.unwrap_or_default()))]);
    Fragment { nodes: if foot.is_empty() { vec![running] } else { vec![paragraph(foot.nodes.clone()), running] } }
}

/// The words of nodes on one line.
fn words(nodes: &[Node]) -> String {
    let texts = nodes.iter().map(|node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => words(&element.children),
        Node::Picture(_) => String::new(),
    });
    texts.collect()
}
