//! Where each stretch of the text read from a page stands in the page's own text nodes.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Node, StaticRange, StaticRangeInit, Text};

/// From offsets in the text to places in text nodes, and back. All offsets count UTF-16 units, as both
/// JavaScript and the DOM do, so nothing is converted per range.
#[derive(Default)]
pub(crate) struct NodeMap {
    nodes: Vec<Text>,
    runs: Vec<Run>,
}

/// A stretch that stands in one node unit for unit. Runs ascend in the text and, as the page is read in its own
/// order, in the page too; between two runs of one node lies what the reader does not see (a second blank,
/// a soft hyphen).
struct Run {
    text: usize,
    node: usize,
    offset: usize,
    len: usize,
}

/// A part of one text node.
pub(crate) struct Piece {
    pub(crate) node: Text,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl NodeMap {
    /// Says that from now on `push` speaks of `node`.
    pub(crate) fn enter(&mut self, node: Text) {
        self.nodes.push(node);
    }

    /// `len` units at `offset` of the node entered last, or of the one `back` before it, stand at `text` in the text.
    pub(crate) fn push(&mut self, text: usize, place: Place, len: usize) {
        if let Some(last) = self.runs.last_mut()
            && last.node == place.node
            && last.text + last.len == text
            && last.offset + last.len == place.offset
        {
            last.len += len;
            return;
        }
        self.runs.push(Run { text, node: place.node, offset: place.offset, len });
    }

    /// The place at `offset` of the node entered last.
    pub(crate) fn place(&self, offset: usize) -> Place {
        Place { node: self.nodes.len().saturating_sub(1), offset }
    }

    /// The page's range for `start..end` of the text; nothing where no text node holds any of it.
    pub(crate) fn range(&self, start: usize, end: usize) -> Option<StaticRange> {
        let first = self.runs.get(self.runs.partition_point(|run| run.text + run.len <= start))?;
        let last = self.runs.get(self.runs.partition_point(|run| run.text < end).checked_sub(1)?)?;
        let from = first.offset + start.saturating_sub(first.text);
        let to = last.offset + last.len.min(end.saturating_sub(last.text));
        if (last.node, to) < (first.node, from) {
            return None;
        }
        let init = StaticRangeInit::new(
            self.nodes.get(last.node)?,
            units(to),
            self.nodes.get(first.node)?,
            units(from),
        );
        StaticRange::new(&init).ok()
    }

    /// The parts of text nodes that hold `start..end`, one for each node, in the order of the page. Unlike the
    /// range they leave out what stands between the nodes and was not read (a button inside a sentence).
    pub(crate) fn pieces(&self, start: usize, end: usize) -> Vec<Piece> {
        let from = self.runs.partition_point(|run| run.text + run.len <= start);
        let to = self.runs.partition_point(|run| run.text < end);
        let mut pieces: Vec<Piece> = Vec::new();
        let mut open = None;
        for run in self.runs.get(from..to).unwrap_or_default() {
            let piece_start = run.offset + start.saturating_sub(run.text);
            let piece_end = run.offset + run.len.min(end.saturating_sub(run.text));
            match (pieces.last_mut(), self.nodes.get(run.node)) {
                (Some(last), _) if open == Some(run.node) => last.end = piece_end,
                (_, Some(node)) => {
                    pieces.push(Piece { node: node.clone(), start: piece_start, end: piece_end });
                    open = Some(run.node);
                }
                _ => {}
            }
        }
        pieces
    }

    /// The offset in the text of a place in the page (where a pointer stands); nothing where it was not read.
    pub(crate) fn offset(&self, node: &Node, offset: usize) -> Option<usize> {
        let wanted: &JsValue = node.unchecked_ref();
        let index = self.nodes.iter().position(|known| {
            let known: &JsValue = known.unchecked_ref();
            known == wanted
        })?;
        let after = self.runs.partition_point(|run| (run.node, run.offset) <= (index, offset));
        let before = after.checked_sub(1).and_then(|at| self.runs.get(at)).filter(|run| run.node == index);
        match before {
            Some(run) => Some(run.text + run.len.min(offset - run.offset)),
            None => self.runs.get(after).filter(|run| run.node == index).map(|run| run.text),
        }
    }
}

/// A place in a text node, by the node's number in the order of reading.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    node: usize,
    offset: usize,
}

/// DOM offsets are 32 bits wide; a text node longer than that cannot exist.
fn units(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
