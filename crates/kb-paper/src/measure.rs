//! How much room words take.

mod danish;
mod fit;
mod letters;
mod lines;
mod runs;
mod split;
#[cfg(test)]
mod tests;
mod words;

use crate::fragment::Fragment;
use crate::style::{ASIDE_HEIGHT, Place, SMALLEST};

pub(crate) use fit::fit;
use lines::break_lines;
use runs::{Flow, Setting};
pub(crate) use split::split;
use words::Piece;

/// A fragment with the width of every word, ready to be set in any width.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measured {
    runs: Vec<MeasuredRun>,
    pieces: Vec<Piece>,
    /// Distance below the last run, in rem.
    below: f32,
    /// Runs beside which something stands.
    asides: Vec<std::ops::Range<usize>>,
}

/// A paragraph, an item of a list, or a heading: lengths in points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paragraph {
    /// Its height, with the distance above it.
    pub(crate) height: f32,
    /// Height of a line.
    pub(crate) line: f32,
    /// True where it must not be parted from what follows.
    pub(crate) introduces: bool,
}

/// A run and its pieces.
#[derive(Clone, Debug)]
struct MeasuredRun {
    set: Setting,
    pieces: std::ops::Range<usize>,
    /// Heights of its pictures together, in points.
    pictures: f32,
}

impl Measured {
    /// Measures a fragment that stands in a place.
    pub(crate) fn new(fragment: &Fragment, place: Place) -> Self {
        Measured::of(&runs::flow(&fragment.nodes, place))
    }

    fn of(found: &Flow<'_>) -> Self {
        let mut measured = Measured { below: found.below, asides: found.asides.clone(), ..Measured::default() };
        for run in &found.runs {
            let begin = measured.pieces.len();
            words::pieces(run, SMALLEST, &mut measured.pieces);
            let pieces = begin..measured.pieces.len();
            let pictures: f32 = measured.pieces[pieces.clone()].iter().map(|piece| piece.picture).sum();
            let foreign = measured.pieces[pieces.clone()].iter().any(|piece| piece.foreign);
            measured.runs.push(MeasuredRun { set: Setting { foreign, ..run.set }, pieces, pictures });
        }
        measured
    }

    /// Returns its height in points in a box of a width in points, in a sheet of a type size: never
    /// less than any engine needs, and mostly exactly that.
    pub(crate) fn height(&self, width: f32, size: f32) -> f32 {
        let heights = self.run_heights(width, size);
        let beside: f32 = self.asides.iter().map(|runs| (ASIDE_HEIGHT - heights[runs.clone()].iter().sum::<f32>()).max(0.0)).sum();
        heights.iter().sum::<f32>() + beside + self.below * size
    }

    /// Heights of the runs, each with the distance above it.
    fn run_heights(&self, width: f32, size: f32) -> Vec<f32> {
        let height = |run: &MeasuredRun| {
            let lines = break_lines(&self.pieces[run.pieces.clone()], run.set.width(width, size), |_| {});
            run.set.above * size + run.set.height(lines, size) + run.pictures
        };
        self.runs.iter().map(height).collect()
    }

    /// Returns its paragraphs as they follow each other down the page.
    pub(crate) fn paragraphs(&self, width: f32, size: f32) -> Vec<Paragraph> {
        let heights = self.run_heights(width, size);
        let paragraph =
            |(run, height): (&MeasuredRun, f32)| Paragraph { height, line: run.set.height(1, size), introduces: run.set.introduces };
        self.runs.iter().zip(heights).map(paragraph).collect()
    }

    /// Returns the width in points of the widest piece that cannot be broken without a hyphen.
    pub(crate) fn longest_word(&self, size: f32) -> f32 {
        let widest_of = |run: &MeasuredRun| {
            let (mut word, mut widest) = (0.0, 0.0_f32);
            for piece in &self.pieces[run.pieces.clone()] {
                word += piece.width;
                widest = widest.max(word);
                // After a soft hyphen the word goes on.
                if piece.hyphen <= 0.0 {
                    word = 0.0;
                }
            }
            run.set.box_width(widest, size)
        };
        self.runs.iter().map(widest_of).fold(0.0, f32::max)
    }
}
