//! The page of the JavaScript interface, from the package's own types: what an editor shows is what the page says.

use anyhow::{Context, Result};

/// The types with their comments, in the tree.
pub const TYPES: &str = "www/widget/npm/index.d.ts";

/// What the page is called among the documents.
pub const PATH: &str = "docs/api.md";

const INTRODUCTION: &str = "# The JavaScript interface

What the npm package has, as its types say it; `window.whosays` of the script tag has the same functions. Offsets and lengths count UTF-16 units, as JavaScript
strings do. Functions that must wait reject rather than throw, and none of them leaves a page half changed.
";

/// The types as Markdown: functions first, each declaration under its name.
pub fn markdown(types: &str) -> Result<String> {
    let mut functions = String::new();
    let mut others = String::new();
    for declaration in declarations(types) {
        let (comment, code) = split(declaration);
        let name = name(code).with_context(|| format!("a declaration without a name: {code}"))?;
        let section = format!("## `{name}`\n\n{comment}\n\n```ts\n{}\n```\n\n", code.trim_end());
        if code.starts_with("export function") { functions += &section } else { others += &section }
    }
    Ok(format!("{INTRODUCTION}\n{functions}{others}"))
}

/// Each exported declaration with the comment before it. They are apart by empty lines, which stand nowhere else.
fn declarations(types: &str) -> impl Iterator<Item = &str> {
    types.split("\n\n").map(str::trim).filter(|part| split(part).1.starts_with("export "))
}

/// The comment without its stars, and the code.
fn split(declaration: &str) -> (String, &str) {
    let Some((comment, code)) = declaration.strip_prefix("/**").and_then(|rest| rest.split_once("*/\n"))
    else {
        return (String::new(), declaration);
    };
    let lines = comment.lines().map(|line| line.trim().trim_start_matches("* ").trim_matches('*').trim());
    (lines.collect::<Vec<_>>().join("\n").trim().to_owned(), code)
}

fn name(code: &str) -> Option<&str> {
    let mut words = code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    words.nth(2)
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn functions_come_first_and_comments_lose_their_stars() {
        let page = markdown(
            "/** A *span*. */\nexport interface Span {\n  /** First. */\n  start: number\n}\n\n\
             /**\n * Labels\n * a text.\n */\nexport function label(text: string): void\n\ndeclare global {}\n",
        )
        .expect("it is well formed");
        assert!(page.contains(
            "## `label`\n\nLabels\na text.\n\n```ts\nexport function label(text: string): void\n```"
        ));
        assert!(page.contains("## `Span`\n\nA *span*.\n\n```ts\nexport interface Span {\n  /** First. */"));
        assert!(page.find("`label`") < page.find("`Span`"));
        assert!(!page.contains("declare"));
    }
}
