//! Each row of src/lexicon/cues.tsv has an example in src/lexicon/cue-examples.tsv, and it holds.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../src/lexicon/inflect.rs"]
mod inflect;

use whosays::report::Label;
use whosays::{Input, Labeler, Offsets};

const CUES: &str = include_str!("../src/lexicon/cues.tsv");
const EXAMPLES: &str = include_str!("../src/lexicon/cue-examples.tsv");

/// The rows of a table as their cells, without its header and comments.
fn rows(table: &str) -> Vec<Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| line.split('\t').collect())
        .inspect(|row: &Vec<&str>| {
            assert!(row.len() > 3, "{}: four columns at least, with tabs between them", row.join(" "))
        })
        .collect()
}

/// Every form of the word that a row of cues.tsv is about.
fn forms(row: &[&str]) -> Vec<String> {
    let forms = if row[2] == "-" { inflect::inflections(row[0], row[1]) } else { row[2].to_owned() };
    forms.split(' ').map(str::to_owned).collect()
}

#[test]
fn both_tables_have_the_same_rows() {
    let keys = |table| rows(table).iter().map(|row| format!("{} {}", row[0], row[1])).collect::<Vec<_>>();
    let (cues, examples) = (keys(CUES), keys(EXAMPLES));
    for (cue, example) in cues.iter().zip(&examples) {
        assert!(
            cue == example,
            "cue-examples.tsv has {example:?} where cues.tsv has {cue:?}: both have the same rows in the same order"
        );
    }
    assert_eq!(cues.len(), examples.len(), "one table has rows at its end that the other lacks");
}

#[test]
fn every_cue_attributes_in_its_example() {
    let labeler = Labeler::new();
    let mut failures = Vec::new();
    for (cue, example) in rows(CUES).iter().zip(rows(EXAMPLES)) {
        let forms = forms(cue);
        let report = labeler.label(example[2], Input::Plain, Offsets::Utf8);
        let holds = report.sentences.iter().any(|sentence| {
            let attributed = matches!(sentence.label, Label::Quotation | Label::StateMediaClaim);
            let words = sentence.cue.as_ref().map(|cue| cue.text.to_lowercase()).unwrap_or_default();
            attributed && words.split_whitespace().any(|word| forms.iter().any(|form| form == word))
        });
        if !holds {
            let got: Vec<String> = report
                .sentences
                .iter()
                .map(|s| format!("{} by {:?}", s.label.name(), s.cue.as_ref().map(|cue| &cue.text)))
                .collect();
            failures.push(format!("  {} {}: {} ({})", cue[0], cue[1], example[2], got.join(", ")));
        }
    }
    assert!(failures.is_empty(), "these examples do not attribute by their cue:\n{}", failures.join("\n"));
}

#[test]
fn counts_are_whole_and_possible() {
    for row in rows(EXAMPLES) {
        let at = || format!("cue-examples.tsv, {} {}", row[0], row[1]);
        assert_eq!(row.len(), 5, "{}: five columns", at());
        if row[3].is_empty() && row[4].is_empty() {
            continue;
        }
        let number = |cell: &str| cell.parse::<u32>().unwrap_or_else(|_| panic!("{}: {cell}", at()));
        let (uses, attributing) = (number(row[3]), number(row[4]));
        assert!(uses >= 10 && attributing <= uses, "{}: {attributing} of {uses}", at());
    }
}
