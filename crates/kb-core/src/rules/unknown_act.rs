use kb_cite::CitationKind;
use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use super::law::citations;
use super::suggest::nearest;
use crate::citations::Target;
use crate::model::Corpus;

/// Reports an act or order that the register does not hold.
pub(crate) static RULE: Rule = Rule {
    name: "unknown-act",
    severity: Severity::Error,
    summary: StaticText { da: "registret kender ikke loven", en: "the register does not know the act" },
    docs: include_str!("unknown_act.md"),
};

/// Reports each citation whose act the register does not hold. One by name alone, without a
/// provision, is only a warning: a word that ends in "-loven" need not be law.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for cited in citations(corpus).filter(|cited| cited.cited.target == Target::Unknown) {
        let citation = &cited.found.citation;
        let act = citation.act.to_string();
        let finding =
            sink.report(&RULE, cited.act_at(), Text::new(format!("registret kender ikke »{act}«"), format!("the register does not know »{act}«")));
        if citation.kind == CitationKind::ActMention {
            finding.severity = Severity::Warning;
        }
        let known = || {
            corpus.register.works().iter().flat_map(|work| std::iter::once(&work.title).chain(&work.popular_name).chain(&work.abbreviations))
        };
        let near = citation.act.name.as_deref().and_then(|name| nearest(name, known().map(String::as_str)));
        match (near, cited.found.name_at) {
            (Some(near), Some(at)) => {
                finding.suggest(Text::new(format!("mente du »{near}«?"), format!("did you mean »{near}«?")), cited.within(at), near);
            }
            _ => {
                finding.help(Text::new(
                    "ret henvisningen, hent loven med »kb law import«, eller opret en fil om den i »retskilder«",
                    "mend the citation, bring the act in with »kb law import«, or make a file about it in »retskilder«",
                ));
            }
        }
    }
}
