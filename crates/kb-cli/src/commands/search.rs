//! `kb search`: searches the knowledge base as the search of its site does.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use kb_diag::{Lang, Text};
use kb_driver::{Hit, Named, Piece, Query, Results, Root, SearchIndex};
use serde_json::{Value, json};

use super::Verdict;
use crate::args::Search;
use crate::bar::Bar;
use crate::console::{Console, counted, print, print_styled};
use crate::failure::Failure;
use crate::findings;

/// So many hits are given at most.
const MOST: usize = 50;

/// Shows what a query finds. That it finds nothing is told by the exit code too.
pub(crate) fn search(console: Console, args: &Search) -> Result<Verdict, Failure> {
    let root = Root::find(args.place.root.as_deref())?;
    let bar = Bar::new(console.lang);
    let mut session = findings::open(&args.place, root, &bar);
    let compiled = session.compile().map(|compiled| (SearchIndex::new(&compiled), compiled));
    bar.clear();
    let (index, compiled) = compiled?;
    for trouble in session.refused() {
        console.warn(&trouble.text());
    }
    let query = match query(args, &index) {
        Ok(query) => query,
        Err(failure) => {
            console.fail(&failure);
            return Ok(Verdict::Findings);
        }
    };
    let found = index.search(&query);
    if args.json {
        let address = compiled.corpus.config.address.as_deref();
        print(&format!("{:#}\n", as_json(&query, &found, &index, address)))?;
    } else {
        print_styled(&as_text(&found, &index, console.lang))?;
        tell(console, &query, &found);
    }
    Ok(if found.total == 0 { Verdict::Findings } else { Verdict::Clean })
}

fn query(args: &Search, index: &SearchIndex) -> Result<Query, Failure> {
    let kind = |name: &String| {
        known(name, index.kinds(), |name| (format!("ingen slags side hedder »{name}«"), format!("there is no kind of page \"{name}\"")))
    };
    let group = |name: &String| {
        known(name, index.groups(), |name| (format!("ingen målgruppe hedder »{name}«"), format!("there is no target group \"{name}\"")))
    };
    let act = |name: &String| {
        known(name, index.acts(), |name| (format!("ingen retskilde hedder »{name}«"), format!("there is no legal source \"{name}\"")))
    };
    Ok(Query {
        text: args.query.join(" "),
        typing: false,
        kinds: args.kinds.iter().map(kind).collect::<Result<_, _>>()?,
        groups: args.groups.iter().map(group).collect::<Result<_, _>>()?,
        acts: args.acts.iter().map(act).collect::<Result<_, _>>()?,
        skip: 0,
        limit: args.limit.get().min(MOST),
    })
}

/// Returns the id that a name means: the id itself, or what readers see.
fn known(name: &str, all: &[Named], unknown: impl Fn(&str) -> (String, String)) -> Result<String, Failure> {
    let wanted = name.to_lowercase();
    let found = all.iter().find(|known| known.id == wanted).or_else(|| all.iter().find(|known| known.label.to_lowercase() == wanted));
    found.map(|known| known.id.clone()).ok_or_else(|| {
        let (da, en) = unknown(name);
        Failure::new(da, en).nearest(name, all.iter().map(|known| known.id.as_str()))
    })
}

/// What is said beside the hits.
fn tell(console: Console, query: &Query, found: &Results) {
    for corrected in &found.corrected {
        let (typed, searched) = (&corrected.typed, &corrected.searched);
        console.status(&Text::new(
            format!("»{typed}« findes ikke; der er søgt efter »{searched}«"),
            format!("there is no \"{typed}\"; \"{searched}\" was searched for"),
        ));
    }
    if let Some(also) = &found.also {
        console.status(&Text::new(format!("der er også søgt efter »{also}«"), format!("\"{also}\" was searched for too")));
    }
    let text = &query.text;
    let (shown, total) = (found.hits.len(), found.total);
    console.status(&match total {
        0 => Text::new(format!("ingen sider med »{text}«"), format!("no pages with \"{text}\"")),
        _ if shown < total => Text::new(
            format!("{shown} af {}; --limit viser flere", counted(total, "side", "sider")),
            format!("{shown} of {}; --limit shows more", counted(total, "page", "pages")),
        ),
        _ => Text::new(counted(total, "side", "sider"), counted(total, "page", "pages")),
    });
}

fn as_text(found: &Results, index: &SearchIndex, lang: Lang) -> String {
    let (bold, dim, marked) = (Style::new().bold(), Style::new().dimmed(), AnsiColor::Cyan.on_default().bold());
    let mut text = String::new();
    if let (Some(citation), Some(jump)) = (&found.citation, &found.jump) {
        let word = if lang == Lang::Da { "bestemmelsen" } else { "the provision" };
        let _ = writeln!(text, "{word}: {bold}{citation}{bold:#}  {jump}\n");
    }
    for hit in &found.hits {
        let _ = write!(text, "{bold}{}{bold:#}", plain(&hit.title));
        if !hit.alias.is_empty() {
            let _ = write!(text, " ({})", plain(&hit.alias));
        }
        if !hit.heading.is_empty() {
            let _ = write!(text, " › {}", plain(&hit.heading));
        }
        let _ = writeln!(text, "  {dim}{}{dim:#}", hit.label);
        if !hit.excerpt.is_empty() {
            text.push_str("  ");
            for piece in &hit.excerpt {
                let _ = if piece.mark { write!(text, "{marked}{}{marked:#}", piece.text) } else { write!(text, "{}", piece.text) };
            }
            text.push('\n');
        }
        let _ = write!(text, "  {dim}{}{dim:#}", hit.href);
        if let Some(file) = index.file_of(&hit.href) {
            let _ = write!(text, "  {dim}({file}){dim:#}");
        }
        text.push_str("\n\n");
    }
    text
}

fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// The result as JSON; `docs/soegning.md` says what each key means.
fn as_json(query: &Query, found: &Results, index: &SearchIndex, address: Option<&str>) -> Value {
    json!({
        "version": 1,
        "query": query.text,
        "total": found.total,
        "kinds": found.kinds,
        "citation": found.citation,
        "jump": found.jump,
        "corrected": found.corrected,
        "also": found.also,
        "hits": found.hits.iter().map(|hit| hit_as_json(hit, index, address)).collect::<Vec<_>>(),
    })
}

fn hit_as_json(hit: &Hit, index: &SearchIndex, address: Option<&str>) -> Value {
    json!({
        "href": hit.href,
        "address": address.map(|address| format!("{address}{}", hit.href)),
        "file": index.file_of(&hit.href),
        "kind": hit.kind,
        "label": hit.label,
        "title": plain(&hit.title),
        "alias": (!hit.alias.is_empty()).then(|| plain(&hit.alias)),
        "heading": (!hit.heading.is_empty()).then(|| plain(&hit.heading)),
        "sentence": (!hit.excerpt.is_empty()).then(|| plain(&hit.excerpt)),
        "marks": marks(&hit.excerpt),
        "complete": hit.complete,
        "also": hit.also,
        "score": hit.score,
    })
}

/// Where the words that were searched for stand in a sentence: pairs of offsets in characters.
fn marks(pieces: &[Piece]) -> Vec<[usize; 2]> {
    let mut marks = Vec::new();
    let mut at = 0;
    for piece in pieces {
        let end = at + piece.text.chars().count();
        if piece.mark {
            marks.push([at, end]);
        }
        at = end;
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_counted_in_characters() {
        let piece = |text: &str, mark| Piece { text: text.into(), mark };
        assert_eq!(marks(&[piece("få ", false), piece("støtte", true), piece(" nu", false)]), [[3, 9]]);
    }

    #[test]
    fn a_kind_is_known_by_its_id_and_by_its_name() {
        let kinds = [Named { id: "ordning".into(), label: "Ordninger".into() }];
        let id = |name: &str| known(name, &kinds, |name| (name.into(), name.into())).map_err(|failure| failure.help.map(|help| help.en));
        assert_eq!(id("Ordninger").as_deref(), Ok("ordning"));
        assert_eq!(id("ordning").as_deref(), Ok("ordning"));
        assert_eq!(id("ordnin").unwrap_err().as_deref(), Some("did you mean \"ordning\"?"));
    }
}
