//! Names -> numbers: the one hash map of the crate. A single map type instead of one for every key and value
//! keeps several kilobytes of machine code out of what readers download.

use std::collections::HashMap;

/// Numbers by name. The standard hasher: names come from hostile texts, too.
#[derive(Debug, Default)]
pub(crate) struct Index(HashMap<Box<str>, u32>);

impl Index {
    /// The number of a name.
    #[inline(never)]
    pub(crate) fn get(&self, name: &str) -> Option<usize> {
        self.0.get(name).map(|&number| number as usize)
    }

    /// Enters a name unless it is there; returns the number that it has now.
    #[inline(never)]
    pub(crate) fn enter(&mut self, name: &str, number: usize) -> usize {
        if let Some(known) = self.get(name) {
            return known;
        }
        self.0.insert(name.into(), u32::try_from(number).unwrap_or(u32::MAX));
        number
    }

    /// Whether a name is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}
