use kb_diag::{Rule, Severity, StaticText, Text};
use kb_law::{Amendment, Instrument};

use super::Sink;
use super::law::{expression, instrument, name};
use crate::model::{Corpus, LegalSourceId};

/// Reports amendments that the newest expression has not taken in.
pub(crate) static RULE: Rule = Rule {
    name: "unincorporated-amendments",
    severity: Severity::Hint,
    summary: StaticText { da: "senere ændringer er ikke indarbejdet", en: "later amendments are not incorporated" },
    docs: include_str!("unincorporated_amendments.md"),
};

/// Reports each legal source that pages cite and that has amendments its newest expression has not
/// taken in: once, where the register says so, not at every citation.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for id in corpus.legal_source_ids() {
        let (work, source) = (corpus.work(id), corpus.legal_source(id));
        let Some(newest) = work.newest_on(corpus.today) else { continue };
        if work.repealed_from().is_some_and(|from| from <= corpus.today) {
            continue;
        }
        let mut pages: Vec<_> = corpus.citing(id).map(|(page, ..)| page).collect();
        pages.dedup();
        let mut later: Vec<String> = work.later_amendments(newest, corpus.today).map(|amendment| named(corpus, id, amendment)).collect();
        later.dedup();
        if pages.is_empty() || later.is_empty() {
            continue;
        }
        let (name, newest) = (name(corpus, id), expression(&work.expressions[newest]));
        let (pages, count) = (pages.len(), later.len());
        let (pages_da, pages_en) =
            if pages == 1 { ("1 side".to_owned(), "1 page".to_owned()) } else { (format!("{pages} sider"), format!("{pages} pages")) };
        let amendments = if count == 1 { "1 senere ændring".to_owned() } else { format!("{count} senere ændringer") };
        sink.report(
            &RULE,
            source.title.at,
            Text::new(
                format!("{name} har {amendments}, som {newest} ikke har med; {pages_da} henviser til den"),
                format!("{name} has {count} later amendments that {newest} has not taken in; {pages_en} cite it"),
            ),
        )
        .help(Text::new(
            format!("læs {} sammen med loven, når siderne gennemgås", later.join(", ")),
            format!("read {} along with the act when the pages are reviewed", later.join(", ")),
        ));
    }
}

/// The amendment as a sentence names it; by its ELI path where the register knows no more.
fn named(corpus: &Corpus, source: LegalSourceId, amendment: &Amendment) -> String {
    let at = corpus.work(source).amendments.iter().position(|other| std::ptr::eq(other, amendment));
    match at {
        Some(at) if amendment.number.is_some() => instrument(&corpus.register, Instrument::Amendment(source.index(), at)),
        _ => amendment.eli.clone(),
    }
}
