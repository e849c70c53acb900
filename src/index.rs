//! Names -> numbers: the one hash table of the crate, written out here. It is smaller than the standard library's in
//! what readers download, and a word that has been hashed once need not be hashed again.

use std::hash::{BuildHasher, RandomState};

/// Numbers by name. The standard hasher with its seed: these names come from hostile texts.
#[derive(Debug, Default)]
pub(crate) struct Index {
    table: Table,
    seed: RandomState,
}

impl Index {
    /// The number of a name.
    #[inline(never)]
    pub(crate) fn get(&self, name: &str) -> Option<usize> {
        if self.table.names.is_empty() {
            return None;
        }
        self.table.find(self.hash(name), name, false)
    }

    /// Enters a name unless it is there; returns the number that it has now.
    #[inline(never)]
    pub(crate) fn enter(&mut self, name: &str, number: usize) -> usize {
        let hash = self.hash(name);
        self.table.find(hash, name, false).unwrap_or_else(|| self.table.add(hash, name, number))
    }

    /// Whether a name is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn hash(&self, name: &str) -> u32 {
        self.seed.hash_one(name) as u32
    }
}

/// Numbers by word, whatever the case of its ASCII letters. The hash is quick and has no seed: only our own tables
/// and the user's outlets are entered, and a text can but look its words up.
#[derive(Debug, Default)]
pub(crate) struct Words(Table);

impl Words {
    /// The number of a word.
    pub(crate) fn get(&self, word: &str) -> Option<usize> {
        self.find(word_hash(word), word)
    }

    /// The number of a word whose hash is known.
    pub(crate) fn find(&self, hash: u32, word: &str) -> Option<usize> {
        self.0.find(hash, word, true)
    }

    /// Enters a word in small letters unless it is there; returns the number that it has now.
    #[inline(never)]
    pub(crate) fn enter(&mut self, word: &str, number: usize) -> usize {
        let hash = word_hash(word);
        self.find(hash, word).unwrap_or_else(|| self.0.add(hash, word, number))
    }

    /// All words.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.names.iter().filter_map(|name| std::str::from_utf8(self.0.text(name)).ok())
    }
}

/// One byte more of a word. Small letters and capitals differ in the bit that is set here.
pub(crate) fn hash_step(hash: u32, byte: u8) -> u32 {
    hash.wrapping_mul(33) ^ u32::from(byte | 0x20)
}

/// The end of a hash that [`hash_step`] made from 0 on.
pub(crate) fn hash_end(hash: u32) -> u32 {
    let hash = hash.wrapping_mul(0x9e37_79b1);
    hash ^ hash >> 15
}

/// The hash of a word; the same for capitals.
pub(crate) fn word_hash(word: &str) -> u32 {
    hash_end(word.bytes().fold(0, hash_step))
}

#[derive(Debug, Default)]
struct Table {
    /// A power of two of them, at least half of them free; where a name stands is the first free one from its hash on.
    slots: Vec<Slot>,
    names: Vec<Name>,
    /// All names, one behind the other.
    text: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u32,
    /// Place in `names`, counted from 1; 0 in a free slot.
    name: u32,
}

#[derive(Clone, Copy, Debug)]
struct Name {
    start: u32,
    end: u32,
    number: u32,
}

impl Table {
    fn find(&self, hash: u32, name: &str, any_case: bool) -> Option<usize> {
        let mut at = hash as usize;
        loop {
            let slot = self.slots.get(at & self.slots.len().wrapping_sub(1))?;
            let place = (slot.name as usize).checked_sub(1)?;
            if slot.hash == hash {
                let known = self.names.get(place)?;
                let (known_name, name) = (self.text(known), name.as_bytes());
                if known_name == name || any_case && known_name.eq_ignore_ascii_case(name) {
                    return Some(known.number as usize);
                }
            }
            at += 1;
        }
    }

    fn text(&self, name: &Name) -> &[u8] {
        self.text.as_bytes().get(name.start as usize..name.end as usize).unwrap_or(&[])
    }

    fn add(&mut self, hash: u32, name: &str, number: usize) -> usize {
        if self.names.len() * 2 >= self.slots.len() {
            let slots = std::mem::take(&mut self.slots);
            self.slots.resize((slots.len() * 2).max(16), Slot::default());
            for slot in slots.into_iter().filter(|slot| slot.name != 0) {
                self.take(slot);
            }
        }
        let start = self.text.len() as u32;
        self.text.push_str(name);
        self.names.push(Name { start, end: self.text.len() as u32, number: number as u32 });
        self.take(Slot { hash, name: self.names.len() as u32 });
        number
    }

    fn take(&mut self, slot: Slot) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = slot.hash as usize;
        while let Some(free) = self.slots.get_mut(at & mask) {
            if free.name == 0 {
                *free = slot;
                return;
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_the_number_they_came_with() {
        let mut index = Index::default();
        assert_eq!(index.get("a"), None);
        for n in 0..1000 {
            assert_eq!(index.enter(&n.to_string(), n), n);
            assert_eq!(index.enter(&n.to_string(), n + 1), n);
        }
        assert!((0..1000).all(|n| index.get(&n.to_string()) == Some(n)));
        assert!(!index.has("1000") && !index.has(""));
    }

    #[test]
    fn words_are_found_in_any_case() {
        let mut words = Words::default();
        for (n, word) in ["said", "s\u{e9}ance", "u.s.", "'ll"].into_iter().enumerate() {
            assert_eq!(words.enter(word, n), n);
            assert_eq!(words.get(word), Some(n));
            assert_eq!(words.get(&word.to_ascii_uppercase()), Some(n));
        }
        assert_eq!(words.get("S\u{c9}ANCE"), None);
        assert_eq!(words.iter().count(), 4);
    }
}
