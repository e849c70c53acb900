//! The wasm-bindgen face, and nothing else: what JavaScript can call. Offsets are UTF-16 units throughout.

use crate::outlet::CONTROLS;
use crate::pace::{self, Pace};
use crate::{Input, Labeler, Offsets, Outlet, Report, Settings};
use js_sys::{Array, Object, Reflect, TypeError};
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Smaller and faster than the standard library's, for a module with one thread.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Labels a text: the report of INTERFACES.md as a plain object.
///
/// # Errors
/// A `TypeError` that says what is wrong with `text` or `options` (`{ input?: 'plain' | 'markdown', outlets?: [...], control?: [...] }`).
#[wasm_bindgen]
pub fn label(text: &JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let text = string(text)?;
    let options = Options::read(options)?;
    let labeler = pace::at_once(labeler(&options.settings, &Pace::through()));
    to_js(&labeler.label(&text, options.input()?, Offsets::Utf16))
}

/// The version, as in every report.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A panic must reach the page as an error in words. Thrown from inside the hook, before the module traps, it
/// carries the place and the reason; the trap alone would only say "unreachable executed".
#[cfg(feature = "panic-message")]
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        wasm_bindgen::throw_val(js_sys::Error::new(&format!("whosays stopped: {info}")).into());
    }));
}

#[cfg(feature = "dom")]
pub use live::{Job, Reading, read, render};

#[cfg(feature = "dom")]
mod live {
    use super::{Options, labeler, string, to_js, type_error};
    use crate::dom::{self, NodeMap};
    use crate::pace::{self, Pace};
    use crate::{GivenBlock, Input, Offsets, Report, article};
    use js_sys::{Array, Function};
    use std::future::Future;
    use std::pin::Pin;
    use std::rc::Rc;
    use wasm_bindgen::prelude::*;
    use web_sys::{Element, Node, StaticRange};

    /// Sentences or elements in a step: about a millisecond's worth before the browser has compiled the module well.
    const STEP: u32 = 24;

    /// Reads and labels what `roots` show, elements in the order of the page. Changes nothing in the page.
    ///
    /// `look` is asked about each element: `null` leaves it out, an array of nodes is read in place of its children.
    ///
    /// # Errors
    /// A `TypeError` for bad options.
    #[wasm_bindgen]
    pub fn read(roots: Array, options: JsValue, look: Option<Function>) -> Result<Job, JsValue> {
        let options = Options::read(options)?;
        Ok(Job::new(async move { Ok(Reading::of_page(&roots, look.as_ref(), &options, None).await) }))
    }

    /// Shows `source` at the end of `root` as safe DOM, then labels it.
    ///
    /// Markdown is shown and then read as any live page is. Plain text is labelled first: which lines are page
    /// furniture can be told from its layout only, and that is gone once it is shown.
    ///
    /// # Errors
    /// A `TypeError` for a `source` that is no string and for bad options; what the DOM throws.
    #[wasm_bindgen]
    pub fn render(root: Element, source: &JsValue, options: JsValue) -> Result<Job, JsValue> {
        let source = string(source)?;
        let options = Options::read(options)?;
        match options.input()? {
            Input::Plain => Ok(Job::new(async move {
                let pace = Pace::steps_of(STEP);
                let labeler = labeler(&options.settings, &pace).await;
                let blocks = crate::plain::blocks(&source);
                let mut report = labeler.label_source(&source, &blocks, Offsets::Utf16, &pace).await;
                let map = dom::plain(&root, &source, &report.blocks)?;
                report.text = Some(source);
                Ok(Reading { labelled: Rc::new(Labelled { report, blocks: Vec::new() }), map, changed: true })
            })),
            #[cfg(feature = "markdown")]
            Input::Markdown => {
                dom::markdown(&root, &source)?;
                Ok(Job::new(
                    async move { Ok(Reading::of_page(&Array::of1(&root), None, &options, None).await) },
                ))
            }
        }
    }

    /// An element being labelled, step by step: the caller decides when to go on.
    #[wasm_bindgen]
    pub struct Job {
        /// Nothing once it is done.
        work: Option<Work>,
    }

    type Work = Pin<Box<dyn Future<Output = Result<Reading, JsValue>>>>;

    impl Job {
        fn new(work: impl Future<Output = Result<Reading, JsValue>> + 'static) -> Job {
            Job { work: Some(Box::pin(work)) }
        }
    }

    #[wasm_bindgen]
    impl Job {
        /// Goes on for a step, mostly about a millisecond. The labelled element after the last one, nothing before.
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
    }

    /// A labelled element: the report, and where its offsets stand in the page.
    #[wasm_bindgen]
    pub struct Reading {
        labelled: Rc<Labelled>,
        map: NodeMap,
        changed: bool,
    }

    /// What was read, and what was found in it.
    struct Labelled {
        report: Report,
        blocks: Vec<GivenBlock>,
    }

    impl Reading {
        async fn of_page(
            roots: &Array,
            look: Option<&Function>,
            options: &Options,
            before: Option<Rc<Labelled>>,
        ) -> Reading {
            let pace = Pace::steps_of(STEP);
            let page = dom::read(roots, look, &pace).await;
            let is_same =
                |l: &Rc<Labelled>| l.report.text.as_deref() == Some(&page.text) && l.blocks == page.blocks;
            if let Some(labelled) = before.filter(is_same) {
                return Reading { labelled, map: page.map, changed: false };
            }
            let labeler = labeler(&options.settings, &pace).await;
            let blocks = article::given(&page.text, &page.blocks);
            let mut report = labeler.label_source(&page.text, &blocks, Offsets::Utf16, &pace).await;
            report.text = Some(page.text);
            let labelled = Rc::new(Labelled { report, blocks: page.blocks });
            Reading { labelled, map: page.map, changed: true }
        }
    }

    #[wasm_bindgen]
    impl Reading {
        /// Reads the page again. Where it says what it said, the labels stay as they are and only the ranges are new.
        ///
        /// # Errors
        /// A `TypeError` for bad options, which must be those of before.
        pub fn again(&self, roots: Array, options: JsValue, look: Option<Function>) -> Result<Job, JsValue> {
            let options = Options::read(options)?;
            let before = Some(Rc::clone(&self.labelled));
            Ok(Job::new(async move { Ok(Reading::of_page(&roots, look.as_ref(), &options, before).await) }))
        }

        /// Whether the page said something else than when it was read before.
        #[wasm_bindgen(getter)]
        pub fn changed(&self) -> bool {
            self.changed
        }

        /// The text that the offsets count in.
        #[wasm_bindgen(getter)]
        pub fn text(&self) -> String {
            self.labelled.report.text.clone().unwrap_or_default()
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

        /// A range for every block, in order; `null` for one that stands nowhere in the page.
        #[wasm_bindgen(js_name = blockRanges)]
        pub fn block_ranges(&self) -> Array {
            self.labelled.report.blocks.iter().map(|b| or_null(self.map.range(b.start, b.end))).collect()
        }

        /// A range for every quoted span of one sentence, in order.
        #[wasm_bindgen(js_name = quoteRanges)]
        pub fn quote_ranges(&self, sentence: usize) -> Array {
            let quotes = self.labelled.report.sentences.get(sentence).map(|s| s.quotes.as_slice());
            let quotes = quotes.unwrap_or_default();
            quotes.iter().map(|q| or_null(self.map.range(q.start, q.end))).collect()
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

        /// The sentence at a place in the page; nothing between two sentences.
        pub fn at(&self, node: &Node, offset: usize) -> Option<usize> {
            let offset = self.map.offset(node, offset)?;
            let sentences = &self.labelled.report.sentences;
            let index = sentences.partition_point(|s| s.start <= offset).checked_sub(1)?;
            // A caret put right of the last letter is still in the sentence.
            sentences.get(index).filter(|s| offset <= s.end).map(|_| index)
        }
    }

    fn or_null(range: Option<StaticRange>) -> JsValue {
        range.map_or(JsValue::NULL, JsValue::from)
    }

    fn number(offset: usize) -> JsValue {
        u32::try_from(offset).unwrap_or(u32::MAX).into()
    }
}

/// What a caller asks for. Read by hand rather than by serde: its error texts alone would bring the formatting of
/// every number type into the download.
#[derive(Default)]
struct Options {
    markdown: bool,
    settings: Settings,
}

impl Options {
    fn read(options: JsValue) -> Result<Options, JsValue> {
        let mut read = Options::default();
        if options.is_undefined() || options.is_null() {
            return Ok(read);
        }
        let Some(options) = options.dyn_ref::<Object>() else {
            return Err(type_error(
                "options must be an object, { input?: 'plain' | 'markdown', outlets?: [...], control?: [...] }",
            ));
        };
        read.markdown = match property(options, "input") {
            None => false,
            Some(input) => match input.as_string().as_deref() {
                Some("plain") => false,
                Some("markdown") => true,
                _ => return Err(type_error("options.input must be 'plain' | 'markdown'")),
            },
        };
        for (index, outlet) in list(options, "outlets", "options.outlets")?.iter().enumerate() {
            read.settings.outlets.push(outlet_of(&outlet, &format!("options.outlets[{index}]"))?);
        }
        for control in list(options, "control", "options.control")?.iter() {
            let control = control.as_string().filter(|control| CONTROLS.contains(&control.as_str()));
            let control = control.ok_or_else(|| {
                type_error(&format!("options.control must hold some of {}", CONTROLS.join(", ")))
            })?;
            read.settings.control.push(control);
        }
        Ok(read)
    }

    fn input(&self) -> Result<Input, JsValue> {
        match self.markdown {
            false => Ok(Input::Plain),
            #[cfg(feature = "markdown")]
            true => Ok(Input::Markdown),
            #[cfg(not(feature = "markdown"))]
            true => Err(type_error("this build reads no Markdown; use the full build, or input: 'plain'")),
        }
    }
}

fn outlet_of(outlet: &JsValue, place: &str) -> Result<Outlet, JsValue> {
    let Some(object) = outlet.dyn_ref::<Object>() else {
        return Err(type_error(&format!(
            "{place} must be an object, {{ name, country?, control?, aliases? }}"
        )));
    };
    let text = |key: &str| match property(object, key) {
        None => Ok(String::new()),
        Some(value) => {
            value.as_string().ok_or_else(|| type_error(&format!("{place}.{key} must be a string")))
        }
    };
    let mut aliases = Vec::new();
    for alias in list(object, "aliases", &format!("{place}.aliases"))?.iter() {
        let alias = alias.as_string();
        aliases.push(alias.ok_or_else(|| type_error(&format!("{place}.aliases must hold strings")))?);
    }
    let outlet =
        Outlet { name: text("name")?, country: text("country")?, control: text("control")?, aliases };
    if outlet.name.trim().is_empty() {
        return Err(type_error(&format!("{place} has no name")));
    }
    if !outlet.control.is_empty() && !CONTROLS.contains(&outlet.control.as_str()) {
        return Err(type_error(&format!("{place}.control must be one of {}", CONTROLS.join(", "))));
    }
    Ok(outlet)
}

/// A property that is there; a getter that throws counts as none.
fn property(object: &Object, key: &str) -> Option<JsValue> {
    Reflect::get(object, &key.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

fn list(object: &Object, key: &str, place: &str) -> Result<Array, JsValue> {
    match property(object, key) {
        None => Ok(Array::new()),
        Some(value) => value.dyn_into().map_err(|_| type_error(&format!("{place} must be an array"))),
    }
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

fn string(text: &JsValue) -> Result<String, JsValue> {
    text.as_string().ok_or_else(|| type_error("the text must be a string"))
}

fn type_error(message: &str) -> JsValue {
    TypeError::new(&format!("whosays: {message}")).into()
}
