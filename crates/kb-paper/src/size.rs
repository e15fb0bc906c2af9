//! How big the type is: as big as it can be without costing a page, a little smaller where that saves one.

use crate::content::{Content, Kind};
use crate::parts::Strip;
use crate::press::{NEARLY_EMPTY, Plan, Rules, plan};
use crate::room::Room;
use crate::{Orientation, Print};

/// The size that the number of pages is first counted at, in points.
pub(crate) const REFERENCE: f32 = 9.5;
/// The biggest type, for who reads at a table.
pub(crate) const BIGGEST: f32 = 10.5;
/// The type of large print.
pub(crate) const LARGE: f32 = 14.0;
/// The size of a sheet that was to fit on a page and does not.
const TOO_LONG_FOR_A_PAGE: f32 = 8.5;

/// Sizes above the reference, biggest first.
const ABOVE: [f32; 4] = [10.5, 10.25, 10.0, 9.75];
/// Sizes below it, biggest first.
const BELOW: [f32; 6] = [9.25, 9.0, 8.75, 8.5, 8.25, 8.0];
/// So little more than full pages, were each filled to its foot, is worth smaller type...
const WORTH_SMALLER: f32 = 0.2;
/// ...and so little more than one.
const WORTH_SMALLER_OF_TWO: f32 = 0.35;
/// A page that is not nearly empty is saved by this size, not by a smaller one.
const LEAST_FOR_A_PAGE: f32 = 9.0;
/// Shorter pieces of rows than usual, where that saves a page.
const EAGER: Rules = Rules { split_over: 0.12, ..Rules::PLAIN };

/// The smallest type, and the step between sizes, in points.
const SMALLEST: f32 = 8.0;
const STEP: f32 = 0.25;
/// How much of the pages a guess may be wrong by.
const GUESS: f32 = 0.06;
/// How many sizes are tried in each direction.
const TRIES: usize = 4;

/// Returns the size in points that columns and columns' widths are chosen for.
pub(crate) fn reference(print: Print) -> f32 {
    if print == Print::Large { LARGE } else { REFERENCE }
}

/// A sheet in its type size.
pub(crate) struct Sized<'s> {
    /// The type size in points.
    pub(crate) size: f32,
    /// What stands in each part, as it is printed.
    pub(crate) contents: Vec<Content<'s>>,
    pub(crate) plan: Plan,
}

/// Chooses the type size.
pub(crate) fn choose<'s>(content: &Content<'s>, strips: &[Strip], orientation: Orientation, print: Print) -> Sized<'s> {
    let fitted = |size: f32| -> Vec<Content<'s>> { strips.iter().map(|strip| content.fitted(strip, Room { orientation, size })).collect() };
    let reference = reference(print);
    let contents = fitted(reference);
    let at = |size: f32, rules: Rules| plan(&contents, strips, Room { orientation, size }, rules);
    let (mut size, tried, rules) = match print {
        Print::Normal => normal(at),
        Print::Large => (LARGE, at(LARGE, Rules::PLAIN), Rules::PLAIN),
        Print::OnePage => one_page(at),
    };
    // The trials took the words as they are fitted in the reference size. In the size itself a line
    // may end elsewhere: if that costs a page, a little smaller type saves it.
    loop {
        let contents = fitted(size);
        let at = |rules: Rules| plan(&contents, strips, Room { orientation, size }, rules);
        let plan = at(rules);
        if plan.pages <= tried.pages || print == Print::Large || size <= SMALLEST {
            let plan = fuller_last_page(content, plan, at, rules);
            return Sized { size, contents, plan };
        }
        size -= STEP;
    }
}

fn normal(at: impl Fn(f32, Rules) -> Plan) -> (f32, Plan, Rules) {
    let reference = at(REFERENCE, Rules::PLAIN);
    let pages = reference.pages;
    let over = filled(&reference, REFERENCE) - whole(pages - 1);
    let worth = over < WORTH_SMALLER || (pages == 2 && over < WORTH_SMALLER_OF_TWO);
    let least = if worth { SMALLEST } else { LEAST_FOR_A_PAGE };
    let possible = |size: &f32| *size >= least && filled(&reference, *size) <= whole(pages - 1) * (1.0 + GUESS);
    for size in std::iter::once(REFERENCE).chain(BELOW).filter(possible).take(TRIES) {
        for rules in [Rules::PLAIN, EAGER] {
            let smaller = at(size, rules);
            if smaller.pages < pages {
                return (size, smaller, rules);
            }
        }
    }
    let sizes = ABOVE.into_iter().filter(|&size| filled(&reference, size) <= whole(pages) * (1.0 + GUESS));
    let bigger = sizes.take(TRIES).map(|size| (size, at(size, Rules::PLAIN))).find(|(_, plan)| plan.pages <= pages);
    let (size, plan) = bigger.unwrap_or((REFERENCE, reference));
    (size, plan, Rules::PLAIN)
}

/// Pages that would be filled in another size, each to its foot: text takes room in both directions.
fn filled(reference: &Plan, size: f32) -> f32 {
    (whole(reference.pages - 1) + reference.last_used - reference.left_empty) * (size / REFERENCE).powi(2)
}

#[expect(clippy::cast_precision_loss, reason = "few pages")]
fn whole(pages: usize) -> f32 {
    pages as f32
}

fn one_page(at: impl Fn(f32, Rules) -> Plan) -> (f32, Plan, Rules) {
    let sizes = ABOVE.into_iter().chain([REFERENCE]).chain(BELOW);
    let fitting = sizes.map(|size| (size, at(size, Rules::PLAIN))).find(|(_, plan)| plan.pages == 1);
    let (size, plan) = fitting.unwrap_or_else(|| (TOO_LONG_FOR_A_PAGE, at(TOO_LONG_FOR_A_PAGE, Rules::PLAIN)));
    (size, plan, Rules::PLAIN)
}

/// Brings a nearly empty last page more: a larger piece of a divided row, or the last rows of the
/// page before, at no cost in pages.
fn fuller_last_page(content: &Content<'_>, plan: Plan, at: impl Fn(Rules) -> Plan, rules: Rules) -> Plan {
    if plan.pages == 1 || plan.last_used >= NEARLY_EMPTY {
        return plan;
    }
    let mut tries = vec![Rules { least_rest: 8.0, ..rules }, Rules { least_rest: 14.0, ..rules }];
    let starts = chunk_starts(content).into_iter().rev().take(6);
    tries.extend(starts.map(|start| Rules { break_before: Some(start), ..rules }));
    let mut best = plan;
    for rules in tries {
        let other = at(rules);
        if other.pages <= best.pages && other.last_used > best.last_used {
            best = other;
        }
        if best.last_used >= NEARLY_EMPTY {
            break;
        }
    }
    best
}

/// The rows that may begin a page: each with the headings above it, no note.
fn chunk_starts(content: &Content<'_>) -> Vec<usize> {
    let kinds: Vec<Kind> = content.lines.iter().map(|line| line.kind).collect();
    let starts = (1..kinds.len()).filter(|&at| kinds[at] != Kind::Note && kinds[at - 1] != Kind::Group);
    starts.collect()
}
