//! Page furniture: what stands on the page but is no part of the story.

use std::ops::Range;

use crate::article::{Article, Block};
use crate::index::Words;
use crate::letter;
use crate::lexicon::class;
use crate::list::list;
use crate::report::BlockKind;
use crate::token::{Case, Kind, Token};

mod sign;
mod title;

use sign::{
    is_address, is_age, is_biography, is_bracketed_credit, is_byline, is_date, is_dateline, is_described,
    is_heard, is_placed, is_reference,
};
use title::{is_row_of_labels, makes_statement, may_state};

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
    /// The block starts with it, and is no sentence of the story: *Published 9 May*; not *Published in 1999, the book sold well.*
    Line,
    /// The block starts with it.
    Start,
    /// The block holds it.
    Anywhere,
    /// The block holds it and talks to whoever reads the page, or says nothing: *Read our privacy policy*; not *The app's privacy
    /// policy lets the firm sell the data*.
    Reader,
    /// The block holds it and is short, or starts so: behind a caption it is a sentence of its own.
    Credit,
    /// The block starts with it and goes on with a bare title, not with a statement.
    Teaser,
    /// The block starts with it, and is short: behind a longer one's label stands what the picture shows.
    Label,
}

impl Phrases {
    /// The table.
    pub(crate) fn new() -> Phrases {
        let mut phrases = Phrases { index: Words::default(), lists: Vec::new() };
        for (phrase, place) in crate::lexicon::rows(PHRASES).filter_map(|row| row.split_once('\t')) {
            let place = match place {
                "whole" => Where::Whole,
                "start" => Where::Start,
                "line" => Where::Line,
                "teaser" => Where::Teaser,
                "label" => Where::Label,
                "credit" => Where::Credit,
                "reader" => Where::Reader,
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
        let ends = tokens.last().is_some_and(|t| t.is('.'));
        let reader = class::YOU.with(class::WE);
        let said = || words.clone().any(|t| article.one_of(t, list!["said", "says"]));
        // Support for newspapers has fallen: no call.
        let called = || {
            let mut first = words.clone().take(2);
            first.next().is_some_and(|t| t.has(class::CALL))
                && first.next().is_some_and(|t| {
                    !t.has(class::PREPOSITION)
                        || t.case == Case::Lower && article.one_of(t, list!["up", "to"])
                })
        };
        let talks =
            || !states && words.clone().nth(8).is_none() || called() || words.clone().any(|t| t.has(reader));
        // Behind the first word only some phrases count, and their first words are marked.
        let looked_at = |(place, token): &(usize, &Token)| *place == 0 || token.has(class::PHRASE_START);
        words.clone().enumerate().filter(looked_at).any(|(place, token)| {
            let text = article.text.get(token.span.start..end).unwrap_or("");
            let list = self.index.get(token.span.of(article.text)).and_then(|at| self.lists.get(at));
            list.into_iter().flatten().any(|(phrase, wanted)| {
                after_phrase(text, phrase).is_some_and(|rest| match wanted {
                    Where::Anywhere => true,
                    Where::Reader => talks() && !said(),
                    Where::Credit => short || place <= 6,
                    Where::Start => place == 0,
                    Where::Line => place == 0 && (!(states && ends) || talks()),
                    Where::Whole => place == 0 && !rest.contains(letter::is_alphanumeric),
                    Where::Teaser => place == 0 && !states,
                    Where::Label => place == 0 && (short || !states),
                })
            })
        })
    }
}

/// The words that phrases start with which may stand behind the first word of a block.
pub(crate) fn starts() -> impl Iterator<Item = &'static str> {
    let rows = crate::lexicon::rows(PHRASES).filter_map(|row| row.split_once('\t'));
    rows.filter(|(_, place)| !matches!(*place, "whole" | "line" | "start" | "teaser" | "label"))
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
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(crate) fn is_furniture(article: &Article<'_>, block: &Block, phrases: &Phrases) -> bool {
    let tokens = article.slice(block.tokens.clone());
    let words = || tokens.iter().filter(|t| t.kind == Kind::Word);
    let count = words().take(MOST_WORDS + 1).count();
    if count == 0 || count > MOST_WORDS {
        return count == 0;
    }
    // ((WN)) How did you begin?: a turn in an interview.
    if tokens.iter().take(2).all(|t| t.is('(')) || signature(article, block).is_some() {
        return false;
    }
    let mut known = Vec::with_capacity(count);
    known.extend(words());
    let states = makes_statement(article, &known) || tokens.iter().filter(|t| t.is(':')).count() > 1;
    let last = tokens.iter().rev().find(|t| t.kind != Kind::Quote && !t.is(')'));
    // Home » News: arrows, where none opens.
    let arrows = tokens.iter().any(|t| t.first == '»') && !tokens.iter().any(|t| t.first == '«');
    let line = Line {
        article,
        block,
        tokens,
        words: known,
        states,
        ends: last.is_some_and(|t| t.is_terminal() && t.first != '…'),
        quoted: !arrows && tokens.iter().any(|t| t.kind == Kind::Quote),
    };
    line.is_notice(phrases)
        || line.is_signature()
        || block.kind != BlockKind::Cell && (line.talks_to_reader() || line.is_label())
}

/// A block that is short enough to be furniture.
struct Line<'a> {
    article: &'a Article<'a>,
    block: &'a Block,
    tokens: &'a [Token],
    words: Vec<&'a Token>,
    /// It makes a statement, as far as the tables tell.
    states: bool,
    /// It ends like a sentence.
    ends: bool,
    quoted: bool,
}

impl Line<'_> {
    /// The first line of a text, in an archive the title of the story.
    fn is_first(&self) -> bool {
        self.block.tokens.start == 0
    }

    fn starts(&self, mark: char) -> bool {
        self.tokens.first().is_some_and(|t| t.first == mark)
    }

    fn stops_with(&self, mark: char) -> bool {
        self.tokens.last().is_some_and(|t| t.is(mark))
    }

    /// Addresses, notices, links: what no reporter writes.
    fn is_notice(&self, phrases: &Phrases) -> bool {
        let words = self.words.len();
        let holds = |mark: char| self.tokens.iter().any(|t| t.first == mark);
        // Ann Selby :: Bishkek :: 1735GMT
        let colons = self.tokens.windows(2).filter(|two| two.iter().all(|t| t.is(':'))).count();
        (colons >= 2 || holds('©') || holds('ⓒ')) && words <= 12
            || self.starts('©')
            || is_reference(self.tokens)
            || phrases.matches(self.article, self.tokens, self.states)
            || words <= 8
                && holds('@')
                && !ends_in_quote(self.tokens)
            // <iframe src="...">
            || self.starts('<') && self.stops_with('>')
            // https://news.example/story
            || is_address(self.tokens)
            // [How the rebels are losing ground]: a link to another page.
            || self.starts('[') && self.stops_with(']') && words <= 16
    }

    /// Bylines, dates, credits: who has written, said or shown what stands beside it, and when.
    fn is_signature(&self) -> bool {
        is_date(self.tokens)
            || is_heard(self.tokens, self.article)
            || is_byline(self.article, self.block, &self.words)
            || is_age(self.tokens, self.article)
            || is_bracketed_credit(self.tokens, &self.words)
            || is_dateline(self.tokens)
            || !self.quoted && is_biography(self.article, self.block, &self.words)
            // —Ann Orde on the flood: whose a pulled quotation is.
            || self.starts('—') && self.words.len() <= 16 && !self.ends && !self.states
            || self.block.kind != BlockKind::Cell
                && !self.ends
                && !self.quoted
                && (is_placed(self.article, &self.words, self.states)
                    || is_described(self.tokens, self.block, &self.words))
    }

    /// Questions and calls to whoever reads the page.
    fn talks_to_reader(&self) -> bool {
        let plain = |t: &&Token| !t.has(class::FURNITURE.with(class::CALL));
        // "Your phone can now help to count the birds.": a story that talks to its reader.
        let told = self.ends && self.states && self.stops_with('.') && self.words.iter().all(plain);
        let title = self.is_first() && self.words.len() >= 5;
        !self.quoted
            && (!(told || title) && addresses_reader(self.tokens, &self.words)
                || calls(self.article, self.block, &self.words)
                || self.asks())
    }

    /// Why are the generals wary of aid? A title that asks.
    fn asks(&self) -> bool {
        self.stops_with('?')
            && self.words.len() <= 12
            && self.words.first().is_some_and(|t| t.has(class::WH))
            && self.tokens.iter().filter(|t| t.is_terminal()).count() == 1
    }

    /// Labels, section names, titles of other pages: few words and no statement.
    fn is_label(&self) -> bool {
        let (tokens, words) = (self.tokens, &self.words);
        let first = self.is_first();
        // “Not a luxury”: a heading of a few quoted words; who says them, the text below tells.
        if ends_in_quote(tokens) && words.len() <= 5 && !self.ends && !self.states && !first {
            return true;
        }
        if self.ends || self.quoted && words.len() > 2 {
            // Invitations to the reader: "Download the app and start exploring."
            let calls = words.iter().filter(|t| t.has(class::FURNITURE)).count();
            return calls >= 3
                && calls * 5 >= words.len()
                && !self.quoted
                && !self.states
                // The union promoted the news as a good sign.
                && !words.iter().skip(1).any(|t| t.span.of(self.article.text).ends_with("ed"));
        }
        // What happens next, Why the dam by the old harbour is a bad idea
        let why = words.first().is_some_and(|t| t.span.of(self.article.text).eq_ignore_ascii_case("why"));
        let most = if why { 14 } else { 8 };
        if words.len() <= most && words.first().is_some_and(|t| t.has(class::WH)) {
            return true;
        }
        // EAST GERMAN MILL OPENED IN CUBA; Brisk autumn trade for Nord: what the story is called.
        let shouted = words.iter().all(|t| t.case == Case::Upper || t.kind == Kind::Number);
        let long = words.len() >= if shouted { 4 } else { 5 };
        if first && long && !tokens.iter().any(|t| matches!(t.first, '|' | '»' | '›' | '·' | '•')) {
            return false;
        }
        // Printable version | Send it to a friend | Save story
        let bars = tokens.iter().filter(|t| t.is('|')).count();
        if bars >= 2 && words.len() <= 5 * (bars + 1) {
            return true;
        }
        if !self.states && is_row_of_labels(self.article, self.block, tokens, words) {
            return true;
        }
        // "The ministers from Britain, Canada, France,": a sentence that the layout has cut.
        if words.len() > 4 && self.stops_with(',') {
            return false;
        }
        // In a list only names are labels; a plain word starts an item of the story.
        if self.block.kind == BlockKind::ListItem && words.iter().any(|t| !t.is_capital()) {
            return false;
        }
        let past = |t: &&Token| t.case == Case::Lower && t.span.of(self.article.text).ends_with("ed");
        if words.len() <= 4 && !self.states && !(first && words.iter().any(past)) {
            return true;
        }
        // The fishermen of Lake Nasser, Six things to know about the new law: a title without a verb says nothing.
        self.block.kind != BlockKind::Caption
            && words.len() <= 14
            && !self.states
            && !may_state(self.article, words)
    }
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
pub(crate) fn is_credit(article: &Article<'_>, sentence: Range<usize>, phrases: &Phrases) -> bool {
    let tokens = article.slice(sentence.clone());
    let words = || tokens.iter().filter(|t| t.is_word());
    let count = words().take(MOST_WORDS + 1).count();
    if !(1..=12).contains(&count) {
        // A paragraph about cookies is longer than the blocks that are looked at, and talks to its reader.
        return (13..=MOST_WORDS).contains(&count)
            && tokens.iter().any(|t| t.has(class::YOU))
            && phrases.matches(article, tokens, true);
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
    // Write to Ann Selby at ann@news.example
    let mail = words.len() <= 10
        && tokens.iter().any(|t| t.is('@') && !t.spaced)
        && !makes_statement(article, &words);
    agency
        || mail
        || is_address(tokens)
        || signed
        || slashed
        || is_bracketed_credit(tokens, &words)
        || phrases.matches(article, tokens, true)
}

/// The name in the signature of a post that ends the block: *— Ann Orde (@annorde) February 18, 2016*.
pub(crate) fn signature(article: &Article<'_>, block: &Block) -> Option<Range<usize>> {
    let Range { start, end } = block.tokens;
    let near = end.saturating_sub(LONGEST_SIGNATURE).max(start);
    let dash = (near..end).find(|&k| article.tokens.get(k).is_some_and(Token::is_dash))?;
    let open = (dash + 2..end).find(|&k| article.mark(k, '('))?;
    let date = class::MONTH.with(class::DAY).with(class::TIME);
    let dated = |t: &Token| !t.is_word() || t.kind == Kind::Number || t.has(date);
    let signs = dash > start && article.mark(open + 1, '@') && article.slice(open + 3..end).iter().all(dated);
    signs.then_some(dash + 1..open)
}

/// Most tokens of the name, the account and the date under a post.
const LONGEST_SIGNATURE: usize = 20;

/// Whether the last sentence of a block, behind others, is a credit without a word that says so: *The ferry in May. Ann
/// Lee/Portland Press*, *Courtesy Ann Lee*.
pub(crate) fn is_last_credit(article: &Article<'_>, sentence: Range<usize>) -> bool {
    let tokens = article.slice(sentence);
    let most = if tokens.iter().any(|t| t.is('/')) { 12 } else { 4 };
    let name = |two: &[Token]| {
        let [before, token] = two else { return false };
        token.is_capital()
            || token.is('/')
            || token.is('.')
            || before.is('.')
            || token.has(class::PREPOSITION) && before.is_capital()
    };
    tokens.iter().filter(|t| t.is_word()).count() <= most
        && tokens.first().is_some_and(|t| t.is_capital() && !t.has(class::SUBJECT_PRONOUN))
        && tokens.last().is_some_and(|t| t.is_word() && (most > 4 || t.is_capital()))
        && tokens.windows(2).all(name)
        && tokens.iter().all(|t| t.verb.is_none())
}

/// Where the credit in brackets starts that a sentence without a stop runs into: *Men carry ice \[File: Ann Lee/Reuters\]*.
pub(crate) fn credit_in(article: &Article<'_>, sentence: Range<usize>) -> Option<usize> {
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

fn ends_in_quote(tokens: &[Token]) -> bool {
    tokens.last().is_some_and(|t| t.kind == Kind::Quote)
}
