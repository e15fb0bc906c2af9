//! Markdown: from text to a tree.

mod directives;
mod parse;
mod tree;

pub(crate) use parse::parse;
pub use tree::{Alignment, Block, BlockKind, Directive, Document, Heading, Inline, InlineKind, Link, each_inline};
