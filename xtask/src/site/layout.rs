//! What all pages have: head, policy, navigation.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::links::{self, Kind};
use super::markdown::Page;
use super::source::escaped;
use super::{EMBED, READER};
use crate::build::csp;
use crate::build::html::{end_of_script, tags};

/// The picture in the browser's tab, as the reader page has it.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M1 10q1.75-4 3.5 0t3.5 0 3.5 0 3.5 0' fill='none' stroke='%23D55E00' stroke-width='2'/%3E%3C/svg%3E";

/// The navigation: groups of documents.
pub struct Nav {
    groups: Vec<(String, Vec<String>)>,
    titles: BTreeMap<String, String>,
}

impl Nav {
    /// The given groups, without what is not there; what else docs/ has is put into the last but one.
    pub fn new(groups: &[(&str, &[&str])], pages: &BTreeMap<String, Page>) -> Nav {
        let named: BTreeSet<&str> = groups.iter().flat_map(|(_, paths)| paths.iter().copied()).collect();
        let mut all: Vec<(String, Vec<String>)> = groups
            .iter()
            .map(|(name, paths)| {
                let there = paths.iter().filter(|path| pages.contains_key(**path));
                ((*name).to_owned(), there.map(|path| (*path).to_owned()).collect())
            })
            .collect();
        let others = pages.keys().filter(|path| path.starts_with("docs/") && path.ends_with(".md"));
        let others = others.filter(|path| !named.contains(path.as_str())).cloned();
        let before_last = all.len().saturating_sub(2);
        if let Some(group) = all.get_mut(before_last) {
            group.1.extend(others);
        }
        let titles = pages.iter().map(|(path, page)| (path.clone(), page.title.clone())).collect();
        Nav { groups: all, titles }
    }

    /// As HTML for the page of `path`.
    fn html(&self, path: &str, page: &Page) -> String {
        let top = links::to_top(path);
        let mut out = String::from("<nav id=\"pages\" aria-label=\"Pages\">\n");
        for (name, paths) in &self.groups {
            let _ = write!(out, "<h2>{}</h2>\n<ul>\n", escaped(name));
            for other in paths {
                let title = if other == "README.md" { "About" } else { &self.titles[other] };
                let here = if other == path { " aria-current=\"page\"" } else { "" };
                let file = links::file(other, &Kind::Document);
                let _ = write!(out, "<li><a href=\"{top}{file}\"{here}>{}</a>", escaped(title));
                if other == path {
                    out += &sections(page);
                }
                out += "</li>\n";
            }
            out += "</ul>\n";
        }
        out + "</nav>\n"
    }
}

/// The headings of the page that is read.
fn sections(page: &Page) -> String {
    if page.sections.len() < 2 {
        return String::new();
    }
    let items = page
        .sections
        .iter()
        .map(|(slug, words)| format!("<li><a href=\"#{slug}\">{}</a></li>\n", escaped(words)));
    format!("\n<ul>\n{}</ul>\n", items.collect::<String>())
}

/// The page of `path`, whole.
pub fn whole(path: &str, page: &Page, nav: &Nav) -> String {
    // A folder's page lies in the folder, one deeper than its path says.
    let path = if page.kind == Kind::Folder { format!("{path}/") } else { path.to_owned() };
    let top = links::to_top(&path);
    let title = if page.title == "whosays" {
        "whosays".to_owned()
    } else {
        format!("{} · whosays", escaped(&page.title))
    };
    let script = if page.lit {
        format!("<script src=\"{top}{EMBED}/whosays.js\" data-annotate=\"article.lit\" defer></script>\n")
    } else {
        String::new()
    };
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"{ICON}\">\n<link rel=\"stylesheet\" href=\"{top}site.css\">\n{script}</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to the text</a>\n\
         <header class=\"top\">\n<a class=\"brand\" href=\"{top}index.html\">who<span>says</span></a>\n\
         <div class=\"tools\"><a class=\"tool to-pages\" href=\"#pages\">All pages</a>\n\
         <a class=\"tool\" href=\"{top}{READER}/index.html\">Open the reader page</a></div>\n</header>\n\
         <div class=\"site\">\n<main id=\"main\" tabindex=\"-1\">\n{body}</main>\n{nav}</div>\n</body>\n</html>\n",
        policy = policy(&page.body),
        body = page.body,
        nav = nav.html(&path, page),
    )
}

/// Our own files, and the scripts that stand in the page, by their hashes.
fn policy(body: &str) -> String {
    let inline = tags(body, "script").into_iter().filter(|tag| tag.attribute("src").is_none());
    let hashes: String = inline
        .filter_map(|tag| body.get(tag.end..end_of_script(body, &tag)?))
        .map(|script| format!(" {}", csp::hash(script)))
        .collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; connect-src 'self'; \
         img-src 'self' data:; base-uri 'none'; form-action 'none'"
    )
}
