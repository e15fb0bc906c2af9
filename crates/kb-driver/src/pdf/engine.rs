//! Which program makes a PDF of a page: found on the machine, or named.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use kb_diag::Text;

use crate::environment::find_program;
use crate::error::Error;

use super::error::PdfError;
use super::run::{Ended, run};
use super::{chromium, weasyprint};

/// How long a program may take to tell its version.
const VERSION_LIMIT: Duration = Duration::from_secs(20);

/// A family of programs that print HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EngineKind {
    /// `WeasyPrint`: its files are PDF/UA-1. The one to recommend.
    WeasyPrint,
    /// Chromium, Chrome and their like: tagged files with an outline, not PDF/UA.
    Chromium,
}

impl EngineKind {
    /// Every family, the one to prefer first.
    pub const ALL: [EngineKind; 2] = [EngineKind::WeasyPrint, EngineKind::Chromium];

    /// Returns the family's name as its makers write it.
    pub fn name(self) -> &'static str {
        match self {
            EngineKind::WeasyPrint => "WeasyPrint",
            EngineKind::Chromium => "Chromium",
        }
    }

    /// Returns how to install it, for a person at a prompt.
    pub(crate) fn installation(self) -> Text {
        match self {
            EngineKind::WeasyPrint => weasyprint::installation(),
            EngineKind::Chromium => chromium::installation(),
        }
    }

    /// Returns the first number of the oldest version that will do.
    fn oldest(self) -> u32 {
        match self {
            EngineKind::WeasyPrint => weasyprint::OLDEST,
            EngineKind::Chromium => chromium::OLDEST,
        }
    }

    fn programs(self) -> &'static [&'static str] {
        match self {
            EngineKind::WeasyPrint => &weasyprint::PROGRAMS,
            EngineKind::Chromium => &chromium::PROGRAMS,
        }
    }

    /// Where a program of the family lies on systems that do not put it on the path.
    fn usual_places(self) -> &'static [&'static str] {
        match self {
            EngineKind::WeasyPrint => &[],
            EngineKind::Chromium => &chromium::USUAL_PLACES,
        }
    }
}

/// A program that prints HTML, found on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Engine {
    pub(super) kind: EngineKind,
    pub(super) program: PathBuf,
    pub(super) version: Option<Version>,
}

/// An engine, and why one to prefer to it was passed over.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) engine: Engine,
    pub(super) passed_over: Option<Error>,
}

impl Engine {
    /// Finds an engine: of the family that is named, else the first there is in the order of
    /// [`EngineKind::ALL`]. One that is too old is passed over, unless it is the only one.
    pub(super) fn find(wanted: Option<EngineKind>) -> Result<Found, Error> {
        let kinds = wanted.map_or_else(|| EngineKind::ALL.to_vec(), |kind| vec![kind]);
        let mut passed_over = None;
        for kind in kinds {
            let Some(program) = find_program(kind.programs(), kind.usual_places()) else { continue };
            match Engine::at(kind, program) {
                Ok(engine) => return Ok(Found { engine, passed_over }),
                Err(error) => passed_over = passed_over.or(Some(error)),
            }
        }
        Err(passed_over.unwrap_or(PdfError::NoEngine { wanted }.into()))
    }

    /// Asks a program for its version. Errors where it does not run, or is too old.
    fn at(kind: EngineKind, program: PathBuf) -> Result<Self, Error> {
        // On Windows Chromium would open a window instead of answering.
        let version = if kind == EngineKind::Chromium && cfg!(windows) { None } else { ask_version(&program)? };
        match version {
            Some(version) if version.major() < kind.oldest() => {
                Err(PdfError::EngineTooOld { engine: kind, version: version.to_string(), oldest: kind.oldest() }.into())
            }
            version => Ok(Engine { kind, program, version }),
        }
    }

    /// Returns its name and version: "`WeasyPrint` 70.0".
    pub(super) fn name(&self) -> String {
        match &self.version {
            Some(version) => format!("{} {version}", self.kind.name()),
            None => self.kind.name().to_owned(),
        }
    }
}

fn ask_version(program: &Path) -> Result<Option<Version>, Error> {
    let mut command = Command::new(program);
    command.arg("--version").stdin(Stdio::null());
    let (ended, said) = run(command, VERSION_LIMIT).map_err(|cause| PdfError::cannot_start(program, &cause))?;
    match ended {
        Ended::Well => Ok(Version::read(&said.out)),
        Ended::Badly(how) => Err(PdfError::EngineBroken { program: program.to_owned(), reason: said.added_to(&how) }.into()),
    }
}

/// The version of a program, as it says it itself: numbers with full stops between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Version(String);

impl Version {
    /// Reads the first version in what a program says of itself: "Chromium 156.0.8078.79 built on …".
    pub(super) fn read(said: &str) -> Option<Self> {
        let is_version = |word: &&str| word.starts_with(|first: char| first.is_ascii_digit()) && word.contains('.');
        let word = said.split_whitespace().find(is_version)?;
        let end = word.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(word.len());
        let version = word[..end].trim_end_matches('.');
        version.split('.').all(|number| number.parse::<u32>().is_ok()).then(|| Version(version.to_owned()))
    }

    /// Returns the first number.
    pub(super) fn major(&self) -> u32 {
        self.0.split('.').next().and_then(|number| number.parse().ok()).unwrap_or(0)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_what_a_program_says() {
        let read = |said| Version::read(said).map(|version| (version.major(), version.to_string()));
        assert_eq!(read("WeasyPrint version 70.0\n"), Some((70, "70.0".to_owned())));
        assert_eq!(read("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)"), Some((156, "156.0.8078.79".to_owned())));
        assert_eq!(read("Google Chrome 131.0.6778.85 "), Some((131, "131.0.6778.85".to_owned())));
        assert_eq!(read("WeasyPrint version 57.0b1"), Some((57, "57.0".to_owned())));
        for none in ["", "WeasyPrint", "version 7", "3 files", "1..2", "99999999999.1"] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
