//! What the documents must say.

use std::fs;

use anyhow::{Context, Result, bail, ensure};

use crate::manifest::Manifest;
use crate::repo::Repo;

/// Something is written for this version, or for the next.
pub fn changelog(repo: &Repo, manifest: &Manifest) -> Result<String> {
    let text = fs::read_to_string(repo.path("CHANGELOG.md")).context("CHANGELOG.md cannot be read")?;
    for name in [manifest.version.as_str(), "Unreleased"] {
        match entries(&text, name) {
            Some(0) => bail!("CHANGELOG.md has nothing under [{name}]"),
            Some(count) => return Ok(format!("{count} entries under [{name}]")),
            None => {}
        }
    }
    bail!("CHANGELOG.md has neither [{}] nor [Unreleased]", manifest.version)
}

/// How many entries a section has; nothing where there is no such section.
fn entries(text: &str, name: &str) -> Option<usize> {
    let start = format!("## [{name}]");
    let section = text.lines().skip_while(|line| !line.starts_with(&start));
    let inside: Vec<&str> = section
        .enumerate()
        .take_while(|(at, line)| *at == 0 || !line.starts_with("## "))
        .map(|(_, line)| line)
        .collect();
    (!inside.is_empty()).then(|| inside.iter().filter(|line| line.starts_with("- ")).count())
}

/// Every figure names the command that prints it, and stands there.
pub fn figures(repo: &Repo, _: &Manifest) -> Result<String> {
    let mut count = 0;
    let mut names =
        ["README.md", "ARCHITECTURE.md", "examples/archive/README.md"].map(str::to_owned).to_vec();
    for entry in fs::read_dir(repo.path("docs"))? {
        names.push(format!("docs/{}", entry?.file_name().to_string_lossy()));
    }
    names.sort();
    for name in names.iter().filter(|name| name.ends_with(".md")) {
        let text = fs::read_to_string(repo.path(name)).with_context(|| name.clone())?;
        count += in_document(&text).with_context(|| name.clone())?;
    }
    ensure!(count > 0, "no document has a figure");
    Ok(format!("{count}, each with its command"))
}

fn in_document(text: &str) -> Result<usize> {
    let mut count = 0;
    for rest in text.split("<!-- figure:").skip(1) {
        let (command, body) = rest.split_once("-->").context("a comment without an end")?;
        let programs = ["cargo ", "node ", "whosays ", "./"];
        ensure!(
            programs.iter().any(|program| command.trim().starts_with(program)),
            "the figure `{}` names no command",
            command.trim()
        );
        let body = body.split("<!--").next().unwrap_or_default().trim();
        ensure!(!body.is_empty(), "nothing stands below the figure `{}`", command.trim());
        count += 1;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::{entries, in_document};

    #[test]
    fn entries_are_counted_in_their_own_section() {
        let text = "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-01-01\n\n### Added\n\n- One.\n- Two.\n\n## [0.1.0]\n- Three.\n";
        assert_eq!(entries(text, "Unreleased"), Some(0));
        assert_eq!(entries(text, "0.2.0"), Some(2));
        assert_eq!(entries(text, "0.3.0"), None);
    }

    #[test]
    fn a_figure_names_its_command_and_is_there() {
        assert_eq!(
            in_document("<!-- figure: cargo xtask eval -->\n95 %\n<!-- end of figure -->\n").ok(),
            Some(1)
        );
        assert!(in_document("<!-- figure: cargo xtask eval -->\n<!-- end of figure -->\n").is_err());
        assert!(in_document("<!-- figure: by eye -->\n95 %\n").is_err());
        assert!(in_document("<!-- figure: the whosays way -->\n95 %\n").is_err());
    }
}
