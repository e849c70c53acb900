//! Verbs of communication that tell nothing where they stand: *told the truth*, *claimed forty lives*, *added 2 %*, *the
//! reporting season*.

use std::ops::Range;

use super::View;
use super::verb::{Chain, SPEAKERS};
use crate::lexicon::{Classes, Cue, CueRow, Frames, VerbForm, class};
use crate::list::list;
use crate::token::{Case, Kind, Token};

impl View<'_> {
    /// Whether the finite verb at `i` does something instead of telling something.
    pub(super) fn is_deed(
        &self,
        i: usize,
        row: &CueRow,
        cue: Cue,
        chain: Chain,
        subject: Option<&Range<usize>>,
    ) -> bool {
        let start = subject.map_or(chain.start, |s| s.start);
        let spoken = self.ends_speech(start);
        // "A salmon said to have been taken" is a passive without its verb; "“Yes,” he assures himself" tells all the same.
        if row.frames.has(Frames::SAY)
            && (self.says_nothing(i) && !spoken
                || self.is(i + 1, "back") && !self.has_that(i + 2)
                // "easier said than done"
                || self.is(i + 1, "than")
                || self.is_infinitive(i + 1))
        {
            return true;
        }
        // "consistent with what she said afterwards"
        let after = self.token(self.skip_adverbs(i + 1));
        if row.frames.has(Frames::SAY)
            && self.is(start.wrapping_sub(1), "what")
            && after
                .is_none_or(|t| t.is_terminal() || t.is(',') || t.has(class::PREPOSITION.with(class::TIME)))
            && !self.has_quote(i + 1)
        {
            return true;
        }
        let announced = || {
            cue.form == VerbForm::Past && chain.start == i && subject.is_some_and(|s| self.is_announced(i, s))
        };
        match row.lemma {
            // "lashed out at them"; but "lashed out at them for leaving"
            "lash" => !spoken && !(i + 2..self.end.min(i + 20)).any(|k| self.is(k, "for")),
            // "a governor sworn in"
            "swear" => self.is(i, "sworn") && self.is(i + 1, "in"),
            // "called off the march", "called for an ambulance"; but "called for the doctor to resign"
            "call" => {
                let ends = |t: &Token| {
                    let behind = class::PREPOSITION.with(class::SUBORDINATOR).with(class::CONJUNCTION);
                    !self.is(i + 4, "to") && (t.kind == Kind::Punct || t.has(behind.with(class::RELATIVE)))
                };
                self.is(i + 1, "off")
                    || self.is(i + 1, "for")
                        && self.is_any(i + 3, list!["ambulance", "doctor", "taxi"])
                        && self.token(i + 4).is_none_or(ends)
            }
            // "denied them visas"
            "deny" if self.is_any(i + 1, list!["him", "them", "me"]) => true,
            // "denied a motion to adjourn"
            "deny" if self.is_any(i + 1, list!["a", "an", "the"]) && !self.has_clause(i + 1) => {
                self.is_any(i + 2, list!["appeal", "application", "motion", "petition", "request"])
            }
            // "expressed disgust", "expressed discontent with the church"; but "expressed concern about it"
            "express" => self.phrase_right(i + 1).is_some_and(|p| {
                let bare = !self.holds(&p, class::PREPOSITION)
                    && self
                        .token(p.end)
                        .is_none_or(|t| t.is_terminal() || t.is(',') || self.is(p.end, "with"));
                let condoles =
                    (i + 1..i + 3).any(|k| self.is(k, "condolences") && !self.has(k + 1, class::CONJUNCTION));
                (bare || condoles) && !self.has_near_quote(i + 1)
            }),
            // "tweeted a picture of the dam"
            "tweet" | "post" => self
                .phrase_right(i + 1)
                .is_some_and(|p| !spoken && self.holds(&p, class::PICTURE) && !self.has_quote(p.end)),
            // "asked questions about the dam"
            "ask" => self.is_any(i + 1, list!["question", "questions"]) && self.is(i + 2, "about"),
            // "who added to her lead", "the share added 2 %"
            "add" => !spoken && (self.adds_amount(i) || self.is_any(i + 1, list!["to", "up"])),
            // "The flood claimed the lives of forty", "China claims almost the entire sea"
            "claim" => self.phrase_right(self.skip_adverbs(i + 1)).is_some_and(|p| {
                let taken = list![
                    "lives",
                    "life",
                    "victims",
                    "sea",
                    "waters",
                    "island",
                    "islands",
                    "territory",
                    "title",
                    "medal",
                    "crown",
                    "trophy",
                    "goals",
                    "wickets"
                ];
                // "claims the island was sold" tells.
                p.clone().any(|k| self.is_any(k, taken)) && !self.is_verb(p.end)
            }),
            // "pronounced him dead"
            "pronounce" => (i + 1..i + 6).any(|k| self.is(k, "dead")),
            // "The jury found Vik guilty"
            "find" => !self.has_that(i + 1) && (i + 2..i + 12).any(|k| self.is(k, "guilty")),
            // "admitted burglary", "admitted defeat"; but "admitted responsibility"
            "admit" => self.phrase_right(i + 1).is_some_and(|p| {
                let told = list!["responsibility", "mistakes", "errors", "wrongdoing", "failings"];
                let first = self.token(p.start);
                !spoken
                    && p.len() == 1
                    && first.is_some_and(|t| {
                        t.case == Case::Lower
                            && !t.has(class::SUBJECT_PRONOUN.with(class::DETERMINER).with(class::THEY))
                    })
                    && !self.is_any(p.start, told)
                    && !self.has_clause(i + 1)
                    && !self.in_quote(i + 1)
            }),
            // "The club named him as captain"; but "the police named him as Ivo Vik"
            "name" => (i + 2..self.end.min(i + 16)).find(|&k| self.is(k, "as")).is_some_and(|k| {
                self.token(k + 1).is_some_and(|t| {
                    t.has(class::DETERMINER.with(class::TITLE)) || t.case == Case::Lower && !t.ends_in_s
                })
            }),
            // "reported for duty", "reported to the king about it", "a man reported missing"; but "reported missing relatives"
            "report" => {
                let ends = |t: &Token| {
                    t.kind == Kind::Punct
                        || t.verb.is_some()
                        || t.has(class::PREPOSITION.with(class::AUXILIARY))
                };
                self.has_published(i, start)
                    || announced()
                    || self.is(i + 1, "missing") && self.token(i + 2).is_none_or(ends)
                    || self.is(i + 1, "for")
                        && self.is_any(i + 2, list!["duty", "training", "work", "service"])
                    || self.is(i + 1, "to")
                        && self.phrase_right(i + 2).is_some_and(|whom| {
                            self.is(whom.end, "about")
                                && self.token(whom.end + 1).is_some_and(|t| t.kind != Kind::Number)
                                && !self.has_quote(whom.end)
                        })
            }
            // "recalled 40,000 vans"
            "recall" => {
                self.token(i + 1).is_some_and(|t| t.kind == Kind::Number)
                    && self.token(i + 2).is_some_and(|t| t.ends_in_s)
                    && !self.is(i + 2, "as")
            }
            // "noted for her roses"; but "noted for the first time that"
            "note" => self.is(i + 1, "for") && !self.is_any(i + 2, list!["the", "example", "instance"]),
            // "directed “Second Chance”"
            "direct" => self.names(i + 1),
            // "a visit which revealed an old friendship"
            "reveal" => {
                announced()
                    || !spoken
                        && !self.is_parenthetical(i, start)
                        && subject.is_some_and(|s| {
                            !self.head_can_speak(s) && !self.holds(s, class::SUBJECT_PRONOUN)
                        })
                        && !self.has_that(i + 1)
                        && !self.has_clause(i + 1)
                        && !self.has_quote(i + 1)
            }
            "announce" | "declare" | "disclose" | "confirm" => announced(),
            // "The union blamed nobody"
            _ => {
                !row.frames.has(Frames::SAY.with(Frames::PUT).with(Frames::DOC))
                    && (self.is_any(i + 1, list!["nobody", "nothing", "none"])
                        || self.is(i + 1, "no") && self.is(i + 2, "one"))
            }
        }
    }

    /// Whether the participle at `i` does something instead of telling something.
    pub(super) fn is_deed_in_passing(&self, i: usize, row: &CueRow) -> bool {
        let signs = list!["sign", "signs", "banner", "banners", "placard", "placards", "poster", "posters"];
        let adjective = self.is_adjective(i);
        adjective
            || match row.lemma {
                // "responsible for tweeting the photo"
                "tweet" | "retweet" | "post" => !self.has_quote(i + 1) && !self.has_that(i + 1),
                // "began questioning five officials"
                "question" => self.phrase_right(i + 1).is_some_and(|p| {
                    self.holds(&p, class::PERSON.with(class::HE).with(class::SHE).with(class::THEY))
                }),
                // "adding in a hat and a scarf"
                "add" if self.is(i + 1, "in") => true,
                // "adding grapes to the list of banned goods"
                "add" => {
                    let far =
                        || (i + 2..i + 8).any(|k| self.is(k, "to") && self.has(k + 1, class::DETERMINER));
                    !self.is_any(i + 1, list!["that", "to"])
                        && (self.phrase_right(i + 1).is_some_and(|p| self.is(p.end, "to"))
                            || !self.has_clause(i + 1) && far())
                }
                // "those claiming asylum"
                "claim" => self.is_any(i + 1, list!["asylum", "benefits"]),
                // "projecting strength"
                "project" => !self.has_that(i + 1),
                // no alarms for defending champion Ann Orde
                "defend" => self.is_any(i + 1, list!["champion", "champions"]),
                // Helicopters carrying "weary" pilgrims; but protesters carrying signs that read ...
                "carry" => !(i + 1..i + 5).any(|k| self.is_any(k, signs)),
                _ => false,
            }
    }

    /// *told the truth*, *said nothing*, *announced itself*: words that name no content.
    pub(super) fn says_nothing(&self, i: usize) -> bool {
        if self.is_any(i + 1, list!["itself", "himself", "herself", "themselves"]) {
            return true;
        }
        // "said that nothing had changed"
        let next = i + 1 + usize::from(self.is(i + 1, "very"));
        let Some(phrase) = self.phrase_right(next).filter(|_| !self.is(next, "that")) else { return false };
        // The head before any "of", and the last word: "told the children a story", "the story of its floods".
        let head = (phrase.start..phrase.end).find(|&k| self.is(k, "of")).unwrap_or(phrase.end) - 1;
        let truth = |k: usize| self.token(k).is_some_and(|t| t.has(class::TRUTH) && !t.is_capital());
        let after = self.token(phrase.end);
        (truth(head) || truth(phrase.start))
            && !after.is_some_and(|t| t.has(class::AUXILIARY) || t.verb.is_some())
            && !self.in_quote(phrase.end)
            && (!self.is(phrase.end, "that") || head + 1 < phrase.end)
    }

    /// *The share added more than 2% to end the week*; not *he added 40 men had left*.
    fn adds_amount(&self, i: usize) -> bool {
        let amount = (i + 1..i + 4)
            .take_while(|&k| !self.has(k, class::DETERMINER))
            .find(|&k| self.token(k).is_some_and(|t| t.kind == Kind::Number || t.is('$')));
        amount.is_some_and(|at| {
            self.mark(at + 1, '%')
                || self.mark(at, '$')
                || self.is_any(at + 1, list!["percent", "per", "pct", "points"])
        })
    }

    /// *The firm bought half of it, a deal announced on the first day of trading*: what is announced, not who announces.
    fn is_announced(&self, i: usize, subject: &Range<usize>) -> bool {
        let behind = self.skip_adverbs(i + 1);
        let pronoun = self.has(subject.start, class::SUBJECT_PRONOUN.with(class::RELATIVE));
        !pronoun
            && !self.head_can_speak(subject)
            && self.has_finite(self.start, subject.start)
            && (self.has(behind, class::PREPOSITION) || behind > i + 1 && self.is_verb(behind))
            && !self.has_that(behind)
    }

    /// *Banks that have reported this week have disappointed*: they have published figures.
    fn has_published(&self, i: usize, subject: usize) -> bool {
        !self.is_parenthetical(i, subject)
            && self.is_any(i + 1, list!["this", "last", "next"])
            && self.has(i + 2, class::TIME)
            && self
                .token(i + 3)
                .is_none_or(|t| t.is_terminal() || t.has(class::AUXILIARY.with(class::FINITE)))
    }

    /// *The quarterly reporting season*: no clause, an adjective before a noun.
    fn is_adjective(&self, i: usize) -> bool {
        let noun = SPEAKERS
            .without(class::MEDIA)
            .with(class::PLURAL)
            .with(class::PREPOSITION)
            .with(class::DETERMINER);
        let plain = |k: usize, not: Classes| {
            self.token(k).is_some_and(|t| t.case == Case::Lower && t.kind == Kind::Word && !t.has(not))
        };
        self.has(i.wrapping_sub(2), class::DETERMINER)
            && plain(i - 1, noun.with(class::REPORT).with(class::PICTURE).with(class::OCCASION))
            && plain(i + 1, noun.with(class::ADVERB).with(class::SUBJECT_PRONOUN))
            && !self.is(i + 1, "there")
    }
}
