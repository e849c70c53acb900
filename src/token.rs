//! Words, numbers, punctuation and quotation marks, as spans into the text.

use crate::index::{hash_end, hash_step, word_hash};
use crate::letter::{is_accent, is_alphanumeric, is_capital, is_letter};
use crate::lexicon::{Classes, Cue, Lexicon, Word, class};
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
    pub(crate) sketch: Sketch,
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

/// The length of a word and three of its letters, in any case: words that differ in it need not be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sketch(u32);

impl Sketch {
    #[inline]
    pub(crate) fn new(word: &[u8]) -> Sketch {
        let length = word.len();
        let letter = |at: usize| word.get(at).map_or(0, |&byte| u32::from(byte | 0x20));
        Sketch(
            length as u32 & 0xff
                | letter(0) << 8
                | letter(length / 2) << 16
                | letter(length.wrapping_sub(1)) << 24,
        )
    }
}

/// Appends the tokens of `text[piece]`. `spaced` tells whether white space stands before the piece.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(crate) fn tokenize(text: &str, piece: Span, spaced: bool, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let source = piece.of(text);
    let mut at = 0;
    let mut spaced = spaced;
    while let Some(&byte) = source.as_bytes().get(at) {
        if byte <= b' ' {
            spaced = true;
            at += 1;
            continue;
        }
        let rest = source.get(at..).unwrap_or("");
        let Some(first) = rest.chars().next() else { break };
        if is_space(first) || is_stray(first, rest.chars().nth(1).unwrap_or(' ')) {
            spaced = true;
            at += first.len_utf8();
            continue;
        }
        let run = Run::new(rest.as_bytes());
        let (mut kind, mut length, mark) = match run.length {
            0 => scan(rest, first),
            length => {
                // Only before these marks, and letters that are not ASCII, may a word go on.
                let goes_on = matches!(
                    rest.as_bytes().get(length),
                    Some(b'-' | b'&' | b'\'' | b',' | b':' | b'.' | 0x80..)
                );
                let length = if goes_on { word_length(rest, length) } else { length };
                (if byte <= b'9' { Kind::Number } else { Kind::Word }, length, first)
            }
        };
        if kind == Kind::Clitic && spaced {
            // An apostrophe with nothing to lean on opens a quotation.
            (kind, length) = (Kind::Quote, first.len_utf8());
        }
        let word = rest.get(..length).unwrap_or("");
        // com­pa­ny, with a soft hyphen where it may break
        let whole: String;
        let word = if word.as_bytes().contains(&0xad) {
            whole = word.split('\u{ad}').collect();
            whole.as_str()
        } else {
            word
        };
        let is_word = !matches!(kind, Kind::Quote | Kind::Punct);
        let last = word.as_bytes().last().copied().unwrap_or(0);
        let start = piece.start + at;
        let mut token = Token {
            span: Span::new(start, start + length),
            kind,
            case: Case::Lower,
            first: mark,
            sketch: Sketch::new(word.as_bytes()),
            has_capital: false,
            ends_in_s: is_word && matches!(last, b's' | b'S'),
            has_stop: kind == Kind::Word && last == b'.',
            spaced,
            classes: Classes::default(),
            verb: None,
            noun: None,
        };
        if is_word {
            let plain = run.length == length;
            let hash = if plain { run.hash } else { word_hash(word) };
            Word { classes: token.classes, verb: token.verb, noun: token.noun } = lexicon.hashed(hash, word);
            if plain {
                (token.case, token.has_capital) = (run.case, run.has_capital);
            } else {
                token.case = case(word);
                token.has_capital = word.bytes().any(|b| b.is_ascii_uppercase());
                // Outlets are filed without the marks and accents of their names: each has to be looked at.
                token.classes = token.classes.with(class::OUTLET_START);
            }
            // Most adverbs are in no table; their ending gives them away. The nouns in -ly are in the tables.
            if last == b'y'
                && length > 4
                && kind == Kind::Word
                && word.ends_with("ly")
                && token.classes.is_unknown()
                && !is_capital(mark)
            {
                token.classes = token.classes.with(class::ADVERB);
            } else if length == 2 && token.case != Case::Upper {
                // US and UN are capitals only: *us*, and the last name of *Kim Jong Un*, are neither.
                token.classes = token.classes.without(class::PLACE.with(class::ORGANISATION));
            } else if word == "WHO" && tokens.last().is_none_or(|t| t.case != Case::Upper) {
                // The organisation; but "MAN WHO SAID".
                token.classes = class::ORGANISATION;
            } else if word == "May"
                && let Some(before) = tokens.iter().rev().find(|t| t.kind != Kind::Number)
                && before.has(class::PREPOSITION)
            {
                // The month: "from May 19", "until 19 May"; but "19 May Be Dead".
                token.classes = token.classes.without(class::AUXILIARY.with(class::MODAL));
            }
        }
        tokens.push(token);
        spaced = false;
        at += length;
    }
}

/// The ASCII letters and digits that a text starts with: all that most words are made of.
struct Run {
    length: usize,
    hash: u32,
    case: Case,
    has_capital: bool,
}

impl Run {
    fn new(bytes: &[u8]) -> Run {
        const SMALL: u8 = 1;
        const CAPITAL: u8 = 2;
        const DIGIT: u8 = 4;
        let kind_of = |byte| match byte {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        let (mut length, mut hash) = (0, 0);
        let (mut first, mut seen, mut all) = (0, 0, 0);
        for &byte in bytes {
            let kind = kind_of(byte);
            if kind == 0 {
                break;
            }
            if length == 0 {
                first = kind;
            } else {
                seen |= kind;
            }
            all |= kind;
            hash = hash_step(hash, byte);
            length += 1;
        }
        // As `case` tells it.
        let case = match first {
            CAPITAL if seen & SMALL == 0 && seen & CAPITAL != 0 => Case::Upper,
            CAPITAL => Case::Capital,
            _ => Case::Lower,
        };
        Run { length, hash: hash_end(hash), case, has_capital: all & CAPITAL != 0 }
    }
}

/// White space, the invisible marks that pages are full of included.
pub(crate) fn is_space(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c <= ' ' || c == '\u{7f}',
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => true,
        _ => c.is_whitespace() || c.is_control(),
    }
}

/// What is left of a hard space where its page was read in the wrong encoding.
fn is_stray(c: char, next: char) -> bool {
    c == 'Â' && is_space(next)
}

/// The kind, length in bytes and leading mark of the token that `rest` starts with, which is no ASCII letter or digit.
fn scan(rest: &str, first: char) -> (Kind, usize, char) {
    if is_alphanumeric(first) {
        return (Kind::Word, word_length(rest, 0), first);
    }
    let twice = || rest.chars().nth(1) == Some(first);
    match first {
        '`' if twice() => (Kind::Quote, 2, '“'),
        // Archives write '' for both marks, so it is as straight as ".
        '\'' if twice() => (Kind::Quote, 2, '"'),
        '‘' if twice() => (Kind::Quote, 6, '“'),
        '’' if twice() => (Kind::Quote, 6, '”'),
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

/// Length of a word or number whose first `from` bytes are ASCII letters and digits. Inner hyphens and apostrophes
/// belong to it; *'s* and its like at the end do not.
fn word_length(rest: &str, from: usize) -> usize {
    let mut end = from;
    let mut stops = false;
    let mut last = from.checked_sub(1).and_then(|i| rest.as_bytes().get(i)).map_or(' ', |&b| char::from(b));
    loop {
        let mut chars = rest.get(end..).unwrap_or("").chars();
        let Some(c) = chars.next() else { break };
        let behind = chars.as_str();
        let next = chars.next().unwrap_or(' ');
        let inside = match c {
            _ if is_stray(c, next) => false,
            _ if is_alphanumeric(c) || is_accent(c) => true,
            '-' | '\u{2010}' | '\u{2011}' | '\u{ad}' => is_alphanumeric(next),
            '&' => is_letter(next) && is_letter(last),
            '\'' | '’' => {
                is_letter(next) && is_letter(last) && clitic_length(rest.get(end..).unwrap_or("")).is_none()
            }
            ',' | ':' => last.is_ascii_digit() && next.is_ascii_digit(),
            // 3.5, U.S., a.m.: a stop between single letters or digits.
            '.' if last.is_ascii_digit() && next.is_ascii_digit() => true,
            '.' => {
                let single = end - end_of_previous_stop(rest, end) == last.len_utf8() && is_letter(last);
                let more = single && is_letter(next) && is_single_letter(behind);
                stops |= more;
                single && (more || stops)
            }
            _ => false,
        };
        if !inside {
            break;
        }
        last = c;
        end += c.len_utf8();
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
