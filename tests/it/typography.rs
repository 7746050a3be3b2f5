//! The rules of typography of each language, as far as a machine sees them.

const NARROW: char = '\u{202f}';

/// Marks that have no place in a language, for those whose rules need no more.
const FOREIGN: &[(&str, &[&str])] = &[
    ("es", &["\"", "“", "”", "« ", " »", " :", " ;"]),
    ("de", &["\"", "«", "»", "”", " :", " ;", " !", " ?"]),
    ("it", &["\"", "“", "”", "« ", " »", " :", " ;", " !", " ?"]),
    ("pt", &["\"", "“", "”", "« ", " »", " :", " ;", " !", " ?"]),
    ("nl", &["\"", "«", "»", "„", " :", " ;", " !", " ?"]),
    (
        "ar",
        &["\"", "“", "”", ",", ";", "?", "« ", " »", " :", " ؛", " ؟"],
    ),
];

/// Pairs of marks of which there must be as many.
const PAIRS: &[(&str, char, char)] = &[
    ("es", '¿', '?'),
    ("es", '¡', '!'),
    ("es", '«', '»'),
    ("de", '„', '“'),
    ("it", '«', '»'),
    ("pt", '«', '»'),
    ("nl", '“', '”'),
    ("ar", '«', '»'),
];

/// What is wrong with the typography of a text. Of a language that has no rules
/// here, only what would be wrong in any.
pub fn faults_in(language: &str, text: &str) -> Vec<String> {
    match language {
        "fr" => return faults_in_french(text),
        "en" => return faults_in_english(text),
        _ => {}
    }
    let mut faults = faults(text);
    let foreign = FOREIGN.iter().filter(|(known, _)| *known == language);
    for mark in foreign.flat_map(|(_, marks)| *marks) {
        if text.contains(mark) {
            faults.push(format!("«{mark}» in «{text}»"));
        }
    }
    for (_, open, close) in PAIRS.iter().filter(|(known, ..)| *known == language) {
        if text.matches(*open).count() != text.matches(*close).count() {
            faults.push(format!("{open} without {close} in «{text}»"));
        }
    }
    faults
}

/// What is wrong with the typography of a French text.
pub fn faults_in_french(text: &str) -> Vec<String> {
    let mut faults = faults(text);
    let characters: Vec<char> = text.chars().collect();
    let near = |place: usize| -> String {
        characters[place.saturating_sub(12)..(place + 3).min(characters.len())]
            .iter()
            .collect()
    };
    for (place, character) in characters.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| characters[before]);
        let after = characters.get(place + 1);
        let closes = match character {
            ';' | '!' | '?' | '»' => true,
            // `dep:63` is a code, no sentence.
            ':' => after.is_none_or(|after| after.is_whitespace()),
            _ => false,
        };
        if closes && before != Some(NARROW) {
            faults.push(format!(
                "no U+202F before «{character}» in «{}»",
                near(place)
            ));
        }
        if *character == '«' && after != Some(&NARROW) {
            faults.push(format!("no U+202F after « in «{}»", near(place)));
        }
    }
    for straight in ["\"", "“", "”"] {
        if text.contains(straight) {
            faults.push(format!("{straight} is no French quotation mark"));
        }
    }
    faults
}

/// What is wrong with the typography of an English text.
pub fn faults_in_english(text: &str) -> Vec<String> {
    let mut faults = faults(text);
    for mark in ["\"", "«", "»", "\u{202f}", " :", " ;", " !", " ?"] {
        if text.contains(mark) {
            faults.push(format!("«{mark}» in an English text"));
        }
    }
    faults
}

fn faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (wrong, why) in [
        ("'", "a straight apostrophe"),
        ("...", "three dots for an ellipsis"),
    ] {
        if text.contains(wrong) {
            faults.push(why.to_owned());
        }
    }
    let mut pairs = text.chars().zip(text.chars().skip(1));
    if pairs.any(|(a, b)| a.is_whitespace() && b.is_whitespace()) {
        faults.push("two spaces".to_owned());
    }
    if text.trim() != text {
        faults.push("a space at an end".to_owned());
    }
    faults
}

#[test]
fn faults_are_seen() {
    for good in [
        "Où ?",
        "«\u{202f}Oui\u{202f}»",
        "un code comme dep:63",
        "Vu\u{202f}: l’ami",
    ] {
        let good = good.replace(" ?", "\u{202f}?");
        assert_eq!(faults_in_french(&good), [""; 0], "{good}");
    }
    for bad in [
        "Où ?",
        "Où?",
        "« Oui\u{202f}»",
        "l'ami",
        "deux  mots",
        "\"Oui\"",
        "Vu :",
    ] {
        assert_eq!(
            faults_in_french(bad).len(),
            1,
            "{bad}: {:?}",
            faults_in_french(bad)
        );
    }
    assert_eq!(faults_in_english("Where? “Here”: it’s dep:63."), [""; 0]);
    for bad in ["Where ?", "it's", "«Here", "so..."] {
        assert_eq!(faults_in_english(bad).len(), 1, "{bad}");
    }
    for (language, good) in [
        ("es", "¿Quería decir «sí»?"),
        ("de", "Meinten Sie „ja“?"),
        ("nl", "Bedoelde u “ja”?"),
        ("ar", "هل المقصود «نعم»؟"),
        ("br", "Demat ?"),
    ] {
        assert_eq!(faults_in(language, good), [""; 0], "{language}");
    }
    for (language, bad) in [
        ("es", "Quería decir «sí»?"),
        ("es", "¿Quería decir « sí»?"),
        ("de", "Meinten Sie „ja”?"),
        ("it", "Intendeva «sì» ?"),
        ("pt", "Queria dizer «sim?"),
        ("ar", "نعم, لا"),
        ("br", "N'eo ket"),
    ] {
        assert_ne!(faults_in(language, bad), [""; 0], "{language}: {bad}");
    }
}
