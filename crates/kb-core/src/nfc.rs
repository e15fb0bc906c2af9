//! Unicode NFC, the form in which words are compared.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Returns the text in NFC.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Returns the key by which headings and names are compared: NFC, lower case, single spaces.
pub(crate) fn folded(text: &str) -> String {
    let lower = nfc(text).to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
