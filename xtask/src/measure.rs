//! What a program costs: the time on the clock, of the processor, and its memory.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use wait4::Wait4 as _;

/// What one run of a program cost.
#[derive(Clone, Debug)]
pub(crate) struct Cost {
    /// Time on the clock.
    pub(crate) wall: Duration,
    /// Time of the processors, in the program and in the system on its behalf.
    pub(crate) cpu: Duration,
    /// The most memory it held at once, in bytes.
    pub(crate) peak: u64,
    /// What it wrote to its standard error.
    pub(crate) stderr: String,
}

/// Runs a program to its end and tells what it cost.
///
/// Peak memory is what the kernel counts for the child, never less than this program's own: which
/// is why this program holds no corpus itself.
pub(crate) fn measure(command: &mut Command) -> Result<Cost> {
    let name = command.get_program().to_string_lossy().into_owned();
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {name}"))?;
    let mut stderr = String::new();
    child
        .stderr
        .take()
        .context("stderr is piped")?
        .read_to_string(&mut stderr)
        .with_context(|| format!("cannot read what {name} wrote"))?;
    let used = child.wait4().with_context(|| format!("cannot wait for {name}"))?;
    let wall = start.elapsed();
    if !used.status.success() {
        bail!("{name} failed ({})\n{stderr}", used.status);
    }
    Ok(Cost { wall, cpu: used.rusage.utime + used.rusage.stime, peak: used.rusage.maxrss, stderr })
}

/// Returns the median of each measure; what was written to standard error is the last run's.
pub(crate) fn median(costs: &[Cost]) -> Option<Cost> {
    fn middle<T: Ord + Copy>(costs: &[Cost], of: fn(&Cost) -> T) -> Option<T> {
        let mut all: Vec<T> = costs.iter().map(of).collect();
        all.sort_unstable();
        all.get(all.len() / 2).copied()
    }
    Some(Cost {
        wall: middle(costs, |cost| cost.wall)?,
        cpu: middle(costs, |cost| cost.cpu)?,
        peak: middle(costs, |cost| cost.peak)?,
        stderr: costs.last()?.stderr.clone(),
    })
}
