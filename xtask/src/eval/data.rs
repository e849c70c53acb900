//! Reading other people's articles with gold labels, in the format of JSON lines.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::gold::{self, Golden};
use super::jsonl;
use crate::repo::Repo;

/// The project's own articles.
pub fn own(repo: &Repo) -> Result<Vec<Golden>> {
    match gold::read_all(&repo.path("tests/golden"), &repo.path("www/articles")) {
        Ok(articles) if articles.is_empty() => bail!("tests/golden has no *.gold.tsv"),
        Ok(articles) => Ok(articles),
        Err(why) => bail!("tests/golden: {why}"),
    }
}

/// What to call the articles at `path`: its last two parts.
pub fn name(path: &Path) -> String {
    let parts: Vec<_> = path.iter().collect();
    parts[parts.len().saturating_sub(2)..].iter().collect::<PathBuf>().display().to_string()
}

/// The articles of a file of JSON lines, or of all `*.jsonl` files of a folder.
pub fn from_jsonl(path: &Path) -> Result<Vec<Golden>> {
    if path.is_dir() {
        let mut files: Vec<PathBuf> = fs::read_dir(path)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
            .collect();
        files.sort();
        if files.is_empty() {
            bail!("{} has no *.jsonl", path.display());
        }
        let documents: Result<Vec<_>> = files.iter().map(|file| from_jsonl(file)).collect();
        return Ok(documents?.into_iter().flatten().collect());
    }
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let article = jsonl::article(line).map_err(anyhow::Error::msg);
            article.with_context(|| format!("{}, line {}", path.display(), number + 1))
        })
        .collect()
}
