//! Plain text -> blocks: blank lines, indents, list marks and the width that lines were wrapped to.

use crate::article::{Piece, SourceBlock};
use crate::letter;
use crate::report::BlockKind;
use crate::span::Span;

/// A line without its white space at either end.
#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
    indent: usize,
    /// In characters, its indent included.
    width: usize,
    /// Ends as a sentence does.
    ends: bool,
    list: bool,
}

/// Widest line, in characters, that still looks wrapped by hand or by a wire service.
const WRAP: usize = 100;

/// The blocks of a plain text.
pub(crate) fn blocks(text: &str) -> Vec<SourceBlock> {
    let mut blocks = Vec::new();
    let mut chunk: Vec<Line> = Vec::new();
    let mut first = true;
    for line in lines(text) {
        match line {
            Some(line) => chunk.push(line),
            None => {
                first = flush(text, &chunk, first, &mut blocks) && first;
                chunk.clear();
            }
        }
    }
    flush(text, &chunk, first, &mut blocks);
    blocks
}

/// The lines with their measures; `None` for a blank one.
fn lines(text: &str) -> impl Iterator<Item = Option<Line>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let raw = rest.get(..line_length(rest.as_bytes())).unwrap_or(rest);
        let body = raw.trim_start();
        let indent = raw.chars().take_while(|c| matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}')).count();
        let from = start + (raw.len() - body.len());
        start += raw.len();
        let body = body.trim_end();
        if body.is_empty() {
            return Some(None);
        }
        let mark = list_mark(body);
        let span = Span::new(from + mark, from + body.len());
        let ends =
            body.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']).ends_with(['.', '!', '?', '…', ':']);
        Some(Some(Line { span, indent, width: indent + body.chars().count(), ends, list: mark > 0 }))
    })
}

/// Length of the first line, its end (line feed, U+2028 or U+2029) included.
fn line_length(text: &[u8]) -> usize {
    let length = |at: usize, byte: u8| match byte {
        b'\n' => Some(at + 1),
        0xe2 if matches!(text.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])) => Some(at + 3),
        _ => None,
    };
    (0..).zip(text).find_map(|(at, &byte)| length(at, byte)).unwrap_or(text.len())
}

/// Cuts a run of lines without a blank one between them into blocks; whether it had none.
fn flush(text: &str, chunk: &[Line], first: bool, blocks: &mut Vec<SourceBlock>) -> bool {
    let margin = chunk.iter().map(|line| line.indent).min().unwrap_or(0);
    let width = chunk.iter().map(|line| line.width).max().unwrap_or(0);
    let full = chunk.iter().rev().skip(1).filter(|line| line.width + 15 >= width).count();
    let wrapped = chunk.len() > 1 && (50..=WRAP).contains(&width) && full * 5 >= (chunk.len() - 1) * 3;
    let mut open: Option<(Line, Line)> = None;
    for (i, &line) in chunk.iter().enumerate() {
        open = match open {
            Some((head, last))
                if !line.list
                    && (line.indent < margin + 2 || last.indent >= line.indent)
                    && continues(text, last, line, Layout { wrapped, width, title: first && i == 1 }) =>
            {
                Some((head, line))
            }
            previous => {
                push(previous, blocks);
                Some((line, line))
            }
        };
    }
    push(open, blocks);
    chunk.is_empty()
}

/// How a run of lines is laid out.
#[derive(Clone, Copy)]
struct Layout {
    wrapped: bool,
    width: usize,
    /// The line before is the first of the text.
    title: bool,
}

/// Whether `line` goes on with the sentence or paragraph of `last`.
fn continues(text: &str, last: Line, line: Line, layout: Layout) -> bool {
    let body = line.span.of(text);
    let word = body.split(char::is_whitespace).next().unwrap_or("");
    // The next word would not have fitted: the line was broken for want of room, not for sense.
    let no_room = layout.wrapped && last.width + 1 + word.chars().count() > layout.width.saturating_sub(2);
    if last.ends {
        return no_room;
    }
    // A byline, and a caption that closes with its credit, go on with nothing.
    let by = body.strip_prefix("by").is_some_and(|rest| rest.starts_with([':', ' ']))
        && body.split_whitespace().nth(1).is_some_and(|name| name.starts_with(letter::is_capital));
    // By bytes: the standard library's search for a string is 1 KB of the download.
    let before = last.span.of(text).as_bytes();
    let credited = ["hotograph: ", "hoto: ", "hoto by "]
        .iter()
        .any(|credit| before.windows(credit.len()).any(|part| part == credit.as_bytes()));
    // list 3 of 3, end of list: what a page says to a screen reader.
    let listed =
        body.strip_prefix("list ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if listed || body == "end of list" {
        return false;
    }
    if by && body.len() < 60 && !(no_room && line.ends) || credited {
        return false;
    }
    if last.span.of(text).ends_with([')', ']']) && !layout.wrapped {
        return false;
    }
    if body.starts_with(|c: char| letter::is_small(c) || matches!(c, ',' | ';')) {
        return last.width >= 25 || line.ends && begins_prose(last.span.of(text));
    }
    if last.span.of(text) == body {
        return false;
    }
    if layout.wrapped {
        return no_room || last.width + 15 >= layout.width;
    }
    // A line a paragraph, and this one broken in the middle: the rest has to look like one, too.
    last.width >= 110 && !layout.title && (line.ends || line.width >= 60)
}

/// *It was a cold*: a capital and a few words, broken off by mistake.
fn begins_prose(line: &str) -> bool {
    line.starts_with(letter::is_capital) && line.split_whitespace().take(4).count() == 4
}

fn push(open: Option<(Line, Line)>, blocks: &mut Vec<SourceBlock>) {
    if let Some((head, last)) = open {
        let kind = if head.list { BlockKind::ListItem } else { BlockKind::Paragraph };
        let span = Span::new(head.span.start, last.span.end);
        blocks.push(SourceBlock { kind, pieces: vec![Piece { span, spaced: true }] });
    }
}

/// Length in bytes of a list mark and the space behind it: *• x*, *- x*, *3. x*; 0 where there is none.
fn list_mark(line: &str) -> usize {
    let rest = match line.chars().next() {
        Some(mark @ ('•' | '·' | '*' | '-' | '–' | '◦' | '▪' | '●' | '‣')) => {
            line.get(mark.len_utf8()..)
        }
        Some('0'..='9') => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            match line.as_bytes().get(digits) {
                Some(b'.' | b')') if digits < 3 => line.get(digits + 1..),
                _ => None,
            }
        }
        _ => None,
    };
    match rest {
        Some(rest) if rest.starts_with([' ', '\t', '\u{a0}']) => line.len() - rest.trim_start().len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<String> = blocks(text)
            .iter()
            .map(|block| block.pieces[0].span.of(text).split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn blank_lines_and_marks_set_blocks_off() {
        check("One.\n\n  \nTwo\r\n\r\n• Three\n- Four\n2. Five", &["One.", "Two", "Three", "Four", "Five"]);
        check("", &[]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        check(
            "    The troops went on towards the hills in the north of the\nprovince, the agency said. It gave no figure for the fallen on\neither side.\n    The army was silent.",
            &[
                "The troops went on towards the hills in the north of the province, the agency said. It gave no figure for the fallen on either side.",
                "The army was silent.",
            ],
        );
    }

    #[test]
    fn a_paragraph_a_line() {
        check(
            "Ministers met on Monday in the capital to talk about the price of bread and fuel, which\nhas doubled since May.\nA second meeting is planned.",
            &[
                "Ministers met on Monday in the capital to talk about the price of bread and fuel, which has doubled since May.",
                "A second meeting is planned.",
            ],
        );
        check(
            "Talks open in Vienna\nTalks open in Vienna\nDelegates arrived.",
            &["Talks open in Vienna", "Talks open in Vienna", "Delegates arrived."],
        );
    }
}
