//! Bringing the tools: every command asks here for what it needs, and nothing is brought twice.

mod apt;
mod archive;
mod browsers;
mod cargo_tools;
mod debian_std;
mod npm;
mod rust;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use lexopt::Arg;

pub use self::rust::{cargo, registry_sources, remap, rustc, rustc_fact};
use crate::manifest::Manifest;
use crate::repo::Repo;

/// Something that a command needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// The crates of Cargo.lock, downloaded.
    Crates,
    /// rustfmt and clippy.
    Lints,
    /// The standard library for wasm32-unknown-unknown.
    WasmTarget,
    /// wasm-pack and wasm-bindgen of the crate's version.
    WasmTools,
    /// Node with esbuild, wasm-opt, puppeteer-core, axe-core.
    Npm,
    /// Chromium or Chrome with its driver.
    Chromium,
    /// Firefox with its driver.
    Firefox,
    /// What examples/archive runs on. The only one that may be missing: its tests are left out then.
    Archive,
}

/// All there is, in the order in which it is brought: what takes long and fails late comes last.
pub const EVERYTHING: &[Need] = &[
    Need::Crates,
    Need::Lints,
    Need::WasmTarget,
    Need::Npm,
    Need::Chromium,
    Need::Firefox,
    Need::WasmTools,
    Need::Archive,
];

/// What a build for the browser needs.
pub const FOR_BUILD: &[Need] = &[Need::Crates, Need::WasmTarget, Need::Npm, Need::WasmTools];

/// A browser and the program that drives it.
#[derive(Clone, Debug)]
pub struct Browser {
    /// The browser's executable.
    pub program: PathBuf,
    /// chromedriver or geckodriver.
    pub driver: PathBuf,
}

/// What was asked for, ready to use.
#[derive(Debug, Default)]
pub struct Tools {
    /// Folders to put before PATH.
    folders: Vec<PathBuf>,
    /// Chromium or Chrome, if asked for.
    pub chromium: Option<Browser>,
    /// Firefox, if asked for.
    pub firefox: Option<Browser>,
    /// The Python of the archive example, if asked for, or why it cannot run here.
    pub archive: Option<Result<PathBuf, String>>,
}

impl Tools {
    /// Node with the browsers and the built dist/ by the names that tests/page/support.mjs knows.
    pub fn node_with_browsers(&self, repo: &Repo) -> Result<Command> {
        let mut command = self.command(repo, "node");
        for (name, browser) in [("WHOSAYS_CHROMIUM", &self.chromium), ("WHOSAYS_FIREFOX", &self.firefox)] {
            command.env(name, &browser.as_ref().context("the browsers were not set up")?.program);
        }
        command.env("WHOSAYS_DIST", repo.dist());
        Ok(command)
    }

    /// A command that finds the tools by name, run at the top of the checkout.
    pub fn command(&self, repo: &Repo, program: &str) -> Command {
        let folders = self.path_folders();
        let found = crate::run::which_in(program, &folders).unwrap_or_else(|| PathBuf::from(program));
        let mut command = Command::new(found);
        command.current_dir(repo.root());
        if let Ok(path) = env::join_paths(&folders) {
            command.env("PATH", path);
        }
        command
    }

    /// The line for a shell that puts the tools on PATH, drivers too.
    fn shell_line(&self) -> String {
        let path = env::var_os("PATH").unwrap_or_default();
        let browsers = [&self.chromium, &self.firefox].into_iter().flatten();
        let drivers = browsers.filter_map(|browser| browser.driver.parent().map(Path::to_path_buf));
        let mut folders: Vec<PathBuf> = Vec::new();
        for folder in self.folders.iter().cloned().chain(drivers) {
            // What is on PATH already must not move to its front, over what the user has put there.
            if !folders.contains(&folder) && !env::split_paths(&path).any(|there| there == folder) {
                folders.push(folder);
            }
        }
        let words: Vec<String> = folders
            .iter()
            .map(|path| format!("'{}':", path.display().to_string().replace('\'', "'\\''")))
            .collect();
        format!("export PATH={}\"$PATH\"", words.concat())
    }

    fn path_folders(&self) -> Vec<PathBuf> {
        let path = env::var_os("PATH").unwrap_or_default();
        self.folders.iter().cloned().chain(env::split_paths(&path)).collect()
    }

    fn add_folder_of(&mut self, program: &Path) {
        if let Some(folder) = program.parent().map(Path::to_path_buf)
            && !self.folders.contains(&folder)
        {
            self.folders.push(folder);
        }
    }
}

/// The command `setup`.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    let mut print_env = false;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("env") => print_env = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let repo = Repo::find()?;
    let started = Instant::now();
    let tools = ensure(&repo, &Manifest::read(&repo)?, EVERYTHING)?;
    if print_env {
        println!("{}", tools.shell_line());
    } else {
        if let Some(Err(why)) = &tools.archive {
            println!("The tests of examples/archive will be left out: {why}");
        }
        println!("Everything is set up ({:.1} s).", started.elapsed().as_secs_f64());
    }
    Ok(ExitCode::SUCCESS)
}

/// Brings whatever of `needs` is missing. What cannot be brought is named together at the end, a line each, so that one
/// run tells all there is to do by hand; the output that explains it stands above.
pub fn ensure(repo: &Repo, manifest: &Manifest, needs: &[Need]) -> Result<Tools> {
    let mut tools = Tools::default();
    let mut missing = Vec::new();
    for need in EVERYTHING.iter().filter(|need| needs.contains(need)) {
        let result = match need {
            Need::Crates => rust::crates(repo),
            Need::Lints => rust::lints(repo),
            Need::WasmTarget => rust::wasm_target(repo),
            Need::WasmTools => cargo_tools::wasm(repo, &manifest.tools, &mut tools),
            Need::Npm => npm::packages(repo, &mut tools),
            Need::Chromium => browsers::chromium(repo).map(|browser| tools.chromium = Some(browser)),
            Need::Firefox => browsers::firefox(repo, &manifest.tools, &mut tools)
                .map(|browser| tools.firefox = Some(browser)),
            Need::Archive => {
                tools.archive = Some(archive::python(repo).map_err(|error| told(&error)));
                Ok(())
            }
        };
        if let Err(error) = result {
            missing.push(told(&error));
        }
    }
    match missing.len() {
        0 => Ok(tools),
        1 => bail!("{}", missing[0]),
        number => bail!("{number} things are missing:\n{}", missing.join("\n")),
    }
}

/// What fuzzing needs besides: apart, since nobody else does. cargo-fuzz and the nightly compiler.
pub fn fuzzing(repo: &Repo, manifest: &Manifest) -> Result<PathBuf> {
    rust::nightly(repo)?;
    cargo_tools::cargo_fuzz(repo, &manifest.tools)
}

/// The line of an error; its details go to standard error at once.
fn told(error: &anyhow::Error) -> String {
    let text = format!("{error:#}");
    let (line, details) = text.split_once('\n').unwrap_or((&text, ""));
    if !details.is_empty() {
        eprintln!("{details}");
    }
    line.to_owned()
}

/// The one line for what could not be brought: what, why, how to get it. The reason's own details come after it.
fn missing(what: &str, why: &str, how: &str) -> anyhow::Error {
    let mut why = why.trim().splitn(2, '\n');
    let first = why.next().unwrap_or_default();
    let details = why.next().map(|details| format!("\n{details}")).unwrap_or_default();
    anyhow::anyhow!("missing: {what} ({first}). {how}{details}")
}
