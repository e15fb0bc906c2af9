//! The theme's colours: all that is tinted is derived from the one accent colour of the knowledge base.
//!
//! `kb_core::colour` makes the shades of the light theme and keeps their contrast. Those of the dark
//! theme keep the hue, and as much of its strength as light letters on a dark ground bear. Here they
//! get the names by which the style sheet knows them. They are put in front of the style sheet, so that a page asks for one file,
//! and a style sheet of the knowledge base's own can use them or set others.

mod oklch;

use std::fmt::Write as _;

use kb_core::colour::{Accent, Colour, DARK, LEAST_OF_TEXT, Shades};
use oklch::Oklch;

/// The asset that the colours stand in front of.
pub(crate) const STYLE_SHEET: &str = "assets/kb.css";

/// The accent of a knowledge base that chooses none.
const OWN: Accent = Accent(Colour::new(0x0a, 0x5a, 0x6e));

/// Contrast of links in the dark theme: light letters on a dark ground need more than the least.
const OF_DARK_LINKS: f64 = 8.0;

const WHITE: Colour = Colour::new(0xff, 0xff, 0xff);
/// Contrast of the quieter words in the head of the site.
const OF_QUIET_WORDS: f64 = 7.0;

/// The colours as custom properties, for both themes.
pub(crate) fn css(accent: Option<Accent>) -> String {
    let accent = accent.unwrap_or(OWN);
    let mut css = String::from(":root{");
    properties(&mut css, accent.light());
    css.push_str("}@media (prefers-color-scheme:dark){:root{");
    properties(&mut css, dark(accent));
    css.push_str("}}\n");
    css
}

/// The shades of the dark theme.
fn dark(accent: Accent) -> Shades {
    let Oklch { chroma, hue, .. } = Oklch::of(accent.0);
    let shade = |lightness: f64, most: f64| Oklch { lightness, chroma: chroma.min(most), hue }.colour();
    let steps = |from: u8, to: u8| (from..=to).map(|percent| f64::from(percent) / 100.0);
    let readable = |text: Colour, least: f64| text.contrast(DARK.paper) >= least && text.contrast(DARK.band) >= least;
    let lightness = steps(70, 100).find(|&lightness| readable(shade(lightness, 0.095), OF_DARK_LINKS)).unwrap_or(1.0);
    let accent = shade(lightness, 0.095);
    // Where the hue is dark by nature, its grounds are as light as the letters on them allow.
    let ground = |from: u8, most: f64, text: Colour, least: f64| {
        let lights = (10..=from).rev().map(|percent| f64::from(percent) / 100.0);
        lights.map(|lightness| shade(lightness, most)).find(|ground| text.contrast(*ground) >= least).unwrap_or(DARK.paper)
    };
    Shades {
        accent,
        strong: shade((lightness + 0.08).min(1.0), 0.06),
        tint: ground(31, 0.05, accent, LEAST_OF_TEXT),
        head: ground(27, 0.055, WHITE, OF_DARK_LINKS),
    }
}

fn properties(css: &mut String, shades: Shades) {
    let Shades { accent, strong, tint, head } = shades;
    let quiet = (150..=u8::MAX).map(|parts| head.mixed(WHITE, parts)).find(|quiet| quiet.contrast(head) >= OF_QUIET_WORDS);
    let (quiet, line) = (quiet.unwrap_or(WHITE), head.mixed(WHITE, 56));
    let _ = write!(css, "--accent:{accent};--accent-2:{strong};--tint:{tint};--head:{head};--head-2:{quiet};--head-line:{line}");
}

#[cfg(test)]
mod tests {
    use kb_core::colour::LIGHT;

    use super::*;
    use crate::testing::between;

    fn colour(css: &str, name: &str) -> Colour {
        let value = between(css, &format!("--{name}:"), ";");
        Colour::parse(&value[..7]).unwrap()
    }

    #[test]
    fn every_accent_can_be_read_in_both_themes() {
        let steps = || (0..=15_u8).step_by(3).map(|step| step * 17);
        let many =
            steps().flat_map(|red| steps().flat_map(move |green| steps().map(move |blue| Some(Accent(Colour::new(red, green, blue))))));
        for accent in many.chain([None]) {
            let css = css(accent);
            let (light, dark) = css.split_once("@media").unwrap();
            for (css, surfaces) in [(light, LIGHT), (dark, DARK)] {
                for name in ["accent", "accent-2"] {
                    for ground in [surfaces.paper, surfaces.band, colour(css, "tint")] {
                        assert!(colour(css, name).contrast(ground) >= LEAST_OF_TEXT, "{name} of {accent:?}: {css}");
                    }
                }
                for name in ["head-2", "head-line"] {
                    let least = if name == "head-2" { LEAST_OF_TEXT } else { 1.0 };
                    assert!(colour(css, name).contrast(colour(css, "head")) >= least, "{accent:?}: {css}");
                }
                assert!(WHITE.contrast(colour(css, "head")) >= LEAST_OF_TEXT, "{accent:?}: {css}");
            }
        }
    }

    #[test]
    fn the_style_sheet_has_the_surfaces_that_contrast_is_checked_against() {
        let css = include_str!("../../../site/assets/kb.css");
        for (name, light, dark) in [("paper", LIGHT.paper, DARK.paper), ("band", LIGHT.band, DARK.band)] {
            let dark_theme = between(css, "@media (prefers-color-scheme: dark) {", "/* 2");
            let written = |css: &str| Colour::parse(between(css, &format!("--{name}: "), ";"));
            assert_eq!((written(css), written(dark_theme)), (Some(light), Some(dark)), "{name}");
        }
    }
}
