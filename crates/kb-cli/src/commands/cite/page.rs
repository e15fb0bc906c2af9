//! The citations of a page, underlined, with what each resolves to.

use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use anstyle::{AnsiColor, Style};
use kb_core::citations::{Cited, FoundCitation, Target};
use kb_core::model::{Corpus, LegalSourceId, PageId};
use kb_diag::Lang;
use kb_driver::{Root, Session};

use super::super::Verdict;
use super::super::law::{act, standing_words};
use crate::args::Cite;
use crate::bar::Bar;
use crate::console::{Console, print_styled, style, width};
use crate::failure::Failure;

/// Shows the citations of files: of a page of a knowledge base with what each resolves to there,
/// of another file in their canonical form.
pub(super) fn show_files(console: Console, args: &Cite) -> Result<Verdict, Failure> {
    let mut sessions: Vec<(Session, Corpus)> = Vec::new();
    for path in &args.files {
        let text = match Root::around_file(path)? {
            Some((root, name)) => {
                let corpus = compiled(console, args, root, &mut sessions)?;
                let page = corpus.page_ids().find(|&page| corpus.page(page).path == name);
                page.map(|page| of_page(console.lang, corpus, page, path))
            }
            None => None,
        };
        let text = match text {
            Some(text) => text,
            None => of_text(console.lang, &kb_driver::read_file(path)?, path),
        };
        print_styled(&text)?;
    }
    Ok(Verdict::Clean)
}

/// The knowledge base at a root, compiled once.
fn compiled<'s>(console: Console, args: &Cite, root: Root, sessions: &'s mut Vec<(Session, Corpus)>) -> Result<&'s Corpus, Failure> {
    let known = sessions.iter().position(|(session, _)| session.root().folder() == root.folder());
    if let Some(at) = known {
        return Ok(&sessions[at].1);
    }
    let bar = Bar::new(console.lang);
    let mut session = Session::new(root, args.today.unwrap_or_else(kb_driver::today)).watched_by(bar.clone());
    let compiled = session.compile();
    bar.clear();
    sessions.push((session, compiled?.corpus));
    Ok(&sessions[sessions.len() - 1].1)
}

/// A citation to be shown: where it stands, and what is said of it.
struct Shown {
    span: Range<usize>,
    notes: Vec<String>,
}

fn of_page(lang: Lang, corpus: &Corpus, page: PageId, path: &Path) -> String {
    let shown =
        corpus.citations_of(page).map(|(found, cited)| Shown { span: found.at.range(), notes: resolved(lang, corpus, found, cited) });
    lines(lang, corpus.text_of(corpus.page(page)), shown.collect(), path)
}

fn of_text(lang: Lang, text: &str, path: &Path) -> String {
    let found = kb_cite::find(text);
    let shown = found.into_iter().map(|citation| Shown { notes: vec![citation.to_string()], span: citation.span });
    lines(lang, text, shown.collect(), path)
}

/// What a citation resolves to, a line for each provision: work, expression, provision, standing, ELI.
fn resolved(lang: Lang, corpus: &Corpus, found: &FoundCitation, cited: &Cited) -> Vec<String> {
    let say = |da, en| if lang == Lang::Da { da } else { en };
    let form = found.citation.to_string();
    let name = |source: &LegalSourceId| corpus.work(*source).id.as_str();
    match &cited.target {
        Target::Source { source, expression } => of_work(lang, corpus, *source, *expression, cited),
        Target::Amendment { source, amendment } => {
            let known = &corpus.work(*source).amendments[*amendment];
            let what = act(known.doc_type, known.number.as_deref(), known.date);
            vec![format!("{what}, {} {} {}", say("ændrer", "amends"), name(source), known.eli)]
        }
        Target::Ambiguous(sources) => {
            let list: Vec<&str> = sources.iter().map(name).collect();
            vec![format!("{form}: {} {}", say("kan høre til flere retskilder:", "can belong to several legal sources:"), list.join(", "))]
        }
        Target::Nothing => vec![format!("{form}: {}", say("ukendt, hvilken lov der menes", "unknown which act is meant"))],
        Target::Unknown => vec![format!("{form}: {}", say("ukendt: står ikke i registret", "unknown: not in the register"))],
        Target::Foreign => vec![format!("{form}: {}", say("EU-ret, kontrolleres ikke", "law of the European Union, not checked"))],
    }
}

fn of_work(lang: Lang, corpus: &Corpus, source: LegalSourceId, pinned: Option<usize>, cited: &Cited) -> Vec<String> {
    let work = corpus.work(source);
    let shown = pinned.or_else(|| work.newest_on(corpus.today)).or_else(|| work.expressions.len().checked_sub(1));
    let expression = shown.map(|at| &work.expressions[at]);
    let place = expression.map_or_else(String::new, |known| {
        let identity = act(Some(known.doc_type), Some(&known.number), Some(known.date));
        format!(" · {identity} {}", known.eli.as_deref().unwrap_or_default()).trim_end().to_owned()
    });
    let past = if cited.of_the_past { if lang == Lang::Da { " · tidligere ret" } else { " · former law" } } else { "" };
    if cited.paths.is_empty() {
        return vec![format!("{} – {}{place}{past}", work.id, work.title)];
    }
    let line = |path: &kb_law::Path| {
        let standing = corpus.register.standing(source.index(), pinned, path, corpus.today);
        format!("{} {path}: {}{place}{past}", work.id, standing_words(lang, corpus, &standing).0)
    };
    cited.paths.iter().map(line).collect()
}

/// The lines of a text that hold citations: numbered, the citations underlined, and below each line
/// what is said of them.
fn lines(lang: Lang, text: &str, shown: Vec<Shown>, path: &Path) -> String {
    let bold = Style::new().bold();
    let mut out = format!("{bold}{}{bold:#}\n", path.display());
    let count = shown.len();
    let margin = text.lines().count().to_string().len().max(3);
    let columns = width().saturating_sub(margin + 3).clamp(20, 100);
    let color = style().color;
    let mut rest = shown.into_iter().peekable();
    let mut start = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let end = start + line.len();
        let mut here = Vec::new();
        while let Some(next) = rest.next_if(|next| next.span.start < end) {
            here.push(next);
        }
        if !here.is_empty() {
            let spans: Vec<Range<usize>> =
                here.iter().map(|next| next.span.start.max(start) - start..next.span.end.min(end).max(start) - start).collect();
            for (row, (words, marks)) in (0..).zip(rows(line.trim_end(), &spans, columns, color)) {
                let label = if row == 0 { number.to_string() } else { String::new() };
                let dim = Style::new().dimmed();
                let _ = writeln!(out, "{dim}{label:>margin$} │{dim:#} {words}");
                if !marks.is_empty() {
                    let _ = writeln!(out, "{dim}{:>margin$} │{dim:#} {marks}", "");
                }
            }
            for next in here {
                for note in next.notes {
                    let cyan = AnsiColor::Cyan.on_default();
                    let _ = writeln!(out, "{:>margin$}   {cyan}→{cyan:#} {note}", "");
                }
            }
        }
        start = end;
    }
    let _ = match lang {
        Lang::Da => writeln!(out, "{}\n", crate::console::counted(count, "henvisning", "henvisninger")),
        Lang::En => writeln!(out, "{}\n", crate::console::counted(count, "citation", "citations")),
    };
    out
}

/// A line broken between words, with its citations underlined: by style where colours are wanted,
/// else by a row of marks, which is empty where there is nothing to mark.
fn rows(line: &str, spans: &[Range<usize>], columns: usize, color: bool) -> Vec<(String, String)> {
    let mut broken: Vec<Range<usize>> = Vec::new();
    let (mut start, mut count, mut space) = (0, 0, None);
    for (at, letter) in line.char_indices() {
        if letter == ' ' {
            space = Some(at);
        }
        count += 1;
        if count > columns
            && let Some(gap) = space.filter(|&gap| gap > start)
        {
            broken.push(start..gap);
            start = gap + 1;
            count = line[start..at + letter.len_utf8()].chars().count();
            space = None;
        }
    }
    broken.push(start..line.len());
    let underline = Style::new().underline();
    let row = |row: Range<usize>| {
        let (mut words, mut marks) = (String::new(), String::new());
        let mut inside = false;
        for (at, letter) in line[row.clone()].char_indices() {
            let at = row.start + at;
            let marked = spans.iter().any(|span| span.contains(&at));
            if color && marked != inside {
                let _ = if marked { write!(words, "{underline}") } else { write!(words, "{underline:#}") };
            }
            inside = marked;
            words.push(if letter == '\t' { ' ' } else { letter });
            marks.push(if marked { '~' } else { ' ' });
        }
        if color && inside {
            let _ = write!(words, "{underline:#}");
        }
        (words, if color { String::new() } else { marks.trim_end().to_owned() })
    };
    broken.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_underlined_row_by_row() {
        let line = "Støtte efter § 4, stk. 2, gives.";
        let at = line.find('§').expect("a sign");
        let span = |words: &str| std::slice::from_ref(&(at..at + words.len())).to_vec();
        let marked = rows(line, &span("§ 4, stk. 2"), 20, false);
        assert_eq!(marked, [("Støtte efter § 4,".into(), "             ~~~~".into()), ("stk. 2, gives.".into(), "~~~~~~".into())]);
        let coloured = rows(line, &span("§ 4"), 80, true);
        assert_eq!(coloured[0].1, "");
        assert!(coloured[0].0.contains("\u{1b}[4m§ 4\u{1b}[0m"), "{coloured:?}");
    }
}
