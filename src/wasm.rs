//! The wasm-bindgen face, and nothing else: what JavaScript can call. Offsets are UTF-16 units throughout.

mod options;

use crate::dom::{self, NodeMap};
use crate::pace::{self, Pace};
#[cfg(feature = "markdown")]
use crate::report::Sentence;
use crate::report::{Label, Quote, QuoteKind};
use crate::{GivenBlock, Input, Labeler, Offsets, Report, Settings, article};
use js_sys::{Array, Function};
use options::{Options, string, type_error};
use serde::Serialize;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
#[cfg(feature = "markdown")]
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node, StaticRange};

/// Smaller and faster than the standard library's, for a module with one thread.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Sentences or elements in a step: about a millisecond's worth before the browser has compiled the module well.
const STEP: u32 = 24;

/// A panic must reach the page as an error in words. Thrown from inside the hook, before the module traps, it
/// carries the place and the reason; the trap alone would only say "unreachable executed".
#[cfg(feature = "panic-message")]
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        wasm_bindgen::throw_val(js_sys::Error::new(&format!("whosays stopped: {info}")).into());
    }));
}

/// The version, as in every report.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Labels a text. The reading at the end stands nowhere in a page; its report counts in the text given.
///
/// # Errors
/// A `TypeError` that says what is wrong with `text` or `options` (`{ input?: 'plain' | 'markdown', outlets?: [...], control?: [...] }`).
#[wasm_bindgen]
pub fn label(text: &JsValue, options: JsValue) -> Result<Job, JsValue> {
    work_on(text, options, None)
}

/// Shows Markdown at the end of `root` and labels nothing: the reading at the end is one of no text. A long text is
/// shown by itself, so that it is there whatever becomes of its labels.
///
/// # Errors
/// A `TypeError` for a `source` that is no string.
#[cfg(feature = "markdown")]
#[wasm_bindgen]
pub fn show(root: Element, source: &JsValue) -> Result<Job, JsValue> {
    let source = string(source)?;
    Ok(Job::new(async move |pace| {
        // An element and its end for each block, mostly.
        pace.expect(source.len() / BYTES_A_BLOCK);
        dom::markdown(&root, &source, &pace).await?;
        Ok(Reading::default())
    }))
}

/// What a block of Markdown runs to, for how far the showing is.
#[cfg(feature = "markdown")]
const BYTES_A_BLOCK: usize = 160;

/// Shows `source` at the end of `root` as safe DOM, and labels it.
///
/// Markdown is shown and then read as any live page is. Plain text is labelled first: which lines are page
/// furniture can be told from its layout only, and that is gone once it is shown.
///
/// # Errors
/// A `TypeError` for a `source` that is no string and for bad options; what the DOM throws.
#[wasm_bindgen]
pub fn render(root: Element, source: &JsValue, options: JsValue, look: Function) -> Result<Job, JsValue> {
    work_on(source, options, Some((root, look)))
}

fn work_on(text: &JsValue, options: JsValue, show: Option<(Element, Function)>) -> Result<Job, JsValue> {
    let text = string(text)?;
    let options = Options::read(options)?;
    let input = options.input()?;
    #[cfg(feature = "markdown")]
    if let (Input::Markdown, Some((root, look))) = (input, &show) {
        let (root, look) = (root.clone(), look.clone());
        return Ok(Job::new(async move |pace| {
            dom::markdown(&root, &text, &pace).await?;
            Reading::read(Array::of1(&root), look, options, None, &pace).await
        }));
    }
    Ok(Job::new(async move |pace| {
        let labelled = Labelled::new(text, Blocks::Read(input), &options, &pace).await;
        let map = match show {
            Some((root, _)) => dom::plain(root, labelled.text(), &labelled.report.blocks, &pace).await?,
            None => NodeMap::default(),
        };
        Ok(Reading { labelled: Rc::new(labelled), map, changed: true })
    }))
}

/// Reads and labels what `roots` show, elements in the order of the page. Changes nothing in the page.
///
/// `look` says what each element is, as `www/look.js` does.
///
/// # Errors
/// A `TypeError` for bad options.
#[wasm_bindgen]
pub fn read(roots: Array, options: JsValue, look: Function) -> Result<Job, JsValue> {
    Ok(Reading::job(roots, look, Options::read(options)?, None))
}

/// A text or an element being labelled, step by step: the caller decides when to go on.
#[wasm_bindgen]
pub struct Job {
    /// Nothing once it is done.
    work: Option<Work>,
    #[cfg(feature = "markdown")]
    pace: Rc<Pace>,
}

type Work = Pin<Box<dyn Future<Output = Result<Reading, JsValue>>>>;

impl Job {
    fn new<W: Future<Output = Result<Reading, JsValue>> + 'static>(work: impl FnOnce(Rc<Pace>) -> W) -> Job {
        let pace = Rc::new(Pace::steps_of(STEP));
        Job {
            work: Some(Box::pin(work(Rc::clone(&pace)))),
            #[cfg(feature = "markdown")]
            pace,
        }
    }
}

#[wasm_bindgen]
impl Job {
    /// Goes on for a step, mostly about a millisecond. The reading after the last one, nothing before.
    ///
    /// # Errors
    /// What the DOM throws; a `TypeError` for a step after the last one.
    pub fn step(&mut self) -> Result<Option<Reading>, JsValue> {
        let Some(work) = &mut self.work else { return Err(type_error("this work is done")) };
        let result = pace::step(work).transpose();
        if !matches!(result, Ok(None)) {
            self.work = None;
        }
        result
    }

    /// How much of it is done, from 0 to 1: a guess, which may fall.
    #[cfg(feature = "markdown")]
    #[wasm_bindgen(getter)]
    pub fn progress(&self) -> f64 {
        self.pace.progress()
    }
}

/// A labelled text or element: the report, and where its offsets stand in the page.
#[wasm_bindgen]
#[cfg_attr(feature = "markdown", derive(Default))]
pub struct Reading {
    labelled: Rc<Labelled>,
    map: NodeMap,
    changed: bool,
}

/// What was read, and what was found in it.
#[cfg_attr(feature = "markdown", derive(Default))]
struct Labelled {
    report: Report,
    /// As the page gave them; none for a text.
    blocks: Vec<GivenBlock>,
}

/// Where the blocks of a text come from.
enum Blocks {
    /// From the text itself.
    Read(Input),
    /// From the page.
    Given(Vec<GivenBlock>),
}

impl Labelled {
    async fn new(text: String, blocks: Blocks, options: &Options, pace: &Pace) -> Labelled {
        let labeler = labeler(&options.settings, pace).await;
        let (blocks, given) = match blocks {
            Blocks::Read(input) => (Labeler::blocks(&text, input), Vec::new()),
            Blocks::Given(blocks) => (article::given(&text, &blocks), blocks),
        };
        let mut report = labeler.label_source(&text, &blocks, Offsets::Utf16, pace).await;
        report.text = Some(text);
        Labelled { report, blocks: given }
    }

    fn text(&self) -> &str {
        self.report.text.as_deref().unwrap_or_default()
    }
}

impl Reading {
    fn job(roots: Array, look: Function, options: Options, before: Option<Rc<Labelled>>) -> Job {
        Job::new(async move |pace| Reading::read(roots, look, options, before, &pace).await)
    }

    async fn read(
        roots: Array,
        look: Function,
        options: Options,
        before: Option<Rc<Labelled>>,
        pace: &Pace,
    ) -> Result<Reading, JsValue> {
        #[cfg(feature = "markdown")]
        pace.expect(elements(&roots) * PIECES_AN_ELEMENT);
        let page = dom::read(&roots, &look, pace).await;
        match before.filter(|before| before.text() == page.text && before.blocks == page.blocks) {
            Some(labelled) => Ok(Reading { labelled, map: page.map, changed: false }),
            None => {
                let labelled = Labelled::new(page.text, Blocks::Given(page.blocks), &options, pace).await;
                Ok(Reading { labelled: Rc::new(labelled), map: page.map, changed: true })
            }
        }
    }
}

impl Reading {
    fn quotes(&self) -> impl Iterator<Item = (usize, &Quote)> {
        let sentences = self.labelled.report.sentences.iter().enumerate();
        sentences.flat_map(|(s, sentence)| sentence.quotes.iter().map(move |quote| (s, quote)))
    }
}

#[wasm_bindgen]
impl Reading {
    /// Reads the page again. Where it says what it said, the labels stay as they are and only the ranges are new.
    ///
    /// # Errors
    /// A `TypeError` for bad options, which must be those of before.
    pub fn again(&self, roots: Array, options: JsValue, look: Function) -> Result<Job, JsValue> {
        Ok(Reading::job(roots, look, Options::read(options)?, Some(Rc::clone(&self.labelled))))
    }

    /// Whether the page said something else than when it was read before.
    #[wasm_bindgen(getter)]
    pub fn changed(&self) -> bool {
        self.changed
    }

    /// The text that the offsets count in.
    #[wasm_bindgen(getter)]
    pub fn text(&self) -> String {
        self.labelled.text().to_owned()
    }

    /// The report as a plain object.
    ///
    /// # Errors
    /// What the engine's object constructor throws, which is nothing in practice.
    pub fn report(&self) -> Result<JsValue, JsValue> {
        to_js(&self.labelled.report)
    }

    /// The page's range for one sentence; nothing where there is no such sentence.
    pub fn range(&self, sentence: usize) -> Option<StaticRange> {
        let sentence = self.labelled.report.sentences.get(sentence)?;
        self.map.range(sentence.start, sentence.end)
    }

    /// A range for every sentence, in order; `null` for one that stands nowhere in the page.
    pub fn ranges(&self) -> Array {
        self.labelled.report.sentences.iter().map(|s| or_null(self.map.range(s.start, s.end))).collect()
    }

    /// The same for some of the sentences: all of a long text would keep the browser waiting.
    #[cfg(feature = "markdown")]
    #[wasm_bindgen(js_name = someRanges)]
    pub fn some_ranges(&self, from: usize, to: usize) -> Array {
        some(&self.labelled.report.sentences, from, to)
            .iter()
            .map(|s| or_null(self.map.range(s.start, s.end)))
            .collect()
    }

    /// For some of the sentences the ranges of their quoted spans, as in `quoteRanges`.
    #[cfg(feature = "markdown")]
    #[wasm_bindgen(js_name = someQuoteRanges)]
    pub fn some_quote_ranges(&self, from: usize, to: usize) -> Array {
        let quotes = some(&self.labelled.report.sentences, from, to).iter().flat_map(|s| &s.quotes);
        quotes.map(|q| or_null(self.map.range(q.start, q.end))).collect()
    }

    /// Some of the sentences as the report has them.
    ///
    /// # Errors
    /// As `report`.
    #[cfg(feature = "markdown")]
    #[wasm_bindgen(js_name = someSentences)]
    pub fn some_sentences(&self, from: usize, to: usize) -> Result<JsValue, JsValue> {
        let sentences = some(&self.labelled.report.sentences, from, to);
        Ok(sentences.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
    }

    /// The report without its sentences.
    ///
    /// # Errors
    /// As `report`.
    #[cfg(feature = "markdown")]
    #[wasm_bindgen(js_name = reportBeside)]
    pub fn report_beside(&self) -> Result<JsValue, JsValue> {
        let Report { blocks, sources, text, counts, version, .. } = &self.labelled.report;
        let (blocks, sources, text) = (blocks.clone(), sources.clone(), text.clone());
        to_js(&Report { sentences: Vec::new(), blocks, sources, text, counts: *counts, version })
    }

    /// A range for every block, in order; `null` for one that stands nowhere in the page.
    #[wasm_bindgen(js_name = blockRanges)]
    pub fn block_ranges(&self) -> Array {
        self.labelled.report.blocks.iter().map(|b| or_null(self.map.range(b.start, b.end))).collect()
    }

    /// The label of every sentence, in order: 0 none, 1 reported fact, 2 quotation, 3 state-media claim. What is lit
    /// can be told from these numbers and the ranges long before anybody asks for the whole report.
    pub fn labels(&self) -> Vec<u8> {
        let number = |label| match label {
            Label::None => 0,
            Label::ReportedFact => 1,
            Label::Quotation => 2,
            Label::StateMediaClaim => 3,
        };
        self.labelled.report.sentences.iter().map(|s| number(s.label)).collect()
    }

    /// A range for every quoted span of the text, in order; `null` for one that stands nowhere in the page.
    #[wasm_bindgen(js_name = quoteRanges)]
    pub fn quote_ranges(&self) -> Array {
        self.quotes().map(|(_, q)| or_null(self.map.range(q.start, q.end))).collect()
    }

    /// For every quoted span the sentence it stands in, twice, and one more where it is speech.
    #[wasm_bindgen(js_name = quoteSentences)]
    pub fn quote_sentences(&self) -> Vec<u32> {
        self.quotes().map(|(s, q)| s as u32 * 2 + u32::from(q.kind == QuoteKind::Speech)).collect()
    }

    /// The range of any stretch of the text: a source, a cue.
    pub fn span(&self, start: usize, end: usize) -> Option<StaticRange> {
        self.map.range(start, end)
    }

    /// The parts of text nodes that hold a stretch of the text, as `[node, start, end]`.
    pub fn pieces(&self, start: usize, end: usize) -> Array {
        let parts = self.map.pieces(start, end);
        parts
            .into_iter()
            .map(|piece| Array::of3(&piece.node, &number(piece.start), &number(piece.end)))
            .collect()
    }

    /// The offset in the text of a place in a text node that was read.
    pub fn offset(&self, node: &Node, offset: usize) -> Option<usize> {
        self.map.offset(node, offset)
    }

    /// The sentence at a place in the page; nothing between two sentences.
    pub fn at(&self, node: &Node, offset: usize) -> Option<usize> {
        let offset = self.map.offset(node, offset)?;
        let sentences = &self.labelled.report.sentences;
        let index = sentences.partition_point(|s| s.start <= offset).checked_sub(1)?;
        // A caret put right of the last letter is still in the sentence.
        sentences.get(index).filter(|s| offset <= s.end).map(|_| index)
    }
}

#[cfg(feature = "markdown")]
fn some(sentences: &[Sentence], from: usize, to: usize) -> &[Sentence] {
    sentences.get(from..to.min(sentences.len())).unwrap_or(&[])
}

/// How many pieces of work an element leads to, for how far the reading is before its sentences are known: a look, and
/// its sentences. Guessed for paragraphs.
#[cfg(feature = "markdown")]
const PIECES_AN_ELEMENT: usize = 7;

#[cfg(feature = "markdown")]
fn elements(roots: &Array) -> usize {
    let inside =
        |root: JsValue| root.unchecked_into::<Element>().get_elements_by_tag_name("*").length() as usize;
    roots.iter().map(inside).sum()
}

fn or_null(range: Option<StaticRange>) -> JsValue {
    range.map_or(JsValue::NULL, JsValue::from)
}

fn number(offset: usize) -> JsValue {
    u32::try_from(offset).unwrap_or(u32::MAX).into()
}

/// How many sets of outlets keep their labeler. A page has one or two; a caller that makes up a new set for each
/// call must not fill the memory.
const KEPT: usize = 4;

thread_local! {
    static LABELERS: RefCell<Vec<(Settings, Rc<Labeler>)>> = const { RefCell::new(Vec::new()) };
}

/// The labeler for a caller's settings. Its lexicons take longer to build than an article to label.
async fn labeler(settings: &Settings, pace: &Pace) -> Rc<Labeler> {
    let known = LABELERS.with_borrow(|labelers| {
        labelers.iter().find(|(known, _)| known == settings).map(|(_, labeler)| Rc::clone(labeler))
    });
    if let Some(known) = known {
        return known;
    }
    let new = Rc::new(Labeler::build(settings, pace).await);
    LABELERS.with_borrow_mut(|labelers| {
        if labelers.len() >= KEPT {
            labelers.remove(0);
        }
        labelers.push((settings.clone(), Rc::clone(&new)));
    });
    new
}

fn to_js(report: &Report) -> Result<JsValue, JsValue> {
    // JSON's shapes: what is missing is null, as in the command line's output.
    Ok(report.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
