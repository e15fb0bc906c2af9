use std::collections::BTreeSet;

use kb_diag::{Location, Rule, Severity, Span, StaticText, Text};

use super::Sink;
use super::law::{citations, name};
use crate::citations::Target;
use crate::law_text;
use crate::model::{Corpus, LegalSourceId, Page};

/// Reports an act that a page cites and does not list.
pub(crate) static RULE: Rule = Rule {
    name: "unlisted-legal-source",
    severity: Severity::Warning,
    summary: StaticText {
        da: "siden henviser til en lov, den ikke nævner i retskilder",
        en: "the page cites an act that it does not list",
    },
    docs: include_str!("unlisted_legal_source.md"),
};

/// Reports, once per page and act, the first citation of a legal source that is neither the page's
/// `lov` nor among its `retskilder`. Kinds of page without that field list nothing.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let mut told = BTreeSet::new();
    for cited in citations(corpus).filter(|cited| !cited.cited.conflict.is_doubtful()) {
        let Target::Source { source, .. } = cited.cited.target else { continue };
        if !may_do_without(corpus, cited.page, source) && told.insert((cited.id, source)) {
            report(corpus, cited.page, source, cited.at(), sink);
        }
    }
    for id in corpus.page_ids() {
        let page = corpus.page(id);
        law_text::each(&page.body.blocks, &mut |directive| {
            if let Ok(text) = law_text::find(corpus, page, directive)
                && !may_do_without(corpus, page, text.source)
                && told.insert((id, text.source))
            {
                report(corpus, page, text.source, directive.arguments_span.within(page.file), sink);
            }
        });
    }
}

/// True where the page lists the source, or cannot list any, or may mean it by a name that no file has.
fn may_do_without(corpus: &Corpus, page: &Page, source: LegalSourceId) -> bool {
    let mut listed = page.law.iter().chain(&page.sources);
    !page.sound
        || !corpus.kind_of(page).has_field("retskilder")
        || listed.any(|reference| reference.target.is_none_or(|target| target == source))
}

fn report(corpus: &Corpus, page: &Page, source: LegalSourceId, at: Location, sink: &mut Sink<'_>) {
    let (id, name) = (&corpus.legal_source(source).id, name(corpus, source));
    let finding = sink.report(
        &RULE,
        at,
        Text::new(
            format!("siden henviser til {name}, men »retskilder« nævner ikke »{id}«"),
            format!("the page cites {name}, but »retskilder« does not list »{id}«"),
        ),
    );
    match insertion(corpus, page, source) {
        Some((at, words)) => {
            finding.suggest(Text::new(format!("føj »{id}« til »retskilder«"), format!("add »{id}« to »retskilder«")), at, words);
        }
        None => {
            finding.help(Text::new(
                format!("skriv »retskilder: [{id}]« øverst på siden"),
                format!("write »retskilder: [{id}]« at the top of the page"),
            ));
        }
    }
}

/// Where to write the id, and what: after the last one listed, in the list's own form.
fn insertion(corpus: &Corpus, page: &Page, source: LegalSourceId) -> Option<(Location, String)> {
    let last = page.sources.last()?.at;
    let text = corpus.text_of(page);
    let id = &corpus.legal_source(source).id;
    let end = last.span.end as usize;
    let line = text[..last.span.start as usize].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &text[line..last.span.start as usize];
    let words = if before.trim_start().starts_with("- ") {
        let indent = &before[..before.len() - before.trim_start().len()];
        format!("\n{indent}- {id}")
    } else {
        format!(", {id}")
    };
    Some((Span::at(end).within(page.file), words))
}
