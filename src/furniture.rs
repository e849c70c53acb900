//! Page furniture: what stands on the page but is no part of the story.

use crate::article::{Article, Block};
use crate::index::Words;
use crate::letter;
use crate::lexicon::{VerbForm, class};
use crate::list::list;
use crate::report::BlockKind;
use crate::token::{Case, Kind, Token};

const PHRASES: &str = include_str!("lexicon/furniture.tsv");

/// The phrases of `furniture.tsv` by their first words, and how each has to stand in a block.
#[derive(Debug)]
pub(crate) struct Phrases {
    index: Words,
    lists: Vec<Vec<(&'static str, Where)>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    /// The block is the phrase.
    Whole,
    /// The block starts with it.
    Start,
    /// The block holds it.
    Anywhere,
    /// The block holds it and is short, or starts so: behind a caption it is a sentence of its own.
    Credit,
    /// The block starts with it and goes on with a bare title, not with a statement.
    Teaser,
}

impl Phrases {
    /// The table.
    pub(crate) fn new() -> Phrases {
        let mut phrases = Phrases { index: Words::default(), lists: Vec::new() };
        for (phrase, place) in crate::lexicon::rows(PHRASES).filter_map(|row| row.split_once('\t')) {
            let place = match place {
                "whole" => Where::Whole,
                "start" => Where::Start,
                "teaser" => Where::Teaser,
                "credit" => Where::Credit,
                _ => Where::Anywhere,
            };
            let at = phrases.index.enter(first_word(phrase), phrases.lists.len());
            if at == phrases.lists.len() {
                phrases.lists.push(Vec::new());
            }
            if let Some(list) = phrases.lists.get_mut(at) {
                list.push((phrase, place));
            }
        }
        phrases
    }

    /// Whether the tokens are furniture by a phrase; `states` tells whether they make a statement.
    fn matches(&self, article: &Article<'_>, tokens: &[Token], states: bool) -> bool {
        let end = tokens.last().map_or(0, |t| t.span.end);
        let words = tokens.iter().filter(|t| t.is_word()).take(MOST_WORDS);
        let short = words.clone().nth(16).is_none();
        // Behind the first word only some phrases count, and their first words are marked.
        let looked_at = |(place, token): &(usize, &Token)| *place == 0 || token.has(class::PHRASE_START);
        words.enumerate().filter(looked_at).any(|(place, token)| {
            let text = article.text.get(token.span.start..end).unwrap_or("");
            let list = self.index.get(token.span.of(article.text)).and_then(|at| self.lists.get(at));
            list.into_iter().flatten().any(|(phrase, wanted)| {
                after_phrase(text, phrase).is_some_and(|rest| match wanted {
                    Where::Anywhere => true,
                    Where::Credit => short || place <= 6,
                    Where::Start => place == 0,
                    Where::Whole => place == 0 && !rest.contains(letter::is_alphanumeric),
                    Where::Teaser => place == 0 && !states,
                })
            })
        })
    }
}

/// The words that phrases start with which may stand behind the first word of a block.
pub(crate) fn starts() -> impl Iterator<Item = &'static str> {
    let rows = crate::lexicon::rows(PHRASES).filter_map(|row| row.split_once('\t'));
    rows.filter(|(_, place)| !matches!(*place, "whole" | "start" | "teaser"))
        .map(|(phrase, _)| first_word(phrase))
}

/// The first word of a phrase as the tokenizer would cut it.
fn first_word(phrase: &str) -> &str {
    let word = phrase.split_whitespace().next().unwrap_or("");
    word.strip_suffix("'s").unwrap_or(word).trim_end_matches(|c: char| !letter::is_alphanumeric(c))
}

/// What follows `phrase` at the start of `text`: any case, any white space for a space, any apostrophe.
fn after_phrase<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let mut rest = text;
    for wanted in phrase.chars() {
        let found = rest.chars().next()?;
        if wanted == ' ' {
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
            continue;
        }
        let plain = if found == '’' { '\'' } else { found.to_ascii_lowercase() };
        if plain != wanted {
            return None;
        }
        rest = rest.get(found.len_utf8()..)?;
    }
    let inside = phrase.ends_with(letter::is_alphanumeric) && rest.starts_with(letter::is_alphanumeric);
    (!inside).then_some(rest)
}

/// Most words that a block may have and still be looked at as furniture; a real paragraph is longer.
const MOST_WORDS: usize = 45;

/// Whether a block is page furniture.
pub(crate) fn is_furniture(article: &Article<'_>, block: &Block, phrases: &Phrases) -> bool {
    let tokens = article.slice(block.tokens.clone());
    let words = || tokens.iter().filter(|t| t.kind == Kind::Word);
    let count = words().take(MOST_WORDS + 1).count();
    if count == 0 || count > MOST_WORDS {
        return count == 0;
    }
    let mut known = Vec::with_capacity(count);
    known.extend(words());
    let words: Vec<&Token> = known;
    // The first line of an archive's text is the title of the story.
    let title = block.tokens.start == 0;
    let states = makes_statement(&words) || tokens.iter().filter(|t| t.is(':')).count() > 1;
    // ((WN)) How did you begin?: a turn in an interview.
    if tokens.iter().take(2).all(|t| t.is('(')) {
        return false;
    }
    // Ann Selby :: Bishkek :: 1735GMT
    if tokens.windows(2).filter(|two| two.iter().all(|t| t.is(':'))).count() >= 2 && words.len() <= 12 {
        return true;
    }
    let marked = tokens.iter().any(|t| matches!(t.first, '©' | 'ⓒ')) && words.len() <= 12;
    if marked
        || tokens.first().is_some_and(|t| t.is('©'))
        || is_reference(tokens)
        || phrases.matches(article, tokens, states)
    {
        return true;
    }
    if words.len() <= 8 && tokens.iter().any(|t| t.is('@')) && !ends_in_quote(tokens) {
        return true;
    }
    // https://news.example/story
    if is_address(tokens) {
        return true;
    }
    // —Ann Orde on the flood: whose a pulled quotation is.
    if tokens.first().is_some_and(|t| t.first == '—')
        && words.len() <= 16
        && !tokens.last().is_some_and(Token::is_terminal)
    {
        return true;
    }
    // [How the rebels are losing ground]: a link to another page.
    if tokens.first().is_some_and(|t| t.is('['))
        && tokens.last().is_some_and(|t| t.is(']'))
        && words.len() <= 16
    {
        return true;
    }
    let ends = tokens
        .iter()
        .rev()
        .find(|t| t.kind != Kind::Quote && !t.is(')'))
        .is_some_and(|t| t.is_terminal() && t.first != '…');
    // Home » News: arrows, where none opens.
    let arrows = tokens.iter().any(|t| t.first == '»') && !tokens.iter().any(|t| t.first == '«');
    let quoted = !arrows && tokens.iter().any(|t| t.kind == Kind::Quote);
    if is_date(tokens)
        || is_byline(article, block, &words)
        || is_age(tokens, article)
        || is_bracketed_credit(tokens, &words)
        || is_dateline(tokens)
    {
        return true;
    }
    if block.kind == BlockKind::Cell {
        return false;
    }
    // "Your phone can now help to count the birds.": a story that talks to its reader.
    let told = ends
        && states
        && tokens.last().is_some_and(|t| t.is('.'))
        && words.len() >= 10
        && !words.iter().any(|t| t.has(class::FURNITURE.with(class::CALL)));
    if !quoted
        && (!(told || title && words.len() >= 5) && addresses_reader(tokens, &words)
            || calls(article, block, &words))
    {
        return true;
    }
    // Why are the generals wary of aid? A title that asks.
    if ends
        && tokens.last().is_some_and(|t| t.is('?'))
        && words.len() <= 12
        && words.first().is_some_and(|t| t.has(class::WH))
        && !quoted
        && tokens.iter().filter(|t| t.is_terminal()).count() == 1
    {
        return true;
    }
    // Daniel Ferrier in Tel Aviv
    let placed = words.len() <= 7
        && words.iter().filter(|t| !t.is_capital()).count() == 1
        && words.iter().skip(2).any(|t| matches!(t.span.of(article.text), "in" | "at"))
        && words.first().is_some_and(|t| !t.has(class::DETERMINER.with(class::PLURAL)) && !t.ends_in_s)
        && !ends
        && !quoted
        && !states;
    if placed {
        return true;
    }
    // Ann Orde, head of the Harbour Institute; Jan Vik, farmer: who has spoken the words above.
    let comma = tokens.iter().position(|t| t.is(',')).unwrap_or(0);
    let named = (2..=3).contains(&comma)
        && tokens.iter().take(comma).all(|t| {
            t.kind == Kind::Word && t.case == Case::Capital && !t.has(class::PLACE.with(class::DETERMINER))
        })
        && words.iter().any(|t| t.has(class::PERSON.with(class::TITLE)))
        && block.tokens.start > 0
        && words.len() <= 14
        && !words.iter().any(|t| {
            t.has(class::AUXILIARY.with(class::FINITE))
                || t.verb.is_some_and(|cue| cue.form == VerbForm::Past)
        })
        && !ends
        && !quoted
        && !tokens.last().is_some_and(|t| t.is(':'));
    if named {
        return true;
    }
    // “Not a luxury”: a heading of a few quoted words; who says them, the text below tells.
    let opens = tokens.first().is_some_and(|t| t.kind == Kind::Quote);
    if opens && ends_in_quote(tokens) && words.len() <= 5 && !ends && !states && block.tokens.start > 0 {
        return true;
    }
    if ends || quoted && words.len() > 2 {
        // Invitations to the reader: "Download the app and start exploring."
        let calls = words.iter().filter(|t| t.has(class::FURNITURE)).count();
        return calls >= 3 && calls * 5 >= words.len() && !quoted && !states;
    }
    // What happens next
    if words.len() <= 8 && words.first().is_some_and(|t| t.has(class::WH)) {
        return true;
    }
    // EAST GERMAN MILL OPENED IN CUBA; Brisk autumn trade for Nord: what the story is called.
    let shouted = words.iter().all(|t| t.case == Case::Upper || t.kind == Kind::Number);
    let long = words.len() >= if shouted { 4 } else { 5 };
    if title && long && !tokens.iter().any(|t| matches!(t.first, '|' | '»' | '›' | '·' | '•')) {
        return false;
    }
    // Printable version | Send it to a friend | Save story
    let bars = tokens.iter().filter(|t| t.is('|')).count();
    if bars >= 2 && words.len() <= 5 * (bars + 1) {
        return true;
    }
    if !states && is_row_of_labels(article, block, tokens, &words) {
        return true;
    }
    // Labels, section names, titles of other pages: few words and no statement.
    // "The ministers from Britain, Canada, France,": a sentence that the layout has cut.
    if words.len() > 4 && tokens.last().is_some_and(|t| t.is(',')) {
        return false;
    }
    let list = block.kind == BlockKind::ListItem;
    if list && words.iter().any(|t| !t.is_capital()) {
        return false;
    }
    // In a list only names are labels; a plain word starts an item of the story.
    if words.len() <= 4
        && !states
        && !(title && words.iter().any(|t| t.case == Case::Lower && t.span.of(article.text).ends_with("ed")))
    {
        return true;
    }
    // The fishermen of Lake Nasser, Six things to know about the new law: a title without a verb says nothing.
    block.kind != BlockKind::Caption && words.len() <= 14 && !states && !may_state(article, &words)
}

/// Whether a title may be a statement by a verb that no table knows: *Rebels retake town*, *Man jailed for fraud*.
fn may_state(article: &Article<'_>, words: &[&Token]) -> bool {
    let small = class::PREPOSITION
        .with(class::CONJUNCTION)
        .with(class::DETERMINER)
        .with(class::SUBORDINATOR)
        .with(class::ADVERB)
        .with(class::TIME);
    let noun = class::PERSON
        .with(class::PLURAL)
        .with(class::GOVERNMENT)
        .with(class::PLACE)
        .with(class::ORGANISATION);
    words.iter().any(|t| t.has(class::FINITE) || t.verb.is_some() && t.noun.is_none())
        || words.iter().skip(1).any(|t| t.ends_in_s && t.is_capital() && !t.has(noun))
        // The six best pies in the league, ranked
        || words.iter().enumerate().skip(1).any(|(k, t)| {
            let ranked = k + 1 == words.len() && article.text.get(..t.span.start).is_some_and(|s| s.ends_with(", "));
            !ranked && t.span.len() > 4 && t.span.of(article.text).ends_with("ed")
        })
        || words.windows(2).any(|two| {
            let [one, two] = two else { return false };
            // The first word has its capital from standing there.
            let name = one.is_capital() && words.first().is_some_and(|first| first.span != one.span);
            let owned =
                article.text.get(one.span.end..two.span.start).is_some_and(|gap| !gap.trim().is_empty());
            let last = words.last().is_some_and(|last| last.span == two.span) && !two.ends_in_s;
            !(owned || name && last)
                && (one.ends_in_s || one.has(noun) || name)
                && two.case == Case::Lower
                && two.kind == Kind::Word
                && !two.has(small.with(class::WH))
                && two.noun.is_none()
        })
}

/// Most words of a block of furniture that is one piece whatever it is: *© 2025 Eastport Courier. All rights reserved.*
const ONE_PIECE: usize = 12;

/// Whether a block of furniture is to be read sentence by sentence: long, or talking to its reader in words of its own.
pub(crate) fn has_sentences(article: &Article<'_>, block: &Block, phrases: &Phrases) -> bool {
    let tokens = article.slice(block.tokens.clone());
    let words: Vec<&Token> = tokens.iter().filter(|t| t.kind == Kind::Word).take(MOST_WORDS + 1).collect();
    words.len() > ONE_PIECE || addresses_reader(tokens, &words) && !phrases.matches(article, tokens, true)
}

/// Whether one sentence inside a block is a credit or a notice: *(Yonhap)*, *REUTER*.
pub(crate) fn is_credit(article: &Article<'_>, sentence: std::ops::Range<usize>, phrases: &Phrases) -> bool {
    let tokens = article.slice(sentence.clone());
    let words = || tokens.iter().filter(|t| t.is_word());
    if !(1..=12).contains(&words().take(13).count()) {
        return false;
    }
    let words: Vec<&Token> = words().collect();
    let outlet = |t: &&&Token| t.has(class::NEWS_OUTLET) && t.is_capital();
    let agency = words.len() <= 2 && words.iter().filter(outlet).count() == words.len();
    // Ann Selby, ABC News, Bishkek.
    let signed = words.len() <= 8
        && words.iter().skip(1).any(|t| outlet(&t))
        && words.iter().all(|t| (t.is_capital() || t.has(class::MEDIA)) && t.verb.is_none())
        && tokens.iter().any(|t| t.is(','));
    // Ann Selby/AFP/Getty Images
    let slashed =
        words.len() <= 8 && words.iter().all(|t| t.is_capital()) && tokens.iter().any(|t| t.is('/'));
    agency
        || is_address(tokens)
        || signed
        || slashed
        || is_bracketed_credit(tokens, &words)
        || phrases.matches(article, tokens, true)
}

/// Where the credit in brackets starts that a sentence without a stop runs into: *Men carry ice \[File: Ann Lee/Reuters\]*.
pub(crate) fn credit_in(article: &Article<'_>, sentence: std::ops::Range<usize>) -> Option<usize> {
    let closed =
        sentence.end.checked_sub(1).filter(|&last| article.mark(last, ')') || article.mark(last, ']'))?;
    let open = (sentence.start + 1..closed)
        .rev()
        .take(14)
        .find(|&k| article.mark(k, '(') || article.mark(k, '['))?;
    let tokens = article.slice(open..sentence.end);
    let words: Vec<&Token> = tokens.iter().filter(|t| t.is_word()).collect();
    let marked = tokens.iter().any(|t| t.is(':') || t.is('/'));
    let named = words.first().is_some_and(|t| t.is_capital());
    (marked && named && is_bracketed_credit(tokens, &words)).then_some(open)
}

/// *https://news.example/story*, *(bit.ly/1OqqMKX)*: an address, and nothing else.
fn is_address(tokens: &[Token]) -> bool {
    let slashes = || tokens.windows(2).any(|two| two.iter().all(|t| t.is('/')));
    tokens.iter().skip(1).all(|t| !t.spaced)
        && tokens.iter().any(|t| t.is('/'))
        && (tokens.first().is_some_and(|t| t.is('(')) || slashes())
}

/// *Enjoying this article?*, *Tell us what you think*: a page that talks to its reader. Interviews do as well,
/// behind the speaker's name and a colon.
fn addresses_reader(tokens: &[Token], words: &[&Token]) -> bool {
    words.len() <= 16 && words.iter().any(|t| t.has(class::YOU)) && !tokens.iter().take(8).any(|t| t.is(':'))
}

/// *Get our Daily Edition by email*, *Follow us at https://...*: starts with what a reader is to do, and where.
fn calls(article: &Article<'_>, block: &Block, words: &[&Token]) -> bool {
    let slash = |at: usize| article.mark(at, '/');
    let linked =
        || block.tokens.clone().any(|at| slash(at) && slash(at + 1) && article.mark(at.wrapping_sub(1), ':'));
    words.len() <= 20
        && words.first().is_some_and(|t| t.has(class::CALL) && t.case == Case::Capital)
        && !article.slice(block.tokens.clone()).iter().take(4).any(|t| t.is(':'))
        && (linked() || words.iter().skip(1).any(|t| t.has(class::FURNITURE)))
}

/// *News | Opinion | Sport*, *Getty Images/Ann Lee*, *Kyodo News - 19:22*: names in a row.
fn is_row_of_labels(article: &Article<'_>, block: &Block, tokens: &[Token], words: &[&Token]) -> bool {
    let mark = |t: &&Token| matches!(t.first, '|' | '/' | '•' | '·' | '>' | '›' | '»');
    let marks = tokens.iter().filter(mark).count();
    let clock = tokens.iter().any(|t| t.kind == Kind::Number && t.span.of(article.text).contains(':'));
    let blanks = block.span.of(article.text).split(|c| c != ' ');
    let gaps = blanks.map(|run| run.len() / 2).sum::<usize>() >= 2 && words.len() <= 12;
    let small = words.iter().filter(|t| !t.is_capital()).count();
    let bound = class::PREPOSITION.with(class::DETERMINER).with(class::CONJUNCTION).with(class::SUBORDINATOR);
    // Iran Nuclear Talks may be the article's own title.
    let own = block.kind == BlockKind::Heading && block.tokens.start == 0;
    let names = small == 0
        && words.len() <= 8
        && words.iter().any(|t| t.case == Case::Capital)
        && !words.iter().any(|t| t.has(bound) || t.verb.is_some());
    marks >= 2 && small <= 1
        || marks == 1 && small == 0 && words.len() <= 5
        || clock && words.len() <= 10
        || gaps
        || names && !own
}

fn ends_in_quote(tokens: &[Token]) -> bool {
    tokens.last().is_some_and(|t| t.kind == Kind::Quote)
}

/// Whether a finite verb shows among the words, as far as the tables tell.
fn makes_statement(words: &[&Token]) -> bool {
    let known = class::PREPOSITION
        .with(class::DETERMINER)
        .with(class::TIME)
        .with(class::PERSON)
        .with(class::MEDIA)
        .with(class::ORGANISATION)
        .with(class::FURNITURE)
        .with(class::DOCUMENT);
    // "Ferry sails again": an s-form between other words, in no table of nouns.
    let inner = words.windows(3).enumerate().any(|(i, three)| {
        let [before, t, _] = three else { return false };
        // The men who climb pylons in winter
        let described = before.has(class::RELATIVE)
            || i.checked_sub(1).and_then(|k| words.get(k)).is_some_and(|t| t.has(class::RELATIVE));
        !described
            && t.case == Case::Lower
            && t.ends_in_s
            && t.span.len() > 3
            && !t.has(known)
            && !before.has(class::DETERMINER)
    });
    // *9:18 AM* and *12 May* hold no verb. *Third Quarter Highlights*, *Alerts | Rwanda*: the verb of a title has
    // words before it and behind.
    let edge = |i: usize| words.len() <= 5 && (i == 0 || i + 1 == words.len());
    inner
        || words.iter().enumerate().any(|(i, t)| {
            let clock = t.case == Case::Upper && t.first == 'A' && t.span.len() == 2;
            let month = t.case == Case::Capital && t.has(class::MONTH);
            t.has(class::SUBJECT_PRONOUN) && !t.has(class::DETERMINER.with(class::WH)) && words.len() > 1
                || t.has(class::AUXILIARY) && !clock && !month
                // Fighting continues
                || i > 0 && t.ends_in_s && t.has(class::FINITE) && t.case != Case::Capital
                || t.verb
                    .is_some_and(|cue| cue.form == VerbForm::Past && !(edge(i) && i == 0) || cue.form == VerbForm::Third && !edge(i))
                    && !t.has(class::FURNITURE)
        })
}

/// Nothing but a day, a date or a time; behind them perhaps whose page it is: *9 June 2022, 9.00pm, The Times*.
fn is_date(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|t| t.is_word());
    let (mut timed, mut named) = (false, 0);
    for word in words {
        let time = word.kind == Kind::Number || word.has(class::MONTH.with(class::DAY).with(class::TIME));
        let filler = word
            .has(class::PREPOSITION.with(class::FURNITURE).with(class::DETERMINER).with(class::RELAY))
            || word.has_stop
            || word.span.len() <= 4 && word.case == Case::Upper
            || word.span.len() == 2 && word.case == Case::Lower;
        if !time && !filler {
            named += 1;
            if !timed || named > 2 || !word.is_capital() {
                return false;
            }
        }
        timed |= time;
    }
    timed && (named == 0 || tokens.iter().any(|t| t.is(',')))
}

/// *By Kate Webb*, *Jane Doe, Reuters*.
fn is_byline(article: &Article<'_>, block: &Block, words: &[&Token]) -> bool {
    let first = block.tokens.start;
    let by = article.is_any(first, list!["by", "written", "from"]);
    let name = |t: &&&Token| {
        t.is_capital()
            || t.has(class::CONJUNCTION.with(class::PREPOSITION).with(class::TIME))
            || t.has(class::DETERMINER)
    };
    let capital = words.iter().skip(1).filter(|t| t.is_capital()).count();
    // JANE DOE, Herald Staff Writer
    let writes = words.len() <= 8
        && words.iter().all(|t| t.is_capital())
        && article.slice(block.tokens.clone()).iter().any(|t| t.is(','))
        && words.last().is_some_and(|t| {
            ["writer", "reporter", "correspondent", "editor"]
                .iter()
                .any(|known| t.span.of(article.text).eq_ignore_ascii_case(known))
        });
    writes
        || by
            && words.len() >= 2
            && words.len() <= 16
            && capital * 2 >= words.len() - 1
            && words.iter().skip(1).filter(name).count() + 3 >= words.len() - 1
            && article.slice(block.tokens.clone()).iter().all(|t| !t.is_terminal() || t.span.len() == 1)
            && words.get(1).is_some_and(|t| t.is_capital())
}

/// *3 days ago*, *2 min read*.
fn is_age(tokens: &[Token], article: &Article<'_>) -> bool {
    let words = || tokens.iter().filter(|t| t.is_word());
    if words().take(8).count() > 7 {
        return false;
    }
    let words: Vec<&str> = words().map(|t| t.span.of(article.text)).collect();
    let units = ["second", "minute", "min", "hour", "day", "week", "month", "year", "hr", "sec"];
    let unit = |w: &&str| units.iter().any(|u| w.to_ascii_lowercase().trim_end_matches('s').ends_with(u));
    words.last().is_some_and(|w| w.eq_ignore_ascii_case("ago") || w.eq_ignore_ascii_case("read"))
        && words.iter().any(unit)
}

/// *(Yonhap)*, *[Image: a ferry in fog]*.
fn is_bracketed_credit(tokens: &[Token], words: &[&Token]) -> bool {
    let inside = tokens.first().is_some_and(|t| t.is('(') || t.is('['))
        && tokens.last().is_some_and(|t| t.is(')') || t.is(']'));
    let labelled = tokens.iter().any(|t| t.is(':'));
    let names = words.iter().filter(|t| t.is_capital()).count() * 2 >= words.len();
    // (pvs/vi): the initials of editors.
    let initials = words.iter().all(|t| t.span.len() <= 3) && tokens.iter().any(|t| t.is('/'));
    inside && words.len() <= 8 && (labelled || names || initials)
}

/// *Ann Selby. "Truce under strain" — Reuters, October 11, 2020*: a title and where it stood.
fn is_reference(tokens: &[Token]) -> bool {
    let Some(quote) = tokens.iter().rposition(|t| t.kind == Kind::Quote) else { return false };
    let behind = tokens.get(quote + 1..).unwrap_or(&[]);
    (4..=13).contains(&behind.len())
        && behind.iter().all(|t| t.is_capital() || t.kind == Kind::Number || t.kind == Kind::Punct)
        && behind.iter().any(|t| t.has(class::MONTH))
        && behind.last().is_some_and(|t| t.kind == Kind::Number)
}

/// A dateline that stands alone: *HAVANA (AP) --*.
fn is_dateline(tokens: &[Token]) -> bool {
    tokens.len() <= 10
        && tokens.last().is_some_and(Token::is_dash)
        && tokens.first().is_some_and(|t| t.case == Case::Upper)
        && tokens.iter().all(|t| !t.is_word() || t.is_capital() || t.kind == Kind::Number)
}
