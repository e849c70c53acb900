//! Speakers without a name: pronouns, and what somebody or an outlet is called.

use std::ops::Range;

use super::name::{gender_of, kind_of_description, words};
use super::outlet::airs;
use super::{Gender, MEMORY, Speaker, SpeakerId, Speakers};
use crate::lexicon::class;
use crate::list::list;
use crate::report::SourceKind;
use crate::token::{Case, Kind, Token};

/// Within so many tokens *the paper* may be one that was only spoken of.
const NEAR: usize = 60;

impl Speakers<'_> {
    pub(super) fn pronoun(&mut self, phrase: &Range<usize>) -> Option<SpeakerId> {
        let token = self.article.tokens.get(phrase.start).filter(|_| phrase.len() == 1)?;
        if token.has(class::IT)
            && let Some(mention) = self.mentioned_before(phrase.start)
        {
            return Some(self.outlet_speaker(self.specific(mention)));
        }
        // "One, a dentist from Khabarovsk"; otherwise one of those who spoke last.
        if self.article.is_word(phrase.start, "one") {
            if self.article.mark(phrase.end, ',') && self.article.is_any(phrase.end + 1, list!["a", "an"]) {
                let end = (phrase.end + 2..phrase.end + 12)
                    .find(|&k| self.article.tokens.get(k).is_none_or(|t| t.kind == Kind::Punct))?;
                return self.described(&(phrase.end + 1..end));
            }
            let named = self.apposition(phrase).and_then(|name| self.enter_name(phrase, name));
            return named.or_else(|| self.latest(|s| s.plural && s.human)).or_else(|| self.unknown());
        }
        // "his claim that": whose it is
        let is = |classes, own: &str| token.has(classes) || self.article.is_word(phrase.start, own);
        let fits: fn(&Speaker) -> bool = if is(class::HE, "his") {
            |s| s.human && s.gender != Gender::She && !s.plural
        } else if is(class::SHE, "her") {
            |s| s.human && s.gender != Gender::He && !s.plural
        } else if is(class::IT, "its") {
            |s| !s.human && !s.plural
        } else if is(class::THEY, "their") {
            |s| s.plural || !s.human
        } else if token.has(class::SUBJECT_PRONOUN) {
            return self.unknown();
        } else if token.has(class::RELATIVE) {
            return self.last();
        } else {
            return None;
        };
        let found = self.latest(fits).or_else(|| self.unknown());
        if let Some(speaker) = found.and_then(|id| self.list.get_mut(id))
            && speaker.gender == Gender::Unknown
            && speaker.human
        {
            speaker.gender = if token.has(class::SHE) {
                Gender::She
            } else if token.has(class::HE) {
                Gender::He
            } else {
                Gender::Unknown
            };
        }
        found
    }

    /// An outlet named as a subject earlier in the same sentence: *CGTN put it differently: it said*.
    fn mentioned_before(&self, token: usize) -> Option<usize> {
        let at = self.mentions.partition_point(|m| m.tokens.end <= token).checked_sub(1)?;
        let mention = self.mentions.get(at)?;
        let near = token - mention.tokens.end < 25
            // It said so: the first word of a paragraph may go back to the one before.
            && (self.article.together(mention.tokens.start, token)
                || self.article.blocks.binary_search_by_key(&token, |b| b.tokens.start).is_ok())
            && !self.article.slice(mention.tokens.end..token).iter().any(Token::is_terminal);
        let mut before = mention.tokens.start;
        while before > 0
            && self.article.tokens.get(before - 1).is_some_and(|t| {
                t.has(class::DETERMINER.with(class::STATE).with(class::MEDIA).with(class::NATIONALITY))
                    || t.is(',')
                    || t.kind == Kind::Clitic
            })
        {
            before -= 1;
        }
        let governed = before
            .checked_sub(1)
            .and_then(|b| self.article.tokens.get(b))
            .is_some_and(|t| t.has(class::PREPOSITION));
        (near && !governed).then_some(at)
    }

    /// *The ministry issued a long report. ... the report said*: not what the outlet before it has said.
    pub(crate) fn is_new_report(&self, phrase: usize, head: usize) -> bool {
        let word = self.article.word(head);
        let issued = list!["issued", "published", "released"];
        if !self.article.has(head, class::REPORT) {
            return false;
        }
        (phrase.saturating_sub(NEAR)..phrase)
            .rev()
            // An outlet that carries somebody's statement goes on with it.
            .find(|&k| self.article.word(k) == word && word != "statement")
            .and_then(|k| (k.saturating_sub(4)..k).find(|&d| self.article.is_any(d, list!["a", "an"])))
            .is_some_and(|d| {
                self.article.is_any(d.wrapping_sub(1), issued)
                    && !self.article.has(d.wrapping_sub(2), class::IT.with(class::MEDIA))
                    && self
                        .mentions
                        .get(self.mentions.partition_point(|m| m.tokens.end < d - 1))
                        .is_none_or(|m| m.tokens.end > d)
            })
    }

    /// A phrase without a name: *the ministry*, *a senior official*.
    pub(super) fn described(&mut self, phrase: &Range<usize>) -> Option<SpeakerId> {
        let tokens = self.article.slice(phrase.clone());
        let first = tokens.first()?;
        let definite = self.article.is_word(phrase.start, "the")
            || self.article.is_word(phrase.start, "this")
            || first.has(class::IT)
            || tokens.iter().any(|t| t.kind == Kind::Clitic);
        let head_at = self.head(phrase.clone());
        let head = self.article.tokens.get(head_at)?;
        let role = self.role(head_at);
        let other = (phrase.start..head_at).any(|k| {
            ["independent", "opposition", "private", "exile", "exiled", "liberal"]
                .iter()
                .any(|word| self.article.is_word(k, word))
        });
        // The statistics agency, his press service: not every agency has news.
        let owned =
            matches!(role.as_str(), "website" | "site") && tokens.iter().any(|t| t.kind == Kind::Clitic);
        let works = owned
            || matches!(role.as_str(), "agency" | "service")
                && (self.article.is_word(head_at.wrapping_sub(1), "press")
                    || self.article.slice(phrase.start..head_at).iter().any(|t| {
                        let known =
                            class::MEDIA.with(class::STATE).with(class::NATIONALITY).with(class::PLACE);
                        t.kind == Kind::Word && !t.has(known.with(class::DETERMINER).with(class::IT))
                    }));
        let report = head.has(class::REPORT) && definite && !self.is_new_report(phrase.start, head_at);
        let media = !other && !works && (head.has(class::MEDIA) || report);
        if definite && media && !matches!(role.as_str(), "press" | "media") {
            // "the Chinese agency": of two agencies the one of that country.
            let nation =
                tokens.iter().find(|t| t.has(class::NATIONALITY)).map(|t| t.span.of(self.article.text));
            let named = tokens.iter().skip(1).any(|t| t.is_capital() && !t.has(class::NATIONALITY));
            let stem = nation.filter(|_| !named).and_then(|n| n.get(..4));
            let known = stem.and_then(|stem| {
                self.recent.iter().rev().take(MEMORY).copied().find(|&id| self.is_of_country(id, stem))
            });
            if known.is_some() {
                return known;
            }
        }
        // The statement is the last speaker's, be it an outlet or not.
        if definite
            && role == "statement"
            && let Some(last) = self.last()
        {
            return Some(last);
        }
        let print = ["magazine", "newspaper", "paper", "daily", "weekly"].contains(&role.as_str());
        let office = head.has(class::GOVERNMENT.with(class::MILITARY).with(class::ORGANISATION))
            && !head.has(class::PERSON.with(class::TITLE));
        // "The American newspaper" is no agency of another country; "the Turkish press" is not one outlet.
        let country = tokens
            .iter()
            .find(|t| t.is_capital() && t.has(class::NATIONALITY.with(class::PLACE)))
            .and_then(|t| t.span.of(self.article.text).get(..4).or(Some("")))
            .filter(|_| media);
        let press = media && matches!(role.as_str(), "press" | "media") && country.is_some();
        if definite && !press {
            // "The UN chief" is no other chief, unless he was the last to be named.
            let qualified = self
                .article
                .slice(phrase.start..head_at)
                .iter()
                .any(|t| t.case == Case::Upper && !t.has(class::PLACE));
            let last = self.last();
            let known = self.latest(|s| {
                // "The military" is not the chief of military intelligence.
                s.roles.contains(&role)
                    && !(office && s.human)
                    && (!qualified || last.and_then(|id| self.list.get(id)).is_some_and(|l| l.name == s.name))
                    || media
                        && matches!(s.kind, SourceKind::StateMedia | SourceKind::NewsMedia)
                        && !(print && airs(&s.name))
                        && (s.outlet.is_none() || country.is_none_or(|stem| self.is_from(s, stem)))
            });
            if known.is_some() {
                return known;
            }
            // The front page of Granma was black. "Every ship has an owner," the paper said.
            let before = self.mentions.partition_point(|m| m.tokens.end <= phrase.start).checked_sub(1);
            let near = before.filter(|&m| {
                self.mentions.get(m).is_some_and(|m| phrase.start - m.tokens.end < NEAR)
                    && !(print && airs(&self.outlet_name(m)))
                    && country.is_none()
            });
            if let Some(mention) = near.filter(|_| media && head.has(class::MEDIA)) {
                return Some(self.outlet_speaker(self.specific(mention)));
            }
        }
        let article = self.article.is_any(phrase.start, list!["the", "a", "an", "this", "that"]);
        let trimmed = if article && tokens.len() > 1 { phrase.start + 1..phrase.end } else { phrase.clone() };
        let name = words(self.article, trimmed);
        if let Some(id) = self.by_name.get(&name)
            && definite
        {
            return Some(id);
        }
        // An administrator, a novelist: the ending tells that it is somebody.
        let somebody = ["ator", "ist", "ian"].iter().any(|ending| role.ends_with(ending));
        let kind = match kind_of_description(head, tokens, definite) {
            SourceKind::Unknown if role.ends_with("list") => SourceKind::Unknown,
            SourceKind::Unknown if somebody && definite => SourceKind::Person,
            SourceKind::Unknown if somebody => SourceKind::Anonymous,
            kind => kind,
        };
        let plural = head.ends_in_s
            || self.article.is_word(head_at, "people")
            || self.article.is_word(head_at, "police");
        let roles = vec![role];
        let human = matches!(kind, SourceKind::Person | SourceKind::Anonymous) || head.has(class::PERSON);
        let gender = gender_of(self.article, tokens);
        Some(self.enter(Speaker { name, kind, outlet: None, gender, plural, human, roles }))
    }
}
