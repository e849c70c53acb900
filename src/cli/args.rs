//! The words on the command line.

use super::failure::Failure;
use super::help;
use super::html;
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::OsString;
use std::path::PathBuf;
use whosays::outlet::CONTROLS;
use whosays::{Input, Offsets};

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Command {
    /// Print this: the help or the version.
    Print(String),
    /// Label documents.
    Label(LabelArgs),
}

/// The options of `whosays label`.
#[derive(Debug, Default)]
pub(crate) struct LabelArgs {
    /// `--format`; where absent, standard output decides.
    pub(crate) format: Option<Format>,
    /// `--fragment`: how much of a page html is.
    pub(crate) extent: html::Extent,
    /// `--offsets`.
    pub(crate) offsets: Offsets,
    /// `--input`; where absent, the file's name decides.
    pub(crate) input: Option<Input>,
    /// `--outlets`, each time it was given.
    pub(crate) outlets: Vec<PathBuf>,
    /// `--control`: further types of outlets that count.
    pub(crate) control: Vec<String>,
    /// The files; `-` is standard input. Never empty after parsing.
    pub(crate) files: Vec<PathBuf>,
}

/// How reports are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// The article with badges and colours.
    Text,
    /// Reports in JSON.
    Json,
    /// A document a line in, a report a line out.
    Jsonl,
    /// A row a sentence.
    Csv,
    /// A page, or the articles for one.
    Html,
    /// Web Annotations.
    Jsonld,
}

/// Reads the command line, the program's own name first.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Failure> {
    let mut parser = Parser::from_iter(arguments);
    match parser.next().map_err(|error| bad_option(&error))? {
        None => Err(told("what is to be done? Try: whosays label FILE, or whosays --help")),
        Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Print(help::GENERAL.to_owned())),
        Some(Arg::Short('V') | Arg::Long("version")) => {
            Ok(Command::Print(concat!("whosays ", env!("CARGO_PKG_VERSION"), "\n").to_owned()))
        }
        Some(Arg::Value(word)) if word == "help" => Ok(Command::Print(help::GENERAL.to_owned())),
        Some(Arg::Value(word)) if word == "label" => parse_label(parser),
        Some(Arg::Value(word)) => Err(told(format!(
            "there is no command {:?}; to label a file: whosays label FILE",
            word.to_string_lossy()
        ))),
        Some(arg) => Err(bad_option(&arg.unexpected())),
    }
}

fn parse_label(mut parser: Parser) -> Result<Command, Failure> {
    let mut args = LabelArgs::default();
    while let Some(arg) = parser.next().map_err(|error| bad_option(&error))? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Print(help::LABEL.to_owned())),
            Arg::Long("format") => args.format = Some(parse_format(&value(&mut parser)?)?),
            Arg::Long("fragment") => args.extent = html::Extent::Fragment,
            Arg::Long("style") => return Ok(Command::Print(html::STYLE.to_owned())),
            Arg::Long("offsets") => args.offsets = parse_offsets(&value(&mut parser)?)?,
            Arg::Long("input") => args.input = Some(parse_input(&value(&mut parser)?)?),
            Arg::Long("outlets") => {
                args.outlets.push(parser.value().map_err(|error| bad_option(&error))?.into());
            }
            Arg::Long("control") => args.control.extend(parse_control(&value(&mut parser)?)?),
            Arg::Value(file) => args.files.push(file.into()),
            arg => return Err(bad_option(&arg.unexpected())),
        }
    }
    if args.files.is_empty() {
        args.files.push("-".into());
    }
    if args.files.iter().filter(|file| file.as_os_str() == "-").count() > 1 {
        return Err(told("standard input (-) can be read only once; name it once"));
    }
    if args.extent == html::Extent::Fragment && args.format != Some(Format::Html) {
        return Err(told("--fragment goes with --format html"));
    }
    Ok(Command::Label(args))
}

fn parse_format(word: &str) -> Result<Format, Failure> {
    match word {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        "jsonl" => Ok(Format::Jsonl),
        "csv" => Ok(Format::Csv),
        "html" => Ok(Format::Html),
        "jsonld" => Ok(Format::Jsonld),
        _ => Err(unknown("--format", word, "text, json, jsonl, jsonld, csv or html")),
    }
}

fn parse_offsets(word: &str) -> Result<Offsets, Failure> {
    match word {
        "utf8" => Ok(Offsets::Utf8),
        "utf16" => Ok(Offsets::Utf16),
        "code-points" => Ok(Offsets::CodePoints),
        _ => Err(unknown("--offsets", word, "utf8, utf16 or code-points")),
    }
}

fn parse_input(word: &str) -> Result<Input, Failure> {
    match word {
        "plain" => Ok(Input::Plain),
        #[cfg(feature = "markdown")]
        "markdown" => Ok(Input::Markdown),
        #[cfg(not(feature = "markdown"))]
        "markdown" => Err(told(
            "--input markdown: this whosays was built without Markdown; build it with --features markdown",
        )),
        _ => Err(unknown("--input", word, "plain or markdown")),
    }
}

fn parse_control(words: &str) -> Result<Vec<String>, Failure> {
    let known = |word: &str| match CONTROLS.contains(&word) {
        true => Ok(word.to_owned()),
        false => Err(unknown("--control", word, &CONTROLS.join(", "))),
    };
    words.split(',').map(|word| known(word.trim())).collect()
}

fn value(parser: &mut Parser) -> Result<String, Failure> {
    parser.value().and_then(|value| value.string()).map_err(|error| bad_option(&error))
}

fn unknown(option: &str, word: &str, allowed: &str) -> Failure {
    told(format!("{option} does not know {word:?}; use {allowed}"))
}

fn bad_option(error: &lexopt::Error) -> Failure {
    told(format!("{error}; see whosays label --help"))
}

fn told(message: impl Into<String>) -> Failure {
    Failure::Told(message.into())
}
