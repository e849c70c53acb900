//! Texts to break an engine with: anything at all, and something like news.

#[path = "fragments.rs"]
mod fragments;

use proptest::prelude::*;

pub(crate) use fragments::HOSTILE;
use fragments::{BREAKS, CUES, MARKS, NAMES, STRANGE, WORDS};

/// Text of every kind, news and noise mixed.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => any::<String>(),
        2 => "(\\PC|[\\s\"'“”‘’.,:;!?()*_#>\\[\\]`-]){0,200}",
        6 => news(),
        1 => (news(), any::<String>(), news()).prop_map(|(a, b, c)| format!("{a}{b}{c}")),
    ]
}

/// Pieces that news is made of, in no order that makes sense.
pub(crate) fn news() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(NAMES.to_vec()),
        4 => prop::sample::select(CUES.to_vec()),
        4 => prop::sample::select(WORDS.to_vec()),
        4 => prop::sample::select(MARKS.to_vec()),
        2 => prop::sample::select(BREAKS.to_vec()),
        1 => prop::sample::select(STRANGE.to_vec()),
    ];
    let glue = prop_oneof![6 => Just(" "), 2 => Just(""), 1 => Just("\n"), 1 => Just("\u{a0}")];
    prop::collection::vec((piece, glue), 0..80)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, glue)| [piece, glue]).collect())
}
