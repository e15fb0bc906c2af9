//! From the corpus to views: one file for each family of pages.

pub(crate) mod answer;
pub(crate) mod changes;
pub(crate) mod citation;
pub(crate) mod finder;
pub(crate) mod front;
pub(crate) mod glossary;
pub(crate) mod laws;
pub(crate) mod legal_sources;
pub(crate) mod lists;
pub(crate) mod matrix;
mod mentions;
mod outline;
pub(crate) mod overview;
pub(crate) mod page;
pub(crate) mod parts;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod sheet;
pub(crate) mod source;
pub(crate) mod target_groups;
mod validity;
