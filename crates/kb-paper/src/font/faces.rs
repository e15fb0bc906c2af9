//! The font as a part of the document: subset, and inside the style sheet.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use base64::Engine as _;
use skera::{DEFAULT_DROP_TABLES, Plan, SubsetFlags, subset_font};
use skrifa::raw::collections::IntSet;
use skrifa::raw::types::{NameId, Tag};
use skrifa::{FontRef, MetadataProvider};

use super::advances::is_invisible;
use super::{FAMILY, FAMILY_SIGNS, FIRST_SIGN, Face, SIGNS};

/// What every document can say without asking for more: ASCII, the letters of Danish, its
/// neighbours and its law, and the signs of a text well set.
const BASE: [std::ops::RangeInclusive<u32>; 14] = [
    0x20..=0x7e,
    0xa0..=0xff,
    0x100..=0x101,
    0x10c..=0x10d,
    0x131..=0x131,
    0x141..=0x142,
    0x150..=0x153,
    0x15a..=0x15b,
    0x160..=0x161,
    0x17b..=0x17e,
    0x2009..=0x2009,
    0x2010..=0x2026,
    0x202f..=0x203a,
    0x20ac..=0x20ac,
];

/// What is kept of how letters go together: kerning, accents in their places, the forms of a language.
const FEATURES: [&[u8; 4]; 5] = [b"kern", b"mark", b"mkmk", b"ccmp", b"locl"];

/// The zero width space and the word joiner are left out, so that they are set as nothing: as
/// characters of the font they would stand in the PDF's text.
const UNSEEN: [u32; 2] = [0x200b, 0x2060];

/// Alphabets that are taken whole: fontconfig, which chooses the font in `WeasyPrint`, passes one by that
/// has only some letters of the language it takes a text for.
const ALPHABETS: [std::ops::RangeInclusive<u32>; 5] = [0x100..=0x17f, 0x180..=0x24f, 0x370..=0x3ff, 0x400..=0x4ff, 0x1e00..=0x1eff];

/// Returns the `@font-face` rules that a document with this HTML needs, the font in them.
///
/// A subset for the letters and signs of Danish, which is the same in all documents, upright and
/// bold, and italic where something in it is set so: some 60 or 90 kilobytes. A document with other
/// letters that the font knows (Greek, Cyrillic) has a subset with those too, one with emoji a
/// subset of the font for them. The same HTML gives the same bytes.
///
/// ```
/// let css = kb_paper::font_faces("<p>Efter § 85</p>");
/// assert_eq!(css.matches("@font-face").count(), 2, "upright and bold");
/// assert_eq!(kb_paper::font_faces("<p>Et <em>ord</em></p>").matches("@font-face").count(), 3);
/// assert!(kb_paper::font_faces("<p>Ω</p>").len() > css.len());
/// ```
pub fn font_faces(html: &str) -> String {
    let more: BTreeSet<u32> = html
        .chars()
        .filter(|&c| !(c.is_ascii() || is_invisible(c)))
        .map(u32::from)
        .filter(|&code| !is_base(code) && !UNSEEN.contains(&code))
        .collect();
    let charmap = font(Face::Regular.file()).charmap();
    let (more, signs): (BTreeSet<u32>, BTreeSet<u32>) = more.into_iter().partition(|&code| charmap.map(code).is_some());
    let mut css = String::new();
    for (face, base) in Face::ALL.into_iter().zip(base()) {
        if face == Face::Italic && !has_italics(html) {
            continue;
        }
        if more.is_empty() {
            css.push_str(base);
        } else {
            let alphabets = ALPHABETS.into_iter().filter(|alphabet| more.iter().any(|code| alphabet.contains(code)));
            let codes = BASE.into_iter().chain(alphabets).flatten().chain(more.iter().copied());
            css.push_str(&letters(face, &codes.collect()));
        }
    }
    css.push_str(&emoji(&signs, html));
    css
}

/// The rules for what every document can say.
fn base() -> &'static [String; 3] {
    static RULES: OnceLock<[String; 3]> = OnceLock::new();
    RULES.get_or_init(|| Face::ALL.map(|face| letters(face, &BASE.into_iter().flatten().collect())))
}

fn is_base(code: u32) -> bool {
    BASE.iter().any(|range| range.contains(&code))
}

/// True where something may be set in italics: an element that is, or a class.
fn has_italics(html: &str) -> bool {
    let tags = ["<em", "<i>", "<i ", "<cite", "<dfn", "<var", "<address"];
    tags.iter().any(|tag| html.contains(tag)) || html.contains("class=\"own")
}

/// The rule for the signs among some characters; nothing where there is none.
fn emoji(codes: &BTreeSet<u32>, html: &str) -> String {
    let charmap = font(SIGNS).charmap();
    let is_sign = |code: u32| code >= u32::from(FIRST_SIGN) && charmap.map(code).is_some();
    let mut codes: BTreeSet<u32> = codes.iter().copied().filter(|&code| is_sign(code)).collect();
    if codes.is_empty() {
        return String::new();
    }
    // Pango sets the space after a sign in its font, too.
    codes.insert(u32::from(' '));
    codes.extend(JOINERS.into_iter().filter(|&joiner| html.contains(joiner)).map(u32::from));
    rule(FAMILY_SIGNS, "normal", "400", SIGNS, &codes)
}

/// What makes one sign of several: the zero width joiner and the selector of emoji. Keys of digits
/// are left out: `WeasyPrint` writes a PDF that does not say what they mean.
const JOINERS: [char; 2] = ['\u{200d}', '\u{fe0f}'];

fn font(file: &'static [u8]) -> FontRef<'static> {
    FontRef::new(file).expect("the embedded fonts are fonts")
}

/// The rule for some of a face's characters.
fn letters(face: Face, codes: &BTreeSet<u32>) -> String {
    let (style, weight) = match face {
        Face::Regular => ("normal", "400"),
        Face::Italic => ("italic", "400"),
        Face::Bold => ("normal", "700"),
    };
    rule(FAMILY, style, weight, face.file(), codes)
}

/// A rule for some of a font's characters.
fn rule(family: &str, style: &str, weight: &str, file: &'static [u8], codes: &BTreeSet<u32>) -> String {
    let mut css =
        format!("@font-face {{ font-family: \"{family}\"; font-style: {style}; font-weight: {weight}; src: url(data:font/ttf;base64,");
    base64::engine::general_purpose::STANDARD.encode_string(subset(file, codes), &mut css);
    css.push_str(") format(\"truetype\"); }\n");
    css
}

/// A font with some of a font's characters, without hinting; the whole font where that fails.
fn subset(file: &'static [u8], codes: &BTreeSet<u32>) -> Vec<u8> {
    let unicodes: IntSet<u32> = codes.iter().copied().collect();
    let drop_tables: IntSet<Tag> = DEFAULT_DROP_TABLES.iter().copied().collect();
    let features: IntSet<Tag> = FEATURES.iter().map(|tag| Tag::new(tag)).collect();
    let mut scripts = IntSet::<Tag>::empty();
    scripts.invert();
    let names: IntSet<NameId> = (0..=6).map(NameId::new).collect();
    let languages: IntSet<u16> = [0x0409].into_iter().collect();
    let flags = SubsetFlags::SUBSET_FLAGS_NO_HINTING | SubsetFlags::SUBSET_FLAGS_NOTDEF_OUTLINE;
    let font = font(file);
    let plan = Plan::new(&IntSet::empty(), &unicodes, &font, flags, &drop_tables, &scripts, &features, &names, &languages);
    subset_font(&font, &plan).unwrap_or_else(|_| file.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::advance;
    use skrifa::instance::{LocationRef, Size};

    #[test]
    fn a_subset_has_its_letters_with_their_widths() {
        for face in Face::ALL {
            let codes: BTreeSet<u32> = "Efter § 85, stk. 2 – æøå ÆØÅ".chars().map(u32::from).collect();
            let bytes = subset(face.file(), &codes);
            assert!(bytes.len() < face.file().len() / 8, "{}", bytes.len());
            let font = FontRef::new(&bytes).expect("a subset is a font");
            let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
            for c in codes.iter().filter_map(|&code| char::from_u32(code)) {
                let glyph = font.charmap().map(c).expect("it was asked for");
                let width = metrics.advance_width(glyph).expect("it has a width");
                assert!((width - advance(c, face)).abs() < 0.001, "{c}");
            }
            assert!(font.charmap().map('Q').is_none());
        }
    }

    #[test]
    fn the_same_document_gives_the_same_bytes() {
        assert!(font_faces("<p>Ωμέγα §</p>") == font_faces("<p>Ωμέγα §</p>"));
        assert!(font_faces("A") == font_faces("§ æ"));
    }

    #[test]
    fn the_signs_that_sheets_are_set_with_are_in_every_document() {
        for c in "§–—…“”„»«’‘•·½±×€°\u{a0}\u{ad}æøåÆØÅéäöüßÉ\u{2010}\u{2009}\u{202f}".chars() {
            assert!(is_base(u32::from(c)), "{c:?}");
        }
    }

    #[test]
    fn what_the_font_lacks_asks_for_nothing() {
        assert!(font_faces("漢 → \u{200d}") == font_faces(""));
    }

    #[test]
    fn emoji_come_along_where_there_are_any() {
        let (without, with) = (font_faces("").len(), font_faces("👩\u{200d}🦽 😀").len());
        assert!(font_faces("😀").contains(FAMILY_SIGNS) && with > without && with < without + 30_000, "{without} {with}");
    }
}
