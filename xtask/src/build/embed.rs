//! The embed: one classic script with its wasm, and the npm package.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::esbuild::Esbuild;
use super::wasm::WASM;

/// The sources of the embed, in the stage.
const WIDGET: &str = "widget";

/// The engine with Markdown, beside the script that most pages need alone.
const MARKDOWN: &str = "whosays-markdown.js";

/// Exports, imports and a reader's notes, for the pages that ask for them.
const TOOLS: &str = "whosays-tools.js";

/// Builds the embed into `out`, and its npm package into `out/npm`. `version` is the crate's.
pub fn assemble(esbuild: &Esbuild, version: &str, out: &Path) -> Result<()> {
    let widget = esbuild.stage.join(WIDGET);
    for entry in fs::read_dir(&widget)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".css") {
            // The scripts take it as it is.
            let css = esbuild.styles(&format!("{WIDGET}/{name}"))?;
            fs::write(widget.join(&name), css.trim_end())?;
        }
    }
    esbuild.classic(&source("classic.js"), &out.join("whosays.js"))?;
    esbuild.module(&source("markdown.js"), &[], &out.join(MARKDOWN))?;
    esbuild.module(&source("tools.js"), &[], &out.join(TOOLS))?;
    fs::copy(wasm(esbuild, "embed"), out.join("whosays.wasm"))?;
    fs::copy(wasm(esbuild, "reader"), out.join("whosays-markdown.wasm"))?;
    let mut strings = Vec::new();
    fs::create_dir_all(out.join("strings"))?;
    for entry in fs::read_dir(widget.join("strings")).context("www/widget/strings cannot be read")? {
        let name = format!("strings/{}", entry?.file_name().to_string_lossy());
        esbuild.module(&source(&name), &[], &out.join(&name))?;
        strings.push(name);
    }
    package(esbuild, version, out, &strings)
}

/// The package, ready for `npm pack`.
fn package(esbuild: &Esbuild, version: &str, out: &Path, strings: &[String]) -> Result<()> {
    let npm = out.join("npm");
    fs::create_dir_all(npm.join("strings"))?;
    let beside = [&format!("./{MARKDOWN}"), &format!("./{TOOLS}"), "./strings/*", "node:*"];
    for entry in ["index.js", "node.js"] {
        esbuild.module(&source(entry), &beside, &npm.join(entry))?;
    }
    let shared = ["whosays.js", "whosays.wasm", MARKDOWN, "whosays-markdown.wasm", TOOLS];
    for name in shared.into_iter().chain(strings.iter().map(String::as_str)) {
        fs::copy(out.join(name), npm.join(name))?;
        if name.ends_with(".js") {
            let map = format!("{name}.map");
            fs::copy(out.join(&map), npm.join(&map))?;
        }
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(esbuild.repo.path(name), npm.join(name))?;
    }
    let sources = esbuild.stage.join(WIDGET).join("npm");
    for name in ["README.md", "index.d.ts", "require.cjs"] {
        fs::copy(sources.join(name), npm.join(name)).with_context(|| format!("www/widget/npm/{name}"))?;
    }
    let package = fs::read_to_string(sources.join("package.json")).context("www/widget/npm/package.json")?;
    let dated = package.replace("\"0.0.0\"", &format!("\"{version}\""));
    if dated == package {
        bail!("www/widget/npm/package.json must have the version 0.0.0, which the build replaces");
    }
    fs::write(npm.join("package.json"), dated)?;
    Ok(())
}

fn source(name: &str) -> String {
    format!("{WIDGET}/{name}")
}

fn wasm(esbuild: &Esbuild, artefact: &str) -> std::path::PathBuf {
    esbuild.stage.join("pkg").join(artefact).join(WASM)
}
