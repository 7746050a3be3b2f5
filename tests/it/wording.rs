//! What holds of the widget's sentences in any language, beside their keys, gaps
//! and marks: one rule for each kind of slip that a translator makes.

use crate::locales::{forms, locale, locales};

/// Sentences that name a button, by the key of its label.
const BUTTONS: &[(&str, &str)] = &[("notice_answers_text", "submit")];

/// A sentence with what it is checked against.
struct Said<'a> {
    language: &'a str,
    text: &'a str,
    /// The same in French.
    french: &'a str,
    /// The label of the button that it names.
    button: Option<&'a str>,
}

type Rule = (&'static str, fn(&Said) -> bool);

const RULES: &[Rule] = &[
    ("it ends as the French one does", |said| {
        end(said.text) == end(said.french)
    }),
    ("a button is named as it is labelled", |said| {
        said.button.is_none_or(|label| said.text.contains(label))
    }),
    ("nothing in it is unseen", |said| {
        let mut open = 0_i32;
        said.text.chars().all(|sign| {
            match sign {
                // Isolates, where Latin letters stand among others, in pairs.
                '\u{2066}' if said.language == "ar" => open += 1,
                '\u{2069}' => open -= 1,
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => return false,
                '\u{2060}'..='\u{2068}' | '\u{feff}' | '\t' | '\n' => return false,
                _ => {}
            }
            (0..=1).contains(&open)
        }) && open == 0
    }),
    ("an address is nobody's", |said| {
        let mut hosts = said.text.split(['@', '/']).skip(1);
        hosts.all(|host| host.is_empty() || host.starts_with("example.org"))
    }),
    ("an address or a number keeps its direction", |said| {
        let mut words = said.text.split_whitespace();
        said.language != "ar"
            || words.all(|word| !word.contains(['@', '/', '+']) || word.starts_with('\u{2066}'))
    }),
    ("no article runs into a date", |said| {
        // «Dal 2 marzo», but «dall’8 marzo».
        said.language != "it" || !said.text.contains("l {date}")
    }),
];

#[test]
fn sentences_follow_the_rules_in_every_language() {
    let french = locale("fr");
    for (language, words) in &locales() {
        for ((key, text), (_, in_french)) in words.iter().zip(&french) {
            let button = BUTTONS.iter().find(|(sentence, _)| sentence == key);
            let label = button.and_then(|(_, label)| words.iter().find(|(key, _)| key == label));
            for form in forms(key, text) {
                let broken = broken(&Said {
                    language,
                    text: form,
                    french: forms(key, in_french).last().unwrap(),
                    button: label.and_then(|(_, label)| label.as_str()),
                });
                assert_eq!(broken, [""; 0], "{language}: {key}: {form}");
            }
        }
    }
}

#[test]
fn every_rule_is_broken_by_what_it_forbids() {
    let cases = [
        (
            "de",
            "Prüfen Sie Ihre Antworten",
            "it ends as the French one does",
        ),
        ("de", "Auf „Senden“.", "a button is named as it is labelled"),
        (
            "nl",
            "„Absenden“, gegevens\u{ad}bescherming.",
            "nothing in it is unseen",
        ),
        ("ar", "نعم \u{2066}A.", "nothing in it is unseen"),
        ("pt", "Escreva nome@exemplo.pt.", "an address is nobody's"),
        (
            "ar",
            "مثل +33 4.",
            "an address or a number keeps its direction",
        ),
        ("it", "Dal {date}.", "no article runs into a date"),
    ];
    for (language, text, rule) in cases {
        let said = Said {
            language,
            text,
            french: "Envoyez.",
            button: text.contains('„').then_some("Absenden"),
        };
        assert_eq!(broken(&said), [rule], "{text}");
    }
    for (rule, _) in RULES {
        assert!(cases.iter().any(|(.., broken)| broken == rule), "{rule}");
    }
}

/// The rules that a sentence breaks.
fn broken(said: &Said) -> Vec<&'static str> {
    let broken = RULES.iter().filter(|(_, holds)| !holds(said));
    broken.map(|(rule, _)| *rule).collect()
}

/// The mark at the end of a sentence, the same for every script.
fn end(text: &str) -> Option<char> {
    match text.chars().next_back()? {
        '؟' => Some('?'),
        mark @ ('.' | '?' | '!' | '…' | ':') => Some(mark),
        _ => None,
    }
}
