//! The codebook as one JSON object.

use super::{Column, languages, words};
use crate::engine::questionnaire::Questionnaire;
use crate::engine::text::Text;
use crate::engine::value::Value;

pub(super) fn write(questionnaire: &Questionnaire, columns: &[Column]) -> String {
    let codes = languages(questionnaire).map(|(_, code)| code.into());
    let columns = columns
        .iter()
        .map(|column| described(questionnaire, column));
    let codebook = Value::object([
        ("q_id", (*questionnaire.id).into()),
        ("q_name", (*questionnaire.name).into()),
        ("q_version", (*questionnaire.version).into()),
        ("s_version", (*questionnaire.scoring_version).into()),
        (
            "q_hash",
            questionnaire.fingerprints.instrument.as_str().into(),
        ),
        ("languages", Value::Array(codes.collect())),
        ("title", text(questionnaire, &questionnaire.title)),
        ("variables", Value::Array(columns.collect())),
    ]);
    codebook.to_json() + "\n"
}

fn described(questionnaire: &Questionnaire, column: &Column) -> Value {
    let mut entries = vec![
        ("name".to_owned(), column.name.as_str().into()),
        ("content".to_owned(), column.content.name().into()),
        ("label".to_owned(), text(questionnaire, &column.label)),
    ];
    let mut put = |key: &str, value: Value| entries.push((key.to_owned(), value));
    if let Some(question) = &column.question {
        put("question", text(questionnaire, question));
    }
    for (key, bound) in [("min", column.bounds.0), ("max", column.bounds.1)] {
        if let Some(bound) = bound {
            put(key, bound.into());
        }
    }
    let values = column.values.iter().map(|(value, label)| {
        Value::object([
            ("value", value.as_str().into()),
            ("label", text(questionnaire, label)),
        ])
    });
    put("values", Value::Array(values.collect()));
    let missing = column.missing.iter().map(|(code, written)| {
        let label = words::missing(questionnaire, *code);
        Value::object([
            ("value", written.as_str().into()),
            ("code", code.code().into()),
            ("label", text(questionnaire, &label)),
        ])
    });
    put("missing", Value::Array(missing.collect()));
    Value::Object(entries)
}

fn text(questionnaire: &Questionnaire, text: &Text) -> Value {
    let wordings = languages(questionnaire);
    let wordings =
        wordings.map(|(language, code)| (code.to_owned(), Value::from(text.get(language))));
    Value::Object(wordings.collect())
}
