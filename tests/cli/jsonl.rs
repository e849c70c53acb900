//! `--format jsonl`: the stream.

use crate::run::{CLAIM, feed, file, line, peak_memory, replies, run_bytes, spawn, whosays};
use serde_json::{Value, json};
use std::io::Write;
use std::time::Duration;

#[test]
fn a_bad_line_is_answered_in_its_place() {
    let input = b"\xef\xbb\xbf{\"doc\": 12345678901234567890123, \"gold\": [[0, 1]], \"text\": \"Kim said it would rain, KCNA said.\"}\r\n\
        \n  \n\
        {\"doc\": \"a\\u00e9\\n\", \"text\": \"\"}\n\
        {\"doc\": \"b\"}\n\
        not json\n\
        [\"doc\", \"text\"]\n\
        {\"doc\": \"c\", \"text\": \"\xff\"}\n\
        {\"doc\": null, \"text\": \"\"}\n\
        {\"doc\": {}, \"text\": \"\"}\n\
        {\"doc\": \"\\ud800\", \"text\": \"\"}\n\
        {\"doc\": \"d\", \"text\": 5}\n\
        {\"doc\": 1.50, \"text\": \"Roads were closed.\"}";
    let run = run_bytes(&["label", "--format", "jsonl"], input, &[]);
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 11);
    assert!(
        lines[0].starts_with("{\"doc\":12345678901234567890123,\"sentences\":[{\"start\":0,"),
        "{}",
        lines[0]
    );
    assert!(lines[1].starts_with("{\"doc\":\"a\\u00e9\\n\",\"sentences\":[],"), "{}", lines[1]);
    assert!(lines[10].starts_with("{\"doc\":1.50,\"sentences\":[{"), "{}", lines[10]);
    let errors = [
        (5, "missing field `text` at column 12"),
        (6, "this is not a JSON object"),
        (7, "this is not a JSON object"),
        (8, "this is not UTF-8 text (byte 23 of the line); save it as UTF-8"),
        (9, "doc is neither a string nor a number"),
        (10, "doc is neither a string nor a number"),
        (11, "in doc, unexpected end of hex escape at column 8"),
        (12, "invalid type: integer `5`, expected a string at column 22"),
    ];
    for (line, (number, problem)) in lines[2..10].iter().zip(errors) {
        let mend = "; write the line as {\"doc\": ID, \"text\": \"...\"}";
        let error = if problem.contains("UTF-8") { problem.to_owned() } else { format!("{problem}{mend}") };
        assert_eq!(*line, format!("{{\"doc\":null,\"line\":{number},\"error\":{}}}", json!(error)));
    }
    let path = file("bad.jsonl", "{\"doc\": 1, \"text\": \"\"}\nx\n");
    let run = whosays(&["label", "--format", "jsonl", &path, &path], "");
    let bad: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((run.status, bad.len()), (1, 4));
    assert_eq!((&bad[3]["file"], &bad[3]["line"]), (&json!(path), &json!(2)));
}

#[test]
fn each_line_is_answered_before_the_next_is_asked_for() {
    let mut child = spawn(&["label", "--format", "jsonl"], &[]);
    let (mut requests, replies) = (child.stdin.take().unwrap(), replies(&mut child));
    for doc in 0..3 {
        requests.write_all(line(doc).as_bytes()).unwrap();
        let reply = replies.recv_timeout(Duration::from_secs(60)).expect("a reply while the input is open");
        assert!(reply.starts_with(&format!("{{\"doc\":{doc},")), "{reply}");
    }
    drop(requests);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_very_long_line_is_a_document() {
    let text = format!("{CLAIM} Roads were closed. ").repeat(10_000);
    let input = format!("{}\n{}", json!({"doc": "long", "text": text}), line(1));
    let run = whosays(&["label", "--format", "jsonl", "--offsets", "code-points"], &input);
    assert_eq!((run.status, run.err.as_str(), run.out.lines().count()), (0, "", 2));
    let report: Value = serde_json::from_str(run.out.lines().next().unwrap()).unwrap();
    assert_eq!(report["sentences"].as_array().unwrap().len(), 20_000);
}

#[test]
fn memory_does_not_grow_with_the_number_of_documents() {
    let mut child = spawn(&["label", "--format", "jsonl"], &[]);
    let replies = replies(&mut child);
    let mut requests = child.stdin.take().unwrap();
    let mut peaks = Vec::new();
    for docs in [0..1_000, 1_000..10_000] {
        let feeder = feed(requests, docs.clone());
        for doc in docs {
            let reply = replies.recv_timeout(Duration::from_secs(120)).expect("a reply");
            assert!(reply.starts_with(&format!("{{\"doc\":{doc},")), "{reply}");
        }
        requests = feeder.join().unwrap();
        peaks.extend(peak_memory(child.id()));
    }
    drop(requests);
    assert!(child.wait().unwrap().success());
    if let [early, late] = peaks[..] {
        // Held on to, the nine thousand texts alone would take 1.5 MB, and their reports more than 10.
        assert!(late < early + 1_000_000, "{early} bytes after 1,000 documents, {late} after 10,000");
    }
}
