//! `--format jsonld`: Web Annotations.

use crate::run::{CLAIM, file, whosays};
use serde_json::{Value, json};

#[test]
fn a_page_of_annotations_counts_in_code_points() {
    let story = format!(
        "\u{1f600} {CLAIM} Roads were closed on Monday.\n\nShare this article\n\n\u{201c}Caf\u{e9}!\u{201d} said Ana Ruiz.\n"
    );
    let path = file("annotated story.txt", &story);
    let run = whosays(&["label", "--format", "jsonld", "--offsets", "utf16", &path], "");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let page: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(page["type"], "AnnotationPage");
    let source = path.replace(' ', "%20");
    assert_eq!(page["id"], format!("{source}#whosays"));
    assert_eq!(
        (&page["partOf"]["type"], &page["partOf"]["total"]),
        (&json!("AnnotationCollection"), &json!(3))
    );
    let characters: Vec<char> = story.chars().collect();
    let items = page["items"].as_array().unwrap();
    assert_eq!(items.len(), 3, "page furniture has no label: {items:?}");
    for item in items {
        assert_eq!((&item["type"], &item["motivation"]), (&json!("Annotation"), &json!("classifying")));
        assert_eq!(item["target"]["source"]["id"], *source);
        let (quote, position) = (&item["target"]["selector"][0], &item["target"]["selector"][1]);
        assert_eq!(
            (&quote["type"], &position["type"]),
            (&json!("TextQuoteSelector"), &json!("TextPositionSelector"))
        );
        let at = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
        let (start, end) = (at("start"), at("end"));
        let cut = |from: usize, to: usize| -> String { characters[from..to].iter().collect() };
        assert_eq!(quote["exact"], cut(start, end));
        assert_eq!(quote["prefix"], cut(start.saturating_sub(32), start));
        assert_eq!(quote["suffix"], cut(end, characters.len().min(end + 32)));
        assert_eq!(
            (&item["body"][0]["type"], &item["body"][1]["type"]),
            (&json!("SpecificResource"), &json!("TextualBody"))
        );
        assert!(!item["body"][1]["value"].as_str().unwrap().is_empty());
    }
    let labels: Vec<&Value> = items.iter().map(|item| &item["body"][0]["source"]).collect();
    assert_eq!(
        labels,
        ["state-media-claim", "reported-fact", "quotation"]
            .map(|label| format!("urn:whosays:label:{label}"))
            .each_ref()
    );
    assert_eq!(items[0]["body"][0]["label"], "State-media claim, through KCNA");
    let mut ids: Vec<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    ids.dedup();
    assert_eq!(ids.len(), 3);
}

#[test]
fn several_files_give_an_array_and_an_empty_one_an_empty_page() {
    let (one, two) = (file("annotated.md", CLAIM), file("annotated-empty.txt", ""));
    let pages: Vec<Value> =
        serde_json::from_str(&whosays(&["label", "--format=jsonld", &one, &two], "").out).unwrap();
    assert_eq!(pages.len(), 2);
    assert_eq!(pages[0]["items"][0]["target"]["source"]["format"], "text/markdown");
    assert_eq!(pages[1]["items"], json!([]));
    assert_eq!(pages[1]["partOf"]["total"], 0);
}
