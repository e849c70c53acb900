//! What examples/archive runs on: Python with Spark and DuckDB in a folder of their own, Java and GNU parallel. A machine
//! need not have these to work on whosays; where they are not there the example is left out of the tests, and they say so.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::{apt, missing};
use crate::repo::{Repo, tool_cache};
use crate::run::{ask, is_program, quiet, which};

/// The oldest Python and Java that Spark takes.
const PYTHON: [u32; 2] = [3, 11];
const JAVA: u32 = 17;

/// The Python that has what examples/archive/requirements.txt names; Java and GNU parallel are there as well.
pub fn python(repo: &Repo) -> Result<PathBuf> {
    let system = system_python()?;
    java()?;
    parallel(repo)?;
    let requirements = repo.path("examples/archive/requirements.txt");
    let wanted = fs::read_to_string(&requirements).context("examples/archive/requirements.txt")?;
    let packages: Vec<&str> = wanted.lines().filter(|line| line.contains("==")).collect();
    let folder = tool_cache()?.join(format!("archive-{}", packages.join("-").replace("==", "-")));
    let python = folder.join("bin").join("python");
    // The system's Python may have been exchanged under it since.
    if is_program(&python) && ask(&python, &["-c", "import pyspark, duckdb"]).is_some() {
        return Ok(python);
    }
    let mut venv = Command::new(system);
    quiet(repo, "making a place for Spark and DuckDB", venv.args(["-m", "venv", "--clear"]).arg(&folder))
        .map_err(|error| {
            missing("Python's venv", &error.to_string(), "Debian has it in the package python3-venv.")
        })?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--no-cache-dir", "--requirement"]);
    quiet(repo, "installing Spark and DuckDB (about 500 MB, once)", pip.arg(&requirements)).map_err(
        |error| {
            let how = "Run `cargo xtask setup` where there is a network.";
            missing(&packages.join(" and "), &error.to_string(), how)
        },
    )?;
    Ok(python)
}

fn system_python() -> Result<PathBuf> {
    let how =
        format!("Get Python {}.{} or newer; Debian has it in the package python3.", PYTHON[0], PYTHON[1]);
    let Some(python) = which("python3") else {
        return Err(missing("Python 3", "there is no python3 on PATH", &how));
    };
    let version = ask(&python, &["--version"]).unwrap_or_default();
    let mut numbers = version.split(['.', ' ']).filter_map(|part| part.parse::<u32>().ok());
    if [numbers.next(), numbers.next()] < PYTHON.map(Some) {
        return Err(missing("a newer Python", &format!("this one is {version:?}"), &how));
    }
    Ok(python)
}

/// As Spark finds it: the one that JAVA_HOME names, else that on PATH.
fn java() -> Result<()> {
    let how = format!("Get Java {JAVA} or newer; Debian has it in the package openjdk-{JAVA}-jre-headless.");
    let named = env::var_os("JAVA_HOME").filter(|home| !home.is_empty());
    let java = named.map_or_else(|| which("java"), |home| Some(PathBuf::from(home).join("bin").join("java")));
    // "openjdk 17.0.15 2025-04-15", or only the number where it is a first release.
    let version = java.and_then(|java| ask(java, &["--version"])).unwrap_or_default();
    let major =
        version.split_whitespace().nth(1).and_then(|text| text.split('.').next()?.parse::<u32>().ok());
    match major {
        Some(major) if major >= JAVA => Ok(()),
        Some(major) => Err(missing("a newer Java", &format!("this one is {major}"), &how)),
        None => Err(missing("Java", "neither JAVA_HOME nor PATH has one", &how)),
    }
}

fn parallel(repo: &Repo) -> Result<()> {
    // Another program of that name comes with moreutils.
    let there = || ask("parallel", &["--version"]).is_some_and(|text| text.starts_with("GNU parallel"));
    if there() {
        return Ok(());
    }
    let mut why = "it is not on PATH".to_owned();
    if apt::is_debian() {
        match apt::install(repo, &["parallel"]) {
            Ok(()) if there() => return Ok(()),
            Ok(()) => why = "Debian's package does not run".to_owned(),
            Err(error) => why = error.to_string(),
        }
    }
    Err(missing("GNU parallel", &why, "Debian has it in the package parallel."))
}
