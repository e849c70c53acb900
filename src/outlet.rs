//! State outlets that a user adds to the built-in ones, and the file they come in.

use std::collections::HashMap;

/// A state outlet that the user adds to the built-in ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Outlet {
    /// The name shown as the channel. A trailing `?`, here and in `aliases`, says that the word means other
    /// things as well, so that it counts as the outlet only where the context shows it.
    pub name: String,
    /// Country; may be empty.
    pub country: String,
    /// Who controls it, one of [`CONTROLS`]; `state-controlled` where empty.
    pub control: String,
    /// Other names that news text uses.
    pub aliases: Vec<String>,
}

/// What [`Outlet::control`] may say: the types of the State Media Monitor's typology whose editorial line or
/// money comes from a state.
pub const CONTROLS: [&str; 4] = ["state-controlled", "captured-public", "captured-private", "state-funded"];

/// A bad row of an outlets file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletError {
    /// 1-based line.
    pub line: usize,
    /// What is wrong and what would mend it.
    pub message: String,
}

impl std::fmt::Display for OutletError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for OutletError {}

/// Reads an outlets file (`--outlets FILE.tsv`): the header `outlet country control aliases`, then a row for
/// each outlet, the columns set apart by one tab, the aliases by `|`. A fifth column (where the row comes from)
/// is for the file's keepers and is not read. Lines that start with `#` and blank lines are skipped; a byte
/// order mark and CRLF line ends, as spreadsheets write them, do no harm.
///
/// # Errors
/// The 1-based line of the first bad row and what would mend it.
pub fn parse_outlets(tsv: &str) -> Result<Vec<Outlet>, OutletError> {
    let mut outlets = Vec::new();
    let mut lines_by_name: HashMap<String, usize> = HashMap::new();
    let mut seen_header = false;
    let rows = tsv.strip_prefix('\u{feff}').unwrap_or(tsv).lines().zip(1..);
    for (row, line) in rows.filter(|(row, _)| !row.trim().is_empty() && !row.starts_with('#')) {
        let at_line = |message| OutletError { line, message };
        if !seen_header {
            check_header(row).map_err(at_line)?;
            seen_header = true;
            continue;
        }
        let outlet = parse_row(row).map_err(at_line)?;
        if let Some(first) = lines_by_name.insert(bare_name(&outlet.name), line) {
            return Err(at_line(format!(
                "the outlet {} already stands on line {first}; keep one row and join its aliases with |",
                outlet.name
            )));
        }
        outlets.push(outlet);
    }
    Ok(outlets)
}

/// Longest name, country or alias in characters. The longest real name known is under 120; anything longer is
/// a line of prose, or a file that lost its line breaks.
const LONGEST_FIELD: usize = 200;

const HEADER: &str = "outlet<TAB>country<TAB>control<TAB>aliases";

/// Without this check a file with no header would lose its first outlet in silence.
fn check_header(row: &str) -> Result<(), String> {
    let names = ["outlet", "country", "control", "aliases"];
    let columns = row.split('\t').map(str::trim);
    if columns.take(names.len()).eq(names) {
        Ok(())
    } else {
        Err(format!("the header is missing; the first line must be {HEADER}"))
    }
}

fn parse_row(row: &str) -> Result<Outlet, String> {
    let columns: Vec<&str> = row.split('\t').map(str::trim).collect();
    let (name, country, control, aliases) = match columns.as_slice() {
        [name, country, control, aliases] | [name, country, control, aliases, _] => {
            (*name, *country, *control, *aliases)
        }
        _ => return Err(wrong_count(columns.len())),
    };
    if name.trim_end_matches('?').is_empty() {
        return Err("the outlet has no name; write it in the first column".to_owned());
    }
    let aliases: Vec<String> =
        aliases.split('|').map(str::trim).filter(|alias| !alias.is_empty()).map(str::to_owned).collect();
    check_field("name", name)?;
    check_field("country", country)?;
    for alias in &aliases {
        check_field("alias", alias)?;
    }
    Ok(Outlet {
        name: name.to_owned(),
        country: country.to_owned(),
        control: parse_control(control)?.to_owned(),
        aliases,
    })
}

fn parse_control(control: &str) -> Result<&'static str, String> {
    if control.is_empty() {
        return Ok(CONTROLS[0]);
    }
    CONTROLS.into_iter().find(|known| *known == control).ok_or_else(|| {
        format!(
            "the control {:?} is not known; write {}, or nothing for {}",
            shortened(control),
            CONTROLS.join(", "),
            CONTROLS[0]
        )
    })
}

fn wrong_count(found: usize) -> String {
    let mend = if found < 4 {
        "set the columns apart with one tab each, not with spaces, and leave an empty column empty"
    } else {
        "a row has at most five; set the aliases apart with |, not with tabs"
    };
    format!("expected the 4 columns {HEADER}, found {found}; {mend}")
}

/// Control characters would reach terminals and pages through the report, which shows the outlet's name.
fn check_field(what: &str, field: &str) -> Result<(), String> {
    let length = field.chars().count();
    if length > LONGEST_FIELD {
        return Err(format!(
            "the {what} {:?} has {length} characters, more than {LONGEST_FIELD}; shorten it, or look for a missing \
             line break, tab or |",
            shortened(field)
        ));
    }
    if let Some(control) = field.chars().find(|c| c.is_control()) {
        return Err(format!(
            "the {what} {:?} holds the control character {control:?}; remove it",
            shortened(field)
        ));
    }
    Ok(())
}

/// What two rows must not share: the name as a reader sees it.
fn bare_name(name: &str) -> String {
    name.trim_end_matches('?').trim_end().to_lowercase()
}

/// Enough of a field to find it in the file by.
fn shortened(field: &str) -> String {
    match field.char_indices().nth(40) {
        Some((end, _)) => format!("{}...", field.get(..end).unwrap_or("")),
        None => field.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "outlet\tcountry\tcontrol\taliases\n";

    fn check_error(rows: &str, line: usize, message: &str) {
        let error = parse_outlets(&format!("{HEAD}{rows}")).err();
        assert_eq!(error, Some(OutletError { line, message: message.to_owned() }), "{rows:?}");
    }

    fn outlet(name: &str, country: &str, control: &str, aliases: &[&str]) -> Outlet {
        Outlet {
            name: name.to_owned(),
            country: country.to_owned(),
            control: control.to_owned(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        }
    }

    #[test]
    fn reads_what_a_spreadsheet_or_a_careful_hand_writes() {
        let file = "\u{feff}# our own list\r\n\r\noutlet\tcountry\tcontrol\taliases\tsource\r\n\
                    Ruritania Today \tRuritania\tcaptured-public\tRT?| Ruritanian TV ||\tthe ministry's site\r\n\
                    # a note\r\n\
                    Voice of Graustark\t\t\t";
        let expected = [
            outlet("Ruritania Today", "Ruritania", "captured-public", &["RT?", "Ruritanian TV"]),
            outlet("Voice of Graustark", "", "state-controlled", &[]),
        ];
        assert_eq!(parse_outlets(file).as_deref(), Ok(&expected[..]));
        assert_eq!(parse_outlets(""), Ok(Vec::new()));
        assert_eq!(parse_outlets(HEAD), Ok(Vec::new()));
    }

    #[test]
    fn a_missing_header_is_an_error_not_a_lost_outlet() {
        let error = parse_outlets("# list\nRuritania Today\tRuritania\t\t\n").err();
        assert_eq!(
            error.map(|error| error.to_string()).as_deref(),
            Some(
                "line 2: the header is missing; the first line must be outlet<TAB>country<TAB>control<TAB>aliases"
            )
        );
    }

    #[test]
    fn errors_name_the_line_and_the_mend() {
        check_error(
            "A\tB\t\t\nRuritania Today  Ruritania  state-controlled  RT\n",
            3,
            "expected the 4 columns outlet<TAB>country<TAB>control<TAB>aliases, found 1; set the columns apart \
             with one tab each, not with spaces, and leave an empty column empty",
        );
        check_error(
            "A\tB\t\ta\tb\tc",
            2,
            "expected the 4 columns outlet<TAB>country<TAB>control<TAB>aliases, found 6; a row has at most five; \
             set the aliases apart with |, not with tabs",
        );
        check_error(" \tB\t\ta", 2, "the outlet has no name; write it in the first column");
        check_error("?\tB\t\ta", 2, "the outlet has no name; write it in the first column");
        check_error(
            "A\tB\tindependent\t",
            2,
            "the control \"independent\" is not known; write state-controlled, captured-public, captured-private, \
             state-funded, or nothing for state-controlled",
        );
        check_error(
            "A\tB\t\t\n#\na?\tC\t\t",
            4,
            "the outlet a? already stands on line 2; keep one row and join its aliases with |",
        );
        check_error(
            &format!("{}\tB\t\t", "\u{e9}".repeat(201)),
            2,
            &format!(
                "the name \"{}...\" has 201 characters, more than 200; shorten it, or look for a missing line \
                 break, tab or |",
                "\u{e9}".repeat(40)
            ),
        );
        check_error(
            "A\tB\t\tx|y\u{1b}[2J",
            2,
            "the alias \"y\\u{1b}[2J\" holds the control character '\\u{1b}'; remove it",
        );
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn never_panics(rows in "([a-z?|#\u{e9}\u{1f600} \t\r\n]|\\PC){0,80}", text in ".*") {
            let _ = parse_outlets(&format!("{HEAD}{rows}"));
            let _ = parse_outlets(&text);
        }
    }
}
