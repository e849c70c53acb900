//! Every check there is, one step after the other.

use std::ffi::OsString;
use std::fs;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail};
use lexopt::{Arg, ValueExt};

use crate::manifest::Manifest;
use crate::repo::Repo;
use crate::run::streamed;
use crate::setup::{self, Browser, Need, Tools};
use crate::{build, site, size};

/// A check.
struct Step {
    name: &'static str,
    summary: &'static str,
    needs: &'static [Need],
    looks_at_dist: bool,
    run: fn(&Workbench) -> Result<()>,
}

/// Which steps were asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    /// Whatever can be run here.
    All,
    /// These; it is a failure if one cannot be run.
    ByName,
}

/// Why a step was not run: what it needs is not on this machine, and nobody has to have it.
#[derive(Debug)]
struct LeftOut(String);

impl std::error::Error for LeftOut {}

impl std::fmt::Display for LeftOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the checks work with.
struct Workbench {
    repo: Repo,
    manifest: Manifest,
    tools: Tools,
}

/// In the order in which they run: what is quick to fail and quick to mend comes first.
const STEPS: &[Step] = &[
    Step {
        name: "format",
        summary: "rustfmt finds nothing to change",
        needs: &[Need::Lints],
        looks_at_dist: false,
        run: format,
    },
    Step {
        name: "clippy",
        summary: "clippy finds nothing, for the host",
        needs: &[Need::Crates, Need::Lints],
        looks_at_dist: false,
        run: clippy,
    },
    Step {
        name: "clippy-wasm",
        summary: "clippy finds nothing, for wasm32 with the features of each artefact",
        needs: &[Need::Crates, Need::Lints, Need::WasmTarget],
        looks_at_dist: false,
        run: clippy_wasm,
    },
    Step {
        name: "eslint",
        summary: "eslint finds nothing: no name that is not there",
        needs: &[Need::Npm],
        looks_at_dist: false,
        run: eslint,
    },
    Step {
        name: "unit",
        summary: "cargo test, the whole workspace",
        needs: &[Need::Crates],
        looks_at_dist: false,
        run: unit,
    },
    Step {
        name: "doc",
        summary: "cargo doc without a warning",
        needs: &[Need::Crates],
        looks_at_dist: false,
        run: doc,
    },
    Step {
        name: "wasm-chromium",
        summary: "the wasm tests in headless Chromium",
        needs: &[Need::Crates, Need::WasmTarget, Need::WasmTools, Need::Npm, Need::Chromium],
        looks_at_dist: false,
        run: wasm_chromium,
    },
    Step {
        name: "wasm-firefox",
        summary: "the wasm tests in headless Firefox",
        needs: &[Need::Crates, Need::WasmTarget, Need::WasmTools, Need::Npm, Need::Firefox],
        looks_at_dist: false,
        run: wasm_firefox,
    },
    Step {
        name: "build",
        summary: "dist/ is built",
        needs: setup::FOR_BUILD,
        looks_at_dist: false,
        run: build_dist,
    },
    Step {
        name: "page",
        summary: "the built page, in Chromium and Firefox",
        needs: &[Need::Npm, Need::Chromium, Need::Firefox],
        looks_at_dist: true,
        run: page,
    },
    Step {
        name: "hosts",
        summary: "the embed in other people's pages, in Chromium and Firefox",
        needs: &[Need::Npm, Need::Chromium, Need::Firefox],
        looks_at_dist: true,
        run: hosts,
    },
    Step {
        name: "examples",
        summary: "examples/, built from the npm package, in Chromium and Firefox",
        needs: &[Need::Crates, Need::Npm, Need::Chromium, Need::Firefox],
        looks_at_dist: true,
        run: examples,
    },
    Step {
        name: "archive",
        summary: "examples/archive on a small archive, with Spark, DuckDB and GNU parallel",
        needs: &[Need::Crates, Need::Archive],
        looks_at_dist: false,
        run: archive,
    },
    Step {
        name: "site",
        summary: "the docs site: its links, its examples, in Chromium and Firefox",
        needs: &[Need::Npm, Need::Chromium, Need::Firefox],
        looks_at_dist: true,
        run: docs_site,
    },
    Step {
        name: "size",
        summary: "dist/ is within the budgets",
        needs: &[],
        looks_at_dist: true,
        run: sizes,
    },
];

/// The command `test`.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    let mut only = Vec::new();
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("only") => only.push(parser.value()?.string()?),
            Arg::Long("list") => {
                for step in STEPS {
                    println!("{:<14}{}", step.name, step.summary);
                }
                return Ok(ExitCode::SUCCESS);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(unknown) = only.iter().find(|name| !STEPS.iter().any(|step| step.name == name.as_str())) {
        bail!("there is no step `{unknown}`; `cargo xtask test --list` lists them");
    }
    let chosen: Vec<&Step> =
        STEPS.iter().filter(|step| only.is_empty() || only.iter().any(|name| name == step.name)).collect();
    let repo = Repo::find()?;
    let manifest = Manifest::read(&repo)?;
    let needs: Vec<Need> = chosen.iter().flat_map(|step| step.needs).copied().collect();
    heading("set-up", "every tool that the checks need");
    let tools = match setup::ensure(&repo, &manifest, &needs) {
        Ok(tools) => tools,
        Err(error) => {
            println!("{error:#}\n\nNo check was run: the set-up failed.\n0 passed, 1 failed");
            return Ok(ExitCode::FAILURE);
        }
    };
    let choice = if only.is_empty() { Choice::All } else { Choice::ByName };
    Ok(run(&chosen, choice, &Workbench { repo, manifest, tools }))
}

fn run(steps: &[&Step], choice: Choice, bench: &Workbench) -> ExitCode {
    let mut failures: Vec<String> = Vec::new();
    let mut left_out: Vec<String> = Vec::new();
    let mut built = true;
    for step in steps {
        heading(step.name, step.summary);
        let started = Instant::now();
        // The dist/ of an earlier build would pass or fail for sources that are no more.
        let result = if built || !step.looks_at_dist {
            (step.run)(bench)
        } else {
            Err(anyhow!("dist/ was not built"))
        };
        built &= step.name != "build" || result.is_ok();
        match result {
            Ok(()) => println!("ok ({:.1} s)", started.elapsed().as_secs_f64()),
            Err(error) if error.is::<LeftOut>() && choice == Choice::All => {
                println!("left out: {error:#}");
                left_out.push(format!("{}: {error:#}", step.name));
            }
            Err(error) => {
                println!("FAILED ({:.1} s): {error:#}", started.elapsed().as_secs_f64());
                failures.push(format!("{}: {error:#}", step.name));
            }
        }
    }
    println!();
    for failure in &failures {
        // The whole story stands under the step's heading.
        println!("FAILED {}", failure.lines().next().unwrap_or_default());
    }
    for reason in &left_out {
        println!("left out {reason}");
    }
    let passed = steps.len() - failures.len() - left_out.len();
    let skipped = if left_out.is_empty() { String::new() } else { format!(", {} skipped", left_out.len()) };
    println!("{passed} passed, {} failed{skipped}", failures.len());
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn format(bench: &Workbench) -> Result<()> {
    bench.cargo(&["fmt", "--all", "--", "--check"])
}

fn clippy(bench: &Workbench) -> Result<()> {
    bench.cargo(&["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"])
}

fn clippy_wasm(bench: &Workbench) -> Result<()> {
    for artefact in bench.manifest.artefacts.values() {
        let features = artefact.features.join(",");
        println!("features: {features}");
        bench.cargo(&[
            "clippy",
            "--target",
            "wasm32-unknown-unknown",
            "--lib",
            "--tests",
            "--no-default-features",
            "--features",
            &features,
            "--",
            "-D",
            "warnings",
        ])?;
    }
    Ok(())
}

fn eslint(bench: &Workbench) -> Result<()> {
    must_succeed(bench.tools.command(&bench.repo, "eslint").args([".", "--max-warnings", "0"])).map(drop)
}

fn unit(bench: &Workbench) -> Result<()> {
    bench.cargo(&["test", "--workspace", "--all-features", "--no-fail-fast"])
}

fn doc(bench: &Workbench) -> Result<()> {
    let mut command = bench.cargo_command(&["doc", "--workspace", "--no-deps"]);
    must_succeed(command.env("RUSTDOCFLAGS", "-D warnings")).map(drop)
}

fn wasm_chromium(bench: &Workbench) -> Result<()> {
    let browser = bench.tools.chromium.as_ref().context("Chromium was not set up")?;
    wasm_tests(bench, browser, ["--chrome", "--chromedriver"], ["goog:chromeOptions", "GECKODRIVER"])
}

fn wasm_firefox(bench: &Workbench) -> Result<()> {
    let browser = bench.tools.firefox.as_ref().context("Firefox was not set up")?;
    wasm_tests(bench, browser, ["--firefox", "--geckodriver"], ["moz:firefoxOptions", "CHROMEDRIVER"])
}

fn wasm_tests(
    bench: &Workbench,
    browser: &Browser,
    options: [&str; 2],
    [capability, other]: [&str; 2],
) -> Result<()> {
    let artefact = bench.manifest.artefact("reader")?;
    let mut command = bench.tools.command(&bench.repo, "wasm-pack");
    command.args(["test", "--mode", "no-install", "--headless", options[0], options[1]]).arg(&browser.driver);
    command.args(["--", "--no-default-features", "--features"]).arg(artefact.features.join(","));
    command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(bench, browser, capability)?);
    // The runner takes the first driver that its environment names, whichever browser it was asked for.
    command.env_remove(other);
    // On a busy machine a browser may take longer to start than the default of 20 s allows.
    for variable in ["WASM_BINDGEN_TEST_TIMEOUT", "WASM_BINDGEN_TEST_DRIVER_TIMEOUT"] {
        if std::env::var_os(variable).is_none() {
            command.env(variable, "120");
        }
    }
    let output = must_succeed(colored(&mut command))?;
    let ran: usize = output
        .lines()
        .filter_map(|line| {
            line.trim().strip_prefix("test result: ok. ")?.split_whitespace().next()?.parse::<usize>().ok()
        })
        .sum();
    if ran == 0 {
        bail!("no wasm test was run; they are to stand in tests/, as #[wasm_bindgen_test]");
    }
    println!("{ran} wasm tests were run");
    Ok(())
}

/// webdriver.json with the very browser that was set up: the drivers by themselves know only some names and places.
fn capabilities(bench: &Workbench, browser: &Browser, capability: &str) -> Result<PathBuf> {
    let text =
        fs::read_to_string(bench.repo.path("webdriver.json")).context("webdriver.json cannot be read")?;
    let mut all: serde_json::Value = serde_json::from_str(&text).context("webdriver.json")?;
    all[capability]["binary"] = browser.program.to_string_lossy().into();
    let folder = bench.repo.target().join("whosays-build");
    fs::create_dir_all(&folder)?;
    let path = folder.join("webdriver.json");
    fs::write(&path, all.to_string())?;
    Ok(path)
}

fn build_dist(bench: &Workbench) -> Result<()> {
    build::build(&bench.repo, &bench.manifest, &bench.tools)
}

fn page(bench: &Workbench) -> Result<()> {
    browser_tests(bench, "tests/page")
}

fn hosts(bench: &Workbench) -> Result<()> {
    browser_tests(bench, "tests/hosts")
}

fn examples(bench: &Workbench) -> Result<()> {
    browser_tests(bench, "tests/examples")
}

fn docs_site(bench: &Workbench) -> Result<()> {
    let pages = site::build(&bench.repo)?;
    println!("{pages} pages");
    browser_tests(bench, "tests/site")
}

/// Every `*.test.mjs` of a folder, by Node's test runner.
fn browser_tests(bench: &Workbench, folder: &str) -> Result<()> {
    let files_in = bench.repo.path(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&files_in)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        bail!("{folder} has no *.test.mjs");
    }
    if !bench.repo.dist().join("index.html").is_file() {
        bail!("dist/ has no page; run `cargo xtask build`");
    }
    let mut command = bench.tools.node_with_browsers(&bench.repo)?;
    // One file after the other: browsers that start at once on a small machine fail each other's time limits.
    command.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(&files);
    let output = must_succeed(&mut command)?;
    if !output.lines().any(|line| line.contains("pass ") && !line.ends_with("pass 0")) {
        bail!("{folder} has files, but no test was run");
    }
    Ok(())
}

/// The example with Python, Java and GNU parallel, none of which one needs for anything else here.
fn archive(bench: &Workbench) -> Result<()> {
    let python = match &bench.tools.archive {
        Some(Ok(python)) => python,
        Some(Err(why)) => return Err(LeftOut(why.clone()).into()),
        None => bail!("the archive example was not set up"),
    };
    bench.cargo(&["build", "--quiet", "--bin", "whosays"])?;
    let program = format!("debug/whosays{}", std::env::consts::EXE_SUFFIX);
    let mut command = bench.tools.command(&bench.repo, &python.to_string_lossy());
    command.args(["-m", "unittest", "discover", "--verbose", "--start-directory"]);
    command.arg(bench.repo.path("tests/examples/archive"));
    command.env("WHOSAYS", bench.repo.target().join(program)).env("PYTHONDONTWRITEBYTECODE", "1");
    let output = must_succeed(&mut command)?;
    if !output.lines().any(|line| line.starts_with("Ran ") && !line.starts_with("Ran 0 ")) {
        bail!("tests/examples/archive has files, but no test was run");
    }
    Ok(())
}

fn sizes(bench: &Workbench) -> Result<()> {
    let report = size::report(&bench.repo, &bench.manifest)?;
    print!("{}", report.table());
    match report.over_budget() {
        over if over.is_empty() => Ok(()),
        over => bail!("{}", over.join("; ")),
    }
}

impl Workbench {
    fn cargo_command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(setup::cargo());
        command.args(args).current_dir(self.repo.root());
        colored(&mut command);
        command
    }

    fn cargo(&self, args: &[&str]) -> Result<()> {
        must_succeed(&mut self.cargo_command(args)).map(drop)
    }
}

/// Cargo writes into a pipe of ours and would leave its colours out.
fn colored(command: &mut Command) -> &mut Command {
    if std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    command
}

fn must_succeed(command: &mut Command) -> Result<String> {
    let (success, output) = streamed(command)?;
    if !success {
        // The one line for the summary; all of it stands above.
        let telling = ["error", "Error", "test result: FAILED", "Diff in ", "ℹ fail "];
        let line = output.lines().find(|line| telling.iter().any(|start| line.starts_with(start)));
        bail!("{}", line.unwrap_or("it failed, see its output"));
    }
    Ok(output)
}

fn heading(name: &str, summary: &str) {
    println!("\n== {name}: {summary}");
}
