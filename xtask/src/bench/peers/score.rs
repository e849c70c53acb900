//! One count for all: is a sentence attributed to somebody, or not?

use crate::bench::texts::Plain;

/// How well somebody's spans tell the attributed sentences.
pub struct F1 {
    pub attributed: f64,
    /// The mean of both classes.
    pub mean: f64,
}

impl F1 {
    /// A sentence counts as attributed where anything that was found touches a letter or digit of it. That is the most
    /// lenient reading for those who find the quoted words only.
    pub fn of(articles: &[Plain], found: &[Vec<(usize, usize)>]) -> F1 {
        let mut counts = [[0usize; 2]; 2];
        for (article, spans) in articles.iter().zip(found) {
            let solid: Vec<bool> = article.text.chars().map(char::is_alphanumeric).collect();
            let mut touched = vec![false; solid.len()];
            for &(start, end) in spans {
                let end = end.min(solid.len());
                let span = start.min(end)..end;
                touched[span.clone()].copy_from_slice(&solid[span]);
            }
            for &(start, end, gold) in &article.sentences {
                let given = touched[start..end].contains(&true);
                counts[usize::from(gold)][usize::from(given)] += 1;
            }
        }
        let f1 = |class: usize| {
            let both = counts[class][class];
            2.0 * both as f64 / (2 * both + counts[class][1 - class] + counts[1 - class][class]).max(1) as f64
        };
        F1 { attributed: f1(1), mean: (f1(0) + f1(1)) / 2.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::{F1, Plain};

    #[test]
    fn what_touches_a_letter_counts() {
        let sentences = vec![(0, 4, true), (5, 9, false), (10, 14, true)];
        let article = [Plain { text: "One. Two. Six.\n".into(), sentences }];
        // The second span ends in the white space and full stop around a sentence.
        let f1 = F1::of(&article, &[vec![(1, 2), (8, 10)]]);
        assert!((f1.attributed - 2.0 / 3.0).abs() < 1e-9);
        assert!((f1.mean - 2.0 / 3.0).abs() < 1e-9);
        assert!((F1::of(&article, &[vec![(0, 1), (10, 99)]]).mean - 1.0).abs() < 1e-9);
    }
}
