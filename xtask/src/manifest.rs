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
}

/// One build of the crate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Artefact {
    /// The crate's features; its default ones are off.
    pub features: Vec<String>,
    /// Whether dist/ has it.
    pub built: bool,
}

/// A limit in bytes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// What people call it.
    pub name: String,
    /// The artefact whose files these are.
    pub artefact: String,
    /// Names in dist/, or `*.ext`.
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
    let manifest: Manifest = toml::from_str(text).context("wasm-pack.toml")?;
    for budget in &manifest.budgets {
        if !manifest.artefacts.contains_key(&budget.artefact) {
            bail!(
                "wasm-pack.toml: the budget `{}` is for an artefact `{}` that is not there",
                budget.name,
                budget.artefact
            );
        }
    }
    let pinned = pinned_wasm_bindgen(cargo)?;
    if pinned != manifest.tools.wasm_bindgen {
        bail!(
            "wasm-pack.toml wants wasm-bindgen {}, but Cargo.toml pins {pinned}: make them equal, \
             or the glue code will not fit the wasm",
            manifest.tools.wasm_bindgen
        );
    }
    Ok(manifest)
}

fn pinned_wasm_bindgen(cargo: &str) -> Result<String> {
    let cargo: toml::Table = toml::from_str(cargo).context("Cargo.toml")?;
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

    const CARGO: &str = "[target.'cfg(target_arch = \"wasm32\")'.dependencies]\nwasm-bindgen = \"=0.2.1\"\n";
    const GOOD: &str = "[tools]\nwasm-pack = \"1\"\nwasm-bindgen = \"0.2.1\"\ngeckodriver = \"2\"\n\
        [artefacts.reader]\nfeatures = [\"dom\"]\nbuilt = true\n\
        [[budgets]]\nname = \"wasm\"\nartefact = \"reader\"\nfiles = [\"a\"]\ngzip = 1_024\n";

    fn error(text: &str, cargo: &str) -> String {
        format!("{:#}", parse(text, cargo).expect_err("a mistake is found"))
    }

    #[test]
    fn a_good_manifest_is_read() {
        let manifest = parse(GOOD, CARGO).expect("it is good");
        assert_eq!(manifest.budgets[0].gzip, 1024);
        assert_eq!(manifest.artefact("reader").expect("it is there").features, ["dom"]);
        assert!(manifest.artefact("embed").is_err());
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        let text = error(&GOOD.replace("built", "build"), CARGO);
        assert!(
            text.contains("wasm-pack.toml") && text.contains("line 7") && text.contains("`build`"),
            "{text}"
        );
        let text = error(&GOOD.replace("artefact = \"reader\"", "artefact = \"raeder\""), CARGO);
        assert!(text.contains("`raeder`"), "{text}");
    }

    #[test]
    fn glue_and_crate_must_be_of_one_version() {
        let text = error(GOOD, &CARGO.replace("0.2.1", "0.2.2"));
        assert!(text.contains("0.2.1") && text.contains("0.2.2"), "{text}");
        assert!(error(GOOD, &CARGO.replace("=0", "0")).contains("pin"));
    }
}
