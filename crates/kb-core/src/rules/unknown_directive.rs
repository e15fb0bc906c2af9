use kb_diag::{Rule, Severity, Span, StaticText, Text};

use super::Sink;
use super::suggest::{nearest, quoted};
use crate::markdown::Directive;
use crate::model::Corpus;
use crate::slug::slug;

/// Reports a directive that is not known.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-directive",
    severity: Severity::Error,
    summary: StaticText { da: "ukendt ord efter :::", en: "unknown word after :::" },
    docs: include_str!("unknown_directive.md"),
};

/// The directives there are.
const KNOWN: [&str; 8] = ["kort", "opmærksomhed", "eksempel", "advarsel", "forskel", "celle", "ikke-relevant", "lovtekst"];

/// True for the name of a directive there is.
pub(super) fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
}

/// Reports each directive that is none of the known ones.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for (page, directive) in corpus.directives() {
        if is_known(&directive.name) {
            continue;
        }
        let (name, span) = name_of(directive);
        let at = span.within(page.file);
        let text = Text::new(format!("»::: {name}« findes ikke"), format!("there is no »::: {name}«"));
        let finding = sink.report(&RULE, at, text);
        match nearest(&name, KNOWN.into_iter()) {
            Some(known) => finding.suggest(Text::new(format!("mente du »{known}«?"), format!("did you mean »{known}«?")), at, known),
            None => finding.help(Text::new(
                format!("efter ::: kan stå {}", quoted(KNOWN.into_iter())),
                format!("after ::: can stand {}", quoted(KNOWN.into_iter())),
            )),
        };
    }
}

/// The name of an unknown directive, and where: its first word, or two that are a known one without its hyphen.
fn name_of(directive: &Directive) -> (String, Span) {
    if let ([second, ..], [second_span, ..]) = (&*directive.arguments, &*directive.argument_spans) {
        let both = format!("{} {second}", directive.name);
        if KNOWN.contains(&&*slug(&both)) {
            return (both, Span { start: directive.name_span.start, end: second_span.end });
        }
    }
    (directive.name.to_string(), directive.name_span)
}
