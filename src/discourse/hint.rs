//! What a sentence means without naming it: the outlet, the statement or the occasion just told of.

use std::ops::Range;

use crate::attribution::{Attribution, View};
use crate::lexicon::class;
use crate::list::list;
use crate::rule::Rule;
use crate::source::{SpeakerId, Speakers};
use crate::token::{Kind, Token};

/// Whether the source is *the statement*, *the letter*, *the remarks* just told of.
pub(super) fn means_statement(view: View<'_>, best: Option<&Attribution>) -> bool {
    let named = best.and_then(|a| a.source.clone());
    // "The statement quoted the minister as saying"
    named.into_iter().chain(view.main_subject()).any(|source| {
        source.len() == 2
            && view.is_any(source.start, list!["the", "this"])
            && view
                .token(source.start + 1)
                .is_some_and(|t| t.has(class::OCCASION.with(class::REPORT)) && !t.has(class::MEDIA))
    })
}

/// What a pronoun stands for that its own sentence names right in front: *an interview with Orde, in which she said*,
/// *held by officers after they accused him*.
pub(super) fn antecedent(view: View<'_>, source: &Range<usize>) -> Option<Range<usize>> {
    let lead = source.start.checked_sub(1).filter(|_| source.len() == 1)?;
    if view.has(source.start, class::THEY) {
        let plural = view
            .phrase_left(lead)
            .filter(|p| view.has(lead, class::SUBORDINATOR) && view.has(p.end - 1, class::PLURAL))?;
        let by = plural.clone().rev().find(|&k| view.is(k, "by")).map_or(plural.start, |by| by + 1);
        return Some(by..plural.end);
    }
    let told = view.has(source.start, class::HE.with(class::SHE)) && view.is(lead, "which");
    let end = lead.checked_sub(1).filter(|&at| told && view.is(at, "in"))?;
    let named = view.phrase_left(end - usize::from(view.mark(end.wrapping_sub(1), ',')))?;
    let with = named.clone().rev().find(|&k| view.has(k, class::PREPOSITION))?;
    view.token(with + 1).is_some_and(Token::is_capital).then_some(with + 1..named.end)
}

/// *He was quoted as saying*: by an outlet that the sentence does not name.
pub(super) fn is_quoted(view: View<'_>, best: Option<&Attribution>) -> bool {
    best.is_some_and(|a| {
        a.rule == Rule::QuotedAs
            && (a.cue.start.saturating_sub(2)..a.cue.start).any(|k| view.has(k, class::BE))
    })
}

/// The outlet that is the sentence's subject without a name: *It also broadcast a statement by ...*, *the newspaper ran
/// an open letter in which ...*.
pub(super) fn relaying_outlet(view: View<'_>, speakers: &mut Speakers<'_>) -> Option<SpeakerId> {
    let subject = view.main_subject()?;
    let verb = (subject.end..view.end.min(subject.end + 3)).find(|&k| view.has(k, class::RELAY));
    let back = view.is(subject.start, "it")
        || view.is(subject.start, "the")
            && view.token(subject.end - 1).is_some_and(|t| t.has(class::MEDIA) && !t.is_capital());
    if verb.is_none() || !back {
        return None;
    }
    let id = speakers.resolve(subject)?;
    speakers.get(id).is_some_and(|s| s.outlet.is_some()).then_some(id)
}

/// The outlet that a sentence means by *told the agency*, *on the channel*, *its presenter said*.
pub(super) fn meant_outlet(view: View<'_>, speakers: &Speakers<'_>) -> Option<SpeakerId> {
    (view.start..view.end).filter(|&i| !view.in_quote(i)).find_map(|i| {
        let led = view.is_any(i, list!["told", "telling", "to", "on", "with", "by", "in"])
            && view.is_any(i + 1, list!["the", "that"]);
        // "told the daily Clarín" names another; "in the same article" is the outlet's own.
        let head = (i + 2..if led { i + 5 } else { i }).find(|&k| {
            view.token(k).is_some_and(|t| {
                t.has(class::MEDIA)
                    || t.has(class::REPORT)
                        && (view.is(k - 1, "same")
                            || view.is_any(i.wrapping_sub(1), list!["quoted", "cited"]))
            }) && !view
                .is_any(k, list!["website", "site", "portal", "wire", "page", "press", "media", "newspapers"])
                // "told the daily meeting"
                && !view.token(k + 1).is_some_and(|t| {
                    t.is_capital()
                        // "on the channel of the sailors' fund"
                        || view.is(k + 1, "of")
                        || t.has(class::MEDIA.with(class::OCCASION))
                        || t.kind == Kind::Word && t.classes.is_unknown() && t.verb.is_none()
                })
        });
        if led
            && head.is_some_and(|h| {
                (i + 2..h).all(|k| {
                    view.token(k)
                        .is_some_and(|t| t.is_word() && (!t.is_capital() || t.has(class::NATIONALITY)))
                })
            })
        {
            // "The same article" is no outlet, but it means the last one.
            let word = head.filter(|&h| view.has(h, class::MEDIA));
            return speakers.outlet_meant(word.map_or("media", |h| view.article.word(h)));
        }
        // "...," the English-language daily quoted an official as saying; announcer Ri Chun Hi declared
        let quoted = view.is_any(i, list!["quoted", "cited"])
            && view.has(i.wrapping_sub(1), class::MEDIA)
            && !view.token(i - 1).is_some_and(Token::is_capital);
        if quoted {
            return speakers.outlet_meant(view.article.word(i - 1));
        }
        let named_host = view.is_any(i, list!["announcer", "newsreader", "presenter"])
            && view.token(i + 1).is_some_and(Token::is_capital);
        // Its correspondent, the narrator, an announcer; told viewers
        let host = view.is_any(i, list!["its", "the", "a", "an"])
            && (view.is(i, "its")
                && view.is_any(i + 1, list!["reporter", "commentator", "editor", "columnist"])
                || view.has(i + 1, class::HOST)
                || view.is(i + 1, "correspondent"))
            || view.is_any(i, list!["viewers", "listeners"])
                && !(view.start..i).rev().take(20).any(|k| view.is_any(k, list!["private", "independent"]))
                && view
                    .token(i.wrapping_sub(1))
                    .is_some_and(|t| t.verb.is_some() || t.has(class::DETERMINER));
        // Its evening bulletin spoke of, its website called; not "the port said on its website", "On its website, the port said".
        let work = view.is(i, "its")
            && !view.is(i.wrapping_sub(1), "to")
            && (view.start..i).rev().take(12).all(|k| view.token(k).is_some_and(|t| t.verb.is_none()))
            && (i + 1..i + 4).any(|k| {
                !view.mark(k + 1, ',')
                    && (view.has(k, class::REPORT) || view.is_any(k, list!["website", "headline", "edition"]))
            });
        if host || named_host || work { speakers.outlet_meant("media") } else { None }
    })
}

/// Somebody named within so many tokens is of the story.
const NEAR: usize = 300;

/// Whether the sentence tells of another occasion than the one before: *told reporters*, *in an interview*.
pub(super) fn is_new_occasion(view: View<'_>) -> bool {
    (view.start..view.end).filter(|&i| !view.in_quote(i)).any(|i| {
        // Reporters, a court, a newspaper by its name; not "the workers", to whom a statement may well be addressed.
        let told = view.is_any(i, list!["told", "telling", "tells"])
            && view.phrase_right(i + 1).is_some_and(|whom| {
                // "Lind told Orde when they met": somebody of the story, not of the press.
                let met = whom.len() == 1
                    && !view.has(whom.start, class::NEWS_OUTLET)
                    && (view.start.saturating_sub(NEAR)..view.start)
                        .any(|k| view.article.word(k) == view.article.word(whom.start));
                !met && (view.is_any(whom.start, list!["a", "an"])
                    || (whom.start..whom.end).any(|k| {
                        view.token(k).is_some_and(|t| {
                            t.has(class::REPORTERS.with(class::NEWS_OUTLET)) || t.is_capital()
                        })
                    }))
            });
        // By telephone from Havana; reached by phone; contacted by
        let called = view.is_any(i, list!["phone", "telephone"]) && view.is(i.wrapping_sub(1), "by")
            || view.is_any(i, list!["reached", "contacted"]) && view.is_any(i + 1, list!["by", "at", "on"]);
        // "He said the errors were in a report" is none.
        let occasion = view.is_any(i, list!["a", "an", "another"])
            && !view.has(i.wrapping_sub(2), class::BE)
            && (i + 1..i + 5).any(|k| view.has(k, class::OCCASION))
            && view.is_any(i.wrapping_sub(1), list!["in", "at", "on", "during", "to"]);
        let press = view.has(i, class::REPORTERS) && view.is_any(i.wrapping_sub(1), list!["with", "to"]);
        // in a message posted on the fund's channel
        let posted = view.is(i, "posted")
            && view.is_any(i + 1, list!["on", "to"])
            && !view.is_any(i + 2, list!["its", "the"])
            || view.is(i, "posted") && view.is(i + 1, "on") && view.is(i + 4, "of");
        told || posted
            || occasion
            || called
            || press
            || view.is_any(i, list!["twitter", "telegram", "facebook", "instagram", "tweeted"])
    })
}
