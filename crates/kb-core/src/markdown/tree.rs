//! The tree of a Markdown body. Page, sheet and search index all read this one.

use kb_diag::Span;

/// The body of a page, as the author wrote it. Spans are offsets in the whole file.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The blocks in order.
    pub blocks: Box<[Block]>,
    /// Every heading, in order; a [`BlockKind::Heading`] names its place here.
    pub headings: Box<[Heading]>,
    /// Every link and picture, in order; an [`InlineKind::Link`] or [`InlineKind::Image`] names its place here.
    pub links: Box<[Link]>,
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The words, without markup.
    pub text: Box<str>,
    /// The words, with markup.
    pub content: Box<[Inline]>,
    /// The whole line or lines, marks included.
    pub span: Span,
    /// The words alone, marks not included.
    pub text_span: Span,
    /// Index in [`Document::blocks`] when it stands at the top level, as sections do.
    pub block: Option<u32>,
}

/// A link or a picture.
#[derive(Clone, Debug)]
pub struct Link {
    /// The destination as written, entities and escapes resolved.
    pub destination: Box<str>,
    /// The whole link, brackets included.
    pub span: Span,
    /// The destination alone; the whole link where it stands in a reference definition elsewhere.
    pub destination_span: Span,
    /// The link's words, or the picture's text alternative, without markup.
    pub text: Box<str>,
    /// True for a picture.
    pub image: bool,
}

/// A block and where it stands.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
}

/// A kind of block.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// A paragraph. Also the words of a tight list item.
    Paragraph(Box<[Inline]>),
    /// A heading: its index in [`Document::headings`].
    Heading(u32),
    /// A list.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// True where items are not set apart by blank lines.
        tight: bool,
        /// The items.
        items: Box<[Box<[Block]>]>,
    },
    /// A quotation.
    Quote(Box<[Block]>),
    /// Preformatted text.
    Code(Box<str>),
    /// A table.
    Table {
        /// Alignment of each column.
        alignments: Box<[Alignment]>,
        /// The header's cells.
        header: TableRow,
        /// The rows; each has as many cells as the header.
        rows: Box<[TableRow]>,
    },
    /// A thematic break.
    Rule,
    /// A block fenced by `:::` lines.
    Directive {
        /// The word after the colons and what follows it.
        directive: Directive,
        /// What stands inside.
        content: Box<[Block]>,
    },
}

/// The cells of a row, each with its running text.
pub type TableRow = Box<[Box<[Inline]>]>;

/// The opening line of a directive.
#[derive(Clone, Debug)]
pub struct Directive {
    /// The first word, in NFC.
    pub name: Box<str>,
    /// Where the first word stands.
    pub name_span: Span,
    /// The words after it, in NFC.
    pub arguments: Box<[Box<str>]>,
    /// Where each of them stands.
    pub argument_spans: Box<[Span]>,
    /// Where the arguments stand; empty at the line's end when there are none.
    pub arguments_span: Span,
}

/// Alignment of a table's column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Not said.
    None,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// A piece of running text and where it stands.
#[derive(Clone, Debug)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where it stands.
    pub span: Span,
}

/// A kind of running text.
#[derive(Clone, Debug)]
pub enum InlineKind {
    /// Text just as it stands in the source at the inline's span.
    Verbatim,
    /// Text that differs from the source: an entity or an escape.
    Text(Box<str>),
    /// Preformatted words.
    Code(Box<str>),
    /// Emphasis.
    Emphasis(Box<[Inline]>),
    /// Strong emphasis.
    Strong(Box<[Inline]>),
    /// A link: its index in [`Document::links`].
    Link(u32, Box<[Inline]>),
    /// A picture: its index in [`Document::links`]; the text alternative is [`Link::text`].
    Image(u32),
    /// A line break in the source that is a space to the reader.
    SoftBreak,
    /// A line break to the reader.
    HardBreak,
}

impl Inline {
    /// Returns the words of this inline itself, given the source text of the file: none for containers.
    pub fn words<'a>(&'a self, source: &'a str) -> &'a str {
        match &self.kind {
            InlineKind::Verbatim => source.get(self.span.range()).unwrap_or(""),
            InlineKind::Text(text) | InlineKind::Code(text) => text,
            InlineKind::SoftBreak | InlineKind::HardBreak => " ",
            InlineKind::Emphasis(_) | InlineKind::Strong(_) | InlineKind::Link(..) | InlineKind::Image(_) => "",
        }
    }

    /// Returns the inlines inside this one.
    pub fn children(&self) -> &[Inline] {
        match &self.kind {
            InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Link(_, content) => content,
            _ => &[],
        }
    }
}

/// Calls `visit` with each inline of the blocks in reading order, headings included, containers before their content.
pub fn each_inline<'a>(document: &'a Document, blocks: &'a [Block], visit: &mut impl FnMut(&'a Inline)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) => inlines(content, visit),
            BlockKind::Heading(index) => inlines(&document.headings[*index as usize].content, visit),
            BlockKind::List { items, .. } => items.iter().for_each(|item| each_inline(document, item, visit)),
            BlockKind::Quote(content) | BlockKind::Directive { content, .. } => each_inline(document, content, visit),
            BlockKind::Table { header, rows, .. } => {
                for cell in header.iter().chain(rows.iter().flatten()) {
                    inlines(cell, visit);
                }
            }
            BlockKind::Code(_) | BlockKind::Rule => {}
        }
    }
}

fn inlines<'a>(content: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in content {
        visit(inline);
        inlines(inline.children(), visit);
    }
}
