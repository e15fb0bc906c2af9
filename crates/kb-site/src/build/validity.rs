//! Whether an expression is in force on the day of the build, and why.

use jiff::civil::Date;
use kb_cite::PartialDate;
use kb_law::{Later, Validity, Work};

use super::legal_sources::{identity, name};
use crate::views::ValidityView;
use crate::words;

/// Whether an expression of a work is in force on a day, in words.
pub(crate) fn of(work: &Work, at: usize, day: Date) -> ValidityView {
    let expression = &work.expressions[at];
    let validity = work.validity_on(at, day);
    let (key, text, why) = match validity {
        Validity::InForce => ("ja", "I kraft", expression.in_force_from().map(|from| format!("fra {}", words::date(from).text))),
        Validity::NotInForce => ("nej", "Ikke i kraft", not_in_force(work, at, day)),
        Validity::Unknown => ("ukendt", "Ukendt", Some("registret siger ikke, hvornår udgaven trådte i kraft".to_owned())),
    };
    ValidityView { key, text, why }
}

/// The same in a few words, where it is not in force for certain.
pub(crate) fn doubt(work: &Work, at: usize, day: Date) -> Option<String> {
    match work.validity_on(at, day) {
        Validity::InForce => None,
        Validity::NotInForce => Some(match not_in_force(work, at, day) {
            Some(why) => format!("ikke i kraft: {why}"),
            None => "ikke i kraft".to_owned(),
        }),
        Validity::Unknown => Some("registret siger ikke, om udgaven er i kraft".to_owned()),
    }
}

/// Why an expression is not in force: the first reason that holds.
fn not_in_force(work: &Work, at: usize, day: Date) -> Option<String> {
    let expression = &work.expressions[at];
    let from = |date: Date| words::date(date).text;
    if !expression.is_issued_on(day) {
        return Some("ikke udstedt endnu".to_owned());
    }
    if let Some(begins) = expression.in_force.filter(|&begins| begins > day) {
        return Some(format!("træder i kraft {}", from(begins)));
    }
    if work.newest_on(day).is_some_and(|newest| newest > at) {
        // The one that came next, not the one in force: that is what took its place.
        let next =
            work.expressions[at + 1..].iter().find(|next| next.is_issued_on(day) && next.in_force.is_none_or(|begins| begins <= day));
        return next.map(|next| format!("afløst af {}", name(next)));
    }
    if let Some(later) = expression.replaced_by.as_ref().filter(|later| is_by(later.date, day)) {
        return Some(format!("afløst af {}, som registret ikke har", later_name(later)));
    }
    if let Some(repealed) = expression.repealed.or_else(|| work.repealed_from()).filter(|&repealed| repealed <= day) {
        let by = work.repealed_by.iter().find(|repeal| repeal.from == Some(repealed)).map(|repeal| later_name(&repeal.by));
        return Some(match by {
            Some(by) => format!("ophævet fra {} ved {by}", from(repealed)),
            None => format!("ophævet fra {}", from(repealed)),
        });
    }
    expression.historic.filter(|&marked| marked <= day).map(|marked| format!("mærket historisk på Retsinformation {}", from(marked)))
}

/// "LBK nr. 280 af 1. marts 2024".
fn later_name(later: &Later) -> String {
    identity(later.doc_type, &later.number, later.date)
}

fn is_by(date: PartialDate, day: Date) -> bool {
    match date {
        PartialDate::Year(year) => year <= day.year(),
        PartialDate::Day(date) => date <= day,
    }
}
