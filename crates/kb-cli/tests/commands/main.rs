//! The program as a person or a script meets it: exit codes, streams, files.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests make files")]

mod build;
mod check;
mod cite;
mod documents;
mod files;
mod law;
mod reference;
mod run;
mod sheet;
