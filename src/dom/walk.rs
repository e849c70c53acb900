//! Reads a live element as a reader sees it: one text, its blocks, and where each stretch of it stands.

use super::map::{NodeMap, Place};
use crate::pace::Pace;
use crate::{BlockKind, GivenBlock, Span};
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, Text};

/// What was read. Blocks are set apart by a blank line in `text`.
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) blocks: Vec<GivenBlock>,
    pub(crate) map: NodeMap,
}

/// Reads the content of each of `roots`, which are in the order of the page; a root itself may be anything, also what
/// would be skipped inside another element.
///
/// `look` says what an element is, in the numbers of `www/look.js`; or an array of that number and of the nodes to read
/// in place of its children (a shadow tree, the nodes of a slot, the body of a frame). It is asked about a root for the
/// latter only.
///
/// The walk keeps its own stack, so that a page nested a hundred thousand deep cannot exhaust the real one, and
/// visits each node once.
pub(crate) async fn read(roots: &Array, look: &Function, pace: &Pace) -> Page {
    let mut reader = Reader {
        look,
        text: String::new(),
        units: 0,
        blocks: Vec::new(),
        map: NodeMap::default(),
        block: None,
        pending: None,
    };
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

/// What `look` says of an element that is not read: it might as well not be there, it parts the text before it from the
/// text after it, it stands for white space.
const NOTHING: i32 = -1;
const GAP: i32 = -2;
const BREAK: i32 = -3;

/// Otherwise a sum of these and of a kind.
const BLOCK: i32 = 1;
const SEEN: i32 = 2;

/// What a text directly inside an element is, in units of 4; none of these is what is around the element.
const KINDS: [BlockKind; 5] =
    [BlockKind::Paragraph, BlockKind::Heading, BlockKind::ListItem, BlockKind::Caption, BlockKind::Cell];

struct Reader<'a> {
    look: &'a Function,
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
        let mut nodes = self.look(root).1;
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
                    let (what, children) = self.look(node.unchecked_ref());
                    match what {
                        NOTHING => {}
                        GAP => self.end_block(),
                        BREAK => self.blank(None),
                        _ => {
                            let is_block = what & BLOCK != 0;
                            if is_block {
                                self.end_block();
                            }
                            let after = std::mem::replace(&mut nodes, children);
                            open.push(Frame { after, outside: around, is_block });
                            let kind = KINDS.get((what as usize / 4).wrapping_sub(1)).copied();
                            around = Around { kind: kind.unwrap_or(around.kind), visible: what & SEEN != 0 };
                        }
                    }
                    pace.piece().await;
                }
                Node::TEXT_NODE if around.visible => self.text_node(node.unchecked_ref(), around.kind),
                _ => {}
            }
        }
    }

    /// What an element is and what is to be read inside it. A function that throws takes nothing out.
    fn look(&self, element: &Element) -> (i32, Siblings) {
        let said = self.look.call1(&JsValue::NULL, element).unwrap_or_default();
        let number = |said: JsValue| said.as_f64().map_or(BLOCK | SEEN, |number| number as i32);
        match said.dyn_into::<Array>() {
            Ok(list) => (number(list.get(0)), Siblings::List(list, 1)),
            Err(said) => (number(said), Siblings::Chain(element.first_child())),
        }
    }

    fn text_node(&mut self, node: &Text, kind: BlockKind) {
        let data = node.data();
        self.map.enter(node.clone());
        let mut rest = data.as_str();
        let mut offset = 0;
        // Word by word rather than letter by letter: most of a page is words.
        while let Some(character) = rest.chars().next() {
            let place = self.map.place(offset);
            let end = rest.find(|c| is_blank(c) || is_invisible(c)).unwrap_or(rest.len());
            let taken = if end > 0 { end } else { character.len_utf8() };
            let (words, after) = rest.split_at_checked(taken).unwrap_or((rest, ""));
            let units = if words.is_ascii() { words.len() } else { words.chars().map(char::len_utf16).sum() };
            if end > 0 {
                self.put(words, units, place, kind);
            } else if is_blank(character) {
                self.blank(Some(place));
            }
            offset += units;
            rest = after;
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

    fn put(&mut self, words: &str, units: usize, place: Place, kind: BlockKind) {
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
        self.map.push(self.units, place, units);
        self.text.push_str(words);
        self.units += units;
    }

    fn end_block(&mut self) {
        self.pending = None;
        if let Some((start, kind)) = self.block.take() {
            self.blocks.push(GivenBlock { span: Span::new(start, self.text.len()), kind });
        }
    }
}

/// White space as a reader sees it: the no-break space looks like any other, and the engine's words for it should too.
fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Characters that only steer line breaking: left in, they would hide a word from the lexicon.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}
