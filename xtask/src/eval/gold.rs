//! Reading articles that were labelled by hand.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use whosays::Input;

use super::score::Gold;
use crate::repo::Repo;

/// An article with its gold.
#[derive(Debug)]
pub struct Document {
    /// Its name.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// How the text is to be read.
    pub input: Input,
    /// Its sentences.
    pub gold: Vec<Gold>,
}

/// The articles of a file of JSON lines, or of all `*.jsonl` files of a folder.
pub fn from_jsonl(path: &Path) -> Result<Vec<Document>> {
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
            let line: Line = serde_json::from_str(line)
                .with_context(|| format!("{}, line {}", path.display(), number + 1))?;
            let gold = line.gold.into_iter().map(Gold::from).collect();
            Ok(Document { name: line.doc, text: line.text, input: Input::Plain, gold })
        })
        .collect()
}

/// The project's own articles: tests/golden/NAME.gold.tsv, and the text beside it or among the sample articles.
pub fn own(repo: &Repo) -> Result<Vec<Document>> {
    let folder = repo.path("tests/golden");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .context("tests/golden cannot be read")?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".gold.tsv"))
        .collect();
    files.sort();
    if files.is_empty() {
        bail!("tests/golden has no *.gold.tsv");
    }
    files.iter().map(|file| own_document(repo, file)).collect()
}

/// A line of the file.
#[derive(Deserialize)]
struct Line {
    doc: String,
    text: String,
    gold: Vec<GoldRow>,
}

/// Start, end, label, and mostly a form.
#[derive(Deserialize)]
#[serde(untagged)]
enum GoldRow {
    WithForm(usize, usize, String, String),
    Plain(usize, usize, String),
}

impl From<GoldRow> for Gold {
    fn from(row: GoldRow) -> Gold {
        let (start, end, label, form) = match row {
            GoldRow::WithForm(start, end, label, form) => (start, end, label, Some(form)),
            GoldRow::Plain(start, end, label) => (start, end, label, None),
        };
        Gold {
            start,
            end,
            labels: label.split('|').map(str::to_owned).collect(),
            form: form.filter(|form| !form.is_empty()),
        }
    }
}

fn own_document(repo: &Repo, gold_file: &Path) -> Result<Document> {
    let name = gold_file.file_name().unwrap_or_default().to_string_lossy().replace(".gold.tsv", "");
    let places = [
        (gold_file.with_file_name(format!("{name}.md")), Input::Markdown),
        (gold_file.with_file_name(format!("{name}.txt")), Input::Plain),
        (repo.path("www/articles").join(format!("{name}.md")), Input::Markdown),
    ];
    let Some((path, input)) = places.into_iter().find(|(path, _)| path.is_file()) else {
        bail!("tests/golden/{name}.gold.tsv has no article: neither beside it nor in www/articles");
    };
    let text = fs::read_to_string(&path)?;
    let rows = fs::read_to_string(gold_file)?;
    let flat = Flat::new(&text, input);
    let mut from = 0;
    let mut gold = Vec::new();
    for (number, row) in rows.lines().enumerate().skip(1).filter(|(_, row)| !row.trim().is_empty()) {
        let at = || format!("tests/golden/{name}.gold.tsv, line {}", number + 1);
        let mut cells = row.splitn(3, '\t');
        let (Some(label), Some(form), Some(sentence)) = (cells.next(), cells.next(), cells.next()) else {
            bail!("{}: label, form and sentence, with tabs between them", at());
        };
        let (start, end, next) = flat
            .find(sentence, from, input)
            .with_context(|| format!("{}: the article has no such sentence after the one before", at()))?;
        from = next;
        let labels = label.split('|').map(str::to_owned).collect();
        gold.push(Gold { start, end, labels, form: Some(form.to_owned()) });
    }
    Ok(Document { name, text, input, gold })
}

/// A text without what a copy of its sentences leaves out, each character with its offset in code points.
struct Flat(Vec<(char, usize)>);

impl Flat {
    fn new(text: &str, input: Input) -> Flat {
        let chars: Vec<char> = text.chars().collect();
        let mut kept: Vec<(char, usize)> = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let c = chars[at];
            let line_starts = at == 0 || chars[at - 1] == '\n';
            if c.is_whitespace() {
                if kept.last().is_some_and(|last| last.0 != ' ') {
                    kept.push((' ', at));
                }
            } else if input == Input::Markdown && c == ']' && chars.get(at + 1) == Some(&'(') {
                // The rest of a link: its address is no part of the sentence.
                at += chars[at..].iter().take_while(|c| **c != ')' && **c != '\n').count();
            } else if !(input == Input::Markdown && (is_mark(c) || line_starts && c == '>')) {
                kept.push((c, at));
            }
            at += 1;
        }
        Flat(kept)
    }

    /// Start and end of `sentence` at or after the kept character `from`, and where to look for the next one.
    fn find(&self, sentence: &str, from: usize, input: Input) -> Option<(usize, usize, usize)> {
        let wanted = Flat::new(sentence.trim(), input).0;
        let first = wanted.first()?.0;
        let last = (self.0.len() + 1).checked_sub(wanted.len())?;
        let at = (from..last).find(|at| {
            self.0[*at].0 == first && self.0[*at..].iter().zip(&wanted).all(|(have, want)| have.0 == want.0)
        })?;
        let end = at + wanted.len();
        Some((self.0[at].1, self.0[end - 1].1 + 1, end))
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '*' | '_' | '`' | '[' | '\\' | '#')
}

#[cfg(test)]
mod tests {
    use super::{Flat, Input};

    #[test]
    fn sentences_are_found_across_breaks_and_marks() {
        let text = "# Head\n\n> One *two*\n> [three](http://x.y/z) — four.\n";
        let flat = Flat::new(text, Input::Markdown);
        let (start, end, next) = flat.find("One two three — four.", 0, Input::Markdown).expect("it is there");
        let found: String = text.chars().take(end).skip(start).collect();
        assert_eq!(found, "One *two*\n> [three](http://x.y/z) — four.");
        assert_eq!(flat.find("One two", next, Input::Markdown), None, "only ever forwards");
    }

    #[test]
    fn plain_text_keeps_its_marks() {
        let flat = Flat::new("a *b*\n\n c", Input::Plain);
        assert_eq!(flat.find("*b* c", 0, Input::Plain), Some((2, 9, 7)));
        assert_eq!(flat.find("b c", 0, Input::Plain), None);
    }
}
