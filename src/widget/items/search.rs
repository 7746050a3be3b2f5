//! Finding entries of a long list by a few letters.

/// Letters without their accents, and with them.
const PLAIN: [(&str, &str); 14] = [
    ("a", "àáâãäåāăą"),
    ("ae", "æ"),
    ("c", "çćč"),
    ("e", "èéêëēėęě"),
    ("i", "ìíîïīı"),
    ("n", "ñńň"),
    ("o", "òóôõöøōő"),
    ("oe", "œ"),
    ("u", "ùúûüūűů"),
    ("y", "ýÿ"),
    ("s", "šś"),
    ("z", "žźż"),
    ("ss", "ß"),
    ("l", "ł"),
];

/// A text as it is searched: small letters without accents, and only single
/// spaces between words.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        let mut accented = PLAIN.iter().filter(|_| !character.is_ascii());
        match accented.find(|(_, letters)| letters.chars().any(|letter| letter == character)) {
            Some((plain, _)) => out.push_str(plain),
            None if character.is_alphanumeric() => out.push(character),
            // Accents that stand on their own go, the rest parts words.
            None if matches!(character, '\u{300}'..='\u{36f}') => {}
            None if out.is_empty() || out.ends_with(' ') => {}
            None => out.push(' '),
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
    /// The entry that the query names in full, if there is just one: of several
    /// communes of one name, only the respondent knows which.
    pub whole: Option<usize>,
}

/// Finds the entries that are offered in which every word of `query` begins a
/// word: those that are the query first, then those that begin with it, each
/// group in the order of the list. An empty query finds every entry.
pub(super) fn find(
    entries: &[String],
    query: &str,
    most: usize,
    offered: &dyn Fn(usize) -> bool,
) -> Found {
    let query = folded(query);
    let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    let mut groups: [Vec<usize>; 3] = Default::default();
    let (mut count, mut wholes) = (0, 0);
    for (place, entry) in entries.iter().enumerate() {
        if !words.iter().all(|word| begins_a_word(entry, word)) || !offered(place) {
            continue;
        }
        count += 1;
        let group = if *entry == query {
            wholes += 1;
            0
        } else if entry.starts_with(&query) {
            1
        } else {
            2
        };
        if groups[group].len() < most {
            groups[group].push(place);
        }
    }
    let mut best = groups.concat();
    best.truncate(most);
    Found {
        whole: best.first().copied().filter(|_| wholes == 1),
        best,
        count,
    }
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
        let all = |_: usize| true;
        for (query, best, count, whole) in [
            ("puy", vec![1, 0, 3], 3, None),
            ("PUY g", vec![1], 1, None),
            ("puy guillaume", vec![1], 1, Some(1)),
            ("ferr cler", vec![2], 1, None),
            ("uy", vec![], 0, None),
            (" ", vec![0, 1, 2, 3], 4, None),
        ] {
            let found = Found { best, count, whole };
            assert_eq!(find(&entries, query, 10, &all), found, "{query}");
        }
        let found = find(&entries, "p", 1, &all);
        assert_eq!((found.best, found.count), (vec![1], 3));
        let found = find(&entries, "puy", 10, &|place| place != 1);
        assert_eq!((found.best, found.count), (vec![0, 3], 2));
    }

    #[test]
    fn of_entries_of_one_name_none_is_meant() {
        let entries = ["ay", "ayen", "ay"].map(str::to_owned);
        let found = find(&entries, "Ay", 10, &|_| true);
        assert_eq!((found.best, found.whole), (vec![0, 2, 1], None));
    }
}
