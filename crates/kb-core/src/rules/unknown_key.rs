use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

use super::suggest::{self, quoted};
use crate::shape::Shape;
use crate::yaml::Entry;

/// Reports a key that is not known.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-key",
    severity: Severity::Error,
    summary: StaticText { da: "nøglen findes ikke", en: "there is no such key" },
    docs: include_str!("unknown_key.md"),
};

/// Reports a key that the shape does not have, with the nearest one it has.
pub(crate) fn finding(key: &str, at: Location, shape: &Shape, entries: &[Entry]) -> Finding {
    let mut finding =
        Finding::new(&RULE, at, Text::new(format!("nøglen »{key}« findes ikke her"), format!("there is no key »{key}« here")));
    if is_rest_of_text(key, entries) {
        finding.help(Text::new(
            "er det en del af en tekst med komma i, så sæt hele teksten i anførselstegn",
            "if it is a part of a text with a comma in it, put the whole text in quotes",
        ));
        return finding;
    }
    match nearest(key, shape, entries) {
        Some(known) => finding.suggest(Text::new(format!("mente du »{known}«?"), format!("did you mean »{known}«?")), at, known),
        None if let Some(twin) = suggest::nearest(key, shape.keys.iter().map(|key| &*key.name)) => finding.help(Text::new(
            format!("»{twin}« står her allerede; slet den ene"),
            format!("»{twin}« stands here already; delete one of them"),
        )),
        None => {
            let known = quoted(shape.keys.iter().map(|key| &*key.name));
            finding.help(Text::new(format!("nøglerne her er {known}"), format!("the keys here are {known}")))
        }
    };
    finding
}

/// True for words without a value after another key: in braces, a comma ends the text before it.
fn is_rest_of_text(key: &str, entries: &[Entry]) -> bool {
    let at = entries.iter().position(|entry| *entry.key == *key);
    key.contains(' ') && at.is_some_and(|at| at > 0 && entries[at].value.is_blank())
}

/// Returns the key that a misspelt one is likely to mean: near to it, and not written beside it.
pub(crate) fn nearest<'s>(key: &str, shape: &'s Shape, entries: &[Entry]) -> Option<&'s str> {
    if shape.keys.iter().any(|known| *known.name == *key) {
        return None;
    }
    let free = shape.keys.iter().map(|known| &*known.name).filter(|known| entries.iter().all(|entry| *entry.key != **known));
    suggest::nearest(key, free)
}
