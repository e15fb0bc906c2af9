//! Colours by lightness, chroma and hue as the eye judges them (Oklab, B. Ottosson 2020), so that a
//! shade keeps the hue of what it is a shade of.

use kb_core::colour::Colour;

/// A colour: lightness 0 to 1, chroma from 0 (grey), hue in radians.
#[derive(Clone, Copy, Debug)]
pub(super) struct Oklch {
    pub(super) lightness: f64,
    pub(super) chroma: f64,
    pub(super) hue: f64,
}

impl Oklch {
    /// The same colour.
    #[expect(clippy::many_single_char_names, reason = "the names that Oklab gives its axes")]
    pub(super) fn of(colour: Colour) -> Self {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let (r, g, b) = (linear(colour.red), linear(colour.green), linear(colour.blue));
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let (a, b) = (
            1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        );
        Oklch { lightness: 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s, chroma: a.hypot(b), hue: b.atan2(a) }
    }

    /// The nearest colour that a screen can show.
    #[expect(clippy::many_single_char_names, reason = "the names that Oklab gives its axes")]
    pub(super) fn colour(self) -> Colour {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        let channel = |linear: f64| {
            let share = if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
            // A share of 0 to 1 is 0 to 255: nothing is cut off.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 0 to 255")]
            let channel = (share.clamp(0.0, 1.0) * 255.0).round() as u8;
            channel
        };
        Colour::new(
            channel(4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s),
            channel(-1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s),
            channel(-0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_comes_back_as_it_was() {
        for text in ["#000000", "#ffffff", "#0a5a6e", "#b0005c", "#ffcc00", "#808080"] {
            let colour = Colour::parse(text).unwrap();
            assert_eq!(Oklch::of(colour).colour(), colour);
        }
    }

    #[test]
    fn white_is_light_and_grey_has_no_chroma() {
        assert!((Oklch::of(Colour::new(255, 255, 255)).lightness - 1.0).abs() < 0.001);
        assert!(Oklch::of(Colour::new(128, 128, 128)).chroma < 0.001);
    }
}
