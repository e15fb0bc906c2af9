use kb_diag::{Rule, Severity, StaticText, Text};
use kb_law::Standing;

use super::Sink;
use super::law::{Use, citations, in_place_of, nbsp};
use crate::citations::Target;
use crate::model::Corpus;

/// Reports a citation in another form than the usual.
pub(crate) static RULE: Rule = Rule {
    name: "citation-form",
    severity: Severity::Hint,
    summary: StaticText { da: "henvisningen kan skrives på den gængse måde", en: "the citation can be written in the usual form" },
    docs: include_str!("citation_form.md"),
};

/// Reports each provision and each number with date that is written in another form than the usual.
/// The order of the parts is the writer's own: "stk. 4 i § 1" is no fault.
pub(super) fn check(corpus: &Corpus, sink: &mut Sink<'_>) {
    for cited in citations(corpus) {
        let found = cited.found;
        let written = |part: &Option<std::ops::Range<usize>>| part.clone().and_then(|part| found.prose.get(part)).unwrap_or_default();
        let citation = &found.citation;
        // What another rule would have written otherwise need not be made pretty first.
        if let Some(at) = found.provision_at.filter(|_| !is_wrong(corpus, &cited)) {
            let written = written(&citation.parts.provision);
            let usual = in_place_of(written, &citation.provision.to_string());
            // "kap." is as usual as "kapitel".
            if !is_same(written, &usual)
                && tokens(written) == tokens(&usual)
                && spaced(written).replace("kap. ", "kapitel ") != spaced(&usual)
            {
                report(&cited, at, written, &nbsp(&usual), sink);
            }
        }
        let act = &citation.act;
        let whole = act.doc_type.is_some() && act.number.is_some() && matches!(act.date, Some(kb_cite::PartialDate::Day(_)));
        if let Some(at) = found.identity_at.filter(|_| whole && !cited.cited.conflict.any() && !is_replaced(corpus, &cited)) {
            let written = written(&citation.parts.identity);
            let usual = in_place_of(written, &kb_cite::ActReference { name: None, ..act.clone() }.to_string());
            if !spaced(written).eq_ignore_ascii_case(&spaced(&usual)) {
                report(&cited, at, written, &nbsp(&usual), sink);
            }
        }
    }
}

/// True where two texts differ in the sort of their spaces only. Most do: this is the quick look.
fn is_same(written: &str, usual: &str) -> bool {
    let plain = |letter: char| if letter.is_whitespace() { ' ' } else { letter };
    written.chars().map(plain).eq(usual.chars().map(plain))
}

/// True where the provision has moved or does not exist.
fn is_wrong(corpus: &Corpus, cited: &Use<'_>) -> bool {
    let Target::Source { source, expression } = cited.cited.target else { return false };
    !cited.cited.exists
        && cited.cited.paths.iter().any(|path| {
            let standing = corpus.register.standing(source.index(), expression, path, corpus.today);
            matches!(standing, Standing::Moved(_) | Standing::Missing(_))
        })
}

/// True where a newer expression has replaced the one cited.
fn is_replaced(corpus: &Corpus, cited: &Use<'_>) -> bool {
    let Target::Source { source, expression: Some(at) } = cited.cited.target else { return false };
    !cited.cited.of_the_past && corpus.work(source).newest_on(corpus.today).is_some_and(|newest| newest > at)
}

fn report(cited: &Use<'_>, at: kb_diag::Span, written: &str, usual: &str, sink: &mut Sink<'_>) {
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let at = cited.within(at);
    sink.report(
        &RULE,
        at,
        Text::new(format!("»{written}« skrives »{}«", spaced(usual)), format!("»{written}« is written »{}«", spaced(usual))),
    )
    .fix(Text::new(format!("skriv »{usual}«"), format!("write »{usual}«")), at, usual);
}

/// The text with plain, single spaces, and one after each paragraph sign: what `missing-nbsp` tells is no matter of form.
fn spaced(text: &str) -> String {
    let mut open = String::with_capacity(text.len() + 2);
    for letter in text.chars().filter(|letter| !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')) {
        if letter.is_ascii_digit() && open.ends_with('§') {
            open.push(' ');
        }
        open.push(letter);
    }
    let words: Vec<&str> = open.split_whitespace().collect();
    words.join(" ")
}

/// The marks of a provision without what is a matter of form: spaces, full stops, commas, long words.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let sort = |letter: char| (letter.is_alphabetic(), letter.is_ascii_digit());
    let mut last = None;
    for letter in spaced(text).chars() {
        if letter.is_alphanumeric() && last.is_some_and(|last| sort(last) == sort(letter)) {
            if let Some(token) = tokens.last_mut() {
                token.extend(letter.to_lowercase());
            }
        } else if letter.is_alphanumeric() || matches!(letter, '-' | '–') {
            tokens.push(if letter == '–' { "-".to_owned() } else { letter.to_lowercase().collect() });
        }
        last = Some(letter);
    }
    let usual = |token: &str| {
        match token {
            "kap" => "kapitel",
            "stykke" => "stk",
            "nummer" => "nr",
            "punktum" => "pkt",
            other => other,
        }
        .to_owned()
    };
    tokens.iter().filter(|token| *token != "paragraf" && *token != "og").map(|token| usual(token)).collect()
}

#[cfg(test)]
mod tests {
    use super::{spaced, tokens};

    #[test]
    fn only_the_form_differs() {
        assert_eq!(tokens("§82b, stk 2"), tokens("§ 82 b, stk. 2"));
        assert_eq!(tokens("kap. 17"), tokens("kapitel 17"));
        assert_ne!(tokens("stk. 4 i § 1"), tokens("§ 1, stk. 4"));
        assert_eq!(spaced("§82\u{a0}b"), "§ 82 b");
    }
}
