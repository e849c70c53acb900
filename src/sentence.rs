//! Where sentences end. News English: initials, titles, *U.S.*, decimals, ellipses, quotes that close
//! inside or outside the stop, lists within a line.

mod items;

use std::ops::Range;

use self::items::items;
use crate::letter;
use crate::lexicon::{Classes, VerbForm, class};
use crate::token::{Case, Kind, Token};

/// Words that start a sentence far more often than they continue a name: after *Inc.* or *U.S.* they decide.
const OPENERS: Classes = class::DETERMINER
    .with(class::SUBJECT_PRONOUN)
    .with(class::PREPOSITION)
    .with(class::SUBORDINATOR)
    .with(class::CONJUNCTION)
    .with(class::ADVERB)
    .with(class::WE)
    .with(class::WH)
    .with(class::BE)
    .with(class::HAVE);

/// Words that open a sentence in small letters as well, as tweets and transcripts have it: *he left. she came*.
const SMALL_OPENERS: Classes =
    class::DETERMINER.with(class::SUBJECT_PRONOUN).with(class::SUBORDINATOR).with(class::WH);

/// Words that have a capital only where a sentence begins: *"Why?" He knew* and not *"Why?" he asked*.
const TAGLESS: Classes = class::HE.with(class::SHE).with(class::THEY).with(class::DETERMINER);

/// Longest bracket, in tokens, that keeps a sentence together; one that never closes must not swallow the text.
const LONGEST_ASIDE: usize = 30;

/// Most stops, in tokens, that are looked at as one ellipsis: *. . . .*
const LONGEST_DOTS: usize = 8;

/// Longest phrase, in tokens, that may open a sentence before a time of day: *On Friday at 5 a.m.*
const TIME_PHRASE: usize = 6;

/// Splits the tokens `range` of one block into sentences, each a range of token indices.
pub(crate) fn split(tokens: &[Token], range: Range<usize>) -> Vec<Range<usize>> {
    split_block(tokens, range, false)
}

/// The same for a list item, whose own mark is no token: what looks like the next mark begins the next item.
pub(crate) fn split_item(tokens: &[Token], range: Range<usize>) -> Vec<Range<usize>> {
    split_block(tokens, range, true)
}

fn split_block(tokens: &[Token], range: Range<usize>, listed: bool) -> Vec<Range<usize>> {
    let block = tokens.get(range.clone()).unwrap_or(&[]);
    let items = items(block, listed);
    let mut items = items.iter().peekable();
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut i = 0;
    // A bracket opened inside the sentence holds it together: "The union (it has few members. Half are old) met".
    let mut bracket: Option<usize> = None;
    while i < block.len() {
        if let Some(item) = items.next_if(|item| item.begin <= i) {
            if item.splits && item.begin > start {
                bracket = None;
                sentences.push(range.start + start..range.start + item.begin);
                start = item.begin;
            }
            i = item.end;
            continue;
        }
        let end = after_closers(block, i);
        match block.get(i) {
            Some(t) if t.is('(') && i > start => bracket = Some(i),
            Some(t) if t.is(')') => bracket = None,
            _ => {}
        }
        let held = bracket.is_some_and(|open| i - open < LONGEST_ASIDE)
            && !block.get(end.wrapping_sub(1)).is_some_and(|t| t.is(')'));
        // The bracket may close right behind the stop: "(R-Wis.)".
        if block.get(i..end).is_some_and(|marks| marks.iter().any(|t| t.is(')'))) {
            bracket = None;
        }
        if !held && is_boundary(block, start, i, end) {
            bracket = None;
            sentences.push(range.start + start..range.start + end);
            start = end;
        }
        i = end.max(i + 1);
    }
    if start < block.len() {
        sentences.push(range.start + start..range.end);
    }
    sentences
}

/// The index behind token `i` and the brackets and quotation marks that close right behind it.
fn after_closers(block: &[Token], i: usize) -> usize {
    let mut end = i + 1;
    if block.get(i).is_some_and(|t| t.is_terminal() || t.has_stop) {
        while closes(block, end) {
            end += 1;
        }
    }
    end
}

/// Whether the sentence from `start` ends between `end - 1` and `end`, where token `i` is the mark that may end it.
fn is_boundary(block: &[Token], start: usize, i: usize, end: usize) -> bool {
    let (Some(mark), Some(next)) = (block.get(i), block.get(end)) else { return false };
    if mark.has_stop {
        return next.spaced && stop_of_word_ends(block, start, i, end);
    }
    if !mark.is_terminal() {
        return false;
    }
    let stop = mark.first == '.' && mark.span.len() == 1;
    if is_dots(mark) {
        if is_dots(next) && end == i + 1 {
            // A stop, then an omission: "It was so. . . . Then it was not."
            return stop
                && !mark.spaced
                && next.spaced
                && i > start
                && block.get(i - 1).is_some_and(|t| !is_dots(t) && t.kind != Kind::Quote)
                && opens_omission(block, end)
                && !is_abbreviation(block, i, end);
        }
        let (first, dots) = dots_before(block, start, i);
        if dots > 1 {
            return ellipsis_ends(block, start, first..end, dots);
        }
    }
    // A stop that stands off its word (French spacing) still ends a sentence.
    if stop && is_abbreviation(block, i, end) {
        return false;
    }
    let closed = end > i + 1;
    if !next.spaced {
        let shut = closed && block.get(end - 1).is_some_and(|t| t.first == '”');
        return stop && runs_on(block, i, end) || shut && (next.case == Case::Capital || next.first == '“');
    }
    let asked = matches!(mark.first, '!' | '?') && closed;
    match next.kind {
        Kind::Word if next.case == Case::Lower && has_case(next) => {
            // teleSUR, eBay
            is_address(block, end) || stop && (next.has_capital || !closed && goes_small(block, i, next))
        }
        Kind::Word if asked => next.has(TAGLESS) || !speaker_follows(block, end),
        // The name of a firm or a show: *Yahoo! News*.
        Kind::Word => mark.first != '!' || next.has(OPENERS) || !is_cry(block, i),
        Kind::Number => true,
        Kind::Clitic => false,
        Kind::Quote => true,
        Kind::Punct if next.is_dash() => stop && !closed && signs(block, start, i, end),
        Kind::Punct => {
            matches!(next.first, '(' | '[' | '•' | '*' | '·' | '¿' | '¡' | '#' | '@' | '$' | '£' | '€')
                || is_dots(next)
        }
    }
}

/// A stop, a run of them or the sign for three.
fn is_dots(token: &Token) -> bool {
    token.kind == Kind::Punct && matches!(token.first, '.' | '…')
}

/// The first token of the stops that end with token `i`, not before `start`, and how many dots they are.
fn dots_before(block: &[Token], start: usize, i: usize) -> (usize, usize) {
    let from = start.max(i.saturating_sub(LONGEST_DOTS));
    let run = block.get(from..=i).unwrap_or(&[]);
    let tokens = run.iter().rev().take_while(|t| is_dots(t));
    let (count, dots) = tokens
        .fold((0, 0), |(count, dots), t| (count + 1, dots + if t.first == '…' { 3 } else { t.span.len() }));
    ((i + 1).saturating_sub(count), dots)
}

/// Whether the stops from `at` on mark what was left out at the beginning of a sentence.
fn opens_omission(block: &[Token], at: usize) -> bool {
    let rest = block.iter().skip(at).take(LONGEST_DOTS);
    let mut rest = rest.skip_while(|t| is_dots(t)).skip_while(|t| t.spaced && t.kind == Kind::Quote);
    rest.next().is_some_and(|t| t.is_capital())
}

/// Whether the ellipsis of `dots` dots at the beginning of `marks`, closing marks included, ends a sentence.
fn ellipsis_ends(block: &[Token], start: usize, marks: Range<usize>, dots: usize) -> bool {
    let (Some(first), Some(next)) = (block.get(marks.start), block.get(marks.end)) else { return false };
    let before = marks.start.checked_sub(1).filter(|&p| p >= start).and_then(|p| block.get(p));
    // At the beginning, or between an article and its noun, it marks an omission.
    let Some(before) = before else { return false };
    if before.kind == Kind::Quote && marks.start - start == 1 {
        return false;
    }
    if matches!(before.first, '[' | '(') {
        return next.case == Case::Capital && next.has(OPENERS) && next.spaced;
    }
    let four = dots > 3;
    let article = before.has(class::DETERMINER)
        && matches!((before.first, before.span.len()), ('a' | 'A', _) | ('t' | 'T', 3));
    if !next.spaced {
        return four && next.is_capital();
    }
    match next.kind {
        // "I" has its capital anywhere.
        Kind::Word if next.first == 'I' && next.span.len() == 1 => four,
        Kind::Word if has_case(next) => next.is_capital() && (four || !article),
        Kind::Word => true,
        Kind::Number => four,
        Kind::Quote => {
            (four || !first.spaced)
                && block.get(marks.end + 1).is_some_and(|t| t.case != Case::Lower || is_dots(t))
        }
        Kind::Clitic => false,
        Kind::Punct => four && matches!(next.first, '(' | '[' | '•' | '#' | '@' | '$' | '£' | '€'),
    }
}

/// Most tokens of the place in a dateline.
const LONGEST_PLACE: usize = 4;

/// Whether the stop at `i` belongs to the word before it; `at` is what stands behind the marks.
fn is_abbreviation(block: &[Token], i: usize, at: usize) -> bool {
    let Some(next) = block.get(at) else { return false };
    let Some(word) = i.checked_sub(1).and_then(|p| block.get(p)) else { return false };
    let Some(stop) = block.get(i) else { return false };
    if stop.spaced {
        return false;
    }
    if word.kind != Kind::Word {
        return word.is('°') && next.kind == Kind::Number; // N°. 7
    }
    if word.has(class::NEGATION) {
        return next.kind == Kind::Number; // No. 10
    }
    // NIZHNY NOVGOROD. March 22 (Interfax) -
    let placed = next.has(class::MONTH) && i < LONGEST_PLACE;
    if placed && block.iter().take(i).all(|t| t.case == Case::Upper) {
        return true;
    }
    let capital = word.case != Case::Lower;
    if word.has(class::ABBREVIATION) {
        return capital || !word.has(class::TITLE);
    }
    if word.has(class::ABBREVIATION_MAYBE) {
        return next.kind != Kind::Quote && !starts_anew(block, at);
    }
    if word.span.len() != 1 || !capital {
        return false;
    }
    // An initial: J. Smith, N. Korea. "You and I." is none.
    let before = i.checked_sub(2).and_then(|p| block.get(p));
    let pronoun = word.first == 'I'
        && before.is_some_and(|t| t.kind == Kind::Word && t.case == Case::Lower && t.has(OPENERS));
    !pronoun && !starts_anew(block, at)
}

/// Whether a sentence ends with the word at `i`, which carries its own stop: *U.S.*, *p.m.*
fn stop_of_word_ends(block: &[Token], start: usize, i: usize, end: usize) -> bool {
    let (Some(word), Some(next)) = (block.get(i), block.get(end)) else { return false };
    let time = class::TIME.with(class::DAY).with(class::MONTH);
    if word.has(class::CLOCK) && next.is_capital() && !next.has(OPENERS) {
        // "At 5 a.m. Smith rose" goes on, "Smith rose at 5 a.m. Lund did not" does not.
        let opening = i - start < TIME_PHRASE && block.get(start).is_some_and(|t| t.has(class::PREPOSITION));
        return !opening && !next.has(time.with(class::CLOCK).with(class::PLACE)) && next.case != Case::Upper;
    }
    // "warned the U.S. And other buyers", "said the U.S. Was late": old archives set a capital behind the stop.
    let asks = block.iter().skip(end).take(40).find(|t| t.is_terminal()).is_some_and(|t| t.is('?'));
    let artefact = word.case == Case::Upper
        && (next.has(class::AUXILIARY) && !asks
            || next.has(class::CONJUNCTION)
                && next.span.len() <= 3
                // "for the U.S. But he"
                && !block.get(end + 1).is_some_and(|t| t.has(class::HE.with(class::SHE).with(class::THEY).with(class::IT))));
    starts_anew(block, end) && !artefact && (next.has(class::DETERMINER) || !next.has(class::TIME))
}

/// Whether the token at `at` begins a sentence rather than goes on with a name.
fn starts_anew(block: &[Token], at: usize) -> bool {
    let Some(next) = block.get(at) else { return false };
    match next.kind {
        Kind::Quote => !is_nickname(block, at),
        Kind::Number => false,
        _ => next.case == Case::Capital && next.has(OPENERS),
    }
}

/// Whether the quotation that opens at `at` is a name inside the sentence: *Gov. C.L. "Butch" Otter*.
fn is_nickname(block: &[Token], at: usize) -> bool {
    let mut words = block.iter().skip(at + 1).take(5);
    let close = words.by_ref().position(|t| !t.is_word());
    close.is_some_and(|words| words > 0)
        && block.iter().skip(at + 1).find(|t| !t.is_word()).is_some_and(|t| t.kind == Kind::Quote)
        && words.next().is_some_and(|t| t.is_word())
}

/// *home.The*, *Tuesday.He*, *1,000.That*: a stop with no space behind it, and what looks like another sentence.
fn runs_on(block: &[Token], i: usize, at: usize) -> bool {
    let Some(word) = i.checked_sub(1).and_then(|p| block.get(p)) else { return false };
    let Some(next) = block.get(at) else { return false };
    // ann.Lee@example.org, ann.Lee.example
    let address = block.get(at + 1).is_some_and(|t| {
        !t.spaced && (t.is('@') || t.is('.') && block.get(at + 2).is_some_and(|t| !t.spaced && t.is_word()))
    });
    if next.kind != Kind::Word || next.case != Case::Capital || address {
        return false;
    }
    match word.kind {
        Kind::Word if word.case == Case::Lower => word.span.len() > 2 && next.span.len() > 2,
        Kind::Word => word.span.len() > 3 && next.has(OPENERS.with(class::TITLE)),
        Kind::Number => next.has(OPENERS.with(class::TITLE)),
        _ => false,
    }
}

/// *https://...* behind a note.
fn is_address(block: &[Token], at: usize) -> bool {
    let near = |n: usize, mark: char| block.get(at + n).is_some_and(|t| t.is(mark) && !t.spaced);
    near(1, ':') && near(2, '/') && near(3, '/')
}

/// *he has left. she has not*: an ordinary word before the stop, and one that opens a sentence behind it.
fn goes_small(block: &[Token], i: usize, next: &Token) -> bool {
    let word = i.checked_sub(1).and_then(|p| block.get(p));
    next.has(SMALL_OPENERS)
        && word.is_some_and(|t| {
            t.kind == Kind::Word
                && t.case == Case::Lower
                && t.span.len() > 2
                && !t.has(class::ABBREVIATION.with(class::ABBREVIATION_MAYBE))
        })
}

/// Whether the mark at `i` belongs to a name: *Yahoo!*
fn is_cry(block: &[Token], i: usize) -> bool {
    i.checked_sub(1).and_then(|p| block.get(p)).is_some_and(|t| t.is_capital() && t.has(class::CRY))
}

/// *It was hard. -- Ann Lee*: a name behind a dash signs what was said; not the dash of a dateline.
fn signs(block: &[Token], start: usize, i: usize, dash: usize) -> bool {
    (start > 0 || i >= 8) && block.get(dash + 1).is_some_and(Token::is_capital)
}

/// *"Why?" Smith asked*: names, then a verb that says so.
fn speaker_follows(block: &[Token], from: usize) -> bool {
    block.iter().skip(from).take(7).take_while(|t| t.is_word() || t.is('.')).any(|t| {
        t.verb.is_some_and(|cue| matches!(cue.form, VerbForm::Past | VerbForm::Third))
            && t.case == Case::Lower
    })
}

/// Whether the token at `at`, right behind a stop, closes a bracket or a quotation.
fn closes(block: &[Token], at: usize) -> bool {
    let Some(token) = block.get(at) else { return false };
    let free = block.get(at + 1).is_none_or(|next| next.spaced);
    match token.kind {
        Kind::Quote => match token.first {
            '„' | '「' | '『' => false,
            // Marks that open in one country close in another: „Ja.“ »Ja.«
            '“' | '‘' | '«' | '‹' => !token.spaced && free,
            '”' | '»' => !token.spaced || free,
            _ => !token.spaced,
        },
        Kind::Punct => !token.spaced && matches!(token.first, ')' | ']' | '}'),
        _ => false,
    }
}

fn has_case(token: &Token) -> bool {
    letter::is_small(token.first) || letter::is_capital(token.first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::span::Span;

    /// `expect`: the text with `|` where a sentence ends.
    fn check(expect: &str) {
        let text = expect.replace('|', "");
        let mut tokens = Vec::new();
        crate::token::tokenize(
            &text,
            Span::new(0, text.len()),
            true,
            &Lexicon::new(&crate::Settings::default()),
            &mut tokens,
        );
        let mut marked = text.clone();
        let sentences = split(&tokens, 0..tokens.len());
        for range in sentences.iter().rev().skip(1) {
            marked.insert(tokens[range.end - 1].span.end, '|');
        }
        assert_eq!(marked, expect);
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        check("Mr. Obama met Gen. Milley.| They spoke.");
        check("The U.S. president left.| He flew home.");
        check("He moved to the U.S.| He stayed.");
        check("It asked the U.S. Or any other buyer.| It left.");
        check("J. K. Rowling wrote it.| N. Korea replied.");
        check("It rose 3.5 pct to $1.2bn on Sept. 5 at Acme Inc. of Ohio.| It fell later.");
        check("It opened at 9:54 a.m. ET on Monday.| It closed at 5 p.m.| The guards left.");
        check("No. 10 declined.| Did it?| No.| It did not.");
        check("Sen. Bo Lund (I-Vt.), who lost, has left.| So has Marsh v. Lund.| See p. 5.");
        check("PORT LUND. May 22 (Orde) - It rained.| It rained on ORDE.| May 22 was dry.");
        check("At 5 p.m. Lund rose.| He sat at 9 p.m. Moscow time.| He left at 10 p.m.| Lund stayed.");
        check(
            "The U.S. “Green Roof” plan failed.| Gov. C.L. \"Bo\" Lund left D.C.| \"I will not,\" he said.",
        );
    }

    #[test]
    fn quotes_close_inside_and_outside() {
        check("He said \"No.\"| She left.");
        check("“We will go. ”| “They came.”| It was late.");
        check("\"Why?\" he asked.| \"Now!\" Smith shouted.| \"Ever?\"| Nobody knew.");
        check("It was \"final\".| (He had gone.)| So it was.");
        check("``We won,'' he said.| ``We lost.''");
        check("„We go.“| »We stay.«| «No.»| «Yes.»| « So. »| “Home.”");
    }

    #[test]
    fn ellipses() {
        check("They advanced ... towards the hill.| It held...| Then it fell.");
        check("“I don’t know …| China should learn.”");
        check("He is good so far.| ... We know him, the … Lund team said.| It is so . . . I think.");
        check("“He has won….”| “… They have not,” she said.| It was [...] late.");
    }

    #[test]
    fn odd_spacing() {
        check("He went home.|The end came soon.");
        check(
            "He left.| eBay did not.| Nobody did.| she went.| It cost 5 incl. the van.| Write to ann.Lee@example.org.",
        );
        check("It was “hard.”|Then it rained.| It is long.| https://example.org/a");
    }

    #[test]
    fn marks_of_lists() {
        check("The report says: 1. The roof leaks| 2. The van is sold.| It ends so.");
        check("a) The roof leaks| b) The van is sold");
        check("7. Lund.| He came in group 1.| Then came the van.| Is it 2?");
        check("He must (1) pay and (2) leave, or 1) pay and 2) leave.");
    }

    #[test]
    fn names_behind_dashes() {
        check("The bill is bad.| It should be stopped.| -- Ann Lund");
        check("\"It is bad.\" -- Ann Lund");
        check("“Why?” Ann Lund asked.| “Why?”| He had no answer, she said.| He works at Yahoo! News.");
    }
}
