//! Colours of the site: the accent that `kb.yaml` chooses, its contrast, and the shades made from it.
//!
//! Contrast is WCAG 2.2's: from 1 (none) to 21 (black on white).

use std::fmt;

/// A colour of the screen, in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

/// The surfaces that text stands on in a theme. The style sheet has the same; a test of the site keeps
/// them so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surfaces {
    /// The page.
    pub paper: Colour,
    /// What is set off from it: tables' heads, boxes.
    pub band: Colour,
}

/// The surfaces of the light theme.
pub const LIGHT: Surfaces = Surfaces { paper: Colour::new(0xff, 0xff, 0xff), band: Colour::new(0xf1, 0xf5, 0xf6) };
/// The surfaces of the dark theme.
pub const DARK: Surfaces = Surfaces { paper: Colour::new(0x10, 0x18, 0x1c), band: Colour::new(0x18, 0x24, 0x2a) };

/// Least contrast of text, and of links within it (WCAG 2.2, 1.4.3).
pub const LEAST_OF_TEXT: f64 = 4.5;
/// Least contrast of a mark or a border that means something (WCAG 2.2, 1.4.11).
pub const LEAST_OF_MARKS: f64 = 3.0;
/// Contrast of links in the dark theme: light text on a dark ground needs more than the least.
const OF_DARK_LINKS: f64 = 8.0;

const BLACK: Colour = Colour::new(0, 0, 0);
const WHITE: Colour = Colour::new(0xff, 0xff, 0xff);

impl Colour {
    /// Returns the colour of three channels, each 0 to 255.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Colour { red, green, blue }
    }

    /// Reads `#0a5a6e`, or `#07a` for `#0077aa`, in letters of either case.
    ///
    /// ```
    /// use kb_core::colour::Colour;
    ///
    /// assert_eq!(Colour::parse("#0A5a6e").map(|colour| colour.to_string()).as_deref(), Some("#0a5a6e"));
    /// assert_eq!(Colour::parse("#07a"), Colour::parse("#0077aa"));
    /// assert_eq!(Colour::parse("blå"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Option<Vec<u8>> = text.strip_prefix('#')?.chars().map(|digit| u8::try_from(digit.to_digit(16)?).ok()).collect();
        match *digits? {
            [red, green, blue] => Some(Colour::new(red * 17, green * 17, blue * 17)),
            [r1, r2, g1, g2, b1, b2] => Some(Colour::new(r1 * 16 + r2, g1 * 16 + g2, b1 * 16 + b2)),
            _ => None,
        }
    }

    /// Returns the relative luminance, 0 for black to 1 for white (WCAG 2.2, "relative luminance").
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Returns the contrast of two colours, 1 to 21.
    ///
    /// ```
    /// use kb_core::colour::Colour;
    ///
    /// let (black, white) = (Colour::new(0, 0, 0), Colour::new(255, 255, 255));
    /// assert_eq!(black.contrast(white), 21.0);
    /// ```
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Returns the colour with so many of 255 parts of another mixed in.
    #[must_use]
    pub fn mixed(self, other: Colour, parts: u8) -> Self {
        let channel = |own: u8, other: u8| {
            let sum = u32::from(own) * u32::from(255 - parts) + u32::from(other) * u32::from(parts);
            u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
        };
        Colour::new(channel(self.red, other.red), channel(self.green, other.green), channel(self.blue, other.blue))
    }

    /// Returns the colour with the least of another mixed in that suffices; the other where nothing less does.
    fn mixed_until(self, other: Colour, suffices: impl Fn(Colour) -> bool) -> Self {
        (0..=u8::MAX).map(|parts| self.mixed(other, parts)).find(|&mixed| suffices(mixed)).unwrap_or(other)
    }
}

impl fmt::Display for Colour {
    /// Writes the colour as `#0a5a6e`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Surfaces {
    /// Returns true where text of a colour can be read on all of them.
    fn carry(self, text: Colour, least: f64) -> bool {
        text.contrast(self.paper) >= least && text.contrast(self.band) >= least
    }
}

/// The accent colour that `kb.yaml` chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent(pub Colour);

/// The shades of an accent in one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shades {
    /// Links and marks.
    pub accent: Colour,
    /// What is pointed at: stands out more from the page.
    pub strong: Colour,
    /// The ground of what is chosen; text of the accent can be read on it.
    pub tint: Colour,
    /// The ground of the site's head; white can be read on it.
    pub head: Colour,
}

impl Accent {
    /// Returns true where links and marks of the colour can be read in the light theme.
    ///
    /// ```
    /// use kb_core::colour::{Accent, Colour};
    ///
    /// assert!(Accent(Colour::new(0x0a, 0x5a, 0x6e)).is_readable());
    /// assert!(!Accent(Colour::new(0xff, 0xcc, 0x00)).is_readable());
    /// ```
    pub fn is_readable(self) -> bool {
        LIGHT.carry(self.0, LEAST_OF_TEXT) && self.0.contrast(LIGHT.paper) >= LEAST_OF_MARKS
    }

    /// Returns the nearest colour of the same hue that can be read in the light theme.
    #[must_use]
    pub fn nearest_readable(self) -> Self {
        Accent(self.0.mixed_until(BLACK, |colour| Accent(colour).is_readable()))
    }

    /// Returns the shades of the light theme. Whatever the accent is, they can be read: a colour that
    /// cannot is darkened first.
    pub fn light(self) -> Shades {
        let accent = self.nearest_readable().0;
        let strong = accent.mixed(BLACK, 80);
        let tint = accent.mixed(LIGHT.paper, 227).mixed_until(LIGHT.paper, |tint| accent.contrast(tint) >= LEAST_OF_TEXT);
        Shades { accent, strong, tint, head: accent.mixed(BLACK, 100) }
    }

    /// Returns the shades of the dark theme: the same hue, lightened until it can be read there.
    pub fn dark(self) -> Shades {
        let accent = self.0.mixed_until(WHITE, |colour| DARK.carry(colour, OF_DARK_LINKS));
        let strong = accent.mixed(WHITE, 100);
        let tint = accent.mixed(DARK.paper, 210).mixed_until(DARK.paper, |tint| accent.contrast(tint) >= LEAST_OF_TEXT);
        let head = self.0.mixed(BLACK, 140).mixed_until(BLACK, |head| head.contrast(WHITE) >= OF_DARK_LINKS);
        Shades { accent, strong, tint, head }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every 17th value of each channel.
    fn many() -> impl Iterator<Item = Accent> {
        let channel = || (0..=15_u8).map(|step| step * 17);
        channel().flat_map(move |red| channel().flat_map(move |green| channel().map(move |blue| Accent(Colour::new(red, green, blue)))))
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let grey = Colour::new(0x76, 0x76, 0x76);
        assert!((grey.contrast(WHITE) - 4.54).abs() < 0.01);
        assert!((Colour::new(0xff, 0, 0).contrast(WHITE) - 4.0).abs() < 0.01);
    }

    #[test]
    fn a_readable_accent_is_its_own_nearest() {
        for accent in many().filter(|accent| accent.is_readable()) {
            assert_eq!(accent.nearest_readable(), accent);
            assert_eq!(accent.light().accent, accent.0);
        }
    }

    #[test]
    fn every_accent_gives_shades_that_can_be_read() {
        for accent in many() {
            let (light, dark) = (accent.light(), accent.dark());
            assert!(Accent(light.accent).is_readable(), "{accent:?}");
            for (shades, surfaces) in [(light, LIGHT), (dark, DARK)] {
                assert!(surfaces.carry(shades.accent, LEAST_OF_TEXT), "{accent:?}");
                assert!(surfaces.carry(shades.strong, LEAST_OF_TEXT), "{accent:?}");
                assert!(shades.accent.contrast(shades.tint) >= LEAST_OF_TEXT, "{accent:?}");
                assert!(shades.head.contrast(WHITE) >= LEAST_OF_TEXT, "{accent:?}");
            }
        }
    }

    #[test]
    fn only_colours_are_colours() {
        for text in ["", "#", "#12", "#1234", "#12345g", "0a5a6e", "#0a5a6e ", "rød", "#æøå"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
