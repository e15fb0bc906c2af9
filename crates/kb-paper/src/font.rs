//! The embedded fonts: Noto Sans `SemiCondensed`, upright, italic and bold, and Noto Emoji for the
//! signs that it lacks.

mod advances;
mod faces;

pub(crate) use advances::{advance, hyphen, is_foreign};
pub use faces::font_faces;

/// The font's family name in the style sheet.
pub(crate) const FAMILY: &str = "kb-papir";

/// The family name of the signs. Pango takes an emoji from the family of this name first.
pub(crate) const FAMILY_SIGNS: &str = "emoji";

/// The first sign that is taken from it: its arrows are buttons.
const FIRST_SIGN: char = '\u{2300}';

/// Emoji, in one weight and without colours.
static SIGNS: &[u8] = include_bytes!("../fonts/NotoEmoji-Regular.ttf");

/// A face of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Face {
    /// Upright.
    Regular,
    /// Slanted.
    Italic,
    /// Bold; what would be bold and italic too.
    Bold,
}

impl Face {
    /// All faces.
    pub(crate) const ALL: [Face; 3] = [Face::Regular, Face::Italic, Face::Bold];

    /// Returns the face of text that is bold or italic.
    pub(crate) fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (true, _) => Face::Bold,
            (false, true) => Face::Italic,
            (false, false) => Face::Regular,
        }
    }

    /// The font file.
    fn file(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("../fonts/NotoSans-SemiCondensed.ttf"),
            Face::Italic => include_bytes!("../fonts/NotoSans-SemiCondensedItalic.ttf"),
            Face::Bold => include_bytes!("../fonts/NotoSans-SemiCondensedBold.ttf"),
        }
    }
}
