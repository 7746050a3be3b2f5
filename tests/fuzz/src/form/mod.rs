//! A definition made by choice: lists, items of every type, routing, options
//! and rows that come and go, pages that are repeated, rules, an ending and
//! indices. Most of them pass the check.

mod conditions;
mod indices;
mod items;

use probono_survey::engine::value::Value;

use crate::bytes::Bytes;
use conditions::condition;

/// What was made so far, as far as later parts refer to it.
struct Form {
    lists: Vec<List>,
    /// The items that can be named, each time of a repeated one by itself.
    items: Vec<Item>,
    /// The items asked several times, and whether they have numbers.
    repeated: Vec<(String, bool)>,
    /// How many items there are, each counted once.
    codes: usize,
}

impl Form {
    fn next_code(&mut self) -> String {
        self.codes += 1;
        format!("I{}", self.codes - 1)
    }
}

struct List {
    code: String,
    options: usize,
    valued: bool,
    ordered: bool,
}

impl List {
    /// The code of an option.
    fn option(&self, place: usize) -> String {
        match self.valued {
            true => (place + 1).to_string(),
            false => format!("O{place}"),
        }
    }
}

#[derive(Clone)]
struct Item {
    code: String,
    kind: &'static str,
    list: usize,
    rows: usize,
    missing: bool,
}

/// A definition from choices.
pub fn definition(bytes: &mut Bytes<'_>) -> Value {
    let mut form = Form {
        lists: Vec::new(),
        items: Vec::new(),
        repeated: Vec::new(),
        codes: 0,
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
    let indices = (0..bytes.below(3)).filter_map(|place| indices::index(&form, place, bytes));
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
        (
            "parameters",
            Value::Array(vec![Value::object([("code", "PLACE".into())])]),
        ),
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
        entries.put("code", list.option(option));
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
    let first = form.items.len();
    let repeat = if bytes.one_in(4) {
        repeat(form, bytes)
    } else {
        None
    };
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
            items.push(items::item(form, bytes));
            let code = form.items.last().map(|item| item.code.as_str());
            codes.push(code.unwrap_or_default().into());
        }
    }
    let mut entries = Entries::default();
    entries.put("code", format!("P{place}"));
    entries.put("items", Value::Array(codes));
    match repeat {
        Some((max, count)) => {
            entries.put("title", text("Page {#}"));
            let mut repeat = Entries::default();
            repeat.put("max", max as i64);
            match count {
                Some(count) => repeat.put("count", count),
                None => {
                    let own = form.items.get(first).map(|item| item.code.as_str());
                    let again = condition(form, 1, bytes);
                    let again = again.or(own.map(|own| format!("answered({own})")));
                    repeat.put("again", again.unwrap_or("1 = 1".to_owned()));
                }
            }
            entries.put("repeat", Value::Object(repeat.0));
            each_time(form, first, max);
        }
        None => entries.put("title", text("Page")),
    }
    if form.items.len() == first + items.len()
        && bytes.one_in(6)
        && let Some(end) = condition(form, 1, bytes)
    {
        entries.put("end_if", end);
        entries.put("end_text", text("Thank you"));
    }
    (Value::Object(entries.0), items)
}

/// How often a page is asked at most, and the number that says how often.
fn repeat(form: &Form, bytes: &mut Bytes<'_>) -> Option<(usize, Option<String>)> {
    let numbers = form.items.iter();
    let mut numbers = numbers.filter(|item| ["number", "scale"].contains(&item.kind));
    let count = numbers.next_back().filter(|_| bytes.one_in(2));
    Some((2 + bytes.below(3), count.map(|item| item.code.clone())))
}

/// From here on each time of an item has a name of its own.
fn each_time(form: &mut Form, first: usize, max: usize) {
    let own = form.items.split_off(first);
    for item in &own {
        let counts = ["number", "scale", "computed"].contains(&item.kind);
        form.repeated.push((item.code.clone(), counts));
    }
    for time in 1..=max {
        form.items.extend(own.iter().map(|item| Item {
            code: format!("{}_{time}", item.code),
            ..item.clone()
        }));
    }
}
