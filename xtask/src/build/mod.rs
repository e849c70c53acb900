//! From the sources to dist/: the reader page as a static site and as one file, the embed, the npm package.

pub mod csp;
mod embed;
mod esbuild;
mod functions;
pub mod html;
mod names;
mod order;
mod site;
mod snip;
mod wasm;
mod worker;

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

use self::esbuild::Esbuild;
use crate::manifest::Manifest;
use crate::repo::Repo;
use crate::setup::{self, Tools};
use crate::size;

/// The command `build`.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    if let Some(arg) = lexopt::Parser::from_args(args).next()? {
        return Err(arg.unexpected().into());
    }
    let repo = Repo::find()?;
    let manifest = Manifest::read(&repo)?;
    let tools = setup::ensure(&repo, &manifest, setup::FOR_BUILD)?;
    build(&repo, &manifest, &tools)?;
    // A build that is too large is still a build; `size` and `test` hold it to the budgets.
    print!("{}", size::report(&repo, &manifest)?.table());
    Ok(ExitCode::SUCCESS)
}

/// Builds dist/ anew. What was in it stays until the new one is whole.
pub fn build(repo: &Repo, manifest: &Manifest, tools: &Tools) -> Result<()> {
    let work = repo.target().join("whosays-build");
    let stage = work.join("www");
    clear(&stage)?;
    copy_tree(&repo.path("www"), &stage)?;
    for (name, artefact) in &manifest.artefacts {
        let glue = wasm::build(repo, tools, name, artefact)?;
        copy_tree(&glue, &stage.join("pkg").join(name))?;
    }
    let new = work.join("dist");
    clear(&new)?;
    let esbuild = Esbuild { repo, tools, stage: &stage };
    site::assemble(&esbuild, &new)?;
    embed::assemble(&esbuild, &manifest.version, &new)?;
    let dist = repo.dist();
    clear(&dist)?;
    fs::remove_dir(&dist)?;
    // The target folder may be on another disk, where a rename cannot reach.
    fs::rename(&new, &dist).or_else(|_| copy_tree(&new, &dist)).context("cannot write dist/")
}

/// Makes `folder` empty.
pub fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}

/// Copies a folder with all that is in it.
pub fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
