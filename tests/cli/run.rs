//! Starts the binary, feeds it and reads what it answers.

use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc;

/// The smallest story with a state-media claim.
pub(crate) const CLAIM: &str = "Kim said it would rain, KCNA said.";

pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn whosays(words: &[&str], input: &str) -> Run {
    run_bytes(words, input.as_bytes(), &[])
}

pub(crate) fn run_with(words: &[&str], input: &str, environment: &[(&str, &str)]) -> Run {
    run_bytes(words, input.as_bytes(), environment)
}

pub(crate) fn run_bytes(words: &[&str], input: &[u8], environment: &[(&str, &str)]) -> Run {
    let mut child = spawn(words, environment);
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    // A run that stops at a bad option never reads its input: then this fails, and should.
    let feeder = std::thread::spawn(move || stdin.write_all(&input).is_ok());
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { status: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

pub(crate) fn spawn(words: &[&str], environment: &[(&str, &str)]) -> Child {
    command(words, environment).spawn().unwrap()
}

pub(crate) fn command(words: &[&str], environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whosays"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.args(words).envs(environment.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub(crate) fn check_quiet(mut child: Child, what: &str) {
    let mut error = String::new();
    child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
    assert_eq!((child.wait().unwrap().code(), error.as_str()), (Some(0), ""), "{what}");
}

/// Writes a file of the test's own; the name must differ from test to test, for they run side by side.
pub(crate) fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path.into_os_string().into_string().unwrap()
}

pub(crate) fn line(doc: usize) -> String {
    let padding = "Roads were closed on Monday in the north of the country. ".repeat(2);
    format!("{}\n", json!({"doc": doc, "text": format!("{CLAIM} {padding}")}))
}

/// Sends documents from a thread, so that neither side waits for the other; gives the pipe back still open.
pub(crate) fn feed(
    mut requests: ChildStdin,
    docs: std::ops::Range<usize>,
) -> std::thread::JoinHandle<ChildStdin> {
    std::thread::spawn(move || {
        let lines = docs.fold(String::new(), |mut lines, doc| {
            let _ = lines.write_str(&line(doc));
            lines
        });
        // Fails where the other side stops reading early, which one test is about.
        let _ = requests.write_all(lines.as_bytes());
        requests
    })
}

/// The lines of a running child's output as they come, so that a test can give up waiting.
pub(crate) fn replies(child: &mut Child) -> mpsc::Receiver<String> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| send.send(line)));
    receive
}

/// The most memory that a running process has had resident, in bytes; only Linux tells.
pub(crate) fn peak_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? * 1024)
}

pub(crate) fn rows(csv: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(csv.as_bytes()).into_records().map(Result::unwrap).collect()
}

pub(crate) fn span(value: &Value) -> (usize, usize) {
    let offset = |name: &str| usize::try_from(value[name].as_u64().unwrap()).unwrap();
    (offset("start"), offset("end"))
}

/// Takes the colour out again: `ESC [ ... m`.
pub(crate) fn without_styles(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |words, part| words + part.split_once('m').unwrap().1)
}
