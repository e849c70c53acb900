//! Markdown as HTML: its structure as elements from a fixed list, its raw HTML as the text it is.
//!
//! src/dom/render.rs does the same for a live page; it counts on the browser to nest what it is given.

use super::Pictures;
use super::markup::Markup;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use whosays::Span;
use whosays::markdown::{OPTIONS, is_safe_address};

/// How deep elements may nest. A line of ten thousand `>` would otherwise make a tree that exhausts a browser's own stack
/// when it lays the page out. What lies deeper is shown at this depth.
const DEEPEST: usize = 48;

/// Writes Markdown `text` into `markup`.
pub(crate) fn write<'a>(markup: &mut Markup<'a>, text: &'a str, pictures: Pictures) {
    let mut writer = Writer { markup, text, pictures, open: Vec::new(), depth: 0, cell: "td", hidden: false };
    let mut events = Parser::new_ext(text, OPTIONS).into_offset_iter().peekable();
    while let Some((event, range)) = events.next() {
        let picture = matches!(events.peek(), Some((Event::Start(Tag::Image { .. }), _)));
        writer.event(event, Span::new(range.start, range.end), picture);
    }
}

struct Writer<'w, 'a> {
    markup: &'w mut Markup<'a>,
    text: &'a str,
    pictures: Pictures,
    /// What closes each tag that is open; nothing for one that lies too deep.
    open: Vec<&'static str>,
    /// How many of them are elements.
    depth: usize,
    cell: &'static str,
    /// In front matter or a comment.
    hidden: bool,
}

impl Writer<'_, '_> {
    /// `picture`: the next event is the start of one.
    fn event(&mut self, event: Event<'_>, span: Span, picture: bool) {
        match event {
            Event::Start(Tag::HtmlBlock) if is_comment(span.of(self.text)) => {
                self.hidden = true;
                self.open.push("");
            }
            Event::Start(tag) => self.start(tag, picture),
            Event::End(tag) => self.end(tag),
            Event::InlineHtml(html) if is_comment(&html) => {}
            Event::Text(words)
            | Event::Html(words)
            | Event::InlineHtml(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words)
            | Event::FootnoteReference(words) => self.words(span, &words),
            Event::Code(words) => {
                self.markup.start("code", &[]);
                self.words(span, &words);
                self.markup.end("code");
            }
            Event::SoftBreak => self.markup.space(span),
            Event::HardBreak => self.markup.line_break(span),
            Event::Rule => {
                self.markup.start("hr", &[]);
                self.markup.line();
            }
            Event::TaskListMarker(done) => {
                self.markup.instead(span, if done { "\u{2611} " } else { "\u{2610} " });
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, picture: bool) {
        match tag {
            Tag::Paragraph if picture => self.block("figure", &[]),
            Tag::Paragraph | Tag::HtmlBlock | Tag::FootnoteDefinition(_) => self.block("p", &[]),
            Tag::Heading { level, .. } => {
                self.markup.start_headline();
                let names = ["h1", "h2", "h3", "h4", "h5", "h6"];
                self.block(names.get(level as usize - 1).copied().unwrap_or("h6"), &[]);
            }
            Tag::BlockQuote(_) => self.container("blockquote", &[]),
            Tag::CodeBlock(_) => {
                self.block("pre", &[]);
                // A browser drops a line break right behind <pre>, but not behind <code>.
                self.markup.start("code", &[]);
            }
            Tag::List(None) => self.container("ul", &[]),
            Tag::List(Some(1)) => self.container("ol", &[]),
            Tag::List(Some(first)) => self.container("ol", &[("start", &first.to_string())]),
            Tag::Item => self.container("li", &[]),
            Tag::DefinitionList => self.container("dl", &[]),
            Tag::DefinitionListTitle => self.container("dt", &[]),
            Tag::DefinitionListDefinition => self.container("dd", &[]),
            Tag::Table(_) => self.block("table", &[]),
            Tag::TableHead => {
                self.cell = "th";
                self.block("tr", &[]);
            }
            Tag::TableRow => {
                self.cell = "td";
                self.block("tr", &[]);
            }
            Tag::TableCell if self.cell == "th" => self.block("th", &[("scope", "col")]),
            Tag::TableCell => self.block("td", &[]),
            Tag::Emphasis => self.inline("em", &[]),
            Tag::Strong => self.inline("strong", &[]),
            Tag::Strikethrough => self.inline("s", &[]),
            Tag::Superscript => self.inline("sup", &[]),
            Tag::Subscript => self.inline("sub", &[]),
            // An address in angle brackets may stand in a link's words; a link in a link is no HTML.
            Tag::Link { dest_url, .. } if is_safe_address(&dest_url) && !self.open.contains(&"a") => {
                self.inline("a", &[("href", dest_url.trim()), ("rel", "noopener noreferrer")]);
            }
            Tag::Link { .. } => self.inline("span", &[]),
            Tag::Image { dest_url, .. } => self.picture(&dest_url),
            Tag::MetadataBlock(_) => {
                self.hidden = true;
                self.open.push("");
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::CodeBlock {
            self.markup.end("code");
        }
        let name = self.open.pop().unwrap_or("");
        if name.is_empty() {
            // Blocks that have no elements of their own must not run together.
            if matches!(tag, TagEnd::Item | TagEnd::List(_) | TagEnd::BlockQuote(_)) {
                self.markup.line();
            }
        } else {
            self.depth -= 1;
            self.markup.end(name);
        }
        match tag {
            TagEnd::Heading(_) => self.markup.end_headline(),
            TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock => self.hidden = false,
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => return,
            _ => {}
        }
        if !name.is_empty() {
            self.markup.line();
        }
    }

    /// The description is what the article says of the picture, and so it is what can be labelled. It stands under the
    /// picture, or in its place.
    fn picture(&mut self, address: &str) {
        let in_figure = self.open.last() == Some(&"figure");
        if self.pictures == Pictures::Shown && is_safe_address(address) {
            self.markup.start("img", &[("src", address.trim()), ("alt", "")]);
        }
        // One that stands among words (a flag, an emoji) is part of the line, not above a caption.
        self.inline(if in_figure { "figcaption" } else { "span" }, &[]);
    }

    /// Opens an element that holds words. There is always room for it: it holds no block.
    fn block(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.depth += 1;
        self.open.push(name);
        self.markup.start(name, attributes);
    }

    /// Opens an element that holds blocks, unless it lies too deep. An item is a child of its list or nothing.
    fn container(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        let listed = matches!(name, "li" | "dt" | "dd");
        let room = if listed {
            matches!(self.open.last(), Some(&("ul" | "ol" | "dl")))
        } else {
            self.depth + 1 < DEEPEST
        };
        if room {
            self.block(name, attributes);
            if !listed {
                self.markup.line();
            }
        } else {
            self.open.push("");
            self.markup.line();
        }
    }

    /// Opens an element among words, unless it lies too deep.
    fn inline(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        if self.depth < DEEPEST + 8 {
            self.block(name, attributes);
        } else {
            self.open.push("");
        }
    }

    /// Words as they are shown, and the span of the source that they come from.
    fn words(&mut self, span: Span, words: &str) {
        if self.hidden {
            return;
        }
        match span.of(self.text).find(words) {
            // Inline code stands between its backticks, an escaped character behind its backslash.
            Some(at) => self.markup.words(Span::new(span.start + at, span.start + at + words.len())),
            None => self.markup.instead(span, words),
        }
    }
}

fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.ends_with("-->")
}
