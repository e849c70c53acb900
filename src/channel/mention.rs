//! State outlets in the text, by their names and by generic ones.

use std::ops::Range;

use crate::article::Article;
use crate::index::Index;
use crate::lexicon::{Doubt, Lexicon, OutletId, OutletMatch, class};
use crate::list::{List, list};
use crate::token::{Case, Kind, Token};

/// A state outlet named in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The tokens of the name.
    pub(crate) tokens: Range<usize>,
    /// Its registry entry; none for a generic name.
    pub(crate) outlet: Option<OutletId>,
    /// The proper name in a generic one: *the official Antara news agency*.
    pub(crate) name: Option<Range<usize>>,
}

/// Every mention, in order; none overlaps another.
pub(crate) fn mentions(article: &Article<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut seen: Vec<OutletId> = Vec::new();
    let mut capitals: Option<Index> = None;
    // Outlets that the text itself calls the state's: "the official Antara news agency", then "Antara".
    let mut known_here = Index::default();
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut i = 0;
    while let Some(token) = article.tokens.get(i) {
        let mut end = i;
        let mut fits = |name: &OutletMatch| {
            let byte_end = token.span.start + name.length;
            end = i + article.tokens.iter().skip(i).take(16).take_while(|t| t.span.end <= byte_end).count();
            let mut country = || {
                let stems = capitals.get_or_insert_with(|| capital_stems(article));
                knows_country(lexicon, name.outlet, stems)
            };
            end > i
                // "a report by an Iraqi TV channel": one of many.
                && !(i > 0 && article.is_any(i - 1, list!["a", "an"]) && article.has(end, class::MEDIA) && token.has(class::NATIONALITY))
                && (name.doubt == Doubt::None
                    || !is_inside_name(article, i)
                        && (seen.contains(&name.outlet)
                            || has_media_frame(article, i, end) && (name.doubt == Doubt::Frame || country())))
        };
        if let Some(name) = lexicon.outlets.starting(article.text, token, &mut fits) {
            if !seen.contains(&name.outlet) {
                seen.push(name.outlet);
            }
            // "the state news agency KCNA": the name says more than what stands before it.
            found.pop_if(|m| m.outlet.is_none() && m.name.is_none() && m.tokens.end == i);
            found.push(Mention { tokens: i..end, outlet: Some(name.outlet), name: None });
            i = end;
            continue;
        }
        if token.has(class::STATE)
            && let Some((name, end)) = named_state_outlet(article, lexicon, i)
        {
            if known_here.enter(article.word(name.start), names.len()) == names.len() {
                names.push(name.clone());
            }
            found.push(Mention { tokens: i..end, outlet: None, name: Some(name) });
            i = end;
            continue;
        }
        let starts_outlet = |k: usize| {
            article.tokens.get(k).is_some_and(|t| {
                t.is_capital() && lexicon.outlets.starting(article.text, t, &mut |_| true).is_some()
            })
        };
        // "the official Vietnam News Agency": the name in it says more.
        let end = generic(article, i).filter(|&end| !(i + 1..end).any(starts_outlet));
        if let Some(end) = end {
            found.push(Mention { tokens: i..end, outlet: None, name: None });
            i = end;
            continue;
        }
        let place = || i.checked_sub(1).is_some_and(|b| article.is_any(b, list!["in", "at", "near", "of"]));
        if !names.is_empty()
            && token.is_capital()
            && !place()
            && let Some(name) = known_here.get(token.span.of(article.text)).and_then(|n| names.get(n))
            && (0..name.len()).all(|k| article.word(i + k) == article.word(name.start + k))
        {
            found.push(Mention { tokens: i..i + name.len(), outlet: None, name: Some(name.clone()) });
            i += name.len();
            continue;
        }
        i += 1;
    }
    found
}

/// Whether the name at `i` goes on from a capitalised word in front: Naša Borba is another paper than Borba.
fn is_inside_name(article: &Article<'_>, i: usize) -> bool {
    let beside = class::NATIONALITY
        .with(class::PLACE)
        .with(class::MEDIA)
        .with(class::STATE)
        .with(class::TIME)
        .with(class::DETERMINER)
        .with(class::PREPOSITION)
        .with(class::SUBORDINATOR)
        .with(class::CONJUNCTION)
        .with(class::TITLE);
    let before = i.checked_sub(1).and_then(|b| article.tokens.get(b));
    article.tokens.get(i).is_some_and(|t| t.spaced)
        && before.is_some_and(|t| t.case == Case::Capital && !t.has(beside) && t.verb.is_none())
}
/// *the official Antara news agency*, *state-run Dawn TV*: the proper name in it and one past its last token. `i` is
/// a word for the state.
fn named_state_outlet(article: &Article<'_>, lexicon: &Lexicon, i: usize) -> Option<(Range<usize>, usize)> {
    let proper = |k: usize| {
        article.tokens.get(k).is_some_and(|t| {
            t.is_capital() && !t.has(class::NATIONALITY.with(class::MEDIA).with(class::PLACE))
        })
    };
    let media = |k: usize| article.has(k, class::MEDIA);
    let mut at = i + 1;
    while at < i + 3
        && article.tokens.get(at).is_some_and(|t| t.has(class::NATIONALITY) || t.kind == Kind::Clitic)
    {
        at += 1;
    }
    let (name, end) = if proper(at) {
        let end = (at..at + 4).take_while(|&k| proper(k)).last()? + 1;
        // The state-run Halden Post
        let named = article.has(end - 1, class::NEWS_OUTLET) && end > at + 1;
        let behind = (end..end + 3).take_while(|&k| media(k)).last().map(|last| last + 1);
        (at..end, behind.or(named.then_some(end))?)
    } else {
        // "the state news agency Antara"
        let start = (at..at + 3).take_while(|&k| media(k)).last()? + 1;
        if article.blocks.binary_search_by_key(&start, |b| b.tokens.start).is_ok() {
            return None;
        }
        let end = (start..start + 4).take_while(|&k| proper(k)).last()? + 1;
        (start..end, end)
    };
    // A name of the registry is its own mention: "the official Korean Central News Agency".
    let first = article.tokens.get(name.start)?;
    let doubted = article.is_any(i, list!["pro-government", "state-funded"]);
    let registered = article
        .slice(i + 1..name.start + 1)
        .iter()
        .any(|t| lexicon.outlets.starting(article.text, t, &mut |_| true).is_some());
    let told = article.is_word(name.end - 1, "said")
        || first.has(class::PERSON.with(class::TITLE).with(class::TIME));
    // "state Channel One"
    let part = usize::from(
        article.tokens.get(name.start - 1).is_some_and(Token::is_capital)
            && article.is_any(name.start - 1, list!["channel", "radio"]),
    );
    (!registered && !told && !doubted && !is_public(article, name.start))
        .then_some((name.start - part..name.end, end))
}

/// *NRK* in *the state broadcaster NRK*: no state has its say there, whatever the text calls it.
fn is_public(article: &Article<'_>, name: usize) -> bool {
    article.tokens.get(name).is_some_and(|t| t.case == Case::Upper && t.has(class::NEWS_OUTLET))
}

/// *state media*, *the official news agency*, *the Communist Party daily*: one past its last token.
fn generic(article: &Article<'_>, i: usize) -> Option<usize> {
    let token = article.tokens.get(i)?;
    // "a newspaper controlled by North Korea's ruling party"; but "a site run by critics of the government"
    if article.is_any(i, list!["newspaper", "paper", "daily", "broadcaster", "channel", "station"])
        && article.is_any(i + 1, list!["controlled", "owned", "run"])
        && article.is_word(i + 2, "by")
    {
        let state = |k: usize| {
            article.is_any(k, list!["state", "government", "army", "military", "junta", "regime"])
                || article.is_word(k, "party") && article.is_any(k - 1, list!["ruling", "communist"])
        };
        let describes = class::DETERMINER.with(class::NATIONALITY).with(class::PLACE);
        let owner = (i + 3..i + 9).find(|&k| {
            !article.has(k, describes)
                && !article.is_any(k, list!["north", "ruling", "communist"])
                && article.tokens.get(k).is_none_or(|t| t.kind != Kind::Clitic)
                && article.tokens.get(k + 1).is_none_or(|t| t.kind != Kind::Clitic)
        })?;
        let ends = |t: &Token| {
            t.kind == Kind::Punct || t.verb.is_some() || t.has(class::AUXILIARY.with(class::CONJUNCTION))
        };
        return Some(owner + 1).filter(|&end| state(owner) && article.tokens.get(end).is_none_or(ends));
    }
    // Iranian television, North Korean TV: countries whose broadcasters are all the state's.
    let nation = token.has(class::STATE_NATION)
        || article.is_word(i, "korean") && i > 0 && article.is_word(i - 1, "north");
    if nation && article.is_any(i + 1, list!["television", "tv", "radio"]) {
        return Some(i + 2);
    }
    let party = article.is_any(i, list!["party", "regime", "government", "junta"]);
    if !token.has(class::STATE) && !party {
        return None;
    }
    // Washington state media
    if article.is_word(i, "state") && i > 0 && article.is_any(i - 1, list!["washington", "york"]) {
        return None;
    }
    // The State newspaper is a paper of that name.
    let titled = token.is_capital()
        && article.is_word(i, "state")
        && article.is_word(i + 1, "newspaper")
        && i > 0
        && article.is_word(i - 1, "the");
    if token.verb.is_some() && article.is_word(i, "states") || titled {
        return None;
    }
    let mut at = i + 1;
    // "state-run Iranian television", "Communist Party controlled newspaper", "party's official mouthpiece".
    while at < i + 4
        && article.tokens.get(at).is_some_and(|t| {
            t.has(class::NATIONALITY.with(class::STATE).with(class::PLACE))
                || t.kind == Kind::Clitic
                || article.is_word(at, "controlled")
                || article.is_word(at, "run")
                || article.is_word(at, "owned")
        })
    {
        at += 1;
    }
    let noun = |k: usize| article.has(k, class::MEDIA);
    let first = at;
    while noun(at) && at < first + 4 {
        at += 1;
    }
    if at == first {
        return None;
    }
    let last = at - 1;
    let is = |k: usize, words: List| article.is_any(k, words);
    if is(last, list!["press", "media", "news"])
        && is(
            at,
            list![
                "office",
                "secretary",
                "conference",
                "release",
                "service",
                "briefing",
                "adviser",
                "team",
                "freedom",
                "officer",
                "pool",
                "account",
                "kit",
                "center",
                "centre",
            ],
        )
    {
        return None;
    }
    let bare = last == first;
    // "state agency says", "according to state news" are short forms; "a state agency" by itself is an office.
    let told =
        i > 1 && is(i - 2, list!["according"]) && article.tokens.get(at).is_none_or(Token::is_terminal);
    let tells = (told || article.tokens.get(at).is_some_and(|t| t.verb.is_some()))
        && is(i, list!["state"])
        && is(last, list!["agency", "news"]);
    let vague = !tells
        && bare
        && is(
            last,
            list![
                "agency", "agencies", "network", "station", "service", "site", "website", "portal", "wire",
                "channel", "news", "outlet",
            ],
        );
    let strong = is(
        i,
        list![
            "state-run",
            "state-owned",
            "state-controlled",
            "state-backed",
            "state-affiliated",
            "government-run",
            "government-controlled",
            "government-owned",
            "pro-government",
            "state-linked",
        ],
    );
    let official = is(i, list!["official", "party", "government"]);
    if is(last, list!["website", "site", "portal"]) && !strong
        // "state news"; but "the state-run Daily News"
        || is(last, list!["news"]) && !tells && !(strong && article.tokens.get(last).is_some_and(Token::is_capital))
        || official
            && bare
            && is(last, list!["paper", "channel", "radio", "weekly", "magazine", "tabloid", "network"])
            && !party
    {
        return None;
    }
    // "the party's paper on housing"
    if vague && !strong
        || is(last, list!["paper"]) && article.is_word(at, "on")
        || is(i, list!["state-funded", "pro-government"])
        || strong && is(last, list!["agency"]) && bare
    {
        return None;
    }
    if is_public(article, at) && article.together(i, at) {
        return None;
    }
    if party && is(last, list!["media", "press", "outlet", "network"]) && !is(i, list!["regime", "junta"]) {
        return None;
    }
    Some(at)
}

/// Whether an ambiguous name stands where a news outlet would: beside a word for one, or as the teller.
fn has_media_frame(article: &Article<'_>, start: usize, end: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).and_then(|k| article.tokens.get(k));
    let media = class::MEDIA.with(class::STATE);
    let near =
        article.tokens.get(end).is_some_and(|t| t.has(media) || t.verb.is_some() && t.case == Case::Lower)
            || article.is_word(end, "web") && article.is_any(end + 1, list!["site", "page"])
            || (1..=2).any(|back| before(back).is_some_and(|t| t.has(media)));
    // Sputnik, another Kremlin outlet, claims
    let apposed = article.mark(end, ',')
        && article
            .tokens
            .iter()
            .skip(end + 1)
            .take(7)
            .take_while(|t| t.is_word() || t.kind == Kind::Clitic)
            .any(|t| t.has(class::MEDIA));
    // Sputnik carried; Sputnik, by contrast, carried
    let behind = match article.mark(end, ',') {
        true => (end + 1..end + 8).find(|&k| article.mark(k, ',')).map(|k| k + 1),
        false => Some(end),
    };
    let relays = behind.is_some_and(|k| article.has(k, class::RELAY));
    // Algeria's APS, meanwhile, says
    let owned = start >= 2
        && article.tokens.get(start - 1).is_some_and(|t| t.kind == Kind::Clitic)
        && article.tokens.get(start - 2).is_some_and(|t| t.has(class::PLACE) || t.is_capital())
        && article.tokens.iter().skip(end).take(5).any(|t| t.verb.is_some());
    let near = near || apposed || owned || relays;
    let mut at = start;
    // "told Algeria's APS", "told the state-run SPA"
    let described = class::DETERMINER.with(class::NATIONALITY).with(class::PLACE).with(class::STATE);
    while at > 0
        && start - at < 8
        && (article.has(at - 1, described)
            || article.tokens.get(at - 1).is_some_and(|t| t.kind == Kind::Clitic))
    {
        at -= 1;
    }
    let lead = |back: usize, words: List| at.checked_sub(back).is_some_and(|k| article.is_any(k, words));
    let relayed = at.checked_sub(2).and_then(|k| article.tokens.get(k)).is_some_and(|t| t.has(class::RELAY));
    // A headline's last word: "Toll rises to 812: SANA".
    let last = article.mark(start.wrapping_sub(1), ':')
        && article.blocks.binary_search_by_key(&end, |b| b.tokens.end).is_ok();
    // "“It is over,” says Granma"; but "says Petra Orde"
    let named = article.together(start, end) && article.tokens.get(end).is_some_and(Token::is_capital);
    let tells = lead(1, list!["said", "says"]) && !named;
    near || last
        || tells
        || lead(1, list!["told", "tells", "telling", "citing", "quoting"])
        || lead(1, list!["by"]) && (relayed || lead(2, list!["quoted", "reported", "cited"]))
        || lead(1, list!["in", "on"]) && relayed
        || lead(1, list!["to", "with"])
            && lead(2, list!["according", "speaking", "interview", "statement", "remarks"])
}

/// Capitals, by their stems, that stand for the country in news of it.
const CAPITALS: [(&str, &[&str]); 8] = [
    ("Belarus", &["Mins"]),
    ("China", &["Beij", "Peki"]),
    ("Cuba", &["Hava"]),
    ("Iran", &["Tehr"]),
    ("North Korea", &["Pyon", "DPRK"]),
    ("Russia", &["Krem", "Mosc", "Sovi"]),
    ("Syria", &["Dama"]),
    ("Venezuela", &["Cara"]),
];

/// The first four letters of every capitalised word: enough to know *Russia* by *Russian*.
fn capital_stems(article: &Article<'_>) -> Index {
    let mut stems = Index::default();
    for token in article.tokens.iter().filter(|t| t.is_capital()) {
        stems.enter(stem(token.span.of(article.text)).unwrap_or(""), 0);
    }
    stems
}

fn knows_country(lexicon: &Lexicon, outlet: OutletId, stems: &Index) -> bool {
    let Some(row) = lexicon.outlets.get(outlet) else { return false };
    let capital = CAPITALS
        .iter()
        .any(|(country, capitals)| row.country == *country && capitals.iter().any(|c| stems.has(c)));
    let parts = |s: &str| stems.has(s) && !matches!(s, "Nort" | "Sout" | "Unit" | "East" | "Repu");
    row.country.is_empty() || capital || row.country.split(' ').filter_map(stem).any(parts)
}

fn stem(word: &str) -> Option<&str> {
    let end = word.char_indices().nth(4).map_or(word.len(), |(i, _)| i);
    word.get(..end).filter(|s| s.len() >= 4 || word.len() == s.len())
}
