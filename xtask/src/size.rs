//! How large everything in dist/ is, and whether that is within the budgets.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::manifest::{Budget, Manifest};
use crate::repo::Repo;

/// The command `size`.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    if let Some(arg) = lexopt::Parser::from_args(args).next()? {
        return Err(arg.unexpected().into());
    }
    let repo = Repo::find()?;
    let report = report(&repo, &Manifest::read(&repo)?)?;
    print!("{}", report.table());
    Ok(if report.over_budget().is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What was measured.
#[derive(Debug)]
pub struct SizeReport {
    files: Vec<FileSize>,
    budgets: Vec<(Budget, u64)>,
}

/// One file.
#[derive(Debug)]
struct FileSize {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: Option<u64>,
    /// Of a module the files beside it that it imports from the start.
    imports: Vec<String>,
}

/// Measures dist/.
pub fn report(repo: &Repo, manifest: &Manifest) -> Result<SizeReport> {
    let dist = repo.dist();
    let mut paths = Vec::new();
    list(&dist, &mut paths).context("dist/ cannot be read; run `cargo xtask build` first")?;
    paths.sort();
    let brotli = brotli_sizes(&paths);
    let mut files = Vec::new();
    for (at, path) in paths.iter().enumerate() {
        let bytes = fs::read(path)?;
        let name = path.strip_prefix(&dist)?.to_string_lossy().replace('\\', "/");
        let brotli = brotli.as_ref().and_then(|sizes| sizes.get(at).copied());
        let imports =
            if name.ends_with(".js") { imports(&String::from_utf8_lossy(&bytes)) } else { Vec::new() };
        files.push(FileSize { name, raw: bytes.len() as u64, gzip: gzip_size(&bytes)?, brotli, imports });
    }
    let mut budgets = Vec::new();
    for budget in &manifest.budgets {
        budgets.push((budget.clone(), used(budget, &files)?));
    }
    Ok(SizeReport { files, budgets })
}

impl SizeReport {
    /// One row for a file, one for a budget.
    pub fn table(&self) -> String {
        let mut text = format!("{:<32}{:>10}{:>10}{:>10}\n", "file in dist/", "bytes", "gzip", "brotli");
        let (articles, others): (Vec<_>, Vec<_>) =
            self.files.iter().partition(|file| file.name.starts_with("articles/"));
        for file in others {
            let brotli = file.brotli.map_or("-".to_owned(), |size| size.to_string());
            text += &format!("{:<32}{:>10}{:>10}{:>10}\n", file.name, file.raw, file.gzip, brotli);
        }
        // One after the other they would hide the rows that budgets are about.
        let sum = |of: fn(&FileSize) -> u64| articles.iter().map(|file| of(file)).sum::<u64>();
        let name = format!("articles/ ({} files)", articles.len());
        text += &format!("{name:<32}{:>10}{:>10}\n\n", sum(|file| file.raw), sum(|file| file.gzip));
        text += &format!("{:<32}{:>10}{:>10}{:>10}\n", "budget", "gzip", "allowed", "used");
        for (budget, used) in &self.budgets {
            let percent = *used as f64 * 100.0 / budget.gzip as f64;
            let mark = if *used > budget.gzip { "  OVER" } else { "" };
            text += &format!("{:<32}{used:>10}{:>10}{percent:>9.0}%{mark}\n", budget.name, budget.gzip);
        }
        text
    }

    /// A line for each budget that is exceeded.
    pub fn over_budget(&self) -> Vec<String> {
        self.budgets
            .iter()
            .filter(|(budget, used)| *used > budget.gzip)
            .map(|(budget, used)| {
                format!("{}: {used} bytes after gzip, {} more than allowed", budget.name, used - budget.gzip)
            })
            .collect()
    }
}

fn used(budget: &Budget, files: &[FileSize]) -> Result<u64> {
    let mut counted: BTreeMap<&str, u64> = BTreeMap::new();
    for pattern in &budget.files {
        let fitting = fitting(pattern, files);
        // A budget that nothing counts against would always be kept.
        if fitting.is_empty() {
            bail!(
                "dist/ has no {pattern}, which the budget `{}` is about; run `cargo xtask build`",
                budget.name
            );
        }
        counted.extend(fitting.into_iter().map(|file| (file.name.as_str(), file.gzip)));
    }
    Ok(counted.values().sum())
}

/// What a name of a budget stands for: `NAME+` also for what that module imports from the start, `*` for any part of a
/// name.
fn fitting<'a>(pattern: &str, files: &'a [FileSize]) -> Vec<&'a FileSize> {
    if let Some(name) = pattern.strip_suffix('+') {
        let mut found: Vec<&FileSize> = files.iter().filter(|file| file.name == name).collect();
        let mut at = 0;
        while let Some(module) = found.get(at) {
            let new: Vec<&FileSize> =
                files.iter().filter(|file| module.imports.contains(&file.name)).collect();
            for file in new {
                if !found.iter().any(|known| known.name == file.name) {
                    found.push(file);
                }
            }
            at += 1;
        }
        return found;
    }
    let fits = |file: &&FileSize| match pattern.split_once('*') {
        Some((start, end)) => {
            file.name.starts_with(start) && file.name.ends_with(end) && !file.name.contains('/')
        }
        None => file.name == pattern,
    };
    files.iter().filter(fits).collect()
}

/// The files beside a module that it imports from the start, as esbuild writes it: `from"./a.js"`, `import"./a.js"`. What
/// `import("./a.js")` brings in comes later.
fn imports(script: &str) -> Vec<String> {
    let places = script.match_indices("\"./");
    let from_start = places.filter(|(at, _)| {
        let before = &script[..*at];
        before.ends_with("from") || before.ends_with("import")
    });
    let names = from_start.filter_map(|(at, quote)| script[at + quote.len()..].split('"').next());
    names.filter(|name| name.ends_with(".js")).map(str::to_owned).collect()
}

fn list(folder: &Path, into: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, into)? } else { into.push(path) }
    }
    Ok(())
}

pub fn gzip_size(bytes: &[u8]) -> Result<u64> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len() as u64)
}

/// Brotli as Node has it; a column without numbers where there is no Node.
fn brotli_sizes(paths: &[PathBuf]) -> Option<Vec<u64>> {
    let script = "for (const f of process.argv.slice(1)) \
        console.log(require('zlib').brotliCompressSync(require('fs').readFileSync(f)).length)";
    let output = Command::new("node").args(["-e", script, "--"]).args(paths).output().ok()?;
    let sizes: Option<Vec<u64>> =
        String::from_utf8_lossy(&output.stdout).lines().map(|line| line.trim().parse().ok()).collect();
    sizes.filter(|sizes| output.status.success() && sizes.len() == paths.len())
}

#[cfg(test)]
mod tests {
    use super::{FileSize, fitting, imports};

    fn file(name: &str, script: &str) -> FileSize {
        FileSize { name: name.to_owned(), raw: 0, gzip: 0, brotli: None, imports: imports(script) }
    }

    #[test]
    fn a_module_brings_what_it_imports_from_the_start() {
        let files = [
            file("main.js", "import{a}from\"./chunk-A.js\";import\"./chunk-B.js\";import(\"./later-C.js\")"),
            file("chunk-A.js", "import{c}from\"./chunk-D.js\";"),
            file("chunk-B.js", "import{a}from\"./chunk-A.js\";"),
            file("chunk-D.js", ""),
            file("later-C.js", ""),
        ];
        let names =
            |pattern| fitting(pattern, &files).into_iter().map(|file| file.name.as_str()).collect::<Vec<_>>();
        assert_eq!(names("main.js+"), ["main.js", "chunk-A.js", "chunk-B.js", "chunk-D.js"]);
        assert_eq!(names("later-*.js"), ["later-C.js"]);
        assert_eq!(names("main.js"), ["main.js"]);
    }
}
