//! The English "Golden Rules" of sentence segmentation, the list that pragmatic_segmenter made known: a case for each
//! rule, in sentences of our own. Prints the share that is right and holds a floor.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

use whosays::{Input, Labeler, Offsets};

/// The least share of the rules that has to hold.
const FLOOR: f64 = 0.97;

/// The name of the rule, what stands between the sentences, and the sentences.
const RULES: &[(&str, &str, &[&str])] = &[
    ("simple period", " ", &["The ferry sailed.", "My brother waved."]),
    ("question mark", " ", &["What is that smell?", "The kitchen is closed."]),
    ("exclamation mark", " ", &["There goes the bus!", "We missed it."]),
    ("one-letter upper-case abbreviation", " ", &["The mayor is Anna B. Lund."]),
    ("one-letter lower-case abbreviation", " ", &["The map is on p. 12."]),
    ("two-letter lower-case abbreviation inside", " ", &["Were Tom and co. on the boat?"]),
    ("two-letter upper-case abbreviation inside", " ", &["They sold it to Marsh, Dale & Co. in the end."]),
    (
        "two-letter lower-case abbreviation at the end",
        " ",
        &["Go and ask Tom and co.", "They will have seen it."],
    ),
    (
        "two-letter upper-case abbreviation at the end",
        " ",
        &["They sold it to Marsh, Dale & Co.", "It was cheap."],
    ),
    ("abbreviation before a name", " ", &["From the roof we saw Mt. Etna smoke."]),
    ("abbreviation before and behind a name", " ", &["St. Anne's School is on 9th st. near the mill."]),
    ("possessive abbreviation", " ", &["That was Peter Lund Jr.'s boat."]),
    ("several stops inside", " ", &["They crossed the U.S.A. by train."]),
    ("several stops at the end", " ", &["She lives in the E.U.", "How about him?"]),
    ("U.S. at the end", " ", &["He lives in the U.S.", "How is he?"]),
    ("U.S. before a capital", " ", &["She drives for the U.S. Army in Ohio."]),
    ("U.S. before a small letter", " ", &["They have been in the U.S. for a year."]),
    (
        "a.m. and p.m., inside and at the end",
        " ",
        &["At 6 a.m. Mr. Lund opened the shop.", "He shut it at 9 P.M.", "Mrs. Lund swept the floor."],
    ),
    ("number inside", " ", &["The ticket costs $4.50 at the door."]),
    ("number at the end", " ", &["The ticket costs $4.50.", "It is sold at the door."]),
    ("brackets inside", " ", &["She ran the mill (Her father had run it before her.) for thirty years."]),
    ("e-mail address", " ", &["Write to Ann.Lund@example.org.", "She reads it all."]),
    ("web address", " ", &["The list is at https://www.example.org/old.list/page_one.html.", "It is long."]),
    ("single quotation marks inside", " ", &["He looked up, 'That is it.' he said."]),
    ("double quotation marks inside", " ", &["He looked up, \"That is it.\" he said."]),
    ("double quotation marks at the end", " ", &["He looked up, \"That is it.\"", "He put the pen down."]),
    ("two exclamation marks", " ", &["Stop!!", "The bridge is out."]),
    ("two question marks", " ", &["Really??", "Who told them?"]),
    ("exclamation and question mark", " ", &["Now!?", "Is it that late?"]),
    ("question and exclamation mark", " ", &["Now?!", "Is it that late?"]),
    ("list 1.) without stops", " ", &["1.) The roof leaks", "2.) The van is sold"]),
    ("list 1.) with stops", " ", &["1.) The roof leaks.", "2.) The van is sold."]),
    ("list 1) without stops", " ", &["1) The roof leaks", "2) The van is sold"]),
    ("list 1) with stops", " ", &["1) The roof leaks.", "2) The van is sold."]),
    ("list 1. without stops", " ", &["1. The roof leaks", "2. The van is sold"]),
    ("list 1. with stops", " ", &["1. The roof leaks.", "2. The van is sold."]),
    ("list with bullets", " ", &["• 9. The roof leaks", "• 10. The van is sold"]),
    ("list with hyphen bullets", " ", &["⁃9. The roof leaks", "⁃10. The van is sold"]),
    ("alphabetical list", " ", &["a. The roof leaks", "b. The van is sold", "c. The gate is stuck"]),
    ("line break inside a sentence", " ", &["The boat was late\nand nobody on the quay knew why."]),
    ("line break behind a blank", " ", &["It was a long \nwalk to the mill."]),
    ("list by lines, in small letters", "\n", &["tents", "sleeping bags", "ropes, lamps"]),
    ("coordinates", " ", &["The wreck lies at N°. 2048.117.306.", "That is off the cape."]),
    ("name with an exclamation mark", " ", &["He wrote code for Yahoo! in a barn."]),
    ("I at the end and I as an initial", " ", &["They sat between you and I.", "Did Carl I. Lund see it?"]),
    (
        "ellipsis at the end of a quotation",
        " ",
        &["The old guide promises that to whoever climbs early “the whole bay will lie open. . . .”"],
    ),
    (
        "ellipsis in square brackets",
        " ",
        &["\"The keeper [...] put the lamp out before each of the storms [...]\" (Lund 31)."],
    ),
    (
        "ellipsis and a stop, set apart",
        " ",
        &[
            "The letter stops in the middle of a word and the rest of the page is torn . . . .",
            "Nobody knows why.",
        ],
    ),
    ("four dots at the end", " ", &["He never said so....", "She shut the door."]),
    (
        "ellipses inside",
        " ",
        &[
            "It wasn't quite ... well, I mean...look . . . what I want to say, the point is . . . I forgot it.",
        ],
    ),
    (
        "four dots, the first of them a stop",
        " ",
        &[
            "One habit that had weakened . . . was that of writing letters by hand.",
            ". . . The habit was not lost. . . .",
        ],
    ),
    (
        "no blank between sentences",
        "",
        &["The boat came.", "Today is Friday.", "Mr. Lund paid 1,000.", "That is a lot."],
    ),
];

#[test]
fn golden_rules() {
    let labeler = Labeler::new();
    let wrong: Vec<String> = RULES
        .iter()
        .filter_map(|(rule, between, sentences)| {
            let text = sentences.join(between);
            let report = labeler.label(&text, Input::Plain, Offsets::Utf8);
            let found: Vec<usize> = report.sentences.iter().map(|s| text[..s.end].trim_end().len()).collect();
            (found != ends(sentences, between)).then(|| {
                let found: Vec<&str> = report.sentences.iter().map(|s| &text[s.start..s.end]).collect();
                format!("  {rule}: {found:?}")
            })
        })
        .collect();
    let right = RULES.len() - wrong.len();
    let share = right as f64 / RULES.len() as f64;
    println!("golden rules: {right} of {} right ({share:.3})\n{}", RULES.len(), wrong.join("\n"));
    assert!(share >= FLOOR, "{share:.3} of the rules hold\n{}", wrong.join("\n"));
}

/// Where the sentences end in the joined text.
fn ends(sentences: &[&str], between: &str) -> Vec<usize> {
    let mut at = 0;
    let mut ends = Vec::new();
    for sentence in sentences {
        ends.push(at + sentence.len());
        at += sentence.len() + between.len();
    }
    ends
}
