//! `--format csv`: a row for each sentence.

use super::document::Document;
use super::escape;
use super::failure::Failure;
use super::ruler::Ruler;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};
use whosays::report::{Flag, Form, SourceKind};
use whosays::{Offsets, Report, Span};

/// Writes the rows of all documents under one header. `report` gives offsets in bytes; the rows count in
/// `offsets`.
pub(crate) fn write(
    mut out: impl Write,
    documents: &[Document],
    offsets: Offsets,
    on_terminal: bool,
    report: impl Fn(&Document) -> Report,
) -> Result<(), Failure> {
    let mut rows = rows_into_memory();
    rows.write_record(COLUMNS).map_err(write_error)?;
    for document in documents {
        let mut ruler = Ruler::new(&document.text, offsets);
        for (index, sentence) in report(document).sentences.iter().enumerate() {
            let row = Row::new(document, index, sentence, &mut ruler);
            rows.serialize(row).map_err(write_error)?;
        }
        let done = std::mem::replace(&mut rows, rows_into_memory());
        let bytes = done.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        if on_terminal {
            out.write_all(escape::visible(&String::from_utf8_lossy(&bytes)).as_bytes())?;
        } else {
            out.write_all(&bytes)?;
        }
    }
    Ok(out.flush()?)
}

/// In the order of [`Row`]'s fields. Written by hand, because an article without a sentence needs it too.
const COLUMNS: [&str; 18] = [
    "doc",
    "index",
    "start",
    "end",
    "block",
    "label",
    "form",
    "confidence",
    "rule",
    "because",
    "source",
    "source_kind",
    "channel",
    "country",
    "cue",
    "flags",
    "introduced_by",
    "text",
];

#[derive(Serialize)]
struct Row<'a> {
    doc: Cow<'a, str>,
    index: usize,
    start: usize,
    end: usize,
    block: usize,
    label: &'static str,
    form: Form,
    confidence: f64,
    rule: &'static str,
    because: Cow<'a, str>,
    source: Cow<'a, str>,
    source_kind: Option<SourceKind>,
    channel: Cow<'a, str>,
    country: Cow<'a, str>,
    cue: Cow<'a, str>,
    flags: String,
    introduced_by: Option<usize>,
    text: Cow<'a, str>,
}

impl<'a> Row<'a> {
    fn new(
        document: &'a Document,
        index: usize,
        sentence: &'a whosays::report::Sentence,
        ruler: &mut Ruler,
    ) -> Row<'a> {
        let source = sentence.source.as_ref();
        let channel = sentence.channel.as_ref();
        Row {
            doc: guarded(&document.name),
            index,
            start: ruler.measure(sentence.start),
            end: ruler.measure(sentence.end),
            block: sentence.block,
            label: sentence.label.name(),
            form: sentence.form,
            confidence: sentence.confidence,
            rule: sentence.because.rule,
            because: guarded(&sentence.because.text),
            source: guarded(source.map_or("", |source| &source.name)),
            source_kind: source.map(|source| source.kind),
            channel: guarded(channel.map_or("", |channel| &channel.outlet)),
            country: guarded(channel.map_or("", |channel| &channel.country)),
            cue: guarded(sentence.cue.as_ref().map_or("", |cue| &cue.text)),
            flags: sentence.flags.iter().map(|flag| flag_name(*flag)).collect::<Vec<_>>().join("|"),
            introduced_by: sentence.introduced_by,
            text: guarded(Span::new(sentence.start, sentence.end).of(&document.text)),
        }
    }
}

/// Spreadsheets run a cell that starts with one of these as a formula, and an article is somebody else's text.
/// They take an apostrophe before it for "text", and hide it. One more goes before a field that has apostrophes
/// of its own there, so that whoever takes one away always gets the field back. A hyphen alone, which stands for
/// standard input, is no formula.
fn guarded(field: &str) -> Cow<'_, str> {
    if field != "-" && field.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{field}"))
    } else {
        Cow::Borrowed(field)
    }
}

fn flag_name(flag: Flag) -> &'static str {
    match flag {
        Flag::Hedged => "hedged",
        Flag::Inherited => "inherited",
        Flag::Negated => "negated",
    }
}

fn rows_into_memory() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new())
}

fn write_error(error: csv::Error) -> Failure {
    Failure::Told(format!("cannot write the rows: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_starts_a_formula_and_every_field_comes_back() {
        for field in ["=1+1", "+1", "-5 degrees", "@SUM(A1)", "\tx", "\r=x", "'=x", "''-x"] {
            let cell = guarded(field);
            assert_eq!(cell.strip_prefix('\''), Some(field));
        }
        for field in ["", "5 = 5", "'quoted', he said", "Kim said so.", "'", "-"] {
            assert_eq!(guarded(field), field);
        }
    }
}
