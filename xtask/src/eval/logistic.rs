//! Logistic regression over rows that are there or not, with a prior that pulls rare ones to nothing.

/// A sentence: the rows of the table that it has, and whether its label is right.
#[derive(Debug)]
pub struct Example {
    /// The rule first, then the signs.
    pub rows: Vec<usize>,
    /// Whether the label is right.
    pub right: bool,
    /// How much it counts.
    pub weight: f64,
    /// The part of the articles that it belongs to.
    pub fold: usize,
}

/// Log-odds: `base`, and what each row adds.
#[derive(Debug)]
pub struct Model {
    pub base: f64,
    pub weights: Vec<f64>,
}

impl Model {
    /// The most likely weights, each with a normal prior around zero of precision `priors`. By Newton's method, which
    /// cannot go astray much: the prior makes the problem strictly convex.
    pub fn fit(examples: &[&Example], priors: &[f64]) -> Model {
        let size = priors.len() + 1;
        // The base comes last.
        let mut at = vec![0.0; size];
        for _ in 0..25 {
            let mut slope: Vec<f64> = (0..size).map(|i| -priors.get(i).unwrap_or(&0.0) * at[i]).collect();
            let mut curve = vec![vec![0.0; size]; size];
            for (i, row) in curve.iter_mut().enumerate() {
                row[i] = *priors.get(i).unwrap_or(&1e-6);
            }
            for example in examples {
                let rows = || example.rows.iter().copied().chain([size - 1]);
                let odds: f64 = rows().map(|row| at[row]).sum();
                let share = 1.0 / (1.0 + (-odds).exp());
                let error = example.weight * (f64::from(u8::from(example.right)) - share);
                let spread = example.weight * share * (1.0 - share);
                for i in rows() {
                    slope[i] += error;
                    rows().for_each(|j| curve[i][j] += spread);
                }
            }
            let step = solve(curve, slope);
            at.iter_mut().zip(&step).for_each(|(value, step)| *value += step.clamp(-2.0, 2.0));
            if step.iter().all(|step| step.abs() < 1e-6) {
                break;
            }
        }
        let base = at.pop().unwrap_or_default();
        Model { base, weights: at }
    }
}

/// Solves a system of equations with a symmetric, positive definite matrix by elimination.
fn solve(mut matrix: Vec<Vec<f64>>, mut values: Vec<f64>) -> Vec<f64> {
    let size = values.len();
    for pivot in 0..size {
        for below in pivot + 1..size {
            let factor = matrix[below][pivot] / matrix[pivot][pivot];
            if factor != 0.0 {
                let (upper, lower) = matrix.split_at_mut(below);
                lower[0].iter_mut().zip(&upper[pivot]).for_each(|(value, above)| *value -= factor * above);
                values[below] -= factor * values[pivot];
            }
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|column| matrix[row][column] * values[column]).sum();
        values[row] = (values[row] - known) / matrix[row][row];
    }
    values
}

#[cfg(test)]
mod tests {
    use super::{Example, Model, solve};

    fn examples(rows: &[usize], right: usize, wrong: usize) -> Vec<Example> {
        let one = |right| Example { rows: rows.to_vec(), right, weight: 1.0, fold: 0 };
        (0..right).map(|_| one(true)).chain((0..wrong).map(|_| one(false))).collect()
    }

    #[test]
    fn equations_are_solved() {
        let solved = solve(vec![vec![4.0, 1.0], vec![1.0, 3.0]], vec![6.0, 7.0]);
        assert!((solved[0] - 1.0).abs() < 1e-9 && (solved[1] - 2.0).abs() < 1e-9);
    }

    #[test]
    fn much_seen_rows_get_their_share_and_rare_ones_the_mean() {
        let all = [examples(&[0], 900, 100), examples(&[1], 500, 500), examples(&[2], 0, 1)];
        let all: Vec<&Example> = all.iter().flatten().collect();
        let model = Model::fit(&all, &[2.0; 3]);
        let share = |row: usize| 1.0 / (1.0 + (-model.base - model.weights[row]).exp());
        assert!((share(0) - 0.9).abs() < 0.02 && (share(1) - 0.5).abs() < 0.02);
        assert!(share(2) > 0.5, "one wrong sentence is no rule: {}", share(2));
    }
}
