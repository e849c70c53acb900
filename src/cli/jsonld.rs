//! `--format jsonld`: the labels as W3C Web Annotations, which other tools read.

use super::document::Document;
use super::failure::Failure;
use super::json;
use super::ruler::Ruler;
use super::words::whose;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::Write;
use whosays::report::{Label, Sentence};
use whosays::{Input, Offsets, Report, Span};

/// Writes a page of annotations for one document, an array of pages for several. `report` gives offsets in bytes.
pub(crate) fn write(
    out: impl Write,
    documents: &[Document],
    report: impl Fn(&Document) -> Report,
) -> Result<(), Failure> {
    json::each(out, documents, |document| serde_json::to_string_pretty(&page(document, &report(document))))
}

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// How much stands before and behind a quotation of the text, in code points.
const AROUND: usize = 32;

/// What a label is called where everything has a URI.
const LABELS: &str = "urn:whosays:label:";

fn page<'a>(document: &'a Document, report: &'a Report) -> Page<'a> {
    let source = reference(&document.name);
    // The Web Annotation Data Model counts code points, whatever the other formats are asked for.
    let mut ruler = Ruler::new(&document.text, Offsets::CodePoints);
    let labelled = report.sentences.iter().enumerate().filter(|(_, found)| found.label != Label::None);
    let items: Vec<_> =
        labelled.map(|(index, found)| annotation(document, &source, index, found, &mut ruler)).collect();
    Page {
        context: CONTEXT,
        id: format!("{source}#whosays"),
        kind: "AnnotationPage",
        part_of: Collection {
            id: format!("{source}#whosays-labels"),
            kind: "AnnotationCollection",
            label: "Whose word each sentence is",
            generator: Generator { kind: "Software", name: concat!("whosays ", env!("CARGO_PKG_VERSION")) },
            total: items.len(),
        },
        start_index: 0,
        items,
    }
}

fn annotation<'a>(
    document: &'a Document,
    source: &str,
    index: usize,
    found: &'a Sentence,
    ruler: &mut Ruler<'_>,
) -> Annotation<'a> {
    let text = document.text.as_str();
    let span = Span::new(found.start, found.end);
    Annotation {
        id: format!("{source}#whosays-{}", index + 1),
        kind: "Annotation",
        motivation: "classifying",
        body: (
            LabelBody {
                kind: "SpecificResource",
                purpose: "classifying",
                source: format!("{LABELS}{}", found.label.name()),
                label: whose(found),
            },
            ReasonBody {
                kind: "TextualBody",
                purpose: "describing",
                format: "text/plain",
                language: "en",
                value: &found.because.text,
            },
        ),
        target: Target {
            kind: "SpecificResource",
            source: Source { id: source.to_owned(), kind: "Text", format: media_type(document.input) },
            selector: (
                QuoteSelector {
                    kind: "TextQuoteSelector",
                    exact: span.of(text),
                    prefix: before(text, span.start),
                    suffix: behind(text, span.end),
                },
                PositionSelector {
                    kind: "TextPositionSelector",
                    start: ruler.measure(span.start),
                    end: ruler.measure(span.end),
                },
            ),
        },
    }
}

fn media_type(input: Input) -> &'static str {
    match input {
        Input::Plain => "text/plain",
        #[cfg(feature = "markdown")]
        Input::Markdown => "text/markdown",
    }
}

fn before(text: &str, at: usize) -> &str {
    let head = text.get(..at).unwrap_or("");
    let from = head.char_indices().rev().take(AROUND).last().map_or(at, |(from, _)| from);
    head.get(from..).unwrap_or("")
}

fn behind(text: &str, at: usize) -> &str {
    let tail = text.get(at..).unwrap_or("");
    let end = tail.char_indices().nth(AROUND).map_or(tail.len(), |(end, _)| end);
    tail.get(..end).unwrap_or("")
}

/// A file's name as a reference to it, relative to where the annotations stand.
fn reference(name: &str) -> String {
    name.bytes().fold(String::with_capacity(name.len()), |mut reference, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            reference.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(reference, "%{byte:02X}");
        }
        reference
    })
}

#[derive(Serialize)]
struct Page<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "partOf")]
    part_of: Collection<'a>,
    #[serde(rename = "startIndex")]
    start_index: usize,
    items: Vec<Annotation<'a>>,
}

#[derive(Serialize)]
struct Collection<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: &'static str,
    generator: Generator<'a>,
    total: usize,
}

#[derive(Serialize)]
struct Generator<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: (LabelBody, ReasonBody<'a>),
    target: Target<'a>,
}

#[derive(Serialize)]
struct LabelBody {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    source: String,
    label: String,
}

#[derive(Serialize)]
struct ReasonBody<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    format: &'static str,
    language: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
struct Target<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    source: Source,
    selector: (QuoteSelector<'a>, PositionSelector),
}

#[derive(Serialize)]
struct Source {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    format: &'static str,
}

#[derive(Serialize)]
struct QuoteSelector<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}

#[derive(Serialize)]
struct PositionSelector {
    #[serde(rename = "type")]
    kind: &'static str,
    start: usize,
    end: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_reference() {
        assert_eq!(reference("news/story 1#a.md"), "news/story%201%23a.md");
        assert_eq!(reference("javascript:x"), "javascript%3Ax");
        assert_eq!(reference("김"), "%EA%B9%80");
    }

    #[test]
    fn surroundings_are_cut_between_characters() {
        let text = "é".repeat(40);
        assert_eq!(before(&text, 80).chars().count(), AROUND);
        assert_eq!(behind(&text, 2).chars().count(), AROUND);
        assert_eq!((before(&text, 4), behind(&text, 78)), ("éé", "é"));
        assert_eq!((before(&text, 0), behind(&text, 80)), ("", ""));
    }
}
