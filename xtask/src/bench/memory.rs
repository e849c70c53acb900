//! The most memory that labelling takes, as the system counts it, in a process that does nothing else. Linux only.

use std::ffi::OsString;
use std::fs;
use std::hint::black_box;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use whosays::{Input, Labeler, Offsets};

use super::texts;
use crate::cli;
use crate::repo::Repo;

/// What one text took, in bytes.
#[derive(Debug)]
pub struct Memory {
    /// The lexicons.
    pub lexicons: f64,
    /// The text with all that labelling took beside the lexicons, the report too.
    pub peak: f64,
    /// The text and its report, once labelling is over.
    pub held: f64,
}

/// What a text of about `bytes` takes; nothing where the system does not tell.
pub fn of(bytes: usize) -> Result<Option<Memory>> {
    if status("VmHWM").is_none() {
        return Ok(None);
    }
    let output = Command::new(std::env::current_exe()?)
        .args(["bench", "child-memory", &bytes.to_string()])
        .output()
        .context("cannot run this program again")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [lexicons, peak, held] = numbers[..] else { anyhow::bail!("the child process told no memory") };
    Ok(Some(Memory { lexicons, peak, held }))
}

/// In a process of its own.
pub fn child(bytes: &OsString) -> Result<ExitCode> {
    let bytes: usize = cli::number("child-memory", bytes)?;
    let articles = texts::together(&texts::plain(&Repo::find()?)?);
    let before = status("VmRSS").context("the system does not tell")?;
    let labeler = Labeler::new();
    black_box(labeler.label("The road was closed, the mayor said.", Input::Plain, Offsets::Utf8));
    let ready = status("VmRSS").context("the system does not tell")?;
    let text = texts::repeated(&articles, bytes);
    let report = labeler.label(&text, Input::Plain, Offsets::Utf8);
    let peak = status("VmHWM").context("the system does not tell")?;
    let held = status("VmRSS").context("the system does not tell")?;
    black_box(&report);
    println!("{} {} {}", ready - before, peak - ready, held - ready);
    Ok(ExitCode::SUCCESS)
}

/// A figure of this process in bytes.
pub fn status(name: &str) -> Option<f64> {
    let all = fs::read_to_string("/proc/self/status").ok()?;
    let line = all.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? * 1024.0)
}
