//! Frames with an object: whom one urges, what is called what, whom one accuses of it.

use super::View;
use super::frame::REACH;
use crate::lexicon::{CueRow, class};
use crate::list::list;
use crate::token::{Kind, Token};

impl View<'_> {
    /// A noun phrase right behind.
    pub(super) fn is_object(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            (t.is_word()
                && !t.has(
                    class::PREPOSITION
                        .with(class::CONJUNCTION)
                        .with(class::SUBORDINATOR)
                        .with(class::AUXILIARY)
                        .with(class::DAY),
                ))
                || t.is('$')
                || t.is('[')
        })
    }

    /// A noun phrase and *to* with a verb: *urged Iran to stop*.
    pub(super) fn has_object_infinitive(&self, from: usize) -> bool {
        if self.token(from).is_none_or(|t| t.has(class::PREPOSITION) || !t.is_word()) {
            return false;
        }
        (from + 1..self.end.min(from + REACH))
            .take_while(|&i| {
                self.token(i)
                    .is_some_and(|t| !self.is_clause_end(t) && !t.is(',') && !t.has(class::AUXILIARY))
            })
            .chain(self.apposition(from))
            .any(|i| self.is_infinitive(i))
    }

    /// A noun phrase and *as*: *described it as a disgrace*.
    pub(super) fn has_as(&self, from: usize) -> bool {
        !self.has(from, class::PREPOSITION)
            && (from..self.end.min(from + REACH))
                .take_while(|&i| self.token(i).is_some_and(|t| !self.is_clause_end(t) && !t.is(',')))
                .skip(1)
                .chain(self.apposition(from))
                .any(|i| {
                    // "Nurses reject offer as strike enters third week": a clause, not an as-phrase.
                    let clause =
                        self.heading && self.token(i + 2).is_some_and(|t| t.ends_in_s && !t.is_capital());
                    // "a government known as the Council", "names such as Ford"
                    self.is(i, "as")
                        && !clause
                        && !self.is_any(i - 1, list!["known", "such", "well"])
                        && !self.is_any(i + 1, list!["well", "much", "soon", "long", "part"])
                        && !self.is(i + 2, "result")
                })
    }

    /// *called it a disgrace*, *called the plan "absurd"*, *an act he called a disgrace*.
    pub(super) fn has_two_objects(&self, cue: usize, from: usize) -> bool {
        let Some(first) = self.token(from) else { return false };
        let article = |i: usize| self.is_any(i, list!["a", "an"]);
        if first.kind == Kind::Quote || self.in_quote(from) || article(from) && self.in_quote(from + 1) {
            // "a supplement called “Harbour Watch”"
            return !self.names(from);
        }
        if first.has(class::IT.with(class::THEY).with(class::HE).with(class::SHE).with(class::WE)) {
            return self.token(from + 1).is_some_and(|t| {
                t.kind == Kind::Word
                    && !t.has(class::PREPOSITION.with(class::CONJUNCTION).with(class::ADVERB))
                    || self.in_quote(from + 1)
            });
        }
        // A diplomat called that plausible.
        if self.is_any(from, list!["this", "that"]) {
            return self.token(from + 1).is_some_and(|t| {
                t.kind == Kind::Word
                    && !t.has(class::PREPOSITION.with(class::CONJUNCTION).with(class::AUXILIARY))
                    || self.in_quote(from + 1)
            }) && (self.in_quote(from + 1)
                || self.token(from + 2).is_none_or(|t| t.is_terminal() || t.is(',')));
        }
        // An act he called a disgrace: the object stands in front of the subject.
        if article(from) {
            return self.phrase_left(self.chain(cue).start).and_then(|p| p.start.checked_sub(1)).is_some_and(
                |before| {
                    self.token(before).is_some_and(|t| {
                        t.kind == Kind::Word && !t.has(class::CONJUNCTION.with(class::ADVERB))
                    }) || self.has(before, class::RELATIVE)
                },
            );
        }
        // Called Petrov, a former mayor, a traitor: the apposition is none of it.
        if first.is_capital()
            && let Some(close) = self.apposition(from)
        {
            return article(close) || self.in_quote(close);
        }
        // "called the crisis the worst in the world"
        let most = |i: usize| {
            self.is(i, "the")
                && i > from
                && (self.is_any(i + 1, list!["worst", "best", "most", "least", "first"])
                    || self.article.word(i + 1).ends_with("est"))
        };
        (from + 1..self.end.min(from + 12))
            .take_while(|&i| {
                self.token(i)
                    .is_some_and(|t| !self.is_clause_end(t) && !t.is(',') && !t.has(class::AUXILIARY))
            })
            .any(|i| {
                most(i)
                    || first.has(class::DETERMINER) && self.is_predicate(from, i)
                    || (article(i) && !self.has(i - 1, class::PREPOSITION.with(class::CONJUNCTION)))
                    || self.in_quote(i)
            })
    }

    /// *called the ruling unconstitutional*, *called the case politically motivated*: `i` ends the clause that a noun phrase
    /// begins at `from`, and is an adjective.
    fn is_predicate(&self, from: usize, i: usize) -> bool {
        let other = class::PREPOSITION
            .with(class::SUBORDINATOR)
            .with(class::RELATIVE)
            .with(class::DETERMINER)
            .with(class::SUBJECT_PRONOUN);
        let word = self.article.word(i);
        let ends = self
            .token(i + 1)
            .is_none_or(|t| t.kind != Kind::Word || t.has(class::CONJUNCTION.with(class::SUBORDINATOR)));
        let adjective =
            ["ous", "ful", "less", "ible", "ional", "ical"].iter().any(|ending| word.ends_with(ending))
                || self.is_any(
                    i,
                    list![
                        "absurd",
                        "false",
                        "illegal",
                        "insulting",
                        "misleading",
                        "motivated",
                        "unfair",
                        "wrong"
                    ],
                );
        ends && adjective && i < from + 6 && !(from + 1..=i).any(|k| self.has(k, other))
    }

    /// For a noun phrase at `from` with an apposition between commas or dashes: what stands behind the second.
    pub(super) fn apposition(&self, from: usize) -> Option<usize> {
        let open = self.phrase_right(from)?.end;
        let dash = self.token(open).is_some_and(Token::is_dash);
        let described = dash || self.is_any(open + 1, list!["who", "whose", "which"]);
        if !dash && !self.mark(open, ',') {
            return None;
        }
        let close = (open + 1..self.end.min(open + REACH)).find(|&k| {
            self.token(k).is_none_or(|t| {
                t.is(',') && !dash
                    || self.is_clause_end(t)
                    || !described && t.verb.is_some() && t.noun.is_none() && !t.is_capital()
            })
        })?;
        let closes = if dash { self.token(close).is_some_and(Token::is_dash) } else { self.mark(close, ',') };
        closes.then_some(close + 1)
    }

    pub(super) fn is_preposition(&self, at: usize, row: &CueRow) -> bool {
        // "argued for six hours"
        let lasts = self.is(at, "for") && (at + 1..at + 3).any(|k| self.has(k, class::TIME));
        // "argued in favor of"
        let favour = self.is(at, "in") && self.is_any(at + 1, list!["favor", "favour"]);
        row.prepositions.iter().any(|p| self.is(at, p) || favour && *p == "for")
            && !lasts
            && self.token(at + 1).is_some_and(|t| !t.is_terminal())
    }

    /// *accused Iran of lying*.
    pub(super) fn has_object_preposition(&self, from: usize, row: &CueRow) -> bool {
        // "40 boats compared to 30 in May": nobody compares.
        // Nor does anybody in "ideas blamed for the protests".
        let own = row.prepositions.iter().any(|p| self.is(from, p));
        if row.lemma == "compare" && self.has(from, class::PREPOSITION) || own {
            return false;
        }
        (from..self.end.min(from + REACH))
            .take_while(|&i| self.token(i).is_some_and(|t| !self.is_clause_end(t) && !t.is(',')))
            .skip(1)
            .chain(self.apposition(from))
            .any(|i| self.is_preposition(i, row))
    }
}
