//! What the surroundings of the process say.

use std::env;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::error::Action;

/// Returns true when the terminal's locale can show more than ASCII: the first of `LC_ALL`,
/// `LC_CTYPE` and `LANG` that says anything names UTF-8.
pub fn speaks_utf8() -> bool {
    if cfg!(windows) {
        return true;
    }
    let said = ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(env::var_os).find(|value| !value.is_empty());
    said.is_some_and(|locale| names_utf8(&locale.to_string_lossy()))
}

fn names_utf8(locale: &str) -> bool {
    let charset = locale.split_once('.').map_or(locale, |(_, charset)| charset).to_ascii_lowercase();
    charset.starts_with("utf-8") || charset.starts_with("utf8")
}

/// Returns the folder the process stands in.
pub(crate) fn current_dir() -> Result<PathBuf, Error> {
    env::current_dir().map_err(|cause| Error::io(Action::ReadFolder, ".", cause))
}

/// Finds a program: the first of its names that is on the path, else the first of the places where
/// there is one.
pub(crate) fn find_program(names: &[&str], places: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).filter(|folder| folder.is_absolute()).collect();
    let on_the_path = names.iter().flat_map(|name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        folders.iter().map(move |folder| folder.join(&file))
    });
    on_the_path.chain(places.iter().map(PathBuf::from)).find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

/// Returns true where the process may do anything on the machine.
pub(crate) fn is_superuser() -> bool {
    #[cfg(unix)]
    return rustix::process::geteuid().is_root();
    #[cfg(not(unix))]
    return false;
}

#[cfg(test)]
mod tests {
    use super::names_utf8;

    #[test]
    fn a_locale_names_its_character_set_after_a_full_stop() {
        assert!(names_utf8("da_DK.UTF-8"));
        assert!(names_utf8("C.utf8"));
        assert!(names_utf8("da_DK.UTF-8@euro"));
        assert!(!names_utf8("da_DK.ISO-8859-1"));
        assert!(!names_utf8("C"));
        assert!(!names_utf8("da_DK"));
    }
}
