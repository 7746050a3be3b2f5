//! Items made by choice.

use probono_survey::engine::value::Value;

use super::conditions::{amount, condition};
use super::{Entries, Form, Item, text};
use crate::bytes::Bytes;

const KINDS: [&str; 12] = [
    "single",
    "multi",
    "rank",
    "matrix",
    "number",
    "scale",
    "text",
    "territory",
    "date",
    "yes_no",
    "consent",
    "computed",
];

/// The next item.
pub(super) fn item(form: &mut Form, bytes: &mut Bytes<'_>) -> Value {
    let mut kind = KINDS[bytes.below(KINDS.len())];
    let formula = (kind == "computed")
        .then(|| amount(form, 2, bytes))
        .flatten();
    if kind == "computed" && formula.is_none() {
        kind = "number";
    }
    let item = Item {
        code: form.next_code(),
        kind,
        list: bytes.below(form.lists.len()),
        rows: 1 + bytes.below(4),
        missing: kind != "computed" && kind != "consent" && bytes.one_in(2),
    };
    let list = &form.lists[item.list];
    let mut entries = Entries::default();
    entries.put("code", item.code.as_str());
    entries.put("type", item.kind);
    let name = form.items.get(bytes.below(form.items.len()));
    let name = name.filter(|item| !["matrix", "info"].contains(&item.kind));
    let name = name.map_or("PLACE", |item| &item.code);
    entries.put("text", text(&format!("Question {{{name}|unknown}}")));
    match item.kind {
        "single" => {
            entries.put("options", list.code.as_str());
            entries.put("search", bytes.one_in(4));
        }
        "multi" | "rank" => {
            entries.put("options", list.code.as_str());
            entries.put("max_choices", 1 + bytes.below(list.options) as i64);
            entries.put("shuffle", bytes.one_in(3));
        }
        "matrix" => {
            entries.put("scale", list.code.as_str());
            let rows = (0..item.rows).map(|row| {
                let mut entries = Entries::default();
                entries.put("code", format!("R{row}"));
                entries.put("text", text("Row"));
                if bytes.one_in(4)
                    && let Some(show_if) = condition(form, 1, bytes)
                {
                    entries.put("show_if", show_if);
                }
                Value::Object(entries.0)
            });
            entries.put("rows", Value::Array(rows.collect()));
        }
        "number" => {
            entries.put("min", 0);
            entries.put("max", bytes.below(200) as i64);
            entries.put("decimals", bytes.below(4) as i64);
        }
        "date" if bytes.one_in(2) => {
            entries.put("earliest", "2027-03-02");
            entries.put("latest", format!("2027-03-{:02}", 2 + bytes.below(28)));
        }
        "consent" => entries.put("label", text("I agree")),
        "computed" => {
            entries.put("formula", formula.unwrap_or_default());
            entries.put("decimals", bytes.below(7) as i64);
        }
        "text" if bytes.one_in(3) => {
            entries.put("format", *bytes.of(&["email", "phone", "url", "postcode"]));
        }
        "scale" => {
            entries.put("min", 0);
            entries.put("max", 1 + bytes.below(12) as i64);
            entries.put("low", text("Low"));
            entries.put("high", text("High"));
        }
        "text" => entries.put("max_length", 1 + bytes.below(20) as i64),
        _ => {}
    }
    if ["single", "multi", "rank"].contains(&item.kind) && bytes.one_in(3) {
        let mut conditions = Vec::new();
        for place in 0..list.options {
            if bytes.one_in(2)
                && let Some(show_if) = condition(form, 1, bytes)
            {
                conditions.push((list.option(place), show_if.into()));
            }
        }
        entries.put("show_options_if", Value::Object(conditions));
    }
    if item.missing {
        entries.put("missing", Value::Array(vec!["NSP".into(), "REF".into()]));
    }
    let asked = item.kind != "computed";
    if asked && bytes.one_in(3) {
        match condition(form, 1, bytes).filter(|_| bytes.one_in(2)) {
            Some(condition) => entries.put("required_if", condition),
            None => entries.put("required", true),
        }
    }
    if bytes.one_in(2)
        && let Some(show_if) = condition(form, 2, bytes)
    {
        entries.put("show_if", show_if);
    }
    form.items.push(item);
    if asked
        && bytes.one_in(4)
        && let Some(when) = condition(form, 1, bytes)
    {
        let rule = Value::object([
            ("code", format!("RULE_{}", form.codes).into()),
            ("level", (*bytes.of(&["hard", "soft", "flag"])).into()),
            ("when", when.into()),
            ("message", text("Look again")),
        ]);
        entries.put("checks", Value::Array(vec![rule]));
    }
    Value::Object(entries.0)
}
