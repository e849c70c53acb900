//! Time is linear in the text, also in texts made to make it otherwise: for each, twice the text takes about
//! twice the time, and much more of it no more for each byte.
#![cfg(all(feature = "markdown", not(target_arch = "wasm32")))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

#[path = "support/clock.rs"]
mod clock;

use std::time::Duration;

use clock::Clock;
use whosays::{Input, Labeler, Offsets};

/// What a text is made of, over and over, and the trap it sets.
const PLAIN: &[(&str, &str)] = &[
    ("\"", "each may open or close"),
    ("'", "the same, and apostrophes"),
    ("“", "opened and never closed"),
    ("said ", "cues without an end to the sentence"),
    ("\"said\" ", "quoted cues"),
    ("the old road to the valley was closed again and ", "one endless sentence"),
    ("Kim said, ", "speakers and cues"),
    ("Kim Lee Park ", "one endless name"),
    ("state media ", "generic outlets"),
    ("the agency said. It said. ", "descriptions and pronouns without anybody"),
    ("a, ", "very many commas"),
    ("– ", "very many dashes"),
    ("X: ", "very many speakers in a transcript"),
    (". ", "full stops"),
    ("\n", "empty lines"),
    ("(", "brackets opened and never closed"),
    ("Mr. ", "abbreviations that end no sentence"),
    ("U.S.", "abbreviations in one word"),
    ("1.", "numbers"),
    ("x", "one word"),
    ("김", "one word of Hangul"),
    ("\u{301}", "combining marks"),
];

/// More of them, each for a loop that some stage has.
const MORE_PLAIN: &[(&str, &str)] = &[
    ("''", "TeX's closing marks"),
    ("``", "TeX's opening marks"),
    ("‘x ", "single marks, opened and never closed"),
    ("\"x\" ", "very many quoted spans in one sentence"),
    ("“x” ", "the same with curly marks"),
    ("x\" ", "closed and never opened"),
    ("He said: “So ‘it’ is\n\n", "a quotation in each paragraph, and none is closed"),
    ("KCNA news: ", "outlets that may begin a headline or end it"),
    ("The UN issued a report. The report said so. ", "reports that may be somebody else's"),
    ("the union -- a group -- accused ", "asides between dashes"),
    ("the workers' ", "possessives that might close"),
    ("said \"", "cues and marks"),
    ("\"a\", he said, ", "attributions in one sentence"),
    (",\" They, of ", "quotations that may hand over to a speaker"),
    ("said Kim ", "inverted"),
    ("according to Kim ", "prepositions"),
    ("Kim ", "one name over and over"),
    ("KCNA ", "outlets"),
    ("KCNA said ", "outlets that speak"),
    ("KCNA, ", "outlets in a row"),
    ("told KCNA ", "outlets that are told"),
    ("KCNA quoted Kim as saying ", "speakers through outlets"),
    ("the official ", "what might begin an outlet"),
    ("state ", "the same"),
    ("the state news agency ", "generic outlets with a word more"),
    ("Korean Central News ", "the beginning of an outlet's name"),
    ("by ", "what may come before an outlet"),
    (", claims him", "verbs that are nouns too, each with all before it"),
    (", dog", "a subject without a verb"),
    ("continued to ", "infinitives that ask who continued"),
    ("if it declared ", "clauses that ask what the sentence is about"),
    ("its viewers ", "hosts and works of an outlet not named"),
    ("he ", "pronouns in one sentence"),
    ("It said so. ", "pronouns, each in its sentence"),
    ("KCNA said so. The agency said so. He said so. ", "channels that carry on"),
    ("Mara Lind said so. ", "one speaker again and again"),
    ("\"It goes on. ", "a quotation reopened in every sentence"),
    ("\"It goes on.\n\n", "a quotation over very many paragraphs"),
    ("“It goes on.” ", "floating quotations"),
    ("It rained. ", "sentences"),
    ("a. . . . A ", "omissions"),
    ("1) A 2) A ", "marks of lists"),
    ("the U.S. \"A b ", "stops before quotations"),
    ("-- ", "the same in ASCII"),
    ("-", "one run of dashes"),
    (":", "very many colons"),
    ("; ", "very many semicolons"),
    (".", "one run of full stops"),
    ("? ", "question marks"),
    ("x\n", "lines of one word"),
    ("\r\n", "the same as Windows has them"),
    (" ", "white space"),
    ("\u{200b}", "what cannot be seen"),
    (")", "brackets closed and never opened"),
    ("(x ", "the same with words"),
    ("[", "square ones"),
    ("who ", "relative clauses"),
    ("which said that ", "clauses in clauses"),
    ("not ", "negations"),
    ("did not say ", "denials"),
    ("reportedly ", "hedges"),
    ("U.S. ", "abbreviations that may end a sentence"),
    ("J. ", "initials"),
    ("1. ", "numbers that may be lists"),
    ("Photo: TASS\n\n", "page furniture"),
    ("x-", "one word with hyphens"),
    ("x'", "one word with apostrophes"),
    ("조선중앙통신은 보도했다 ", "Hangul"),
    ("\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}", "emoji in clusters"),
    ("\u{5e9}\u{5dc}\u{5d5}\u{5dd} \"", "right to left"),
];

const MARKDOWN: &[(&str, &str)] = &[
    ("*", "emphasis opened and never closed"),
    ("[", "links opened and never closed"),
    ("> ", "quoted blocks in quoted blocks"),
    ("- ", "lists in lists"),
];

const MORE_MARKDOWN: &[(&str, &str)] = &[
    ("*x ", "the same with words"),
    ("**x", "the same without spaces"),
    ("*x* ", "a piece of text for every word"),
    ("_x_ \"", "the same with quotation marks"),
    ("`", "code opened and never closed"),
    ("`x` ", "code"),
    ("[x](y) ", "links"),
    ("![x](y) ", "pictures"),
    ("> x\n", "one quoted block"),
    ("> x\n\n", "very many quoted blocks"),
    ("- x\n", "one list"),
    ("# x\n", "headings"),
    ("|x", "cells"),
    ("|x|\n|-|\n", "tables"),
    ("<", "what may be HTML"),
    ("<b>", "HTML"),
    ("<!-- ", "comments opened and never closed"),
    ("&quot;", "marks written as entities"),
    ("\\\"", "escaped marks"),
    ("\\\n", "hard line breaks"),
    ("x\n", "soft line breaks"),
    ("Kim *said* \"x\" ", "news with markup"),
];

/// A text, twice as much of it, and very much of it, in bytes. Small enough for a build without optimization,
/// large enough to be timed.
struct Sizes {
    small: usize,
    double: usize,
    long: usize,
}

/// For the traps that come to mind first.
const TO_A_MEGABYTE: Sizes = Sizes { small: 64 << 10, double: 128 << 10, long: 1 << 20 };
/// For the many others, so that all of them take less than a minute.
const TO_A_QUARTER: Sizes = Sizes { small: 32 << 10, double: 64 << 10, long: 256 << 10 };

/// Twice the text may take so much more time; 2 is linear, 4 is quadratic.
const DOUBLE: f64 = 3.0;
/// The long text may take so much more time for each byte than the double one; quadratic work takes 4 or 8
/// times as much.
const LONG: f64 = 2.5;

/// Times below this say more about the clock than about the text: the system counts a thread's time in ticks of
/// 4 ms. A text that is faster is judged by the long one.
const NOISE: Duration = Duration::from_millis(16);

#[test]
fn plain_text_takes_linear_time() {
    check(PLAIN, Input::Plain, &TO_A_MEGABYTE);
}

#[test]
fn more_plain_text_takes_linear_time() {
    check(MORE_PLAIN, Input::Plain, &TO_A_QUARTER);
}

#[test]
fn markdown_takes_linear_time() {
    check(MARKDOWN, Input::Markdown, &TO_A_MEGABYTE);
    check(MORE_MARKDOWN, Input::Markdown, &TO_A_QUARTER);
}

/// The measure can fail: work that grows with the square of the text does not pass.
#[test]
fn quadratic_work_would_be_seen() {
    let quadratic = |text: &str| {
        let bytes = &text.as_bytes()[..text.len() / 8];
        let lonely = bytes.iter().filter(|a| bytes.iter().filter(|b| a == b).count() == 0);
        assert_eq!(lonely.count(), 0);
    };
    assert!(growth("x", &TO_A_MEGABYTE, &quadratic).is_err());
}

fn check(texts: &[(&str, &str)], input: Input, sizes: &Sizes) {
    let labeler = Labeler::new();
    let work = |text: &str| {
        let report = labeler.label(text, input, Offsets::Utf16);
        assert!(report.sentences.len() <= text.len());
    };
    let mut slow = Vec::new();
    for (piece, trap) in texts {
        match growth(piece, sizes, &work) {
            Ok(time) => println!("{time:>9.1?} for {} KB of {piece:?}: {trap}", sizes.long >> 10),
            Err(why) => slow.push(format!("{piece:?} ({trap}): {why}")),
        }
    }
    assert!(slow.is_empty(), "not linear:\n{}", slow.join("\n"));
}

/// The time of the long text, or how the time grows where it grows faster than the text.
fn growth(piece: &str, sizes: &Sizes, work: &dyn Fn(&str)) -> Result<Duration, String> {
    let text = |size: usize| piece.repeat(size.div_ceil(piece.len()));
    let (one, two) = (text(sizes.small), text(sizes.double));
    // Something else may have been in the way: whoever is slow gets more tries.
    let (mut small, mut double) = (Duration::MAX, Duration::MAX);
    for tries in [1, 2, 4] {
        small = small.min(fastest(tries, || work(&one)));
        double = double.min(fastest(tries, || work(&two)));
        if ratio(double, small) <= DOUBLE {
            break;
        }
    }
    if ratio(double, small) > DOUBLE {
        // The long text of this could take minutes.
        let (one, two) = (sizes.small >> 10, sizes.double >> 10);
        return Err(format!("{one} KB take {small:.1?}, {two} KB {double:.1?}"));
    }
    let limit = LONG * (sizes.long / sizes.double) as f64;
    let long_text = text(sizes.long);
    let mut long = Duration::MAX;
    for _ in 0..3 {
        long = long.min(fastest(1, || work(&long_text)));
        if ratio(long, double) <= limit {
            return Ok(long);
        }
    }
    Err(format!("{} KB take {double:.1?}, {} KB {long:.1?}", sizes.double >> 10, sizes.long >> 10))
}

fn ratio(longer: Duration, shorter: Duration) -> f64 {
    longer.as_secs_f64() / shorter.max(NOISE).as_secs_f64()
}

fn fastest(tries: usize, work: impl Fn()) -> Duration {
    let times = (0..tries).map(|_| {
        let clock = Clock::start();
        work();
        clock.elapsed()
    });
    times.min().unwrap_or(Duration::MAX)
}
