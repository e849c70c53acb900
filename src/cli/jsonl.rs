//! `--format jsonl`: a document a line in, a report a line out. One line and its report are all that is held,
//! so memory does not grow with the number of documents.

use super::Verdict;
use super::args::LabelArgs;
use super::document;
use super::escape;
use super::failure::{Failure, cannot_read};
use super::json::Labelled;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;
use whosays::{Input, Labeler};

/// Labels every line of every file.
pub(crate) fn label_lines(labeler: &Labeler, args: &LabelArgs) -> Result<Verdict, Failure> {
    for path in &args.files {
        check_readable(path)?;
    }
    let mut stream = Stream::new(labeler, args, BufWriter::with_capacity(BUFFER, io::stdout().lock()));
    for path in &args.files {
        if document::is_standard_input(path) {
            let reader = BufReader::with_capacity(BUFFER, io::stdin().lock());
            stream.label_all(reader, None)?;
        } else {
            let reader = BufReader::with_capacity(BUFFER, document::open(path)?);
            stream.label_all(reader, Some(&path.to_string_lossy()))?;
        }
    }
    Ok(stream.verdict)
}

const BUFFER: usize = 1 << 16;

/// A line longer than this gives its memory back once it is done.
const KEPT_LINE: usize = 1 << 20;

/// Where the reports go, and how it went so far.
pub(crate) struct Stream<'a, W> {
    labeler: &'a Labeler,
    args: &'a LabelArgs,
    out: W,
    pub(crate) verdict: Verdict,
}

/// A line of input. Fields that it does not name are passed over.
#[derive(Deserialize)]
struct Line<'a> {
    /// Kept as it was written: a number of any length or form comes out as it went in.
    #[serde(borrow)]
    doc: &'a RawValue,
    text: String,
}

/// What stands in the place of a bad line.
#[derive(Serialize)]
struct BadLine<'a> {
    doc: (),
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    line: usize,
    error: String,
}

impl<'a, W: Write> Stream<'a, W> {
    pub(crate) fn new(labeler: &'a Labeler, args: &'a LabelArgs, out: W) -> Stream<'a, W> {
        Stream { labeler, args, out, verdict: Verdict::AllGood }
    }

    /// Answers each line of `reader`.
    pub(crate) fn label_all(
        &mut self,
        mut reader: BufReader<impl Read>,
        file: Option<&str>,
    ) -> Result<(), Failure> {
        let mut bytes = Vec::new();
        for number in 1.. {
            bytes.clear();
            bytes.shrink_to(KEPT_LINE);
            // What is done goes out before the next line is waited for; while lines are at hand it may gather.
            if !reader.buffer().contains(&b'\n') {
                self.out.flush()?;
            }
            let length = reader.read_until(b'\n', &mut bytes);
            if length.map_err(|error| cannot_read(file.unwrap_or("standard input"), &error))? == 0 {
                break;
            }
            self.label_line(&bytes, number, file)?;
        }
        Ok(self.out.flush()?)
    }

    fn label_line(&mut self, bytes: &[u8], line: usize, file: Option<&str>) -> Result<(), Failure> {
        // A byte order mark at the start of a file is no part of its first document.
        let bytes = if line == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
        if bytes.trim_ascii().is_empty() {
            return Ok(());
        }
        match parse(bytes) {
            Ok(Line { doc, text }) => {
                let input = self.args.input.unwrap_or(Input::Plain);
                let report = self.labeler.label(&text, input, self.args.offsets);
                self.write(&Labelled { doc, report })
            }
            Err(error) => {
                self.verdict = Verdict::BadLines;
                self.write(&BadLine { doc: (), file, line, error })
            }
        }
    }

    fn write(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let json = serde_json::to_string(value).map_err(io::Error::from)?;
        self.out.write_all(escape::json(&json).as_bytes())?;
        Ok(self.out.write_all(b"\n")?)
    }
}

fn parse(bytes: &[u8]) -> Result<Line<'_>, String> {
    let line = std::str::from_utf8(bytes).map_err(|error| {
        format!("this is not UTF-8 text (byte {} of the line); save it as UTF-8", error.valid_up_to() + 1)
    })?;
    // serde would take an array as well, field by field.
    if !line.trim_ascii_start().starts_with('{') {
        return Err(mend("this is not a JSON object"));
    }
    let line: Line = serde_json::from_str(line).map_err(|error| mend(&describe(&error)))?;
    check_id(line.doc)?;
    Ok(line)
}

fn check_id(doc: &RawValue) -> Result<(), String> {
    match doc.get().as_bytes().first() {
        // Passing it through unread would let out what no JSON reader takes, such as half of a surrogate pair.
        Some(b'"') => match serde_json::from_str::<String>(doc.get()) {
            Ok(_) => Ok(()),
            Err(error) => Err(mend(&format!("in doc, {}", describe(&error)))),
        },
        Some(b'-' | b'0'..=b'9') => Ok(()),
        _ => Err(mend("doc is neither a string nor a number")),
    }
}

/// The parser's words, with the column alone: it counts each line as line 1, which would mislead.
fn describe(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let reason = words.rsplit_once(" at line ").map_or(words.as_str(), |(reason, _)| reason);
    if error.column() == 0 { reason.to_owned() } else { format!("{reason} at column {}", error.column()) }
}

fn mend(problem: &str) -> String {
    format!("{problem}; write the line as {{\"doc\": ID, \"text\": \"...\"}}")
}

/// Looks for trouble that would otherwise come up halfway. A pipe can be opened only once, so it is left be.
fn check_readable(path: &Path) -> Result<(), Failure> {
    if document::is_standard_input(path) {
        return Ok(());
    }
    match std::fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => Ok(()),
        _ => document::open(path).map(drop),
    }
}
