//! What the templates are given: typed, complete and already decided.
//!
//! A view holds everything its output can show, in the words it shows them in. A template only
//! arranges: it never looks anything up, sorts, counts or formats. Fields that end in `_html` are
//! finished HTML, made by [`crate::html`] or by a smaller template ([`crate::shared`]), and are the
//! only ones a template may mark `|safe`.
//!
//! Addresses (`href`) are relative to the page that is rendered, so that the site can be read from
//! a web server, a folder of a web server, or a disk.

mod changes;
mod finder;
mod frame;
mod front;
mod lists;
mod matrix;
mod page;
mod parts;
mod registers;
mod sheet;

pub(crate) use changes::{ChangeMonth, ChangeSort, ChangeView, ChangesView, LogView, MovedView};
pub(crate) use finder::{Asks, Choice, FinderGroup, FinderScheme, FinderView};
pub(crate) use frame::{Frame, FrameParts, Head, Headed, NavItem};
pub(crate) use front::{FrontView, NotFoundView};
pub(crate) use lists::{
    ContactItem, ContactsView, GlossaryLetter, GlossaryTerm, GlossaryView, ListView, SearchEntry, SearchGroup, SearchView,
};
pub(crate) use matrix::{MatrixCell, MatrixRow, MatrixScheme, MatrixTable, MatrixView};
pub(crate) use page::{AnswerContact, AnswerLaw, AnswerSection, OverviewBorder, OverviewView, PageView};
pub(crate) use parts::{
    BorderView, ContactView, DateView, Entry, Fact, FactValue, LaterChange, LawItem, LawList, LawView, Link, LinkGroup, ReviewView,
    ReviewedSource, StatusView, Str, TermView,
};
pub(crate) use registers::{
    AmendmentView, DeadTermView, EntryGroup, ExpressionView, GroupView, MentionView, Mentions, MoveView, PlaceNote, PlaceView, Provision,
    RowView, SmallPlace, SourceView, SourcesView, TargetGroupView, ValidityView,
};
pub(crate) use sheet::{
    CodeView, Metadata, RunningLines, SheetBelow, SheetBody, SheetCell, SheetHeader, SheetPart, SheetRow, SheetSource, SheetView,
    WebAddress,
};
