//! Whether state media in the text are the channel of a sentence or only its topic; `mention.rs` finds them.

use crate::attribution::{Attribution, View};
use crate::lexicon::{VerbForm, class};
use crate::list::list;
use crate::rule::Rule;
use crate::token::{Kind, Token};

mod mention;

pub(crate) use mention::{Mention, mentions};

/// The mentions between two tokens, as indices.
pub(crate) fn inside(mentions: &[Mention], start: usize, end: usize) -> std::ops::Range<usize> {
    mentions.partition_point(|m| m.tokens.start < start)..mentions.partition_point(|m| m.tokens.end <= end)
}

/// A source that ends or begins inside the name of an outlet takes in all of it: *Russia Today*, *ITAR- TASS*.
pub(crate) fn take_in(attribution: &mut Attribution, mentions: &[Mention]) {
    let Attribution { source: Some(source), cue, .. } = attribution else { return };
    let first = mentions.get(mentions.partition_point(|m| m.tokens.end <= source.start));
    if let Some(Mention { tokens: name, .. }) = first
        && name.start < source.end
        && (name.end <= cue.start || cue.end <= name.start)
    {
        *source = source.start.min(name.start)..source.end.max(name.end);
    }
}

/// The mention that is the channel of a sentence with these attributions, and whether it also speaks itself.
pub(crate) fn of_sentence(
    view: View<'_>,
    attributions: &[Attribution],
    mentions: &[Mention],
) -> Option<(usize, bool)> {
    // The mentions from a token on, up to another; found anew for each source, so that many sources and many
    // mentions in one sentence cost their sum, not their product.
    let here = inside(mentions, view.start, view.end);
    let near = mentions.get(here.clone()).unwrap_or(&[]);
    let between = |start: usize, end: usize| {
        inside(near, start, end).filter_map(|k| Some((here.start + k, near.get(k)?)))
    };
    let speaking = attributions.iter().filter(|a| a.rule != Rule::NoContent);
    for attribution in speaking.clone() {
        let Some(source) = &attribution.source else { continue };
        // In the source, or in the apposition between it and the verb: "its official agency, Petra, quoted".
        let cue = attribution.cue.start;
        let apposed = cue > source.end && cue - source.end <= 9 && view.mark(source.end, ',');
        let reach = if apposed { cue } else { source.end };
        let hit = between(source.start, reach).find(|(_, m)| !is_owned(view, source.start, m.tokens.start));
        if let Some((k, _)) = hit {
            return Some((k, true));
        }
    }
    // A headline's last words, and its first: "Toll rises to 812: SANA", "Toll rises, says state media", "State media: toll rises".
    let ends = between(view.start, view.end).filter(|_| view.heading).find(|(_, m)| {
        let before = described_from(view, m);
        // SANA news agency
        let behind = (m.tokens.end..view.end).find(|&k| !view.has(k, class::MEDIA)).unwrap_or(view.end);
        let told = view.token(before.wrapping_sub(1)).is_some_and(|t| t.is(':') || t.is_dash())
            || view.is(before.wrapping_sub(1), "says");
        told && behind == view.end || before == view.start && view.mark(behind, ':')
    });
    if let Some((k, _)) = ends {
        return Some((k, speaking.clone().next().is_none()));
    }
    // "While state television showed the rally, the government urged": somebody else's clause goes on.
    let first = (view.start..view.end).find(|&k| view.mark(k, ',')).filter(|_| {
        // Hours after state television ran the film, the union said
        let first = view.start + usize::from(view.has(view.start, class::TIME));
        view.is_any(first, list!["while", "as", "when", "after", "although", "though"])
    });
    let other = first.is_some_and(|comma| {
        speaking.clone().filter_map(|a| a.source.as_ref()).any(|source| source.start > comma)
    });
    let shows = between(view.start, view.end).find(|(_, m)| !other && shows_content(view, m));
    if let Some((k, _)) = shows {
        return Some((k, true));
    }
    // APS followed up with a commentary describing ...; Iraqi television interviewed a woman who said ...
    if let Some(subject) = view.main_subject()
        && let Some((k, mention)) = between(subject.start, subject.end).next()
    {
        let relays = (mention.tokens.end..view.end.min(mention.tokens.end + 16))
            .find(|&i| view.has(i, class::RELAY) || view.is_any(i, list!["interviewed", "issued", "spoke"]));
        // One comma for all attributions: a search for each would cost their product.
        let comma = relays.and_then(|verb| (verb..view.end).find(|&i| view.mark(i, ','))).unwrap_or(view.end);
        let told = speaking.clone().filter_map(|a| Some((a, a.source.as_ref()?))).any(|(a, source)| {
            relays.is_some_and(|verb| (verb + 1..comma).contains(&source.start))
                || a.rule == Rule::Participle
                    && source.end == a.cue.start
                    && view.token(source.end - 1).is_some_and(|t| t.has(class::REPORT))
        });
        if told {
            return Some((k, false));
        }
    }
    let any = speaking.clone().next().is_some();
    between(view.start, view.end)
        .find(|(_, m)| !view.in_quote(m.tokens.start) && carries(view, m, any))
        .map(|(k, _)| (k, false))
}

/// *State television has aired a video in which ...*, *State TV gave the toll as ...*: the outlet tells without a
/// cue of speech.
fn shows_content(view: View<'_>, mention: &Mention) -> bool {
    let whose =
        view.main_subject().filter(|s| s.start <= mention.tokens.start && mention.tokens.end <= s.end);
    let subject = whose.is_some();
    // "This picture from KCNA shows": a credit.
    let pictures = list!["picture", "pictures", "photo", "photos", "photograph", "photographs"];
    let aired = view.is_any(mention.tokens.end - 1, list!["television", "tv"]);
    let credit =
        |s: std::ops::Range<usize>| (s.start..mention.tokens.start).any(|k| view.is_any(k, pictures));
    if !aired && whose.is_some_and(credit) {
        return false;
    }
    // Footage on state television showed crowds in the square.
    let filmed =
        aired && (view.start..mention.tokens.start).rev().take(6).any(|k| view.has(k, class::PICTURE));
    let verb = (mention.tokens.end..view.end.min(mention.tokens.end + 24))
        .find(|&k| view.has(k, class::RELAY) || view.is_any(k, list!["gave", "put"]));
    // In an editorial on Saturday, the Global Times held it up as "a model".
    if subject
        && (view.start..view.end).any(|k| view.is_any(k, list!["editorial", "commentary", "headline"]))
        && view.spans().any(|span| span.open >= mention.tokens.end)
    {
        return true;
    }
    let Some(verb) = verb.filter(|&verb| subject || verb == mention.tokens.end) else { return false };
    let near = verb + 1..view.end.min(verb + 8);
    if view.is_any(verb, list!["gave", "put"]) {
        return near.clone().any(|k| view.has(k, class::MEASURE));
    }
    // showed lorries unloading sacks; aired the minister telling a rally that ...
    let showed = view.is_any(verb, list!["showed", "shows"]);
    let heard = (showed || view.is_any(verb, list!["aired", "broadcast"]))
        && (verb + 2..view.end.min(verb + 20)).any(|k| {
            showed && view.article.word(k).ends_with("ing")
                || view.token(k).is_some_and(|t| t.verb.is_some_and(|cue| cue.form == VerbForm::Ing))
        });
    heard
        || filmed && showed
        || near.clone().find(|&k| view.has(k, class::PICTURE)).is_some_and(|k| {
            view.is_any(k + 1, list!["in", "of", "showing", "purporting", "that", "which", "with"])
                || view.is(k + 1, ",")
        })
}

/// Where what describes an outlet begins: *the official*, *Russia's state-run*, *today's*, *newspaper*.
fn described_from(view: View<'_>, mention: &Mention) -> usize {
    let mut at = mention.tokens.start;
    while at > view.start && mention.tokens.start - at < 8 {
        let Some(token) = view.token(at - 1) else { break };
        let describes = token.has(
            class::DETERMINER
                .with(class::STATE)
                .with(class::NATIONALITY)
                .with(class::MEDIA)
                .with(class::PLACE),
        ) || token.kind == Kind::Clitic
            // "today's People's Daily"; not "said on Friday state television"
            || match token.has(class::TIME.with(class::DAY)) {
                true => {
                    view.token(at).is_some_and(|t| t.kind == Kind::Clitic)
                        || view.has(at.wrapping_sub(2), class::DETERMINER)
                }
                false => token.is_capital() && !token.has(class::PREPOSITION),
            }
            || view.is_any(
                at - 1,
                list![
                    "communist",
                    "semi-official",
                    "hardline",
                    "conservative",
                    "party",
                    "ruling",
                    "government",
                    "front",
                    "page",
                    "edition",
                    "national",
                    "overseas",
                    "local",
                ],
            );
        if !describes || view.in_quote(at - 1) || view.is_any(at - 1, list!["that", "this"]) {
            break;
        }
        at -= 1;
    }
    at
}

/// Whether the words in front of a mention say that something was told through it.
fn carries(view: View<'_>, mention: &Mention, attributed: bool) -> bool {
    let mut at = described_from(view, mention);
    // in an address on the national broadcaster, Télé Sahel,
    if at > view.start + 2
        && view.mark(at - 1, ',')
        && view.has(at - 2, class::MEDIA)
        && let Some(called) = view.phrase_left(at - 1)
    {
        at = called.start;
    }
    let Some(before) = at.checked_sub(1).filter(|&b| b >= view.start) else { return false };
    // an editorial that KCNA carried in full
    let behind = mention.tokens.end;
    if view.is_any(before, list!["that", "which"]) && view.has(behind, class::RELAY) {
        return attributed;
    }
    if view.is_any(before, list!["told", "tells", "telling", "tell", "citing", "cited", "quoting", "quoted"])
    {
        return attributed;
    }
    let by = view.is_any(before, list!["by"]);
    // "unusual for state media to publish": only a report or a broadcast can be *of* or *for* one.
    let loose = view.is_any(before, list!["of", "for"]);
    // On TVK, the minister said
    if before == view.start && view.is_any(before, list!["on", "in"]) {
        return attributed;
    }
    let through =
        by || view.is_any(before, list!["to", "in", "on", "via", "through", "with", "from", "of", "for"]);
    if !through {
        return false;
    }
    let back = (view.start..before)
        .rev()
        .take(9)
        .take_while(|&k| view.token(k).is_some_and(|t| !t.is(',') && !t.is(';') || view.in_quote(k)));
    let told = |k: usize| {
        // "no reports in the state press"
        !view.is_any(k.wrapping_sub(1), list!["no", "any"])
            && view.token(k).is_some_and(|t: &Token| {
                !view.in_quote(k)
                    && (t.verb.is_some() && !t.has(class::DETERMINER)
                        || t.has(
                            class::OCCASION
                                .with(class::REPORT)
                                .with(class::RELAY)
                                .with(class::HOST)
                                .with(class::PICTURE),
                        )
                        || view.is_any(
                            k,
                            list![
                                "run",
                                "figures",
                                "transcript",
                                "excerpts",
                                "speaking",
                                "appearing",
                                "appeared",
                                "posted",
                                "issued",
                                "interviewed",
                                "shown",
                                "editorial",
                            ],
                        ))
            })
    };
    let relayed = |k: usize| {
        view.has(k, class::RELAY)
            || view.is_any(k, list!["reported", "quoted", "cited", "listed", "described"])
    };
    let mut told_any = false;
    for k in back {
        let near = k + 4 >= before
            || view.token(k).is_some_and(|t| {
                t.has(class::OCCASION.with(class::REPORT).with(class::RELAY)) || t.verb.is_none()
            });
        told_any |= near
            && told(k)
            && (!loose || view.token(k).is_some_and(|t| t.verb.is_none() || t.has(class::RELAY)));
        if by && relayed(k) && k + 3 >= before {
            // Footage broadcast by state television showed ...
            return attributed
                || view.is_any(k.wrapping_sub(1), list!["as"])
                || view.has(k.wrapping_sub(1), class::REPORT.with(class::DOCUMENT))
                || view.is_any(k.wrapping_sub(1), list!["footage", "video", "pictures", "images"]);
        }
    }
    attributed && told_any
}

/// The mention through which the subject of a sentence is heard, though it does not say what: *interviewed on state
/// television, the governor named no figures*.
pub(crate) fn appears_on(view: View<'_>, mentions: &[Mention]) -> Option<usize> {
    inside(mentions, view.start, view.end).find(|&k| {
        mentions.get(k).is_some_and(|m| {
            let heard = (view.start..m.tokens.start).rev().take(5).find(|&k| {
                view.is_any(
                    k,
                    list!["interview", "interviewed", "speaking", "appeared", "appearing", "spoke"],
                )
            });
            // On state television, the presenter was full of scorn.
            let on_air = || {
                let on = described_from(view, m).wrapping_sub(1);
                view.is(on, "on") && (on == view.start || view.is(view.start, "over"))
            };
            // Orde spoke to visitors in an interview that Tanjug carried.
            let carried = (view.start..m.tokens.start).rev().take(5).any(|k| view.has(k, class::RELAY))
                && (view.start..m.tokens.start).rev().take(9).any(|k| view.has(k, class::OCCASION));
            (carried
                || on_air()
                || heard.is_some_and(|k| view.is_any(k + 1, list!["on", "by", "with", "to"])))
                && carries(view, m, true)
        })
    })
}

/// *a subsidiary of Xinhua*: the mention only says whose the source is.
fn is_owned(view: View<'_>, source: usize, mention: usize) -> bool {
    // Journalists at VTV who questioned the result; not its presenters and correspondents.
    let works = (source + 1..mention).find(|&k| view.is(k, "at")).is_some_and(|k| {
        (source..k)
            .all(|h| view.token(h).is_some_and(|t| !t.has(class::HOST)) && !view.is(h, "correspondent"))
    });
    // A Xinhua employee
    let employed = (mention + 1..mention + 5)
        .take_while(|&k| {
            view.token(k).is_some_and(|t| t.is_word() && t.verb.is_none() || t.kind == Kind::Clitic)
        })
        .any(|k| {
            view.is_any(
                k,
                list![
                    "employee",
                    "employees",
                    "worker",
                    "workers",
                    "staffer",
                    "staffers",
                    "manager",
                    "executive",
                    "spokesman",
                    "spokeswoman",
                    "spokesperson",
                ],
            )
        });
    works
        || employed
        || (source..mention).any(|k| {
            view.is(k, "of")
                && (source..k).any(|h| {
                    view.is_any(
                        h,
                        list![
                            "subsidiary",
                            "owner",
                            "unit",
                            "parent",
                            "critics",
                            "critic",
                            "rival",
                            "head",
                            "boss",
                            "victims",
                            "control",
                            "analysis",
                            "review",
                            "study",
                            "survey",
                        ],
                    )
                })
        })
}
