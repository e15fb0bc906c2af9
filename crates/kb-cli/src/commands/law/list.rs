//! `kb law list`.

use anstyle::Style;
use kb_core::model::{Corpus, LegalSourceId};
use kb_diag::Lang;
use serde_json::{Value, json};

use super::super::Verdict;
use super::words::{columns, say, short, status};
use crate::args::LawList;
use crate::console::{Console, counted, print, print_styled};
use crate::failure::Failure;

/// Lists the legal sources.
pub(super) fn list(console: Console, args: &LawList) -> Result<Verdict, Failure> {
    let (_, compiled) = super::compiled(console, &args.place)?;
    let corpus = &compiled.corpus;
    if args.json {
        let works: Vec<Value> = corpus.legal_source_ids().map(|source| as_json(corpus, source)).collect();
        print(&format!("{:#}\n", json!({ "version": 1, "today": corpus.today.to_string(), "works": works })))?;
    } else if corpus.legal_sources.is_empty() {
        console.status(&kb_diag::Text::new(
            "registret er tomt: skriv filer i retskilder/, eller importér med `kb law import`",
            "the register is empty: write files in retskilder/, or import with `kb law import`",
        ));
    } else {
        print_styled(&table(corpus, console.lang))?;
    }
    Ok(Verdict::Clean)
}

fn table(corpus: &Corpus, lang: Lang) -> String {
    let mut rows = vec![
        [
            ("Id", "Id"),
            ("Navn", "Name"),
            ("Nyeste udgave", "Newest expression"),
            ("Status", "Status"),
            ("Udgaver", "Expressions"),
            ("Henvisninger", "Citations"),
        ]
        .map(|(da, en)| say(lang, da, en).to_owned())
        .to_vec(),
    ];
    for source in corpus.legal_source_ids() {
        let work = corpus.work(source);
        let newest = newest(corpus, source);
        let later = newest.map_or(0, |at| work.later_amendments(at, corpus.today).count());
        let mut standing = status(lang, work, corpus.today).0;
        if later > 0 {
            standing.push_str(", ");
            standing.push_str(&match lang {
                Lang::Da => counted(later, "senere ændring", "senere ændringer"),
                Lang::En => counted(later, "later amendment", "later amendments"),
            });
        }
        rows.push(vec![
            work.id.clone(),
            shortened(work.short_name()),
            newest.map_or_else(|| "–".to_owned(), |at| short(&work.expressions[at])),
            standing,
            work.expressions.len().to_string(),
            corpus.citing(source).count().to_string(),
        ]);
    }
    let table = columns(&rows, "");
    let (head, body) = table.split_once('\n').unwrap_or((&table, ""));
    let bold = Style::new().bold();
    format!("{bold}{head}{bold:#}\n{body}")
}

/// A name that leaves room for the other columns.
fn shortened(name: &str) -> String {
    const MOST: usize = 48;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    name.chars().take(MOST - 1).chain(['…']).collect()
}

/// The newest expression that counts on the day, else the first there will be.
fn newest(corpus: &Corpus, source: LegalSourceId) -> Option<usize> {
    let work = corpus.work(source);
    work.newest_on(corpus.today).or((!work.expressions.is_empty()).then_some(0))
}

fn as_json(corpus: &Corpus, source: LegalSourceId) -> Value {
    let (work, known) = (corpus.work(source), corpus.legal_source(source));
    let newest = newest(corpus, source);
    json!({
        "id": work.id,
        "title": work.title,
        "popular_name": work.popular_name,
        "abbreviations": work.abbreviations,
        "newest": newest.map(|at| super::show::expression_json(corpus, source, at)),
        "status": status(Lang::En, work, corpus.today).1,
        "expressions": work.expressions.len(),
        "amendments": work.amendments.len(),
        "later_amendments": newest.map_or(0, |at| work.later_amendments(at, corpus.today).count()),
        "citations": corpus.citing(source).count(),
        "declared": known.declared,
        "checked": known.checked.as_ref().map(|day| day.to_string()),
    })
}
