//! whosays beside others that find quotations, over the same articles, each in a process of its own.

mod install;
pub mod native;
mod score;
mod ships;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use self::score::F1;
use super::table::{self, thousands};
use super::texts::{self, Plain};
use crate::manifest::Manifest;
use crate::repo::Repo;
use crate::setup::{self, Need, Tools};

/// How often each is started; the fastest start counts.
const STARTS: usize = 5;

/// The words of the article whose time is told by itself.
const THOUSAND: usize = 1000;

/// What every peer is given.
#[derive(Debug, Deserialize, Serialize)]
pub struct Corpus {
    articles: Vec<String>,
    thousand: String,
}

/// What every peer gives back, as a line of JSON.
#[derive(Debug, Deserialize, Serialize)]
pub struct Outcome {
    /// For each article the seconds of the fastest run.
    seconds: Vec<f64>,
    /// Seconds for the article of a thousand words: the fastest and the median run.
    thousand: (f64, f64),
    /// What each article has that is attributed to somebody, in code points, end exclusive. Nothing where the peer finds
    /// no quotations at all.
    spans: Option<Vec<Vec<(usize, usize)>>>,
    /// Milliseconds from an empty process or page to the first label.
    start: f64,
    /// Bytes: the most that the process held; in a browser the memory of the module. Nothing where the system does not tell.
    memory: Option<f64>,
}

/// A way to be measured.
struct Peer {
    name: &'static str,
    /// What to run: the arguments go behind it.
    run: Run,
    ships: fn(&Workbench) -> Result<String>,
}

/// By which program a peer runs.
enum Run {
    Native,
    /// benches/peers/run.mjs with this name.
    Node(&'static str),
    /// benches/peers/browser.mjs with this name.
    Browser(&'static str),
    Python,
}

/// What the measuring works with.
pub struct Workbench {
    repo: Repo,
    tools: Tools,
    /// Where the peers' packages are, and everything else that is written.
    folder: PathBuf,
    /// The corpus, written down.
    corpus: PathBuf,
    python: Result<PathBuf>,
}

const PEERS: &[Peer] = &[
    Peer { name: "whosays, native", run: Run::Native, ships: |_| Ok("not for browsers".into()) },
    Peer { name: "whosays, wasm in Node", run: Run::Node("whosays"), ships: ships::whosays_markdown },
    Peer { name: "whosays, wasm in Chromium", run: Run::Browser("chrome"), ships: ships::whosays },
    Peer { name: "whosays, wasm in Firefox", run: Run::Browser("firefox"), ships: ships::whosays },
    Peer { name: "keyword rule, in Node", run: Run::Node("keywords"), ships: |b| b.packed("keywords") },
    Peer { name: "compromise, in Node", run: Run::Node("compromise"), ships: |b| b.packed("compromise") },
    Peer { name: "wink-nlp, in Node", run: Run::Node("wink"), ships: |b| b.packed("wink") },
    Peer { name: "spaCy and textacy", run: Run::Python, ships: ships::python },
    Peer { name: "(Node, doing nothing)", run: Run::Node("nothing"), ships: |_| Ok("-".into()) },
];

/// Measures them all and prints the table.
pub fn measure(repo: &Repo) -> Result<()> {
    if !repo.dist().join("npm/node.js").is_file() {
        bail!("dist/ is not there; run `cargo xtask build` first");
    }
    let needs = [Need::Npm, Need::Chromium, Need::Firefox];
    let tools = setup::ensure(repo, &Manifest::read(repo)?, &needs)?;
    let folder = repo.target().join("whosays-bench");
    fs::create_dir_all(&folder)?;
    install::npm(repo, &folder)?;
    let python = install::python(repo, &folder);
    let articles = texts::plain(repo)?;
    let corpus = folder.join("corpus.json");
    let bench = Workbench { repo: repo.clone(), tools, folder, corpus, python };
    let words = bench.write_corpus(&articles)?;

    for name in ["keywords", "compromise", "wink", "nothing"] {
        bench.bundle(name)?;
    }
    println!("{} articles, {} words\n", articles.len(), thousands(words as f64));
    let mut rows = Vec::new();
    for peer in PEERS {
        if let (Run::Python, Err(why)) = (&peer.run, &bench.python) {
            let why = format!("{why:#}");
            println!("{} was left out: {}\n", peer.name, why.lines().next().unwrap_or_default());
            continue;
        }
        let outcome = bench.run(peer).with_context(|| peer.name)?;
        // What is missing would make it faster, and its score that of a part.
        let given = [Some(outcome.seconds.len()), outcome.spans.as_ref().map(Vec::len)];
        if given.into_iter().flatten().any(|count| count != articles.len()) {
            bail!("{} did not answer for all of the {} articles", peer.name, articles.len());
        }
        rows.push(row(peer.name, &outcome, &articles, words, (peer.ships)(&bench)?));
    }
    let header = [
        "",
        "words/s",
        "1,000 words: ms",
        "median",
        "macro-F1",
        "F1 attributed",
        "ships, gzip",
        "start, ms",
        "memory, MB",
    ];
    table::print(&header, &rows);
    Ok(())
}

fn row(name: &str, outcome: &Outcome, articles: &[Plain], words: usize, ships: String) -> Vec<String> {
    let f1 = outcome.spans.as_ref().map(|spans| F1::of(articles, spans));
    let share = |of: fn(&F1) -> f64| f1.as_ref().map_or("-".to_owned(), |f1| format!("{:.3}", of(f1)));
    // Of Node by itself only the memory says anything.
    let idle = ships == "-";
    let unless_idle = |text: String| if idle { "-".to_owned() } else { text };
    vec![
        name.to_owned(),
        unless_idle(thousands(words as f64 / outcome.seconds.iter().sum::<f64>())),
        unless_idle(format!("{:.2}", outcome.thousand.0 * 1000.0)),
        unless_idle(format!("{:.2}", outcome.thousand.1 * 1000.0)),
        share(|f1| f1.mean),
        share(|f1| f1.attributed),
        ships,
        unless_idle(format!("{:.1}", outcome.start)),
        outcome.memory.map_or("-".to_owned(), |bytes| format!("{:.1}", bytes / 1e6)),
    ]
}

impl Workbench {
    /// Writes what the peers are given; the number of words in the articles.
    fn write_corpus(&self, articles: &[Plain]) -> Result<usize> {
        let all = texts::together(articles);
        let corpus = Corpus {
            articles: articles.iter().map(|article| article.text.clone()).collect(),
            thousand: texts::first_words(&all, THOUSAND).to_owned(),
        };
        fs::write(&self.corpus, serde_json::to_string(&corpus)?)?;
        Ok(corpus.articles.iter().map(|text| text.split_whitespace().count()).sum())
    }

    /// The whole measurement in one process; the start again in a few more that do nothing else.
    fn run(&self, peer: &Peer) -> Result<Outcome> {
        let mut outcome = self.once(peer, &self.corpus)?;
        let empty = self.folder.join("empty.json");
        fs::write(&empty, r#"{"articles":[],"thousand":""}"#)?;
        for _ in 1..STARTS {
            outcome.start = outcome.start.min(self.once(peer, &empty)?.start);
        }
        Ok(outcome)
    }

    fn once(&self, peer: &Peer, corpus: &Path) -> Result<Outcome> {
        let mut command = match &peer.run {
            Run::Native => {
                let mut command = Command::new(std::env::current_exe()?);
                command.args(["bench", "child-native"]);
                command
            }
            Run::Node(name) => self.node("run.mjs", name)?,
            Run::Browser(name) => self.node("browser.mjs", name)?,
            Run::Python => {
                let program = self.python.as_ref().ok().context("there is no Python")?;
                let mut command = Command::new(program);
                command.arg(self.repo.path("benches/peers/textacy_peer.py"));
                command
            }
        };
        let output = command.arg(corpus).output().context("it cannot be run")?;
        let text = String::from_utf8_lossy(&output.stdout);
        let Some(line) = text.lines().last().filter(|_| output.status.success()) else {
            bail!("it failed\n{}", crate::run::tail(&String::from_utf8_lossy(&output.stderr)));
        };
        serde_json::from_str(line).context("it gave no figures")
    }

    fn node(&self, script: &str, name: &str) -> Result<Command> {
        let mut command = self.tools.node_with_browsers(&self.repo)?;
        command.env("WHOSAYS_PEERS", &self.folder);
        command.arg(self.repo.path("benches/peers").join(script)).arg(name);
        Ok(command)
    }
}
