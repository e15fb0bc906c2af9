//! Divides a fragment at a height.

mod cut;

use super::Measured;
use super::danish::ends_sentence;
use super::letters::{letters, read, words};
use super::lines::break_lines;
use super::runs::{Content, Flow, Run, flow};
use super::words::{Piece, Position};
use crate::fragment::Fragment;
use crate::style::Place;

/// How much of the height a better kind of place is worth: one between blocks is taken before a
/// sentence's end that would fill the page more by less than this, and so on.
const SENTENCE: f32 = 0.22;
const LINE: f32 = 0.4;
/// What a single line is worth that stands alone before or after.
const ALONE: f32 = 0.4;

/// Returns a fragment in two pieces, the first as high as `height` points allow: divided between
/// blocks or list items, else between sentences, else between lines. None where no sensible first
/// piece fits, or where all of it does.
///
/// A list goes on with its numbers; elements that the division goes through stand in both pieces,
/// their ids in the first. The rest of an item has the class `continued`, and no mark.
pub(crate) fn split(fragment: &Fragment, place: Place, width: f32, size: f32, height: f32) -> Option<(Fragment, Fragment)> {
    let found = flow(&fragment.nodes, place);
    let measured = Measured::of(&found);
    if measured.height(width, size) <= height {
        return None;
    }
    let places = places(&found, &measured, width, size, height);
    let best = places.into_iter().max_by(|a, b| a.worth(height).total_cmp(&b.worth(height)))?;
    Some(cut::cut(&fragment.nodes, best.at))
}

/// A place where a fragment can be divided.
#[derive(Clone, Copy, Debug)]
struct Division {
    /// What stands before it goes into the first piece.
    at: Position,
    /// Height of the first piece in points.
    height: f32,
    /// What it costs that it is no better place.
    cost: f32,
}

impl Division {
    fn worth(&self, height: f32) -> f32 {
        self.height / height - self.cost
    }
}

/// All places where the first piece is not too high.
fn places(found: &Flow<'_>, measured: &Measured, width: f32, size: f32, height: f32) -> Vec<Division> {
    let mut places = Vec::new();
    let heights = measured.run_heights(width, size);
    let lines: Vec<Vec<usize>> =
        measured.runs.iter().map(|run| line_ends(&measured.pieces[run.pieces.clone()], run.set.width(width, size))).collect();
    let all: usize = lines.iter().map(Vec::len).sum();
    let (mut above, mut lines_above) = (0.0, 0);
    for (at, run) in found.runs.iter().enumerate() {
        let divided_here = found.asides.iter().any(|runs| runs.contains(&at));
        let lines_before = lines_above;
        let alone = |more: usize| if lines_before + more < 2 || all - lines_before - more < 2 { ALONE } else { 0.0 };
        if above > height {
            break;
        }
        if !divided_here {
            let pieces = &measured.pieces[measured.runs[at].pieces.clone()];
            let sentences = sentence_ends(run);
            for (line, &end) in lines[at].iter().enumerate() {
                let begin = if line == 0 { 0 } else { lines[at][line - 1] };
                let first_height = above + run.set.above * size + measured.runs[at].set.height(line + 1, size) + measured.runs[at].pictures;
                if first_height > height {
                    break;
                }
                for (piece, said) in pieces.iter().enumerate().take(end).skip(begin) {
                    let is_sentence = sentences.binary_search(&said.end).is_ok();
                    let is_line = piece + 1 == end && (said.space > 0.0 || said.ends_line);
                    if piece + 1 == pieces.len() || !(is_sentence || is_line) {
                        continue;
                    }
                    // Lines that the rest of the paragraph will have, were it as long as they are now.
                    let (before, after) = (line + 1, lines[at].len() - line - usize::from(piece + 1 == end));
                    let torn = if before < 2 || after < 2 { ALONE / 2.0 } else { 0.0 };
                    let kind = if is_sentence { SENTENCE } else { LINE };
                    places.push(Division { at: said.end, height: first_height, cost: kind + torn + alone(before) });
                }
            }
        }
        above += heights[at];
        lines_above += lines[at].len();
        let next = found.runs.get(at + 1);
        let beside = divided_here && found.asides.iter().any(|runs| runs.contains(&at) && runs.contains(&(at + 1)));
        if let (Some(begin), true) = (next.and_then(begin), above <= height && !run.set.introduces && !beside) {
            places.push(Division { at: begin, height: above, cost: alone(lines[at].len()) });
        }
    }
    places
}

/// After how many pieces each line ends.
fn line_ends(pieces: &[Piece], width: f32) -> Vec<usize> {
    let mut ends = Vec::new();
    break_lines(pieces, width, |line| ends.push(line.end));
    ends
}

/// Where a run's text begins; none where something else begins it.
fn begin(run: &Run<'_>) -> Option<Position> {
    run.spans.iter().find(|span| span.shows()).and_then(|span| match span.content {
        Content::Text(_, node) | Content::Marker(_, node) => Some(Position::new(node, 0)),
        _ => None,
    })
}

/// Where sentences end in a run, in order; not the last one.
fn sentence_ends(run: &Run<'_>) -> Vec<Position> {
    let letters = letters(run);
    let words = words(&letters);
    let said: Vec<String> = words.iter().map(|word| read(&letters[word.clone()])).collect();
    let pairs = words.iter().zip(said.windows(2));
    pairs.filter(|(_, pair)| ends_sentence(&pair[0], &pair[1])).map(|(word, _)| letters[word.end - 1].end()).collect()
}
