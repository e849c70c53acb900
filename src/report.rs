//! What labelling returns: the only types that serialize. Field for field the shape promised to the
//! people who embed, script and check whosays.

use serde::Serialize;

/// Whose word the reader takes for a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// The article says it in its own voice. It does not mean that it is true.
    ReportedFact,
    /// It reaches the reader through a news outlet whose editorial line a state controls.
    StateMediaClaim,
    /// Somebody's words: direct, indirect or mixed.
    Quotation,
    /// Page furniture: nobody says it as part of the story.
    None,
}

impl Label {
    /// The label's name in reports: `reported-fact`, `state-media-claim`, `quotation`, `none`.
    pub fn name(self) -> &'static str {
        match self {
            Label::ReportedFact => "reported-fact",
            Label::StateMediaClaim => "state-media-claim",
            Label::Quotation => "quotation",
            Label::None => "none",
        }
    }
}

/// How somebody's words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// In quotation marks.
    Direct,
    /// In the article's wording.
    Indirect,
    /// Both in one sentence.
    Mixed,
    /// Nobody's words but the article's.
    None,
}

/// What sort of speaker a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A state-controlled outlet.
    StateMedia,
    /// Any other outlet.
    NewsMedia,
    /// A government, ministry, court, police or other civil authority.
    Government,
    /// An army or one of its parts.
    Military,
    /// A person.
    Person,
    /// A company, party, group or document.
    Organisation,
    /// Somebody the text does not name.
    Anonymous,
    /// Not known.
    Unknown,
}

/// What sort of block a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading or headline.
    Heading,
    /// A list item.
    ListItem,
    /// The caption of a picture or table.
    Caption,
    /// A table cell.
    Cell,
    /// Navigation, bylines, timestamps and the like.
    Furniture,
}

/// Whether words in quotation marks are somebody's speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteKind {
    /// Somebody's words.
    Speech,
    /// A title, nickname, treaty name or scare quote.
    Term,
}

/// A mark beside the label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// *reportedly*, *allegedly*: said to be so, nobody named.
    Hedged,
    /// The channel or the speaker comes from an earlier sentence.
    Inherited,
    /// The sentence says that somebody did not say it.
    Negated,
}

/// The report on one text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// The sentences in the order of the text; they do not overlap.
    pub sentences: Vec<Sentence>,
    /// The blocks in the order of the text; they do not overlap.
    pub blocks: Vec<Block>,
    /// Every speaker and outlet, in the order of their first sentence.
    pub sources: Vec<SourceSummary>,
    /// The text that the offsets count in, where the caller did not give it (a live page).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How many sentences have each label.
    pub counts: Counts,
    /// The version of whosays that made the report.
    pub version: &'static str,
}

/// One sentence. Offsets count in the unit asked for, end exclusive.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sentence {
    /// First offset.
    pub start: usize,
    /// One past the last offset.
    pub end: usize,
    /// Index into [`Report::blocks`].
    pub block: usize,
    /// Whose word it is.
    pub label: Label,
    /// How the words are given.
    pub form: Form,
    /// 0 to 1.
    pub confidence: f64,
    /// Why.
    pub because: Because,
    /// Who speaks, where somebody does.
    pub source: Option<Source>,
    /// The state outlet that the words came through.
    pub channel: Option<Channel>,
    /// The words that attribute.
    pub cue: Option<Cue>,
    /// The quoted spans inside the sentence.
    pub quotes: Vec<Quote>,
    /// Marks beside the label.
    pub flags: Vec<Flag>,
    /// Index of the sentence that an inherited channel or speaker comes from.
    pub introduced_by: Option<usize>,
}

/// The rule that decided.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Because {
    /// The rule's id.
    pub rule: &'static str,
    /// Its reason in words a reader understands.
    pub text: String,
}

/// Who speaks. The offsets may lie in an earlier sentence, where the speaker was last named.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// First offset of the words that name the speaker.
    pub start: usize,
    /// One past their last offset.
    pub end: usize,
    /// The words.
    pub text: String,
    /// Whom they resolve to (*he* -> Sergei Lavrov); `unknown` where the text does not tell.
    pub name: String,
    /// What sort of speaker.
    pub kind: SourceKind,
}

/// The state outlet that the words came through.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Channel {
    /// First offset of the words that name the outlet; in an earlier sentence where the channel is inherited.
    pub start: usize,
    /// One past their last offset.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The outlet's name in the registry; for a generic name (*state media*) that name.
    pub outlet: String,
    /// Its country, where known, otherwise empty.
    pub country: String,
    /// Who controls it: `state-controlled`, or what a user's own outlet file says.
    pub control: String,
}

/// The words that attribute.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cue {
    /// First offset.
    pub start: usize,
    /// One past the last offset.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// A quoted span, its marks included, cut to the sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quote {
    /// First offset.
    pub start: usize,
    /// One past the last offset.
    pub end: usize,
    /// Speech or term.
    pub kind: QuoteKind,
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Block {
    /// First offset.
    pub start: usize,
    /// One past the last offset.
    pub end: usize,
    /// What it is.
    pub kind: BlockKind,
}

/// One speaker or outlet, all its names merged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SourceSummary {
    /// The fullest name.
    pub name: String,
    /// What sort of speaker.
    pub kind: SourceKind,
    /// Indices of the sentences that are its words or came through it.
    pub sentences: Vec<usize>,
    /// How long those sentences are together, in Unicode code points.
    pub characters: usize,
}

/// How many sentences have each label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Counts {
    /// Reported facts.
    pub reported_fact: usize,
    /// State-media claims.
    pub state_media_claim: usize,
    /// Quotations.
    pub quotation: usize,
    /// Page furniture.
    pub none: usize,
}
