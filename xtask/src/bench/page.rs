//! How long a page of 5,000 words waits for its labels, and how an article of a megabyte opens.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::manifest::Manifest;
use crate::repo::Repo;
use crate::setup::{self, Need};

pub fn measure() -> Result<ExitCode> {
    let repo = Repo::find()?;
    println!();
    if !repo.dist().join("whosays.js").is_file() {
        bail!("dist/ is not there; run `cargo xtask build` first");
    }
    let needs = [Need::Npm, Need::Chromium, Need::Firefox];
    let tools = setup::ensure(&repo, &Manifest::read(&repo)?, &needs)?;
    for script in ["tests/page/paint.mjs", "tests/page/long.mjs"] {
        let mut node = tools.node_with_browsers(&repo)?;
        if !node.arg(repo.path(script)).status().context("cannot run node")?.success() {
            return Ok(ExitCode::FAILURE);
        }
        println!();
    }
    Ok(ExitCode::SUCCESS)
}
