//! The end-to-end tests: what a person, a script and a browser meet.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests look at the disk")]

mod build;
mod commands;
mod formats;
mod links;
mod properties;
mod sites;
mod surroundings;
