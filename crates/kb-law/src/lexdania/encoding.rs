//! Bytes to text.

use std::borrow::Cow;

use super::error::{ImportError, ImportFault};

/// Decodes a file: by its byte order mark, else by its XML declaration, else as UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match declared(bytes).as_deref() {
            None | Some("utf-8" | "utf8" | "us-ascii" | "ascii") => utf8(bytes),
            // Each byte is the code point of the same number.
            Some("iso-8859-1" | "latin1") => Ok(Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect())),
            Some(other) => Err(ImportError::whole(ImportFault::Encoding { name: other.to_owned() })),
        },
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let sound = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        ImportError::at(&sound, sound.len(), ImportFault::Encoding { name: "UTF-8".to_owned() })
    })
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, ImportError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text: Result<String, _> = char::decode_utf16(pairs.iter().map(|pair| read(*pair))).collect();
    match text {
        Ok(text) if rest.is_empty() => Ok(Cow::Owned(text)),
        _ => Err(ImportError::whole(ImportFault::Encoding { name: "UTF-16".to_owned() })),
    }
}

/// Returns the encoding that the XML declaration names, in lower case.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let declaration = start.trim_start().strip_prefix("<?xml")?.split("?>").next()?.to_owned();
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start().to_owned();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(value[1..].split(quote).next()?.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(decode("\u{feff}<å/>".as_bytes()).unwrap(), "<å/>");
        assert_eq!(decode(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe5</a>").unwrap().chars().rev().nth(4), Some('å'));
        let utf16: Vec<u8> = [0xFEFF_u16].into_iter().chain("<å/>".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16).unwrap(), "<å/>");
        assert!(decode(&utf16[..5]).is_err());
        let error = decode(b"<?xml version=\"1.0\" encoding=\"EBCDIC-DK\"?><a/>").unwrap_err();
        assert_eq!(error.fault, ImportFault::Encoding { name: "ebcdic-dk".to_owned() });
        let error = decode(b"<a>\n\xff</a>").unwrap_err();
        assert_eq!(error.place, Some((2, 1)));
    }
}
