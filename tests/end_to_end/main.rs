//! The end-to-end tests: what a person, a script and a browser meet.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests look at the disk")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod build;
mod commands;
mod formats;
mod law;
mod links;
mod machines;
mod pdf;
mod properties;
mod search;
mod sheets;
mod sites;
mod surroundings;
