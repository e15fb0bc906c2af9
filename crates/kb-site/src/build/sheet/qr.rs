//! A QR code as a picture in SVG.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules that must surround the code (ISO/IEC 18004).
const QUIET_ZONE: i32 = 4;

/// Returns the side of a picture of the code in modules, quiet zone included, and the path of its
/// dark modules, for a square `viewBox` of that side. None where the text is too long for a code.
///
/// A quarter of the code may be creased or stained where that costs no larger one.
pub(super) fn path(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::with_capacity(4096);
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let begin = x;
            while code.get_module(x, y) {
                x += 1;
            }
            // A run of dark modules is one bar: engines draw hairlines between squares.
            if x > begin {
                let _ = write!(path, "M{},{}h{}v1h-{}z", begin + QUIET_ZONE, y + QUIET_ZONE, x - begin, x - begin);
            }
            x += 1;
        }
    }
    Some((code.size() + 2 * QUIET_ZONE, path))
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn a_code_begins_with_the_bar_of_its_finder() {
        let (side, path) = path("https://kb.example.dk/ark/a.html").unwrap();
        assert_eq!(side, 29 + 8, "version 3 holds 32 letters at this level");
        assert!(path.starts_with("M4,4h7v1h-7z"), "{path}");
        assert_eq!(path.matches('M').count(), path.matches('z').count());
    }

    #[test]
    fn a_text_that_no_code_holds_has_none() {
        assert_eq!(path(&"æ".repeat(2000)), None);
    }
}
