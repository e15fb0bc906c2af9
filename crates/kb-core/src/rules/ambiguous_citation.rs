use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use super::law::citations;
use super::suggest::quoted;
use crate::citations::Target;
use crate::model::Corpus;

/// Reports a citation that can be of several acts.
pub(crate) static RULE: Rule = Rule {
    name: "ambiguous-citation",
    severity: Severity::Warning,
    summary: StaticText { da: "henvisningen kan være til flere love", en: "the citation can be of several acts" },
    docs: include_str!("ambiguous_citation.md"),
};

/// Reports each citation that can be of several acts, with the choices.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for cited in citations(corpus) {
        let Target::Ambiguous(sources) = &cited.cited.target else { continue };
        let words = cited.words();
        let named = cited.found.name_at.is_some();
        let choice = |source: &crate::model::LegalSourceId| {
            let work = corpus.work(*source);
            // Works of one title are told apart by their numbers.
            match work.expressions.last().filter(|_| named) {
                Some(expression) => super::law::expression(expression),
                None => format!("{words} i {}", work.running_name()),
            }
        };
        let choices: Vec<String> = sources.iter().map(choice).collect();
        let choices = quoted(choices.iter().map(String::as_str));
        sink.report(
            &RULE,
            cited.at(),
            Text::new(format!("det er uklart, hvilken lov »{words}« hører til"), format!("it is unclear which act »{words}« belongs to")),
        )
        .help(Text::new(format!("skriv loven med, som en af {choices}"), format!("write the act too, as one of {choices}")));
    }
}
