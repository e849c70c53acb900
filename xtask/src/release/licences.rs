//! Under which licences stands what people get: the dependencies of the command line and of the modules for browsers. What
//! builds and tests is not shipped, and not looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::manifest::Manifest;
use crate::repo::Repo;
use crate::setup;

/// Licences that ask for no more than to be named.
const FINE: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "0BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unlicense",
    "BSL-1.0",
    "CC0-1.0",
];

/// The crates that are shipped.
const SHIPPED: [&str; 2] = ["whosays", "whosays-wasm"];

/// Looks at every crate that ends up in what people get, on any platform.
pub fn check(repo: &Repo, _: &Manifest) -> Result<String> {
    let mut command = Command::new(setup::cargo());
    command
        .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
        .current_dir(repo.root());
    let output = command.output().context("cargo does not run")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
    let metadata: Value = serde_json::from_slice(&output.stdout).context("what cargo metadata printed")?;
    let licences: BTreeMap<&str, (&str, &str)> = all(&metadata["packages"])
        .map(|package| {
            let text = |key: &str| package[key].as_str().unwrap_or_default();
            (text("id"), (text("name"), text("license")))
        })
        .collect();
    let shipped = reached(&metadata, &licences);
    ensure!(shipped.len() > SHIPPED.len(), "no dependency was found, which cannot be");
    let bad: Vec<String> = shipped
        .iter()
        .filter_map(|id| licences.get(id))
        .filter(|(_, licence)| !is_fine(licence))
        .map(|(name, licence)| {
            format!("{name} ({})", if licence.is_empty() { "no licence" } else { licence })
        })
        .collect();
    ensure!(bad.is_empty(), "{}", bad.join(", "));
    Ok(format!("{} crates are shipped, each under a permissive licence", shipped.len()))
}

/// The ids of the shipped crates and of all that they need when they run.
fn reached<'a>(metadata: &'a Value, packages: &BTreeMap<&'a str, (&'a str, &'a str)>) -> BTreeSet<&'a str> {
    let needs: BTreeMap<&str, Vec<&str>> = all(&metadata["resolve"]["nodes"])
        .map(|node| {
            let running =
                all(&node["deps"]).filter(|dep| all(&dep["dep_kinds"]).any(|kind| kind["kind"].is_null()));
            (node["id"].as_str().unwrap_or_default(), running.filter_map(|dep| dep["pkg"].as_str()).collect())
        })
        .collect();
    let mut waiting: Vec<&str> =
        packages.iter().filter(|(_, (name, _))| SHIPPED.contains(name)).map(|(id, _)| *id).collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            waiting.extend(needs.get(id).into_iter().flatten());
        }
    }
    reached
}

fn all(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Whether a licence expression can be met with licences from the list. Of alternatives one is enough.
fn is_fine(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    parts(&expression, " AND ").iter().all(|part| {
        let inner = part.trim().strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
        match inner {
            Some(inner) => is_fine(inner),
            None => parts(part, " OR ").iter().any(|one| FINE.contains(&one.trim())),
        }
    })
}

/// `text` cut at each `between` that stands in no brackets.
fn parts<'a>(text: &'a str, between: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(between) {
        let before = &text[..at];
        if at >= start && before.matches('(').count() == before.matches(')').count() {
            parts.push(&text[start..at]);
            start = at + between.len();
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::is_fine;

    #[test]
    fn one_alternative_is_enough_and_of_several_licences_all_must_do() {
        for fine in ["MIT", "MIT OR GPL-3.0", "Unlicense/MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
            assert!(is_fine(fine), "{fine}");
        }
        for bad in
            ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND GPL-3.0", "LGPL-2.1 OR MPL-2.0"]
        {
            assert!(!is_fine(bad), "{bad}");
        }
    }
}
