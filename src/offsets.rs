//! Byte offsets -> the unit that the caller counts in, all in one pass over the text.

use crate::Offsets;

/// Turns byte offsets of one text into another unit.
#[derive(Debug)]
pub(crate) struct Converter {
    /// For every block of [`STEP`] bytes the number of units in front of it; empty for bytes and for ASCII text.
    marks: Vec<usize>,
    unit: Offsets,
}

/// Bytes between two marks: a conversion reads at most so many.
const STEP: usize = 256;

impl Converter {
    /// One pass over `text`.
    pub(crate) fn new(text: &str, unit: Offsets) -> Converter {
        if unit == Offsets::Utf8 || text.is_ascii() {
            return Converter { marks: Vec::new(), unit };
        }
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut units = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            marks.push(units);
            units += chunk.iter().map(|&b| width(b, unit)).sum::<usize>();
        }
        Converter { marks, unit }
    }

    /// The offset in the caller's unit of byte `at`, which is on a character boundary of the same text.
    pub(crate) fn convert(&self, text: &str, at: usize) -> usize {
        let block = at / STEP;
        let Some((block, before)) = self
            .marks
            .get(block)
            .map(|&m| (block, m))
            .or_else(|| Some((self.marks.len().checked_sub(1)?, *self.marks.last()?)))
        else {
            return at;
        };
        let rest = text.as_bytes().get(block * STEP..at).unwrap_or(&[]);
        before + rest.iter().map(|&b| width(b, self.unit)).sum::<usize>()
    }
}

/// How many units a byte stands for: a character counts where it starts.
fn width(byte: u8, unit: Offsets) -> usize {
    match (unit, byte) {
        (Offsets::Utf8, _) => 1,
        (_, 0x80..=0xbf) => 0,
        (Offsets::Utf16, 0xf0..) => 2,
        _ => 1,
    }
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
