//! esbuild, over the staged sources: modules into bundles, style sheets without blanks. terser then makes the bundles three in
//! a hundred smaller, which esbuild has no passes for.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Serialize;

use crate::repo::Repo;
use crate::setup::Tools;

/// A classic script has no `import.meta`; nothing there asks for the wasm's address by it.
const CLASSIC: [&str; 2] = ["--format=iife", "--define:import.meta.url=document.baseURI"];

/// What a bundle of one file is called until it has its place.
const SCRIPT: &str = "script.js";

/// A bundle and where it belongs, as shrink.mjs takes it.
#[derive(Serialize)]
struct Script {
    from: PathBuf,
    to: PathBuf,
    module: bool,
    map: Option<&'static str>,
}

/// esbuild, for the sources in `stage`.
pub struct Esbuild<'a> {
    /// The checkout.
    pub repo: &'a Repo,
    /// Where esbuild is.
    pub tools: &'a Tools,
    /// A copy of www/ with the glue code of each artefact in pkg/.
    pub stage: &'a Path,
}

impl Esbuild<'_> {
    /// A module with all that it imports, except the `external` ones, which it finds beside itself. Like every script that is
    /// a file, it has its source map beside it, which nobody loads who does not look into the script.
    pub fn module(&self, entry: &str, external: &[&str], to: &Path) -> Result<()> {
        let external = external.iter().map(|name| format!("--external:{name}"));
        let bundle = self.bundle(entry, external.chain(["--format=esm".to_owned()]))?;
        self.shrink(&[Script {
            from: bundle.join(SCRIPT),
            to: to.to_owned(),
            module: true,
            map: Some("linked"),
        }])
    }

    /// A module and what it imports, written to `out`: what is imported only when it is needed comes in files of its own,
    /// `NAME-HASH.js`, and what several of them share in `chunk-HASH.js`. Their maps lie beside them, but no script names its own:
    /// the page loads many small ones, and each line would be loaded by everybody who reads.
    pub fn split(&self, entry: &str, out: &Path) -> Result<()> {
        let options = ["--format=esm", "--splitting", "--chunk-names=[name]-[hash]"];
        let bundle = self.bundle(entry, options.map(str::to_owned))?;
        let mut scripts = Vec::new();
        for file in fs::read_dir(&bundle)? {
            let from = file?.path();
            if let Some(name) = from.file_name().filter(|_| from.extension().is_some_and(|it| it == "js")) {
                let to = out.join(name);
                scripts.push(Script { from, to, module: true, map: Some("left") });
            }
        }
        self.shrink(&scripts)
    }

    /// A module and all that it imports in one classic script.
    pub fn classic(&self, entry: &str, to: &Path) -> Result<()> {
        let bundle = self.bundle(entry, CLASSIC.map(str::to_owned))?;
        self.shrink(&[Script {
            from: bundle.join(SCRIPT),
            to: to.to_owned(),
            module: false,
            map: Some("linked"),
        }])
    }

    /// The same to stand in a page, where a map has no place.
    pub fn inline(&self, entry: &str) -> Result<String> {
        let bundle = self.bundle(entry, CLASSIC.map(str::to_owned))?;
        let to = bundle.join("inline.js");
        self.shrink(&[Script { from: bundle.join(SCRIPT), to: to.clone(), module: false, map: None }])?;
        Ok(fs::read_to_string(to)?)
    }

    /// A style sheet with what it imports.
    pub fn styles(&self, name: &str) -> Result<String> {
        let loaders = ["svg", "png", "woff2"].map(|kind| format!("--loader:.{kind}=dataurl"));
        self.run(name, loaders.into_iter().chain(["--loader:.css=css".to_owned()]))
    }

    /// esbuild's bundle with its maps, in a folder that holds nothing else; where it is one file, that is `SCRIPT`.
    fn bundle(&self, entry: &str, options: impl IntoIterator<Item = String>) -> Result<PathBuf> {
        let folder = self.stage.join("bundle");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let options: Vec<String> = options.into_iter().chain(["--sourcemap=external".to_owned()]).collect();
        let out = if options.iter().any(|option| option == "--splitting") {
            path("--outdir=", &folder)
        } else {
            path("--outfile=", &folder.join(SCRIPT))
        };
        self.run(entry, options.into_iter().map(OsString::from).chain([out]))?;
        Ok(folder)
    }

    /// Has terser write the scripts where they belong, with maps from esbuild's.
    fn shrink(&self, scripts: &[Script]) -> Result<()> {
        let mut command = self.tools.command(self.repo, "node");
        command.arg(self.repo.path("xtask/src/build/shrink.mjs")).arg(serde_json::to_string(scripts)?);
        let output = command.output().context("cannot run node")?;
        if !output.status.success() {
            bail!("terser:\n{}", String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(())
    }

    fn run(&self, entry: &str, options: impl IntoIterator<Item: AsRef<OsStr>>) -> Result<String> {
        if !self.stage.join(entry).is_file() {
            bail!("www/{entry} is not there");
        }
        let mut command: Command = self.tools.command(self.repo, "esbuild");
        command.current_dir(self.stage).arg(format!("./{entry}"));
        command.args(["--bundle", "--minify", "--target=es2022", "--charset=utf8", "--legal-comments=none"]);
        // A script takes a style sheet as the text that a shadow root wears.
        command.args(["--loader:.css=text", "--log-level=warning", "--color=false"]).args(options);
        let output = command.output().context("cannot run esbuild")?;
        let complaints = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() || !complaints.trim().is_empty() {
            bail!("esbuild on www/{entry}:\n{}", complaints.trim());
        }
        Ok(String::from_utf8(output.stdout)?)
    }
}

fn path(option: &str, path: &Path) -> OsString {
    let mut option = OsString::from(option);
    option.push(path);
    option
}
