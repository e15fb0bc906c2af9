//! Target groups, contacts and legal sources as data.

use jiff::civil::Date;
use kb_core::model::{Contact, Impairment, ImpairmentDuration, LegalSourceId, PartialDate, TargetGroupId};
use kb_law::{Amendment, DeadTerm, Expression, Move, Place, Validity, Work};
use serde::Serialize;

use crate::machines::full_address;
use crate::paths;
use crate::site::Site;

/// A target group, with its criteria in the words an editor writes.
#[derive(Debug, Serialize)]
pub(super) struct TargetGroupItem<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    source: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    former_paths: Vec<String>,
    criteria: Criteria<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    law: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provision: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Criteria<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    lowest_age: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    highest_age: Option<u8>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    employment: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    impairment: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessment: Option<&'a str>,
}

pub(super) fn target_group<'a>(site: &'a Site<'_>, id: TargetGroupId) -> TargetGroupItem<'a> {
    let group = site.corpus.target_group(id);
    let path = paths::target_group(group);
    TargetGroupItem {
        id: &group.id,
        title: &group.title,
        description: group.description.as_deref(),
        url: full_address(site, &path),
        path,
        source: &group.path,
        former_paths: group.former.iter().map(|former| format!("{}.html", former.value)).collect(),
        criteria: Criteria {
            lowest_age: group.lowest_age.as_ref().map(|age| age.value),
            highest_age: group.highest_age.as_ref().map(|age| age.value),
            employment: group.employment.iter().map(|&situation| situation.word()).collect(),
            impairment: group.impairment.map(Impairment::word),
            duration: group.duration.map(ImpairmentDuration::word),
            assessment: group.assessment.as_ref().map(|words| words.value.as_str()),
        },
        law: group.law.as_ref().and_then(|law| law.target).map(|id| site.corpus.legal_source(id).id.as_str()),
        provision: group.provision.as_deref(),
    }
}

/// Whom to ask.
#[derive(Debug, Serialize)]
pub(super) struct ContactItem<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    web: Option<&'a str>,
}

pub(super) fn contact<'a>(site: &'a Site<'_>, contact: &'a Contact) -> ContactItem<'a> {
    let path = paths::contact(contact);
    ContactItem {
        id: &contact.id,
        title: &contact.title,
        description: contact.description.as_deref(),
        url: full_address(site, &path),
        path,
        source: &contact.path,
        phone: contact.phone.as_deref(),
        mail: contact.mail.as_deref(),
        hours: contact.hours.as_deref(),
        web: contact.address.as_deref(),
    }
}

/// A legal source, with its dated versions.
#[derive(Debug, Serialize)]
pub(super) struct LegalSourceItem<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    popular_name: Option<&'a str>,
    abbreviations: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    ministry: Option<&'a str>,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// None of one that is only imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    former_paths: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<String>,
    in_force: &'static str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    replaces: &'a [String],
    expressions: Vec<ExpressionItem<'a>>,
    amendments: Vec<AmendmentItem<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    moves: Vec<MoveItem<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dead_terms: Vec<DeadTermItem<'a>>,
}

#[derive(Debug, Serialize)]
struct ExpressionItem<'a> {
    #[serde(rename = "type")]
    doc_type: &'static str,
    number: &'a str,
    date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    eli: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_force_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repealed_from: Option<String>,
    in_force: &'static str,
    /// Whether an undated citation means it.
    current: bool,
}

#[derive(Debug, Serialize)]
struct AmendmentItem<'a> {
    eli: &'a str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    doc_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_force_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    incorporated: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    touches: Vec<String>,
}

#[derive(Debug, Serialize)]
struct MoveItem<'a> {
    from: PlaceItem<'a>,
    to: PlaceItem<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct PlaceItem<'a> {
    legal_source: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    provision: String,
}

#[derive(Debug, Serialize)]
struct DeadTermItem<'a> {
    term: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<&'a str>,
}

pub(super) fn legal_source<'a>(site: &'a Site<'_>, id: LegalSourceId) -> LegalSourceItem<'a> {
    let corpus = site.corpus;
    let (source, work, today) = (corpus.legal_source(id), corpus.work(id), corpus.today);
    let (path, shown) = (paths::legal_source(source), site.source(id).shown);
    LegalSourceItem {
        id: &source.id,
        title: &work.title,
        popular_name: work.popular_name.as_deref(),
        abbreviations: &work.abbreviations,
        ministry: work.ministry.as_deref(),
        url: full_address(site, &path),
        path,
        source: source.declared.then_some(source.path.as_str()),
        former_paths: source.former.iter().map(|former| format!("{}.html", former.value)).collect(),
        checked: source.checked.as_ref().map(|date| date.value.to_string()),
        in_force: word_of_validity(work.status_on(today)),
        replaces: &work.replaces,
        expressions: (0..work.expressions.len()).map(|at| expression(work, at, today, shown == Some(at))).collect(),
        amendments: work.amendments.iter().map(amendment).collect(),
        moves: work.moves.iter().map(moved).collect(),
        dead_terms: work.dead_terms.iter().map(dead_term).collect(),
    }
}

fn expression(work: &Work, at: usize, today: Date, current: bool) -> ExpressionItem<'_> {
    let expression: &Expression = &work.expressions[at];
    ExpressionItem {
        doc_type: expression.doc_type.code().unwrap_or_else(|| expression.doc_type.word()),
        number: &expression.number,
        date: partial_date(expression.date),
        eli: expression.eli.as_deref(),
        in_force_from: expression.in_force_from().map(|date| date.to_string()),
        repealed_from: expression.repealed.map(|date| date.to_string()),
        in_force: word_of_validity(work.validity_on(at, today)),
        current,
    }
}

fn amendment(amendment: &Amendment) -> AmendmentItem<'_> {
    AmendmentItem {
        eli: &amendment.eli,
        doc_type: amendment.doc_type.map(|kind| kind.code().unwrap_or_else(|| kind.word())),
        number: amendment.number.as_deref(),
        date: amendment.date.map(partial_date),
        in_force_from: amendment.in_force.map(|date| date.to_string()),
        incorporated: amendment.incorporated,
        touches: amendment.touches.iter().map(ToString::to_string).collect(),
    }
}

fn moved(moved: &Move) -> MoveItem<'_> {
    let place = |place: &'_ Place| place.path.to_string();
    MoveItem {
        from: PlaceItem { legal_source: &moved.from.work, provision: place(&moved.from) },
        to: PlaceItem { legal_source: &moved.to.work, provision: place(&moved.to) },
        note: moved.note.as_deref(),
    }
}

fn dead_term(term: &DeadTerm) -> DeadTermItem<'_> {
    DeadTermItem { term: &term.term, since: term.since.map(partial_date), instead: term.instead.as_deref() }
}

fn word_of_validity(validity: Validity) -> &'static str {
    match validity {
        Validity::InForce => "yes",
        Validity::NotInForce => "no",
        Validity::Unknown => "unknown",
    }
}

/// A day, or a year where the day is not known.
fn partial_date(date: PartialDate) -> String {
    match date {
        PartialDate::Day(day) => day.to_string(),
        PartialDate::Year(year) => year.to_string(),
    }
}
