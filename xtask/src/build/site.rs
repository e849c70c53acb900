//! The reader page: as a static site, and as one file that opens from the file system.
//!
//! A page from the file system may load no module and fetch nothing, so the one file has all in it: styles, one classic
//! script, the wasm in base64, the sample articles. The page's modules look for those elements before they fetch.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::csp;
use super::esbuild::Esbuild;
use super::html::{self, Tag};
use super::wasm::WASM;
use super::worker;

/// The module that the page starts with.
const MAIN: &str = "main.js";

/// All style sheets of the page in one: they compress better together, and come in one request.
const STYLES: &str = "page.css";

fn wasm(stage: &Path) -> PathBuf {
    stage.join("pkg/reader").join(WASM)
}

/// Builds the page into `out`.
pub fn assemble(esbuild: &Esbuild, out: &Path) -> Result<()> {
    let stage = esbuild.stage;
    let page = fs::read_to_string(stage.join("index.html")).context("www/index.html cannot be read")?;

    copy_rest(stage, stage, out)?;
    let styles = styles(&page, esbuild)?;
    fs::write(out.join(STYLES), &styles)?;
    esbuild.split(MAIN, out)?;
    // Where the engine looks for it, as in the sources; the glue beside it is in the bundle.
    fs::create_dir_all(out.join("pkg"))?;
    fs::copy(wasm(stage), out.join("pkg").join(WASM))?;
    fs::write(out.join("index.html"), site_page(&page)?)?;
    worker::assemble(stage, out)?;
    fs::write(out.join("whosays.html"), single_page(&page, &styles, esbuild)?)?;
    Ok(())
}

/// The page with its bundles: hints to load modules that are now inside one would only load them twice.
fn site_page(page: &str) -> Result<String> {
    main_script(page)?;
    let mut changes = Vec::new();
    let sheet = format!("<link rel=\"stylesheet\" href=\"{STYLES}\">");
    for (place, link) in stylesheets(page).enumerate() {
        changes.push((link.start, link.end, if place == 0 { sheet.clone() } else { String::new() }));
    }
    for link in html::tags(page, "link") {
        if link.attribute("rel") == Some("modulepreload") {
            changes.push((link.start, link.end, String::new()));
        }
    }
    changes.sort_by_key(|change| change.0);
    Ok(html::replace(page, &changes))
}

/// The page's style sheets, one after the other.
fn styles(page: &str, esbuild: &Esbuild) -> Result<String> {
    let mut all = String::new();
    for link in stylesheets(page) {
        let href = link.attribute("href").context("index.html: a stylesheet without href")?;
        if link.attribute("media").is_some() {
            bail!(
                "index.html: {href} has a media attribute; a media rule inside it stays when it joins the others"
            );
        }
        all += esbuild.styles(href)?.trim_end();
        all.push('\n');
    }
    if all.to_ascii_lowercase().contains("</style") {
        bail!("a style sheet has `</style` in it, which would end it in the page of one file");
    }
    Ok(all)
}

/// The page with everything in it.
fn single_page(page: &str, styles: &str, esbuild: &Esbuild) -> Result<String> {
    let mut changes = Vec::new();
    let mut style = format!("<style>{styles}</style>");
    for link in html::tags(page, "link") {
        let href = link.attribute("href").unwrap_or_default();
        let text = match link.attribute("rel").unwrap_or_default() {
            "stylesheet" => std::mem::take(&mut style),
            "icon" => icon_link(&page[link.start..link.end], href, esbuild.stage)?,
            "modulepreload" => String::new(),
            _ if href.is_empty() || href.starts_with("https://") => continue,
            rel => bail!("index.html: <link rel=\"{rel}\"> has no place in the page of one file"),
        };
        changes.push((link.start, link.end, text));
    }
    let script = main_script(page)?;
    changes.push((script.start, html::end_of_empty_script(page, &script)?, String::new()));
    // The script must find the page whole, as a module does, so it goes to the end, behind the data that it reads.
    let end = page.rfind("</body>").context("index.html has no </body>")?;
    let wasm = fs::read(wasm(esbuild.stage))?;
    let mut data = format!(
        "<script type=\"application/octet-stream;base64\" id=\"whosays-wasm\">{}</script>\n",
        BASE64.encode(wasm)
    );
    data += &articles(esbuild.stage)?;
    let program = html::program(esbuild.inline(MAIN)?.trim_end());
    changes.push((end, end, format!("{data}<script>{program}</script>\n")));
    for meta in html::tags(page, "meta").iter().filter(|meta| csp::is_policy(meta)) {
        let policy = csp::for_inline(meta, &program, styles)?;
        changes.push((meta.start, meta.end, page[meta.start..meta.end].replace(policy.0, &policy.1)));
    }
    changes.sort_by_key(|change| change.0);
    let whole = html::replace(page, &changes);
    check_alone(&whole)?;
    Ok(whole)
}

/// The sample articles and their index as elements of data.
fn articles(stage: &Path) -> Result<String> {
    #[derive(serde::Deserialize)]
    struct Entry {
        file: String,
    }
    let folder = stage.join("articles");
    let index =
        fs::read_to_string(folder.join("index.json")).context("www/articles/index.json cannot be read")?;
    let entries: Vec<Entry> = serde_json::from_str(&index).context("www/articles/index.json")?;
    let minified: serde_json::Value = serde_json::from_str(&index)?;
    let mut out = format!(
        "<script type=\"application/json\" id=\"whosays-articles\">{}</script>\n",
        html::json(&minified.to_string())
    );
    for Entry { file } in entries {
        let text = fs::read_to_string(folder.join(&file))
            .with_context(|| format!("www/articles/{file}, which index.json lists, cannot be read"))?;
        html::check_raw(&format!("www/articles/{file}"), &text)?;
        if file.contains(['"', '&', '<']) {
            bail!("www/articles/index.json: `{file}` is no plain file name");
        }
        out += &format!("<script type=\"text/markdown\" data-article=\"{file}\">{text}</script>\n");
    }
    Ok(out)
}

fn icon_link(tag: &str, href: &str, stage: &Path) -> Result<String> {
    if href.starts_with("data:") {
        return Ok(tag.to_owned());
    }
    let kind = match href.rsplit('.').next() {
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => bail!("index.html: the icon {href} is neither SVG nor PNG"),
    };
    let bytes = fs::read(stage.join(href)).with_context(|| format!("the icon www/{href} cannot be read"))?;
    Ok(tag.replace(href, &format!("data:{kind};base64,{}", BASE64.encode(bytes))))
}

/// The one script of the page.
fn main_script(page: &str) -> Result<Tag<'_>> {
    let mut with_source: Vec<_> =
        html::tags(page, "script").into_iter().filter(|tag| tag.attribute("src").is_some()).collect();
    match with_source.pop() {
        Some(tag) if with_source.is_empty() && tag.attribute("src") == Some(MAIN) => Ok(tag),
        _ => bail!("index.html must load exactly one script, <script type=\"module\" src=\"{MAIN}\">"),
    }
}

fn stylesheets(page: &str) -> impl Iterator<Item = Tag<'_>> {
    html::tags(page, "link").into_iter().filter(|tag| tag.attribute("rel") == Some("stylesheet"))
}

/// The page of one file must not want another one.
fn check_alone(page: &str) -> Result<()> {
    // Everything from the data on is text to the browser, with whatever tags it has.
    let markup = page.split("<script type=\"application/octet-stream").next().unwrap_or(page);
    for name in ["img", "script", "iframe", "video", "audio", "source", "link", "object", "use"] {
        for tag in html::tags(markup, name) {
            let wants = tag.attribute("src").or_else(|| tag.attribute("href"));
            if let Some(address) =
                wants.filter(|address| !address.starts_with("data:") && !address.starts_with('#'))
            {
                bail!("index.html: <{name}> wants {address}, so the page of one file would not stand alone");
            }
        }
    }
    Ok(())
}

/// Copies what is neither script nor style nor the page itself.
fn copy_rest(top: &Path, from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        let bundled = path.extension().is_some_and(|extension| extension == "js" || extension == "css");
        if path.is_dir() {
            if from == top && (name == "pkg" || name == "widget") {
                continue;
            }
            copy_rest(top, &path, &to.join(&name))?;
        } else if !bundled && path != top.join("index.html") {
            fs::create_dir_all(to)?;
            fs::copy(&path, to.join(&name))?;
        }
    }
    Ok(())
}
