//! The most memory that labelling takes, as the system counts it, in a process that does nothing else. Linux only.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use whosays::{Input, Labeler, Offsets};

use crate::repo::Repo;
use crate::run::tail;

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

/// What a text takes; nothing where the system does not tell.
pub fn of(repo: &Repo, text: &str) -> Result<Option<Memory>> {
    if status("VmHWM").is_none() {
        return Ok(None);
    }
    let output = Command::new(std::env::current_exe()?)
        .args(["bench", "child-memory"])
        .arg(written(repo, text)?)
        .output()
        .context("cannot run this program again")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [lexicons, peak, held] = numbers[..] else {
        bail!("the child process told no memory\n{}", tail(&String::from_utf8_lossy(&output.stderr)))
    };
    Ok(Some(Memory { lexicons, peak, held }))
}

/// A text as a file for a process of its own. Putting it together there would leave memory free, in which the lexicons and
/// the report would then seem to take less than they do.
pub fn written(repo: &Repo, text: &str) -> Result<PathBuf> {
    let folder = repo.target().join("whosays-bench");
    fs::create_dir_all(&folder)?;
    let file = folder.join(format!("text.{}", text.len()));
    fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(file)
}

/// In a process of its own: labels the text in a file, once.
pub fn child(file: &Path) -> Result<ExitCode> {
    let before = status("VmRSS").context("the system does not tell")?;
    let labeler = Labeler::new();
    black_box(labeler.label("The road was closed, the mayor said.", Input::Plain, Offsets::Utf8));
    let ready = status("VmRSS").context("the system does not tell")?;
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
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
