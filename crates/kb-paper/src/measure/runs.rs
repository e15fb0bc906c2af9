//! From a tree to runs: the texts that are broken into lines, in order, each with its type and room.

use crate::font::{Face, advance};
use crate::fragment::{Element, Node};
use crate::style::{ASIDE_ROOM, Display, Look, MARKER, POINTS_PER_MM, POINTS_PER_PX, Place, look, points};

/// A text that is broken into lines of one width.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run<'a> {
    /// Where its lines stand, and in what type.
    pub(crate) set: Setting,
    /// What it says.
    pub(crate) spans: Vec<Span<'a>>,
}

/// Where the lines of a run stand, and in what type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Setting {
    /// Its type size in rem.
    pub(crate) size: f32,
    /// Height of a line, as a multiple of its size.
    pub(crate) line: f32,
    /// Distance to what stands above, in rem.
    pub(crate) above: f32,
    /// Distance of its left edge from that of the place, in rem.
    pub(crate) left: f32,
    /// Width at its right that is kept for something else, in points.
    pub(crate) right: f32,
    /// True where it introduces what follows and must not be parted from it.
    pub(crate) introduces: bool,
    /// True where characters come from another font.
    pub(crate) foreign: bool,
}

/// A piece of a run in one type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Span<'a> {
    /// What it is.
    pub(crate) content: Content<'a>,
    /// Its face.
    pub(crate) face: Face,
    /// Its size, as a multiple of the run's.
    pub(crate) scale: f32,
    /// True where its spaces keep the line together.
    pub(crate) nowrap: bool,
    /// True where its spaces and line breaks are kept.
    pub(crate) verbatim: bool,
    /// True in a mark of a reference.
    pub(crate) mark: bool,
}

/// What a span holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Content<'a> {
    /// Text, and the number of its node: text nodes are counted in the order of the document.
    Text(&'a str, usize),
    /// The end of a line.
    Break,
    /// A place where a line may end.
    Opportunity,
    /// A picture: width and height in points.
    Picture(f32, f32),
    /// The mark of an item: what of its width in em stands out of the list's indent, and the number
    /// of its text node.
    Marker(f32, usize),
}

/// All runs of a fragment.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Flow<'a> {
    /// The runs in order.
    pub(crate) runs: Vec<Run<'a>>,
    /// Distance below the last one, in rem.
    pub(crate) below: f32,
    /// Runs beside which something stands, which may be taller than they are.
    pub(crate) asides: Vec<std::ops::Range<usize>>,
}

/// Returns the runs of nodes that stand in a place.
pub(crate) fn flow(nodes: &[Node], place: Place) -> Flow<'_> {
    let kind = place.type_();
    let context = Context {
        size: kind.size,
        line: kind.line,
        left: 0.0,
        right: 0.0,
        scale: 1.0,
        bold: kind.bold,
        italic: false,
        nowrap: false,
        verbatim: false,
        mark: false,
        introduces: false,
    };
    let mut collector = Collector::default();
    collector.nodes(nodes, "", context);
    collector.end_run();
    collector.found.below = collector.above;
    collector.found
}

#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "as a style sheet has them: each is inherited by itself")]
struct Context {
    size: f32,
    line: f32,
    left: f32,
    right: f32,
    scale: f32,
    bold: bool,
    italic: bool,
    nowrap: bool,
    verbatim: bool,
    mark: bool,
    introduces: bool,
}

#[derive(Default)]
struct Collector<'a> {
    found: Flow<'a>,
    /// The run that grows; it counts once it shows something.
    open: Option<Run<'a>>,
    /// Distance that the next run keeps to what stands above.
    above: f32,
    texts: usize,
}

impl<'a> Collector<'a> {
    fn nodes(&mut self, nodes: &'a [Node], parent: &str, context: Context) {
        let mut first = true;
        for node in nodes {
            match node {
                Node::Text(text) => {
                    self.span(Content::Text(text, self.texts), context);
                    self.texts += 1;
                }
                Node::Picture(svg) => {
                    let (width, height) = picture_size(svg);
                    self.span(Content::Picture(width, height), context);
                    first = false;
                }
                Node::Element(element) => {
                    self.element(element, parent, context, first);
                    first = false;
                }
            }
        }
    }

    fn element(&mut self, element: &'a Element, parent: &str, context: Context, first: bool) {
        match element.name.as_str() {
            "br" => return self.span(Content::Break, context),
            "wbr" => return self.span(Content::Opportunity, context),
            _ => {}
        }
        let look = look(&element.name, element.classes(), parent);
        let inside = context.of(element, &look);
        match look.display.unwrap_or(Display::Inline) {
            Display::None | Display::Aside => self.texts += count_texts(&element.children),
            Display::Marker => {
                let marker = width(&element.children, Face::of(inside.bold, inside.italic));
                self.span(Content::Marker((marker - MARKER).max(0.0), self.texts), inside);
                self.texts += count_texts(&element.children);
            }
            Display::Inline => self.nodes(&element.children, &element.name, inside),
            Display::Block => {
                self.end_run();
                if !first {
                    self.above += look.above.unwrap_or(0.0);
                }
                if element.name == "hr" {
                    self.above += RULE;
                }
                let begin = self.found.runs.len();
                self.nodes(&element.children, &element.name, inside);
                self.end_run();
                if look.has_aside == Some(true) {
                    self.found.asides.push(begin..self.found.runs.len());
                }
            }
        }
    }

    fn span(&mut self, what: Content<'a>, context: Context) {
        let (size, line, left, right) = (context.size, context.line, context.left, context.right);
        let run = self.open.get_or_insert_with(|| Run {
            set: Setting { size, line, above: 0.0, left, right, introduces: context.introduces, foreign: false },
            spans: Vec::new(),
        });
        run.spans.push(Span {
            content: what,
            face: Face::of(context.bold, context.italic),
            scale: context.scale,
            nowrap: context.nowrap,
            verbatim: context.verbatim,
            mark: context.mark,
        });
    }

    fn end_run(&mut self) {
        if let Some(mut run) = self.open.take().filter(|run| run.spans.iter().any(Span::shows)) {
            run.set.above = std::mem::take(&mut self.above);
            // A paragraph all in bold stands for a heading.
            run.set.introduces |= run.spans.iter().all(|span| span.face == Face::Bold || !span.shows()) && run.set.left <= 0.0;
            self.found.runs.push(run);
        }
    }
}

impl Context {
    fn of(self, element: &Element, look: &Look) -> Self {
        let block = look.display == Some(Display::Block);
        let name = element.name.as_str();
        let marker = matches!(name, "figcaption" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt") || element.has_class("box-title");
        Context {
            size: look.size.filter(|_| block).unwrap_or(self.size),
            line: look.line.filter(|_| block).unwrap_or(self.line),
            left: self.left + look.left.unwrap_or(0.0) + look.rule.unwrap_or(0.0),
            right: self.right + if look.has_aside == Some(true) { ASIDE_ROOM } else { 0.0 },
            scale: self.scale * look.size.filter(|_| !block).unwrap_or(1.0),
            bold: look.bold.unwrap_or(self.bold),
            italic: look.italic.unwrap_or(self.italic),
            nowrap: look.nowrap.unwrap_or(self.nowrap),
            verbatim: look.verbatim.unwrap_or(self.verbatim),
            mark: self.mark || (name == "sup" && element.has_class("ref")),
            introduces: self.introduces || marker,
        }
    }
}

impl Setting {
    /// Returns the width of its lines in em of its own type, in a box of a width in points in a sheet
    /// of a type size: a little less than they have, for engines round.
    pub(crate) fn width(&self, width: f32, size: f32) -> f32 {
        (width - self.left * size - self.right) / points(self.size, size) - ROUNDING
    }

    /// Returns the width in points of the box in which lines have a width in em.
    pub(crate) fn box_width(&self, line: f32, size: f32) -> f32 {
        (line + ROUNDING) * points(self.size, size) + self.left * size + self.right
    }

    /// Returns the height of lines in points.
    #[expect(clippy::cast_precision_loss, reason = "few lines")]
    pub(crate) fn height(&self, lines: usize, size: f32) -> f32 {
        lines as f32 * (points(self.size, size) * self.line + if self.foreign { FOREIGN } else { 0.0 })
    }
}

/// Height in rem that a rule across the text takes at most: a pixel.
const RULE: f32 = 0.1;

/// What a line with characters of another font may be higher, in points.
const FOREIGN: f32 = 0.6;

/// What is taken off a line's width, in em.
const ROUNDING: f32 = 0.03;

impl Span<'_> {
    /// True where it is seen on paper: it makes a line.
    pub(crate) fn shows(&self) -> bool {
        match self.content {
            Content::Text(text, _) => self.verbatim && !text.is_empty() || text.chars().any(|c| !is_space(c)),
            Content::Break | Content::Picture(..) | Content::Marker(..) => true,
            Content::Opportunity => false,
        }
    }
}

/// True for white space that HTML takes together; a no-break space is none.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}')
}

fn count_texts(nodes: &[Node]) -> usize {
    let count = |node: &Node| match node {
        Node::Text(_) => 1,
        Node::Picture(_) => 0,
        Node::Element(element) => count_texts(&element.children),
    };
    nodes.iter().map(count).sum()
}

/// Width of the text in nodes, in em.
fn width(nodes: &[Node], face: Face) -> f32 {
    let width_of = |node: &Node| match node {
        Node::Text(text) => text.chars().map(|c| advance(c, face)).sum(),
        Node::Picture(_) => 0.0,
        Node::Element(element) => width(&element.children, face),
    };
    nodes.iter().map(width_of).sum()
}

/// Width and height of a picture in points, from its attributes; 1 em where it does not say.
fn picture_size(svg: &str) -> (f32, f32) {
    let tag = svg.split_once('>').map_or(svg, |(tag, _)| tag);
    let side = |name: &str| {
        let at = tag.find(&format!(" {name}="))?;
        let value = tag[at + name.len() + 2..].trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(value.len());
        let number: f32 = value[..end].parse().ok()?;
        let unit = match value.get(end..end + 2) {
            Some("mm") => POINTS_PER_MM,
            Some("cm") => 10.0 * POINTS_PER_MM,
            Some("pt") => 1.0,
            Some("em") => 12.0,
            _ => POINTS_PER_PX,
        };
        Some(number * unit)
    };
    (side("width").unwrap_or(12.0), side("height").unwrap_or(12.0))
}
