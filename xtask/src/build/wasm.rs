//! The crate as wasm with its JavaScript glue, by wasm-pack.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{names, order, snip};
use crate::manifest::Artefact;
use crate::repo::Repo;
use crate::run::{ask, quiet};
use crate::setup::{Tools, registry_sources, remap, rustc};

/// What wasm-pack calls the wasm.
pub const WASM: &str = "whosays_bg.wasm";

/// What loads it and speaks to it.
const GLUE: &str = "whosays.js";

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
    quiet(repo, &format!("building the wasm of the {name}"), &mut command)?;
    for file in [GLUE, WASM] {
        if !out.join(file).is_file() {
            bail!("wasm-pack left no {file}");
        }
    }
    shrink(repo, tools, name, &out)?;
    Ok(out)
}

/// What wasm-opt does. Little is inlined: calls compress better than copies. Control flow laid anew, and a second round,
/// find a little more. Who compiled it with which features, no reader asks.
const PASSES: [&str; 11] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--flexible-inline-max-function-size=5",
    "--always-inline-max-function-size=1",
    "--one-caller-inline-max-function-size=10",
    "--optimize-instructions",
    "--low-memory-unused",
    "--strip-producers",
    "--strip-target-features",
];

/// What every browser has that has custom highlights.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Makes a trap of each panic, the module smaller by a quarter, the names shorter by which module and glue know each other, and puts the
/// functions in an order that compresses (1.2 KB of 160).
fn shrink(repo: &Repo, tools: &Tools, name: &str, out: &Path) -> Result<()> {
    let wasm = out.join(WASM);
    fs::write(&wasm, snip::panics(&fs::read(&wasm)?).with_context(|| WASM)?)?;
    let mut command = tools.command(repo, "wasm-opt");
    command.args(PASSES).args(FEATURES).arg("--minify-imports-and-exports-and-modules");
    command.arg(&wasm).arg("-o").arg(&wasm);
    let printed = quiet(repo, &format!("shrinking the wasm of the {name}"), &mut command)?;
    let glue = out.join(GLUE);
    let renamed = names::follow(&fs::read_to_string(&glue)?, &printed)
        .with_context(|| format!("{GLUE} does not fit what wasm-opt did to {WASM}"))?;
    fs::write(&glue, renamed)?;
    fs::write(&wasm, order::side_by_side(&fs::read(&wasm)?).with_context(|| WASM)?)?;
    Ok(())
}

/// What a reader of the page never sees and would download all the same: where in the sources a panic happened, and
/// how types print for debugging. 7 KB of 170. rustc has these flags for nightly only; `RUSTC_BOOTSTRAP` lets any
/// version take them, and one that does not know them builds the larger module.
const SMALLER: [&str; 2] = ["-Zlocation-detail=none", "-Zfmt-debug=none"];

/// For LLVM, which even at opt-level `z` prepares loops and repeated sums for speed. That takes more locals, and what
/// sets and gets them is a large part of a module: 3 KB of 110. What it inlines, it counts in instructions of other
/// machines; the last two are by trial. These are no promised interface of rustc: a version
/// whose LLVM does not know them builds the larger module.
const SIMPLER: [&str; 6] = [
    "-Cllvm-args=-disable-lsr",
    "-Cllvm-args=-enable-pre=false",
    "-Cllvm-args=-disable-licm-promotion",
    "-Cllvm-args=-disable-machine-cse",
    "-Cllvm-args=-inline-instr-cost=4",
    "-Cllvm-args=-inline-call-penalty=10",
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
