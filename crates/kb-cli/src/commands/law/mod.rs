//! `kb law`: the register of legal sources.

mod diff;
mod impact;
mod import;
mod list;
mod name;
mod show;
mod words;
mod worklist;

use kb_core::Compiled;
use kb_driver::{Root, Session};

use super::Verdict;
use crate::args::{LawCommand, Where};
use crate::bar::Bar;
use crate::console::Console;
use crate::failure::Failure;
use crate::findings;

pub(super) use diff::wording;
pub(super) use words::{act, standing_words};

/// Does something with the register.
pub(crate) fn law(console: Console, command: &LawCommand) -> Result<Verdict, Failure> {
    match command {
        LawCommand::Import(args) => import::import(console, args),
        LawCommand::List(args) => list::list(console, args),
        LawCommand::Show(args) => show::show(console, args),
        LawCommand::Impact(args) => impact::impact(console, args),
        LawCommand::Diff(args) => diff::diff(console, args),
    }
}

/// Compiles the knowledge base that a question is about. Its findings are for `kb check`; that
/// something in it could not be read is told, for the answer may be short of it.
fn compiled(console: Console, place: &Where) -> Result<(Session, Compiled), Failure> {
    let root = Root::find(place.root.as_deref())?;
    let bar = Bar::new(console.lang);
    let mut session = findings::open(place, root, &bar);
    let compiled = session.compile();
    bar.clear();
    let compiled = compiled?;
    for trouble in session.refused() {
        console.warn(&trouble.text());
    }
    Ok((session, compiled))
}

/// Tells that something that was asked for is not there.
fn not_found(console: Console, failure: &Failure) -> Verdict {
    console.fail(failure);
    Verdict::Findings
}
