//! Names in noun phrases: where the name stands, the full name that a part of it means, what sort of speaker a
//! name or a description is.

use std::ops::Range;

use super::Gender;
use crate::article::{Article, Block};
use crate::index::Index;
use crate::lexicon::{Classes, class};
use crate::list::{List, list};
use crate::report::SourceKind;
use crate::token::{Case, Kind, Token};

/// The name in a phrase: its last run of capitalised words, titles and nationalities left out.
pub(super) fn name_in(article: &Article<'_>, phrase: Range<usize>) -> Option<Range<usize>> {
    let mut best: Option<Range<usize>> = None;
    let mut run: Option<Range<usize>> = None;
    let mut depth = 0i32;
    // McDonald's, Standard and Poor's: who owns nothing that follows is called so.
    let owner =
        phrase.end.checked_sub(1).filter(|&k| article.tokens.get(k).is_some_and(|t| t.kind == Kind::Clitic));
    for i in phrase.clone() {
        let Some(token) = article.tokens.get(i) else { break };
        depth += i32::from(token.is('(')) - i32::from(token.is(')'));
        let next_name = article.tokens.get(i + 1).is_some_and(Token::is_capital) && i + 1 < phrase.end;
        let inner = token.is('.') && !token.spaced && run.is_some() && next_name
            || run.is_some()
                && next_name
                && (token.has(class::PREPOSITION) && article.is_word(i, "of")
                    || is_particle(article, i)
                    || (article.is_word(i, "and") || article.is_word(i, "for"))
                        && (phrase_is_institution(article, &run) || owner == Some(i + 2)));
        let place_next = article.has(i + 1, class::PLACE);
        let title = token.has(class::TITLE)
            // Chief Executive Mona Adler, Shopkeeper Ed Lunn; not Doctors Abroad
            || next_name
                && token.has(class::PERSON)
                && !token.ends_in_s
                && !token.has(class::GOVERNMENT.with(class::ORGANISATION).with(class::NATIONALITY))
            // Secretary of State Mike Pompeo
            || next_name && article.is_word(i, "state") && article.is_word(i.wrapping_sub(2), "secretary")
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
        let led = run.as_ref().is_some_and(|r| article.slice(r.clone()).iter().all(|t| t.has(class::PLACE)));
        if token.is_capital()
            && !token.has(office)
            && !token.has(class::NATIONALITY.with(class::PLACE))
            && led
            || title && !next_is_of(article, i)
        {
            run = None;
        }
        let name = token.is_capital()
            && depth == 0
            && !title
            && !(token.has(class::DETERMINER.with(class::CONJUNCTION).with(class::SUBJECT_PRONOUN))
                && run.is_none());
        let named_so = owner == Some(i) && run.is_some();
        if name || inner || named_so || token.is_capital() && run.is_some() && depth == 0 && !title {
            run = Some(run.map_or(i..i + 1, |r| r.start..i + 1));
        } else if matches!(token.kind, Kind::Clitic | Kind::Quote) && run.is_some() {
            // Ukraine's energy ministry, Iran's Zarif: the owner is not the name.
            run = None;
        } else if let Some(found) = run.take() {
            best = longer(best, found, token);
        }
    }
    // Minister of Public Works Ivo Lund: behind an office that long, the name is its end.
    run.or(best).map(|run| match run.len() {
        0..=2 => run,
        _ if is_of_office(article, run.start) => run.end - 2..run.end,
        _ => run,
    })
}

/// Whether the words in front say of or for what somebody is minister.
fn is_of_office(article: &Article<'_>, at: usize) -> bool {
    let mut k = at;
    while at - k < 8 && k > 1 {
        k -= 1;
        let joins = article.is_any(k, list!["of", "for", "and", "the"]);
        if joins && article.has(k - 1, class::TITLE) && !article.is_word(k, "and") {
            return true;
        }
        if !joins && (k + 1 == at || !article.tokens.get(k).is_some_and(|t| t.is_capital() || t.is(','))) {
            return false;
        }
    }
    false
}

/// *Jan de Vries*: what a surname can begin with.
pub(super) fn is_particle(article: &Article<'_>, i: usize) -> bool {
    article.is_any(
        i,
        list![
            "de", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "di", "da", "du", "dos", "das"
        ],
    )
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

/// Part of a name -> the tokens of the full one.
#[derive(Debug, Default)]
pub(super) struct FullNames {
    index: Index,
    names: Vec<Range<usize>>,
}

impl FullNames {
    pub(super) fn get(&self, part: &str) -> Option<&Range<usize>> {
        self.names.get(self.index.get(part)?)
    }

    pub(super) fn has(&self, part: &str) -> bool {
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
pub(super) fn full_names(article: &Article<'_>) -> FullNames {
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
    // "Kroll Files Claim with Court": where every word but the small ones has a capital, none shows where a name ends.
    let small = class::PREPOSITION.with(class::CONJUNCTION).with(class::SUBORDINATOR).with(class::DETERMINER);
    let titled = |block: &Block| {
        let lower = |t: &Token| t.kind == Kind::Word && t.case == Case::Lower && !t.has(small);
        !article.slice(block.tokens.clone()).iter().any(lower)
    };
    let mut blocks = article.blocks.iter().filter(|block| !titled(block)).peekable();
    while let Some(block) = blocks.peek() {
        i = i.max(block.tokens.start);
        let Some(token) = article.tokens.get(i).filter(|_| i < block.tokens.end) else {
            blocks.next();
            continue;
        };
        if !token.is_capital() {
            i += 1;
            continue;
        }
        // By Kim Soo-yeon: whoever wrote it is not who it tells of.
        let by = i.checked_sub(1).is_some_and(|b| {
            article.is_word(b, "by") && article.tokens.get(b).is_some_and(Token::is_capital)
        });
        let name = |k: usize| {
            article.tokens.get(k).is_some_and(|t| {
                t.kind == Kind::Word
                    && t.is_capital()
                    // "Is Kroll late?"
                    && (!t.has(class::AUXILIARY) || article.is_any(k, list!["will", "may"]))
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
        let particle =
            |k: usize| k > i && is_particle(article, k) && (name(k + 1) || is_particle(article, k + 1));
        let mut end = i;
        while end < i + 7 && (name(end) || initial(end) || particle(end)) {
            end += 1;
        }
        if end >= i + 2 {
            let caps = article.slice(i..end).iter().all(|t| t.case == Case::Upper);
            let outlet = article.has(end - 1, class::NEWS_OUTLET);
            if !caps && !outlet && !by {
                names.enter(article.word(end - 1), i..end);
                // Korean, Chinese and Vietnamese names lead with the family.
                if end - i >= 2 {
                    names.enter(article.word(i), i..end);
                }
            }
        }
        i = end.max(i + 1);
    }
    enter_initials(article, &mut names);
    names
}

/// *The World Food Programme* is meant by *WFP*.
fn enter_initials(article: &Article<'_>, names: &mut FullNames) {
    let mut at = 0;
    while let Some(token) = article.tokens.get(at) {
        let from = at;
        at += 1;
        if token.case != Case::Capital || token.has(class::DETERMINER.with(class::PREPOSITION)) {
            continue;
        }
        let capital =
            |k: usize| article.tokens.get(k).is_some_and(|t| t.kind == Kind::Word && t.case == Case::Capital);
        let mut initials = String::from(token.first);
        while at < from + 9
            && (capital(at) || capital(at + 1) && (article.is_any(at, list!["of", "and", "for", "the"])))
        {
            if capital(at)
                && let Some(token) = article.tokens.get(at)
            {
                initials.push(token.first);
            }
            at += 1;
        }
        if initials.len() >= 3 {
            names.enter(&initials, from..at);
        }
    }
}

pub(super) fn kind_of_name(name: &[Token], phrase: &[Token]) -> SourceKind {
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

pub(super) fn kind_of_description(head: &Token, phrase: &[Token], definite: bool) -> SourceKind {
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

/// What the titles and kinship words of a phrase tell of a person's gender.
pub(super) fn gender_of(article: &Article<'_>, phrase: &[Token]) -> Gender {
    const HE: List = list![
        "mr",
        "sir",
        "lord",
        "king",
        "prince",
        "spokesman",
        "chairman",
        "father",
        "brother",
        "son",
        "husband",
        "congressman",
        "businessman",
    ];
    const SHE: List = list![
        "mrs",
        "ms",
        "miss",
        "lady",
        "queen",
        "princess",
        "spokeswoman",
        "chairwoman",
        "mother",
        "sister",
        "daughter",
        "wife",
        "widow",
        "congresswoman",
        "actress",
    ];
    let holds = |words: List| phrase.iter().any(|t| article.one_of(t, words));
    match (holds(HE), holds(SHE)) {
        (true, false) => Gender::He,
        (false, true) => Gender::She,
        _ => Gender::Unknown,
    }
}
