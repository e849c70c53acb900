//! Byte offsets in another unit, where they are asked for in rising order.

use whosays::Offsets;

/// Turns byte offsets, asked for in rising order, into another unit in one pass over the text.
pub(crate) struct Ruler<'a> {
    text: &'a str,
    unit: Offsets,
    byte: usize,
    units: usize,
}

impl<'a> Ruler<'a> {
    pub(crate) fn new(text: &'a str, unit: Offsets) -> Ruler<'a> {
        Ruler { text, unit, byte: 0, units: 0 }
    }

    pub(crate) fn measure(&mut self, byte: usize) -> usize {
        let step = self.text.get(self.byte..byte).unwrap_or("");
        self.units += match self.unit {
            Offsets::Utf8 => step.len(),
            Offsets::Utf16 => step.chars().map(char::len_utf16).sum(),
            Offsets::CodePoints => step.chars().count(),
        };
        self.byte = byte;
        self.units
    }
}
