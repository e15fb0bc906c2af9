//! How the commands name law: short, the same everywhere.

use std::fmt::Write as _;

use jiff::civil::Date;
use kb_cite::{ActReference, DocType, PartialDate};
use kb_core::model::{Corpus, LegalSourceId};
use kb_diag::Lang;
use kb_law::{Amendment, Expression, Origin, Path, Standing, Validity, Work};

/// Says something in the language asked for.
pub(super) fn say(lang: Lang, da: &'static str, en: &'static str) -> &'static str {
    if lang == Lang::Da { da } else { en }
}

/// "lovbekendtgørelse nr. 280 af 1. marts 2024": Danish law has Danish names in any language.
pub(crate) fn act(doc_type: Option<DocType>, number: Option<&str>, date: Option<PartialDate>) -> String {
    ActReference { name: None, doc_type, number: number.map(Into::into), date }.to_string()
}

/// The same of an expression.
pub(super) fn expression(expression: &Expression) -> String {
    act(Some(expression.doc_type), Some(&expression.number), Some(expression.date))
}

/// "LBK 280/2024".
pub(super) fn short(expression: &Expression) -> String {
    format!("{} {}/{}", expression.doc_type.code().unwrap_or("DIR"), expression.number, expression.year())
}

/// "LOV 1749/2025", as far as is known.
pub(super) fn short_amendment(amendment: &Amendment) -> String {
    let code = amendment.doc_type.and_then(DocType::code);
    let by_path = || amendment.eli.trim_start_matches("/eli/").to_owned();
    match (code, &amendment.number, amendment.date.map(PartialDate::year).or_else(|| year_of(&amendment.eli))) {
        (Some(code), Some(number), Some(year)) => format!("{code} {number}/{year}"),
        (None, Some(number), Some(year)) => format!("{number}/{year}"),
        _ => by_path(),
    }
}

/// The year in an ELI path: `/eli/lta/2025/1749`.
fn year_of(eli: &str) -> Option<i16> {
    eli.rsplit('/').nth(1)?.parse().ok()
}

/// A day as people write it: "1. marts 2024", "2024-03-01".
pub(super) fn day_in(lang: Lang, day: Date) -> String {
    match lang {
        Lang::Da => PartialDate::Day(day).danish(),
        Lang::En => day.to_string(),
    }
}

/// Whether an expression is in force.
pub(super) fn validity(lang: Lang, validity: Validity) -> &'static str {
    match validity {
        Validity::InForce => say(lang, "i kraft", "in force"),
        Validity::NotInForce => say(lang, "ikke i kraft", "not in force"),
        Validity::Unknown => say(lang, "ukendt", "unknown"),
    }
}

/// The same, for scripts.
pub(super) fn validity_code(validity: Validity) -> &'static str {
    self::validity(Lang::En, validity)
}

/// What a work's standing is on a day, in a few words and as a code for scripts. Nothing says
/// "latest": only what the register knows.
pub(super) fn status(lang: Lang, work: &Work, today: Date) -> (String, &'static str) {
    if let Some(day) = work.repealed_from().filter(|day| *day <= today) {
        return (format!("{} {day}", say(lang, "ophævet", "repealed")), "repealed");
    }
    let Some(newest) = work.newest_on(today) else {
        let will_be = work.status_on(today) == Validity::NotInForce;
        let words = if will_be { say(lang, "endnu ikke i kraft", "not yet in force") } else { say(lang, "ukendt", "unknown") };
        return (words.to_owned(), if will_be { "not yet in force" } else { "unknown" });
    };
    let code = match work.validity_on(newest, today) {
        // The newest that the register holds, and something says there is a newer one.
        Validity::NotInForce => return (say(lang, "afløst", "replaced").to_owned(), "replaced"),
        validity => validity,
    };
    (validity(lang, code).to_owned(), validity_code(code))
}

/// Where a fact comes from: the editor's file, or the day it was imported.
pub(super) fn origin(lang: Lang, corpus: &Corpus, source: LegalSourceId, origin: Origin) -> String {
    match origin {
        Origin::Stated => corpus.legal_source(source).path.clone(),
        Origin::Imported(at) => match corpus.register.snapshots().get(at as usize) {
            Some(snapshot) => format!("{} {}", say(lang, "importeret", "imported"), snapshot.imported),
            None => say(lang, "importeret", "imported").to_owned(),
        },
    }
}

/// What the register says of a provision: findes, ophævet, flyttet, findes ikke, ukendt.
pub(crate) fn standing_words(lang: Lang, corpus: &Corpus, standing: &Standing<'_>) -> (String, &'static str) {
    match standing {
        Standing::Exists => (say(lang, "findes", "exists").to_owned(), "exists"),
        Standing::Repealed => (say(lang, "ophævet", "repealed").to_owned(), "repealed"),
        Standing::Moved(moved) => {
            let work = corpus.register.by_id(&moved.to.work).map(|work| corpus.register.works()[work].short_name());
            let mut words = format!("{} {} {}", say(lang, "flyttet til", "moved to"), work.unwrap_or(&moved.to.work), moved.to.path);
            if let Some(note) = &moved.note {
                let _ = write!(words, " ({note})");
            }
            (words, "moved")
        }
        Standing::Missing(nearest) => {
            let mut words = say(lang, "findes ikke", "does not exist").to_owned();
            if !nearest.is_empty() {
                let list: Vec<String> = nearest.iter().map(ToString::to_string).collect();
                let _ = write!(words, "; {} {}", say(lang, "nærmest:", "nearest:"), list.join(", "));
            }
            (words, "missing")
        }
        Standing::Unknown => {
            (say(lang, "ukendt: registret siger intet om den", "unknown: the register does not say").to_owned(), "unknown")
        }
    }
}

/// The standing of a provision in one expression, or on the day of the build.
pub(super) fn standing<'c>(corpus: &'c Corpus, source: LegalSourceId, expression: Option<usize>, path: &Path) -> Standing<'c> {
    corpus.register.standing(source.index(), expression, path, corpus.today)
}

/// Text laid out in columns, two spaces apart; the last is not padded.
pub(super) fn columns(rows: &[Vec<String>], indent: &str) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::from(indent);
        for (column, cell) in row.iter().enumerate() {
            line.push_str(cell);
            if column + 1 < row.len() {
                line.extend(std::iter::repeat_n(' ', widths[column] - cell.chars().count() + 2));
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
