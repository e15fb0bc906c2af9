//! What the register knows of one legal source.

use jiff::civil::Date;
use kb_cite::{DocType, PartialDate};
use smol_str::SmolStr;

use crate::{Outline, Path};

/// A *work*: an act, statutory order, circular or guidance, with its dated expressions.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// Stable id, as "lab".
    pub id: String,
    /// Full title, as "Lov om social service".
    pub title: String,
    /// Popular name, as "serviceloven".
    pub popular_name: Option<String>,
    /// Abbreviations, as "SEL".
    pub abbreviations: Vec<String>,
    /// Responsible ministry.
    pub ministry: Option<String>,
    /// Ids of the works it took the place of.
    pub replaces: Vec<String>,
    /// Dated versions, the oldest first.
    pub expressions: Vec<Expression>,
    /// Amendments, the oldest first.
    pub amendments: Vec<Amendment>,
    /// Provisions that have moved: an editor's statements.
    pub moves: Vec<Move>,
    /// Terms the law no longer uses.
    pub dead_terms: Vec<DeadTerm>,
    /// The day an editor last compared the register with the law.
    pub checked: Option<Date>,
    /// Acts and orders that an imported document says repealed the work: who, and from when.
    pub repealed_by: Vec<Repeal>,
}

/// Where a fact of the register comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// An editor wrote it.
    Stated,
    /// An imported document says it: its place in [`crate::Register::snapshots`].
    Imported(u32),
}

/// One dated version of a work.
#[derive(Clone, Debug)]
pub struct Expression {
    /// Kind of document.
    pub doc_type: DocType,
    /// Number within its year, as text.
    pub number: SmolStr,
    /// Date of signature.
    pub date: PartialDate,
    /// ELI path, as `/eli/lta/2024/280`.
    pub eli: Option<String>,
    /// In force from.
    pub in_force: Option<Date>,
    /// Repealed from.
    pub repealed: Option<Date>,
    /// Provisions that do not come into force with the rest; none where the day is not fixed.
    pub exceptions: Vec<(Path, Option<Date>)>,
    /// Chapters and paragraphs, as far as known.
    pub outline: Outline,
    /// The imported document that holds its wording: its place in [`crate::Register::snapshots`].
    pub document: Option<u32>,
    /// Who says that there is such an expression.
    pub origin: Origin,
    /// The day the publisher marked it as historic, which need not be the day it ceased to be in force.
    pub historic: Option<Date>,
    /// A later consolidation that an imported document names and the register does not hold.
    pub replaced_by: Option<Later>,
}

/// A document that the register knows by name only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    /// Kind of document.
    pub doc_type: DocType,
    /// Number within its year.
    pub number: SmolStr,
    /// Date of signature.
    pub date: PartialDate,
    /// ELI path, where known.
    pub eli: Option<String>,
}

/// An amendment of a work.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// ELI path of the amending act or order.
    pub eli: String,
    /// Kind of document, where known.
    pub doc_type: Option<DocType>,
    /// Number within its year, where known.
    pub number: Option<SmolStr>,
    /// Date of signature, where known.
    pub date: Option<PartialDate>,
    /// In force from, where known.
    pub in_force: Option<Date>,
    /// Whether a consolidation has taken it in; none where nothing says.
    pub incorporated: Option<bool>,
    /// The provisions it changes, where known; empty says nothing.
    pub touches: Vec<Path>,
    /// Who says so.
    pub origin: Origin,
}

/// A provision that has moved: an editor's statement, for no document says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where it stood.
    pub from: Place,
    /// Where it stands.
    pub to: Place,
    /// What it is about.
    pub note: Option<String>,
}

/// A provision of a work.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Id of the work.
    pub work: String,
    /// The provision.
    pub path: Path,
}

/// A term the law no longer uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadTerm {
    /// The term.
    pub term: String,
    /// Since when.
    pub since: Option<PartialDate>,
    /// What to write today.
    pub instead: Option<String>,
}

/// A repeal that an imported document declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeal {
    /// The act or order that repeals.
    pub by: Later,
    /// From when, where the document fixes the day.
    pub from: Option<Date>,
}

/// Whether law is in force. Unknown never passes as in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Validity {
    /// The register says that it is.
    InForce,
    /// The register says that it is not: repealed, replaced, or not yet in force.
    NotInForce,
    /// The register does not say.
    Unknown,
}

impl Expression {
    /// Returns the year of signature.
    pub fn year(&self) -> i16 {
        year(self.date)
    }

    /// Returns true where the expression had been issued on a day. Of a year alone, any day of it will do.
    pub fn is_issued_on(&self, day: Date) -> bool {
        is_by(self.date, day)
    }

    /// Returns the day from which it is in force, where that is known. A consolidation (LBK) takes
    /// effect when it is issued: it gathers law that is in force already.
    pub fn in_force_from(&self) -> Option<Date> {
        match (self.in_force, self.doc_type, self.date) {
            (Some(day), ..) | (None, DocType::Lovbekendtgoerelse, PartialDate::Day(day)) => Some(day),
            _ => None,
        }
    }

    /// Returns when a provision comes into force, where it does not with the rest of the
    /// expression: the outer option is none where it does, the inner where the day is not fixed.
    pub fn exception_for(&self, path: &Path) -> Option<Option<Date>> {
        self.exceptions.iter().find(|(excepted, _)| excepted.contains(path)).map(|(_, day)| *day)
    }
}

impl Amendment {
    /// Returns when it was signed: the day where that is known, else the year in its ELI path.
    pub fn issued(&self) -> Option<PartialDate> {
        self.date.or_else(|| self.eli.rsplit('/').nth(1)?.parse().ok().map(PartialDate::Year))
    }

    /// Returns true where it had been issued on a day, or nothing says when it was.
    pub fn is_issued_on(&self, day: Date) -> bool {
        self.issued().is_none_or(|date| is_by(date, day))
    }
}

impl Work {
    /// Returns the name by which a sentence calls the work: its abbreviation, its popular name, its title.
    pub fn short_name(&self) -> &str {
        self.abbreviations.first().or(self.popular_name.as_ref()).unwrap_or(&self.title)
    }

    /// Returns the name a text uses: the popular name, else the title with a small first letter.
    pub fn running_name(&self) -> String {
        match &self.popular_name {
            Some(name) => name.clone(),
            None => lower_first(&self.title),
        }
    }

    /// Returns the day the work was repealed, as far as known: by an editor's statement on its
    /// newest expression, else by an imported document.
    pub fn repealed_from(&self) -> Option<Date> {
        let stated = self.expressions.iter().filter_map(|expression| expression.repealed).max();
        stated.or_else(|| self.repealed_by.iter().filter_map(|repeal| repeal.from).min())
    }

    /// Returns the expression in force on a day: the newest that is issued and not known to come
    /// into force later. None before the first that the register holds, and from the day of repeal.
    pub fn expression_on(&self, day: Date) -> Option<usize> {
        if self.repealed_from().is_some_and(|from| from <= day) {
            return None;
        }
        self.newest_on(day)
    }

    /// Returns the newest expression issued by a day and not known to come into force later,
    /// whether or not the work has been repealed.
    pub fn newest_on(&self, day: Date) -> Option<usize> {
        self.expressions.iter().rposition(|expression| expression.is_issued_on(day) && expression.in_force.is_none_or(|from| from <= day))
    }

    /// Returns whether an expression is in force on a day.
    ///
    /// # Panics
    /// Where `index` is no index of [`Work::expressions`].
    pub fn validity_on(&self, index: usize, day: Date) -> Validity {
        let expression = &self.expressions[index];
        let before = !expression.is_issued_on(day) || expression.in_force.is_some_and(|from| from > day);
        let repealed = self.repealed_from().is_some_and(|from| from <= day) || expression.repealed.is_some_and(|from| from <= day);
        let replaced = self.newest_on(day).is_some_and(|newest| newest > index)
            || expression.replaced_by.as_ref().is_some_and(|later| is_by(later.date, day))
            || expression.historic.is_some_and(|marked| marked <= day);
        match (before || repealed || replaced, expression.in_force_from()) {
            (true, _) => Validity::NotInForce,
            (false, Some(from)) if from <= day => Validity::InForce,
            // Of a consolidation whose day is not known, it is enough that it has been issued.
            (false, None) if expression.doc_type == DocType::Lovbekendtgoerelse => Validity::InForce,
            (false, _) => Validity::Unknown,
        }
    }

    /// Returns whether the work itself is in force on a day. Before the first expression that the
    /// register holds it does not know, unless that one is the act or order as it was passed.
    pub fn status_on(&self, day: Date) -> Validity {
        if let Some(at) = self.expression_on(day) {
            return self.validity_on(at, day);
        }
        let repealed = self.repealed_from().is_some_and(|from| from <= day);
        match self.expressions.first() {
            Some(first) if repealed || first.doc_type != DocType::Lovbekendtgoerelse => Validity::NotInForce,
            _ => Validity::Unknown,
        }
    }

    /// Returns the amendments that an expression has not taken in, as far as the register knows,
    /// that are issued by a day.
    ///
    /// # Panics
    /// Where `index` is no index of [`Work::expressions`].
    pub fn later_amendments(&self, index: usize, day: Date) -> impl Iterator<Item = &Amendment> {
        let expression = &self.expressions[index];
        self.amendments.iter().filter(move |amendment| {
            let issued_since = amendment.issued().is_none_or(|date| year(date) >= expression.year());
            amendment.incorporated != Some(true) && amendment.is_issued_on(day) && issued_since
        })
    }
}

pub(super) fn year(date: PartialDate) -> i16 {
    match date {
        PartialDate::Year(year) => year,
        PartialDate::Day(day) => day.year(),
    }
}

/// True where a date has come on a day.
pub(super) fn is_by(date: PartialDate, day: Date) -> bool {
    match date {
        PartialDate::Year(year) => year <= day.year(),
        PartialDate::Day(date) => date <= day,
    }
}

/// The text with a small first letter.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
