//! The manual of the labels (tests/spec/*.md) is a test: every example in it holds.
#![cfg(all(feature = "markdown", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/example.rs"]
mod example;
#[path = "support/outlets.rs"]
mod outlets;

use std::fs;

use whosays::{Input, Labeler, Offsets};

/// Runs a file of tests/spec and lists every example that does not hold.
fn check(file: &str) {
    let path = format!("{}/tests/spec/{file}", env!("CARGO_MANIFEST_DIR"));
    let examples = example::parse(&fs::read_to_string(&path).expect(file)).expect(file);
    assert!(!examples.is_empty(), "{file} has no example");
    let labeler = Labeler::new();
    let failures = failures(&labeler, &examples);
    let listed: Vec<String> = failures.iter().map(|failure| format!("  {file}:{failure}")).collect();
    assert!(
        failures.is_empty(),
        "{} answers of {file} are not as expected\n{}",
        listed.len(),
        listed.join("\n")
    );
}

fn failures(labeler: &Labeler, examples: &[example::Example]) -> Vec<String> {
    let failures = examples.iter().flat_map(|example| {
        let input = if example.markdown { Input::Markdown } else { Input::Plain };
        example::failures(example, &labeler.label(&example.text, input, Offsets::Utf8))
    });
    failures.collect()
}

#[test]
fn labels() {
    check("01-labels.md");
}

#[test]
fn sentences() {
    check("02-sentences.md");
}

#[test]
fn quotations() {
    check("03-quotations.md");
}

#[test]
fn attribution() {
    check("04-attribution.md");
}

#[test]
fn state_media() {
    check("05-state-media.md");
}

#[test]
fn inheritance() {
    check("06-inheritance.md");
}

#[test]
fn furniture() {
    check("07-furniture.md");
}

#[test]
fn sources() {
    check("08-sources.md");
}

#[test]
fn hedges_and_negation() {
    check("09-hedges-and-negation.md");
}

#[test]
fn every_file_of_the_manual_is_tested() {
    let here = fs::read_to_string(file!()).unwrap_or_else(|_| include_str!("spec.rs").to_owned());
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/spec")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(here.contains(&format!("check(\"{name}\")")), "{name} has no test");
    }
}

/// A harness that cannot fail proves nothing: each kind of wrong answer is seen, and each FIXME that has had its day.
#[test]
fn wrong_answers_and_stale_fixmes_are_seen() {
    let labeler = Labeler::new();
    let seen = |expectations: &str| -> Vec<String> {
        let file =
            format!("```example\nThe ferry sailed. It was full, KCNA said.\n---\n{expectations}\n```\n");
        failures(&labeler, &example::parse(&file).unwrap())
    };
    let claim = "state-media-claim indirect | channel: Korean Central News Agency | cue: said";
    assert_eq!(seen(&format!("reported-fact none | source: -\n{claim}")), [""; 0]);
    assert_eq!(seen(&format!("reported-fact | from: - | flags: - | quotes: -\n{claim}")), [""; 0]);
    for (expectations, failure) in [
        (format!("quotation\n{claim}"), "4: label: expected quotation, got reported-fact none"),
        (format!("reported-fact\n{claim} | source: TASS"), "5: source: expected TASS, got KCNA"),
        (format!("reported-fact\n{claim} | flags: hedged"), "5: flags: expected hedged, got -"),
        (
            format!("reported-fact\n{claim} | text: It was"),
            "5: text: expected It was, got It was full, KCNA said.",
        ),
        (format!("reported-fact | FIXME: quotation\n{claim}"), "4: fixed: drop the FIXME on label"),
        (
            format!("quotation | FIXME: none\n{claim}"),
            "4: label: expected quotation, got reported-fact none (FIXME said none)",
        ),
        (
            format!("reported-fact\n{claim} | source: KCNA | FIXME source: TASS"),
            "5: fixed: drop the FIXME on source",
        ),
        (claim.to_owned(), "2: 1 sentences expected, 2 found:"),
        (
            format!("FIXME sentences: 1\nreported-fact\n{claim}"),
            "2: fixed: drop the FIXME on the number of sentences",
        ),
    ] {
        let failures = seen(&expectations);
        assert!(
            failures.len() == 1 && failures[0].starts_with(failure),
            "expected {failure}\ngot {failures:#?}"
        );
    }
    for known in [
        format!("quotation indirect | FIXME: reported-fact\n{claim}"),
        format!("reported-fact\n{claim} | source: TASS | FIXME source: KCNA"),
        "FIXME sentences: 2\nreported-fact".to_owned(),
    ] {
        assert_eq!(seen(&known), [""; 0], "{known}");
    }
    for bad in
        ["quote", "quotation direct | speaker: he", "quotation | FIXME kind: person", "reported-fact | x"]
    {
        assert!(example::parse(&format!("```example\nText.\n---\n{bad}\n```\n")).is_err(), "{bad}");
    }
    assert!(example::parse("```example\nText.\n```\n").is_err());
}
