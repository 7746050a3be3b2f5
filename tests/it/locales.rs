//! The widget's words: the same keys and gaps in every language, none unused.

use std::collections::BTreeSet;

use probono_survey::engine::rational::Rational;
use probono_survey::engine::value::Value;
use probono_survey::widget::locales::LOCALES;
use probono_survey::widget::strings::{NAMES, Strings};

use crate::typography::{faults_in_english, faults_in_french};
use crate::util::{files, path};

/// Not sentences but pieces of them, with spaces of their own.
const PIECES: &[&str] = &["group_separator", "plural_one", "colon"];

/// Words that are the same in both languages.
const ALIKE: &[&str] = &[
    "{count} pages",
    "{day}/{month}/{year}",
    "Questionnaire {name}, version {version}",
];

#[test]
fn every_language_has_every_key_and_no_other() {
    for (language, _) in LOCALES {
        let locale = locale(language);
        let keys: Vec<&str> = locale.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, NAMES, "{language}");
        assert!(Strings::read(&Value::Object(locale)).is_ok(), "{language}");
    }
    let files = files("src/widget/locales", &["json"]);
    assert_eq!(files.len(), LOCALES.len(), "a file that no build carries");
}

#[test]
fn a_locale_that_lacks_words_says_which() {
    let mut french = locale("fr");
    french.retain(|(key, _)| key != "start" && key != "NSP");
    for (_, text) in french.iter_mut().filter(|(key, _)| key == "next") {
        *text = 1.into();
    }
    let lacking = Strings::read(&Value::Object(french)).unwrap_err();
    assert_eq!(lacking, ["start", "next", "NSP"]);
    assert_eq!(Strings::read(&Value::Null).unwrap_err(), NAMES);
}

#[test]
fn every_language_fills_the_same_gaps() {
    let french = locale("fr");
    for (language, _) in LOCALES {
        for ((key, text), (_, in_french)) in locale(language).iter().zip(&french) {
            assert_eq!(gaps(key, text), gaps(key, in_french), "{language}: {key}");
        }
    }
}

#[test]
fn no_sentence_is_the_same_in_two_languages() {
    for ((key, french), (_, english)) in locale("fr").iter().zip(&locale("en")) {
        let french = french.as_str().unwrap();
        let alike = english.as_str() == Some(french);
        assert!(!alike || ALIKE.contains(&french), "{key}: {french}");
    }
}

#[test]
fn every_word_is_used() {
    let strings = std::fs::read_to_string(path("src/widget/strings.rs")).unwrap();
    let (_, keys) = strings.split_once("\nkeys! {").unwrap();
    let (keys, after) = keys.split_once("\n}").unwrap();
    let mut code = after.to_owned();
    for file in files("src/widget", &["rs"]) {
        if !file.ends_with("strings.rs") {
            code.push_str(&std::fs::read_to_string(&file).unwrap());
        }
    }
    let used: BTreeSet<&str> = code
        .split("Key::")
        .skip(1)
        .map(|rest| {
            let end = rest.find(|c: char| !c.is_alphanumeric());
            &rest[..end.unwrap_or(rest.len())]
        })
        .collect();
    let unused: Vec<&str> = keys
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|key| !used.contains(key))
        .collect();
    assert_eq!(unused, [""; 0]);
    assert_eq!(keys.lines().skip(1).count(), NAMES.len());
}

#[test]
fn every_word_follows_the_typography_of_its_language() {
    let mut faults = Vec::new();
    for (key, text) in locale("fr") {
        if !PIECES.contains(&key.as_str()) {
            faults.extend(faults_in_french(text.as_str().unwrap()));
        }
    }
    for (key, text) in locale("en") {
        if !PIECES.contains(&key.as_str()) {
            faults.extend(faults_in_english(text.as_str().unwrap()));
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn numbers_are_grouped_as_the_language_does() {
    let number = |language, number: (i128, i128)| {
        strings(language).number(Rational::new(number.0, number.1))
    };
    assert_eq!(number("fr", (1_234_567, 1)), "1\u{202f}234\u{202f}567");
    assert_eq!(number("fr", (25, 2)), "12,5");
    assert_eq!(number("en", (1_234_567, 1)), "1,234,567");
    assert_eq!(number("en", (-1_000, 1)), "\u{2212}1,000");
    assert_eq!(number("en", (-10_001, 10)), "\u{2212}1,000.1");
    assert_eq!(number("en", (999, 1)), "999");
    assert_eq!(number("fr", (0, 1)), "0");
}

#[test]
fn days_are_written_as_the_language_does() {
    assert_eq!(strings("fr").date(20_879), "02/03/2027");
    assert_eq!(strings("en").date(20_879), "02/03/2027");
}

#[track_caller]
fn strings(language: &str) -> Strings {
    Strings::read(&Value::Object(locale(language))).unwrap()
}

#[track_caller]
fn locale(language: &str) -> Vec<(String, Value)> {
    let found = LOCALES.iter().find(|(known, _)| *known == language);
    let (_, text) = found.unwrap_or_else(|| panic!("no locale {language}"));
    let value: Value = text
        .parse()
        .unwrap_or_else(|error| panic!("{language}: {error}"));
    value.as_object().expect("an object").to_vec()
}

#[track_caller]
fn gaps(key: &str, text: &Value) -> BTreeSet<String> {
    let text = text.as_str().unwrap_or_else(|| panic!("{key} is no text"));
    let pieces = text.split('{').skip(1);
    pieces
        .map(|piece| {
            let (gap, _) = piece
                .split_once('}')
                .unwrap_or_else(|| panic!("{key}: {text}"));
            gap.to_owned()
        })
        .collect()
}
