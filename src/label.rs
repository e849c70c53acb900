//! The report: every decision in words and offsets that others can use.

use std::ops::Range;

use crate::Offsets;
use crate::attribution::View;
use crate::confidence;
use crate::decimal::decimal;
use crate::discourse::{Decision, Found, Unit, view};
use crate::furniture;
use crate::index::Index;
use crate::lexicon::{VerbForm, class};
use crate::list::list;
use crate::offsets::Converter;
use crate::pace::Pace;
use crate::quote;
use crate::report::{
    Because, Block, BlockKind, Channel, Counts, Cue, Flag, Form, Label, Quote, QuoteKind, Report, Sentence,
    Source, SourceKind, SourceSummary,
};
use crate::rule::Rule;
use crate::source::{self, Speakers};
use crate::span::Span;
use crate::token::Kind;

/// Builds the report.
pub(crate) async fn report(
    found: Found<'_>,
    decisions: &[Decision],
    speakers: &Speakers<'_>,
    offsets: Offsets,
    pace: &Pace,
) -> Report {
    let assembler = Assembler { found, speakers, converter: Converter::new(found.article.text, offsets) };
    let mut sentences: Vec<Sentence> = Vec::with_capacity(decisions.len());
    for (s, (unit, decision)) in found.units.iter().zip(decisions).enumerate() {
        sentences.push(assembler.sentence(s, unit, decision, decisions));
        pace.piece().await;
    }
    let mut counts = Counts::default();
    for sentence in &sentences {
        match sentence.label {
            Label::ReportedFact => counts.reported_fact += 1,
            Label::StateMediaClaim => counts.state_media_claim += 1,
            Label::Quotation => counts.quotation += 1,
            Label::None => counts.none += 1,
        }
    }
    Report {
        blocks: assembler.blocks(),
        sources: assembler.sources(decisions),
        sentences,
        text: None,
        counts,
        version: env!("CARGO_PKG_VERSION"),
    }
}

struct Assembler<'a> {
    found: Found<'a>,
    speakers: &'a Speakers<'a>,
    converter: Converter,
}

impl Assembler<'_> {
    fn sentence(&self, s: usize, unit: &Unit, decision: &Decision, decisions: &[Decision]) -> Sentence {
        let view = view(self.found, unit);
        let quotes = if decision.label == Label::None { Vec::new() } else { self.quotes(view, decision) };
        let span = self.span(unit.tokens.clone());
        let mut flags = Vec::new();
        for (set, flag) in [
            (decision.hedged, Flag::Hedged),
            (decision.inherited, Flag::Inherited),
            (decision.negated, Flag::Negated),
        ] {
            if set {
                flags.push(flag);
            }
        }
        let attributed = matches!(decision.label, Label::Quotation | Label::StateMediaClaim);
        Sentence {
            start: span.start,
            end: span.end,
            block: unit.block,
            label: decision.label,
            form: if attributed { form(view, decision, &quotes) } else { Form::None },
            confidence: confidence::of(self.found, decisions, self.speakers, s, quotes.len()),
            because: Because { rule: decision.rule.id(), text: self.reason(decision) },
            source: if attributed { self.source(decision, decisions) } else { None },
            channel: decision.channel.and_then(|mention| self.channel(mention)),
            cue: decision.attribution.as_ref().filter(|a| !a.cue.is_empty()).map(|a| {
                let span = self.span(a.cue.clone());
                Cue { start: span.start, end: span.end, text: self.words(a.cue.clone()) }
            }),
            quotes: quotes
                .iter()
                .map(|(range, kind)| {
                    let span = self.span(range.clone());
                    Quote { start: span.start, end: span.end, kind: *kind }
                })
                .collect(),
            flags,
            introduced_by: decision.introduced_by,
        }
    }

    fn span(&self, tokens: Range<usize>) -> Span {
        let span = self.found.article.span(tokens);
        let text = self.found.article.text;
        Span::new(self.converter.convert(text, span.start), self.converter.convert(text, span.end))
    }

    fn words(&self, tokens: Range<usize>) -> String {
        source::words(self.found.article, tokens)
    }

    /// The quoted spans of a sentence, cut to it, with their kinds.
    fn quotes(&self, view: View<'_>, decision: &Decision) -> Vec<(Range<usize>, QuoteKind)> {
        let attributed = matches!(decision.label, Label::Quotation | Label::StateMediaClaim);
        view.spans()
            .map(|q| {
                let range = q.open.max(view.start)..q.end.min(view.end);
                let speech = attributed && !is_term(view, range.clone());
                (range, if speech { QuoteKind::Speech } else { QuoteKind::Term })
            })
            .collect()
    }

    fn source(&self, decision: &Decision, decisions: &[Decision]) -> Option<Source> {
        let speaker = decision.speaker.and_then(|id| self.speakers.get(id));
        let own = decision.attribution.as_ref().and_then(|a| a.source.clone());
        let tokens = own.or_else(|| {
            let from = decisions.get(decision.introduced_by?)?;
            from.attribution.as_ref()?.source.clone()
        });
        let (name, kind) = speaker.map_or(("unknown", SourceKind::Unknown), |s| (s.name.as_str(), s.kind));
        // Where no words of the sentence or of the one it goes on from name the speaker, the outlet's name does.
        let tokens = tokens.or_else(|| {
            let outlet = speaker?.outlet.as_ref()?;
            Some(self.found.mentions.get(outlet.mention)?.tokens.clone())
        })?;
        let span = self.span(tokens.clone());
        Some(Source {
            start: span.start,
            end: span.end,
            text: self.words(tokens),
            name: name.to_owned(),
            kind,
        })
    }

    fn channel(&self, mention: usize) -> Option<Channel> {
        let found = self.found.mentions.get(mention)?;
        let span = self.span(found.tokens.clone());
        let row = found.outlet.and_then(|id| self.found.lexicon.outlets.get(id));
        Some(Channel {
            start: span.start,
            end: span.end,
            text: self.words(found.tokens.clone()),
            outlet: self.speakers.outlet_name(mention),
            country: row.map_or(String::new(), |r| r.country.to_string()),
            control: row.map_or("state-controlled".to_owned(), |r| r.control.to_string()),
        })
    }

    /// Why, in one sentence that names the words that decided.
    fn reason(&self, decision: &Decision) -> String {
        let cue =
            decision.attribution.as_ref().filter(|a| !a.cue.is_empty()).map(|a| self.words(a.cue.clone()));
        let who = decision
            .speaker
            .and_then(|id| self.speakers.get(id))
            .map(|s| s.name.as_str())
            .filter(|n| *n != "unknown");
        let channel = decision.channel.map_or(String::new(), |mention| self.speakers.outlet_name(mention));
        let sentence =
            decision.introduced_by.map_or(String::new(), |s| [" (sentence ", &decimal(s + 1), ")"].concat());
        let said = cue.is_some();
        let told = said && who.is_some_and(|who| who != channel);
        let reason = match (decision.label, decision.rule) {
            (Label::None, _) => {
                "Part of the page, not of the story: navigation, credits, dates and the like."
            }
            (Label::ReportedFact, Rule::NoContent) if decision.negated => {
                "“{cue}” is denied here: nobody's words are given, so the article speaks in its own voice."
            }
            (Label::ReportedFact, Rule::NoContent) => {
                "“{cue}” announces what follows: nobody's words are given, so the article speaks in its own voice."
            }
            (Label::ReportedFact, Rule::Hedged) => {
                "“{cue}” says that somebody claims it, but not who: the article's own voice, hedged."
            }
            (Label::ReportedFact, _) => {
                "Nobody is named as having said this: it stands in the article's own voice."
            }
            (Label::StateMediaClaim, rule) => match (decision.inherited, rule) {
                (true, Rule::QuoteGoesOn) => {
                    "The quotation goes on, and it came through {channel}{sentence}."
                }
                (true, Rule::Floating) => {
                    "Quoted words without a speaker of their own belong to the last one, heard through {channel}{sentence}."
                }
                (true, _) if told => "“{cue}” goes on with what {who} said through {channel}{sentence}.",
                (true, _) if said => "“{cue}” goes on with what {channel} reports{sentence}.",
                _ if told => {
                    "“{cue}” gives these words to {who}; they reach the reader through {channel}, state media."
                }
                _ if said => "“{cue}” names {channel}, state media, as where this comes from.",
                _ => "The sentence names {channel}, state media, as where this comes from.",
            },
            (Label::Quotation, rule) => match (rule, said, who.is_some()) {
                (Rule::QuoteGoesOn, ..) if decision.introduced_by.is_none() => "An answer in an interview.",
                (Rule::QuoteGoesOn, _, true) => "The quotation of {who} goes on{sentence}.",
                (Rule::QuoteGoesOn, ..) => "A quotation goes on{sentence}.",
                (Rule::Floating, _, true) => {
                    "Quoted words without a speaker of their own belong to the last one, {who}{sentence}."
                }
                (Rule::Floating, ..) => "The sentence stands wholly in quotation marks.",
                (Rule::HeadlineQuote, ..) => "The headline gives somebody's words in quotation marks.",
                (Rule::Colon, _, true) => "The colon gives these words to {who}.",
                (_, true, true) => "“{cue}” gives these words to {who}.",
                (_, true, false) => "“{cue}” says that these are somebody's words.",
                (_, false, true) => "The words in quotation marks are given to {who}.",
                (_, false, false) => "The words in quotation marks are somebody's, not the article's.",
            },
        };
        let words = [
            ("cue", cue.as_deref()),
            ("who", who),
            ("channel", Some(channel.as_str())),
            ("sentence", Some(sentence.as_str())),
        ];
        fill(reason, &words)
    }

    fn blocks(&self) -> Vec<Block> {
        self.found
            .article
            .blocks
            .iter()
            .enumerate()
            .map(|(b, block)| {
                let span = self.span(block.tokens.clone());
                let unit = self.found.units.partition_point(|u| u.block < b);
                let furniture = self.found.units.get(unit).is_some_and(|u| u.furniture && u.block == b);
                Block {
                    start: span.start,
                    end: span.end,
                    kind: if furniture { BlockKind::Furniture } else { block.kind },
                }
            })
            .collect()
    }

    /// Every speaker and outlet with its sentences; an outlet has those that came through it too.
    fn sources(&self, decisions: &[Decision]) -> Vec<SourceSummary> {
        let mut order: Vec<(&str, SourceKind, Vec<usize>)> = Vec::new();
        let outlets: Vec<Option<String>> = decisions
            .iter()
            .map(|decision| decision.channel.map(|mention| self.speakers.outlet_name(mention)))
            .collect();
        let mut places = Index::default();
        for (s, (decision, outlet)) in decisions.iter().zip(&outlets).enumerate() {
            if !matches!(decision.label, Label::Quotation | Label::StateMediaClaim) {
                continue;
            }
            let speaker =
                decision.speaker.and_then(|id| self.speakers.get(id)).filter(|s| s.name != "unknown");
            let named = speaker.map(|speaker| (speaker.name.as_str(), speaker.kind));
            let through = outlet.iter().map(|outlet| (outlet.as_str(), SourceKind::StateMedia));
            // By name: two officials that nothing tells apart are one entry.
            for (name, kind) in named.into_iter().chain(through) {
                let place = places.enter(name, order.len());
                if place == order.len() {
                    // The same name may be short for somebody else's: state television Kim, and Kim Jong Un.
                    let first = self.speakers.by_name(name).and_then(|id| self.speakers.get(id));
                    let kind = first.filter(|first| first.name == name).map_or(kind, |first| first.kind);
                    order.push((name, kind, Vec::new()));
                }
                if let Some((_, _, sentences)) = order.get_mut(place)
                    && sentences.last() != Some(&s)
                {
                    sentences.push(s);
                }
            }
        }
        let text = self.found.article.text;
        order
            .into_iter()
            .map(|(name, kind, sentences)| {
                let characters = sentences
                    .iter()
                    .filter_map(|&s| self.found.units.get(s))
                    .map(|unit| self.found.article.span(unit.tokens.clone()).of(text).chars().count())
                    .sum();
                SourceSummary { name: name.to_owned(), kind, sentences, characters }
            })
            .collect()
    }
}

/// A text with its gaps filled: `{who}` gives way to the word of that name.
fn fill(text: &str, words: &[(&str, Option<&str>)]) -> String {
    let mut filled = String::new();
    // Every other part is the name of a gap.
    for (i, part) in text.split(['{', '}']).enumerate() {
        let word = words.iter().find(|(name, _)| i % 2 == 1 && *name == part);
        filled.push_str(word.map_or(part, |(_, word)| word.unwrap_or("")));
    }
    filled
}

/// Titles, treaty names, nicknames: quoted, but nobody's speech, even where the sentence has a speaker.
fn is_term(view: View<'_>, range: Range<usize>) -> bool {
    let inner = view.article.slice(range.clone());
    let words = inner.iter().filter(|t| t.kind == Kind::Word).count();
    let capitals = inner.iter().filter(|t| t.is_capital()).count();
    if words == 0 || words > 12 || quote::reads_as_speech(inner) && capitals * 2 < words {
        return words == 0;
    }
    let title = words >= 1 && capitals * 4 >= words * 3 && !inner.iter().any(|t| t.has(class::WE));
    let named = view.is_any(
        range.start.wrapping_sub(1),
        list![
            "named",
            "titled",
            "entitled",
            "codenamed",
            "code-named",
            "so-called",
            "dubbed",
            "nicknamed",
            "known",
        ],
    ) || view.is(range.start.wrapping_sub(1), "as")
        && view.is(range.start.wrapping_sub(2), "known");
    let stops = inner.iter().rev().nth(1).is_some_and(|t| t.is(',') || t.is_terminal());
    named || title && !stops
}

/// Direct where the quoted words are the content, mixed where they stand in reported speech; a turn in a transcript is
/// direct without marks.
fn form(view: View<'_>, decision: &Decision, quotes: &[(Range<usize>, QuoteKind)]) -> Form {
    if decision.turn {
        return Form::Direct;
    }
    let speech: Vec<&Range<usize>> =
        quotes.iter().filter(|(_, kind)| *kind == QuoteKind::Speech).map(|(range, _)| range).collect();
    let is_word = |i: usize| view.token(i).is_some_and(|t| t.is_word());
    let inside = speech.iter().map(|r| (r.start..r.end).filter(|&i| is_word(i)).count()).sum::<usize>();
    if inside == 0 {
        return Form::Indirect;
    }
    let all = (view.start..view.end).filter(|&i| is_word(i)).count();
    if all == inside {
        return Form::Direct;
    }
    let Some(attribution) = &decision.attribution else { return Form::Mixed };
    let first = speech.first().map_or(view.end, |r| r.start);
    let last = speech.last().map_or(view.start, |r| r.end);
    let opens = first == view.start;
    let closes = (last..view.end).all(|i| !is_word(i));
    let said = attribution.cue.end;
    let introduced = closes
        && first >= said
        && (first == said || view.token(first - 1).is_some_and(|t| t.is(',') || t.is(':')))
        && speech.len() == 1;
    // "...," the ministry said in a statement, according to KCNA: what follows the marks only says who and where.
    let handed = opens
        && speech.len() == 1
        && view.token(last.saturating_sub(2)).is_some_and(|t| t.is(',') || t.is_terminal())
        && !(last..view.end).any(|i| {
            view.token(i).is_some_and(|t| {
                t.verb.is_some_and(|c| c.form == VerbForm::Ing) || view.is(i, "that") && t.spaced
            })
        });
    let said_rule = decision.rule <= Rule::Parenthetical;
    let spoken = speech.first().is_some_and(|r| quote::reads_as_speech(view.article.slice((*r).clone())));
    let sourced = attribution.source.as_ref().map_or(0, ExactSizeIterator::len) + attribution.cue.len();
    let rest = all.saturating_sub(inside + sourced);
    if introduced && inside >= 3 && (said_rule || spoken)
        || handed
        || opens && (rest <= 4 || inside >= 2 * rest) && inside >= 2
    {
        Form::Direct
    } else {
        Form::Mixed
    }
}

/// Whether a block is furniture, or reads as a heading; both are told by how it looks.
pub(crate) fn shape(
    found_article: &crate::article::Article<'_>,
    block: usize,
    phrases: &furniture::Phrases,
) -> (bool, bool) {
    let Some(block) = found_article.blocks.get(block) else { return (false, false) };
    let furniture =
        block.kind == BlockKind::Furniture || furniture::is_furniture(found_article, block, phrases);
    let tokens = found_article.slice(block.tokens.clone());
    let ends = tokens.iter().rev().find(|t| t.kind != Kind::Quote).is_some_and(|t| t.is_terminal());
    let heading = block.kind == BlockKind::Heading || !ends && tokens.len() <= 24;
    (furniture, heading)
}
