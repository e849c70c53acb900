//! `--format json`: a report, or an array of them.

use super::document::Document;
use super::escape;
use super::failure::Failure;
use serde::Serialize;
use std::io::{self, Write};
use whosays::Report;

/// A report and what it is the report of. `doc` stands first, so that the eye finds it.
#[derive(Debug, Serialize)]
pub(crate) struct Labelled<'a, D: Serialize + ?Sized> {
    /// The document's name or id.
    pub(crate) doc: &'a D,
    /// Its report.
    #[serde(flatten)]
    pub(crate) report: Report,
}

/// Writes the report of one document as an object, the reports of several as an array.
pub(crate) fn write(
    out: impl Write,
    documents: &[Document],
    report: impl Fn(&Document) -> Report,
) -> Result<(), Failure> {
    each(out, documents, |document| {
        serde_json::to_string_pretty(&Labelled { doc: document.name.as_str(), report: report(document) })
    })
}

/// Writes the `json` of one document by itself, that of several as an array.
pub(super) fn each(
    mut out: impl Write,
    documents: &[Document],
    json: impl Fn(&Document) -> serde_json::Result<String>,
) -> Result<(), Failure> {
    let (open, close) = if documents.len() == 1 { ("", "\n") } else { ("[\n", "\n]\n") };
    let mut before = open;
    for document in documents {
        let json = json(document).map_err(io::Error::from)?;
        out.write_all(before.as_bytes())?;
        out.write_all(escape::json(&json).as_bytes())?;
        before = ",\n";
    }
    out.write_all(close.as_bytes())?;
    Ok(out.flush()?)
}
