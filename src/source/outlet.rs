//! Outlets as speakers: by name, and by what the text calls them afterwards.

use std::ops::Range;

use super::{Gender, MEMORY, Outlet, Speaker, SpeakerId, Speakers, words};
use crate::letter;
use crate::lexicon::class;
use crate::list::list;
use crate::report::SourceKind;
use crate::token::{Case, Kind, Token};

impl Speakers<'_> {
    /// *The opposition website Gundogar*, *Ekho Moskvy, the liberal radio station*: an outlet, and not the state's.
    pub(super) fn is_called_outlet(&self, phrase: &Range<usize>) -> bool {
        let media = |k: usize| self.article.has(k, class::MEDIA);
        let apposed = self.article.mark(phrase.end, ',')
            && self.article.has(phrase.end + 1, class::DETERMINER)
            && (phrase.end + 2..phrase.end + 7)
                .take_while(|&k| self.article.tokens.get(k).is_some_and(Token::is_word))
                // "Teams visited nine sites, the agency reported": that is who tells it.
                .any(|k| media(k) && self.article.tokens.get(k + 1).is_none_or(|t| t.verb.is_none()));
        let before = (phrase.start..phrase.end.saturating_sub(1))
            .any(|k| media(k) && self.article.tokens.get(k + 1).is_some_and(Token::is_capital));
        apposed || before
    }

    /// The outlet that a description means, if it means one; nobody new is entered.
    pub(crate) fn outlet_meant(&self, head: &str) -> Option<SpeakerId> {
        let media = self.lexicon.word(head).classes.has(class::MEDIA);
        // "Its noon bulletin" is an outlet's, not one.
        let known = self.recent.iter().rev().take(MEMORY).copied().find(|&id| {
            self.list.get(id).is_some_and(|s| {
                let first = s.name.split(' ').next().unwrap_or("").to_ascii_lowercase();
                let named = s.kind == SourceKind::NewsMedia
                    && s.name.chars().any(letter::is_capital)
                    && !self.lexicon.word(&first).classes.has(class::DETERMINER);
                s.outlet.is_some() || named
            })
        });
        // "On the live television" is no agency's.
        let air = airs(head);
        let printed = matches!(head, "newspaper" | "paper" | "daily");
        known.filter(|&id| {
            media
                && self.list.get(id).is_some_and(|s| {
                    // Nor is state television a newspaper.
                    s.outlet.is_some()
                        && (!air || !s.name.ends_with("Agency"))
                        && (!printed || !airs(&s.name) && !s.name.ends_with("media"))
                })
        })
    }

    /// The mention with a name that a generic one stands for: *its state news agency, TDH*; *Rodong Sinmun, the party
    /// paper*; *the state news agency* behind Xinhua.
    pub(crate) fn specific(&self, mention: usize) -> usize {
        let named = |at: Option<usize>| {
            at.and_then(|at| Some((at, self.mentions.get(at)?)))
                .filter(|(_, m)| m.outlet.is_some() || m.name.is_some())
        };
        let Some(generic) = self.mentions.get(mention) else { return mention };
        if generic.outlet.is_some() || generic.name.is_some() {
            return mention;
        }
        let tokens = &generic.tokens;
        let comma = |k: usize| self.article.mark(k, ',');
        let behind =
            named(Some(mention + 1)).filter(|(_, m)| m.tokens.start == tokens.end + 1 && comma(tokens.end));
        let before = named(mention.checked_sub(1)).filter(|(_, m)| {
            (m.tokens.end + 1..m.tokens.end + 4).contains(&tokens.start) && comma(m.tokens.end)
        });
        // A paragraph that ends with a comma names nobody in the next one.
        let behind = behind.filter(|(_, m)| self.article.together(tokens.start, m.tokens.start));
        let before = before.filter(|(_, m)| self.article.together(m.tokens.start, tokens.start));
        if let Some((at, _)) = behind.or(before) {
            return at;
        }
        let definite = tokens.start.checked_sub(1).is_some_and(|the| self.article.is_word(the, "the"));
        let head = self.article.word(tokens.end - 1).to_ascii_lowercase();
        let aired = airs(&head) || matches!(head.as_str(), "channel" | "media");
        if !definite || aired {
            return mention;
        }
        let recent = self.recent.iter().rev().take(MEMORY).filter_map(|&id| self.list.get(id));
        let mut outlets = recent.filter_map(|s| Some((s, s.outlet.as_ref()?.mention)));
        outlets.find(|(s, at)| named(Some(*at)).is_some() && !airs(&s.name)).map_or(mention, |(_, at)| at)
    }

    /// The outlet's speaker, entered where it is new.
    pub(crate) fn outlet_speaker(&mut self, mention: usize) -> SpeakerId {
        let name = self.outlet_name(mention);
        if let Some(id) = self.by_name.get(&name) {
            return id;
        }
        let outlet = Some(Outlet { mention });
        self.enter(Speaker {
            name,
            kind: SourceKind::StateMedia,
            outlet,
            gender: Gender::Unknown,
            plural: false,
            human: false,
            roles: Vec::new(),
        })
    }

    /// The name that reports give an outlet.
    pub(crate) fn outlet_name(&self, mention: usize) -> String {
        let Some(found) = self.mentions.get(mention) else { return String::new() };
        match found.outlet.and_then(|id| self.lexicon.outlets.get(id)) {
            Some(row) => row.name.to_string(),
            None => match &found.name {
                Some(tokens) => words(self.article, tokens.clone()),
                None => words(self.article, found.tokens.clone()).to_ascii_lowercase(),
            },
        }
    }

    pub(super) fn outlet(&mut self, phrase: &Range<usize>) -> Option<SpeakerId> {
        let from = self.mentions.partition_point(|m| m.tokens.end <= phrase.start);
        // The Chinese news agency, Xinhua, said
        let media = self.article.has(phrase.end - 1, class::MEDIA) && self.article.mark(phrase.end, ',');
        let mention = self.mentions.get(from).filter(|m| {
            m.tokens.start >= phrase.start && m.tokens.end <= phrase.end
                || media
                    && m.tokens.start == phrase.end + 1
                    && self.article.together(phrase.start, m.tokens.start)
        })?;
        // "a presenter on state TV", "RT editor Margarita Simonyan", "Xinhua's Li Wei": a person, though the channel is
        // the outlet.
        let person = |range: Range<usize>| {
            self.article
                .slice(range)
                .iter()
                .any(|t| t.has(class::PERSON) && !t.has(class::MEDIA.with(class::STATE)))
        };
        let behind = mention.tokens.end.min(phrase.end)..phrase.end;
        let name = |t: &Token| {
            t.case == Case::Capital
                && !t.has(class::MEDIA.with(class::STATE).with(class::PLACE).with(class::ORGANISATION))
        };
        let named = (3..=4).contains(&behind.len())
            && self.article.tokens.get(behind.start).is_some_and(|t| t.kind == Kind::Clitic)
            && self.article.slice(behind.start + 1..behind.end).iter().all(name);
        // "A study of Xinhua's coverage"
        let studied = (phrase.start..mention.tokens.start)
            .any(|k| self.article.is_any(k, list!["analysis", "review", "study", "survey"]));
        if studied || named || person(phrase.start..mention.tokens.start.min(phrase.end)) || person(behind) {
            return None;
        }
        Some(self.outlet_speaker(self.specific(from)))
    }

    /// Whether a speaker is an outlet of the country whose name starts so.
    pub(super) fn is_of_country(&self, id: SpeakerId, stem: &str) -> bool {
        self.list.get(id).is_some_and(|speaker| self.is_from(speaker, stem))
    }

    /// The same of a speaker at hand.
    pub(super) fn is_from(&self, speaker: &Speaker, stem: &str) -> bool {
        let mention = speaker.outlet.as_ref().and_then(|o| self.mentions.get(o.mention));
        let row = mention.and_then(|m| m.outlet).and_then(|o| self.lexicon.outlets.get(o));
        row.is_some_and(|row| row.country.split(' ').any(|word| word.starts_with(stem)))
    }
}

/// Whether an outlet's name says that it broadcasts: no magazine is it.
pub(super) fn airs(name: &str) -> bool {
    name.split(' ').any(|word| {
        ["television", "tv", "radio", "broadcaster"].iter().any(|known| word.eq_ignore_ascii_case(known))
            || word.ends_with("TV")
    })
}
