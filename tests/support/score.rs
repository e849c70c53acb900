//! How well a report agrees with the gold. Each sentence of the gold takes the predicted label that covers most of
//! its characters, white space aside. `cargo xtask eval` uses this file too, so that both count alike.

use std::collections::BTreeSet;

use whosays::report::{Form, Label, Report, Sentence};

use super::gold::{FORMS, GoldSentence, Golden, LABELS};
use super::names;
use super::outlets::same_outlet;

/// A sentence of the gold and what became of it.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub(crate) article: String,
    pub(crate) text: String,
    /// The right label first, then those that are right leniently.
    pub(crate) labels: Vec<Label>,
    pub(crate) form: Option<Form>,
    pub(crate) given: Label,
    pub(crate) given_form: Form,
    /// The rule that decided; where no sentence was found, words that say so.
    pub(crate) rule: &'static str,
    pub(crate) confidence: f64,
    /// The sentence of the report.
    pub(crate) sentence: Option<usize>,
    /// Where gold and report both give it to somebody.
    pub(crate) speaker: Option<Check>,
    /// Where somebody has marked who speaks in the sentence.
    pub(crate) marked: Option<Check>,
    /// Where gold and report both call it a state-media claim.
    pub(crate) channel: Option<Check>,
}

/// A name compared.
#[derive(Clone, Debug)]
pub(crate) struct Check {
    pub(crate) right: bool,
    pub(crate) wanted: String,
    pub(crate) got: String,
}

/// What was counted, over one article or many.
#[derive(Debug, Default)]
pub(crate) struct Score {
    pub(crate) judged: Vec<Judged>,
    ends_found: usize,
    ends_gold: usize,
    ends_predicted: usize,
}

/// One of ten bins of confidence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bin {
    pub(crate) count: usize,
    confidence: f64,
    right: usize,
}

/// Precision, recall and F1 of a label or a form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rates {
    pub(crate) precision: f64,
    pub(crate) recall: f64,
    pub(crate) f1: f64,
    /// How many the gold has.
    pub(crate) gold: usize,
    /// How many were given.
    pub(crate) given: usize,
}

/// Scores a report whose offsets count code points.
pub(crate) fn score(golden: &Golden, report: &Report) -> Score {
    let chars: Vec<char> = golden.text.chars().collect();
    let mut cover: Vec<Option<usize>> = vec![None; chars.len()];
    for (index, sentence) in report.sentences.iter().enumerate() {
        let end = sentence.end.min(chars.len());
        cover[sentence.start.min(end)..end].fill(Some(index));
    }
    let trimmed = |end: usize| {
        let end = end.min(chars.len());
        end - chars[..end].iter().rev().take_while(|c| c.is_whitespace()).count()
    };
    let gold: BTreeSet<usize> = golden.sentences.iter().map(|s| trimmed(s.end)).collect();
    let predicted: BTreeSet<usize> = report.sentences.iter().map(|s| trimmed(s.end)).collect();
    let scored = golden.sentences.iter().filter(|gold| !gold.labels.is_empty());
    Score {
        judged: scored
            .map(|gold| judge(golden, gold, &chars, covering(&chars, &cover, gold, report), report))
            .collect(),
        ends_found: gold.intersection(&predicted).count(),
        ends_gold: gold.len(),
        ends_predicted: predicted.len(),
    }
}

/// The predicted sentence whose label covers most of the gold one; of labels that cover the same, the first. Text
/// that no sentence covers counts as `none`.
fn covering(chars: &[char], cover: &[Option<usize>], gold: &GoldSentence, report: &Report) -> Option<usize> {
    // Each sentence with how much of the gold one it covers, in the order of the text.
    let mut pieces: Vec<(Option<usize>, usize)> = Vec::new();
    let end = gold.end.min(chars.len());
    for at in (gold.start.min(end)..end).filter(|at| !chars[*at].is_whitespace()) {
        match pieces.last_mut() {
            Some((last, count)) if *last == cover[at] => *count += 1,
            _ => pieces.push((cover[at], 1)),
        }
    }
    let label = |piece: Option<usize>| piece.map_or(Label::None, |index| report.sentences[index].label);
    let mut sums: Vec<(Label, usize)> = Vec::new();
    for (piece, count) in &pieces {
        match sums.iter_mut().find(|(known, _)| *known == label(*piece)) {
            Some((_, sum)) => *sum += count,
            None => sums.push((label(*piece), *count)),
        }
    }
    // max_by_key takes the last of equals, hence the way round.
    let (most, _) = *sums.iter().rev().max_by_key(|(_, sum)| *sum)?;
    let pieces = pieces.into_iter().rev().filter(|(piece, _)| label(*piece) == most);
    pieces.max_by_key(|(_, count)| *count)?.0
}

fn judge(
    golden: &Golden,
    gold: &GoldSentence,
    chars: &[char],
    best: Option<usize>,
    report: &Report,
) -> Judged {
    let found = best.map(|index| &report.sentences[index]);
    let text: String = chars[gold.start.min(chars.len())..gold.end.min(chars.len())].iter().collect();
    let attributed = |label: Label| matches!(label, Label::Quotation | Label::StateMediaClaim);
    let given = found.map_or(Label::None, |s| s.label);
    let claims = gold.labels.first() == Some(&Label::StateMediaClaim) && given == Label::StateMediaClaim;
    Judged {
        article: golden.name.clone(),
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        labels: gold.labels.clone(),
        form: gold.form,
        given,
        given_form: found.map_or(Form::None, |s| s.form),
        rule: found.map_or("(no sentence there)", |s| s.because.rule),
        confidence: found.map_or(1.0, |s| s.confidence),
        sentence: best,
        speaker: gold.source.as_ref().and_then(|wanted| speaker(wanted, found?)),
        marked: (gold.labels.first().is_some_and(|label| attributed(*label)) && !gold.marked.is_empty())
            .then(|| marked(&gold.marked, found)),
        channel: gold.channel.as_ref().filter(|_| claims).and_then(|wanted| channel(wanted, found?)),
    }
}

/// Right where the name or the words given share a head word with the gold's, or name the same outlet.
fn speaker(wanted: &str, found: &Sentence) -> Option<Check> {
    let source = found.source.as_ref()?;
    let names = [source.name.as_str(), source.text.as_str()];
    let right = names::share_head(wanted, &names) || names.iter().any(|name| same_outlet(wanted, name));
    Some(Check { right, wanted: wanted.to_owned(), got: format!("{} = {}", source.text, source.name) })
}

/// Right where the words given share a word with the marked ones; wrong where there are none.
fn marked(wanted: &[String], found: Option<&Sentence>) -> Check {
    let source = found.and_then(|s| s.source.as_ref());
    let right = source.is_some_and(|source| wanted.iter().any(|w| names::share_word(w, &source.text)));
    let got = source.map_or("nobody".to_owned(), |source| source.text.clone());
    Check { right, wanted: wanted.join(" / "), got }
}

/// Right where both are names of one outlet, or one generic name is part of the other.
fn channel(wanted: &str, found: &Sentence) -> Option<Check> {
    let channel = found.channel.as_ref();
    let right = channel.is_some_and(|channel| {
        [&channel.outlet, &channel.text]
            .into_iter()
            .any(|name| names::within(wanted, name) || same_outlet(wanted, name))
    });
    let got = channel.map_or("no channel".to_owned(), |c| format!("{} = {}", c.text, c.outlet));
    Some(Check { right, wanted: wanted.to_owned(), got })
}

impl Judged {
    /// Whether the label is the strict one.
    pub(crate) fn is_right(&self) -> bool {
        self.labels.first() == Some(&self.given)
    }

    /// Whether the label is one that the gold allows.
    pub(crate) fn is_allowed(&self) -> bool {
        self.labels.contains(&self.given)
    }
}

impl Score {
    /// Takes another article in.
    pub(crate) fn add(&mut self, other: Score) {
        self.judged.extend(other.judged);
        self.ends_found += other.ends_found;
        self.ends_gold += other.ends_gold;
        self.ends_predicted += other.ends_predicted;
    }

    /// The share of sentences with the strict label.
    pub(crate) fn strict(&self) -> f64 {
        share(self.judged.iter().map(Judged::is_right))
    }

    /// The share of sentences with a label that the gold allows.
    pub(crate) fn lenient(&self) -> f64 {
        share(self.judged.iter().map(Judged::is_allowed))
    }

    /// The share of sentences with the right label and the right form.
    pub(crate) fn forms(&self) -> f64 {
        let told = self.judged.iter().filter(|j| j.form.is_some());
        share(told.map(|j| j.is_right() && j.form == Some(j.given_form)))
    }

    /// Of the sentences with the right label those with the right form, and how many there are.
    pub(crate) fn forms_of_right(&self) -> (f64, usize) {
        let right = || self.judged.iter().filter(|j| j.is_right() && j.form.is_some());
        (share(right().map(|j| j.form == Some(j.given_form))), right().count())
    }

    /// Precision and recall of sentence ends.
    pub(crate) fn ends(&self) -> (f64, f64) {
        (ratio(self.ends_found, self.ends_predicted), ratio(self.ends_found, self.ends_gold))
    }

    /// The right ones among the speakers, channels or marked speakers that were compared.
    pub(crate) fn checks(&self, of: fn(&Judged) -> Option<&Check>) -> (f64, usize) {
        let checks = || self.judged.iter().filter_map(of);
        (share(checks().map(|check| check.right)), checks().count())
    }

    /// How many sentences of a gold label got which.
    pub(crate) fn count(&self, gold: Label, given: Label) -> usize {
        self.judged.iter().filter(|j| j.labels.first() == Some(&gold) && j.given == given).count()
    }

    pub(crate) fn of_label(&self, label: Label) -> Rates {
        rates(self.judged.iter().map(|j| (j.labels.first() == Some(&label), j.given == label)))
    }

    pub(crate) fn of_form(&self, form: Form) -> Rates {
        let told = self.judged.iter().filter_map(|j| Some((j.form?, j.given_form)));
        rates(told.map(|(gold, given)| (gold == form, given == form)))
    }

    /// The mean F1 of the labels that the gold has.
    pub(crate) fn macro_f1(&self) -> f64 {
        mean(LABELS.iter().map(|label| self.of_label(*label)))
    }

    /// The mean F1 of the forms that the gold has.
    pub(crate) fn macro_f1_of_forms(&self) -> f64 {
        mean(FORMS.iter().map(|form| self.of_form(*form)))
    }

    /// How often the label is right (strictly) by its confidence, in ten bins.
    pub(crate) fn bins(&self) -> [Bin; 10] {
        bins(self.judged.iter().map(|j| (j.confidence, j.is_right())))
    }

    /// The score as a row: strict, lenient, form, ends, then F1 of each label that occurs.
    pub(crate) fn row(&self, name: &str) -> String {
        let mut row = format!(
            "{name:34} {:5} {:6.3} {:7.3} {:6.3} {:6.3} ",
            self.judged.len(),
            self.strict(),
            self.lenient(),
            self.forms(),
            self.ends().1
        );
        for label in LABELS {
            let rates = self.of_label(label);
            match rates.gold + rates.given {
                0 => row.push_str("     -"),
                _ => row.push_str(&format!("{:6.3}", rates.f1)),
            }
        }
        for checks in [self.checks(|j| j.speaker.as_ref()), self.checks(|j| j.channel.as_ref())] {
            match checks {
                (_, 0) => row.push_str("      -"),
                (right, _) => row.push_str(&format!(" {right:6.3}")),
            }
        }
        row
    }
}

impl Bin {
    /// The mean confidence.
    pub(crate) fn confidence(&self) -> f64 {
        self.confidence / self.count.max(1) as f64
    }

    /// The share that is right.
    pub(crate) fn right(&self) -> f64 {
        ratio(self.right, self.count)
    }
}

/// Sorts pairs of confidence and rightness into ten bins.
pub(crate) fn bins(pairs: impl Iterator<Item = (f64, bool)>) -> [Bin; 10] {
    let mut bins = [Bin::default(); 10];
    for (confidence, right) in pairs {
        let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
        bin.count += 1;
        bin.confidence += confidence;
        bin.right += usize::from(right);
    }
    bins
}

/// The expected calibration error: how far confidence and the share that is right lie apart, bin by bin, on average.
pub(crate) fn calibration_error(bins: &[Bin]) -> f64 {
    let all: usize = bins.iter().map(|bin| bin.count).sum();
    let apart = bins.iter().map(|bin| bin.count as f64 * (bin.confidence() - bin.right()).abs());
    apart.sum::<f64>() / all.max(1) as f64
}

fn rates(pairs: impl Iterator<Item = (bool, bool)>) -> Rates {
    let (mut both, mut gold, mut given) = (0, 0, 0);
    for (wanted, got) in pairs {
        both += usize::from(wanted && got);
        gold += usize::from(wanted);
        given += usize::from(got);
    }
    let f1 = ratio(2 * both, gold + given);
    Rates { precision: ratio(both, given), recall: ratio(both, gold), f1, gold, given }
}

fn mean(rates: impl Iterator<Item = Rates>) -> f64 {
    let scores: Vec<f64> = rates.filter(|rates| rates.gold > 0).map(|rates| rates.f1).collect();
    scores.iter().sum::<f64>() / scores.len().max(1) as f64
}

fn share(of: impl Iterator<Item = bool>) -> f64 {
    let (mut all, mut right) = (0, 0);
    for is_right in of {
        all += 1;
        right += usize::from(is_right);
    }
    ratio(right, all)
}

fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use whosays::report::{Because, Label, Report, Sentence};
    use whosays::{Input, Labeler, Offsets};

    use super::super::gold::labels_named;
    use super::GoldSentence;
    use super::{Golden, bins, calibration_error, score};

    fn gold(start: usize, end: usize, labels: &str) -> GoldSentence {
        let labels = labels_named(labels).expect("labels");
        GoldSentence { start, end, labels, ..GoldSentence::default() }
    }

    fn golden(text: &str, sentences: Vec<GoldSentence>) -> Golden {
        Golden { name: "d".into(), text: text.into(), input: Input::Plain, sentences }
    }

    fn report(sentences: &[(usize, usize, Label)]) -> Report {
        let mut report = Labeler::new().label("One.", Input::Plain, Offsets::CodePoints);
        let model = report.sentences.remove(0);
        let because = Because { rule: "r", text: String::new() };
        report.sentences.extend(sentences.iter().map(|(start, end, label)| Sentence {
            start: *start,
            end: *end,
            label: *label,
            because: because.clone(),
            ..model.clone()
        }));
        report
    }

    #[test]
    fn most_of_the_characters_decide() {
        let golden = golden("aaaa bbbbbbbb ", vec![gold(0, 13, "quotation")]);
        let score = score(&golden, &report(&[(0, 4, Label::None), (5, 13, Label::Quotation)]));
        assert_eq!((score.strict(), score.ends()), (1.0, (0.5, 1.0)));
    }

    #[test]
    fn a_second_label_counts_leniently_only() {
        let sentences = vec![gold(0, 2, "reported-fact|none"), gold(3, 5, "either"), gold(6, 8, "quotation")];
        let score = score(&golden("aa bb cc", sentences), &report(&[(6, 8, Label::Quotation)]));
        assert_eq!((score.strict(), score.lenient()), (0.5, 1.0));
        assert_eq!(score.macro_f1(), 0.5, "reported-fact 0, quotation 1; `none` is no gold label");
    }

    #[test]
    fn offsets_beyond_the_text_are_cut() {
        let score = score(&golden("éé", vec![gold(0, 9, "none")]), &report(&[(5, 9, Label::Quotation)]));
        assert_eq!(score.strict(), 1.0);
    }

    #[test]
    fn confidence_is_compared_bin_by_bin() {
        let pairs = [(0.95, true), (0.95, false), (0.25, false), (0.25, false)];
        assert!((calibration_error(&bins(pairs.into_iter())) - 0.35).abs() < 1e-9);
    }
}
