//! How wide the columns are: as the least height of the table wants it, but alike where that costs
//! next to nothing.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use crate::content::{Content, Kind, shared};
use crate::room::{Room, ratio, share};
use crate::style::Place;

/// A column of text is not made narrower than this, in widths of an em: about 20 letters.
const LEAST_EM: f32 = 8.5;
/// A word wider than this, some 24 letters, may be hyphenated if the column is better narrow.
const LONG_WORD_EM: f32 = 12.0;
/// The label column takes at most this share of the width...
const LABEL_SHARE: f32 = 0.2;
/// ...or this one where a word in it needs it.
const LABEL_SHARE_FOR_WORD: f32 = 0.24;
/// Steps of the search, in tenths of a millimetre.
const STEPS: [u32; 3] = [80, 30, 10];
/// How much of the table's height columns of different widths may cost: they look less calm.
const UNEVEN: f32 = 0.04;
/// What columns of one width may cost, where those that are best are not.
const CALM: f32 = 0.02;
/// A change must save this share of the height.
const WORTH: f32 = 0.002;

/// Returns the widths of the label column and of each column of a part, in tenths of a millimetre;
/// they add up to the room's width. Words are given the room they need at `word_size`, so that the
/// type can grow to that size without a hyphen more.
pub(crate) fn widths(content: &Content<'_>, part: &Range<usize>, room: Room, word_size: f32) -> Vec<u32> {
    let words = Room { size: word_size, ..room };
    let total = room.tenths();
    if part.is_empty() {
        return vec![total];
    }
    let (mut label_floor, label_cap) = label_bounds(content, words);
    if part.len() == 1 {
        // There is room to spare: labels on as few lines as can be, and lines of text that are not overlong.
        let high =
            |width: u32| content.lines.iter().map(move |line| line.label.measured.height(words.inside(width, Place::Label), words.size));
        let enough = (label_floor..label_cap).step_by(10).find(|&width| high(width).eq(high(label_cap)));
        label_floor = enough.unwrap_or(label_cap);
    }
    let mut floors = floors(content, part, words, total - label_floor);
    floors.insert(0, label_floor);
    let mut search = Search { heights: Heights::new(content, part, room), floors, label_cap };
    let equal = search.equal(total);
    let by_content = search.by_content(total);
    let (equal, by_content) = (search.improve(equal), search.improve(by_content));
    let best = if search.cost(&by_content) < search.cost(&equal) * (1.0 - WORTH) { by_content } else { equal };
    search.calm(best)
}

/// The narrowest and the widest that the label column may be.
pub(crate) fn label_bounds(content: &Content<'_>, words: Room) -> (u32, u32) {
    let long = words.around(words.size * LONG_WORD_EM, Place::Label);
    let cap = share(words.tenths(), LABEL_SHARE).min(long);
    let word_cap = share(words.tenths(), LABEL_SHARE_FOR_WORD).min(long);
    let rows = content.lines.iter().filter(|line| line.kind != Kind::Group);
    let widest = rows.map(|line| words.around(line.later_label.longest_word(words.size), Place::Label));
    let corner = words.around(content.corner.measured.longest_word(words.size), Place::Header);
    let floor = widest.chain([corner]).filter(|&width| width <= word_cap).max().unwrap_or(0);
    let floor = floor.max(words.around(words.size * 5.0, Place::Label)).min(word_cap);
    (floor, cap.max(floor))
}

/// The narrowest that each column of a part may be: as wide as its longest word, unless that takes
/// the room from the others; such a word is hyphenated.
fn floors(content: &Content<'_>, part: &Range<usize>, words: Room, room: u32) -> Vec<u32> {
    let count = u32::try_from(part.len()).unwrap_or(u32::MAX);
    let least = words.around(words.size * LEAST_EM, Place::Cell).min(room / count);
    let needs: Vec<Vec<u32>> = part.clone().map(|column| needs(content, column, words)).collect();
    let floors = |cap: u32| -> Vec<u32> {
        needs.iter().map(|widths| widths.iter().copied().filter(|&width| width <= cap).fold(least.min(cap), u32::max)).collect()
    };
    let long = words.around(words.size * LONG_WORD_EM, Place::Cell);
    let caps = [1.7, 1.5, 1.35, 1.2, 1.1].map(|times| share(room / count, times).min(long));
    let fitting = caps.into_iter().map(floors).find(|floors| floors.iter().sum::<u32>() <= room);
    fitting.unwrap_or_else(|| floors(long.min(room / count)))
}

/// What each box that stands in one column alone needs for its longest word.
fn needs(content: &Content<'_>, column: usize, words: Room) -> Vec<u32> {
    let cells = content.lines.iter().flat_map(|line| &line.cells).filter(|held| held.columns == (column..column + 1));
    let cells = cells.map(|held| words.around(held.text.measured.longest_word(words.size), Place::Cell));
    let header = content.headers.get(column).map(|header| words.around(header.measured.longest_word(words.size), Place::Header));
    cells.chain(header).collect()
}

/// The search for the least height, by moving a little width from one column to another.
struct Search<'c> {
    heights: Heights<'c>,
    floors: Vec<u32>,
    label_cap: u32,
}

impl Search<'_> {
    /// Columns of one width, as far as their words allow.
    fn equal(&self, total: u32) -> Vec<u32> {
        self.shared_out(total, &vec![1.0; self.floors.len() - 1])
    }

    /// Columns as wide as their text is long, damped: twice the text is not twice the width.
    fn by_content(&self, total: u32) -> Vec<u32> {
        let weights: Vec<f32> = self.heights.text().into_iter().map(|text| text.max(1.0).sqrt()).collect();
        self.shared_out(total, &weights)
    }

    /// Shares the width out by weight; who would get less than the floor gets that, first.
    fn shared_out(&self, total: u32, weights: &[f32]) -> Vec<u32> {
        let floors = &self.floors[1..];
        let mut open: Vec<usize> = (0..weights.len()).collect();
        let mut widths = floors.to_vec();
        let mut rest = total - self.floors[0];
        loop {
            let weight: f32 = open.iter().map(|&at| weights[at]).sum();
            let tight = open.iter().position(|&at| share(rest, weights[at] / weight) < floors[at]);
            let Some(tight) = tight else {
                for &at in &open {
                    widths[at] = share(rest, weights[at] / weight);
                }
                break;
            };
            rest = rest.saturating_sub(floors[open.remove(tight)]);
            if open.is_empty() {
                break;
            }
        }
        let taken: u32 = widths.iter().sum();
        // What rounding leaves over goes to the labels.
        widths.insert(0, total.saturating_sub(taken));
        widths
    }

    /// Moves width as long as that pays.
    fn improve(&mut self, mut widths: Vec<u32>) -> Vec<u32> {
        let mut cost = self.cost(&widths);
        for step in STEPS {
            for _ in 0..12 {
                let better = self.best_move(&widths, step).filter(|(_, better)| *better < cost * (1.0 - WORTH));
                let Some((moved, better)) = better else { break };
                (widths, cost) = (moved, better);
            }
        }
        widths
    }

    /// Makes columns alike that nearly are, if that costs next to nothing.
    fn calm(&mut self, widths: Vec<u32>) -> Vec<u32> {
        let count = u32::try_from(widths.len() - 1).unwrap_or(u32::MAX);
        let sum: u32 = widths[1..].iter().sum();
        let even = sum / count;
        let mut alike = vec![even; widths.len()];
        alike[0] = widths[0] + sum - even * count;
        let fits = alike.iter().zip(&self.floors).all(|(width, floor)| width >= floor);
        if fits && self.heights.table(&alike) <= self.heights.table(&widths) * (1.0 + CALM) { alike } else { widths }
    }

    fn best_move(&mut self, widths: &[u32], step: u32) -> Option<(Vec<u32>, f32)> {
        let mut best: Option<(Vec<u32>, f32)> = None;
        for from in 0..widths.len() {
            if widths[from] < self.floors[from] + step {
                continue;
            }
            for to in (0..widths.len()).filter(|&to| to != from) {
                if to == 0 && widths[0] + step > self.label_cap {
                    continue;
                }
                let mut moved = widths.to_vec();
                moved[from] -= step;
                moved[to] += step;
                let cost = self.cost(&moved);
                if best.as_ref().is_none_or(|(_, least)| cost < *least) {
                    best = Some((moved, cost));
                }
            }
        }
        best
    }

    fn cost(&mut self, widths: &[u32]) -> f32 {
        let columns = &widths[1..];
        let sum: u32 = columns.iter().sum();
        let mean = sum / u32::try_from(columns.len().max(1)).unwrap_or(1);
        let apart: u32 = columns.iter().map(|width| width.abs_diff(mean)).sum();
        self.heights.table(widths) * (1.0 + UNEVEN * ratio(apart, sum))
    }
}

/// The heights of the rows of a part in columns of any width; each cell is set once a width.
struct Heights<'c> {
    content: &'c Content<'c>,
    part: Range<usize>,
    room: Room,
    /// By column of the part (0 is the labels) and width.
    known: BTreeMap<(usize, u32), Rc<Vec<f32>>>,
}

impl<'c> Heights<'c> {
    fn new(content: &'c Content<'c>, part: &Range<usize>, room: Room) -> Self {
        Heights { content, part: part.clone(), room, known: BTreeMap::new() }
    }

    /// How much text each column has: the length of its lines were none broken.
    fn text(&self) -> Vec<f32> {
        let mut text = vec![0.0; self.part.len()];
        for held in self.content.lines.iter().filter(|line| line.kind == Kind::Cells).flat_map(|line| &line.cells) {
            let columns = shared(&held.columns, &self.part);
            // Set as wide as the paper, height stands for length also where there are many paragraphs.
            let length = held.text.measured.height(self.room.inside(self.room.tenths() / 6, Place::Cell), self.room.size);
            let each = length / f32::from(u16::try_from(columns.len().max(1)).unwrap_or(u16::MAX));
            for column in columns {
                text[column - self.part.start] += each;
            }
        }
        text
    }

    /// The height of the header and of all rows but groups and notes, whose height does not depend on the columns.
    fn table(&mut self, widths: &[u32]) -> f32 {
        let columns: Vec<Rc<Vec<f32>>> = widths.iter().enumerate().map(|(column, &width)| self.column(column, width)).collect();
        let mut total = 0.0;
        for row in 0..=self.content.lines.len() {
            let mut high = columns.iter().map(|heights| heights[row]).fold(0.0, f32::max);
            for held in row.checked_sub(1).map_or(&[][..], |row| &self.content.lines[row].cells) {
                let columns = shared(&held.columns, &self.part);
                if columns.len() > 1 && self.content.lines[row - 1].kind == Kind::Cells {
                    let from = columns.start - self.part.start + 1;
                    let width: u32 = widths[from..from + columns.len()].iter().sum();
                    high = high.max(held.text.measured.height(self.room.inside(width, Place::Cell), self.room.size));
                }
            }
            total += self.room.row(high, Place::Cell);
        }
        total
    }

    /// The heights of what stands in one column, header first, in a width.
    fn column(&mut self, column: usize, width: u32) -> Rc<Vec<f32>> {
        if let Some(known) = self.known.get(&(column, width)) {
            return Rc::clone(known);
        }
        let (room, content) = (self.room, self.content);
        let inside = |place| room.inside(width, place);
        let heights: Vec<f32> = if column == 0 {
            let labels = content.lines.iter().map(|line| match line.kind {
                Kind::Group => 0.0,
                Kind::Cells | Kind::Note => line.label.measured.height(inside(Place::Label), room.size),
            });
            std::iter::once(content.corner.measured.height(inside(Place::Header), room.size)).chain(labels).collect()
        } else {
            let at = self.part.start + column - 1;
            let header = content.headers[at].measured.height(inside(Place::Header), room.size);
            let cells = content.lines.iter().map(|line| {
                let held = line.cells.iter().find(|held| line.kind == Kind::Cells && shared(&held.columns, &self.part) == (at..at + 1));
                held.map_or(0.0, |held| held.text.measured.height(inside(Place::Cell), room.size))
            });
            std::iter::once(header).chain(cells).collect()
        };
        let heights = Rc::new(heights);
        self.known.insert((column, width), Rc::clone(&heights));
        heights
    }
}
