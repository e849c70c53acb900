//! Articles put together from pieces of news, a byte for each, so that mutations stay something like news and reach the
//! rules that bytes alone would hardly ever reach.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use whosays::report::BlockKind;
use whosays::{GivenBlock, Input, Offsets, Span};

use super::fragments::{BREAKS, CUES, MARKS, NAMES, STRANGE, WORDS};
use super::invariants::{self, Reading};
use super::{Depth, LABELER, TWIN, text};

/// From here on a byte and the next one name a word of the lexicon.
const FIRST_OF_TWO: u8 = 0xe4;
/// No blank before the next piece.
const GLUE: u8 = 0xff;

/// The first byte says how the rest is read: as plain text, as Markdown, or as blocks that somebody else found.
pub fn article(data: &[u8], depth: Depth) {
    let Some((how, pieces)) = data.split_first() else { return };
    let story = story(pieces);
    match how % 8 {
        0..=3 => text::labelled(&story, Input::Plain, depth),
        4 | 5 => text::labelled(&story, Input::Markdown, depth),
        _ => given(&story, usize::from(*how), depth),
    }
}

/// The text that bytes stand for.
pub(crate) fn story(bytes: &[u8]) -> String {
    let mut story = String::new();
    let mut glued = true;
    let mut bytes = bytes.iter().copied();
    while let Some(byte) = bytes.next() {
        if byte == GLUE {
            glued = true;
            continue;
        }
        let piece = match byte.checked_sub(FIRST_OF_TWO) {
            Some(high) => {
                let place = usize::from(high) * 256 + usize::from(bytes.next().unwrap_or(0));
                LEXICON[place % LEXICON.len()]
            }
            None => PIECES[usize::from(byte) % PIECES.len()],
        };
        let closes = piece.starts_with(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '»', '\n', '\r']);
        if !(glued || closes) {
            story.push(' ');
        }
        story.push_str(piece);
        glued = piece.ends_with(['(', '[', '“', '‘', '«', '„', '\n', ' ']);
    }
    story
}

/// Every paragraph is a block; of what kind, the first byte of the input says.
fn given(story: &str, how: usize, depth: Depth) {
    const KINDS: [BlockKind; 6] = [
        BlockKind::Paragraph,
        BlockKind::Heading,
        BlockKind::ListItem,
        BlockKind::Caption,
        BlockKind::Cell,
        BlockKind::Furniture,
    ];
    let mut start = 0;
    let mut blocks = Vec::new();
    for (place, paragraph) in story.split('\n').enumerate() {
        // Some a little too long: a page may say what it likes.
        let end = start + paragraph.len() + usize::from(how & 64 > 0) * place;
        let kind = if place * how % 5 < 3 { KINDS[0] } else { KINDS[(place + how / 8) % KINDS.len()] };
        blocks.push(GivenBlock { span: Span { start, end }, kind });
        start += paragraph.len() + 1;
    }
    let reading = Reading::Blocks(&blocks);
    let report = invariants::check_once(&LABELER, story, reading).unwrap_or_else(|broken| panic!("{broken}"));
    if depth == Depth::Full {
        assert_eq!(
            TWIN.label_blocks(story, &blocks, Offsets::Utf8),
            report,
            "another labeler says something else"
        );
        invariants::check(&LABELER, story, reading).unwrap_or_else(|broken| panic!("{broken}"));
    }
}

static PIECES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let pieces = [NAMES, CUES, WORDS, MARKS, BREAKS, STRANGE, SENTENCES].concat();
    assert!(pieces.len() <= usize::from(FIRST_OF_TWO), "no byte is left for the last pieces");
    pieces
});

/// Every name, cue and phrase of the lexicon, sorted.
pub(crate) fn lexicon() -> &'static [&'static str] {
    &LEXICON
}

static LEXICON: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let rows = |table: &'static str| table.lines().skip(1).filter(|row| !row.starts_with('#'));
    let cues = rows(include_str!("../../src/lexicon/cues.tsv")).flat_map(|row| row.split('\t').take(3));
    let phrases =
        rows(include_str!("../../src/lexicon/furniture.tsv")).flat_map(|row| row.split('\t').take(1));
    let classes = rows(include_str!("../../src/lexicon/words.tsv")).flat_map(|row| row.split('\t').skip(1));
    let outlets = rows(include_str!("../../src/lexicon/outlets.tsv")).flat_map(|row| row.split('\t'));
    let split = cues.chain(classes).flat_map(|words| words.split([' ', ','])).flat_map(forms);
    let whole = phrases.chain(outlets).flat_map(|names| names.split('|'));
    let words: BTreeSet<&str> =
        split.chain(whole).map(|word| word.trim_end_matches('?')).filter(|w| w.len() > 1).collect();
    assert!(
        words.len() <= usize::from(GLUE - FIRST_OF_TWO) * 256,
        "no two bytes are left for the last words"
    );
    words.into_iter().collect()
});

/// "ally+" in words.tsv is *ally* and *allys*: what the lexicon enters.
fn forms(word: &'static str) -> Vec<&'static str> {
    match word.strip_suffix('+') {
        Some(word) => vec![word, format!("{word}s").leak()],
        None => vec![word],
    }
}

/// Whole turns of news.
const SENTENCES: &[&str] = &[
    "It rained.",
    "Roads were closed on Monday.",
    "KCNA said.",
    "The agency said it would rain.",
    "He added that",
    "“We are ready,” he said.",
    "\"It goes on.\"",
    "the channel's correspondent said",
    "Xinhua quoted him as saying",
    "In an interview with TASS,",
    "state television showed",
    "The ministry said in a statement carried by the agency",
    "“One.\n\n“Two.”",
    "Asked whether",
    "Mara Lind, the mayor of Tarn,",
    "its spokesman",
    "the newspaper",
    "\n\nINTERVIEWER: ",
    "\n\nMARA LIND: ",
    "\n\n- ",
    "\n\n# ",
    "\n\n> ",
    "\n\n",
    "\n\n",
];
