//! Two made-up knowledge bases, written by hand, and questions to them with the answers a
//! caseworker would want. Their words are not those of the example texts, so that what is tuned to
//! one is tested by the other.
//!
//! A `page` line holds id, kind, title, aliases, target groups, acts and provisions; then comes a
//! summary after `=`, and the text. A `law` line is a provision and its stk., one after each bar.

#![allow(dead_code, reason = "each test and example that includes this uses a part of it")]

use kb_search::{Act, Chapter, Citation, Corpus, Document, Named, Page, Place, Provision};

/// A question, and the pages that answer it with their grades from 1 to 3.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) query: String,
    pub(crate) grades: Vec<(String, u32)>,
}

/// Help with housing.
pub(crate) fn housing() -> Corpus {
    read(include_str!("../judged/housing.txt"))
}

/// Questions to [`housing`].
pub(crate) fn housing_queries() -> Vec<Judged> {
    judged(include_str!("../judged/housing.queries"))
}

/// Pensions.
pub(crate) fn pensions() -> Corpus {
    read(include_str!("../judged/pension.txt"))
}

/// Questions to [`pensions`].
pub(crate) fn pensions_queries() -> Vec<Judged> {
    judged(include_str!("../judged/pension.queries"))
}

fn judged(text: &str) -> Vec<Judged> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let (query, grades) = line.rsplit_once(" = ").expect("query = pages");
            let grades = grades.split(' ').map(|grade| {
                let (page, grade) = grade.rsplit_once(':').expect("page:grade");
                (page.to_owned(), grade.parse().expect("a number"))
            });
            Judged { query: query.to_owned(), grades: grades.collect() }
        })
        .collect()
}

fn fields(line: &str) -> Vec<&str> {
    line.split('|').map(str::trim).collect()
}

fn list(text: &str) -> Vec<String> {
    text.split(", ").filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

fn read(text: &str) -> Corpus {
    let kinds = [("ordning", "Ordninger"), ("artikel", "Artikler"), ("begreb", "Begreber"), ("bestemmelse", "Bestemmelser")];
    let mut corpus =
        Corpus { kinds: kinds.map(|(id, label)| Named { id: id.to_owned(), label: label.to_owned() }).into(), ..Corpus::default() };
    for line in text.lines() {
        if let Some(act) = line.strip_prefix("act ") {
            add_act(&mut corpus, act);
        } else if let Some(page) = line.strip_prefix("page ") {
            add_page(&mut corpus, page);
        } else if let Some(law) = line.strip_prefix("law ") {
            add_law(&mut corpus, law);
        } else if !line.is_empty() {
            let page = corpus.pages.last_mut().expect("a page line before its text");
            if let Some(summary) = line.strip_prefix("= ") {
                summary.clone_into(&mut page.summary);
            } else if let Some(heading) = line.strip_prefix("## ") {
                page.places.push(Place {
                    anchor: heading.to_lowercase().replace(' ', "-"),
                    heading: heading.to_owned(),
                    ..Place::default()
                });
            } else {
                if page.places.is_empty() {
                    page.places.push(Place::default());
                }
                let own = page.acts.first().copied();
                let place = page.places.last_mut().expect("just made");
                line.clone_into(&mut place.text);
                place.cites = citations(line, own, &corpus.acts);
            }
        }
    }
    corpus
}

fn add_act(corpus: &mut Corpus, line: &str) {
    let fields = fields(line);
    let number = corpus.acts.len();
    let names = list(fields[2]);
    let documents = list(fields[3]).into_iter().map(|document| {
        let (kind, rest) = document.split_once(' ').expect("LOV 1/2020");
        let (number, year) = rest.split_once('/').expect("1/2020");
        Document { kind: kind.to_owned(), number: number.to_owned(), year: year.parse().expect("a year") }
    });
    // "1:1-6 3 a:24 a-24 c": a label with a letter holds a space.
    let mut chapters = Vec::new();
    let mut words = fields[4].split(' ').peekable();
    let mut current = String::new();
    while let Some(word) = words.next() {
        current = if current.is_empty() { word.to_owned() } else { format!("{current} {word}") };
        let ends = words.peek().is_none_or(|next| next.as_bytes()[0].is_ascii_digit());
        if ends && let Some((label, range)) = current.split_once(':') {
            let (first, last) = range.split_once('-').expect("first-last");
            chapters.push(Chapter { label: label.to_owned(), first: first.to_owned(), last: last.to_owned() });
            current.clear();
        }
    }
    corpus.acts.push(Act {
        id: fields[0].to_owned(),
        label: fields[1].to_owned(),
        names: names.clone(),
        documents: documents.collect(),
        chapters,
    });
    corpus.pages.push(Page {
        href: format!("law-{}", fields[0]),
        title: names[0].clone(),
        kind: 3,
        aliases: names[1..].to_vec(),
        is: Some(Provision { act: number, ..Provision::default() }),
        acts: vec![number],
        ..Page::default()
    });
}

fn add_page(corpus: &mut Corpus, line: &str) {
    let fields = fields(line);
    let act = |id: &str| corpus.acts.iter().position(|act| act.id == id);
    let mut groups = Vec::new();
    for group in list(fields[4]) {
        let id = group.replace(' ', "-");
        groups.push(corpus.groups.iter().position(|known| known.id == id).unwrap_or_else(|| {
            corpus.groups.push(Named { id, label: group.clone() });
            corpus.groups.len() - 1
        }));
    }
    let about = fields
        .get(6)
        .and_then(|about| about.split_once(" § "))
        .and_then(|(id, paragraph)| Some(Provision { act: act(id)?, paragraph: paragraph.to_owned(), ..Provision::default() }));
    corpus.pages.push(Page {
        href: fields[0].to_owned(),
        kind: corpus.kinds.iter().position(|kind| kind.id == fields[1]).expect("a kind"),
        title: fields[2].to_owned(),
        aliases: list(fields[3]),
        groups,
        acts: list(fields[5]).iter().filter_map(|id| act(id)).collect(),
        about: about.into_iter().collect(),
        ..Page::default()
    });
}

fn add_law(corpus: &mut Corpus, line: &str) {
    let fields = fields(line);
    let (id, paragraph) = fields[0].split_once(' ').expect("act paragraph");
    let act = corpus.acts.iter().position(|act| act.id == id).expect("an act");
    let provision = |stk: String| Provision { act, paragraph: paragraph.to_owned(), stk, ..Provision::default() };
    let places = fields[1..].iter().zip(1..).map(|(text, stk)| Place {
        anchor: format!("stk-{stk}"),
        text: (*text).to_owned(),
        is: (fields.len() > 2).then(|| provision(stk.to_string())),
        ..Place::default()
    });
    corpus.pages.push(Page {
        href: format!("law-{id}-{}", paragraph.replace(' ', "")),
        title: format!("{} § {paragraph}", corpus.acts[act].label),
        kind: 3,
        is: Some(provision(String::new())),
        acts: vec![act],
        places: places.collect(),
        ..Page::default()
    });
}

/// "boligstøttelovens § 15, stk. 2", or of the page's own act.
fn citations(text: &str, own: Option<usize>, acts: &[Act]) -> Vec<Citation> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("§ ") {
        let before = text[..at].trim_end().trim_end_matches('s').to_lowercase();
        let named = acts.iter().position(|act| act.names.iter().any(|name| before.ends_with(&name.to_lowercase())));
        let Some(act) = named.or(own) else { continue };
        let rest = &text[at + "§ ".len()..];
        let paragraph: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let stk = rest[paragraph.len()..]
            .strip_prefix(", stk. ")
            .map_or_else(String::new, |stk| stk.chars().take_while(char::is_ascii_digit).collect());
        found.push(Citation { from: Provision { act, paragraph, stk, ..Provision::default() }, to: None });
    }
    found
}
