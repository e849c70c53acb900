//! Whom the words that name a source mean: names in full and in part, offices, pronouns.
//! Where the text does not tell, the answer is *unknown*.

use std::ops::Range;

use crate::article::Article;
use crate::channel::Mention;
use crate::index::Index;
use crate::lexicon::{Classes, Lexicon, VerbForm, class};
use crate::report::SourceKind;
use crate::token::Kind;

mod description;
mod name;
mod named;
mod outlet;

pub(crate) use name::words;
use name::{FullNames, full_names, kind_of_name, name_in};

/// A speaker, as an index into [`Speakers::list`].
pub(crate) type SpeakerId = usize;

/// Somebody or something that speaks in the article.
#[derive(Clone, Debug)]
pub(crate) struct Speaker {
    pub(crate) name: String,
    pub(crate) kind: SourceKind,
    /// The mention of a state outlet that it is.
    pub(crate) outlet: Option<Outlet>,
    gender: Gender,
    plural: bool,
    /// Somebody, though the kind may be that of an office.
    human: bool,
    /// Classes of all words that have named it: *the minister* finds whom *Foreign Minister* introduced.
    roles: Vec<String>,
}

impl Speaker {
    /// Whether it is a news outlet that is not the state's.
    pub(crate) fn is_other_outlet(&self) -> bool {
        self.outlet.is_none() && self.kind == SourceKind::NewsMedia
    }
}

/// A state outlet as a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outlet {
    /// Index of its first mention.
    pub(crate) mention: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Unknown,
    He,
    She,
}

/// Nouns that start with a capital only where a sentence does.
const COMMON: Classes = class::PERSON
    .with(class::PLURAL)
    .with(class::DOCUMENT)
    .with(class::ORGANISATION)
    .with(class::DETERMINER)
    .with(class::MEDIA);

/// Titles that are written out where the name is left out.
const FULL_TITLES: [(&str, &str); 9] = [
    ("ceo", "executive"),
    ("gen", "general"),
    ("sen", "senator"),
    ("gov", "governor"),
    ("col", "colonel"),
    ("lt", "lieutenant"),
    ("capt", "captain"),
    ("prof", "professor"),
    ("adm", "admiral"),
];

/// How many of the latest speakers a description may mean; keeps the time linear.
const MEMORY: usize = 24;

/// The speakers met so far.
#[derive(Debug)]
pub(crate) struct Speakers<'a> {
    article: &'a Article<'a>,
    lexicon: &'a Lexicon,
    mentions: &'a [Mention],
    pub(crate) list: Vec<Speaker>,
    by_name: Index,
    /// Last name -> the full name that the text gave first.
    full_names: FullNames,
    /// In the order they last spoke, the latest last.
    recent: Vec<SpeakerId>,
}

impl<'a> Speakers<'a> {
    pub(crate) fn new(
        article: &'a Article<'a>,
        lexicon: &'a Lexicon,
        mentions: &'a [Mention],
    ) -> Speakers<'a> {
        let full_names = full_names(article);
        Speakers {
            article,
            lexicon,
            mentions,
            list: Vec::new(),
            by_name: Index::default(),
            full_names,
            recent: Vec::new(),
        }
    }

    /// Whom the noun phrase means; enters a new speaker where it means nobody known.
    pub(crate) fn resolve(&mut self, phrase: Range<usize>) -> Option<SpeakerId> {
        let found = self
            .outlet(&phrase)
            .or_else(|| self.pronoun(&phrase))
            .or_else(|| self.named(&phrase))
            .or_else(|| self.described(&phrase));
        if let Some(id) = found {
            self.touch(id);
        }
        found
    }

    /// Somebody named in the story without speaking: a person or an outlet, not a place or a thing.
    pub(crate) fn meet(&mut self, phrase: Range<usize>) {
        if let Some(id) = self.outlet(&phrase) {
            return self.touch(id);
        }
        if self.is_called_outlet(&phrase)
            && let Some(id) = self.named(&phrase)
        {
            if let Some(speaker) = self.list.get_mut(id) {
                speaker.kind = SourceKind::NewsMedia;
            }
            return self.touch(id);
        }
        let full = name_in(self.article, phrase.clone()).is_some_and(|name| {
            // "The first Act" is no Mr Act.
            let known = name.len() == 1
                && !self.article.has(phrase.start, class::DETERMINER)
                && self.full_names.has(self.article.word(name.start));
            let kind = kind_of_name(self.article.slice(name.clone()), self.article.slice(phrase.clone()));
            let body =
                matches!(kind, SourceKind::Government | SourceKind::Military | SourceKind::Organisation);
            (name.len() >= 2 || known) && (kind == SourceKind::Person || body)
        });
        let office = class::GOVERNMENT.with(class::ORGANISATION).with(class::MILITARY);
        let body = self.article.is_word(phrase.start, "the")
            && self
                .article
                .tokens
                .get(self.head(phrase.clone()))
                .is_some_and(|t| t.has(office) && !t.has(class::PERSON));
        // Her husband, the regional governor, a shop assistant.
        let someone = self
            .article
            .tokens
            .get(self.head(phrase.clone()))
            .is_some_and(|t| t.has(class::PERSON) && !t.is_capital() && !t.ends_in_s);
        let found = if full {
            self.named(&phrase)
        } else if body || someone {
            self.named(&phrase).or_else(|| self.described(&phrase))
        } else {
            None
        };
        if let Some(id) = found {
            self.touch(id);
        }
    }

    /// Who spoke last.
    pub(crate) fn last(&self) -> Option<SpeakerId> {
        self.recent.last().copied()
    }

    pub(crate) fn get(&self, id: SpeakerId) -> Option<&Speaker> {
        self.list.get(id)
    }

    /// The speaker of this name.
    pub(crate) fn by_name(&self, name: &str) -> Option<SpeakerId> {
        self.by_name.get(name)
    }

    /// Makes a speaker the latest one.
    pub(crate) fn touch(&mut self, id: SpeakerId) {
        // The latest few only: an article with a speaker a sentence must not cost the square of its length.
        if let Some(at) = self.recent.iter().rev().take(MEMORY).position(|&r| r == id) {
            self.recent.remove(self.recent.len() - 1 - at);
        }
        self.recent.push(id);
    }

    fn enter(&mut self, speaker: Speaker) -> SpeakerId {
        let id = self.list.len();
        self.by_name.enter(&speaker.name, id);
        self.list.push(speaker);
        id
    }

    /// Of the latest speakers the last who fits.
    fn latest(&self, fits: impl Fn(&Speaker) -> bool) -> Option<SpeakerId> {
        self.recent.iter().rev().take(MEMORY).copied().find(|&id| self.list.get(id).is_some_and(&fits))
    }

    fn unknown(&mut self) -> Option<SpeakerId> {
        let known = self.by_name.get("unknown");
        Some(known.unwrap_or_else(|| {
            self.enter(Speaker {
                name: "unknown".into(),
                kind: SourceKind::Unknown,
                outlet: None,
                gender: Gender::Unknown,
                plural: false,
                human: false,
                roles: Vec::new(),
            })
        }))
    }

    /// The last word of a phrase before its first preposition.
    fn head(&self, phrase: Range<usize>) -> usize {
        let end = (phrase.start + 1..phrase.end)
            .find(|&i| {
                self.article
                    .tokens
                    .get(i)
                    .is_some_and(|t| t.has(class::PREPOSITION) || t.kind == Kind::Punct && !t.is('.'))
            })
            .unwrap_or(phrase.end);
        end.saturating_sub(1).max(phrase.start)
    }

    /// The words of a phrase that tell an office or a sort: nouns of the closed classes.
    fn roles(&self, phrase: &Range<usize>) -> Vec<String> {
        let office = class::PERSON
            .with(class::GOVERNMENT)
            .with(class::MILITARY)
            .with(class::MEDIA)
            .with(class::ORGANISATION)
            .with(class::DOCUMENT)
            .with(class::TITLE);
        // An apposition tells the office as well: Tim Osborne, head of Menatep, said. It ends before the verb.
        let apposed = self.article.mark(phrase.end, ',')
            && (phrase.end + 1..phrase.end + 9)
                .filter_map(|k| self.article.tokens.get(k))
                .find(|t| t.is(',') || t.is_terminal() || t.verb.is_some_and(|v| v.form != VerbForm::Base))
                .is_some_and(|t| t.kind == Kind::Punct);
        let end = if apposed { phrase.end + 7 } else { phrase.end };
        (phrase.start..end)
            .take_while(|&i| {
                i < phrase.end
                    || self
                        .article
                        .tokens
                        .get(i)
                        .is_some_and(|t| !t.is_terminal() && !t.has(class::AUXILIARY))
            })
            .filter(|&i| self.article.has(i, office))
            .map(|i| self.role(i))
            .take(8)
            .collect()
    }

    /// The office or sort that the word at `i` tells, without its short forms; a vice president's is another one.
    fn role(&self, i: usize) -> String {
        let mut role = full_title(self.article.word(i).to_ascii_lowercase());
        if self.article.is_word(i.wrapping_sub(1), "vice") {
            role.insert_str(0, "vice ");
        }
        role
    }
}

/// A title as it is written where the name is left out.
fn full_title(word: String) -> String {
    let full = FULL_TITLES.iter().find(|(short, _)| *short == word);
    full.map_or(word, |(_, full)| (*full).into())
}
