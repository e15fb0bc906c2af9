use kb_cite::PartialDate;
use kb_diag::{Location, Rule, Severity, StaticText, Text};
use kb_law::DeadTerm;

use super::Sink;
use super::law::{day, name};
use crate::citations::{each_run, speaks_of_the_past};
use crate::model::{Corpus, LegalSourceId};

/// Reports a word that the law no longer uses.
pub(crate) static RULE: Rule = Rule {
    name: "dead-term",
    severity: Severity::Warning,
    summary: StaticText { da: "loven bruger ikke længere ordet", en: "the law no longer uses the term" },
    docs: include_str!("dead_term.md"),
};

/// Endings of a Danish noun or adjective: definite forms, plurals, genitives.
const ENDINGS: [&str; 17] = ["", "s", "e", "es", "en", "ens", "et", "ets", "er", "ers", "ere", "eres", "ne", "nes", "erne", "ernes", "t"];

/// Reports each mention of a term that a legal source declares dead by the day of the build, in the
/// text and in the front matter's title and summary, unless its sentence speaks of the past.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    let dead: Vec<(LegalSourceId, &DeadTerm)> = corpus
        .legal_source_ids()
        .flat_map(|id| corpus.work(id).dead_terms.iter().map(move |term| (id, term)))
        .filter(|(_, term)| !term.term.trim().is_empty() && term.since.is_none_or(|since| is_by(since, corpus.today)))
        .collect();
    if dead.is_empty() {
        return;
    }
    for page in corpus.readable_pages() {
        let text = corpus.text_of(page);
        each_run(page, text, &mut |run| {
            for &(source, term) in &dead {
                for found in mentions(run.prose(), &term.term) {
                    if !speaks_of_the_past(run.prose(), &found) {
                        let at = run.source(&found).within(page.file);
                        let words: Vec<&str> = run.prose()[found.clone()].split_whitespace().collect();
                        report(corpus, source, term, at, &words.join(" "), run.is_plain(&found, text), sink);
                    }
                }
            }
        });
    }
}

fn report(corpus: &Corpus, source: LegalSourceId, term: &DeadTerm, at: Location, words: &str, is_plain: bool, sink: &mut Sink<'_>) {
    let name = name(corpus, source);
    let da = match term.since {
        Some(PartialDate::Year(year)) => format!("»{words}« har ikke stået i {name} siden {year}"),
        Some(PartialDate::Day(date)) => format!("»{words}« har ikke stået i {name} siden den {}", day(date)),
        None => format!("»{words}« står ikke længere i {name}"),
    };
    let finding = sink.report(&RULE, at, Text::new(da, format!("»{words}« is no longer a term of {name}")));
    match &term.instead {
        // An inflected form needs the inflected form of the new word, which only a person can give.
        Some(instead) if is_plain && words.to_lowercase() == term.term.to_lowercase() => {
            finding.suggest(Text::new(format!("skriv »{instead}«"), format!("write »{instead}«")), at, instead.clone())
        }
        Some(instead) => finding.help(Text::new(format!("brug »{instead}«"), format!("use »{instead}«"))),
        None => finding.help(Text::new("brug det ord, loven bruger i dag", "use the term of today's law")),
    };
}

fn is_by(date: PartialDate, today: jiff::civil::Date) -> bool {
    match date {
        PartialDate::Year(year) => year <= today.year(),
        PartialDate::Day(date) => date <= today,
    }
}

/// Where a text mentions a term, in any inflection: each word may have an ending.
fn mentions<'t>(text: &'t str, term: &'t str) -> impl Iterator<Item = std::ops::Range<usize>> + 't {
    // The rest of the first word is the same whether or not it begins with a capital letter.
    let first = term.trim().chars().next().map_or(0, char::len_utf8);
    let stem = term.split_whitespace().next().unwrap_or("").get(first..).unwrap_or("");
    let candidates = text.match_indices(stem).map(move |(at, _)| at).filter(move |_| !stem.is_empty());
    candidates.filter_map(move |at| {
        let start = text[..at].char_indices().next_back().map(|(at, _)| at)?;
        let begins = text[..start].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        let end = begins.then(|| inflected(text, start, term))??;
        Some(start..end)
    })
}

/// The end of a term that begins at `start`, each of its words with an ending or none.
fn inflected(text: &str, start: usize, term: &str) -> Option<usize> {
    let mut at = start;
    for (index, word) in term.split_whitespace().enumerate() {
        if index > 0 {
            let rest = text[at..].trim_start_matches([' ', '\u{a0}', '\n', '\r', '\t']);
            if rest.len() == text.len() - at {
                return None;
            }
            at = text.len() - rest.len();
        }
        let written = &text[at..];
        let length = written.find(|c: char| !c.is_alphanumeric()).unwrap_or(written.len());
        let written = written[..length].to_lowercase();
        let ending = written.strip_prefix(&*word.to_lowercase())?;
        if !ENDINGS.contains(&ending) {
            return None;
        }
        at += length;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::mentions;

    fn found<'t>(text: &'t str, term: &str) -> Vec<&'t str> {
        let ranges: Vec<_> = mentions(text, term).collect();
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_term_is_found_in_every_inflection() {
        let text = "Personlig rådgiver, den personlige rådgiver, personlige\u{a0}rådgiveres, upersonlig rådgiver, personlig rådgivning";
        assert_eq!(found(text, "personlig rådgiver"), ["Personlig rådgiver", "personlige rådgiver", "personlige\u{a0}rådgiveres"]);
    }
}
