use std::fmt::Write as _;

/// Returns a path as a URI reference, and whether it is relative.
///
/// Everything but the unreserved characters of RFC 3986 and the slashes between names is
/// percent-encoded; an absolute path becomes a `file:` URI.
pub(super) fn of_path(path: &str) -> (String, bool) {
    let path = path.replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    let is_drive = |prefix: &str| prefix.len() == 2 && prefix.ends_with(':') && prefix.as_bytes()[0].is_ascii_alphabetic();
    match path.split_once('/') {
        Some(("", rest)) => (format!("file:///{}", encode(rest)), false),
        Some((drive, rest)) if is_drive(drive) => (format!("file:///{drive}/{}", encode(rest)), false),
        _ => (encode(path), true),
    }
}

fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_path_stays_relative() {
        assert_eq!(of_path("content/ordninger/støtte 100%.md"), ("content/ordninger/st%C3%B8tte%20100%25.md".into(), true));
        assert_eq!(of_path("./kb.yaml"), ("kb.yaml".into(), true));
        assert_eq!(of_path("a:b#c?.md"), ("a%3Ab%23c%3F.md".into(), true));
        assert_eq!(of_path("../viden/kb.yaml"), ("../viden/kb.yaml".into(), true));
    }

    #[test]
    fn an_absolute_path_becomes_a_file_uri() {
        assert_eq!(of_path("/srv/viden/kb.yaml"), ("file:///srv/viden/kb.yaml".into(), false));
        assert_eq!(of_path("C:\\viden\\kb.yaml"), ("file:///C:/viden/kb.yaml".into(), false));
    }
}
