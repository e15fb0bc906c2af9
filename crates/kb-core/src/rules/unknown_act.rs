use kb_cite::CitationKind;
use kb_diag::{Rule, Severity, Span, StaticText, Text};
use rustc_hash::FxHashMap;

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

/// Reports each bare paragraph behind a word that is nearly the name of an act: "servicelvens § 85".
/// Read as the page's own § 85 it would be another rule than the writer meant.
fn check_misspelt(corpus: &Corpus, sink: &mut Sink<'_>) {
    /// So many slips, and so short a word, are no likeness.
    const MOST_SLIPS: usize = 2;
    const SHORTEST: usize = 8;
    let names: Vec<String> =
        corpus.register.works().iter().filter_map(|work| work.popular_name.as_ref()).map(|name| name.to_lowercase()).collect();
    let mut known: FxHashMap<String, Option<String>> = FxHashMap::default();
    for cited in citations(corpus) {
        let citation = &cited.found.citation;
        if !citation.act.is_empty() || citation.scope.is_some() || citation.provision.paragraph.is_empty() {
            continue;
        }
        let before = cited.found.prose[..citation.span.start].trim_end();
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let folded = word.to_lowercase();
        if folded.chars().count() < SHORTEST {
            continue;
        }
        let near = known.entry(folded.clone()).or_insert_with(|| {
            let genitives = names.iter().flat_map(|name| [format!("{name}s"), name.clone()]);
            let close =
                |name: &String| name.len().abs_diff(folded.len()) <= MOST_SLIPS && strsim::osa_distance(name, &folded) <= MOST_SLIPS;
            genitives.into_iter().find(close)
        });
        let Some(near) = near else { continue };
        let (da, en) = (format!("registret kender ikke »{word}«"), format!("the register does not know »{word}«"));
        let advice = Text::new(format!("mente du »{near}«?"), format!("did you mean »{near}«?"));
        // The word stands just before, unless markup or a line break parts the two.
        let text = corpus.text_of(cited.page);
        let there =
            text.get(..cited.found.at.range().start).and_then(|before| before.strip_suffix(' ')).filter(|before| before.ends_with(word));
        match there {
            Some(before) => {
                let at = cited.within(Span::new(before.len() - word.len(), before.len()));
                sink.report(&RULE, at, Text::new(da, en)).suggest(advice, at, near.clone());
            }
            None => {
                sink.report(&RULE, cited.at(), Text::new(da, en)).help(advice);
            }
        }
    }
}

/// Reports each citation whose act the register does not hold. One by name alone, without a
/// provision, is only a warning: a word that ends in "-loven" need not be law.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    check_misspelt(corpus, sink);
    // One that shares its act with another leaves it to that one to tell.
    for cited in citations(corpus).filter(|cited| cited.cited.target == Target::Unknown && !cited.found.citation.act.is_empty()) {
        let citation = &cited.found.citation;
        // In the editor's own words.
        let written = [&citation.parts.identity, &citation.parts.name]
            .into_iter()
            .flatten()
            .next()
            .and_then(|part| cited.found.prose.get(part.clone()));
        let act = written.map_or_else(|| citation.act.to_string(), |written| written.split_whitespace().collect::<Vec<_>>().join(" "));
        let finding = sink.report(
            &RULE,
            cited.act_at(),
            Text::new(format!("registret kender ikke »{act}«"), format!("the register does not know »{act}«")),
        );
        if citation.kind == CitationKind::ActMention {
            finding.severity = Severity::Warning;
        }
        let known = || {
            corpus
                .register
                .works()
                .iter()
                .flat_map(|work| std::iter::once(&work.title).chain(&work.popular_name).chain(&work.abbreviations))
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
