//! The table of commands: what `help` prints and what each name runs.

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;

use crate::{bench, build, cues, eval, fuzz, release, reproduce, serve, setup, site, size, test};

/// One command.
pub struct Command {
    /// The word on the command line.
    pub name: &'static str,
    /// One line for the list.
    pub summary: &'static str,
    /// The arguments it takes.
    pub usage: &'static str,
    /// The rest of its help.
    pub details: &'static str,
    /// Runs it with the arguments after its name.
    pub run: fn(Vec<OsString>) -> Result<ExitCode>,
}

impl Command {
    /// What `--help` prints.
    pub fn help(&self) -> String {
        format!("usage: cargo xtask {} {}\n\n{}.\n{}", self.name, self.usage, self.summary, self.details)
    }
}

/// All commands, in the order in which a newcomer needs them.
pub const COMMANDS: &[Command] = &[
    Command {
        name: "setup",
        summary: "Bring every tool that building and testing need; seconds when nothing is missing",
        usage: "[--env]",
        details: SETUP,
        run: setup::main,
    },
    Command {
        name: "serve",
        summary: "Build the reader page and serve it on 127.0.0.1",
        usage: "[--port N] [--open] [--no-build]",
        details: SERVE,
        run: serve::main,
    },
    Command {
        name: "build",
        summary: "Build dist/: the reader page as a static site and as one file",
        usage: "",
        details: BUILD,
        run: build::main,
    },
    Command {
        name: "site",
        summary: "Build the docs site: the documents as pages, the reader page, and examples that run",
        usage: "[--no-build]",
        details: SITE,
        run: site::main,
    },
    Command {
        name: "test",
        summary: "Run every check there is, in both browsers too",
        usage: "[--only NAME]... [--list]",
        details: TEST,
        run: test::main,
    },
    Command {
        name: "bench",
        summary: "Measure how fast text is labelled, that time grows with the text only, how others do, how long a page waits",
        usage: "[engine|growth|peers|page|profile]... [--max-mb N]",
        details: BENCH,
        run: bench::main,
    },
    Command {
        name: "eval",
        summary: "Score the labels against articles labelled by hand",
        usage: "[--data PATH]... [--errors N]",
        details: EVAL,
        run: eval::main,
    },
    Command {
        name: "cues",
        summary: "Count how often each cue of the lexicon attributes",
        usage: "--data FILE [--write]",
        details: CUES,
        run: cues::main,
    },
    Command {
        name: "fit",
        summary: "Fit the confidence of the labels to articles labelled by hand",
        usage: "[--data PATH]... [--dry-run]",
        details: FIT,
        run: eval::fit,
    },
    Command {
        name: "fuzz",
        summary: "Throw changed inputs at every way in, and look whether anything gives way",
        usage: "[TARGET]... [--runs N | --seconds N]",
        details: FUZZ,
        run: fuzz::main,
    },
    Command {
        name: "size",
        summary: "Print the size of everything in dist/ and hold it to the budgets",
        usage: "",
        details: SIZE,
        run: size::main,
    },
    Command {
        name: "reproduce",
        summary: "Build the last commit twice, in two places, and compare every byte",
        usage: "",
        details: REPRODUCE,
        run: reproduce::main,
    },
    Command {
        name: "release-check",
        summary: "Check what must hold before a version goes out, and say how to mend what does not",
        usage: "[--only NAME]...",
        details: RELEASE,
        run: release::main,
    },
];

const SETUP: &str = "
Looks for the wasm32 target, rustfmt, clippy, wasm-pack, wasm-bindgen, npm's tools, Chromium with chromedriver and
Firefox with geckodriver, and brings what is missing: each by the ordinary way first, then by what works without it.
Tools built with cargo go to the user's cache ($XDG_CACHE_HOME or ~/.cache, whosays/tools), never over your own.

  --env   Print a line for the shell that puts the tools on PATH, for plain `wasm-pack test` and the like:
          eval \"$(cargo xtask setup --env)\"

CHROME, FIREFOX, CHROMEDRIVER and GECKODRIVER name programs to use instead of those that are found.
WHOSAYS_NO_RUSTUP=1 goes on as if rustup were not there (the wasm32 target then comes from Debian's rust-src).
";

const SERVE: &str = "
Prints the page's address and serves until Ctrl-C. Nothing is cached, so a reload shows the last build.

  --port N     Serve on this port or not at all; 0 takes any free one (default: 8787, or the next free one)
  --open       Open the page in the browser
  --no-build   Serve dist/ as it is
";

const BUILD: &str = "
Leaves in dist/ the static site (index.html and what it loads) and whosays.html, the same page as one file that opens
with a double click. What is built, and how large it may be, stands in wasm-pack.toml. The output depends on the
sources and the tools' versions only.
";

const SITE: &str = "
Leaves in dist-site/ the Markdown of this repository as pages for any web server, with the reader page in read/ and what
other pages embed in embed/. A link to something that is not there is an error. In the documents, a block of code marked
`html live` is shown and runs, and a block quote behind `<!-- lit -->` is an article that the embed lights.

  --no-build   Take dist/ as it is
";

const TEST: &str = "
Runs every step, also after one has failed, and sums up the failures at the end. The last line is `N passed, N failed`,
in steps; the exit status is 1 if one failed. The step `archive` is left out, and counted as skipped, where there is no
Python 3.11, Java 17 or GNU parallel for it; asked for by name, it fails then.

  --only NAME   Run this step only; may be given again for more
  --list        List the steps
";

const BENCH: &str = "
Measures in the release profile, over the articles of tests/golden. Without a part it does all but the profile. What the
tables of docs/performance.md say comes from here.

  engine    Start-up; words and megabytes a second; the time as a multiple of what finding word bounds
            (unicode-segmentation) and searching a byte (memchr) take in the same bytes
  growth    Texts of 1 KB to 64 MB: time, and the exponent by which it grows with the text; memory, from 1 MB up, as a
            multiple of the text (Linux only)
  peers     whosays native and as wasm in Node, Chromium and Firefox beside compromise, wink-nlp, spaCy with textacy, and
            a keyword rule: speed, accuracy, bytes to download, start-up, memory. Needs dist/, so `cargo xtask build`
            first; brings the others of the versions in benches/peers/ into the target folder, once. Without Python
            spaCy is left out
  page      How long a page of 5,000 words waits for its labels, and how an article of a megabyte opens, in Chromium and
            Firefox (tests/page/paint.mjs, tests/page/long.mjs). Needs dist/
  profile   Instructions for each byte by file and function of src/, counted by valgrind. Builds the engine once more

  --max-mb N   The largest text of `growth` in megabytes (default: 64)

The time of engine and growth is that for which the thread had a processor, the fastest of many runs; that of peers is
the wall clock's, for each article the fastest of up to 30 runs. Criterion's statistics for kinds of text:
`cargo bench --no-default-features --features markdown`.
";

const EVAL: &str = "
Scores the project's own articles, tests/golden/NAME.gold.tsv with its text beside it or in www/articles, and then each
PATH. Each gold sentence takes the label that covers most of its characters. Prints how often which label was given for
which; precision, recall and F1 of each label and form; sentence ends; speakers and channels; how well the confidence
fits, in ten bins; and words a second. docs/accuracy.md says how each is counted.

  --data PATH   A file of JSON lines {\"doc\", \"text\", \"gold\": [[start, end, label, form, source, channel], ...]} with
                offsets in code points, the last three optional, or a folder of such files; may be given again
  --errors N    Also print about N sentences with a wrong label, then N with a wrong form, speaker and channel: a fair
                share for each rule that was wrong
";

const CUES: &str = "
For each row of src/lexicon/cues.tsv it prints how many words of the articles are a form of it, and how many of these
stand inside a cue that people have marked. A form that is a noun and a verb counts as a noun right behind an article,
a demonstrative or a possessive, else as a verb; one with a capital inside a sentence is passed over.

  --data FILE   JSON lines {\"text\", \"attributions\": [{\"cue\": [[start, end], ...], \"communication\": true}, ...]}, offsets in
                code points; every second line is counted, from the first on, so that the others stay unseen
  --write       Put the two numbers into src/lexicon/cue-examples.tsv, where there are ten uses or more
";

const FIT: &str = "
Labels the project's own articles and each PATH, counts how often which rule is right and beside which signs, and writes
src/lexicon/confidence.tsv. First it prints how far the confidence of such a table can be trusted, in cross-validation by
article. To be run when the engine has changed, with the same data as before: docs/accuracy.md says which, and how the
points are fitted.

  --data PATH   Articles in the format that `eval` takes; may be given again
  --dry-run     Print the table and write nothing
";

const FUZZ: &str = "
Runs the targets of fuzz/, one after the other, and prints for each how many inputs it was given, how many a second, how
much of the code they reached (edges for Rust, blocks for JavaScript) and how many findings there were. A finding is shown
and kept in fuzz/artifacts/; fuzz/README.md says what to do with it. The exit status is 1 where there was one.

Needs the nightly compiler, which rustup brings, and cargo-fuzz, which is built into the user's cache.

  --runs N      So many inputs for each target
  --seconds N   So long for each target (default: 60)
";

const SIZE: &str = "
For each file its bytes as they are, after gzip -9 and after Brotli; for each budget of wasm-pack.toml what is used of
it. The exit status is 1 above a budget.
";

const REPRODUCE: &str = "
Clones the checkout twice below the target folder, in folders of different names, builds dist/ in each with nothing of an
earlier build, and names the files that differ. Where none does it prints one hash for all of them, by which the builds of
two machines with the same tools can be compared, and removes the clones. Takes as long as two first builds.
";

const RELEASE: &str = "
Prints a checklist: all is committed; the versions agree; the changelog has entries; every figure in the documents has its
command; what is shipped stands under permissive licences; dist/ is within its budgets; the golden set is above its
floors; the crate builds as cargo would publish it, with upstream's pulldown-cmark. Below what fails stands the mend.
Needs dist/ (`cargo xtask build`), and the network where upstream's crates were never downloaded. It publishes nothing.

  --only NAME   Check this point only: sources, versions, changelog, figures, licences, budgets, accuracy, crate; may be
                given again
";
