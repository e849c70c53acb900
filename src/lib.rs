//! Whose word am I taking for this? Labels every sentence of a news article as *reported fact*,
//! *state-media claim* or *quotation*, and says why. The labels say who speaks, never who is right.
//!
//! ```
//! use whosays::{Input, Labeler, Offsets, report::Label};
//!
//! let report = Labeler::new().label("The two men met. It was cordial, KCNA said.", Input::Plain, Offsets::Utf8);
//! let labels: Vec<Label> = report.sentences.iter().map(|sentence| sentence.label).collect();
//! assert_eq!(labels, [Label::ReportedFact, Label::StateMediaClaim]);
//! ```
//!
//! The way of the data: text -> blocks -> tokens -> sentences -> quoted spans -> attributions -> speakers and
//! channels from sentence to sentence -> labels -> report. Each stage is a function over the text and the
//! lexicon that never fails: what cannot be told is `unknown`, not an error.
#![forbid(unsafe_code)]

mod article;
mod attribution;
mod channel;
#[doc(hidden)]
pub mod confidence;
mod decimal;
mod discourse;
#[cfg(all(target_arch = "wasm32", feature = "dom"))]
mod dom;
mod furniture;
mod index;
mod label;
mod letter;
mod lexicon;
mod list;
// For the command line, which shows Markdown as well as reading it.
#[cfg(feature = "markdown")]
#[doc(hidden)]
pub mod markdown;
mod offsets;
pub mod outlet;
mod pace;
mod plain;
mod quote;
pub mod report;
mod rule;
mod sentence;
mod source;
pub mod span;
mod token;
#[cfg(all(target_arch = "wasm32", feature = "dom"))]
pub mod wasm;

use article::{Article, SourceBlock};
use discourse::{Found, Unit};
use lexicon::Lexicon;
use pace::Pace;

pub use outlet::{Outlet, OutletError, parse_outlets};
pub use report::{BlockKind, Report};
pub use span::Span;

/// How a text is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Input {
    /// Plain text: blocks are set off by blank lines, lines may be soft-wrapped.
    #[default]
    Plain,
    /// CommonMark; offsets count in the Markdown source.
    #[cfg(feature = "markdown")]
    Markdown,
}

/// The unit that a report's offsets count in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offsets {
    /// Bytes of UTF-8.
    #[default]
    Utf8,
    /// UTF-16 code units, as JavaScript strings count.
    Utf16,
    /// Unicode code points.
    CodePoints,
}

/// A block as somebody else found it (a live page): a byte span of the text and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenBlock {
    /// Byte span of the text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What counts as state media besides the built-in outlets of type `state-controlled`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Outlets of the user's own; each counts, whatever its [`Outlet::control`] says.
    pub outlets: Vec<Outlet>,
    /// Further types of [`outlet::CONTROLS`] whose built-in outlets count. A type that is none of them changes
    /// nothing.
    pub control: Vec<String>,
}

/// What a sentence of news English runs to; for how far the work is, before the sentences are known.
const BYTES_A_SENTENCE: usize = 110;

/// Labels texts; holds the lexicons, so build one and use it for many texts.
#[derive(Debug)]
pub struct Labeler {
    lexicon: Lexicon,
    phrases: furniture::Phrases,
}

impl Default for Labeler {
    fn default() -> Labeler {
        Labeler::new()
    }
}

impl Labeler {
    /// With the built-in outlets.
    pub fn new() -> Labeler {
        Labeler::with_outlets(&[])
    }

    /// With the built-in outlets and `outlets`.
    pub fn with_outlets(outlets: &[Outlet]) -> Labeler {
        Labeler::with_settings(&Settings { outlets: outlets.to_vec(), ..Settings::default() })
    }

    /// With the built-in outlets and what `settings` adds to them.
    pub fn with_settings(settings: &Settings) -> Labeler {
        pace::at_once(Labeler::build(settings, &Pace::through()))
    }

    async fn build(settings: &Settings, pace: &Pace) -> Labeler {
        let lexicon = Lexicon::build(settings, pace).await;
        Labeler { lexicon, phrases: furniture::Phrases::new() }
    }

    /// Labels `text`. Never fails; an empty text gives an empty report.
    pub fn label(&self, text: &str, input: Input, offsets: Offsets) -> Report {
        pace::at_once(self.label_source(text, &Self::blocks(text, input), offsets, &Pace::through()))
    }

    /// Labels `text` whose blocks are known, in the order of the text. A block that does not fit the text, or
    /// overlaps the one before, is cut to what fits.
    pub fn label_blocks(&self, text: &str, blocks: &[GivenBlock], offsets: Offsets) -> Report {
        pace::at_once(self.label_source(text, &article::given(text, blocks), offsets, &Pace::through()))
    }

    /// For each sentence of the report the rows of `src/lexicon/confidence.tsv` that its confidence is the sum of.
    /// For `cargo xtask fit`, which writes that table.
    #[doc(hidden)]
    pub fn confidence_rows(&self, text: &str, input: Input) -> Vec<Vec<&'static str>> {
        let blocks = Self::blocks(text, input);
        pace::at_once(self.decide(text, &blocks, &Pace::through(), async |found, decisions, speakers| {
            (0..decisions.len()).map(|s| confidence::rows(found, decisions, speakers, s)).collect()
        }))
    }

    fn blocks(text: &str, input: Input) -> Vec<SourceBlock> {
        match input {
            Input::Plain => plain::blocks(text),
            #[cfg(feature = "markdown")]
            Input::Markdown => markdown::blocks(text),
        }
    }

    async fn label_source(
        &self,
        text: &str,
        blocks: &[SourceBlock],
        offsets: Offsets,
        pace: &Pace,
    ) -> Report {
        self.decide(text, blocks, pace, async |found, decisions, speakers| {
            label::report(found, decisions, speakers, offsets, pace).await
        })
        .await
    }

    /// Decides every sentence and hands what was found to `then`.
    async fn decide<T>(
        &self,
        text: &str,
        blocks: &[SourceBlock],
        pace: &Pace,
        then: impl AsyncFnOnce(Found<'_>, &[discourse::Decision], &source::Speakers<'_>) -> T,
    ) -> T {
        // Blocks are looked at twice, sentences three times.
        pace.expect(blocks.len() * 2 + text.len() / BYTES_A_SENTENCE * 3);
        let mut article = Article::new(text, blocks.len());
        for block in blocks {
            article.add(block, &self.lexicon);
            pace.piece().await;
        }
        let mut units = Vec::new();
        for b in 0..article.blocks.len() {
            self.units(&article, b, &mut units);
            pace.piece().await;
        }
        pace.expect(units.len() * 3);
        let sentences: Vec<_> = units.iter().map(|unit| unit.tokens.clone()).collect();
        let quotes = quote::find(&article, &quote::SentenceEnds(&sentences));
        pace.pause().await;
        let mentions = channel::mentions(&article, &self.lexicon);
        let found = Found {
            article: &article,
            lexicon: &self.lexicon,
            units: &units,
            quotes: &quotes,
            quoted: &quote::by_token(&quotes, article.tokens.len()),
            mentions: &mentions,
        };
        pace.pause().await;
        let (decisions, speakers) = discourse::decide(found, pace).await;
        pace.pause().await;
        then(found, &decisions, &speakers).await
    }

    /// The sentences of a block; a short block of furniture is one.
    fn units(&self, article: &Article<'_>, b: usize, units: &mut Vec<Unit>) {
        let Some(block) = article.blocks.get(b) else { return };
        let (furniture, heading) = label::shape(article, b, &self.phrases);
        let whole = furniture && !furniture::has_sentences(article, block, &self.phrases);
        let mut sentences = match block.kind {
            _ if whole => vec![block.tokens.clone()],
            BlockKind::ListItem => sentence::split_item(&article.tokens, block.tokens.clone()),
            _ => sentence::split(&article.tokens, block.tokens.clone()),
        };
        if let Some(last) = sentences.last_mut()
            && let Some(credit) = furniture::credit_in(article, last.clone()).filter(|_| !whole)
        {
            let end = std::mem::replace(&mut last.end, credit);
            sentences.push(credit..end);
        }
        let alone = sentences.len() == 1;
        units.extend(sentences.into_iter().map(|tokens| {
            let last = !alone && tokens.end == block.tokens.end;
            let furniture = furniture
                || furniture::is_credit(article, tokens.clone(), &self.phrases)
                || last && furniture::is_last_credit(article, tokens.clone());
            Unit { tokens, block: b, heading, furniture }
        }));
    }
}
