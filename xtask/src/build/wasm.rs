//! The crate as wasm with its JavaScript glue, by wasm-pack.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::manifest::Artefact;
use crate::repo::Repo;
use crate::run::{ask, quiet};
use crate::setup::{Tools, registry_sources, remap, rustc};

/// What wasm-pack calls the wasm.
pub const WASM: &str = "whosays_bg.wasm";

/// Builds one artefact and returns the folder with `whosays.js` and `whosays_bg.wasm`.
pub fn build(repo: &Repo, tools: &Tools, name: &str, artefact: &Artefact) -> Result<PathBuf> {
    let out = repo.target().join("whosays-build").join("pkg").join(name);
    super::clear(&out)?;
    let smaller = takes(&SMALLER);
    let mut command = tools.command(repo, "wasm-pack");
    command
        // Everything it could download is there already.
        .args(["build", "--mode", "no-install", "--release", "--target", "web"])
        .args(["--no-typescript", "--no-pack", "--out-name", "whosays", "--out-dir"])
        .arg(&out)
        .args(["wasm", "--", "--locked", "--no-default-features", "--features"])
        .arg(artefact.features.join(","))
        // Readers download it: small goes before fast. The native build keeps the profile's own level.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "z")
        .env("CARGO_ENCODED_RUSTFLAGS", flags(repo, smaller)?)
        .env_remove("RUSTFLAGS");
    if smaller {
        command.env("RUSTC_BOOTSTRAP", "1");
    }
    let output = quiet(repo, &format!("building the wasm of the {name}"), &mut command)?;
    // wasm-pack goes on without wasm-opt and only says so; the wasm would be a quarter larger.
    if !output.contains("ptimizing wasm binaries with `wasm-opt`") || output.contains("Skipping wasm-opt") {
        bail!("wasm-pack did not run wasm-opt:\n{}", crate::run::tail(&output));
    }
    for file in ["whosays.js", WASM] {
        if !out.join(file).is_file() {
            bail!("wasm-pack left no {file}");
        }
    }
    Ok(out)
}

/// What a reader of the page never sees and would download all the same: where in the sources a panic happened, and
/// how types print for debugging. 7 KB of 170. rustc has these flags for nightly only; `RUSTC_BOOTSTRAP` lets any
/// version take them, and one that does not know them builds the larger module. What panicked is still said.
const SMALLER: [&str; 2] = ["-Zlocation-detail=none", "-Zfmt-debug=none"];

/// For LLVM, which even at opt-level `z` prepares loops and repeated sums for speed. That takes more locals, and what
/// sets and gets them is a large part of a module: 3 KB of 110. These are no promised interface of rustc: a version
/// whose LLVM does not know them builds the larger module.
const SIMPLER: [&str; 5] = [
    "-Cllvm-args=-disable-lsr",
    "-Cllvm-args=-enable-pre=false",
    "-Cllvm-args=-disable-licm-promotion",
    "-Cllvm-args=-disable-machine-cse",
    "-Cllvm-args=-inline-instr-cost=4",
];

fn takes(flags: &[&str]) -> bool {
    let mut probe = Command::new(rustc());
    probe.args(["--print", "cfg"]).args(flags).env("RUSTC_BOOTSTRAP", "1");
    probe.output().is_ok_and(|output| output.status.success())
}

/// Panic messages hold the paths of sources, so these are written anew.
fn flags(repo: &Repo, smaller: bool) -> Result<String> {
    let sysroot = ask(rustc(), &["--print", "sysroot"]).context("rustc does not run")?;
    let mut flags = vec![remap(repo.root(), "whosays"), remap(Path::new(&sysroot), "rust")];
    flags.extend(registry_sources().iter().map(|folder| remap(folder, "crates")));
    if smaller {
        flags.extend(SMALLER.map(str::to_owned));
    }
    if takes(&SIMPLER) {
        flags.extend(SIMPLER.map(str::to_owned));
    }
    Ok(flags.join("\x1f"))
}
