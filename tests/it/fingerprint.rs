//! Every change of a definition changes the fingerprint it should, and no other.

use probono_survey::catalog::SOURCES;
use probono_survey::engine::bundle::bundle;
use probono_survey::engine::fingerprint::{Fingerprints, fingerprints};
use probono_survey::engine::value::Value;

/// What a definition says about the instrument without being part of it.
const ABOUT: [&str; 6] = [
    "version",
    "scoring_version",
    "languages",
    "licence",
    "minutes",
    "min_group",
];

#[derive(Debug, PartialEq)]
enum Changed {
    Nothing,
    Instrument,
    Texts(String),
    Several,
}

#[test]
fn a_changed_leaf_changes_one_fingerprint() {
    let definition = bundle("pbt-associations", SOURCES).unwrap();
    let before = fingerprints(&definition);
    let mut leaves = Vec::new();
    collect(&definition, &mut Vec::new(), &mut leaves);
    assert!(leaves.len() > 1_000);
    // Each seventh: a prime, so that every kind of leaf is met.
    for path in leaves.iter().step_by(7) {
        let mut changed = definition.clone();
        alter(&mut changed, path);
        let expected = match path.first().map(String::as_str) {
            // The languages decide what is a text, so they are tried apart.
            Some("languages") => continue,
            Some(key) if ABOUT.contains(&key) => Changed::Nothing,
            _ => match path.last().map(String::as_str) {
                Some(key @ ("fr" | "en")) => Changed::Texts(key.to_owned()),
                _ => Changed::Instrument,
            },
        };
        assert_eq!(
            compare(&before, &fingerprints(&changed)),
            expected,
            "{path:?}"
        );
    }
}

#[test]
fn the_order_of_keys_and_a_language_more_change_nothing() {
    let definition = bundle("pbt-companies", SOURCES).unwrap();
    let before = fingerprints(&definition);
    assert_eq!(before, fingerprints(&reversed(&definition)));
    let mut more = definition.clone();
    if let Value::Object(entries) = &mut more {
        for (key, value) in entries {
            match (key.as_str(), value) {
                ("languages", Value::Array(languages)) => languages.push("es".into()),
                ("title", Value::Object(texts)) => texts.push(("es".into(), "Título".into())),
                _ => {}
            }
        }
    }
    let after = fingerprints(&more);
    assert_eq!(after.instrument, before.instrument);
    assert_eq!(after.texts[..2], before.texts[..]);
}

#[test]
fn the_order_of_options_is_part_of_the_instrument() {
    let definition = bundle("pbt-volunteers", SOURCES).unwrap();
    let mut swapped = definition.clone();
    let Value::Object(entries) = &mut swapped else {
        panic!("no object")
    };
    for (key, value) in entries {
        if let ("pages", Value::Array(pages)) = (key.as_str(), value) {
            pages.swap(1, 2);
        }
    }
    assert_ne!(
        fingerprints(&swapped).instrument,
        fingerprints(&definition).instrument
    );
}

fn compare(before: &Fingerprints, after: &Fingerprints) -> Changed {
    let texts: Vec<&str> = before
        .texts
        .iter()
        .zip(&after.texts)
        .filter(|(before, after)| before != after)
        .map(|((lang, _), _)| lang.as_str())
        .collect();
    match (before.instrument != after.instrument, texts.as_slice()) {
        (false, []) => Changed::Nothing,
        (true, []) => Changed::Instrument,
        (false, [lang]) => Changed::Texts((*lang).to_owned()),
        _ => Changed::Several,
    }
}

fn collect(value: &Value, path: &mut Vec<String>, leaves: &mut Vec<Vec<String>>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                path.push(key.clone());
                collect(value, path, leaves);
                path.pop();
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                path.push(index.to_string());
                collect(element, path, leaves);
                path.pop();
            }
        }
        _ => leaves.push(path.clone()),
    }
}

fn alter(value: &mut Value, path: &[String]) {
    let Some((first, rest)) = path.split_first() else {
        *value = match value {
            Value::String(text) => Value::String(format!("{text}x")),
            Value::Number(number) => Value::Number(*number + 1.0),
            Value::Bool(yes) => Value::Bool(!*yes),
            _ => Value::Bool(true),
        };
        return;
    };
    match value {
        Value::Object(entries) => {
            let entry = entries.iter_mut().find(|(key, _)| key == first);
            alter(&mut entry.unwrap().1, rest);
        }
        Value::Array(elements) => alter(&mut elements[first.parse::<usize>().unwrap()], rest),
        _ => panic!("{path:?}"),
    }
}

fn reversed(value: &Value) -> Value {
    match value {
        Value::Object(entries) => Value::Object(
            entries
                .iter()
                .rev()
                .map(|(key, value)| (key.clone(), reversed(value)))
                .collect(),
        ),
        Value::Array(elements) => Value::Array(elements.iter().map(reversed).collect()),
        other => other.clone(),
    }
}
