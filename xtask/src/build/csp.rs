//! The page's Content-Security-Policy, for the page of one file.
//!
//! From the file system nothing is `'self'`. The script and the styles are named by their hashes instead, and everything
//! else is closed: the browser itself then sees to it that the file loads nothing and tells nobody what is read in it.

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use super::html::Tag;

/// Whether a `<meta>` holds the policy.
pub fn is_policy(meta: &Tag) -> bool {
    meta.attribute("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("content-security-policy"))
}

/// The policy of `meta` as it is, and as it is to be with one inline script and one inline style sheet.
pub fn for_inline<'a>(meta: &Tag<'a>, script: &str, styles: &str) -> Result<(&'a str, String)> {
    let policy = meta.attribute("content").context("index.html: a policy without content")?;
    let directives = policy.split(';').map(str::trim).filter(|directive| !directive.is_empty());
    let changed: Vec<String> = directives
        .map(|directive| {
            let own = match directive.split_whitespace().next() {
                Some("script-src") => hash(script),
                // The site may ask other sites for an article when its reader wants that; the file may ask nobody.
                Some("connect-src") => return "connect-src 'none'".to_owned(),
                Some("style-src") => hash(styles),
                _ => "'none'".to_owned(),
            };
            directive.replace("'self'", &own)
        })
        .collect();
    Ok((policy, changed.join("; ")))
}

/// A script or a style sheet by its hash.
pub fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::{for_inline, is_policy};
    use crate::build::html::tags;

    #[test]
    fn own_files_become_hashes_and_the_rest_is_closed() {
        let page = "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" \
            content=\"script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' https:\">";
        let metas = tags(page, "meta");
        assert!(!is_policy(&metas[0]) && is_policy(&metas[1]));
        let (old, new) = for_inline(&metas[1], "abc", "").expect("it has content");
        assert!(page.contains(old));
        assert_eq!(
            new,
            "script-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' 'wasm-unsafe-eval'; \
             style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; connect-src 'none'"
        );
    }
}
