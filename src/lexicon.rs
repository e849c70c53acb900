//! One reader for `src/lexicon/*.tsv`: closed word classes, cues, outlets.
//!
//! Every table is read once, when a [`crate::Labeler`] is built; after that a word costs one look-up, and what may
//! start an outlet's name or a phrase of page furniture shows in its classes.

mod classes;
mod inflect;
mod outlets;

pub(crate) use classes::{Classes, class};
pub(crate) use outlets::{Doubt, OutletId, OutletMatch, Outlets};

use crate::Settings;
use crate::furniture;
use crate::index::{self, Words};
use crate::pace::Pace;
use inflect::inflections;

const WORDS: &str = include_str!("lexicon/words.tsv");
const CUES: &str = include_str!("lexicon/cues.tsv");

/// What the tables know about a word form.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// The closed classes that the form belongs to.
    pub(crate) classes: Classes,
    /// As a verb of communication.
    pub(crate) verb: Option<Cue>,
    /// As a noun of communication.
    pub(crate) noun: Option<Cue>,
}

/// A cue in one of its inflected forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    /// Row in the table of cues.
    pub(crate) row: u16,
    /// Which inflection.
    pub(crate) form: VerbForm,
}

/// Inflections, as far as spelling tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbForm {
    /// *say*
    Base,
    /// *says*
    Third,
    /// *said*, *wrote*: past tense, and mostly the participle too.
    Past,
    /// *written*: participle only.
    Participle,
    /// *saying*
    Ing,
}

/// A row of the table of cues.
#[derive(Debug)]
pub(crate) struct CueRow {
    /// Dictionary form.
    pub(crate) lemma: &'static str,
    /// In which surroundings it attributes.
    pub(crate) frames: Frames,
    /// The prepositions after which its content stands (frame `prep=`).
    pub(crate) prepositions: Vec<&'static str>,
}

macro_rules! frames {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// In which surroundings a cue attributes; a set.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) struct Frames(u32);
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        enum FrameIndex { $($name),* }
        impl Frames {
            $($(#[$doc])* pub(crate) const $name: Frames = Frames(1 << FrameIndex::$name as u32);)*
            fn named(name: &str) -> Option<Frames> {
                let index = [$($text),*].iter().position(|known| *known == name)?;
                Some(Frames(1 << index))
            }
            /// Both sets together.
            pub(crate) const fn with(self, other: Frames) -> Frames { Frames(self.0 | other.0) }
            /// Whether the two sets share a frame.
            pub(crate) fn has(self, other: Frames) -> bool { self.0 & other.0 != 0 }
            fn add(&mut self, other: Frames) { self.0 |= other.0; }
        }
    };
}

frames! {
    /// Content in any shape, also a bare clause: *Kim said it was over*.
    SAY = "say",
    /// A that-clause.
    THAT = "that",
    /// A clause without *that*.
    BARE = "bare",
    /// A question: *asked whether, why, how*.
    WH = "wh",
    /// An infinitive: *vowed to fight*.
    TO = "to",
    /// An object and an infinitive: *urged Iran to stop*.
    OBJECT_TO = "object-to",
    /// An object and an as-phrase: *described it as a disgrace*.
    AS = "as",
    /// Two objects: *called it a disgrace*.
    CALL = "call",
    /// A noun phrase that carries what was said: *announced a withdrawal*.
    OBJECT = "object",
    /// A noun phrase after one of the row's prepositions.
    PREP = "prep",
    /// An object, then a noun phrase after one of the row's prepositions: *accused Iran of lying*.
    OBJECT_PREP = "object-prep",
    /// Quoted words beside it.
    QUOTE = "quote",
    /// Quoted words before it and nothing but a speaker: *"No," he smiled*.
    QUOTE_PAREN = "quote-paren",
    /// After its content, between commas or at the end: *..., he observed*.
    PAREN = "paren",
    /// A document or figures tell: *the study found, figures show*.
    DOC = "doc",
    /// Whom it is said to stands behind it: *told reporters*.
    ADDRESSEE = "addressee",
    /// A figure is given: *put the toll at 40*.
    PUT = "put",
    /// A document reads in quotation marks: *the sign reads "..."*.
    DOC_QUOTE = "doc-quote",
    /// *went on*, with quoted words.
    QUOTE_WENT_ON = "quote-went-on",
}

/// Every table, indexed.
#[derive(Debug)]
pub(crate) struct Lexicon {
    index: Words,
    words: Vec<Word>,
    cues: Vec<CueRow>,
    /// State outlets, built in and the user's own.
    pub(crate) outlets: Outlets,
}

impl Lexicon {
    #[cfg(test)]
    pub(crate) fn new(settings: &Settings) -> Lexicon {
        crate::pace::at_once(Lexicon::build(settings, &Pace::through()))
    }

    /// The built-in tables and the user's outlets.
    pub(crate) async fn build(settings: &Settings, pace: &Pace) -> Lexicon {
        let outlets = Outlets::build(settings, pace).await;
        pace.pause().await;
        let mut index = Words::default();
        let mut words: Vec<Word> = Vec::new();
        let mut at = |form: &str, words: &mut Vec<Word>| {
            let number = index.enter(form, words.len());
            if number == words.len() {
                words.push(Word::default());
            }
            number
        };
        for (class, list) in rows(WORDS).filter_map(|row| row.split_once('\t')) {
            let class = Classes::parse(class);
            for word in list.split(' ') {
                // "ally+": with an s as well.
                let stem = word.trim_end_matches('+');
                let longer = [stem, "s"].concat();
                for form in [stem, &longer].into_iter().take(1 + usize::from(stem != word)) {
                    let number = at(form, &mut words);
                    if let Some(slot) = words.get_mut(number) {
                        slot.classes = slot.classes.with(class);
                    }
                }
            }
        }
        let starts = outlets.starts().map(|start| (start, class::OUTLET_START));
        let phrases = furniture::starts().map(|start| (start, class::PHRASE_START));
        // Countries with an outlet are not listed again.
        let countries = outlets.countries().map(|country| (country, class::PLACE));
        for (start, class) in starts.chain(phrases).chain(countries) {
            let number = at(start, &mut words);
            if let Some(slot) = words.get_mut(number) {
                slot.classes = slot.classes.with(class);
            }
        }
        pace.pause().await;
        let mut cues = Vec::new();
        for row in rows(CUES) {
            let mut fields = row.split('\t');
            let (Some(lemma), Some(class), Some(forms), Some(frames)) =
                (fields.next(), fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let number = cues.len() as u16;
            cues.push(cue_row(lemma, frames));
            let regular = inflections(lemma, class);
            let forms = if forms == "-" { &regular } else { forms };
            let irregular = forms.split(' ').count() == 3;
            for (i, form) in forms.split(' ').enumerate() {
                // put, puts, putting: the base is the past as well, and news tells of the past.
                let form_of = if irregular && i == 0 { VerbForm::Past } else { verb_form(form, i, lemma) };
                let cue = Cue { row: number, form: form_of };
                let number = at(form, &mut words);
                let Some(word) = words.get_mut(number) else { continue };
                match class {
                    "noun" => word.noun = Some(cue),
                    _ => word.verb = word.verb.or(Some(cue)),
                }
            }
        }
        Lexicon { index, words, cues, outlets }
    }

    /// What is known of a word; any case, any curly apostrophe. Unknown words give the empty [`Word`].
    pub(crate) fn word(&self, word: &str) -> Word {
        self.hashed(index::word_hash(word), word)
    }

    /// As [`Lexicon::word`], where the word's hash is known.
    pub(crate) fn hashed(&self, hash: u32, word: &str) -> Word {
        self.index.find(hash, word).and_then(|number| self.words.get(number)).copied().unwrap_or_default()
    }

    /// The row of a cue.
    pub(crate) fn cue(&self, cue: Cue) -> Option<&CueRow> {
        self.cues.get(usize::from(cue.row))
    }
}

/// The rows of a table, without its header, comments and blank lines.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1)
}

fn cue_row(lemma: &'static str, frames: &'static str) -> CueRow {
    let mut row = CueRow { lemma, frames: Frames::default(), prepositions: Vec::new() };
    for frame in frames.split(' ') {
        if let Some(list) = frame.strip_prefix("object-prep=") {
            row.frames.add(Frames::OBJECT_PREP);
            row.prepositions.extend(list.split(','));
        } else if let Some(list) = frame.strip_prefix("prep=") {
            row.frames.add(Frames::PREP);
            row.prepositions.extend(list.split(','));
        } else if let Some(frame) = Frames::named(frame) {
            row.frames.add(frame);
        }
    }
    row
}

/// The inflection of a form, told by its ending and its place in the row (base, third, past, participle, -ing).
fn verb_form(form: &str, place: usize, lemma: &str) -> VerbForm {
    match place {
        _ if form.ends_with("ing") && place > 1 => VerbForm::Ing,
        0 => VerbForm::Base,
        1 if form.starts_with(lemma.trim_end_matches('y')) || form.ends_with('s') => VerbForm::Third,
        3 => VerbForm::Participle,
        _ => VerbForm::Past,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_unique_and_known() {
        for (name, table) in [("words", WORDS), ("cues", CUES)] {
            let keys: Vec<&str> = rows(table)
                .map(|row| {
                    row.match_indices('\t').nth(usize::from(name == "cues")).map_or(row, |(i, _)| &row[..i])
                })
                .collect();
            for pair in keys.windows(2) {
                assert!(pair[0] < pair[1], "{name}.tsv: {} must stand before {}", pair[1], pair[0]);
            }
        }
        for row in rows(WORDS) {
            let (class, words) = row.split_once('\t').expect("two columns");
            assert!(Classes::named(class).is_some(), "words.tsv: no class {class}");
            let words: Vec<&str> = words.split(' ').collect();
            for pair in words.windows(2) {
                let [one, two] = [pair[0], pair[1]].map(|word| word.trim_end_matches('+'));
                assert!(one < two, "words.tsv, {class}: {two} must stand before {one}");
                assert!(
                    two.strip_suffix('s') != Some(one),
                    "words.tsv, {class}: write {one}+ for {one} {two}"
                );
            }
            assert!(
                words.iter().all(|w| !w.bytes().any(|b| b.is_ascii_uppercase())),
                "words.tsv, {class}: a word with a capital is never found"
            );
        }
        for row in rows(CUES) {
            let fields: Vec<&str> = row.split('\t').collect();
            assert!(fields.len() == 4, "cues.tsv: {row}: four columns, with tabs between them");
            assert!(matches!(fields[1], "verb" | "noun"), "cues.tsv, {}: no class {}", fields[0], fields[1]);
            for frame in fields[3].split(' ') {
                let known = frame.contains("prep=") || Frames::named(frame).is_some();
                assert!(known, "cues.tsv: no frame {frame} ({})", fields[0]);
            }
        }
    }

    #[test]
    fn regular_words_are_not_listed() {
        for (lemma, class, forms) in [
            ("warn", "verb", "warn warns warned warning"),
            ("accuse", "verb", "accuse accuses accused accusing"),
            ("deny", "verb", "deny denies denied denying"),
            ("agree", "verb", "agree agrees agreed agreeing"),
            ("portray", "verb", "portray portrays portrayed portraying"),
            ("preach", "verb", "preach preaches preached preaching"),
            ("testimony", "noun", "testimony testimonies"),
            ("claim", "noun", "claim claims"),
        ] {
            assert_eq!(inflections(lemma, class), forms);
        }
        for fields in rows(CUES).map(|row| row.split('\t').collect::<Vec<_>>()) {
            assert_ne!(
                fields[2],
                inflections(fields[0], fields[1]),
                "cues.tsv, {}: write - for the regular forms",
                fields[0]
            );
        }
    }

    #[test]
    fn inflections_are_told_apart() {
        let lexicon = Lexicon::new(&crate::Settings::default());
        let form = |word| lexicon.word(word).verb.map(|cue| cue.form);
        assert_eq!(form("Said"), Some(VerbForm::Past));
        assert_eq!(form("says"), Some(VerbForm::Third));
        assert_eq!(form("written"), Some(VerbForm::Participle));
        assert_eq!(form("denying"), Some(VerbForm::Ing));
        assert_eq!(form("denies"), Some(VerbForm::Third));
        assert_eq!(form("warn"), Some(VerbForm::Base));
        assert_eq!(form("chair"), None);
    }
}
