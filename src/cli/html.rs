//! `--format html`: labelled articles as HTML, for those who build their pages before anybody reads them.

#[cfg(feature = "markdown")]
mod markdown;
mod markup;
mod plain;

use super::document::Document;
use super::failure::Failure;
use super::words::{CREED, LABELS, name, note, outlets, short, whose};
use markup::{Markup, beginning, in_one_line, push_escaped, tag};
use std::fmt::Write as _;
use std::io::Write;
use whosays::report::Label;
use whosays::{Input, Report};

/// How the labels look, for a page that takes the articles in. Every rule is about something inside `.whosays`.
pub(crate) const STYLE: &str = include_str!("html/article.css");

/// The rest of a page that stands alone.
const PAGE_STYLE: &str = include_str!("html/page.css");

/// What names [`STYLE`] and [`PAGE_STYLE`], one after the other, in the policy of a page: nothing else may style it, run in
/// it or be loaded by it. tests/cli.rs says when it is out of date.
const STYLE_HASH: &str = "sha256-H4gsp7E6YPOSOpo9kxtyDG7X4wPCsmb7NZp2B6iBPIo=";

/// How much of a page is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Extent {
    /// A page that stands alone.
    #[default]
    Page,
    /// The article elements, for a page that somebody else makes.
    Fragment,
}

/// Whether pictures are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "markdown"), allow(dead_code))]
enum Pictures {
    /// As the article has them: the page is its writer's, and may load what he says.
    Shown,
    /// Their descriptions alone: a page that stands alone loads nothing, and tells nobody who reads it.
    Described,
}

/// Writes all documents: an article element for each, one after the other. `report` gives offsets in bytes.
pub(crate) fn write(
    mut out: impl Write,
    documents: &[Document],
    extent: Extent,
    report: impl Fn(&Document) -> Report,
) -> Result<(), Failure> {
    for (place, document) in documents.iter().enumerate() {
        let (headline, article) = article(document, place, extent, &report(document));
        if place == 0 && extent == Extent::Page {
            // The first article's headline names the page.
            let name = if document.name == "-" { "Labelled article" } else { &document.name };
            let title = headline.unwrap_or_else(|| name.to_owned());
            out.write_all(head(&in_one_line(&title, LONGEST_TITLE)).as_bytes())?;
        }
        out.write_all(article.as_bytes())?;
    }
    if extent == Extent::Page {
        out.write_all(b"</main>\n</body>\n</html>\n")?;
    }
    Ok(out.flush()?)
}

/// In characters.
const LONGEST_TITLE: usize = 150;

fn head(title: &str) -> String {
    let mut words = String::new();
    push_escaped(&mut words, title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{STYLE_HASH}'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"whosays {}\">\n<title>{words}</title>\n\
         <style>{STYLE}{PAGE_STYLE}</style>\n</head>\n<body>\n<main>\n",
        env!("CARGO_PKG_VERSION")
    )
}

/// The headline and the article element: the legend, the text with its marks, and a note on every sentence.
fn article(document: &Document, place: usize, extent: Extent, report: &Report) -> (Option<String>, String) {
    let id = id(&document.text, place);
    let pictures = if extent == Extent::Page { Pictures::Described } else { Pictures::Shown };
    let mut markup = Markup::new(&document.text, report, &id);
    show(&mut markup, document, report, pictures);
    let (text, headline, beginnings) = markup.finish();
    let mut out = String::with_capacity(text.len() * 2);
    out.push_str("<article class=\"whosays\">\n");
    push_legend(&mut out, report);
    out.push_str("<div class=\"whosays-text\">\n");
    out.push_str(&text);
    out.push_str("</div>\n");
    push_notes(&mut out, report, &id, &beginnings);
    out.push_str("</article>\n");
    (headline, out)
}

#[cfg_attr(not(feature = "markdown"), allow(unused_variables))]
fn show<'a>(markup: &mut Markup<'a>, document: &'a Document, report: &Report, pictures: Pictures) {
    match document.input {
        Input::Plain => plain::write(markup, &document.text, report),
        #[cfg(feature = "markdown")]
        Input::Markdown => markdown::write(markup, &document.text, pictures),
    }
}

/// What the ids of an article begin with: several articles may come to stand on one page, and the same text must give the
/// same page whenever it is built. FNV-1a, begun with the article's place in its run.
fn id(text: &str, place: usize) -> String {
    let start = 0x811c_9dc5 ^ u32::try_from(place).unwrap_or(u32::MAX);
    let hash = text.bytes().fold(start, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("whosays-{hash:08x}")
}

fn push_legend(out: &mut String, report: &Report) {
    out.push_str("<div class=\"whosays-legend\">\n<ul aria-label=\"What the marks mean\">\n");
    for label in LABELS {
        let count = match label {
            Label::ReportedFact => report.counts.reported_fact,
            Label::Quotation => report.counts.quotation,
            _ => report.counts.state_media_claim,
        };
        let sentences = if count == 1 { "sentence" } else { "sentences" };
        let _ = write!(
            out,
            "<li><span class=\"whosays-sample whosays-{}\">{}</span>, ",
            label.name(),
            name(label)
        );
        let outlets = if label == Label::StateMediaClaim { outlets(report) } else { Vec::new() };
        if outlets.is_empty() {
            push_escaped(out, note(label));
        }
        for (place, (outlet, count)) in outlets.into_iter().enumerate() {
            out.push_str(if place == 0 { "through " } else { ", " });
            push_escaped(out, &short(outlet, 80));
            let _ = write!(out, " ({count})");
        }
        let _ = writeln!(out, ": <span class=\"whosays-count\">{count} {sentences}</span></li>");
    }
    out.push_str("</ul>\n");
    tag(out, "p", &[]);
    push_escaped(out, CREED);
    if report.counts.none > 0 {
        let pieces = if report.counts.none == 1 { "piece" } else { "pieces" };
        let _ = write!(out, " Not labelled: {} {pieces} of page furniture.", report.counts.none);
    }
    out.push_str("</p>\n</div>\n");
}

/// Custom looks say nothing to a screen reader, and a title nothing to a finger: the list says everything to everybody.
fn push_notes(out: &mut String, report: &Report, id: &str, beginnings: &[String]) {
    // One that has no words on the page has no mark to go to.
    let labelled = || {
        let all = report.sentences.iter().zip(beginnings).enumerate();
        all.filter(|(_, (sentence, words))| sentence.label != Label::None && !words.is_empty())
    };
    if labelled().next().is_none() {
        return;
    }
    out.push_str(
        "<details class=\"whosays-notes\">\n<summary>Sentence by sentence: whose word it is, and why</summary>\n\
         <p>How sure means: so many of 100 sentences like this one were labelled right where it was measured.</p>\n\
         <ol>\n",
    );
    for (index, (sentence, words)) in labelled() {
        let number = index + 1;
        let _ =
            write!(out, "<li id=\"{id}-note-{number}\" value=\"{number}\"><a href=\"#{id}-{number}\"><bdi>");
        push_escaped(out, &beginning(words));
        out.push_str("</bdi></a> <strong>");
        push_escaped(out, &whose(sentence));
        out.push_str(".</strong> ");
        push_escaped(out, &short(&sentence.because.text, LONGEST_REASON));
        let _ = writeln!(out, " How sure: {:.0} of 100.</li>", sentence.confidence * 100.0);
    }
    out.push_str("</ol>\n</details>\n");
}

/// In characters. A reason names speakers and outlets in the article's words, however many those are.
const LONGEST_REASON: usize = 400;
