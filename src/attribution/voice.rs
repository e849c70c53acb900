//! Verbs of communication in other than the plain active voice: passives, participles, verbs that quote or give
//! figures.

use super::verb::{Chain, SPEAKERS};
use super::{Attribution, View};
use crate::lexicon::{Cue, CueRow, Frames, VerbForm, class};
use crate::list::list;
use crate::rule::Rule;
use crate::token::Kind;

impl View<'_> {
    /// *was quoted as saying*, *was described by X as*, *was told by X that*.
    pub(super) fn passive(&self, i: usize, row: &CueRow, chain: Chain) -> Option<Attribution> {
        if self.is(i + 1, "as")
            && self.token(i + 2).is_some_and(|t| t.verb.is_some_and(|c| c.form == VerbForm::Ing))
            || self.quoted_by_as(i)
            // "he was quoted telling a news conference"
            || self.is(i, "quoted")
                && self.token(i + 1).is_some_and(|t| t.verb.is_some_and(|c| c.form == VerbForm::Ing))
            // "..., the minister was quoted by the agency."
            || self.is(i, "quoted")
                && self.phrase_left(chain.start).is_some_and(|p| self.is_parenthetical(i, p.start))
        {
            // "was not quoted as saying whether"
            return Some(Attribution {
                rule: if chain.negated { Rule::NoContent } else { Rule::QuotedAs },
                cue: i..i + 1,
                source: self.subject(chain.start),
            });
        }
        // "pronounced dead by a doctor"
        if chain.negated || row.lemma == "pronounce" && self.is(i + 1, "dead") {
            return None;
        }
        // "..., a court was told."
        if row.lemma == "tell"
            && !self.is(i + 1, "by")
            && let Some(court) = self.phrase_left(chain.start).filter(|p| self.is_hearing(p))
            && (self.has_that(i + 1) || self.has_clause(i + 1) || self.is_parenthetical(i, court.start))
        {
            return Some(Attribution { rule: Rule::ThatClause, cue: i..i + 1, source: None });
        }
        let by = (i + 1..self.end.min(i + 12))
            .take_while(|&k| {
                self.token(k).is_some_and(|t| self.in_quote(k) || !self.is_clause_end(t) && !t.is(','))
            })
            .find(|&k| self.is(k, "by") && !self.in_quote(k))
            // "labelled as having been paid for by"
            .filter(|&by| !(i + 1..by).any(|k| self.is(k, "been")))
            // "hailed as a symbol of the protests led by women"
            .filter(|&by| by == i + 1 || !self.is_any(by - 1, list!["backed", "held", "led", "made"]))?;
        let agent = self
            .phrase_right(by + 1)
            // "accused of lying by making claims"
            .filter(|a| !self.is_any(a.start, list!["making", "posting", "saying", "using"]))
            .filter(|a| !self.token(a.start).is_some_and(|t| t.has(class::TIME) || t.kind == Kind::Number))?;
        // "accused by the opposition of going soft": the preposition is the verb's.
        let own = (agent.start + 1..agent.end).find(|&k| row.prepositions.iter().any(|p| self.is(k, p)));
        let agent = agent.start..own.unwrap_or(agent.end);
        // "informed by Nord, the owner since 2003, that"
        let next = self.apposition(by + 1).unwrap_or(agent.end);
        let frames = row.frames;
        // "The ban was announced by the mayor"; but "a ban, whose end was announced by email, ..."
        let announced = row.lemma == "announce"
            && chain.be
            && self.head_can_speak(&agent)
            && !self.holds(&agent, class::DOCUMENT)
            && !(i + 1..by).any(|k| self.is_verb(k))
            && self.phrase_left(chain.start).is_some_and(|p| {
                !self.has(p.start, class::RELATIVE) && !self.is(p.start.wrapping_sub(1), "whose")
            });
        // "attacks claimed by the group"; but "islands claimed by China"
        let fits = row.lemma == "claim" && self.is(i + 1, "by") && !self.has(agent.start, class::PLACE)
            || announced
            || frames.has(Frames::AS.with(Frames::OBJECT))
            && (self.is(next, "as") || self.is(i + 1, "as"))
            || frames.has(Frames::CALL)
                && !self.is(i + 1, "by")
                && !(i + 1..by).any(|k| self.has(k, class::PREPOSITION))
            || frames.has(Frames::PREP.with(Frames::OBJECT_PREP))
                && row.prepositions.iter().any(|p| self.is(next, p) || self.is(i + 1, p))
            || frames.has(Frames::WH) && self.has(next, class::WH)
            || frames.has(Frames::SAY.with(Frames::THAT)) && (self.is(next, "that") || self.in_quote(next))
            || frames.has(Frames::OBJECT_TO.with(Frames::TO))
                && (self.is(next, "to") || self.is(i + 1, "to") && !(i + 2..by).any(|k| self.is_verb(k)))
            // "is said by diplomats to be alarmed"
            || frames.has(Frames::SAY) && self.is_infinitive(next);
        fits.then(|| Attribution { rule: Rule::AsPhrase, cue: i..i + 1, source: Some(agent) })
    }

    /// *was also quoted by the PAP agency as saying*.
    pub(super) fn quoted_by_as(&self, i: usize) -> bool {
        self.is_any(i, list!["quoted", "cited", "reported"])
            && (i + 1..self.end.min(i + 24)).take_while(|&k| !self.in_quote(k)).any(|k| {
                self.is(k, "as")
                    && self.token(k + 1).is_some_and(|t| t.verb.is_some_and(|c| c.form == VerbForm::Ing))
            })
    }

    /// *..., adding that ...*, *by claiming ...*: the sentence's subject speaks.
    pub(super) fn participle(&self, i: usize, row: &CueRow) -> Option<Attribution> {
        let before = i.checked_sub(1).and_then(|b| self.token(b));
        if before.is_some_and(|t| t.has(class::DETERMINER) || t.kind == Kind::Clitic)
            || self.token(i)?.noun.is_some()
                && before.is_some_and(|t| t.has(class::PREPOSITION))
                && !self.is(i + 1, "that")
        {
            return None;
        }
        if row.lemma == "cite" || row.lemma == "quote" {
            // "citing the minister": the words are the minister's.
            let source = self.with_author(self.phrase_right(i + 1)?);
            let speaks = (source.start..source.end).any(|k| {
                self.token(k).is_some_and(|t| {
                    t.has(SPEAKERS.with(class::HE).with(class::SHE).with(class::PLACE)) || t.is_capital()
                })
            });
            // "citing her “long experience”", "citing the cold": whoever cites says so; but "a report citing a lack of funds".
            let own = source.len() == 1 && self.is_any(source.start, list!["his", "her", "its", "their"]);
            let told = speaks || !before.is_some_and(|t| t.has(class::DOCUMENT));
            let source = if own || !speaks { self.subject_of_participle(i) } else { Some(source) };
            return told.then_some(Attribution { rule: Rule::Participle, cue: i..i + 1, source });
        }
        // "American warning shots"
        let shots = row.lemma == "warn" && self.is_any(i + 1, list!["shot", "shots", "sign", "signs"]);
        if shots || self.is_deed_in_passing(i, row) || row.lemma == "hear" {
            return None;
        }
        // "despite data showing the economy had shrunk"
        if row.frames.has(Frames::DOC) && (self.has_that(i + 1) || self.has_clause(i + 1)) {
            let source = self.phrase_left(i).filter(|s| self.has(s.end - 1, class::DOCUMENT));
            return source.map(|s| Attribution { rule: Rule::Document, cue: i..i + 1, source: Some(s) });
        }
        // Saying needs no frame: what follows is what was said.
        let says = row.frames.has(Frames::SAY)
            && !row.frames.has(Frames::ADDRESSEE)
            && self.token(i)?.noun.is_none()
            && self.token(i + 1).is_some_and(|t| {
                t.kind != Kind::Punct && !t.has(class::PREPOSITION.with(class::CONJUNCTION))
                    || t.is(',')
                    || t.is(':')
            })
            && !self.says_nothing(i);
        if !says {
            self.frame_behind(i, row)?;
        }
        // "as close as they have come to admitting it"
        if self.is(i.wrapping_sub(1), "to") && self.is_any(i.wrapping_sub(2), list!["come", "came", "close"])
        {
            return None;
        }
        let surveys = row.lemma == "ask" && self.is(i.wrapping_sub(1), "by") && self.is(i + 1, "who");
        if surveys
            || self.is_any(i.wrapping_sub(1), list!["worth", "start", "stop", "stopped", "keep", "without"])
            || i == self.start && self.is(i, "speaking") && self.is(i + 1, "of")
        {
            return None;
        }
        // "a crisis threatening to topple her"
        let own = self.phrase_left(i).filter(|_| row.lemma == "threaten");
        if own.is_some_and(|p| !self.head_can_speak(&p)) {
            return None;
        }
        let source = self.subject_of_participle(i);
        // "Volatility surged, suggesting traders expect more": nobody suggests it.
        if matches!(row.lemma, "encourage" | "suggest" | "indicate" | "reveal")
            && source.as_ref().is_none_or(|s| !self.head_can_speak(s))
        {
            return None;
        }
        Some(Attribution { rule: Rule::Participle, cue: i..i + 1, source })
    }

    /// Who quotes in *KCNA quoted Kim as saying*: the words come through them.
    pub(super) fn quoter(&self, i: usize) -> Option<Attribution> {
        let cue = self.token(i)?.verb?;
        let row = self.lexicon.cue(cue)?;
        let chain = self.chain(i);
        let quotes = matches!(row.lemma, "quote" | "cite")
            && cue.form != VerbForm::Ing
            && !chain.be
            && self.quoted_by_as(i);
        quotes.then(|| Attribution { rule: Rule::Object, cue: i..i + 1, source: self.subject(chain.start) })
    }

    /// *Said one driver: "I'll walk."*
    pub(super) fn opening(&self, i: usize, row: &CueRow, cue: Cue) -> Option<Attribution> {
        if !matches!(cue.form, VerbForm::Past | VerbForm::Third)
            || !row.frames.has(Frames::SAY)
            || row.frames.has(Frames::ADDRESSEE)
        {
            return None;
        }
        // "Denied bail, she stays in her cell": bail says nothing.
        let source = self.phrase_right(i + 1).filter(|p| self.can_speak(p))?;
        let opens = self.token(source.end).is_some_and(|t| t.is(':') || t.is(','));
        opens.then(|| Attribution { rule: Rule::Inverted, cue: i..i + 1, source: Some(source) })
    }

    /// *put the toll at 40*, *put the blame on the union*.
    pub(super) fn puts_figure(&self, i: usize) -> bool {
        let end = self.end.min(i + 12);
        (i + 1..end)
            .take_while(|&k| self.token(k).is_some_and(|t| !self.is_clause_end(t)))
            .find(|&k| self.has(k, class::MEASURE) || k == i + 1 && self.is(k, "it"))
            .is_some_and(|k| {
                // "put it out of action between May and June"
                let end = if self.is(k, "it") { k + 3 } else { end };
                (k + 1..end).any(|j| self.is_any(j, list!["at", "on", "higher", "lower", "between"]))
            })
            // "put the harvest at about 4 million tonnes"
            || (i + 2..end)
                .take_while(|&k| self.token(k).is_some_and(|t| !self.is_clause_end(t)))
                .find(|&k| self.is(k, "at"))
                .is_some_and(|at| {
                    (at + 1..at + 4).any(|k| self.token(k).is_some_and(|t| t.kind == Kind::Number || t.is('$')))
                })
    }

    /// *put the union on notice that ...*.
    pub(super) fn gives_notice(&self, i: usize) -> bool {
        (i + 1..self.end.min(i + 8)).any(|k| self.is(k, "notice") && self.is(k + 1, "that"))
    }

    /// *put it more plainly: "..."*, *as X put it*, *let it be known*, *let slip*.
    pub(super) fn puts_it(&self, i: usize) -> bool {
        let start = self.chain(i).start;
        let subject = self.phrase_left(start).map_or(start, |p| p.start);
        self.is(i + 1, "it")
            && (self.has_quote(i + 2) || self.is(subject.wrapping_sub(1), "as") || self.is(i + 3, "known"))
            || self.is(i + 1, "slip")
    }

    /// *led the owners to say*, *used the debate to accuse*: what makes somebody speak, close before *to*.
    pub(super) fn moved(&self, to: usize) -> Option<usize> {
        (self.start..to)
            .rev()
            .take(8)
            .take_while(|&k| self.token(k).is_some_and(|t| !t.is(',') && !t.is_dash()) && !self.in_quote(k))
            .find(|&k| {
                self.makes(k)
                    || self.is_any(
                        k,
                        list![
                            "used",
                            "using",
                            "seized",
                            "seizing",
                            "intervened",
                            "became",
                            "took",
                            "stood",
                            "rose",
                            "emerged",
                            "appeared",
                            "wrote",
                            "spoke",
                            "called",
                            "calling",
                            "way",
                        ],
                    )
            })
            .filter(|&k| !self.chain(k).be)
    }

    /// *led*, *prompted*: whoever stands behind it speaks.
    pub(super) fn makes(&self, k: usize) -> bool {
        self.is_any(k, list!["led", "prompted", "caused", "spurred", "drove", "leading", "prompting"])
    }

    /// *went on to say*, *continued to insist*, *took to Twitter to say*: infinitives that report.
    pub(super) fn leads_into_infinitive(&self, i: usize, row: &CueRow, to: usize) -> bool {
        self.is_any(
            to.wrapping_sub(1),
            list!["continued", "continues", "continue", "continuing", "began", "begun", "begins"],
        ) || self.is(to.wrapping_sub(1), "on")
            && self.is_any(to.wrapping_sub(2), list!["went", "goes", "going"])
            // "is reported to have observed that"
            || self.has(to.wrapping_sub(1), class::BE_HEDGE)
                && self.is(to + 1, "have")
                && self.has(to.wrapping_sub(2), class::BE)
                && self.frame_behind(i, row).is_some_and(|f| Frames::THAT.with(Frames::QUOTE).with(Frames::BARE).has(f))
            || self.is_any(to.wrapping_sub(1), list!["seemed", "appeared"]) && self.has_quote(to + 2)
            || (self
                .token(to.wrapping_sub(1))
                .is_some_and(|t| t.has(class::CARRIER.with(class::NEWS_OUTLET)))
                || self.moved(to).is_some())
                && self.frame_behind(i, row).is_some()
    }
}
