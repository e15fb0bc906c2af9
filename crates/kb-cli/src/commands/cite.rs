//! `kb cite`: finds legal citations.

mod lines;
mod page;
mod record;

use super::Verdict;
use crate::args::Cite;
use crate::console::Console;
use crate::failure::Failure;

/// Reads JSON Lines, or shows the citations of files.
pub(crate) fn cite(console: Console, args: &Cite) -> Result<Verdict, Failure> {
    if args.files.is_empty() { lines::cite_lines(console) } else { page::show_files(console, args) }
}
