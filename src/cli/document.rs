//! Reads the files named on the command line, or says in one line why not.

use super::failure::{Failure, cannot_read};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use whosays::Input;

/// One text to label.
#[derive(Debug)]
pub(crate) struct Document {
    /// The file's name as it was given; `-` for standard input.
    pub(crate) name: String,
    /// Its text, whole and unchanged: offsets count in it.
    pub(crate) text: String,
    /// How it is to be read.
    pub(crate) input: Input,
}

/// Reads all of `paths`; the first that cannot be read fails the lot.
pub(crate) fn read_all(paths: &[PathBuf], input: Option<Input>) -> Result<Vec<Document>, Failure> {
    let read = |path: &PathBuf| {
        let text = if is_standard_input(path) { read_standard_input() } else { read_text(path) }?;
        let input = input.unwrap_or_else(|| input_by_name(path));
        Ok(Document { name: path.to_string_lossy().into_owned(), text, input })
    };
    paths.iter().map(read).collect()
}

/// Reads the text file at `path`.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    let name = path.to_string_lossy();
    let bytes = std::fs::read(path).map_err(|error| cannot_read(&name, &error))?;
    decode(bytes, &name)
}

/// Opens `path` for reading bit by bit.
pub(crate) fn open(path: &Path) -> Result<File, Failure> {
    let name = path.to_string_lossy();
    let file = File::open(path).map_err(|error| cannot_read(&name, &error))?;
    // Unix opens a directory without complaint and fails at the first read, which would be too late.
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Err(cannot_read(&name, &io::ErrorKind::IsADirectory.into()));
    }
    Ok(file)
}

/// Whether `path` is the `-` that stands for standard input.
pub(crate) fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn read_standard_input() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| cannot_read("standard input", &error))?;
    decode(bytes, "standard input")
}

fn decode(bytes: Vec<u8>, name: &str) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = 1 + bytes.iter().take(good).filter(|byte| **byte == b'\n').count();
        let mend = match bytes {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it looks like UTF-16; save it as UTF-8",
            _ => "save it as UTF-8",
        };
        Failure::Told(format!("{name}: line {line}: this is not UTF-8 text; {mend}"))
    })
}

fn input_by_name(path: &Path) -> Input {
    let extension = path.extension().map(|extension| extension.to_ascii_lowercase());
    match extension.as_ref().and_then(|extension| extension.to_str()) {
        #[cfg(feature = "markdown")]
        Some("md" | "markdown") => Input::Markdown,
        _ => Input::Plain,
    }
}
