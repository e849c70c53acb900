//! npm's tools: exactly what package-lock.json says, in node_modules of the checkout.

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};

use super::{Tools, missing};
use crate::repo::Repo;
use crate::run::{ask, quiet, which};

/// The oldest Node that has what the page tests use.
const NODE: u32 = 20;

/// Brings node_modules up to the lock file.
pub fn packages(repo: &Repo, tools: &mut Tools) -> Result<()> {
    check_node()?;
    let lock = fs::read(repo.path("package-lock.json"))?;
    // A copy of the lock that was installed: npm removes it with the folder, so it never outlives what it vouches for.
    let stamp = repo.path("node_modules/.whosays-lock.json");
    if fs::read(&stamp).ok().as_ref() != Some(&lock) {
        let Some(npm) = which("npm") else {
            return Err(missing(
                "npm",
                "it is not on PATH",
                "It comes with Node; Debian has it in the package npm.",
            ));
        };
        let mut command = Command::new(npm);
        // No package needs its install script here: esbuild finds its binary without.
        command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]);
        quiet(repo, "installing npm's tools", command.current_dir(repo.root())).map_err(|error| {
            missing("npm's tools", &error.to_string(), "Run `npm ci` where there is a network.")
        })?;
        fs::write(&stamp, &lock)?;
    }
    tools.folders.push(repo.path("node_modules/.bin"));
    Ok(())
}

fn check_node() -> Result<()> {
    let how = format!("Get Node {NODE} or newer from nodejs.org or your system's packages.");
    let Some(version) = ask("node", &["--version"]) else {
        return Err(missing("Node", "it is not on PATH", &how));
    };
    match version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok()) {
        Some(major) if major >= NODE => Ok(()),
        Some(_) => Err(missing("a newer Node", &format!("this one is {version}"), &how)),
        None => bail!("`node --version` says {version}, which is no version"),
    }
}
