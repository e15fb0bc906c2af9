//! Reads a folder of Markdown roughly, as a corpus to try searches on: no checks, no links, and of
//! the law only what is easy to see. The real reader is in kb-core.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kb_search::{Act, Chapter, Citation, Corpus, Document, Named, Page, Place, Provision};

/// Reads every page and legal source below a folder.
pub(crate) fn corpus(folder: &Path) -> Corpus {
    let mut corpus = Corpus::default();
    let mut files = Vec::new();
    walk(folder, &mut files);
    files.sort();
    let (laws, pages): (Vec<&PathBuf>, Vec<&PathBuf>) =
        files.iter().partition(|file| file.extension().is_some_and(|ending| ending == "yaml"));
    let laws: Vec<&PathBuf> = laws.into_iter().filter(|file| file.parent().is_some_and(|parent| parent.ends_with("retskilder"))).collect();
    let kind_of = |corpus: &mut Corpus, id: &str| {
        corpus.kinds.iter().position(|kind| kind.id == id).unwrap_or_else(|| {
            corpus.kinds.push(Named { id: id.to_owned(), label: id.to_owned() });
            corpus.kinds.len() - 1
        })
    };
    for law in laws {
        let text = std::fs::read_to_string(law).unwrap_or_default();
        let (act, page) = read_law(&text, &stem(law), corpus.acts.len());
        let kind = kind_of(&mut corpus, "retskilder");
        corpus.acts.push(act);
        corpus.pages.push(Page { kind, ..page });
    }
    for file in pages {
        let text = std::fs::read_to_string(file).unwrap_or_default().replace('\u{a0}', " ");
        let folder = file.parent().and_then(Path::file_name).map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let kind = kind_of(&mut corpus, &folder);
        let page = read_page(&text, &format!("{folder}/{}.html", stem(file)), kind, &corpus.acts);
        corpus.pages.push(page);
    }
    corpus
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "md" || ending == "yaml") {
            files.push(path);
        }
    }
}

fn stem(file: &Path) -> String {
    file.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn keys(front: &str) -> BTreeMap<&str, &str> {
    front.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| line.split_once(": ")).collect()
}

fn list(value: Option<&&str>) -> Vec<String> {
    value.map_or_else(Vec::new, |value| {
        value
            .trim_matches(['[', ']'])
            .split(',')
            .map(|item| item.trim().trim_matches('"').to_owned())
            .filter(|item| !item.is_empty())
            .collect()
    })
}

fn read_law(text: &str, id: &str, number: usize) -> (Act, Page) {
    let keys = keys(text);
    let title = keys.get("titel").map_or_else(|| id.to_owned(), ToString::to_string);
    let mut names = vec![title.clone()];
    names.extend(keys.get("kaldenavn").map(ToString::to_string));
    names.extend(list(keys.get("forkortelser")));
    let documents = text.match_indices("/eli/lta/").filter_map(|(at, _)| {
        let mut parts = text[at + 9..].split(|c: char| !c.is_ascii_digit());
        let year = parts.next()?.parse().ok()?;
        let before = &text[text[..at].rfind("type: ")? + 6..];
        Some(Document { kind: before.split([',', '\n']).next()?.to_owned(), number: parts.next()?.to_owned(), year })
    });
    let chapters = text.lines().filter_map(|line| {
        let (label, range) = line.trim().strip_prefix('"')?.split_once("\": \"")?;
        let (first, last) = range.trim_end_matches('"').split_once('-').unwrap_or((range, range));
        Some(Chapter { label: label.to_owned(), first: first.to_owned(), last: last.trim_end_matches('"').to_owned() })
    });
    let act = Act {
        id: id.to_owned(),
        label: names.get(1).unwrap_or(&title).clone(),
        names: names.clone(),
        documents: documents.collect(),
        chapters: chapters.collect(),
    };
    let is = Some(Provision { act: number, ..Provision::default() });
    let href = format!("retskilder/{id}.html");
    (act, Page { href, title, aliases: names.split_off(1), is, acts: vec![number], ..Page::default() })
}

fn read_page(text: &str, href: &str, kind: usize, acts: &[Act]) -> Page {
    let body = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n"));
    let (front, body) = body.unwrap_or(("", text));
    let keys = keys(front);
    let own = keys.get("lov").and_then(|id| acts.iter().position(|act| act.id == *id));
    let about = keys
        .get("bestemmelse")
        .map_or_else(Vec::new, |text| citations(text, own, acts).into_iter().map(|citation| citation.from).collect());
    let sources = list(keys.get("retskilder")).iter().filter_map(|id| acts.iter().position(|act| act.id == *id)).collect();
    let mut page = Page {
        href: href.to_owned(),
        title: keys.get("titel").map_or_else(String::new, ToString::to_string),
        summary: keys.get("resumé").map_or_else(String::new, ToString::to_string),
        aliases: list(keys.get("former")),
        kind,
        about,
        acts: sources,
        places: vec![Place::default()],
        ..Page::default()
    };
    for line in body.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let anchor: String = heading.to_lowercase().replace(' ', "-").replace('æ', "ae").replace('ø', "oe").replace('å', "aa");
            page.places.push(Place { anchor, heading: heading.to_owned(), ..Place::default() });
            continue;
        }
        let place = page.places.last_mut().expect("one from the beginning");
        let begins = line.is_empty() || line.starts_with(":::") || line.starts_with("- ");
        if begins && !place.text.is_empty() && !place.text.ends_with('\n') {
            place.text.push('\n');
        }
        if !line.starts_with(":::") && !line.is_empty() {
            if !place.text.is_empty() && !place.text.ends_with('\n') {
                place.text.push(' ');
            }
            place.text.push_str(&plain(line));
        }
    }
    for place in &mut page.places {
        place.text.truncate(place.text.trim_end().len());
        place.cites = citations(&place.text, own, acts);
    }
    page
}

fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line.trim_start_matches("- ").trim();
    while let Some((before, link)) = rest.split_once("](") {
        text.push_str(&before.replace('[', ""));
        rest = link.split_once(')').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.replace("**", "").replace('`', "")
}

/// "§ 82 b, stk. 2" of the act whose genitive stands before it, or else of the page's own.
fn citations(text: &str, own: Option<usize>, acts: &[Act]) -> Vec<Citation> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('§') {
        let before = text[..at].trim_end_matches(['§', ' ']).to_lowercase();
        let named = acts.iter().position(|act| {
            act.names.iter().any(|name| before.ends_with(&name.to_lowercase()) || before.ends_with(&format!("{}s", name.to_lowercase())))
        });
        let Some(act) = named.or(own) else { continue };
        let rest = text[at..].trim_start_matches(['§', ' ']);
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        if digits.is_empty() {
            continue;
        }
        let after = &rest[digits.len()..];
        let mut chars = after.trim_start().chars();
        let letter = chars.next().filter(|c| c.is_ascii_lowercase() && chars.next().is_none_or(|next| !next.is_alphabetic()) && *c != 'i');
        let paragraph = letter.map_or(digits.clone(), |letter| format!("{digits} {letter}"));
        let stk = after
            .split_once("stk. ")
            .filter(|(between, _)| between.len() < 6)
            .map_or_else(String::new, |(_, stk)| stk.chars().take_while(char::is_ascii_digit).collect());
        found.push(Citation { from: Provision { act, paragraph, stk, ..Provision::default() }, to: None });
    }
    found
}
