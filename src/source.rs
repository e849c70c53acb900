//! Whom the words that name a source mean: names in full and in part, offices, pronouns.
//! Where the text does not tell, the answer is *unknown*.

use std::ops::Range;

use crate::article::Article;
use crate::channel::Mention;
use crate::index::Index;
use crate::lexicon::{Classes, Lexicon, class};
use crate::report::SourceKind;
use crate::token::{Case, Kind, Token};

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
    /// Classes of all words that have named it: *the minister* finds whom *Foreign Minister* introduced.
    roles: Vec<String>,
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
        let full = self.name_in(phrase.clone()).is_some_and(|name| {
            let known = name.len() == 1 && self.full_names.has(self.article.word(name.start));
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
        let found = if full {
            self.named(&phrase)
        } else if body {
            self.named(&phrase).or_else(|| self.described(&phrase))
        } else {
            None
        };
        if let Some(id) = found {
            self.touch(id);
        }
    }

    /// The outlet that a description means, if it means one; nobody new is entered.
    pub(crate) fn outlet_meant(&self, head: &str) -> Option<SpeakerId> {
        let media = self.lexicon.word(head).classes.has(class::MEDIA);
        let known = self.recent.iter().rev().take(MEMORY).copied().find(|&id| {
            self.list
                .get(id)
                .is_some_and(|s| matches!(s.kind, SourceKind::StateMedia | SourceKind::NewsMedia))
        });
        known.filter(|&id| media && self.list.get(id).is_some_and(|s| s.outlet.is_some()))
    }

    /// Who spoke last.
    pub(crate) fn last(&self) -> Option<SpeakerId> {
        self.recent.last().copied()
    }

    pub(crate) fn get(&self, id: SpeakerId) -> Option<&Speaker> {
        self.list.get(id)
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
            roles: Vec::new(),
        })
    }

    /// The speaker of this name.
    pub(crate) fn by_name(&self, name: &str) -> Option<SpeakerId> {
        self.by_name.get(name)
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

    fn outlet(&mut self, phrase: &Range<usize>) -> Option<SpeakerId> {
        let from = self.mentions.partition_point(|m| m.tokens.end <= phrase.start);
        let mention = self
            .mentions
            .get(from)
            .filter(|m| m.tokens.start >= phrase.start && m.tokens.end <= phrase.end)?;
        // "a presenter on state TV", "RT editor Margarita Simonyan": a person, though the channel is the outlet.
        let person = |range: Range<usize>| {
            self.article
                .slice(range)
                .iter()
                .any(|t| t.has(class::PERSON) && !t.has(class::MEDIA.with(class::STATE)))
        };
        if person(phrase.start..mention.tokens.start) || person(mention.tokens.end..phrase.end) {
            return None;
        }
        Some(self.outlet_speaker(from))
    }

    fn pronoun(&mut self, phrase: &Range<usize>) -> Option<SpeakerId> {
        let token = self.article.tokens.get(phrase.start).filter(|_| phrase.len() == 1)?;
        if token.has(class::IT)
            && let Some(mention) = self.mentioned_before(phrase.start)
        {
            return Some(self.outlet_speaker(mention));
        }
        let fits: fn(&Speaker) -> bool = if token.has(class::HE) {
            |s| is_human(s) && s.gender != Gender::She && !s.plural
        } else if token.has(class::SHE) {
            |s| is_human(s) && s.gender != Gender::He && !s.plural
        } else if token.has(class::IT) {
            |s| !is_human(s) && !s.plural
        } else if token.has(class::THEY) {
            |s| s.plural || !is_human(s)
        } else if token.has(class::SUBJECT_PRONOUN) || self.article.is_word(phrase.start, "one") {
            return self.unknown();
        } else if token.has(class::RELATIVE) {
            return self.last();
        } else {
            return None;
        };
        let found =
            self.recent.iter().rev().take(MEMORY).copied().find(|&id| self.list.get(id).is_some_and(fits));
        let found = found.or_else(|| self.unknown());
        if let Some(speaker) = found.and_then(|id| self.list.get_mut(id))
            && speaker.gender == Gender::Unknown
            && is_human(speaker)
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

    fn unknown(&mut self) -> Option<SpeakerId> {
        let known = self.by_name.get("unknown");
        Some(known.unwrap_or_else(|| {
            self.enter(Speaker {
                name: "unknown".into(),
                kind: SourceKind::Unknown,
                outlet: None,
                gender: Gender::Unknown,
                plural: false,
                roles: Vec::new(),
            })
        }))
    }

    /// The name in an apposition: *a senior official, Pak Jong Chon, said*.
    fn apposition(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let from = phrase.end + 1;
        if !self.article.tokens.get(phrase.end).is_some_and(|t| t.is(',')) {
            return None;
        }
        let name = (from..from + 5).take_while(|&i| {
            self.article.tokens.get(i).is_some_and(|t| {
                t.is_capital()
                    && !t.has(
                        class::TIME.with(class::PLACE).with(class::DETERMINER).with(class::SUBJECT_PRONOUN),
                    )
            })
        });
        let end = name.last()? + 1;
        (end - from >= 2 && self.article.tokens.get(end).is_none_or(|t| t.is(',') || t.is_terminal()))
            .then_some(from..end)
    }

    /// A phrase that holds a name.
    fn named(&mut self, phrase: &Range<usize>) -> Option<SpeakerId> {
        let found = self.name_in(phrase.clone()).filter(|name| {
            let tokens = self.article.slice(name.clone());
            // "a senior Moscow official": the place only says where the official belongs.
            let place = tokens.iter().all(|t| t.has(class::PLACE.with(class::NATIONALITY)));
            let official = self
                .article
                .slice(name.end..phrase.end)
                .iter()
                .any(|t| t.has(class::PERSON) && !t.is_capital());
            // "Russian authorities"; "Sources close to him" at the head of a sentence.
            let adjective = tokens.iter().all(|t| t.has(class::NATIONALITY) && !t.has(class::PLACE));
            let common = tokens.len() == 1
                && name.start == phrase.start
                && tokens.iter().all(|t| t.has(COMMON) && t.case == Case::Capital);
            !(place && official || adjective || common)
        });
        let name = match found {
            Some(name) => name,
            None => self.apposition(phrase)?,
        };
        let whole = self.article.slice(phrase.clone());
        let last = self.article.word(name.end - 1);
        let mut tokens = name.clone();
        let mister = |k: usize| {
            ["mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady"]
                .iter()
                .any(|t| self.article.is_word(k, t))
        };
        let place = self.article.tokens.get(name.end - 1).is_some_and(|t| t.has(class::PLACE));
        if name.len() == 1
            && !place
            && let Some(full) = self.full_names.get(last)
        {
            tokens = full.clone();
        } else if name.len() == 1 {
            // No full name to give: Mrs Oakes stays Mrs Oakes; so does Mr. Kirk.
            let stop = self.article.tokens.get(name.start.wrapping_sub(1)).is_some_and(|t| t.is('.'));
            let title = name.start.wrapping_sub(if stop { 2 } else { 1 });
            if mister(title) {
                tokens.start = title;
            }
        }
        let text = words(self.article, tokens.clone());
        let roles = self.roles(phrase);
        if let Some(id) = self.by_name.get(&text) {
            if let Some(speaker) = self.list.get_mut(id) {
                for role in roles {
                    if speaker.roles.len() < 12 && !speaker.roles.contains(&role) {
                        speaker.roles.push(role);
                    }
                }
            }
            return Some(id);
        }
        let kind = kind_of_name(self.article.slice(tokens.clone()), whole);
        let has = |classes: Classes| whole.iter().any(|t| t.has(classes));
        let gender = if whole.iter().any(|t| {
            matches!(
                t.span.of(self.article.text).to_ascii_lowercase().as_str(),
                "mr" | "sir"
                    | "lord"
                    | "king"
                    | "prince"
                    | "spokesman"
                    | "chairman"
                    | "father"
                    | "brother"
                    | "son"
                    | "husband"
                    | "congressman"
                    | "businessman"
            )
        }) {
            Gender::He
        } else if whole.iter().any(|t| {
            matches!(
                t.span.of(self.article.text).to_ascii_lowercase().as_str(),
                "mrs"
                    | "ms"
                    | "miss"
                    | "lady"
                    | "queen"
                    | "princess"
                    | "spokeswoman"
                    | "chairwoman"
                    | "mother"
                    | "sister"
                    | "daughter"
                    | "wife"
                    | "widow"
                    | "congresswoman"
                    | "actress"
            )
        }) {
            Gender::She
        } else {
            Gender::Unknown
        };
        let plural = kind == SourceKind::Person
            && has(class::PERSON)
            && whole.iter().any(|t| t.has(class::PERSON) && t.ends_in_s)
            && tokens.len() < 2;
        Some(self.enter(Speaker { name: text, kind, outlet: None, gender, plural, roles }))
    }

    /// A phrase without a name: *the ministry*, *a senior official*.
    fn described(&mut self, phrase: &Range<usize>) -> Option<SpeakerId> {
        let tokens = self.article.slice(phrase.clone());
        let first = tokens.first()?;
        let definite = self.article.is_word(phrase.start, "the")
            || self.article.is_word(phrase.start, "this")
            || first.has(class::IT);
        let head_at = self.head(phrase.clone());
        let head = self.article.tokens.get(head_at)?;
        let role = self.article.word(head_at).to_ascii_lowercase();
        let media = head.has(class::MEDIA) || head.has(class::REPORT) && definite;
        if definite && media {
            // "the Chinese agency": of two agencies the one of that country.
            let nation =
                tokens.iter().find(|t| t.has(class::NATIONALITY)).map(|t| t.span.of(self.article.text));
            let stem = nation.and_then(|n| n.get(..4));
            let known = stem.and_then(|stem| {
                self.recent.iter().rev().take(MEMORY).copied().find(|&id| self.is_of_country(id, stem))
            });
            if known.is_some() {
                return known;
            }
        }
        if definite {
            let known = self.recent.iter().rev().take(MEMORY).copied().find(|&id| {
                self.list.get(id).is_some_and(|s| {
                    s.roles.contains(&role)
                        || media && matches!(s.kind, SourceKind::StateMedia | SourceKind::NewsMedia)
                })
            });
            if known.is_some() {
                return known;
            }
        }
        let article =
            ["the", "a", "an", "this", "that"].iter().any(|w| self.article.is_word(phrase.start, w));
        let trimmed = if article && tokens.len() > 1 { phrase.start + 1..phrase.end } else { phrase.clone() };
        let name = words(self.article, trimmed);
        if let Some(id) = self.by_name.get(&name)
            && definite
        {
            return Some(id);
        }
        let kind = kind_of_description(head, tokens, definite);
        let plural = head.ends_in_s
            || self.article.is_word(head_at, "people")
            || self.article.is_word(head_at, "police");
        let roles = vec![role];
        Some(self.enter(Speaker { name, kind, outlet: None, gender: Gender::Unknown, plural, roles }))
    }

    /// Whether a speaker is an outlet of the country whose name starts so.
    fn is_of_country(&self, id: SpeakerId, stem: &str) -> bool {
        let mention =
            self.list.get(id).and_then(|s| s.outlet.as_ref()).and_then(|o| self.mentions.get(o.mention));
        let row = mention.and_then(|m| m.outlet).and_then(|o| self.lexicon.outlets.get(o));
        row.is_some_and(|row| row.country.split(' ').any(|word| word.starts_with(stem)))
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
        // An apposition tells the office as well: Tim Osborne, head of Menatep, said.
        let end = if self.article.tokens.get(phrase.end).is_some_and(|t| t.is(',')) {
            phrase.end + 7
        } else {
            phrase.end
        };
        (phrase.start..end)
            .take_while(|&i| {
                i < phrase.end
                    || self
                        .article
                        .tokens
                        .get(i)
                        .is_some_and(|t| !t.is_terminal() && !t.has(class::AUXILIARY))
            })
            .filter(|&i| self.article.tokens.get(i).is_some_and(|t| t.has(office)))
            .map(|i| self.article.word(i).to_ascii_lowercase())
            .take(8)
            .collect()
    }

    /// The name in a phrase: its last run of capitalised words, titles and nationalities left out.
    fn name_in(&self, phrase: Range<usize>) -> Option<Range<usize>> {
        let mut best: Option<Range<usize>> = None;
        let mut run: Option<Range<usize>> = None;
        let mut depth = 0i32;
        for i in phrase.clone() {
            let Some(token) = self.article.tokens.get(i) else { break };
            depth += i32::from(token.is('(')) - i32::from(token.is(')'));
            let next_name =
                self.article.tokens.get(i + 1).is_some_and(Token::is_capital) && i + 1 < phrase.end;
            let inner = token.is('.') && !token.spaced && run.is_some() && next_name
                || run.is_some()
                    && next_name
                    && (token.has(class::PREPOSITION) && self.article.is_word(i, "of")
                        || self.article.is_word(i, "de")
                        || self.article.is_word(i, "bin")
                        || self.article.is_word(i, "van")
                        || self.article.is_word(i, "and") && phrase_is_institution(self.article, &run));
            let place_next = self.article.tokens.get(i + 1).is_some_and(|t| t.has(class::PLACE));
            let title = token.has(class::TITLE)
                || token.has(class::NATIONALITY)
                    && next_name
                    && !token.has(class::PLACE)
                    && !place_next
                    && run.is_none();
            let office = class::GOVERNMENT
                .with(class::ORGANISATION)
                .with(class::MILITARY)
                .with(class::MEDIA)
                .with(class::DOCUMENT);
            // "DPRK Alexander Matsegora", "Foreign Minister Sergei Lavrov": what stands in front is no part of the name.
            let led = run
                .as_ref()
                .is_some_and(|r| self.article.slice(r.clone()).iter().all(|t| t.has(class::PLACE)));
            if token.is_capital()
                && !token.has(office)
                && !token.has(class::NATIONALITY.with(class::PLACE))
                && led
                || title && !next_is_of(self.article, i)
            {
                run = None;
            }
            let name = token.is_capital()
                && depth == 0
                && !title
                && !(token.has(class::DETERMINER.with(class::CONJUNCTION).with(class::SUBJECT_PRONOUN))
                    && run.is_none());
            if name || inner || token.is_capital() && run.is_some() && depth == 0 && !title {
                run = Some(run.map_or(i..i + 1, |r| r.start..i + 1));
            } else if token.kind == Kind::Clitic && run.is_some() {
                // Iran's Zarif: the owner is not the name, unless nothing follows.
                best = best.or(run.take());
            } else if let Some(found) = run.take() {
                best = longer(best, found, token);
            }
        }
        match run {
            Some(run) => Some(run),
            None => best,
        }
    }
}

/// *Prime Minister of ...*: a title that goes on.
fn next_is_of(article: &Article<'_>, i: usize) -> bool {
    article.is_word(i + 1, "of")
}

fn phrase_is_institution(article: &Article<'_>, run: &Option<Range<usize>>) -> bool {
    let office = class::GOVERNMENT.with(class::ORGANISATION).with(class::MILITARY);
    run.as_ref().is_some_and(|r| article.slice(r.clone()).iter().any(|t| t.has(office)))
}

/// A name before *of* or *for* is the head and stays; before anything else the later one wins.
fn longer(best: Option<Range<usize>>, found: Range<usize>, behind: &Token) -> Option<Range<usize>> {
    match best {
        Some(best) if behind.has(class::PREPOSITION) || best.len() >= 2 => Some(best),
        _ => Some(found),
    }
}

fn is_human(speaker: &Speaker) -> bool {
    matches!(speaker.kind, SourceKind::Person | SourceKind::Anonymous)
}

/// Part of a name -> the tokens of the full one.
#[derive(Debug, Default)]
struct FullNames {
    index: Index,
    names: Vec<Range<usize>>,
}

impl FullNames {
    fn get(&self, part: &str) -> Option<&Range<usize>> {
        self.names.get(self.index.get(part)?)
    }

    fn has(&self, part: &str) -> bool {
        self.index.has(part)
    }

    /// The first name that has the part keeps it.
    fn enter(&mut self, part: &str, name: Range<usize>) {
        if self.index.enter(part, self.names.len()) == self.names.len() {
            self.names.push(name);
        }
    }
}

/// The first run of two to five capitalised words for each last word: *Kim* means *Kim Jong Un* by its first word, *Lavrov* by its last.
fn full_names(article: &Article<'_>) -> FullNames {
    let mut names = FullNames::default();
    let not_name = class::TITLE
        .with(class::TIME)
        .with(class::DETERMINER)
        .with(class::NATIONALITY)
        .with(class::GOVERNMENT)
        .with(class::ORGANISATION)
        .with(class::MEDIA)
        .with(class::PREPOSITION)
        .with(class::CONJUNCTION)
        .with(class::SUBORDINATOR)
        .with(class::SUBJECT_PRONOUN)
        .with(class::PLACE)
        .with(class::PERSON)
        .with(class::MILITARY)
        .with(class::ADVERB)
        .with(class::WH);
    let mut i = 0;
    while i < article.tokens.len() {
        let name = |k: usize| {
            article.tokens.get(k).is_some_and(|t| {
                t.kind == Kind::Word
                    && t.is_capital()
                    // Jan Kroll, April Ryan: months are first names, too.
                    && (!t.has(not_name) || k > i && t.has(class::NATIONALITY) || k == i && t.has(class::MONTH))
                    && (k == i || t.spaced)
            })
        };
        let initial = |k: usize| {
            article.tokens.get(k).is_some_and(|t| t.is('.') && !t.spaced)
                && k > i
                && article.tokens.get(k - 1).is_some_and(|t| t.span.len() == 1)
                && name(k + 1)
        };
        let mut end = i;
        while end < i + 7 && (name(end) || initial(end)) {
            end += 1;
        }
        if end >= i + 2 {
            let caps = article.slice(i..end).iter().all(|t| t.case == Case::Upper);
            if !caps {
                names.enter(article.word(end - 1), i..end);
                // Korean, Chinese and Vietnamese names lead with the family.
                if end - i >= 2 {
                    names.enter(article.word(i), i..end);
                }
            }
        }
        i = end.max(i + 1);
    }
    names
}

fn kind_of_name(name: &[Token], phrase: &[Token]) -> SourceKind {
    let has = |tokens: &[Token], classes: Classes| tokens.iter().any(|t| t.has(classes));
    let person = phrase.iter().any(|t| {
        t.has(class::PERSON.with(class::TITLE))
            && !t.has(class::GOVERNMENT.with(class::MILITARY).with(class::MEDIA))
    });
    if has(name, class::NEWS_OUTLET.with(class::MEDIA)) && !has(name, class::GOVERNMENT) {
        SourceKind::NewsMedia
    } else if has(name, class::MILITARY) {
        SourceKind::Military
    } else if has(name, class::GOVERNMENT) {
        SourceKind::Government
    } else if has(name, class::ORGANISATION.with(class::DOCUMENT)) {
        SourceKind::Organisation
    } else if name.last().is_some_and(|t| t.has(class::PLACE)) {
        if person { SourceKind::Person } else { SourceKind::Government }
    } else if person || name.iter().filter(|t| t.is_word()).count() >= 2 {
        SourceKind::Person
    } else if has(phrase, class::MEDIA) {
        SourceKind::NewsMedia
    } else if has(phrase, class::MILITARY) {
        SourceKind::Military
    } else if has(phrase, class::GOVERNMENT) {
        SourceKind::Government
    } else if has(phrase, class::ORGANISATION.with(class::DOCUMENT))
        || name.iter().all(|t| t.case == Case::Upper)
    {
        SourceKind::Organisation
    } else {
        SourceKind::Person
    }
}

fn kind_of_description(head: &Token, phrase: &[Token], definite: bool) -> SourceKind {
    let has = |classes: Classes| phrase.iter().any(|t| t.has(classes));
    if head.has(class::MEDIA) {
        SourceKind::NewsMedia
    } else if head.has(class::PERSON) && !head.has(class::GOVERNMENT.with(class::MILITARY)) {
        if definite { SourceKind::Person } else { SourceKind::Anonymous }
    } else if head.has(class::MILITARY) {
        SourceKind::Military
    } else if head.has(class::GOVERNMENT) {
        SourceKind::Government
    } else if head.has(class::DOCUMENT.with(class::ORGANISATION)) {
        SourceKind::Organisation
    } else if has(class::PERSON) {
        SourceKind::Anonymous
    } else {
        SourceKind::Unknown
    }
}

/// The words of a range with single spaces.
pub(crate) fn words(article: &Article<'_>, range: Range<usize>) -> String {
    let text = article.span(range).of(article.text);
    let mut out = String::with_capacity(text.len());
    for word in text.split(crate::token::is_space).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
