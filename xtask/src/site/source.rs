//! Pages for what documents link to and is no document: the text of a file, the names in a folder.

use std::fs;

use anyhow::{Context, Result};
use pulldown_cmark_escape::escape_html;

use super::links::{self, Kind};
use super::markdown::Page;
use crate::repo::Repo;

/// The page for a file or a folder.
pub fn render(repo: &Repo, path: &str) -> Result<Page> {
    let place = repo.path(path);
    let (kind, body) = if place.is_dir() {
        let items: String =
            links::names(&place)?.iter().map(|name| format!("<li>{}</li>\n", escaped(name))).collect();
        (Kind::Folder, format!("<p>A folder of the sources. In it:</p>\n<ul>\n{items}</ul>\n"))
    } else {
        let text = fs::read_to_string(&place).with_context(|| format!("{path} is no text"))?;
        (Kind::Source, format!("<pre tabindex=\"0\"><code>{}</code></pre>\n", escaped(&text)))
    };
    let heading = format!("<h1><code>{}</code></h1>\n", escaped(path));
    Ok(Page { kind, title: path.to_owned(), body: heading + &body, ..Page::default() })
}

/// Text as HTML that shows it.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = escape_html(&mut out, text);
    out
}
