use kb_diag::{Finding, Location, Rule, Severity, StaticText, Text};

use super::missing_review_date;
use super::suggest::quoted;
use crate::shape::Key;
use crate::yaml::{Node, Value};

/// Reports a key that must be there and is not.
pub(crate) static RULE: Rule = Rule {
    name: "missing-key",
    severity: Severity::Error,
    summary: StaticText { da: "en nøgle, der skal være der, mangler", en: "a key that must be there is missing" },
    docs: include_str!("missing_key.md"),
};

/// Reports a key that is not written. `whole` is the file's or the map's beginning.
pub(crate) fn finding(key: &Key, whole: Location) -> Finding {
    if key.name == missing_review_date::KEY {
        return missing_review_date::finding(whole);
    }
    let name = &key.name;
    let mut finding = Finding::new(&RULE, whole, Text::new(format!("nøglen »{name}« mangler"), format!("the key »{name}« is missing")));
    let what = key.description.trim_end_matches('.');
    finding.help(Text::new(format!("tilføj linjen »{name}: …« ({what})"), format!("add the line »{name}: …«")));
    finding
}

/// Reports a key that must say something and says nothing.
pub(crate) fn empty(name: &str, value: &Node, at: Location) -> Finding {
    let rule = if name == missing_review_date::KEY { &missing_review_date::RULE } else { &RULE };
    let mut finding = Finding::new(rule, at, Text::new(format!("nøglen »{name}« er tom"), format!("the key »{name}« is empty")));
    finding.help(match value.value {
        Value::List(_) => Text::new("skriv mindst ét led i listen", "write at least one item in the list"),
        _ => Text::new("skriv værdien efter kolon", "write the value after the colon"),
    });
    finding
}

/// Reports a choice among the target groups of a sheet's scheme that chooses none.
pub(crate) fn no_target_group(name: &str, at: Location) -> Finding {
    let mut finding = Finding::new(&RULE, at, Text::new(format!("listen »{name}« er tom"), format!("the list »{name}« is empty")));
    finding.help(Text::new(
        format!("nævn de målgrupper, arket skal vise, eller slet »{name}«, så viser det alle ordningens"),
        format!("name the target groups that the sheet is to show, or delete »{name}«, and it shows all of the scheme's"),
    ));
    finding
}

/// Returns true for a finding about a key that is not written or says nothing.
pub(crate) fn is_echo(finding: &Finding) -> bool {
    [RULE.name, missing_review_date::RULE.name].contains(&finding.rule.name)
}

/// Reports a kind that lacks a field it cannot do without.
pub(crate) fn field_of_kind(kind: &str, key: &str, at: Location) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new(format!("sidetypen »{kind}« mangler feltet »{key}«"), format!("the kind »{kind}« lacks the field »{key}«")),
    );
    finding.help(Text::new(format!("tilføj »- {{ nøgle: {key} }}« under »felter«"), format!("add »- {{ nøgle: {key} }}« under »felter«")));
    finding
}

/// Reports a field of type `valg` without words to choose between.
pub(crate) fn choices(key: &str, at: Location) -> Finding {
    let mut finding = Finding::new(
        &RULE,
        at,
        Text::new(
            format!("feltet »{key}« siger ikke, hvad man kan vælge mellem"),
            format!("the field »{key}« does not say what to choose between"),
        ),
    );
    finding.help(Text::new("tilføj »valg: [første, anden]«", "add »valg: [first, second]«"));
    finding
}

/// Reports a new field without a type.
pub(crate) fn type_of_field(key: &str, at: Location, types: &[&str]) -> Finding {
    let types = quoted(types.iter().copied());
    let mut finding =
        Finding::new(&RULE, at, Text::new(format!("feltet »{key}« mangler en »type«"), format!("the field »{key}« lacks a »type«")));
    finding.help(Text::new(format!("typen er en af {types}"), format!("the type is one of {types}")));
    finding
}

/// Reports a contact that nobody can reach.
pub(crate) fn phone_or_mail(at: Location) -> Finding {
    let mut finding =
        Finding::new(&RULE, at, Text::new("kontakten har hverken »telefon« eller »mail«", "the contact has neither »telefon« nor »mail«"));
    finding.help(Text::new("tilføj mindst en af dem", "add at least one of them"));
    finding
}
