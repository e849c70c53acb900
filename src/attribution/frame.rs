//! What stands behind a cue: the surroundings in which it attributes. Those with an object are in `object.rs`.

use super::View;
use crate::lexicon::{CueRow, Frames, class};
use crate::list::list;
use crate::token::{Case, Kind, Token};

/// The frames in the order in which they are tried: the surer ones first.
const ORDER: [Frames; 11] = [
    Frames::THAT,
    Frames::QUOTE,
    Frames::WH,
    Frames::TO,
    Frames::OBJECT_TO,
    Frames::AS,
    Frames::CALL,
    Frames::PREP,
    Frames::OBJECT_PREP,
    Frames::BARE,
    Frames::OBJECT,
];

/// How far behind a cue its content may begin, in tokens.
pub(super) const REACH: usize = 16;

impl View<'_> {
    /// The first of the row's frames that the words behind the verb at `i` fill, as one of [`Frames`]' members.
    pub(crate) fn frame_behind(&self, i: usize, row: &CueRow) -> Option<Frames> {
        let next = self.skip_aside(self.skip_adverbs(i + 1));
        let frames = row.frames;
        for frame in ORDER {
            let says =
                frames.has(Frames::SAY) && (Frames::THAT.with(Frames::QUOTE).with(Frames::BARE)).has(frame);
            let fits = match frame {
                // Quoted words right behind are content whatever the row says: expressed "full support".
                Frames::QUOTE if !frames.has(frame) && !says => self.has_near_quote(next),
                _ if !frames.has(frame) && !says => false,
                Frames::THAT => self.has_that(next),
                Frames::QUOTE => self.has_quote(next),
                Frames::WH => self.has_question(next),
                Frames::TO => self.has_infinitive(next),
                Frames::OBJECT_TO => self.has_object_infinitive(next),
                Frames::AS => self.has_as(next),
                Frames::CALL => self.has_two_objects(i, next),
                Frames::PREP => self.is_preposition(next, row),
                Frames::OBJECT_PREP => self.has_object_preposition(next, row),
                Frames::BARE => self.has_clause(next),
                Frames::OBJECT => self.is_object(next),
                _ => false,
            };
            if fits {
                return Some(frame);
            }
        }
        None
    }

    /// For a noun of communication at `i`: whether content stands behind it. `Some(Some(k))` gives the start of
    /// the speaker where a *by* or *from* names one, `Some(None)` leaves the speaker to what owns the noun.
    pub(crate) fn frame_of_noun(&self, i: usize, row: &CueRow) -> Option<Option<usize>> {
        let mut next = i + 1;
        let mut speaker = None;
        // "a claim by the owner that", "the contention of the owner that"
        // "accusations against Beijing that"
        if self.is(next, "against")
            && let Some(phrase) = self.phrase_right(next + 1).filter(|p| self.is(p.end, "that"))
        {
            next = phrase.end;
        }
        if self.is_any(next, list!["by", "from", "of"])
            && let Some(phrase) = self.phrase_right(next + 1)
            && (!self.is(next, "of")
                || self.is(phrase.end, "that") && self.can_speak(&phrase) && !self.has(i, class::DOCUMENT))
        {
            speaker = Some(phrase.start);
            next = phrase.end;
        }
        // "her pledge last month to"
        next = self.skip_adverbs(next);
        let time =
            |k: usize| self.has(k, class::TIME) || self.token(k).is_some_and(|t| t.kind == Kind::Number);
        while self.has(next, class::TIME)
            || self.is(next.wrapping_sub(1), "in") && time(next)
            || self.is(next, "in") && time(next + 1)
        {
            next += 1;
        }
        if row.frames.has(Frames::PREP) && self.is_preposition(next, row)
            || self.is(next, ":") && self.token(i).is_some_and(|t| t.case == Case::Lower)
        {
            return Some(speaker);
        }
        // "His answer was that ...", "the reply, read out in parliament, was: ..."
        let aside = if self.is(next, ",") {
            (next + 1..self.end.min(next + 2 * REACH))
                .find(|&k| self.is(k, ","))
                .map_or(next, |close| close + 1)
        } else {
            next
        };
        let is = self.is_any(aside, list!["was", "is"]);
        if is
            && (self.is(aside + 1, "that")
                || self.is_infinitive(aside + 1)
                || self.in_quote(aside + 1)
                || self.is(aside + 1, ":"))
        {
            return Some(speaker);
        }
        let that =
            row.frames.has(Frames::THAT) && self.is(next, "that") && self.starts_clause(next + 1, false);
        let infinitive = row.frames.has(Frames::TO) && self.is_infinitive(next);
        (that || infinitive).then_some(speaker)
    }

    /// Over adverbs and a time (*said on Monday*, *said later*).
    pub(crate) fn skip_adverbs(&self, from: usize) -> usize {
        let mut i = from;
        while let Some(token) = self.token(i) {
            let adverb = token.has(class::ADVERB) && !self.is_any(i, list!["so", "then", "now"])
                || token.has(class::DAY) && !token.has(class::ADVERB)
                || self.is(i, "on") && self.has(i + 1, class::DAY)
                || self.is(i, "at") && self.is(i + 1, "length")
                || self.is(i, "length") && self.is(i.wrapping_sub(1), "at");
            if !adverb {
                break;
            }
            i += 1;
        }
        i
    }

    /// Over an adjunct between commas: *described, in blistering terms, a set of ...*.
    fn skip_aside(&self, from: usize) -> usize {
        let opens = self.mark(from, ',') && self.has(from + 1, class::PREPOSITION.with(class::SUBORDINATOR));
        let close = (from + 2..self.end.min(from + REACH))
            .take_while(|_| opens)
            .take_while(|&k| self.token(k).is_some_and(|t| !self.is_clause_end(t)) && !self.in_quote(k))
            .find(|&k| self.mark(k, ','));
        close.map_or(from, |close| close + 1)
    }

    /// *that* before the clause ends, whatever adjuncts stand between.
    pub(super) fn has_that(&self, from: usize) -> bool {
        let mut commas = 0;
        for i in from..self.end.min(from + REACH) {
            let Some(token) = self.token(i) else { return false };
            if self.is(i, "that") {
                // "of that", "in that" lead elsewhere; "an incident that stoked" describes a noun.
                let governed = i > from
                    && self.token(i - 1).is_some_and(|t| {
                        t.has(class::PREPOSITION) && !self.is_any(i - 1, list!["out", "on", "off"])
                    });
                // "disputes that picture." has an object.
                let object = i + 3 >= self.end && self.token(i + 2).is_none_or(Token::is_terminal);
                if !governed {
                    // "disputes that had divided them"; but "he said that would do".
                    let subject =
                        self.token(i + 1).is_none_or(|t| !t.has(class::AUXILIARY) || t.is_capital())
                            || self.token(i - 1).is_some_and(|t| !t.ends_in_s && !t.has(class::DAY));
                    // "suggested in a letter that"
                    let told = self.is(from, "in") && self.has(i - 1, class::REPORT.with(class::OCCASION));
                    return !object
                        && (i == from && subject
                            || i > from && self.starts_clause(i + 1, i - from > 3 && !told));
                }
            }
            commas += usize::from(token.is(','));
            if commas > 2
                || self.in_quote(i)
                || self.is_clause_end(token)
                || token.verb.is_some() && i > from && token.has(class::AUXILIARY)
            {
                return false;
            }
        }
        false
    }

    /// Whether a subject may stand at `at`, right behind *that*; `far` from the cue it has to look like one.
    pub(super) fn starts_clause(&self, at: usize, far: bool) -> bool {
        let subject = class::DETERMINER
            .with(class::SUBJECT_PRONOUN)
            .with(class::WE)
            .with(class::PERSON)
            .with(class::PLURAL)
            .with(class::PLACE)
            .with(class::NATIONALITY);
        self.token(at).is_some_and(|t| {
            let verb = t.has(class::AUXILIARY) && !t.is_capital()
                || t.verb.is_some() && t.noun.is_none() && !t.has(subject)
                || self.article.word(at).ends_with("ed")
                // "that lifts the ban", "that fails to hold"
                || t.ends_in_s
                    && t.case == Case::Lower
                    && (self.is(at + 1, "to") || self.has(at + 1, class::DETERMINER));
            !verb
                && (!far
                    || t.has(subject)
                    || t.is_capital()
                    || t.kind == Kind::Number
                    || t.ends_in_s
                    || t.has(class::SUBORDINATOR.with(class::PREPOSITION))
                    || self.in_quote(at))
        })
    }

    /// An opening mark close behind, after adjuncts at most.
    pub(crate) fn has_quote(&self, from: usize) -> bool {
        for i in from..self.end.min(from + 10) {
            let Some(token) = self.token(i) else { return false };
            if self.in_quote(i) {
                // "a supplement called “Harbour Watch”": a name
                return !(self.is_any(i.wrapping_sub(1), list!["called", "titled", "named", "dubbed"])
                    && self.names(i));
            }
            if self.is_clause_end(token) && !token.is(':')
                || token.has(class::SUBORDINATOR) && !self.is_any(i, list!["that", "as"])
            {
                return false;
            }
        }
        false
    }

    /// An opening mark within an article and an adjective.
    pub(super) fn has_near_quote(&self, from: usize) -> bool {
        (from..from + 4)
            .take_while(|&i| {
                self.token(i).is_some_and(|t| {
                    !t.has(class::PREPOSITION.with(class::CONJUNCTION).with(class::SUBORDINATOR))
                        && !t.is(',')
                })
            })
            .any(|i| self.in_quote(i))
    }

    /// A question word, at once or behind whom was asked.
    fn has_question(&self, from: usize) -> bool {
        let behind = self.phrase_right(from).map_or(from, |p| p.end);
        // "asked them a question: who ..."
        let colon = (from..self.end.min(from + 8)).any(|i| self.is(i, ":") && self.has(i + 1, class::WH));
        if colon {
            return true;
        }
        [from, behind].iter().any(|&i| {
            self.token(i)
                .is_some_and(|t| t.has(class::WH) && !self.is_any(i, list!["which", "who", "whom", "whose"]))
                || i == from && self.is(i, "who")
        })
    }

    /// *to* and a verb.
    pub(super) fn is_infinitive(&self, at: usize) -> bool {
        self.is(at, "to")
            && self.token(self.skip_adverbs(at + 1)).is_some_and(|t| {
                t.kind == Kind::Word
                    && !t.is_capital()
                    // "admitted to stealing"
                    && (t.span.len() <= 5 || !t.span.of(self.article.text).ends_with("ing"))
                    // "admitted to investigators"
                    && (!t.ends_in_s || !t.has(class::PERSON.with(class::PLURAL)))
                    && !t.has(
                        class::DETERMINER
                            .with(class::SUBJECT_PRONOUN)
                            .with(class::WE)
                            .with(class::THEY)
                            .with(class::REPORTERS),
                    )
            })
    }

    /// An infinitive, behind an adjunct at most: *threatened during his campaign to leave*, *pledged late on Friday to go*.
    fn has_infinitive(&self, from: usize) -> bool {
        let timely = class::TIME.with(class::PREPOSITION).with(class::ADVERB).with(class::DETERMINER);
        self.is_infinitive(from)
            || self.is(from, "not") && self.is_infinitive(from + 1)
            || self.has(from, class::PREPOSITION)
                && !self.is(from, "to")
                && (from + 1..self.end.min(from + 8))
                    .take_while(|&i| self.token(i).is_some_and(|t| t.is_word() || t.kind == Kind::Clitic))
                    .any(|i| self.is_infinitive(i))
            || (from..from + 6)
                .take_while(|&i| {
                    self.has(i, timely) && !self.is(i, "to") || self.is_any(i, list!["early", "late"])
                })
                .any(|i| self.is_infinitive(i + 1))
    }

    /// A subject and a verb of its own before the clause ends.
    pub(crate) fn has_clause(&self, from: usize) -> bool {
        if self.token(from).is_none_or(|t| !t.is_word() || t.has(class::PREPOSITION.with(class::CONJUNCTION)))
        {
            return false;
        }
        // "declared it considers the pact void"
        let considers = self
            .token(from + 1)
            .is_some_and(|t| t.ends_in_s && t.case == Case::Lower && !t.has(class::DETERMINER));
        if considers && self.has(from, class::SUBJECT_PRONOUN) {
            return true;
        }
        let mut i = from + 1;
        while i < self.end.min(from + REACH) {
            let Some(token) = self.token(i) else { return false };
            if token.is(',') && self.has(i + 1, class::RELATIVE) {
                // Over what describes the subject: "argued the group, which has lost ground, is in retreat".
                let close = (i + 2..self.end.min(i + 2 * REACH))
                    .find(|&k| self.token(k).is_some_and(|t| t.is(',') || self.is_clause_end(t)));
                return close.and_then(|close| self.token(close + 1)).is_some_and(is_finite);
            }
            if token.is(',') {
                // "clarified the mayor's daughter, Ann Orde, joined the trip"
                let close = self.apposition(from).filter(|&close| close > i);
                return close.is_some_and(|close| {
                    self.token(close).is_some_and(is_finite) || self.article.word(close).ends_with("ed")
                });
            }
            if self.is_clause_end(token) || token.has(class::RELATIVE) {
                return false;
            }
            let bound = self.token(i - 1).is_some_and(|t| t.has(class::DETERMINER) || self.is(i - 1, "to"));
            // "argued this would end it"
            let bound = bound && !self.is_any(i - 1, list!["this", "these"]);
            if is_finite(token) && !bound
                || token.kind == Kind::Clitic && (!token.ends_in_s || self.has(i - 1, class::SUBJECT_PRONOUN))
                || self.article.word(i).ends_with("ed")
                    // "said Egypt's state-owned daily"
                    && !token.has(class::STATE)
                    && (i > from + 1 || self.has(from, class::SUBJECT_PRONOUN))
                    && !self.has(i - 1, class::CONJUNCTION.with(class::PREPOSITION))
            {
                return true;
            }
            i += 1;
        }
        false
    }

    /// Whether a clause cannot go on over the token.
    pub(crate) fn is_clause_end(&self, token: &Token) -> bool {
        // A stop that more than a mark follows stands behind an initial or a title: "Donald J. Lund".
        let inner = token.is('.')
            && self.token(self.end.saturating_sub(3)).is_some_and(|t| t.span.start > token.span.start);
        token.kind == Kind::Punct && !inner && (token.is_terminal() || matches!(token.first, ';' | ':'))
            || token.is_dash()
    }
}

/// Whether a word is a verb that has a subject: an auxiliary, or one that is seldom anything else.
fn is_finite(token: &Token) -> bool {
    token.kind == Kind::Word && token.has(class::AUXILIARY.with(class::FINITE))
}
