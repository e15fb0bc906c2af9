use std::collections::BTreeSet;

use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use super::law::{Use, asked_expression, citations, day, expression, instrument, name, place};
use crate::citations::Target;
use crate::model::Corpus;

/// Reports law that has not come into force on the day of the build.
pub(crate) static RULE: Rule = Rule {
    name: "not-in-force",
    severity: Severity::Warning,
    summary: StaticText { da: "reglen er ikke trådt i kraft", en: "the rule is not in force yet" },
    docs: include_str!("not_in_force.md"),
};

/// True where the sentence itself says that the rule is to come.
fn speaks_of_the_future(cited: &Use<'_>) -> bool {
    let sentence = cited.found.prose[cited.found.sentence()].to_lowercase();
    ["træder i kraft", "træder først i kraft", "fra den ", "fra og med", "gælder fra", "kommende", "endnu ikke"]
        .iter()
        .any(|words| sentence.contains(words))
}

/// Reports each citation of an act, an expression, an amendment or a provision that comes into force
/// after the day of the build, or on a day not yet fixed, unless its sentence says so.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let today = corpus.today;
    // Once a page for an act, and once for a provision of it.
    let mut told = BTreeSet::new();
    for cited in citations(corpus).filter(|cited| !cited.cited.of_the_past) {
        let (what, from, excepted) = match cited.cited.target {
            Target::Source { source, expression: pinned } => {
                let work = corpus.work(source);
                let to_come = || {
                    work.expressions
                        .iter()
                        .find(|expression| expression.is_issued_on(today) && expression.in_force.is_some_and(|from| from > today))
                };
                let known =
                    if pinned.is_none() && work.newest_on(today).is_none() { to_come() } else { asked_expression(corpus, source, pinned) };
                let Some(known) = known else { continue };
                let later = known.in_force.filter(|from| *from > today);
                let what = if pinned.is_some() { expression(known) } else { name(corpus, source) };
                match (later, cited.cited.paths.iter().find_map(|path| Some((path, known.exception_for(path)?)))) {
                    (Some(from), _) if pinned.is_some() || work.newest_on(today).is_none() => (what, Some(from), None),
                    (_, Some((path, from))) if from.is_none_or(|from| from > today) => (place(path, &what), from, Some(path)),
                    _ => continue,
                }
            }
            Target::Amendment { source, amendment } => {
                let known = &corpus.work(source).amendments[amendment];
                let Some(from) = known.in_force.filter(|from| *from > today) else { continue };
                (instrument(&corpus.register, kb_law::Instrument::Amendment(source.index(), amendment)), Some(from), None)
            }
            _ => continue,
        };
        if speaks_of_the_future(&cited) || !told.insert((cited.id, cited.cited.source(), excepted.cloned(), from)) {
            continue;
        }
        let (da, en) = match from {
            Some(from) => (format!("{what} træder først i kraft den {}", day(from)), format!("{what} comes into force on {from}")),
            None => (
                format!("{what} er ikke trådt i kraft, og dagen er ikke fastsat"),
                format!("{what} is not in force, and the day is not fixed"),
            ),
        };
        sink.report(&RULE, cited.at(), Text::new(da, en)).help(Text::new(
            format!("siden bygges for den {}; skriv, fra hvilken dag reglen gælder, eller vent med at udgive den", day(today)),
            format!("the site is built for {today}; write from which day the rule applies, or publish it later"),
        ));
    }
}
