//! From the corpus to views: one file for each family of pages.

pub(crate) mod front;
pub(crate) mod glossary;
pub(crate) mod legal_sources;
pub(crate) mod lists;
pub(crate) mod matrix;
pub(crate) mod overview;
pub(crate) mod page;
pub(crate) mod parts;
pub(crate) mod search;
pub(crate) mod sheet;
pub(crate) mod target_groups;
