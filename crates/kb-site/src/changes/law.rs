//! What the register knows of a legal source's history.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kb_cite::{DocType, PartialDate};
use kb_core::model::LegalSourceId;
use kb_law::{Amendment, Expression, Work};

use super::{Change, Sort, Subject, dated};
use crate::build::legal_sources::{amendment_name, doc_type, identity, name};
use crate::site::Site;
use crate::words;

/// So many amendments are named where the register tells which ones an expression has not taken in.
const NAMED: usize = 12;

/// The history of a legal source, in no order.
pub(super) fn of_source(site: &Site<'_>, id: LegalSourceId) -> Vec<Change> {
    let work = site.corpus.work(id);
    let mut history = History { id, today: site.corpus.today, changes: Vec::new() };
    for expression in &work.expressions {
        history.expression(expression);
    }
    let mut issued = BTreeSet::new();
    for amendment in &work.amendments {
        // An act that comes into force by steps is issued once.
        let first = issued.insert(amendment.eli.as_str());
        history.amendment(amendment, first);
    }
    if let Some(from) = work.repealed_from() {
        history.on(from, "ophaevet", "Ophævet".to_owned());
    }
    if let Some(date) = work.checked.filter(|&date| date <= history.today) {
        let text = checked(site, id, work);
        history.changes.push(Change { sort: Sort::Review, ..history.change(PartialDate::Day(date), dated("kontrolleret", date, 1), text) });
    }
    history.changes
}

struct History {
    id: LegalSourceId,
    today: Date,
    changes: Vec<Change>,
}

impl History {
    fn expression(&mut self, expression: &Expression) {
        if !expression.is_issued_on(self.today) {
            return;
        }
        let key = format!("udgave-{}-{}", expression.year(), expression.number);
        let name = dated_name(expression.doc_type, &expression.number, expression.date);
        let from = expression.in_force.filter(|&from| PartialDate::Day(from) != expression.date);
        let later = from.map_or_else(String::new, |from| format!(", i kraft fra {}", words::date(from).text));
        self.changes.push(self.change(expression.date, key.clone(), format!("{name} er udstedt{later}")));
        if let Some(from) = from {
            self.on(from, &format!("{key}-i-kraft"), format!("{name} er trådt i kraft"));
        }
    }

    fn amendment(&mut self, amendment: &Amendment, first: bool) {
        if !amendment.is_issued_on(self.today) {
            return;
        }
        let name = short_name(amendment);
        let key = format!("aendret-{}", slug(&amendment.eli));
        let issued = amendment.issued();
        let from = amendment.in_force.filter(|&from| issued != Some(PartialDate::Day(from)));
        let happened = from.is_some_and(|from| from <= self.today);
        // Where only the year is known and the amendment has come into force, that day tells more.
        if let Some(date) = issued.filter(|date| first && (matches!(date, PartialDate::Day(_)) || !happened)) {
            let later = from.map_or_else(String::new, |from| format!(", i kraft fra {}", words::date(from).text));
            self.changes.push(self.change(date, key.clone(), format!("Ændret ved {name}{later}")));
        }
        if let Some(from) = from {
            self.on(from, &format!("{key}-fra-{from}"), format!("Ændringen ved {name} er trådt i kraft"));
        }
    }

    /// Adds what happened on a day, if it has.
    fn on(&mut self, date: Date, key: &str, text: String) {
        if date <= self.today {
            self.changes.push(self.change(PartialDate::Day(date), key.to_owned(), text));
        }
    }

    fn change(&self, date: PartialDate, key: String, text: String) -> Change {
        let (date, year) = match date {
            PartialDate::Day(date) => (Some(date), date.year()),
            PartialDate::Year(year) => (None, year),
        };
        Change { date, year, sort: Sort::Law, subject: Subject::Source(self.id), key, text }
    }
}

/// That the register was held up against the law, and what the expression shown had not taken in: of
/// many amendments the register knows only the year, and they would be told of nowhere else with a day.
fn checked(site: &Site<'_>, id: LegalSourceId, work: &Work) -> String {
    let Some(at) = site.source(id).shown else { return "Registret er kontrolleret".to_owned() };
    let mut later: Vec<String> = work.later_amendments(at, site.corpus.today).map(short_name).collect();
    later.dedup();
    if later.is_empty() {
        return "Registret er kontrolleret".to_owned();
    }
    let more = later.len().checked_sub(NAMED).filter(|&more| more > 0).map(|more| words::count(more, "anden", "andre"));
    let shown = later.iter().take(NAMED).map(String::as_str).chain(more.as_deref());
    format!("Registret er kontrolleret. {} har ikke indarbejdet {}", name(&work.expressions[at]), words::list(shown))
}

/// "LOV nr. 1749 af 29. december 2025"; where the day is not known, "LOV nr. 1750/2025".
fn short_name(amendment: &Amendment) -> String {
    let (Some(kind), Some(number)) = (amendment.doc_type, &amendment.number) else {
        let name = amendment_name(amendment);
        return name.strip_prefix("Nr. ").map_or(name.clone(), |rest| format!("nr. {rest}"));
    };
    match amendment.issued() {
        Some(date) => dated_name(kind, number, date),
        None => format!("{} nr. {number}", doc_type(kind)),
    }
}

fn dated_name(kind: DocType, number: &str, date: PartialDate) -> String {
    match date {
        PartialDate::Day(_) => identity(kind, number, date),
        PartialDate::Year(year) => format!("{} nr. {number}/{year}", doc_type(kind)),
    }
}

/// An ELI path as part of a name: "lta-2025-1749".
fn slug(eli: &str) -> String {
    let slug = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    eli.trim_start_matches("/eli/").trim_matches('/').chars().map(slug).collect()
}
