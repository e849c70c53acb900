//! Where sentences end. News English: initials, titles, *U.S.*, decimals, ellipses, quotes that close
//! inside or outside the stop.

use std::ops::Range;

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
    .with(class::WH);

/// Longest bracket, in tokens, that keeps a sentence together; one that never closes must not swallow the text.
const LONGEST_ASIDE: usize = 30;

/// Splits the tokens `range` of one block into sentences, each a range of token indices.
pub(crate) fn split(tokens: &[Token], range: Range<usize>) -> Vec<Range<usize>> {
    let block = tokens.get(range.clone()).unwrap_or(&[]);
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut i = 0;
    // A bracket opened inside the sentence holds it together: "The union (it has few members. Half are old) met".
    let mut bracket: Option<usize> = None;
    while i < block.len() {
        let end = after_closers(block, i);
        match block.get(i) {
            Some(t) if t.is('(') && i > start => bracket = Some(i),
            Some(t) if t.is(')') => bracket = None,
            _ => {}
        }
        let held = bracket.is_some_and(|open| i - open < LONGEST_ASIDE)
            && !block.get(end.wrapping_sub(1)).is_some_and(|t| t.is(')'));
        if !held && is_boundary(block, i, end) {
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
    if block.get(i).is_some_and(|t| t.is_terminal() || ends_in_stop(t)) {
        while block.get(end).is_some_and(|t| closes(t) && (!t.spaced || matches!(t.first, '”' | '»'))) {
            end += 1;
        }
    }
    end
}

/// Whether a sentence ends between `end - 1` and `end`, where token `i` is the mark that may end it.
fn is_boundary(block: &[Token], i: usize, end: usize) -> bool {
    let (Some(mark), Some(next)) = (block.get(i), block.get(end)) else { return false };
    let abbreviation = if mark.is_terminal() {
        // A stop that stands off its word (French spacing, a lone ellipsis) still ends a sentence.
        mark.first == '.' && mark.span.len() == 1 && is_abbreviation(block, i, next)
    } else if ends_in_stop(mark) {
        !starts_anew(next) || (next.has(class::TIME) && !next.has(class::DETERMINER))
    } else {
        return false;
    };
    if abbreviation {
        return false;
    }
    if !next.spaced {
        return mark.first == '.' && mark.span.len() == 1 && runs_on(block, i, next);
    }
    let asked = matches!(mark.first, '!' | '?') && end > i + 1;
    match next.kind {
        Kind::Word => next.case != Case::Lower && !(asked && speaker_follows(block, end)) || !has_case(next),
        Kind::Number => true,
        Kind::Clitic => false,
        Kind::Quote => {
            mark.first != '…' && mark.span.len() == 1
                || block.get(end + 1).is_some_and(|t| t.case != Case::Lower)
        }
        Kind::Punct => {
            matches!(next.first, '(' | '[' | '•' | '*' | '·' | '¿' | '¡' | '#' | '@' | '$' | '£' | '€')
                || next.is_terminal() && next.span.len() > 1
        }
    }
}

/// Whether the stop at `i` belongs to the word before it.
fn is_abbreviation(block: &[Token], i: usize, next: &Token) -> bool {
    let Some(word) = i.checked_sub(1).and_then(|p| block.get(p)) else { return false };
    let Some(stop) = block.get(i) else { return false };
    if stop.spaced || word.kind != Kind::Word {
        return false;
    }
    if word.has(class::NEGATION) {
        return next.kind == Kind::Number; // No. 10
    }
    let capital = word.case != Case::Lower;
    if word.has(class::ABBREVIATION) {
        return capital || !word.has(class::TITLE);
    }
    if word.has(class::ABBREVIATION_MAYBE) {
        return next.kind != Kind::Quote && !starts_anew(next);
    }
    // An initial: J. Smith, N. Korea.
    word.span.len() == 1 && capital && !starts_anew(next)
}

/// Whether the token is a word that carries its own stop: *U.S.*, *p.m.*
fn ends_in_stop(token: &Token) -> bool {
    token.has_stop
}

fn starts_anew(next: &Token) -> bool {
    next.kind != Kind::Number && next.case != Case::Lower && next.has(OPENERS) && next.case != Case::Upper
        || matches!(next.kind, Kind::Quote)
}

/// *home.The*: a stop with no space behind it, between a small word and a capital one.
fn runs_on(block: &[Token], i: usize, next: &Token) -> bool {
    next.kind == Kind::Word
        && next.case == Case::Capital
        && next.span.len() > 2
        && i.checked_sub(1)
            .and_then(|p| block.get(p))
            .is_some_and(|word| word.kind == Kind::Word && word.case == Case::Lower && word.span.len() > 2)
}

/// *"Why?" Smith asked*: names, then a verb that says so.
fn speaker_follows(block: &[Token], from: usize) -> bool {
    block.iter().skip(from).take(7).take_while(|t| t.is_word() || t.is('.')).any(|t| {
        t.verb.is_some_and(|cue| matches!(cue.form, VerbForm::Past | VerbForm::Third))
            && t.case == Case::Lower
    })
}

fn closes(token: &Token) -> bool {
    match token.kind {
        Kind::Quote => !matches!(token.first, '“' | '‘' | '„' | '«' | '‹' | '「' | '『'),
        Kind::Punct => matches!(token.first, ')' | ']' | '}'),
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
        check("J. K. Rowling wrote it.| N. Korea replied.");
        check("It rose 3.5 pct to $1.2bn on Sept. 5 at Acme Inc. of Ohio.| It fell later.");
        check("It opened at 9:54 a.m. ET on Monday.| It closed at 5 p.m.| The guards left.");
        check("No. 10 declined.| Did it?| No.| It did not.");
    }

    #[test]
    fn quotes_close_inside_and_outside() {
        check("He said \"No.\"| She left.");
        check("“We will go. ”| “They came.”| It was late.");
        check("\"Why?\" he asked.| \"Now!\" Smith shouted.| \"Ever?\"| Nobody knew.");
        check("It was \"final\".| (He had gone.)| So it was.");
        check("``We won,'' he said.| ``We lost.''");
    }

    #[test]
    fn ellipses() {
        check("They advanced ... towards the hill.| It held...| Then it fell.");
        check("“I don’t know …| China should learn.”");
    }

    #[test]
    fn odd_spacing() {
        check("He went home.|The end came soon.");
    }
}
