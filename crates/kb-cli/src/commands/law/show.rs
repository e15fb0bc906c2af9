//! `kb law show`: a legal source, or a provision of it.

mod json;
mod outline;

use std::fmt::Write as _;

use anstyle::Style;
use kb_core::impact::{asked, work_list};
use kb_core::model::{Corpus, LegalSourceId, PageId};
use kb_diag::Lang;
use kb_law::{Amendment, Outline, Path, Standing};

pub(super) use json::expression_json;
use outline::chapters;

use super::super::Verdict;
use super::name::{self, Named};
use super::words::{columns, expression, origin, say, short, short_amendment, standing, standing_words, status, validity};
use super::{compiled, not_found};
use crate::args::LawShow;
use crate::console::{Console, counted, print, print_styled, width};
use crate::failure::Failure;

/// Shows a legal source, or a provision of it.
pub(super) fn show(console: Console, args: &LawShow) -> Result<Verdict, Failure> {
    let (session, compiled) = compiled(console, &args.place)?;
    let corpus = &compiled.corpus;
    let named = match name::read(corpus, &args.name.join(" ")) {
        Ok(named) => named,
        Err(failure) => return Ok(not_found(console, &failure)),
    };
    let page = Page { corpus, lang: console.lang, base: session.root().shown(), named: &named };
    match &named.path {
        None if args.json => print(&format!("{:#}\n", page.work_json()))?,
        None => print_styled(&page.work())?,
        Some(path) => {
            if args.json {
                print(&format!("{:#}\n", page.provision_json(path)))?;
            } else {
                print_styled(&page.provision(path))?;
            }
            if let Standing::Missing(_) = standing(corpus, named.source, named.expression, path) {
                return Ok(Verdict::Findings);
            }
        }
    }
    Ok(Verdict::Clean)
}

/// What is to be shown.
struct Page<'c> {
    corpus: &'c Corpus,
    lang: Lang,
    /// What stands before a path when a person sees it.
    base: &'c str,
    named: &'c Named,
}

impl Page<'_> {
    fn say(&self, da: &'static str, en: &'static str) -> &'static str {
        say(self.lang, da, en)
    }

    /// The expression that is shown: the one named, else the newest on the day, else the first.
    fn shown(&self) -> Option<usize> {
        let work = self.corpus.work(self.named.source);
        self.named.expression.or_else(|| work.newest_on(self.corpus.today)).or((!work.expressions.is_empty()).then_some(0))
    }

    fn work(&self) -> String {
        let (corpus, source) = (self.corpus, self.named.source);
        let (work, known) = (corpus.work(source), corpus.legal_source(source));
        let bold = Style::new().bold();
        let mut text = format!("{bold}{}{bold:#} – {}\n", work.id, work.title);
        let mut facts: Vec<Vec<String>> = Vec::new();
        let mut fact = |da, en, value: Option<String>| facts.extend(value.map(|value| vec![say(self.lang, da, en).to_owned(), value]));
        let amendment = self.named.amendment.map(|at| &work.amendments[at]);
        fact(
            "du spurgte om",
            "you asked for",
            amendment.map(|amendment| format!("{}, {}", short_amendment(amendment), self.say("der ændrer den", "which amends it"))),
        );
        fact("kaldenavn", "popular name", work.popular_name.clone());
        fact("forkortelser", "abbreviations", Some(work.abbreviations.join(", ")).filter(|list| !list.is_empty()));
        fact("ministerium", "ministry", work.ministry.clone());
        fact("status", "status", Some(self.status()));
        fact("afløser", "replaces", Some(work.replaces.join(", ")).filter(|list| !list.is_empty()));
        fact("fil", "file", known.declared.then(|| format!("{}{}", self.base, known.path)));
        fact("kontrolleret", "checked", known.checked.as_ref().map(|day| day.to_string()));
        for repeal in &work.repealed_by {
            let by = super::words::act(Some(repeal.by.doc_type), Some(&repeal.by.number), Some(repeal.by.date));
            fact("ophævet ved", "repealed by", Some(repeal.from.map_or_else(|| by.clone(), |day| format!("{by}, {day}"))));
        }
        text.push_str(&columns(&facts, "  "));
        self.expressions(&mut text);
        self.amendments(&mut text, work.amendments.iter());
        if !work.moves.is_empty() {
            self.heading(&mut text, "Flyttet", "Moved");
            let rows = work.moves.iter().map(|moved| {
                let place = |place: &kb_law::Place| format!("{} {}", place.work, place.path);
                vec![place(&moved.from), format!("→ {}", place(&moved.to)), moved.note.clone().unwrap_or_default()]
            });
            text.push_str(&columns(&rows.collect::<Vec<_>>(), "  "));
        }
        if !work.dead_terms.is_empty() {
            self.heading(&mut text, "Udgåede begreber", "Dead terms");
            let rows = work.dead_terms.iter().map(|dead| {
                let since = dead.since.map(|since| format!("{} {since}", self.say("siden", "since"))).unwrap_or_default();
                vec![dead.term.clone(), since, dead.instead.as_ref().map(|term| format!("→ {term}")).unwrap_or_default()]
            });
            text.push_str(&columns(&rows.collect::<Vec<_>>(), "  "));
        }
        self.outline(&mut text);
        let pages: std::collections::BTreeSet<PageId> = corpus.citing(source).map(|(page, ..)| page).collect();
        let (places, pages) = (corpus.citing(source).count(), pages.len());
        let _ = match self.lang {
            Lang::Da => writeln!(text, "\n{} på {}", counted(places, "henvisning", "henvisninger"), counted(pages, "side", "sider")),
            Lang::En => writeln!(text, "\n{} on {}", counted(places, "citation", "citations"), counted(pages, "page", "pages")),
        };
        text
    }

    fn status(&self) -> String {
        let (work, today) = (self.corpus.work(self.named.source), self.corpus.today);
        let mut text = format!("{} ({today})", status(self.lang, work, today).0);
        let Some(newest) = work.newest_on(today) else { return text };
        let later = work.later_amendments(newest, today).count();
        let day = work.expressions[newest].date;
        let _ = match self.lang {
            Lang::Da => write!(text, "; udgave af {}, senere ændringer registreret: {later}", day.danish()),
            Lang::En => write!(text, "; consolidated to {day}, later amendments recorded: {later}"),
        };
        text
    }

    fn heading(&self, text: &mut String, da: &'static str, en: &'static str) {
        let bold = Style::new().bold();
        let _ = writeln!(text, "\n{bold}{}{bold:#}", self.say(da, en));
    }

    fn expressions(&self, text: &mut String) {
        let (corpus, source) = (self.corpus, self.named.source);
        let work = corpus.work(source);
        if work.expressions.is_empty() {
            return;
        }
        self.heading(text, "Udgaver", "Expressions");
        let rows = work.expressions.iter().enumerate().map(|(at, known)| {
            let mark = if self.named.expression == Some(at) { "*" } else { " " };
            let from = known.in_force_from().map_or_else(|| "–".to_owned(), |day| format!("{} {day}", self.say("fra", "from")));
            let wording = if known.document.is_some() { self.say("ordlyd", "wording") } else { "–" };
            vec![
                format!("{mark} {}", expression(known)),
                from,
                validity(self.lang, work.validity_on(at, corpus.today)).to_owned(),
                wording.to_owned(),
                known.eli.clone().unwrap_or_default(),
                origin(self.lang, corpus, source, known.origin),
            ]
        });
        text.push_str(&columns(&rows.collect::<Vec<_>>(), "  "));
    }

    fn amendments<'a>(&self, text: &mut String, amendments: impl Iterator<Item = &'a Amendment>) {
        let (corpus, source) = (self.corpus, self.named.source);
        let rows: Vec<Vec<String>> = amendments
            .map(|amendment| {
                let from = amendment
                    .in_force
                    .map_or_else(|| self.say("dag ukendt", "day unknown").to_owned(), |day| format!("{} {day}", self.say("fra", "from")));
                let taken = match amendment.incorporated {
                    Some(true) => self.say("indarbejdet", "incorporated"),
                    Some(false) => self.say("ikke indarbejdet", "not incorporated"),
                    None => self.say("indarbejdet: ukendt", "incorporated: unknown"),
                };
                vec![
                    short_amendment(amendment),
                    from,
                    taken.to_owned(),
                    amendment.eli.clone(),
                    origin(self.lang, corpus, source, amendment.origin),
                ]
            })
            .collect();
        if !rows.is_empty() {
            self.heading(text, "Ændringer", "Amendments");
            text.push_str(&columns(&rows, "  "));
        }
    }

    /// The chapters of the expression shown, each with its paragraphs.
    fn outline(&self, text: &mut String) {
        let Some(at) = self.shown() else { return };
        let outline = self.corpus.register.outline(self.named.source.index(), at);
        let rows = chapters(outline);
        let known = &self.corpus.work(self.named.source).expressions[at];
        self.heading(text, "Indhold", "Outline");
        let origin = match outline {
            Outline::Whole(_) => self.say("hele udgaven", "the whole expression"),
            Outline::Listed(_) => self.say("kun det, der er skrevet ind i hånden", "only what was entered by hand"),
        };
        let _ = writeln!(text, "  {}: {origin}", short(known));
        if rows.is_empty() {
            let _ = writeln!(text, "  {}", self.say("ingen kapitler eller paragraffer kendt", "no chapters or paragraphs known"));
        }
        text.push_str(&columns(&rows, "  "));
    }

    fn provision(&self, path: &Path) -> String {
        let (corpus, source) = (self.corpus, self.named.source);
        let work = corpus.work(source);
        let bold = Style::new().bold();
        let mut text = format!("{bold}{} {path}{bold:#} – {}\n", work.short_name(), work.title);
        let shown = self.shown();
        let mut facts: Vec<Vec<String>> = Vec::new();
        let mut fact = |da, en, value: Option<String>| facts.extend(value.map(|value| vec![say(self.lang, da, en).to_owned(), value]));
        fact("status", "status", Some(standing_words(self.lang, corpus, &standing(corpus, source, self.named.expression, path)).0));
        fact(
            "udgave",
            "expression",
            shown.map(|at| {
                let known = &work.expressions[at];
                let eli = known.eli.as_deref().unwrap_or_default();
                format!("{}, {} {eli}", expression(known), validity(self.lang, work.validity_on(at, corpus.today))).trim_end().to_owned()
            }),
        );
        if let Some(outline) = shown.map(|at| corpus.register.outline(source.index(), at)) {
            let chapter = outline.chapter_of(path).filter(|_| path.paragraph.is_some());
            fact(
                "kapitel",
                "chapter",
                chapter.map(|chapter| {
                    [chapter.label.map(kb_law::spaced), chapter.heading.map(str::to_owned)]
                        .into_iter()
                        .flatten()
                        .collect::<Vec<_>>()
                        .join(" ")
                }),
            );
            fact("overskrift", "heading", outline.node(path).and_then(|node| node.heading.clone()));
        }
        let commences = shown.and_then(|at| work.expressions[at].exception_for(path));
        fact(
            "træder i kraft",
            "commences",
            commences.map(|day| day.map_or_else(|| self.say("dag ikke fastsat", "day not fixed").to_owned(), |day| day.to_string())),
        );
        for moved in arrivals(corpus, source, path) {
            let note = moved.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
            fact("flyttet hertil", "moved here", Some(format!("{} {}{note}", moved.from.work, moved.from.path)));
        }
        text.push_str(&columns(&facts, "  "));
        self.amendments(&mut text, touching(corpus, source, path));
        self.wording(&mut text, shown, path);
        self.citing(&mut text, path);
        text
    }

    fn wording(&self, text: &mut String, shown: Option<usize>, path: &Path) {
        let (corpus, source) = (self.corpus, self.named.source);
        let Some(at) = shown else { return };
        let outline = corpus.register.outline(source.index(), at);
        match (outline, outline.text_of(path)) {
            (Outline::Whole(_), Some(wording)) if !wording.is_empty() => {
                self.heading(text, "Ordlyd", "Wording");
                for line in wording.lines() {
                    let indent = line.len() - line.trim_start().len();
                    text.push_str(&wrapped(line.trim_start(), width().min(100), &" ".repeat(2 + indent)));
                }
            }
            (Outline::Whole(_), _) => self.children(text, outline, path),
            (Outline::Listed(_), _) => {
                let known = &corpus.work(source).expressions[at];
                let _ = match self.lang {
                    Lang::Da => {
                        writeln!(text, "\n  ordlyden er ikke importeret: hent {} og kør `kb law import`", address(known.eli.as_deref()))
                    }
                    Lang::En => {
                        writeln!(text, "\n  the wording is not imported: fetch {} and run `kb law import`", address(known.eli.as_deref()))
                    }
                };
            }
        }
    }

    /// The paragraphs of a chapter, which has no wording of its own.
    fn children(&self, text: &mut String, outline: &Outline, path: &Path) {
        let Some(node) = outline.node(path) else { return };
        let rows: Vec<Vec<String>> = outline
            .paragraphs()
            .filter(|placed| placed.chapter.is_some_and(|chapter| std::ptr::eq(chapter, node)))
            .filter_map(|placed| {
                Some(vec![format!("§ {}", kb_law::spaced(placed.node.label.as_ref()?)), placed.node.heading.clone().unwrap_or_default()])
            })
            .collect();
        if !rows.is_empty() {
            self.heading(text, "Paragraffer", "Paragraphs");
            text.push_str(&columns(&rows, "  "));
        }
    }

    fn citing(&self, text: &mut String, path: &Path) {
        let list = work_list(self.corpus, asked(self.named.source, Some(path.clone())));
        if list.concerns.is_empty() {
            return;
        }
        self.heading(text, "Henvisninger", "Cited by");
        for concern in &list.concerns {
            let page = self.corpus.page(concern.page);
            let line = self.corpus.sources.get(page.file).position(concern.at.start).line;
            let _ = writeln!(text, "  {}{}:{line}", self.base, page.path);
            text.push_str(&wrapped(&concern.sentence, width().min(100), "    "));
        }
    }
}

/// Amendments that touch a provision, one in it, or what holds it.
fn touching<'c>(corpus: &'c Corpus, source: LegalSourceId, path: &'c Path) -> impl Iterator<Item = &'c Amendment> {
    let meets = move |touched: &Path| touched.contains(path) || path.contains(touched);
    corpus.work(source).amendments.iter().filter(move |amendment| amendment.touches.iter().any(meets))
}

/// Moves that end at a provision.
fn arrivals<'c>(corpus: &'c Corpus, source: LegalSourceId, path: &'c Path) -> impl Iterator<Item = &'c kb_law::Move> {
    let id = &corpus.work(source).id;
    let moves = corpus.register.works().iter().flat_map(|work| &work.moves);
    moves.filter(move |moved| moved.to.work == *id && (moved.to.path.contains(path) || path.contains(&moved.to.path)))
}

fn address(eli: Option<&str>) -> String {
    eli.map_or_else(|| "XML".to_owned(), |eli| format!("https://www.retsinformation.dk{eli}/xml"))
}

/// Text broken between words into lines of at most `width` columns, each indented.
pub(super) fn wrapped(text: &str, width: usize, indent: &str) -> String {
    let mut lines = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let columns = word.chars().count();
        if column > 0 && column + 1 + columns > width {
            lines.push('\n');
            column = 0;
        }
        if column == 0 {
            lines.push_str(indent);
            column = indent.len();
        } else {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += columns;
    }
    lines.push('\n');
    lines
}
