use kb_cite::DocType;
use kb_diag::{Rule, Severity, StaticText, Text};

use super::Sink;
use super::law::citations;
use crate::citations::Target;
use crate::model::Corpus;

/// Reports a provision of no act.
pub(crate) static RULE: Rule = Rule {
    name: "citation-without-act",
    severity: Severity::Warning,
    summary: StaticText { da: "henvisningen siger ikke, hvilken lov den er til", en: "the citation does not say which act it is of" },
    docs: include_str!("citation_without_act.md"),
};

/// The sort of act that the words speak of.
fn what(referent: Option<DocType>) -> &'static str {
    match referent {
        Some(DocType::Bekendtgoerelse) => "bekendtgørelse",
        Some(DocType::Vejledning) => "vejledning",
        _ => "lov",
    }
}

/// Reports each provision without an act, on a page without `lov` and in a section that has named none.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for cited in citations(corpus).filter(|cited| cited.cited.target == Target::Nothing) {
        let words = cited.words();
        let has_law = corpus.kind_of(cited.page).has_field("lov");
        let has_paragraph = !cited.found.citation.provision.paragraph.is_empty();
        let finding = sink.report(
            &RULE,
            cited.at(),
            Text::new(
                format!("»{words}« siger ikke, hvilken {} det er", what(cited.found.citation.referent)),
                format!("»{words}« does not say which act it is of"),
            ),
        );
        if !has_paragraph {
            finding.help(Text::new("skriv paragraffen og loven med", "write the paragraph and the act too"));
        } else if has_law && cited.page.law.is_none() {
            finding.help(Text::new(
                "skriv lovens navn med, eller skriv sidens lov øverst, som »lov: sel«",
                "write the act's name too, or the page's act at the top, as »lov: sel«",
            ));
        } else {
            finding.help(Text::new("skriv lovens navn med, som »servicelovens § 85«", "write the act's name too, as »servicelovens § 85«"));
        }
    }
}
