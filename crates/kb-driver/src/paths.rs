//! Paths as people and findings see them.

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::environment::current_dir;

/// Returns a path as a person at the prompt would write it: from where they stand, where that is
/// shorter than from the top of the disk.
pub(crate) fn shown(path: &Path) -> String {
    let short = current_dir().ok().filter(|_| path.is_absolute()).map(|here| relative(path, &here));
    let path = short.as_deref().unwrap_or(path);
    if path.as_os_str().is_empty() { ".".to_owned() } else { path.display().to_string() }
}

/// Returns `path` as seen from `here`; `path` itself where the two share nothing. Both absolute.
pub(crate) fn relative(path: &Path, here: &Path) -> PathBuf {
    let shared = path.components().zip(here.components()).take_while(|(one, other)| one == other).count();
    // Only the root in common: going up to it says less than the absolute path.
    if shared < 2 {
        return path.to_owned();
    }
    let up = here.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(path.components().skip(shared)).collect()
}

/// Returns a path below a folder in the form findings and the corpus use: NFC, `/` between names.
/// `None` where a name is not UTF-8.
pub(crate) fn name_in_corpus(below: &Path) -> Option<String> {
    let mut name = String::with_capacity(below.as_os_str().len());
    for part in below.components() {
        if !name.is_empty() {
            name.push('/');
        }
        name.push_str(part.as_os_str().to_str()?);
    }
    Some(match is_nfc_quick(name.chars()) {
        IsNormalized::Yes => name,
        _ => name.nfc().collect(),
    })
}

/// Returns a path that is not UTF-8 with its odd bytes written out as `\xE6`, so that two such
/// names never look the same.
pub(crate) fn escaped(below: &Path) -> String {
    let mut name = String::new();
    for part in below.components() {
        if !name.is_empty() {
            name.push('/');
        }
        for chunk in part.as_os_str().as_encoded_bytes().utf8_chunks() {
            name.push_str(chunk.valid());
            for byte in chunk.invalid() {
                let _ = write!(name, "\\x{byte:02X}");
            }
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_seen_from_where_one_stands() {
        let seen = |path: &str, here: &str| relative(Path::new(path), Path::new(here)).display().to_string();
        assert_eq!(seen("/a/kb/content", "/a/kb"), "content");
        assert_eq!(seen("/a/kb/content", "/a/kb/content/ordninger"), "..");
        assert_eq!(seen("/a/kb/content", "/a/kb/docs"), "../content");
        assert_eq!(seen("/a/kb", "/a/kb"), "");
        assert_eq!(seen("/tmp/kb", "/srv/main"), "/tmp/kb");
    }

    #[test]
    fn names_are_compared_in_nfc() {
        assert_eq!(name_in_corpus(Path::new("billeder/a\u{30a}rsag.png")).as_deref(), Some("billeder/årsag.png"));
        assert_eq!(name_in_corpus(Path::new("ordninger/mentor.md")).as_deref(), Some("ordninger/mentor.md"));
    }

    #[cfg(unix)]
    #[test]
    fn odd_bytes_are_written_out() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(OsStr::from_bytes(b"ordninger/st\xf8tte.md"));
        assert_eq!(name_in_corpus(path), None);
        assert_eq!(escaped(path), "ordninger/st\\xF8tte.md");
    }
}
