//! Checking items, their rows and their rules.

use crate::engine::answer::Missing;
use crate::engine::condition::{self, Condition, Scope};
use crate::engine::definition::{CheckDefinition, ItemDefinition, RowDefinition};
use crate::engine::problem::{Path, did_you_mean};
use crate::engine::questionnaire::{Check, Item, ItemId, Kind, Level, PageId, Row};
use crate::engine::text::Text;

/// The kinds of items and the keys that have a meaning for each.
const KINDS: [(&str, &[&str]); 9] = [
    ("info", &[]),
    ("single", &["options"]),
    ("multi", &["options", "max_choices", "shuffle"]),
    ("rank", &["options", "max_choices", "shuffle"]),
    ("matrix", &["rows", "scale"]),
    ("number", &["min", "max", "unit"]),
    ("scale", &["min", "max", "low", "high"]),
    ("text", &["max_length"]),
    ("territory", &["level"]),
];

const LONGEST_TEXT: i64 = 10_000;
const LARGEST_NUMBER: i64 = 1_000_000_000_000;

impl super::Checker<'_> {
    /// Checks the items in the order of asking, so that each sees only what
    /// comes before it.
    pub(super) fn items(
        &mut self,
        definitions: &[ItemDefinition],
        order: &[(usize, PageId)],
    ) -> Vec<Item> {
        let codes: Vec<&str> = order
            .iter()
            .map(|(index, _)| definitions[*index].code.as_str())
            .collect();
        let items_path = Path::Root.key("items");
        let mut items: Vec<Item> = Vec::with_capacity(order.len());
        for (place, (index, page)) in order.iter().enumerate() {
            let definition = &definitions[*index];
            let path = items_path.index(*index);
            let Some(kind) = self.kind(definition, &path) else {
                // What comes later may name this item; going on would only
                // repeat the problem.
                return items;
            };
            let show_if = definition.show_if.as_deref();
            let show_if = self.condition(show_if, &items, &codes[place..], &path.key("show_if"));
            items.push(Item {
                code: definition.code.as_str().into(),
                text: self.text(&definition.text, &path.key("text")),
                help: definition
                    .help
                    .as_ref()
                    .map(|help| self.text(help, &path.key("help"))),
                kind,
                missing: self.missing(&definition.missing, &path.key("missing")),
                required: definition.required,
                show_if,
                checks: Vec::new(),
                page: *page,
                dependants: Vec::new(),
            });
            let checks = self.checks(&definition.checks, &items, &codes[place + 1..], &path);
            items[place].checks = checks;
        }
        note_dependants(&mut items);
        items
    }

    pub(super) fn condition(
        &mut self,
        source: Option<&str>,
        items: &[Item],
        later: &[&str],
        path: &Path<'_>,
    ) -> Option<Condition> {
        // Whatever is wrong with it is not told any more.
        if self.problems.is_full() {
            return None;
        }
        match condition::parse(source?, &Scope { items, later }) {
            Ok(condition) => Some(condition),
            Err(message) => {
                self.problems.add(path, message);
                None
            }
        }
    }

    fn missing(&mut self, codes: &[String], path: &Path<'_>) -> Vec<Missing> {
        let mut missing = Vec::new();
        for (index, code) in codes.iter().enumerate() {
            match Missing::OFFERED
                .into_iter()
                .find(|known| known.code() == code)
            {
                Some(code) if missing.contains(&code) => {}
                Some(code) => missing.push(code),
                None => self.problems.add(
                    &path.index(index),
                    [
                        "`",
                        code,
                        "` can't be offered; the missing codes are NSP, REF and NC",
                    ]
                    .concat(),
                ),
            }
        }
        missing
    }

    fn checks(
        &mut self,
        definitions: &[CheckDefinition],
        items: &[Item],
        later: &[&str],
        path: &Path<'_>,
    ) -> Vec<Check> {
        let checks_path = path.key("checks");
        let mut checks = Vec::new();
        for (index, definition) in definitions.iter().enumerate() {
            let path = checks_path.index(index);
            self.code(&definition.code, &path);
            // A warning is overridden by its code, so no two may share one.
            let mut known = items.iter().flat_map(|item| &item.checks).chain(&checks);
            if known.any(|check| *check.code == definition.code) {
                self.problems.add_with(&path.key("code"), || {
                    ["a rule `", &*definition.code, "` exists already"].concat()
                });
            }
            let level = match definition.level.as_str() {
                "hard" => Level::Hard,
                "soft" => Level::Soft,
                "flag" => Level::Flag,
                other => {
                    self.problems.add_with(&path.key("level"), || {
                        ["`", other, "` is no level; use hard, soft or flag"].concat()
                    });
                    continue;
                }
            };
            let message = match &definition.message {
                Some(message) => self.text(message, &path.key("message")),
                None => {
                    if level != Level::Flag {
                        let message = "say what a respondent should do";
                        self.problems.add(&path.key("message"), message);
                    }
                    Text::new([])
                }
            };
            let when = Some(definition.when.as_str());
            if let Some(when) = self.condition(when, items, later, &path.key("when")) {
                checks.push(Check {
                    code: definition.code.as_str().into(),
                    level,
                    when,
                    message,
                });
            }
        }
        checks
    }

    fn kind(&mut self, item: &ItemDefinition, path: &Path<'_>) -> Option<Kind> {
        let Some((kind, keys)) = KINDS.iter().find(|(kind, _)| *kind == item.kind) else {
            self.problems.add_with(&path.key("type"), || {
                let hint = did_you_mean(&item.kind, KINDS.iter().map(|(kind, _)| *kind));
                ["`", &*item.kind, "` is no type of item", &*hint].concat()
            });
            return None;
        };
        self.meaningless_keys(item, kind, keys, path);
        match *kind {
            "info" => Some(Kind::Info),
            "single" => self
                .find_list(item.options.as_deref(), &path.key("options"))
                .map(|options| Kind::Single { options }),
            "multi" => {
                let options = self.find_list(item.options.as_deref(), &path.key("options"))?;
                let most = options.options.len();
                Some(Kind::Multi {
                    max_choices: item
                        .max_choices
                        .map(|max| self.max_choices(max, most, path)),
                    options,
                    shuffle: item.shuffle,
                })
            }
            "rank" => {
                let options = self.find_list(item.options.as_deref(), &path.key("options"))?;
                let most = options.options.len();
                let max = item.max_choices.unwrap_or(most.min(3) as i64);
                Some(Kind::Rank {
                    max_choices: self.max_choices(max, most, path),
                    options,
                    shuffle: item.shuffle,
                })
            }
            "matrix" => {
                let scale = self.find_list(item.scale.as_deref(), &path.key("scale"))?;
                let rows = self.rows(item, path);
                Some(Kind::Matrix { rows, scale })
            }
            "number" => {
                self.bounds(item.min, item.max, path);
                let unit = item.unit.as_ref();
                Some(Kind::Number {
                    min: item.min,
                    max: item.max,
                    unit: unit.map(|unit| self.text(unit, &path.key("unit"))),
                })
            }
            "scale" => self.scale(item, path),
            "text" => {
                let max = item.max_length.unwrap_or(LONGEST_TEXT);
                if !(1..=LONGEST_TEXT).contains(&max) {
                    self.problems.add_with(&path.key("max_length"), || {
                        [
                            "a text has 1 to ",
                            &LONGEST_TEXT.to_string(),
                            " characters at most",
                        ]
                        .concat()
                    });
                }
                Some(Kind::Text {
                    max_length: max.max(1) as usize,
                })
            }
            _ => {
                if item.level.as_deref().is_some_and(|level| level != "dep") {
                    let message = "the one level that can be asked for is `dep`";
                    self.problems.add(&path.key("level"), message);
                }
                Some(Kind::Territory)
            }
        }
    }

    fn meaningless_keys(
        &mut self,
        item: &ItemDefinition,
        kind: &str,
        keys: &[&str],
        path: &Path<'_>,
    ) {
        let present = [
            ("options", item.options.is_some()),
            ("max_choices", item.max_choices.is_some()),
            ("shuffle", item.shuffle),
            ("rows", !item.rows.is_empty()),
            ("scale", item.scale.is_some()),
            ("min", item.min.is_some()),
            ("max", item.max.is_some()),
            ("unit", item.unit.is_some()),
            ("low", item.low.is_some()),
            ("high", item.high.is_some()),
            ("max_length", item.max_length.is_some()),
            ("level", item.level.is_some()),
            ("missing", kind == "info" && !item.missing.is_empty()),
            ("required", kind == "info" && item.required),
            ("checks", kind == "info" && !item.checks.is_empty()),
        ];
        for (key, is_present) in present {
            if is_present && !keys.contains(&key) {
                self.problems.add_with(&path.key(key), || {
                    ["means nothing for an item of type `", kind, "`; remove it"].concat()
                });
            }
        }
    }

    fn max_choices(&mut self, max: i64, options: usize, path: &Path<'_>) -> usize {
        if max < 1 || max as usize > options {
            self.problems.add_with(&path.key("max_choices"), || {
                [
                    "expected 1 to ",
                    &options.to_string(),
                    ", the number of options",
                ]
                .concat()
            });
        }
        max.max(1) as usize
    }

    fn bounds(&mut self, min: Option<i64>, max: Option<i64>, path: &Path<'_>) {
        for (key, bound) in [("min", min), ("max", max)] {
            if bound.is_some_and(|bound| bound.abs() > LARGEST_NUMBER) {
                self.problems.add_with(&path.key(key), || {
                    ["beyond ±", &LARGEST_NUMBER.to_string()].concat()
                });
            }
        }
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            self.problems.add_with(&path.key("max"), || {
                [
                    "`max` (",
                    &max.to_string(),
                    ") is below `min` (",
                    &min.to_string(),
                    ")",
                ]
                .concat()
            });
        }
    }

    fn scale(&mut self, item: &ItemDefinition, path: &Path<'_>) -> Option<Kind> {
        let (Some(min), Some(max), Some(low), Some(high)) =
            (item.min, item.max, &item.low, &item.high)
        else {
            let message = "a scale needs `min`, `max`, `low` and `high`";
            self.problems.add(path, message);
            return None;
        };
        self.bounds(item.min, item.max, path);
        if !(1..=20).contains(&(max - min)) {
            let message = "a scale has 2 to 21 points";
            self.problems.add(&path.key("max"), message);
        }
        Some(Kind::Scale {
            min,
            max,
            low: self.text(low, &path.key("low")),
            high: self.text(high, &path.key("high")),
        })
    }

    fn rows(&mut self, item: &ItemDefinition, path: &Path<'_>) -> Vec<Row> {
        let rows_path = path.key("rows");
        if item.rows.is_empty() {
            self.problems
                .add(&rows_path, "a matrix needs at least one row");
        }
        if item.rows.len() > super::limit::ROWS {
            let most = super::limit::ROWS.to_string();
            self.problems
                .add_with(&rows_path, || ["more than ", &most, " rows"].concat());
            return Vec::new();
        }
        let mut rows = Vec::with_capacity(item.rows.len());
        for (index, row) in item.rows.iter().enumerate() {
            let path = rows_path.index(index);
            self.code(&row.code, &path);
            let taken = |known: &RowDefinition| known.code == row.code;
            if item.rows[..index].iter().any(taken) {
                self.problems.add_with(&path.key("code"), || {
                    ["the code `", &*row.code, "` stands twice in this matrix"].concat()
                });
            }
            let mut missing = self.missing(&row.missing, &path.key("missing"));
            // Those of the item come first; what is wrong with them is said there.
            let offered = Missing::OFFERED.into_iter();
            let shared = offered.filter(|code| item.missing.iter().any(|m| m == code.code()));
            let shared: Vec<Missing> = shared.collect();
            missing.retain(|code| !shared.contains(code));
            missing.splice(0..0, shared);
            rows.push(Row {
                code: row.code.as_str().into(),
                text: self.text(&row.text, &path.key("text")),
                missing,
            });
        }
        rows
    }
}

/// Notes for each item which later ones are shown or hidden by it.
fn note_dependants(items: &mut [Item]) {
    let mut edges: Vec<(ItemId, ItemId)> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if let Some(condition) = &item.show_if {
            condition.items(&mut |read| edges.push((read, ItemId(index))));
        }
    }
    for (read, dependant) in edges {
        let dependants = &mut items[read.0].dependants;
        if dependants.last() != Some(&dependant) {
            dependants.push(dependant);
        }
    }
}
