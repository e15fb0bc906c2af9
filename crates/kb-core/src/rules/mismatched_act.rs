use kb_cite::{ActReference, DocType, PartialDate};
use kb_diag::{Rule, Severity, StaticText, Text};
use kb_law::Instrument;

use super::Sink;
use super::law::{Use, citations, expression, in_place_of, instrument};
use crate::model::{Corpus, LegalSourceId};

/// Reports kind, number, date and name of an act that do not belong together.
pub(crate) static RULE: Rule = Rule {
    name: "mismatched-act",
    severity: Severity::Error,
    summary: StaticText { da: "type, nummer og dato passer ikke sammen", en: "kind, number and date do not belong together" },
    docs: include_str!("mismatched_act.md"),
};

/// Reports each citation by number whose kind, number, date or name is not what the register says.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for cited in citations(corpus).filter(|cited| cited.cited.conflict.any()) {
        match (cited.cited.target.instrument(), cited.cited.source()) {
            (Some(found), _) => report(corpus, &cited, found, sink),
            (None, Some(source)) => report_number(corpus, &cited, source, sink),
            (None, None) => {}
        }
    }
}

/// Reports a number that no document of the act named has.
fn report_number(corpus: &Corpus, cited: &Use<'_>, source: LegalSourceId, sink: &mut Sink<'_>) {
    let work = corpus.work(source);
    let name = work.running_name();
    let written = ActReference { name: None, ..cited.found.citation.act.clone() }.to_string();
    let finding = sink.report(
        &RULE,
        cited.act_at(),
        Text::new(
            format!("registret kender ingen udgave af {name}, der er {written}"),
            format!("the register knows no expression of {name} that is {written}"),
        ),
    );
    finding.related(corpus.legal_source(source).title.at, Text::new(format!("registret om {name}"), format!("the register on {name}")));
    let newest = work.newest_on(corpus.today).map(|at| expression(&work.expressions[at]));
    match (newest, cited.found.identity_at) {
        (Some(newest), Some(at)) => {
            finding.suggest(Text::new(format!("mente du »{newest}«?"), format!("did you mean »{newest}«?")), cited.within(at), newest);
        }
        _ => {
            finding.help(Text::new(
                "ret nummeret, eller skriv udgaven i retskildens fil",
                "mend the number, or write the expression in the legal source's file",
            ));
        }
    }
}

fn report(corpus: &Corpus, cited: &Use<'_>, found: Instrument, sink: &mut Sink<'_>) {
    let conflict = cited.cited.conflict;
    let act = &cited.found.citation.act;
    let name = corpus.register.works()[found.work()].running_name();
    let finding = sink.report(&RULE, cited.act_at(), message(corpus, cited, found));
    let source = &corpus.legal_sources[found.work()];
    if source.declared {
        finding.related(source.title.at, Text::new(format!("registret om {name}"), format!("the register on {name}")));
    }
    // With kind and date both wrong, or the name, it may be the number that is the slip.
    let doubtful = conflict.kind && conflict.date || conflict.name;
    let right = if doubtful { other_of(corpus, act, found) } else { Some(found) };
    match (right, cited.found.identity_at) {
        (Some(right), Some(at)) => {
            let right = in_place_of(&corpus.text_of(cited.page)[at.range()], &instrument(&corpus.register, right));
            let label = if doubtful {
                (format!("mente du »{right}«?"), format!("did you mean »{right}«?"))
            } else {
                (format!("skriv »{right}«"), format!("write »{right}«"))
            };
            finding.suggest(Text::new(label.0, label.1), cited.within(at), right);
        }
        (Some(right), None) => {
            let right = instrument(&corpus.register, right);
            finding.help(Text::new(format!("skriv »{right}«"), format!("write »{right}«")));
        }
        (None, _) => {
            finding.help(Text::new(
                "slå nummeret efter på retsinformation.dk: enten er nummeret forkert, eller også er resten",
                "look the number up on retsinformation.dk: either the number is wrong, or the rest is",
            ));
        }
    }
}

/// What is wrong, in the terms of what is written: only what disagrees is set against the register.
fn message(corpus: &Corpus, cited: &Use<'_>, found: Instrument) -> Text {
    let register = &corpus.register;
    let (conflict, act) = (cited.cited.conflict, &cited.found.citation.act);
    let written = ActReference { name: None, ..act.clone() }.to_string();
    let name = register.works()[found.work()].running_name();
    if conflict.name {
        let named = act.name.as_deref().and_then(|name| register.titled(name)).and_then(|(works, _)| works.first());
        let meant = named.map_or_else(String::new, |&work| register.works()[work].running_name());
        return Text::new(format!("{written} er ikke {meant}, men {name}"), format!("{written} is not {meant}, but {name}"));
    }
    let number = register.number_of(found).map_or("?", |number| number.as_str());
    if conflict.number {
        return Text::new(
            format!("»{written}« har nummer {number}, ikke {}", act.number.as_deref().unwrap_or("?")),
            format!("»{written}« has number {number}, not {}", act.number.as_deref().unwrap_or("?")),
        );
    }
    let date = register.date_of(found);
    let year = date.map_or_else(String::new, |date| format!(" fra {}", date.year()));
    let kinds = register.doc_type_of(found).zip(act.doc_type).filter(|_| conflict.kind);
    let dates = date.zip(act.date).filter(|_| conflict.date);
    let of = |date: PartialDate| format!("af {}", date.danish());
    let (is, is_not) = match (kinds, dates) {
        (Some((kind, wrong)), Some((date, wrong_date))) => {
            (format!("{} {}", one(kind), of(date)), format!("{} {}", one(wrong), of(wrong_date)))
        }
        (Some((kind, wrong)), None) => (one(kind), one(wrong)),
        (None, Some((date, wrong))) => (of(date), of(wrong)),
        (None, None) => (name.clone(), written),
    };
    let title = if kinds.is_some() { format!(" ({name})") } else { String::new() };
    Text::new(format!("nr. {number}{year} er {is}{title}, ikke {is_not}"), format!("no. {number}{year} is {is}{title}, not {is_not}"))
}

/// The kind of document with its article: "en lov", "et cirkulære".
fn one(kind: DocType) -> String {
    let article = if matches!(kind, DocType::Cirkulaere | DocType::EuDirektiv) { "et" } else { "en" };
    format!("{article} {}", kind.word())
}

/// The one document that has the very kind and date that are written, of the act named where one is.
fn other_of(corpus: &Corpus, act: &ActReference, found: Instrument) -> Option<Instrument> {
    let named = act.name.as_deref().and_then(|name| corpus.register.titled(name)).map_or(&[][..], |(works, _)| works);
    let is_day = matches!(act.date, Some(PartialDate::Day(_)));
    let mut fits = corpus.register.works().iter().enumerate().flat_map(|(work, known)| {
        known.expressions.iter().enumerate().filter_map(move |(at, expression)| {
            let dated = act.doc_type == Some(expression.doc_type) && act.date == Some(expression.date);
            (is_day && dated && (named.is_empty() || named.contains(&work))).then_some(Instrument::Expression(work, at))
        })
    });
    let first = fits.next().filter(|&other| other != found)?;
    fits.next().is_none().then_some(first)
}
