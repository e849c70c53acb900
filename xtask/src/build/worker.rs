//! The service worker's list: every file of the site with its hash, and the version that they make together.
//!
//! The version is a hash of the files, so a build that changes nothing is no new version. The page carries it too, for a
//! worker to see whether a page is of its own version.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

/// The worker's name in www/ and dist/.
const WORKER: &str = "sw.js";

/// What the build puts its list in place of.
const GAP: &str = "const BUILD = null\n";

/// What the page's version goes in front of.
const BEFORE: &str = "<meta name=\"color-scheme\"";

/// Writes the worker for the site in `out`, which is complete but for it, and the version into its page.
pub fn assemble(stage: &Path, out: &Path) -> Result<()> {
    let mut files = BTreeMap::new();
    list(out, "", &mut files)?;
    let version: String = hash(format!("{files:?}").as_bytes()).chars().take(16).collect();
    let page_path = out.join("index.html");
    let page = fs::read_to_string(&page_path)?;
    if page.matches(BEFORE).count() != 1 {
        bail!("index.html must have one {BEFORE} ...>, for the version goes in front of it");
    }
    let page =
        page.replace(BEFORE, &format!("<meta name=\"whosays-build\" content=\"{version}\">\n{BEFORE}"));
    files.insert("index.html".to_owned(), hash(page.as_bytes()));
    fs::write(page_path, page)?;
    let worker = fs::read_to_string(stage.join(WORKER)).context("www/sw.js cannot be read")?;
    if worker.matches(GAP).count() != 1 {
        bail!("www/sw.js must have the line `{}`, for the list of files takes its place", GAP.trim());
    }
    let build = serde_json::json!({ "version": version, "files": files });
    fs::write(out.join(WORKER), worker.replace(GAP, &format!("const BUILD = {build}\n")))?;
    Ok(())
}

/// The files below `folder` by their paths from the top, with `/` on every machine.
fn list(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_str().context("a file of the site has a name that is not UTF-8")?;
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{path}/"), files)?;
        } else if !path.ends_with(".map") {
            // Nobody who reads without the network looks into the scripts.
            files.insert(path, hash(&fs::read(entry.path())?));
        }
    }
    Ok(())
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
