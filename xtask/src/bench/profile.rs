//! Where the instructions go: valgrind's callgrind counts them, and the debug information tells whose they are.
//!
//! The optimised engine is one large function with nearly everything inlined into it, so counts by function say little.
//! Here each instruction counts for the innermost line of `src/` that it was made from; what the standard library
//! does for that line counts for it too.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::{memory, table, texts};
use crate::repo::Repo;
use crate::run::{quiet, which};
use crate::setup;

/// The two texts whose difference counts: what both runs do, such as building the lexicons, drops out.
const BYTES: [usize; 2] = [64 * 1024, 576 * 1024];

/// Rows that are printed of each table.
const ROWS: usize = 24;

/// Instructions by where they come from.
type Counts = BTreeMap<String, i64>;

pub fn measure(repo: &Repo) -> Result<()> {
    for program in ["valgrind", "addr2line"] {
        if which(program).is_none() {
            println!(
                "no profile: {program} is not on PATH; Debian has it in the package {}\n",
                package(program)
            );
            return Ok(());
        }
    }
    let program = build(repo)?;
    let articles = texts::together(&texts::plain(repo)?);
    let [small, large] = BYTES.map(|bytes| run(repo, &program, &texts::repeated(&articles, bytes)));
    let (small, large) = (small?, large?);
    let bytes = (BYTES[1] - BYTES[0]) as f64;
    let places = places(&program, large.keys().chain(small.keys()))?;
    let mut files = Counts::new();
    let mut functions = Counts::new();
    let mut all = 0;
    for (counts, sign) in [(&large, 1), (&small, -1)] {
        for (at, count) in counts {
            let (file, function) = places.get(at).cloned().unwrap_or_else(|| (at.clone(), at.clone()));
            *files.entry(file).or_default() += sign * count;
            *functions.entry(function).or_default() += sign * count;
            all += sign * count;
        }
    }
    println!("{:.0} instructions for each byte of plain text\n", all as f64 / bytes);
    print("file of src/", &files, all, bytes);
    print("function", &functions, all, bytes);
    Ok(())
}

fn print(what: &str, counts: &Counts, all: i64, bytes: f64) {
    let mut rows: Vec<(&String, &i64)> = counts.iter().collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let shown = rows.into_iter().take(ROWS);
    let rows: Vec<Vec<String>> = shown
        .map(|(name, &count)| {
            let share = 100.0 * count as f64 / all as f64;
            vec![format!("`{name}`"), format!("{:.1}", count as f64 / bytes), format!("{share:.1} %")]
        })
        .collect();
    table::print(&[what, "instructions a byte", "share"], &rows);
}

fn package(program: &str) -> &str {
    if program == "addr2line" { "binutils" } else { program }
}

/// This program once more, with the lines in it that its instructions were made from.
fn build(repo: &Repo) -> Result<PathBuf> {
    let target = repo.target().join("whosays-bench/profile");
    let mut cargo = Command::new(setup::cargo());
    cargo.args(["build", "--release", "--package", "xtask", "--features", "engine"]);
    cargo.env("CARGO_PROFILE_RELEASE_DEBUG", "line-tables-only").env("CARGO_TARGET_DIR", &target);
    quiet(repo, "building the engine with its lines", cargo.current_dir(repo.root()))?;
    Ok(target.join("release/xtask"))
}

/// Instructions by address in the program, or by the name of the system's function.
fn run(repo: &Repo, program: &Path, text: &str) -> Result<Counts> {
    let out = repo.target().join(format!("whosays-bench/callgrind.{}", text.len()));
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--dump-instr=yes", "--compress-pos=no", "--compress-strings=no"]);
    valgrind.arg(format!("--callgrind-out-file={}", out.display())).arg(program);
    // Labels one text, once.
    valgrind.args(["bench", "child-memory"]).arg(memory::written(repo, text)?);
    quiet(repo, "counting instructions", &mut valgrind)?;
    let text = fs::read_to_string(&out).context("callgrind left no counts")?;
    Ok(counts(&text, &program.display().to_string()))
}

/// callgrind's lines: `ob=` and `fn=` say where we are, then `ADDRESS LINE COUNT`; the line behind `calls=` is what a
/// call took inside, which stands elsewhere too.
fn counts(text: &str, program: &str) -> Counts {
    let (mut own, mut function, mut called) = (false, "", false);
    let mut counts = Counts::new();
    for line in text.lines() {
        if let Some(object) = line.strip_prefix("ob=") {
            own = object == program;
        } else if let Some(name) = line.strip_prefix("fn=") {
            function = name;
        } else if line.starts_with("calls=") {
            called = true;
        } else if line.starts_with("0x") {
            let mut fields = line.split_whitespace();
            let (address, count) =
                (fields.next().unwrap_or_default(), fields.nth(1).and_then(|c| c.parse().ok()));
            if !std::mem::take(&mut called) {
                let key = if own { address } else { function };
                *counts.entry(key.to_owned()).or_default() += count.unwrap_or(0);
            }
        }
    }
    counts
}

/// For each address the file of `src/` and the function that it was made from.
fn places<'a>(
    program: &Path,
    keys: impl Iterator<Item = &'a String>,
) -> Result<BTreeMap<String, (String, String)>> {
    let mut child = Command::new("addr2line")
        .args(["--inlines", "--addresses", "--functions", "--demangle", "--exe"])
        .arg(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let addresses: String = keys.filter(|key| key.starts_with("0x")).map(|key| format!("{key}\n")).collect();
    let mut input = child.stdin.take().context("addr2line takes nothing")?;
    let writer = std::thread::spawn(move || input.write_all(addresses.as_bytes()));
    let output = child.wait_with_output()?;
    let _ = writer.join();
    Ok(read_places(&String::from_utf8_lossy(&output.stdout)))
}

/// addr2line's lines: an address, then function and place in turn, the innermost first.
fn read_places(text: &str) -> BTreeMap<String, (String, String)> {
    let mut places = BTreeMap::new();
    let mut lines = text.lines().peekable();
    while let Some(address) = lines.next() {
        let mut found = None;
        let mut last = String::new();
        while let Some(function) = lines.next_if(|line| !is_address(line)) {
            let place = lines.next().unwrap_or_default();
            if let (None, Some(file)) = (&found, own_file(place)) {
                found = Some((file.to_owned(), format!("{file}: {}", short(function))));
            }
            last = short(function).to_owned();
        }
        // addr2line fills addresses up with noughts, callgrind does not.
        let key = format!("0x{}", address.trim_start_matches("0x").trim_start_matches('0'));
        places.insert(key, found.unwrap_or((format!("({last})"), format!("({last})"))));
    }
    places
}

fn is_address(line: &str) -> bool {
    line.strip_prefix("0x").is_some_and(|digits| digits.len() == 16)
}

/// `token.rs` of `/home/me/whosays/src/token.rs:12`; nothing for the standard library, crates and this program.
fn own_file(place: &str) -> Option<&str> {
    let outside = ["/xtask/src/", "/registry/", "/rustc/", "/library/"];
    if outside.iter().any(|part| place.contains(part)) {
        return None;
    }
    place.split_once("/src/")?.1.split_once(':').map(|(file, _)| file)
}

/// A function without the path before it and what it is generic over.
fn short(function: &str) -> &str {
    let plain = function.split('<').next().filter(|plain| !plain.is_empty()).unwrap_or(function);
    plain.trim_end_matches("::").rsplit("::").next().unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_a_call_takes_inside_is_not_counted_twice() {
        let text = "ob=/x/xtask\nfn=a\n0x10 3 5\ncalls=1 0x20\n0x14 3 900\n0x18 3 2\nob=/lib/libc.so\nfn=memcpy\n0x99 0 7\n";
        let counts = super::counts(text, "/x/xtask");
        let found: Vec<(&str, i64)> = counts.iter().map(|(key, count)| (key.as_str(), *count)).collect();
        assert_eq!(found, [("0x10", 5), ("0x18", 2), ("memcpy", 7)]);
    }

    #[test]
    fn an_instruction_is_the_innermost_line_of_ours() {
        let text = "0x0000000000000010\ncore::iter::next<u8>\n/rustc/1/library/core/src/iter.rs:9\nwhosays::token::scan\n/w/src/token.rs:12\nwhosays::pace::at_once\n/w/src/pace.rs:3\n";
        let places = super::read_places(text);
        assert_eq!(places["0x10"], ("token.rs".to_owned(), "token.rs: scan".to_owned()));
    }
}
