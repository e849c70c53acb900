//! A file of outlets: refused in words, or a table that works.

use std::collections::BTreeSet;

use whosays::outlet::CONTROLS;
use whosays::{Input, Labeler, Offsets, Outlet, parse_outlets};

use super::article::lexicon;
use super::cli::html::Extent;
use super::invariants::{self, Reading};
use super::{Depth, page};

const HEADER: &str = "outlet\tcountry\tcontrol\taliases\n";

/// A whole file, and the same behind a header: mutations would break that first.
pub fn outlets(data: &[u8], depth: Depth) {
    let text = String::from_utf8_lossy(data);
    for file in [text.clone().into_owned(), format!("{HEADER}{text}")] {
        match parse_outlets(&file) {
            Err(error) => {
                assert!((1..=file.lines().count()).contains(&error.line), "{error} of {file:?}");
                assert!(
                    error.message.chars().count() > 20 && !error.message.contains(char::is_control),
                    "{error:?}"
                );
            }
            Ok(outlets) => table(&outlets, depth),
        }
    }
}

fn table(outlets: &[Outlet], depth: Depth) {
    for outlet in outlets {
        assert!(CONTROLS.contains(&outlet.control.as_str()), "{outlet:?}");
        assert!(!outlet.name.trim_end_matches('?').is_empty(), "{outlet:?}");
        for field in [&outlet.name, &outlet.country].into_iter().chain(&outlet.aliases) {
            assert!(field.chars().count() <= 200 && !field.contains(char::is_control), "{outlet:?}");
            assert_eq!(field.trim(), field);
        }
        assert!(outlet.aliases.iter().all(|alias| !alias.is_empty() && !alias.contains('|')), "{outlet:?}");
    }
    assert_eq!(parse_outlets(&written(outlets)).as_deref(), Ok(outlets), "what is written is not read again");
    if depth == Depth::Full && !outlets.is_empty() {
        works(outlets);
    }
}

/// The outlets as a file. A blank in front keeps a name with a # from being a comment.
fn written(outlets: &[Outlet]) -> String {
    let row = |outlet: &Outlet| {
        let Outlet { name, country, control, aliases } = outlet;
        format!(" {name}\t{country}\t{control}\t{}\n", aliases.join("|"))
    };
    outlets.iter().map(row).fold(HEADER.to_owned(), |file, row| file + &row)
}

/// A labeler with such a table keeps its promises, and a plain new name is heard.
fn works(outlets: &[Outlet]) {
    let labeler = Labeler::with_outlets(outlets);
    let names = outlets.iter().flat_map(|outlet| [&outlet.name].into_iter().chain(&outlet.aliases));
    let said: String = names
        .take(8)
        .map(|name| format!("Roads were closed, {} said. ", name.trim_end_matches('?')))
        .collect();
    let text = format!("It rained, KCNA said. {said}\"So it did,\" he said.");
    invariants::check(&labeler, &text, Reading::Input(Input::Plain))
        .unwrap_or_else(|broken| panic!("{broken}"));
    page::check(&text, Input::Plain, &labeler.label(&text, Input::Plain, Offsets::Utf8), Extent::Page);
    for outlet in outlets.iter().filter(|outlet| is_new(&outlet.name)) {
        let text = format!("Roads were closed on Monday, {} said.", outlet.name);
        let report = labeler.label(&text, Input::Plain, Offsets::Utf8);
        let heard = report.sentences.iter().filter_map(|sentence| sentence.channel.as_ref());
        assert!(
            heard.into_iter().any(|channel| channel.outlet == outlet.name),
            "{outlet:?} is not heard: {report:#?}"
        );
    }
}

/// Two words with a capital that mean nothing else.
fn is_new(name: &str) -> bool {
    let words: BTreeSet<&str> = name.split(' ').collect();
    let strange = |word: &&str| {
        let mut letters = word.chars();
        word.len() > 4
            && letters.next().is_some_and(|c| c.is_ascii_uppercase())
            && letters.all(|c| c.is_ascii_lowercase())
            && !lexicon().iter().any(|known| known.split(' ').any(|part| part.eq_ignore_ascii_case(word)))
    };
    words.len() == 2 && words.iter().all(strange)
}
