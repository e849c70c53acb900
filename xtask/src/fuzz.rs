//! Fuzzing every way in, and the table of how it went.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use lexopt::{Arg, ValueExt};

use crate::cli;
use crate::manifest::Manifest;
use crate::repo::Repo;
use crate::run::{quiet, streamed};
use crate::setup::{self, Need, Tools};

/// The targets of fuzz/fuzz_targets, and how long their inputs may become: short ones are run more often.
const RUST: &[(&str, usize)] =
    &[("plain", 128), ("markdown", 128), ("article", 48), ("jsonl", 192), ("outlets", 160), ("growth", 32)];

/// Those of fuzz/js/properties.mjs.
const SCRIPT: [&str; 3] = ["jsonld", "stored", "link"];

/// What libFuzzer is told besides. Its counters and its schedule take more time than these targets themselves.
const OPTIONS: &[&str] = &[
    "-entropic=0",
    "-use_counters=0",
    "-use_cmp=0",
    "-print_funcs=0",
    "-rss_limit_mb=1500",
    "-timeout=60",
    "-print_final_stats=1",
];

/// How long or how often each target runs.
enum Extent {
    Runs(u64),
    Seconds(u64),
}

/// A row of the table.
struct Row {
    target: String,
    runs: String,
    rate: String,
    reached: String,
    found: bool,
}

/// The command `fuzz`.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    let mut extent = Extent::Seconds(60);
    let mut chosen = Vec::new();
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("runs") => extent = Extent::Runs(cli::number("--runs", &parser.value()?)?),
            Arg::Long("seconds") => extent = Extent::Seconds(cli::number("--seconds", &parser.value()?)?),
            Arg::Value(name) => chosen.push(name.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    if matches!(extent, Extent::Seconds(0)) {
        bail!("--seconds takes 1 or more; with 0 the first target would never end");
    }
    let all: Vec<&str> = RUST.iter().map(|(name, _)| *name).chain(SCRIPT).collect();
    if let Some(unknown) = chosen.iter().find(|name| !all.contains(&name.as_str())) {
        bail!("there is no target `{unknown}`; there are {}", all.join(", "));
    }
    let wanted = |name: &str| chosen.is_empty() || chosen.iter().any(|it| it == name);
    let rows = run(&wanted, &extent)?;
    print_table(&rows);
    Ok(if rows.iter().any(|row| row.found) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn run(wanted: &dyn Fn(&str) -> bool, extent: &Extent) -> Result<Vec<Row>> {
    let repo = Repo::find()?;
    let manifest = Manifest::read(&repo)?;
    let mut rows = Vec::new();
    if RUST.iter().any(|(name, _)| wanted(name)) {
        let programs = build(&repo, &setup::fuzzing(&repo, &manifest)?)?;
        for (name, longest) in RUST.iter().filter(|(name, _)| wanted(name)) {
            rows.push(fuzz_rust(&repo, &programs, name, *longest, extent)?);
        }
    }
    if SCRIPT.iter().any(|name| wanted(name)) {
        let tools = setup::ensure(&repo, &manifest, &[Need::Npm])?;
        for name in SCRIPT.iter().filter(|name| wanted(name)) {
            rows.push(fuzz_script(&repo, &tools, name, extent)?);
        }
    }
    Ok(rows)
}

/// Builds the targets; the folder with their programs. No sanitizer: nothing here is unsafe, and without one ten times as
/// many inputs are run in the same time.
fn build(repo: &Repo, cargo_fuzz: &Path) -> Result<PathBuf> {
    let target = repo.target().join("fuzz");
    let mut command = Command::new(cargo_fuzz);
    command
        .args(["fuzz", "build", "--sanitizer", "none", "--no-trace-compares", "--target-dir"])
        .arg(&target);
    // cargo-fuzz calls the cargo that it is told of, and only rustup's knows what `nightly` is.
    command.current_dir(repo.root()).env("CARGO", "cargo").env("RUSTUP_TOOLCHAIN", "nightly");
    quiet(repo, "building the fuzz targets", &mut command)?;
    Ok(target.join(setup::rustc_fact("host")?).join("release"))
}

fn fuzz_rust(repo: &Repo, programs: &Path, name: &str, longest: usize, extent: &Extent) -> Result<Row> {
    let grown = grown(repo, name);
    let artifacts = repo.path(&format!("fuzz/artifacts/{name}"));
    fs::create_dir_all(&grown)?;
    fs::create_dir_all(&artifacts)?;
    let mut command = Command::new(programs.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)));
    command.current_dir(repo.root()).args(OPTIONS).arg(&grown);
    for kept in ["corpus", "regressions"].map(|folder| repo.path(&format!("fuzz/{folder}/{name}"))) {
        if kept.is_dir() {
            command.arg(kept);
        }
    }
    command.arg(format!("-max_len={longest}")).arg(format!("-artifact_prefix={}/", artifacts.display()));
    command.arg(match extent {
        Extent::Runs(runs) => format!("-runs={runs}"),
        Extent::Seconds(seconds) => format!("-max_total_time={seconds}"),
    });
    println!("\n== {name}");
    let (clean, output) = streamed(&mut command)?;
    let last = |start: &str| {
        let line = output.lines().rev().find_map(|line| line.split_once(start).map(|(_, rest)| rest));
        line.and_then(|rest| rest.split_whitespace().next()).unwrap_or("-").to_owned()
    };
    Ok(Row {
        target: name.to_owned(),
        runs: last("stat::number_of_executed_units:"),
        rate: last("stat::average_exec_per_sec:"),
        reached: format!("{} edges", last(" cov: ")),
        found: !clean,
    })
}

fn fuzz_script(repo: &Repo, tools: &Tools, name: &str, extent: &Extent) -> Result<Row> {
    let mut command = tools.command(repo, "node");
    command.args(["--no-warnings", "fuzz/js/fuzz.mjs", name]).args(match extent {
        Extent::Runs(runs) => ["--runs".to_owned(), runs.to_string()],
        Extent::Seconds(seconds) => ["--seconds".to_owned(), seconds.to_string()],
    });
    command.arg("--grown").arg(grown(repo, name));
    println!("\n== {name}");
    let (clean, output) = streamed(&mut command).context("node")?;
    let line = output.lines().rev().find(|line| line.starts_with(&format!("{name}: "))).unwrap_or("");
    let before = |unit: &str| {
        let words: Vec<&str> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let place = words.iter().position(|word| *word == unit);
        place
            .and_then(|place| words.get(place.checked_sub(1)?))
            .map_or("-".to_owned(), |word| (*word).to_owned())
    };
    Ok(Row {
        target: name.to_owned(),
        runs: before("runs"),
        rate: before("a"),
        reached: format!("{} blocks", before("blocks")),
        found: !clean,
    })
}

/// Where a target keeps what reaches new code, for the next time.
fn grown(repo: &Repo, name: &str) -> PathBuf {
    repo.target().join("fuzz").join("corpus").join(name)
}

fn print_table(rows: &[Row]) {
    println!("\n{:<10}{:>12}{:>10}{:>14}  findings", "target", "executions", "a second", "reached");
    for Row { target, runs, rate, reached, found } in rows {
        let findings = if *found { "1, in fuzz/artifacts" } else { "none" };
        println!("{target:<10}{runs:>12}{rate:>10}{reached:>14}  {findings}");
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{RUST, SCRIPT};
    use crate::repo::Repo;

    /// A target that the lists above leave out would never be fuzzed, and what lies in a folder of no target never replayed.
    #[test]
    fn every_program_is_run_and_every_folder_is_some_targets() {
        let repo = Repo::find().expect("a checkout");
        let names = |folder: &str| -> BTreeSet<String> {
            let entries = std::fs::read_dir(repo.path(folder)).expect("a folder of fuzz/");
            let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
            names.map(|name| name.expect("UTF-8").trim_end_matches(".rs").to_owned()).collect()
        };
        let rust: BTreeSet<String> = RUST.iter().map(|(name, _)| (*name).to_owned()).collect();
        let all: BTreeSet<String> = rust.iter().cloned().chain(SCRIPT.map(str::to_owned)).collect();
        assert_eq!(names("fuzz/fuzz_targets"), rust);
        assert_eq!(names("fuzz/corpus"), all);
        assert!(names("fuzz/regressions").is_subset(&all));
    }
}
