//! What holds of every report on every text.

use std::collections::HashSet;
use std::ops::Range;

use whosays::report::{Flag, Form, Label, Report, Sentence};
use whosays::{GivenBlock, Input, Labeler, Offsets};

/// How the blocks of a text are found.
#[derive(Clone, Copy)]
pub(crate) enum Reading<'b> {
    /// By whosays.
    Input(Input),
    /// By somebody else.
    Blocks(&'b [GivenBlock]),
}

pub(crate) fn label(labeler: &Labeler, text: &str, reading: Reading<'_>, offsets: Offsets) -> Report {
    match reading {
        Reading::Input(input) => labeler.label(text, input, offsets),
        Reading::Blocks(blocks) => labeler.label_blocks(text, blocks, offsets),
    }
}

/// What the reports on a text break of their promises.
pub(crate) fn check(labeler: &Labeler, text: &str, reading: Reading<'_>) -> Result<(), String> {
    let report = check_once(labeler, text, reading)?;
    let of_text = |broken: String| format!("{broken}\nof {text:?}");
    offsets(labeler, text, reading, &report).map_err(of_text)?;
    let again = label(labeler, text, reading, Offsets::Utf8);
    require(report == again, "labelling is not deterministic").map_err(str::to_owned).map_err(of_text)
}

/// What can be told from one report; the report, where it breaks none of its promises.
pub(crate) fn check_once(labeler: &Labeler, text: &str, reading: Reading<'_>) -> Result<Report, String> {
    let report = label(labeler, text, reading, Offsets::Utf8);
    let markup = matches!(reading, Reading::Input(Input::Markdown));
    let of_text = |broken: String| format!("{broken}\nof {text:?}");
    blocks(text, &report).map_err(of_text)?;
    for (index, sentence) in report.sentences.iter().enumerate() {
        place(text, &report, index)
            .map_err(str::to_owned)
            .and_then(|()| inside(text, sentence, markup))
            .and_then(|()| Ok(agreement(sentence)?))
            .and_then(|()| Ok(introduced(&report, index)?))
            .map_err(|broken| format!("{broken}: sentence {index} {sentence:#?}"))
            .map_err(of_text)?;
    }
    sums(text, &report).map_err(of_text)?;
    listed(&report).map_err(of_text)?;
    Ok(report)
}

/// Blocks lie in the text, in order, apart from each other, on character boundaries.
fn blocks(text: &str, report: &Report) -> Result<(), String> {
    let mut at = 0;
    for block in &report.blocks {
        let fits = block.start >= at && block.start < block.end && text.get(block.start..block.end).is_some();
        if !fits {
            return Err(format!("out of order, or no part of the text: {block:?}"));
        }
        at = block.end;
    }
    Ok(())
}

/// A sentence lies in its block and behind the sentence before.
fn place(text: &str, report: &Report, index: usize) -> Result<(), &'static str> {
    let sentence = &report.sentences[index];
    let block = report.blocks.get(sentence.block).ok_or("its block does not exist")?;
    require(sentence.start < sentence.end, "it is empty")?;
    require(text.get(sentence.start..sentence.end).is_some(), "it is no part of the text")?;
    require(block.start <= sentence.start && sentence.end <= block.end, "it leaves its block")?;
    let Some(before) = index.checked_sub(1).map(|before| &report.sentences[before]) else { return Ok(()) };
    require(before.end <= sentence.start, "it overlaps the sentence before")?;
    require(before.block <= sentence.block, "its block stands before that of the sentence before")
}

/// Quotes and cue lie in the sentence, source and channel in the text, and their words are the text's.
fn inside(text: &str, sentence: &Sentence, markup: bool) -> Result<(), String> {
    let mut at = sentence.start;
    for quote in &sentence.quotes {
        require(quote.start >= at && quote.start < quote.end, "its quotes are out of order")?;
        require(quote.end <= sentence.end, "a quote leaves it")?;
        require(text.get(quote.start..quote.end).is_some(), "a quote is no part of the text")?;
        at = quote.end;
    }
    if let Some(cue) = &sentence.cue {
        require(sentence.start <= cue.start && cue.end <= sentence.end, "the cue leaves it")?;
        words(text, cue.start..cue.end, &cue.text, markup).map_err(|broken| format!("cue: {broken}"))?;
    }
    if let Some(source) = &sentence.source {
        words(text, source.start..source.end, &source.text, markup)
            .map_err(|broken| format!("source: {broken}"))?;
        require(!source.name.trim().is_empty(), "the source has no name")?;
    }
    if let Some(channel) = &sentence.channel {
        words(text, channel.start..channel.end, &channel.text, markup)
            .map_err(|broken| format!("channel: {broken}"))?;
        require(!channel.outlet.trim().is_empty(), "the channel has no outlet")?;
        require(!channel.control.is_empty(), "the channel is nobody's")?;
    }
    Ok(())
}

/// The words at a span are these, white space aside; with markup between them, they are so in their order.
fn words(text: &str, span: Range<usize>, words: &str, markup: bool) -> Result<(), String> {
    let there = text.get(span).ok_or("its span is no part of the text")?;
    let (there, words) = (visible(there), visible(words));
    require(!words.is_empty(), "it has no words")?;
    let same = if markup {
        let mut rest = there.chars();
        words.chars().all(|wanted| rest.any(|c| c == wanted))
    } else {
        there == words
    };
    if same { Ok(()) } else { Err(format!("{words:?} is not {there:?}")) }
}

/// Without white space and the invisible marks that count as such.
fn visible(words: &str) -> String {
    let invisible = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
    };
    words.chars().filter(|c| !invisible(*c)).collect()
}

/// Label, form, channel and flags say the same.
fn agreement(sentence: &Sentence) -> Result<(), &'static str> {
    let said = matches!(sentence.label, Label::Quotation | Label::StateMediaClaim);
    require((0.0..=1.0).contains(&sentence.confidence), "the confidence is out of range")?;
    require(!sentence.because.text.is_empty() && !sentence.because.rule.is_empty(), "it has no reason")?;
    require(said == (sentence.form != Form::None), "the form does not fit the label")?;
    require(
        (sentence.label == Label::StateMediaClaim) == sentence.channel.is_some(),
        "the channel does not fit the label",
    )?;
    require(said || sentence.source.is_none(), "nobody said it, but it has a source")?;
    let inherited = sentence.flags.contains(&Flag::Inherited);
    require(inherited || sentence.introduced_by.is_none(), "introduced, but not inherited")?;
    require(!inherited || sentence.introduced_by.is_some(), "inherited from nowhere")?;
    let once = |flag| sentence.flags.iter().filter(|f| **f == flag).count() <= 1;
    require(once(Flag::Hedged) && once(Flag::Inherited) && once(Flag::Negated), "a flag stands twice")
}

/// What introduces a sentence stands before it, or the same quotation runs from here to there.
fn introduced(report: &Report, index: usize) -> Result<(), &'static str> {
    let Some(by) = report.sentences[index].introduced_by else { return Ok(()) };
    require(by < report.sentences.len(), "introduced by no sentence")?;
    require(by != index, "introduced by itself")?;
    // What is no part of the story, a caption between two paragraphs, ends no quotation.
    let goes_on = |sentence: &Sentence| !sentence.quotes.is_empty() || sentence.label == Label::None;
    let quoted = || report.sentences[index..=by].iter().all(goes_on);
    require(by < index || quoted(), "introduced by a later sentence, outside one quotation")
}

/// The counts and the summaries of the sources say what the sentences say.
fn sums(text: &str, report: &Report) -> Result<(), String> {
    let count = |label| report.sentences.iter().filter(|sentence| sentence.label == label).count();
    let counts = report.counts;
    let counted = [counts.reported_fact, counts.state_media_claim, counts.quotation, counts.none];
    let labels = [Label::ReportedFact, Label::StateMediaClaim, Label::Quotation, Label::None];
    require(counted == labels.map(count), "the counts are wrong")?;
    let mut first = 0;
    let mut names = HashSet::new();
    for source in &report.sources {
        let indices = &source.sentences;
        let ordered = indices.windows(2).all(|pair| pair[0] < pair[1]);
        let follows = indices.first().is_some_and(|at| *at >= first);
        let there = indices.last().is_some_and(|last| *last < report.sentences.len());
        if !ordered || !follows || !there || !names.insert(&source.name) {
            return Err(format!("out of order, or twice: {source:?}"));
        }
        first = indices[0];
        let sentences = indices.iter().map(|index| &report.sentences[*index]);
        let characters: usize = sentences.map(|s| text[s.start..s.end].chars().count()).sum();
        if source.characters != characters {
            return Err(format!("{characters} characters, not as many as {source:?}"));
        }
    }
    Ok(())
}

/// Whoever is named as a source or a channel stands among the sources, with this sentence.
fn listed(report: &Report) -> Result<(), String> {
    let has = |name: &str, index: usize| {
        report
            .sources
            .iter()
            .any(|source| source.name == name && source.sentences.binary_search(&index).is_ok())
    };
    for (index, sentence) in report.sentences.iter().enumerate() {
        let source =
            sentence.source.iter().map(|source| source.name.as_str()).filter(|name| *name != "unknown");
        let channel = sentence.channel.iter().map(|channel| channel.outlet.as_str());
        if let Some(name) = source.chain(channel).find(|name| !has(name, index)) {
            return Err(format!("{name:?} is not among the sources with sentence {index}: {sentence:#?}"));
        }
    }
    Ok(())
}

/// The reports in UTF-16 and in code points are the one in bytes with its offsets converted.
fn offsets(labeler: &Labeler, text: &str, reading: Reading<'_>, bytes: &Report) -> Result<(), String> {
    // For every byte its offset in the unit; only character boundaries are asked for.
    let table = |width: fn(char) -> usize| -> Vec<usize> {
        let mut table = vec![0; text.len() + 1];
        let mut at = 0;
        for (byte, c) in text.char_indices() {
            table[byte] = at;
            at += width(c);
        }
        table[text.len()] = at;
        table
    };
    for (unit, table) in [(Offsets::Utf16, table(char::len_utf16)), (Offsets::CodePoints, table(|_| 1))] {
        let mut expected = bytes.clone();
        shift(&mut expected, &table);
        if label(labeler, text, reading, unit) != expected {
            return Err(format!("the offsets in {unit:?} are not those in bytes"));
        }
    }
    Ok(())
}

/// Every offset of a report through a table.
fn shift(report: &mut Report, table: &[usize]) {
    for block in &mut report.blocks {
        (block.start, block.end) = (table[block.start], table[block.end]);
    }
    for sentence in &mut report.sentences {
        (sentence.start, sentence.end) = (table[sentence.start], table[sentence.end]);
        for quote in &mut sentence.quotes {
            (quote.start, quote.end) = (table[quote.start], table[quote.end]);
        }
        if let Some(cue) = &mut sentence.cue {
            (cue.start, cue.end) = (table[cue.start], table[cue.end]);
        }
        if let Some(source) = &mut sentence.source {
            (source.start, source.end) = (table[source.start], table[source.end]);
        }
        if let Some(channel) = &mut sentence.channel {
            (channel.start, channel.end) = (table[channel.start], table[channel.end]);
        }
    }
}

fn require(holds: bool, broken: &'static str) -> Result<(), &'static str> {
    if holds { Ok(()) } else { Err(broken) }
}
