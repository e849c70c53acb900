//! Reads a live element as a reader sees it: one text, its blocks, and where each stretch of it stands.

use super::map::{NodeMap, Place};
use crate::pace::Pace;
use crate::{BlockKind, GivenBlock, Span};
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, Text, Window};

/// What was read. Blocks are set apart by a blank line in `text`.
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) blocks: Vec<GivenBlock>,
    pub(crate) map: NodeMap,
}

/// Reads the content of each of `roots`, which are in the order of the page; a root itself may be anything, also what
/// would be skipped inside another element.
///
/// `look` is the page's own say about an element: `null` leaves it out, an array of nodes is read in place of its
/// children (a shadow tree, the nodes of a slot, the body of a frame), `undefined` leaves it to the walk.
///
/// The walk keeps its own stack, so that a page nested a hundred thousand deep cannot exhaust the real one, and
/// visits each node once.
pub(crate) async fn read(roots: &Array, look: Option<&Function>, pace: &Pace) -> Page {
    let mut reader = Reader { window: web_sys::window(), look, ..Reader::default() };
    for root in roots.iter() {
        reader.walk(root.unchecked_ref(), pace).await;
        reader.end_block();
    }
    Page { text: reader.text, blocks: reader.blocks, map: reader.map }
}

/// An element whose children are being read, and what to go back to after them.
struct Frame {
    after: Siblings,
    outside: Around,
    is_block: bool,
}

/// Nodes that follow one another.
enum Siblings {
    /// As they stand in the page, from this one on.
    Chain(Option<Node>),
    /// As `look` listed them, from this place on.
    List(Array, u32),
}

impl Siblings {
    fn next(&mut self) -> Option<Node> {
        match self {
            Siblings::Chain(node) => {
                let next = node.as_ref().and_then(Node::next_sibling);
                std::mem::replace(node, next)
            }
            Siblings::List(list, at) => {
                *at += 1;
                (*at <= list.length()).then(|| list.get(*at - 1).unchecked_into())
            }
        }
    }
}

/// What an element hands down to the text inside it.
#[derive(Clone, Copy)]
struct Around {
    kind: BlockKind,
    visible: bool,
}

/// What to do with an element.
enum Seen {
    /// Read its children, or the nodes that stand in for them.
    Open { inside: Around, is_block: bool, children: Option<Array> },
    /// Pass it by; it parts the text before it from the text after it.
    Gap,
    /// Pass it by; it stands for white space.
    Break,
    /// Pass it by as if it were not there.
    Nothing,
}

#[derive(Default)]
struct Reader<'a> {
    window: Option<Window>,
    look: Option<&'a Function>,
    text: String,
    /// Length of `text` in UTF-16 units.
    units: usize,
    blocks: Vec<GivenBlock>,
    map: NodeMap,
    /// The open block's first byte and its kind.
    block: Option<(usize, BlockKind)>,
    /// White space that becomes one blank if more text follows in the block; where it stands, if anywhere.
    pending: Option<Option<Place>>,
}

impl Reader<'_> {
    async fn walk(&mut self, root: &Element, pace: &Pace) {
        let mut open: Vec<Frame> = Vec::new();
        let mut around = Around { kind: BlockKind::Paragraph, visible: true };
        let mut nodes = children(root, self.ask(root).dyn_into().ok());
        loop {
            let Some(node) = nodes.next() else {
                let Some(frame) = open.pop() else { return };
                if frame.is_block {
                    self.end_block();
                }
                around = frame.outside;
                nodes = frame.after;
                continue;
            };
            // By the node's type, not its class: a node of another frame is of that frame's classes.
            match node.node_type() {
                Node::ELEMENT_NODE => {
                    let element: &Element = node.unchecked_ref();
                    match self.look(element, around) {
                        Seen::Open { inside, is_block, children: listed } => {
                            if is_block {
                                self.end_block();
                            }
                            let after = std::mem::replace(&mut nodes, children(element, listed));
                            open.push(Frame { after, outside: around, is_block });
                            around = inside;
                        }
                        Seen::Gap => self.end_block(),
                        Seen::Break => self.blank(None),
                        Seen::Nothing => {}
                    }
                    pace.piece().await;
                }
                Node::TEXT_NODE if around.visible => self.text_node(node.unchecked_ref(), around.kind),
                _ => {}
            }
        }
    }

    /// What the page itself says about an element. A function that throws has nothing to say.
    fn ask(&self, element: &Element) -> JsValue {
        self.look.and_then(|look| look.call1(&JsValue::NULL, element).ok()).unwrap_or_default()
    }

    fn look(&self, element: &Element, around: Around) -> Seen {
        let name = element.local_name();
        match name.as_str() {
            "br" => return Seen::Break,
            "wbr" => return Seen::Nothing,
            _ => {}
        }
        let asked = self.ask(element);
        let style = self.window.as_ref().and_then(|window| window.get_computed_style(element).ok().flatten());
        let property =
            |what| style.as_ref().and_then(|style| style.get_property_value(what).ok()).unwrap_or_default();
        let display = property("display");
        let is_block =
            if display.is_empty() { is_block_by_name(&name) } else { is_block_by_display(&display) };
        if display == "none" || element.has_attribute("hidden") && display.is_empty() {
            return Seen::Nothing;
        }
        let children = asked.dyn_ref::<Array>().cloned();
        // What stands in for its children is read also where the element alone would be skipped: a frame's body.
        if asked.is_null() || children.is_none() && is_skipped(&name) || is_editable(element) {
            return if is_block { Seen::Gap } else { Seen::Nothing };
        }
        let visibility = property("visibility");
        let visible = if visibility.is_empty() { around.visible } else { visibility == "visible" };
        let inside = Around { kind: kind_inside(&name, around.kind), visible };
        Seen::Open { inside, is_block: is_block || name == "iframe", children }
    }

    fn text_node(&mut self, node: &Text, kind: BlockKind) {
        let data = node.data();
        self.map.enter(node.clone());
        let mut offset = 0;
        for character in data.chars() {
            let place = self.map.place(offset);
            offset += character.len_utf16();
            if is_blank(character) {
                self.blank(Some(place));
            } else if !is_invisible(character) {
                self.put(character, place, kind);
            }
        }
    }

    /// White space inside a block: however much of it there is, the reader sees one blank.
    fn blank(&mut self, place: Option<Place>) {
        if self.block.is_some() {
            self.pending = match self.pending {
                Some(Some(first)) => Some(Some(first)),
                _ => Some(place),
            };
        }
    }

    fn put(&mut self, character: char, place: Place, kind: BlockKind) {
        match self.pending.take() {
            Some(blank) => {
                if let Some(blank) = blank {
                    self.map.push(self.units, blank, 1);
                }
                self.text.push(' ');
                self.units += 1;
            }
            None if self.block.is_none() && !self.text.is_empty() => {
                self.text.push_str("\n\n");
                self.units += 2;
            }
            None => {}
        }
        self.block.get_or_insert((self.text.len(), kind));
        self.map.push(self.units, place, character.len_utf16());
        self.text.push(character);
        self.units += character.len_utf16();
    }

    fn end_block(&mut self) {
        self.pending = None;
        if let Some((start, kind)) = self.block.take() {
            self.blocks.push(GivenBlock { span: Span::new(start, self.text.len()), kind });
        }
    }
}

fn children(element: &Element, listed: Option<Array>) -> Siblings {
    listed.map_or_else(|| Siblings::Chain(element.first_child()), |list| Siblings::List(list, 0))
}

/// Elements whose words are not part of the story, or not words.
fn is_skipped(name: &str) -> bool {
    [
        "script", "style", "noscript", "template", "head", "title", "nav", "aside", "form", "button",
        "select", "textarea", "input", "label", "datalist", "pre", "svg", "math", "canvas", "audio", "video",
        "iframe", "object", "embed", "meter", "progress", "menu", "dialog", "rt", "rp",
    ]
    .contains(&name)
}

/// Text that somebody is writing is nobody's article; reading it would also race with the typing.
fn is_editable(element: &Element) -> bool {
    element.get_attribute("contenteditable").is_some_and(|value| !value.eq_ignore_ascii_case("false"))
}

/// What a text directly inside `name` is. A paragraph in a list item or cell stays what it is in.
fn kind_inside(name: &str, around: BlockKind) -> BlockKind {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "li" | "dt" | "dd" | "summary" => BlockKind::ListItem,
        "figure" | "figcaption" | "caption" => BlockKind::Caption,
        "td" | "th" => BlockKind::Cell,
        // Content systems wrap pull quotes in a figure; their words are a paragraph, not a caption.
        "blockquote" => BlockKind::Paragraph,
        _ => around,
    }
}

fn is_block_by_display(display: &str) -> bool {
    !(display.starts_with("inline") || display.starts_with("ruby") || display == "contents")
}

/// For an element that no page shows, and which therefore has no computed style.
fn is_block_by_name(name: &str) -> bool {
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
    .contains(&name)
}

/// White space as a reader sees it: the no-break space looks like any other, and the engine's words for it should too.
fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Characters that only steer line breaking: left in, they would hide a word from the lexicon.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}
