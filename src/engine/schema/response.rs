//! The schema of responses: of any, and of those to one questionnaire.

use super::{DIALECT, array, constant, described, object, of_type, one_of, set};
use crate::engine::answer::Missing;
use crate::engine::questionnaire::{Item, Kind, Level, OptionList, Questionnaire, Row};
use crate::engine::response::{FLAGS, MODES};
use crate::engine::score::Index;
use crate::engine::text::Language;
use crate::engine::value::Value;

/// What stands for an answer that nobody gave: not asked, left empty, not
/// reached.
const SILENCE: [Missing; 3] = [Missing::Skip, Missing::Nr, Missing::Abd];

/// The keys of a response that may be absent.
const OPTIONAL: [&str; 7] = [
    "territory_id",
    "antenna",
    "campaign",
    "wave",
    "geo_version",
    "naf_version",
    "duration_s",
];

/// The schema of a response to any questionnaire.
pub fn any_response() -> Value {
    let properties = [
        (
            "id",
            name(),
            "Random; the same in every attempt to deliver this response, so that receiving it twice keeps it once.",
        ),
        ("q_id", name(), "The instrument."),
        ("q_name", name(), "The form of the instrument."),
        ("q_version", version(), "The version of the questionnaire."),
        ("s_version", version(), "The version of the scoring rules."),
        (
            "q_hash",
            hash(),
            "The fingerprint of the instrument: SHA-256 over its canonical JSON without the texts.",
        ),
        (
            "text_hash",
            hash(),
            "The fingerprint of the texts in the language of the response.",
        ),
        ("form", name(), "The audience."),
        ("lang", name(), "The language in which it was answered."),
        ("mode", one_of(MODES.map(Value::from)), "How it was asked."),
        (
            "territory_id",
            name(),
            "The territory studied, as the embedding page names it.",
        ),
        ("antenna", name(), "The local antenna."),
        ("campaign", name(), "The campaign."),
        ("wave", name(), "The wave of the study."),
        (
            "geo_version",
            name(),
            "The year of the list of territories.",
        ),
        (
            "naf_version",
            name(),
            "The revision of the nomenclature of activities.",
        ),
        (
            "day",
            pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
            "The day, in UTC; no time of day is kept.",
        ),
        (
            "duration_s",
            between(0, 7_200),
            "Seconds from the start to the sending, 7200 at most.",
        ),
        (
            "seed",
            between(0, i64::from(u32::MAX)),
            "What random orders were drawn from.",
        ),
        (
            "answers",
            map(any_answer()),
            "One entry for each item, in the order of asking, information screens apart: a code, a value of a scale, a number, a text, several codes, or an entry for each row; or why there is none: NSP doesn't know, REF prefers not to say, NC not concerned, SKIP not asked, NR left empty, ABD not reached.",
        ),
        (
            "specified",
            map(of_type("string")),
            "The words that go with a chosen option, as `ITEM.OPTION`.",
        ),
        (
            "soft_override",
            array(name()),
            "The codes of the warnings that the respondent overrode.",
        ),
        (
            "flags",
            array(name()),
            "What may be looked at with and without this response; it deletes nothing. The codes of the questionnaire's silent rules; scoring it again adds straight-lining (at least two matrices answered in full, every row alike), half-missing (at least half of what was asked is NSP or NR), contradictory-rows (statements in both directions all answered with one end of the scale).",
        ),
        (
            "scores",
            map(score(&Value::object([("type", types(["string", "null"]))]))),
            "The indices that exist for these answers. Whoever receives a response computes them again from the answers.",
        ),
    ];
    let required = properties.iter().map(|(key, ..)| *key);
    let required = required.filter(|key| !OPTIONAL.contains(key));
    let required = required.map(Value::from).collect();
    let properties = properties
        .into_iter()
        .map(|(key, schema, description)| (key.to_owned(), described(schema, description)));
    whole("Response", object(properties.collect(), required))
}

/// The schema of a response to this very questionnaire, as it is sent: the
/// answers keep every hard rule that a schema can say.
pub fn response(questionnaire: &Questionnaire) -> Value {
    let fingerprints = &questionnaire.fingerprints;
    let asked = questionnaire.items.iter();
    let asked = asked.filter(|item| !matches!(item.kind, Kind::Info));
    let codes: Vec<Value> = asked.clone().map(|item| (*item.code).into()).collect();
    let answers = asked.map(|item| (item.code.to_string(), entry(item)));
    let scores = questionnaire.indices.iter().map(|index| {
        let schema = described(score(&band(index)), index.label.get(Language(0)));
        (index.code.to_string(), schema)
    });
    let text_hashes = fingerprints.texts.iter();
    let text_hashes = text_hashes.map(|(_, hash)| hash.as_str().into());
    let languages = questionnaire.languages.iter();
    let narrower = [
        ("q_id", constant(&*questionnaire.id)),
        ("q_name", constant(&*questionnaire.name)),
        ("q_version", constant(&*questionnaire.version)),
        ("s_version", constant(&*questionnaire.scoring_version)),
        ("q_hash", constant(fingerprints.instrument.as_str())),
        ("text_hash", one_of(text_hashes)),
        ("form", constant(&*questionnaire.audience)),
        (
            "lang",
            one_of(languages.map(|language| (**language).into())),
        ),
        ("answers", object(answers.collect(), codes)),
        ("specified", object(specified(questionnaire), Vec::new())),
        ("soft_override", codes_of(questionnaire, Level::Soft, &[])),
        ("flags", codes_of(questionnaire, Level::Flag, &FLAGS)),
        ("scores", object(scores.collect(), Vec::new())),
    ];
    let mut schema = any_response();
    if let Some(properties) = properties(&mut schema) {
        for (key, narrow) in narrower {
            replace(properties, key, narrow);
        }
        for (key, value) in [
            ("geo_version", &questionnaire.geo_version),
            ("naf_version", &questionnaire.naf_version),
        ] {
            // `false` is the schema that nothing satisfies.
            let schema = value.as_deref().map_or(false.into(), constant);
            replace(properties, key, schema);
        }
    }
    let title = [
        "Response to ",
        &questionnaire.name,
        " ",
        &questionnaire.version,
    ]
    .concat();
    set(&mut schema, "title", title.into());
    schema
}

fn whole(title: &str, schema: Value) -> Value {
    let mut whole = Value::object([("$schema", DIALECT.into()), ("title", title.into())]);
    for (key, value) in schema.as_object().unwrap_or_default() {
        set(&mut whole, key, value.clone());
    }
    whole
}

fn properties(schema: &mut Value) -> Option<&mut Vec<(String, Value)>> {
    let Value::Object(entries) = schema else {
        return None;
    };
    match entries.iter_mut().find(|(key, _)| key == "properties") {
        Some((_, Value::Object(properties))) => Some(properties),
        _ => None,
    }
}

/// Puts a narrower schema in the place of another, under its description.
fn replace(properties: &mut [(String, Value)], key: &str, mut narrow: Value) {
    if let Some((_, schema)) = properties.iter_mut().find(|(known, _)| known == key) {
        if let Some(description) = schema.get("description") {
            set(&mut narrow, "description", description.clone());
        }
        *schema = narrow;
    }
}

/// What may stand for one item.
fn entry(item: &Item) -> Value {
    let offered = item.missing.iter().chain(&SILENCE);
    let missing = || offered.clone().map(|code| Value::from(code.code()));
    let or_missing = |schema| any_of([schema, one_of(missing())]);
    let schema = match &item.kind {
        Kind::Info => false.into(),
        Kind::Single { options, .. } => one_of(values(options).chain(missing())),
        Kind::Multi {
            options,
            max_choices,
            ..
        } => or_missing(several(options, *max_choices)),
        Kind::Rank {
            options,
            max_choices,
            ..
        } => or_missing(several(options, Some(*max_choices))),
        Kind::Matrix { rows, scale } => any_of([
            matrix(rows, scale),
            one_of(SILENCE.map(|code| code.code().into())),
        ]),
        Kind::Number {
            min, max, decimals, ..
        } => {
            let mut number = of_type(if *decimals == 0 { "integer" } else { "number" });
            for (key, bound) in [("minimum", min), ("maximum", max)] {
                if let Some(bound) = bound {
                    set(&mut number, key, (*bound).into());
                }
            }
            or_missing(number)
        }
        Kind::Scale { min, max, .. } => or_missing(between(*min, *max)),
        Kind::Date { .. } => or_missing(pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")),
        Kind::Consent { .. } => or_missing(constant(true)),
        Kind::Computed { .. } => or_missing(of_type("number")),
        Kind::Text { max_length, .. } => {
            let mut text = of_type("string");
            set(&mut text, "minLength", 1.into());
            set(&mut text, "maxLength", (*max_length as i64).into());
            text
        }
        Kind::Territory => or_missing(pattern("^dep:([0-9]{2,3}|2[AB])$")),
    };
    described(schema, item.text.get(Language(0)))
}

/// The options as responses hold them: values on a scale, codes elsewhere.
fn values(list: &OptionList) -> impl Iterator<Item = Value> {
    list.options.iter().map(|option| match option.value {
        Some(value) => value.into(),
        None => (*option.code).into(),
    })
}

fn several(options: &OptionList, max: Option<usize>) -> Value {
    let mut schema = array(one_of(values(options)));
    set(&mut schema, "minItems", 1.into());
    if let Some(max) = max {
        set(&mut schema, "maxItems", (max as i64).into());
    }
    set(&mut schema, "uniqueItems", true.into());
    schema
}

fn matrix(rows: &[Row], scale: &OptionList) -> Value {
    let codes = rows.iter().map(|row| (*row.code).into()).collect();
    let rows = rows.iter().map(|row| {
        let missing = row.missing.iter().chain(&SILENCE[1..]);
        let missing = missing.map(|code| code.code().into());
        let schema = one_of(values(scale).chain(missing));
        (
            row.code.to_string(),
            described(schema, row.text.get(Language(0))),
        )
    });
    object(rows.collect(), codes)
}

/// The options that ask for a few words, as `ITEM.OPTION`.
fn specified(questionnaire: &Questionnaire) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for item in &questionnaire.items {
        let (Kind::Single { options, .. }
        | Kind::Multi { options, .. }
        | Kind::Rank { options, .. }) = &item.kind
        else {
            continue;
        };
        for option in &options.options {
            if option.specify.is_some() {
                let name = [&*item.code, ".", &*option.code].concat();
                found.push((name, of_type("string")));
            }
        }
    }
    found
}

/// A list of the codes of rules of this level, and others.
fn codes_of(questionnaire: &Questionnaire, level: Level, others: &[&str]) -> Value {
    let checks = questionnaire.items.iter().flat_map(|item| &item.checks);
    let codes: Vec<Value> = checks
        .filter(|check| check.level == level)
        .map(|check| (*check.code).into())
        .chain(others.iter().map(|code| (*code).into()))
        .collect();
    if codes.is_empty() {
        return array(false.into());
    }
    array(one_of(codes))
}

fn band(index: &Index) -> Value {
    let codes = index.bands.iter().map(|band| (*band.code).into());
    one_of(codes.chain([Value::Null]))
}

fn score(band: &Value) -> Value {
    let mut rounded = between(0, 100);
    set(&mut rounded, "type", types(["integer", "null"]));
    let mut exact = pattern("^[0-9]+(/[0-9]+)?$");
    set(&mut exact, "type", types(["string", "null"]));
    let count = || {
        let mut count = of_type("integer");
        set(&mut count, "minimum", 0.into());
        count
    };
    let properties = [
        (
            "value",
            rounded,
            "The score from 0 to 100, rounded half up; null when it was not computed.",
        ),
        (
            "exact",
            exact,
            "The exact score, as a fraction in lowest terms.",
        ),
        (
            "band",
            band.clone(),
            "The band in which the exact score lies.",
        ),
        ("answered", count(), "How many answers it rests on."),
        ("asked", count(), "How many answers it could rest on."),
        (
            "weight",
            count(),
            "The weight of the terms that could be computed.",
        ),
        ("total_weight", count(), "The weight of all terms."),
    ];
    let required = properties.iter().map(|(key, ..)| (*key).into()).collect();
    let properties =
        properties.map(|(key, schema, text)| (key.to_owned(), described(schema, text)));
    object(properties.into(), required)
}

fn any_answer() -> Value {
    let row = Value::object([("type", types(["string", "integer"]))]);
    any_of([row.clone(), array(of_type("string")), map(row)])
}

fn map(values: Value) -> Value {
    Value::object([("type", "object".into()), ("additionalProperties", values)])
}

fn any_of<const N: usize>(schemas: [Value; N]) -> Value {
    Value::object([("anyOf", Value::Array(schemas.into()))])
}

fn types<const N: usize>(names: [&str; N]) -> Value {
    Value::Array(names.map(Value::from).into())
}

fn between(min: i64, max: i64) -> Value {
    Value::object([
        ("type", "integer".into()),
        ("minimum", min.into()),
        ("maximum", max.into()),
    ])
}

fn pattern(pattern: &str) -> Value {
    Value::object([("type", "string".into()), ("pattern", pattern.into())])
}

fn name() -> Value {
    Value::object([("type", "string".into()), ("minLength", 1.into())])
}

fn version() -> Value {
    pattern("^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)([-+].+)?$")
}

fn hash() -> Value {
    pattern("^[0-9a-f]{64}$")
}
