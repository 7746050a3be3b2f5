//! The endpoint that takes responses, as an OpenAPI 3.1 document.

use super::{any_response, described, object, of_type, set};
use crate::engine::value::Value;

/// The largest response that an endpoint must take, in bytes.
const LARGEST: i64 = 256 * 1024;

/// The OpenAPI 3.1 document of `POST /v1/responses`.
pub fn openapi() -> Value {
    Value::object([
        ("openapi", "3.1.0".into()),
        ("info", info()),
        (
            "paths",
            Value::object([("/v1/responses", Value::object([("post", post())]))]),
        ),
        (
            "components",
            Value::object([(
                "schemas",
                Value::object([
                    ("Response", response()),
                    (
                        "Receipt",
                        one_text("receipt", "What the respondent may quote later."),
                    ),
                    (
                        "Error",
                        one_text("error", "What is wrong, for whoever runs the page."),
                    ),
                ]),
            )]),
        ),
    ])
}

fn info() -> Value {
    Value::object([
        ("title", "Collecting survey responses".into()),
        ("version", env!("CARGO_PKG_VERSION").into()),
        (
            "description",
            "The endpoint that a page names in the attribute `endpoint` of `<probono-survey>`. \
             It takes one response at a time, from other origins, without cookies or keys. \
             An endpoint that keeps personal data safe stores no IP address with a response."
                .into(),
        ),
        (
            "license",
            Value::object([
                ("name", "MIT OR Apache-2.0".into()),
                ("identifier", "MIT OR Apache-2.0".into()),
            ]),
        ),
    ])
}

fn post() -> Value {
    Value::object([
        ("operationId", "sendResponse".into()),
        ("summary", "Send a response".into()),
        (
            "description",
            "Idempotent by `id`: a browser that lost the answer sends the same bytes again, and \
             an id that is known already is answered with 200 and kept once."
                .into(),
        ),
        // No key, no cookie: whoever has the page may answer.
        ("security", Value::Array(Vec::new())),
        (
            "requestBody",
            Value::object([("required", true.into()), ("content", json("Response"))]),
        ),
        (
            "responses",
            Value::object([
                ("201", answer("Kept.", "Receipt")),
                (
                    "200",
                    answer("Known already by its `id`; kept once.", "Receipt"),
                ),
                (
                    "400",
                    answer("Not a response: no JSON, or not of this shape.", "Error"),
                ),
                (
                    "413",
                    answer(&format!("Larger than {LARGEST} bytes."), "Error"),
                ),
                (
                    "415",
                    answer("The content type is not `application/json`.", "Error"),
                ),
                ("429", later("Too many at once.")),
                ("5XX", answer("Not kept; the browser tries again.", "Error")),
            ]),
        ),
    ])
}

fn answer(description: &str, schema: &str) -> Value {
    Value::object([
        ("description", description.into()),
        ("content", json(schema)),
    ])
}

/// A refusal that names the time after which to try again.
fn later(description: &str) -> Value {
    let mut answer = answer(description, "Error");
    let header = Value::object([
        ("description", "How many seconds to wait.".into()),
        ("schema", of_type("integer")),
    ]);
    set(
        &mut answer,
        "headers",
        Value::object([("Retry-After", header)]),
    );
    answer
}

fn json(schema: &str) -> Value {
    let reference = ["#/components/schemas/", schema].concat();
    let schema = Value::object([("$ref", reference.into())]);
    let media = Value::object([("schema", schema)]);
    Value::object([("application/json", media)])
}

/// The schema of responses; the dialect is that of the whole document.
fn response() -> Value {
    match any_response() {
        Value::Object(mut entries) => {
            entries.retain(|(key, _)| key != "$schema");
            Value::Object(entries)
        }
        other => other,
    }
}

fn one_text(key: &str, description: &str) -> Value {
    let text = described(of_type("string"), description);
    object(vec![(key.to_owned(), text)], vec![key.into()])
}
