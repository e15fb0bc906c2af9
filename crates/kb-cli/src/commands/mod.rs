//! The commands, a function each.

mod check;
mod cite;
mod documentation;
mod law;
mod new;
mod pdf;
mod reference;
mod schema;
mod search;
mod sheet;

pub(crate) use check::{build, check};
pub(crate) use cite::cite;
pub(crate) use law::law;
pub(crate) use new::{init, new};
pub(crate) use pdf::pdf;
pub(crate) use reference::{completions, explain, help, rules};
pub(crate) use schema::schema;
pub(crate) use search::search;
pub(crate) use sheet::sheet;

/// What a command came to, where it could be carried out at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing that counts as an error.
    Clean,
    /// Findings that count as errors.
    Findings,
    /// Something was kept from the program: what it says is not the whole truth.
    Surroundings,
}
