//! From sentence to sentence: who goes on speaking, and through which channel.

use std::ops::Range;

use crate::article::Article;
use crate::attribution::{Attribution, View};
use crate::channel::{self, Mention};
use crate::lexicon::{Lexicon, class};
use crate::list::list;
use crate::pace::Pace;
use crate::quote::Quoted;
use crate::report::Label;
use crate::rule::Rule;
use crate::source::{SpeakerId, Speakers};
use crate::token::Token;

mod hint;
mod turn;

use hint::{antecedent, is_new_occasion, is_quoted, means_statement, meant_outlet, relaying_outlet};
use turn::{Part, begins_recording, drop_captions, drop_tags, interview, signed_posts, turns};

/// A sentence as a range of tokens, and the block it stands in.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) tokens: Range<usize>,
    pub(crate) block: usize,
    pub(crate) heading: bool,
    pub(crate) furniture: bool,
}

/// What is decided about a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    pub(crate) label: Label,
    pub(crate) rule: Rule,
    pub(crate) attribution: Option<Attribution>,
    pub(crate) speaker: Option<SpeakerId>,
    /// Index of the mention that names the channel, perhaps in an earlier sentence.
    pub(crate) channel: Option<usize>,
    pub(crate) inherited: bool,
    pub(crate) negated: bool,
    pub(crate) hedged: bool,
    pub(crate) introduced_by: Option<usize>,
    /// A turn in a transcript: the words are the speaker's as they stand, without marks.
    pub(crate) turn: bool,
}

impl Decision {
    fn new(label: Label, rule: Rule) -> Decision {
        Decision {
            label,
            rule,
            attribution: None,
            speaker: None,
            channel: None,
            inherited: false,
            negated: false,
            hedged: false,
            introduced_by: None,
            turn: false,
        }
    }
}

/// What the stages before have found.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) article: &'a Article<'a>,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) units: &'a [Unit],
    pub(crate) quotes: &'a [Quoted],
    pub(crate) quoted: &'a [u32],
    pub(crate) mentions: &'a [Mention],
}

impl Found<'_> {
    /// The sentence that a mention stands in.
    fn sentence_of(&self, mention: usize) -> usize {
        let at = self.mentions.get(mention).map_or(0, |m| m.tokens.start);
        self.units.partition_point(|unit| unit.tokens.end <= at)
    }
}

/// A channel that carries on.
#[derive(Clone, Copy, Debug)]
struct Carried {
    mention: usize,
    /// The sentence that named it.
    sentence: usize,
    /// The last sentence in which the speaker was heard through it.
    last: usize,
}

/// After so many sentences without a word a speaker no longer speaks through the channel of then.
const SILENCE: usize = 6;

/// So many sentences after an outlet was heard, words that "were quoted" are still quoted by it.
const QUOTING: usize = 4;

/// What the sentences so far have left for the next.
#[derive(Debug, Default)]
struct Memory {
    /// The channel through which each speaker was last heard, by speaker. It holds, also after somebody else has
    /// been heard, until the text gives the speaker another channel or another occasion.
    channels: Vec<Option<Carried>>,
    /// The channel of the sentence before, and who spoke through it.
    latest: Option<(Carried, Option<SpeakerId>)>,
    /// The last sentence that was attributed.
    last: Option<usize>,
}

impl Memory {
    /// Enters through which channel a speaker is heard; `None` ends it.
    fn carry(&mut self, speaker: Option<SpeakerId>, channel: Option<Carried>) {
        let Some(speaker) = speaker else { return };
        if self.channels.len() <= speaker {
            self.channels.resize(speaker + 1, None);
        }
        if let Some(slot) = self.channels.get_mut(speaker) {
            *slot = channel;
        }
    }
}

/// Decides every sentence, and tells who speaks in the article.
pub(crate) async fn decide<'a>(found: Found<'a>, pace: &Pace) -> (Vec<Decision>, Speakers<'a>) {
    let mut attributions: Vec<Vec<Attribution>> = Vec::with_capacity(found.units.len());
    for unit in found.units {
        let mut told = match unit.furniture {
            true => Vec::new(),
            false => crate::attribution::find(view(found, unit)),
        };
        for attribution in &mut told {
            channel::take_in(attribution, found.mentions);
        }
        attributions.push(told);
        pace.piece().await;
    }
    drop_captions(found, &mut attributions);
    drop_tags(found, &mut attributions);
    signed_posts(found, &mut attributions);
    let governors = governors(found, &attributions);
    let turns = turns(found, &attributions);
    let interview = if turns.is_empty() { interview(found) } else { Vec::new() };
    let mut speakers = Speakers::new(found.article, found.lexicon, found.mentions);
    let mut memory = Memory::default();
    let mut decisions: Vec<Decision> = Vec::with_capacity(found.units.len());
    // Sentences inside a quotation whose cue comes later: (sentence, the one with the cue).
    let mut waiting: Vec<(usize, usize)> = Vec::new();
    // Whether the words are heard as a recording.
    let mut recorded = false;
    for (s, (unit, attributions)) in found.units.iter().zip(&attributions).enumerate() {
        let view = view(found, unit);
        let part = interview.get(unit.block).copied().unwrap_or(Part::Story);
        let turn = turns.get(unit.block).copied().flatten();
        let begins = begins_recording(view);
        recorded |= begins;
        let decision = if unit.furniture && part != Part::Question {
            Decision::new(Label::None, Rule::Furniture)
        } else if let Some(decision) = attributed(found, view, s, attributions, &mut speakers, &mut memory) {
            let signed = decision
                .attribution
                .as_ref()
                .is_some_and(|a| found.article.tokens.get(a.cue.start).is_some_and(Token::is_dash));
            let turn = match decision.rule {
                Rule::Colon => turn == Some(s),
                _ => signed,
            };
            Decision { turn, ..decision }
        } else if let Some(span) = wholly_quoted(view) {
            match governors.get(span).copied().flatten() {
                Some(g) if g < s => goes_on(&decisions, g, Rule::QuoteGoesOn),
                Some(g) => {
                    waiting.push((s, g));
                    Decision::new(Label::Quotation, Rule::QuoteGoesOn)
                }
                None => floating(found, view, &decisions, &memory),
            }
        } else if let Some(g) = turn.filter(|&g| g < s).or(memory.last.filter(|_| recorded)) {
            Decision { turn: true, ..goes_on(&decisions, g, Rule::QuoteGoesOn) }
        } else if part == Part::Answer || recorded {
            Decision { turn: true, ..Decision::new(Label::Quotation, Rule::QuoteGoesOn) }
        } else {
            let decision = narration(view, attributions, &mut speakers);
            // "The head teacher wrote:" announces the words of the next paragraph.
            memory.last = decision.speaker.map(|_| s).or(memory.last);
            if let Some(mention) = channel::appears_on(view, found.mentions) {
                let subject = view.main_subject().and_then(|subject| speakers.resolve(subject));
                memory.carry(subject, Some(Carried { mention, sentence: s, last: s }));
            }
            decision
        };
        if matches!(decision.rule, Rule::Floating | Rule::QuoteGoesOn)
            && decision.label != Label::ReportedFact
        {
            memory.last = memory.last.or(Some(s));
        }
        // [end recording]
        recorded &=
            begins || !(view.mark(view.end - 1, ']') && view.is(view.end.wrapping_sub(2), "recording"));
        decisions.push(decision);
        pace.piece().await;
    }
    for (s, g) in waiting {
        let mut decision = goes_on(&decisions, g, Rule::QuoteGoesOn);
        // Where what is said in there goes back to the quotation itself, as to an outlet named in it, the cue is what introduces it.
        if decision.introduced_by == Some(s) {
            decision.introduced_by = Some(g);
        }
        if let Some(slot) = decisions.get_mut(s) {
            *slot = decision;
        }
    }
    (decisions, speakers)
}

pub(crate) fn view<'a>(found: Found<'a>, unit: &Unit) -> View<'a> {
    View {
        article: found.article,
        lexicon: found.lexicon,
        quotes: found.quotes,
        quoted: found.quoted,
        start: unit.tokens.start,
        end: unit.tokens.end,
        heading: unit.heading,
    }
}

/// For each quoted span the sentence whose attribution governs it: one that the quotation reaches into, with a
/// cue outside the marks. Spans of one quotation over several paragraphs share it.
fn governors(found: Found<'_>, attributions: &[Vec<Attribution>]) -> Vec<Option<usize>> {
    let mut by_span: Vec<Option<usize>> = vec![None; found.quotes.len()];
    for (s, (unit, attributions)) in found.units.iter().zip(attributions).enumerate() {
        if !attributions.iter().any(|a| a.rule != Rule::NoContent) {
            continue;
        }
        let from = found.quotes.partition_point(|q| q.end <= unit.tokens.start);
        for (q, span) in
            found.quotes.iter().enumerate().skip(from).take_while(|(_, q)| q.open < unit.tokens.end)
        {
            if let Some(slot) = by_span.get_mut(span.group)
                && slot.is_none()
            {
                *slot = Some(s);
            }
            if let Some(slot) = by_span.get_mut(q)
                && slot.is_none()
            {
                *slot = Some(s);
            }
        }
    }
    let groups: Vec<usize> = found.quotes.iter().map(|q| q.group).collect();
    for (q, group) in groups.into_iter().enumerate() {
        let shared = by_span.get(group).copied().flatten();
        if let Some(slot) = by_span.get_mut(q) {
            *slot = shared.or(*slot);
        }
    }
    by_span
}

/// The quoted span that the sentence begins in, where every word of it is quoted.
fn wholly_quoted(view: View<'_>) -> Option<usize> {
    let mut words = (view.start..view.end).filter(|&i| view.token(i).is_some_and(Token::is_word)).peekable();
    words.peek()?;
    let index = view.quotes.partition_point(|q| q.end <= view.start);
    words.all(|i| view.in_quote(i)).then_some(index)
}

/// A sentence inside a quotation that sentence `g` attributes.
fn goes_on(decisions: &[Decision], g: usize, rule: Rule) -> Decision {
    let Some(governor) = decisions.get(g) else { return Decision::new(Label::Quotation, rule) };
    let label =
        if governor.label == Label::StateMediaClaim { Label::StateMediaClaim } else { Label::Quotation };
    Decision {
        speaker: governor.speaker,
        channel: governor.channel,
        inherited: true,
        introduced_by: Some(
            governor.introduced_by.filter(|_| governor.inherited && governor.channel.is_some()).unwrap_or(g),
        ),
        ..Decision::new(label, rule)
    }
}

/// Quoted words with no cue of their own belong to the speaker of the last attribution.
fn floating(found: Found<'_>, view: View<'_>, decisions: &[Decision], memory: &Memory) -> Decision {
    match memory.last {
        Some(last) => goes_on(decisions, last, Rule::Floating),
        // "Never again." A sentence in quotation marks is somebody's, though the text has named nobody yet.
        None if found.article.slice(view.start..view.end).iter().filter(|t| t.is_word()).count() >= 2 => {
            Decision::new(Label::Quotation, Rule::Floating)
        }
        None => Decision::new(Label::ReportedFact, Rule::Narration),
    }
}

/// A sentence that says itself who speaks.
fn attributed(
    found: Found<'_>,
    view: View<'_>,
    s: usize,
    attributions: &[Attribution],
    speakers: &mut Speakers<'_>,
    memory: &mut Memory,
) -> Option<Decision> {
    let own = channel::of_sentence(view, attributions, found.mentions);
    let mut told: Vec<(&Attribution, Option<SpeakerId>)> =
        attributions.iter().filter(|a| a.rule != Rule::NoContent).map(|a| (a, None)).collect();
    if told.is_empty() && own.is_none() {
        return None;
    }
    let best = crate::attribution::best(attributions);
    let main = view.main_subject();
    if let Some(subject) = &main
        && best.and_then(|a| a.source.as_ref()).is_some_and(|source| source.start > subject.end)
    {
        speakers.meet(subject.clone());
    }
    // In the order of the text, so that a pronoun finds whoever was named last.
    // "Citing the committee, it said": whoever is cited comes last.
    // "Quoted an official as saying": one phrase, one official.
    let mut known: Option<(Range<usize>, Option<SpeakerId>)> = None;
    for last in [false, true] {
        for (attribution, speaker) in &mut told {
            let cited = attribution.rule == Rule::Participle
                && attribution.source.as_ref().is_some_and(|source| source.start == attribution.cue.end);
            // Slovenia, which fought after it declared independence: "it" is Slovenia, no outlet of before.
            let within = attribution.source.as_ref().is_some_and(|source| {
                source.len() == 1
                    && view.has(source.start, class::IT)
                    && view.has(source.start.wrapping_sub(1), class::SUBORDINATOR.with(class::WH))
                    && main.as_ref().is_some_and(|subject| {
                        subject.end <= source.start
                            && !view.has(subject.start, class::IT)
                            && channel::inside(found.mentions, subject.start, source.start).is_empty()
                    })
            });
            if cited == last
                && !within
                && let Some(source) = attribution.source.clone()
            {
                *speaker = match known.take().filter(|(phrase, _)| *phrase == source) {
                    Some((_, id)) => id,
                    None => speakers.resolve(antecedent(view, &source).unwrap_or_else(|| source.clone())),
                };
                known = Some((source, *speaker));
            }
        }
    }
    let speaker = told
        .iter()
        .find(|(a, _)| best.is_some_and(|best| std::ptr::eq(*a, best)))
        .and_then(|(_, speaker)| *speaker);
    let rule = best.map_or(Rule::AccordingTo, |a| a.rule);
    let mut decision =
        Decision { attribution: best.cloned(), speaker, ..Decision::new(Label::Quotation, rule) };
    let is_outlet =
        |id: &SpeakerId, speakers: &Speakers<'_>| speakers.get(*id).is_some_and(|s| s.outlet.is_some());
    // Whose words the outlet relays, where it relays somebody's.
    let through = told.iter().filter_map(|(_, id)| *id).find(|id| !is_outlet(id, speakers));
    let channel = match own {
        Some((mention, speaks)) => Some((speakers.specific(mention), s, speaks)),
        None => told
            .iter()
            .filter_map(|(_, id)| *id)
            .find(|id| is_outlet(id, speakers))
            .map(|id| (id, true))
            .or_else(|| meant_outlet(view, speakers).map(|id| (id, false)))
            .or_else(|| relaying_outlet(view, speakers).map(|id| (id, false)))
            .and_then(|(id, speaks)| Some((speakers.get(id)?.outlet.as_ref()?.mention, speaks)))
            .map(|(mention, speaks)| (mention, found.sentence_of(mention), speaks)),
    };
    if let Some((mention, sentence, speaks)) = channel {
        let outlet = speakers.outlet_speaker(mention);
        if !speaks || through.is_none() {
            speakers.touch(outlet);
            // "..., the ministry said in a statement published by IRNA": *it* is the ministry.
            if let Some(speaker) = speaker.filter(|_| through.is_some()) {
                speakers.touch(speaker);
            }
        }
        decision.label = Label::StateMediaClaim;
        decision.channel = Some(mention);
        decision.speaker = through.or(if speaks { Some(outlet) } else { speaker });
        decision.inherited = sentence != s;
        decision.introduced_by = (sentence != s).then_some(sentence);
        let carried = Carried { mention, sentence, last: s };
        memory.carry(decision.speaker, Some(carried));
        memory.latest = Some((carried, decision.speaker));
    } else {
        let new = best
            .and_then(|a| a.source.as_ref())
            .is_some_and(|source| speakers.is_new_report(source.start, source.end.saturating_sub(1)));
        let latest = memory.latest.filter(|(c, _)| c.last + 2 >= s && !new && means_statement(view, best));
        // Whoever "was quoted as saying" something was quoted by the outlet just heard.
        let quoting = memory.latest.filter(|(c, _)| c.last + QUOTING >= s && is_quoted(view, best));
        let elsewhere = told
            .iter()
            .any(|(_, id)| id.and_then(|id| speakers.get(id)).is_some_and(|s| s.is_other_outlet()));
        if elsewhere {
            memory.latest = None;
        }
        // Two speakers whom the text does not tell are not for that the same one.
        let known = speaker.filter(|&id| speakers.get(id).is_some_and(|s| s.name != "unknown"));
        let heard = known.and_then(|id| memory.channels.get(id).copied().flatten());
        let carried = match latest {
            // The statement that a state outlet carried speaks on.
            Some((carried, through)) => {
                decision.speaker = through;
                Some(carried)
            }
            None if quoting.is_some() => quoting.map(|(carried, _)| carried),
            // A turn in a transcript is spoken to the programme.
            None if rule == Rule::Colon => None,
            None => heard.filter(|c| {
                s - c.last <= SILENCE && !(elsewhere && rule == Rule::QuotedAs) && !is_new_occasion(view)
            }),
        };
        match carried {
            Some(carried) => {
                decision.label = Label::StateMediaClaim;
                decision.channel = Some(carried.mention);
                decision.inherited = true;
                decision.introduced_by = Some(carried.sentence);
                let carried = Carried { last: s, ..carried };
                memory.carry(speaker, Some(carried));
                memory.latest = memory.latest.map(|_| (carried, decision.speaker));
            }
            None => memory.carry(speaker, None),
        }
    }
    memory.last = Some(s);
    Some(decision)
}

/// Nothing attributes the sentence: the article's own voice.
fn narration(view: View<'_>, attributions: &[Attribution], speakers: &mut Speakers<'_>) -> Decision {
    if let Some(nothing) = attributions.first() {
        // Whoever declined to comment is known from now on, and may be meant by a pronoun.
        if let Some(source) = nothing.source.clone() {
            speakers.resolve(source);
        }
        return Decision {
            attribution: Some(nothing.clone()),
            negated: true,
            ..Decision::new(Label::ReportedFact, Rule::NoContent)
        };
    }
    // "The head teacher wrote:", "Ann Orde, a teacher, wrote last month about the school:"
    let colon = view.end.wrapping_sub(1);
    let announces = |subject: &Range<usize>| {
        (subject.end..colon).take_while(|_| view.mark(colon, ':')).find(|&k| {
            view.token(k).is_some_and(|t| t.verb.is_some())
                && (k + 1 == colon
                    || view.is_any(k, list!["declared", "posted", "spoke", "tweeted", "wrote"]))
        })
    };
    let subject = view.main_subject();
    match subject.clone().and_then(|subject| Some((announces(&subject)?, subject))) {
        Some((cue, subject)) => {
            let cue = cue..cue + 1;
            return Decision {
                speaker: speakers.resolve(subject.clone()),
                attribution: Some(Attribution { rule: Rule::NoContent, cue, source: Some(subject) }),
                ..Decision::new(Label::ReportedFact, Rule::NoContent)
            };
        }
        // Somebody the story tells of may be the *he* of the next sentence, and an outlet the *it*.
        None => subject.into_iter().for_each(|subject| speakers.meet(subject)),
    }
    let hedge = (view.start..view.end).find(|&i| {
        !view.in_quote(i)
            && view.token(i).is_some_and(|t| {
                t.has(class::HEDGE)
                    || t.has(class::BE_HEDGE)
                        && view.is_any(i + 1, list!["to", "that"])
                        && view
                            .token(i.wrapping_sub(1))
                            .is_some_and(|b| b.has(class::BE) || b.has(class::ADVERB))
            })
    });
    match hedge {
        Some(cue) => Decision {
            hedged: true,
            attribution: Some(Attribution { rule: Rule::Hedged, cue: cue..cue + 1, source: None }),
            ..Decision::new(Label::ReportedFact, Rule::Hedged)
        },
        None => Decision::new(Label::ReportedFact, Rule::Narration),
    }
}
