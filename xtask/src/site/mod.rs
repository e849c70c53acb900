//! The docs site: the Markdown of this repository as pages, with the reader page and examples that run.
//!
//! The site mirrors the tree. `docs/labels.md` becomes `docs/labels.html`, so a link from one document to another needs
//! another ending and nothing else, and it works here as it does where the sources are read.

mod api;
mod layout;
mod links;
mod markdown;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::Arg;

use self::layout::Nav;
use self::links::Target;
use crate::build;
use crate::manifest::Manifest;
use crate::repo::Repo;
use crate::setup;

/// The groups of the navigation. What else there is in docs/ follows in the last but one.
const GROUPS: &[(&str, &[&str])] = &[
    ("Start", &["README.md", "docs/guide.md", "docs/teaching.md"]),
    (
        "In your own page",
        &["docs/live/one-tag.md", "docs/live/element.md", "docs/live/module.md", api::PATH, "docs/embed.md"],
    ),
    ("What it says", &["docs/labels.md", "docs/accuracy.md", "src/lexicon/README.md"]),
    ("The project", &["CONTRIBUTING.md", "ARCHITECTURE.md", "SECURITY.md", "CHANGELOG.md"]),
];

/// Where in the site the embed and the npm package are, and the reader page.
const EMBED: &str = "embed";
const READER: &str = "read";

/// The command `site`.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    let mut builds = true;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("no-build") => builds = false,
            other => return Err(other.unexpected().into()),
        }
    }
    let repo = Repo::find()?;
    if builds {
        let manifest = Manifest::read(&repo)?;
        let tools = setup::ensure(&repo, &manifest, setup::FOR_BUILD)?;
        build::build(&repo, &manifest, &tools)?;
    }
    let pages = build(&repo)?;
    println!("{pages} pages in {}", folder(&repo).display());
    Ok(ExitCode::SUCCESS)
}

/// Where the site is left.
pub fn folder(repo: &Repo) -> PathBuf {
    repo.root().join("dist-site")
}

/// Builds the site anew from the sources and from dist/, and says how many pages it has.
pub fn build(repo: &Repo) -> Result<usize> {
    if !repo.dist().join("index.html").is_file() {
        bail!("dist/ has no page; run `cargo xtask build`");
    }
    let out = folder(repo);
    build::clear(&out)?;
    let mut written = BTreeSet::new();
    let mut pages = BTreeMap::new();
    let mut waiting = first(repo)?;
    while let Some(target) = waiting.pop() {
        if !written.insert(target.clone()) {
            continue;
        }
        match &target {
            Target::Document(path) => {
                let text = fs::read_to_string(repo.path(path)).with_context(|| path.clone())?;
                let page = markdown::render(repo, path, &text).with_context(|| path.clone())?;
                waiting.extend(page.targets.iter().cloned());
                pages.insert(path.clone(), page);
            }
            Target::Picture(path) => copy(&repo.path(path), &out.join(path))?,
            Target::Source(path) | Target::Folder(path) => {
                pages.insert(path.clone(), source::render(repo, path)?);
            }
        }
    }
    let types = fs::read_to_string(repo.path(api::TYPES)).context(api::TYPES)?;
    pages.insert(api::PATH.to_owned(), markdown::render(repo, api::PATH, &api::markdown(&types)?)?);
    let nav = Nav::new(GROUPS, &pages);
    for (path, page) in &pages {
        write(&out.join(links::file(path, &page.kind)), &layout::whole(path, page, &nav))?;
    }
    write(&out.join("site.css"), &styles(repo)?)?;
    embed(repo, &out)?;
    Ok(pages.len())
}

/// What the site has whether or not anything links to it.
fn first(repo: &Repo) -> Result<Vec<Target>> {
    let named = GROUPS.iter().flat_map(|(_, paths)| paths.iter().map(|path| (*path).to_owned()));
    let mut paths: BTreeSet<String> = named.filter(|path| repo.path(path).is_file()).collect();
    let mut folders = vec!["docs".to_owned()];
    while let Some(folder) = folders.pop() {
        for name in links::names(&repo.path(&folder))? {
            let path = format!("{folder}/{name}");
            if repo.path(&path).is_dir() {
                folders.push(path);
            } else if path.ends_with(".md") {
                paths.insert(path);
            }
        }
    }
    Ok(paths.into_iter().map(Target::Document).collect())
}

/// The page's own style sheet, for the colours, the letters and the header, and ours for the rest.
fn styles(repo: &Repo) -> Result<String> {
    let mut all = String::new();
    for name in ["www/page.css", "site/site.css"] {
        all += &fs::read_to_string(repo.path(name)).with_context(|| name.to_owned())?;
    }
    Ok(all)
}

/// The reader page in one folder, what other pages embed in another.
fn embed(repo: &Repo, out: &Path) -> Result<()> {
    for name in links::names(&repo.dist())? {
        let from = repo.dist().join(&name);
        let embeds =
            name == "npm" || name == "strings" || (name.starts_with("whosays") && name != "whosays.html");
        let to = out.join(if embeds { EMBED } else { READER }).join(&name);
        if from.is_dir() { build::copy_tree(&from, &to)? } else { copy(&from, &to)? }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to.parent().context("a file has a folder")?)?;
    fs::copy(from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::create_dir_all(path.parent().context("a file has a folder")?)?;
    fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))
}
