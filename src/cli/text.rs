//! `--format text`: the article with a badge before each sentence, and a legend.

use super::document::Document;
use super::escape::{one_line, visible};
use super::failure::Failure;
use anstream::{AutoStream, ColorChoice};
use anstyle::{Ansi256Color, Style};
use std::io::{StdoutLock, Write};
use whosays::Report;
use whosays::report::Label;

/// Writes every document, the file's name above each where there are several, and one legend for all.
pub(crate) fn write(
    out: StdoutLock<'static>,
    documents: &[Document],
    report: impl Fn(&Document) -> Report,
) -> Result<(), Failure> {
    // Knows NO_COLOR, CLICOLOR, CLICOLOR_FORCE, TERM=dumb, and old Windows consoles.
    let choice = AutoStream::choice(&out);
    let mut out = AutoStream::new(out, choice);
    let styles = if choice == ColorChoice::Never { Styles::plain() } else { Styles::coloured() };
    let mut legend = Legend::default();
    for (place, document) in documents.iter().enumerate() {
        let mut page = String::new();
        if documents.len() > 1 {
            let gap = if place == 0 { "" } else { "\n" };
            page = format!("{gap}{}\n\n", styles.paint(styles.title, &one_line(&document.name)));
        }
        let report = report(document);
        push_article(&mut page, &document.text, &report, &styles);
        out.write_all(page.as_bytes())?;
        legend.count(&report);
    }
    out.write_all(legend.words(&styles).as_bytes())?;
    Ok(out.flush()?)
}

const LABELS: [Label; 4] = [Label::ReportedFact, Label::Quotation, Label::StateMediaClaim, Label::None];

/// The labels must be told apart without colour, so the badge is always there.
fn badge(label: Label) -> &'static str {
    match label {
        Label::ReportedFact => "[F]",
        Label::Quotation => "[Q]",
        Label::StateMediaClaim => "[S]",
        Label::None => "[-]",
    }
}

/// `report` counts in bytes of `text`.
fn push_article(page: &mut String, text: &str, report: &Report, styles: &Styles) {
    let mut done = 0;
    for sentence in &report.sentences {
        page.push_str(&visible(text.get(done..sentence.start).unwrap_or("")));
        page.push_str(&styles.paint(styles.badge(sentence.label), badge(sentence.label)));
        page.push(' ');
        let words = visible(text.get(sentence.start..sentence.end).unwrap_or(""));
        // Pagers drop a style at the end of the line, so each line has its own.
        for (number, line) in words.split('\n').enumerate() {
            if number > 0 {
                page.push('\n');
            }
            page.push_str(&styles.paint(styles.words(sentence.label), line));
        }
        done = sentence.end;
    }
    page.push_str(&visible(text.get(done..).unwrap_or("")));
    if !page.is_empty() && !page.ends_with('\n') {
        page.push('\n');
    }
}

/// What the badges mean, how often each stands, and through which outlets the claims came.
#[derive(Default)]
struct Legend {
    sentences: [usize; LABELS.len()],
    /// In the order of the text.
    outlets: Vec<(String, usize)>,
}

impl Legend {
    fn count(&mut self, report: &Report) {
        for sentence in &report.sentences {
            for (label, count) in LABELS.iter().zip(&mut self.sentences) {
                *count += usize::from(*label == sentence.label);
            }
            if let Some(channel) =
                sentence.channel.as_ref().filter(|_| sentence.label == Label::StateMediaClaim)
            {
                match self.outlets.iter_mut().find(|(outlet, _)| *outlet == channel.outlet) {
                    Some((_, count)) => *count += 1,
                    None => self.outlets.push((channel.outlet.clone(), 1)),
                }
            }
        }
    }

    fn words(&self, styles: &Styles) -> String {
        let mut words = String::from("\n");
        for (label, count) in LABELS.into_iter().zip(self.sentences) {
            let meaning = match label {
                Label::ReportedFact => "Reported fact, in the article's own voice".to_owned(),
                Label::Quotation => "Quotation".to_owned(),
                Label::StateMediaClaim => format!("State-media claim{}", self.through()),
                Label::None => "Page furniture".to_owned(),
            };
            let badge = styles.paint(styles.badge(label), badge(label));
            words.push_str(&format!("{badge} {count:>4}  {meaning}\n"));
        }
        words
    }

    fn through(&self) -> String {
        let outlets: Vec<String> =
            self.outlets.iter().map(|(outlet, count)| format!("{} ({count})", visible(outlet))).collect();
        if outlets.is_empty() { String::new() } else { format!(", through {}", outlets.join(", ")) }
    }
}

/// Okabe and Ito's colours as near as 256 colours come; they can be read on black and on white. The article's
/// own voice is the quiet ground, so its words stay as the terminal has them.
struct Styles {
    title: Style,
    fact: Style,
    quotation: Style,
    claim: Style,
    furniture: Style,
}

impl Styles {
    fn plain() -> Styles {
        let none = Style::new();
        Styles { title: none, fact: none, quotation: none, claim: none, furniture: none }
    }

    fn coloured() -> Styles {
        let colour = |number| Style::new().fg_color(Some(Ansi256Color(number).into()));
        Styles {
            title: Style::new().bold(),
            fact: colour(36),
            quotation: colour(32),
            claim: colour(166).underline(),
            furniture: Style::new().dimmed(),
        }
    }

    fn badge(&self, label: Label) -> Style {
        match label {
            Label::ReportedFact => self.fact,
            Label::Quotation => self.quotation,
            Label::StateMediaClaim => self.claim,
            Label::None => self.furniture,
        }
    }

    fn words(&self, label: Label) -> Style {
        if label == Label::ReportedFact { Style::new() } else { self.badge(label) }
    }

    fn paint(&self, style: Style, words: &str) -> String {
        format!("{style}{words}{style:#}")
    }
}
