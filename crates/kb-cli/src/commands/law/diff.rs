//! `kb law diff`: what differs between two expressions.

pub(crate) mod wording;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use kb_cite::{Labels, Provision};
use kb_core::model::{Corpus, LegalSourceId};
use kb_diag::{Lang, Text};
use kb_law::{Change, ChangeKind, Existence, Outline, Path};
use serde_json::{Value, json};

use super::super::Verdict;
use super::name::{self, Named};
use super::words::{expression, say, short};
use super::{compiled, not_found};
use crate::args::LawDiff;
use crate::console::{Console, counted, print, print_styled, style, width};
use crate::failure::Failure;

/// An expression that is compared.
#[derive(Clone, Copy)]
struct Side {
    source: LegalSourceId,
    at: usize,
}

/// What differs, and how sure that is.
struct Compared {
    changes: Vec<Change>,
    /// True where one of the outlines was entered by hand.
    partial: bool,
    /// Provisions that one lists and the other neither lists nor excludes.
    uncertain: usize,
}

/// Compares two expressions.
pub(super) fn diff(console: Console, args: &LawDiff) -> Result<Verdict, Failure> {
    let (_, compiled) = compiled(console, &args.place)?;
    let corpus = &compiled.corpus;
    let mut sides = Vec::new();
    for written in [&args.older, &args.newer] {
        match name::read(corpus, written).and_then(|named| side(corpus, written, &named)) {
            Ok(side) => sides.push(side),
            Err(failure) => return Ok(not_found(console, &failure)),
        }
    }
    let (older, newer) = (sides[0], sides[1]);
    if older.source != newer.source {
        let (one, other) = (&corpus.work(older.source).id, &corpus.work(newer.source).id);
        console.warn(&Text::new(
            format!("de to er udgaver af hver sin retskilde: {one} og {other}"),
            format!("the two are expressions of different legal sources: {one} and {other}"),
        ));
    }
    let compared = compare(outline(corpus, older), outline(corpus, newer));
    if args.json {
        print(&format!("{:#}\n", as_json(corpus, older, newer, &compared)))?;
    } else {
        print_styled(&as_text(corpus, older, newer, &compared, console.lang))?;
    }
    Ok(Verdict::Clean)
}

/// The expression that a name means; of a legal source, the newest.
fn side(corpus: &Corpus, written: &str, named: &Named) -> Result<Side, Failure> {
    let work = corpus.work(named.source);
    if named.amendment.is_some() {
        let id = &work.id;
        return Err(Failure::new(
            format!("{written} er en ændring af {id}, ikke en udgave"),
            format!("{written} is an amendment of {id}, not an expression"),
        ));
    }
    let at = named.expression.or_else(|| work.newest_on(corpus.today)).ok_or_else(|| {
        let id = &work.id;
        Failure::new(format!("registret har ingen udgave af {id}"), format!("the register has no expression of {id}"))
    })?;
    Ok(Side { source: named.source, at })
}

fn outline(corpus: &Corpus, side: Side) -> &Outline {
    corpus.register.outline(side.source.index(), side.at)
}

fn compare(older: &Outline, newer: &Outline) -> Compared {
    if let (Outline::Whole(_), Outline::Whole(_)) = (older, newer) {
        return Compared { changes: kb_law::diff(older, newer), partial: false, uncertain: 0 };
    }
    let mut known: BTreeSet<Path> = BTreeSet::new();
    for outline in [older, newer] {
        known.extend(provisions(outline));
    }
    let (mut changes, mut uncertain) = (Vec::new(), 0);
    for path in known {
        let kind = match (older.find(&path), newer.find(&path)) {
            (Existence::Missing { .. }, Existence::Exists(_)) => ChangeKind::Added,
            (Existence::Exists(_), Existence::Missing { .. }) => ChangeKind::Removed,
            (Existence::Exists(_), Existence::Repealed(_)) => ChangeKind::Repealed,
            (Existence::Exists(_), Existence::Exists(_)) => match (heading(older, &path), heading(newer, &path)) {
                (Some(from), Some(to)) if from != to => ChangeKind::Heading { from: Some(from), to: Some(to) },
                _ => continue,
            },
            (Existence::Unknown, _) | (_, Existence::Unknown) => {
                uncertain += 1;
                continue;
            }
            _ => continue,
        };
        changes.push(Change { path, kind });
    }
    Compared { changes, partial: true, uncertain }
}

/// The chapters and paragraphs that an outline knows.
fn provisions(outline: &Outline) -> Vec<Path> {
    let Outline::Listed(listed) = outline else {
        let chapters = outline.chapters().filter_map(|node| Some(Path::chapter(node.label.as_ref()?.as_str())));
        let paragraphs = outline.paragraphs().filter_map(|placed| Some(Path::paragraph(placed.node.label.as_ref()?.as_str())));
        return chapters.chain(paragraphs).collect();
    };
    let ranges: Vec<_> = listed.chapters.iter().flat_map(|chapter| &chapter.paragraphs).chain(&listed.paragraphs).cloned().collect();
    let paragraphs = outline.covered(&Provision { paragraph: Labels::new(ranges), ..Provision::default() });
    listed.chapters.iter().map(|chapter| Path::chapter(chapter.label.as_str())).chain(paragraphs).collect()
}

/// The heading of a chapter, where it has one.
fn heading(outline: &Outline, path: &Path) -> Option<String> {
    let chapter = outline.chapter_of(path).filter(|_| path.paragraph.is_none())?;
    chapter.heading.map(str::to_owned)
}

fn as_text(corpus: &Corpus, older: Side, newer: Side, compared: &Compared, lang: Lang) -> String {
    let bold = Style::new().bold();
    let name = |side: Side| {
        let work = corpus.work(side.source);
        format!("{} {}", work.id, expression(&work.expressions[side.at]))
    };
    let mut text = format!("{bold}{} → {}{bold:#}\n\n", name(older), name(newer));
    let columns = width().min(100);
    for Change { path, kind } in &compared.changes {
        let (word, colour) = word(lang, kind);
        let _ = write!(text, "{colour}{word}{colour:#}  {bold}{path}{bold:#}");
        match kind {
            ChangeKind::Moved { to } => {
                let _ = writeln!(text, " → {to}");
            }
            ChangeKind::Heading { from, to } => {
                let quoted = |heading: &Option<String>| heading.as_ref().map_or_else(|| "–".to_owned(), |heading| format!("»{heading}«"));
                let _ = writeln!(text, ": {} → {}", quoted(from), quoted(to));
            }
            ChangeKind::Wording => {
                text.push('\n');
                if !has_finer(compared, path) {
                    let wording = |side| outline(corpus, side).text_of(path).unwrap_or_default();
                    text.push_str(&wording::marked(&wording(older), &wording(newer), style().color, columns));
                }
            }
            ChangeKind::Added | ChangeKind::Removed | ChangeKind::Repealed => text.push('\n'),
        }
    }
    if !compared.changes.is_empty() {
        text.push('\n');
    }
    let count = compared.changes.len();
    let _ = writeln!(
        text,
        "{}",
        match lang {
            Lang::Da => counted(count, "forskel", "forskelle"),
            Lang::En => counted(count, "difference", "differences"),
        }
    );
    if compared.partial {
        let by_hand: Vec<String> = [older, newer]
            .into_iter()
            .filter(|side| matches!(outline(corpus, *side), Outline::Listed(_)))
            .map(|side| short(&corpus.work(side.source).expressions[side.at]))
            .collect();
        let (list, uncertain) = (by_hand.join(", "), compared.uncertain);
        let _ = match lang {
            Lang::Da => writeln!(
                text,
                "kun det, der er skrevet ind i hånden, er sammenlignet ({list}); om {uncertain} bestemmelser ved registret ikke nok"
            ),
            Lang::En => writeln!(
                text,
                "only what was entered by hand is compared ({list}); of {uncertain} provisions the register knows too little"
            ),
        };
    }
    text
}

/// True where a stykke of a paragraph is told of too: its own difference says more.
fn has_finer(compared: &Compared, path: &Path) -> bool {
    compared.changes.iter().any(|change| change.kind == ChangeKind::Wording && change.path != *path && path.contains(&change.path))
}

fn word(lang: Lang, kind: &ChangeKind) -> (&'static str, Style) {
    let (green, red, yellow) = (AnsiColor::Green.on_default(), AnsiColor::Red.on_default(), AnsiColor::Yellow.on_default());
    match kind {
        ChangeKind::Added => (say(lang, "ny", "added"), green),
        ChangeKind::Removed => (say(lang, "fjernet", "removed"), red),
        ChangeKind::Repealed => (say(lang, "ophævet", "repealed"), red),
        ChangeKind::Moved { .. } => (say(lang, "flyttet", "moved"), yellow),
        ChangeKind::Heading { .. } => (say(lang, "overskrift", "heading"), yellow),
        ChangeKind::Wording => (say(lang, "ordlyd", "wording"), yellow),
    }
}

fn as_json(corpus: &Corpus, older: Side, newer: Side, compared: &Compared) -> Value {
    let side = |side: Side| {
        let mut value = super::show::expression_json(corpus, side.source, side.at);
        value["work"] = json!(corpus.work(side.source).id);
        value
    };
    let change = |change: &Change| {
        let mut value = json!({ "provision": change.path.to_string(), "kind": word(Lang::En, &change.kind).0 });
        match &change.kind {
            ChangeKind::Moved { to } => value["to"] = json!(to.to_string()),
            ChangeKind::Heading { from, to } => {
                value["from_heading"] = json!(from);
                value["to_heading"] = json!(to);
            }
            ChangeKind::Wording => {
                value["from_wording"] = json!(outline(corpus, older).text_of(&change.path));
                value["to_wording"] = json!(outline(corpus, newer).text_of(&change.path));
            }
            ChangeKind::Added => value["to_wording"] = json!(outline(corpus, newer).text_of(&change.path)),
            ChangeKind::Removed | ChangeKind::Repealed => value["from_wording"] = json!(outline(corpus, older).text_of(&change.path)),
        }
        value
    };
    json!({
        "version": 1,
        "from": side(older),
        "to": side(newer),
        "partial": compared.partial,
        "uncertain": compared.uncertain,
        "changes": compared.changes.iter().map(change).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use kb_law::{Listed, parse_ranges};

    use super::*;

    fn listed(paragraphs: &str) -> Outline {
        Outline::Listed(Listed { paragraphs: parse_ranges(paragraphs).expect("ranges"), ..Listed::default() })
    }

    #[test]
    fn lists_are_compared_as_far_as_they_go() {
        let compared = compare(&listed("1-4"), &listed("1-5"));
        assert!(compared.partial);
        let found: Vec<String> = compared.changes.iter().map(|change| change.path.to_string()).collect();
        assert_eq!(found, ["§ 5"]);
        assert_eq!(compared.changes[0].kind, ChangeKind::Added);
        let silent = compare(&Outline::Listed(Listed::default()), &listed("1-2"));
        assert_eq!((silent.changes.len(), silent.uncertain), (0, 2));
    }
}
