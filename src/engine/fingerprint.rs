//! The identity of a questionnaire: SHA-256 over its canonical JSON.
//!
//! There is one fingerprint of the *instrument* (items, codes, order, routing,
//! rules, scoring) and one of the *texts* in each language, so that a typo
//! mended in English changes the fingerprint of the English texts and no other.

use sha2::{Digest, Sha256};

use super::canonical::canonical;
use super::value::Value;

/// The fingerprints of a definition, in lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprints {
    /// That of the instrument: everything but the texts.
    pub instrument: String,
    /// Those of the texts, by language.
    pub texts: Vec<(String, String)>,
}

/// What describes the instrument and is no part of it: a release that only
/// mends a typo, or adds a language, is the same instrument.
const ABOUT: [&str; 6] = [
    "version",
    "scoring_version",
    "languages",
    "licence",
    "minutes",
    "min_group",
];

/// What stands there is no text, though an option may have the code `fr`.
pub(super) const CONDITIONS: &str = "show_options_if";

/// Computes the fingerprints of a definition that is self-contained.
///
/// ```
/// use probono_survey::engine::fingerprint::fingerprints;
/// use probono_survey::engine::value::Value;
///
/// let parse = |json: &str| json.parse::<Value>();
/// let one = parse(r#"{"languages": ["fr"], "id": "x", "title": {"fr": "Un"}}"#)?;
/// let two = parse(r#"{"id": "x", "languages": ["fr"], "title": {"fr": "Deux"}}"#)?;
/// assert_eq!(fingerprints(&one).instrument, fingerprints(&two).instrument);
/// assert_ne!(fingerprints(&one).texts, fingerprints(&two).texts);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn fingerprints(definition: &Value) -> Fingerprints {
    let languages = definition.get("languages").and_then(Value::as_array);
    let languages: Vec<&str> = languages
        .unwrap_or_default()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let mut instrument = without_texts(definition, &languages);
    if let Value::Object(entries) = &mut instrument {
        entries.retain(|(key, _)| !ABOUT.contains(&key.as_str()));
    }
    let texts = languages.iter().map(|language| {
        let texts = texts_only(definition, &languages, language);
        (
            (*language).to_owned(),
            digest(&texts.unwrap_or(Value::Null)),
        )
    });
    Fingerprints {
        texts: texts.collect(),
        instrument: digest(&instrument),
    }
}

fn without_texts(value: &Value, languages: &[&str]) -> Value {
    match value {
        Value::Array(elements) => Value::Array(
            elements
                .iter()
                .map(|element| without_texts(element, languages))
                .collect(),
        ),
        Value::Object(entries) => Value::Object(
            entries
                .iter()
                .filter(|(key, value)| key == CONDITIONS || !is_text(value, languages))
                .map(|(key, value)| (key.clone(), without_texts(value, languages)))
                .collect(),
        ),
        other => other.clone(),
    }
}

/// The wordings of one language where they stand, by keys and order alone, so
/// that moving one from an option to another counts and renaming a code does
/// not; `None` where there are none.
fn texts_only(value: &Value, languages: &[&str], language: &str) -> Option<Value> {
    match value {
        text if is_text(text, languages) => text.get(language).cloned(),
        Value::Array(elements) => {
            let mut texts = Vec::new();
            for element in elements {
                texts.extend(texts_only(element, languages, language));
            }
            (!texts.is_empty()).then_some(Value::Array(texts))
        }
        Value::Object(entries) => {
            let mut texts = Vec::new();
            for (key, value) in entries.iter().filter(|(key, _)| key != CONDITIONS) {
                if let Some(value) = texts_only(value, languages, language) {
                    texts.push((key.clone(), value));
                }
            }
            (!texts.is_empty()).then_some(Value::Object(texts))
        }
        _ => None,
    }
}

/// A text is an object with a wording under each of some languages.
pub(super) fn is_text(value: &Value, languages: &[&str]) -> bool {
    value.as_object().is_some_and(|entries| {
        !entries.is_empty()
            && entries.iter().all(|(key, wording)| {
                languages.contains(&key.as_str()) && wording.as_str().is_some()
            })
    })
}

fn digest(value: &Value) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(canonical(value).as_bytes()) {
        text.push(HEX[usize::from(byte >> 4)] as char);
        text.push(HEX[usize::from(byte & 15)] as char);
    }
    text
}
