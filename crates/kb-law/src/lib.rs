//! The register of legal sources.

mod document;
mod lexdania;
mod outline;
mod register;
mod snapshot;

pub use document::{
    Action, AmendedAct, AmendingProvision, Commencement, Consolidation, Document, Effect, LaterDocument, SourceHash, Status, Touch, When,
    eli_of_accession,
};
pub use lexdania::{ImportError, ImportFault, MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, read as read_lexdania};
pub use outline::{
    Block, Change, ChangeKind, ChapterRef, Coverage, Existence, Item, Level, Listed, ListedChapter, Node, Outline, Path, PathError, Placed,
    Presence, RangeError, Wording, WordingHash, compare_labels, diff, parse_ranges, sentences, spaced,
};
pub use register::{
    Amendment, Assigner, Contradiction, DeadTerm, Expression, Fact, Identified, Instrument, Later, Move, Origin, Place, Register, Repeal,
    Standing, Validity, Work, assign, assignment_order, fold,
};
pub use snapshot::{
    Snapshot, SnapshotError, SnapshotFault, VERSION as SNAPSHOT_VERSION, read as read_snapshot, read_head as read_snapshot_head,
    write as write_snapshot,
};
