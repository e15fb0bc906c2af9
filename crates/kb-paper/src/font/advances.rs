//! How wide characters are.

use std::sync::OnceLock;

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

use super::{FIRST_SIGN, Face, SIGNS as EMOJI_FILE};

/// Blocks of characters whose widths are looked up once: Latin with all its letters for Danish and
/// its neighbours, Greek and Cyrillic; punctuation, currency, arrows.
const LATIN: std::ops::Range<u32> = 0x20..0x530;
const SIGNS: std::ops::Range<u32> = 0x2000..0x2200;

/// The first character that the font may lack.
const SIGNS_FROM: char = '\u{2070}';

/// Widths in em of characters that the fonts lack: browsers take them from another font, so these
/// are as wide as the widest common one.
const EMOJI: f32 = 1.4;
const IDEOGRAPH: f32 = 1.0;
const OTHER: f32 = 0.95;

/// Width in em that is counted for an accent that stands for itself.
const ACCENT: f32 = 0.15;

/// How much wider a common font is in other alphabets.
const OTHER_ALPHABET: f32 = 1.2;

/// Returns how far a character moves on, in em: its advance width in the face.
pub(crate) fn advance(c: char, face: Face) -> f32 {
    let table = &tables()[face as usize];
    let code = u32::from(c);
    let at = if LATIN.contains(&code) {
        code - LATIN.start
    } else if SIGNS.contains(&code) {
        code - SIGNS.start + (LATIN.end - LATIN.start)
    } else {
        return Advances::new(face).of(c);
    };
    table[at as usize]
}

/// True for a character that is seen and that the face lacks: an engine takes it from another font,
/// whose lines may be a little higher.
pub(crate) fn is_foreign(c: char) -> bool {
    c >= SIGNS_FROM && !is_invisible(c) && Advances::new(Face::Regular).0[0].0.map(c).is_none()
}

/// Returns the width in em of the hyphen at the end of a line.
pub(crate) fn hyphen(face: Face) -> f32 {
    advance('\u{2010}', face).max(advance('-', face))
}

fn tables() -> &'static [Vec<f32>; 3] {
    static TABLES: OnceLock<[Vec<f32>; 3]> = OnceLock::new();
    TABLES.get_or_init(|| {
        Face::ALL.map(|face| {
            let advances = Advances::new(face);
            LATIN.chain(SIGNS).map(|code| char::from_u32(code).map_or(0.0, |c| advances.of(c))).collect()
        })
    })
}

/// Fonts, opened to look widths up: a face, and the signs that it lacks.
struct Advances([(Charmap<'static>, GlyphMetrics<'static>); 2]);

impl Advances {
    fn new(face: Face) -> Self {
        Advances([face.file(), EMOJI_FILE].map(|file| {
            let font = FontRef::new(file).expect("the embedded fonts are fonts");
            (font.charmap(), font.glyph_metrics(Size::new(1.0), LocationRef::default()))
        }))
    }

    fn found(&self, c: char) -> Option<f32> {
        let fonts = if c < FIRST_SIGN { 1 } else { 2 };
        self.0.iter().take(fonts).find_map(|(charmap, metrics)| metrics.advance_width(charmap.map(c)?))
    }

    fn of(&self, c: char) -> f32 {
        // What engines do not draw takes no room, whatever the font says.
        if is_invisible(c) {
            return 0.0;
        }
        let width = self.found(c).unwrap_or_else(|| lacking(c));
        match c {
            // An engine may take a letter with two accents from another font.
            '\u{300}'..='\u{36f}' => width.max(ACCENT),
            // Other alphabets too, where the reader's system has a font for their languages.
            '\u{370}'..='\u{52f}' => width * OTHER_ALPHABET,
            _ => width,
        }
    }
}

/// True for what engines do not draw: controls, joiners, soft hyphens.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

fn lacking(c: char) -> f32 {
    match u32::from(c) {
        0x483..=0x489
        | 0x591..=0x5bd
        | 0x610..=0x61a
        | 0x64b..=0x65f
        | 0x1ab0..=0x1aff
        | 0x1dc0..=0x1dff
        | 0x20d0..=0x20ff
        | 0xfe20..=0xfe2f => 0.0,
        0x2300..=0x23ff | 0x2460..=0x2bff | 0x1f000..=0x1faff => EMOJI,
        0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xffef | 0x20000..=0x3ffff => {
            IDEOGRAPH
        }
        0xfdfd | 0x12000..=0x1247f => 2.0,
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        // From the font's hmtx table, 1000 units to the em.
        assert!((advance(' ', Face::Regular) - 0.26).abs() < 0.03, "{}", advance(' ', Face::Regular));
        for c in "abcæøåÆØÅ§–…”»½€\u{a0}".chars() {
            assert!(advance(c, Face::Regular) > 0.15 && advance(c, Face::Bold) >= advance(c, Face::Regular) * 0.98, "{c}");
        }
        assert!((advance(' ', Face::Bold) - advance('\u{a0}', Face::Bold)).abs() < f32::EPSILON);
    }

    #[test]
    fn what_is_not_drawn_has_no_width_and_what_is_lacking_has_one() {
        for c in ['\u{ad}', '\u{200b}', '\u{200d}', '\u{2060}', '\u{fe0f}', '\u{feff}', '\n'] {
            assert!(advance(c, Face::Regular).abs() < f32::EPSILON, "{c:?}");
        }
        assert!(advance('\u{301}', Face::Regular) < 0.2);
        assert!((advance('😀', Face::Regular) - 1.27).abs() < 0.01 && is_foreign('😀'));
        assert!(is_foreign('漢') && is_foreign('→') && !is_foreign('§') && !is_foreign('\u{200d}'));
        assert!((advance('漢', Face::Italic) - IDEOGRAPH).abs() < 0.01);
        assert!(advance('\u{10ffff}', Face::Bold) > 0.5);
    }
}
