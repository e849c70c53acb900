//! Verbs of communication: which use of one attributes, active or inverted, and who its subject is. Passives,
//! participles and the verbs that quote are in `voice.rs`; what is no verb is told in `noun.rs`.

use super::noun::row_is_noun_like;
use super::{Attribution, View};
use crate::lexicon::{Classes, Cue, CueRow, Frames, VerbForm, class};
use crate::list::list;
use crate::rule::Rule;
use crate::token::{Case, Kind, Token};

/// Nouns for who or what can tell something.
pub(crate) const SPEAKERS: Classes = class::PERSON
    .with(class::ORGANISATION)
    .with(class::MILITARY)
    .with(class::DOCUMENT)
    .with(class::MEDIA)
    .with(class::GOVERNMENT);

/// What stands between a verb and its subject.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chain {
    /// One past the last token of the subject.
    pub(super) start: usize,
    pub(super) be: bool,
    pub(super) have: bool,
    pub(super) modal: bool,
    pub(super) infinitive: bool,
    pub(super) negated: bool,
}

impl View<'_> {
    /// The attribution that the verb at `i` makes, if it makes one.
    #[cfg_attr(target_arch = "wasm32", inline(always))]
    pub(crate) fn verb(&self, i: usize) -> Option<Attribution> {
        let token = self.token(i)?;
        let cue = token.verb?;
        let row = self.lexicon.cue(cue)?;
        // Umar Said al-Amin, in a sentence that has many names.
        let named =
            self.is(i, "said") && ["al-", "el-"].iter().any(|p| self.article.word(i + 1).starts_with(p));
        if token.case == Case::Capital && i != self.start && (named || !self.title_case()) {
            return None;
        }
        let chain = self.chain(i);
        // "He's said he believes": the clitic is *has* where a clause follows.
        let has = (row.frames.has(Frames::SAY) || self.is(i + 1, "for"))
            && self.token(i.wrapping_sub(1)).is_some_and(|t| t.kind == Kind::Clitic && t.ends_in_s)
            && !self.is(i.wrapping_sub(2), "it")
            && (self.is_any(i + 1, list!["that", "for"]) || self.has(i + 1, class::SUBJECT_PRONOUN));
        let passive = chain.be && !has && matches!(cue.form, VerbForm::Past | VerbForm::Participle);
        if passive {
            return self.passive(i, row, chain);
        }
        // "There is no denying it"
        if cue.form == VerbForm::Ing && self.is(i.wrapping_sub(1), "no") {
            return None;
        }
        if cue.form == VerbForm::Ing && !chain.be {
            return self.participle(i, row);
        }
        if chain.start == self.start && chain.start == i {
            // "Asked by a reporter whether ..."
            if self.is(i + 1, "by") {
                return self.passive(i, row, chain);
            }
            return self.opening(i, row, cue);
        }
        // "declined to comment when asked": a passive without its verb.
        if cue.form == VerbForm::Past
            && (self.is_any(i.wrapping_sub(1), list!["when", "if", "until", "unless", "than"])
                // "once told"; but "who once said", "The mayor once called it"
                || self.is(i.wrapping_sub(1), "once")
                    && !self.token(i.wrapping_sub(2)).is_some_and(|t| {
                        t.is_capital() && i > self.start + 2
                            || t.has(
                                class::PERSON
                                    .with(class::GOVERNMENT)
                                    .with(class::RELATIVE)
                                    .with(class::SUBJECT_PRONOUN),
                            )
                    }))
        {
            return None;
        }
        if self.is_noun_or_adjective(i, token, cue, chain) {
            return None;
        }
        // "Nor did it say": the subject stands between the verb and what denies it.
        let asks = cue.form == VerbForm::Base
            && chain.start >= self.start + 2
            && self.has(chain.start - 1, class::SUBJECT_PRONOUN)
            && self.has(chain.start - 2, class::AUXILIARY);
        let neither = (self.start..chain.start)
            .rev()
            .take(6)
            .take_while(|&k| self.token(k).is_some_and(|t| !t.is(',')))
            .any(|k| self.is(k, "neither"));
        // Not to rule out is to say.
        let rules_out = row.lemma == "rule" && self.is(i + 1, "out");
        let refused = chain.infinitive && self.is(chain.start.wrapping_sub(1), "refused");
        if rules_out && (chain.negated && !chain.modal || refused) {
            let source = self.subject(chain.start);
            return Some(Attribution { rule: Rule::ThatClause, cue: i..i + 2, source });
        }
        // "would not confirm or deny", "did not give details or say"
        let denied = |at: usize| {
            at > self.start && self.token(at).is_some_and(|t| t.verb.is_some()) && self.chain(at).negated
        };
        let nor = self.is_any(chain.start.wrapping_sub(1), list!["or", "nor"])
            && (denied(chain.start.wrapping_sub(2))
                || (self.start..chain.start - 1)
                    .rev()
                    .take(10)
                    .take_while(|&k| self.token(k).is_some_and(|t| t.kind != Kind::Punct))
                    .any(|k| {
                        self.is(k, "not")
                            && self.is_any(k.wrapping_sub(1), list!["did", "has", "had", "have"])
                    }));
        if chain.negated || asks || neither || nor {
            let stays = row.frames.has(Frames::SAY) || row.frames.has(Frames::THAT);
            return stays.then(|| Attribution {
                rule: Rule::NoContent,
                cue: i..i + 1,
                source: self.subject(chain.start),
            });
        }
        // would say only that
        let only = row.frames.has(Frames::SAY)
            && (self.is(i + 1, "only") || self.is(i.wrapping_sub(1), "only"))
            && (chain.start..i).any(|k| self.is(k, "would") || self.is(k, "will") && self.is(i, "say"));
        // "would later claim", "the report will show that"
        let later = chain.modal
            && (chain.start..i).any(|k| {
                self.is(k, "would") && self.is_any(k + 1, list!["later", "subsequently", "eventually"])
                    || self.is(k, "will")
                        && self.has(k.wrapping_sub(1), class::DOCUMENT.with(class::REPORT))
                        && (self.has_that(i + 1) || self.has_clause(i + 1))
            });
        if chain.infinitive && !self.leads_into_infinitive(i, row, chain.start)
            || chain.modal && !only && !later
        {
            return None;
        }
        self.inverted(i, row, chain).or_else(|| self.active(i, row, cue, chain))
    }

    /// *a plan dubbed “Operation Fox Hunt”*, *the “Hanoi Hilton”*: what opens at `open` is a name.
    pub(super) fn names(&self, open: usize) -> bool {
        let open = open + usize::from(self.is(open, "the"));
        self.quote_at(open + 1).filter(|span| span.open == open).is_some_and(|span| {
            let mut words = self.article.slice(open..span.end).iter().filter(|t| t.is_word());
            words.clone().nth(1).is_some() && words.all(|t| t.is_capital() || t.kind == Kind::Number)
        })
    }

    /// *the photo shows*: a noun and what it does.
    fn is_shown(&self, from: usize) -> bool {
        (from + 1..from + 4)
            .take_while(|&k| !self.has(k, class::PREPOSITION))
            .any(|k| self.token(k).is_some_and(|t| t.verb.is_some_and(|cue| cue.form == VerbForm::Third)))
    }

    /// Back over auxiliaries, adverbs and negations.
    pub(super) fn chain(&self, i: usize) -> Chain {
        let mut chain = Chain { start: i, ..Chain::default() };
        while chain.start > self.start && i - chain.start < 8 {
            let at = chain.start - 1;
            let Some(token) = self.token(at) else { break };
            if self.in_quote(at) || token.kind == Kind::Punct || token.kind == Kind::Quote {
                break;
            }
            let since = self.is(at, "since") && self.has(at.wrapping_sub(1), class::HAVE);
            // "The ministers all urged"
            let all = self.is_any(at, list!["all", "both"])
                && self.token(at.wrapping_sub(1)).is_some_and(|t| {
                    t.kind == Kind::Word
                        && (t.ends_in_s || t.is_capital() || t.has(class::THEY.with(class::AUXILIARY)))
                });
            if token.has(class::NEGATION) && !token.has(class::DETERMINER)
                || self.is(at, "no") && token.has(class::AUXILIARY)
            {
                chain.negated = true;
            }
            let clitic = token.kind == Kind::Clitic && self.has(at.wrapping_sub(1), class::SUBJECT_PRONOUN);
            // "He's telling them", "she's said that"
            if clitic && token.ends_in_s {
                chain.be = true;
            } else if token.has(class::AUXILIARY)
                && (token.kind == Kind::Word || clitic)
                && !(token.is_capital() && at > self.start && !self.title_case())
            {
                chain.be |= token.has(class::BE);
                chain.have |= token.has(class::HAVE);
                chain.modal |= token.has(class::MODAL);
            } else if self.is(at, "to") {
                chain.infinitive = true;
                chain.start = at;
                break;
            } else if !since && !all && !token.has(class::ADVERB.with(class::NEGATION)) {
                break;
            }
            chain.start = at;
        }
        chain
    }

    /// *"...," said X*; *..., says X*.
    fn inverted(&self, i: usize, row: &CueRow, chain: Chain) -> Option<Attribution> {
        let able = Frames::SAY.with(Frames::QUOTE).with(Frames::PAREN).with(Frames::QUOTE_PAREN);
        // Behind *told* stands whom, not who.
        if !row.frames.has(able) || row.frames.has(Frames::ADDRESSEE) || chain.start == self.start {
            return None;
        }
        let behind_comma = self.token(chain.start - 1).is_some_and(|t| t.is(',') || t.is_dash());
        let quoted = self.ends_speech(chain.start);
        if !(quoted || behind_comma && row.frames.has(Frames::SAY.with(Frames::PAREN))) {
            return None;
        }
        if row.frames.has(Frames::SAY) && self.says_nothing(i) || self.is(i + 1, "that") {
            return None;
        }
        let source = self.phrase_right(i + 1)?;
        let first = self.token(source.start)?;
        if first.has(class::SUBJECT_PRONOUN) && !first.has(class::DETERMINER) && !quoted
            || first.has(class::TIME) && source.len() == 1
            || first.has(class::REPORTERS) && source.len() == 1
        {
            return None;
        }
        let after = self.token(source.end);
        let closes = after.is_none_or(|t| {
            t.is_terminal()
                || t.is(',')
                || t.is(';')
                || t.is_dash()
                || t.is(':')
                || t.kind == Kind::Quote && !behind_comma
                || t.has(
                    class::PREPOSITION
                        .with(class::DAY)
                        .with(class::ADVERB)
                        .with(class::RELATIVE)
                        .with(class::TIME)
                        .with(class::SUBORDINATOR)
                        .with(class::CONJUNCTION),
                )
        });
        if !closes || !quoted && (self.clause_follows(source.end) || self.has_clause(i + 1)) {
            return None;
        }
        if !quoted
            && (self.is(source.end, "that") || !self.can_speak(&source) || self.is_apposed(chain.start - 1))
        {
            return None;
        }
        // "Niger, their partner in the alliance, recalled its envoy": what stands in front says nothing yet.
        if !quoted && !row.frames.has(Frames::SAY) && !self.has_finite(self.start, chain.start) {
            return None;
        }
        Some(Attribution { rule: Rule::Inverted, cue: i..i + 1, source: Some(source) })
    }

    /// *X said ...*; *..., X said*.
    fn active(&self, i: usize, row: &CueRow, cue: Cue, chain: Chain) -> Option<Attribution> {
        let frames = row.frames;
        let subject = match Some(chain.start).filter(|_| chain.infinitive).and_then(|to| self.moved(to)) {
            Some(k) if self.makes(k) => self.phrase_right(k + 1),
            Some(k) => self.main_subject().map(|s| s.start..s.end.min(k.max(s.start + 1))),
            None => self.subject(chain.start),
        };
        let cue_range = i..i + 1;
        // `"...," said a statement issued by the union`: the verb itself is nobody.
        let source =
            subject.clone().map(|s| s.start + usize::from(s.start == i)..s.end).filter(|s| !s.is_empty());
        let attribution = |rule| Some(Attribution { rule, cue: cue_range.clone(), source: source.clone() });
        let head_is_document = subject.as_ref().is_some_and(|s| self.holds(s, class::DOCUMENT));
        if self.is(i + 1, "by") && !matches!(row.lemma, "say" | "tell") {
            return self.passive(i, row, chain);
        }
        if subject.as_ref().is_some_and(|s| {
            // "No group has claimed it"; but "No fewer than four", "No. 10"
            self.is_any(s.start, list!["nobody", "none", "neither", "nothing"])
                || self.is(s.start, "no")
                    && (self.is(s.start + 1, "one") || self.has(s.start + 1, class::PLURAL.with(SPEAKERS)))
        }) {
            return attribution(Rule::NoContent);
        }
        if frames.has(Frames::ADDRESSEE) && self.is_infinitive(i + 1) {
            return None; // "Tehran told to brace": a passive without its verb
        }
        if self.is_deed(i, row, cue, chain, subject.as_ref()) {
            return None;
        }
        // "A charity called Second Helping feeds them"; but "A witness called Vik a liar", "A bank called Nord's plan a joke"
        if frames.has(Frames::CALL)
            && chain.start == i
            && self.token(i + 1).is_some_and(Token::is_capital)
            && subject.as_ref().is_some_and(|s| {
                let tellers = SPEAKERS.without(class::ORGANISATION).with(class::TITLE);
                self.is_any(s.start, list!["a", "an"]) && !self.holds(s, tellers)
            })
            && !(i + 2..i + 4).any(|k| self.is_any(k, list!["a", "an", "the"]))
            && !(i + 2..i + 6)
                .any(|k| self.token(k).is_some_and(|t| t.kind == Kind::Clitic) || self.in_quote(k))
        {
            return None;
        }
        // "a judge ruled she had been wronged"
        if self.is(i, "ruled") && self.has(i + 1, class::SUBJECT_PRONOUN) && self.has_clause(i + 1) {
            return attribution(Rule::ThatClause);
        }
        // "They made it clear that", "He made clear that"; but "The country has made "great progress"": no verb of saying.
        if row.lemma == "make" && !self.is_preposition(i + 1, row) {
            let clear = self.is(i + 1, "it") && self.is_preposition(i + 2, row);
            let tells =
                clear && subject.as_ref().is_some_and(|s| self.head_can_speak(s)) && self.has_that(i + 3);
            return if tells { attribution(Rule::Preposition) } else { None };
        }
        // "Dozens reported dead in flood"; "supply and demand set the price"
        let dead = self.is(i, "reported") && self.is(i + 1, "dead");
        if dead && (i + 2 >= self.end || self.has(i + 2, class::PREPOSITION))
            || self.is(i, "demand") && self.is(i.wrapping_sub(2), "supply")
        {
            return None;
        }
        // "The court heard that the brakes had failed": somebody told it, and the sentence does not say who.
        if row.lemma == "hear" {
            let told = subject.as_ref().is_some_and(|s| self.is_hearing(s))
                && (self.frame_behind(i, row).is_some()
                    || self.is_parenthetical(i, subject.as_ref().map_or(i, |s| s.start)));
            return told.then_some(Attribution { rule: Rule::ThatClause, cue: cue_range, source: None });
        }
        if row.lemma == "ask" {
            // Who asked not to be named says nothing by that; whoever was asked, and we who ask, neither.
            let asked = self.mark(chain.start.wrapping_sub(1), ',')
                && self
                    .token(i + 1)
                    .is_some_and(|t| t.has(class::WH.with(class::PREPOSITION)) || self.is(i + 1, "to"));
            let ours =
                subject.as_ref().is_some_and(|s| s.len() == 1 && self.is_any(s.start, list!["i", "we"]));
            if self.is(i + 1, "not") || asked || ours {
                return None;
            }
        }
        if frames.has(Frames::PUT) {
            let told = match row.lemma {
                // "Experts raised the possibility that": a thing only brings it up.
                "raise" => self.has(chain.start.wrapping_sub(1), class::PERSON) && self.has_that(i + 1),
                "put" => self.puts_figure(i) || self.puts_it(i) || self.gives_notice(i),
                // "gave a toll of 36"
                "give" => (i + 1..i + 5).any(|k| {
                    self.is_any(k, list!["toll", "figure", "estimate"])
                        && self.is(k + 1, "of")
                        && (k + 2..k + 5).any(|n| self.token(n).is_some_and(|t| t.kind == Kind::Number))
                }),
                _ => self.puts_it(i),
            };
            return if told { attribution(Rule::Preposition) } else { None };
        }
        if matches!(row.lemma, "quote" | "cite") && self.quoted_by_as(i) {
            // KCNA quoted Kim as saying: the words are Kim's; who quotes him is the sentence's own subject.
            let quoted = self.phrase_right(i + 1).or_else(|| subject.clone());
            return Some(Attribution { rule: Rule::QuotedAs, cue: cue_range, source: quoted });
        }
        if frames.has(Frames::SAY) {
            let has_right = self.token(i + 1).is_some_and(|t| {
                t.is_word()
                    || matches!(t.kind, Kind::Quote | Kind::Clitic)
                    || matches!(t.first, ':' | ',' | '$' | '£' | '€')
            });
            let has_left = subject.as_ref().is_some_and(|s| s.start > self.start + 1);
            let weak = matches!(cue.form, VerbForm::Base | VerbForm::Third) && row_is_noun_like(self, i);
            if weak
                && self.frame_behind(i, row).is_none()
                && !self.is_parenthetical(i, subject.as_ref().map_or(chain.start, |s| s.start))
            {
                return None;
            }
            return if has_right || has_left { attribution(Rule::Said) } else { None };
        }
        if frames.has(Frames::DOC) {
            let mut start = subject.as_ref().map_or(chain.start, |s| s.start);
            // ", newly released papers show"
            let released =
                list!["declassified", "leaked", "newly", "obtained", "published", "recently", "released"];
            while head_is_document && self.is_any(start.wrapping_sub(1), released) {
                start -= 1;
            }
            let finders = subject.as_ref().is_some_and(|s| self.holds(s, class::FINDER));
            let beside = subject.as_ref().is_some_and(|s| s.end == chain.start)
                || chain.start > self.start && self.is(chain.start - 1, ",");
            // "found traces of lead"; but "found a door".
            let pronoun = class::HE.with(class::SHE).with(class::THEY);
            let things = finders && !self.has(i + 1, class::DETERMINER.with(pronoun));
            let content = (head_is_document || things) && beside && self.is_object(i + 1)
                || self.has_clause(i + 1)
                || self.has_that(i + 1)
                || self.has_quote(i + 1)
                || self.is_parenthetical(i, start);
            // "..., the Institute of Surveyors found."
            // "The court found that": a body finds for others to hear, a person for himself.
            let bodies = class::ORGANISATION.with(class::GOVERNMENT);
            let body =
                || subject.as_ref().is_some_and(|s| self.holds(s, bodies) && !self.holds(s, class::PERSON));
            let that = self.is(i + 1, "that");
            let told = row.lemma == "find"
                && (self.is_parenthetical(i, start) && subject.as_ref().is_some_and(|s| self.can_speak(s))
                    || that && body()
                    // "AFP found the picture shows": so does a newsroom.
                    || (that || self.has_clause(i + 1) || self.is_shown(i + 1))
                        && subject.as_ref().is_some_and(|s| self.is_newsroom(s)));
            // "Studies in Peru and in Chile found that"
            let adjunct = |k: usize, from: usize| {
                k < from + 9
                    && self.token(k).is_some_and(|t| t.is_word() && (t.verb.is_none() || t.is_capital()))
            };
            if that
                && !head_is_document
                && !finders
                && let Some(study) = self.main_subject()
                && self.holds(&study, class::DOCUMENT)
                && study.end < chain.start
                && (study.end..chain.start).all(|k| adjunct(k, study.end))
            {
                return Some(Attribution { rule: Rule::Document, cue: cue_range, source: Some(study) });
            }
            return if told || (head_is_document || finders) && content {
                attribution(Rule::Document)
            } else {
                None
            };
        }
        if frames.has(Frames::DOC_QUOTE) {
            let start = subject.as_ref().map_or(chain.start, |s| s.start);
            let quotes = self.has_quote(i + 1) || self.ends_speech(start);
            return if quotes { attribution(Rule::Document) } else { None };
        }
        if frames.has(Frames::QUOTE_WENT_ON) {
            return if self.is(i + 1, "on")
                && (self.ends_speech(subject.as_ref().map_or(chain.start, |s| s.start))
                    || self.in_quote(i + 2)
                    || self.mark(i + 2, ':') && self.in_quote(i + 3)
                    || self.is(i + 2, ",")
                        && subject.as_ref().is_some_and(|s| self.is(s.start.wrapping_sub(1), ",")))
            {
                attribution(Rule::QuotedWords)
            } else {
                None
            };
        }
        let start = subject.as_ref().map_or(chain.start, |s| s.start);
        if frames.has(Frames::PAREN) && self.is_parenthetical(i, start) {
            return attribution(Rule::Parenthetical);
        }
        // "The bank, she continued, steps in"
        let goes_on = row.lemma == "continue"
            && self.has(start, class::HE.with(class::SHE))
            && self.mark(start.wrapping_sub(1), ',')
            && self.mark(i + 1, ',');
        if goes_on || frames.has(Frames::QUOTE_PAREN.with(Frames::QUOTE)) && self.ends_speech(start) {
            return attribution(Rule::QuotedWords);
        }
        subject.as_ref()?;
        // Hua Yiwen, whom the paper described as an expert
        let moved = self.is_any(start.wrapping_sub(1), list!["whom", "which", "that", "who", "what"]);
        let to = self.skip_adverbs(i + 1);
        // "Kim speaks during a visit to a “model” farm": a caption.
        if row.lemma == "speak" && cue.form == VerbForm::Third && self.is_any(to, list!["at", "during"]) {
            return None;
        }
        // "a plan she described on Friday as a trap"; but "she identified as".
        let relative = moved
            || self.in_quote(to + 1)
            || self.has(start, class::SUBJECT_PRONOUN) && self.phrase_left(start).is_some();
        if moved && frames.has(Frames::BARE) && self.has(to, class::AUXILIARY) {
            return attribution(Rule::ThatClause);
        }
        // "attacks the ministry blamed on smugglers"
        if row.lemma == "blame"
            && self.is(to, "on")
            && subject.as_ref().is_some_and(|s| self.head_can_speak(s))
            && self.token(start.wrapping_sub(1)).is_some_and(|t| t.ends_in_s && t.case == Case::Lower)
        {
            return attribution(Rule::Preposition);
        }
        if frames.has(Frames::AS) && relative && self.is(to, "as") {
            return attribution(Rule::AsPhrase);
        }
        // "Orlov, whom he called the devil incarnate"
        if frames.has(Frames::CALL)
            && moved
            && self.is_any(to, list!["a", "an", "the", "his", "her", "its", "their"])
            && !(to + 1..to + 3).any(|k| self.has(k, class::TIME))
        {
            return attribution(Rule::Named);
        }
        // "clubs which it accused of selling spirits"
        if frames.has(Frames::OBJECT_PREP) && moved && row.prepositions.iter().any(|p| self.is(to, p)) {
            return attribution(Rule::Preposition);
        }
        let rule = match self.frame_behind(i, row)? {
            Frames::THAT | Frames::BARE => Rule::ThatClause,
            Frames::WH => Rule::Question,
            // A bill can threaten to, only somebody can pledge to; both need someone who could have said so.
            Frames::TO if !subject.as_ref().is_some_and(|s| self.can_speak(s)) => return None,
            // "Higher profits encouraged farmers to borrow"
            Frames::OBJECT_TO
                if row.lemma == "encourage" && !subject.as_ref().is_some_and(|s| self.head_can_speak(s)) =>
            {
                return None;
            }
            Frames::TO => Rule::Infinitive,
            Frames::OBJECT_TO => Rule::ObjectInfinitive,
            Frames::AS => Rule::AsPhrase,
            Frames::CALL => Rule::Named,
            Frames::PREP | Frames::OBJECT_PREP => Rule::Preposition,
            Frames::QUOTE if frames.has(Frames::CALL) && self.names(i + 1) => return None,
            Frames::QUOTE => Rule::QuotedWords,
            _ => Rule::Object,
        };
        attribution(rule)
    }
}
