//! Markdown -> blocks, through pulldown-cmark; every piece is a span of the Markdown source. What showing Markdown must
//! agree with stands here too.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::article::{Piece, SourceBlock};
use crate::report::BlockKind;
use crate::span::Span;

/// What is read beyond CommonMark: tables, text struck out, and the front matter of static sites, which is left out. The
/// vendored crate is built for these only.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

/// The blocks of a Markdown text. Code blocks, raw HTML and front matter are no part of the article.
pub(crate) fn blocks(text: &str) -> Vec<SourceBlock> {
    let mut walk = Walk {
        text,
        blocks: Vec::new(),
        pieces: Vec::new(),
        kind: BlockKind::Paragraph,
        items: 0,
        spaced: true,
        code: false,
    };
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        walk.event(&event, Span::new(range.start, range.end));
    }
    walk.flush();
    walk.blocks
}

struct Walk<'t> {
    text: &'t str,
    blocks: Vec<SourceBlock>,
    pieces: Vec<Piece>,
    kind: BlockKind,
    /// How many list items are open.
    items: usize,
    spaced: bool,
    code: bool,
}

impl Walk<'_> {
    fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if !self.code => self.push(span),
            Event::Code(_) => self.push(inside_backticks(self.text, span)),
            Event::SoftBreak | Event::HardBreak => self.spaced = true,
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => return,
            Tag::Image { .. } => {
                self.flush();
                self.kind = BlockKind::Caption;
                return;
            }
            _ => self.flush(),
        }
        match tag {
            Tag::Heading { .. } => self.kind = BlockKind::Heading,
            Tag::TableCell => self.kind = BlockKind::Cell,
            Tag::Item => self.items += 1,
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => self.code = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => return,
            _ => self.flush(),
        }
        match tag {
            TagEnd::Item => self.items = self.items.saturating_sub(1),
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.code = false,
            _ => {}
        }
    }

    fn push(&mut self, span: Span) {
        self.pieces.push(Piece { span, spaced: self.spaced });
        self.spaced = false;
    }

    /// Ends the block that is open.
    fn flush(&mut self) {
        let kind = match self.kind {
            BlockKind::Paragraph if self.items > 0 => BlockKind::ListItem,
            kind => kind,
        };
        if !self.pieces.is_empty() {
            self.blocks.push(SourceBlock { kind, pieces: std::mem::take(&mut self.pieces) });
        }
        self.kind = BlockKind::Paragraph;
        self.spaced = true;
    }
}

/// Whether a link may be followed: the web, mail, or a place on the same site. An address is read as a browser reads it,
/// blind to blanks and control characters, so that `java\nscript:` is seen for what it is.
pub fn is_safe_address(address: &str) -> bool {
    let bare: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let scheme = match bare.split_once(':') {
        Some((scheme, _)) if !scheme.contains(['/', '?', '#']) => scheme.to_ascii_lowercase(),
        _ => return true,
    };
    matches!(scheme.as_str(), "http" | "https" | "mailto")
}

/// The span of inline code without its backticks.
fn inside_backticks(text: &str, span: Span) -> Span {
    let code = span.of(text);
    let ticks = code.bytes().take_while(|&b| b == b'`').count();
    Span::new(span.start + ticks, span.end.saturating_sub(ticks).max(span.start + ticks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_spans_of_the_source() {
        let text = "---\ntitle: x\n---\n# Head *line*\n\nOne **two**\nthree [four](x) `five`.\n\n- item\n\n![a picture](p.png)\n\n| a | b |\n|---|---|\n| c | d |\n\n<b>no</b>\n\n    code\n";
        let found: Vec<String> = blocks(text)
            .iter()
            .map(|b| {
                format!(
                    "{:?} {}",
                    b.kind,
                    b.pieces.iter().map(|p| p.span.of(text)).collect::<Vec<_>>().join("|")
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                "Heading Head |line",
                "Paragraph One |two|three |four| |five|.",
                "ListItem item",
                "Caption a picture",
                "Cell a",
                "Cell b",
                "Cell c",
                "Cell d",
                "Paragraph no",
            ]
        );
    }

    /// The first, the last, one of two characters, the longest, and what is none: the vendored table is whole.
    #[test]
    fn entities() {
        let text = "&AElig;&zwnj;&NotEqualTilde;&CounterClockwiseContourIntegral;&amp;&nbsp;&AEli;&zzz;";
        let shown: String = Parser::new(text)
            .filter_map(|event| if let Event::Text(text) = event { Some(text.to_string()) } else { None })
            .collect();
        assert_eq!(shown, "Æ\u{200c}≂\u{338}∳&\u{a0}&AEli;&zzz;");
    }
}
