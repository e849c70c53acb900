//! Tools that cargo builds, kept in the user's cache by name and version.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::rust::cargo;
use super::{Tools, missing};
use crate::manifest::ToolVersions;
use crate::repo::{Repo, tool_cache};
use crate::run::{ask, is_program, quiet, which};

/// A package of cargo's registry that gives a program.
struct Package<'a> {
    name: &'a str,
    program: &'a str,
    version: &'a str,
    /// Whether to build with the dependencies that its authors locked.
    locked: bool,
}

/// wasm-pack and wasm-bindgen.
pub fn wasm(repo: &Repo, versions: &ToolVersions, tools: &mut Tools) -> Result<()> {
    let packages = [
        Package { name: "wasm-pack", program: "wasm-pack", version: &versions.wasm_pack, locked: true },
        Package {
            name: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: &versions.wasm_bindgen,
            // Its lock has named crates that were not served; the newest ones that fit work as well.
            locked: false,
        },
    ];
    for package in packages {
        let program = bring(repo, &package)?;
        tools.add_folder_of(&program);
    }
    Ok(())
}

/// geckodriver, of which any version will do.
pub fn geckodriver(repo: &Repo, versions: &ToolVersions) -> Result<PathBuf> {
    if let Some(found) = which("geckodriver").filter(|path| ask(path, &["--version"]).is_some()) {
        return Ok(found);
    }
    let package =
        Package { name: "geckodriver", program: "geckodriver", version: &versions.geckodriver, locked: true };
    bring(repo, &package)
}

/// cargo-fuzz.
pub fn cargo_fuzz(repo: &Repo, versions: &ToolVersions) -> Result<PathBuf> {
    let (name, version) = ("cargo-fuzz", versions.cargo_fuzz.as_str());
    bring(repo, &Package { name, program: name, version, locked: true })
}

fn bring(repo: &Repo, package: &Package) -> Result<PathBuf> {
    let Package { name, program, version, .. } = package;
    if let Some(found) = which(program).filter(|path| has_version(path, version)) {
        return Ok(found);
    }
    let root = tool_cache()?.join(format!("{name}-{version}"));
    let cached = root.join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    if is_program(&cached) && has_version(&cached, version) {
        return Ok(cached);
    }
    fs::create_dir_all(&root)?;
    let mut command = Command::new(cargo());
    command.args(["install", name, "--version", version, "--force", "--root"]).arg(&root);
    if package.locked {
        command.arg("--locked");
    }
    // Flags that the user or the checkout sets are for the checkout's own code.
    command.current_dir(&root).env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    command.env_remove("CARGO_BUILD_TARGET").env_remove("CARGO_TARGET_DIR");
    quiet(repo, &format!("building {name} {version} (a few minutes, once)"), &mut command).map_err(
        |error| {
            let how = format!("Run `cargo install {name} --version {version}` where there is a network.");
            missing(&format!("{program} {version}"), &error.to_string(), &how)
        },
    )?;
    Ok(cached)
}

fn has_version(program: &PathBuf, version: &str) -> bool {
    ask(program, &["--version"]).is_some_and(|text| text.split_whitespace().any(|word| word == version))
}
