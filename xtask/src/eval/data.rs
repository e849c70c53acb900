//! Reading other people's articles with gold labels, in the format of JSON lines.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;
use whosays::Input;
use whosays::report::Label;

use super::gold::{self, GoldSentence, Golden};
use crate::repo::Repo;

/// The project's own articles.
pub fn own(repo: &Repo) -> Result<Vec<Golden>> {
    match gold::read_all(&repo.path("tests/golden"), &repo.path("www/articles")) {
        Ok(articles) if articles.is_empty() => bail!("tests/golden has no *.gold.tsv"),
        Ok(articles) => Ok(articles),
        Err(why) => bail!("tests/golden: {why}"),
    }
}

/// What to call the articles at `path`: its last two parts.
pub fn name(path: &Path) -> String {
    let parts: Vec<_> = path.iter().collect();
    parts[parts.len().saturating_sub(2)..].iter().collect::<PathBuf>().display().to_string()
}

/// The articles of a file of JSON lines, or of all `*.jsonl` files of a folder.
pub fn from_jsonl(path: &Path) -> Result<Vec<Golden>> {
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
            article(line).with_context(|| format!("{}, line {}", path.display(), number + 1))
        })
        .collect()
}

/// A line of the file.
#[derive(Deserialize)]
struct Line {
    doc: String,
    text: String,
    /// Start, end, label; then a form, a source and a channel, where the gold has them.
    gold: Vec<Vec<Value>>,
    #[serde(default)]
    attributions: Vec<Attribution>,
}

/// An attribution as somebody marked it: spans of code points.
#[derive(Deserialize)]
struct Attribution {
    #[serde(default)]
    source: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
    /// Said, not only thought or done.
    communication: bool,
}

fn article(line: &str) -> Result<Golden> {
    let line: Line = serde_json::from_str(line)?;
    let chars: Vec<char> = line.text.chars().collect();
    let mut sentences = Vec::new();
    for row in &line.gold {
        let mut sentence = sentence(row)?;
        sentence.marked = marked(&chars, &sentence, &line.attributions);
        sentences.push(sentence);
    }
    Ok(Golden { name: line.doc, text: line.text, input: Input::Plain, sentences })
}

fn sentence(row: &[Value]) -> Result<GoldSentence> {
    let number = |at: usize| row.get(at).and_then(Value::as_u64).map(|number| number as usize);
    let word = |at: usize| row.get(at).and_then(Value::as_str);
    let (Some(start), Some(end), Some(labels)) = (number(0), number(1), word(2)) else {
        bail!("a gold row is [start, end, label, form, source, channel], the last three optional");
    };
    let name = |at: usize| word(at).filter(|name| !matches!(*name, "" | "-")).map(str::to_owned);
    let labels: Vec<Label> = gold::labels_named(labels).map_err(anyhow::Error::msg)?;
    let form = match word(3) {
        None | Some("") => None,
        Some(form) => Some(gold::form_named(form).with_context(|| format!("not a form: {form:?}"))?),
    };
    Ok(GoldSentence { start, end, labels, form, source: name(4), channel: name(5), marked: Vec::new() })
}

/// The words for the speakers of a sentence that stand in the sentence itself.
fn marked(chars: &[char], sentence: &GoldSentence, attributions: &[Attribution]) -> Vec<String> {
    let inside = |span: &(usize, usize)| sentence.start <= span.0 && span.1 <= sentence.end;
    let overlaps = |span: &(usize, usize)| span.0 < sentence.end && sentence.start < span.1;
    attributions
        .iter()
        .filter(|a| a.communication && a.content.iter().any(overlaps))
        .filter(|a| !a.source.is_empty() && a.source.iter().all(inside))
        .map(|a| {
            let pieces = a.source.iter().filter_map(|(start, end)| chars.get(*start..*end));
            pieces.map(|piece| piece.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
        })
        // A relative pronoun stands for somebody and names nobody.
        .filter(|words| !["who", "which", "that"].contains(&words.to_lowercase().as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Label, article};

    #[test]
    fn rows_have_three_to_six_elements() {
        let golden = article(
            r#"{"doc": "d", "text": "é one. Two.", "gold": [[0, 6, "quotation|none", "direct", "Kim", null],
                [7, 11, "either"]]}"#,
        )
        .expect("it is well formed");
        let [first, second] = &golden.sentences[..] else { panic!("two sentences") };
        assert_eq!(first.labels, [Label::Quotation, Label::None]);
        assert_eq!((first.source.as_deref(), first.channel.as_deref()), (Some("Kim"), None));
        assert!(second.labels.is_empty() && second.form.is_none(), "`either` is not scored");
        assert!(article(r#"{"doc": "d", "text": "", "gold": [[0, 6, "quote"]]}"#).is_err());
    }

    #[test]
    fn a_marked_source_counts_in_its_own_sentence_only() {
        let golden = article(
            r#"{"doc": "d", "text": "\"No,\" Kim said. \"Never.\"", "gold": [[0, 15, "quotation"], [16, 24, "quotation"]],
                "attributions": [{"source": [[6, 9]], "cue": [[10, 14]], "content": [[0, 5], [16, 24]], "communication": true},
                    {"source": [[6, 9]], "cue": [], "content": [[0, 5]], "communication": false}]}"#,
        )
        .expect("it is well formed");
        assert_eq!(golden.sentences[0].marked, ["Kim"]);
        assert!(golden.sentences[1].marked.is_empty());
    }
}
