//! What is a letter, and which letters are capitals, for the scripts that news is written in.
//!
//! The standard library knows every character of Unicode, and its tables would be several kilobytes of what
//! readers download. Here other scripts' digits and marks count as letters, and so does what no news holds.

/// Letters; the digits and marks of scripts other than Latin, too.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{bf}' => c.is_ascii_alphabetic() || matches!(c, 'ª' | 'µ' | 'º'),
        // Latin and Greek: signs between the letters, accents that stand alone.
        '×' | '÷' | '\u{2c2}'..='\u{2c5}' | '\u{2d2}'..='\u{2df}' | '\u{2e5}'..='\u{2ff}' => false,
        '\u{375}' | '\u{37e}' | '\u{384}' | '\u{385}' | '\u{387}' | '\u{482}' => false,
        // Punctuation: Armenian, Hebrew, Arabic, Indic, Thai, Tibetan, Burmese, Ethiopic, Khmer, Mongolian.
        '\u{55a}'..='\u{55f}' | '\u{589}'..='\u{58f}' | '\u{5f3}' | '\u{5f4}' => false,
        '\u{600}'..='\u{61f}' | '\u{66a}'..='\u{66d}' | '\u{6d4}' => false,
        '\u{964}' | '\u{965}' | '\u{e3f}' | '\u{e4f}' | '\u{e5a}' | '\u{e5b}' | '\u{f01}'..='\u{f14}' => {
            false
        }
        '\u{104a}'..='\u{104f}'
        | '\u{1361}'..='\u{1368}'
        | '\u{17d4}'..='\u{17db}'
        | '\u{1800}'..='\u{180e}' => false,
        // General punctuation, currencies and symbols, on both sides of the number forms (⅓, Ⅳ).
        '\u{2000}'..='\u{214f}' | '\u{218c}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}' => false,
        // Punctuation: Chinese, Japanese, Korean; wide forms.
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{303d}'..='\u{303f}' | '・' => {
            false
        }
        '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' => false,
        '\u{ff5b}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffff}' => false,
        // Private use, variants of the character before, emoji, tags.
        '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe6f}' | '\u{feff}' | '\u{1f000}'..='\u{1ffff}' => false,
        '\u{e0000}'.. => false,
        _ => !is_accent(c),
    }
}

/// Accents that combine with the letter before them.
pub(crate) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Letters and numbers.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '²' | '³' | '¹' | '¼' | '½' | '¾') || is_letter(c)
}

/// Capitals.
pub(crate) fn is_capital(c: char) -> bool {
    case(c) == Some(Case::Capital)
}

/// Small letters.
pub(crate) fn is_small(c: char) -> bool {
    case(c) == Some(Case::Small)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Small,
    Capital,
}

/// The case of a Latin, Greek, Cyrillic or Armenian letter; other scripts have none. Where capitals and small
/// letters take turns, a pair starts with the capital.
fn case(c: char) -> Option<Case> {
    let capital = match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => true,
        'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ' | 'ª' | 'µ' | 'º' => false,
        // Latin, in pairs from an odd number on; the rest of its blocks in pairs from an even one on.
        'Ĺ'..='ň' | 'Ź'..='ž' | 'Ǎ'..='ǜ' => is_odd(c),
        'ĸ' | 'ŉ' | 'ſ' => false,
        'Ÿ' | 'Ə' | 'Ư' => true,
        'ư' => false,
        '\u{100}'..='\u{24f}' | 'Ḁ'..='ẕ' | 'Ạ'..='ỿ' => !is_odd(c),
        '\u{250}'..='\u{2af}' => false,
        'ΐ' => false,
        'Ά' | 'Έ'..='Ϋ' => true,
        'ά'..='ώ' => false,
        'Ѐ'..='Я' => true,
        'а'..='џ' => false,
        'Ӏ' => true,
        'ӏ' => false,
        'Ӂ'..='ӎ' => is_odd(c),
        'Ѡ'..='ҁ' | 'Ҋ'..='ԯ' => !is_odd(c),
        'Ա'..='Ֆ' => true,
        'ա'..='և' => false,
        _ => return None,
    };
    Some(if capital { Case::Capital } else { Case::Small })
}

fn is_odd(c: char) -> bool {
    u32::from(c) % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_unicode_on_the_alphabets_of_europe() {
        let europe = ('\0'..='\u{17f}').chain('Ά'..='ώ').chain('Ѐ'..='ԯ').chain('Ա'..='Ֆ').chain('ա'..='և');
        // Beyond Latin the blocks hold gaps and marks, too.
        for c in europe.filter(|&c| c < 'Ά' || c.is_alphabetic()) {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_capital(c), c.is_uppercase(), "{c:?}");
            assert_eq!(is_small(c), c.is_lowercase(), "{c:?}");
        }
        for c in ('Ḁ'..='ẕ').chain('Ạ'..='ỹ').chain(['Ə', 'Ơ', 'ơ', 'Ư', 'ư', 'Ǎ', 'ǎ']) {
            assert!(
                is_letter(c) && is_capital(c) == c.is_uppercase() && is_small(c) == c.is_lowercase(),
                "{c:?}"
            );
        }
    }

    #[test]
    fn other_scripts_have_letters_without_case() {
        for c in "김平あمאहไაማ".chars() {
            assert!(is_letter(c) && !is_capital(c) && !is_small(c), "{c:?}");
        }
        for c in "—…“”«»€™№→•①、。「」・，！？؟،।\u{200b}\u{fe0f}😀\u{e000}".chars()
        {
            assert!(!is_alphanumeric(c), "{c:?}");
        }
        assert!("٣७½²Ⅳ9".chars().all(is_alphanumeric));
    }
}
