//! Sources, spans, findings and their renderings. Knows nothing about law.
//!
//! A [`Finding`] names a [`Rule`], a place in a source ([`Location`]), says what is wrong in every
//! language the program speaks ([`Text`]), and often carries a [`Fix`]. Spans are byte offsets
//! inside the program; they become lines and columns only where a finding is shown.

mod edits;
mod finding;
mod render;
mod rule;
mod source;
mod span;
mod text;

pub use edits::{Applied, Mended, apply, mend};
pub use finding::{Edit, Finding, Fix, Related};
pub use render::{Format, Report, TerminalStyle, render, summary};
pub use rule::{Rule, Severity, StaticText};
pub use source::{FileId, Position, SourceFile, Sources};
pub use span::{Location, Span};
pub use text::{Lang, Text};
