//! JSON as it is written: the same bytes on every machine, read back as it was.

use probono_survey::engine::value::Value;
use proptest::prelude::*;

fn value() -> impl Strategy<Value = Value> {
    let exact = -9_007_199_254_740_992..=9_007_199_254_740_992_i64;
    let decimal = (-1_000_000_000..1_000_000_000_i64).prop_map(|n| n as f64 / 1_000.0);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        exact.prop_map(Value::from),
        decimal.prop_map(Value::Number),
        any::<String>().prop_map(Value::String),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        let entries = prop::collection::hash_map(any::<String>(), inner.clone(), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::Array),
            entries.prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_written_is_read_back(value in value()) {
        let read: Value = value.to_json().parse().unwrap();
        prop_assert_eq!(&read, &value);
        prop_assert_eq!(read.to_json(), value.to_json());
    }
}

#[test]
fn every_kind_of_value_is_written_plainly() {
    for (value, expected) in [
        (Value::Number(0.0), "0"),
        (Value::Number(-0.0), "0"),
        (Value::Number(72.5), "72.5"),
        (Value::Number(-0.000_001), "-0.000001"),
        (Value::Number(-0.000_000_1), "0"),
        (Value::Number(0.999_999_9), "1"),
        (Value::Number(9_007_199_254_740_992.0), "9007199254740992"),
        (Value::Number(f64::NAN), "null"),
        (Value::Number(f64::INFINITY), "null"),
        (
            "«é»\u{202f}\"\\/\n\r\t\u{8}\u{c}\u{1}".into(),
            "\"«é»\u{202f}\\\"\\\\/\\n\\r\\t\\b\\f\\u0001\"",
        ),
        (
            Value::object([("b", 1.into()), ("a", Value::Array(vec![true.into()]))]),
            "{\"b\":1,\"a\":[true]}",
        ),
    ] {
        assert_eq!(value.to_json(), expected);
    }
}

#[test]
fn of_a_key_that_stands_twice_the_last_value_counts() {
    let value: Value = r#"{"a": 1, "b": 2, "a": 3}"#.parse().unwrap();
    assert_eq!(value.to_json(), r#"{"a":3,"b":2}"#);
}

#[test]
fn integers_are_those_that_lose_nothing() {
    let integer = |text: &str| text.parse::<Value>().unwrap().as_integer();
    assert_eq!(integer("12"), Some(12));
    assert_eq!(integer("12.0"), Some(12));
    assert_eq!(integer("-9007199254740992"), Some(-9_007_199_254_740_992));
    assert_eq!(integer("12.5"), None);
    assert_eq!(integer("1e300"), None);
    assert_eq!(integer("\"12\""), None);
}

#[test]
fn of_many_keys_too_the_last_value_counts_where_the_first_stood() {
    let keys = (0..100).map(|n| format!("\"k{n}\":{n}"));
    let again = (0..100).rev().map(|n| format!("\"k{n}\":{}", n + 1_000));
    let text = keys.chain(again).collect::<Vec<_>>().join(",");
    let value: Value = format!("{{{text}}}").parse().unwrap();
    let expected: Vec<(String, Value)> = (0..100)
        .map(|n| (format!("k{n}"), Value::from(n + 1_000)))
        .collect();
    assert_eq!(value, Value::Object(expected));
}
