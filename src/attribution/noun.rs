//! Whether a word that could be a verb of communication is a noun or an adjective where it stands: *the claims*, *a proposed law*.

use super::View;
use super::verb::{Chain, SPEAKERS};
use crate::lexicon::{Cue, Frames, VerbForm, class};
use crate::list::list;
use crate::token::{Case, Kind, Token};

impl View<'_> {
    /// *the claims*, *a proposed law*, *news reports*: the word is no verb here.
    pub(super) fn is_noun_or_adjective(&self, i: usize, token: &Token, cue: Cue, chain: Chain) -> bool {
        if chain.be || chain.have || chain.modal || chain.infinitive || chain.negated {
            // "These are states where": no verb behind another.
            return cue.form == VerbForm::Third;
        }
        let Some(before) = chain.start.checked_sub(1).and_then(|b| self.token(b)) else {
            // Opens the sentence: an imperative, a title, or a participle that needs its comma.
            return true;
        };
        // "billionaire and alleged trafficker", "put alleged mastermind Orde on its list", "regrets alleged assault"
        let teller = SPEAKERS
            .with(class::SUBJECT_PRONOUN)
            .with(class::RELATIVE)
            .with(class::PLURAL)
            .with(class::PLACE);
        if self.is_any(i, list!["alleged", "detailed"])
            && !before.has(teller)
            && !before.is_capital()
            && self.token(i + 1).is_some_and(|t| t.kind == Kind::Word)
            && !self.has_that(i + 1)
            && !self.has_clause(i + 1)
        {
            return true;
        }
        // "..., reports say": one of two verbs is a noun. "informed sources told"
        if cue.form == VerbForm::Third && self.is_any(i + 1, list!["say", "said", "suggest"])
            || self.is(i, "informed") && self.is(i + 1, "sources")
        {
            return true;
        }
        // "It was for that reason that she left"
        if self.is(i, "reason") && self.is(i.wrapping_sub(1), "that") {
            return true;
        }
        // "beat forecasts and sent prices up"
        if self.is(i, "forecasts") && before.case == Case::Lower && !before.has(teller) {
            return true;
        }
        // "gave a disappointing revenue and profit forecast, another setback"
        if self.is(i, "forecast")
            && before.case == Case::Lower
            && !before.has(teller)
            && self
                .token(i + 1)
                .is_none_or(|t| t.kind == Kind::Punct || t.has(class::PREPOSITION) || self.is(i + 1, "cut"))
        {
            return true;
        }
        if self.in_quote(chain.start - 1) {
            // "new “ransomware” attacks"
            let plural = cue.form == VerbForm::Third && token.noun.is_none() && !row_is_noun_like(self, i);
            return cue.form != VerbForm::Past && !plural && !self.ends_speech(i);
        }
        // "one in five say", "those over 60 say", "42% say"
        let counted = row_is_say(self, cue)
            && (before.kind == Kind::Number
                || before.is('%')
                || before.has(class::DETERMINER)
                    && token.noun.is_none()
                    && !self.is_any(chain.start - 1, list!["this", "that"])
                    && self.has(chain.start.wrapping_sub(2), class::PREPOSITION));
        // "Most said they were"
        let some = row_is_say(self, cue)
            && before.has(class::DETERMINER)
            && !self
                .is_any(chain.start - 1, list!["the", "a", "an", "that", "no", "his", "her", "its", "their"])
            && (self.has_that(i + 1) || self.has(i + 1, class::SUBJECT_PRONOUN) || self.has_clause(i + 1));
        if counted && cue.form == VerbForm::Base || some && cue.form == VerbForm::Past {
            return false;
        }
        // "That report could not be confirmed"
        let opening = before.has(class::RELATIVE) && chain.start == self.start + 1;
        let leans = before.has(class::PREPOSITION)
            || opening
            || before.has(class::DETERMINER) && !before.has(class::RELATIVE.with(class::SUBJECT_PRONOUN))
            || before.kind == Kind::Clitic && !self.is_firm_speaking(i, cue)
            // "the Mercers' brands"
            || before.kind == Kind::Quote && self.owns(chain.start - 1)
            || before.has(class::STATE.with(class::NATIONALITY))
                && !before.is_capital()
                // "the secretary of state said"
                && !self.is(chain.start.wrapping_sub(2), "of")
                && !before.has(class::PERSON);
        match cue.form {
            // "its prior forecast": the word is as much a noun, and a determiner stands near.
            VerbForm::Past | VerbForm::Participle
                if token.noun.is_some() || self.is_any(i, list!["forecast"]) =>
            {
                leans && !before.has(class::PERSON)
                    || (2..5).any(|back| self.has(chain.start.wrapping_sub(back), class::DETERMINER))
                        && before.case == Case::Lower
                        && !before.has(SPEAKERS)
            }
            // "270 pledged votes"
            VerbForm::Past | VerbForm::Participle => {
                leans && !before.has(class::PERSON)
                    || before.kind == Kind::Number
                        && self
                            .lexicon
                            .cue(cue)
                            .and_then(|row| self.frame_behind(i, row))
                            .is_some_and(|frame| Frames::OBJECT.has(frame))
            }
            VerbForm::Third => {
                // "news reports", "fraud claims": behind a small word only a that-clause shows the verb.
                let says = self.lexicon.cue(cue).is_some_and(|row| row.frames.has(Frames::SAY));
                // "a study of adults suggests", "the opposition calls it": no plurals.
                let verb = self.lexicon.cue(cue).is_some_and(|row| {
                    matches!(row.lemma, "suggest" | "indicate")
                        && self.token(i + 1).is_none_or(Token::is_terminal)
                        || row.lemma == "call" && self.is_any(i + 1, list!["it", "him", "them"])
                });
                let noun = row_is_noun_like(self, i);
                let compound = !verb
                    && (!says || noun || token.has(class::DOCUMENT))
                    && before.case == Case::Lower
                    && before.kind == Kind::Word
                    && !before.has(class::CONJUNCTION);
                let speaker = before.has(SPEAKERS.with(class::SUBJECT_PRONOUN).with(class::RELATIVE));
                // "broke rules that limit them"
                let that = self.skip_adverbs(i + 1);
                let told = self.is(that, "that") && self.starts_clause(that + 1, noun);
                leans
                    || before.kind == Kind::Number && !self.is(i + 1, "that")
                    || compound && !speaker && !told && !self.shows_verb(i, cue)
            }
            VerbForm::Base => {
                let plural = before.ends_in_s
                    && before.case != Case::Upper
                    && !self.is(chain.start - 1, "news")
                    && (before.has(SPEAKERS) || before.is_capital());
                let says = (row_is_say(self, cue) || self.is(i + 1, "that") && before.is(','))
                    && (before.kind == Kind::Word || before.is(',') || before.is_dash())
                    && !self.is(i + 1, ",");
                // "..., drivers say, ...": a plural between commas.
                let aside = before.ends_in_s
                    && self.phrase_left(chain.start).is_some_and(|p| self.mark(p.start.wrapping_sub(1), ','));
                // "The legal team deny it"
                let collective = before.case == Case::Lower
                    && before.has(class::ORGANISATION.with(class::GOVERNMENT).with(class::MILITARY))
                    && token.noun.is_none()
                    && !row_is_noun_like(self, i);
                let of_them = before.has(class::THEY) && self.is(chain.start.wrapping_sub(2), "of");
                let speaker = of_them
                    || before.has(
                        class::SUBJECT_PRONOUN
                            .with(class::RELATIVE)
                            .with(class::PLURAL)
                            .with(class::CONJUNCTION),
                    );
                // "Biologists theorize that ...", "those around him admit that ..."
                let that = self.skip_adverbs(i + 1);
                let plain = before.kind == Kind::Word
                    && ((before.ends_in_s || self.is(chain.start.wrapping_sub(2), "and"))
                        && self.shows_verb(i, cue)
                        || (before.ends_in_s || token.noun.is_none() && !row_is_noun_like(self, i))
                            && self.is(that, "that")
                            && self.starts_clause(that + 1, true));
                // "Forces wait and state media say"
                let state = token.has(class::STATE) && self.has(i + 1, class::MEDIA);
                // "candidates for the interim post"
                let bound = (row_is_noun_like(self, i) || self.is(i, "post"))
                    && self.has(chain.start.wrapping_sub(2), class::DETERMINER)
                    && (before.case == Case::Lower || self.is(i, "project"))
                    && !before.ends_in_s
                    && !before.has(SPEAKERS.with(class::PLURAL));
                // "discrepancies in this claim"
                let pointed = self.is_any(chain.start - 1, list!["this", "that"]) && token.noun.is_some();
                leans
                    || pointed
                    || state
                    || bound
                    || !(plural
                        || collective
                        || says
                        || speaker
                        || aside
                        || plain
                        || self.plural_subject(chain.start))
            }
            VerbForm::Ing => false,
        }
    }

    /// *McDonald's said*, *Moody's cut its forecast, Lloyd's announced a loss*: a name that ends like an owner's, for
    /// nothing that is owned follows.
    fn is_firm_speaking(&self, i: usize, cue: Cue) -> bool {
        let name = self.token(i.wrapping_sub(2)).is_some_and(|t| t.is_capital() && !t.has(class::DETERMINER));
        let told = matches!(cue.form, VerbForm::Past | VerbForm::Third)
            && self.lexicon.cue(cue).is_some_and(|row| row.frames.has(Frames::SAY));
        let bound = class::DETERMINER.with(class::SUBJECT_PRONOUN).with(class::DAY).with(class::PREPOSITION);
        let ends = self.token(i + 1).is_none_or(|t| t.kind != Kind::Word || t.has(bound));
        name && told && (self.is_any(i, list!["said", "says"]) || ends || self.is(i + 1, "that"))
    }

    /// Whether a word that is seldom a noun has behind it what only a verb takes: *guides describe it as*.
    fn shows_verb(&self, i: usize, cue: Cue) -> bool {
        let shown = Frames::WH
            .with(Frames::BARE)
            .with(Frames::AS)
            .with(Frames::CALL)
            .with(Frames::OBJECT_TO)
            .with(Frames::OBJECT_PREP);
        self.is(i + 1, "out")
            || !row_is_noun_like(self, i)
                && self
                    .lexicon
                    .cue(cue)
                    .and_then(|row| self.frame_behind(i, row))
                    .is_some_and(|frame| shown.has(frame))
    }

    /// *Reports from Russia say*: the head of the phrase is a plural that can speak.
    fn plural_subject(&self, end: usize) -> bool {
        let subject = match self.phrase_left(end) {
            Some(p) => self.described(&p).or(Some(p)),
            // "The sheets, which the clerks have signed, show that"
            None if self.is_apposed(end.wrapping_sub(1)) => self.main_subject(),
            None => None,
        };
        subject.is_some_and(|p| {
            // Bush and Christie say.
            let two = (p.start + 1..p.end).any(|k| self.is(k, "and"))
                && self.token(p.end - 1).is_some_and(Token::is_capital);
            let mut front = (p.start..p.end).take_while(|&k| !self.has(k, class::PREPOSITION));
            two || front.any(|k| {
                (k + 1 < p.end || p.end < end)
                    && self.token(k).is_some_and(|t| t.ends_in_s && t.has(SPEAKERS))
            })
        })
    }
}

fn row_is_say(view: &View<'_>, cue: Cue) -> bool {
    view.lexicon
        .cue(cue)
        .is_some_and(|row| matches!(row.lemma, "say" | "argue" | "insist" | "claim" | "believe" | "suggest"))
}

/// Forms that are nouns as often: *claim(s)*, *report(s)*, *state(s)*, *comment(s)* ...
pub(super) fn row_is_noun_like(view: &View<'_>, i: usize) -> bool {
    view.token(i).is_some_and(|t| t.noun.is_some() || t.has(class::DOCUMENT.with(class::PLACE)))
        || view.is_any(
            i,
            list![
                "state",
                "states",
                "rule",
                "rules",
                "order",
                "note",
                "notes",
                "stress",
                "quip",
                "quips",
                "forecast",
                "forecasts",
                "project",
                "projects",
                "flag",
                "flags",
                "remarks",
                "comments",
                "credits",
            ],
        )
}
