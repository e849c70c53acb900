//! The score of labels against gold, by how much of each gold sentence they cover.

use std::collections::{BTreeMap, BTreeSet};

/// The labels, in the order of the tables.
pub const LABELS: [&str; 4] = ["reported-fact", "quotation", "state-media-claim", "none"];

/// A sentence labelled by hand. Offsets count in code points, end exclusive.
#[derive(Clone, Debug)]
pub struct Gold {
    /// First offset.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The label; a second and third one are right as well when scored leniently. `either` is not scored.
    pub labels: Vec<String>,
    /// Its form, where the gold tells.
    pub form: Option<String>,
}

/// A sentence as it was labelled.
#[derive(Clone, Debug)]
pub struct Predicted {
    /// First offset.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The label.
    pub label: &'static str,
    /// The form.
    pub form: String,
    /// The rule that decided.
    pub rule: &'static str,
}

/// A gold sentence whose label is wrong also leniently.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// The article.
    pub doc: String,
    /// The sentence.
    pub text: String,
    /// What it should be.
    pub gold: String,
    /// What it got.
    pub got: &'static str,
    /// The rule that gave it.
    pub rule: &'static str,
}

/// What was counted, over any number of articles.
#[derive(Debug, Default)]
pub struct Score {
    confusion: BTreeMap<(String, &'static str), usize>,
    scored: usize,
    lenient: usize,
    ends_found: usize,
    ends_gold: usize,
    ends_predicted: usize,
    forms: usize,
    forms_right: usize,
    /// How many sentences each rule decided.
    pub by_rule: BTreeMap<&'static str, usize>,
    /// The wrong ones.
    pub mistakes: Vec<Mistake>,
}

impl Score {
    /// Counts one article.
    pub fn add(&mut self, doc: &str, text: &str, gold: &[Gold], predicted: &[Predicted]) {
        let chars: Vec<char> = text.chars().collect();
        let mut cover: Vec<Option<usize>> = vec![None; chars.len()];
        for (index, sentence) in predicted.iter().enumerate() {
            let end = sentence.end.min(chars.len());
            cover[sentence.start.min(end)..end].fill(Some(index));
        }
        self.add_ends(&chars, gold, predicted);
        for sentence in gold.iter().filter(|sentence| sentence.labels[0] != "either") {
            let best = covering(&chars, &cover, sentence, predicted);
            let (got, rule) = best.map_or(("none", "(no sentence there)"), |found| (found.label, found.rule));
            let right = sentence.labels.iter().any(|label| label == got);
            self.scored += 1;
            self.lenient += usize::from(right);
            *self.confusion.entry((sentence.labels[0].clone(), got)).or_default() += 1;
            *self.by_rule.entry(rule).or_default() += 1;
            if let (Some(form), Some(found), true) = (&sentence.form, best, right) {
                self.forms += 1;
                self.forms_right += usize::from(*form == found.form);
            }
            if !right {
                let text = chars[sentence.start.min(chars.len())..sentence.end.min(chars.len())]
                    .iter()
                    .collect::<String>();
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                self.mistakes.push(Mistake {
                    doc: doc.to_owned(),
                    text,
                    gold: sentence.labels.join("|"),
                    got,
                    rule,
                });
            }
        }
    }

    /// Where sentences end, trailing space aside.
    fn add_ends(&mut self, chars: &[char], gold: &[Gold], predicted: &[Predicted]) {
        let trimmed = |end: usize| {
            let end = end.min(chars.len());
            end - chars[..end].iter().rev().take_while(|c| c.is_whitespace()).count()
        };
        let gold: BTreeSet<usize> = gold.iter().map(|sentence| trimmed(sentence.end)).collect();
        let predicted: BTreeSet<usize> = predicted.iter().map(|sentence| trimmed(sentence.end)).collect();
        self.ends_found += gold.intersection(&predicted).count();
        self.ends_gold += gold.len();
        self.ends_predicted += predicted.len();
    }

    /// The share of labels that are right.
    pub fn accuracy(&self) -> f64 {
        let right = LABELS.iter().map(|label| self.count(label, label)).sum();
        share(right, self.scored)
    }

    /// The same, where the gold allows a second label.
    pub fn lenient_accuracy(&self) -> f64 {
        share(self.lenient, self.scored)
    }

    /// Precision, recall and F1 of a label, and how many the gold has.
    pub fn of_label(&self, label: &str) -> (f64, f64, f64, usize) {
        let right = self.count(label, label);
        let predicted = LABELS.iter().map(|gold| self.count(gold, label)).sum();
        let gold = LABELS.iter().map(|got| self.count(label, got)).sum();
        let (precision, recall) = (share(right, predicted), share(right, gold));
        let f1 = if right == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        (precision, recall, f1, gold)
    }

    /// The mean F1 of the labels that the gold has.
    pub fn macro_f1(&self) -> f64 {
        let scores: Vec<f64> = LABELS
            .iter()
            .map(|label| self.of_label(label))
            .filter(|score| score.3 > 0)
            .map(|score| score.2)
            .collect();
        if scores.is_empty() { 0.0 } else { scores.iter().sum::<f64>() / scores.len() as f64 }
    }

    /// The tables.
    pub fn table(&self) -> String {
        let mut text =
            format!("{:<20}{:>8}{:>8}{:>8}{:>8}", "gold \\ labelled", "fact", "quote", "state", "none");
        text += &format!("{:>12}{:>8}{:>8}{:>8}\n", "precision", "recall", "F1", "n");
        for label in LABELS {
            let (precision, recall, f1, gold) = self.of_label(label);
            if gold == 0 {
                continue;
            }
            text += &format!("{label:<20}");
            for got in LABELS {
                text += &format!("{:>8}", self.count(label, got));
            }
            text += &format!("{precision:>12.3}{recall:>8.3}{f1:>8.3}{gold:>8}\n");
        }
        text += &format!(
            "sentence ends: precision {:.3}, recall {:.3}\n",
            share(self.ends_found, self.ends_predicted),
            share(self.ends_found, self.ends_gold)
        );
        if self.forms > 0 {
            text += &format!(
                "form, where the label is right: {:.3} of {}\n",
                share(self.forms_right, self.forms),
                self.forms
            );
        }
        text += &format!(
            "n {}  accuracy {:.3}  lenient {:.3}  macro-F1 {:.3}\n",
            self.scored,
            self.accuracy(),
            self.lenient_accuracy(),
            self.macro_f1()
        );
        text
    }

    fn count(&self, gold: &str, got: &str) -> usize {
        self.confusion.iter().filter(|((g, p), _)| g == gold && *p == got).map(|(_, count)| count).sum()
    }
}

/// The predicted sentence whose label covers most of the gold one; of labels that cover the same, the first.
fn covering<'a>(
    chars: &[char],
    cover: &[Option<usize>],
    gold: &Gold,
    predicted: &'a [Predicted],
) -> Option<&'a Predicted> {
    // Label, how much it covers, its first sentence; uncovered text counts as `none`.
    let mut shares: Vec<(&str, usize, Option<usize>)> = Vec::new();
    let end = gold.end.min(chars.len());
    for at in gold.start.min(end)..end {
        if chars[at].is_whitespace() {
            continue;
        }
        let label = cover[at].map_or("none", |index| predicted[index].label);
        match shares.iter_mut().find(|share| share.0 == label) {
            Some(share) => share.1 += 1,
            None => shares.push((label, 1, cover[at])),
        }
    }
    // max_by_key takes the last of equals, hence the way round.
    shares.iter().rev().max_by_key(|share| share.1).and_then(|share| share.2).map(|index| &predicted[index])
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::{Gold, Predicted, Score};

    fn gold(start: usize, end: usize, labels: &str) -> Gold {
        Gold { start, end, labels: labels.split('|').map(str::to_owned).collect(), form: None }
    }

    fn predicted(start: usize, end: usize, label: &'static str) -> Predicted {
        Predicted { start, end, label, form: "none".into(), rule: "r" }
    }

    #[test]
    fn most_of_the_characters_decide() {
        let mut score = Score::default();
        //          0123456789012
        let text = "aaaa bbbbbbbb ";
        score.add(
            "d",
            text,
            &[gold(0, 13, "quotation")],
            &[predicted(0, 4, "none"), predicted(5, 13, "quotation")],
        );
        assert_eq!(score.accuracy(), 1.0);
        assert_eq!((score.ends_found, score.ends_gold, score.ends_predicted), (1, 1, 2));
    }

    #[test]
    fn a_second_label_counts_leniently_only() {
        let mut score = Score::default();
        let sentences = [gold(0, 2, "reported-fact|none"), gold(3, 5, "either"), gold(6, 8, "quotation")];
        score.add("d", "aa bb cc", &sentences, &[predicted(6, 8, "quotation")]);
        assert_eq!((score.accuracy(), score.lenient_accuracy()), (0.5, 1.0));
        assert_eq!(score.macro_f1(), 0.5, "reported-fact 0, quotation 1; `none` is no gold label");
        assert!(score.mistakes.is_empty());
    }

    #[test]
    fn offsets_beyond_the_text_are_cut() {
        let mut score = Score::default();
        score.add("d", "éé", &[gold(0, 9, "none")], &[predicted(5, 9, "quotation")]);
        assert_eq!(score.accuracy(), 1.0);
    }
}
