//! Chromium and Firefox with the programs that drive them: those of the machine, from Debian's packages, or from the
//! browsers' own download sites by the installer that comes with puppeteer-core.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Browser, Tools, apt, cargo_tools, missing};
use crate::manifest::ToolVersions;
use crate::repo::{Repo, tool_cache};
use crate::run::{ask, is_program, quiet, which};

const CHROMIUM_NAMES: &[&str] =
    &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const CHROMIUM_PLACES: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
];
const CHROMEDRIVER_PLACES: &[&str] =
    &["/usr/lib/chromium-browser/chromedriver", "/usr/lib/chromium/chromedriver"];
const FIREFOX_NAMES: &[&str] = &["firefox", "firefox-esr"];
const FIREFOX_PLACES: &[&str] = &[
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "/snap/bin/firefox",
    "/usr/lib/firefox/firefox",
    "/usr/lib/firefox-esr/firefox-esr",
];

/// Chromium or Chrome, and a chromedriver of the same version: one of another would refuse it.
pub fn chromium(repo: &Repo) -> Result<Browser> {
    if let Some(pair) = chromium_pair()? {
        return Ok(pair);
    }
    let mut reasons = Vec::new();
    if apt::is_debian() {
        match apt::install(repo, &["chromium", "chromium-driver"]) {
            Ok(()) => match chromium_pair()? {
                Some(pair) => return Ok(pair),
                None => reasons.push("Debian's packages do not fit each other".to_owned()),
            },
            Err(error) => reasons.push(first_line(&error)),
        }
    }
    match chromium_by_installer(repo) {
        Ok(pair) => return Ok(pair),
        Err(error) => reasons.push(first_line(&error)),
    }
    Err(missing(
        "Chromium with chromedriver, for the tests",
        &reasons.join("; "),
        "Install both, in one version, and let CHROME and CHROMEDRIVER name them if they are not on PATH.",
    ))
}

/// Firefox and geckodriver.
pub fn firefox(repo: &Repo, versions: &ToolVersions, tools: &mut Tools) -> Result<Browser> {
    let program = firefox_program(repo)?;
    let driver = match named_by("GECKODRIVER")? {
        Some(driver) => driver,
        None => cargo_tools::geckodriver(repo, versions)?,
    };
    tools.add_folder_of(&driver);
    Ok(Browser { program, driver })
}

fn firefox_program(repo: &Repo) -> Result<PathBuf> {
    let find = || {
        candidates(FIREFOX_NAMES, FIREFOX_PLACES, "firefox").into_iter().find(|path| major(path).is_some())
    };
    if let Some(found) = named_by("FIREFOX")?.or_else(find) {
        return Ok(found);
    }
    let mut reasons = Vec::new();
    if apt::is_debian() {
        match apt::install(repo, &["firefox-esr"]) {
            Ok(()) => match find() {
                Some(found) => return Ok(found),
                None => reasons.push("Debian's package does not run".to_owned()),
            },
            Err(error) => reasons.push(first_line(&error)),
        }
    }
    match by_installer(repo, "firefox", "stable") {
        Ok(found) => return Ok(found),
        Err(error) => reasons.push(first_line(&error)),
    }
    Err(missing(
        "Firefox, for the tests",
        &reasons.join("; "),
        "Install it, and let FIREFOX name it if it is not on PATH.",
    ))
}

/// A browser and a driver that are there and of one version; the browser that CHROME names, and only that, if set.
fn chromium_pair() -> Result<Option<Browser>> {
    let browsers = match named_by("CHROME")? {
        Some(named) => vec![named],
        None => candidates(CHROMIUM_NAMES, CHROMIUM_PLACES, "chrome"),
    };
    let drivers = match named_by("CHROMEDRIVER")? {
        Some(named) => vec![named],
        None => candidates(&["chromedriver"], CHROMEDRIVER_PLACES, "chromedriver"),
    };
    let drivers: Vec<_> = drivers.into_iter().filter_map(|path| Some((major(&path)?, path))).collect();
    for program in browsers {
        let Some(version) = major(&program) else { continue };
        if let Some((_, driver)) = drivers.iter().find(|(of, _)| *of == version) {
            return Ok(Some(Browser { program, driver: driver.clone() }));
        }
    }
    Ok(None)
}

/// The driver for the Chrome that is there, or both.
fn chromium_by_installer(repo: &Repo) -> Result<Browser> {
    let there = match named_by("CHROME")? {
        Some(named) => Some(named),
        None => candidates(CHROMIUM_NAMES, CHROMIUM_PLACES, "chrome")
            .into_iter()
            .find(|path| major(path).is_some()),
    };
    let (program, tag) = match there {
        Some(program) => {
            let version = major(&program).context("the browser tells no version")?;
            (program, version.to_string())
        }
        None => (by_installer(repo, "chrome", "stable")?, "stable".to_owned()),
    };
    let driver = by_installer(repo, "chromedriver", &tag)?;
    Ok(Browser { program, driver })
}

/// Installs `what@tag` into the cache with the installer of puppeteer-core; it prints `what@version path`.
fn by_installer(repo: &Repo, what: &str, tag: &str) -> Result<PathBuf> {
    let installer = repo.path("node_modules/.bin/browsers");
    if !installer.is_file() {
        bail!("npm's tools are not there to download it");
    }
    let folder = installer_folder()?;
    let mut command = Command::new(installer);
    command.arg("install").arg(format!("{what}@{tag}")).arg("--path").arg(&folder);
    let output = quiet(repo, &format!("downloading {what}"), &mut command)?;
    let path = output
        .lines()
        .rev()
        .find_map(|line| {
            line.trim().strip_prefix(what)?.strip_prefix('@')?.split_once(' ').map(|(_, path)| path)
        })
        .map(PathBuf::from)
        .filter(|path| is_program(path))
        .with_context(|| format!("the installer left no {what}"))?;
    // Remembered under a name of its own, so that the next run finds it without asking the network.
    let link = folder.join(what.to_owned() + ".path");
    fs::write(link, path.to_string_lossy().as_bytes())?;
    Ok(path)
}

fn installer_folder() -> Result<PathBuf> {
    Ok(tool_cache()?.join("browsers"))
}

fn candidates(names: &[&str], places: &[&str], installed: &str) -> Vec<PathBuf> {
    let on_path = names.iter().filter_map(|name| which(name));
    let in_places = places.iter().map(PathBuf::from).filter(|path| is_program(path));
    let brought = installer_folder()
        .ok()
        .and_then(|folder| fs::read_to_string(folder.join(installed.to_owned() + ".path")).ok())
        .map(PathBuf::from)
        .filter(|path| is_program(path));
    on_path.chain(in_places).chain(brought).collect()
}

fn named_by(variable: &str) -> Result<Option<PathBuf>> {
    match env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from) {
        None => Ok(None),
        Some(path) if is_program(&path) => Ok(Some(path)),
        Some(path) => bail!("{variable} names {}, which is no program", path.display()),
    }
}

/// The first number that `--version` prints. A stub that stands for an uninstalled snap prints none.
fn major(program: &Path) -> Option<u32> {
    let text = ask(program, &["--version"])?;
    text.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

fn first_line(error: &anyhow::Error) -> String {
    format!("{error:#}").lines().next().unwrap_or_default().to_owned()
}
