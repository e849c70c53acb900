//! What belongs to the Rust toolchain: the wasm32 target, rustfmt, clippy, the crates of Cargo.lock.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::{debian_std, missing};
use crate::repo::Repo;
use crate::run::{ask, quiet, quiet_within, which};

/// The target that browsers run.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// rustup waits long for a server that does not answer, and set-up has something else to try.
const RUSTUP_LIMIT: Duration = Duration::from_secs(300);

/// Downloads the crates of Cargo.lock, so that everything after set-up works without the network.
pub fn crates(repo: &Repo) -> Result<()> {
    let fetch = || {
        let mut command = Command::new(cargo());
        command.arg("fetch").current_dir(repo.root());
        command
    };
    let there = fetch()
        .arg("--offline")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .context("cannot run cargo")?;
    if there.success() {
        return Ok(());
    }
    quiet(repo, "downloading crates", &mut fetch()).map(drop).map_err(|error| {
        missing("the crates of Cargo.lock", &error.to_string(), "Run `cargo fetch` where there is a network.")
    })
}

/// rustfmt and clippy.
pub fn lints(repo: &Repo) -> Result<()> {
    let works = |name: &str| ask(cargo(), &[name, "--version"]).is_some();
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if works(subcommand) {
            continue;
        }
        let why = match rustup(repo, &format!("adding {component}"), &["component", "add", component]) {
            Ok(()) if works(subcommand) => continue,
            Ok(()) => "rustup added it, but it does not run".to_owned(),
            Err(error) => error.to_string(),
        };
        let how = format!(
            "Run `rustup component add {component}`, or install the package {} of your system.",
            if component == "clippy" { "rust-clippy" } else { "rustfmt" }
        );
        return Err(missing(component, &why, &how));
    }
    Ok(())
}

/// The standard library for the browser's target: there already, or from rustup, or built from Debian's source of it.
pub fn wasm_target(repo: &Repo) -> Result<()> {
    if target_works()? {
        return Ok(());
    }
    let mut reasons = Vec::new();
    match rustup(repo, &format!("adding the target {TARGET}"), &["target", "add", TARGET]) {
        Ok(()) if target_works()? => return Ok(()),
        Ok(()) => reasons.push("rustup added it to a toolchain that is not in use".to_owned()),
        Err(error) => reasons.push(first_line(&error)),
    }
    match debian_std::build(repo) {
        Ok(()) if target_works()? => return Ok(()),
        Ok(()) => reasons.push("the one built from Debian's rust-src does not fit".to_owned()),
        Err(error) => reasons.push(first_line(&error)),
    }
    let how = format!(
        "Run `rustup target add {TARGET}` where there is a network; with Debian's own rustc, install libstd-rust-dev-wasm32."
    );
    Err(missing(&format!("the Rust target {TARGET}"), &reasons.join("; "), &how))
}

/// The nightly compiler, which alone can count the code that an input reaches.
pub fn nightly(repo: &Repo) -> Result<()> {
    let works =
        || which("rustup").is_some_and(|it| ask(it, &["run", "nightly", "rustc", "--version"]).is_some());
    if works() {
        return Ok(());
    }
    let args = ["toolchain", "install", "nightly", "--profile", "minimal"];
    let why = match rustup(repo, "installing the nightly compiler", &args) {
        Ok(()) if works() => return Ok(()),
        Ok(()) => "rustup installed it, but it does not run".to_owned(),
        Err(error) => first_line(&error),
    };
    let how = "Run `rustup toolchain install nightly` where there is a network.";
    Err(missing("the nightly compiler", &why, how))
}

/// A line of `rustc -vV`, such as `release` or `host`.
pub fn rustc_fact(name: &str) -> Result<String> {
    let facts = ask(rustc(), &["-vV"]).context("rustc does not run; get Rust from rustup.rs")?;
    let line = facts.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    line.map(str::to_owned).with_context(|| format!("rustc -vV has no line `{name}`"))
}

/// The cargo that started us, or the one on PATH.
pub fn cargo() -> std::ffi::OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// The rustc that cargo uses.
pub fn rustc() -> std::ffi::OsString {
    env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

/// The folders that cargo unpacks crates into: one for each registry, named after its address.
pub fn registry_sources() -> Vec<PathBuf> {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    registries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect()
}

/// A flag for rustc, that writes `to` for `from` wherever the result names a source file: the result is then the same
/// on every machine, and tells nobody's home folder.
pub fn remap(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}={to}", from.display())
}

/// Compiles next to nothing: a library of another compiler's version is there too, but does not work.
fn target_works() -> Result<bool> {
    let folder = env::temp_dir().join(format!("whosays-probe-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let source = folder.join("probe.rs");
    fs::write(&source, "pub fn probe() -> Vec<std::time::Duration> { Vec::new() }\n")?;
    let status = Command::new(rustc())
        .args(["--edition=2021", "--crate-type=lib", "--emit=metadata", "--target", TARGET, "--out-dir"])
        .args([&folder, &source])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .context("rustc does not run; get Rust from rustup.rs")?;
    fs::remove_dir_all(&folder)?;
    Ok(status.success())
}

fn rustup(repo: &Repo, what: &str, args: &[&str]) -> Result<()> {
    if env::var_os("WHOSAYS_NO_RUSTUP").is_some_and(|value| !value.is_empty() && value != "0") {
        bail!("WHOSAYS_NO_RUSTUP is set");
    }
    let Some(rustup) = which("rustup") else { bail!("there is no rustup") };
    let mut command = Command::new(rustup);
    command.args(args).current_dir(repo.root()).env("RUSTUP_MAX_RETRIES", "1");
    quiet_within(repo, what, &mut command, RUSTUP_LIMIT).map(drop)
}

fn first_line(error: &anyhow::Error) -> String {
    format!("{error:#}").lines().next().unwrap_or_default().to_owned()
}
