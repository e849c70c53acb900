//! Start-up, speed in a report's parts, and how far that is from what reading the bytes takes at all.

use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result};
use unicode_segmentation::UnicodeSegmentation;
use whosays::{Input, Labeler, Offsets};

use super::clock::fastest;
use super::table::{self, thousands};
use super::texts;
use crate::repo::Repo;
use crate::run::tail;

/// How much text: enough that its end no longer finds its beginning in the processor's caches.
const BYTES: usize = 1 << 20;

/// How often a program is started; the fastest start counts.
const STARTS: usize = 20;

pub fn measure(repo: &Repo) -> Result<()> {
    let starts: Result<Vec<f64>> = (0..STARTS).map(|_| start()).collect();
    let best = starts?.into_iter().fold(f64::MAX, f64::min);
    println!(
        "start-up: lexicons built and a first sentence labelled {best:.2} ms after main, fastest of {STARTS} processes\n"
    );

    let text = texts::repeated(&texts::together(&texts::plain(repo)?), BYTES);
    let labeler = Labeler::new();
    let report = labeler.label(&text, Input::Plain, Offsets::Utf8);
    let bounds = fastest(|| black_box(text.as_str()).split_word_bound_indices().count());
    let found = fastest(|| memchr::memchr_iter(b'"', black_box(text.as_bytes())).count());
    let label = |input, offsets| fastest(|| labeler.label(black_box(&text), input, offsets));
    let figures = [
        ("plain text to report", label(Input::Plain, Offsets::Utf8)),
        ("plain text to report, offsets in UTF-16", label(Input::Plain, Offsets::Utf16)),
        ("the same read as Markdown", label(Input::Markdown, Offsets::Utf8)),
        ("report to JSON, on top", fastest(|| serde_json::to_string(black_box(&report)))),
        ("yardstick: word bounds (unicode-segmentation)", bounds),
        ("yardstick: one byte searched (memchr)", found),
    ];
    let words = text.split_whitespace().count() as f64;
    let rows: Vec<Vec<String>> = figures
        .iter()
        .map(|(name, seconds)| {
            vec![
                (*name).to_owned(),
                format!("{:.3}", seconds * 1000.0),
                thousands(words / seconds),
                format!("{:.1}", text.len() as f64 / seconds / 1e6),
                format!("{:.2}", seconds / bounds),
                format!("{:.0}", seconds / found),
            ]
        })
        .collect();
    table::print(&["1 MB of articles", "ms", "words/s", "MB/s", "times word bounds", "times memchr"], &rows);
    Ok(())
}

fn start() -> Result<f64> {
    let output = Command::new(std::env::current_exe()?).args(["bench", "child-start"]).output()?;
    let told = String::from_utf8_lossy(&output.stdout);
    told.trim().parse().with_context(|| {
        format!("the started process gave no time\n{}", tail(&String::from_utf8_lossy(&output.stderr)))
    })
}

/// In a process of its own: the milliseconds to the first label.
pub fn child() -> Result<ExitCode> {
    let started = Instant::now();
    let labeler = Labeler::new();
    black_box(labeler.label("The road was closed, the mayor said.", Input::Plain, Offsets::Utf8));
    println!("{:.4}", started.elapsed().as_secs_f64() * 1000.0);
    Ok(ExitCode::SUCCESS)
}
