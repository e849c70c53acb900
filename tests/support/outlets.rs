//! The names of each outlet, so that a test may say *KCNA* and the report *Korean Central News Agency*.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../src/lexicon/outlets.tsv");

/// The rows that each name stands on.
static ROWS: LazyLock<BTreeMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut rows: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (row, line) in TABLE.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        for name in names(line) {
            rows.entry(name).or_default().push(row);
        }
    }
    rows
});

/// Whether two names are one, or names of one outlet in the registry.
pub(crate) fn same_outlet(a: &str, b: &str) -> bool {
    let (a, b) = (key(a), key(b));
    let rows = |name: &str| ROWS.get(name).map_or(&[][..], Vec::as_slice);
    a == b || rows(&a).iter().any(|row| rows(&b).contains(row))
}

/// The name and the aliases of a row, without the mark that they need their surroundings.
fn names(line: &str) -> Vec<String> {
    let mut fields = line.split('\t');
    let name = fields.next().unwrap_or("");
    let aliases = fields.nth(2).unwrap_or("");
    std::iter::once(name)
        .chain(aliases.split('|'))
        .map(|name| key(name.trim_end_matches('?')))
        .filter(|name| !name.is_empty())
        .collect()
}

/// What the engine too takes for one spelling: no accents, no hyphens, *TV* for *Television*, no *al-*.
fn key(name: &str) -> String {
    let name = fold(&plain(name)).replace('-', " ").replace("television", "tv");
    name.strip_prefix("al ").unwrap_or(&name).to_owned()
}

/// A name for comparing: one space, one kind of quotation mark, no capitals, no leading article.
pub(crate) fn plain(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let words = match words.split_first() {
        Some((first, rest)) if matches!(first.as_str(), "the" | "a" | "an") && !rest.is_empty() => rest,
        _ => &words,
    };
    words.join(" ").replace(['‘', '’'], "'").replace(['“', '”'], "\"")
}

/// Lower case, and Latin letters without what stands above or below them.
pub(crate) fn fold(name: &str) -> String {
    const PLAIN: &[(&str, &str)] = &[
        ("àáâãäåāăą", "a"),
        ("çćĉċč", "c"),
        ("ðďđ", "d"),
        ("èéêëēĕėęě", "e"),
        ("ĝğġģ", "g"),
        ("ĥħ", "h"),
        ("ìíîïĩīĭįı", "i"),
        ("ĵ", "j"),
        ("ķ", "k"),
        ("ĺļľŀł", "l"),
        ("ñńņňŉ", "n"),
        ("òóôõöøōŏő", "o"),
        ("ŕŗř", "r"),
        ("śŝşšș", "s"),
        ("ţťŧț", "t"),
        ("ùúûüũūŭůűų", "u"),
        ("ŵ", "w"),
        ("ýÿŷ", "y"),
        ("źżž", "z"),
        ("æ", "ae"),
        ("œ", "oe"),
        ("ß", "ss"),
        ("þ", "th"),
    ];
    let mut folded = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_ascii() {
            folded.push(c);
            continue;
        }
        match PLAIN.iter().find(|(marked, _)| marked.contains(c)) {
            Some((_, plain)) => folded.push_str(plain),
            // A combining mark stands for itself.
            None if ('\u{300}'..='\u{36f}').contains(&c) => {}
            None => folded.push(c),
        }
    }
    folded
}
