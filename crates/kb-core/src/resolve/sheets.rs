//! A sheet's front matter, and the directives that speak of its cells and rows.

use kb_diag::{Location, Span};

use super::names::Names;
use crate::kinds::forms::SHAPES;
use crate::markdown::{BlockKind, Directive, Document};
use crate::model::{Difference, Located, Orientation, OwnCell, PageId, Reference, RowGroup, Sheet, SheetShape};
use crate::shape::Record;

/// Reads a sheet. `start` is where it begins in its file.
pub(super) fn sheet(record: &Record, body: &Document, start: Location, names: &Names<'_>) -> Sheet {
    let shape = record.choice("form").map_or(SheetShape::default(), |form| SHAPES[form.value]);
    let mut sheet = Sheet::new(shape, record.at("kolonner").unwrap_or(start));
    sheet.orientation = record.choice("retning").map(|index| [Orientation::Portrait, Orientation::Landscape][index.value]);
    if shape == SheetShape::TargetGroups {
        sheet.scheme = record.text("ordning").map(|name| names.scheme(name));
    } else {
        sheet.columns = record.texts("kolonner").into_iter().map(|name| names.scheme(name)).collect();
    }
    if shape == SheetShape::Schemes {
        (sheet.rows, sheet.groups) = rows(record, names);
        for (block, number) in body.blocks.iter().zip(0u32..) {
            let BlockKind::Directive { directive, .. } = &block.kind else { continue };
            match &*directive.name {
                "celle" => sheet.own_cells.extend(own_cell(directive, number, true, start, names)),
                "ikke-relevant" => sheet.own_cells.extend(own_cell(directive, number, false, start, names)),
                "forskel" => sheet.differences.extend(difference(directive, number, start, names)),
                _ => {}
            }
        }
    }
    sheet
}

/// The rows, and the groups they stand in. A sheet that has both (a finding says so) has the groups.
fn rows(record: &Record, names: &Names<'_>) -> (Vec<Reference<usize>>, Vec<RowGroup>) {
    let of = |record: &Record| record.texts("rækker").into_iter().map(|name| names.row(&name.value, name.at)).collect::<Vec<_>>();
    let mut rows = Vec::new();
    let mut groups = Vec::new();
    for (group, at) in record.records("grupper") {
        let first = rows.len();
        rows.extend(of(group));
        let title = group.text("navn").unwrap_or(Located { value: String::new(), at });
        groups.push(RowGroup { title, rows: first..rows.len() });
    }
    if groups.is_empty() { (of(record), groups) } else { (rows, groups) }
}

/// A `::: celle ORDNING[+ORDNING…] SEKTION` or `::: ikke-relevant …`; none where it does not name both.
fn own_cell(directive: &Directive, block: u32, relevant: bool, start: Location, names: &Names<'_>) -> Option<OwnCell> {
    let columns = columns_end(directive);
    let written = schemes(directive, columns).and_then(|schemes| {
        let scheme = |(name, span): (&str, Span)| names.scheme(Located { value: name.to_owned(), at: span.within(start.file) });
        let schemes = schemes.into_iter().map(scheme).collect();
        Some(OwnCell { schemes, section: section(directive, columns, start, names)?, block, relevant, misspelt: false })
    });
    let known =
        |cell: &OwnCell| cell.schemes.iter().filter(|scheme| scheme.target.is_some()).count() + usize::from(cell.section.target.is_some());
    if written.as_ref().is_some_and(|cell| known(cell) == cell.schemes.len() + 1) {
        return written;
    }
    let meant = misspelt_cell(directive, start, names);
    let meant = meant.map(|(schemes, section)| OwnCell { schemes, section, block, relevant, misspelt: true });
    // Where names are misspelt too, the reading that knows more of them is the one that helps.
    if meant.as_ref().map_or(0, known) > written.as_ref().map_or(0, known) { meant } else { written }
}

/// The schemes and the section that a directive means where it has a comma, a space or »og« between
/// its schemes, or names them after the section.
fn misspelt_cell(directive: &Directive, start: Location, names: &Names<'_>) -> Option<(Vec<Reference<PageId>>, Reference<usize>)> {
    let (words, spans) = (&directive.arguments, &directive.argument_spans);
    // The schemes that a word names; none where it is part of the section.
    let schemes_of = |word: &str, span: Span| -> Option<Vec<Reference<PageId>>> {
        let word = word.trim_matches([',', ';', '&']);
        if word.is_empty() || word == "og" {
            return Some(Vec::new());
        }
        let scheme = |name: &str| names.scheme(Located { value: name.to_owned(), at: span.within(start.file) });
        word.split(['+', ',', ';', '&']).map(scheme).map(|scheme| scheme.target.is_some().then_some(scheme)).collect()
    };
    let mut schemes: Vec<_> = words.iter().zip(spans).map(|(word, span)| schemes_of(word, *span)).collect();
    let first = schemes.iter().take_while(|schemes| schemes.is_some()).count();
    let last = schemes.iter().rev().take_while(|schemes| schemes.is_some()).count();
    let section = if first > 0 { first..words.len() } else { 0..words.len() - last };
    schemes.drain(section.clone());
    let schemes: Vec<_> = schemes.into_iter().flatten().flatten().collect();
    let (from, to) = (spans[section.clone()].first()?, spans[section.clone()].last()?);
    let at = Span { start: from.start, end: to.end }.within(start.file);
    let section = names.row(&words[section].join(" "), at);
    // One scheme and something unknown may be anything.
    let is_clear = schemes.len() > 1 || (!schemes.is_empty() && section.target.is_some());
    is_clear.then_some((schemes, section))
}

/// A `::: forskel SEKTION`; none where it names no section.
fn difference(directive: &Directive, block: u32, start: Location, names: &Names<'_>) -> Option<Difference> {
    Some(Difference { section: section(directive, 0, start, names)?, block })
}

/// The section that a directive names from its argument `from` on: one or more words.
fn section(directive: &Directive, from: usize, start: Location, names: &Names<'_>) -> Option<Reference<usize>> {
    let words = directive.arguments.get(from..).filter(|words| !words.is_empty())?;
    let first = directive.argument_spans.get(from)?.start as usize;
    let at = Span::new(first, directive.arguments_span.end as usize).within(start.file);
    Some(names.row(&words.join(" "), at))
}

/// How many of a directive's arguments name its schemes: those with a `+` between them, with or without spaces.
fn columns_end(directive: &Directive) -> usize {
    let words = &directive.arguments;
    let joined = |at: usize| words[at - 1].ends_with('+') || words[at].starts_with('+');
    (1..words.len()).find(|&at| !joined(at)).unwrap_or(words.len())
}

/// The schemes that a directive names, and where; none where one side of a `+` is empty.
fn schemes(directive: &Directive, columns: usize) -> Option<Vec<(&str, Span)>> {
    let mut schemes = Vec::new();
    let mut after_plus = true;
    for (word, span) in directive.arguments[..columns].iter().zip(&directive.argument_spans) {
        // An id is ASCII, so NFC leaves its offsets alone; another word is shown as a whole.
        let exact = word.is_ascii();
        let mut offset = 0;
        for (at, name) in word.split('+').enumerate() {
            if at > 0 {
                if after_plus {
                    return None;
                }
                after_plus = true;
            }
            if !name.is_empty() {
                let start = span.start as usize + offset;
                schemes.push((name, if exact { Span::new(start, start + name.len()) } else { *span }));
                after_plus = false;
            }
            offset += name.len() + 1;
        }
    }
    (!after_plus).then_some(schemes)
}
