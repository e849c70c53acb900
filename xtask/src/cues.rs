//! How often each cue of the lexicon attributes, counted in articles whose attributions people have marked.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, ValueExt};
use serde::Deserialize;

use crate::repo::Repo;

#[path = "../../src/lexicon/inflect.rs"]
mod inflect;

/// The table that gets the counts.
const EXAMPLES: &str = "src/lexicon/cue-examples.tsv";

/// A share of fewer uses says little and is left out.
const FEWEST: usize = 10;

/// Words behind which a form that can be either is a noun.
const BEFORE_NOUNS: &[&str] = &[
    "a", "an", "any", "each", "every", "her", "his", "its", "my", "no", "our", "some", "such", "that", "the",
    "their", "these", "this", "those", "your", "'s", "’s",
];

/// The command `cues`.
pub fn main(args: Vec<OsString>) -> Result<ExitCode> {
    let mut data: Option<PathBuf> = None;
    let mut write = false;
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("data") => data = Some(parser.value()?.parse()?),
            Arg::Long("write") => write = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(data) = data else { bail!("--data FILE says where to count") };
    let repo = Repo::find()?;
    let table = fs::read_to_string(repo.path("src/lexicon/cues.tsv"))?;
    let cues = Cues::parse(&table)?;
    let counts = count(&cues, &data)?;
    if write {
        let path = repo.path(EXAMPLES);
        fs::write(&path, filled(&fs::read_to_string(&path)?, &cues, &counts)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    println!("lemma\tclass\tuses\tattributing");
    for (row, count) in cues.rows.iter().zip(&counts) {
        println!("{}\t{}\t{}\t{}", row.0, row.1, count.uses, count.attributing);
    }
    Ok(ExitCode::SUCCESS)
}

/// How often one row was met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    uses: usize,
    attributing: usize,
}

/// The table of cues.
#[derive(Debug, Default)]
struct Cues {
    /// Lemma and class of each row.
    rows: Vec<(String, String)>,
    /// The rows that a form belongs to.
    forms: HashMap<String, Vec<Reading>>,
}

/// A form as a form of one row.
#[derive(Clone, Copy, Debug)]
struct Reading {
    row: usize,
    noun: bool,
    /// A verb's base or third person, which may be a noun that has no row.
    may_be_noun: bool,
}

impl Cues {
    fn parse(table: &str) -> Result<Cues> {
        let mut cues = Cues::default();
        for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let mut cells = line.split('\t');
            let (Some(lemma), Some(class), Some(forms)) = (cells.next(), cells.next(), cells.next()) else {
                bail!("cues.tsv: {line}");
            };
            let forms = if forms == "-" { inflect::inflections(lemma, class) } else { forms.to_owned() };
            let forms: Vec<&str> = forms.split(' ').collect();
            let once: HashSet<&str> = forms.iter().copied().collect();
            for form in once {
                let place = forms.iter().position(|other| *other == form).unwrap_or_default();
                let noun = class == "noun";
                let reading = Reading { row: cues.rows.len(), noun, may_be_noun: !noun && place < 2 };
                cues.forms.entry(form.to_owned()).or_default().push(reading);
            }
            cues.rows.push((lemma.to_owned(), class.to_owned()));
        }
        Ok(cues)
    }

    /// The rows that `word` is a use of, with the word in front of it in lower case.
    fn readings(&self, word: &str, before: &str) -> impl Iterator<Item = usize> {
        let readings = self.forms.get(word).map_or(&[][..], Vec::as_slice);
        let both = readings.iter().any(|r| r.noun) && readings.iter().any(|r| !r.noun);
        let as_noun = BEFORE_NOUNS.contains(&before);
        readings
            .iter()
            .filter(move |r| if both { r.noun == as_noun } else { !(r.may_be_noun && as_noun) })
            .map(|r| r.row)
    }
}

/// A line of the data. Offsets count in code points, end exclusive.
#[derive(Deserialize)]
struct Article {
    text: String,
    attributions: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    cue: Vec<(usize, usize)>,
    communication: bool,
}

/// Counts in the even-numbered articles, the first being 0.
fn count(cues: &Cues, data: &Path) -> Result<Vec<Count>> {
    let text = fs::read_to_string(data).with_context(|| format!("cannot read {}", data.display()))?;
    let mut counts = vec![Count::default(); cues.rows.len()];
    for (number, line) in text.lines().enumerate().step_by(2) {
        let article: Article =
            serde_json::from_str(line).with_context(|| format!("{}, line {}", data.display(), number + 1))?;
        count_article(cues, &article, &mut counts);
    }
    Ok(counts)
}

fn count_article(cues: &Cues, article: &Article, counts: &mut [Count]) {
    let chars: Vec<char> = article.text.chars().collect();
    let mut marked = vec![false; chars.len()];
    let communication = article.attributions.iter().filter(|attribution| attribution.communication);
    for (start, end) in communication.flat_map(|attribution| &attribution.cue) {
        let end = (*end).min(chars.len());
        marked[(*start).min(end)..end].fill(true);
    }
    let mut before = String::new();
    for (start, end) in words(&chars) {
        let word: String = chars[start..end].iter().flat_map(|c| c.to_lowercase()).collect();
        if !is_name(&chars, start) {
            for row in cues.readings(&word, &before) {
                counts[row].uses += 1;
                counts[row].attributing += usize::from(marked[start..end].contains(&true));
            }
        }
        before = word;
    }
}

/// Start and end of each word; a clitic 's is one of its own.
fn words(chars: &[char]) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        if matches!(chars[at], '\'' | '’') && chars.get(at + 1) == Some(&'s') {
            at += 1;
        }
        while at < chars.len()
            && (chars[at].is_alphanumeric()
                || chars[at] == '-' && at > start && chars.get(at + 1).is_some_and(|c| c.is_alphanumeric()))
        {
            at += 1;
        }
        if at > start {
            words.push((start, at));
        } else {
            at += 1;
        }
    }
    words
}

/// A capital inside a sentence: *the United States*.
fn is_name(chars: &[char], start: usize) -> bool {
    let before = chars[..start].iter().rev().find(|c| !matches!(c, ' '));
    chars[start].is_uppercase() && before.is_some_and(|c| c.is_alphanumeric() || *c == ',')
}

/// The table of examples with the counts in its last two columns.
fn filled(table: &str, cues: &Cues, counts: &[Count]) -> Result<String> {
    let mut header = true;
    let mut rows = cues.rows.iter().zip(counts);
    let mut text = String::new();
    for line in table.lines() {
        if line.starts_with('#') || std::mem::take(&mut header) {
            text += line;
        } else {
            let cells: Vec<&str> = line.split('\t').collect();
            let ((lemma, class), count) = rows.next().context("the table has more rows than cues.tsv")?;
            let [first, second, example, ..] = cells[..] else { bail!("{EXAMPLES}: {line}") };
            if (first, second) != (lemma, class) {
                bail!("{EXAMPLES} has {first} {second} where cues.tsv has {lemma} {class}");
            }
            text += &if count.uses < FEWEST {
                format!("{lemma}\t{class}\t{example}\t\t")
            } else {
                format!("{lemma}\t{class}\t{example}\t{}\t{}", count.uses, count.attributing)
            };
        }
        text.push('\n');
    }
    if let Some(((lemma, class), _)) = rows.next() {
        bail!("{EXAMPLES} has no row for {lemma} {class}");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{Article, Count, Cues, Marked, count_article, filled};

    const CUES: &str = "# cues\nlemma\tclass\tforms\tframes\nclaim\tnoun\t-\tthat\nclaim\tverb\t-\tsay\nwarn\tverb\t-\tsay\n";

    #[test]
    fn nouns_and_verbs_are_told_apart_by_the_word_before() {
        let cues = Cues::parse(CUES).expect("a table");
        let text = "He claims it. The claim failed. A warning; they warn. The Claim, it claims.".to_owned();
        let attributions = vec![
            Marked { cue: vec![(3, 9)], communication: true },
            Marked { cue: vec![(47, 51)], communication: false },
        ];
        let mut counts = vec![Count::default(); cues.rows.len()];
        count_article(&cues, &Article { text, attributions }, &mut counts);
        let expected = [(1, 0), (2, 1), (2, 0)].map(|(uses, attributing)| Count { uses, attributing });
        assert_eq!(counts, expected);
    }

    #[test]
    fn counts_of_few_uses_are_left_out() {
        let cues = Cues::parse(CUES).expect("a table");
        let counts = [(9, 9), (10, 4), (0, 0)].map(|(uses, attributing)| Count { uses, attributing });
        let table = "# x\nlemma\tclass\texample\tuses\tattributing\nclaim\tnoun\tA.\t\t\nclaim\tverb\tB.\t1\t1\nwarn\tverb\tC.\t\t\n";
        let text = filled(table, &cues, &counts).expect("the same rows");
        assert!(text.contains("claim\tnoun\tA.\t\t\nclaim\tverb\tB.\t10\t4\nwarn\tverb\tC.\t\t\n"), "{text}");
        assert!(filled("# x\nheader\n", &cues, &counts).is_err());
    }
}
