//! How often the labels are right, against articles labelled by hand.

#[cfg(feature = "engine")]
pub mod data;
#[cfg(feature = "engine")]
mod fit;
#[cfg(feature = "engine")]
mod labelling;
#[cfg(feature = "engine")]
mod logistic;
#[cfg(feature = "engine")]
mod table;

// The reader of tests/golden and the count of what is right are those of tests/golden.rs.
#[cfg(feature = "engine")]
#[path = "../../../tests/support/gold.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
pub mod gold;
#[cfg(feature = "engine")]
#[path = "../../../tests/support/names.rs"]
mod names;
#[cfg(feature = "engine")]
#[path = "../../../tests/support/outlets.rs"]
mod outlets;
#[cfg(feature = "engine")]
#[path = "../../../tests/support/score.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod score;

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::repo::Repo;
use crate::run::quiet;
use crate::setup;

/// The command `eval`.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    #[cfg(feature = "engine")]
    let run = labelling::main;
    #[cfg(not(feature = "engine"))]
    let run = |_| unreachable!("with_engine runs it with the feature only");
    with_engine("eval", args, run)
}

/// The command `fit`.
pub fn fit(args: Vec<OsString>) -> Result<ExitCode> {
    #[cfg(feature = "engine")]
    let run = fit::main;
    #[cfg(not(feature = "engine"))]
    let run = |_| unreachable!("with_engine runs it with the feature only");
    with_engine("fit", args, run)
}

/// Runs `here` if this xtask has the engine in it; otherwise builds one that has, optimised, and hands the command on.
pub fn with_engine(
    name: &str,
    args: Vec<OsString>,
    here: impl FnOnce(Vec<OsString>) -> Result<ExitCode>,
) -> Result<ExitCode> {
    if cfg!(feature = "engine") {
        return here(args);
    }
    let repo = Repo::find()?;
    let mut build = Command::new(setup::cargo());
    build.args(["build", "--release", "--package", "xtask", "--features", "engine"]).current_dir(repo.root());
    quiet(&repo, "building the engine", &mut build)?;
    let program = repo.target().join("release").join(format!("xtask{}", std::env::consts::EXE_SUFFIX));
    let status =
        Command::new(&program).arg(name).args(args).status().context("cannot run the built xtask")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
