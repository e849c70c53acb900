//! Articles with a label for every sentence (tests/golden/README.md), and how well a report agrees with them:
//! each sentence of the gold takes the predicted label that covers most of its characters, white space aside.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::Path;

use whosays::Input;
use whosays::report::{Form, Label, Report};

pub(crate) const LABELS: [Label; 4] =
    [Label::ReportedFact, Label::Quotation, Label::StateMediaClaim, Label::None];

/// A labelled article.
pub(crate) struct Golden {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) input: Input,
    pub(crate) sentences: Vec<GoldSentence>,
}

/// A sentence of the gold; places count the characters of the text that are no white space.
pub(crate) struct GoldSentence {
    place: Range<usize>,
    /// The right label first, then what honest doubt allows.
    labels: Vec<Label>,
    form: Form,
    text: String,
}

// --- reading ---

/// Every `NAME.gold.tsv` in `folder` with its article, beside it or in `articles`.
pub(crate) fn read_all(folder: &Path, articles: &Path) -> Vec<Golden> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the golden articles")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".gold.tsv").map(str::to_owned))
        .collect();
    names.sort();
    names.into_iter().map(|name| read(folder, articles, name)).collect()
}

fn read(folder: &Path, articles: &Path, name: String) -> Golden {
    let places = [
        (articles.join(format!("{name}.md")), Input::Markdown),
        (folder.join(format!("{name}.md")), Input::Markdown),
        (folder.join(format!("{name}.txt")), Input::Plain),
    ];
    let found = places.into_iter().find_map(|(path, input)| Some((fs::read_to_string(path).ok()?, input)));
    let (text, input) = found.unwrap_or_else(|| panic!("{name}.gold.tsv has no article"));
    let table = fs::read_to_string(folder.join(format!("{name}.gold.tsv"))).expect(&name);
    let sentences = parse(&table, &text).unwrap_or_else(|why| panic!("{name}.gold.tsv: {why}"));
    Golden { name, text, input, sentences }
}

/// The rows of a table, each found in the text behind the one before.
fn parse(table: &str, text: &str) -> Result<Vec<GoldSentence>, String> {
    let dense = dense(text);
    let mut rows = table.lines();
    if rows.next() != Some("label\tform\tsentence") {
        return Err("the header is not `label form sentence`".to_owned());
    }
    let mut at = 0;
    let mut sentences = Vec::new();
    for row in rows {
        let fields: Vec<&str> = row.split('\t').collect();
        let [labels, form, sentence] = fields[..] else { return Err(format!("not three columns: {row}")) };
        let labels: Option<Vec<Label>> = labels.split('|').map(label).collect();
        let labels = labels.ok_or_else(|| format!("not a label: {row}"))?;
        let form = form_named(form).ok_or_else(|| format!("not a form: {row}"))?;
        let wanted: Vec<char> = sentence.chars().filter(|c| !c.is_whitespace()).collect();
        let gap = dense[at..].windows(wanted.len().max(1)).position(|window| window == wanted);
        let gap = gap.ok_or_else(|| format!("not in the article, or out of order: {sentence}"))?;
        // A list number and the like may stand between two sentences; a word may not.
        if let Some(skipped) = dense[at..at + gap].iter().find(|c| c.is_alphabetic()) {
            return Err(format!("the article has {skipped:?} before {sentence}, in no sentence"));
        }
        let place = at + gap..at + gap + wanted.len();
        at = place.end;
        sentences.push(GoldSentence { place, labels, form, text: sentence.to_owned() });
    }
    match dense[at..].iter().find(|c| c.is_alphabetic()) {
        Some(_) => Err(format!("the article goes on after {at} characters that are no white space")),
        None => Ok(sentences),
    }
}

fn dense(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn label(name: &str) -> Option<Label> {
    LABELS.into_iter().find(|label| label.name() == name)
}

fn form_named(name: &str) -> Option<Form> {
    Some(match name {
        "direct" => Form::Direct,
        "indirect" => Form::Indirect,
        "mixed" => Form::Mixed,
        "none" => Form::None,
        _ => return None,
    })
}

// --- scoring ---

/// How often which label was given for which, over one article or many.
#[derive(Default)]
pub(crate) struct Score {
    /// (gold, given) -> sentences.
    confusion: BTreeMap<(Label, Label), usize>,
    lenient: usize,
    forms: usize,
    ends_found: usize,
    ends: usize,
    /// One line for each sentence with another label than any the gold allows.
    pub(crate) errors: Vec<String>,
}

/// Scores a report whose offsets count bytes.
pub(crate) fn score(golden: &Golden, report: &Report) -> Score {
    let predicted: Vec<Range<usize>> =
        report.sentences.iter().map(|s| place(&golden.text, s.start..s.end)).collect();
    let mut score = Score::default();
    let ends: BTreeSet<usize> = predicted.iter().map(|place| place.end).collect();
    for gold in &golden.sentences {
        let best = covering(&gold.place, &predicted, report);
        let (given, form) = best.map_or((Label::None, Form::None), |s| (s.label, s.form));
        *score.confusion.entry((gold.labels[0], given)).or_default() += 1;
        score.lenient += usize::from(gold.labels.contains(&given));
        score.forms += usize::from(given == gold.labels[0] && form == gold.form);
        score.ends += 1;
        score.ends_found += usize::from(ends.contains(&gold.place.end));
        if !gold.labels.contains(&given) {
            let (wanted, got, name) = (gold.labels[0].name(), given.name(), &golden.name);
            let rule = best.map_or("", |s| s.because.rule);
            score.errors.push(format!("{name}: {wanted}, got {got} ({rule}): {}", gold.text));
        }
    }
    score
}

/// Bytes to a range of characters that are no white space.
fn place(text: &str, bytes: Range<usize>) -> Range<usize> {
    let start = dense(&text[..bytes.start]).len();
    start..start + dense(&text[bytes]).len()
}

/// The predicted sentence of the label that covers most of `place`.
fn covering<'r>(
    place: &Range<usize>,
    predicted: &[Range<usize>],
    report: &'r Report,
) -> Option<&'r whosays::report::Sentence> {
    let overlap = |p: &Range<usize>| p.end.min(place.end).saturating_sub(p.start.max(place.start));
    let mut covered: Vec<(Label, usize)> = Vec::new();
    let pairs = || predicted.iter().zip(&report.sentences);
    for (p, sentence) in pairs().filter(|(p, _)| overlap(p) > 0) {
        match covered.iter_mut().find(|(label, _)| *label == sentence.label) {
            Some((_, sum)) => *sum += overlap(p),
            None => covered.push((sentence.label, overlap(p))),
        }
    }
    let uncovered = place.len() - covered.iter().map(|(_, sum)| sum).sum::<usize>();
    // Of equals the first, as they stand in the text.
    let (label, most) = *covered.iter().rev().max_by_key(|(_, sum)| *sum)?;
    let sentences = pairs().filter(|(_, sentence)| sentence.label == label);
    if uncovered > most { None } else { sentences.max_by_key(|(p, _)| overlap(p)).map(|(_, s)| s) }
}

impl Score {
    /// Takes another article in.
    pub(crate) fn add(&mut self, other: Score) {
        for (pair, count) in other.confusion {
            *self.confusion.entry(pair).or_default() += count;
        }
        self.lenient += other.lenient;
        self.forms += other.forms;
        self.ends_found += other.ends_found;
        self.ends += other.ends;
        self.errors.extend(other.errors);
    }

    pub(crate) fn strict(&self) -> f64 {
        share(LABELS.iter().map(|label| self.count(|pair| pair == (*label, *label))).sum(), self.ends)
    }

    pub(crate) fn lenient(&self) -> f64 {
        share(self.lenient, self.ends)
    }

    /// Sentences with the right label and the right form.
    pub(crate) fn forms(&self) -> f64 {
        share(self.forms, self.ends)
    }

    /// How many of the gold's sentences end where a predicted one does.
    pub(crate) fn ends(&self) -> f64 {
        share(self.ends_found, self.ends)
    }

    pub(crate) fn f1(&self, label: Label) -> f64 {
        let right = self.count(|pair| pair == (label, label));
        share(2 * right, self.count(|(gold, _)| gold == label) + self.count(|(_, given)| given == label))
    }

    /// The score as a row: strict, lenient, form, ends, then F1 of each label that occurs.
    pub(crate) fn row(&self, name: &str) -> String {
        let mut row = format!(
            "{name:34} {:5} {:6.3} {:7.3} {:6.3} {:6.3} ",
            self.ends,
            self.strict(),
            self.lenient(),
            self.forms(),
            self.ends()
        );
        for label in LABELS {
            match self.count(|(gold, given)| gold == label || given == label) {
                0 => row.push_str("     -"),
                _ => write!(row, "{:6.3}", self.f1(label)).expect("a string takes everything"),
            }
        }
        row
    }

    fn count(&self, wanted: impl Fn((Label, Label)) -> bool) -> usize {
        self.confusion.iter().filter(|(pair, _)| wanted(**pair)).map(|(_, count)| count).sum()
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
