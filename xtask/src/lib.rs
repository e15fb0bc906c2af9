//! What the developer commands share with the end-to-end tests.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a developer's tool works on the disk")]

pub mod corpus;
pub mod finder;
pub mod sheets;
