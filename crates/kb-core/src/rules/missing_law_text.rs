use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use super::law::{expression, name, place};
use crate::law_text::{self, NoLawText};
use crate::markdown::Directive;
use crate::model::{Corpus, Page};

/// Reports a `::: lovtekst` whose wording the register does not hold.
pub(crate) static RULE: Rule = Rule {
    name: "missing-law-text",
    severity: Severity::Error,
    summary: StaticText { da: "lovteksten er ikke hentet", en: "the wording of the law has not been imported" },
    docs: include_str!("missing_law_text.md"),
};

/// Reports each `::: lovtekst` that kb cannot put the law's words into.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for page in corpus.readable_pages() {
        law_text::each(&page.body.blocks, &mut |directive| {
            if let Err(why) = law_text::find(corpus, page, directive) {
                report(corpus, page, directive, why, sink);
            }
        });
    }
}

fn report(corpus: &Corpus, page: &Page, directive: &Directive, why: NoLawText, sink: &mut Sink<'_>) {
    let at = if directive.arguments.is_empty() { directive.name_span } else { directive.arguments_span }.within(page.file);
    let written = directive.arguments.join(" ");
    let (message, help) = match why {
        NoLawText::NoProvision => (
            Text::new(
                "»::: lovtekst« siger ikke, hvilken bestemmelse der skal stå",
                "»::: lovtekst« does not say which provision is to stand here",
            ),
            Text::new(
                "skriv lov og bestemmelse, som »::: lovtekst LAB § 167, stk. 1«",
                "write act and provision, as »::: lovtekst LAB § 167, stk. 1«",
            ),
        ),
        NoLawText::NoAct => (
            Text::new("hverken linjen eller siden siger, hvilken lov det er", "neither the line nor the page says which act it is"),
            Text::new("skriv loven med, som »::: lovtekst LAB § 167, stk. 1«", "write the act too, as »::: lovtekst LAB § 167, stk. 1«"),
        ),
        NoLawText::Repealed(source, path) => (
            Text::new(
                format!("{} er ophævet", place(&path, &name(corpus, source))),
                format!("{path} of {} has been repealed", name(corpus, source)),
            ),
            Text::new("find den bestemmelse, der gælder i dag", "find the provision of today"),
        ),
        NoLawText::UnknownAct => (
            Text::new(format!("registret kender ikke loven i »{written}«"), format!("the register does not know the act in »{written}«")),
            Text::new(
                "skriv lovens navn eller forkortelse, som retskildens fil har dem",
                "write the act's name or abbreviation as the legal source's file has them",
            ),
        ),
        NoLawText::NoSnapshot(source) => {
            let work = corpus.work(source);
            let newest = work.newest_on(corpus.today).map(|at| &work.expressions[at]);
            let what = newest.map_or_else(|| name(corpus, source), expression);
            let from = newest
                .and_then(|newest| newest.eli.as_deref())
                .map_or_else(String::new, |eli| format!(" fra https://www.retsinformation.dk{eli}/xml"));
            (
                Text::new(
                    format!("ordlyden af {} er ikke hentet", name(corpus, source)),
                    format!("the wording of {} has not been imported", name(corpus, source)),
                ),
                Text::new(
                    format!("hent {what}{from}, og kør »kb law import FIL«"),
                    format!("get {what}{from}, and run »kb law import FILE«"),
                ),
            )
        }
        NoLawText::NoSuchProvision(source, path) => (
            Text::new(
                format!("{} findes ikke", place(&path, &name(corpus, source))),
                format!("there is no {path} in {}", name(corpus, source)),
            ),
            Text::new("ret bestemmelsen", "mend the provision"),
        ),
    };
    sink.report(&RULE, at, message).help(help);
}
