//! The ways a run can end early.

use std::io;

/// Why a run ends before its work is done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Whoever read our output has closed it (`whosays ... | head`): no error, and nothing left to do.
    OutputClosed,
    /// What standard error is told, in one line: the file, the line, what is wrong and what would mend it.
    Told(String),
}

/// From writing only; an error of reading goes through [`cannot_read`], which knows the file's name.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::OutputClosed,
            _ => Failure::Told(format!("cannot write the output: {}", system_words(&error))),
        }
    }
}

/// For a file that cannot be opened or read.
pub(crate) fn cannot_read(name: &str, error: &io::Error) -> Failure {
    Failure::Told(match error.kind() {
        io::ErrorKind::NotFound => format!("{name}: no such file; check the name and the directory"),
        io::ErrorKind::IsADirectory => format!("{name}: this is a directory; name the files in it"),
        io::ErrorKind::PermissionDenied => format!("{name}: permission denied; make the file readable"),
        _ => format!("{name}: cannot be read: {}", system_words(error)),
    })
}

/// The system's reason without Rust's "(os error N)", which tells a reader nothing.
fn system_words(error: &io::Error) -> String {
    let words = error.to_string();
    words.split_once(" (os error").map_or(words.as_str(), |(reason, _)| reason).to_owned()
}
