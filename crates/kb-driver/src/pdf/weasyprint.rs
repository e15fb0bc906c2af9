//! `WeasyPrint`: <https://weasyprint.org>.

use std::fs::File;
use std::path::Path;
use std::process::Command;

use kb_diag::Text;

/// What the program is called.
pub(super) const PROGRAMS: [&str; 1] = ["weasyprint"];

/// Returns how to install it. Packages of a system are often too old.
pub(super) fn installation() -> Text {
    Text::new(
        format!("`pip install weasyprint`, eller `apt install weasyprint`, hvor det giver version {OLDEST} eller nyere"),
        format!("`pip install weasyprint`, or `apt install weasyprint` where that gives version {OLDEST} or newer"),
    )
}

/// The first version all of whose tables validate as PDF/UA-1. Version 64 wrote `TD` without headers,
/// version 68 still a `TH` outside any `TR`; each says of its files that they are PDF/UA-1.
pub(super) const OLDEST: u32 = 70;

/// Returns the command that prints a page; `in_folder` is for what the program puts aside, and
/// `address` is where the page will be read, so that its links lead from there.
///
/// All that is written into the file comes from the page: a title, a subject, keywords, dates. The
/// environment says the rest: the subsets of fonts carry no time of the clock, and no set is walked
/// in an order that chance decides. The page goes to standard input: without an address its links
/// then stay as they are, while those of a file would show where on this machine it lay. A page has
/// all that it shows, so nothing is fetched.
pub(super) fn command(program: &Path, page: File, pdf: &Path, in_folder: &Path, address: &str) -> Command {
    let mut command = Command::new(program);
    command
        .args(["--pdf-variant", "pdf/ua-1", "--encoding", "utf-8", "--allowed-protocols", "data", "--base-url", address, "-"])
        .arg(pdf)
        .stdin(page)
        .env("SOURCE_DATE_EPOCH", "0")
        .env("PYTHONHASHSEED", "0")
        .env("PYTHONUTF8", "1")
        .env("TMPDIR", in_folder)
        .current_dir(in_folder);
    command
}

/// Returns what the program complains of though it made a file: what it could not load. That it
/// does not know a property of CSS is no reader's concern.
pub(super) fn complaints(said: &str) -> Vec<String> {
    let errors = said.lines().filter_map(|line| line.trim().strip_prefix("ERROR: "));
    errors.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::complaints;

    #[test]
    fn only_errors_are_complaints() {
        let said = "WARNING: Ignored `text-rendering: x` at 1:2, unknown property.\nERROR: Failed to load image at 'x.png'\n";
        assert_eq!(complaints(said), ["Failed to load image at 'x.png'"]);
    }
}
