//! The rules that decide: each with an id, a reason in words and how often it is right.

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

/// What is fixed about a rule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    /// The id in reports.
    pub(crate) id: &'static str,
    /// About the share of its sentences that it labelled rightly on the texts it was measured on (rounded; not
    /// calibrated on texts kept apart).
    pub(crate) confidence: f64,
}

impl Rule {
    /// The rule's id and confidence.
    pub(crate) fn facts(self) -> Facts {
        let (id, confidence) = match self {
            Rule::AccordingTo => ("according-to", 0.95),
            Rule::QuotedAs => ("quoted-as", 0.95),
            Rule::Inverted => ("inverted", 0.97),
            Rule::Said => ("said", 0.96),
            Rule::ThatClause => ("that-clause", 0.94),
            Rule::Colon => ("colon", 0.7),
            Rule::Parenthetical => ("parenthetical", 0.88),
            Rule::Question => ("question", 0.9),
            Rule::Infinitive => ("infinitive", 0.8),
            Rule::ObjectInfinitive => ("object-infinitive", 0.8),
            Rule::AsPhrase => ("as-phrase", 0.92),
            Rule::Named => ("named", 0.93),
            Rule::Document => ("document", 0.9),
            Rule::Preposition => ("preposition", 0.92),
            Rule::Object => ("object", 0.88),
            Rule::Participle => ("participle", 0.93),
            Rule::QuotedWords => ("quoted-words", 0.85),
            Rule::NounThat => ("noun-that", 0.85),
            Rule::HeadlineQuote => ("headline-quote", 0.75),
            Rule::QuoteGoesOn => ("quote-goes-on", 0.97),
            Rule::Floating => ("floating", 0.96),
            Rule::NoContent => ("no-content", 0.9),
            Rule::Hedged => ("hedged", 0.85),
            Rule::Narration => ("narration", 0.93),
            Rule::Furniture => ("furniture", 0.97),
        };
        Facts { id, confidence }
    }
}
