//! How fast text is labelled, whether time grows with the text only, and how long a page waits for its labels.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::eval::with_engine;
use crate::manifest::Manifest;
use crate::repo::Repo;
use crate::setup::{self, Need};

/// The command `bench`.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    let done = with_engine("bench", args, measure)?;
    // The optimised xtask that measures the engine is called by this one, which measures the page.
    if cfg!(feature = "engine") || done != ExitCode::SUCCESS {
        return Ok(done);
    }
    page()
}

/// How long a page of 5,000 words waits for its labels, and how an article of a megabyte opens.
fn page() -> Result<ExitCode> {
    let repo = Repo::find()?;
    println!();
    if !repo.dist().join("whosays.js").is_file() {
        println!("the page was not measured: dist/ is not there; run `cargo xtask build` first");
        return Ok(ExitCode::SUCCESS);
    }
    let needs = [Need::Npm, Need::Chromium, Need::Firefox];
    let tools = setup::ensure(&repo, &Manifest::read(&repo)?, &needs)?;
    for script in ["tests/page/paint.mjs", "tests/page/long.mjs"] {
        let mut node = tools.node_with_browsers(&repo)?;
        if !node.arg(repo.path(script)).status().context("cannot run node")?.success() {
            return Ok(ExitCode::FAILURE);
        }
        println!();
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(not(feature = "engine"))]
fn measure(_: Vec<OsString>) -> Result<ExitCode> {
    unreachable!("with_engine runs it with the feature only")
}

#[cfg(feature = "engine")]
use measuring::measure;

#[cfg(feature = "engine")]
mod measuring {
    use std::ffi::OsString;
    use std::fs;
    use std::hint::black_box;
    use std::process::ExitCode;
    use std::time::{Duration, Instant};

    use anyhow::{Result, bail};
    use lexopt::{Arg, ValueExt};
    use whosays::{Input, Labeler, Offsets};

    use crate::cli;
    use crate::repo::Repo;
    use crate::run::ask;

    /// The sizes in kilobytes; each is eight times the one before.
    const SIZES: &[usize] = &[1, 8, 64, 512, 1024, 8192];

    /// A size is labelled again until this much time went by, and the fastest run counts: noise only ever adds.
    const TIME: Duration = Duration::from_millis(600);

    pub fn measure(args: Vec<OsString>) -> Result<ExitCode> {
        let mut max_mb: usize = 8;
        let mut parser = lexopt::Parser::from_args(args);
        while let Some(arg) = parser.next()? {
            match arg {
                Arg::Long("max-mb") => max_mb = cli::number("--max-mb", &parser.value()?.string()?.into())?,
                other => return Err(other.unexpected().into()),
            }
        }
        let articles = articles(&Repo::find()?)?;
        println!("{}", machine());
        let started = Instant::now();
        let labeler = Labeler::new();
        labeler.label("Warm.", Input::Plain, Offsets::Utf8);
        println!("lexicons ready after {:.2} ms\n", started.elapsed().as_secs_f64() * 1000.0);
        println!(
            "{:>10}{:>11}{:>12}{:>14}{:>10}{:>9}{:>17}",
            "bytes", "words", "ms", "words/s", "MB/s", "ratio", "words/s in JSON"
        );
        let mut before = None;
        for size in
            SIZES.iter().map(|kilobytes| kilobytes * 1024).filter(|size| *size <= max_mb * 1024 * 1024)
        {
            let text = repeated(&articles, size);
            let label = || labeler.label(black_box(&text), Input::Markdown, Offsets::Utf16);
            let seconds = fastest(|| drop(black_box(label())));
            let report = label();
            let json = fastest(|| drop(black_box(serde_json::to_string(black_box(&report)))));
            let words = text.split_whitespace().count();
            let per_byte = seconds / text.len() as f64;
            let ratio = before.map_or("-".to_owned(), |before| format!("{:.2}", per_byte / before));
            println!(
                "{:>10}{:>11}{:>12.3}{:>14.0}{:>10.1}{:>9}{:>17.0}",
                text.len(),
                words,
                seconds * 1000.0,
                words as f64 / seconds,
                text.len() as f64 / seconds / 1e6,
                ratio,
                words as f64 / json
            );
            before = Some(per_byte);
        }
        println!(
            "\nms, words/s, MB/s: Markdown to report, the library call; words/s in JSON: report to JSON, on top"
        );
        println!("ratio: time for a byte, against the size before; near 1.00 when time is linear");
        Ok(ExitCode::SUCCESS)
    }

    fn fastest(run: impl Fn()) -> f64 {
        let begun = Instant::now();
        let mut best = f64::MAX;
        while begun.elapsed() < TIME || best == f64::MAX {
            let started = Instant::now();
            run();
            best = best.min(started.elapsed().as_secs_f64());
        }
        best
    }

    fn articles(repo: &Repo) -> Result<String> {
        let mut paths: Vec<_> = fs::read_dir(repo.path("www/articles"))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
            .collect();
        paths.sort();
        let mut text = String::new();
        for path in paths {
            text += &fs::read_to_string(path)?;
            text += "\n\n";
        }
        if text.is_empty() {
            bail!("www/articles has no articles to measure with");
        }
        Ok(text)
    }

    /// `text` again and again, up to about `size` bytes, cut at a space.
    fn repeated(text: &str, size: usize) -> String {
        let mut all = text.repeat(size / text.len() + 1);
        let cut = all.bytes().take(size).rposition(|byte| byte == b' ').unwrap_or(0);
        all.truncate(cut);
        all
    }

    fn machine() -> String {
        let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = info
            .lines()
            .find_map(|line| line.strip_prefix("model name")?.split_once(": ").map(|(_, name)| name));
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let rustc = ask(crate::setup::rustc(), &["--version"]).unwrap_or_default();
        format!(
            "{} on {}-{}, {cores} cores, one used; {rustc}",
            model.unwrap_or("a processor without a name"),
            std::env::consts::OS,
            std::env::consts::ARCH
        )
    }
}
