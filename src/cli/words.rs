//! Whose word a sentence is, in words. www/words.js says the same on the page.

use std::borrow::Cow;
use whosays::Report;
use whosays::report::{Label, Sentence};

/// The three labels that say whose word a sentence is, in the order of every legend.
pub(crate) const LABELS: [Label; 3] = [Label::ReportedFact, Label::Quotation, Label::StateMediaClaim];

/// What the labels are not.
pub(crate) const CREED: &str = "The labels say who speaks, never who is right. Reported fact means in the article’s own \
                                voice, not verified.";

/// A name in a text may be as long as the text, and it stands again with every sentence that is its bearer's.
const LONGEST_NAME: usize = 80;

/// The label's name on the screen.
pub(crate) fn name(label: Label) -> &'static str {
    match label {
        Label::ReportedFact => "Reported fact",
        Label::Quotation => "Quotation",
        Label::StateMediaClaim => "State-media claim",
        Label::None => "Page furniture",
    }
}

/// The line that explains a label.
pub(crate) fn note(label: Label) -> &'static str {
    match label {
        Label::ReportedFact => "in the article’s own voice",
        Label::Quotation => "somebody’s words",
        Label::StateMediaClaim => "through a state-controlled outlet",
        Label::None => "no part of the story",
    }
}

/// The label with the outlet or the speaker, where one is known.
pub(crate) fn whose(sentence: &Sentence) -> String {
    let name = name(sentence.label);
    match sentence.label {
        Label::ReportedFact => format!("{name}, in the article’s own voice"),
        Label::StateMediaClaim => match &sentence.channel {
            Some(channel) => format!("{name}, through {}", short(&channel.outlet, LONGEST_NAME)),
            None => name.to_owned(),
        },
        Label::Quotation => match sentence.source.as_ref().filter(|source| source.name != "unknown") {
            Some(source) => format!("{name}, by {}", short(&source.name, LONGEST_NAME)),
            None => name.to_owned(),
        },
        Label::None => name.to_owned(),
    }
}

/// The outlets that claims came through, in the order of the text, with how many each.
pub(crate) fn outlets(report: &Report) -> Vec<(&str, usize)> {
    let mut outlets: Vec<(&str, usize)> = Vec::new();
    for sentence in report.sentences.iter().filter(|sentence| sentence.label == Label::StateMediaClaim) {
        let Some(channel) = &sentence.channel else { continue };
        match outlets.iter_mut().find(|(outlet, _)| *outlet == channel.outlet) {
            Some((_, count)) => *count += 1,
            None => outlets.push((&channel.outlet, 1)),
        }
    }
    outlets
}

/// The first `longest` characters of `text`, with an ellipsis where that is not all.
pub(crate) fn short(text: &str, longest: usize) -> Cow<'_, str> {
    match text.char_indices().nth(longest).and_then(|(at, _)| text.get(..at)) {
        Some(start) => Cow::Owned(format!("{}…", start.trim_end())),
        None => Cow::Borrowed(text),
    }
}
