//! The closed word classes of `words.tsv`, as a bit set.

macro_rules! classes {
    ($($name:ident = $text:literal),* $(,)?) => {
        /// A set of word classes.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) struct Classes(u64);

        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[allow(dead_code, reason = "a class that no rule asks for still makes its words known")]
        #[derive(Clone, Copy)]
        enum Index { $($name),* }

        /// The classes by name; what belongs to each is in `words.tsv`.
        #[allow(dead_code, reason = "as above")]
        pub(crate) mod class {
            use super::{Classes, Index};
            $(pub(crate) const $name: Classes = Classes(1 << Index::$name as u64);)*
        }

        impl Classes {
            /// The class of this name in the table.
            pub(crate) fn named(name: &str) -> Option<Classes> {
                let index = [$($text),*].iter().position(|known| *known == name)?;
                Some(Classes(1 << index))
            }
        }
    };
}

classes! {
    // Those that rules ask for most come first: a constant of low bits is the shorter one in wasm.
    DETERMINER = "determiner",
    PREPOSITION = "preposition",
    MEDIA = "media-noun",
    PERSON = "person-noun",
    PLACE = "place",
    TIME = "time",
    AUXILIARY = "auxiliary",
    SUBJECT_PRONOUN = "subject-pronoun",
    CONJUNCTION = "conjunction",
    ADVERB = "adverb",
    SUBORDINATOR = "subordinator",
    NATIONALITY = "nationality",
    ORGANISATION = "organisation-noun",
    GOVERNMENT = "government-noun",
    DOCUMENT = "document-noun",
    MILITARY = "military-noun",
    TITLE = "title",
    WH = "wh",
    RELATIVE = "relative",
    STATE = "state-adjective",
    RELAY = "relay",
    REPORT = "report-noun",
    IT = "pronoun-it",
    HE = "pronoun-he",
    SHE = "pronoun-she",
    THEY = "pronoun-they",
    WE = "pronoun-we",
    PLURAL = "plural-noun",
    FINITE = "finite",
    OCCASION = "occasion-noun",
    FURNITURE = "furniture",
    NEWS_OUTLET = "news-outlet",
    MONTH = "month",
    DAY = "day",
    BE = "be",
    NEGATION = "negation",
    ABBREVIATION = "abbreviation",
    REPORTERS = "reporters",
    HOST = "host",
    HAVE = "have",
    ABBREVIATION_MAYBE = "abbreviation-maybe",
    BE_HEDGE = "be-hedge",
    CALL = "call",
    CARRIER = "carrier",
    CLOCK = "clock",
    CRY = "cry",
    FINDER = "finder",
    HEDGE = "hedge",
    MEASURE = "measure-noun",
    MODAL = "modal",
    PICTURE = "picture-noun",
    TRUTH = "truth-noun",
    STATE_NATION = "state-nation",
    KICKER = "kicker",
    YOU = "pronoun-you",
    // In no table of words: what outlets' names, and phrases of page furniture inside a block, start with.
    OUTLET_START = "(outlet)",
    PHRASE_START = "(phrase)",
}

impl Classes {
    /// The class of a table's row; the empty set for an unknown name (a test finds them).
    pub(crate) fn parse(name: &str) -> Classes {
        Classes::named(name).unwrap_or_default()
    }

    /// Whether the word is in no class of `words.tsv`.
    pub(crate) const fn is_unknown(self) -> bool {
        self.without(class::OUTLET_START.with(class::PHRASE_START)).0 == 0
    }

    /// Both sets together.
    pub(crate) const fn with(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// The set less the other.
    pub(crate) const fn without(self, other: Classes) -> Classes {
        Classes(self.0 & !other.0)
    }

    /// Whether the two sets share a class.
    pub(crate) const fn has(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }
}
