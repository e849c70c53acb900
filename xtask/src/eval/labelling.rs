//! Labelling the gold articles and printing how it went.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;
use lexopt::{Arg, ValueExt};
use whosays::{Labeler, Offsets};

use super::gold::Golden;
use super::score::{self, Score};
use super::{data, table};
use crate::cli;
use crate::repo::Repo;

/// The command `eval`, with the engine.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut errors = 0;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("data") => paths.push(parser.value()?.into()),
            Arg::Long("errors") => errors = cli::number("--errors", &parser.value()?.string()?.into())?,
            other => return Err(other.unexpected().into()),
        }
    }
    let labeler = Labeler::new();
    let own = "tests/golden".to_owned();
    let mut sets = vec![(own.clone(), print_score(&own, &labeler, &data::own(&Repo::find()?)?, errors))];
    for path in paths {
        let name = data::name(&path);
        let score = print_score(&name, &labeler, &data::from_jsonl(&path)?, errors);
        sets.push((name, score));
    }
    println!("for docs/accuracy.md:\n\n{}", table::summary(&sets));
    Ok(ExitCode::SUCCESS)
}

fn print_score(name: &str, labeler: &Labeler, articles: &[Golden], errors: usize) -> Score {
    let mut score = Score::default();
    let (mut time, mut words) = (Duration::ZERO, 0);
    for golden in articles {
        let started = Instant::now();
        let report = labeler.label(&golden.text, golden.input, Offsets::CodePoints);
        time += started.elapsed();
        words += golden.text.split_whitespace().count();
        score.add(score::score(golden, &report));
    }
    println!("{name}: {} articles, {words} words", articles.len());
    print!("{}", table::tables(&score));
    println!("{:.0} words/s\n", words as f64 / time.as_secs_f64().max(1e-9));
    if errors > 0 {
        println!("{}", table::errors(&score, errors));
    }
    score
}
