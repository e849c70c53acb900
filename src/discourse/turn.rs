//! Who has his turn without a cue: transcripts with names before the words, interviews without, posts with their
//! signature, and captions that only look so.

use super::{Found, Unit};
use crate::article::Block;
use crate::attribution::{Attribution, View};
use crate::furniture;
use crate::index::Index;
use crate::lexicon::class;
use crate::rule::Rule;
use crate::token::{Case, Kind, Token};

/// For each block the sentence that opens a speaker's turn (*HOST: Good morning. ...*), where the article is a
/// transcript: three turns or more, or names in double brackets. The whole turn is the speaker's; behind a name in
/// brackets it goes on until the next.
pub(super) fn turns(found: Found<'_>, attributions: &[Vec<Attribution>]) -> Vec<Option<usize>> {
    let mut turns = vec![None; found.article.blocks.len()];
    let mut count = 0;
    for (s, (unit, attributions)) in found.units.iter().zip(attributions).enumerate() {
        let opens = found.article.blocks.get(unit.block).is_some_and(|b| b.tokens.start == unit.tokens.start);
        let turn = attributions.first().is_some_and(|a| {
            a.rule == Rule::Colon && a.cue.start < unit.tokens.start + 7 && a.cue.start > unit.tokens.start
        });
        if opens
            && turn
            && let Some(slot) = turns.get_mut(unit.block)
        {
            *slot = Some(s);
            count += 1;
        }
    }
    let bracketed = |block: &Block| {
        let at = block.tokens.start;
        found.article.mark(at, '(') && found.article.mark(at + 1, '(')
    };
    let named =
        found.article.blocks.iter().zip(&turns).filter(|(block, turn)| turn.is_some() && bracketed(block));
    if named.count() > 1 {
        let mut last = None;
        for (block, turn) in found.article.blocks.iter().zip(&mut turns) {
            last = turn.or(last.filter(|_| !bracketed(block)));
            *turn = last;
        }
    } else if count < 3 {
        turns.clear();
    }
    turns
}

/// Words before a colon that open a block only once in the text, name nobody whom it speaks of, and have no *I* or *we*
/// behind them, are a caption's or a newsletter's (*Plans: The owner had wanted a skylight*, *TRAIL MIX: The race goes
/// on*), not a speaker's.
pub(super) fn drop_captions(found: Found<'_>, attributions: &mut [Vec<Attribution>]) {
    let known = class::PERSON
        .with(class::TITLE)
        .with(class::MEDIA)
        .with(class::ORGANISATION)
        .with(class::GOVERNMENT)
        .with(class::DOCUMENT)
        .with(class::PLURAL);
    // The last word of the label; it and no other word is looked for.
    let label = |unit: &Unit, attributions: &[Attribution]| {
        let first = attributions.first().filter(|a| a.rule == Rule::Colon)?;
        let label = first.source.clone().filter(|s| s.start == unit.tokens.start)?;
        let tokens = found.article.slice(label.clone());
        // Close friends: The two were seen on the quay
        if unit.heading {
            let plain = tokens.iter().any(|t| t.case == Case::Lower && t.kind == Kind::Word)
                || tokens.len() <= 2 && tokens.iter().all(|t| !t.has(known));
            return (plain && unit.tokens.start > 0 && unit.tokens.len() >= 10).then_some(label.end - 1);
        }
        let bare = tokens.iter().all(|t| t.kind == Kind::Word && !t.has(known));
        let short = tokens.len() == 1 || tokens.iter().all(|t| t.case == Case::Upper);
        (bare && short).then_some(label.end - 1)
    };
    let word = |at: usize| found.article.word(at).to_ascii_lowercase();
    // How often each opens a block, and whether the text names somebody so.
    let mut labels: Vec<(usize, bool)> = Vec::new();
    let mut names = Index::default();
    for (unit, attributions) in found.units.iter().zip(attributions.iter()) {
        if let Some(label) = label(unit, attributions) {
            let at = names.enter(&word(label), labels.len());
            match labels.get_mut(at) {
                Some((count, _)) => *count += 1,
                None => labels.push((1, false)),
            }
        }
    }
    if labels.is_empty() {
        return;
    }
    for (at, two) in found.article.tokens.windows(2).enumerate() {
        let [before, token] = two else { continue };
        let inside = before.is_word() && !before.has(class::PREPOSITION) && token.case == Case::Capital;
        if inside && let Some(slot) = names.get(&word(at + 1)).and_then(|at| labels.get_mut(at)) {
            slot.1 = true;
        }
    }
    for (unit, attributions) in found.units.iter().zip(attributions) {
        let Some(label) = label(unit, attributions) else { continue };
        let once = names.get(&word(label)).is_some_and(|at| labels.get(at) == Some(&(1, false)));
        let end = found.article.blocks.get(unit.block).map_or(unit.tokens.end, |block| block.tokens.end);
        let words = found.article.slice(unit.tokens.start..end);
        let speaks = words.iter().take(60).any(|t| t.has(class::WE));
        let quoted =
            found.quoted.get(unit.tokens.clone()).is_some_and(|quoted| quoted.iter().take(6).any(|&q| q > 0));
        if once && !speaks && !quoted {
            attributions.remove(0);
        }
    }
}

/// *We will rebuild it. — Ann Orde (@annorde) February 18, 2016*: a post that the page shows is whose signature it bears.
pub(super) fn signed_posts(found: Found<'_>, attributions: &mut [Vec<Attribution>]) {
    for (unit, attributions) in found.units.iter().zip(attributions) {
        let signature = found
            .article
            .blocks
            .get(unit.block)
            .filter(|_| !unit.furniture)
            .and_then(|block| furniture::signature(found.article, block))
            .filter(|name| unit.tokens.start + 1 < name.start);
        if let Some(name) = signature {
            let cue = name.start - 1..name.start;
            *attributions = vec![Attribution { rule: Rule::Parenthetical, cue, source: Some(name) }];
        }
    }
}

/// Names in square brackets are speakers' where two of them open blocks in turn; *[Text]*, *[Photo]*, *[Laughter]* are
/// nobody's.
pub(super) fn drop_tags(found: Found<'_>, attributions: &mut [Vec<Attribution>]) {
    // The sentences that begin with a tag, and the tag; empty inside a block.
    let mut tags: Vec<(usize, &str)> = Vec::new();
    for (s, (unit, attributions)) in found.units.iter().zip(attributions.iter()).enumerate() {
        let start = unit.tokens.start;
        if found.article.mark(start, '[') && attributions.first().is_some_and(|a| a.rule == Rule::Colon) {
            let opens = found.article.blocks.get(unit.block).is_some_and(|b| b.tokens.start == start);
            tags.push((s, if opens { found.article.word(start + 1) } else { "" }));
        }
    }
    for (k, &(s, tag)) in tags.iter().enumerate() {
        let is = |k: usize| tags.get(k).is_some_and(|&(_, other)| other == tag);
        let in_turn =
            !tag.is_empty() && (is(k + 2) || is(k.wrapping_sub(2))) && !is(k + 1) && !is(k.wrapping_sub(1));
        if !in_turn && let Some(attributions) = attributions.get_mut(s) {
            attributions.remove(0);
        }
    }
}

/// What a block is in an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// No part of one.
    Story,
    Question,
    Answer,
}

/// *[Begin Keane recording] The dam is safe.*: from here on a monitoring service has written down what it heard him say.
pub(super) fn begins_recording(view: View<'_>) -> bool {
    let first = view.start;
    view.mark(first, '[')
        && view.is(first + 1, "begin")
        && (first + 2..first + 8).any(|k| view.is(k, "recording") && view.mark(k + 1, ']'))
}

/// For each block whether it asks or answers, where the text is an interview without names before the words: two
/// paragraphs or more end in a question to *you*, and *I* answers. Empty where it is none.
pub(super) fn interview(found: Found<'_>) -> Vec<Part> {
    // Of each block: it asks, it asks *you*, it says *I* outside quotation marks.
    let blocks = found.article.blocks.iter().map(|block| {
        let tokens = found.article.slice(block.tokens.clone());
        let asks = tokens.last().is_some_and(|t| t.is('?')) && !tokens.iter().any(|t| t.kind == Kind::Quote);
        let quoted = found.quoted.get(block.tokens.clone()).unwrap_or(&[]);
        let own = |(t, &quoted): (&Token, &u32)| quoted == 0 && t.span.of(found.article.text) == "I";
        let you = asks && tokens.iter().any(|t| t.has(class::YOU));
        (asks, you, !asks && tokens.iter().zip(quoted).any(own))
    });
    let blocks: Vec<(bool, bool, bool)> = blocks.collect();
    let told = blocks.windows(2).filter(|two| matches!(two, [(_, true, _), (.., true)])).count();
    let asked = blocks.windows(2).filter(|two| matches!(two, [(true, ..), (false, ..)])).count();
    let (Some(first), Some(last)) =
        (blocks.iter().position(|&(_, you, _)| you), blocks.iter().rposition(|&(asks, ..)| asks))
    else {
        return Vec::new();
    };
    // An essay may ask its reader twice; an interview goes on asking.
    if !(told >= 2 && told * 6 > last - first || told >= 1 && asked >= 2 && asked * 3 > last - first) {
        return Vec::new();
    }
    let part = |(b, &(asks, _, own)): (usize, &(bool, bool, bool))| match b {
        _ if b < first => Part::Story,
        _ if asks => Part::Question,
        // Behind the last answer the story may go on.
        _ if b > last + 1 && !own => Part::Story,
        _ => Part::Answer,
    };
    blocks.iter().enumerate().map(part).collect()
}
