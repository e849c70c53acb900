//! Titles and labels: whether a few words state something, or only name it.

use crate::article::{Article, Block};
use crate::lexicon::{VerbForm, class};
use crate::report::BlockKind;
use crate::token::{Case, Kind, Token};

/// Whether a finite verb shows among the words, as far as the tables tell.
pub(super) fn makes_statement(article: &Article<'_>, words: &[&Token]) -> bool {
    let known = class::PREPOSITION
        .with(class::DETERMINER)
        .with(class::TIME)
        .with(class::PERSON)
        .with(class::MEDIA)
        .with(class::ORGANISATION)
        .with(class::FURNITURE)
        .with(class::DOCUMENT);
    // "Ferry sails again": an s-form between other words, in no table of nouns.
    let inner = words.windows(3).enumerate().any(|(i, three)| {
        let [before, t, _] = three else { return false };
        // The men who climb pylons in winter
        let described = before.has(class::RELATIVE)
            || i.checked_sub(1).and_then(|k| words.get(k)).is_some_and(|t| t.has(class::RELATIVE));
        !described
            && t.case == Case::Lower
            && t.ends_in_s
            && t.span.len() > 3
            && !t.has(known)
            && !before.has(class::DETERMINER)
    });
    // Iran to free prisoners; but "Kabul to safety", "Syria to northern Iraq"
    let bodies = class::PLACE.with(class::GOVERNMENT).with(class::ORGANISATION).with(class::MILITARY);
    let places = [
        "central", "civilian", "date", "east", "exile", "home", "north", "power", "prison", "safety",
        "south", "west",
    ];
    let plan = words.len() >= 4
        && !words.first().is_some_and(|t| t.has(class::PREPOSITION))
        && words.windows(3).take(3).any(|three| {
            let [body, to, t] = three else { return false };
            let word = t.span.of(article.text);
            body.is_capital()
                && body.has(bodies)
                && to.span.of(article.text) == "to"
                && t.case == Case::Lower
                && t.kind == Kind::Word
                && !t.ends_in_s
                && !t.has(known.with(class::CONJUNCTION))
                && !word.ends_with("ern")
                && !places.contains(&word)
        });
    // *9:18 AM* and *12 May* hold no verb. *Third Quarter Highlights*, *Alerts | Rwanda*: the verb of a title has
    // words before it and behind.
    let edge = |i: usize| words.len() <= 5 && (i == 0 || i + 1 == words.len());
    inner
        || plan
        || words.iter().enumerate().any(|(i, t)| {
            let clock = t.case == Case::Upper && t.first == 'A' && t.span.len() == 2;
            let month = t.case == Case::Capital && t.has(class::MONTH);
            t.has(class::SUBJECT_PRONOUN) && !t.has(class::DETERMINER.with(class::WH)) && words.len() > 1
                || t.has(class::AUXILIARY) && !clock && !month
                // Fighting continues
                || i > 0 && t.ends_in_s && t.has(class::FINITE) && t.case != Case::Capital
                || t.verb
                    .is_some_and(|cue| cue.form == VerbForm::Past && !(edge(i) && i == 0) || cue.form == VerbForm::Third && !edge(i))
                    && !t.has(class::FURNITURE)
        })
}

/// Whether a title may be a statement by a verb that no table knows: *Rebels retake town*, *Man jailed for fraud*.
pub(super) fn may_state(article: &Article<'_>, words: &[&Token]) -> bool {
    let small = class::PREPOSITION
        .with(class::CONJUNCTION)
        .with(class::DETERMINER)
        .with(class::SUBORDINATOR)
        .with(class::ADVERB)
        .with(class::TIME);
    let noun = class::PERSON
        .with(class::PLURAL)
        .with(class::GOVERNMENT)
        .with(class::PLACE)
        .with(class::ORGANISATION);
    words.iter().any(|t| t.has(class::FINITE) || t.verb.is_some() && t.noun.is_none())
        || words.iter().skip(1).any(|t| t.ends_in_s && t.is_capital() && !t.has(noun))
        // The six best pies in the league, ranked
        || words.iter().enumerate().skip(1).any(|(k, t)| {
            let ranked = k + 1 == words.len() && article.text.get(..t.span.start).is_some_and(|s| s.ends_with(", "));
            let word = t.span.of(article.text);
            let led = words.first().is_some_and(|t| t.has(class::DETERMINER.with(class::PREPOSITION)));
            !ranked && (t.span.len() > 4 && word.ends_with("ed") || word == "caught" && !led)
        })
        || words.windows(2).any(|two| {
            let [one, two] = two else { return false };
            // The first word has its capital from standing there.
            let name = one.is_capital() && words.first().is_some_and(|first| first.span != one.span);
            let owned =
                article.text.get(one.span.end..two.span.start).is_some_and(|gap| !gap.trim().is_empty());
            let last = words.last().is_some_and(|last| last.span == two.span) && !two.ends_in_s;
            !(owned || name && last)
                && (one.ends_in_s || one.has(noun) || name)
                && two.case == Case::Lower
                && two.kind == Kind::Word
                && !two.has(small.with(class::WH))
                && two.noun.is_none()
        })
}

/// *News | Opinion | Sport*, *Getty Images/Ann Lee*, *Kyodo News - 19:22*: names in a row.
pub(super) fn is_row_of_labels(
    article: &Article<'_>,
    block: &Block,
    tokens: &[Token],
    words: &[&Token],
) -> bool {
    let mark = |t: &&Token| matches!(t.first, '|' | '/' | '•' | '·' | '>' | '›' | '»');
    let marks = tokens.iter().filter(mark).count();
    let blanks = block.span.of(article.text).split(|c| c != ' ');
    let gaps = blanks.map(|run| run.len() / 2).sum::<usize>() >= 2 && words.len() <= 12;
    let small = words.iter().filter(|t| !t.is_capital()).count();
    let bound = class::PREPOSITION.with(class::DETERMINER).with(class::CONJUNCTION).with(class::SUBORDINATOR);
    // Iran Nuclear Talks may be the article's own title.
    let own = block.kind == BlockKind::Heading && block.tokens.start == 0;
    let names = small == 0
        && words.len() <= 8
        && words.iter().any(|t| t.case == Case::Capital)
        && !words.iter().any(|t| t.has(bound) || t.verb.is_some());
    marks >= 2 && small <= 1 || marks == 1 && small == 0 && words.len() <= 5 || gaps || names && !own
}
