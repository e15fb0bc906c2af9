//! `cargo xtask test`: every test there is.

use anyhow::Result;

use crate::run::{cargo, run};
use crate::{browser, install};

/// Runs the tests of the workspace, then those in a browser and on paper.
pub(crate) fn test(with_browser: bool) -> Result<()> {
    if with_browser {
        // First, so that a machine without them says so at once and not after ten minutes.
        install::programs()?;
    }
    run(cargo().args(["test", "--workspace"]))?;
    if with_browser {
        browser::test()?;
    }
    Ok(())
}
