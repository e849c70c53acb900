//! The names of each outlet, so that a test may say *KCNA* and the report *Korean Central News Agency*.

const TABLE: &str = include_str!("../../src/lexicon/outlets.tsv");

/// Whether two names are one, or names of one outlet in the registry.
pub(crate) fn same_outlet(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    a == b
        || TABLE.lines().filter(|line| !line.starts_with('#')).any(|line| {
            let names = names(line);
            names.contains(&a) && names.contains(&b)
        })
}

/// The name and the aliases of a row, without the mark that they need their surroundings.
fn names(line: &str) -> Vec<String> {
    let mut fields = line.split('\t');
    let name = fields.next().unwrap_or("");
    let aliases = fields.nth(2).unwrap_or("");
    std::iter::once(name)
        .chain(aliases.split('|'))
        .map(|name| plain(name.trim_end_matches('?')))
        .filter(|name| !name.is_empty())
        .collect()
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
