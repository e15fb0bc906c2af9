//! Whether kind, number, date and name of a citation belong together.

use kb_cite::{ActReference, PartialDate};
use kb_law::{Instrument, Register, fold};

use super::{Conflict, Target};

impl Conflict {
    /// Compares an act as it is cited with the document it means; of an act by name there is nothing to compare.
    pub(super) fn of(register: &Register, act: &ActReference, target: &Target) -> Self {
        let Some(found) = target.instrument() else {
            // The name is known and the number is not.
            let by_name = matches!(target, Target::Source { .. });
            return Conflict { unknown_number: by_name && act.number.is_some(), ..Conflict::default() };
        };
        let named = act.name.as_deref().map_or(&[][..], |name| match register.named(name) {
            [] => register.titled(name).map_or(&[][..], |(works, _)| works),
            works => works,
        });
        Conflict {
            kind: act.doc_type.zip(register.doc_type_of(found)).is_some_and(|(written, known)| written != known),
            number: act.number.as_ref().zip(register.number_of(found)).is_some_and(|(written, known)| written != known),
            date: act.date.zip(register.date_of(found)).is_some_and(|(written, known)| differ(written, known)),
            unknown_number: false,
            // "lov nr. 1216 … om en aktiv indsats" for the order of that title: only the kind is wrong.
            name: !act.name.as_deref().is_some_and(|name| is_titled(name, &register.works()[found.work()].title))
                && !named.is_empty()
                && matches!(found, Instrument::Expression(..))
                && !named.contains(&found.work()),
        }
    }
}

impl Target {
    /// The document that is meant, where one is cited by number.
    pub(crate) fn instrument(&self) -> Option<Instrument> {
        match *self {
            Target::Source { source, expression: Some(at) } => Some(Instrument::Expression(source.index(), at)),
            Target::Amendment { source, amendment } => Some(Instrument::Amendment(source.index(), amendment)),
            _ => None,
        }
    }
}

/// True where a name is a title but for the word for its kind.
fn is_titled(name: &str, title: &str) -> bool {
    let rest = |text: &str| fold(text).split_once(' ').map(|(_, rest)| rest.to_owned());
    rest(name).zip(rest(title)).is_some_and(|(name, title)| name == title)
}

/// Of a year alone only the year counts.
fn differ(written: PartialDate, known: PartialDate) -> bool {
    match (written, known) {
        (PartialDate::Day(written), PartialDate::Day(known)) => written != known,
        _ => written.year() != known.year(),
    }
}
