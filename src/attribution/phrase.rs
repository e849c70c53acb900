//! Noun phrases beside a cue, found by the words that cannot stand inside one.

use std::ops::Range;

use super::View;
use crate::lexicon::{VerbForm, class};
use crate::list::list;
use crate::quote;
use crate::token::{Kind, Token};

/// Longest noun phrase, in tokens, that is looked at; keeps the time linear on endless ones.
const LONGEST: usize = 40;

impl View<'_> {
    /// The noun phrase that ends before token `end`, without adjuncts of time at its end and without what
    /// leads into the clause. `None` where no noun phrase stands there.
    pub(crate) fn phrase_left(&self, end: usize) -> Option<Range<usize>> {
        let end = self.skip_time_left(end);
        let mut start = end;
        while start > self.start && end - start < LONGEST {
            let i = start - 1;
            let token = self.token(i)?;
            if self.in_quote(i) {
                match self.quote_at(i).filter(|q| self.is_nickname(q.open, q.end)) {
                    Some(q) => start = q.open.max(self.start),
                    None => break,
                }
                continue;
            }
            match token.kind {
                Kind::Word if token.has(class::SUBJECT_PRONOUN) && !token.has(class::DETERMINER) => {
                    if start == end {
                        start = i;
                    }
                    break;
                }
                // "every hour an announcer": another phrase stands in front.
                Kind::Word
                    if self.is_any(i, list!["a", "an", "the"])
                        && start < end
                        && self.token(i.wrapping_sub(1)).is_some_and(|t| {
                            t.kind == Kind::Word
                                && !t.has(
                                    class::PREPOSITION
                                        .with(class::CONJUNCTION)
                                        .with(class::DETERMINER)
                                        .with(class::ADVERB),
                                )
                        }) =>
                {
                    start = i;
                    break;
                }
                Kind::Word if !self.continues_left(i, token, start == end) => break,
                Kind::Clitic if !token.ends_in_s => break,
                Kind::Word | Kind::Number | Kind::Clitic => {}
                Kind::Punct if token.is(')') => {
                    match (self.start..i).rev().take(14).find(|&k| self.mark(k, '(')) {
                        Some(open) => {
                            start = open;
                            continue;
                        }
                        None => break,
                    }
                }
                // Rovers' manager
                Kind::Quote if start < end && self.is_owner_mark(i) => {}
                Kind::Punct
                    if matches!(token.first, '&' | '/' | '$' | '%' | '£' | '€' | '#' | '@' | '[' | ']') => {
                }
                // An initial or a title: J. Smith, Gen. Milley.
                Kind::Punct if token.is('.') && token.span.len() == 1 && !token.spaced && start < end => {
                    let initial = i.checked_sub(1).and_then(|p| self.token(p)).is_some_and(|t| {
                        t.is_capital()
                            && (t.span.len() == 1
                                || t.has(class::ABBREVIATION.with(class::ABBREVIATION_MAYBE)))
                    });
                    if !initial {
                        break;
                    }
                }
                _ => break,
            }
            start = i;
        }
        let start = self.trim_lead(start, end);
        (start < end && (start..end).any(|i| self.token(i).is_some_and(Token::is_word))).then_some(start..end)
    }

    /// The noun phrase that starts at token `start` (determiner and all).
    pub(crate) fn phrase_right(&self, start: usize) -> Option<Range<usize>> {
        let mut end = start;
        while end < self.end && end - start < LONGEST {
            let token = self.token(end)?;
            if self.in_quote(end) {
                match self.quote_at(end).filter(|q| self.is_nickname(q.open, q.end)) {
                    Some(q) => end = q.end.min(self.end),
                    None => break,
                }
                continue;
            }
            let goes_on = match token.kind {
                Kind::Word if token.has(class::SUBJECT_PRONOUN) && !token.has(class::DETERMINER) => {
                    if end == start {
                        return Some(start..start + 1);
                    }
                    break;
                }
                Kind::Word => self.continues_right(end, token, start),
                Kind::Number => true,
                Kind::Clitic => token.ends_in_s,
                Kind::Punct => {
                    token.is('.')
                        && !token.spaced
                        && self.token(end + 1).is_some_and(Token::is_capital)
                        && end > start
                        || matches!(token.first, '&' | '/' | '@' | '#' | '[' | ']')
                            && token.kind == Kind::Punct
                        || token.is('(') && self.closes_soon(end).is_some()
                        || token.is(')')
                }
                Kind::Quote => self.is_owner_mark(end),
            };
            if !goes_on {
                break;
            }
            end += 1;
        }
        // "Rovers' first goal": the mark alone ends no phrase.
        if end > start
            && self.token(end - 1).is_some_and(|t| t.kind == Kind::Quote)
            && !self.in_quote(end - 1)
        {
            end -= 1;
        }
        // "the" before an adverb or a verb is no phrase yet.
        let bare = end == start + 1 && self.is_any(start, list!["the", "a", "an", "no", "every"]);
        (end > start && !bare && (start..end).any(|i| self.token(i).is_some_and(Token::is_word)))
            .then_some(start..end)
    }

    /// The subject of the sentence's main clause: the first noun phrase that no preposition governs.
    pub(crate) fn main_subject(&self) -> Option<Range<usize>> {
        let mut i = self.start;
        // Where the clause begins, behind a dateline.
        let mut lead = i;
        while i < self.end && i < self.start + LONGEST {
            let token = self.token(i)?;
            if self.in_quote(i) {
                i = self.quote_at(i).map_or(i + 1, |q| q.end.max(i + 1));
                continue;
            }
            // Hours later, Trump; a few days later, he
            let timed = self.skip_time_right(i);
            if timed > i {
                i = timed;
                continue;
            }
            // "Asked to name them, he declined": a clause without a subject stands in front.
            let participle = i == lead && {
                let word = self.article.word(i);
                (word.ends_with("ed") || word.ends_with("ing") && token.noun.is_none())
                    && !self.token(i + 1).is_some_and(|t| t.is_capital() || t.verb.is_some())
            };
            if (participle || token.has(class::PREPOSITION.with(class::SUBORDINATOR.with(class::RELATIVE))))
                && token.kind == Kind::Word
                && !(i == lead && self.is_any(i, list!["that", "who"]))
            {
                // "On Saturday it condemned the coup, saying"
                let subject = |t: &Token| t.is_capital() || t.has(class::SUBJECT_PRONOUN);
                if self.has(i + 1, class::DAY) && self.token(i + 2).is_some_and(subject) {
                    i += 2;
                    continue;
                }
                // A fronted adjunct ends at its comma; without one it is not worth a guess beyond its noun phrase.
                let comma = (i..self.end.min(i + 25)).find(|&k| self.mark(k, ','));
                i = comma.map_or_else(
                    || self.phrase_right(i + 1).map_or(i + 1, |p| p.end),
                    |c| self.skip_region(c) + 1,
                );
                continue;
            }
            if token.is_word()
                && !token.has(class::ADVERB.with(class::CONJUNCTION).with(class::AUXILIARY))
                && let Some(found) = self.phrase_right(i)
            {
                // A dateline is no subject: SEOUL (Reuters) - Kim ...
                let near = self.end.min(found.end + 9).min(self.start + 14);
                let dash = (found.start..near).find(|&k| self.token(k).is_some_and(Token::is_dash));
                match dash.filter(|&dash| found.start == self.start && self.is_dateline(found.start..dash)) {
                    Some(dash) => {
                        i = dash + 1;
                        lead = i;
                    }
                    None => return Some(found),
                }
                continue;
            }
            i += 1;
        }
        None
    }

    /// Whether a phrase at the head of a sentence is where it was written: *SEOUL*, *Lynchburg, VA*; not *He*.
    pub(super) fn is_dateline(&self, phrase: Range<usize>) -> bool {
        phrase.clone().all(|k| self.token(k).is_some_and(|t| t.is_capital() || t.kind != Kind::Word))
            && !self.holds(&phrase, class::SUBJECT_PRONOUN)
    }

    /// Over a time before its clause: *Hours later,*, *a few days ago he*, *late last month, the*. Where none stands
    /// at `from`, that.
    fn skip_time_right(&self, from: usize) -> usize {
        let timely = class::TIME.with(class::DETERMINER).with(class::ADVERB);
        let mut end = from;
        let mut at = from;
        while at < from + 6
            && let Some(token) = self.token(at)
            && (token.has(timely)
                || token.kind == Kind::Number
                || self.is_any(at, list!["few", "past", "ago", "early", "late"]))
            && !(token.has(class::SUBJECT_PRONOUN) && at > from)
        {
            at += 1;
            if token.has(class::TIME) && !token.has(class::AUXILIARY.with(class::PREPOSITION))
                || end > from && self.is(at - 1, "ago")
            {
                end = at;
            }
        }
        let comma = self.mark(end, ',');
        if comma && end > from { end + 1 } else { from }
    }

    /// For the comma behind *in Salem*: that behind *New Hampshire*, where it goes on so.
    fn skip_region(&self, comma: usize) -> usize {
        let name = |k: usize| self.token(k).is_some_and(|t| t.is_capital() && !t.has(class::TIME));
        let close = (comma + 1..comma + 4).take_while(|&k| name(k)).last().map_or(comma, |last| last + 1);
        let close = if self.mark(close, '.') { close + 1 } else { close };
        let region = name(comma.wrapping_sub(1))
            && close > comma
            && self.mark(close, ',')
            && !self.token(close + 1).is_some_and(|t| t.has(class::DETERMINER) || t.verb.is_some());
        if region { close } else { comma }
    }

    /// Back over *on Friday*, *last week*, *in June*, *however* before a verb.
    fn skip_time_left(&self, end: usize) -> usize {
        let mut at = end;
        // Villagers there
        if self.is_any(at.wrapping_sub(1), list!["there", "here"]) {
            at -= 1;
        }
        while at > self.start {
            let Some(token) = self.token(at - 1) else { break };
            // "this past week announced", "have in the past said", "a day earlier vowed"
            let past = |k: usize| self.is(k, "past");
            let this = at < end
                && self.is_any(at - 1, list!["a", "the", "this"])
                && (past(at) || self.has(at, class::TIME));
            let time = token.has(class::TIME) || past(at - 1) || token.kind == Kind::Number && at < end;
            if !(time || this) {
                break;
            }
            at -= 1;
        }
        if at < end && at > self.start && self.has(at - 1, class::PREPOSITION) {
            at -= 1;
        }
        // The noun phrase may itself be about time ("the week"); then nothing would be left.
        if at == self.start { end } else { at }
    }

    /// Whether the word at `i` may stand inside a noun phrase that goes on to its right.
    fn continues_left(&self, i: usize, token: &Token, innermost: bool) -> bool {
        if token.has(class::SUBORDINATOR.with(class::WH)) && !self.is_any(i, list!["like"]) {
            return false;
        }
        if token.has(class::AUXILIARY)
            && token.kind == Kind::Word
            && !(self.is_any(i, list!["may", "might", "will", "can"]) && token.is_capital())
        {
            return false;
        }
        if token.has(class::PREPOSITION) {
            return !innermost
                && !self.is_any(
                    i,
                    list!["out", "up", "down", "off", "than", "about", "despite", "without", "until"],
                );
        }
        if token.has(class::CONJUNCTION) {
            return !innermost
                && self.is_any(i, list!["and", "or"])
                && i > self.start
                // "were sent north and official media said"
                && (self.token(i + 1).is_some_and(|t| t.is_capital() || t.has(class::PERSON))
                    && !self.has(i + 2, class::MEDIA)
                    || self.has(i - 1, class::MEDIA));
        }
        // "Turkmen TV first channel": first among nouns is none.
        let ordinal = self.is(i, "first") && self.has(i + 1, class::MEDIA);
        if token.has(class::ADVERB) && !token.is_capital() && !ordinal {
            return false;
        }
        // "The paper ran a piece that noted": the verb in front is none of it.
        let finite = token.has(class::FINITE)
            && !token.is_capital()
            && !self.has(i.wrapping_sub(1), class::DETERMINER);
        !finite && !self.is_finite_cue(i, token)
    }

    fn continues_right(&self, i: usize, token: &Token, start: usize) -> bool {
        let first = i == start;
        if token.has(class::AUXILIARY) && !token.is_capital() || token.has(class::WH) && !first {
            return false;
        }
        if token.has(class::SUBORDINATOR) && !token.has(class::DETERMINER) || self.is(i, "that") && !first {
            return false;
        }
        if token.has(class::PREPOSITION) {
            return !first
                && self.is_any(i, list!["of", "for", "at", "from"])
                && !self.has(i + 1, class::TIME);
        }
        if token.has(class::CONJUNCTION) {
            return !first
                && self.is_any(i, list!["and"])
                && self
                    .token(i + 1)
                    .is_some_and(|t| t.is_capital() || t.has(class::PERSON.with(class::DETERMINER)));
        }
        // "The club cancelled the match"
        if !first
            && !token.is_capital()
            && self.has(i + 1, class::DETERMINER)
            && self.article.word(i).ends_with("ed")
        {
            return false;
        }
        // "a July report"
        let dated = i == start + 1 && self.has(start, class::DETERMINER);
        if token.has(class::TIME) && !first && !dated && !token.has(class::AUXILIARY) {
            return self.token(i + 1).is_some_and(|t| t.is_capital() && !t.has(class::TIME));
        }
        if token.has(class::ADVERB) && !token.is_capital() {
            // the well was dry
            return !first && self.has(i - 1, class::DETERMINER);
        }
        // "says Maduro won": the verb of another clause.
        let before = self.token(i - usize::from(i > 0));
        let finite = !token.is_capital()
            && (token.has(class::FINITE) && !before.is_some_and(|t| t.has(class::DETERMINER))
                || before.is_some_and(Token::is_capital) && self.article.word(i).ends_with("ed"));
        first || !finite && !self.is_finite_cue(i, token)
    }

    /// Whether the token is a cue in a finite form that is unlikely to be a noun here.
    fn is_finite_cue(&self, i: usize, token: &Token) -> bool {
        let Some(cue) = token.verb else { return false };
        if token.is_capital() && !self.title_case() {
            return false;
        }
        match cue.form {
            VerbForm::Past => !self.has(i.wrapping_sub(1), class::DETERMINER),
            VerbForm::Third | VerbForm::Base => {
                token.noun.is_none()
                    && !self.has(i.wrapping_sub(1), class::DETERMINER)
                    && !token.has(
                        class::DOCUMENT
                            .with(class::PERSON)
                            .with(class::OCCASION)
                            .with(class::MEDIA)
                            .with(class::GOVERNMENT)
                            .with(class::MILITARY),
                    )
                    && matches!(cue.form, VerbForm::Third)
            }
            VerbForm::Participle | VerbForm::Ing => false,
        }
    }

    /// The apostrophe behind a plural that owns what follows.
    fn is_owner_mark(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| matches!(t.first, '\'' | '’') && !t.spaced)
            && self.token(i.wrapping_sub(1)).is_some_and(|t| t.kind == Kind::Word && t.ends_in_s)
            && self.token(i + 1).is_some_and(|t| t.kind == Kind::Word && t.spaced)
    }

    /// A short quoted span inside a name or noun phrase; not the speech before *said Kim*.
    fn is_nickname(&self, open: usize, end: usize) -> bool {
        let inner = self.article.slice(open..end);
        end - open <= 6
            && !quote::reads_as_speech(inner)
            && !inner.iter().rev().nth(1).is_some_and(|t| t.is(',') || t.is_terminal())
    }

    /// Drops what leads into a clause: conjunctions, adverbs, *In June*, a dateline.
    fn trim_lead(&self, start: usize, end: usize) -> usize {
        let mut start = start;
        while start < end {
            let Some(token) = self.token(start) else { break };
            let fronted = token.has(class::PREPOSITION) && token.kind == Kind::Word;
            if fronted {
                start += 1;
                while start < end
                    && self.token(start).is_some_and(|t| t.has(class::TIME) || t.kind == Kind::Number)
                {
                    start += 1;
                }
                continue;
            }
            if token.has(class::CONJUNCTION)
                || token.has(class::ADVERB) && end - start > 1
                || !token.is_word() && !token.is('(')
            {
                start += 1;
                continue;
            }
            break;
        }
        start
    }

    fn closes_soon(&self, open: usize) -> Option<usize> {
        (open..self.end.min(open + 10)).find(|&k| self.mark(k, ')'))
    }
}
