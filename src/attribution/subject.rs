//! Who is the subject of a verb, and what stands in front of it: speech, a clause, an aside.

use std::ops::Range;

use super::View;
use super::verb::SPEAKERS;
use crate::lexicon::{Classes, Frames, class};
use crate::list::list;
use crate::token::{Case, Kind, Token};

/// Most tokens of an adjunct in front of a clause.
const LONGEST_ADJUNCT: usize = 40;

impl View<'_> {
    /// Whether a phrase names somebody, not something.
    pub(super) fn can_speak(&self, phrase: &Range<usize>) -> bool {
        let someone = SPEAKERS
            .with(class::SUBJECT_PRONOUN)
            .with(class::RELATIVE)
            .with(class::PLACE)
            .with(class::PLURAL);
        (phrase.start..phrase.end).any(|k| {
            self.token(k).is_some_and(|t| {
                t.has(someone) && !t.has(class::DETERMINER)
                    || t.is_capital() && k > self.start && !t.has(class::DETERMINER)
                    || t.is_capital() && phrase.len() == 1
            })
        })
    }

    /// Whether a phrase is a court or another body that hears what others have to say.
    pub(super) fn is_hearing(&self, phrase: &Range<usize>) -> bool {
        let hearing = list![
            "court",
            "jury",
            "jurors",
            "inquiry",
            "inquest",
            "tribunal",
            "hearing",
            "magistrates",
            "trial",
            "mps",
            "committee"
        ];
        phrase.clone().any(|k| self.is_any(k, hearing))
    }

    /// *AFP*, *The Guardian*, *AFP Fact Check*: an outlet, and nobody who works there.
    pub(super) fn is_newsroom(&self, phrase: &Range<usize>) -> bool {
        phrase.clone().all(|k| self.token(k).is_some_and(|t| t.is_capital() && t.kind == Kind::Word))
            && self.holds(&(phrase.start..phrase.end.min(phrase.start + 2)), class::NEWS_OUTLET)
    }

    /// Whether the head of a phrase, its last word before a preposition, is somebody or a document.
    pub(super) fn head_can_speak(&self, phrase: &Range<usize>) -> bool {
        let someone = SPEAKERS
            .with(class::PLACE)
            .with(class::PLURAL)
            .with(class::HE)
            .with(class::SHE)
            .with(class::THEY);
        let head =
            phrase.clone().take_while(|&k| k == phrase.start || !self.has(k, class::PREPOSITION)).last();
        head.and_then(|head| self.token(head)).is_some_and(|t| {
            t.has(someone) || t.is_capital() && !t.has(class::DETERMINER.with(class::SUBJECT_PRONOUN))
        })
    }

    /// Whether a word of a phrase belongs to one of the classes.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(super) fn holds(&self, phrase: &Range<usize>, classes: Classes) -> bool {
        (phrase.start..phrase.end).any(|k| self.has(k, classes))
    }

    /// Whether speech in quotation marks ends right before token `at`, a comma between at most.
    pub(super) fn ends_speech(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&b| b >= self.start) else { return false };
        let mark = if self.mark(before, ',') { before.wrapping_sub(1) } else { before };
        // The quay is closed," said Orde: the mark that opens it has been lost.
        if self
            .token(mark)
            .is_some_and(|t| matches!(t.first, '"' | '”' | '\'' | '’') && t.kind == Kind::Quote && !t.spaced)
            && !self.in_quote(mark)
        {
            return self.token(mark.wrapping_sub(1)).is_some_and(|t| t.is(',') || t.is_terminal());
        }
        self.quote_at(mark).is_some_and(|q| {
            q.end == mark + 1
                && (mark < before
                    || self
                        .token(mark.wrapping_sub(1))
                        .is_some_and(|t| t.is(',') || t.is_terminal() || t.is_dash()))
        })
    }

    /// *..., he observed.*: content in front, a comma, subject and verb, and the end or another comma.
    pub(super) fn is_parenthetical(&self, i: usize, subject: usize) -> bool {
        let Some(before) = subject.checked_sub(1).filter(|&b| b > self.start) else { return false };
        let placed = || {
            before < self.start + 14
                && self.is_dateline(self.start..before)
                && (self.start..before).any(|k| self.mark(k, '('))
        };
        let set_off = self.token(before).is_some_and(|t| t.is(',') || t.is_dash() && !placed())
            || self.is(before, "as")
            || self.ends_speech(subject);
        let next = self.skip_adverbs(i + 1);
        // "As it goes on, leaders want to see media reports": a noun.
        let wants = (subject..i).any(|k| self.is_infinitive(k));
        // "Last week, the bank agreed to buy": what is agreed stands behind.
        set_off
            && !wants
            && !self.is_infinitive(next)
            && !self.is_led(before, next)
            && self.token(next).is_none_or(|t| {
                t.is(',')
                    || t.is_terminal()
                    || t.is(';')
                    || t.has(class::PREPOSITION.with(class::TIME))
                    || t.is_dash()
                    // "concluded last fall"
                    || self.is(next - 1, "last")
            })
            && (before - self.start >= 2 || self.is(next, ","))
    }

    /// *On Friday, the ambassador testified before a committee*, *Weeks after it was filled, neighbours argue about the dam*:
    /// what stands in front of the mark at `before` is an adjunct, and behind the verb, at `next`, an adjunct of its own.
    fn is_led(&self, before: usize, next: usize) -> bool {
        let adjunct = class::PREPOSITION.with(class::TIME);
        if !self.has(next, adjunct) {
            return false;
        }
        let near = before.min(self.start + 8);
        let dash = (self.start..near).find(|&k| self.token(k).is_some_and(Token::is_dash));
        let lead = dash.map_or(self.start, |dash| dash + 1);
        let clause = (lead..before.min(lead + 4)).any(|k| self.has(k, class::SUBORDINATOR));
        // An adjunct is short; to look through a long sentence for each of its verbs would cost their product.
        (clause || self.has(lead, adjunct))
            && before - lead <= LONGEST_ADJUNCT
            // "If it rains, she argued in a letter, the dam will fill."
            && !(next..self.end.min(next + 12)).any(|k| self.mark(k, ','))
            && !(lead..before).any(|k| {
                // "On May 3, 2019,"
                self.mark(k, ',') && self.token(k + 1).is_none_or(|t| t.kind != Kind::Number)
                    || self.in_quote(k)
                    || !clause && (self.is_verb(k) || self.has(k, class::SUBJECT_PRONOUN))
            })
    }

    /// Whether a verb shows between two tokens, close to the second: a sentence of nothing but nouns and such cues
    /// must not be read anew for each.
    pub(super) fn has_finite(&self, from: usize, to: usize) -> bool {
        (from + 1..to).rev().take(40).any(|k| {
            self.token(k).is_some_and(|t| {
                t.has(class::AUXILIARY.with(class::FINITE)) || t.verb.is_some() && t.noun.is_none()
            }) || self.in_quote(k)
                || self.article.word(k).ends_with("ed")
        })
    }

    /// Whether a finite verb follows soon: *said Texas would ...* is no inversion.
    pub(super) fn clause_follows(&self, at: usize) -> bool {
        self.has(at, class::AUXILIARY)
    }

    /// The subject whose last token is before `end`: over a relative pronoun to what it stands for, over an
    /// apposition to what it explains, over *and* to the subject of the clause.
    pub(super) fn subject(&self, end: usize) -> Option<Range<usize>> {
        let before = end.checked_sub(1).filter(|&b| b >= self.start)?;
        let token = self.token(before)?;
        if self.in_quote(before) {
            return self.phrase_left(end).or_else(|| self.main_subject());
        }
        if self.is_any(before, list!["who", "which", "that"]) {
            let comma =
                usize::from(self.token(before.wrapping_sub(1)).is_some_and(|t| t.is(',') || t.is_dash()));
            // "trafficked to Oslo by a broker who promised": the nearest
            let nearest = |p: Range<usize>| {
                let by = p.clone().rev().find(|&k| self.is(before, "who") && self.is(k, "by"));
                self.explained(by.map_or(p.start, |by| by + 1)..p.end, true)
            };
            return self.phrase_left(before - comma).map(nearest).or(Some(before..end));
        }
        // "continued to insist", "took to Twitter to say": whoever continues.
        if self.is(end, "to")
            && let Some(verb) = (self.start..end).rev().take(4).find(|&k| self.is_verb(k))
        {
            let start = self.chain(verb).start;
            // "continued to continue to continue": one step back, or a text of nothing else would take them all.
            return if self.is(start, "to") { self.main_subject() } else { self.subject(start) };
        }
        if token.has(class::CONJUNCTION) || token.is(',') && self.is(end, "then") {
            return self.clause_subject(before);
        }
        if token.is_dash() {
            // Democrats — and some Republicans — say
            let open =
                (self.start..before).rev().take(30).find(|&k| self.token(k).is_some_and(Token::is_dash));
            return open.and_then(|open| self.phrase_left(open)).or_else(|| self.phrase_left(before));
        }
        if token.is(',') {
            // The minister of trade, industry and mines, Ann Kroll, said: the name behind the office.
            let name = (self.start..before)
                .rev()
                .take(6)
                .take_while(|&k| self.token(k).is_some_and(|t| t.is_capital() && !t.has(class::PLACE)))
                .last();
            let office = |name: usize| {
                self.mark(name - 1, ',')
                    && (self.start..name - 1)
                        .rev()
                        .take(14)
                        .any(|k| self.has(k, class::TITLE.with(class::PERSON)))
            };
            if let Some(name) = name
                && before - name >= 2
                && name > self.start + 2
                && office(name)
            {
                // Jan Vik, the editor of the Vatican's newspaper, L'Osservatore Romano, said
                let found = self.phrase_left(name - 1).map(|p| (p.start, self.explained(p, false)));
                return found.filter(|(from, p)| p.start < *from).map(|(_, p)| p).or(Some(name..before));
            }
            // KPL, which publishes in Lao, English and French, said
            let relative = (self.start + 1..before).rev().take(40).find(|&k| {
                self.mark(k, ',') && self.is_any(k + 1, list!["which", "who", "whose"]) && !self.in_quote(k)
            });
            if let Some(found) = relative.and_then(|comma| self.phrase_left(comma)) {
                return Some(found);
            }
            // Tim Osborne, head of Menatep, said; but not: On Friday, ..., said.
            let earlier =
                (self.start..before).rev().take(40).filter(|&k| self.mark(k, ',') && !self.in_quote(k));
            for comma in earlier {
                let Some(found) = self.phrase_left(comma) else { continue };
                // "After winning Ohio, Gov. Kasich, said": an adjunct explains nobody.
                if self.is_governed(&found)
                    && let Some(own) = self.phrase_left(before).filter(|own| own.start == comma + 1)
                {
                    return Some(own);
                }
                if (found.clone().any(|k| self.token(k).is_some_and(Token::is_capital))
                        || self.token(found.start).is_some_and(|t| {
                            t.has(class::DETERMINER.with(class::SUBJECT_PRONOUN).with(class::PERSON))
                        }))
                    // Jan Vik, not "Jan 12".
                    && (!self.has(found.start, class::TIME)
                        || found.len() > 1 && self.token(found.end - 1).is_some_and(Token::is_capital))
                {
                    return Some(self.explained(found, false));
                }
            }
            return self.phrase_left(before).or_else(|| self.main_subject());
        }
        let mut found = self.phrase_left(end).or_else(|| self.main_subject())?;
        // Jan Vik, a professor at the school in Oslo said; not "Vik, a friend said, ...".
        if self.holds(&found, class::PREPOSITION) {
            found = self.explained(found, false);
        }
        if let Some(described) = self.described(&found) {
            return Some(described);
        }
        // "An official who asked not to be named said": what stands before the verb belongs to another one.
        let other = self
            .token(found.start.wrapping_sub(1))
            .is_some_and(|t| t.has(class::AUXILIARY) && t.kind == Kind::Word)
            || self.is(found.start.wrapping_sub(1), "to");
        if other { self.main_subject().or(Some(found)) } else { Some(found) }
    }

    /// Who says what follows a participle: the noun in front (*a statement saying*), whoever has issued it, or the
    /// subject of the clause.
    pub(super) fn subject_of_participle(&self, i: usize) -> Option<Range<usize>> {
        let adverbs = (self.start..i).rev().take_while(|&k| {
            self.token(k)
                .is_some_and(|t| t.has(class::ADVERB.with(class::NEGATION)) && !t.has(class::PREPOSITION))
        });
        let end = i - adverbs.count();
        let Some(before) = self.token(end.wrapping_sub(1)) else { return self.main_subject() };
        let other = class::PREPOSITION.with(class::CONJUNCTION).with(class::ADVERB).with(class::SUBORDINATOR);
        let beside = before.is_word() && !before.has(other) && !self.in_quote(end - 1);
        let Some(mut phrase) = self.phrase_left(end).filter(|_| beside) else {
            return self.clause_subject(end);
        };
        // "have launched petitions calling": a verb stands in the phrase.
        let mut verb = phrase.start.wrapping_sub(1);
        let first = self.token(phrase.start)?;
        if self.is_verb(phrase.start) && !first.has(class::PERSON) && phrase.start > self.start {
            verb = phrase.start;
            phrase.start += 1;
        }
        // "Kroll issued a statement saying", "sent out a message saying"
        if self.is_any(verb, list!["out", "back", "up"]) {
            verb = verb.wrapping_sub(1);
        }
        let issued = class::DOCUMENT.with(class::OCCASION).with(class::REPORT);
        let head = phrase.clone().take_while(|&k| k == phrase.start || !self.has(k, class::PREPOSITION));
        let issued = head.last().is_none_or(|head| self.has(head, issued));
        if issued && self.is_verb(verb) && !self.token(verb)?.has(class::AUXILIARY) {
            return self.subject(self.chain(verb).start);
        }
        // "Kroll left the hall saying he had been misled"
        if self.is_verb(verb) && !self.head_can_speak(&phrase) && !issued {
            return self.subject(self.chain(verb).start);
        }
        let front = phrase.start.wrapping_sub(1);
        // "wrote on Twitter saying" is not Twitter's; "footage of Kroll saying" is Kroll's.
        let led = self.is_any(front, list!["with", "about", "of", "by", "including", "included"]);
        if before.is_capital() && !led { self.clause_subject(end) } else { Some(phrase) }
    }

    /// The subject of the clause that ends at a comma before `end`: behind *, when* or *, but* that of this clause.
    fn clause_subject(&self, end: usize) -> Option<Range<usize>> {
        let leads =
            |k: usize| self.is_any(k, list!["when", "though", "although", "while", "as", "but", "so", "and"]);
        let comma = (self.start..end.saturating_sub(1))
            .rev()
            .take(30)
            .find(|&k| self.token(k).is_some_and(|t| t.is(',') || t.is_dash()) && !self.in_quote(k));
        let pronoun = |k: usize| {
            self.token(k).is_some_and(|t| {
                t.has(class::SUBJECT_PRONOUN) && !t.has(class::DETERMINER.with(class::RELATIVE))
            })
        };
        if let Some(comma) = comma.filter(|&comma| pronoun(comma + 1)) {
            return Some(comma + 1..comma + 2);
        }
        let own = comma.filter(|&comma| leads(comma + 1)).and_then(|comma| {
            let pronoun = (comma + 2..end.min(comma + 10)).find(|&k| pronoun(k));
            let phrase = || {
                self.phrase_right(self.skip_adverbs(comma + 2))
                    // "state media pushed back"
                    .map(|p| {
                        let verb = (p.start + 1..p.end).find(|&k| self.article.word(k).ends_with("ed"));
                        p.start..verb.unwrap_or(p.end)
                    })
                    .filter(|p| {
                        self.can_speak(p)
                            && self.is_verb(self.skip_adverbs(p.end))
                            && !self.is(comma + 1, "as")
                    })
            };
            pronoun.map(|k| k..k + 1).or_else(phrase)
        });
        own.or_else(|| self.main_subject())
    }

    /// Whether all that stands before a comma is a subject and what explains it: *Obama, who had seen it,*.
    pub(super) fn is_apposed(&self, comma: usize) -> bool {
        let Some(subject) = self.main_subject().filter(|s| self.can_speak(s)) else { return false };
        let open = subject.end;
        let relative = self.is_any(open + 1, list!["who", "which", "whose"]);
        open < comma
            && self.mark(open, ',')
            && !(open + 1..comma).any(|k| self.mark(k, ',') || !relative && self.is_verb(k))
    }

    /// Whether a phrase belongs to an adjunct: a preposition in front of it, or a participle its first word.
    fn is_governed(&self, phrase: &Range<usize>) -> bool {
        let before = phrase.start.wrapping_sub(1);
        let participle = |k: usize| {
            self.token(k).is_some_and(|t| t.noun.is_none() && !t.has(class::PERSON) && t.kind == Kind::Word)
                && self.article.word(k).ends_with("ing")
        };
        self.token(before).is_some_and(|t| t.has(class::PREPOSITION) && !t.has(class::SUBORDINATOR))
            || participle(before)
            || participle(phrase.start)
    }

    /// Over an apposition to the name that it explains: *Kroll, a farmer who calls himself*. Where a `clause` follows
    /// on it, it may be any noun.
    fn explained(&self, phrase: Range<usize>, clause: bool) -> Range<usize> {
        let comma = phrase.start.wrapping_sub(1);
        let opens = self.mark(comma, ',')
            && self.is_any(phrase.start, list!["a", "an", "the"])
            && (clause || self.holds(&phrase, class::PERSON));
        let name = if opens { self.phrase_left(comma) } else { None };
        let name = name.filter(|name| {
            let not = class::PLACE.with(class::ADVERB);
            let capital = |k: usize| {
                self.token(k).is_some_and(|t| {
                    t.is(')') || t.is_capital() && !t.has(not) && (name.len() > 1 || !t.has(class::TIME))
                })
            };
            // At the head of its clause; behind a preposition it is an adjunct's.
            capital(name.start) && capital(name.end - 1) && !self.is_governed(name)
        });
        name.unwrap_or(phrase)
    }

    /// Whom a clause describes that ends in this phrase: *residents who fled the town*, *villagers reached by
    /// telephone*. Behind either stands the verb that they are the subject of.
    pub(super) fn described(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let before = phrase.start.checked_sub(1)?;
        let first = self.token(phrase.start)?;
        let own = SPEAKERS.with(class::DETERMINER).with(class::SUBJECT_PRONOUN).with(class::PLURAL);
        let subject = first.is_capital() || first.has(own);
        if self.is(before, "that") {
            return if self.is_verb(phrase.start) { self.phrase_left(before) } else { None };
        }
        if self.is_any(before, list!["who", "which"]) {
            // "the man who Kroll said was there" has a subject of its own behind the pronoun.
            return if subject { None } else { self.phrase_left(before) };
        }
        let token = self.token(before)?;
        let governed =
            token.has(class::PREPOSITION) && !token.has(class::SUBORDINATOR) && token.kind == Kind::Word;
        let verb = if governed { before.checked_sub(1)? } else { before };
        // "reached by telephone"; but "forces have been sent along the roads" is a clause of its own.
        let reached = governed && self.is_verb(verb) && !self.has(verb.wrapping_sub(1), class::AUXILIARY);
        let tells = self
            .token(verb)?
            .verb
            .and_then(|cue| self.lexicon.cue(cue))
            .is_some_and(|row| row.frames.has(Frames::SAY.with(Frames::THAT).with(Frames::BARE)));
        if !governed && (tells || !token.is_word() || token.has(class::SUBORDINATOR.with(class::CONJUNCTION)))
        {
            return None;
        }
        let relative = (self.start + 1..=verb)
            .rev()
            .take(14)
            .take_while(|&k| {
                self.token(k).is_some_and(|t| t.is_word() || t.kind == Kind::Clitic) && !self.in_quote(k)
            })
            .find(|&k| {
                self.is(k, "who")
                    || (reached || !governed && self.is_verb(verb)) && self.is_any(k, list!["which", "that"])
            });
        match relative {
            Some(relative) => self.phrase_left(relative),
            None if reached => self.phrase_left(verb).filter(|p| self.can_speak(p)),
            None => None,
        }
    }

    /// Whether the word looks like a verb in the past or a participle.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            t.kind == Kind::Word
                && t.case == Case::Lower
                && (t.has(class::AUXILIARY.with(class::FINITE))
                    || t.verb.is_some() && t.noun.is_none()
                    || self.article.word(at).ends_with("ed"))
        })
    }
}
