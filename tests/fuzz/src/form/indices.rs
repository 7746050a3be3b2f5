//! Indices made by choice.

use probono_survey::engine::value::Value;

use super::conditions::condition;
use super::{Entries, Form, text};
use crate::bytes::Bytes;

/// An index, if there is anything to make one of.
pub(super) fn index(form: &Form, place: usize, bytes: &mut Bytes<'_>) -> Option<Value> {
    let terms: Vec<Value> = (0..1 + bytes.below(4))
        .filter_map(|_| term(form, bytes))
        .collect();
    if terms.is_empty() {
        return None;
    }
    let mut entries = Entries::default();
    entries.put("code", format!("IX{place}"));
    entries.put("label", text("Index"));
    entries.put("polarity", *bytes.of(&["positive", "negative", "neutral"]));
    if bytes.one_in(3)
        && let Some(base) = condition(form, 1, bytes)
    {
        entries.put("base", base);
    }
    entries.put("terms", Value::Array(terms));
    let band = |code: &str, from: usize| {
        Value::object([
            ("code", code.into()),
            ("from", (from as i64).into()),
            ("label", text("Band")),
        ])
    };
    let mut bands = vec![band("LOW", 0)];
    // Where the terms leave no room for it, a second band is refused.
    if bytes.one_in(4) {
        bands.push(band("HIGH", 1 + bytes.below(100)));
    }
    entries.put("bands", Value::Array(bands));
    Some(Value::Object(entries.0))
}

fn term(form: &Form, bytes: &mut Bytes<'_>) -> Option<Value> {
    let item = form.items.get(bytes.below(form.items.len()))?;
    let list = &form.lists[item.list];
    let code = item.code.as_str();
    let mut entries = Entries::default();
    match item.kind {
        "matrix" if list.valued && bytes.one_in(2) => {
            entries.put("of", code);
            let top = 1 + bytes.below(item.rows);
            entries.put("top", top as i64);
            let more = bytes.below(item.rows - top + 1);
            entries.put("min_answered", (top + more) as i64);
        }
        "matrix" if list.valued => {
            entries.put("row", format!("{code}.R{}", bytes.below(item.rows)))
        }
        "single" if !list.valued => {
            entries.put("item", code);
            let values = (0..list.options).map(|option| {
                let score = Value::from(bytes.below(101) as i64);
                (format!("O{option}"), score)
            });
            entries.put("values", Value::Object(values.collect()));
        }
        "single" | "scale" => entries.put("item", code),
        "multi" | "rank" => {
            entries.put("count", code);
            let points = (0..2 + bytes.below(3)).map(|_| Value::from(bytes.below(101) as i64));
            entries.put("points", Value::Array(points.collect()));
        }
        _ => return None,
    }
    entries.put("weight", 1 + bytes.below(5) as i64);
    entries.put("reverse", bytes.one_in(3));
    if bytes.one_in(5)
        && let Some(zero_if) = condition(form, 1, bytes)
    {
        entries.put("zero_if", zero_if);
    }
    Some(Value::Object(entries.0))
}
