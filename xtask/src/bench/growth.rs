//! Whether time and memory grow with the text, and no faster.

use std::hint::black_box;

use anyhow::Result;
use whosays::{Input, Labeler, Offsets};

use super::clock::fastest;
use super::memory::{self, Memory};
use super::table::{self, thousands};
use super::texts;
use crate::repo::Repo;

/// The sizes in kilobytes.
const SIZES: &[usize] = &[1, 8, 64, 512, 1024, 8 * 1024, 64 * 1024];

pub fn measure(repo: &Repo, max_mb: usize) -> Result<()> {
    let articles = texts::together(&texts::plain(repo)?);
    let labeler = Labeler::new();
    let mut points = Vec::new();
    let mut rows = Vec::new();
    for size in SIZES.iter().map(|kilobytes| kilobytes * 1024).filter(|size| *size <= max_mb << 20) {
        let text = texts::repeated(&articles, size);
        let seconds = fastest(|| labeler.label(black_box(&text), Input::Plain, Offsets::Utf8));
        let words = text.split_whitespace().count() as f64;
        let bytes = text.len() as f64;
        points.push((bytes.ln(), seconds.ln()));
        // The system counts in pages: of a small text one cannot see what it took.
        let memory = if size >= 1 << 20 { memory::of(repo, &text)? } else { None };
        let told = |of: fn(&Memory, f64) -> f64| {
            memory.as_ref().map_or("-".to_owned(), |m| format!("{:.2}", of(m, bytes)))
        };
        rows.push(vec![
            thousands(bytes),
            thousands(words),
            format!("{:.3}", seconds * 1000.0),
            thousands(words / seconds),
            format!("{:.1}", bytes / seconds / 1e6),
            told(|memory, bytes| memory.peak / bytes),
            told(|memory, bytes| memory.held / bytes),
            told(|memory, _| memory.lexicons / 1e6),
        ]);
    }
    let header = ["bytes", "words", "ms", "words/s", "MB/s", "peak / text", "held / text", "lexicons, MB"];
    table::print(&header, &rows);
    println!(
        "time grows with the text to the power of {:.3} (least squares of the logarithms)",
        slope(&points)
    );
    println!(
        "peak: the most memory that a process had, lexicons aside; held: what is left with text and report\n"
    );
    Ok(())
}

/// The slope of the line that lies nearest to the points.
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let both: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    both / points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_square_has_the_exponent_two() {
        let points: Vec<(f64, f64)> =
            [1.0f64, 8.0, 64.0].iter().map(|x| (x.ln(), (x * x * 3.0).ln())).collect();
        assert!((super::slope(&points) - 2.0).abs() < 1e-9);
    }
}
