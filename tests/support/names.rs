//! Whether two names mean the same speaker or the same outlet.

use std::collections::BTreeSet;

use super::outlets::fold;

/// Words that say nothing about who is meant.
const LIGHT: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "your",
    "one",
    "two",
    "three",
    "another",
    "other",
    "some",
    "several",
    "many",
    "few",
    "both",
    "all",
    "more",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "lord",
    "lady",
    "dame",
    "rev",
    "gen",
    "general",
    "col",
    "colonel",
    "lt",
    "lieutenant",
    "maj",
    "major",
    "sgt",
    "capt",
    "captain",
    "sen",
    "senator",
    "rep",
    "gov",
    "president",
    "former",
    "deputy",
    "and",
    "or",
];

/// With one of these a name goes on to what belongs to it: *the ministry of health*.
const PREPOSITIONS: &[&str] = &[
    "of", "for", "at", "in", "from", "with", "on", "to", "by", "about", "as", "near", "under", "who",
    "which", "whose", "than",
];

/// Whether a speaker's name as the gold has it and one of the names he was given share a head word: one that stands
/// before *of*, *for* and the like, titles and articles aside.
pub(crate) fn share_head(gold: &str, given: &[&str]) -> bool {
    let wanted = heads(gold);
    given.iter().any(|name| !heads(name).is_disjoint(&wanted))
}

/// Whether two phrases share any word but articles and prepositions.
pub(crate) fn share_word(gold: &str, given: &str) -> bool {
    let wanted = words(gold);
    let light =
        |word: &String| matches!(word.as_str(), "the" | "a" | "an") || PREPOSITIONS.contains(&word.as_str());
    words(given).iter().any(|word| !light(word) && wanted.contains(word))
}

/// Whether one name consists of words of the other: *state media* and *Lao state media*.
pub(crate) fn within(a: &str, b: &str) -> bool {
    let set = |name: &str| -> BTreeSet<String> {
        words(name).into_iter().filter(|word| !LIGHT.contains(&word.as_str())).collect()
    };
    let (a, b) = (set(a), set(b));
    !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a))
}

fn heads(name: &str) -> BTreeSet<String> {
    let cut = name.split([',', '(', ';']).find(|part| !words(part).is_empty()).unwrap_or(name);
    let mut heads = BTreeSet::new();
    for word in words(cut) {
        if PREPOSITIONS.contains(&word.as_str()) && !heads.is_empty() {
            break;
        }
        if !LIGHT.contains(&word.as_str()) && !PREPOSITIONS.contains(&word.as_str()) {
            heads.insert(word);
        }
    }
    // *The president*: a title is a name where there is no other.
    if heads.is_empty() { words(cut).into_iter().collect() } else { heads }
}

/// The words without case, accents, marks and the *'s* of an owner.
fn words(name: &str) -> Vec<String> {
    let name = fold(name).replace('’', "'");
    name.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\''))
        .map(|word| word.strip_suffix("'s").unwrap_or(word).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{share_head, share_word, within};

    #[test]
    fn a_speaker_is_known_by_a_head_word() {
        assert!(share_head("Orestes Peña", &["the plant's chief of operations, Orestes Pena", "Peña"]));
        assert!(share_head("Ministry of Defence", &["the defence ministry"]));
        assert!(share_head("the president", &["The President"]), "a title where there is no name");
        assert!(!share_head("General Li Wei", &["General Park"]), "a title is no name");
        assert!(!share_head("people in Havana", &["residents of Havana"]));
        assert!(!share_head("Kim Jong Un", &["unknown"]));
    }

    #[test]
    fn any_word_but_small_ones_counts_where_words_are_marked() {
        assert!(share_word("he", "He"));
        assert!(share_word("a spokesman for the ministry", "the ministry’s spokesman"));
        assert!(!share_word("the head of the bank", "the rest of it"));
    }

    #[test]
    fn one_generic_name_may_be_longer() {
        assert!(within("state media", "Lao state media"));
        assert!(!within("state media", "state television"));
        assert!(!within("the", "the Herald"));
    }
}
