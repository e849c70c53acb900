//! Shows a text as safe DOM: elements from a fixed list, text nodes, and nothing parsed as HTML ever.

use super::map::NodeMap;
use crate::BlockKind;
use crate::pace::Pace;
use crate::report::Block;
use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

/// Shows plain `source` inside `root`, a paragraph for each of the engine's blocks (`blocks` count in UTF-16 units).
///
/// The text nodes hold the source's own characters, soft line breaks included (a browser shows one as a blank), so
/// that each offset of the report has its place in them and the labels are the engine's own for that text.
pub(crate) async fn plain(
    root: Element,
    source: &str,
    blocks: &[Block],
    pace: &Pace,
) -> Result<NodeMap, JsValue> {
    let document = document_of(&root)?;
    let mut parts = Parts::new(root, source);
    let mut map = NodeMap::default();
    let mut cursor = Cursor { rest: source, units: 0 };
    let mut headed = false;
    for block in blocks {
        cursor.skip_to(block.start);
        let words = cursor.take_to(block.end);
        if words.trim().is_empty() {
            continue;
        }
        let name = match block.kind {
            // The first heading of a story is its headline; the rest are one level down, so that the outline has no gap.
            BlockKind::Heading if !headed => "h1",
            BlockKind::Heading => "h2",
            _ => "p",
        };
        headed |= block.kind == BlockKind::Heading;
        let element = document.create_element(name)?;
        let node = document.create_text_node(words);
        element.append_child(&node)?;
        parts.next(&document)?.append_child(&element)?;
        map.enter(node);
        map.push(block.start, map.place(0), block.end - block.start);
        pace.piece().await;
    }
    Ok(map)
}

/// A text from this length on is shown in parts. Shorter ones a browser lays out without anybody noticing.
const LONG: usize = 100_000;

/// Blocks in a part: some windows full.
const PART: u32 = 24;

/// Where the next block of a text goes: into the root itself, or for a long text into `<div class="part">`s of some
/// blocks each. A browser need not lay out a part that is far from the window (`content-visibility` in article.css); it
/// looks after each part by itself, so there should not be thousands.
struct Parts {
    root: Element,
    part: Option<Element>,
    blocks: u32,
    is_long: bool,
}

impl Parts {
    fn new(root: Element, source: &str) -> Parts {
        Parts { root, part: None, blocks: 0, is_long: source.len() > LONG }
    }

    fn next(&mut self, document: &Document) -> Result<Element, JsValue> {
        if self.is_long && self.blocks.is_multiple_of(PART) {
            let part = document.create_element("div")?;
            part.set_attribute("class", "part")?;
            self.root.append_child(&part)?;
            self.part = Some(part);
        }
        self.blocks += 1;
        Ok(self.part.as_ref().unwrap_or(&self.root).clone())
    }
}

/// Goes through a text once, by UTF-16 offsets that ascend.
struct Cursor<'t> {
    rest: &'t str,
    units: usize,
}

impl<'t> Cursor<'t> {
    fn skip_to(&mut self, units: usize) {
        self.take_to(units);
    }

    fn take_to(&mut self, units: usize) -> &'t str {
        let mut bytes = self.rest.len();
        for (at, character) in self.rest.char_indices() {
            if self.units >= units {
                bytes = at;
                break;
            }
            self.units += character.len_utf16();
        }
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }
}

fn document_of(root: &Element) -> Result<Document, JsValue> {
    root.owner_document().ok_or_else(|| JsValue::from_str("the element belongs to no document"))
}

#[cfg(feature = "markdown")]
pub(crate) use with_markdown::markdown;

#[cfg(feature = "markdown")]
mod with_markdown {
    use super::{Parts, document_of};
    use crate::decimal::decimal;
    use crate::markdown::is_safe_address;
    use crate::pace::Pace;
    use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};
    use std::iter::Peekable;
    use wasm_bindgen::JsValue;
    use web_sys::{Document, Element};

    /// How deep elements may nest. A line of ten thousand `>` would otherwise make a tree that exhausts the
    /// browser's own stack when it lays the page out. What lies deeper is shown at this depth.
    const DEEPEST: usize = 48;

    /// Shows Markdown `source` inside `root`.
    ///
    /// Raw HTML is shown as the text it is. Pictures are not loaded (that would tell their server who reads what);
    /// their description stands in their place.
    pub(crate) async fn markdown(root: &Element, source: &str, pace: &Pace) -> Result<(), JsValue> {
        let mut writer = Writer {
            document: document_of(root)?,
            parts: Parts::new(root.clone(), source),
            open: vec![root.clone()],
            ignored: 0,
            in_metadata: false,
            cell: "td",
        };
        let mut events = Parser::new_ext(source, crate::markdown::OPTIONS).peekable();
        while let Some(event) = events.next() {
            let is_end = matches!(event, Event::End(_));
            writer.event(event, &mut events)?;
            if is_end {
                pace.piece().await;
            }
        }
        Ok(())
    }

    /// By hand: to write the level as text would bring the standard formatting into the download.
    fn heading(level: HeadingLevel) -> &'static str {
        match level {
            HeadingLevel::H1 => "h1",
            HeadingLevel::H2 => "h2",
            HeadingLevel::H3 => "h3",
            HeadingLevel::H4 => "h4",
            HeadingLevel::H5 => "h5",
            HeadingLevel::H6 => "h6",
        }
    }

    struct Writer {
        document: Document,
        parts: Parts,
        /// The elements being filled, outermost first.
        open: Vec<Element>,
        /// How many elements below the deepest level are open without having been made.
        ignored: usize,
        in_metadata: bool,
        cell: &'static str,
    }

    impl Writer {
        fn event<'s>(
            &mut self,
            event: Event<'s>,
            events: &mut Peekable<impl Iterator<Item = Event<'s>>>,
        ) -> Result<(), JsValue> {
            match event {
                Event::Start(tag) => {
                    let alone = matches!(
                        (&tag, events.peek()),
                        (Tag::Paragraph, Some(Event::Start(Tag::Image { .. })))
                    );
                    self.start(tag, alone)
                }
                Event::End(tag) => {
                    self.end(tag);
                    Ok(())
                }
                Event::Html(html) | Event::InlineHtml(html) if is_comment(&html) => Ok(()),
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
                Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                    self.text(&text)
                }
                Event::Code(text) => {
                    self.enter("code")?;
                    self.text(&text)?;
                    self.leave();
                    Ok(())
                }
                Event::SoftBreak => self.text("\n"),
                Event::HardBreak => self.empty("br"),
                Event::Rule => self.empty("hr"),
                Event::TaskListMarker(done) => self.text(if done { "\u{2611} " } else { "\u{2610} " }),
            }
        }

        fn start(&mut self, tag: Tag<'_>, picture_first: bool) -> Result<(), JsValue> {
            match tag {
                Tag::Paragraph if picture_first => self.enter("figure"),
                Tag::Paragraph | Tag::HtmlBlock | Tag::FootnoteDefinition(_) => self.enter("p"),
                Tag::Heading { level, .. } => self.enter(heading(level)),
                Tag::BlockQuote(_) => self.enter("blockquote"),
                Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => self.enter("pre"),
                Tag::List(None) => self.enter("ul"),
                Tag::List(Some(first)) => {
                    self.enter("ol")?;
                    self.attribute("start", &decimal(first as usize))
                }
                Tag::Item => self.enter("li"),
                Tag::DefinitionList => self.enter("dl"),
                Tag::DefinitionListTitle => self.enter("dt"),
                Tag::DefinitionListDefinition => self.enter("dd"),
                Tag::Table(_) => self.enter("table"),
                Tag::TableHead => {
                    self.cell = "th";
                    self.enter("tr")
                }
                Tag::TableRow => {
                    self.cell = "td";
                    self.enter("tr")
                }
                Tag::TableCell => self.enter(self.cell),
                Tag::Emphasis => self.enter("em"),
                Tag::Strong => self.enter("strong"),
                Tag::Strikethrough => self.enter("s"),
                Tag::Superscript => self.enter("sup"),
                Tag::Subscript => self.enter("sub"),
                // An address in angle brackets may stand in a link's words.
                Tag::Link { dest_url, .. } if is_safe_address(&dest_url) && !self.in_link() => {
                    self.enter("a")?;
                    self.attribute("href", dest_url.trim())?;
                    self.attribute("rel", "noopener noreferrer")
                }
                Tag::Link { .. } => self.enter("span"),
                Tag::Image { .. } => self.enter("figcaption"),
                Tag::MetadataBlock(_) => {
                    self.in_metadata = true;
                    Ok(())
                }
            }
        }

        fn end(&mut self, tag: TagEnd) {
            match tag {
                TagEnd::MetadataBlock(_) => self.in_metadata = false,
                _ => self.leave(),
            }
        }

        fn enter(&mut self, name: &str) -> Result<(), JsValue> {
            if self.open.len() > DEEPEST {
                self.ignored += 1;
                return Ok(());
            }
            // A description that stands among words (a flag, an emoji) is part of the line, not a caption under it.
            let in_figure = self.open.last().is_some_and(|parent| parent.local_name() == "figure");
            let name = if name == "figcaption" && !in_figure { "span" } else { name };
            let element = self.document.create_element(name)?;
            if let [root] = self.open.as_mut_slice() {
                *root = self.parts.next(&self.document)?;
            }
            if let Some(parent) = self.open.last() {
                parent.append_child(&element)?;
            }
            self.open.push(element);
            Ok(())
        }

        fn in_link(&self) -> bool {
            self.open.iter().any(|element| element.local_name() == "a")
        }

        fn leave(&mut self) {
            if self.ignored > 0 {
                self.ignored -= 1;
            } else if self.open.len() > 1 {
                self.open.pop();
            }
        }

        fn empty(&mut self, name: &str) -> Result<(), JsValue> {
            self.enter(name)?;
            self.leave();
            Ok(())
        }

        fn text(&mut self, text: &str) -> Result<(), JsValue> {
            if !self.in_metadata
                && let Some(parent) = self.open.last()
            {
                parent.append_child(&self.document.create_text_node(text))?;
            }
            Ok(())
        }

        fn attribute(&mut self, name: &str, value: &str) -> Result<(), JsValue> {
            match self.open.last() {
                Some(element) if self.ignored == 0 => element.set_attribute(name, value),
                _ => Ok(()),
            }
        }
    }

    fn is_comment(html: &str) -> bool {
        let html = html.trim();
        html.starts_with("<!--") && html.ends_with("-->")
    }
}
