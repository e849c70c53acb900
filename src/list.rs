//! The short lists of words that rules name: `list!["his", "her"]`.
//!
//! On the command line a list is a slice, and once inlined the sketches of its words are constants. In a slice each word
//! also has an address and a length, and these do not compress: in wasm a list is its words alone, each behind a byte
//! with its length. That is 2 KB less for readers.

#[cfg(not(target_arch = "wasm32"))]
mod form {
    /// A list of words in lower case.
    pub(crate) type List = &'static [&'static str];

    macro_rules! list {
        ($($word:literal),* $(,)?) => { &[$($word),*] };
    }
    pub(crate) use list;

    /// The words of a list.
    #[inline]
    pub(crate) fn each(list: List) -> impl Iterator<Item = &'static [u8]> {
        list.iter().map(|word| word.as_bytes())
    }
}

#[cfg(target_arch = "wasm32")]
mod form {
    /// A list of words in lower case.
    pub(crate) type List = &'static [u8];

    macro_rules! list {
        ($($word:literal),* $(,)?) => {
            const { &$crate::list::packed::<{ 0 $(+ 1 + $word.len())* }>(&[$($word),*]) }
        };
    }
    pub(crate) use list;

    /// The words of a list.
    pub(crate) fn each(mut list: List) -> impl Iterator<Item = &'static [u8]> {
        std::iter::from_fn(move || {
            let (length, rest) = list.split_first()?;
            let (word, behind) = rest.split_at_checked(usize::from(*length))?;
            list = behind;
            Some(word)
        })
    }

    /// The words, each behind its length; `N` bytes in all.
    pub(crate) const fn packed<const N: usize>(mut words: &[&str]) -> [u8; N] {
        let mut all = [0; N];
        let mut room: &mut [u8] = &mut all;
        while let [word, others @ ..] = words {
            room = put(room, &[word.len() as u8]);
            room = put(room, word.as_bytes());
            words = others;
        }
        all
    }

    /// Writes `bytes` at the start of `room`; what is left of it.
    const fn put<'a>(mut room: &'a mut [u8], mut bytes: &[u8]) -> &'a mut [u8] {
        while let [byte, others @ ..] = bytes {
            room = match room {
                [slot, rest @ ..] => {
                    *slot = *byte;
                    rest
                }
                [] => &mut [],
            };
            bytes = others;
        }
        room
    }
}

#[cfg(target_arch = "wasm32")]
pub(crate) use form::packed;
pub(crate) use form::{List, each, list};
