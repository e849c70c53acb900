//! Whether a build depends on anything but the sources and the tools: two clones in two folders, built and compared.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::repo::Repo;
use crate::run::{ask, quiet};
use crate::setup;

/// Where the clones are, below the target folder. Of different lengths, for a path that got into a file may change its size
/// only; and one with a blank.
const PLACES: [&str; 2] = ["one", "another place/two"];

/// Files by their paths, each as a hash.
type Files = BTreeMap<String, String>;

/// The command `reproduce`.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    if let Some(arg) = lexopt::Parser::from_args(args).next()? {
        return Err(arg.unexpected().into());
    }
    let repo = Repo::find()?;
    let top = repo.target().join("whosays-reproduce");
    let mut built = Vec::new();
    for place in PLACES {
        let clone = top.join(place);
        let dist = build(&repo, &clone).with_context(|| format!("the build in {}", clone.display()))?;
        let mut files = Files::new();
        list(&dist, "", &mut files)?;
        built.push(files);
    }
    let differing = differing(&built[0], &built[1]);
    if !differing.is_empty() {
        println!("These files differ between the two builds in {}:", top.display());
        differing.iter().for_each(|path| println!("  {path}"));
        return Ok(ExitCode::FAILURE);
    }
    let clone = top.join(PLACES[0]);
    let commit = ask("git", &["-C", &clone.to_string_lossy(), "rev-parse", "--short=12", "HEAD"]);
    println!(
        "{} files of commit {}, the same bytes in both builds: sha256 {}",
        built[0].len(),
        commit.as_deref().unwrap_or("(git does not say which)"),
        of_all(&built[0])
    );
    fs::remove_dir_all(&top)?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the last commit in a clone of its own, with nothing of an earlier build, and gives its dist/.
fn build(repo: &Repo, clone: &Path) -> Result<PathBuf> {
    if clone.exists() {
        fs::remove_dir_all(clone)?;
    }
    fs::create_dir_all(clone)?;
    let mut git = Command::new("git");
    quiet(repo, "cloning", git.args(["clone", "--quiet"]).arg(repo.root()).arg(clone))?;
    let mut command = Command::new(setup::cargo());
    command.args(["xtask", "build"]).current_dir(clone).env_remove("CARGO_TARGET_DIR");
    quiet(repo, &format!("building in {}", clone.display()), &mut command)?;
    let dist = clone.join("dist");
    if !dist.join("index.html").is_file() {
        bail!("no dist/ was left");
    }
    Ok(dist)
}

fn list(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.insert(path, hex(&fs::read(entry.path())?));
        }
    }
    Ok(())
}

/// The paths that are in one only, or in both with other bytes.
fn differing<'a>(one: &'a Files, other: &'a Files) -> Vec<&'a str> {
    let mut paths: Vec<&str> = one
        .iter()
        .filter(|(path, hash)| other.get(*path) != Some(hash))
        .chain(other.iter().filter(|(path, _)| !one.contains_key(*path)))
        .map(|(path, _)| path.as_str())
        .collect();
    paths.sort_unstable();
    paths
}

/// One hash for all, to compare builds of two machines by.
fn of_all(files: &Files) -> String {
    hex(files.iter().map(|(path, hash)| format!("{hash}  {path}\n")).collect::<String>().as_bytes())
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Files, differing};

    #[test]
    fn a_file_that_is_missing_or_other_differs() {
        let files =
            |all: &[(&str, &str)]| -> Files { all.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect() };
        let one = files(&[("a", "1"), ("b", "1"), ("c", "1")]);
        let other = files(&[("a", "1"), ("b", "2"), ("d", "1")]);
        assert_eq!(differing(&one, &other), ["b", "c", "d"]);
        assert!(differing(&one, &one).is_empty());
    }
}
