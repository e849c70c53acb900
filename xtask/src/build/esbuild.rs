//! esbuild, over the staged sources: modules into bundles, style sheets without blanks.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::repo::Repo;
use crate::setup::Tools;

/// A map beside the script, and a line in the script that names it.
const MAPPED: &str = "--sourcemap=linked";

/// A map beside the script, for those who look for it.
const ASIDE: &str = "--sourcemap=external";

/// A classic script has no `import.meta`; nothing there asks for the wasm's address by it.
const CLASSIC: [&str; 2] = ["--format=iife", "--define:import.meta.url=document.baseURI"];

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
        let external = external.iter().map(|name| format!("--external:{name}").into());
        self.run(entry, external.chain(["--format=esm".into(), MAPPED.into(), path("--outfile=", to)]))
            .map(drop)
    }

    /// A module and what it imports, written to `out`: what is imported only when it is needed comes in files of its own,
    /// `NAME-HASH.js`, and what several of them share in `chunk-HASH.js`. Their maps lie beside them, but no script names its own:
    /// the page loads many small ones, and each line would be loaded by everybody who reads.
    pub fn split(&self, entry: &str, out: &Path) -> Result<()> {
        let options =
            ["--format=esm", "--splitting", "--chunk-names=[name]-[hash]", ASIDE].map(OsString::from);
        self.run(entry, options.into_iter().chain([path("--outdir=", out)])).map(drop)
    }

    /// A module and all that it imports in one classic script.
    pub fn classic(&self, entry: &str, to: &Path) -> Result<()> {
        let options = CLASSIC.map(OsString::from).into_iter();
        self.run(entry, options.chain([MAPPED.into(), path("--outfile=", to)])).map(drop)
    }

    /// The same to stand in a page, where a map has no place.
    pub fn inline(&self, entry: &str) -> Result<String> {
        self.run(entry, CLASSIC)
    }

    /// A style sheet with what it imports.
    pub fn styles(&self, name: &str) -> Result<String> {
        let loaders = ["svg", "png", "woff2"].map(|kind| format!("--loader:.{kind}=dataurl"));
        self.run(name, loaders.into_iter().chain(["--loader:.css=css".to_owned()]))
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
