//! The only owner of disk, clock, environment and threads: loads a knowledge base, remembers what
//! it said, mends it, and publishes its site.
//!
//! Everything else in the workspace gets texts and a date and gives texts; `clippy.toml` sees to it.
//!
//! ```no_run
//! use kb_driver::{Destination, Root, Session, today};
//! # fn main() -> Result<(), kb_driver::Error> {
//! let root = Root::find(None)?;
//! let destination = Destination::claim(&root, None)?;
//! let mut session = Session::new(root, today());
//! let compiled = session.compile()?;
//! if let Some(publishable) = compiled.publishable() {
//!     session.publish(publishable, &destination)?;
//! }
//! # Ok(())
//! # }
//! ```
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "this crate is the one that may")]

mod clock;
mod create;
mod environment;
mod error;
mod fix;
mod import;
mod paths;
mod pdf;
mod progress;
mod publish;
mod read;
mod replace;
mod reserved;
mod revision;
mod root;
mod search;
mod session;
mod theme;
mod walk;

pub use clock::{read_date, today};
pub use create::{create_file, fill_folder, write_file};
pub use environment::speaks_utf8;
pub use error::{Action, Error};
pub use fix::Fixed;
pub use import::{DocumentName, Import, ImportedFile, Outcome, Refusal, documents_in};
pub use kb_search::{Corrected, Count, Hit, Named, Piece, Query, Results};
pub use kb_site::SheetName;
pub use kb_site::diff as sheet_diff;
pub use pdf::{EngineKind, Pdf, PdfError, PdfFile, PdfFolder, PdfOrder, PdfsMade};
pub use progress::{Phase, Progress};
pub use publish::{Destination, Previous, Published};
pub use read::read_file;
pub use reserved::Reserved;
pub use revision::{Comparison, RevisionError, Version};
pub use root::Root;
pub use search::SearchIndex;
pub use session::Session;
