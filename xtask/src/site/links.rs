//! Where the links of a document lead in the site.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::repo::Repo;

/// Something in the tree that a document links to, by its path from the top.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Markdown, which becomes a page.
    Document(String),
    /// A picture, copied as it is.
    Picture(String),
    /// Any other file: a page shows its text.
    Source(String),
    /// A folder without a README: a page lists it.
    Folder(String),
}

/// What a page was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A document.
    Document,
    /// A file of another sort.
    Source,
    /// A folder.
    Folder,
}

/// Where `link` in the document `from` leads: the address to write, and what in the tree it wants. Other sites, places in
/// the same document and what is no path stay as they are.
pub fn follow(repo: &Repo, from: &str, link: &str) -> Result<(String, Option<Target>)> {
    if link.starts_with('#') || link.contains(':') {
        return Ok((link.to_owned(), None));
    }
    let (path, place) = link.split_once('#').map_or((link, None), |(path, place)| (path, Some(place)));
    let place = place.map(|place| format!("#{place}")).unwrap_or_default();
    let wanted = join(from, path).with_context(|| format!("the link {link} leads out of the repository"))?;
    let target = target(repo, &wanted).with_context(|| format!("the link {link}"))?;
    let file = match &target {
        Target::Document(path) => file(path, &Kind::Document),
        Target::Picture(path) => path.clone(),
        Target::Source(path) => file(path, &Kind::Source),
        Target::Folder(path) => file(path, &Kind::Folder),
    };
    Ok((format!("{}{file}{place}", to_top(from)), Some(target)))
}

/// What stands at a path.
fn target(repo: &Repo, path: &str) -> Result<Target> {
    let place = repo.path(path);
    let readme = format!("{path}/README.md");
    Ok(match path.rsplit_once('.').map(|(_, ending)| ending) {
        _ if place.is_dir() && repo.path(&readme).is_file() => Target::Document(readme),
        _ if place.is_dir() => Target::Folder(path.to_owned()),
        _ if !place.is_file() => bail!("there is no {path}"),
        Some("md") => Target::Document(path.to_owned()),
        Some("png" | "svg" | "jpg" | "webp") => Target::Picture(path.to_owned()),
        _ => Target::Source(path.to_owned()),
    })
}

/// The file of the site that shows what stands at `path` in the tree.
pub fn file(path: &str, kind: &Kind) -> String {
    match kind {
        _ if path == "README.md" => "index.html".to_owned(),
        Kind::Document => format!("{}.html", path.strip_suffix(".md").unwrap_or(path)),
        Kind::Source => format!("{path}.html"),
        Kind::Folder => format!("{path}/index.html"),
    }
}

/// From the page of `path` to the top of the site, with `/` at the end. A folder's page lies in the folder.
pub fn to_top(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// The names in a folder, in order, without what is hidden.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && name != "node_modules" {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// `path` as seen from the folder of the file `from`; nothing where it leads out at the top.
fn join(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{Kind, file, join, to_top};

    #[test]
    fn a_path_is_seen_from_its_document() {
        assert_eq!(join("docs/a.md", "../README.md").as_deref(), Some("README.md"));
        assert_eq!(join("docs/a.md", "live/b.md").as_deref(), Some("docs/live/b.md"));
        assert_eq!(join("README.md", "../secret"), None);
    }

    #[test]
    fn the_site_mirrors_the_tree() {
        assert_eq!(file("README.md", &Kind::Document), "index.html");
        assert_eq!(file("docs/a.md", &Kind::Document), "docs/a.html");
        assert_eq!(file("www/a.js", &Kind::Source), "www/a.js.html");
        assert_eq!(format!("{}{}", to_top("docs/live/a.md"), "site.css"), "../../site.css");
    }
}
