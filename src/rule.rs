//! The rules that decide, each with its id. How far each can be trusted stands in `lexicon/confidence.tsv`.

/// Why a sentence has its label. Up to [`Rule::Parenthetical`] the first in the text wins; behind them, an earlier
/// rule wins over a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rule {
    /// *..., according to X*
    AccordingTo,
    /// *X was quoted as saying*
    QuotedAs,
    /// *"...," said X*
    Inverted,
    /// *X said (that) ...*, *..., X said*
    Said,
    /// *X argued that ...*
    ThatClause,
    /// *X: "..."*
    Colon,
    /// *..., X observed*
    Parenthetical,
    /// *X asked whether ...*
    Question,
    /// *X vowed to ...*
    Infinitive,
    /// *X urged Y to ...*
    ObjectInfinitive,
    /// *X described Y as ...*
    AsPhrase,
    /// *X called Y Z*
    Named,
    /// *the study found ...*
    Document,
    /// *X accused Y of ...*
    Preposition,
    /// *X announced a withdrawal*
    Object,
    /// *..., adding that ...*
    Participle,
    /// *X expressed "full support"*
    QuotedWords,
    /// *the claim that ...*
    NounThat,
    /// *X 'confronts' Y*, in a headline
    HeadlineQuote,
    /// Words wholly in quotation marks, cued in a neighbouring sentence.
    QuoteGoesOn,
    /// Words wholly in quotation marks with no cue of their own.
    Floating,
    /// *declined to comment*
    NoContent,
    /// *reportedly*
    Hedged,
    /// Nothing attributes the sentence.
    Narration,
    /// Page furniture.
    Furniture,
}

impl Rule {
    /// All rules; for each a row of `lexicon/confidence.tsv` in the same order.
    pub(crate) const ALL: [Rule; 25] = [
        Rule::AccordingTo,
        Rule::QuotedAs,
        Rule::Inverted,
        Rule::Said,
        Rule::ThatClause,
        Rule::Colon,
        Rule::Parenthetical,
        Rule::Question,
        Rule::Infinitive,
        Rule::ObjectInfinitive,
        Rule::AsPhrase,
        Rule::Named,
        Rule::Document,
        Rule::Preposition,
        Rule::Object,
        Rule::Participle,
        Rule::QuotedWords,
        Rule::NounThat,
        Rule::HeadlineQuote,
        Rule::QuoteGoesOn,
        Rule::Floating,
        Rule::NoContent,
        Rule::Hedged,
        Rule::Narration,
        Rule::Furniture,
    ];

    /// The id in reports.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Rule::AccordingTo => "according-to",
            Rule::QuotedAs => "quoted-as",
            Rule::Inverted => "inverted",
            Rule::Said => "said",
            Rule::ThatClause => "that-clause",
            Rule::Colon => "colon",
            Rule::Parenthetical => "parenthetical",
            Rule::Question => "question",
            Rule::Infinitive => "infinitive",
            Rule::ObjectInfinitive => "object-infinitive",
            Rule::AsPhrase => "as-phrase",
            Rule::Named => "named",
            Rule::Document => "document",
            Rule::Preposition => "preposition",
            Rule::Object => "object",
            Rule::Participle => "participle",
            Rule::QuotedWords => "quoted-words",
            Rule::NounThat => "noun-that",
            Rule::HeadlineQuote => "headline-quote",
            Rule::QuoteGoesOn => "quote-goes-on",
            Rule::Floating => "floating",
            Rule::NoContent => "no-content",
            Rule::Hedged => "hedged",
            Rule::Narration => "narration",
            Rule::Furniture => "furniture",
        }
    }
}
