//! Finding entries of a long list by a few letters.

/// A text as it is searched: small letters without accents, and only single
/// spaces between words.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'æ' => out.push_str("ae"),
            'ç' | 'ć' | 'č' => out.push('c'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ì'..='ï' | 'ī' | 'ı' => out.push('i'),
            'ñ' | 'ń' | 'ň' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => out.push('o'),
            'œ' => out.push_str("oe"),
            'ù'..='ü' | 'ū' | 'ű' | 'ů' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'š' | 'ś' => out.push('s'),
            'ž' | 'ź' | 'ż' => out.push('z'),
            'ß' => out.push_str("ss"),
            other if other.is_alphanumeric() => out.push(other),
            // Accents that stand on their own go, the rest parts words.
            '\u{300}'..='\u{36f}' => {}
            _ if out.is_empty() || out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// What was found: the best entries, and how many there are in all.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Found {
    pub best: Vec<usize>,
    pub count: usize,
}

/// Finds the entries in which every word of `query` begins a word: those that
/// begin with the query first, each group in the order of the list.
pub(super) fn find(entries: &[String], query: &str, most: usize) -> Found {
    let query = folded(query);
    let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    let (mut first, mut then) = (Vec::new(), Vec::new());
    let mut count = 0;
    if words.is_empty() {
        return Found::default();
    }
    for (place, entry) in entries.iter().enumerate() {
        if !words.iter().all(|word| begins_a_word(entry, word)) {
            continue;
        }
        count += 1;
        let group = if entry.starts_with(&query) {
            &mut first
        } else {
            &mut then
        };
        if group.len() < most {
            group.push(place);
        }
    }
    first.append(&mut then);
    first.truncate(most);
    Found { best: first, count }
}

fn begins_a_word(entry: &str, word: &str) -> bool {
    let mut rest = entry;
    loop {
        if rest.starts_with(word) {
            return true;
        }
        match rest.find(' ') {
            Some(space) => rest = &rest[space + 1..],
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_signs_make_no_difference() {
        for (text, expected) in [
            ("Saint-Étienne", "saint etienne"),
            ("L’Haÿ-les-Roses", "l hay les roses"),
            ("Œuvre  (été)", "oeuvre ete"),
            ("e\u{301}te\u{301}", "ete"),
            ("—", ""),
        ] {
            assert_eq!(folded(text), expected);
        }
    }

    #[test]
    fn every_word_begins_one_and_the_best_come_first() {
        let entries = [
            "Le Puy-en-Velay",
            "Puy-Guillaume",
            "Clermont-Ferrand",
            "Saint-Puy",
        ];
        let entries: Vec<String> = entries.iter().map(|entry| folded(entry)).collect();
        for (query, best, count) in [
            ("puy", vec![1, 0, 3], 3),
            ("PUY g", vec![1], 1),
            ("ferr cler", vec![2], 1),
            ("uy", vec![], 0),
            (" ", vec![], 0),
        ] {
            assert_eq!(find(&entries, query, 10), Found { best, count }, "{query}");
        }
        assert_eq!(
            find(&entries, "p", 1),
            Found {
                best: vec![1],
                count: 3
            }
        );
    }
}
