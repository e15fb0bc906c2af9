//! A work list as text, as JSON, and as Markdown for an issue tracker.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use kb_core::impact::{Cause, Change, Concern, ConcernKind, Extent, Reach, WorkList};
use kb_core::model::{Corpus, PageId};
use kb_diag::{Lang, Position};
use serde_json::{Value, json};

use super::show::wrapped;
use super::words::{day_in, expression, say, short_amendment};
use crate::console::{counted, width};

/// How many provisions of a change are named; of more, only their number is told.
const NAMED_PROVISIONS: usize = 8;

/// A work list, and how to show it.
#[derive(Clone, Copy)]
pub(super) struct Shown<'c> {
    pub(super) corpus: &'c Corpus,
    pub(super) list: &'c WorkList,
    pub(super) lang: Lang,
    /// What stands before a path when a person sees it.
    pub(super) base: &'c str,
}

impl Shown<'_> {
    fn say(&self, da: &'static str, en: &'static str) -> &'static str {
        say(self.lang, da, en)
    }

    /// Returns it as text for a terminal.
    pub(super) fn text(&self) -> String {
        let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
        let mut text = String::new();
        let changes = self.told_changes();
        if !changes.is_empty() {
            let _ = writeln!(text, "{bold}{}{bold:#}", self.say("Ændringer", "Changes"));
            for (number, change) in &changes {
                let _ = writeln!(text, "  {number}. {}", self.change(change));
            }
            text.push('\n');
        }
        let mut page = None;
        for concern in &self.list.concerns {
            if page != Some(concern.page) {
                let known = self.corpus.page(concern.page);
                let gap = if page.is_some() { "\n" } else { "" };
                let _ = writeln!(text, "{gap}{bold}{}{}{bold:#}  {}", self.base, known.path, known.title.value);
                page = Some(concern.page);
            }
            let at = self.position(concern);
            let marks = if changes.is_empty() { String::new() } else { format!(" {dim}[{}]{dim:#}", numbers(concern)) };
            let cyan = AnsiColor::Cyan.on_default();
            let _ = writeln!(text, "  {}:{}  {cyan}{}{cyan:#}{marks}", at.line, at.column, concern.words);
            if concern.kind == ConcernKind::Citation {
                text.push_str(&wrapped(&concern.sentence, width().min(100), "      "));
            }
            for (path, title, row) in self.cells(concern) {
                let _ = writeln!(text, "      {} {title} ({path}), {row}", self.say("→ ark:", "→ sheet:"));
            }
        }
        if !self.list.concerns.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "{}", self.summary());
        text
    }

    /// Returns in a sentence how much is concerned.
    pub(super) fn summary(&self) -> String {
        let (places, pages, sheets) = (self.list.concerns.len(), self.list.pages().len(), self.list.sheets().len());
        match self.lang {
            Lang::Da if places == 0 => "ingen henvisninger er berørt".to_owned(),
            Lang::En if places == 0 => "no citation is concerned".to_owned(),
            Lang::Da => format!(
                "berørt: {} på {}, vist i {}",
                counted(places, "sted", "steder"),
                counted(pages, "side", "sider"),
                counted(sheets, "ark", "ark")
            ),
            Lang::En => format!(
                "concerned: {} on {}, shown in {}",
                counted(places, "place", "places"),
                counted(pages, "page", "pages"),
                counted(sheets, "sheet", "sheets")
            ),
        }
    }

    /// Returns it as a task list of Markdown. Paths are as a person at the prompt would write them.
    pub(super) fn markdown(&self, heading: &str) -> String {
        let mut text = format!("## {}\n\n", escaped(heading));
        for (number, change) in self.told_changes() {
            let _ = writeln!(text, "{number}. {}", escaped(&self.change(change)));
        }
        if !self.told_changes().is_empty() {
            text.push('\n');
        }
        for concern in &self.list.concerns {
            let page = self.corpus.page(concern.page);
            let link = format!("{}#L{}", target(&format!("{}{}", self.base, page.path)), self.position(concern).line);
            let _ = write!(text, "- [ ] [{}]({link})", escaped(&page.title.value));
            if let Some(section) = self.section(concern) {
                let _ = write!(text, ", {}", escaped(section));
            }
            let _ = write!(text, ": {}", escaped(&concern.words));
            if concern.kind == ConcernKind::Citation {
                let _ = write!(text, " – »{}«", escaped(&concern.sentence));
            }
            let cells = self.cells(concern);
            if !cells.is_empty() {
                let links = cells.iter().map(|(path, title, row)| format!("[{}]({}) ({})", escaped(title), target(path), escaped(row)));
                let _ = write!(text, "; {} {}", self.say("ark:", "sheets:"), links.collect::<Vec<_>>().join(", "));
            }
            text.push('\n');
        }
        if !self.list.concerns.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "{}", self.summary());
        text
    }

    /// Returns it for scripts.
    pub(super) fn json(&self) -> Value {
        let concern = |concern: &Concern| {
            let (page, at) = (self.corpus.page(concern.page), self.position(concern));
            let cells = concern.cells.iter().map(|cell| {
                let sheet = self.corpus.page(cell.sheet);
                let schemes: Vec<&str> = cell.schemes.iter().map(|&scheme| &*self.corpus.page(scheme).id).collect();
                let section = cell.section.map(|section| self.row(section));
                json!({ "path": sheet.path, "title": sheet.title.value, "schemes": schemes, "section": section })
            });
            json!({
                "path": page.path,
                "line": at.line,
                "column": at.column,
                "page": page.id,
                "kind": self.corpus.kind_of(page).id,
                "title": page.title.value,
                "section": self.section(concern),
                "what": if concern.kind == ConcernKind::Citation { "citation" } else { "wording" },
                "words": concern.words,
                "sentence": (concern.kind == ConcernKind::Citation).then_some(&concern.sentence),
                "work": self.corpus.work(concern.source).id,
                "provisions": concern.provisions.iter().map(reach_words).collect::<Vec<_>>(),
                "sheets": cells.collect::<Vec<_>>(),
                "changes": concern.changes,
            })
        };
        let sheets = self.list.sheets();
        json!({
            "version": 1,
            "today": self.corpus.today.to_string(),
            "changes": self.list.changes.iter().map(|change| self.change_json(change)).collect::<Vec<_>>(),
            "places": self.list.concerns.iter().map(concern).collect::<Vec<_>>(),
            "pages": self.paths(&self.list.pages()),
            "sheets": self.paths(&sheets),
        })
    }

    fn paths(&self, pages: &[PageId]) -> Vec<&str> {
        pages.iter().map(|&page| self.corpus.page(page).path.as_str()).collect()
    }

    fn position(&self, concern: &Concern) -> Position {
        self.corpus.sources.get(self.corpus.page(concern.page).file).position(concern.at.start)
    }

    fn section(&self, concern: &Concern) -> Option<&str> {
        let page = self.corpus.page(concern.page);
        concern.section.map(|section| &*page.body.headings[page.sections[section].heading as usize].text)
    }

    fn row(&self, section: usize) -> &str {
        self.corpus.scheme_sections().get(section).map_or("", |spec| spec.heading.as_str())
    }

    /// The cells that show a place: path and title of the sheet, and where in it.
    fn cells(&self, concern: &Concern) -> Vec<(String, &str, String)> {
        let cell = |cell: &kb_core::impact::SheetCell| {
            let sheet = self.corpus.page(cell.sheet);
            let titles: Vec<&str> = cell.schemes.iter().map(|&scheme| &*self.corpus.page(scheme).title.value).collect();
            let columns = if titles.is_empty() { self.say("forskel", "difference").to_owned() } else { titles.join(" + ") };
            let place = cell.section.map_or_else(|| columns.clone(), |section| format!("{} / {columns}", self.row(section)));
            (format!("{}{}", self.base, sheet.path), sheet.title.as_str(), place)
        };
        concern.cells.iter().map(cell).collect()
    }

    /// The changes that say something: not the mere question, and after an import only those that
    /// concern a page.
    fn told_changes(&self) -> Vec<(usize, &Change)> {
        (1..).zip(&self.list.changes).filter(|(_, change)| change.cause != Cause::Asked).collect()
    }

    /// What changes, from when, and where.
    fn change(&self, change: &Change) -> String {
        let work = self.corpus.work(change.source);
        let what = match &change.cause {
            Cause::Asked => work.id.clone(),
            Cause::Amendment(at) => format!("{} {} {}", short_amendment(&work.amendments[*at]), self.say("ændrer", "amends"), work.id),
            Cause::Expression(at) => format!("{}: {}", work.id, expression(&work.expressions[*at])),
            Cause::Commencement(at) => {
                format!(
                    "{}: {} {}",
                    work.id,
                    self.say("senere ikrafttræden i", "later commencement in"),
                    expression(&work.expressions[*at])
                )
            }
            Cause::Repeal => format!("{} {}", work.id, self.say("ophæves", "is repealed")),
            Cause::Move(stated_in, at) => {
                let moved = &self.corpus.work(*stated_in).moves[*at];
                format!(
                    "{} {} {} {} {}",
                    moved.from.work,
                    moved.from.path,
                    self.say("er flyttet til", "has moved to"),
                    moved.to.work,
                    moved.to.path
                )
            }
        };
        let from = match change.from {
            Some(day) => format!(", {} {}", self.say("fra", "from"), day_in(self.lang, day)),
            None if matches!(change.cause, Cause::Amendment(_) | Cause::Commencement(_)) => {
                format!(", {}", self.say("dagen er ukendt", "the day is unknown"))
            }
            None => String::new(),
        };
        let reach = match (&change.cause, &change.extent.provisions) {
            (Cause::Move(..), _) => String::new(),
            (_, Some(reaches)) if !reaches.is_empty() => format!(" ({})", self.provisions(reaches)),
            (Cause::Amendment(_), None) => format!(" ({})", self.say("ukendt hvilke bestemmelser", "unknown which provisions")),
            _ => String::new(),
        };
        format!("{what}{from}{reach}")
    }

    fn provisions(&self, reaches: &[Reach]) -> String {
        let mut named: Vec<String> = Vec::new();
        for reach in reaches {
            let one = reach_words(reach);
            if !named.contains(&one) {
                named.push(one);
            }
        }
        let more = named.len().saturating_sub(NAMED_PROVISIONS);
        let mut list = named[..named.len() - more].join("; ");
        if more > 0 {
            let _ = write!(list, "; {} {more} {}", self.say("og", "and"), self.say("til", "more"));
        }
        list
    }

    fn change_json(&self, change: &Change) -> Value {
        let work = self.corpus.work(change.source);
        let (cause, eli) = match &change.cause {
            Cause::Asked => ("asked", None),
            Cause::Amendment(at) => ("amendment", Some(work.amendments[*at].eli.clone())),
            Cause::Expression(at) => ("expression", work.expressions[*at].eli.clone()),
            Cause::Commencement(at) => ("commencement", work.expressions[*at].eli.clone()),
            Cause::Repeal => ("repeal", None),
            Cause::Move(..) => ("move", None),
        };
        let Extent { provisions, .. } = &change.extent;
        json!({
            "work": work.id,
            "cause": cause,
            "eli": eli,
            "from": change.from.map(|day| day.to_string()),
            "provisions": provisions.as_ref().map(|reaches| reaches.iter().map(reach_words).collect::<Vec<_>>()),
            "text": self.change(change),
        })
    }
}

/// The numbers of the changes that concern a place, as the list of changes gives them.
fn numbers(concern: &Concern) -> String {
    concern.changes.iter().map(|number| (number + 1).to_string()).collect::<Vec<_>>().join(", ")
}

fn reach_words(reach: &Reach) -> String {
    match &reach.through {
        Some(last) => format!("{} – {last}", reach.path),
        None => reach.path.to_string(),
    }
}

/// Text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// A path as the target of a link.
fn target(path: &str) -> String {
    if path.contains([' ', '(', ')']) { format!("<{path}>") } else { path.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_does_not_take_words_for_marks() {
        assert_eq!(escaped("§ 4 [*ny*]"), "§ 4 \\[\\*ny\\*\\]");
        assert_eq!(target("content/min side.md"), "<content/min side.md>");
    }
}
