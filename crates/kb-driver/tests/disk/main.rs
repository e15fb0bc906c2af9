//! Knowledge bases on a real disk: loaded, mended.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests make files")]

mod fix;
mod knowledge_base;
mod load;
