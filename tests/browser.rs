//! The wasm API and the walk over a live page, in a real browser: `wasm-pack test --headless --chrome` (or `--firefox`).
#![cfg(all(target_arch = "wasm32", feature = "dom"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use js_sys::{Array, Function, JSON, JsString, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, StaticRange, Text};
use whosays::wasm::{Job, Reading, read};

wasm_bindgen_test_configure!(run_in_browser);

const CLAIM: &str = "KCNA said on Sunday that the dam would hold.";
const FACT: &str = "The dam was opened in 1987.";
const QUOTATION: &str = "“We are ready,” the mayor, Ana Ruiz, said on Monday.";

#[wasm_bindgen_test]
fn label_gives_the_report_of_the_command_line() {
    let report = label(&format!("{FACT}\n\n{CLAIM}").into(), JsValue::UNDEFINED);
    let sentences = list(&report, "sentences");
    assert_eq!(sentences.length(), 2);
    let (fact, claim) = (sentences.get(0), sentences.get(1));
    assert_eq!(text_of(&fact, "label"), "reported-fact");
    assert_eq!(text_of(&claim, "label"), "state-media-claim");
    assert_eq!(text_of(&claim, "form"), "indirect");
    for missing in ["source", "channel", "cue", "introducedBy"] {
        assert!(get(&fact, missing).is_null(), "{missing} is null, as in JSON");
    }
    assert_eq!(text_of(&get(&claim, "cue"), "text"), "said");
    assert_eq!(number(&get(&report, "counts"), "state-media-claim"), 1);
    assert_eq!(list(&report, "blocks").length(), 2);
    let confidence = get(&claim, "confidence").as_f64().unwrap();
    assert!(confidence > 0.0 && confidence <= 1.0, "{confidence}");
    let json = String::from(JSON::stringify(&report).unwrap());
    assert!(json.contains("\"because\":{\"rule\":\""), "plain objects, not maps: {json}");
}

#[wasm_bindgen_test]
fn offsets_are_utf_16_units() {
    let source = format!("👩‍🚀 평양 “안녕” שלום: {FACT}\n\n😀 {CLAIM}");
    let report = label(&source.as_str().into(), JsValue::UNDEFINED);
    let whole = JsString::from(source.as_str());
    let sentences = list(&report, "sentences");
    let last = sentences.get(sentences.length() - 1);
    let words = String::from(whole.slice(number(&last, "start"), number(&last, "end")));
    assert!(words.ends_with(CLAIM), "{words}");
    let cue = get(&last, "cue");
    assert_eq!(String::from(whole.slice(number(&cue, "start"), number(&cue, "end"))), "said");
}

#[wasm_bindgen_test]
fn a_lone_surrogate_moves_no_offset() {
    let broken = JsString::from_char_code1(0xd83d).concat(&format!(" x.\n\n{CLAIM}").into());
    let report = label(&broken, JsValue::UNDEFINED);
    let sentences = list(&report, "sentences");
    let last = sentences.get(sentences.length() - 1);
    assert_eq!(String::from(broken.slice(number(&last, "start"), number(&last, "end"))), CLAIM);
}

#[wasm_bindgen_test]
fn markdown_and_outlets_are_options() {
    let options = JSON::parse(
        r#"{"input":"markdown","outlets":[{"name":"Radio Zembla","country":"Zembla","aliases":["Zembla One"]}]}"#,
    )
    .unwrap();
    let text = "# The dam\n\n**Radio Zembla** said on Sunday that the dam would hold.";
    let report = label(&text.into(), options);
    let sentences = list(&report, "sentences");
    let claim = sentences.get(sentences.length() - 1);
    assert_eq!(text_of(&claim, "label"), "state-media-claim");
    assert_eq!(text_of(&get(&claim, "channel"), "outlet"), "Radio Zembla");
    assert_eq!(text_of(&get(&claim, "channel"), "country"), "Zembla");
    let plain = label(&text.into(), JsValue::UNDEFINED);
    let sentences = list(&plain, "sentences");
    let last = sentences.get(sentences.length() - 1);
    assert_ne!(text_of(&last, "label"), "state-media-claim", "the set belongs to its call");
}

#[wasm_bindgen_test]
fn bad_arguments_are_type_errors_that_say_what_was_expected() {
    let cases = [
        (JsValue::from("x"), r#"{"input":"html"}"#, "'plain' | 'markdown'"),
        (JsValue::from("x"), r#"{"outlets":"RT"}"#, "options.outlets must be an array"),
        (JsValue::from("x"), r#"{"outlets":["RT"]}"#, "options.outlets[0] must be an object"),
        (
            JsValue::from("x"),
            r#"{"outlets":[{"name":"X","aliases":[1]}]}"#,
            "outlets[0].aliases must hold strings",
        ),
        (
            JsValue::from("x"),
            r#"{"outlets":[{"name":"X","control":"state"}]}"#,
            "control must be one of state-controlled",
        ),
        (JsValue::from("x"), r#"{"outlets":[{"name":" "}]}"#, "outlets[0] has no name"),
        (
            JsValue::from("x"),
            r#"{"control":["captured"]}"#,
            "options.control must hold some of state-controlled",
        ),
        (JsValue::from("x"), r#"{"control":"state-funded"}"#, "options.control must be an array"),
        (JsValue::from("x"), r#"{"outlets":[{"name":"X","control":5}]}"#, "control must be a string"),
        (JsValue::from("x"), "7", "options must be an object"),
        (JsValue::from(7), "{}", "the text must be a string"),
        (JsValue::NULL, "{}", "the text must be a string"),
    ];
    for (text, options, expected) in cases {
        let error = whosays::wasm::label(&text, JSON::parse(options).unwrap()).map(drop).expect_err(options);
        assert!(error.is_instance_of::<js_sys::TypeError>(), "{options}");
        let message = String::from(error.unchecked_into::<js_sys::Error>().message());
        assert!(message.starts_with("whosays: ") && message.contains(expected), "{options}: {message}");
    }
    assert!(whosays::wasm::label(&"x".into(), JsValue::NULL).is_ok(), "null stands for no options");
}

#[wasm_bindgen_test]
fn every_sentence_has_a_range_with_its_words() {
    let page = Page::new(&format!("<h1>Dam</h1><p>{FACT} {CLAIM}</p><ul><li>{QUOTATION}</li></ul>"));
    let reading = page.read();
    let report = reading.report().unwrap();
    assert_eq!(sentences_of(&reading), ranges_of(&reading), "the page says what the report says");
    let quoted = list(&report, "sentences").iter().position(|s| text_of(&s, "label") == "quotation").unwrap();
    let spans = reading.quote_ranges();
    assert_eq!(spans.length(), 1);
    assert_eq!(words(&spans.get(0)), "“We are ready,”");
    assert_eq!(reading.quote_sentences(), [quoted as u32 * 2 + 1], "speech, in that sentence");
    let names = ["none", "reported-fact", "quotation", "state-media-claim"];
    let labels: Vec<String> = list(&report, "sentences").iter().map(|s| text_of(&s, "label")).collect();
    assert_eq!(reading.labels().iter().map(|&n| names[n as usize]).collect::<Vec<_>>(), labels);
    let kinds: Vec<String> = list(&report, "blocks").iter().map(|block| text_of(&block, "kind")).collect();
    assert_eq!(kinds[1..], ["paragraph", "list-item"]);
    assert!(reading.range(99).is_none());
}

#[wasm_bindgen_test]
fn text_is_joined_across_inline_elements() {
    let page = Page::new(
        "<div>The <b>d<i>a</i></b>m was\n   opened<br>in&nbsp;1987,\n<a href='#'>they</a> sa<wbr>id, hy\u{ad}phens <span> and </span> all.</div>",
    );
    let reading = page.read();
    assert_eq!(reading.text(), "The dam was opened in 1987, they said, hyphens and all.");
    let place = reading.text().find("hyphens").unwrap();
    assert_eq!(words(&reading.span(place, place + 7).unwrap()), "hy\u{ad}phens");
    let pieces = reading.pieces(4, 7);
    let parts: Vec<String> = pieces
        .iter()
        .map(|piece| {
            let piece: Array = piece.unchecked_into();
            let node: Text = piece.get(0).unchecked_into();
            let (from, to) = (piece.get(1).as_f64().unwrap(), piece.get(2).as_f64().unwrap());
            node.substring_data(from as u32, (to - from) as u32).unwrap()
        })
        .collect();
    assert_eq!(parts, ["d", "a", "m"]);
}

#[wasm_bindgen_test]
fn what_a_reader_does_not_see_or_does_not_read_as_the_story_is_left_out() {
    let page = Page::new(
        "<nav>Home</nav><p>Kept <script>let script</script><style>.style{}</style><span hidden>hidden</span>\
         <span style='display:none'>none</span><span style='visibility:hidden'>invisible\
         <b style='visibility:visible'>seen</b></span><button>press</button> words.</p>\
         <noscript>noscript</noscript><template>template</template><aside>aside</aside><form>form</form>\
         <select><option>option</option></select><textarea>area</textarea><pre>code</pre>\
         <div contenteditable>draft</div><div contenteditable=false>fixed</div><!-- comment -->",
    );
    assert_eq!(page.read().text(), "Kept seen words.\n\nfixed");
}

#[wasm_bindgen_test]
fn blocks_end_where_lines_do() {
    let page = Page::new(
        "loose<p>one</p>between<div>two<div>three</div>four</div>\
         <table><caption>cap</caption><tr><th>a<td>b</table>\
         <figure>pic<figcaption>under</figcaption></figure><figure><blockquote><p>pull</p></blockquote></figure>\
         <dl><dt>term<dd>meaning</dl><span style='display:block'>block</span>a<span>b</span>c",
    );
    let reading = page.read();
    let text = reading.text();
    let expected = [
        "loose", "one", "between", "two", "three", "four", "cap", "a", "b", "pic", "under", "pull", "term",
        "meaning", "block", "abc",
    ];
    assert_eq!(text.split("\n\n").collect::<Vec<_>>(), expected);
}

#[wasm_bindgen_test]
fn an_element_that_no_page_shows_is_read_by_its_names() {
    let document = document();
    let lonely = document.create_element("div").unwrap();
    lonely.set_inner_html("<p>one</p><p>t<b>w</b>o</p><p hidden>three</p><nav>four</nav>");
    assert_eq!(read_now(&lonely, page_look()).text(), "one\n\ntwo");
}

#[wasm_bindgen_test]
fn the_page_has_its_own_say() {
    let page =
        Page::new("<p>one <b>two</b> three</p><div class=ad>four</div><p class=host>five</p><p>six</p>");
    // As for a shadow tree: other nodes stand in for what is inside.
    let look = Function::new_with_args(
        "element",
        "if (element.localName === 'b') return -1\n\
         if (element.className === 'ad') return -2\n\
         if (element.className !== 'host') return 3\n\
         const it = document.createElement('i'); it.append('shadow'); return [3, it]",
    );
    assert_eq!(read_now(&page.root, look).text(), "one three\n\nshadow\n\nsix");
    let broken = Function::new_no_args("throw new Error('no')");
    assert_eq!(read_now(&page.root, broken).text(), "one\n\ntwo\n\nthree\n\nfour\n\nfive\n\nsix");
}

#[wasm_bindgen_test]
fn several_elements_are_read_as_one_text_in_steps() {
    let page = Page::new(&format!("<p>{FACT}</p>").repeat(200));
    let roots = Array::from(&page.root.children()).slice(1, 200);
    let mut job = read(roots, JsValue::UNDEFINED, page_look()).unwrap();
    let mut steps = 1;
    let reading = loop {
        match job.step().unwrap() {
            Some(reading) => break reading,
            None => steps += 1,
        }
    };
    assert!(steps > 20, "{steps} steps");
    assert_eq!(sentences_of(&reading).len(), 199);
    assert_eq!(sentences_of(&reading), ranges_of(&reading));
}

#[wasm_bindgen_test]
fn a_page_that_says_the_same_keeps_its_labels() {
    let page = Page::new(&format!("<p>{FACT}</p><p>{CLAIM}</p>"));
    let first = page.read();
    assert!(first.changed());
    // The same words in other nodes, as after a framework has rendered anew.
    page.root.set_inner_html(&format!("<p>{FACT}</p>\n<p><b>{CLAIM}</b></p>"));
    let again = || finished(first.again(Array::of1(&page.root), JsValue::UNDEFINED, page_look()).unwrap());
    let second = again();
    assert!(!second.changed());
    assert_eq!(sentences_of(&second), ranges_of(&second));
    page.root.first_element_child().unwrap().set_text_content(Some(QUOTATION));
    let third = again();
    assert!(third.changed());
    assert_eq!(sentences_of(&third), ranges_of(&third));
    page.root.set_inner_html(&format!("<p>{FACT}</p><h2>{CLAIM}</h2>"));
    assert!(again().changed(), "a heading is no paragraph");
}

#[wasm_bindgen_test]
fn a_place_in_the_page_leads_to_its_sentence() {
    let page = Page::new(&format!("<p>{FACT} <b>{CLAIM}</b></p><nav>Home</nav>"));
    let reading = page.read();
    let first = page.root.query_selector("p").unwrap().unwrap().first_child().unwrap();
    let bold = page.root.query_selector("b").unwrap().unwrap().first_child().unwrap();
    let menu = page.root.query_selector("nav").unwrap().unwrap().first_child().unwrap();
    assert_eq!(reading.at(&first, 0), Some(0));
    assert_eq!(reading.at(&first, FACT.len()), Some(0), "right of the last letter");
    assert_eq!(reading.at(&bold, 3), Some(1));
    assert_eq!(reading.at(&menu, 1), None);
    assert_eq!(reading.at(&page.root, 0), None);
}

#[wasm_bindgen_test]
fn reading_changes_nothing() {
    let page =
        Page::new(&format!("<p class=x>{FACT}<br> <em>{CLAIM}</em></p><!-- c --><ul><li>{QUOTATION}</ul>"));
    let before = page.root.outer_html();
    let nodes = count_nodes(&page.root);
    let reading = page.read();
    reading.ranges();
    reading.block_ranges();
    assert_eq!(page.root.outer_html(), before);
    assert_eq!(count_nodes(&page.root), nodes, "no text node was split");
}

#[wasm_bindgen_test]
fn a_page_nested_beyond_measure_is_read() {
    let page = Page::new("");
    let document = document();
    let mut inner = page.root.clone();
    for _ in 0..20_000 {
        let deeper = document.create_element("span").unwrap();
        inner.append_child(&deeper).unwrap();
        inner = deeper;
    }
    inner.set_text_content(Some(FACT));
    // Out of the page, so that the browser need not lay it out: that, not the reading, is what such a page breaks.
    page.root.remove();
    assert_eq!(page.read().text(), FACT);
}

#[wasm_bindgen_test]
fn markdown_is_shown_safely_and_labelled() {
    let page = Page::new("");
    let source = format!(
        "---\ntitle: hidden\n---\n\n# Dam &amp; *water*\n\n{FACT} [more](https://example.org/) [bad](javascript:alert(1)) [a <https://example.org/in> b](https://example.org/)\n\n\
         <script>alert(1)</script>\n\n> {CLAIM}\n\n![a dam](x.png)\n\n| {QUOTATION} |\n|---|\n"
    );
    let options = JSON::parse(r#"{"input":"markdown"}"#).unwrap();
    let reading = render(&page.root, &source.into(), options);
    let html = page.root.inner_html();
    assert!(html.contains("<h1>Dam &amp; <em>water</em></h1>"), "{html}");
    assert!(html.contains("<span>bad</span>") && !html.contains("javascript"), "{html}");
    assert!(html.contains("a <span>https://example.org/in</span> b</a>"), "a link in a link is none: {html}");
    assert!(html.contains("&lt;script&gt;"), "raw HTML is text: {html}");
    assert!(html.contains("<figcaption>a dam</figcaption>") && !html.contains("<img"), "{html}");
    assert!(!html.contains("hidden"), "front matter is not text: {html}");
    assert_eq!(sentences_of(&reading), ranges_of(&reading));
    assert!(ranges_of(&reading).contains(&CLAIM.to_owned()));
}

#[wasm_bindgen_test]
fn plain_text_keeps_its_own_offsets_and_labels() {
    let page = Page::new("");
    let source = format!("Dam opened\n\n{FACT}\nIt is\nlarge 😀 and new.\n\n{CLAIM}\n\n<b>no markup</b>\n");
    let reading = render(&page.root, &source.as_str().into(), JsValue::UNDEFINED);
    let alone = label(&source.as_str().into(), JsValue::UNDEFINED);
    let (shown, given) = (reading.report().unwrap(), alone);
    assert_eq!(
        String::from(JSON::stringify(&get(&shown, "sentences")).unwrap()),
        String::from(JSON::stringify(&get(&given, "sentences")).unwrap()),
    );
    assert_eq!(reading.text(), source);
    assert_eq!(sentences_of(&reading), ranges_of(&reading));
    assert!(page.root.query_selector("b").unwrap().is_none());
    assert!(page.root.text_content().unwrap().contains("<b>no markup</b>"));
}

#[wasm_bindgen_test]
fn an_empty_element_and_an_empty_text_give_an_empty_report() {
    let page = Page::new(" <p> </p><!-- x -->");
    assert_eq!(page.read().ranges().length(), 0);
    let reading = render(&page.root, &"".into(), JsValue::UNDEFINED);
    assert_eq!(reading.ranges().length(), 0);
}

/// An element of the test page, removed when the test is over.
struct Page {
    root: Element,
}

impl Page {
    fn new(html: &str) -> Page {
        let root = document().create_element("article").unwrap();
        root.set_inner_html(html);
        document().body().unwrap().append_child(&root).unwrap();
        Page { root }
    }

    fn read(&self) -> Reading {
        read_now(&self.root, page_look())
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// The report for a text.
fn label(text: &JsValue, options: JsValue) -> JsValue {
    finished(whosays::wasm::label(text, options).unwrap()).report().unwrap()
}

#[wasm_bindgen(module = "/www/look.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = look)]
    static LOOK: Function;
}

/// What the page has of its own for the walk.
fn page_look() -> Function {
    LOOK.with(Function::clone)
}

/// All steps of a reading.
fn read_now(root: &Element, look: Function) -> Reading {
    finished(read(Array::of1(root), JsValue::UNDEFINED, look).unwrap())
}

fn render(root: &Element, source: &JsValue, options: JsValue) -> Reading {
    finished(whosays::wasm::render(root.clone(), source, options, page_look()).unwrap())
}

fn finished(mut job: Job) -> Reading {
    loop {
        if let Some(reading) = job.step().unwrap() {
            assert!(job.step().is_err(), "there is no step after the last one");
            return reading;
        }
    }
}

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// The words that the report's offsets stand for.
fn sentences_of(reading: &Reading) -> Vec<String> {
    let text = JsString::from(reading.text());
    let cut = |s: JsValue| String::from(text.slice(number(&s, "start"), number(&s, "end")));
    list(&reading.report().unwrap(), "sentences").iter().map(cut).collect()
}

/// The words in the page under each sentence's range.
fn ranges_of(reading: &Reading) -> Vec<String> {
    reading.ranges().iter().map(|range| words(&range)).collect()
}

fn words(range: &JsValue) -> String {
    let range: &StaticRange = range.unchecked_ref();
    let live = document().create_range().unwrap();
    live.set_start(&range.start_container(), range.start_offset()).unwrap();
    live.set_end(&range.end_container(), range.end_offset()).unwrap();
    live.to_string().into()
}

fn count_nodes(root: &Element) -> u32 {
    let walker = document().create_tree_walker(root).unwrap();
    let mut count = 0;
    while walker.next_node().unwrap().is_some() {
        count += 1;
    }
    count
}

fn get(object: &JsValue, key: &str) -> JsValue {
    assert!(object.is_instance_of::<Object>(), "{key} of {object:?}");
    Reflect::get(object, &key.into()).unwrap()
}

fn list(object: &JsValue, key: &str) -> Array {
    get(object, key).unchecked_into()
}

fn text_of(object: &JsValue, key: &str) -> String {
    get(object, key).as_string().unwrap()
}

fn number(object: &JsValue, key: &str) -> u32 {
    get(object, key).as_f64().unwrap() as u32
}
