//! A definition made by choice: lists, items of most types, routing, rules, an
//! ending and indices. Nearly all of them pass the check.

use probono_survey::engine::value::Value;

use crate::bytes::Bytes;

/// What was made so far, as far as later parts refer to it.
struct Form {
    lists: Vec<List>,
    items: Vec<Item>,
}

struct List {
    code: String,
    options: usize,
    valued: bool,
    ordered: bool,
}

struct Item {
    code: String,
    kind: &'static str,
    list: usize,
    rows: usize,
    missing: bool,
}

const KINDS: [&str; 8] = [
    "single",
    "multi",
    "rank",
    "matrix",
    "number",
    "scale",
    "text",
    "territory",
];

/// A definition from choices.
pub fn definition(bytes: &mut Bytes<'_>) -> Value {
    let mut form = Form {
        lists: Vec::new(),
        items: Vec::new(),
    };
    let lists = (0..1 + bytes.below(3)).map(|place| list(&mut form, place, bytes));
    let lists = Value::Array(lists.collect());
    let mut pages = Vec::new();
    let mut items = Vec::new();
    for page in 0..1 + bytes.below(4) {
        let (entries, own) = self::page(&mut form, page, bytes);
        pages.push(entries);
        items.extend(own);
    }
    let indices = (0..bytes.below(3)).filter_map(|place| index(&form, place, bytes));
    let indices = indices.collect();
    Value::object([
        ("format", 1.into()),
        ("id", "fuzz".into()),
        ("name", "fuzz".into()),
        ("version", "1.0.0".into()),
        ("scoring_version", "1.0.0".into()),
        ("audience", "A".into()),
        ("languages", Value::Array(vec!["en".into()])),
        ("title", text("Fuzz")),
        ("lists", lists),
        ("items", Value::Array(items)),
        ("pages", Value::Array(pages)),
        ("indices", Value::Array(indices)),
    ])
}

fn text(words: &str) -> Value {
    Value::object([("en", words.into())])
}

/// An object whose entries come one by one.
#[derive(Default)]
struct Entries(Vec<(String, Value)>);

impl Entries {
    fn put(&mut self, key: &str, value: impl Into<Value>) {
        self.0.push((key.to_owned(), value.into()));
    }
}

fn list(form: &mut Form, place: usize, bytes: &mut Bytes<'_>) -> Value {
    let code = format!("L{place}");
    let list = List {
        options: 2 + bytes.below(4),
        valued: bytes.one_in(2),
        ordered: bytes.one_in(2),
        code: code.clone(),
    };
    let options = (0..list.options).map(|option| {
        let mut entries = Entries::default();
        let code = if list.valued { option + 1 } else { option };
        let code = format!("{}{code}", if list.valued { "" } else { "O" });
        entries.put("code", code);
        entries.put("label", text("Option"));
        if list.valued {
            entries.put("value", option as i64 + 1);
        } else if bytes.one_in(8) {
            entries.put("exclusive", true);
        } else if bytes.one_in(6) {
            entries.put("specify", true);
            entries.put("specify_min_length", bytes.below(3) as i64);
        }
        Value::Object(entries.0)
    });
    let value = Value::object([
        ("code", code.into()),
        ("ordered", list.ordered.into()),
        ("options", Value::Array(options.collect())),
    ]);
    form.lists.push(list);
    value
}

fn page(form: &mut Form, place: usize, bytes: &mut Bytes<'_>) -> (Value, Vec<Value>) {
    let mut items = Vec::new();
    let mut codes = Vec::new();
    if bytes.one_in(8) {
        let code = format!("INFO{place}");
        codes.push(code.as_str().into());
        items.push(Value::object([
            ("code", code.into()),
            ("type", "info".into()),
            ("text", text("Read this")),
        ]));
    } else {
        for _ in 0..1 + bytes.below(4) {
            items.push(item(form, bytes));
            let code = form.items.last().map(|item| item.code.as_str());
            codes.push(code.unwrap_or_default().into());
        }
    }
    let mut entries = Entries::default();
    entries.put("code", format!("P{place}"));
    entries.put("title", text("Page"));
    entries.put("items", Value::Array(codes));
    if bytes.one_in(6)
        && let Some(end) = condition(form, 1, bytes)
    {
        entries.put("end_if", end);
        entries.put("end_text", text("Thank you"));
    }
    (Value::Object(entries.0), items)
}

fn item(form: &mut Form, bytes: &mut Bytes<'_>) -> Value {
    let item = Item {
        code: format!("I{}", form.items.len()),
        kind: KINDS[bytes.below(KINDS.len())],
        list: bytes.below(form.lists.len()),
        rows: 1 + bytes.below(4),
        missing: bytes.one_in(2),
    };
    let list = &form.lists[item.list];
    let mut entries = Entries::default();
    entries.put("code", item.code.as_str());
    entries.put("type", item.kind);
    entries.put("text", text("Question"));
    match item.kind {
        "single" => entries.put("options", list.code.as_str()),
        "multi" | "rank" => {
            entries.put("options", list.code.as_str());
            entries.put("max_choices", 1 + bytes.below(list.options) as i64);
            entries.put("shuffle", bytes.one_in(3));
        }
        "matrix" => {
            entries.put("scale", list.code.as_str());
            let row =
                |row| Value::object([("code", format!("R{row}").into()), ("text", text("Row"))]);
            entries.put("rows", Value::Array((0..item.rows).map(row).collect()));
        }
        "number" => {
            entries.put("min", 0);
            entries.put("max", bytes.below(200) as i64);
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
    if item.missing {
        entries.put("missing", Value::Array(vec!["NSP".into(), "REF".into()]));
    }
    entries.put("required", bytes.one_in(3));
    if bytes.one_in(2)
        && let Some(show_if) = condition(form, 2, bytes)
    {
        entries.put("show_if", show_if);
    }
    form.items.push(item);
    if bytes.one_in(4)
        && let Some(when) = condition(form, 1, bytes)
    {
        let rule = Value::object([
            ("code", format!("RULE{}", form.items.len()).into()),
            ("level", (*bytes.of(&["hard", "soft", "flag"])).into()),
            ("when", when.into()),
            ("message", text("Look again")),
        ]);
        entries.put("checks", Value::Array(vec![rule]));
    }
    Value::Object(entries.0)
}

/// A condition on the items so far, `depth` operators deep; none if there is
/// nothing to ask.
fn condition(form: &Form, depth: usize, bytes: &mut Bytes<'_>) -> Option<String> {
    if depth > 0 {
        match bytes.below(6) {
            0 => return Some(format!("not ({})", condition(form, depth - 1, bytes)?)),
            operator @ 1..=2 => {
                let operator = ["and", "or"][operator - 1];
                let left = condition(form, depth - 1, bytes)?;
                let right = condition(form, depth - 1, bytes)?;
                return Some(format!("({left}) {operator} ({right})"));
            }
            _ => {}
        }
    }
    let item = form.items.get(bytes.below(form.items.len()))?;
    let code = &item.code;
    let sign = bytes.of(&["=", "!=", "<", "<=", ">", ">="]);
    if item.missing && item.kind != "matrix" && bytes.one_in(4) {
        return Some(format!("{code} = NSP"));
    }
    if bytes.one_in(5) {
        return Some(format!("answered({code})"));
    }
    Some(match item.kind {
        "single" => chosen(code, sign, &form.lists[item.list], bytes),
        "matrix" => match bytes.below(3) {
            0 => format!("same({code})"),
            1 => format!("count({code}) {sign} {}", bytes.below(5)),
            _ => {
                let row = format!("{code}.R{}", bytes.below(item.rows));
                let list = &form.lists[item.list];
                let sign = if list.valued { sign } else { "=" };
                chosen(&row, sign, list, bytes)
            }
        },
        "multi" | "rank" if bytes.one_in(2) => format!("count({code}) {sign} {}", bytes.below(5)),
        "multi" | "rank" => {
            let list = &form.lists[item.list];
            format!("{code} has {}", option(list, bytes))
        }
        "number" | "scale" => format!("{code} {sign} {}", bytes.below(12)),
        "text" => format!("contact({code})"),
        _ => format!("answered({code})"),
    })
}

fn chosen(place: &str, sign: &str, list: &List, bytes: &mut Bytes<'_>) -> String {
    let sign = match sign {
        "=" | "!=" => sign,
        _ if list.valued || list.ordered => sign,
        _ => "=",
    };
    let first = option(list, bytes);
    if bytes.one_in(3) {
        return format!("{place} in {{{first}, {}}}", option(list, bytes));
    }
    format!("{place} {sign} {first}")
}

fn option(list: &List, bytes: &mut Bytes<'_>) -> String {
    let place = bytes.below(list.options);
    if list.valued {
        (place + 1).to_string()
    } else {
        format!("O{place}")
    }
}

fn index(form: &Form, place: usize, bytes: &mut Bytes<'_>) -> Option<Value> {
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
    let bands = vec![band("LOW", 0), band("HIGH", 1 + bytes.below(100))];
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
