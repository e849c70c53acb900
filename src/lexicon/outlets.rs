//! State outlets by any of their names.

use std::borrow::Cow;

use crate::Settings;
use crate::index::Words;
use crate::letter;
use crate::lexicon::class;
use crate::pace::Pace;
use crate::token::{Kind, Token};

const TABLE: &str = include_str!("outlets.tsv");

/// An outlet, as an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct OutletId(u32);

/// A name found in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OutletMatch {
    pub(crate) outlet: OutletId,
    /// Length in bytes.
    pub(crate) length: usize,
    /// How much else the name can mean.
    pub(crate) doubt: Doubt,
}

/// What it takes to read a name as the outlet's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It means nothing else.
    None,
    /// `?`: it must stand where an outlet would.
    Frame,
    /// `??`: and the text must speak of the outlet's country.
    Country,
}

/// An outlet as reports show it.
#[derive(Debug)]
pub(crate) struct OutletRow {
    pub(crate) name: Cow<'static, str>,
    pub(crate) country: Cow<'static, str>,
    pub(crate) control: Cow<'static, str>,
}

#[derive(Debug)]
struct Alias {
    name: Cow<'static, str>,
    /// As [`second_letter`] gives it.
    second: Option<u8>,
    outlet: OutletId,
    doubt: Doubt,
}

/// All outlets, indexed by the first word of each name.
#[derive(Debug, Default)]
pub(crate) struct Outlets {
    rows: Vec<OutletRow>,
    aliases: Vec<Alias>,
    /// First word, as [`key`] gives it -> a list of aliases that start with it, the longest first.
    index: Words,
    /// Whether a list is filed under a mark that no word starts with.
    odd: bool,
    lists: Vec<Vec<u32>>,
    countries: Vec<&'static str>,
}

impl Outlets {
    #[cfg(test)]
    pub(crate) fn new(settings: &Settings) -> Outlets {
        crate::pace::at_once(Outlets::build(settings, &Pace::through()))
    }

    /// The built-in table and what the user adds; the user's outlets come first where names collide.
    pub(crate) async fn build(settings: &Settings, pace: &Pace) -> Outlets {
        let mut outlets = Outlets::default();
        // A name that is empty, or nothing but doubt, could be anything.
        for outlet in settings.outlets.iter().filter(|o| o.name.chars().any(letter::is_alphanumeric)) {
            let control = if outlet.control.is_empty() { "state-controlled" } else { &outlet.control };
            let row = outlets.row(
                outlet.name.clone().into(),
                outlet.country.clone().into(),
                control.to_owned().into(),
            );
            outlets.alias(outlet.name.clone().into(), row);
            for alias in &outlet.aliases {
                outlets.alias(alias.clone().into(), row);
            }
        }
        let mut above = "";
        for line in super::rows(TABLE) {
            let mut fields = line.split('\t');
            let Some(name) = fields.next() else { continue };
            if let Some(country) = fields.next().filter(|country| !country.is_empty()) {
                above = country;
                outlets.countries.push(country);
            }
            // Captured and state-funded outlets are in the table for those who ask; they are not the state's voice.
            let control = fields.next().filter(|control| !control.is_empty()).unwrap_or("state-controlled");
            if control != "state-controlled" && !settings.control.iter().any(|asked| asked == control) {
                continue;
            }
            let row = outlets.row(name.into(), above.into(), control.into());
            let aliases = fields.next().unwrap_or("");
            for alias in std::iter::once(name).chain(aliases.split('|')) {
                outlets.alias(alias.into(), row);
            }
            pace.piece().await;
        }
        outlets
    }

    /// The longest outlet name that starts at a token of `text` and `fits`: of two outlets with the same initials the
    /// one that the text means.
    pub(crate) fn starting(
        &self,
        text: &str,
        token: &Token,
        fits: &mut dyn FnMut(&OutletMatch) -> bool,
    ) -> Option<OutletMatch> {
        let may =
            token.has(class::OUTLET_START) || self.odd && matches!(token.kind, Kind::Quote | Kind::Punct);
        let like_a_name = token.has_capital || !token.first.is_ascii() || token.first.is_ascii_digit();
        if may && like_a_name { self.at(text, token.span.start, token.span.of(text), fits) } else { None }
    }

    /// What names start with, in small letters: the words that [`Outlets::at`] knows.
    pub(super) fn starts(&self) -> impl Iterator<Item = &str> {
        self.index.iter()
    }

    /// The countries of the built-in outlets, those of one word.
    pub(super) fn countries(&self) -> impl Iterator<Item = &'static str> {
        self.countries.iter().copied().filter(|country| !country.contains(' '))
    }

    /// The longest outlet name that fits and starts at byte `start` of `text`, where the word `word` starts.
    fn at(
        &self,
        text: &str,
        start: usize,
        word: &str,
        fits: &mut dyn FnMut(&OutletMatch) -> bool,
    ) -> Option<OutletMatch> {
        let rest = text.get(start..)?;
        // Most words are their own key, but for the case.
        let list = match word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            true => self.index.get(word)?,
            false => self.index.get(&key(word)?)?,
        };
        let second = second_letter(rest);
        self.lists.get(list)?.iter().find_map(|&i| {
            let alias = self.aliases.get(i as usize)?;
            // A television of any spelling may be there instead.
            let differs = |a: u8, b: u8| a != b && a != b't' && b != b't';
            if alias.second.zip(second).is_some_and(|(a, b)| differs(a, b)) {
                return None;
            }
            let length = prefix(rest, &alias.name)?;
            Some(OutletMatch { outlet: alias.outlet, length, doubt: alias.doubt }).filter(&mut *fits)
        })
    }

    /// The row of an outlet.
    pub(crate) fn get(&self, outlet: OutletId) -> Option<&OutletRow> {
        self.rows.get(outlet.0 as usize)
    }

    fn row(
        &mut self,
        name: Cow<'static, str>,
        country: Cow<'static, str>,
        control: Cow<'static, str>,
    ) -> OutletId {
        let id = OutletId(self.rows.len() as u32);
        self.rows.push(OutletRow { name: trim(name).0, country, control });
        id
    }

    fn alias(&mut self, name: Cow<'static, str>, outlet: OutletId) {
        let (name, doubt) = trim(name);
        let Some(first) = name.split_whitespace().next().and_then(key) else { return };
        self.list(&first, &name);
        self.aliases.push(Alias { second: second_letter(&name), name, outlet, doubt });
    }
}

impl Outlets {
    /// Files the next alias under its first word, the longest first; of two as long the earlier stays in front,
    /// so that the user's own outlets come before built-in ones of the same name.
    fn list(&mut self, first: &str, name: &str) {
        let at = self.index.enter(first, self.lists.len());
        if at == self.lists.len() {
            self.lists.push(Vec::new());
        }
        self.odd |= !first.starts_with(letter::is_alphanumeric);
        let number = self.aliases.len() as u32;
        let Some(list) = self.lists.get_mut(at) else { return };
        let shorter = |&i: &u32| self.aliases.get(i as usize).is_some_and(|a| a.name.len() < name.len());
        let place = list.iter().position(shorter).unwrap_or(list.len());
        list.insert(place, number);
    }
}

/// A name without the marks that it needs its surroundings, and what they say.
fn trim(name: Cow<'static, str>) -> (Cow<'static, str>, Doubt) {
    let doubt = match name.trim_end() {
        name if name.ends_with("??") => Doubt::Country,
        name if name.ends_with('?') => Doubt::Frame,
        _ => Doubt::None,
    };
    let name = match name {
        Cow::Borrowed(name) => Cow::Borrowed(name.trim().trim_end_matches('?')),
        Cow::Owned(name) => Cow::Owned(name.trim().trim_end_matches('?').to_owned()),
    };
    (name, doubt)
}

/// What the second word of a name, or of a text, starts with, in small letters: an ASCII letter, if it is one and the
/// words before it are ASCII. Looks at the first few bytes only: a text may have no second word.
fn second_letter(name: &str) -> Option<u8> {
    let mut behind = false;
    for byte in name.bytes().take(40) {
        let gap = byte <= b' ' || byte == b'-' || byte == 0x7f;
        if behind && !gap {
            return byte.is_ascii_alphabetic().then_some(byte | 0x20);
        }
        if !byte.is_ascii() {
            return None;
        }
        behind |= gap;
    }
    None
}

/// What a name is filed under: its first word up to a hyphen, an apostrophe or the dot of an address (*Vesti.ru*), in
/// small letters without accents.
fn key(word: &str) -> Option<String> {
    let dot =
        || word.bytes().zip(word.bytes().skip(1)).position(|(a, b)| a == b'.' && b.is_ascii_lowercase());
    let end = word.find(['-', '\'', '’']).or_else(dot).filter(|&end| end > 0).unwrap_or(word.len());
    let key: String =
        word.get(..end)?.chars().filter(|c| *c != '.').map(|c| fold(c).to_ascii_lowercase()).collect();
    (!key.is_empty()).then_some(key)
}

/// Length in bytes of `name` at the start of `text`, ending where a word ends. White space and hyphens stand for
/// each other, so do *TV* and *Television*, *Radio* and *radio*, *News Agency* and
/// *news agency*; letters match without their accents, *al-* matches *Al-*, and capitals
/// throughout match any case.
fn prefix(text: &str, name: &str) -> Option<usize> {
    let (mut rest, mut wanted) = (text, name);
    // As written; in capitals throughout; and initials as some papers write them, *Tass* for *TASS*.
    let (mut exact, mut capitals, mut initials) = (true, true, name.len() >= 4);
    let mut fresh = true;
    while let Some(want) = wanted.chars().next() {
        if fresh && let Some((behind_name, behind_text)) = alike(wanted, rest) {
            (wanted, rest, fresh) = (behind_name, behind_text, false);
            continue;
        }
        let found = rest.chars().next()?;
        if want == ' ' || want == '-' {
            let gap = rest.trim_start_matches(|c: char| c == '-' || crate::token::is_space(c));
            if gap.len() == rest.len() {
                return None;
            }
            (wanted, rest, fresh) = (wanted.get(1..)?, gap, true);
            // ITAR-Tass: each word in its own way.
            (exact, capitals, initials) = (true, true, name.len() >= 4);
            continue;
        }
        let plain = fold(found);
        let want_plain = fold(want);
        let article = fresh
            && want == 'A'
            && rest.starts_with("al")
            && (wanted.starts_with("Al-") || wanted.starts_with("Al ") && rest.starts_with("al-"));
        exact &= plain == want_plain || article;
        capitals &= plain == want_plain.to_ascii_uppercase();
        initials &= if fresh { plain == want_plain } else { plain == want_plain.to_ascii_lowercase() };
        if !exact && !capitals && !initials {
            return None;
        }
        (wanted, rest, fresh) = (wanted.get(want.len_utf8()..)?, rest.get(found.len_utf8()..)?, false);
    }
    (!rest.starts_with(letter::is_alphanumeric)).then(|| text.len() - rest.len())
}

/// Words that some papers write with a capital and some without, and two for one thing.
const ALIKE: [(&str, usize); 9] = [
    ("Television", 0),
    ("television", 0),
    ("TV", 0),
    ("Radio", 1),
    ("radio", 1),
    ("News Agency", 2),
    ("news agency", 2),
    ("Press Agency", 3),
    ("press agency", 3),
];

/// Where name and text both go on with such a word: what follows in each.
fn alike<'n, 't>(name: &'n str, text: &'t str) -> Option<(&'n str, &'t str)> {
    let skip = |s: &str| {
        let (word, group) = ALIKE.iter().find(|(word, _)| s.starts_with(word))?;
        (!s.get(word.len()..)?.starts_with(letter::is_alphanumeric)).then_some((word.len(), *group))
    };
    let ((named, one), (written, other)) = (skip(name)?, skip(text)?);
    if one == other { Some((name.get(named..)?, text.get(written..)?)) } else { None }
}

/// A Latin letter without its accent; a curly apostrophe as a straight one.
fn fold(c: char) -> char {
    match c {
        '\0'..='\x7f' => c,
        '’' | 'ʻ' | 'ʼ' => '\'',
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' => 'A',
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'Ç' | 'Ć' | 'Č' => 'C',
        'ç' | 'ć' | 'č' => 'c',
        'Đ' => 'D',
        'đ' => 'd',
        'È'..='Ë' | 'Ē' | 'Ę' | 'Ě' | 'Ə' => 'E',
        'è'..='ë' | 'ē' | 'ę' | 'ě' | 'ə' => 'e',
        'Ğ' => 'G',
        'ğ' => 'g',
        'Ì'..='Ï' | 'Ī' | 'İ' => 'I',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'Ł' => 'L',
        'ł' => 'l',
        'Ñ' | 'Ń' | 'Ň' => 'N',
        'ñ' | 'ń' | 'ň' => 'n',
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ő' => 'O',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'Ş' | 'Ś' | 'Š' | 'Ș' => 'S',
        'ş' | 'ś' | 'š' | 'ș' => 's',
        'Ţ' | 'Ț' => 'T',
        'ţ' | 'ț' => 't',
        'Ù'..='Ü' | 'Ū' | 'Ů' => 'U',
        'ù'..='ü' | 'ū' | 'ů' => 'u',
        'Ý' => 'Y',
        'ý' | 'ÿ' => 'y',
        'Ź' | 'Ż' | 'Ž' => 'Z',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Outlet;

    #[test]
    fn other_types_count_where_asked_for() {
        let text = "Zimbabwe Herald said";
        let found = |control: &[&str]| {
            let control = control.iter().map(|&c| c.to_owned()).collect();
            let outlets = Outlets::new(&Settings { control, ..Settings::default() });
            let found = outlets.at(text, 0, "Zimbabwe", &mut |_| true)?;
            Some(outlets.get(found.outlet)?.control.to_string())
        };
        assert_eq!(found(&[]), None);
        assert_eq!(found(&["state-funded"]), None);
        assert_eq!(found(&["state-funded", "captured-public"]).as_deref(), Some("captured-public"));
    }

    #[test]
    fn every_row_says_where_it_comes_from() {
        let mut sources = super::super::rows(include_str!("outlet-sources.tsv"));
        let mut last = "the header";
        for name in super::super::rows(TABLE).filter_map(|row| row.split('\t').next()) {
            let (outlet, source) = sources.next().and_then(|row| row.split_once('\t')).unwrap_or_default();
            assert!(
                outlet == name,
                "outlet-sources.tsv has {outlet:?} behind {last:?}, outlets.tsv has {name:?}: both tables have the same outlets in the same order"
            );
            assert!(
                matches!(source, "matrix" | "own"),
                "outlet-sources.tsv, {name}: write matrix or own, not {source:?}"
            );
            last = name;
        }
        assert_eq!(sources.next(), None, "outlet-sources.tsv goes on behind {last:?}, outlets.tsv does not");
    }

    #[test]
    fn every_row_stands_in_its_place() {
        let (mut country, mut last) = ("", "");
        for row in super::super::rows(TABLE) {
            let cells: Vec<&str> = row.split('\t').collect();
            let name = cells[0];
            assert!(cells.len() <= 4, "outlets.tsv, {name}: four columns at most, with tabs between them");
            let control = cells.get(2).copied().unwrap_or_default();
            assert!(
                control.is_empty() || crate::outlet::CONTROLS.contains(&control),
                "outlets.tsv, {name}: {control:?} is no type of control (is a tab missing?)"
            );
            let bare = name.trim_end_matches('?');
            let own = cells.get(1).copied().unwrap_or_default();
            assert!(
                own.is_empty() || own > country,
                "outlets.tsv, {name}: {own} does not come behind {country}; under an outlet of the same country the cell stays empty"
            );
            assert!(
                !own.is_empty() || bare > last,
                "outlets.tsv, {country}: {bare} must stand before {last}"
            );
            (country, last) = (if own.is_empty() { country } else { own }, bare);
        }
    }

    #[test]
    fn spellings() {
        let outlets = Outlets::new(&Settings::default());
        let found = |text: &str| {
            outlets
                .at(text, 0, text.split_whitespace().next().unwrap(), &mut |_| true)
                .and_then(|m| Some(outlets.get(m.outlet)?.name.to_string()))
        };
        for text in ["Al-Ahram said", "al-Ahram said", "Al Ahram said", "AL-AHRAM SAID"] {
            assert_eq!(found(text).as_deref(), Some("Al-Ahram"), "{text}");
        }
        assert_eq!(found("Korean Central Television showed"), found("Korean Central TV showed"));
        assert_eq!(found("People’s Daily wrote"), found("People's Daily wrote"));
        assert_eq!(found("xinhua said"), None);
        assert_eq!(found("ITAR-Tass said"), found("Itar-Tass said"));
        assert_eq!(found("Qatar news agency said"), found("Qatar News Agency said"));
        assert_eq!(found("Tehran radio said").as_deref(), Some("Tehran Radio"));
    }

    #[test]
    fn names_in_any_spacing_and_in_capitals() {
        let outlets = Outlets::new(&Settings {
            outlets: vec![Outlet {
                name: "Dawn?".into(),
                aliases: vec!["Morning Post of the Hills".into()],
                ..Outlet::default()
            }],
            ..Settings::default()
        });
        let find = |text: &str| {
            let word = text.split_whitespace().next().unwrap();
            let found = outlets.at(text, 0, word, &mut |_| true)?;
            Some((outlets.get(found.outlet)?.name.to_string(), found.length, found.doubt == Doubt::None))
        };
        assert_eq!(find("Korean Central\n News Agency said"), Some(("KCNA".into(), 27, true)));
        assert_eq!(find("XINHUA said"), Some(("Xinhua".into(), 6, true)));
        assert_eq!(find("Morning Post of the Hills."), Some(("Dawn".into(), 25, true)));
        assert_eq!(find("Dawn broke"), Some(("Dawn".into(), 4, false)));
        assert_eq!(find("Dawns"), None);
    }
}
