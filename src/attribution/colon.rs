//! Speakers who stand before a colon or in brackets, or behind a headline: transcripts, interviews, *Toll rises: ministry*.

use super::{Attribution, View};
use crate::lexicon::{VerbForm, class};
use crate::list::list;
use crate::rule::Rule;
use crate::token::{Case, Kind, Token};
use std::ops::Range;

impl View<'_> {
    /// *((Ann Orde)) We began in May.*: whose turn it is in an interview of Wikinews; the paper itself is *((WN))*.
    /// *[Orde] We began in May.*: in one that a monitoring service has translated.
    pub(super) fn bracketed(&self) -> Option<Attribution> {
        let name = self.start + 1;
        if let Some(close) = (name + 1..name + 4).find(|&k| self.mark(self.start, '[') && self.mark(k, ']')) {
            let named =
                (name..close).all(|k| self.token(k).is_some_and(|t| t.is_capital() && t.verb.is_none()));
            return (named && self.end > close + 2).then(|| Attribution {
                rule: Rule::Colon,
                cue: close..close + 1,
                source: Some(name..close),
            });
        }
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
    pub(super) fn colon(&self) -> Option<Attribution> {
        let mut start = self.start;
        let mut colon = None;
        for i in (self.start..self.end).take(16) {
            if self.mark(i, ':') && !self.in_quote(i) {
                // "Read next: Putin: Russia will", "Roundup: Halden votes": the page speaks first.
                if !self.holds(&(start..i), class::FURNITURE) && !self.is_kicker(start..i) {
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
            // "A spokesman said:", "Without giving figures, the newspaper added:"
            || speaker.clone().any(|k| self.is_any(k, list!["said", "says", "added", "told", "tells"]))
            // Photos: the launch
            || before.len() == 1 && before.iter().any(|t| t.has(class::PICTURE))
            // DEAR ABBY: a letter.
            || self.is(start, "dear")
            // It's official: the ferry sails
            || self.has(start, class::IT);
        let names =
            before.iter().filter(|t| t.is_word()).all(|t| t.is_capital() || t.has(class::PREPOSITION));
        // "NHK: Minister to go"; but "Times Square: ..."
        let outlet = before.len() == 1 && before.iter().any(|t| t.has(class::NEWS_OUTLET));
        // "Belarus protests:" is a topic, "Leaking:" and "Stranded:" are captions.
        let named = outlet || before.iter().any(|t| t.has(who.without(class::PLACE)));
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
        let place = before.iter().all(|t| t.has(class::PLACE) || t.is(','))
            && !self.has(colon + 1, class::WE.with(class::SUBJECT_PRONOUN));
        let last = (colon..self.end).rev().find(|&i| self.token(i).is_some_and(Token::is_word));
        let speaks = if place && !last.is_some_and(|i| self.in_quote(i)) {
            false
        } else if self.in_quote(colon + 1) {
            known || names
        } else if self.heading {
            // Putin: Russia will ...; not "Youth unemployment: why graduates ...".
            let asks = self.has(colon + 1, class::WH);
            // "Ann Orde: Crowds greet climber": a name in full is what the piece is about.
            let own = words == 1 || self.has(colon + 1, class::WE);
            words <= 4
                && rest >= 3
                && ((named || known && words == 1) && !asks
                    || names && words <= 2 && own && self.states(colon + 1))
        } else {
            // SPEAKER: words, in a transcript.
            // NEW DELHI: Ferries are back.
            let dateline = self.has(colon.wrapping_sub(1), class::PLACE) && self.start == start && words > 1;
            shouted && words <= 3 && !dateline || names && !shouted && words <= 3 && rest >= 2
        };
        (plain && (1..=7).contains(&words) && rest >= 1 && speaks).then(|| Attribution {
            rule: Rule::Colon,
            cue: colon..colon + 1,
            source: Some(speaker),
        })
    }

    /// *Roundup*, *EXCLUSIVE*, *Special report*: what kind of piece follows the colon, not who says it.
    fn is_kicker(&self, words: Range<usize>) -> bool {
        let last = words.end.wrapping_sub(1);
        match words.len() {
            1 => self.has(last, class::KICKER),
            2 => {
                self.is_any(last, list!["exclusive", "pictures", "roundup"])
                    || self.is(last, "report") && self.is(words.start, "special")
            }
            _ => false,
        }
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
    pub(super) fn tail(&self) -> Option<Attribution> {
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
        // "Ten miners freed overnight: police"
        let states = shouted
            || self.states(self.start)
            || (self.start + 1..mark).any(|k| self.is_infinitive(k) || self.article.word(k).ends_with("ed"));
        (fits && states).then(|| Attribution {
            rule: Rule::Colon,
            cue: mark..mark + 1,
            source: Some(mark + 1..end),
        })
    }
}
