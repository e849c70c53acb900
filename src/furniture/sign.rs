//! Lines that sign, date or credit what stands beside them.

use crate::article::{Article, Block};
use crate::lexicon::{VerbForm, class};
use crate::list::list;
use crate::token::{Case, Kind, Token};

/// *By Kate Webb*, *Jane Doe, Reuters*.
pub(super) fn is_byline(article: &Article<'_>, block: &Block, words: &[&Token]) -> bool {
    let first = block.tokens.start;
    let by = article.is_any(first, list!["by", "written", "from"]);
    let name = |t: &&&Token| {
        t.is_capital()
            || t.has(class::CONJUNCTION.with(class::PREPOSITION).with(class::TIME))
            || t.has(class::DETERMINER)
    };
    let capital = words.iter().skip(1).filter(|t| t.is_capital()).count();
    // JANE DOE, Herald Staff Writer
    let writes = words.len() <= 8
        && words.iter().all(|t| t.is_capital())
        && article.slice(block.tokens.clone()).iter().any(|t| t.is(','))
        && words.last().is_some_and(|t| {
            ["writer", "reporter", "correspondent", "editor"]
                .iter()
                .any(|known| t.span.of(article.text).eq_ignore_ascii_case(known))
        });
    writes
        || by
            && words.len() >= 2
            && words.len() <= 16
            && capital * 2 >= words.len() - 1
            && words.iter().skip(1).filter(name).count() + 3 >= words.len() - 1
            && article.slice(block.tokens.clone()).iter().all(|t| !t.is_terminal() || t.span.len() == 1)
            && words.get(1).is_some_and(|t| t.is_capital())
}

/// *Jan Vik is a reporter for the Herald.*: who wrote what stands above, near its end.
pub(super) fn is_biography(article: &Article<'_>, block: &Block, words: &[&Token]) -> bool {
    let word = |at: usize| words.get(at).map_or("", |t| t.span.of(article.text));
    let roles = ["columnist", "correspondent", "editor", "journalist", "producer", "reporter", "writer"];
    let is = (2..5).find(|&k| word(k) == "is").filter(|&is| words.iter().take(is).all(|t| t.is_capital()));
    is.is_some_and(|is| {
        matches!(word(is + 1), "a" | "an" | "the")
            && (is + 2..is + 10).any(|k| {
                roles.contains(&word(k))
                    && matches!(word(k + 1), "at" | "based" | "covering" | "for" | "with")
            })
            && !words.iter().any(|t| {
                t.has(class::RELATIVE)
                    || t.noun.is_none() && t.verb.is_some_and(|cue| cue.form == VerbForm::Past)
            })
            && block.tokens.start > NEAR_END
            && article.tokens.len() - block.tokens.end < NEAR_END
    })
}

/// Within so many tokens of its end a text tells of its author, and not within so many of its beginning.
const NEAR_END: usize = 90;

/// Nothing but a day, a date or a time; behind them perhaps whose page it is: *9 June 2022, 9.00pm, The Times*.
pub(super) fn is_date(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|t| t.is_word());
    let (mut timed, mut named) = (false, 0);
    for word in words {
        let time = word.kind == Kind::Number || word.has(class::MONTH.with(class::DAY).with(class::TIME));
        let filler = word
            .has(class::PREPOSITION.with(class::FURNITURE).with(class::DETERMINER).with(class::RELAY))
            || word.has_stop
            || word.span.len() <= 4 && word.case == Case::Upper
            || word.span.len() == 2 && word.case == Case::Lower;
        if !time && !filler {
            named += 1;
            if !timed || named > 2 || !word.is_capital() {
                return false;
            }
        }
        timed |= time;
    }
    timed && (named == 0 || tokens.iter().any(|t| t.is(',')))
}

/// *PA2602033794 Caracas Radio Rumbos Network in Spanish 2350 GMT 24 Feb 94*: what a monitoring service has heard, and when.
pub(super) fn is_heard(tokens: &[Token], article: &Article<'_>) -> bool {
    let time = tokens.iter().rposition(|t| t.span.of(article.text) == "GMT");
    let date = time.and_then(|time| tokens.get(time + 1..)).unwrap_or(&[]);
    date.len() >= 2 && date.iter().all(|t| t.kind == Kind::Number || t.has(class::MONTH))
}

/// *3 days ago*, *2 min read*.
pub(super) fn is_age(tokens: &[Token], article: &Article<'_>) -> bool {
    let words = || tokens.iter().filter(|t| t.is_word());
    if words().take(8).count() > 7 {
        return false;
    }
    let words: Vec<&str> = words().map(|t| t.span.of(article.text)).collect();
    let units = ["second", "minute", "min", "hour", "day", "week", "month", "year", "hr", "sec"];
    let unit = |w: &&str| units.iter().any(|u| w.to_ascii_lowercase().trim_end_matches('s').ends_with(u));
    words.last().is_some_and(|w| w.eq_ignore_ascii_case("ago") || w.eq_ignore_ascii_case("read"))
        && words.iter().any(unit)
}

/// A dateline that stands alone: *HAVANA (AP) --*, *QUITO, Ecuador, May 2, 1997 (AFP)*.
pub(super) fn is_dateline(tokens: &[Token]) -> bool {
    let dated = || tokens.iter().any(|t| t.has(class::MONTH));
    tokens.len() <= 13
        && tokens.last().is_some_and(|t| t.is_dash() || t.is(')') && dated())
        && tokens.first().is_some_and(|t| t.case == Case::Upper)
        && tokens.iter().all(|t| !t.is_word() || t.is_capital() || t.kind == Kind::Number)
}

/// *(Yonhap)*, *[Image: a ferry in fog]*.
pub(super) fn is_bracketed_credit(tokens: &[Token], words: &[&Token]) -> bool {
    let inside = tokens.first().is_some_and(|t| t.is('(') || t.is('['))
        && tokens.last().is_some_and(|t| t.is(')') || t.is(']'));
    let labelled = tokens.iter().any(|t| t.is(':'));
    let names = words.iter().filter(|t| t.is_capital()).count() * 2 >= words.len();
    // (pvs/vi): the initials of editors.
    let initials = words.iter().all(|t| t.span.len() <= 3) && tokens.iter().any(|t| t.is('/'));
    // (Ann Lee/ Ferry Agency Press Service photo via AP)
    let via = words.iter().rev().take(2).any(|t| t.has(class::NEWS_OUTLET) && t.is_capital());
    // (Sen. Ann Lee also has 17.)
    let states = words.iter().any(|t| t.has(class::AUXILIARY) && t.case == Case::Lower);
    inside && words.len() <= if via { 12 } else { 8 } && (labelled || names || initials) && !states
}

/// *Ann Selby. "Truce under strain" — Reuters, October 11, 2020*: a title and where it stood.
pub(super) fn is_reference(tokens: &[Token]) -> bool {
    let Some(quote) = tokens.iter().rposition(|t| t.kind == Kind::Quote) else { return false };
    let behind = tokens.get(quote + 1..).unwrap_or(&[]);
    (4..=13).contains(&behind.len())
        && behind.iter().all(|t| t.is_capital() || t.kind == Kind::Number || t.kind == Kind::Punct)
        && behind.iter().any(|t| t.has(class::MONTH))
        && behind.last().is_some_and(|t| t.kind == Kind::Number)
}

/// *https://news.example/story*, *(bit.ly/1OqqMKX)*: an address, and nothing else.
pub(super) fn is_address(tokens: &[Token]) -> bool {
    let slashes = || tokens.windows(2).any(|two| two.iter().all(|t| t.is('/')));
    tokens.iter().skip(1).all(|t| !t.spaced)
        && tokens.iter().any(|t| t.is('/'))
        && (tokens.first().is_some_and(|t| t.is('(')) || slashes())
}

/// *Daniel Ferrier in Tel Aviv*, *KCNA via REUTERS*: who wrote it and where, who took it and for whom; `states` tells
/// whether the words make a statement.
pub(super) fn is_placed(article: &Article<'_>, words: &[&Token], states: bool) -> bool {
    let word = |t: &&Token| t.span.of(article.text);
    // KCNA via REUTERS; but "Russia Sends Oil via Turkey"
    let via = words.iter().skip_while(|t| word(t) != "via").any(|t| t.has(class::NEWS_OUTLET));
    words.len() <= 7
        && words.iter().filter(|t| !t.is_capital()).count() == 1
        && (via || words.get(2).is_some_and(|t| matches!(word(t), "in" | "at")))
        && words.first().is_some_and(|t| !t.has(class::DETERMINER.with(class::PLURAL)) && !t.ends_in_s)
        && !states
}

/// *Ann Orde, head of the Harbour Institute*; *Jan Vik, farmer*: who has spoken the words above.
pub(super) fn is_described(tokens: &[Token], block: &Block, words: &[&Token]) -> bool {
    let comma = tokens.iter().position(|t| t.is(',')).unwrap_or(0);
    (2..=3).contains(&comma)
        && tokens.iter().take(comma).all(|t| {
            t.kind == Kind::Word && t.case == Case::Capital && !t.has(class::PLACE.with(class::DETERMINER))
        })
        && words.iter().any(|t| t.has(class::PERSON.with(class::TITLE)))
        && block.tokens.start > 0
        && words.len() <= 14
        && !words.iter().any(|t| {
            t.has(class::AUXILIARY.with(class::FINITE))
                || t.verb.is_some_and(|cue| cue.form == VerbForm::Past)
        })
        && !tokens.last().is_some_and(|t| t.is(':'))
}
