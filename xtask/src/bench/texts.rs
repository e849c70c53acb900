//! The texts that are measured with: the project's own articles.

use anyhow::Result;

use crate::eval::{data, gold::Golden};
use crate::repo::Repo;

/// An article as plain text, with its sentences in it.
#[derive(Debug)]
pub struct Plain {
    pub text: String,
    /// For each sentence of the gold its place in code points, end exclusive, and whether it is attributed to somebody.
    pub sentences: Vec<(usize, usize, bool)>,
}

/// The articles of tests/golden, all as plain text: who reads no Markdown shall not fail by its marks. What stands
/// between two sentences becomes the white space that it has.
pub fn plain(repo: &Repo) -> Result<Vec<Plain>> {
    Ok(data::own(repo)?.iter().map(without_marks).collect())
}

fn without_marks(golden: &Golden) -> Plain {
    use whosays::report::Label;
    let all: Vec<char> = golden.text.chars().collect();
    let mut text: Vec<char> = Vec::new();
    let mut sentences = Vec::new();
    let mut at = 0;
    for sentence in &golden.sentences {
        text.extend(all[at..sentence.start].iter().filter(|c| c.is_whitespace()));
        let start = text.len();
        text.extend(&all[sentence.start..sentence.end]);
        at = sentence.end;
        let attributed =
            sentence.labels.first().is_some_and(|l| matches!(l, Label::Quotation | Label::StateMediaClaim));
        sentences.push((start, text.len(), attributed));
    }
    text.push('\n');
    Plain { text: text.into_iter().collect(), sentences }
}

/// All articles in one text.
pub fn together(articles: &[Plain]) -> String {
    articles.iter().map(|article| format!("{}\n\n", article.text)).collect()
}

/// `text` again and again, up to about `size` bytes, cut at a space.
pub fn repeated(text: &str, size: usize) -> String {
    let mut all = text.repeat(size / text.len() + 1);
    let cut = all.bytes().take(size).rposition(|byte| byte == b' ').unwrap_or(0);
    all.truncate(cut);
    all
}

/// The beginning of `text` with so many words.
pub fn first_words(text: &str, words: usize) -> &str {
    let mut ends =
        text.split_whitespace().map(|word| word.as_ptr() as usize - text.as_ptr() as usize + word.len());
    &text[..ends.nth(words - 1).unwrap_or(text.len())]
}
