//! Responses as rows of a table: what is written is read back as it was.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use probono_survey::engine::answer::Missing;
use probono_survey::engine::flat::{MissingForm, Variable, read, variables, write};
use probono_survey::engine::questionnaire::{Choice, Item, Kind, OptionList, Questionnaire};
use probono_survey::engine::rational::Rational;
use probono_survey::engine::value::Value;
use proptest::prelude::*;

use crate::definition::patched;
use crate::util::{FORMS, checked, lines, standard};

/// The small form with numbers that look like missing codes, and the standard ones.
static ALL: LazyLock<Vec<Arc<Questionnaire>>> = LazyLock::new(|| {
    let negative = Value::object([
        ("/items/AGE/min", Value::from(-20)),
        ("/items/GRADE/min", Value::from(-10)),
        ("/lists/AGREE/options/0/value", Value::from(-8)),
    ]);
    let patch = Value::object([("patch", negative)]);
    let mut all = vec![
        checked("plain", &patched("plain", &Value::Null)),
        checked("negative", &patched("negative", &patch)),
    ];
    all.extend(FORMS.map(standard));
    all
});

/// Numbers that decide an answer, one after the other.
struct Dice<'a>(std::slice::Iter<'a, u16>);

impl Dice<'_> {
    fn roll(&mut self, sides: usize) -> usize {
        self.0
            .next()
            .map_or(0, |number| usize::from(*number) % sides)
    }

    fn code(&mut self, codes: &[Missing]) -> Value {
        codes[self.roll(codes.len())].code().into()
    }

    fn choice(&mut self, list: &OptionList) -> Value {
        stored(&list.options[self.roll(list.options.len())])
    }

    /// A number from `min` on, more often than not among the missing codes.
    fn number(&mut self, min: i64, max: i64) -> Value {
        let number = min + self.roll(24) as i64;
        number.min(max).into()
    }

    /// An answer as a response holds it.
    fn answer(&mut self, item: &Item) -> Option<Value> {
        const SILENCE: [Missing; 3] = [Missing::Skip, Missing::Nr, Missing::Abd];
        let offered: Vec<Missing> = item.missing.iter().copied().chain(SILENCE).collect();
        if matches!(item.kind, Kind::Info) {
            return None;
        }
        let is_matrix = matches!(item.kind, Kind::Matrix { .. });
        match self.roll(6) {
            0 => return None,
            1 if is_matrix => return Some(self.code(&SILENCE)),
            1 => return Some(self.code(&offered)),
            _ => {}
        }
        Some(match &item.kind {
            Kind::Info => unreachable!(),
            Kind::Single { options, .. } => self.choice(options),
            Kind::Multi { options, .. } => {
                let mut chosen: Vec<Value> = Vec::new();
                for option in &options.options {
                    if self.roll(3) == 0 {
                        chosen.push(stored(option));
                    }
                }
                if chosen.is_empty() {
                    return None;
                }
                Value::Array(chosen)
            }
            Kind::Rank {
                options,
                max_choices,
                ..
            } => {
                let start = self.roll(options.options.len());
                let count = 1 + self.roll(*max_choices);
                let ranked = options.options.iter().cycle().skip(start).take(count);
                Value::Array(ranked.map(stored).collect())
            }
            Kind::Matrix { rows, scale } => {
                let mut entries = Vec::new();
                for row in rows {
                    let value = match self.roll(4) {
                        0 => continue,
                        1 if !row.missing.is_empty() => self.code(&row.missing),
                        _ => self.choice(scale),
                    };
                    entries.push((row.code.to_string(), value));
                }
                if entries.is_empty() {
                    return None;
                }
                Value::Object(entries)
            }
            Kind::Number { min, max, .. } => self.number(
                min.map_or(-20, Rational::whole),
                max.map_or(i64::MAX, Rational::whole),
            ),
            Kind::Scale { min, max, .. } => self.number(*min, *max),
            Kind::Text { .. } => ["nsp", "-8", "a;b\n\"c\"", "é", "0"][self.roll(5)].into(),
            Kind::Date { .. } => ["2027-03-02", "1999-12-31"][self.roll(2)].into(),
            Kind::Consent { .. } => true.into(),
            Kind::Computed { .. } => return None,
            Kind::Territory => ["dep:63", "dep:2A"][self.roll(2)].into(),
        })
    }
}

fn stored(option: &Choice) -> Value {
    option
        .value
        .map_or_else(|| (*option.code).into(), Value::from)
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_written_is_read_back(
        form in 0..ALL.len(),
        rolls in prop::collection::vec(any::<u16>(), 400),
    ) {
        let questionnaire = &ALL[form];
        let mut dice = Dice(rolls.iter());
        let entries = questionnaire.items.iter();
        let entries = entries.filter_map(|item| Some((item.code.to_string(), dice.answer(item)?)));
        let answers = Value::Object(entries.collect());
        let specified = specified(questionnaire);
        let variables = variables(questionnaire);
        let cells = write(questionnaire, &variables, &answers, &specified).unwrap();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let (answers_again, specified_again) = read(questionnaire, &variables, &cells).unwrap();
        prop_assert_eq!(answers_again.to_json(), answers.to_json());
        prop_assert_eq!(specified_again.to_json(), specified.to_json());
    }
}

/// Words with every option that asks for them.
fn specified(questionnaire: &Questionnaire) -> Value {
    let mut entries = Vec::new();
    for item in &questionnaire.items {
        let (Kind::Single { options, .. }
        | Kind::Multi { options, .. }
        | Kind::Rank { options, .. }) = &item.kind
        else {
            continue;
        };
        for option in options.options.iter().filter(|o| o.specify.is_some()) {
            entries.push((format!("{}.{}", item.code, option.code), "-8".into()));
        }
    }
    Value::Object(entries)
}

fn names(variables: &[Variable]) -> Vec<&str> {
    variables.iter().map(|variable| &*variable.name).collect()
}

#[test]
fn every_part_of_an_item_has_a_column() {
    let variables = variables(&ALL[0]);
    let expected = "PLACE COLOR SIZE WIDTH MOOD OWNED_CAT OWNED_DOG OWNED_OTHER OWNED_NONE \
        OWNED_OTHER_TEXT LIKED_R1 LIKED_R2 LIKED_R3 LIKED_OTHER_TEXT VIEWS_V1 VIEWS_V2 VIEWS_V3 \
        AGE GRADE WORDS PROBE";
    assert_eq!(names(&variables).join(" "), expected);
    let words: Vec<&Variable> = variables
        .iter()
        .filter(|variable| variable.missing == MissingForm::Word)
        .collect();
    assert_eq!(words.len(), 4, "{words:#?}");
}

#[test]
fn names_are_told_apart() {
    let patch = r#"{"patch": {"/items/WIDTH/code": "views_V1",
        "/pages/P_CHOICES/items/2": "views_V1"}}"#;
    let form = checked("names", &patched("names", &patch.parse().unwrap()));
    let variables = variables(&form);
    assert!(names(&variables).contains(&"VIEWS_V1_2"));
    let different: HashSet<String> = names(&variables)
        .iter()
        .map(|name| name.to_ascii_lowercase())
        .collect();
    assert_eq!(different.len(), variables.len());
}

#[test]
fn missing_codes_may_be_words_numbers_and_decimals() {
    let (form, variables) = (&ALL[0], variables(&ALL[0]));
    let row = |name: &str, cell: &'static str| {
        let cells = names(&variables)
            .into_iter()
            .map(|known| if known == name { cell } else { "" });
        let cells: Vec<&str> = cells.collect();
        match read(form, &variables, &cells) {
            Ok((answers, _)) => answers.to_json(),
            Err(problems) => lines(&problems).join(" "),
        }
    };
    for (name, cell, expected) in [
        ("COLOR", "-8", r#"{"COLOR":"NSP"}"#),
        ("COLOR", "NSP", r#"{"COLOR":"NSP"}"#),
        ("COLOR", " -8.0 ", r#"{"COLOR":"NSP"}"#),
        ("WORDS", "REF", r#"{"WORDS":"REF"}"#),
        ("WORDS", "-9", r#"{"WORDS":"-9"}"#),
        ("AGE", "12.0", r#"{"AGE":12}"#),
        ("AGE", "many", r#"{"AGE":"many"}"#),
        ("MOOD", "2", r#"{"MOOD":2}"#),
        ("VIEWS_V2", "-6", r#"{"VIEWS":"SKIP"}"#),
        ("VIEWS_V2", "-8", r#"{"VIEWS":{"V2":"NSP"}}"#),
        ("OWNED_CAT", "0", "{}"),
        (
            "OWNED_CAT",
            "2",
            "OWNED_CAT: expected 1, 0 or a missing code, found `2`",
        ),
        ("LIKED_R2", "CAT", "LIKED_R2: the rank before it is empty"),
    ] {
        assert_eq!(row(name, cell), expected, "{name} {cell}");
    }
    let mixed: Vec<&str> = names(&variables)
        .into_iter()
        .map(|name| match name {
            "OWNED_CAT" => "1",
            "OWNED_DOG" => "-8",
            _ => "",
        })
        .collect();
    let problems = read(form, &variables, &mixed).unwrap_err();
    let expected = "OWNED_CAT: a missing code stands in all columns of an item or in none of them";
    assert_eq!(lines(&problems), [expected]);
}

#[test]
fn more_ranks_than_columns_are_not_cut_off() {
    let form = &ALL[0];
    let answers: Value = r#"{"LIKED": ["CAT", "DOG", "OTHER", "NONE"]}"#.parse().unwrap();
    let result = write(form, &variables(form), &answers, &Value::Null);
    assert_eq!(result, Err("LIKED".to_owned()));
}
