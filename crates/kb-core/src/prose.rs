//! Words in a tree.

use crate::markdown::{Block, BlockKind, Document, each_inline};

/// Returns true where the blocks hold a word, a picture or code. Headings do not count.
pub(crate) fn has_words(document: &Document, blocks: &[Block], source: &str) -> bool {
    blocks.iter().any(|block| match &block.kind {
        BlockKind::Heading(_) | BlockKind::Rule => false,
        BlockKind::Code(code) => !code.trim().is_empty(),
        _ => {
            let mut found = false;
            each_inline(document, std::slice::from_ref(block), &mut |inline| {
                found |=
                    matches!(inline.kind, crate::markdown::InlineKind::Image(_)) || inline.words(source).chars().any(char::is_alphanumeric);
            });
            found || has_code(block)
        }
    })
}

fn has_code(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Code(code) => !code.trim().is_empty(),
        BlockKind::List { items, .. } => items.iter().flatten().any(has_code),
        BlockKind::Quote(content) | BlockKind::Directive { content, .. } => content.iter().any(has_code),
        _ => false,
    }
}

/// Returns how many words the blocks hold, headings included.
pub(crate) fn count_words(document: &Document, blocks: &[Block], source: &str) -> usize {
    let mut count = 0;
    each_inline(document, blocks, &mut |inline| {
        count += inline.words(source).split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    });
    count
}
