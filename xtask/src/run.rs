//! Other programs: finding them, asking them, running them with the right amount of noise.

use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::repo::Repo;

/// Lines of a failed command's output that are shown.
const TAIL: usize = 40;

/// The program called `name` on PATH.
pub fn which(name: &str) -> Option<PathBuf> {
    which_in(name, &env::split_paths(&env::var_os("PATH")?).collect::<Vec<_>>())
}

/// The program called `name` in the first of `folders` that has it.
pub fn which_in(name: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    folders.iter().map(|folder| folder.join(&file)).find(|path| is_program(path))
}

/// Whether `path` is a file that can be run.
pub fn is_program(path: &Path) -> bool {
    #[cfg(unix)]
    let runs = |meta: fs::Metadata| std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o111 != 0;
    #[cfg(not(unix))]
    let runs = |_: fs::Metadata| true;
    fs::metadata(path).is_ok_and(|meta| meta.is_file() && runs(meta))
}

/// What `program` prints when called with `args`; nothing when it fails or is not there.
pub fn ask(program: impl AsRef<Path>, args: &[&str]) -> Option<String> {
    let output = Command::new(program.as_ref()).args(args).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a step without its noise: on a terminal one line that counts the seconds, elsewhere a line at its start, at its
/// end and each minute between. Returns the output; if the command fails, the error has the end of it.
pub fn quiet(repo: &Repo, what: &str, command: &mut Command) -> Result<String> {
    quiet_within(repo, what, command, Duration::MAX)
}

/// [`quiet`], given up after `limit`.
pub fn quiet_within(repo: &Repo, what: &str, command: &mut Command, limit: Duration) -> Result<String> {
    let logs = repo.logs();
    fs::create_dir_all(&logs).with_context(|| format!("cannot make {}", logs.display()))?;
    let name: String = what.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    // The process id keeps two commands that run at once out of each other's log.
    let log = logs.join(format!("{}-{name}.log", std::process::id()));
    let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);

    let mut progress = Progress::start(what);
    let mut child = command.spawn().with_context(|| format!("cannot run {}", program_of(command)))?;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if progress.started.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            break None;
        }
        progress.tick();
        thread::sleep(Duration::from_millis(50));
    };
    let output = String::from_utf8_lossy(&fs::read(&log).unwrap_or_default()).into_owned();
    // A log is of use only while the output is not in anybody's hands.
    let _ = fs::remove_file(&log);
    match status {
        Some(status) if status.success() => {
            progress.end("done");
            Ok(output)
        }
        Some(status) => {
            progress.end("failed");
            let reason = complaint(&output).map_or_else(|| status.to_string(), str::to_owned);
            bail!("{what}: {reason}\n{}", tail(&output))
        }
        None => {
            progress.end("given up");
            bail!("{what}: no end after {} s\n{}", limit.as_secs(), tail(&output))
        }
    }
}

/// Runs a command whose output people want to follow, and returns it as well, with whether it succeeded.
pub fn streamed(command: &mut Command) -> Result<(bool, String)> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run {}", program_of(command)))?;
    // Both streams are printed in the order in which their lines arrive.
    let (sender, lines) = mpsc::channel();
    let readers: Vec<_> = [
        child.stdout.take().map(|stream| Box::new(stream) as Box<dyn Read + Send>),
        child.stderr.take().map(|stream| Box::new(stream) as Box<dyn Read + Send>),
    ]
    .into_iter()
    .flatten()
    .map(|stream| {
        let sender = sender.clone();
        thread::spawn(move || forward_lines(stream, &sender))
    })
    .collect();
    drop(sender);
    let mut all = String::new();
    for line in lines {
        print!("{line}");
        all += &line;
    }
    for reader in readers {
        let _ = reader.join();
    }
    std::io::stdout().flush()?;
    Ok((child.wait()?.success(), all))
}

/// Hands the command `name` on to an xtask that is optimised and has the engine in it, which is built first.
#[cfg(not(feature = "engine"))]
pub fn optimised(name: &str, args: Vec<std::ffi::OsString>) -> Result<std::process::ExitCode> {
    use std::process::ExitCode;

    let repo = Repo::find()?;
    let mut build = Command::new(crate::setup::cargo());
    build.args(["build", "--release", "--package", "xtask", "--features", "engine"]).current_dir(repo.root());
    quiet(&repo, "building the engine", &mut build)?;
    let program = repo.target().join("release").join(format!("xtask{}", env::consts::EXE_SUFFIX));
    let status = Command::new(program).arg(name).args(args).status().context("cannot run the built xtask")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The last lines of a long output.
pub fn tail(output: &str) -> String {
    let lines: Vec<&str> = output.trim_end().lines().collect();
    let skipped = lines.len().saturating_sub(TAIL);
    let shown = lines[skipped..].iter().map(|line| format!("  | {line}")).collect::<Vec<_>>().join("\n");
    if skipped == 0 { shown } else { format!("  | ({skipped} lines before this)\n{shown}") }
}

/// The last line by which a tool says what went wrong: cargo, apt and npm have each their way to begin it.
fn complaint(output: &str) -> Option<&str> {
    let starts = ["error", "E: ", "npm error", "Error"];
    output.lines().map(str::trim).rev().find(|line| starts.iter().any(|start| line.starts_with(start)))
}

fn forward_lines(stream: Box<dyn Read + Send>, to: &mpsc::Sender<String>) {
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        if to.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
            return;
        }
        line.clear();
    }
}

fn program_of(command: &Command) -> String {
    Path::new(command.get_program())
        .file_name()
        .map_or_else(|| "a program".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The line that says what a step is doing and for how long.
struct Progress {
    what: String,
    started: Instant,
    /// The seconds on the line, once there is one.
    shown: Option<u64>,
    on_terminal: bool,
}

impl Progress {
    fn start(what: &str) -> Progress {
        let on_terminal = std::io::stderr().is_terminal();
        Progress { what: what.to_owned(), started: Instant::now(), shown: None, on_terminal }
    }

    fn tick(&mut self) {
        let seconds = self.started.elapsed().as_secs();
        let due = match self.shown {
            // What is over at once is not worth a line.
            None => seconds >= 1,
            // A log file needs a sign of life only, a person at a terminal wants to see the seconds go by.
            Some(shown) if self.on_terminal => seconds > shown,
            Some(shown) => seconds >= shown + 60,
        };
        if due && self.on_terminal {
            eprint!("\r\x1b[K  {} ... {seconds} s", self.what);
        } else if due && self.shown.is_none() {
            eprintln!("  {} ...", self.what);
        } else if due {
            eprintln!("  {} ... {seconds} s", self.what);
        }
        if due {
            self.shown = Some(seconds);
        }
    }

    fn end(&self, how: &str) {
        if self.shown.is_none() && how == "done" {
            return;
        }
        let back = if self.on_terminal { "\r\x1b[K" } else { "" };
        eprintln!("{back}  {}: {how}, {:.1} s", self.what, self.started.elapsed().as_secs_f64());
    }
}
