//! How fast text is labelled, whether time grows with the text only, how others compare, how long a page waits.

#[cfg(feature = "engine")]
mod clock;
#[cfg(feature = "engine")]
mod engine;
#[cfg(feature = "engine")]
mod growth;
#[cfg(feature = "engine")]
mod memory;
mod page;
#[cfg(feature = "engine")]
mod peers;
#[cfg(feature = "engine")]
mod profile;
#[cfg(feature = "engine")]
mod table;
#[cfg(feature = "engine")]
mod texts;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;

/// The command `bench`.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    let names = |part: &str| args.iter().any(|arg| arg == part);
    let all = !["engine", "growth", "peers", "page", "profile"].into_iter().any(names);
    let with_page = all || names("page");
    let rest: Vec<OsString> = args.iter().filter(|arg| *arg != "page").cloned().collect();
    if all || !rest.is_empty() {
        let done = measure(rest)?;
        // The optimised xtask that measures the engine is called by this one, which measures the page.
        if cfg!(feature = "engine") || done != ExitCode::SUCCESS {
            return Ok(done);
        }
    }
    if with_page { page::measure() } else { Ok(ExitCode::SUCCESS) }
}

#[cfg(not(feature = "engine"))]
fn measure(args: Vec<OsString>) -> Result<ExitCode> {
    crate::run::optimised("bench", args)
}

#[cfg(feature = "engine")]
use measuring::measure;

#[cfg(feature = "engine")]
mod measuring {
    use std::ffi::OsString;
    use std::fs;
    use std::process::ExitCode;

    use anyhow::{Result, bail};
    use lexopt::{Arg, ValueExt};

    use super::{engine, growth, memory, peers, profile};
    use crate::cli;
    use crate::repo::Repo;
    use crate::run::ask;

    pub fn measure(args: Vec<OsString>) -> Result<ExitCode> {
        let mut max_mb: usize = 64;
        let mut parts: Vec<String> = Vec::new();
        let mut parser = lexopt::Parser::from_args(args);
        while let Some(arg) = parser.next()? {
            match arg {
                Arg::Long("max-mb") => max_mb = cli::number("--max-mb", &parser.value()?.string()?.into())?,
                Arg::Value(part) => parts.push(part.string()?),
                other => return Err(other.unexpected().into()),
            }
        }
        // What this program asks of itself, in a process that has done nothing else before.
        match parts.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["child-start"] => return engine::child(),
            ["child-memory", file] => return memory::child(file.as_ref()),
            ["child-native", corpus] => return peers::native::child(corpus),
            _ => {}
        }
        if let Some(unknown) =
            parts.iter().find(|part| !["engine", "growth", "peers", "profile"].contains(&part.as_str()))
        {
            bail!("there is no part `{unknown}`; there are engine, growth, peers, page and profile");
        }
        let repo = Repo::find()?;
        println!("{}\n", machine());
        let wanted = |part: &str| parts.is_empty() || parts.iter().any(|name| name == part);
        if wanted("engine") {
            engine::measure(&repo)?;
        }
        if wanted("peers") {
            peers::measure(&repo)?;
        }
        // Last: a child process takes over the memory figure of one that has held 64 MB of text.
        if wanted("growth") {
            growth::measure(&repo, max_mb)?;
        }
        // Not with the others: it builds once more, and its counts do not change with the machine's mood.
        if parts.iter().any(|name| name == "profile") {
            profile::measure(&repo)?;
        }
        Ok(ExitCode::SUCCESS)
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
