//! Articles with gold labels as JSON lines (docs/accuracy.md says what a line holds). `cargo xtask eval` uses this file too.

use serde::Deserialize;
use serde_json::Value;
use whosays::Input;

use super::gold::{self, GoldSentence, Golden};

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

/// The article of a line.
pub(crate) fn article(line: &str) -> Result<Golden, String> {
    let line: Line = serde_json::from_str(line).map_err(|why| why.to_string())?;
    let chars: Vec<char> = line.text.chars().collect();
    let mut sentences = Vec::new();
    for row in &line.gold {
        let mut sentence = sentence(row)?;
        sentence.marked = marked(&chars, &sentence, &line.attributions);
        sentences.push(sentence);
    }
    Ok(Golden { name: line.doc, text: line.text, input: Input::Plain, sentences })
}

fn sentence(row: &[Value]) -> Result<GoldSentence, String> {
    let number = |at: usize| row.get(at).and_then(Value::as_u64).map(|number| number as usize);
    let word = |at: usize| row.get(at).and_then(Value::as_str);
    let (Some(start), Some(end), Some(labels)) = (number(0), number(1), word(2)) else {
        return Err(
            "a gold row is [start, end, label, form, source, channel], the last three optional".into()
        );
    };
    let name = |at: usize| word(at).filter(|name| !matches!(*name, "" | "-")).map(str::to_owned);
    let labels = gold::labels_named(labels)?;
    let form = match word(3) {
        None | Some("") => None,
        Some(form) => Some(gold::form_named(form).ok_or_else(|| format!("not a form: {form:?}"))?),
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
    use super::article;
    use whosays::report::Label;

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
