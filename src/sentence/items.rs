//! Lists that run on within a line: *1. Open the box. 2. Read on.* Where their items begin.

use super::OPENERS;
use crate::lexicon::class;
use crate::token::{Case, Kind, Token};

/// The mark of an item in a list that runs on within its line.
#[derive(Clone, Copy)]
pub(super) struct Item {
    pub(super) begin: usize,
    /// One past the mark.
    pub(super) end: usize,
    /// Whether a sentence ends before it.
    pub(super) splits: bool,
}

/// A numeral or letter that counts: *2.*, *2)*, *2.)*, *b.*
#[derive(Clone, Copy)]
struct Count {
    end: usize,
    style: char,
    first: char,
    length: usize,
}

/// Where the items of a list within one line begin. A count has to begin the block or stand behind a stop or a colon,
/// and goes on where the next mark of the same make is the next in number; `listed`: the block's own mark was cut off.
pub(super) fn items(block: &[Token], listed: bool) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let bullets = listed || block.first().is_some_and(is_bullet);
    // The last mark that counts, and where it begins while no other has followed.
    let mut last: Option<(Count, Option<usize>)> = None;
    for (i, token) in block.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|p| block.get(p));
        if is_bullet(token) {
            if bullets {
                let end = count(block, i + 1).map_or(i + 1, |count| count.end);
                items.push(Item { begin: i, end, splits: true });
            }
            continue;
        }
        let Some(found) = count(block, i) else { continue };
        if before.is_some_and(is_bullet) {
            continue;
        }
        let fresh = before.is_none_or(|t| t.is_terminal() || t.is(':') || t.kind == Kind::Quote);
        match last {
            Some((previous, waiting)) if follows(previous, found) && before.is_none_or(may_end_item) => {
                if let Some(begin) = waiting {
                    items.push(Item { begin, end: previous.end, splits: false });
                }
                items.push(Item { begin: i, end: found.end, splits: true });
                last = Some((found, None));
            }
            _ if listed && token.kind == Kind::Number && before.is_some_and(may_end_item) => {
                items.push(Item { begin: i, end: found.end, splits: true });
                last = Some((found, None));
            }
            // "7. Chris Christie" is one line of a longer list.
            _ if i == 0 && token.kind == Kind::Number => {
                items.push(Item { begin: i, end: found.end, splits: false });
                last = Some((found, None));
            }
            _ if fresh => last = Some((found, Some(i))),
            _ => {}
        }
    }
    items
}

fn is_bullet(token: &Token) -> bool {
    token.spaced && token.kind == Kind::Punct && matches!(token.first, '•' | '⁃' | '◦' | '▪' | '●' | '‣')
}

/// The mark of a list that stands at `i`, with a capital or a quotation behind it.
fn count(block: &[Token], i: usize) -> Option<Count> {
    let token = block.get(i)?;
    let numeral = token.kind == Kind::Number && token.span.len() <= 2;
    let letter = token.kind == Kind::Word && token.span.len() == 1;
    let free = token.spaced || i.checked_sub(1).and_then(|p| block.get(p)).is_some_and(is_bullet);
    let behind = block.get(i + 1).filter(|t| !t.spaced)?;
    if !free || !(numeral || letter) {
        return None;
    }
    let (style, end) = match behind.first {
        '.' if behind.span.len() == 1 && block.get(i + 2).is_some_and(|t| t.is(')') && !t.spaced) => {
            (':', i + 3)
        }
        // A capital with a stop is an initial.
        '.' if behind.span.len() == 1 && (numeral || token.case == Case::Lower) => ('.', i + 2),
        ')' => (')', i + 2),
        _ => return None,
    };
    let next = block.get(end).filter(|t| t.spaced)?;
    (next.is_capital() || next.kind == Kind::Quote).then_some(Count {
        end,
        style,
        first: token.first,
        length: token.span.len(),
    })
}

/// Whether `next` is what is counted after `previous`, as far as the first character and the length tell.
fn follows(previous: Count, next: Count) -> bool {
    let step = next.first as u32 == previous.first as u32 + 1;
    previous.style == next.style
        && match (previous.length, next.length) {
            (1, 1) => step,
            (1, 2) => previous.first == '9' && next.first == '1',
            (2, 2) => step || previous.first == next.first,
            _ => false,
        }
}

/// Whether an item may end with this token: not *finished 2. Then*, *group 2*, *of 2*.
fn may_end_item(token: &Token) -> bool {
    token.is_terminal()
        || token.kind == Kind::Punct && matches!(token.first, ',' | ';')
        || token.kind == Kind::Word
            && token.verb.is_none()
            && !token.has(OPENERS.with(class::AUXILIARY).with(class::MONTH))
}
