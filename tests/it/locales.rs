//! The widget's words: the same keys and gaps in every language, none unused.

use std::collections::BTreeSet;

use probono_survey::engine::rational::Rational;
use probono_survey::engine::value::Value;
use probono_survey::widget::intl::direction;
use probono_survey::widget::locales::LOCALES;
use probono_survey::widget::strings::{Key, NAMES, Strings, in_order, lacking};

use crate::typography::faults_in;
use crate::util::{files, json, path};

/// Not sentences but pieces of them, with spaces of their own.
const PIECES: &[&str] = &["code", "list_separator", "colon"];

/// Words that are the same in two languages.
const ALIKE: &[&str] = &[
    ", ",
    ": ",
    "{count} pages",
    "{count} page",
    "Error",
    "Index",
    "Indice",
];

/// What the element's scripts say themselves, after the widget's words.
const ELEMENT: &[&str] = &[
    "required_whole",
    "load-failed",
    "wasm-unavailable",
    "browser-outdated",
    "questionnaire-unknown",
    "configuration-invalid",
    "crashed",
    "fallback",
    "save",
];

#[test]
fn every_language_has_every_key_and_no_other() {
    for (language, locale) in locales() {
        let keys: Vec<&str> = locale.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, [NAMES, ELEMENT].concat(), "{language}");
        assert_eq!(strings_of(&language).lang(), language);
    }
    for (language, text) in LOCALES {
        let file: Value = text.parse().unwrap();
        assert_eq!(file, file_of(language), "{language}");
    }
}

#[test]
fn a_locale_that_lacks_words_says_which() {
    let mut french = locale("fr");
    french.retain(|(key, _)| key != "start" && key != "NSP");
    for (key, text) in &mut french {
        match &**key {
            "next" => *text = 1.into(),
            // The form that any number may fall back on.
            "errors" => *text = Value::object([("one", "Un point".into())]),
            _ => {}
        }
    }
    let french = Value::Object(french);
    assert_eq!(lacking(&french), ["start", "next", "NSP", "errors"]);
    assert_eq!(lacking(&Value::Null), NAMES);
    for lacking in [in_order(&french), in_order(&Value::Null), Value::Null] {
        assert_eq!(Strings::read(&lacking), None);
    }
}

#[test]
fn every_language_fills_the_same_gaps() {
    let french = locale("fr");
    for (language, locale) in locales() {
        for ((key, text), (_, in_french)) in locale.iter().zip(&french) {
            let [found, expected] = [text, in_french].map(|text| forms(key, text));
            assert_eq!(found.len() > 1, expected.len() > 1, "{language}: {key}");
            let all = gaps(key, expected.last().unwrap());
            for (category, form) in text.as_object().unwrap_or_default() {
                let gaps = gaps(key, form.as_str().unwrap());
                // «One page» needs no digit, and names no total.
                let whole = matches!(&**category, "zero" | "one" | "two");
                let fits = if whole {
                    gaps.is_subset(&all)
                } else {
                    gaps == all
                };
                assert!(fits, "{language}: {key}, {category}");
            }
            assert_eq!(gaps(key, found.last().unwrap()), all, "{language}: {key}");
        }
    }
}

#[test]
fn no_sentence_is_left_in_french_or_english() {
    for reference in ["fr", "en"] {
        for (language, words) in locales() {
            for ((key, text), (_, other)) in words.iter().zip(&locale(reference)) {
                let other = forms(key, other);
                for form in forms(key, text) {
                    let alike = language != reference && other.contains(&form);
                    assert!(!alike || ALIKE.contains(&form), "{language}: {key}: {form}");
                }
            }
        }
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
    let scripts: Vec<String> = files("src/element", &["js"])
        .iter()
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect();
    for key in ELEMENT {
        let forms = [
            format!("\"{key}\""),
            format!("words.{key}"),
            format!("strings.at(-1).{key}"),
        ];
        let used = |script: &String| forms.iter().any(|form| script.contains(form));
        assert!(scripts.iter().any(used), "{key} is never said");
    }
    assert_eq!(keys.lines().skip(1).count(), NAMES.len());
}

#[test]
fn every_word_follows_the_typography_of_its_language() {
    let mut faults = Vec::new();
    for (language, locale) in locales() {
        for (key, text) in locale {
            if !PIECES.contains(&key.as_str()) {
                for form in forms(&key, &text) {
                    let found = faults_in(&language, form);
                    faults.extend(
                        found
                            .into_iter()
                            .map(|fault| format!("{language}: {fault}")),
                    );
                }
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn numbers_and_days_are_written_as_the_language_does() {
    let strings = strings_of;
    assert_eq!(strings("fr").number(1_234_567), "1\u{202f}234\u{202f}567");
    assert_eq!(strings("en").number(1_234_567), "1,234,567");
    assert_eq!(strings("en").number(-1_000), "-1,000");
    assert_eq!(strings("en").number(999), "999");
    assert_eq!(strings("fr").number(0), "0");
    assert_eq!(strings("fr").decimal(Rational::new(25, 2)), "12,5");
    assert_eq!(
        strings("en").decimal(Rational::new(-10_001, 10)),
        "-1,000.1"
    );
    assert_eq!(strings("fr").date(20_879), "2 mars 2027");
    assert_eq!(strings("fr").day("2026-08-01"), "1er août 2026");
    assert_eq!(strings("en").day("2026-12-23"), "23 December 2026");
    for odd in ["", "2026", "2026-13-01", "2026-00-01", "2026-01-x"] {
        assert_eq!(strings("en").day(odd), odd);
    }
}

#[test]
fn what_is_counted_agrees_with_its_number() {
    let strings = strings_of;
    let pages = |language, count| strings(language).count(Key::Pages, count, &[]);
    assert_eq!(pages("fr", 0), "0 page");
    assert_eq!(pages("fr", 1), "1 page");
    assert_eq!(pages("fr", 1200), "1\u{202f}200 pages");
    assert_eq!(pages("en", 0), "0 pages");
    assert_eq!(pages("en", 1), "1 page");
    let basis = strings("en").count(Key::Basis, 1, &[("asked", "3")]);
    assert_eq!(basis, "Based on 1 answer out of 3");
    // A sentence that doesn't count is the same for every number.
    assert_eq!(strings("en").count(Key::Next, 2, &[]), "Next");
}

#[test]
fn from_right_to_left_what_fills_a_gap_keeps_its_direction() {
    let strings = strings_of;
    let receipt = |language| strings(language).fill(Key::DeliveryReceipt, &[("receipt", "A-1")]);
    assert_eq!(receipt("en"), "Receipt number: A-1");
    assert_eq!(receipt("ar"), "رقم الإيصال: \u{2068}A-1\u{2069}");
    for (language, _) in locales() {
        let expected = if language == "ar" { "rtl" } else { "ltr" };
        assert_eq!(direction(&language), expected);
    }
}

/// The languages there are, with their words.
#[track_caller]
pub fn locales() -> Vec<(String, Vec<(String, Value)>)> {
    let files = files("src/widget/locales", &["json"]);
    assert!(files.len() >= 8, "{files:?}");
    let languages = files.iter().map(|file| file.file_stem().unwrap());
    languages
        .map(|language| language.to_str().unwrap().to_owned())
        .map(|language| (language.clone(), locale(&language)))
        .collect()
}

#[track_caller]
fn strings_of(language: &str) -> Strings {
    let words = in_order(&Value::Object(locale(language)));
    Strings::read(&words).expect("all the words")
}

#[track_caller]
pub fn locale(language: &str) -> Vec<(String, Value)> {
    let file = file_of(language);
    let mut words = file.as_object().expect("an object").to_vec();
    let (last, element) = words.pop().expect("words");
    assert_eq!(last, "element", "{language}");
    words.extend_from_slice(element.as_object().expect("an object"));
    words
}

fn file_of(language: &str) -> Value {
    json(&format!("src/widget/locales/{language}.json"))
}

/// A sentence, or the forms of one that counts something, `other` last.
#[track_caller]
pub fn forms<'a>(key: &str, text: &'a Value) -> Vec<&'a str> {
    let Some(forms) = text.as_object() else {
        return vec![text.as_str().unwrap_or_else(|| panic!("{key} is no text"))];
    };
    let (last, _) = forms.last().unwrap();
    assert_eq!(last, "other", "{key}");
    let forms = forms.iter().map(|(_, form)| form.as_str().expect(key));
    forms.collect()
}

#[track_caller]
fn gaps(key: &str, text: &str) -> BTreeSet<String> {
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
