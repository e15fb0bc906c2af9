//! Chromium, Chrome and their like.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use kb_diag::Text;

use crate::environment::is_superuser;

/// What the program is called, by who packages it.
pub(super) const PROGRAMS: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Where it lies on systems that do not put it on the path.
pub(super) const USUAL_PLACES: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];

/// Returns how to install it.
pub(super) fn installation() -> Text {
    Text::new("`apt install chromium`", "`apt install chromium`")
}

/// The first version whose headless mode can give a file an outline.
pub(super) const OLDEST: u32 = 122;

/// Nothing of the machine but its fonts may show in the file, and nothing of the work outside.
const FLAGS: [&str; 16] = [
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    // A container has too little of it.
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    // A page has all that it shows; whatever it might ask the network for stays away.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--lang=da",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
];

/// Returns the command that prints a page; its profile is made in `in_folder`.
pub(super) fn command(program: &Path, page: &Path, pdf: &Path, in_folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(FLAGS);
    if is_superuser() {
        // Chromium refuses to run otherwise. The page is our own.
        command.arg("--no-sandbox");
    }
    let named = |name: &str, path: &Path| {
        let mut argument = std::ffi::OsString::from(name);
        argument.push(path);
        argument
    };
    command
        .arg(named("--user-data-dir=", &in_folder.join("profile")))
        .arg(named("--print-to-pdf=", pdf))
        .arg(address(page))
        .stdin(Stdio::null())
        .env("TZ", "UTC")
        .current_dir(in_folder);
    command
}

/// Returns the address of a file.
fn address(path: &Path) -> String {
    let mut address = String::from("file://");
    let path = path.to_string_lossy();
    if !path.starts_with('/') {
        address.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' => address.push(byte.into()),
            b'\\' if cfg!(windows) => address.push('/'),
            _ => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::address;

    #[test]
    fn the_address_of_a_file_holds_ascii_only() {
        assert_eq!(address(Path::new("/viden/år 1/a#b?.html")), "file:///viden/%C3%A5r%201/a%23b%3F.html");
        assert_eq!(address(Path::new("C:/viden/a.html")), "file:///C:/viden/a.html");
    }
}
