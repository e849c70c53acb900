//! Who is said to say what: in each sentence the cue, its source and where its content stands.
//!
//! No parse tree: a cue is judged by the frame it stands in (what its row in `cues.tsv` allows), by the noun
//! phrase that can be its subject and by what keeps it from being an act of communication.

use std::ops::Range;

use crate::article::Article;
use crate::lexicon::{Classes, Frames, Lexicon, VerbForm, class};
use crate::list::{List, list};
use crate::quote::{self, Quoted};
use crate::rule::Rule;
use crate::token::{Case, Kind, Token};

mod deed;
mod frame;
mod noun;
mod phrase;
mod subject;
mod verb;
mod voice;

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
    for attribution in found.iter_mut() {
        match attribution.rule {
            Rule::NoContent => {}
            Rule::Participle if attribution.source.as_ref().is_none_or(|s| s.end < attribution.cue.start) => {
                attribution.source = last.clone().or(attribution.source.take());
            }
            // "decried Kroll's calls to leave, noting": the calls are Kroll's, the rest is not.
            Rule::NounThat => {}
            _ => last = attribution.source.clone().or(last),
        }
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

    /// *according to X*, *as per X*, *as reported by X*, *in the words of X*.
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
        } else if self.is(i, "words") && self.is(i + 1, "of") && self.is(i.wrapping_sub(1), "the") {
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

    /// *((Ann Orde)) We began in May.*: whose turn it is in an interview of Wikinews; the paper itself is *((WN))*.
    fn bracketed(&self) -> Option<Attribution> {
        let opens = self.mark(self.start, '(') && self.mark(self.start + 1, '(');
        let name = self.start + 2;
        let close = (name..name + 5).find(|&k| opens && self.mark(k, ')') && self.mark(k + 1, ')'))?;
        let own = close == name + 1
            && self.token(name).is_some_and(|t| t.case == Case::Upper || t.has(class::NEWS_OUTLET));
        (!own && self.token(name)?.is_capital()).then(|| Attribution {
            rule: Rule::Colon,
            cue: close..close + 1,
            source: Some(name..close),
        })
    }

    /// *Putin: Russia will ...*, *SPEAKER: words*; in headings also *... - Putin*.
    fn colon(&self) -> Option<Attribution> {
        let mut start = self.start;
        let mut colon = None;
        for i in (self.start..self.end).take(16) {
            if self.mark(i, ':') && !self.in_quote(i) {
                // "Read next: Putin: Russia will": the page speaks first.
                if !self.holds(&(start..i), class::FURNITURE) {
                    colon = Some(i);
                    break;
                }
                start = i + 1;
            }
        }
        let colon = colon?;
        let speaker = start..colon;
        let before = self.article.slice(speaker.clone());
        let rest = (colon + 1..self.end).filter(|&i| self.token(i).is_some_and(Token::is_word)).count();
        let who = class::PERSON
            .with(class::TITLE)
            .with(class::PLACE)
            .with(class::GOVERNMENT)
            .with(class::MILITARY)
            .with(class::MEDIA)
            .with(class::ORGANISATION)
            .with(class::DOCUMENT);
        // Said one driver: "I'll walk." has its cue in front.
        let told = before.first().is_some_and(|t| t.verb.is_some_and(|c| c.form == VerbForm::Past))
            // "Without giving figures, the newspaper said:"
            || before.iter().any(|t| t.is(',')) && speaker.clone().any(|k| self.is_any(k, list!["said", "says"]))
            // DEAR ABBY: a letter; EDITORIAL: what it is.
            || self.is_any(start, list!["dear", "editorial"]);
        let names =
            before.iter().filter(|t| t.is_word()).all(|t| t.is_capital() || t.has(class::PREPOSITION));
        // "Belarus protests:" is a topic, "Leaking:" and "Stranded:" are captions.
        let named = before.iter().any(|t| t.has(who.without(class::PLACE)));
        let known = named || names && before.iter().any(|t| t.has(class::PLACE));
        let caption = before.len() == 1
            && before.first().is_some_and(|t| {
                let word = t.span.of(self.article.text);
                word.ends_with("ing") || word.ends_with("ed")
            });
        // Clare: T O'Dea; B Lynch, M Foudy; A Minogue
        let listed = (colon..self.end).filter(|&i| self.mark(i, ';')).nth(2).is_some();
        // South Carolina: Ann Doyle, Sam Orde, Ivo Marek ...
        let names_only =
            self.title_case() && (colon..self.end).filter(|&i| self.mark(i, ',')).nth(4).is_some();
        let plain = !told
            && !listed
            && !names_only
            && !caption
            && before.iter().all(|t| {
                !t.has(class::AUXILIARY.with(class::SUBORDINATOR).with(class::TIME)) && t.kind == Kind::Word
                    || t.kind == Kind::Clitic
                    || t.is('.') && t.span.len() == 1
                    || t.is(',')
            });
        let shouted = before.iter().all(|t| t.case == Case::Upper || !t.is_word());
        let words = before.iter().filter(|t| t.is_word()).count();
        // "Syria: Buses leave Homs" says where; "Syria: 'We will not leave'" says who.
        let place = words == 1 && before.iter().any(|t| t.has(class::PLACE));
        let last = (colon..self.end).rev().find(|&i| self.token(i).is_some_and(Token::is_word));
        let speaks = if place && !last.is_some_and(|i| self.in_quote(i)) {
            false
        } else if self.in_quote(colon + 1) {
            known || names
        } else if self.heading {
            // Putin: Russia will ...; not "Youth unemployment: why graduates ...".
            let asks = self.has(colon + 1, class::WH);
            words <= 4 && rest >= 3 && (known && !asks || names && words <= 2 && self.states(colon + 1))
        } else {
            // SPEAKER: words, in a transcript.
            shouted && words <= 3 || names && words <= 3 && rest >= 2
        };
        (plain && (1..=7).contains(&words) && rest >= 1 && speaks).then(|| Attribution {
            rule: Rule::Colon,
            cue: colon..colon + 1,
            source: Some(speaker),
        })
    }

    /// Whether what starts at `from` is a statement: it has a verb, and asks nothing.
    fn states(&self, from: usize) -> bool {
        let noun = class::PREPOSITION.with(class::DETERMINER);
        !self.has(from, class::WH)
            && (from + 1..self.end).filter_map(|i| Some((i, self.token(i)?))).any(|(i, t)| {
                t.kind == Kind::Clitic && !t.ends_in_s
                    || t.has(class::AUXILIARY.with(class::FINITE)) && t.kind == Kind::Word
                    || t.verb.is_some()
                    || t.ends_in_s && i + 1 < self.end && t.is_word() && !t.has(noun)
            })
    }

    /// *S. Korea, U.S. agree to share data: ministry*, *Iran ready for talks - Rouhani*: a headline's last words.
    fn tail(&self) -> Option<Attribution> {
        if !self.heading || self.end < self.start + 6 {
            return None;
        }
        // "...: sources - Reuters": behind it the outlet whose headline it is.
        let signed = (self.end - 4..self.end - 1).find(|&i| {
            self.token(i).is_some_and(|t| t.is_dash() && t.spaced)
                && (i + 1..self.end).all(|k| self.has(k, class::NEWS_OUTLET.with(class::MEDIA)))
        });
        let end = signed.unwrap_or(self.end);
        let mark = (self.start + 4..end)
            .rev()
            .take(6)
            .find(|&i| self.token(i).is_some_and(|t| t.is(':') || t.is_dash() && t.spaced))?;
        let tail = self.article.slice(mark + 1..end);
        let who = class::PERSON
            .with(class::GOVERNMENT)
            .with(class::MILITARY)
            .with(class::MEDIA)
            .with(class::ORGANISATION)
            .with(class::DOCUMENT);
        let colon = self.mark(mark, ':');
        let fits = (1..=3).contains(&tail.len())
            && tail.iter().all(|t| t.kind == Kind::Word && (colon || !t.has(class::NEWS_OUTLET)))
            // "37 drown off the coast - Dallas Morning News": whose headline it is.
            && (colon || tail.len() == 1 || !tail.iter().all(Token::is_capital) || !tail.iter().any(|t| t.has(class::MEDIA)))
            && (tail.iter().any(|t| t.has(who))
                || tail.iter().all(Token::is_capital) && (colon || tail.len() == 1));
        // SOVIETS IN MARKET FOR U.S. CORN - DEALERS
        let shouted = tail.iter().any(|t| t.has(who))
            && self
                .article
                .slice(self.start..end)
                .iter()
                .all(|t| t.kind != Kind::Word || t.case == Case::Upper);
        let states =
            shouted || self.states(self.start) || (self.start + 1..mark).any(|k| self.is_infinitive(k));
        (fits && states).then(|| Attribution {
            rule: Rule::Colon,
            cue: mark..mark + 1,
            source: Some(mark + 1..end),
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
