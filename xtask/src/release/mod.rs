//! What must hold before a version goes out, as a checklist with the mend for each point.

mod documents;
mod licences;

use std::ffi::OsString;
use std::fs;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail, ensure};
use lexopt::Arg;

use crate::manifest::Manifest;
use crate::repo::Repo;
use crate::run::quiet;
use crate::setup::{self, Need};
use crate::size;

/// One point of the list.
struct Check {
    name: &'static str,
    /// What to do where it fails.
    mend: &'static str,
    /// What was found, in a few words; an error where the point does not hold.
    run: fn(&Repo, &Manifest) -> Result<String>,
}

/// What is quick comes first.
const CHECKS: &[Check] = &[
    Check { name: "sources", mend: "commit what you mean to release, and take the rest away", run: clean },
    Check {
        name: "versions",
        mend: "the version stands in Cargo.toml; write the same where the line above says, and build again",
        run: versions,
    },
    Check {
        name: "changelog",
        mend: "write what changed under `## [Unreleased]`, or under the version once it has a date",
        run: documents::changelog,
    },
    Check {
        name: "figures",
        mend: "run the command that the comment names, and put what it prints below it",
        run: documents::figures,
    },
    Check {
        name: "licences",
        mend: "do without the crate, or say in xtask/src/release/licences.rs why its licence will do",
        run: licences::check,
    },
    Check {
        name: "budgets",
        mend: "make it smaller, or raise the budget in wasm-pack.toml in a commit that says why",
        run: budgets,
    },
    Check {
        name: "accuracy",
        mend: "`cargo test --test golden -- --nocapture` names every wrong sentence; a floor is not lowered for a release",
        run: accuracy,
    },
    Check {
        name: "crate",
        mend: "`cargo package` says what is wrong; `include` in Cargo.toml is what goes in",
        run: package,
    },
];

/// The command `release-check`.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    let mut only = Vec::new();
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("only") => only.push(parser.value()?.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(unknown) = only.iter().find(|name| !CHECKS.iter().any(|check| check.name == name.as_str())) {
        let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
        bail!("there is no point `{unknown}`; there are: {}", names.join(", "));
    }
    let repo = Repo::find()?;
    let manifest = Manifest::read(&repo)?;
    setup::ensure(&repo, &manifest, &[Need::Crates])?;
    let mut failed = 0;
    println!("whosays {}", manifest.version);
    for check in CHECKS.iter().filter(|check| only.is_empty() || only.iter().any(|name| name == check.name)) {
        match (check.run)(&repo, &manifest) {
            Ok(found) => println!("[x] {}: {found}", check.name),
            Err(error) => {
                failed += 1;
                println!("[ ] {}: {error:#}\n    {}", check.name, check.mend);
            }
        }
    }
    if failed > 0 {
        println!("{failed} to mend");
        return Ok(ExitCode::FAILURE);
    }
    println!("Nothing to mend. `cargo xtask test` and `cargo xtask reproduce` have the last word.");
    Ok(ExitCode::SUCCESS)
}

fn clean(repo: &Repo, _: &Manifest) -> Result<String> {
    let output = Command::new("git").args(["status", "--porcelain"]).current_dir(repo.root()).output();
    let output = output.context("git does not run")?;
    ensure!(output.status.success(), "this is no git checkout");
    let changed = String::from_utf8_lossy(&output.stdout).lines().count();
    ensure!(changed == 0, "git status lists {changed} files");
    Ok("all is committed".to_owned())
}

/// The version by every name under which it goes out.
fn versions(repo: &Repo, manifest: &Manifest) -> Result<String> {
    let version = &manifest.version;
    let built = fs::read_to_string(repo.dist().join("npm/package.json"))
        .context("dist/npm/package.json cannot be read; run `cargo xtask build`")?;
    let package: serde_json::Value = serde_json::from_str(&built).context("dist/npm/package.json")?;
    let in_package = package["version"].as_str().unwrap_or_default();
    ensure!(in_package == version, "Cargo.toml has {version}, dist/npm/package.json {in_package}");
    let readme = fs::read_to_string(repo.path("README.md"))?;
    let named = tarballs(&readme);
    ensure!(!named.is_empty(), "README.md names no tarball whosays-{version}.tgz");
    if let Some(other) = named.iter().find(|named| *named != version) {
        bail!("README.md names whosays-{other}.tgz, Cargo.toml has {version}");
    }
    Ok(format!("Cargo.toml, the npm package and README.md have {version}"))
}

/// The versions of the package's tarballs that a text names.
fn tarballs(text: &str) -> Vec<&str> {
    let names =
        text.split("whosays-").skip(1).filter_map(|rest| rest.split_once(".tgz").map(|(name, _)| name));
    // Other names go on with letters; a version begins with a digit.
    names.filter(|name| name.len() < 20 && name.starts_with(|c: char| c.is_ascii_digit())).collect()
}

fn budgets(repo: &Repo, manifest: &Manifest) -> Result<String> {
    let over = size::report(repo, manifest)?.over_budget();
    ensure!(over.is_empty(), "{}", over.join("; "));
    Ok(format!("dist/ is within all {}", manifest.budgets.len()))
}

fn accuracy(repo: &Repo, _: &Manifest) -> Result<String> {
    let mut command = Command::new(setup::cargo());
    command.args(["test", "--quiet", "--all-features", "--test", "golden"]).current_dir(repo.root());
    quiet(repo, "labelling the golden set", &mut command)?;
    Ok("the golden set is above its floors".to_owned())
}

/// Cargo builds the package by itself, away from this checkout and so with upstream's pulldown-cmark.
fn package(repo: &Repo, _: &Manifest) -> Result<String> {
    let cargo = || {
        let mut command = Command::new(setup::cargo());
        command.args(["package", "--package", "whosays", "--allow-dirty"]).current_dir(repo.root());
        command
    };
    let list = quiet(repo, "listing the crate", cargo().args(["--list", "--quiet"]))?;
    let own = ["src/", "Cargo.", "README.md", "CHANGELOG.md", "LICENSE-", "NOTICE", ".cargo_vcs_info.json"];
    let strange: Vec<&str> =
        list.lines().filter(|file| !own.iter().any(|start| file.starts_with(start))).collect();
    ensure!(strange.is_empty(), "the crate would have {}", strange.join(", "));
    quiet(repo, "packaging the crate and building it as it is published", &mut cargo())?;
    Ok(format!("{} files, and it builds with the crates of the registry", list.lines().count()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_tarball_is_known_by_its_version() {
        let text = "`npm install ./whosays-0.1.0.tgz`; whosays-markdown.wasm; whosays-0.2.0-rc.1.tgz, whosays-1 is none";
        assert_eq!(super::tarballs(text), ["0.1.0", "0.2.0-rc.1"]);
    }
}
