//! What references name.

use kb_core::model::Reference;

/// What references name, where they name anything.
pub(crate) fn targets<'r, I: Copy + 'r>(references: impl IntoIterator<Item = &'r Reference<I>>) -> impl Iterator<Item = I> {
    references.into_iter().filter_map(|reference| reference.target)
}
