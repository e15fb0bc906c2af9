//! Turns a checked corpus into pages and sheets, in memory.
//!
//! ```text
//! Site::new ─► outputs: what there is ─► render, one output at a time: view ─► template ─► bytes
//! ```
//!
//! A *view* (`views`) holds all that its output can show, already in words and sorted; a template
//! only arranges it. The one source of body HTML is `html`, which reads the Markdown tree of
//! `kb-core`. There is no I/O here, no clock, no thread and no hash order: the same corpus and
//! [`Theme`] give the same bytes, in whatever order and on however many threads the outputs are
//! rendered. Rendering one page never walks over all pages; what needs that is gathered once, in
//! [`Site::new`].

mod build;
mod changes;
mod css;
pub mod diff;
mod escape;
mod export;
mod frame;
mod html;
mod machines;
mod outputs;
mod palette;
mod paths;
mod search;
mod shared;
mod sheets;
mod site;
mod sources;
mod targets;
mod templates;
#[cfg(test)]
mod testing;
mod theme;
mod views;
mod wordings;
mod words;

pub use machines::manifest::{LostPage, Manifest, ManifestError, ManifestPage};
pub use outputs::Output;
pub use sheets::SheetName;
pub use site::{Attachment, RenderError, Site};
pub use theme::{Theme, ThemeError};
