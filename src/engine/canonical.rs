//! Canonical JSON: one text for one value (RFC 8785).
//!
//! Keys stand in the order of their UTF-16 code units, numbers and strings are
//! written as ECMAScript writes them, and there is no white space. Definitions
//! hold whole numbers only, for which [`Value::to_json`] does just that.

use super::value::Value;

/// The canonical text of a value.
pub fn canonical(value: &Value) -> String {
    sorted(value).to_json()
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(elements) => Value::Array(elements.iter().map(sorted).collect()),
        Value::Object(entries) => {
            let mut ordered: Vec<(String, Value)> = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                let place = ordered.partition_point(|(known, _)| precedes(known, key));
                ordered.insert(place, (key.clone(), sorted(value)));
            }
            Value::Object(ordered)
        }
        other => other.clone(),
    }
}

/// The order of UTF-16, which differs from that of UTF-8 beyond U+FFFF.
fn precedes(left: &str, right: &str) -> bool {
    left.encode_utf16().lt(right.encode_utf16())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn keys_are_ordered_by_utf_16_and_nothing_else_changes() {
        // After the example of RFC 8785, section 3.2.3.
        let value: Value = r#"{"\u20ac":"Euro","\r":"CR","\ufb33":"Hebrew","1":"One",
            "\ud83d\ude00":"Emoji","\u0080":"Control","\u00f6":"o"}"#
            .parse()
            .unwrap();
        let texts = canonical(&value);
        let order: Vec<usize> = ["CR", "One", "Control", "\"o\"", "Euro", "Emoji", "Hebrew"]
            .iter()
            .map(|word| texts.find(word).unwrap())
            .collect();
        assert!(order.is_sorted(), "{texts}");
    }

    #[test]
    fn strings_are_escaped_no_more_than_needed() {
        let value: Value = r#""\u20ac$\u000f\nA'B\"\\\\\"\/""#.parse().unwrap();
        assert_eq!(canonical(&value), "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }
}
