//! wasm-pack.toml: what is built for the browser, with which tools, and how large it may become.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::repo::Repo;

/// The manifest as it stands in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Versions of the tools that set-up brings.
    pub tools: ToolVersions,
    /// What is built, by name.
    pub artefacts: BTreeMap<String, Artefact>,
    /// How large it may become.
    pub budgets: Vec<Budget>,
    /// The crate's version, from Cargo.toml.
    #[serde(skip)]
    pub version: String,
}

/// Versions of the tools that are built with cargo.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ToolVersions {
    /// Builds the wasm and runs its tests.
    pub wasm_pack: String,
    /// Makes the glue code; equals the version of the crate of that name.
    pub wasm_bindgen: String,
    /// Drives Firefox for the wasm tests.
    pub geckodriver: String,
    /// Builds the fuzz targets.
    pub cargo_fuzz: String,
}

/// One build of the crate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Artefact {
    /// The crate's features; its default ones are off.
    pub features: Vec<String>,
}

/// A limit in bytes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// What people call it.
    pub name: String,
    /// Names in dist/: with a `*` for any part of a name at its top, or a `+` for all that a module imports from the start.
    pub files: Vec<String>,
    /// Bytes that they may have together after gzip -9.
    pub gzip: u64,
}

impl Manifest {
    /// Reads the checkout's manifest and holds it against Cargo.toml.
    pub fn read(repo: &Repo) -> Result<Manifest> {
        let text =
            fs::read_to_string(repo.path("wasm-pack.toml")).context("wasm-pack.toml cannot be read")?;
        let cargo = fs::read_to_string(repo.path("Cargo.toml")).context("Cargo.toml cannot be read")?;
        parse(&text, &cargo)
    }

    /// The artefact called `name`.
    pub fn artefact(&self, name: &str) -> Result<&Artefact> {
        self.artefacts.get(name).with_context(|| format!("wasm-pack.toml has no [artefacts.{name}]"))
    }
}

fn parse(text: &str, cargo: &str) -> Result<Manifest> {
    let mut manifest: Manifest = toml::from_str(text).context("wasm-pack.toml")?;
    let cargo: toml::Table = toml::from_str(cargo).context("Cargo.toml")?;
    let version = cargo.get("package").and_then(|package| package.get("version")?.as_str());
    manifest.version = version.context("Cargo.toml has no version")?.to_owned();
    let pinned = pinned_wasm_bindgen(&cargo)?;
    if pinned != manifest.tools.wasm_bindgen {
        bail!(
            "wasm-pack.toml wants wasm-bindgen {}, but Cargo.toml pins {pinned}: make them equal, \
             or the glue code will not fit the wasm",
            manifest.tools.wasm_bindgen
        );
    }
    Ok(manifest)
}

fn pinned_wasm_bindgen(cargo: &toml::Table) -> Result<String> {
    let requirement = cargo
        .get("target")
        .and_then(|target| target.as_table())
        .into_iter()
        .flat_map(|targets| targets.values())
        .find_map(|target| target.get("dependencies")?.get("wasm-bindgen")?.as_str());
    match requirement.and_then(|text| text.strip_prefix('=')) {
        Some(version) => Ok(version.trim().to_owned()),
        None => bail!("Cargo.toml must pin wasm-bindgen for wasm32 to one version, as in \"=0.2.100\""),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    const CARGO: &str = "[package]\nversion = \"1.2.3\"\n\
        [target.'cfg(target_arch = \"wasm32\")'.dependencies]\nwasm-bindgen = \"=0.2.1\"\n";
    const GOOD: &str = "[tools]\nwasm-pack = \"1\"\nwasm-bindgen = \"0.2.1\"\ngeckodriver = \"2\"\ncargo-fuzz = \"3\"\n\
        [artefacts.reader]\nfeatures = [\"dom\"]\n\
        [[budgets]]\nname = \"wasm\"\nfiles = [\"a\"]\ngzip = 1_024\n";

    fn error(text: &str, cargo: &str) -> String {
        format!("{:#}", parse(text, cargo).expect_err("a mistake is found"))
    }

    #[test]
    fn a_good_manifest_is_read() {
        let manifest = parse(GOOD, CARGO).expect("it is good");
        assert_eq!(manifest.budgets[0].gzip, 1024);
        assert_eq!(manifest.artefact("reader").expect("it is there").features, ["dom"]);
        assert!(manifest.artefact("embed").is_err());
        assert_eq!(manifest.version, "1.2.3");
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        let text = error(&GOOD.replace("features", "feature"), CARGO);
        assert!(
            text.contains("wasm-pack.toml") && text.contains("line 7") && text.contains("`feature`"),
            "{text}"
        );
    }

    #[test]
    fn glue_and_crate_must_be_of_one_version() {
        let text = error(GOOD, &CARGO.replace("0.2.1", "0.2.2"));
        assert!(text.contains("0.2.1") && text.contains("0.2.2"), "{text}");
        assert!(error(GOOD, &CARGO.replace("=0", "0")).contains("pin"));
    }
}
