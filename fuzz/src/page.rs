//! `--format html`: the words of the article and nothing that acts.

use std::collections::BTreeMap;

use whosays::Input;
use whosays::report::{Label, Report};

use super::cli::document::Document;
use super::cli::html::{self, Extent};
use super::html::{Part, check as check_html, parts, sentences};

/// Only elements and attributes from a list, no script among them; of a plain text all words, and each sentence's in its
/// marks; of Markdown no sentence marked that has no label.
pub(crate) fn check(text: &str, input: Input, report: &Report, extent: Extent) {
    let page = written(text, input, report, extent);
    check_html(&page);
    let marked = sentences(&page);
    let labelled: BTreeMap<usize, (String, String)> = report
        .sentences
        .iter()
        .zip(1..)
        .filter(|(sentence, _)| sentence.label != Label::None)
        .map(|(sentence, number)| {
            let words = shown(&text[sentence.start..sentence.end]);
            (number, (format!("whosays-{}", sentence.label.name()), words))
        })
        .collect();
    if input == Input::Plain {
        let marked: BTreeMap<_, _> =
            marked.into_iter().map(|(number, (label, words))| (number, (label, solid(&words)))).collect();
        assert_eq!(marked, labelled, "the marks are not the sentences of {text:?}");
        let blocks: String = report.blocks.iter().map(|block| shown(&text[block.start..block.end])).collect();
        assert_eq!(solid(&words(&page)), blocks, "the page has not the words of {text:?}");
    } else {
        for (number, (label, _)) in marked {
            let wanted = labelled.get(&number).map(|(label, _)| label);
            assert_eq!(Some(&label), wanted, "sentence {number} of {text:?}");
        }
    }
}

fn written(text: &str, input: Input, report: &Report, extent: Extent) -> String {
    let document = Document { name: "story \"<&>\u{202e}.txt".to_owned(), text: text.to_owned(), input };
    let mut out = Vec::new();
    let done = html::write(&mut out, std::slice::from_ref(&document), extent, |_| report.clone());
    done.expect("a Vec takes everything");
    String::from_utf8(out).expect("HTML is UTF-8")
}

/// What stands in the article on the page, without what is there for screen readers.
fn words(page: &str) -> String {
    let text = page.split_once("<div class=\"whosays-text\">\n").expect("an article").1;
    let text = text.split_once("</div>").expect("its end").0;
    let mut words = String::new();
    let mut in_whose = false;
    for part in parts(text) {
        match part {
            Part::Start(name, _) => in_whose |= name == "span",
            Part::End(name) => in_whose &= name != "span",
            Part::Words(more) if !in_whose => words.push_str(&more),
            Part::Words(_) => {}
        }
    }
    words
}

/// As HTML shows it, without white space.
fn shown(words: &str) -> String {
    let acts = |c: char| c.is_control() && !c.is_whitespace();
    solid(&words.replace(acts, "\u{fffd}"))
}

/// U+0085 and a few more are white space and control characters: HTML shows them, as U+FFFD.
fn solid(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace() && *c != '\u{fffd}').collect()
}
