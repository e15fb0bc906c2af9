use std::collections::BTreeSet;

use kb_diag::{Rule, Severity, StaticText, Text};
use kb_law::{Path, Standing};

use super::Sink;
use super::law::{asked_expression, expression, name, nbsp, place, provisions};
use crate::citations::Target;
use crate::model::Corpus;

/// Reports a provision that does not exist.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-provision",
    severity: Severity::Error,
    summary: StaticText { da: "bestemmelsen findes ikke", en: "there is no such provision" },
    docs: include_str!("unknown_provision.md"),
};

/// True where one provision is likely to be a slip of the pen for the other, so that an edit is worth offering.
fn is_slip(written: &Path, near: &Path) -> bool {
    const NEIGHBOURS: u32 = 3;
    let number = |path: &Path| -> Option<u32> {
        let label = path.paragraph.as_ref().or(path.chapter.as_ref())?.as_str();
        label.trim_end_matches(char::is_alphabetic).parse().ok()
    };
    let far = number(written).zip(number(near)).is_some_and(|(one, other)| one.abs_diff(other) > NEIGHBOURS);
    !far || strsim::osa_distance(&written.to_string(), &near.to_string()) <= 1
}

/// Reports each provision that the expression in force does not have, or the one cited by number.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let mut told = BTreeSet::new();
    for asked in provisions(corpus) {
        let Standing::Missing(nearest) = &asked.standing else { continue };
        // Of a range that reaches too far, the first that is missing tells all.
        if !told.insert((asked.cited.id, asked.cited.found.at)) {
            continue;
        }
        let pinned = if let Target::Source { expression, .. } = asked.cited.cited.target { expression } else { None };
        let edition = asked_expression(corpus, asked.source, pinned).map_or_else(String::new, |known| format!(" ({})", expression(known)));
        let (path, name) = (asked.path, name(corpus, asked.source));
        let at = asked.cited.provision_at();
        let finding = sink.report(
            &RULE,
            at,
            Text::new(format!("{}{edition} findes ikke", place(path, &name)), format!("there is no {path} in {name}{edition}")),
        );
        let near: Vec<String> = nearest.iter().map(|path| nbsp(&path.to_string())).collect();
        match near.as_slice() {
            [only, ..] if asked.alone && asked.cited.found.provision_at.is_some() && is_slip(path, &nearest[0]) => {
                finding.suggest(Text::new(format!("mente du »{only}«?"), format!("did you mean »{only}«?")), at, only.clone());
            }
            [] => {}
            several => {
                let several = super::suggest::quoted(several.iter().map(String::as_str));
                finding.help(Text::new(format!("nærmest er {several}"), format!("the nearest are {several}")));
            }
        }
        if near.len() > 1 && asked.alone && is_slip(path, &nearest[0]) {
            let others = super::suggest::quoted(near[1..].iter().map(String::as_str));
            finding.help(Text::new(format!("der er også {others}"), format!("there is also {others}")));
        }
    }
}
