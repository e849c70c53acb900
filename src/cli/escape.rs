//! Keeps an article's characters from acting on the reader's terminal or breaking a line-by-line format.
//!
//! An article is somebody else's text: an escape sequence in it could retitle the window, hide sentences or
//! paste commands, and a bidirectional override could carry a badge from one sentence to another.

use std::borrow::Cow;
use std::fmt::Write;

/// For reading on a terminal: line breaks and tabs stay, CRLF becomes LF, what else would act shows as `\u{1b}`.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| acts(c) && c != '\n' && c != '\t') {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\t' => shown.push(c),
            _ if acts(c) => shown.extend(c.escape_unicode()),
            _ => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// For an error: as [`visible`], but a file name with a line break in it must not make two lines of one.
pub(crate) fn one_line(text: &str) -> String {
    visible(text).replace('\n', "\\n")
}

/// Escapes in JSON what JSON lets through and a terminal, or a reader that also ends lines at U+2028, would act
/// on. Such characters stand only inside strings, where the escape means the same; the line breaks between the
/// values stay.
pub(crate) fn json(json: &str) -> Cow<'_, str> {
    let mut escaped = String::new();
    let mut done = 0;
    while let Some((at, c)) = first_acting(json, done) {
        escaped.reserve(json.len() - done + 16);
        escaped.push_str(json.get(done..at).unwrap_or(""));
        // All of them lie below U+10000, so one unit is enough. Writing to a String cannot fail.
        let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        done = at + c.len_utf8();
    }
    if done == 0 {
        return Cow::Borrowed(json);
    }
    escaped.push_str(json.get(done..).unwrap_or(""));
    Cow::Owned(escaped)
}

/// The first character from byte `from` on that acts and is no line break, and where it stands.
fn first_acting(json: &str, from: usize) -> Option<(usize, char)> {
    // Every character that acts starts with one of these bytes; hardly a run of 64 holds one.
    let suspect = |byte: u8| byte < b' ' && byte != b'\n' || matches!(byte, 0x7f | 0xc2 | 0xe2);
    let mut start = from;
    for run in json.as_bytes().get(from..)?.chunks(64) {
        if run.iter().fold(false, |any, &byte| any | suspect(byte)) {
            let places = (start..).zip(run).filter(|&(_, &byte)| suspect(byte));
            let mut characters = places.filter_map(|(at, _)| Some((at, json.get(at..)?.chars().next()?)));
            if let Some(found) = characters.find(|&(_, c)| acts(c) && c != '\n') {
                return Some(found);
            }
        }
        start += run.len();
    }
    None
}

/// Control characters (C0, DEL, C1), line and paragraph separators, and the bidirectional embeddings, overrides
/// and isolates. The plain marks U+200E and U+200F stay: they move nothing but their neighbours.
fn acts(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_acts() {
        assert_eq!(visible("a\tb\r\nc\n"), "a\tb\nc\n");
        assert_eq!(visible("\u{1b}[2J\u{9b}1m\r\u{7}\u{7f}"), "\\u{1b}[2J\\u{9b}1m\\u{d}\\u{7}\\u{7f}");
        assert_eq!(visible("\u{202e}fdp\u{2066}"), "\\u{202e}fdp\\u{2066}");
        assert_eq!(visible("\u{5e9}\u{200f} \u{1f600} \u{d55c}"), "\u{5e9}\u{200f} \u{1f600} \u{d55c}");
        assert_eq!(one_line("a\nb"), "a\\nb");
    }

    #[test]
    fn json_keeps_its_meaning() -> Result<(), serde_json::Error> {
        let text = "\u{1b}[2J \u{9b} \u{2028}\u{202e} \u{1f600} \\u2028 \"quoted\"\n";
        let plain = serde_json::to_string_pretty(&[text])?;
        let escaped = json(&plain);
        assert!(!escaped.contains(|c| acts(c) && c != '\n'), "{escaped}");
        assert_eq!(serde_json::from_str::<[String; 1]>(&escaped)?, [text]);
        Ok(())
    }
}
