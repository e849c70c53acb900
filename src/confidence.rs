//! How sure a label is: points for the rule that gave it and for signs beside it, each of which raises or lowers the
//! odds of being right. The points stand in a table that `cargo xtask fit` writes; docs/accuracy.md says how.

use crate::discourse::{Decision, Found, view};
use crate::report::{Label, SourceKind};
use crate::rule::Rule;
use crate::source::Speakers;

/// Read while the crate is compiled, so that no reader downloads it.
const POINTS: [i8; ROWS] = points(include_str!("lexicon/confidence.tsv"));

/// A row for each rule, then one for each sign.
const ROWS: usize = Rule::ALL.len() + Sign::ALL.len();

/// One point more makes the odds of being right a tenth better.
pub const STEP: f64 = 1.1;

/// What stands in or beside a sentence and tells how far its label can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// A reported fact of more than 24 words and marks.
    LongFact,
    /// A reported fact of more than 38.
    VeryLongFact,
    /// A reported fact with words in quotation marks.
    QuotedFact,
    /// A reported fact with a colon.
    ColonFact,
    /// A reported fact in a line that reads as a heading.
    HeadingFact,
    /// Somebody's words, and the text does not tell whose.
    UnknownSource,
    /// Somebody's words, and nothing in quotation marks.
    Unquoted,
    /// Somebody's words, and few of them.
    Short,
    /// The speaker or the channel was named three sentences ago or earlier.
    Far,
    /// It came through a state outlet.
    StateMedia,
    /// Page furniture that does not read as a heading: it ends with a stop, or is long.
    FurnitureStops,
    /// Page furniture of more than 19 words and marks.
    LongFurniture,
}

impl Sign {
    /// In the order of the table.
    const ALL: [(Sign, &'static str); 12] = [
        (Sign::LongFact, "long fact"),
        (Sign::VeryLongFact, "very long fact"),
        (Sign::QuotedFact, "quoted fact"),
        (Sign::ColonFact, "colon fact"),
        (Sign::HeadingFact, "heading fact"),
        (Sign::UnknownSource, "unknown source"),
        (Sign::Unquoted, "unquoted"),
        (Sign::Short, "short"),
        (Sign::Far, "far"),
        (Sign::StateMedia, "state media"),
        (Sign::FurnitureStops, "furniture stops"),
        (Sign::LongFurniture, "long furniture"),
    ];
}

/// How likely the label of sentence `s` is right, from 0.01 to 0.99.
pub(crate) fn of(
    found: Found<'_>,
    decisions: &[Decision],
    speakers: &Speakers<'_>,
    s: usize,
    quotes: usize,
) -> f64 {
    let Some(decision) = decisions.get(s) else { return 0.01 };
    let has = signs(found, decisions, speakers, s, quotes);
    let (rules, signs) = POINTS.split_at(Rule::ALL.len());
    let mut sum = rules.get(decision.rule as usize).map_or(0, |points| i16::from(*points));
    for (sign, points) in signs.iter().enumerate() {
        if has & 1 << sign != 0 {
            sum += i16::from(*points);
        }
    }
    probability(sum)
}

/// The rows of the table that count for sentence `s`.
pub(crate) fn rows(
    found: Found<'_>,
    decisions: &[Decision],
    speakers: &Speakers<'_>,
    s: usize,
) -> Vec<&'static str> {
    let quotes = found.units.get(s).map_or(0, |unit| view(found, unit).spans().count());
    let has = signs(found, decisions, speakers, s, quotes);
    let signs = Sign::ALL.into_iter().filter(|(sign, _)| has & 1 << *sign as u16 != 0);
    let rule = decisions.get(s).map(|decision| decision.rule.id());
    rule.into_iter().chain(signs.map(|(_, name)| name)).collect()
}

/// Points as a probability in hundredths. By multiplication, since `exp` differs from machine to machine.
pub fn probability(points: i16) -> f64 {
    let mut odds = 1.0;
    for _ in 0..points.unsigned_abs() {
        odds *= STEP;
    }
    let share = if points < 0 { 1.0 / (1.0 + odds) } else { odds / (1.0 + odds) };
    f64::from(((share * 100.0 + 0.5) as u8).clamp(1, 99)) / 100.0
}

/// The signs of a sentence, a bit for each.
fn signs(found: Found<'_>, decisions: &[Decision], speakers: &Speakers<'_>, s: usize, quotes: usize) -> u16 {
    let (Some(decision), Some(unit)) = (decisions.get(s), found.units.get(s)) else { return 0 };
    let length = unit.tokens.len();
    let mut signs = 0;
    let mut set = |sign: Sign, is_there: bool| signs |= u16::from(is_there) << sign as u16;
    match decision.label {
        Label::ReportedFact => {
            set(Sign::LongFact, length > 24);
            set(Sign::VeryLongFact, length > 38);
            set(Sign::QuotedFact, quotes > 0);
            let tokens = found.article.slice(unit.tokens.clone());
            set(Sign::ColonFact, tokens.iter().any(|t| t.is(':')));
            set(Sign::HeadingFact, unit.heading);
        }
        Label::None => {
            set(Sign::FurnitureStops, !unit.heading);
            set(Sign::LongFurniture, length > 19);
        }
        Label::Quotation | Label::StateMediaClaim => {
            let speaker = decision.speaker.and_then(|id| speakers.get(id));
            set(Sign::UnknownSource, speaker.is_none_or(|speaker| speaker.kind == SourceKind::Unknown));
            set(Sign::Unquoted, quotes == 0);
            set(Sign::Short, length < 7);
            set(Sign::Far, decision.introduced_by.is_some_and(|from| from + 3 <= s));
            set(Sign::StateMedia, decision.label == Label::StateMediaClaim);
        }
    }
    signs
}

/// The second column of the table, checked to have a row for each rule and sign.
const fn points(table: &str) -> [i8; ROWS] {
    let mut points = [0; ROWS];
    let mut slots: &mut [i8] = &mut points;
    let mut rest = table.as_bytes();
    let mut rows = 0;
    // In which column we are; None in a comment.
    let (mut column, mut sign, mut number, mut is_header) = (Some(0), 1, 0, true);
    while let Some((byte, tail)) = rest.split_first() {
        rest = tail;
        match (*byte, column) {
            (b'#', Some(0)) => column = None,
            (b'\t', Some(at)) => column = Some(at + 1),
            (b'-', Some(1)) => sign = -1,
            (digit @ b'0'..=b'9', Some(1)) => number = number * 10 + (digit - b'0') as i8,
            (b'\n', None) => column = Some(0),
            (b'\n', Some(_)) => {
                if !is_header {
                    slots = match slots {
                        [slot, tail @ ..] => {
                            *slot = sign * number;
                            tail
                        }
                        [] => &mut [],
                    };
                    rows += 1;
                }
                (column, sign, number, is_header) = (Some(0), 1, 0, false);
            }
            _ => {}
        }
    }
    assert!(rows == ROWS, "confidence.tsv wants a row for each rule and each sign");
    points
}

#[cfg(test)]
mod tests {
    use super::{POINTS, Rule, Sign, probability};

    #[test]
    fn the_table_has_the_rules_and_the_signs_in_their_order() {
        let table = include_str!("lexicon/confidence.tsv");
        let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
        let rows: Vec<(&str, i8)> = rows
            .filter_map(|row| {
                let mut fields = row.split('\t');
                Some((fields.next()?, fields.next()?.parse().ok()?))
            })
            .collect();
        let rules = Rule::ALL.into_iter().enumerate().map(|(at, rule)| (at, rule as usize, rule.id()));
        let signs = Sign::ALL.into_iter().enumerate().map(|(at, (sign, name))| (at, sign as usize, name));
        for (at, number, _) in rules.clone().chain(signs.clone()) {
            assert_eq!(at, number, "listed out of order");
        }
        let names: Vec<&str> = rules.chain(signs).map(|(_, _, name)| name).collect();
        assert_eq!(rows.iter().map(|(name, _)| *name).collect::<Vec<_>>(), names);
        assert_eq!(rows.iter().map(|(_, points)| *points).collect::<Vec<_>>(), POINTS);
    }

    #[test]
    fn points_are_odds() {
        assert_eq!(probability(0), 0.5);
        assert_eq!(probability(24), 0.91);
        assert_eq!(probability(-24), 0.09);
        assert_eq!((probability(-999), probability(999)), (0.01, 0.99));
    }
}
