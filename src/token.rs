//! Words, numbers, punctuation and quotation marks, as spans into the text.

use crate::letter::{is_accent, is_alphanumeric, is_capital, is_letter};
use crate::lexicon::{Classes, Cue, Lexicon, class};
use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word, hyphens and inner apostrophes included; *U.S.* with its stops.
    Word,
    /// Starts with a digit.
    Number,
    /// *'s*, *'ve*, *'ll* ... cut off the word before it.
    Clitic,
    /// A quotation mark or an apostrophe that stands like one; TeX's double marks count as curly ones.
    Quote,
    /// Anything else; runs of stops or hyphens are one token.
    Punct,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// Starts with a small letter, or with a script that has no case.
    Lower,
    /// Starts with a capital.
    Capital,
    /// All capitals, two letters or more.
    Upper,
}

/// A token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    pub(crate) case: Case,
    /// The first character; TeX marks as their curly twins.
    pub(crate) first: char,
    /// Whether white space, or the start of a block, stands before it.
    pub(crate) spaced: bool,
    /// Whether a capital stands anywhere in it: *teleSUR*.
    pub(crate) has_capital: bool,
    /// Whether a word ends in *s*.
    pub(crate) ends_in_s: bool,
    /// Whether a word ends in a stop of its own: *U.S.*, *p.m.*
    pub(crate) has_stop: bool,
    pub(crate) classes: Classes,
    pub(crate) verb: Option<Cue>,
    pub(crate) noun: Option<Cue>,
}

impl Token {
    /// Whether it is a word in the widest sense.
    pub(crate) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Number)
    }

    /// Whether it is this punctuation mark.
    pub(crate) fn is(&self, mark: char) -> bool {
        self.kind == Kind::Punct && self.first == mark
    }

    /// Whether it is a word that starts with a capital.
    pub(crate) fn is_capital(&self) -> bool {
        self.kind == Kind::Word && self.case != Case::Lower
    }

    /// Whether it belongs to one of the classes.
    pub(crate) fn has(&self, classes: Classes) -> bool {
        self.classes.has(classes)
    }

    /// A dash between clauses; not a hyphen inside a word.
    pub(crate) fn is_dash(&self) -> bool {
        self.kind == Kind::Punct && matches!(self.first, '-' | '–' | '—' | '―')
    }

    /// Ends a sentence, as far as the mark itself goes.
    pub(crate) fn is_terminal(&self) -> bool {
        self.kind == Kind::Punct
            && matches!(self.first, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔')
    }
}

/// Appends the tokens of `text[piece]`. `spaced` tells whether white space stands before the piece.
pub(crate) fn tokenize(text: &str, piece: Span, spaced: bool, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let source = piece.of(text);
    let mut rest = source;
    let mut spaced = spaced;
    while let Some(first) = rest.chars().next() {
        if is_space(first) {
            spaced = true;
            rest = rest.get(first.len_utf8()..).unwrap_or("");
            continue;
        }
        let (mut kind, mut length, mark) = scan(rest, first);
        if kind == Kind::Clitic && spaced {
            // An apostrophe with nothing to lean on opens a quotation.
            (kind, length) = (Kind::Quote, first.len_utf8());
        }
        let start = piece.start + (source.len() - rest.len());
        let span = Span::new(start, start + length);
        let word = rest.get(..length).unwrap_or("");
        let known = match kind {
            Kind::Word | Kind::Clitic | Kind::Number => lexicon.word(word),
            _ => Default::default(),
        };
        // Most adverbs are in no table; their ending gives them away. The nouns in -ly are in the tables.
        let adverb = kind == Kind::Word
            && known.classes.is_empty()
            && word.len() > 4
            && word.ends_with("ly")
            && !is_capital(mark);
        tokens.push(Token {
            span,
            kind,
            case: case(word),
            first: mark,
            has_capital: word.bytes().any(|b| b.is_ascii_uppercase()),
            ends_in_s: word.ends_with(['s', 'S']),
            has_stop: kind == Kind::Word && word.ends_with('.'),
            spaced,
            classes: match case(word) {
                _ if adverb => class::ADVERB,
                // US and UN are capitals only: *us*, and the last name of *Kim Jong Un*, are neither.
                Case::Lower | Case::Capital if word.len() == 2 => {
                    known.classes.without(class::PLACE.with(class::ORGANISATION))
                }
                _ => known.classes,
            },
            verb: known.verb,
            noun: known.noun,
        });
        spaced = false;
        rest = rest.get(length..).unwrap_or("");
    }
}

/// White space, the invisible marks that pages are full of included.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// The kind, length in bytes and leading mark of the token that `rest` starts with.
fn scan(rest: &str, first: char) -> (Kind, usize, char) {
    if is_alphanumeric(first) {
        return (if first.is_ascii_digit() { Kind::Number } else { Kind::Word }, word_length(rest), first);
    }
    let twice = rest.chars().nth(1) == Some(first);
    match first {
        '`' if twice => (Kind::Quote, 2, '“'),
        // Archives write '' for both marks, so it is as straight as ".
        '\'' if twice => (Kind::Quote, 2, '"'),
        '‘' if twice => (Kind::Quote, 6, '“'),
        '’' if twice => (Kind::Quote, 6, '”'),
        '`' => (Kind::Quote, 1, '‘'),
        '\'' | '’' => match clitic_length(rest) {
            Some(length) => (Kind::Clitic, length, first),
            None => (Kind::Quote, first.len_utf8(), first),
        },
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '‚' | '‛' | '「' | '」' | '『' | '』'
        | '＂' => (Kind::Quote, first.len_utf8(), first),
        '.' | '-' | '!' | '?' | '*' | '_' | '=' | '~' | '…' | '–' | '—' => {
            (Kind::Punct, run_length(rest, first), first)
        }
        _ => (Kind::Punct, first.len_utf8(), first),
    }
}

/// A run of stops, or of exclamation and question marks in any mixture, or of one other mark.
fn run_length(rest: &str, first: char) -> usize {
    let same = |c: char| match first {
        '!' | '?' => matches!(c, '!' | '?'),
        _ => c == first,
    };
    rest.find(|c| !same(c)).unwrap_or(rest.len())
}

/// Length of a word or number. Inner hyphens and apostrophes belong to it; *'s* and its like at the end do not.
fn word_length(rest: &str) -> usize {
    let mut end = 0;
    let mut stops = false;
    let mut chars = rest.char_indices().peekable();
    let mut last = ' ';
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, c)| c);
        let inside = match c {
            _ if is_alphanumeric(c) || is_accent(c) => true,
            '-' | '\u{2010}' | '\u{2011}' => is_alphanumeric(next),
            '&' => is_letter(next) && is_letter(last),
            '\'' | '’' => {
                is_letter(next) && is_letter(last) && clitic_length(rest.get(i..).unwrap_or("")).is_none()
            }
            ',' | ':' => last.is_ascii_digit() && next.is_ascii_digit(),
            // 3.5, U.S., a.m.: a stop between single letters or digits.
            '.' if last.is_ascii_digit() && next.is_ascii_digit() => true,
            '.' => {
                let single = i - end_of_previous_stop(rest, i) == last.len_utf8() && is_letter(last);
                let more = single && is_letter(next) && is_single_letter(rest.get(i + 1..).unwrap_or(""));
                stops |= more;
                single && (more || stops)
            }
            _ => false,
        };
        if !inside {
            break;
        }
        last = c;
        end = i + c.len_utf8();
    }
    end.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// The offset just behind the last stop before `i`, within the six bytes that matter, else behind the word's start.
fn end_of_previous_stop(rest: &str, i: usize) -> usize {
    let from = i.saturating_sub(6);
    rest.as_bytes().get(from..i).and_then(|window| window.iter().rposition(|&b| b == b'.')).map_or(
        // A window that does not reach the word's start holds no single letter.
        if from == 0 { 0 } else { from },
        |at| from + at + 1,
    )
}

/// Whether one letter and a stop follow (*S.* of *U.S.*), or one letter that ends the word (*D* of *Ph.D*).
fn is_single_letter(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(is_letter) && chars.next().is_none_or(|c| c == '.' || !is_alphanumeric(c))
}

/// Length of the clitic (apostrophe included) that `rest` starts with, where a word ends right behind it.
fn clitic_length(rest: &str) -> Option<usize> {
    let mark = rest.chars().next()?.len_utf8();
    let tail = rest.get(mark..)?;
    let length = tail.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(tail.len());
    let behind = tail.get(length..).and_then(|t| t.chars().next());
    if behind.is_some_and(is_alphanumeric) {
        return None;
    }
    let tail = tail.get(..length)?;
    ["s", "ve", "re", "ll", "d", "m"].iter().any(|c| tail.eq_ignore_ascii_case(c)).then_some(mark + length)
}

fn case(word: &str) -> Case {
    // The article of an Arabic name: al-Ayyam is a name as Ayyam is.
    let word = ["al-", "el-"].iter().find_map(|article| word.strip_prefix(article)).unwrap_or(word);
    let mut letters = word.chars().filter(|&c| is_letter(c));
    match (word.chars().next(), letters.next(), letters.next()) {
        (Some(first), Some(_), second) if is_capital(first) => match second {
            Some(second) if is_capital(second) && letters.all(is_capital) => Case::Upper,
            _ => Case::Capital,
        },
        _ => Case::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let mut tokens = Vec::new();
        tokenize(
            text,
            Span::new(0, text.len()),
            true,
            &Lexicon::new(&crate::Settings::default()),
            &mut tokens,
        );
        let words: Vec<&str> = tokens.iter().map(|t| t.span.of(text)).collect();
        assert_eq!(words.join("|"), expect);
    }

    #[test]
    fn words_and_marks() {
        check("Kim's U.S. visit.", "Kim|'s|U.S.|visit|.");
        check("the state-run agency -- KCNA...", "the|state-run|agency|--|KCNA|...");
        check("He don't pay $9.37bn at 2:30 p.m. (1,000)", "He|don't|pay|$|9.37bn|at|2:30|p.m.|(|1,000|)");
        check("``No,'' O'Brien said.", "``|No|,|''|O'Brien|said|.");
        check("the workers' “Plan B”", "the|workers|'|“|Plan|B|”");
        check("they’ve gone. J. Smith", "they|’ve|gone|.|J|.|Smith");
        check("What?! Yes", "What|?!|Yes");
        check("AT&T 김정은이 말했다 ", "AT&T|김정은이|말했다");
        check("at home.The next", "at|home|.|The|next");
        check("", "");
    }
}
