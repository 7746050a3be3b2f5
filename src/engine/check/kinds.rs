//! Checking what kind an item is of.

use std::sync::Arc;

use crate::engine::condition::{self, Scope};
use crate::engine::date;
use crate::engine::decode::Decimal;
use crate::engine::definition::ItemDefinition;
use crate::engine::problem::{Path, did_you_mean};
use crate::engine::questionnaire::{Choice, Format, Kind, OptionList};
use crate::engine::rational::Rational;
use crate::engine::text::Text;

/// The kinds of items and the keys that have a meaning for each.
const KINDS: [(&str, &[&str]); 13] = [
    ("info", &[]),
    ("single", &["options", "search", "show_options_if"]),
    (
        "multi",
        &["options", "max_choices", "shuffle", "show_options_if"],
    ),
    (
        "rank",
        &["options", "max_choices", "shuffle", "show_options_if"],
    ),
    ("matrix", &["rows", "scale"]),
    ("number", &["min", "max", "decimals", "unit"]),
    ("scale", &["min", "max", "low", "high"]),
    ("text", &["max_length", "format"]),
    ("territory", &["level"]),
    ("date", &["earliest", "latest"]),
    ("yes_no", &[]),
    ("consent", &["label"]),
    ("computed", &["formula", "decimals"]),
];

const LONGEST_TEXT: i64 = 10_000;
const MOST_DECIMALS: i64 = 6;

/// Yes and no in the languages that the widget speaks.
const YES_NO: [(&str, [&str; 2]); 8] = [
    ("fr", ["Oui", "Non"]),
    ("en", ["Yes", "No"]),
    ("es", ["Sí", "No"]),
    ("de", ["Ja", "Nein"]),
    ("it", ["Sì", "No"]),
    ("pt", ["Sim", "Não"]),
    ("nl", ["Ja", "Nee"]),
    ("ar", ["نعم", "لا"]),
];

const FORMATS: [(&str, Format); 4] = [
    ("email", Format::Email),
    ("phone", Format::Phone),
    ("url", Format::Url),
    ("postcode", Format::Postcode),
];

impl super::Checker<'_> {
    /// The kind of an item; a formula sees what `scope` holds.
    pub(super) fn kind(
        &mut self,
        item: &ItemDefinition,
        scope: &Scope<'_>,
        path: &Path<'_>,
    ) -> Option<Kind> {
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
                .map(|options| Kind::Single {
                    options,
                    search: item.search,
                }),
            "multi" => {
                let options = self.find_list(item.options.as_deref(), &path.key("options"))?;
                Some(Kind::Multi {
                    max_choices: item
                        .max_choices
                        .map(|max| self.max_choices(max, &options, path)),
                    options,
                    shuffle: item.shuffle,
                })
            }
            "rank" => {
                let options = self.find_list(item.options.as_deref(), &path.key("options"))?;
                let max = item
                    .max_choices
                    .unwrap_or(options.options.len().min(3) as i64);
                Some(Kind::Rank {
                    max_choices: self.max_choices(max, &options, path),
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
                let decimals = self.decimals(item.decimals.unwrap_or(0), path);
                for (key, bound) in [("min", item.min), ("max", item.max)] {
                    let finest = 10_i64.pow(6 - decimals as u32);
                    if bound.is_some_and(|bound| bound.0 % finest != 0) {
                        let message = "has more decimals than the item accepts; raise `decimals`";
                        self.problems.add(&path.key(key), message);
                    }
                }
                let exact = |bound: Decimal| Rational::new(bound.0.into(), Decimal::UNIT.into());
                let unit = item.unit.as_ref();
                Some(Kind::Number {
                    min: item.min.map(exact),
                    max: item.max.map(exact),
                    decimals,
                    unit: unit.map(|unit| self.text(unit, &path.key("unit"))),
                })
            }
            "scale" => self.scale(item, path),
            "text" => self.words(item, path),
            "date" => self.date(item, path),
            "yes_no" => self.yes_no(path),
            "consent" => {
                let Some(label) = &item.label else {
                    self.problems
                        .add(&path.key("label"), "say what a respondent agrees to");
                    return None;
                };
                let label = self.text(label, &path.key("label"));
                Some(Kind::Consent { label })
            }
            "computed" => {
                let decimals = self.decimals(item.decimals.unwrap_or(0), path);
                let path = path.key("formula");
                let Some(source) = &item.formula else {
                    self.problems.add(&path, "say what is computed");
                    return None;
                };
                if !self.affords(source.len(), &path) {
                    return None;
                }
                match condition::formula(source, scope) {
                    Ok(formula) => Some(Kind::Computed { formula, decimals }),
                    Err(message) => {
                        self.problems.add(&path, message);
                        None
                    }
                }
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
        let silent = matches!(kind, "info" | "computed");
        let present = [
            ("options", item.options.is_some()),
            ("search", item.search),
            ("show_options_if", item.show_options_if.is_some()),
            ("max_choices", item.max_choices.is_some()),
            ("shuffle", item.shuffle),
            ("rows", !item.rows.is_empty()),
            ("scale", item.scale.is_some()),
            ("min", item.min.is_some()),
            ("max", item.max.is_some()),
            ("decimals", item.decimals.is_some()),
            ("earliest", item.earliest.is_some()),
            ("latest", item.latest.is_some()),
            ("unit", item.unit.is_some()),
            ("low", item.low.is_some()),
            ("high", item.high.is_some()),
            ("max_length", item.max_length.is_some()),
            ("format", item.format.is_some()),
            ("label", item.label.is_some()),
            ("formula", item.formula.is_some()),
            ("level", item.level.is_some()),
            (
                "missing",
                (silent || kind == "consent") && !item.missing.is_empty(),
            ),
            ("required", silent && item.required),
            ("required_if", silent && item.required_if.is_some()),
            ("checks", silent && !item.checks.is_empty()),
        ];
        for (key, is_present) in present {
            if is_present && !keys.contains(&key) {
                self.problems.add_with(&path.key(key), || {
                    ["means nothing for an item of type `", kind, "`; remove it"].concat()
                });
            }
        }
    }

    fn max_choices(&mut self, max: i64, list: &OptionList, path: &Path<'_>) -> usize {
        let options = list.options.len();
        if max < 1 || max as usize > options {
            self.problems.add_with(&path.key("max_choices"), || {
                [
                    "expected 1 to ",
                    &options.to_string(),
                    ", the number of options",
                ]
                .concat()
            });
        } else {
            let together = list.options.iter().filter(|option| !option.exclusive);
            let together = together.count().max(1);
            if max as usize > together {
                self.problems.add_with(&path.key("max_choices"), || {
                    let most = together.to_string();
                    [
                        "only ",
                        &most,
                        " can be chosen together, since the others are `exclusive`",
                    ]
                    .concat()
                });
            }
        }
        max.max(1) as usize
    }

    fn bounds(&mut self, min: Option<Decimal>, max: Option<Decimal>, path: &Path<'_>) {
        if let (Some(min), Some(max)) = (min, max)
            && min.0 > max.0
        {
            self.problems.add_with(&path.key("max"), || {
                let text = |bound: Decimal| {
                    Rational::new(bound.0.into(), Decimal::UNIT.into()).to_decimal(6)
                };
                ["`max` (", &text(max), ") is below `min` (", &text(min), ")"].concat()
            });
        }
    }

    fn decimals(&mut self, decimals: i64, path: &Path<'_>) -> usize {
        if !(0..=MOST_DECIMALS).contains(&decimals) {
            self.problems
                .add(&path.key("decimals"), "a number has 0 to 6 decimals");
        }
        decimals.clamp(0, MOST_DECIMALS) as usize
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
        for (key, end) in [("min", min), ("max", max)] {
            if end.0 % Decimal::UNIT != 0 {
                self.problems
                    .add(&path.key(key), "the ends of a scale are whole numbers");
            }
        }
        let (min, max) = (min.0 / Decimal::UNIT, max.0 / Decimal::UNIT);
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

    fn words(&mut self, item: &ItemDefinition, path: &Path<'_>) -> Option<Kind> {
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
        let format = item.format.as_deref().and_then(|name| {
            let known = FORMATS.iter().find(|(known, _)| *known == name);
            if known.is_none() {
                self.problems.add_with(&path.key("format"), || {
                    let hint = did_you_mean(name, FORMATS.iter().map(|(known, _)| *known));
                    let known = "` is no format; use email, phone, url or postcode";
                    ["`", name, known, &*hint].concat()
                });
            }
            known.map(|(_, format)| *format)
        });
        Some(Kind::Text {
            max_length: max.max(1) as usize,
            format,
        })
    }

    fn date(&mut self, item: &ItemDefinition, path: &Path<'_>) -> Option<Kind> {
        let mut bound = |key, text: &Option<String>| {
            let text = text.as_deref()?;
            let day = date::parse(text);
            if day.is_none_or(|day| date::iso(day) != text) {
                self.problems.add_with(&path.key(key), || {
                    ["`", text, "` is no date; write it as 2027-03-02"].concat()
                });
            }
            day
        };
        let earliest = bound("earliest", &item.earliest);
        let latest = bound("latest", &item.latest);
        if earliest
            .zip(latest)
            .is_some_and(|(first, last)| first > last)
        {
            self.problems
                .add(&path.key("latest"), "`latest` is before `earliest`");
        }
        Some(Kind::Date { earliest, latest })
    }

    /// A choice between yes and no, in words of our own.
    fn yes_no(&mut self, path: &Path<'_>) -> Option<Kind> {
        let mut words: [Vec<String>; 2] = Default::default();
        for language in &self.definition.languages {
            match YES_NO.iter().find(|(known, _)| known == language) {
                Some((_, both)) => {
                    for (wordings, word) in words.iter_mut().zip(both) {
                        wordings.push((*word).to_owned());
                    }
                }
                None => self.problems.add_with(&path.key("type"), || {
                    [
                        "there are no words for yes and no in `",
                        language,
                        "`; use type `single` with a list of your own",
                    ]
                    .concat()
                }),
            }
        }
        let options = ["YES", "NO"].into_iter().zip(words);
        let options = options.map(|(code, wordings)| Choice {
            code: code.into(),
            label: Text::new(wordings),
            value: None,
            specify: None,
            exclusive: false,
        });
        Some(Kind::Single {
            options: Arc::new(OptionList {
                code: "YES_NO".into(),
                ordered: false,
                options: options.collect(),
                // NO, then YES.
                by_code: vec![1, 0],
            }),
            search: false,
        })
    }
}
