//! What a reader downloads for each of the peers.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Workbench;
use crate::bench::table::thousands;
use crate::size::gzip_size;

/// The embed: one script and its module.
pub fn whosays(bench: &Workbench) -> Result<String> {
    packed(&bench.repo.dist(), &["whosays.js", "whosays.wasm"])
}

/// What Node loads: the engine with Markdown.
pub fn whosays_markdown(bench: &Workbench) -> Result<String> {
    packed(&bench.repo.dist().join("npm"), &["node.js", "whosays-markdown.js", "whosays-markdown.wasm"])
}

/// Python's packages as they lie on the disk, without the tool that installed them.
pub fn python(bench: &Workbench) -> Result<String> {
    let home = bench.folder.join("python/lib");
    Ok(format!("not for browsers; {} MB installed", thousands(bytes_in(&home)? as f64 / 1e6)))
}

impl Workbench {
    /// Makes one file of benches/peers/NAME.mjs and all that it imports, as small as esbuild can for a browser. Node runs
    /// the same file, so what is weighed is what is measured.
    pub fn bundle(&self, name: &str) -> Result<()> {
        let mut esbuild = self.tools.command(&self.repo, "esbuild");
        esbuild.args(["--bundle", "--minify", "--format=esm", "--platform=browser", "--log-level=error"]);
        esbuild.arg(format!("--outfile={}", self.folder.join(bundle_of(name)).display()));
        esbuild.env("NODE_PATH", self.folder.join("node_modules"));
        esbuild.arg(self.repo.path("benches/peers").join(format!("{name}.mjs")));
        crate::run::quiet(&self.repo, &format!("bundling {name}"), &mut esbuild).map(drop)
    }

    /// What the bundle weighs.
    pub fn packed(&self, name: &str) -> Result<String> {
        packed(&self.folder, &[&bundle_of(name)])
    }
}

fn bundle_of(name: &str) -> String {
    format!("{name}.bundle.js")
}

fn packed(folder: &Path, names: &[&str]) -> Result<String> {
    let mut sum = 0;
    for name in names {
        sum += gzip_size(&fs::read(folder.join(name)).with_context(|| (*name).to_owned())?)?;
    }
    Ok(thousands(sum as f64))
}

fn bytes_in(folder: &Path) -> Result<u64> {
    let mut sum = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let name = entry.file_name();
        if kind.is_dir() && name != "pip" && name != "__pycache__" {
            sum += bytes_in(&entry.path())?;
        } else if kind.is_file() {
            sum += entry.metadata()?.len();
        }
    }
    Ok(sum)
}
