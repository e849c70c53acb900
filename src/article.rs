//! The article as blocks of tokens: what every later stage works on.

use std::ops::Range;

use crate::GivenBlock;
use crate::lexicon::{Classes, Lexicon};
use crate::list::{List, each};
use crate::report::BlockKind;
use crate::span::Span;
use crate::token::{self, Sketch, Token};

/// A stretch of text that belongs together, as its pieces: Markdown's marks between them are nobody's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SourceBlock {
    pub(crate) kind: BlockKind,
    pub(crate) pieces: Vec<Piece>,
}

/// A run of text without markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) span: Span,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
}

/// A block with its tokens.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) span: Span,
    pub(crate) kind: BlockKind,
    /// Its tokens, as indices.
    pub(crate) tokens: Range<usize>,
}

/// A text, its blocks and its tokens.
#[derive(Debug)]
pub(crate) struct Article<'t> {
    pub(crate) text: &'t str,
    pub(crate) blocks: Vec<Block>,
    pub(crate) tokens: Vec<Token>,
}

impl<'t> Article<'t> {
    /// Without a block yet.
    pub(crate) fn new(text: &'t str, blocks: usize) -> Article<'t> {
        let mut article = Article { text, blocks: Vec::with_capacity(blocks), tokens: Vec::new() };
        // News English runs to a token for about five bytes.
        article.tokens.reserve(text.len() / 5 + 8);
        article
    }

    /// Tokenizes the next block; one without a token is left out.
    pub(crate) fn add(&mut self, source: &SourceBlock, lexicon: &Lexicon) {
        let from = self.tokens.len();
        for piece in &source.pieces {
            token::tokenize(self.text, piece.span, piece.spaced, lexicon, &mut self.tokens);
        }
        let tokens = from..self.tokens.len();
        if let (Some(first), Some(last)) = (self.tokens.get(from), self.tokens.last())
            && !tokens.is_empty()
        {
            let span = Span::new(first.span.start, last.span.end);
            self.blocks.push(Block { span, kind: source.kind, tokens });
        }
    }

    /// The tokens of a range; none where it does not fit.
    pub(crate) fn slice(&self, range: Range<usize>) -> &[Token] {
        self.tokens.get(range).unwrap_or(&[])
    }

    /// The words of a token.
    pub(crate) fn word(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |t| t.span.of(self.text))
    }

    /// Whether a token is this word; `word` in lower case.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn is_word(&self, token: usize, word: &str) -> bool {
        self.tokens.get(token).is_some_and(|token| self.reads(token, word.as_bytes()))
    }

    /// Whether a token belongs to one of the classes.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn has(&self, token: usize, classes: Classes) -> bool {
        self.tokens.get(token).is_some_and(|t| t.has(classes))
    }

    /// Whether a token is this mark.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn mark(&self, token: usize, mark: char) -> bool {
        self.tokens.get(token).is_some_and(|t| t.is(mark))
    }

    /// Whether a token is one of these words, which are in lower case.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn is_any(&self, token: usize, words: List) -> bool {
        self.tokens.get(token).is_some_and(|token| self.one_of(token, words))
    }

    /// As [`Article::is_any`]. Inlined, the sketches of the words are constants; to readers a call is the smaller
    /// download.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn one_of(&self, token: &Token, words: List) -> bool {
        each(words).any(|word| self.reads(token, word))
    }

    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    fn reads(&self, token: &Token, word: &[u8]) -> bool {
        token.sketch == Sketch::new(word) && self.holds(token, word)
    }

    #[inline(never)]
    fn holds(&self, token: &Token, word: &[u8]) -> bool {
        let own = token.span.of(self.text).as_bytes();
        // A word with soft hyphens reads as without.
        own.eq_ignore_ascii_case(word)
            || own.len() > word.len()
                && own
                    .iter()
                    .filter(|b| !matches!(b, 0xc2 | 0xad))
                    .map(u8::to_ascii_lowercase)
                    .eq(word.iter().copied())
    }

    /// Whether no block ends between two tokens, the first of them first.
    pub(crate) fn together(&self, first: usize, second: usize) -> bool {
        let place = self.blocks.partition_point(|block| block.tokens.end <= first);
        self.blocks.get(place).is_some_and(|block| second < block.tokens.end)
    }

    /// From the first byte of the first token to the last of the last.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|last| self.tokens.get(last)))
        {
            (Some(first), Some(last)) if !range.is_empty() => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }
}

/// Blocks that somebody else found. Spans that do not fit the text, run backwards or overlap are cut to fit.
pub(crate) fn given(text: &str, blocks: &[GivenBlock]) -> Vec<SourceBlock> {
    let mut at = 0;
    blocks
        .iter()
        .map(|block| {
            let start = floor(text, block.span.start.max(at));
            let end = floor(text, block.span.end.max(start));
            at = end;
            let piece = Piece { span: Span::new(start, end), spaced: true };
            SourceBlock { kind: block.kind, pieces: vec![piece] }
        })
        .collect()
}

/// The character boundary at or before `at`, inside the text.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}
