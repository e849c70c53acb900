//! The crate as wasm with its JavaScript glue, by wasm-pack.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::manifest::Artefact;
use crate::repo::Repo;
use crate::run::{ask, quiet};
use crate::setup::{Tools, registry_sources, remap, rustc};

/// Builds one artefact and returns the folder with `whosays.js` and `whosays_bg.wasm`.
pub fn build(repo: &Repo, tools: &Tools, name: &str, artefact: &Artefact) -> Result<PathBuf> {
    let out = repo.target().join("whosays-build").join("pkg").join(name);
    super::clear(&out)?;
    let mut command = tools.command(repo, "wasm-pack");
    command
        // Everything it could download is there already.
        .args(["build", "--mode", "no-install", "--release", "--target", "web"])
        .args(["--no-typescript", "--no-pack", "--out-name", "whosays", "--out-dir"])
        .arg(&out)
        .args([".", "--", "--locked", "--no-default-features", "--features"])
        .arg(artefact.features.join(","))
        // Readers download it: small goes before fast. The native build keeps the profile's own level.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "z")
        .env("CARGO_ENCODED_RUSTFLAGS", path_flags(repo)?)
        .env_remove("RUSTFLAGS");
    let output = quiet(repo, &format!("building the wasm of the {name}"), &mut command)?;
    // wasm-pack goes on without wasm-opt and only says so; the wasm would be a quarter larger.
    if !output.contains("ptimizing wasm binaries with `wasm-opt`") || output.contains("Skipping wasm-opt") {
        bail!("wasm-pack did not run wasm-opt:\n{}", crate::run::tail(&output));
    }
    for file in ["whosays.js", "whosays_bg.wasm"] {
        if !out.join(file).is_file() {
            bail!("wasm-pack left no {file}");
        }
    }
    Ok(out)
}

/// Panic messages hold the paths of sources, so these are written anew.
fn path_flags(repo: &Repo) -> Result<String> {
    let sysroot = ask(rustc(), &["--print", "sysroot"]).context("rustc does not run")?;
    let mut flags = vec![remap(repo.root(), "whosays"), remap(Path::new(&sysroot), "rust")];
    flags.extend(registry_sources().iter().map(|folder| remap(folder, "crates")));
    Ok(flags.join("\x1f"))
}
