//! Articles with a label for every sentence, and the reader of the project's own (tests/golden/README.md).
//! `cargo xtask eval` uses this file too, so that both read the same sentences.

use std::fs;
use std::path::Path;

use whosays::Input;
use whosays::report::{Form, Label};

pub(crate) const LABELS: [Label; 4] =
    [Label::ReportedFact, Label::Quotation, Label::StateMediaClaim, Label::None];

pub(crate) const FORMS: [Form; 4] = [Form::Direct, Form::Indirect, Form::Mixed, Form::None];

/// A labelled article.
#[derive(Debug)]
pub(crate) struct Golden {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) input: Input,
    pub(crate) sentences: Vec<GoldSentence>,
}

/// A sentence of the gold. Offsets count in code points, end exclusive.
#[derive(Clone, Debug, Default)]
pub(crate) struct GoldSentence {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The right label first, then what honest doubt allows; empty where the label is not scored.
    pub(crate) labels: Vec<Label>,
    /// The form that goes with the first label, where the gold tells.
    pub(crate) form: Option<Form>,
    /// Who speaks, by name.
    pub(crate) source: Option<String>,
    /// The state outlet that it came through.
    pub(crate) channel: Option<String>,
    /// Where somebody has marked the words for the speaker instead: those that stand in this sentence.
    pub(crate) marked: Vec<String>,
}

/// The columns of a table.
const HEADER: &str = "label\tform\tsource\tchannel\tsentence";

/// Every `NAME.gold.tsv` in `folder` with its article, beside it or in `articles`.
pub(crate) fn read_all(folder: &Path, articles: &Path) -> Result<Vec<Golden>, String> {
    let entries = fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".gold.tsv").map(str::to_owned))
        .collect();
    names.sort();
    let read = |name: String| {
        let file = format!("{name}.gold.tsv");
        read(folder, articles, name).map_err(|why| format!("{file}: {why}"))
    };
    names.into_iter().map(read).collect()
}

fn read(folder: &Path, articles: &Path, name: String) -> Result<Golden, String> {
    let places = [
        (articles.join(format!("{name}.md")), Input::Markdown),
        (folder.join(format!("{name}.md")), Input::Markdown),
        (folder.join(format!("{name}.txt")), Input::Plain),
    ];
    let found = places.into_iter().find_map(|(path, input)| Some((fs::read_to_string(path).ok()?, input)));
    let (text, input) = found.ok_or("it has no article")?;
    let table = fs::read_to_string(folder.join(format!("{name}.gold.tsv"))).map_err(|why| why.to_string())?;
    let sentences = parse(&table, &text)?;
    Ok(Golden { name, text, input, sentences })
}

/// The rows of a table, each found in the text behind the one before; white space does not count.
fn parse(table: &str, text: &str) -> Result<Vec<GoldSentence>, String> {
    let dense: Vec<(usize, char)> = text.chars().enumerate().filter(|(_, c)| !c.is_whitespace()).collect();
    let mut rows = table.lines();
    if rows.next() != Some(HEADER) {
        return Err(format!("the header is not {HEADER:?}"));
    }
    let mut at = 0;
    let mut sentences = Vec::new();
    for row in rows {
        let fields: Vec<&str> = row.split('\t').collect();
        let [labels, form, source, channel, sentence] = fields[..] else {
            return Err(format!("not five columns: {row}"));
        };
        let wanted: Vec<char> = sentence.chars().filter(|c| !c.is_whitespace()).collect();
        let gap = dense[at..]
            .windows(wanted.len().max(1))
            .position(|window| window.iter().map(|(_, c)| c).eq(&wanted))
            .ok_or_else(|| format!("not in the article, or out of order: {sentence}"))?;
        // A list number and the like may stand between two sentences; a word may not.
        if let Some((_, skipped)) = dense[at..at + gap].iter().find(|(_, c)| c.is_alphabetic()) {
            return Err(format!("the article has {skipped:?} before {sentence}, in no sentence"));
        }
        let place = at + gap..at + gap + wanted.len();
        at = place.end;
        let given = |name: &str| (name != "-").then(|| name.to_owned());
        sentences.push(GoldSentence {
            start: dense[place.start].0,
            end: dense[place.end - 1].0 + 1,
            labels: labels_named(labels)?,
            form: Some(form_named(form).ok_or_else(|| format!("not a form: {row}"))?),
            source: given(source),
            channel: given(channel),
            marked: Vec::new(),
        });
    }
    match dense[at..].iter().find(|(_, c)| c.is_alphabetic()) {
        Some((place, _)) => Err(format!("the article goes on at character {place}, in no sentence")),
        None => Ok(sentences),
    }
}

/// `a|b` as labels; `either` is none at all.
pub(crate) fn labels_named(names: &str) -> Result<Vec<Label>, String> {
    let label = |name: &str| LABELS.into_iter().find(|label| label.name() == name);
    let names = names.split('|').filter(|name| *name != "either");
    names.map(|name| label(name).ok_or_else(|| format!("not a label: {name:?}"))).collect()
}

pub(crate) fn form_named(name: &str) -> Option<Form> {
    FORMS.into_iter().find(|form| form_name(*form) == name)
}

pub(crate) fn form_name(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Indirect => "indirect",
        Form::Mixed => "mixed",
        Form::None => "none",
    }
}
