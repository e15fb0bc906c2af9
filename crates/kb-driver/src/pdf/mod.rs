//! Makes PDFs of sheets with a program that is installed, and says which may be published.
//!
//! ```text
//! render the page ─► is its PDF current? ─► an engine prints it ─► check and finish ─► put in place
//! ```
//!
//! The same page gives the same bytes, whenever and wherever it is printed by the same engine: what
//! a PDF says of itself comes from the page, its dates are those of the content, and its links lead
//! to the site and not to this machine. A PDF that cannot be made leaves the one before.
//!
//! A folder of PDFs remembers of each which page it was made from ([`record`]). So a page that has
//! not changed is not printed again, and a site is never published with a PDF that says something
//! else than its page ([`current`]).

mod chromium;
mod current;
mod document;
mod engine;
mod error;
mod folder;
mod head;
mod make;
mod record;
mod run;
#[cfg(all(test, unix))]
mod tests;
mod weasyprint;

pub use engine::EngineKind;
pub use error::PdfError;
pub use folder::PdfFolder;
pub use make::{Pdf, PdfFile, PdfOrder, PdfsMade};

pub(crate) use current::SitePdfs;
pub(crate) use record::RECORD;
