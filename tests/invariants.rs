//! Whatever the text, labelling does not panic, and the report keeps its promises.
#![cfg(all(feature = "markdown", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/text.rs"]
mod text;

use std::sync::LazyLock;

use invariants::{Reading, check, label};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{FileFailurePersistence, TestRunner};
use text::{HOSTILE, any_text, news};
use whosays::report::BlockKind;
use whosays::{GivenBlock, Input, Labeler, Offsets, Outlet, Span, parse_outlets};

static LABELER: LazyLock<Labeler> = LazyLock::new(Labeler::new);
/// Its tables are hashed with other keys, so that an answer that hangs on their order shows.
static TWIN: LazyLock<Labeler> = LazyLock::new(Labeler::new);

const PLAIN: Reading<'_> = Reading::Input(Input::Plain);
const MARKDOWN: Reading<'_> = Reading::Input(Input::Markdown);

fn config() -> ProptestConfig {
    let file = FileFailurePersistence::Direct("tests/invariants.proptest-regressions");
    ProptestConfig { failure_persistence: Some(Box::new(file)), ..ProptestConfig::default() }
}

/// Every letter of a plain text stands in a sentence: page furniture has the label `none`, and only the numbers
/// of a list stand outside.
fn check_nothing_is_lost(text: &str) -> Result<(), String> {
    let report = LABELER.label(text, Input::Plain, Offsets::Utf8);
    let mut covered = vec![false; text.len()];
    for sentence in &report.sentences {
        covered[sentence.start..sentence.end].fill(true);
    }
    match text.char_indices().find(|(at, c)| c.is_alphabetic() && !covered[*at]) {
        Some(lost) => Err(format!("{lost:?} stands in no sentence of {text:?}")),
        None => Ok(()),
    }
}

#[test]
fn hostile_texts() {
    for text in HOSTILE {
        check(&LABELER, text, PLAIN).unwrap();
        check(&LABELER, text, MARKDOWN).unwrap();
        check_nothing_is_lost(text).unwrap();
    }
    for (first, second) in HOSTILE.iter().flat_map(|a| HOSTILE.iter().map(move |b| (a, b))) {
        check(&LABELER, &format!("{first} {second}"), PLAIN).unwrap();
        check(&LABELER, &format!("{first}\n\n{second}"), MARKDOWN).unwrap();
    }
}

/// Each once broke a promise; what the generator finds is made as short as it can be and put here.
#[test]
fn past_failures() {
    for text in [
        // The second paragraph opens with a mark that cannot open anything: its quotation is not the first one's.
        "“Yes\n\n\" It rained. \"So it did,\" Kim said.",
        // One source is listed once.
        "According to land records, it was sold. According to land records, it was bought.",
        "It rained, 's said. \"So it did,\" 's said.",
        // An outlet that is called like somebody is not that somebody.
        "did not say Kim Kim Kim\n- its spokesman state-run television Kim full support told reporters",
        // A comma at the end of a paragraph names nobody in the next one.
        "treaty\n\n> Kim citing full support Hungarian Radio,\n---\nXinhua told reporters",
        "left according to Kim news agency\n\n, state-run television announced the channel's correspondent said",
        // A quotation that names the outlet to which its own attribution goes back is introduced by that attribution.
        "“the official SANA news agency\n\n\"It goes on.\" the agency",
    ] {
        check(&LABELER, text, PLAIN).unwrap();
        check(&LABELER, text, MARKDOWN).unwrap();
    }
}

/// An outlets file with such a row is refused; a caller of the library may still bring one.
#[test]
fn an_outlet_without_a_name_is_no_outlet() {
    for name in ["", " ", "?", "??"] {
        let outlet = Outlet { name: name.to_owned(), aliases: vec!["KCNA".to_owned()], ..Outlet::default() };
        let report =
            Labeler::with_outlets(&[outlet]).label("It rained, KCNA said.", Input::Plain, Offsets::Utf8);
        let channel = report.sentences[0].channel.as_ref().expect("the built-in outlet");
        assert!(!channel.outlet.is_empty(), "an own outlet {name:?} hides KCNA: {channel:?}");
    }
}

/// What the generator makes is worth checking: every label, form, flag and kind of inheritance comes up.
#[test]
fn the_generator_reaches_every_answer() {
    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..400 {
        let text = news().new_tree(&mut runner).unwrap().current();
        for sentence in LABELER.label(&text, Input::Plain, Offsets::Utf8).sentences {
            seen.insert(format!("{:?}", sentence.label));
            seen.insert(format!("{:?}", sentence.form));
            seen.extend(sentence.flags.iter().map(|flag| format!("{flag:?}")));
            seen.extend(sentence.quotes.iter().map(|quote| format!("{:?}", quote.kind)));
        }
    }
    for answer in [
        "ReportedFact",
        "StateMediaClaim",
        "Quotation",
        "None",
        "Direct",
        "Indirect",
        "Mixed",
        "Hedged",
        "Inherited",
        "Negated",
        "Speech",
        "Term",
    ] {
        assert!(seen.contains(answer), "{answer} never comes up");
    }
}

#[test]
fn an_empty_text_gives_an_empty_report() {
    for text in ["", " ", "\n\t\u{a0}\u{feff}\u{200b}"] {
        for reading in [PLAIN, MARKDOWN, Reading::Blocks(&[])] {
            let report = label(&LABELER, text, reading, Offsets::Utf16);
            assert!(report.sentences.is_empty() && report.sources.is_empty(), "{text:?} {report:#?}");
        }
    }
}

#[test]
fn blocks_that_do_not_fit_are_cut_to_what_fits() {
    let text = "Kim said \u{1f600} no. \"Yes,\" KCNA said.";
    let spans = [
        (0, 10),
        (10, 5),
        (11, 12),
        (9, 11),
        (3, 30),
        (30, 1000),
        (usize::MAX, usize::MAX),
        (5, usize::MAX),
        (usize::MAX, 0),
    ];
    for first in spans {
        for second in spans {
            let blocks = [given(first, BlockKind::Paragraph), given(second, BlockKind::Heading)];
            check(&LABELER, text, Reading::Blocks(&blocks)).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn plain_text(text in any_text()) {
        check(&LABELER, &text, PLAIN).map_err(TestCaseError::fail)?;
        check_nothing_is_lost(&text).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn markdown(text in any_text()) {
        check(&LABELER, &text, MARKDOWN).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn given_blocks(
        text in any_text(),
        blocks in prop::collection::vec((place(), place(), kind()), 0..8),
        tidy in any::<bool>(),
    ) {
        let mut spans: Vec<((usize, usize), BlockKind)> =
            blocks.into_iter().map(|(start, end, kind)| ((start, end), kind)).collect();
        if tidy {
            spans.sort_by_key(|((start, _), _)| *start);
        }
        let blocks: Vec<GivenBlock> = spans.into_iter().map(|(span, kind)| given(span, kind)).collect();
        check(&LABELER, &text, Reading::Blocks(&blocks)).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn two_labelers_agree(text in news()) {
        for reading in [PLAIN, MARKDOWN] {
            let (one, other) = (
                label(&LABELER, &text, reading, Offsets::Utf8),
                label(&TWIN, &text, reading, Offsets::Utf8),
            );
            prop_assert_eq!(one, other);
        }
    }
}

proptest! {
    // A labeler is built for every case.
    #![proptest_config(ProptestConfig { cases: 32, ..config() })]

    #[test]
    fn own_outlets(outlets in prop::collection::vec(outlet(), 0..4), text in news()) {
        let labeler = Labeler::with_outlets(&outlets);
        let named: Vec<&str> = outlets.iter().map(|outlet| outlet.name.as_str()).collect();
        let text = format!("{text} It rained, {} said. \"So it did,\" {0} said.", named.join(" said, "));
        check(&labeler, &text, PLAIN).map_err(TestCaseError::fail)?;
        check(&labeler, &text, MARKDOWN).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn an_outlets_file_is_read_or_refused(rows in "([a-z?|#\u{e9} \t\r\n]|\\PC){0,80}", any in ".*") {
        let _ = parse_outlets(&any);
        if let Ok(outlets) = parse_outlets(&format!("outlet\tcountry\tcontrol\taliases\n{rows}")) {
            check(&Labeler::with_outlets(&outlets), &rows, PLAIN).map_err(TestCaseError::fail)?;
        }
    }
}

fn given((start, end): (usize, usize), kind: BlockKind) -> GivenBlock {
    GivenBlock { span: Span { start, end }, kind }
}

/// Mostly in the text.
fn place() -> impl Strategy<Value = usize> {
    prop_oneof![8 => 0..200_usize, 1 => any::<usize>()]
}

fn kind() -> impl Strategy<Value = BlockKind> {
    prop::sample::select(vec![
        BlockKind::Paragraph,
        BlockKind::Heading,
        BlockKind::ListItem,
        BlockKind::Caption,
        BlockKind::Cell,
        BlockKind::Furniture,
    ])
}

fn outlet() -> impl Strategy<Value = Outlet> {
    let name = prop_oneof![
        any::<String>(),
        "[A-Za-z]{1,6}( [A-Z][a-z]{0,5}){0,3}\\??",
        Just("KCNA".to_owned()),
        Just("?".to_owned()),
        Just("'s".to_owned()),
        Just("the".to_owned()),
        Just("said".to_owned()),
    ];
    (name.clone(), any::<String>(), any::<String>(), prop::collection::vec(name, 0..3))
        .prop_map(|(name, country, control, aliases)| Outlet { name, country, control, aliases })
}
