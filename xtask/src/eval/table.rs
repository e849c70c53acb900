//! A score as tables, and its errors by the rule that made them.

use std::collections::BTreeMap;

use super::gold::{FORMS, LABELS, form_name};
use super::score::{self, Bin, Check, Judged, Rates, Score};

/// How much of a wrong sentence is shown.
const SHOWN: usize = 240;

/// Everything that is counted.
pub fn tables(score: &Score) -> String {
    let mut text = labels(score);
    text += &forms(score);
    text += &others(score);
    text += &calibration(score);
    text += &format!(
        "n {}  accuracy {:.3}  lenient {:.3}  macro-F1 {:.3}\n",
        score.judged.len(),
        score.strict(),
        score.lenient(),
        score.macro_f1()
    );
    text
}

/// The confusion matrix, and each label's rates.
fn labels(score: &Score) -> String {
    let mut text =
        format!("{:<20}{:>8}{:>8}{:>8}{:>8}", "gold \\ labelled", "fact", "quote", "state", "none");
    text += &format!("{:>12}{:>8}{:>8}{:>8}\n", "precision", "recall", "F1", "n");
    for label in LABELS {
        let rates = score.of_label(label);
        if rates.gold == 0 {
            continue;
        }
        text += &format!("{:<20}", label.name());
        for given in LABELS {
            text += &format!("{:>8}", score.count(label, given));
        }
        text += &row(rates);
    }
    text
}

fn forms(score: &Score) -> String {
    let (right, count) = score.forms_of_right();
    if count == 0 {
        return String::new();
    }
    let mut text = format!("{:<52}{:>12}{:>8}{:>8}{:>8}\n", "form", "precision", "recall", "F1", "n");
    for form in FORMS {
        let rates = score.of_form(form);
        if rates.gold > 0 {
            text += &format!("{:<52}{}", form_name(form), row(rates));
        }
    }
    text + &format!(
        "form, where the label is right: {right:.3} of {count}; macro-F1 {:.3}\n",
        score.macro_f1_of_forms()
    )
}

fn row(rates: Rates) -> String {
    format!("{:>12.3}{:>8.3}{:>8.3}{:>8}\n", rates.precision, rates.recall, rates.f1, rates.gold)
}

/// Sentence ends, speakers and channels.
fn others(score: &Score) -> String {
    let (precision, recall) = score.ends();
    let mut text = format!("sentence ends: precision {precision:.3}, recall {recall:.3}\n");
    for (what, (right, count)) in [
        ("speaker, where gold and engine both name one", score.checks(|j| j.speaker.as_ref())),
        ("speaker, where the gold marks one in the sentence", score.checks(|j| j.marked.as_ref())),
        ("channel, where both say state-media claim", score.checks(|j| j.channel.as_ref())),
    ] {
        if count > 0 {
            text += &format!("{what}: {right:.3} of {count}\n");
        }
    }
    text
}

/// Ten bins of confidence, and what they come to.
fn calibration(score: &Score) -> String {
    let bins = score.bins();
    let (error, brier) = (score::calibration_error(&bins), brier(score));
    reliability(&bins) + &format!("expected calibration error {error:.3}, Brier score {brier:.3}\n")
}

/// What each bin holds.
pub fn reliability(bins: &[Bin]) -> String {
    let mut text = format!("{:<20}{:>8}{:>16}{:>8}\n", "confidence", "n", "mean confidence", "right");
    for (index, bin) in bins.iter().enumerate().filter(|(_, bin)| bin.count > 0) {
        let from = index as f64 / 10.0;
        let name = format!("{from:.1} to {:.1}", from + 0.1);
        text += &format!("{name:<20}{:>8}{:>16.3}{:>8.3}\n", bin.count, bin.confidence(), bin.right());
    }
    text
}

/// The table of docs/accuracy.md, a column for each set.
pub fn summary(sets: &[(String, Score)]) -> String {
    type Figure = fn(&Score) -> Option<f64>;
    let label =
        |label| move |score: &Score| Some(score.of_label(label)).filter(|rates| rates.gold > 0).map(|r| r.f1);
    let of = |(right, count): (f64, usize)| (count > 0).then_some(right);
    let mut rows: Vec<(String, Vec<Option<f64>>)> = Vec::new();
    let mut row = |name: &str, figure: &dyn Fn(&Score) -> Option<f64>| {
        rows.push((name.to_owned(), sets.iter().map(|(_, score)| figure(score)).collect()));
    };
    let plain: [(&str, Figure); 3] = [
        ("accuracy", |score| Some(score.strict())),
        ("lenient", |score| Some(score.lenient())),
        ("macro-F1", |score| Some(score.macro_f1())),
    ];
    plain.iter().for_each(|(name, figure)| row(name, figure));
    for (name, of) in LABELS.map(|l| (l.name(), label(l))) {
        row(&format!("F1 {name}"), &of);
    }
    row("form, where the label is right", &|score| of(score.forms_of_right()));
    row("sentence ends, precision", &|score| Some(score.ends().0));
    row("sentence ends, recall", &|score| Some(score.ends().1));
    row("speaker, both name one", &|score| of(score.checks(|j| j.speaker.as_ref())));
    row("speaker, marked", &|score| of(score.checks(|j| j.marked.as_ref())));
    row("channel", &|score| of(score.checks(|j| j.channel.as_ref())));
    row("calibration error", &|score| Some(score::calibration_error(&score.bins())));
    row("Brier score", &|score| Some(brier(score)));
    let names: Vec<&str> = sets.iter().map(|(name, _)| name.as_str()).collect();
    let mut text = format!("| | {} |\n| --- |{}\n", names.join(" | "), " ---: |".repeat(names.len()));
    for (name, figures) in rows {
        let figures = figures.into_iter().map(|f| f.map_or("-".to_owned(), |figure| format!("{figure:.3}")));
        text += &format!("| {name} | {} |\n", figures.collect::<Vec<_>>().join(" | "));
    }
    text
}

fn brier(score: &Score) -> f64 {
    let squares = score.judged.iter().map(|j| (j.confidence - f64::from(u8::from(j.is_right()))).powi(2));
    squares.sum::<f64>() / score.judged.len().max(1) as f64
}

/// About `limit` wrong labels, then as many of each other kind of error.
pub fn errors(score: &Score, limit: usize) -> String {
    let label = |j: &Judged| {
        let names: Vec<&str> = j.labels.iter().map(|label| label.name()).collect();
        (!j.is_allowed()).then(|| format!("gold {}, got {}", names.join("|"), j.given.name()))
    };
    let form = |j: &Judged| {
        let wanted = j.form.filter(|form| j.is_right() && *form != j.given_form)?;
        Some(format!("gold {}, got {}", form_name(wanted), form_name(j.given_form)))
    };
    let name = |check: Option<&Check>| {
        let check = check.filter(|check| !check.right)?;
        Some(format!("gold {}, got {}", check.wanted, check.got))
    };
    group("labels", score, limit, &label)
        + &group("forms", score, limit, &form)
        + &group("speakers", score, limit, &|j| name(j.speaker.as_ref().or(j.marked.as_ref())))
        + &group("channels", score, limit, &|j| name(j.channel.as_ref()))
}

/// The rules that were wrong most often first, and of each about as many sentences as its share.
fn group(what: &str, score: &Score, limit: usize, wrong: &dyn Fn(&Judged) -> Option<String>) -> String {
    let mut decided: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: BTreeMap<&str, Vec<(&Judged, String)>> = BTreeMap::new();
    for judged in &score.judged {
        *decided.entry(judged.rule).or_default() += 1;
        if let Some(how) = wrong(judged) {
            groups.entry(judged.rule).or_default().push((judged, how));
        }
    }
    let all: usize = groups.values().map(Vec::len).sum();
    if all == 0 {
        return String::new();
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, mistakes)| std::cmp::Reverse(mistakes.len()));
    let mut text = format!("-- {what}: {all} wrong\n");
    for (rule, mistakes) in groups {
        text += &format!("{rule}: {} wrong of {}\n", mistakes.len(), decided[rule]);
        // Taken evenly over the articles, so that one odd article does not stand for all.
        let share = (mistakes.len() * limit).div_ceil(all);
        let step = mistakes.len().div_ceil(share.max(1)).max(1);
        for (judged, how) in mistakes.into_iter().step_by(step) {
            let shown: String = judged.text.chars().take(SHOWN).collect();
            text += &format!("  {how} [{}] {shown}\n", judged.article);
        }
    }
    text + "\n"
}
