//! esbuild, over the staged sources: modules into bundles, style sheets without blanks.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::repo::Repo;
use crate::setup::Tools;

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
    /// A module with all that it imports, except the `external` ones, which it finds beside itself.
    pub fn module(&self, entry: &str, external: &[&str]) -> Result<String> {
        let mut options = vec!["--format=esm".to_owned()];
        options.extend(external.iter().map(|name| format!("--external:{name}")));
        self.run(entry, &options)
    }

    /// A module and all that it imports in one classic script, which has no `import.meta`; nothing there asks for the
    /// wasm's address by it.
    pub fn classic(&self, entry: &str) -> Result<String> {
        self.run(entry, &["--format=iife".into(), "--define:import.meta.url=document.baseURI".into()])
    }

    /// A style sheet with what it imports.
    pub fn styles(&self, name: &str) -> Result<String> {
        let loaders = ["svg", "png", "woff2"].map(|kind| format!("--loader:.{kind}=dataurl"));
        self.run(name, &[&loaders[..], &["--loader:.css=css".into()]].concat())
    }

    fn run(&self, entry: &str, options: &[String]) -> Result<String> {
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
