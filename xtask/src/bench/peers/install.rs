//! The peers' packages, of the versions in benches/peers/, brought on first use. Nothing else needs them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::repo::Repo;
use crate::run::{quiet, which};

/// npm's, into `folder`.
pub fn npm(repo: &Repo, folder: &Path) -> Result<()> {
    let from = |name: &str| repo.path("benches/peers").join(name);
    let lock = fs::read(from("package-lock.json"))?;
    let stamp = folder.join("node_modules/.whosays-lock.json");
    if fs::read(&stamp).ok().as_ref() == Some(&lock) {
        return Ok(());
    }
    for name in ["package.json", "package-lock.json"] {
        fs::copy(from(name), folder.join(name))?;
    }
    let mut npm = Command::new(which("npm").context("npm is not on PATH")?);
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]);
    quiet(repo, "installing the peers for Node", npm.current_dir(folder))?;
    Ok(fs::write(stamp, lock)?)
}

/// Python's, into a virtual environment in `folder`; the Python that has them.
pub fn python(repo: &Repo, folder: &Path) -> Result<PathBuf> {
    let home = folder.join("python");
    let program = home.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let list = repo.path("benches/peers/requirements.txt");
    let wanted = fs::read(&list)?;
    let stamp = home.join("whosays-requirements.txt");
    if fs::read(&stamp).ok().as_ref() == Some(&wanted) {
        return Ok(program);
    }
    let outside = which("python3").or_else(|| which("python")).context("Python is not on PATH")?;
    let mut make = Command::new(outside);
    quiet(repo, "making a virtual environment", make.args(["-m", "venv", "--clear"]).arg(&home))?;
    let mut pip = Command::new(&program);
    // Wheels only: a peer that has to be compiled first would take an hour.
    pip.args(["-m", "pip", "install", "--only-binary", ":all:", "--requirement"]).arg(&list);
    quiet(repo, "installing spaCy and textacy", &mut pip)?;
    fs::write(stamp, wanted)?;
    Ok(program)
}
