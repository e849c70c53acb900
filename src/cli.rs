//! What the words on the command line set going, and how it ends: the exit status and the one line of an error.
//!
//! What is `pub(crate)` here is for fuzz/, which takes this module in.

pub(crate) mod args;
mod csv;
pub(crate) mod document;
mod escape;
pub(crate) mod failure;
mod help;
pub(crate) mod html;
mod json;
pub(crate) mod jsonl;
mod jsonld;
mod ruler;
mod text;
mod words;

use args::{Command, Format, LabelArgs};
use document::Document;
use failure::Failure;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use whosays::{Labeler, Offsets, Settings};

/// Does what `arguments` say. 0: done, or the reader of our output had enough; 1: done, but some line of JSON
/// Lines input was bad; 2: nothing done, and one line on standard error says why.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let done = args::parse(arguments).and_then(|command| match command {
        Command::Print(words) => print(&words).map(|()| Verdict::AllGood),
        Command::Label(args) => label(&args),
    });
    match done {
        Ok(Verdict::AllGood) | Err(Failure::OutputClosed) => ExitCode::SUCCESS,
        Ok(Verdict::BadLines) => ExitCode::from(1),
        Err(Failure::Told(message)) => {
            // Nobody is left to tell when standard error is closed too.
            let _ = writeln!(io::stderr().lock(), "whosays: {}", escape::one_line(&message));
            ExitCode::from(2)
        }
    }
}

/// How the labelling went, where it went at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    AllGood,
    /// Some lines of JSON Lines input held no document.
    BadLines,
}

fn print(words: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(words.as_bytes())?;
    Ok(out.flush()?)
}

fn label(args: &LabelArgs) -> Result<Verdict, Failure> {
    let labeler = labeler(args)?;
    let on_terminal = io::stdout().is_terminal();
    let default_format = if on_terminal { Format::Text } else { Format::Json };
    let format = args.format.unwrap_or(default_format);
    if format == Format::Jsonl {
        return jsonl::label_lines(&labeler, args);
    }
    // Every file is read before anything is written, so that a bad one leaves no half of an output behind.
    let documents = document::read_all(&args.files, args.input)?;
    let out = io::stdout().lock();
    match format {
        Format::Text => text::write(out, &documents, |doc| report(&labeler, doc, Offsets::Utf8)),
        Format::Csv => {
            csv::write(out, &documents, args.offsets, on_terminal, |doc| report(&labeler, doc, Offsets::Utf8))
        }
        Format::Html => html::write(out, &documents, args.extent, |doc| report(&labeler, doc, Offsets::Utf8)),
        Format::Jsonld => jsonld::write(out, &documents, |doc| report(&labeler, doc, Offsets::Utf8)),
        Format::Json | Format::Jsonl => {
            json::write(out, &documents, |doc| report(&labeler, doc, args.offsets))
        }
    }?;
    Ok(Verdict::AllGood)
}

fn labeler(args: &LabelArgs) -> Result<Labeler, Failure> {
    let mut outlets = Vec::new();
    for path in &args.outlets {
        let name = path.to_string_lossy();
        let text = document::read_text(path)?;
        let rows = whosays::parse_outlets(&text);
        outlets.extend(rows.map_err(|error| Failure::Told(format!("{name}: {error}")))?);
    }
    Ok(Labeler::with_settings(&Settings { outlets, control: args.control.clone() }))
}

fn report(labeler: &Labeler, document: &Document, offsets: Offsets) -> whosays::Report {
    labeler.label(&document.text, document.input, offsets)
}
