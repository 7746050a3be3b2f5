//! The page for authors: its example works, and it leaves no key out.

use probono_survey::engine::bundle::bundle;
use probono_survey::engine::schema;
use probono_survey::engine::value::Value;

use crate::util::{checked, path, strings};

fn page() -> String {
    std::fs::read_to_string(path("src/catalog/FORMAT.md")).unwrap()
}

/// The blocks of the page in this language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let mark = format!("```{language}\n");
    let blocks = page.split(&mark).skip(1);
    let blocks = blocks.map(|rest| rest.split_once("\n```").unwrap().0.to_owned());
    blocks.collect()
}

#[test]
fn the_example_is_a_valid_questionnaire() {
    let page = page();
    let examples = blocks(&page, "json");
    assert_eq!(examples.len(), 1);
    let bundled = bundle("garden", &[("garden", &examples[0])]).unwrap();
    let questionnaire = checked("the example", &bundled);
    assert_eq!(questionnaire.items.len(), 4);
    assert_eq!(questionnaire.indices.len(), 1);
    let written: Value = examples[0].parse().unwrap();
    assert_eq!(bundled, written, "the example holds what is not used in it");
}

#[test]
fn the_report_that_the_page_shows_is_what_the_checker_says() {
    let page = page();
    let example = &blocks(&page, "json")[0];
    let broken = example.replacen("VISITS >= MONTHLY", "VISTS >= MONTHLY", 1);
    let problems = probono_survey::engine::check::check(&broken.parse().unwrap()).unwrap_err();
    let report: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let shown = blocks(&page, "text")[0].clone();
    let shown: Vec<&str> = shown.lines().skip(1).collect();
    assert_eq!(report, shown);
}

#[test]
fn the_conditions_of_the_page_can_be_read() {
    let page = page();
    let example = &blocks(&page, "json")[0];
    let conditions = blocks(&page, "text")
        .into_iter()
        .find(|block| block.contains(" has "))
        .unwrap();
    for condition in conditions.lines() {
        let mut definition: Value = example.parse().unwrap();
        let Value::Object(entries) = &mut definition else {
            unreachable!()
        };
        let indices = &mut entries
            .iter_mut()
            .find(|(key, _)| key == "indices")
            .unwrap()
            .1;
        let Value::Array(indices) = indices else {
            unreachable!()
        };
        let Value::Object(index) = &mut indices[0] else {
            unreachable!()
        };
        index.push(("base".to_owned(), condition.into()));
        checked(condition, &definition);
    }
}

#[test]
fn every_key_and_every_type_is_named() {
    let page = page();
    let named = |word: &str| page.contains(&format!("`{word}`"));
    let schema = schema::source();
    let records = schema.get("$defs").unwrap().as_object().unwrap();
    let records = records.iter().map(|(_, record)| record);
    let mut keys = 0;
    for record in records.chain([&schema]) {
        for (key, schema) in record.get("properties").unwrap().as_object().unwrap() {
            assert!(
                named(key) || key == "include",
                "the key `{key}` is not named"
            );
            for value in schema.get("enum").into_iter().flat_map(strings) {
                assert!(named(value), "`{value}` of the key `{key}` is not named");
            }
            keys += 1;
        }
    }
    assert!(keys > 60, "only {keys} keys");
    assert!(page.contains("\"include\""));
    for code in probono_survey::engine::answer::Missing::ALL {
        let number = code.number().to_string().replace('-', "−");
        assert!(page.contains(&format!("{number} `{}`", code.code())));
    }
}
