//! Checking indices, their bands, and the rules of advice.

use std::sync::Arc;

use crate::engine::condition::{Condition, Place, Scope};
use crate::engine::definition::{BandDefinition, IndexDefinition, TermDefinition};
use crate::engine::problem::{Path, did_you_mean};
use crate::engine::questionnaire::{AdviceRules, Item, ItemId, Kind, OptionId, Row, RowId};
use crate::engine::score::{Band, Index, Polarity, Source, Term, linear_range};

/// Ranges whose least common multiple keeps scores within 128 bits.
const WIDEST_RANGE: i64 = 20;
const LARGEST_WEIGHT: i64 = 1_000;
const MOST_TERMS: usize = 1_000;

impl super::Checker<'_> {
    pub(super) fn indices(&mut self, items: &[Item]) -> Vec<Index> {
        let definitions = std::mem::take(&mut self.definition.indices);
        let indices_path = Path::Root.key("indices");
        let mut indices: Vec<Index> = Vec::with_capacity(definitions.len());
        for (place, definition) in definitions.iter().enumerate() {
            let path = indices_path.index(place);
            self.code(&definition.code, &path);
            if indices.iter().any(|known| *known.code == definition.code) {
                self.problems.add_with(&path.key("code"), || {
                    ["an index `", &*definition.code, "` exists already"].concat()
                });
            }
            let index = self.index(definition, items, &path);
            indices.push(index);
        }
        indices
    }

    fn index(&mut self, definition: &IndexDefinition, items: &[Item], path: &Path<'_>) -> Index {
        let polarity = match definition.polarity.as_str() {
            "positive" => Polarity::Positive,
            "negative" => Polarity::Negative,
            "neutral" => Polarity::Neutral,
            other => {
                self.problems.add_with(&path.key("polarity"), || {
                    let hint = did_you_mean(other, ["positive", "negative", "neutral"]);
                    [
                        "`",
                        other,
                        "` is none of positive, negative and neutral",
                        &*hint,
                    ]
                    .concat()
                });
                Polarity::Neutral
            }
        };
        let terms_path = path.key("terms");
        if definition.terms.is_empty() || definition.terms.len() > MOST_TERMS {
            self.problems.add_with(&terms_path, || {
                ["an index has 1 to ", &MOST_TERMS.to_string(), " terms"].concat()
            });
        }
        let mut terms = Vec::with_capacity(definition.terms.len());
        for (place, term) in definition.terms.iter().enumerate() {
            let path = terms_path.index(place);
            if !(1..=LARGEST_WEIGHT).contains(&term.weight) {
                self.problems.add_with(&path.key("weight"), || {
                    [
                        "a weight is a whole number from 1 to ",
                        &LARGEST_WEIGHT.to_string(),
                    ]
                    .concat()
                });
            }
            let zero_if = term.zero_if.as_deref();
            let zero_if = self.index_condition(zero_if, items, &path.key("zero_if"));
            if let Some(source) = self.source(term, items, &path) {
                terms.push(Term {
                    source,
                    weight: term.weight,
                    reverse: term.reverse,
                    zero_if,
                });
            }
        }
        let base = definition.base.as_deref();
        Index {
            code: definition.code.as_str().into(),
            label: self.text(&definition.label, &path.key("label")),
            polarity,
            base: self.index_condition(base, items, &path.key("base")),
            terms,
            bands: self.bands(&definition.bands, path),
        }
    }

    fn index_condition(
        &mut self,
        source: Option<&str>,
        items: &[Item],
        path: &Path<'_>,
    ) -> Option<Condition> {
        let names = Arc::clone(&self.names);
        let scope = Scope {
            items,
            names: &names,
            page: None,
        };
        self.condition(source, &scope, 0, path)
    }

    fn source(&mut self, term: &TermDefinition, items: &[Item], path: &Path<'_>) -> Option<Source> {
        match (&term.row, &term.item, &term.of, &term.count) {
            (Some(row), None, None, None) => self.row(row, items, &path.key("row")),
            (None, Some(code), None, None) => self.one_answer(code, term, items, path),
            (None, None, Some(code), None) => self.top(code, term, items, path),
            (None, None, None, Some(code)) => self.count(code, term, items, path),
            _ => {
                let message = "a term reads exactly one of `row`, `item`, `of` and `count`";
                self.problems.add(path, message);
                None
            }
        }
    }

    fn item_named(&mut self, code: &str, items: &[Item], path: &Path<'_>) -> Option<ItemId> {
        let found = items.iter().position(|item| &*item.code == code);
        if found.is_none() {
            self.problems.add_with(path, || {
                let hint = did_you_mean(code, items.iter().map(|item| &*item.code));
                ["there is no item `", code, "`", &*hint].concat()
            });
        }
        found.map(ItemId)
    }

    fn matrix_named<'a>(
        &mut self,
        code: &str,
        items: &'a [Item],
        path: &Path<'_>,
    ) -> Option<(ItemId, &'a [Row])> {
        let item = self.item_named(code, items, path)?;
        let Kind::Matrix { rows, .. } = &items[item.0].kind else {
            self.problems
                .add_with(path, || ["`", code, "` has no rows"].concat());
            return None;
        };
        Some((item, rows))
    }

    fn range(&mut self, item: &Item, path: &Path<'_>) -> Option<(i64, i64)> {
        match linear_range(&item.kind) {
            Some((min, max)) if (1..=WIDEST_RANGE).contains(&(max - min)) => Some((min, max)),
            Some(_) => {
                self.problems.add_with(path, || {
                    [
                        "the values of `",
                        &*item.code,
                        "` must lie 1 to ",
                        &WIDEST_RANGE.to_string(),
                        " apart",
                    ]
                    .concat()
                });
                None
            }
            None => {
                self.problems.add_with(path, || {
                    ["`", &*item.code, "` has no scale to compute with"].concat()
                });
                None
            }
        }
    }

    fn row(&mut self, name: &str, items: &[Item], path: &Path<'_>) -> Option<Source> {
        let Some((code, row)) = name.split_once('.') else {
            self.problems.add(path, "write a row as `ITEM.ROW`");
            return None;
        };
        let (item, rows) = self.matrix_named(code, items, path)?;
        let Some(index) = rows.iter().position(|known| &*known.code == row) else {
            self.problems.add_with(path, || {
                let hint = did_you_mean(row, rows.iter().map(|row| &*row.code));
                ["`", code, "` has no row `", row, "`", &*hint].concat()
            });
            return None;
        };
        let (min, max) = self.range(&items[item.0], path)?;
        let place = Place::Row(item, RowId(index));
        Some(Source::Linear { place, min, max })
    }

    fn one_answer(
        &mut self,
        code: &str,
        term: &TermDefinition,
        items: &[Item],
        path: &Path<'_>,
    ) -> Option<Source> {
        let item = self.item_named(code, items, &path.key("item"))?;
        let Some(values) = &term.values else {
            let (min, max) = self.range(&items[item.0], &path.key("item"))?;
            let place = Place::Item(item);
            return Some(Source::Linear { place, min, max });
        };
        let Kind::Single { options, .. } = &items[item.0].kind else {
            self.problems.add_with(&path.key("item"), || {
                [
                    "`values` need an item of type single, which `",
                    code,
                    "` is not",
                ]
                .concat()
            });
            return None;
        };
        let mut scores = vec![None; options.options.len()];
        let values_path = path.key("values");
        for (option, score) in &values.0 {
            match options.find(option) {
                Some(option) => scores[option.0] = Some(*score),
                None => {
                    self.problems.add_with(&values_path.key(option), || {
                        let hint =
                            did_you_mean(option, options.options.iter().map(|known| &*known.code));
                        [
                            "`",
                            &*options.code,
                            "` has no option `",
                            option,
                            "`",
                            &*hint,
                        ]
                        .concat()
                    });
                }
            }
            if !(0..=100).contains(score) {
                let message = "a score is a whole number from 0 to 100";
                self.problems.add(&values_path.key(option), message);
            }
        }
        Some(Source::Options { item, scores })
    }

    fn top(
        &mut self,
        code: &str,
        term: &TermDefinition,
        items: &[Item],
        path: &Path<'_>,
    ) -> Option<Source> {
        let (item, rows) = self.matrix_named(code, items, &path.key("of"))?;
        let (min, max) = self.range(&items[item.0], &path.key("of"))?;
        let top = term.top.unwrap_or(1);
        let most = (rows.len() as i64).min(WIDEST_RANGE);
        if !(1..=most).contains(&top) {
            self.problems.add_with(&path.key("top"), || {
                ["expected 1 to ", &most.to_string()].concat()
            });
        }
        let min_answered = term.min_answered.unwrap_or(top);
        if !(top..=rows.len() as i64).contains(&min_answered) {
            self.problems.add_with(&path.key("min_answered"), || {
                [
                    "expected ",
                    &top.to_string(),
                    " to ",
                    &rows.len().to_string(),
                    ", the number of rows",
                ]
                .concat()
            });
        }
        Some(Source::Top {
            item,
            top: top.max(1) as usize,
            min_answered: min_answered.max(1) as usize,
            min,
            max,
            rows: rows.len(),
        })
    }

    fn count(
        &mut self,
        code: &str,
        term: &TermDefinition,
        items: &[Item],
        path: &Path<'_>,
    ) -> Option<Source> {
        let item = self.item_named(code, items, &path.key("count"))?;
        if !matches!(items[item.0].kind, Kind::Multi { .. } | Kind::Rank { .. }) {
            self.problems.add_with(&path.key("count"), || {
                ["`", code, "` has no choices to count"].concat()
            });
        }
        if term.points.is_empty() || term.points.iter().any(|p| !(0..=100).contains(p)) {
            let message = "give a score from 0 to 100 for 0 choices, 1 choice and so on";
            self.problems.add(&path.key("points"), message);
            return None;
        }
        Some(Source::Count {
            item,
            points: term.points.clone(),
        })
    }

    fn bands(&mut self, definitions: &[BandDefinition], path: &Path<'_>) -> Vec<Band> {
        let bands_path = path.key("bands");
        if definitions.first().is_none_or(|band| band.from != 0) {
            let message = "the first band starts at 0";
            self.problems.add(&bands_path, message);
        }
        let mut bands: Vec<Band> = Vec::with_capacity(definitions.len());
        for (place, definition) in definitions.iter().enumerate() {
            let path = bands_path.index(place);
            self.code(&definition.code, &path);
            if bands.iter().any(|known| *known.code == definition.code) {
                self.problems.add_with(&path.key("code"), || {
                    [
                        "the code `",
                        &*definition.code,
                        "` stands twice in this index",
                    ]
                    .concat()
                });
            }
            let above = bands.last().is_none_or(|band| band.from < definition.from);
            if !above || definition.from > 100 {
                let message = "bands stand in ascending order between 0 and 100";
                self.problems.add(&path.key("from"), message);
            }
            let advice = definition.advice.as_ref();
            bands.push(Band {
                code: definition.code.as_str().into(),
                from: definition.from,
                label: self.text(&definition.label, &path.key("label")),
                advice: advice.map(|advice| self.text(advice, &path.key("advice"))),
                tools: self.tools(&definition.tools, &path.key("tools")),
            });
        }
        bands
    }

    fn tools(&mut self, codes: &[String], path: &Path<'_>) -> Vec<OptionId> {
        let list = self.definition.advice.as_ref().map(|advice| &advice.tools);
        let list = self
            .lists
            .iter()
            .find(|known| Some(&*known.code) == list.map(String::as_str));
        let mut tools = Vec::new();
        for (place, code) in codes.iter().enumerate() {
            match list.and_then(|list| list.find(code)) {
                Some(tool) => tools.push(tool),
                None => {
                    let known = list.into_iter().flat_map(|list| &list.options);
                    self.problems.add_with(&path.index(place), || {
                        let hint = did_you_mean(code, known.map(|option| &*option.code));
                        ["there is no tool `", code, "`", &*hint].concat()
                    });
                }
            }
        }
        tools
    }

    pub(super) fn advice(&mut self, items: &[Item], indices: &[Index]) -> Option<AdviceRules> {
        let advice = self.definition.advice.clone()?;
        let path = Path::Root.key("advice");
        let first_path = path.key("first");
        let mut first = Vec::new();
        for (place, code) in advice.first.iter().enumerate() {
            match indices
                .iter()
                .position(|index| &*index.code == code.as_str())
            {
                Some(index) => first.push(index),
                None => {
                    self.problems.add_with(&first_path.index(place), || {
                        let hint = did_you_mean(code, indices.iter().map(|index| &*index.code));
                        ["there is no index `", code, "`", &*hint].concat()
                    });
                }
            }
        }
        let wanted = advice.wanted.as_deref();
        let wanted = wanted.and_then(|code| self.item_named(code, items, &path.key("wanted")));
        let tools = self.find_list(Some(&advice.tools), &path.key("tools"))?;
        if let Some(item) = wanted {
            let same_list = match &items[item.0].kind {
                Kind::Multi { options, .. } => options.code == tools.code,
                _ => false,
            };
            if !same_list {
                let message = "the item must be a multi on the list of tools";
                self.problems.add(&path.key("wanted"), message);
            }
        }
        Some(AdviceRules {
            max_recommendations: advice.max_recommendations.clamp(0, 20) as usize,
            max_tools: advice.max_tools.clamp(0, 100) as usize,
            first,
            tools,
            wanted,
        })
    }
}
