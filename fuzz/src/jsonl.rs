//! The stream of the command line: a line in, a line out.

use std::fmt::Formatter;
use std::io::BufReader;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use whosays::{Input, Offsets};

use super::cli::Verdict;
use super::cli::args::LabelArgs;
use super::cli::jsonl::Stream;
use super::{Depth, LABELER};

/// Lines of anything: as many answers as there are lines that are not blank, each in its place, with its id.
pub fn jsonl(data: &[u8], depth: Depth) {
    let (out, verdict) = stream(data, 1 << 16);
    let lines = data.split(|byte| *byte == b'\n').zip(1..).filter_map(|(line, number)| {
        let line = if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
        (!line.trim_ascii().is_empty()).then_some((line, number))
    });
    let mut answers = out.split_terminator('\n');
    let mut bad = false;
    for (line, number) in lines {
        let answer = answers.next().unwrap_or_else(|| panic!("line {number} has no answer"));
        bad |= !good(line, number, answer, depth);
    }
    assert_eq!(answers.next(), None, "an answer without a line");
    assert_eq!(verdict, if bad { Verdict::BadLines } else { Verdict::AllGood });
    assert!(out.is_empty() || out.ends_with('\n'));
    let acts = |c: char| {
        c.is_control() && c != '\n' || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!out.contains(acts), "a character that acts is let through: {out:?}");
    if depth == Depth::Full {
        assert_eq!(
            (out, verdict),
            stream(data, 3),
            "what is read in other pieces is answered in another way"
        );
    }
}

fn stream(data: &[u8], buffer: usize) -> (String, Verdict) {
    let args = LabelArgs::default();
    let mut out = Vec::new();
    let mut stream = Stream::new(&LABELER, &args, &mut out);
    stream.label_all(BufReader::with_capacity(buffer, data), None).expect("neither side can fail");
    let verdict = stream.verdict;
    (String::from_utf8(out).expect("JSON is UTF-8"), verdict)
}

/// Whether a line was answered by its report. Anything else must be an error in words, at its number.
fn good(line: &[u8], number: usize, answer: &str, depth: Depth) -> bool {
    let Fields(answered) = serde_json::from_str(answer).unwrap_or_else(|error| panic!("{error}: {answer}"));
    // Each by itself: an id may be a number that is too large for whoever reads all of it at once.
    let field = |name: &str| answered.iter().find(|(field, _)| field == name).map(|(_, value)| value.get());
    let asked = question(line);
    if let Some(error) = field("error") {
        assert_eq!(
            (field("doc"), field("line")),
            (Some("null"), Some(number.to_string().as_str())),
            "{answer}"
        );
        let words: String = serde_json::from_str(error).expect("words");
        assert!(!words.is_empty() && !words.contains(" at line "), "{words}");
        assert!(asked.is_none(), "{words}: of a good line, {asked:?}");
        return false;
    }
    let (asked_doc, text) = asked.unwrap_or_else(|| panic!("{answer} for a line that is no question"));
    let doc = field("doc").expect("an id");
    match serde_json::from_str::<String>(&asked_doc) {
        Ok(id) => assert_eq!(serde_json::from_str::<String>(doc).expect("a string"), id),
        Err(_) => assert_eq!(doc, asked_doc),
    }
    if depth == Depth::Full {
        let report =
            serde_json::to_value(LABELER.label(&text, Input::Plain, Offsets::Utf8)).expect("a report");
        let rest = answered.into_iter().filter(|(field, _)| field != "doc");
        let rest = rest.map(|(field, value)| (field, serde_json::from_str(value.get()).expect("JSON")));
        assert_eq!(Value::Object(rest.collect()), report, "the report is not that of {text:?}");
    }
    true
}

/// The id as it was written and the text, read in another way than jsonl.rs does; nothing where either stands twice.
fn question(line: &[u8]) -> Option<(String, String)> {
    let Fields(fields) = serde_json::from_slice(line).ok()?;
    let one = |name: &str| {
        let mut found = fields.iter().filter(|(field, _)| field == name);
        found.next().filter(|_| found.next().is_none()).map(|(_, value)| value.get())
    };
    let doc = one("doc")?;
    let is_id = doc.starts_with(|c: char| c == '-' || c.is_ascii_digit())
        || serde_json::from_str::<String>(doc).is_ok();
    let text = serde_json::from_str(one("text")?).ok()?;
    is_id.then(|| (doc.to_owned(), text))
}

/// The fields of an object, those that stand twice as well.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, words: &mut Formatter<'_>) -> std::fmt::Result {
                words.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(fields)
            }
        }
        from.deserialize_map(Object).map(Fields)
    }
}
