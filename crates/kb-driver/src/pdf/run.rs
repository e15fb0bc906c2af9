//! Runs another program to its end, or to the end of its time.

use std::io::{self, Read, Seek, SeekFrom};
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use kb_diag::Text;

/// How long to sleep between two looks at a program: little against the second that one takes.
const NAP: Duration = Duration::from_millis(10);

/// As much of what a program says as is read: its last words, in bytes.
const LAST_WORDS: u64 = 16 << 10;

/// How a program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// It says itself that all went well.
    Well,
    /// It says that something went wrong, crashed, or was stopped: how it ended, in words.
    Badly(Text),
}

/// What a program said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// To standard output.
    pub(super) out: String,
    /// To standard error.
    pub(super) error: String,
}

impl Said {
    /// Returns the last line that says anything; of an exception in Python, that is what it is.
    pub(super) fn last_words(&self) -> String {
        let last = |text: &str| text.lines().map(str::trim).rfind(|line| !line.is_empty()).map(str::to_owned);
        last(&self.error).or_else(|| last(&self.out)).unwrap_or_default()
    }

    /// Returns how a program ended, with its last words after it.
    pub(super) fn added_to(&self, how: &Text) -> Text {
        match self.last_words() {
            none if none.is_empty() => how.clone(),
            last => Text::new(format!("{}: {last}", how.da), format!("{}: {last}", how.en)),
        }
    }
}

/// A program that runs: stopped when nobody waits for it any more.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Of a program that has ended nothing is left to kill; waiting keeps it from being a zombie.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs a program. One that takes longer than `limit` is killed.
///
/// What it says goes to files without a name: a pipe that nobody reads would stop it, and a pipe
/// that a grandchild still holds would stop us.
pub(super) fn run(mut command: Command, limit: Duration) -> io::Result<(Ended, Said)> {
    let (mut out, mut error) = (tempfile::tempfile()?, tempfile::tempfile()?);
    command.stdout(out.try_clone()?).stderr(error.try_clone()?);
    let begun = Instant::now();
    let mut running = Running(start(&mut command)?);
    let ended = loop {
        if let Some(status) = running.0.try_wait()? {
            break how(status);
        }
        if begun.elapsed() >= limit {
            let seconds = limit.as_secs_f64();
            break Ended::Badly(Text::new(
                format!("programmet blev stoppet efter {seconds} sekunder"),
                format!("the program was stopped after {seconds} seconds"),
            ));
        }
        std::thread::sleep(NAP);
    };
    drop(running);
    Ok((ended, Said { out: last_of(&mut out)?, error: last_of(&mut error)? }))
}

/// Starts a program. One that was written a moment ago may still be open in a child that another
/// thread is starting; the system then says "busy" for as long as that takes.
fn start(command: &mut Command) -> io::Result<Child> {
    for _ in 0..20 {
        match command.spawn() {
            Err(cause) if cause.kind() == io::ErrorKind::ExecutableFileBusy => std::thread::sleep(NAP),
            started => return started,
        }
    }
    command.spawn()
}

fn how(status: ExitStatus) -> Ended {
    match status.code() {
        Some(0) => Ended::Well,
        Some(code) => {
            Ended::Badly(Text::new(format!("programmet sluttede med fejlkode {code}"), format!("the program ended with exit code {code}")))
        }
        None => Ended::Badly(Text::new("programmet gik ned", "the program crashed")),
    }
}

fn last_of(file: &mut std::fs::File) -> io::Result<String> {
    let size = file.metadata()?.len();
    file.seek(SeekFrom::Start(size.saturating_sub(LAST_WORDS)))?;
    let mut bytes = Vec::new();
    file.take(LAST_WORDS).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, limit: Duration) -> (Ended, Said) {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        run(command, limit).expect("a shell starts")
    }

    #[test]
    fn a_program_is_run_to_its_end() {
        let minute = Duration::from_mins(1);
        let (ended, said) = shell("echo 70.0; echo først >&2; echo ' sidst ' >&2; echo >&2", minute);
        assert_eq!((ended, said.out.as_str(), said.last_words().as_str()), (Ended::Well, "70.0\n", "sidst"));
        let (ended, said) = shell("echo fejl; exit 3", minute);
        assert!(matches!(&ended, Ended::Badly(how) if how.en == "the program ended with exit code 3"), "{ended:?}");
        assert_eq!(said.last_words(), "fejl");
        assert!(run(Command::new("/findes/ikke"), minute).is_err());
    }

    #[test]
    fn a_program_that_says_more_than_a_pipe_holds_is_not_stopped_by_it() {
        let (ended, said) = shell("head -c 1000000 /dev/zero >&2; echo sidst >&2", Duration::from_mins(1));
        assert_eq!(ended, Ended::Well);
        assert!(said.error.ends_with("sidst\n") && said.error.len() <= 16 << 10);
    }

    #[test]
    fn a_program_that_takes_too_long_is_killed_though_its_child_lives_on() {
        let begun = Instant::now();
        let (ended, _) = shell("sleep 30 & wait", Duration::from_millis(200));
        assert!(matches!(&ended, Ended::Badly(how) if how.da.contains("stoppet efter 0.2")), "{ended:?}");
        assert!(begun.elapsed() < Duration::from_secs(20));
    }
}
