//! Byte offsets -> the unit that the caller counts in, all in one pass over the text.

use crate::Offsets;

/// Turns byte offsets of one text into another unit.
#[derive(Debug)]
pub(crate) struct Converter {
    /// For every block of [`STEP`] bytes the number of units in front of it; empty for bytes and for ASCII text.
    marks: Vec<usize>,
    unit: Offsets,
}

/// Bytes between two marks: a conversion reads at most so many. Fewer than 128, or [`count`] would not fit a byte.
const STEP: usize = 64;

impl Converter {
    /// One pass over `text`.
    pub(crate) fn new(text: &str, unit: Offsets) -> Converter {
        if unit == Offsets::Utf8 || text.is_ascii() {
            return Converter { marks: Vec::new(), unit };
        }
        let mut units = 0;
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        for chunk in text.as_bytes().chunks(STEP) {
            marks.push(units);
            units += count(chunk, unit);
        }
        Converter { marks, unit }
    }

    /// The offset in the caller's unit of byte `at`, which is on a character boundary of the same text.
    pub(crate) fn convert(&self, text: &str, at: usize) -> usize {
        let Some(last) = self.marks.len().checked_sub(1) else { return at };
        let block = (at / STEP).min(last);
        let rest = text.as_bytes().get(block * STEP..at).unwrap_or(&[]);
        self.marks.get(block).map_or(at, |before| before + count(rest, self.unit))
    }
}

/// How many units the characters are that start in at most [`STEP`] bytes. Summed up in a byte, so that the processor
/// can take many at a time.
fn count(bytes: &[u8], unit: Offsets) -> usize {
    let pairs = u8::from(unit == Offsets::Utf16);
    let units = bytes
        .iter()
        .fold(0u8, |sum, &byte| sum + u8::from(byte & 0xc0 != 0x80) + (pairs & u8::from(byte >= 0xf0)));
    usize::from(units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_agree_with_the_standard_library() {
        let text = "a é 김 👩‍🚀 שלום ".repeat(60);
        for unit in [Offsets::Utf8, Offsets::Utf16, Offsets::CodePoints] {
            let converter = Converter::new(&text, unit);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let front = &text[..at];
                let expect = match unit {
                    Offsets::Utf8 => at,
                    Offsets::Utf16 => front.encode_utf16().count(),
                    Offsets::CodePoints => front.chars().count(),
                };
                assert_eq!(converter.convert(&text, at), expect);
            }
        }
    }
}
