//! The standard questionnaires: sound, alike where they must be, well set.

use std::collections::BTreeSet;

use probono_survey::engine::questionnaire::Kind;
use probono_survey::engine::value::Value;

use crate::typography::{faults_in_english, faults_in_french};
use crate::util::{FORMS, bundled, list, standard, text};

/// Words that are the same in both languages.
const ALIKE: &[&str] = &[
    "Sport",
    "Culture, arts",
    "Construction",
    "Information, communication",
    "Communication",
    "Manager",
    "Fragile",
    "Possible",
    "Engagement",
    "Motivation",
];

#[test]
fn the_association_form_has_its_28_items_and_5_indices() {
    let questionnaire = standard("pbt-associations");
    assert_eq!(asked("pbt-associations").len(), 28);
    assert_eq!(questionnaire.indices.len(), 5);
    let info = questionnaire.items.iter();
    assert_eq!(
        info.filter(|item| matches!(item.kind, Kind::Info)).count(),
        1
    );
}

#[test]
fn the_company_form_has_its_27_items_and_5_indices_and_the_shared_one() {
    assert_eq!(asked("pbt-companies").len(), 27);
    assert_eq!(standard("pbt-companies").indices.len(), 6);
}

#[test]
fn the_volunteer_form_has_its_26_items_and_5_indices() {
    assert_eq!(asked("pbt-volunteers").len(), 26);
    assert_eq!(standard("pbt-volunteers").indices.len(), 5);
}

#[test]
fn the_core_is_the_same_in_every_form() {
    let core = |form: &str| -> Vec<Value> {
        let definition = bundled(form);
        in_order(&definition)
            .into_iter()
            .filter(|item| text(item, "code").starts_with("K_"))
            .map(|item| without_wording(&item, &definition))
            .collect()
    };
    let of_associations = core(FORMS[0]);
    assert_eq!(of_associations.len(), 17, "16 items and the definition");
    for form in &FORMS[1..] {
        let found = core(form);
        let codes = |core: &[Value]| -> Vec<String> {
            core.iter()
                .map(|item| text(item, "code").to_owned())
                .collect()
        };
        assert_eq!(codes(&found), codes(&of_associations), "{form}");
        for (found, expected) in found.iter().zip(&of_associations) {
            assert_eq!(found.to_json(), expected.to_json(), "{form}");
        }
    }
}

#[test]
fn the_forms_are_of_one_instrument() {
    for form in FORMS {
        let definition = bundled(form);
        assert_eq!(text(&definition, "id"), "pbt");
        assert_eq!(text(&definition, "name"), form);
        assert_eq!(text(&definition, "licence"), "CC-BY-4.0");
        for key in ["version", "scoring_version", "geo_version"] {
            let expected = bundled(FORMS[0]);
            assert_eq!(
                text(&definition, key),
                text(&expected, key),
                "{form}: {key}"
            );
        }
    }
}

#[test]
fn every_text_is_in_both_languages() {
    let mut count = 0;
    for form in FORMS {
        for (path, wordings) in wordings(form) {
            let keys: Vec<&str> = wordings.iter().map(|(key, _)| key.as_str()).collect();
            assert_eq!(keys, ["fr", "en"], "{form}: {path}");
            let (french, english) = (wording(&wordings, "fr"), wording(&wordings, "en"));
            assert!(!french.is_empty() && !english.is_empty(), "{form}: {path}");
            let alike = french == english;
            assert!(
                !alike || ALIKE.contains(&french),
                "{form}: {path}: {french}"
            );
            count += 1;
        }
    }
    assert!(count > 500, "only {count} texts were found");
}

#[test]
fn every_text_follows_the_typography_of_its_language() {
    let mut faults = BTreeSet::new();
    for form in FORMS {
        for (_, wordings) in wordings(form) {
            faults.extend(faults_in_french(wording(&wordings, "fr")));
            faults.extend(faults_in_english(wording(&wordings, "en")));
        }
    }
    assert_eq!(faults, BTreeSet::new());
}

#[test]
fn bold_marks_come_in_pairs() {
    for form in FORMS {
        for (path, wordings) in wordings(form) {
            for (language, wording) in &wordings {
                let marks = wording.as_str().unwrap().matches("**").count();
                assert_eq!(marks % 2, 0, "{form}: {path}.{language}");
            }
        }
    }
}

/// The codes of a form's items, information screens left out.
fn asked(form: &str) -> Vec<String> {
    let items = in_order(&bundled(form)).into_iter();
    let asked = items.filter(|item| text(item, "type") != "info");
    asked.map(|item| text(&item, "code").to_owned()).collect()
}

/// The items in the order of the pages.
fn in_order(definition: &Value) -> Vec<Value> {
    let pages = list(definition, "pages").iter();
    let codes = pages.flat_map(|page| list(page, "items"));
    codes
        .map(|code| {
            let code = code.as_str().expect("the code of an item");
            let items = list(definition, "items");
            let found = items.iter().find(|item| text(item, "code") == code);
            found.unwrap_or_else(|| panic!("no item {code}")).clone()
        })
        .collect()
}

/// What must be the same in every form: all but the words, and the codes of
/// the options instead of the name of their list.
fn without_wording(item: &Value, definition: &Value) -> Value {
    let entries = item.as_object().expect("an item").iter();
    let mut kept: Vec<(String, Value)> = entries
        .filter(|(key, _)| !["text", "help", "low", "high", "checks"].contains(&key.as_str()))
        .map(|(key, value)| match value.as_array() {
            Some(elements) if key == "rows" => (key.clone(), codes(elements)),
            _ => (key.clone(), value.clone()),
        })
        .collect();
    for check in list(item, "checks") {
        for key in ["code", "level", "when"] {
            kept.push((format!("check {key}"), text(check, key).into()));
        }
    }
    for key in ["options", "scale"] {
        if let Some(name) = item.get(key).and_then(Value::as_str) {
            let lists = list(definition, "lists");
            let found = lists.iter().find(|list| text(list, "code") == name);
            kept.push((
                format!("{key} of {name}"),
                codes(list(found.unwrap(), "options")),
            ));
        }
    }
    Value::Object(kept)
}

fn codes(elements: &[Value]) -> Value {
    Value::Array(
        elements
            .iter()
            .map(|element| text(element, "code").into())
            .collect(),
    )
}

/// Every text of a bundled form, with its place.
fn wordings(form: &str) -> Vec<(String, Vec<(String, Value)>)> {
    let mut found = Vec::new();
    let mut waiting = vec![(String::new(), bundled(form))];
    while let Some((path, value)) = waiting.pop() {
        match value {
            Value::Object(entries) if entries.iter().any(|(key, _)| key == "fr" || key == "en") => {
                found.push((path, entries));
            }
            Value::Object(entries) => {
                waiting.extend(
                    entries
                        .into_iter()
                        .map(|(key, value)| (format!("{path}.{key}"), value)),
                );
            }
            Value::Array(elements) => {
                let elements = elements.into_iter().enumerate();
                waiting.extend(elements.map(|(place, value)| (format!("{path}[{place}]"), value)));
            }
            _ => {}
        }
    }
    found
}

fn wording<'a>(wordings: &'a [(String, Value)], language: &str) -> &'a str {
    let found = wordings.iter().find(|(key, _)| key == language);
    found.and_then(|(_, text)| text.as_str()).expect("a text")
}
