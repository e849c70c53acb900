//! whosays as a Rust library, measured as the others are.

use std::fs;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;
use whosays::report::Label;
use whosays::{Input, Labeler, Offsets, Report};

use super::{Corpus, Outcome};
use crate::bench::memory;

/// Runs for each article, as in benches/peers/measure.mjs.
const RUNS: usize = 30;

const WARM_UP: Duration = Duration::from_millis(500);

/// In a process of its own: labels the corpus and prints the outcome.
pub fn child(corpus: &str) -> Result<ExitCode> {
    let started = Instant::now();
    let labeler = Labeler::new();
    let label = |text: &str| labeler.label(text, Input::Plain, Offsets::CodePoints);
    black_box(label("The road was closed, the mayor said."));
    let start = started.elapsed().as_secs_f64() * 1000.0;
    let corpus: Corpus = serde_json::from_str(&fs::read_to_string(corpus)?)?;
    // A processor that had nothing to do takes a while to come up to speed; the others take long enough by themselves.
    let warm = Instant::now();
    while warm.elapsed() < WARM_UP {
        black_box(label(black_box(&corpus.thousand)));
    }
    let runs = |text: &String| {
        let mut seconds: Vec<f64> = (0..RUNS)
            .map(|_| {
                let started = Instant::now();
                black_box(label(black_box(text)));
                started.elapsed().as_secs_f64()
            })
            .collect();
        seconds.sort_by(f64::total_cmp);
        (seconds[0], seconds[RUNS / 2])
    };
    let outcome = Outcome {
        seconds: corpus.articles.iter().map(|text| runs(text).0).collect(),
        thousand: runs(&corpus.thousand),
        spans: Some(corpus.articles.iter().map(|text| attributed(&label(text))).collect()),
        start,
        memory: memory::status("VmHWM"),
    };
    println!("{}", serde_json::to_string(&outcome)?);
    Ok(ExitCode::SUCCESS)
}

fn attributed(report: &Report) -> Vec<(usize, usize)> {
    let sentences = report.sentences.iter();
    sentences
        .filter(|s| matches!(s.label, Label::Quotation | Label::StateMediaClaim))
        .map(|s| (s.start, s.end))
        .collect()
}
