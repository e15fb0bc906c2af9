//! What there is room for: the paper less its margins, a box less its paddings.

use crate::Orientation;
use crate::style::{self, POINTS_PER_MM, Place};

/// The part of a page that is planned for. Heights are estimated a little high, so this is only for
/// what no estimate knows; a page that overflowed before a planned break would be followed by a
/// nearly empty one.
const PLANNED: f32 = 0.99;

/// The paper and the type to set in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    pub(crate) orientation: Orientation,
    /// The sheet's type size in points.
    pub(crate) size: f32,
}

impl Room {
    /// Returns the width between the margins, in tenths of a millimetre: in whole numbers the widths
    /// of the columns add up exactly.
    pub(crate) fn tenths(self) -> u32 {
        // A tenth too narrow by rounding is harmless, a tenth too wide is not.
        whole(self.width() / POINTS_PER_MM * 10.0 + 0.01)
    }

    /// Returns the width between the margins in points.
    pub(crate) fn width(self) -> f32 {
        style::page_width(self.orientation)
    }

    /// Returns the height between the margins that may be filled, in points.
    pub(crate) fn height(self) -> f32 {
        style::page_height(self.orientation) * PLANNED
    }

    /// Returns the height of a line in a cell.
    pub(crate) fn line(self) -> f32 {
        self.text_line(Place::Cell)
    }

    /// Returns the height of a line of a place.
    pub(crate) fn text_line(self, place: Place) -> f32 {
        style::points(place.type_().size, self.size) * place.type_().line
    }

    /// Returns the width that text has in a box, in points; the box's is in tenths of a millimetre.
    pub(crate) fn inside(self, tenths: u32, place: Place) -> f32 {
        style::text_width(place, points(tenths), self.size)
    }

    /// Returns the width in tenths of a millimetre that a box needs for text of a width in points.
    pub(crate) fn around(self, text: f32, place: Place) -> u32 {
        // The paddings do not depend on the width: they are what a wide box loses.
        let wide = 1000.0;
        whole(((text + wide - style::text_width(place, wide, self.size)) / POINTS_PER_MM * 10.0).ceil())
    }

    /// Returns the height of a row whose highest cell has text of a height.
    pub(crate) fn row(self, text: f32, place: Place) -> f32 {
        text + style::height_around(place, self.size)
    }
}

/// Returns a length in points.
pub(crate) fn points(tenths: u32) -> f32 {
    ratio(tenths, 10) * POINTS_PER_MM
}

/// Returns a share of a width, rounded down.
pub(crate) fn share(width: u32, share: f32) -> u32 {
    whole(ratio(width, 1) * share)
}

/// Returns a part of a whole.
#[expect(clippy::cast_precision_loss, reason = "lengths on paper are small")]
pub(crate) fn ratio(part: u32, whole: u32) -> f32 {
    part as f32 / whole.max(1) as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
fn whole(length: f32) -> u32 {
    length.clamp(0.0, 1e6) as u32
}
