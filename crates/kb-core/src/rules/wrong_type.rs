use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

use super::suggest::{nearest, quoted};
use crate::danish_date;
use crate::shape::ValueShape;
use crate::yaml::{Node, Value};

/// Reports a value that is not what its key holds.
pub(crate) static RULE: Rule = Rule {
    name: "wrong-type",
    severity: Severity::Error,
    summary: StaticText { da: "værdien er ikke af den rette slags", en: "the value is not of the right kind" },
    docs: include_str!("wrong_type.md"),
};

/// Reports a value that is not what its key holds.
pub(crate) fn finding(node: &Node, shape: &ValueShape, key: &str, at: Location) -> Finding {
    let written = match &node.value {
        Value::Scalar(text) => Some(text.trim()),
        _ => None,
    };
    let wanted = wanted(shape);
    let message = match written {
        Some(text) => Text::new(format!("»{text}« er ikke {} til »{key}«", wanted.da), format!("»{text}« is not {} for »{key}«", wanted.en)),
        None => Text::new(format!("»{key}« skal være {}", wanted.da), format!("»{key}« must be {}", wanted.en)),
    };
    let mut finding = Finding::new(&RULE, at, message);
    match (shape, written) {
        (ValueShape::List(_), Some(text)) => {
            finding.fix(Text::new("skriv en liste i skarpe parenteser", "write a list in square brackets"), at, format!("[{text}]"));
        }
        (ValueShape::Date | ValueShape::PartialDate, Some(text)) => match danish_date::guess(text) {
            Some(date) => {
                finding.suggest(Text::new("skriv datoen som år-måned-dag", "write the date as year-month-day"), at, date.to_string());
            }
            None => {
                finding.help(Text::new("skriv datoen som år-måned-dag, for eksempel 2026-02-12", "write the date as year-month-day, for instance 2026-02-12"));
            }
        },
        (ValueShape::Choice(words), Some(text)) => {
            if let Some(word) = nearest(text, words.iter().map(|word| &**word)) {
                finding.suggest(Text::new(format!("mente du »{word}«?"), format!("did you mean »{word}«?")), at, word);
            }
        }
        (ValueShape::Text | ValueShape::Id, None) if matches!(node.value, Value::List(_)) => {
            finding.help(Text::new("skriv én værdi uden parenteser og bindestreger", "write one value, without brackets and dashes"));
        }
        _ => {}
    }
    finding
}

fn wanted(shape: &ValueShape) -> Text {
    match shape {
        ValueShape::Text => Text::new("en tekst", "a text"),
        ValueShape::Id => Text::new("et enkelt id", "a single id"),
        ValueShape::Prefixed(prefixes) => Text::new(format!("en adresse, der begynder med {}", prefixes[0]), format!("an address that begins with {}", prefixes[0])),
        ValueShape::Integer { lowest, highest: u32::MAX } => Text::new(format!("et helt tal fra {lowest}"), format!("a whole number from {lowest}")),
        ValueShape::Integer { lowest, highest } => Text::new(format!("et helt tal fra {lowest} til {highest}"), format!("a whole number from {lowest} to {highest}")),
        ValueShape::Date => Text::new("en dato", "a date"),
        ValueShape::PartialDate => Text::new("en dato eller et år", "a date or a year"),
        ValueShape::Bool => Text::new("ja eller nej", "ja or nej"),
        ValueShape::Choice(words) => {
            let words = quoted(words.iter().map(|word| &**word));
            Text::new(format!("en af {words}"), format!("one of {words}"))
        }
        ValueShape::List(_) => Text::new("en liste", "a list"),
        ValueShape::Map(_) | ValueShape::TextMap => Text::new("nøgler med værdier", "keys with values"),
    }
}

/// Reports a standard field that a kind gives another type.
pub(crate) fn standard_field(key: &str, at: Location) -> Finding {
    let mut finding = Finding::new(&RULE, at, Text::new(format!("»{key}« er et standardfelt og kan ikke få en anden type"), format!("»{key}« is a standard field and cannot have another type")));
    finding.help(Text::new("slet »type«, eller giv feltet en anden nøgle", "delete »type«, or give the field another key"));
    finding
}

/// Reports a word that is no severity.
pub(crate) fn severity(rule: &str, word: &str, at: Location) -> Finding {
    let words = ["fejl", "advarsel", "tip", "fra"];
    let mut finding = Finding::new(&RULE, at, Text::new(format!("»{word}« er ikke en alvor til reglen »{rule}«"), format!("»{word}« is not a severity for the rule »{rule}«")));
    match nearest(word, words.into_iter()) {
        Some(known) => finding.suggest(Text::new(format!("mente du »{known}«?"), format!("did you mean »{known}«?")), at, known),
        None => finding.help(Text::new("skriv fejl, advarsel, tip eller fra", "write fejl, advarsel, tip or fra")),
    };
    finding
}

/// Reports a mail address that cannot be one.
pub(crate) fn mail(text: &str, at: Location) -> Finding {
    Finding::new(&RULE, at, Text::new(format!("»{text}« er ikke en mailadresse"), format!("»{text}« is not a mail address")))
}
