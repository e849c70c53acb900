//! Each name of each state-controlled outlet is that outlet where news says who speaks, whatever the text calls it in front.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/outlets.rs"]
mod outlets;

use whosays::{Input, Labeler, Offsets};

const TABLE: &str = include_str!("../src/lexicon/outlets.tsv");

/// `@` stands for the name.
const FRAMES: [&str; 9] = [
    "@ said on Monday that the dam had held.",
    "The official @ said on Monday that the dam had held.",
    "The state-run @ said on Monday that the dam had held.",
    "State-owned @ reported on Monday that the dam had held.",
    "The dam had held, according to the official @.",
    "The dam held, the state-controlled @ said.",
    "“The dam held,” state broadcaster @ said.",
    "The dam held, the state news agency @ said.",
    "Engineers told the official @ the dam had held.",
];

/// Names that read as other words in some of the frames: *7 Days said*, *Russia Beyond reported*.
const HARD: [&str; 10] = [
    "7 Days",
    "A Voz do Brasil",
    "About Hungary",
    "Al-Yawm al-Sabi'",
    "Rádio Nacional do Rio",
    "Russia Beyond",
    "SB. Belarus Segodnya",
    "September 26 newspaper",
    "Strana.today",
    "Voz do Brasil",
];

#[test]
fn every_name_is_its_outlet() {
    let labeler = Labeler::new();
    let (mut country, mut names, mut failures) = ("", 0, Vec::new());
    for line in TABLE.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        country = cells.get(1).copied().filter(|cell| !cell.is_empty()).unwrap_or(country);
        if cells.get(2).is_some_and(|control| !control.is_empty()) {
            continue;
        }
        let aliases = cells.get(3).copied().unwrap_or("").split('|');
        let all = std::iter::once(cells[0]).chain(aliases).map(|name| name.trim_end_matches('?'));
        for name in all.filter(|name| !name.is_empty() && !HARD.contains(name)) {
            names += 1;
            for frame in FRAMES {
                let text = format!("The dam is in {country}.\n\n{}", frame.replace('@', name));
                let report = labeler.label(&text, Input::Plain, Offsets::Utf8);
                let channel = report.sentences.last().and_then(|sentence| sentence.channel.as_ref());
                let outlet = channel.map_or("nobody", |channel| channel.outlet.as_str());
                if !outlets::same_outlet(outlet, name) {
                    failures.push(format!("{} is {outlet}", frame.replace('@', name)));
                }
            }
        }
    }
    assert!(names > 2500, "{names} names of state-controlled outlets: is the table whole?");
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), names * FRAMES.len(), failures.join("\n"));
}
