//! A response read from the line that it was stored as.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::engine::value::{Value, last_of_each};

/// Reads a response from JSON text, all but its `scores`: whoever reads it
/// computes them again, and they are half of the text.
///
/// ```
/// use probono_survey::engine::response::parse;
///
/// let response = parse(r#"{"id": "r-1", "answers": {}, "scores": {"K_IX": {"value": 50}}}"#)?;
/// assert_eq!(response.to_json(), r#"{"id":"r-1","answers":{}}"#);
/// assert!(parse("[]").is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
///
/// What is no JSON, nested deeper than 127 times, or no object.
pub fn parse(text: &str) -> Result<Value, serde_json::Error> {
    let response: Response = serde_json::from_str(text)?;
    Ok(Value::Object(response.0))
}

struct Response(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Response {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Response, D::Error> {
        deserializer.deserialize_map(ResponseVisitor)
    }
}

struct ResponseVisitor;

impl<'de> Visitor<'de> for ResponseVisitor {
    type Value = Response;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a response")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Response, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = access.next_key::<String>()? {
            if key == "scores" {
                access.next_value::<IgnoredAny>()?;
            } else {
                entries.push((key, access.next_value::<Value>()?));
            }
        }
        Ok(Response(last_of_each(entries)))
    }
}
