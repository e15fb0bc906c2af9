//! What the rules about law share: the citations of all pages, and how findings name law.

use kb_cite::{ActReference, DocType, PartialDate};
use kb_diag::{Location, Span};
use kb_law::{Expression, Instrument, Move, Path, Register, Standing};

use crate::citations::{Cited, FoundCitation, Target};
use crate::model::{Corpus, LegalSourceId, Page, PageId};

/// A citation in a page.
#[derive(Clone, Copy)]
pub(super) struct Use<'c> {
    pub(super) id: PageId,
    pub(super) page: &'c Page,
    pub(super) found: &'c FoundCitation,
    pub(super) cited: &'c Cited,
}

impl Use<'_> {
    /// Where the whole citation stands.
    pub(super) fn at(&self) -> Location {
        self.found.at.within(self.page.file)
    }

    pub(super) fn within(&self, span: Span) -> Location {
        span.within(self.page.file)
    }

    /// Where its provision stands.
    pub(super) fn provision_at(&self) -> Location {
        self.found.provision_at.map_or_else(|| self.at(), |at| self.within(at))
    }

    /// Where kind, number and date of its act stand, else its name, else all of it.
    pub(super) fn act_at(&self) -> Location {
        self.found.identity_at.or(self.found.name_at).map_or_else(|| self.at(), |at| self.within(at))
    }

    /// Its words on one line, as the finding quotes them.
    pub(super) fn words(&self) -> String {
        let words: Vec<&str> = self.found.words().split_whitespace().collect();
        words.join(" ")
    }
}

/// Every citation of every page, in order.
pub(super) fn citations(corpus: &Corpus) -> impl Iterator<Item = Use<'_>> {
    corpus.page_ids().flat_map(|id| {
        let page = corpus.page(id);
        corpus.citations_of(id).map(move |(found, cited)| Use { id, page, found, cited })
    })
}

/// A provision that a page cites, and what the register says of it.
pub(super) struct Asked<'c> {
    pub(super) cited: Use<'c>,
    pub(super) source: LegalSourceId,
    pub(super) path: &'c Path,
    pub(super) standing: Standing<'c>,
    /// True where it is the only provision of its citation, so that an edit can replace it.
    pub(super) alone: bool,
}

/// Every provision that a page cites as law of today and that the register does not plainly show, with
/// its standing.
pub(super) fn provisions(corpus: &Corpus) -> impl Iterator<Item = Asked<'_>> {
    // Of an act that is not the one named there is nothing to ask.
    let clear = |cited: &Use<'_>| !cited.cited.exists && !cited.cited.of_the_past && !cited.cited.conflict.is_doubtful();
    citations(corpus).filter(clear).flat_map(move |cited| {
        let source = match cited.cited.target {
            Target::Source { source, expression } => Some((source, expression)),
            _ => None,
        };
        let alone = cited.cited.paths.len() == 1;
        source.into_iter().flat_map(move |(source, expression)| {
            cited.cited.paths.iter().map(move |path| {
                let standing = corpus.register.standing(source.index(), expression, path, corpus.today);
                Asked { cited, source, path, standing, alone }
            })
        })
    })
}

/// A provision and its act, as a sentence names them: "§ 50, stk. 2, i serviceloven".
pub(super) fn place(path: &Path, name: &str) -> String {
    let path = path.to_string();
    if path.contains(',') { format!("{path}, i {name}") } else { format!("{path} i {name}") }
}

/// The name a sentence uses: "serviceloven", "lov om social service".
pub(super) fn name(corpus: &Corpus, source: LegalSourceId) -> String {
    corpus.work(source).running_name()
}

/// "lovbekendtgørelse nr. 280 af 1. marts 2024".
pub(super) fn identity(doc_type: Option<DocType>, number: &str, date: Option<PartialDate>) -> String {
    ActReference { name: None, doc_type, number: Some(number.into()), date }.to_string()
}

/// "lovbekendtgørelse nr. 280 af 1. marts 2024".
pub(super) fn expression(expression: &Expression) -> String {
    identity(Some(expression.doc_type), &expression.number, Some(expression.date))
}

/// The same of any document the register holds.
pub(super) fn instrument(register: &Register, instrument: Instrument) -> String {
    let number = register.number_of(instrument).map_or("?", |number| number.as_str());
    identity(register.doc_type_of(instrument), number, register.date_of(instrument))
}

/// The expression that the register's answers about a citation come from.
pub(super) fn asked_expression(corpus: &Corpus, source: LegalSourceId, pinned: Option<usize>) -> Option<&Expression> {
    let work = corpus.work(source);
    pinned.or_else(|| work.newest_on(corpus.today)).or_else(|| work.expressions.len().checked_sub(1)).map(|at| &work.expressions[at])
}

/// The words that take the place of a citation whose provision has moved.
pub(super) fn moved_to(corpus: &Corpus, moved: &Move) -> String {
    match corpus.register.by_id(&moved.to.work) {
        Some(work) => nbsp(&place(&moved.to.path, &corpus.register.works()[work].running_name())),
        None => nbsp(&moved.to.path.to_string()),
    }
}

/// The text with non-breaking spaces after §, stk., nr., litra and kap.
pub(super) fn nbsp(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let before = text[..at].rsplit([' ', '\u{a0}']).next().unwrap_or("");
        let holds = matches!(before, "§" | "§§" | "stk." | "nr." | "litra" | "kapitel" | "kap." | "bilag" | "artikel" | "afsnit");
        result.push(if letter == ' ' && holds { '\u{a0}' } else { letter });
    }
    result
}

/// What to write instead of some words, with their capital where they begin with one.
pub(super) fn in_place_of(written: &str, usual: &str) -> String {
    let is_capital = written.chars().next().is_some_and(char::is_uppercase) && !written.chars().nth(1).is_some_and(char::is_uppercase);
    let mut letters = usual.chars();
    match letters.next() {
        Some(first) if is_capital => first.to_uppercase().chain(letters).collect(),
        _ => usual.to_owned(),
    }
}

/// The day in words: "1. januar 2020".
pub(super) fn day(date: jiff::civil::Date) -> String {
    crate::danish_date::long(date)
}
