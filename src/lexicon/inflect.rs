//! Regular inflection. This file stands alone: the test of the cues and `cargo xtask cues` read it too.

/// The forms of a regular word, as its row would list them. Verbs that double their last letter are not regular.
pub(crate) fn inflections(lemma: &str, class: &str) -> String {
    let (cut, third, past, ing) = match lemma.as_bytes() {
        [.., b'e', b'e'] => (0, "s", "d", "ing"),
        [.., b'e'] => (1, "es", "ed", "ing"),
        [.., before, b'y'] if !b"aeiou".contains(before) => (1, "ies", "ied", "ying"),
        [.., b's' | b'x' | b'z'] | [.., b'c' | b's', b'h'] => (0, "es", "ed", "ing"),
        _ => (0, "s", "ed", "ing"),
    };
    let stem = lemma.get(..lemma.len() - cut).unwrap_or(lemma);
    match class {
        "noun" => [lemma, " ", stem, third].concat(),
        _ => [lemma, " ", stem, third, " ", stem, past, " ", stem, ing].concat(),
    }
}
