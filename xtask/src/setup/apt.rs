//! Debian's packages, where the system is a Debian or its like and we may install.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Result, bail};

use crate::repo::Repo;
use crate::run::{ask, quiet, which};

/// Installs `packages`, as root or through a sudo that asks nothing.
pub fn install(repo: &Repo, packages: &[&str]) -> Result<()> {
    // Its package lists may be of any age, or not there at all on a fresh machine; once a run is enough.
    static UPDATED: OnceLock<()> = OnceLock::new();
    if UPDATED.get().is_none() {
        // Some list that cannot be had does not mean that the package cannot; installing tells.
        let _ = quiet(repo, "reading Debian's package lists", apt()?.arg("update"));
        let _ = UPDATED.set(());
    }
    let what = format!("installing {}", packages.join(", "));
    quiet(repo, &what, apt()?.args(["install", "-y", "--no-install-recommends"]).args(packages)).map(drop)
}

/// Whether this is Debian itself: its relatives name browsers otherwise, or ship them as snaps.
pub fn is_debian() -> bool {
    let release = std::fs::read_to_string(Path::new("/etc/os-release")).unwrap_or_default();
    release.lines().any(|line| line.trim_matches('"') == "ID=debian") && which("apt-get").is_some()
}

fn apt() -> Result<Command> {
    let mut command = if ask("id", &["-u"]).as_deref() == Some("0") {
        Command::new("apt-get")
    } else if which("sudo").is_some() && ask("sudo", &["-n", "true"]).is_some() {
        let mut command = Command::new("sudo");
        command.args(["-n", "--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
        command
    } else {
        bail!("apt-get needs root, and sudo would ask for a password")
    };
    command.env("DEBIAN_FRONTEND", "noninteractive").args(["-o", "DPkg::Lock::Timeout=300"]);
    Ok(command)
}
