//! Reads what `--format html` writes, and holds it to what it promises.

use std::collections::{BTreeMap, BTreeSet};

/// Every element that may come out, and which of them are never closed.
const ELEMENTS: [&str; 49] = [
    "a",
    "article",
    "bdi",
    "blockquote",
    "body",
    "br",
    "code",
    "details",
    "div",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "img",
    "li",
    "main",
    "mark",
    "meta",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "table",
    "td",
    "th",
    "title",
    "tr",
    "ul",
    "dl",
    "dt",
    "dd",
    "tbody",
    "thead",
    "caption",
    "section",
];
const EMPTY: [&str; 4] = ["br", "hr", "img", "meta"];
const ATTRIBUTES: [&str; 19] = [
    "alt",
    "aria-details",
    "aria-label",
    "charset",
    "class",
    "content",
    "data-sentence",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "rel",
    "scope",
    "src",
    "start",
    "title",
    "value",
    "type",
];

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Start(String, BTreeMap<String, String>),
    End(String),
    Words(String),
}

/// Reads HTML more strictly than any browser: what is not a plain tag with quoted attributes is an error.
pub(crate) fn parts(html: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>\n").unwrap_or(html);
    while let Some((words, after)) = rest.split_once('<') {
        push_words(&mut parts, words);
        // A quoted value may hold anything but its quote; ours hold no < or > either.
        let (tag, after) = after.split_once('>').expect("a tag ends");
        assert!(!tag.contains('<'), "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            parts.push(Part::End(name.to_owned()));
        } else {
            parts.push(start(tag));
        }
        rest = after;
        if let Some(Part::Start(name, _)) = parts.last()
            && name == "style"
        {
            let (_, after) = rest.split_once("</style>").expect("styles end");
            parts.push(Part::End("style".to_owned()));
            rest = after;
        }
    }
    push_words(&mut parts, rest);
    parts
}

fn push_words(parts: &mut Vec<Part>, words: &str) {
    assert!(!words.contains(['>', '"', '\'']), "{words}");
    if !words.is_empty() {
        parts.push(Part::Words(unescaped(words)));
    }
}

fn start(tag: &str) -> Part {
    let (name, mut rest) = tag.split_once(' ').map_or((tag, ""), |(name, rest)| (name, rest));
    assert!(ELEMENTS.contains(&name), "<{tag}>");
    let mut attributes = BTreeMap::new();
    while !rest.is_empty() {
        let (attribute, after) = rest.split_once("=\"").expect("a quoted value");
        let (value, after) = after.split_once('"').expect("the quote ends");
        assert!(ATTRIBUTES.contains(&attribute.trim()), "{attribute} in <{tag}>");
        let twice = attributes.insert(attribute.trim().to_owned(), unescaped(value));
        assert_eq!(twice, None, "<{tag}>");
        rest = after;
    }
    Part::Start(name.to_owned(), attributes)
}

fn unescaped(words: &str) -> String {
    let mut plain = String::new();
    let mut parts = words.split('&');
    plain.push_str(parts.next().unwrap());
    for part in parts {
        let (name, rest) = part.split_once(';').expect("a reference");
        plain.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            _ => {
                let code = name.strip_prefix("#x").expect("a number");
                char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()
            }
        });
        plain.push_str(rest);
    }
    plain
}

/// Checks what holds for every output, and gives the deepest nesting.
pub(crate) fn check(html: &str) -> usize {
    let (mut open, mut deepest) = (Vec::new(), 0);
    let mut ids = BTreeSet::new();
    let mut references = Vec::new();
    for part in parts(html) {
        match part {
            Part::Start(name, attributes) => {
                assert!(name != "a" || !open.iter().any(|outer| outer == "a"), "a link in a link");
                assert!(name != "mark" || !open.iter().any(|outer| outer == "mark"), "a mark in a mark");
                // Behind a slash, a question mark or a hash a colon ends no scheme.
                let scheme =
                    |href: &&String| href.split(['/', '?', '#']).next().is_some_and(|s| s.contains(':'));
                if let Some(href) = attributes.get("href").filter(scheme) {
                    assert!(
                        ["http:", "https:", "mailto:"].iter().any(|safe| href.starts_with(safe)),
                        "{href}"
                    );
                }
                if let Some(id) = attributes.get("id") {
                    assert!(ids.insert(id.clone()), "{id} stands twice");
                }
                references.extend(attributes.get("aria-details").cloned());
                let jump = attributes.get("href").and_then(|href| href.strip_prefix("#whosays-"));
                references.extend(jump.map(|id| format!("whosays-{id}")));
                if !EMPTY.contains(&name.as_str()) {
                    open.push(name);
                }
                deepest = deepest.max(open.len());
            }
            Part::End(name) => assert_eq!(open.pop(), Some(name)),
            Part::Words(_) => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    for reference in references {
        assert!(ids.contains(&reference), "{reference} is nowhere");
    }
    let acts = |c: char| c.is_control() && c != '\n' && c != '\t' || "\u{2028}\u{202e}\u{2066}".contains(c);
    assert!(!html.contains(acts));
    deepest
}

/// The words of each sentence, its marks put together, with the labels of the marks.
pub(crate) fn sentences(html: &str) -> BTreeMap<usize, (String, String)> {
    let mut sentences: BTreeMap<usize, (String, String)> = BTreeMap::new();
    let mut open: Option<usize> = None;
    let mut in_whose = false;
    for part in parts(html) {
        match part {
            Part::Start(name, attributes) if name == "mark" => {
                let number = attributes["data-sentence"].parse().unwrap();
                let label = attributes["class"].split(' ').next().unwrap().to_owned();
                let entry = sentences.entry(number).or_insert((label.clone(), String::new()));
                assert_eq!(entry.0, label);
                open = Some(number);
            }
            Part::End(name) if name == "mark" => open = None,
            Part::Start(name, _) if name == "span" && open.is_some() => in_whose = true,
            Part::End(_) if in_whose => in_whose = false,
            Part::Words(words) if !in_whose => {
                if let Some(entry) = open.and_then(|open| sentences.get_mut(&open)) {
                    entry.1.push_str(&words);
                }
            }
            _ => {}
        }
    }
    sentences
}
