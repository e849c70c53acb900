//! The examples in tests/spec/*.md: how they are written, and what they ask of a report. The format is
//! explained to its writers in 01-labels.md.

use whosays::report::{Flag, Form, Label, QuoteKind, Report, Sentence, SourceKind};

use crate::outlets::{plain, same_outlet};

/// A small article and what is expected of its sentences.
pub(crate) struct Example {
    /// 1-based line of the article's first line.
    pub(crate) line: usize,
    pub(crate) markdown: bool,
    pub(crate) text: String,
    pub(crate) expected: Vec<Expected>,
    /// The number of sentences that the engine gives now, where it is known to be wrong.
    pub(crate) sentences_now: Option<usize>,
}

/// What is expected of one sentence.
pub(crate) struct Expected {
    line: usize,
    wanted: Vec<(Key, String)>,
    /// Known wrong answers.
    now: Vec<(Key, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    /// Label, and form where one is given.
    Label,
    Text,
    Source,
    Kind,
    Channel,
    Cue,
    Quotes,
    Flags,
    From,
}

const KEYS: [(&str, Key); 8] = [
    ("text", Key::Text),
    ("source", Key::Source),
    ("kind", Key::Kind),
    ("channel", Key::Channel),
    ("cue", Key::Cue),
    ("quotes", Key::Quotes),
    ("flags", Key::Flags),
    ("from", Key::From),
];

impl Key {
    fn name(self) -> &'static str {
        KEYS.iter().find(|(_, key)| *key == self).map_or("label", |(name, _)| name)
    }
}

// --- reading ---

/// The examples of a file, or what is wrong with the way one is written.
pub(crate) fn parse(file: &str) -> Result<Vec<Example>, String> {
    let mut examples = Vec::new();
    let mut lines = file.lines().zip(1..);
    while let Some((line, number)) = lines.next() {
        let markdown = match line.trim_end() {
            "```example" => false,
            "```example markdown" => true,
            other if other.starts_with("```") => {
                return Err(format!(
                    "line {number}: {other} is no example: ```example or ```example markdown"
                ));
            }
            _ => continue,
        };
        let body: Vec<(&str, usize)> = lines.by_ref().take_while(|(line, _)| *line != "```").collect();
        examples.push(example(number + 1, markdown, &body)?);
    }
    Ok(examples)
}

fn example(line: usize, markdown: bool, body: &[(&str, usize)]) -> Result<Example, String> {
    let rule = body.iter().rposition(|(line, _)| *line == "---");
    let rule = rule.ok_or_else(|| format!("line {line}: the example has no --- before its sentences"))?;
    let text: Vec<&str> = body[..rule].iter().map(|(line, _)| *line).collect();
    let mut example =
        Example { line, markdown, text: text.join("\n"), expected: Vec::new(), sentences_now: None };
    for &(line, number) in &body[rule + 1..] {
        match line.strip_prefix("FIXME sentences:") {
            Some(count) => {
                example.sentences_now = Some(
                    count.trim().parse().map_err(|_| format!("line {number}: FIXME sentences: NUMBER"))?,
                );
            }
            None => {
                example.expected.push(expected(line, number).map_err(|why| format!("line {number}: {why}"))?)
            }
        }
    }
    Ok(example)
}

fn expected(line: &str, number: usize) -> Result<Expected, String> {
    let mut parts = line.split(" | ").map(str::trim);
    let head = parts.next().unwrap_or("");
    let mut expected = Expected { line: number, wanted: vec![(Key::Label, label(head)?)], now: Vec::new() };
    for part in parts {
        match part.strip_prefix("FIXME") {
            Some(known) => {
                let known = known.trim_start();
                expected.now.push(match known.strip_prefix(':') {
                    Some(head) => (Key::Label, label(head.trim())?),
                    None => pair(known)?,
                });
            }
            None => expected.wanted.push(pair(part)?),
        }
    }
    match expected.now.iter().find(|(key, _)| !expected.wanted.iter().any(|(wanted, _)| wanted == key)) {
        Some((key, _)) => Err(format!("FIXME {0} without the right {0} on the same line", key.name())),
        None => Ok(expected),
    }
}

/// The label with its form, both as reports name them.
fn label(head: &str) -> Result<String, String> {
    let mut words = head.split_whitespace();
    let (label, form) = (words.next().unwrap_or(""), words.next());
    let labels = [Label::ReportedFact, Label::StateMediaClaim, Label::Quotation, Label::None];
    let forms = [Form::Direct, Form::Indirect, Form::Mixed, Form::None];
    let known = labels.iter().any(|known| known.name() == label)
        && form.is_none_or(|form| forms.iter().any(|known| form_name(*known) == form))
        && words.next().is_none();
    if known {
        Ok(head.to_owned())
    } else {
        Err(format!(
            "{head:?} is no label with or without a form: {} with {}",
            names(&labels.map(Label::name)),
            names(&forms.map(form_name))
        ))
    }
}

fn names(known: &[&str]) -> String {
    known.join(", ")
}

fn pair(part: &str) -> Result<(Key, String), String> {
    let (name, value) = part.split_once(':').ok_or_else(|| format!("{part:?} is no `key: value`"))?;
    let found = KEYS.iter().find(|(known, _)| *known == name.trim());
    let (_, key) =
        found.ok_or_else(|| format!("{name:?} is no key: {}", names(&KEYS.map(|(name, _)| name))))?;
    Ok((*key, value.trim().to_owned()))
}

// --- checking ---

/// What is wrong with a report on the example's text; empty where all is as expected.
pub(crate) fn failures(example: &Example, report: &Report) -> Vec<String> {
    let (expected, got) = (example.expected.len(), report.sentences.len());
    let listed = || listing(example, report);
    match example.sentences_now {
        Some(now) if now == expected => {
            return vec![format!("{}: FIXME sentences: {now} is the right number", example.line)];
        }
        Some(now) if got == now => return Vec::new(),
        Some(_) if got == expected => {
            return vec![format!("{}: fixed: drop the FIXME on the number of sentences", example.line)];
        }
        Some(now) => {
            return vec![format!(
                "{}: {expected} sentences expected, {now} known, {got} found:\n{}",
                example.line,
                listed()
            )];
        }
        None if got != expected => {
            return vec![format!(
                "{}: {expected} sentences expected, {got} found:\n{}",
                example.line,
                listed()
            )];
        }
        None => {}
    }
    let mut failures = Vec::new();
    for (index, (expected, sentence)) in example.expected.iter().zip(&report.sentences).enumerate() {
        for (key, wanted) in &expected.wanted {
            let now = expected.now.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str());
            let matches = |value: &str| matches(*key, value, sentence, &example.text);
            let verdict = match (matches(wanted), now) {
                (true, None) => continue,
                (true, Some(now)) if matches(now) => format!("FIXME {now} says the same as {wanted}"),
                (true, Some(_)) => format!("fixed: drop the FIXME on {}", key.name()),
                (false, Some(now)) if matches(now) => continue,
                (false, now) => {
                    let known = now.map_or(String::new(), |now| format!(" (FIXME said {now})"));
                    let (name, got) = (key.name(), shown(*key, sentence, &example.text));
                    format!("{name}: expected {wanted}, got {got}{known}")
                }
            };
            failures.push(format!(
                "{}: {verdict}\n      in [{index}] {}   ({})",
                expected.line,
                text_of(sentence, &example.text),
                sentence.because.rule
            ));
        }
    }
    failures
}

fn matches(key: Key, value: &str, sentence: &Sentence, text: &str) -> bool {
    match key {
        Key::Label => {
            let got = shown(key, sentence, text);
            got == value || got.split(' ').next() == Some(value)
        }
        Key::Source => match &sentence.source {
            Some(source) => plain(&source.name) == plain(value),
            None => value == "-",
        },
        Key::Channel => match &sentence.channel {
            Some(channel) => same_outlet(&channel.outlet, value) || same_outlet(&channel.text, value),
            None => value == "-",
        },
        Key::Quotes | Key::Flags => {
            let wanted: Vec<&str> = value.split([',', ' ']).filter(|word| !word.is_empty()).collect();
            shown(key, sentence, text).split(", ").eq(wanted)
        }
        _ => shown(key, sentence, text) == value,
    }
}

/// What the report says for a key, in the words of an expectation.
fn shown(key: Key, sentence: &Sentence, text: &str) -> String {
    let or_dash = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    let list = |names: Vec<&str>| if names.is_empty() { "-".to_owned() } else { names.join(", ") };
    match key {
        Key::Label => format!("{} {}", sentence.label.name(), form_name(sentence.form)),
        Key::Text => text_of(sentence, text),
        Key::Source => or_dash(sentence.source.as_ref().map(|source| source.name.clone())),
        // Nobody named is a source of no known kind.
        Key::Kind => sentence.source.as_ref().map_or("unknown", |source| kind_name(source.kind)).to_owned(),
        Key::Channel => or_dash(sentence.channel.as_ref().map(|channel| channel.outlet.clone())),
        Key::Cue => or_dash(sentence.cue.as_ref().map(|cue| cue.text.clone())),
        Key::Quotes => list(sentence.quotes.iter().map(|quote| quote_name(quote.kind)).collect()),
        Key::Flags => list(sentence.flags.iter().map(|flag| flag_name(*flag)).collect()),
        Key::From => or_dash(sentence.introduced_by.map(|from| from.to_string())),
    }
}

/// Every sentence on a line of its own, to see where the engine cuts.
fn listing(example: &Example, report: &Report) -> String {
    let lines = report.sentences.iter().map(|sentence| {
        let label = shown(Key::Label, sentence, &example.text);
        format!("      <{}>   {label}", text_of(sentence, &example.text))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The sentence with each run of white space made one space.
fn text_of(sentence: &Sentence, text: &str) -> String {
    text[sentence.start..sentence.end].split_whitespace().collect::<Vec<_>>().join(" ")
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Indirect => "indirect",
        Form::Mixed => "mixed",
        Form::None => "none",
    }
}

fn kind_name(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::StateMedia => "state-media",
        SourceKind::NewsMedia => "news-media",
        SourceKind::Government => "government",
        SourceKind::Military => "military",
        SourceKind::Person => "person",
        SourceKind::Organisation => "organisation",
        SourceKind::Anonymous => "anonymous",
        SourceKind::Unknown => "unknown",
    }
}

fn quote_name(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Speech => "speech",
        QuoteKind::Term => "term",
    }
}

fn flag_name(flag: Flag) -> &'static str {
    match flag {
        Flag::Hedged => "hedged",
        Flag::Inherited => "inherited",
        Flag::Negated => "negated",
    }
}
