//! Fits the table of confidence to articles labelled by hand: docs/accuracy.md says how, and why so.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use lexopt::Arg;
use whosays::confidence::{STEP, probability};
use whosays::{Labeler, Offsets};

use super::data;
use super::gold::Golden;
use super::logistic::{Example, Model};
use super::score::{self, bins, calibration_error};
use super::table::reliability;
use crate::repo::Repo;

/// Where the points stand.
const TABLE: &str = "src/lexicon/confidence.tsv";

/// However many sentences a set has, it counts as so many at most.
const SET_COUNTS: f64 = 1000.0;

const FOLDS: usize = 10;

/// How strongly a rule is drawn to the mean of all rules, and a sign to no effect: one over the variance that is
/// expected of their log-odds.
const RULE_PRIOR: f64 = 2.0;
const SIGN_PRIOR: f64 = 1.0;

/// For the comparison with one share a rule: so many sentences of the mean are added to each rule's.
const SHARE_PRIOR: f64 = 5.0;

/// Labelled articles that are weighed together.
struct Set {
    name: String,
    examples: Vec<Example>,
    /// Sentences with a label that the set's gold never gives, which tell nothing about it.
    left_out: usize,
}

/// The command `fit`, with the engine.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut writes = true;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("data") => paths.push(parser.value()?.into()),
            Arg::Long("dry-run") => writes = false,
            other => return Err(other.unexpected().into()),
        }
    }
    let repo = Repo::find()?;
    let path = repo.path(TABLE);
    let table = fs::read_to_string(&path).context(TABLE)?;
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let names: Vec<&str> = rows.filter_map(|row| row.split('\t').next()).collect();

    let labeler = Labeler::new();
    let mut sets = vec![set("tests/golden".into(), &labeler, &data::own(&repo)?, &names)?];
    for path in &paths {
        sets.push(set(data::name(path), &labeler, &data::from_jsonl(path)?, &names)?);
    }
    report(&sets, names.len());
    let examples: Vec<&Example> = sets.iter().flat_map(|set| &set.examples).collect();
    let points = points(&examples, names.len());
    let written = written(&names, &points, &examples);
    print!("{written}");
    if writes {
        fs::write(&path, &written)?;
        println!("\nwritten to {TABLE}; the next build uses it");
    }
    Ok(ExitCode::SUCCESS)
}

fn set(name: String, labeler: &Labeler, articles: &[Golden], names: &[&str]) -> Result<Set> {
    let (mut examples, mut left_out) = (Vec::new(), 0);
    let told = |label| articles.iter().flat_map(|a| &a.sentences).any(|s| s.labels.contains(&label));
    let told: Vec<_> = super::gold::LABELS.into_iter().filter(|label| told(*label)).collect();
    for (number, golden) in articles.iter().enumerate() {
        let report = labeler.label(&golden.text, golden.input, Offsets::CodePoints);
        let rows = labeler.confidence_rows(&golden.text, golden.input);
        for judged in score::score(golden, &report).judged {
            let Some(rows) = judged.sentence.and_then(|sentence| rows.get(sentence)) else { continue };
            if !told.contains(&judged.given) {
                left_out += 1;
                continue;
            }
            let find = |row: &&str| names.iter().position(|name| name == row);
            let rows: Option<Vec<usize>> = rows.iter().map(find).collect();
            let rows = rows.with_context(|| format!("{TABLE} lacks a row"))?;
            examples.push(Example { rows, right: judged.is_right(), weight: 1.0, fold: number % FOLDS });
        }
    }
    let weight = (SET_COUNTS / examples.len().max(1) as f64).min(1.0);
    examples.iter_mut().for_each(|example| example.weight = weight);
    Ok(Set { name, examples, left_out })
}

/// The points of each row, fitted and rounded.
fn points(examples: &[&Example], rows: usize) -> Vec<i8> {
    let is_rule: Vec<bool> =
        (0..rows).map(|row| examples.iter().any(|e| e.rows.first() == Some(&row))).collect();
    let priors: Vec<f64> = is_rule.iter().map(|rule| if *rule { RULE_PRIOR } else { SIGN_PRIOR }).collect();
    let model = Model::fit(examples, &priors);
    let base = |row: usize| if is_rule[row] { model.base } else { 0.0 };
    let point =
        |(row, weight): (usize, &f64)| ((base(row) + weight) / STEP.ln()).round().clamp(-99.0, 99.0) as i8;
    model.weights.iter().enumerate().map(point).collect()
}

fn confidence(points: &[i8], example: &Example) -> f64 {
    probability(example.rows.iter().map(|row| i16::from(points[*row])).sum())
}

/// Each rule's share of right labels, small counts drawn to the mean.
fn shares(examples: &[&Example], rows: usize, mean: f64) -> Vec<f64> {
    let mut counts = vec![(SHARE_PRIOR, SHARE_PRIOR * mean); rows];
    for example in examples {
        let (all, right) = &mut counts[example.rows[0]];
        *all += example.weight;
        *right += example.weight * f64::from(u8::from(example.right));
    }
    counts.into_iter().map(|(all, right)| right / all).collect()
}

fn mean(examples: &[&Example]) -> f64 {
    let right: f64 = examples.iter().filter(|e| e.right).map(|e| e.weight).sum();
    right / examples.iter().map(|e| e.weight).sum::<f64>().max(1e-9)
}

/// What was predicted of a set's sentences by fits that have not seen their articles.
#[derive(Default)]
struct Predicted {
    constant: Vec<(f64, bool)>,
    by_rule: Vec<(f64, bool)>,
    fitted: Vec<(f64, bool)>,
}

/// Cross-validation by article, and how the sets fare in it.
fn report(sets: &[Set], rows: usize) {
    let mut predicted: Vec<Predicted> = sets.iter().map(|_| Predicted::default()).collect();
    for fold in 0..FOLDS {
        let train: Vec<&Example> =
            sets.iter().flat_map(|set| &set.examples).filter(|e| e.fold != fold).collect();
        let (points, mean) = (points(&train, rows), mean(&train));
        let shares = shares(&train, rows, mean);
        for (set, predicted) in sets.iter().zip(&mut predicted) {
            for example in set.examples.iter().filter(|example| example.fold == fold) {
                predicted.constant.push((mean, example.right));
                predicted.by_rule.push((shares[example.rows[0]], example.right));
                predicted.fitted.push((confidence(&points, example), example.right));
            }
        }
    }
    println!("{FOLDS}-fold cross-validation by article; a set counts as {SET_COUNTS} sentences at most\n");
    for (set, predicted) in sets.iter().zip(&predicted) {
        println!("{}: {} sentences, {} left out", set.name, set.examples.len(), set.left_out);
        println!("{:<20}{:>20}{:>8}{:>10}", "", "calibration error", "Brier", "log loss");
        for (name, pairs) in [
            ("one for all", &predicted.constant),
            ("a share a rule", &predicted.by_rule),
            ("fitted points", &predicted.fitted),
        ] {
            let error = calibration_error(&bins(pairs.iter().copied()));
            println!("{name:<20}{error:>20.3}{:>8.4}{:>10.4}", brier(pairs), log_loss(pairs));
        }
        println!("{}", reliability(&bins(predicted.fitted.iter().copied())));
    }
    println!("for docs/accuracy.md:\n\n{}", summary(sets, &predicted));
}

/// The table of docs/accuracy.md, a column for each set.
fn summary(sets: &[Set], predicted: &[Predicted]) -> String {
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    let mut text =
        format!("| cross-validation | {} |\n| --- |{}\n", names.join(" | "), " ---: |".repeat(names.len()));
    let error = |pairs: &[(f64, bool)]| calibration_error(&bins(pairs.iter().copied()));
    type Measure<'a> = &'a dyn Fn(&[(f64, bool)]) -> f64;
    let measures: [(&str, Measure<'_>, usize); 3] =
        [("calibration error", &error, 3), ("Brier score", &brier, 4), ("log loss", &log_loss, 4)];
    for (measure, of, digits) in measures {
        for (way, pairs) in [
            ("fitted points", (|p| &p.fitted) as fn(&Predicted) -> &Vec<(f64, bool)>),
            ("a share a rule", |p| &p.by_rule),
            ("one for all", |p| &p.constant),
        ] {
            let figures = predicted.iter().map(|predicted| format!("{:.digits$}", of(pairs(predicted))));
            text += &format!("| {measure}, {way} | {} |\n", figures.collect::<Vec<_>>().join(" | "));
        }
    }
    text
}

fn brier(pairs: &[(f64, bool)]) -> f64 {
    let squares = pairs.iter().map(|(given, right)| (given - f64::from(u8::from(*right))).powi(2));
    squares.sum::<f64>() / pairs.len().max(1) as f64
}

fn log_loss(pairs: &[(f64, bool)]) -> f64 {
    let losses = pairs.iter().map(|(given, right)| -(if *right { *given } else { 1.0 - given }).ln());
    losses.sum::<f64>() / pairs.len().max(1) as f64
}

fn written(names: &[&str], points: &[i8], examples: &[&Example]) -> String {
    let mut text = String::from(
        "# Written by `cargo xtask fit`. A sentence has the points of its rule and of each sign; docs/accuracy.md says how\n\
         # they become its confidence. `sentences` had the row where it was fitted, and of them `right` were right, weighed.\n\
         row\tpoints\tsentences\tright\n",
    );
    for (row, (name, points)) in names.iter().zip(points).enumerate() {
        let seen: Vec<&Example> = examples.iter().copied().filter(|e| e.rows.contains(&row)).collect();
        let right = if seen.is_empty() { "-".to_owned() } else { format!("{:.2}", mean(&seen)) };
        text += &format!("{name}\t{points}\t{}\t{right}\n", seen.len());
    }
    text
}
