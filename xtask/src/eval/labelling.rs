//! Labelling the gold articles and printing how it went.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use lexopt::{Arg, ValueExt};
use whosays::{Labeler, Offsets};

use super::gold::{self, Document};
use super::score::{Mistake, Predicted, Score};
use crate::cli;
use crate::repo::Repo;

/// How much of a wrong sentence is shown.
const SHOWN: usize = 240;

/// The command `eval`, with the engine.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    let mut data: Vec<PathBuf> = Vec::new();
    let mut errors = 0;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("data") => data.push(parser.value()?.into()),
            Arg::Long("errors") => errors = cli::number("--errors", &parser.value()?.string()?.into())?,
            other => return Err(other.unexpected().into()),
        }
    }
    let labeler = Labeler::new();
    if data.is_empty() {
        print_score("tests/golden", &labeler, &gold::own(&Repo::find()?)?, errors)?;
    }
    for path in data {
        print_score(&path.display().to_string(), &labeler, &gold::from_jsonl(&path)?, errors)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print_score(name: &str, labeler: &Labeler, documents: &[Document], errors: usize) -> Result<()> {
    let mut score = Score::default();
    let (mut time, mut words) = (Duration::ZERO, 0);
    for document in documents {
        let started = Instant::now();
        let report = labeler.label(&document.text, document.input, Offsets::CodePoints);
        time += started.elapsed();
        words += document.text.split_whitespace().count();
        let predicted: Result<Vec<Predicted>> = report
            .sentences
            .iter()
            .map(|sentence| {
                let form = serde_json::to_value(sentence.form)?;
                Ok(Predicted {
                    start: sentence.start,
                    end: sentence.end,
                    label: sentence.label.name(),
                    form: form.as_str().context("a form is a word")?.to_owned(),
                    rule: sentence.because.rule,
                })
            })
            .collect();
        score.add(&document.name, &document.text, &document.gold, &predicted?);
    }
    println!("{name}: {} articles, {words} words", documents.len());
    print!("{}", score.table());
    println!("{:.0} words/s\n", words as f64 / time.as_secs_f64().max(1e-9));
    if errors > 0 {
        print_mistakes(&score, errors);
    }
    Ok(())
}

/// The rules that were wrong most often first, and of each about as many sentences as its share.
fn print_mistakes(score: &Score, limit: usize) {
    let mut groups: BTreeMap<&str, Vec<&Mistake>> = BTreeMap::new();
    for mistake in &score.mistakes {
        groups.entry(mistake.rule).or_default().push(mistake);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, mistakes)| std::cmp::Reverse(mistakes.len()));
    for (rule, mistakes) in groups {
        let decided = score.by_rule.get(rule).copied().unwrap_or_default();
        println!("{rule}: {} wrong of {decided}", mistakes.len());
        let share = (mistakes.len() * limit).div_ceil(score.mistakes.len());
        // Taken evenly over the articles, so that one odd article does not stand for all.
        let step = mistakes.len().div_ceil(share.max(1)).max(1);
        for Mistake { doc, text, gold, got, .. } in mistakes.into_iter().step_by(step) {
            let text: String = text.chars().take(SHOWN).collect();
            println!("  gold {gold}, got {got} [{doc}] {text}");
        }
    }
    println!();
}
