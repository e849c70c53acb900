//! Just enough reading of our own index.html to exchange its tags. It is no parser of HTML: the page is ours, and a tag
//! that it could misread is an error.

use anyhow::{Result, bail};

/// A start tag: where it stands and what it says.
#[derive(Debug, PartialEq)]
pub struct Tag<'a> {
    /// First byte.
    pub start: usize,
    /// One past the `>`.
    pub end: usize,
    text: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute in double quotes.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.text;
        while let Some(at) = rest.find(name) {
            let before = rest[..at].chars().next_back();
            let after = &rest[at + name.len()..];
            if before.is_some_and(char::is_whitespace)
                && let Some(value) = after.strip_prefix("=\"")
            {
                return value.split('"').next();
            }
            rest = after;
        }
        None
    }
}

/// The start tags called `name`, in order, comments left out.
pub fn tags<'a>(html: &'a str, name: &str) -> Vec<Tag<'a>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = html[at..].find('<') {
        let start = at + next;
        let rest = &html[start..];
        let length = if rest.starts_with("<!--") {
            rest.find("-->").map_or(rest.len(), |end| end + 3)
        } else {
            rest.find('>').map_or(rest.len(), |end| end + 1)
        };
        let text = &rest[..length];
        let is_it =
            text[1..].strip_prefix(name).is_some_and(|after| after.starts_with([' ', '\n', '>', '/']));
        if is_it {
            found.push(Tag { start, end: start + length, text });
        }
        at = start + length;
    }
    found
}

/// `html` with each stretch exchanged for its text; the stretches are in order and apart.
pub fn replace(html: &str, changes: &[(usize, usize, String)]) -> String {
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    for (start, end, text) in changes {
        out += &html[at..*start];
        out += text;
        at = *end;
    }
    out + &html[at..]
}

/// `end` of a script element that begins with `tag` and has nothing in it.
pub fn end_of_empty_script(html: &str, tag: &Tag) -> Result<usize> {
    let rest = &html[tag.end..];
    let inside = rest.find("</script>").unwrap_or(rest.len());
    if !rest[..inside].trim().is_empty() || inside == rest.len() {
        bail!("index.html: a script with `src` must be empty and closed");
    }
    Ok(tag.end + inside + "</script>".len())
}

/// Where the text of a script that begins with `tag` ends.
pub fn end_of_script(html: &str, tag: &Tag) -> Option<usize> {
    Some(tag.end + html.get(tag.end..)?.find("</script>")?)
}

/// Text for a script element of data, which nothing can escape: it must not hold what would end it.
pub fn check_raw(what: &str, text: &str) -> Result<()> {
    let lower = text.to_ascii_lowercase();
    for mark in ["</script", "<script", "<!--"] {
        if lower.contains(mark) {
            bail!("{what} has `{mark}` in it, which cannot stand in the page of one file");
        }
    }
    Ok(())
}

/// A program for a script element. In what a minifier writes, `<!--` stands in strings and patterns only (elsewhere it
/// would begin a comment), where `<` may be spelled out.
pub fn program(code: &str) -> String {
    code.replace("<!--", "\\x3c!--").replace("</script", "<\\/script").replace("<script", "\\x3cscript")
}

/// JSON for a script element: `<` occurs in its strings only.
pub fn json(text: &str) -> String {
    text.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::{check_raw, end_of_empty_script, json, program, replace, tags};

    const PAGE: &str = "<!doctype html><!-- <link rel=\"no\"> -->\n<link rel=\"stylesheet\" href=\"a.css\">\n\
        <linked href=\"x\"><script type=\"module\" src=\"main.js\"> </script>";

    #[test]
    fn tags_are_found_with_their_attributes() {
        let links = tags(PAGE, "link");
        assert_eq!(links.len(), 1, "comments and longer names are no links");
        assert_eq!(links[0].attribute("rel"), Some("stylesheet"));
        assert_eq!(links[0].attribute("href"), Some("a.css"));
        assert_eq!(links[0].attribute("ref"), None);
    }

    #[test]
    fn a_script_is_replaced_with_its_end_tag() {
        let script = &tags(PAGE, "script")[0];
        let end = end_of_empty_script(PAGE, script).expect("it is empty");
        assert!(replace(PAGE, &[(script.start, end, "X".into())]).ends_with("<linked href=\"x\">X"));
    }

    #[test]
    fn nothing_ends_a_script_early() {
        assert_eq!(program("a='</script><!--'"), "a='<\\/script>\\x3c!--'");
        assert_eq!(json("{\"a\":\"</script>\"}"), "{\"a\":\"\\u003c/script>\"}");
        assert!(check_raw("x", "one </SCRIPT>").is_err());
        assert!(check_raw("x", "one < two").is_ok());
    }
}
