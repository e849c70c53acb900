//! The command line, as its users meet it: every test runs the real binary.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[cfg(feature = "markdown")]
#[path = "cli/html.rs"]
mod html;
#[path = "cli/jsonl.rs"]
mod jsonl;
#[cfg(feature = "markdown")]
#[path = "cli/jsonld.rs"]
mod jsonld;
#[cfg(feature = "markdown")]
#[path = "support/html.rs"]
mod markup;
#[path = "cli/run.rs"]
mod run;

use run::{
    CLAIM, check_quiet, command, feed, file, rows, run_bytes, run_with, span, spawn, whosays, without_styles,
};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};

const STORY: &str = "\u{1f600} Kim said it would rain, KCNA said. Roads were closed on Monday.\n\n\
                     \u{adf8}\u{b294} \u{5e9}\u{5dc}\u{5d5}\u{5dd}. \"It is caf\u{e9} \u{1f1f0}\u{1f1f5} day,\" the mayor said.\n";

// --- what is printed ---

#[test]
fn help_names_every_option_and_format() {
    for words in [&["--help"][..], &["-h"], &["help"]] {
        let run = whosays(words, "");
        assert_eq!((run.status, run.err.as_str()), (0, ""));
        assert!(run.out.contains("whosays label [OPTIONS] [FILE ...]"), "{}", run.out);
    }
    let help = whosays(&["label", "--help"], "").out;
    for word in [
        "--format",
        "--offsets",
        "--input",
        "--outlets",
        "--control",
        "text",
        "json",
        "jsonl",
        "jsonld",
        "csv",
        "html",
        "--fragment",
        "--style",
        "code-points",
    ] {
        assert!(help.contains(word), "{word}");
    }
    assert!(help.lines().all(|line| line.chars().count() <= 80));
    assert_eq!(whosays(&["--version"], "").out, format!("whosays {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn json_is_what_a_pipe_gets() {
    let run = whosays(&["label"], CLAIM);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["doc"], "-");
    assert_eq!(report["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(report["sentences"][0]["label"], "state-media-claim");
    assert_eq!(report["sentences"][0]["start"], 0);
    assert_eq!(report["sentences"][0]["end"], CLAIM.len());
    assert_eq!(report["counts"]["state-media-claim"], 1);
    assert_eq!(whosays(&["label", "--format=json", "-"], CLAIM).out, run.out);
}

#[test]
fn several_files_give_an_array_in_their_order() {
    let (one, two) = (file("several-1.txt", CLAIM), file("several-2.txt", "Roads were closed."));
    let single: Value = serde_json::from_str(&whosays(&["label", &one], "").out).unwrap();
    assert_eq!(single["doc"], *one);
    let run = whosays(&["label", &two, "-", &one], "\"No,\" he said.");
    let several: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    let docs: Vec<&Value> = several.iter().map(|report| &report["doc"]).collect();
    assert_eq!(docs, [&two, "-", &one]);
    assert_eq!(several[2], single);
}

#[test]
fn the_file_name_tells_markdown_from_plain_text() {
    let markdown = "# Roads close in the north\n\nRain *fell* for a week.\n";
    let kinds = |path: &str, more: &[&str]| -> Vec<Value> {
        let words: Vec<&str> = ["label", path].iter().chain(more).copied().collect();
        let report: Value = serde_json::from_str(&whosays(&words, markdown).out).unwrap();
        report["blocks"].as_array().unwrap().iter().map(|block| block["kind"].clone()).collect()
    };
    let expected = [json!("heading"), json!("paragraph")];
    assert_eq!(kinds(&file("kind.md", markdown), &[]), expected);
    assert_eq!(kinds(&file("kind.MARKDOWN", markdown), &[]), expected);
    assert_eq!(kinds("-", &["--input", "markdown"]), expected);
    assert_eq!(kinds(&file("kind-forced.md", markdown), &["--input", "plain"]), kinds("-", &[]));
    assert_eq!(kinds(&file("kind.txt", markdown), &[]), kinds("-", &["--input", "plain"]));
}

#[test]
fn offsets_agree_in_every_unit_and_format() {
    let (utf16, characters): (Vec<u16>, Vec<char>) =
        (STORY.encode_utf16().collect(), STORY.chars().collect());
    let cut = |unit: &str, start: usize, end: usize| match unit {
        "utf8" => STORY[start..end].to_owned(),
        "utf16" => String::from_utf16(&utf16[start..end]).unwrap(),
        _ => characters[start..end].iter().collect(),
    };
    let by_default = whosays(&["label"], STORY).out;
    assert_eq!(by_default, whosays(&["label", "--offsets", "utf8"], STORY).out);
    let mut words_by_unit = Vec::new();
    for unit in ["utf8", "utf16", "code-points"] {
        let report: Value = serde_json::from_str(&whosays(&["label", "--offsets", unit], STORY).out).unwrap();
        let spans: Vec<(usize, usize)> = report["sentences"].as_array().unwrap().iter().map(span).collect();
        let rows = rows(&whosays(&["label", "--format", "csv", "--offsets", unit], STORY).out);
        assert_eq!(rows.len(), spans.len());
        for (row, (start, end)) in rows.iter().zip(&spans) {
            assert_eq!((&row[2], &row[3]), (&*start.to_string(), &*end.to_string()));
            assert_eq!(row[17], cut(unit, *start, *end));
        }
        words_by_unit.push(spans.iter().map(|(start, end)| cut(unit, *start, *end)).collect::<Vec<_>>());
    }
    assert!(words_by_unit[0].iter().any(|words| words.ends_with(CLAIM)), "{words_by_unit:?}");
    assert!(words_by_unit[0].len() >= 4 && words_by_unit.iter().all(|words| *words == words_by_unit[0]));
}

#[test]
fn csv_has_a_row_for_each_sentence_and_starts_no_formula() {
    const HEADER: &str = "doc,index,start,end,block,label,form,confidence,rule,because,source,source_kind,\
                          channel,country,cue,flags,introduced_by,text\n";
    assert_eq!(whosays(&["label", "--format", "csv"], "").out, HEADER);
    let (one, two) = (file("rows-1.txt", CLAIM), file("rows-2.txt", "@cmd went wrong, the mayor, 40, said."));
    let out = whosays(&["label", "--format", "csv", &one, &two], "").out;
    assert!(out.starts_with(HEADER));
    assert_eq!(&rows(&whosays(&["label", "--format", "csv"], CLAIM).out)[0][0], "-");
    let rows = rows(&out);
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0][0], &rows[0][1], &rows[0][2], &rows[0][3]), (&*one, "0", "0", "34"));
    assert_eq!((&rows[0][5], &rows[0][6], &rows[0][17]), ("state-media-claim", "indirect", CLAIM));
    assert!(!rows[0][8].is_empty() && !rows[0][9].is_empty() && !rows[0][12].is_empty());
    assert!((0.0..=1.0).contains(&rows[0][7].parse::<f64>().unwrap()));
    assert_eq!(&rows[1][17], "'@cmd went wrong, the mayor, 40, said.");
}

#[test]
fn text_tells_the_labels_apart_without_colour() {
    let story = format!("{CLAIM} Roads were closed on Monday. \"It is over,\" the mayor said.\n");
    let run = whosays(&["label", "--format", "text"], &story);
    assert_eq!(run.status, 0);
    let (article, legend) = run.out.split_once("\n\n").unwrap();
    assert_eq!(
        article,
        format!("[S] {CLAIM} [F] Roads were closed on Monday. [Q] \"It is over,\" the mayor said.")
    );
    assert!(legend.contains("[F]    1  Reported fact, in the article's own voice\n"), "{legend}");
    assert!(legend.contains("[S]    1  State-media claim, through "), "{legend}");
    let coloured = run_with(&["label", "--format", "text"], &story, &[("CLICOLOR_FORCE", "1")]).out;
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(without_styles(&coloured), run.out);
    let dull = [("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")];
    assert_eq!(run_with(&["label", "--format", "text"], &story, &dull).out, run.out);
}

#[test]
fn an_article_cannot_act_on_the_terminal() {
    let hostile =
        "Kim \u{1b}]0;owned\u{7} said \u{9b}2J it \u{202e}would\u{2028} rain, KCNA said.\r\nNext.\r\n";
    let acts = |c: char| c.is_control() && c != '\n' || "\u{2028}\u{202e}".contains(c);
    let text = whosays(&["label", "--format", "text"], hostile).out;
    assert!(!text.contains(acts) && text.contains("\\u{1b}]0;owned\\u{7}"), "{text:?}");
    let line = json!({"doc": "\u{9b}\u{2028}", "text": hostile}).to_string();
    for out in [
        whosays(&["label", "--format", "json"], hostile).out,
        whosays(&["label", "--format", "jsonld"], hostile).out,
        whosays(&["label", "--format", "jsonl"], &line).out,
        whosays(&["label", "--format", "jsonl"], "{\"doc\": \"\u{9b}\u{2028}\"}").out,
    ] {
        assert!(!out.contains(acts), "{out:?}");
        serde_json::from_str::<Value>(&out).unwrap();
    }
    let error = whosays(&["label", "no\u{1b}[2J\nfile"], "").err;
    assert_eq!(error, "whosays: no\\u{1b}[2J\\nfile: no such file; check the name and the directory\n");
}

// --- what goes wrong ---

#[test]
fn bad_input_is_one_line_and_nothing_written() {
    let good = file("errors-good.txt", CLAIM);
    let latin1 = file("errors-latin1.txt", b"caf\xc3\xa9\nna\xefve");
    let utf16 = file("errors-utf16.txt", b"\xff\xfeK\0");
    let directory = env!("CARGO_TARGET_TMPDIR");
    let unknown = "there is no command \"lable\"; to label a file: whosays label FILE";
    let cases: [(&[&str], String); 17] = [
        (&[], "what is to be done? Try: whosays label FILE, or whosays --help".into()),
        (&["lable", &good], unknown.into()),
        (&["--bogus"], "invalid option '--bogus'; see whosays label --help".into()),
        (&["label", "--bogus", &good], "invalid option '--bogus'; see whosays label --help".into()),
        (&["label", "--format"], "missing argument for option '--format'; see whosays label --help".into()),
        (
            &["label", "--format", "xml"],
            "--format does not know \"xml\"; use text, json, jsonl, jsonld, csv or html".into(),
        ),
        (&["label", "--fragment", "--format=csv"], "--fragment goes with --format html".into()),
        (
            &["label", "--offsets", "1"],
            "--offsets does not know \"1\"; use utf8, utf16 or code-points".into(),
        ),
        (&["label", "--input", "html"], "--input does not know \"html\"; use plain or markdown".into()),
        (&["label", "-", "-"], "standard input (-) can be read only once; name it once".into()),
        (&["label", "no-such-file"], "no-such-file: no such file; check the name and the directory".into()),
        (&["label", directory], format!("{directory}: this is a directory; name the files in it")),
        (&["label", &latin1], format!("{latin1}: line 2: this is not UTF-8 text; save it as UTF-8")),
        (
            &["label", &utf16],
            format!("{utf16}: line 1: this is not UTF-8 text; it looks like UTF-16; save it as UTF-8"),
        ),
        (
            &["label", "--control", "captured"],
            "--control does not know \"captured\"; use state-controlled, captured-public, captured-private, \
             state-funded"
                .into(),
        ),
        (
            &["label", "--outlets", "no-such.tsv"],
            "no-such.tsv: no such file; check the name and the directory".into(),
        ),
        (
            &["label", "--outlets", &good],
            format!(
                "{good}: line 1: the header is missing; the first line must be \
                 outlet<TAB>country<TAB>control<TAB>aliases"
            ),
        ),
    ];
    for (words, message) in &cases {
        let run = whosays(words, CLAIM);
        assert_eq!(run.err, format!("whosays: {message}\n"), "{words:?}");
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{words:?}");
    }
    for bad in ["no-such-file", directory, &latin1] {
        for format in ["json", "text", "csv", "html", "jsonld"] {
            let run = whosays(&["label", "--format", format, &good, bad], "");
            assert_eq!((run.status, run.out.as_str(), run.err.lines().count()), (2, "", 1), "{format} {bad}");
        }
    }
    let lines = file("errors-good.jsonl", "{\"doc\": 1, \"text\": \"Yes.\"}\n");
    for bad in ["no-such-file", directory] {
        let run = whosays(&["label", "--format", "jsonl", &lines, bad], "");
        assert_eq!((run.status, run.out.as_str(), run.err.lines().count()), (2, "", 1), "jsonl {bad}");
    }
    let run = run_bytes(&["label"], b"a\n\n\x80", &[]);
    assert_eq!(run.err, "whosays: standard input: line 3: this is not UTF-8 text; save it as UTF-8\n");
}

#[test]
fn the_users_outlets_count_as_state_media() {
    let head = "outlet\tcountry\tcontrol\taliases\n";
    let outlets = file("mine.tsv", format!("{head}Zubrowka Herald\tZubrowka\t\tZubrowkan News Service\n"));
    let story = "Taxes will fall, the Zubrowkan News Service said.";
    let report: Value = serde_json::from_str(&whosays(&["label", "--outlets", &outlets], story).out).unwrap();
    let sentence = &report["sentences"][0];
    assert_eq!(sentence["label"], "state-media-claim", "{sentence}");
    assert_eq!(sentence["channel"]["outlet"], "Zubrowka Herald");
    assert_eq!(sentence["channel"]["country"], "Zubrowka");
    let bad = file("bad.tsv", format!("{head}# ours\nZubrowka Herald    Zubrowka\n"));
    let run = whosays(&["label", "--outlets", &outlets, "--outlets", &bad], story);
    let message = "expected the 4 columns outlet<TAB>country<TAB>control<TAB>aliases, found 1; set the columns \
                   apart with one tab each, not with spaces, and leave an empty column empty";
    assert_eq!(run.err, format!("whosays: {bad}: line 3: {message}\n"));
    assert_eq!((run.status, run.out.as_str()), (2, ""));
}

#[test]
fn other_types_of_control_count_where_asked_for() {
    let story = "The dam held, the Zimbabwe Herald said.";
    let label = |options: &[&str]| {
        let run = whosays(&[&["label"], options].concat(), story);
        let report: Value = serde_json::from_str(&run.out).unwrap();
        report["sentences"][0].clone()
    };
    assert_eq!(label(&[])["label"], "quotation");
    assert_eq!(label(&["--control", "state-funded"])["label"], "quotation");
    let asked = label(&["--control", "state-funded, captured-public"]);
    assert_eq!(asked["label"], "state-media-claim");
    assert_eq!(asked["channel"]["control"], "captured-public");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let story = file("long.txt", format!("{CLAIM} Roads were closed.\n\n").repeat(300));
    for format in ["text", "json", "csv", "jsonl", "html", "jsonld"] {
        let mut child = spawn(&["label", "--format", format, &story, &story], &[]);
        drop(child.stdout.take());
        drop(child.stdin.take());
        check_quiet(child, format);
    }
    let mut child = spawn(&["label", "--format", "jsonl"], &[]);
    let mut replies = BufReader::new(child.stdout.take().unwrap());
    let feeder = feed(child.stdin.take().unwrap(), 0..2_000);
    replies.read_line(&mut String::new()).unwrap();
    drop(replies);
    check_quiet(child, "jsonl after its first line");
    feeder.join().unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    for format in ["text", "json", "csv", "jsonl", "html", "jsonld"] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = command(&["label", "--format", format], &[]);
        let mut child = command.stdout(full).spawn().unwrap();
        child.stdin.take().unwrap().write_all(b"{\"doc\": 1, \"text\": \"x\"}").unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{format}");
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(error, "whosays: cannot write the output: No space left on device\n");
    }
}
