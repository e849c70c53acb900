//! Speakers with a name: where in a noun phrase it stands, whether it is the speaker's or only says whose he is, and whom it means.

use std::ops::Range;

use super::name::{self, gender_of, kind_of_name, name_in, words};
use super::{COMMON, Gender, Speaker, SpeakerId, Speakers};
use crate::attribution::SPEAKERS;
use crate::letter;
use crate::lexicon::{Classes, class};
use crate::list::list;
use crate::report::SourceKind;
use crate::token::{Case, Kind};

impl Speakers<'_> {
    /// The name in an apposition: *a senior official, Pak Jong Chon, said*, *an engineer, Dr. Yonas Alemu, said*.
    pub(super) fn apposition(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let from = phrase.end + 1;
        if !self.article.mark(phrase.end, ',') {
            return None;
        }
        let not = class::TIME.with(class::PLACE).with(class::DETERMINER).with(class::SUBJECT_PRONOUN);
        let name = (from..from + 8).take_while(|&i| {
            self.article.tokens.get(i).is_some_and(|t| {
                let stop =
                    t.is('.')
                        && self.article.tokens.get(i - 1).is_some_and(|t| {
                            t.span.len() == 1 || t.has(class::TITLE.with(class::ABBREVIATION))
                        });
                t.is_capital() && !t.has(not) || i > from && (stop || t.is('&'))
            })
        });
        let end = name.last()? + 1;
        let closed = self.article.tokens.get(end).is_none_or(|t| t.is(',') || t.is_terminal());
        let name = name_in(self.article, from..end)?;
        (end - from >= 2 && closed && name.end == end && self.article.together(phrase.start, from))
            .then_some(name)
    }

    /// A phrase that holds a name.
    pub(super) fn named(&mut self, phrase: &Range<usize>) -> Option<SpeakerId> {
        let found = name_in(self.article, self.named_part(phrase)).filter(|name| {
            let tokens = self.article.slice(name.clone());
            // "a senior Moscow official", "Kroll supporters": the name only says where they belong.
            let speakers = SPEAKERS.without(class::MEDIA).with(class::PLURAL);
            let place = tokens.iter().all(|t| t.has(class::PLACE.with(class::NATIONALITY)));
            let outlet = tokens.iter().any(|t| t.has(class::NEWS_OUTLET));
            let owner = self.article.tokens.get(self.head(name.start..phrase.end)).is_some_and(|t| {
                let speaks = t.has(speakers) && !t.has(class::REPORT) && !outlet;
                t.kind == Kind::Word && !t.is_capital() && (place || speaks)
            });
            // "Russian authorities"; "Sources close to him" at the head of a sentence.
            let adjective = tokens.iter().all(|t| t.has(class::NATIONALITY) && !t.has(class::PLACE));
            let common = tokens.len() == 1
                && name.start == phrase.start
                && tokens.iter().all(|t| t.has(COMMON) && t.case == Case::Capital);
            !(owner || adjective || common)
        });
        let name = match found {
            Some(name) => name,
            None => self.apposition(phrase).or_else(|| self.given_name(phrase))?,
        };
        self.enter_name(phrase, name)
    }

    /// *A woman who gave her name as Mrs. Tan*.
    fn given_name(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let at = (phrase.end..phrase.end + 12).find(|&k| self.article.is_word(k, "name"))?;
        let owner = self.article.is_any(at - 1, list!["his", "her", "their"]);
        let gave = self.article.is_any(at.checked_sub(2)?, list!["gave", "giving", "gives"]);
        let name = (at + 1..at + 4).find(|&k| self.article.is_word(k, "as"))? + 1;
        let end = (name..name + 5).find(|&k| {
            !self.article.tokens.get(k).is_some_and(|t| t.is_capital() || t.is('.') && k == name + 1)
        })?;
        if owner && gave { name_in(self.article, name..end) } else { None }
    }

    /// Where in a phrase its name may stand: in *an official at the dam* nowhere, in *Ann Kroll of the union* in front,
    /// in *a statement by the union* behind.
    fn named_part(&self, phrase: &Range<usize>) -> Range<usize> {
        let head = self.head(phrase.clone());
        let (Some(token), Some(next)) = (self.article.tokens.get(head), self.article.tokens.get(head + 1))
        else {
            return phrase.clone();
        };
        if head + 1 >= phrase.end || !next.has(class::PREPOSITION) {
            return phrase.clone();
        }
        let office = SPEAKERS.without(class::PERSON.with(class::DOCUMENT));
        let front = phrase.start..head + 1;
        // "72 percent of Democrats" are not all of them.
        let shares = list![
            "percent", "pct", "%", "handful", "majority", "half", "third", "dozens", "number", "one", "some",
            "many", "most", "several"
        ];
        if self.article.is_word(head + 1, "of")
            && (token.kind == Kind::Number || self.article.is_any(head, shares))
        {
            return phrase.start..phrase.start;
        }
        // A report on Zimbabwe is not Zimbabwe's, one by Oxfam on Zimbabwe is Oxfam's.
        let on = |k: usize| self.article.is_any(k, list!["on", "about", "into"]);
        if token.has(class::DOCUMENT) && self.article.is_any(head + 1, list!["by", "from"]) {
            let topic = (head + 2..phrase.end).find(|&k| on(k));
            return head + 2..topic.unwrap_or(phrase.end);
        }
        if token.has(class::DOCUMENT) && on(head + 1) {
            return front;
        }
        // "Lawyers for the union" have their capital from the sentence.
        let person = token.has(class::PERSON)
            && (!token.is_capital() || head == phrase.start && !token.has(class::TITLE));
        let name = name_in(self.article, front.clone())
            .is_some_and(|n| n.len() >= 2 && !self.article.slice(n).iter().any(|t| t.has(office)));
        if person || name {
            return front;
        }
        // The Centre for Coastal Studies in Bangor: where it is, is no part of its name.
        let placed = (head + 1..phrase.end).find(|&k| {
            token.has(office.with(class::DOCUMENT))
                && self.article.is_any(k, list!["in", "at"])
                && !self.article.slice(k..phrase.end).iter().any(|t| t.has(class::PERSON))
                && name_in(self.article, phrase.start..k).is_some_and(|n| n.len() >= 2)
        });
        phrase.start..placed.unwrap_or(phrase.end)
    }

    /// The speaker of a name, entered where it is new.
    pub(super) fn enter_name(&mut self, phrase: &Range<usize>, name: Range<usize>) -> Option<SpeakerId> {
        let whole = self.article.slice(phrase.clone());
        // McDonald's: its last word is in front of the mark.
        let clitic = self.article.tokens.get(name.end - 1).is_some_and(|t| t.kind == Kind::Clitic);
        let last = self.article.word(name.end - 1 - usize::from(clitic));
        let mut tokens = name.clone();
        let mister =
            |k: usize| self.article.is_any(k, list!["mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady"]);
        let place = self.article.has(name.end - 1, class::PLACE);
        // De Vries: the particle is no first name.
        let surname = name.len() == 1 || name.len() == 2 && name::is_particle(self.article, name.start);
        if surname
            && !place
            && let Some(full) = self.full_names.get(last)
        {
            tokens = full.clone();
        } else if name.len() == 1 {
            // No full name to give: Mrs Oakes stays Mrs Oakes; so does Mr. Kirk.
            let stop = self.article.mark(name.start.wrapping_sub(1), '.');
            let title = name.start.wrapping_sub(if stop { 2 } else { 1 });
            if mister(title) {
                tokens.start = title;
            }
        }
        // Harbour Freight Ltd. is Harbour Freight.
        let firm = tokens.len() >= 2
            && self.article.is_any(tokens.end - 1, list!["ltd", "inc", "corp", "plc", "llc", "co"]);
        tokens.end -= usize::from(firm);
        let text = words(self.article, tokens.clone());
        let mut roles = self.roles(phrase);
        if firm {
            roles.push("company".into());
        }
        let gender = gender_of(self.article, whole);
        if let Some(mut id) = self.by_name.get(&text) {
            // Mrs Hartley is not Bill: of two with one surname the one who fits.
            let other =
                |s: &Speaker| gender != Gender::Unknown && s.gender != gender && s.gender != Gender::Unknown;
            if surname && self.list.get(id).is_some_and(other) {
                let surname = self.article.word(name.end - 1);
                id = self.latest(|s| s.human && !other(s) && s.name.ends_with(surname)).unwrap_or(id);
            }
            if let Some(speaker) = self.list.get_mut(id) {
                if speaker.gender == Gender::Unknown && speaker.human {
                    speaker.gender = gender;
                }
                for role in roles {
                    if speaker.roles.len() < 12 && !speaker.roles.contains(&role) {
                        speaker.roles.push(role);
                    }
                }
            }
            return Some(id);
        }
        // The governor, Mohsen Rezvani: the governor of before has a name now.
        let role_at = name.start.wrapping_sub(2);
        if self.article.mark(name.start.wrapping_sub(1), ',')
            && self.article.has(role_at, class::PERSON.with(class::TITLE))
            && (1..=3).any(|back| self.article.is_word(role_at.wrapping_sub(back), "the"))
        {
            let role = self.role(role_at);
            let nameless =
                |s: &Speaker| s.human && !s.name.starts_with(letter::is_capital) && s.roles.contains(&role);
            if let Some(id) = self.latest(nameless) {
                if let Some(speaker) = self.list.get_mut(id) {
                    speaker.name.clone_from(&text);
                }
                self.by_name.enter(&text, id);
                return Some(id);
            }
        }
        let mut kind = kind_of_name(self.article.slice(tokens.clone()), whole);
        // So is what goes by its initials.
        let initials = tokens.start != name.start
            && self.article.slice(name.clone()).iter().all(|t| t.case == Case::Upper && t.span.len() > 1);
        if firm || initials && kind == SourceKind::Person {
            kind = SourceKind::Organisation;
        }
        // Doctors Abroad, a charity: what the apposition calls a body is no person.
        let called = self.article.has(phrase.end + 1, class::DETERMINER);
        let apposed = self.roles(&(phrase.end..phrase.end));
        let is = |classes: Classes| apposed.iter().any(|role| self.lexicon.word(role).classes.has(classes));
        if kind == SourceKind::Person
            && called
            && is(class::ORGANISATION)
            && !is(class::PERSON.with(class::TITLE))
        {
            kind = SourceKind::Organisation;
        }
        let has = |classes: Classes| whole.iter().any(|t| t.has(classes));
        let plural = kind == SourceKind::Person
            && has(class::PERSON)
            && whole.iter().any(|t| t.has(class::PERSON) && t.ends_in_s)
            && tokens.len() < 2;
        // An army spokesman, General Park: his kind is the army's.
        let office = class::MILITARY.with(class::GOVERNMENT).with(class::ORGANISATION).with(class::PLACE);
        let last = self.article.tokens.get(tokens.end - 1);
        let human = kind == SourceKind::Person
            || kind != SourceKind::Organisation
                && has(class::PERSON.with(class::TITLE))
                && last.is_some_and(|t| !t.has(office));
        let id = self.enter(Speaker { name: text, kind, outlet: None, gender, plural, human, roles });
        // Lord Penrith may be Penrith afterwards.
        if tokens.start < name.start {
            self.by_name.enter(self.article.word(name.end - 1), id);
        }
        Some(id)
    }
}
