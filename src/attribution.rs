//! Who is said to say what: in each sentence the cue, its source and where its content stands.
//!
//! No parse tree: a cue is judged by the frame it stands in (what its row in `cues.tsv` allows), by the noun
//! phrase that can be its subject and by what keeps it from being an act of communication.

use std::ops::Range;

use crate::article::Article;
use crate::lexicon::{Classes, Frames, Lexicon, class};
use crate::list::{List, list};
use crate::quote::{self, Quoted};
use crate::rule::Rule;
use crate::token::{Case, Kind, Token};

mod colon;
mod deed;
mod frame;
mod noun;
mod object;
mod phrase;
mod subject;
mod verb;
mod voice;

pub(crate) use verb::SPEAKERS;

/// An attribution found in a sentence; ranges are token indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribution {
    pub(crate) rule: Rule,
    pub(crate) cue: Range<usize>,
    /// The noun phrase that names the speaker.
    pub(crate) source: Option<Range<usize>>,
}

/// A sentence as the rules see it.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) article: &'a Article<'a>,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) quotes: &'a [Quoted],
    /// For each token of the article the quoted span it stands in, counted from 1; 0 for none.
    pub(crate) quoted: &'a [u32],
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The block is a heading, or looks like one.
    pub(crate) heading: bool,
}

/// The attributions of a sentence in the order of the text.
pub(crate) fn find(view: View<'_>) -> Vec<Attribution> {
    let mut found = Vec::new();
    for i in view.start..view.end {
        if view.in_quote(i) {
            continue;
        }
        found.extend(view.prepositional(i));
        let Some(token) = view.token(i) else { break };
        if token.verb.is_some() {
            // Who quotes comes before whom: *it* means neither the quoted nor anybody later.
            found.extend(view.quoter(i));
            found.extend(view.verb(i));
        }
        if token.noun.is_some() {
            found.extend(view.noun(i));
        }
    }
    if let Some(colon) = view.bracketed().or_else(|| view.colon()) {
        found.insert(0, colon);
    }
    if found.is_empty() {
        found.extend(view.tail());
    }
    if found.iter().all(|a| a.rule == Rule::NoContent) {
        found.extend(view.quoted_words());
    }
    share_subjects(&mut found);
    if found.iter().any(|a| a.rule == Rule::NoContent) {
        // "did not say whether Orde mentioned it": what was not said, to the next comma.
        if let Some(denied) = found.iter().find(|a| a.rule == Rule::NoContent).map(|a| a.cue.end)
            && view.is_any(denied, list!["whether", "if", "what", "who", "how", "why", "when", "where"])
        {
            let ends = (denied..view.end).find(|&k| view.mark(k, ',')).unwrap_or(view.end);
            found.retain(|a| !(denied..ends).contains(&a.cue.start));
        }
        // "did not respond to a request for comment confirming the report": the subject confirms nothing; but "issued
        // a statement saying he would not" and "did not apologise, saying ...".
        let denied = found.iter().position(|a| a.rule == Rule::NoContent).unwrap_or(0);
        let mut n = 0;
        found.retain(|a| {
            n += 1;
            a.rule != Rule::Participle || n <= denied || view.is(a.cue.start.wrapping_sub(1), ",")
        });
    }
    found
}

/// The attribution that names the sentence's speaker. Of clauses with a subject of their own the first: what
/// follows it is told by it (*He added that Damascus had informed the League*). Behind them come the less sure
/// rules, in their order.
pub(crate) fn best(found: &[Attribution]) -> Option<&Attribution> {
    found.iter().filter(|a| a.rule != Rule::NoContent).min_by_key(|a| {
        (a.source.is_none(), if a.rule <= Rule::Parenthetical { Rule::AccordingTo } else { a.rule })
    })
}

/// *..., it said, adding that ...*: a participle behind another cue speaks with that cue's voice.
fn share_subjects(found: &mut [Attribution]) {
    let mut last: Option<Range<usize>> = None;
    // "was quoted, but state media objected, saying": a clause of its own has its own subject.
    let mut at = 0;
    for attribution in found.iter_mut() {
        let own = |s: &Range<usize>| s.end >= attribution.cue.start || s.start > at && at > 0;
        match attribution.rule {
            Rule::NoContent => {}
            Rule::Participle if !attribution.source.as_ref().is_some_and(own) => {
                attribution.source = last.clone().or(attribution.source.take());
            }
            // "decried Kroll's calls to leave, noting": the calls are Kroll's, the rest is not.
            Rule::NounThat => {}
            _ => last = attribution.source.clone().or(last),
        }
        at = attribution.cue.end;
    }
}

impl<'a> View<'a> {
    pub(crate) fn token(&self, i: usize) -> Option<&'a Token> {
        if (self.start..self.end).contains(&i) { self.article.tokens.get(i) } else { None }
    }

    /// Whether token `i` belongs to one of the classes.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn has(&self, i: usize, classes: Classes) -> bool {
        self.token(i).is_some_and(|t| t.has(classes))
    }

    /// Whether token `i` is this mark.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn mark(&self, i: usize, mark: char) -> bool {
        self.token(i).is_some_and(|t| t.is(mark))
    }

    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn is(&self, i: usize, word: &str) -> bool {
        i >= self.start && i < self.end && self.article.is_word(i, word)
    }

    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn is_any(&self, i: usize, words: List) -> bool {
        i >= self.start && i < self.end && self.article.is_any(i, words)
    }

    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn in_quote(&self, i: usize) -> bool {
        self.quoted.get(i).is_some_and(|&q| q > 0)
    }

    /// The quoted span that token `i` stands in.
    pub(crate) fn quote_at(&self, i: usize) -> Option<&'a Quoted> {
        self.quoted.get(i).and_then(|&q| (q as usize).checked_sub(1)).and_then(|q| self.quotes.get(q))
    }

    /// Quoted spans that touch the sentence, in order.
    pub(crate) fn spans(&self) -> impl Iterator<Item = &'a Quoted> + use<'a> {
        let from = self.quotes.partition_point(|q| q.end <= self.start);
        let end = self.end;
        self.quotes.get(from..).unwrap_or(&[]).iter().take_while(move |q| q.open < end)
    }

    /// Whether most words start with a capital, as in an American headline.
    pub(crate) fn title_case(&self) -> bool {
        let words = (self.start..self.end).filter_map(|i| self.token(i)).filter(|t| t.kind == Kind::Word);
        let (mut capitals, mut all) = (0, 0);
        for word in words.take(40) {
            all += 1;
            capitals += usize::from(word.case != Case::Lower);
        }
        all >= 3 && capitals * 10 >= all * 7
    }

    /// *according to X*, *as per X*, *..., per X*, *as reported by X*, *in the words of X*, *in the view of X*.
    fn prepositional(&self, i: usize) -> Option<Attribution> {
        let (cue, at) = if self.is(i, "according") && self.is(i + 1, "to") {
            (i..i + 2, i + 2)
        } else if self.is(i, "per") && self.is(i.wrapping_sub(1), "as") {
            (i - 1..i + 1, i + 1)
        } else if self.is(i, "as")
            && self.is(i + 2, "by")
            && self
                .token(i + 1)
                .and_then(|t| self.lexicon.cue(t.verb?))
                .is_some_and(|row| row.frames.has(Frames::SAY.with(Frames::AS).with(Frames::BARE)))
        {
            (i..i + 3, i + 3)
        } else if self.is(i, "per")
            && self.mark(i.wrapping_sub(1), ',')
            && self.token(i).is_some_and(|t| t.case == Case::Lower)
            && self.phrase_right(i + 1).is_some_and(|p| {
                // "per league rules"
                self.has(p.end - 1, SPEAKERS.with(class::NEWS_OUTLET))
                    && self.token(p.end).is_none_or(|t| t.kind == Kind::Punct)
            })
        {
            (i..i + 1, i + 1)
        } else if (self.is(i, "words") || self.is(i, "view") && self.is_set_off(i.wrapping_sub(2)))
            && self.is(i + 1, "of")
            && self.is(i.wrapping_sub(1), "the")
        {
            (if self.is(i.wrapping_sub(2), "in") { i - 2 } else { i - 1 }..i + 2, i + 2)
        } else if self.is(i, "by")
            && let Some(end) = self.own_account(i + 1)
        {
            return Some(Attribution { rule: Rule::AccordingTo, cue: i..end, source: Some(i + 1..end - 1) });
        } else {
            return None;
        };
        if self.is_any(
            at,
            list!["plan", "schedule", "law", "custom", "tradition", "need", "size", "age", "taste"],
        ) {
            return None;
        }
        // "according to early counts"
        let source = self.with_author(self.phrase_right(at).or_else(|| self.phrase_right(at + 1))?);
        Some(Attribution { rule: Rule::AccordingTo, cue, source: Some(source) })
    }

    /// *..., in the view of*: not *shot in the view of hundreds*.
    fn is_set_off(&self, at: usize) -> bool {
        let front = self.token(at.wrapping_sub(1));
        self.is(at, "in") && front.is_none_or(|t| t.is(',') || t.is_dash() || t.kind == Kind::Quote)
    }

    /// *A tally by the union*, *figures from it*: whose document it is belongs to the phrase.
    fn with_author(&self, phrase: Range<usize>) -> Range<usize> {
        let document = self.has(phrase.end.wrapping_sub(1), class::DOCUMENT);
        let author =
            if document && self.is(phrase.end, "by") { self.phrase_right(phrase.end + 1) } else { None };
        phrase.start..author.map_or(phrase.end, |a| a.end)
    }

    /// *by its own account*, *by the union's count*: one past the noun.
    fn own_account(&self, from: usize) -> Option<usize> {
        let end = (from + 1..self.end.min(from + 6)).find(|&k| {
            self.is_any(
                k,
                list!["account", "estimate", "estimates", "reckoning", "count", "calculation", "admission"],
            )
        })?;
        let owned = (from..end).any(|k| {
            self.token(k).is_some_and(|t| t.kind == Kind::Clitic)
                || self.is_any(k, list!["his", "her", "its", "their", "own"])
        });
        let plain = (from..end).all(|k| self.token(k).is_some_and(|t| t.is_word() || t.kind == Kind::Clitic));
        (owned && plain).then_some(end + 1)
    }

    /// *Kim's claim that ...*, *a warning from the union that ...*.
    fn noun(&self, i: usize) -> Option<Attribution> {
        let token = self.token(i)?;
        let row = self.lexicon.cue(token.noun?)?;
        // "staked its claim to the title"
        if row.lemma == "claim"
            && self.is(i + 1, "to")
            && (self.start..i).rev().take(4).any(|k| self.is_any(k, list!["stake", "staked", "lay", "laid"]))
        {
            return None;
        }
        // "a demand for energy"
        let owned = |k: usize| self.owns(k) || self.is_any(k, list!["his", "her", "their", "its"]);
        if self.is(i, "demand")
            && self.is(i + 1, "for")
            && !self.has(i + 2, class::DETERMINER)
            && !(self.start..i).rev().take(3).any(owned)
        {
            return None;
        }
        let frame = self.frame_of_noun(i, row)?;
        let before = i.checked_sub(1).filter(|&b| b >= self.start)?;
        let rule = Attribution { rule: Rule::NounThat, cue: i..i + 1, source: None };
        if let Some(from) = frame {
            return Some(Attribution { source: self.phrase_right(from), ..rule });
        }
        // Back over adjectives to what owns the claim.
        let owner = (self.start..=before)
            .rev()
            .take(4)
            .take_while(|&k| {
                self.token(k).is_some_and(|t| t.kind == Kind::Word && !t.has(class::PREPOSITION))
                    || self.owns(k)
            })
            .find(|&k| {
                self.owns(k)
                    || self.has(k, class::DETERMINER)
                    || self.is_any(k, list!["his", "her", "their", "its", "my", "our"])
            });
        // "Despite complaints that the roof leaked": whoever complained.
        let Some(owner) = owner else {
            let told = token.ends_in_s && row.frames.has(Frames::THAT);
            let that =
                if self.is(i + 1, "against") { self.phrase_right(i + 2).map_or(i, |p| p.end) } else { i + 1 };
            return (told && self.is(that, "that") && self.starts_clause(that + 1, true)).then_some(rule);
        };
        // "There was no suggestion of"
        if self.is(owner, "no") {
            return None;
        }
        // Before a noun phrase or a colon only the owner's own words are told.
        let clause = (i + 1..self.end.min(i + 9)).any(|k| self.is_any(k, list!["that", "to"]));
        let source = match self.token(owner).map(|t| t.kind) {
            Some(Kind::Clitic | Kind::Quote) => self.phrase_left(owner),
            _ if self.is_any(owner, list!["his", "her", "their", "its", "my", "our"]) => {
                Some(owner..owner + 1)
            }
            // "a response to a proposal to begin talks", "is considering a proposal to spend": somebody else's.
            _ if self.is_any(owner, list!["a", "an"])
                && self.is_any(
                    owner.wrapping_sub(1),
                    list![
                        "to",
                        "on",
                        "about",
                        "over",
                        "against",
                        "considering",
                        "considered",
                        "rejected",
                        "rejecting",
                        "opposed",
                        "opposing",
                        "discussed",
                        "discussing",
                    ],
                ) =>
            {
                None
            }
            // "ended with a warning that", "had one message: ...": whoever gives it.
            _ if self.is_any(owner, list!["a", "an"]) || self.is(i + 1, ":") => self.main_subject(),
            // "the Lind claim that" is Lind's.
            _ if before > owner && self.token(before).is_some_and(Token::is_capital) => Some(owner + 1..i),
            // "the claim that": a claim all the same, though the clause does not say whose.
            _ if clause && row.frames.has(Frames::THAT) => return Some(rule),
            _ => return None,
        };
        Some(Attribution { source: Some(source?), ..rule })
    }

    /// *'s*, or the apostrophe of a plural.
    fn owns(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| {
            t.kind == Kind::Clitic
                || t.kind == Kind::Quote
                    && !t.spaced
                    && !self.in_quote(i)
                    && self.token(i.wrapping_sub(1)).is_some_and(|t| t.ends_in_s)
        })
    }

    /// Whose the quoted words are: *Kroll went further: "..."*, *Polls were late - Ann Kroll: "..."*, *"..." Kroll typed*.
    fn quote_owner(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let found = if from > self.start + 1 {
            let colon = self.mark(from - 1, ':');
            let dashed = self
                .phrase_left(from - 1)
                .filter(|p| colon && self.token(p.start.wrapping_sub(1)).is_some_and(Token::is_dash));
            dashed.or_else(|| self.main_subject())
        } else {
            self.phrase_right(to).filter(|p| self.is_verb(p.end))
        };
        found.filter(|p| self.can_speak(p))
    }

    /// Quoted words that no cue of the table introduces, but that are plainly somebody's.
    fn quoted_words(&self) -> Option<Attribution> {
        if !(self.start..self.end).any(|i| !self.in_quote(i) && self.token(i).is_some_and(Token::is_word)) {
            return None;
        }
        for span in self.spans() {
            let from = span.open.max(self.start);
            let to = span.end.min(self.end);
            let inner = self.article.slice(from..to);
            let words = inner.iter().filter(|t| t.is_word()).count();
            let capitals = inner.iter().filter(|t| t.is_capital()).count();
            // "...," laughed Smith: the comma inside the marks hands over to a speaker.
            let hands_over = span.closed
                && to == span.end
                && inner.iter().rev().nth(1).is_some_and(|t| t.is(',') || t.is('!') || t.is('?'))
                && (to..self.end).filter_map(|i| self.token(i)).filter(|t| t.is_word()).nth(1).is_some();
            if hands_over && quote::reads_as_speech(inner) {
                let source = self.phrase_right(to);
                return Some(Attribution { rule: Rule::QuotedWords, cue: to..to, source });
            }
            let person = inner.iter().any(|t| t.has(class::WE));
            // A second one is simpler: "He likes to rule."
            let given = self.mark(from.wrapping_sub(1), ':') && span.closed && words >= 3;
            if quote::reads_as_speech(inner) && (words >= 9 || given || person && words >= 4) {
                let source = self.quote_owner(from, to);
                return Some(Attribution { rule: Rule::QuotedWords, cue: from..from, source });
            }
            // North Korea in 'top-speed dash' for congress: a name for it, not what was said.
            let verbs = class::AUXILIARY.with(class::FINITE);
            let tells = words >= 4 || inner.iter().any(|t| t.has(verbs) || t.verb.is_some());
            if self.heading && words >= 2 && capitals * 2 <= words && tells {
                return Some(Attribution {
                    rule: Rule::HeadlineQuote,
                    cue: from..from,
                    source: self.main_subject(),
                });
            }
        }
        None
    }
}
