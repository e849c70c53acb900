//! State outlets by any of their names.

use std::borrow::Cow;

use crate::Outlet;
use crate::index::Index;

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
    outlet: OutletId,
    doubt: Doubt,
}

/// All outlets, indexed by the first word of each name.
#[derive(Debug, Default)]
pub(crate) struct Outlets {
    rows: Vec<OutletRow>,
    aliases: Vec<Alias>,
    /// First word, as written and in capitals -> a list of aliases that start with it, the longest first.
    index: Index,
    lists: Vec<Vec<u32>>,
}

impl Outlets {
    /// The built-in table and the user's outlets; the user's come first where names collide.
    pub(crate) fn new(own: &[Outlet]) -> Outlets {
        let mut outlets = Outlets::default();
        for outlet in own {
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
        for line in super::rows(TABLE) {
            let mut fields = line.split('\t');
            let (Some(name), Some(country), Some(control)) = (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            // Captured and state-funded outlets are in the table for those who ask; they are not the state's voice.
            if control != "state-controlled" {
                continue;
            }
            let row = outlets.row(name.into(), country.into(), control.into());
            let aliases = fields.next().unwrap_or("");
            for alias in std::iter::once(name).chain(aliases.split('|')) {
                outlets.alias(alias.into(), row);
            }
        }
        outlets
    }

    /// The longest outlet name that starts at byte `start` of `text`, where the word `word` starts.
    pub(crate) fn at(&self, text: &str, start: usize, word: &str) -> Option<OutletMatch> {
        let rest = text.get(start..)?;
        self.lists.get(self.index.get(word)?)?.iter().find_map(|&i| {
            let alias = self.aliases.get(i as usize)?;
            let length = prefix(rest, &alias.name)?;
            Some(OutletMatch { outlet: alias.outlet, length, doubt: alias.doubt })
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
        let Some(first) = name.split_whitespace().next() else { return };
        // The tokenizer cuts the 's off *People's*.
        let first = first.trim_end_matches("'s").trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let capitals = first.to_ascii_uppercase();
        if capitals != first {
            self.list(&capitals, &name);
        }
        self.list(&first, &name);
        self.aliases.push(Alias { name, outlet, doubt });
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

/// Length in bytes of `name` at the start of `text`, ending where a word ends; any white space in `text` for a
/// space in the name, and capitals throughout for any case.
fn prefix(text: &str, name: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    let (mut exact, mut capitals) = (true, true);
    for wanted in name.chars() {
        let (_, found) = *chars.peek()?;
        if wanted.is_whitespace() {
            if !crate::token::is_space(found) {
                return None;
            }
            while chars.next_if(|(_, c)| crate::token::is_space(*c)).is_some() {}
            continue;
        }
        let found = if found == '’' { '\'' } else { found };
        exact &= found == wanted;
        capitals &= found == wanted || wanted.to_ascii_uppercase() == found;
        if !exact && !capitals {
            return None;
        }
        chars.next();
    }
    let (end, next) = chars.peek().copied().unwrap_or((text.len(), ' '));
    (!next.is_alphanumeric()).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_spacing_and_in_capitals() {
        let outlets = Outlets::new(&[Outlet {
            name: "Dawn?".into(),
            aliases: vec!["Morning Post of the Hills".into()],
            ..Outlet::default()
        }]);
        let find = |text: &str| {
            let word = text.split_whitespace().next().unwrap();
            let found = outlets.at(text, 0, word)?;
            Some((outlets.get(found.outlet)?.name.to_string(), found.length, found.doubt == Doubt::None))
        };
        assert_eq!(find("Korean Central\n News Agency said"), Some(("KCNA".into(), 27, true)));
        assert_eq!(find("XINHUA said"), Some(("Xinhua".into(), 6, true)));
        assert_eq!(find("Morning Post of the Hills."), Some(("Dawn".into(), 25, true)));
        assert_eq!(find("Dawn broke"), Some(("Dawn".into(), 4, false)));
        assert_eq!(find("Dawns"), None);
    }
}
