//! `cargo xtask check`: everything that can be judged without running a test.

use anyhow::{Result, bail};

use crate::run::{cargo, run};
use crate::{crates, generate, traces};

/// A check and its name.
type Step = (&'static str, fn() -> Result<()>);

/// Runs every check, and fails when one of them does: all faults in one run.
pub(crate) fn check() -> Result<()> {
    let steps: [Step; 6] = [
        ("format", || run(cargo().args(["fmt", "--all", "--check"]))),
        ("crate directions", crates::check),
        ("no traces of a machine", traces::check),
        ("lints", || run(cargo().args(["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]))),
        ("documents", || run(cargo().args(["doc", "--workspace", "--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "-D warnings"))),
        ("generated files", generate::check),
    ];
    let mut failed = Vec::new();
    for (name, step) in steps {
        match step() {
            Ok(()) => println!("ok: {name}"),
            Err(error) => {
                println!("FAILED: {name}: {error:#}");
                failed.push(name);
            }
        }
    }
    if !failed.is_empty() {
        bail!("{} of {} checks failed: {}", failed.len(), steps.len(), failed.join(", "));
    }
    Ok(())
}
