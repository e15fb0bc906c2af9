//! Reads the text of one file, without ever waiting for a pipe or reading what is too large.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use kb_core::{LARGEST_FILE, SNAPSHOTS, Unreadable};
use kb_diag::Text;

use crate::error::{Action, Error, words_of};
use crate::walk::{not_a_file, refusal};

/// Largest imported document that is read, in bytes: kb writes them itself, and the longest law takes
/// more room than any page.
const LARGEST_SNAPSHOT: u64 = 128 << 20;

/// What came of reading a file.
#[derive(Debug)]
pub(crate) struct ReadFile {
    /// The text, or as much of it as is UTF-8.
    pub(crate) text: Arc<str>,
    /// Why it is not all there.
    pub(crate) fault: Option<Unreadable>,
    /// The fault where it is the surroundings', not the content's.
    pub(crate) refused: Option<Error>,
}

impl ReadFile {
    fn missing(fault: Unreadable) -> Self {
        ReadFile { text: Arc::from(""), fault: Some(fault), refused: None }
    }
}

/// Returns how large a file of the corpus may be, in bytes.
pub(crate) fn limit_of(path_in_corpus: &str) -> u64 {
    if path_in_corpus.starts_with(SNAPSHOTS) { LARGEST_SNAPSHOT } else { LARGEST_FILE }
}

/// Reads a file of at most `limit` bytes. `buffer` is only there to be used again for the next one.
pub(crate) fn read_text(path: &Path, limit: u64, buffer: &mut Vec<u8>) -> ReadFile {
    buffer.clear();
    match read_bytes(path, limit, buffer) {
        Ok(None) => decode(buffer),
        Ok(Some(fault)) => ReadFile::missing(fault),
        Err(cause) => {
            let words = words_of(&cause);
            let refused = Some(Error::io(Action::Read, path, cause));
            ReadFile { refused, ..ReadFile::missing(refusal(&words.da, &words.en)) }
        }
    }
}

/// Reads a file of at most `limit` bytes into an empty buffer.
pub(crate) fn read_bytes(path: &Path, limit: u64, buffer: &mut Vec<u8>) -> io::Result<Option<Unreadable>> {
    let mut file = open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Ok(Some(not_a_file()));
    }
    if metadata.len() > limit {
        return Ok(Some(Unreadable::TooLarge(metadata.len())));
    }
    buffer.reserve(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    // The file may grow while it is read.
    (&mut file).take(limit + 1).read_to_end(buffer)?;
    let size = buffer.len() as u64;
    Ok((size > limit).then_some(Unreadable::TooLarge(size)))
}

/// Reads a text file that belongs to no knowledge base.
pub fn read_file(path: &Path) -> Result<Arc<str>, Error> {
    let read = read_text(path, LARGEST_FILE, &mut Vec::new());
    let Some(fault) = read.fault else { return Ok(read.text) };
    let reason = match fault {
        Unreadable::NotUtf8(_) => Text::new("filen er ikke gemt som UTF-8", "the file is not saved as UTF-8"),
        Unreadable::TooLarge(_) => Text::new("filen er for stor", "the file is too large"),
        Unreadable::BadLink => Text::new("linket fører ingen steder hen", "the link leads nowhere"),
        Unreadable::Refused(text) => text,
    };
    Err(read.refused.unwrap_or_else(|| Error::NoText { path: path.to_owned(), reason }))
}

/// Reads a whole file that is no content, whatever it holds.
pub(crate) fn read_whole(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn decode(bytes: &[u8]) -> ReadFile {
    match std::str::from_utf8(bytes) {
        Ok(text) => ReadFile { text: Arc::from(text), fault: None, refused: None },
        Err(error) => {
            let good = &bytes[..error.valid_up_to()];
            let text = Arc::from(String::from_utf8_lossy(good));
            ReadFile { text, fault: Some(Unreadable::NotUtf8(good.len())), refused: None }
        }
    }
}

/// Opens a file for reading. A pipe that took a file's place since the folder was listed opens at
/// once, instead of when somebody writes to it.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    options.open(path)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn read(bytes: &[u8]) -> ReadFile {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a.md");
        fs::write(&path, bytes).expect("a file");
        read_text(&path, LARGEST_FILE, &mut Vec::new())
    }

    #[test]
    fn text_up_to_the_bad_byte_is_kept() {
        let text = read("Støtte til St".as_bytes());
        assert_eq!((&*text.text, text.fault), ("Støtte til St", None));
        let text = read(b"Mentorst\xf8tte");
        assert_eq!((&*text.text, text.fault), ("Mentorst", Some(Unreadable::NotUtf8(8))));
        let text = read(b"\xff\xfek\0b\0");
        assert_eq!((&*text.text, text.fault), ("", Some(Unreadable::NotUtf8(0))));
    }

    #[test]
    fn an_empty_file_is_a_text() {
        let text = read(b"");
        assert_eq!((&*text.text, text.fault), ("", None));
    }

    #[test]
    fn a_huge_file_is_not_read() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("huge.md");
        let size = LARGEST_FILE + 1;
        File::create(&path).and_then(|file| file.set_len(size)).expect("a file");
        let mut buffer = Vec::new();
        let text = read_text(&path, LARGEST_FILE, &mut buffer);
        assert_eq!(text.fault, Some(Unreadable::TooLarge(size)));
        assert_eq!(buffer.capacity(), 0);
        File::create(&path).and_then(|file| file.set_len(LARGEST_FILE)).expect("a file");
        assert_eq!(read_text(&path, LARGEST_FILE, &mut buffer).fault, None);
    }

    #[test]
    fn a_long_law_is_read() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("lta-2020-1.json");
        File::create(&path).and_then(|file| file.set_len(LARGEST_FILE + 1)).expect("a file");
        let limit = limit_of("retskilder/importeret/lta-2020-1.json");
        assert_eq!(read_text(&path, limit, &mut Vec::new()).fault, None);
        assert_eq!(limit_of("retskilder/lab.yaml"), LARGEST_FILE);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_never_waited_for() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("pipe.md");
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).expect("a pipe");
        let text = read_text(&path, LARGEST_FILE, &mut Vec::new());
        assert!(matches!(text.fault, Some(Unreadable::Refused(_))));
        assert!(text.refused.is_none(), "it is the content's fault");
    }

    #[test]
    fn what_the_system_refuses_is_told_twice() {
        let dir = tempfile::tempdir().expect("a folder");
        let text = read_text(&dir.path().join("gone.md"), LARGEST_FILE, &mut Vec::new());
        assert!(matches!(text.fault, Some(Unreadable::Refused(_))));
        assert_eq!(text.refused.expect("an error").path(), Some(dir.path().join("gone.md").as_path()));
    }
}
