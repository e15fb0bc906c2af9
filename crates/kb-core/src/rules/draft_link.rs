use kb_diag::{Location, Rule, Severity, StaticText, Text};

use super::Sink;
use crate::model::{Corpus, LinkTarget, Page, PageId};

/// Reports a reference from a published page to a draft.
pub(crate) static RULE: Rule = Rule {
    name: "draft-link",
    severity: Severity::Error,
    summary: StaticText { da: "en udgivet side peger på en kladde", en: "a published page points at a draft" },
    docs: include_str!("draft_link.md"),
};

/// Reports each link and reference from a page that is published to one that is not.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    if corpus.pages.iter().all(|page| !page.draft) {
        return;
    }
    for (page, link, target) in corpus.body_links() {
        if let LinkTarget::Page(to, _) = target {
            report(corpus, page, *to, link.span.within(page.file), sink);
        }
    }
    for page in &corpus.pages {
        for reference in page.page_references() {
            if let Some(to) = reference.target {
                report(corpus, page, to, reference.at, sink);
            }
        }
    }
}

fn report(corpus: &Corpus, page: &Page, to: PageId, at: Location, sink: &mut Sink<'_>) {
    let to = corpus.page(to);
    if page.draft || !to.draft {
        return;
    }
    sink.report(
        &RULE,
        at,
        Text::new(
            format!("»{}« er en kladde og bliver ikke udgivet", to.title.value),
            format!("»{}« is a draft and is not published", to.title.value),
        ),
    )
    .related(to.title.at, Text::new("kladden", "the draft"))
    .help(Text::new(
        "gør siden færdig, og slet »kladde: ja«, eller fjern henvisningen",
        "finish the page and delete »kladde: ja«, or remove the reference",
    ));
}
