//! Any bytes, as plain text and as Markdown.

use whosays::{Input, Offsets};

use super::cli::html::Extent;
use super::invariants::{self, Reading};
use super::{Depth, LABELER, TWIN, page};

/// Plain text.
pub fn plain(data: &[u8], depth: Depth) {
    labelled(&String::from_utf8_lossy(data), Input::Plain, depth);
}

/// Markdown.
pub fn markdown(data: &[u8], depth: Depth) {
    labelled(&String::from_utf8_lossy(data), Input::Markdown, depth);
}

/// The report keeps its promises, and the page that shows it does.
pub(crate) fn labelled(text: &str, input: Input, depth: Depth) {
    let reading = Reading::Input(input);
    let report = invariants::check_once(&LABELER, text, reading).unwrap_or_else(|broken| panic!("{broken}"));
    if depth == Depth::Full {
        page::check(text, input, &report, Extent::Page);
        page::check(text, input, &report, Extent::Fragment);
        assert_eq!(
            TWIN.label(text, input, Offsets::Utf8),
            report,
            "another labeler says something else of {text:?}"
        );
        invariants::check(&LABELER, text, reading).unwrap_or_else(|broken| panic!("{broken}"));
    }
}
