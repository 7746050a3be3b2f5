//! The schemas that are shipped, held against what they describe by an
//! independent validator.

use std::sync::Arc;

use jsonschema::Validator;
use probono_survey::catalog::SOURCES;
use probono_survey::engine::event::Event;
use probono_survey::engine::questionnaire::{Item, ItemId, Kind, OptionId, Questionnaire, RowId};
use probono_survey::engine::rational::Rational;
use probono_survey::engine::response::{Context, response};
use probono_survey::engine::schema;
use probono_survey::engine::session::Session;
use probono_survey::engine::value::Value;

use crate::definition::patched;
use crate::util::{FORMS, bundled, cases, checked, standard, strings};

#[test]
fn every_schema_is_one() {
    let small = checked("definition.json", &patched("definition.json", &Value::Null));
    for schema in [
        schema::definition(),
        schema::source(),
        schema::any_response(),
        schema::response(&small),
        schema::response(&standard("pbt-associations")),
    ] {
        jsonschema::meta::validate(&foreign(&schema)).unwrap();
    }
}

#[test]
fn every_standard_form_has_the_shape_of_a_definition() {
    let validator = validator(&schema::definition());
    for name in FORMS {
        accepts(&validator, name, &bundled(name));
    }
}

#[test]
fn every_source_has_the_shape_of_a_source() {
    let validator = validator(&schema::source());
    for (name, text) in SOURCES {
        accepts(&validator, name, &text.parse().unwrap());
    }
    let bundled_only = self::validator(&schema::definition());
    let core: Value = SOURCES[0].1.parse().unwrap();
    assert!(!bundled_only.is_valid(&foreign(&core)));
}

#[test]
fn what_the_checker_calls_a_fault_of_shape_the_schema_refuses_too() {
    let validator = validator(&schema::definition());
    let mut refused = 0;
    for (name, case) in cases("definitions") {
        let problems = strings(case.get("problems").unwrap());
        let of_shape = |problem: &&str| {
            let (_, message) = problem.split_once(": ").unwrap();
            let kinds = [
                "a text",
                "a whole number",
                "true or false",
                "a list",
                "an object",
            ];
            message.starts_with("unknown key")
                || message.starts_with("the key `")
                || kinds
                    .iter()
                    .any(|kind| message.starts_with(&format!("expected {kind}, found ")))
        };
        if problems.iter().any(of_shape) {
            let definition = foreign(&patched(&name, &case));
            assert!(!validator.is_valid(&definition), "{name} passes");
            refused += 1;
        } else if problems.is_empty() {
            accepts(&validator, &name, &patched(&name, &case));
        }
    }
    assert!(refused >= 4, "only {refused} cases are of shape");
}

#[test]
fn the_schema_knows_every_type_and_the_checker_knows_those_of_the_schema() {
    let schema = schema::definition();
    let item = schema.get("$defs").unwrap().get("ItemDefinition").unwrap();
    let kind = item.get("properties").unwrap().get("type").unwrap();
    let kinds = strings(kind.get("enum").unwrap());
    let used = patched("definition.json", &Value::Null);
    for item in used.get("items").unwrap().as_array().unwrap() {
        let kind = item.get("type").unwrap().as_str().unwrap();
        assert!(kinds.contains(&kind), "{kind}");
    }
    for kind in kinds {
        let patch = Value::object([("/items/PROBE/type", kind.into())]);
        let definition = patched(kind, &Value::object([("patch", patch)]));
        let problems = probono_survey::engine::check::check(&definition);
        for problem in problems.err().unwrap_or_default() {
            assert!(!problem.message.contains("is no type of item"), "{problem}");
        }
    }
}

#[test]
fn what_sessions_write_are_responses() {
    let any = validator(&schema::any_response());
    for name in FORMS {
        let questionnaire = standard(name);
        let validator = validator(&schema::response(&questionnaire));
        for seed in 0..200 {
            let response = random_response(&questionnaire, seed);
            accepts(&validator, name, &response);
            accepts(&any, name, &response);
        }
    }
}

#[test]
fn a_response_to_another_form_is_refused() {
    let companies = validator(&schema::response(&standard("pbt-companies")));
    let response = random_response(&standard("pbt-associations"), 1);
    assert!(!companies.is_valid(&foreign(&response)));
}

#[test]
fn responses_that_are_broken_are_refused() {
    let questionnaire = standard("pbt-associations");
    let validator = validator(&schema::response(&questionnaire));
    let whole = foreign(&random_response(&questionnaire, 1));
    let cases = [
        ("/id", r#""""#),
        ("/id", "null"),
        ("/q_version", r#""2.0.0""#),
        ("/q_hash", r#""0000""#),
        ("/text_hash", r#""0000""#),
        ("/form", r#""B""#),
        ("/lang", r#""de""#),
        ("/mode", r#""tablet""#),
        ("/geo_version", r#""1999""#),
        ("/naf_version", r#""rev2""#),
        ("/day", r#""2027-03-02T10:11""#),
        ("/duration_s", "7201"),
        ("/seed", "-1"),
        ("/e_mail", r#""a@b.fr""#),
        ("/answers/NOT_AN_ITEM", "1"),
        ("/answers/K_KNOW", r#""NOT_A_CODE""#),
        ("/answers/K_TERR", r#""63""#),
        ("/answers/K_PRACT", r#"["Y12"]"#),
        ("/answers/K_PRACT", "null"),
        ("/answers/A_VOLN", "12.5"),
        ("/answers/A_VOLN", r#""12""#),
        ("/answers/A_NEED", r#""NSP""#),
        ("/answers/A_NEED", r#"{"S01": 9}"#),
        ("/answers/K_TOOL", "[]"),
        ("/answers/K_TOOL", r#"["T01", "T01"]"#),
        ("/specified/K_PRACT.Y12", r#""words""#),
        ("/soft_override", r#"["NO_RULE"]"#),
        ("/flags", r#"["NO_RULE"]"#),
        // What a set of responses shows, none is sent with.
        ("/flags", r#"["short-duration"]"#),
        ("/scores/A_IX_NEED", r#"{"value": 101}"#),
        ("/scores/NO_INDEX", r#"{}"#),
    ];
    assert!(validator.is_valid(&whole));
    for (pointer, value) in cases {
        let mut broken = whole.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        broken.pointer_mut(parent).unwrap()[key] = serde_json::from_str(value).unwrap();
        assert!(!validator.is_valid(&broken), "{pointer} {value} passes");
    }
    for key in ["id", "q_hash", "answers", "scores", "day"] {
        let mut broken = whole.clone();
        broken.as_object_mut().unwrap().remove(key);
        assert!(!validator.is_valid(&broken), "passes without {key}");
    }
}

#[test]
fn the_endpoint_is_described_whole() {
    let openapi = foreign(&schema::openapi());
    assert_eq!(openapi["openapi"], "3.1.0");
    let post = &openapi["paths"]["/v1/responses"]["post"];
    let statuses: Vec<_> = post["responses"].as_object().unwrap().keys().collect();
    assert_eq!(statuses, ["200", "201", "400", "413", "415", "429", "5XX"]);
    let mut references = 0;
    each(&openapi, &mut |key, value| {
        if key == "$ref" {
            let pointer = value.as_str().unwrap().strip_prefix('#').unwrap();
            assert!(openapi.pointer(pointer).is_some(), "{pointer}");
            references += 1;
        }
    });
    assert!(references >= 8);
    for (name, schema) in openapi["components"]["schemas"].as_object().unwrap() {
        jsonschema::meta::validate(schema).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let body = jsonschema::validator_for(&openapi["components"]["schemas"]["Response"]).unwrap();
    accepts(
        &body,
        "body",
        &random_response(&standard("pbt-volunteers"), 2),
    );
}

/// Calls `visit` with every key and its value, at any depth.
fn each(value: &serde_json::Value, visit: &mut impl FnMut(&str, &serde_json::Value)) {
    match value {
        serde_json::Value::Object(entries) => {
            for (key, value) in entries {
                visit(key, value);
                each(value, visit);
            }
        }
        serde_json::Value::Array(elements) => elements.iter().for_each(|value| each(value, visit)),
        _ => {}
    }
}

fn foreign(value: &Value) -> serde_json::Value {
    serde_json::to_value(value).unwrap()
}

#[track_caller]
fn validator(schema: &Value) -> Validator {
    jsonschema::validator_for(&foreign(schema)).unwrap()
}

#[track_caller]
fn accepts(validator: &Validator, name: &str, value: &Value) {
    let value = foreign(value);
    let errors: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

/// A response with an answer to about three items in four.
fn random_response(questionnaire: &Arc<Questionnaire>, seed: u32) -> Value {
    let mut session = Session::new(Arc::clone(questionnaire), seed);
    let mut chance = Chance(u64::from(seed) + 1);
    session.apply(Event::Start { now: 0 });
    for (id, item) in questionnaire.items() {
        if session.is_visible(id) && chance.below(4) > 0 {
            for event in answer(id, item, &mut chance) {
                session.apply(event);
            }
        }
    }
    let languages = &questionnaire.languages;
    let context = Context {
        id: format!("response-{seed}"),
        lang: languages[chance.below(languages.len())].to_string(),
        mode: "web_self".to_owned(),
        territory: Some("dep:63".to_owned()),
        antenna: None,
        campaign: None,
        wave: Some("2027-1".to_owned()),
        parameters: Vec::new(),
        now: 1_803_945_600_000,
    };
    response(&session, &context)
}

fn answer(id: ItemId, item: &Item, chance: &mut Chance) -> Vec<Event> {
    if !item.missing.is_empty() && chance.below(6) == 0 {
        return vec![Event::Miss(
            id,
            item.missing[chance.below(item.missing.len())],
        )];
    }
    let option = |count, chance: &mut Chance| OptionId(chance.below(count));
    match &item.kind {
        Kind::Info => Vec::new(),
        Kind::Single { options, .. } => {
            let option = option(options.options.len(), chance);
            let words = Event::Specify(id, option, "quelques mots".into());
            vec![Event::Choose(id, option), words]
        }
        Kind::Multi { options, .. } | Kind::Rank { options, .. } => {
            // The first few, so that none is clicked away again.
            let most = match item.kind {
                Kind::Rank { max_choices, .. } => max_choices,
                Kind::Multi { max_choices, .. } => max_choices.unwrap_or(4),
                _ => 1,
            };
            let count = 1 + chance.below(most.min(options.options.len()));
            (0..count)
                .map(|option| Event::Toggle(id, OptionId(option)))
                .collect()
        }
        Kind::Matrix { rows, scale } => (0..rows.len())
            .filter_map(|row| match chance.below(8) {
                0 => None,
                1 => rows[row]
                    .missing
                    .first()
                    .map(|code| Event::MissRow(id, RowId(row), *code)),
                _ => {
                    let option = option(scale.options.len(), chance);
                    Some(Event::ChooseRow(id, RowId(row), option))
                }
            })
            .collect(),
        Kind::Number { min, max, .. } => {
            let min = min.map_or(0, Rational::whole);
            let max = max.map_or(1_000, Rational::whole).min(min + 10_000);
            let number = min + chance.below((max - min + 1) as usize) as i64;
            vec![Event::Type(id, number.to_string().into())]
        }
        Kind::Scale { min, max, .. } => {
            let point = min + chance.below((max - min + 1) as usize) as i64;
            vec![Event::Point(id, point)]
        }
        Kind::Text { .. } => vec![Event::Type(id, "  Une réponse libre. ".into())],
        Kind::Date { .. } => vec![Event::Type(id, "2027-03-02".into())],
        Kind::Consent { .. } => vec![Event::Agree(id)],
        Kind::Computed { .. } => Vec::new(),
        Kind::Territory => {
            let code = ["dep:63", "dep:2A", "dep:974"][chance.below(3)];
            vec![Event::Territory(id, code.into())]
        }
    }
}

/// Numbers that look drawn by lot and are the same in every run (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}
