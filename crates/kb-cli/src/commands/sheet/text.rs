//! What differs between two versions of the sheets, for a terminal.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use kb_diag::Lang;
use kb_driver::Version;
use kb_driver::sheet_diff::{Change, Difference, Place, SheetChange, SheetFate};

use super::super::law::wording;
use super::say;
use crate::console::{counted, style, width};

/// Returns the changes of all sheets; of those without any, only the number.
pub(super) fn changes(older: &Version, newer: &Version, changes: &[SheetChange], lang: Lang) -> String {
    let bold = Style::new().bold();
    let mut text = format!("{bold}{} → {}{bold:#}\n\n", older.name(), newer.name());
    let mut same = 0;
    for change in changes {
        match &change.fate {
            SheetFate::Kept(found) if found.is_empty() => same += 1,
            SheetFate::Kept(found) => {
                let _ = writeln!(text, "{bold}{}{bold:#}  {}", change.name, change.title);
                for difference in found {
                    self::difference(&mut text, difference, lang);
                }
                text.push('\n');
            }
            SheetFate::Added | SheetFate::Removed => {
                let (word, colour) = word(lang, if change.fate == SheetFate::Added { Kind::Added } else { Kind::Removed });
                let _ = writeln!(text, "{bold}{}{bold:#}  {}  {colour}{word}{colour:#}\n", change.name, change.title);
            }
        }
    }
    let differ = changes.len() - same;
    let _ = match lang {
        Lang::Da => writeln!(text, "{} med ændringer, {same} uden", counted(differ, "ark", "ark")),
        Lang::En => writeln!(text, "{} with changes, {same} without", counted(differ, "sheet", "sheets")),
    };
    text
}

fn difference(text: &mut String, difference: &Difference, lang: Lang) {
    let change = &difference.change;
    let kind = match change {
        Change::Added(_) => Kind::Added,
        Change::Removed(_) => Kind::Removed,
        Change::Moved => Kind::Moved,
        Change::Reworded { .. } => Kind::Reworded,
    };
    let (word, colour) = word(lang, kind);
    let _ = writeln!(text, "  {colour}{word}{colour:#}  {}", place(&difference.place, lang));
    // The header or heading has been said.
    let is_said = matches!(difference.place, Place::Column(_) | Place::Group(_));
    let (from, to) = match change {
        Change::Added(to) if !is_said => ("", to.as_str()),
        Change::Removed(from) if !is_said => (from.as_str(), ""),
        Change::Reworded { from, to } => (from.as_str(), to.as_str()),
        Change::Added(_) | Change::Removed(_) | Change::Moved => return,
    };
    if !from.is_empty() || !to.is_empty() {
        text.push_str(&wording::marked(from, to, style().color, width().min(100)));
    }
}

/// What became of something, in a word.
#[derive(Clone, Copy)]
enum Kind {
    Added,
    Removed,
    Moved,
    Reworded,
}

fn word(lang: Lang, kind: Kind) -> (&'static str, Style) {
    match kind {
        Kind::Added => (say(lang, "ny", "added"), AnsiColor::Green.on_default()),
        Kind::Removed => (say(lang, "fjernet", "removed"), AnsiColor::Red.on_default()),
        Kind::Moved => (say(lang, "flyttet", "moved"), AnsiColor::Yellow.on_default()),
        Kind::Reworded => (say(lang, "ændret", "changed"), AnsiColor::Yellow.on_default()),
    }
}

/// The place, in the words of the sheet.
fn place(place: &Place, lang: Lang) -> String {
    match place {
        Place::Title => say(lang, "titel", "title").to_owned(),
        Place::Lead => say(lang, "indledning", "lead").to_owned(),
        Place::Reviewed => say(lang, "gennemgået", "reviewed").to_owned(),
        Place::Column(title) => format!("{} »{title}«", say(lang, "kolonnen", "column")),
        Place::Group(title) => format!("{} »{title}«", say(lang, "overskriften", "heading")),
        Place::Row(label) => format!("{} »{label}«", say(lang, "rækken", "row")),
        Place::Cell { row, columns } => format!("{row} / {}", columns.join(" + ")),
        Place::Note { row, label } => format!("{row} / {label}"),
        Place::Reference(title) => format!("{} »{title}«", say(lang, "kilden", "legal source")),
    }
}
