//! Markdown: from text to a tree.

mod directives;
mod near_links;
mod parse;
mod tree;

pub(crate) use near_links::{Nearly, Slip};
pub(crate) use parse::parse;
pub use tree::{Alignment, Block, BlockKind, Directive, Document, Heading, Inline, InlineKind, Link, TableRow, each_inline};
