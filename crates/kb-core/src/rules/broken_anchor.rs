use kb_diag::{Rule, Severity, Span, StaticText, Text};

use super::suggest::{nearest, quoted};
use super::{Sink, missing_section};
use crate::model::{BrokenLink, Corpus, LinkTarget};
use crate::resolve::decoded;
use crate::slug::slug;

/// Reports a link to an anchor that is not there.
pub(crate) static RULE: Rule = Rule {
    name: "broken-anchor",
    severity: Severity::Error,
    summary: StaticText { da: "linkets anker findes ikke på siden", en: "the page has no such anchor" },
    docs: include_str!("broken_anchor.md"),
};

/// Reports each link to an anchor that its page does not have.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for (page, link, target) in corpus.body_links() {
        let LinkTarget::Broken(BrokenLink::NoSuchAnchor(to)) = target else { continue };
        let to = corpus.page(*to);
        if !to.readable {
            continue; // Nobody knows what anchors it has.
        }
        let (_, anchor) = link.destination.split_once('#').unwrap_or_default();
        let wanted = slug(&decoded(anchor));
        let section = corpus.kind_of(to).sections.iter().position(|spec| spec.id == wanted);
        if section.is_some_and(|section| missing_section::is_reported(corpus, to, section)) {
            continue;
        }
        let whole = corpus.sources.get(page.file).slice(link.destination_span);
        let start = link.destination_span.start as usize + whole.find('#').map_or(0, |hash| hash + 1);
        let at = Span::new(start, link.destination_span.end as usize).within(page.file);
        let finding = sink.report(
            &RULE,
            at,
            Text::new(
                format!("»{}« har ingen overskrift »{anchor}«", to.title.value),
                format!("»{}« has no heading »{anchor}«", to.title.value),
            ),
        );
        match nearest(&wanted, to.anchors.iter().map(|anchor| &**anchor)) {
            Some(known) => finding.suggest(Text::new(format!("mente du »{known}«?"), format!("did you mean »{known}«?")), at, known),
            None if to.anchors.is_empty() => finding.help(Text::new(
                "siden har ingen overskrifter; slet det, der står efter filens navn",
                "the page has no headings; delete what follows the file's name",
            )),
            None => {
                let known = quoted(to.anchors.iter().map(|anchor| &**anchor));
                finding.help(Text::new(format!("siden har {known}"), format!("the page has {known}")))
            }
        };
        finding.related(to.title.at, Text::new("siden, der linkes til", "the page it links to"));
    }
}
