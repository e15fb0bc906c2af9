//! No file of the project names one machine: no path of it, no address that a package came from.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Result, bail};

use crate::run::{output, program, workspace};

/// What must not stand in a file, in two halves, so that this file does not name it either.
const TRACES: [(&str, &str); 11] = [
    ("/wo", "rk/"),
    ("/ro", "ot/"),
    ("/ho", "me/"),
    ("/Use", "rs/"),
    ("C:\\Use", "rs\\"),
    ("registry.npm", "js"),
    ("index.crates", ".io"),
    ("static.crates", ".io"),
    ("pypi", ".org"),
    ("pythonhosted", ".org"),
    ("\"resol", "ved\":"),
];

/// Reports each trace in the files that git knows or would take.
pub(crate) fn check() -> Result<()> {
    let listed = output(program("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))?;
    let mut faults = String::new();
    for path in listed.split_terminator('\0') {
        // A link to nowhere, or a file that was deleted and not yet committed.
        let Ok(bytes) = fs::read(workspace().join(path)) else { continue };
        for (line, trace) in traces(&String::from_utf8_lossy(&bytes)) {
            let _ = write!(faults, "\n  {path}:{line}: \"{trace}\" names one machine or the place a package came from");
        }
    }
    if faults.is_empty() { Ok(()) } else { bail!("{faults}") }
}

/// Returns each line with a trace, counted from 1. A trace counts where a path can begin: `site/work/`
/// is no path of a machine.
fn traces(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (one, other) in TRACES {
        let trace = format!("{one}{other}");
        for (at, _) in text.match_indices(&trace) {
            let before = text[..at].chars().next_back();
            if trace.starts_with('/') && before.is_some_and(|letter| letter.is_alphanumeric() || ".-_~*})".contains(letter)) {
                continue;
            }
            found.push((text[..at].matches('\n').count() + 1, trace.clone()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::traces;

    #[test]
    fn only_a_whole_path_is_a_trace() {
        let folder = ["/wo", "rk/"].concat();
        assert_eq!(traces(&format!("a\nsee {folder}x")), [(2, folder.clone())]);
        assert_eq!(traces(&format!("site{folder}x")), []);
    }
}
