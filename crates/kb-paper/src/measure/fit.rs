//! Makes a fragment fit a width.

mod divide;
mod edits;

use std::ops::Range;

use super::danish::{Bond, bond};
use super::letters::{Letter, letters, read, width, words};
use super::runs::{Run, flow};
use crate::fragment::Fragment;
use crate::style::Place;
use edits::{Edits, Put};

const NO_BREAK_SPACE: char = '\u{a0}';

/// The share of a line that words may fill which are only better together.
const LOOSE: f32 = 0.6;

/// Returns a fragment made to fit a width in points of the box it stands in, in a sheet of a type
/// size: soft hyphens in words that are wider, and only in those; places to break in addresses;
/// no-break spaces where a line must not end; marks of references tied to their words.
///
/// No-break spaces never make anything wider than the width; those that do become spaces.
pub(crate) fn fit(fragment: &Fragment, place: Place, box_width: f32, size: f32) -> Fragment {
    let found = flow(&fragment.nodes, place);
    let mut edits = Edits::default();
    for run in &found.runs {
        fit_run(run, run.set.width(box_width, size), &mut edits);
    }
    edits.apply(&fragment.nodes)
}

fn fit_run(run: &Run<'_>, width: f32, edits: &mut Edits) {
    let mut letters = letters(run);
    loosen(&mut letters, width, edits);
    let words = words(&letters);
    let tied = tie(&letters, &words, width, edits);
    for word in &words {
        divide::join(&letters[word.clone()], edits);
        if self::width(&letters[word.clone()]) > width {
            divide::divide(&letters[word.clone()], width, edits);
        }
    }
    marks(&letters, &tied, width, edits);
}

/// Makes spaces of the no-break spaces in what is wider than a line.
fn loosen(letters: &mut [Letter], line: f32, edits: &mut Edits) {
    for word in words(letters) {
        if width(&letters[word.clone()]) <= line {
            continue;
        }
        for letter in letters[word].iter_mut().filter(|letter| matches!(letter.c, NO_BREAK_SPACE | '\u{202f}') && !letter.is_fixed()) {
            edits.replace(letter, Put::Text(" "));
            letter.parts = true;
        }
    }
}

/// Puts no-break spaces between words that hold together; returns what stands together then.
fn tie(letters: &[Letter], words: &[Range<usize>], line: f32, edits: &mut Edits) -> Vec<Range<usize>> {
    let mut tied: Vec<Range<usize>> = Vec::with_capacity(words.len());
    let mut before = String::new();
    for word in words {
        let after = read(&letters[word.clone()]);
        let last = tied.last().cloned().unwrap_or(0..0);
        let gap = &letters[last.end..word.start];
        let holds = !last.is_empty() && gap.iter().all(|letter| !letter.is_fixed());
        let limit = match bond(&before, &after).filter(|_| holds) {
            Some(Bond::Close) => line,
            Some(Bond::Loose) => line * LOOSE,
            None => 0.0,
        };
        // One space of several is left on paper.
        let space = gap.first().map_or(0.0, Letter::space);
        let together = width(&letters[last.clone()]) + space + width(&letters[word.clone()]);
        if let (Some((first, more)), true) = (gap.split_first(), together <= limit) {
            edits.replace(first, Put::Text("\u{a0}"));
            for letter in more {
                edits.replace(letter, Put::Text(""));
            }
            if let Some(last) = tied.last_mut() {
                last.end = word.end;
            }
        } else {
            tied.push(word.clone());
        }
        before = after;
    }
    tied
}

/// Ties each mark of a reference to the word before it, where both fit on a line.
fn marks(letters: &[Letter], tied: &[Range<usize>], line: f32, edits: &mut Edits) {
    let mut before: Option<Range<usize>> = None;
    for word in tied {
        let said = &letters[word.clone()];
        let mut held = word.clone();
        if let Some(first) = said.iter().find(|letter| letter.mark) {
            // A mark after a space belongs to the word before that, and to the marks it has.
            if let Some(before) = before.filter(|_| said[0].mark) {
                held.start = before.start;
            }
            let apart = letters[held.clone()].iter().any(|letter| letter.parts && letter.is_fixed());
            if !apart && width(&letters[held.clone()]) <= line {
                edits.tie_mark(first.at.node);
            } else {
                held = word.clone();
            }
        }
        before = Some(held);
    }
}
