//! Checking pages, and putting the items in their order.

use std::sync::Arc;

use crate::engine::condition::{Comparison, Condition, Expression, Measure, Named, Names, Scope};
use crate::engine::definition::{ItemDefinition, PageDefinition, RepeatDefinition};
use crate::engine::problem::{Path, did_you_mean};
use crate::engine::questionnaire::{Item, ItemId, Page, PageId, Repeat};
use crate::engine::rational::Rational;
use crate::engine::text::Text;

use super::items::Plan;
use super::{limit, twice};

/// An item where it is asked.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// Its place in the definition.
    pub definition: usize,
    /// The page that it is on.
    pub page: PageId,
}

impl super::Checker<'_> {
    /// Puts the items in the order of the pages and checks both.
    pub(super) fn pages_and_items(&mut self) -> (Vec<Item>, Vec<Page>) {
        let definitions = std::mem::take(&mut self.definition.items);
        let page_definitions = std::mem::take(&mut self.definition.pages);
        self.item_codes(&definitions);
        let pages_path = Path::Root.key("pages");
        if page_definitions.is_empty() {
            self.problems
                .add(&pages_path, "a questionnaire needs at least one page");
        }
        let mut by_code: Vec<(&str, usize)> = definitions
            .iter()
            .enumerate()
            .map(|(place, item)| (&*item.code, place))
            .collect();
        by_code.sort_unstable();
        let mut placed = vec![false; definitions.len()];
        let page_codes: Vec<&str> = page_definitions.iter().map(|page| &*page.code).collect();
        let taken = twice(&page_codes);
        let mut order: Vec<Placed> = Vec::new();
        let mut pages: Vec<Page> = Vec::new();
        let mut names = Names::default();
        let mut origins: Vec<(usize, &PageDefinition)> = Vec::new();
        for (index, page) in page_definitions.iter().enumerate() {
            let path = pages_path.index(index);
            self.code(&page.code, &path);
            if taken[index] {
                self.problems.add_with(&path.key("code"), || {
                    ["a page `", &*page.code, "` exists already"].concat()
                });
            }
            let asked = self.items_of(page, &by_code, &mut placed, &path);
            let seals = self.seals(page, &asked, &definitions, &path);
            let times = match &page.repeat {
                Some(repeat) => self.times(repeat, page, &path.key("repeat")),
                None => 1,
            };
            for number in 1..=times {
                if order.len() + asked.len() > limit::ITEMS {
                    self.problems.add_with(&path.key("repeat"), || {
                        let most = limit::ITEMS.to_string();
                        [
                            "with all that is repeated there are more than ",
                            &*most,
                            " items",
                        ]
                        .concat()
                    });
                    return (Vec::new(), pages);
                }
                let repeat = page.repeat.as_ref().map(|_| Repeat {
                    code: page.code.as_str().into(),
                    number,
                    max: times,
                });
                let id = PageId(pages.len());
                let code = numbered(&page.code, repeat.as_ref());
                if repeat.is_some() {
                    let taken = page_codes.contains(&&*code);
                    self.numbered_code(&code, taken, &path);
                }
                for definition in &asked {
                    let base = &*definitions[*definition].code;
                    let code = numbered(base, repeat.as_ref());
                    names.add(code, repeat.as_ref().map(|_| base), id);
                }
                pages.push(Page {
                    code: code.into(),
                    title: self.text(&page.title, &path.key("title")),
                    first: ItemId(order.len()),
                    len: asked.len(),
                    seals,
                    end: None,
                    repeat,
                    pipes: Vec::new(),
                });
                origins.push((index, page));
                order.extend(asked.iter().map(|definition| Placed {
                    definition: *definition,
                    page: id,
                }));
            }
        }
        names.sort();
        let names = Arc::new(names);
        self.names = Arc::clone(&names);
        for (index, item) in definitions.iter().enumerate() {
            if !placed[index] {
                let items_path = Path::Root.key("items");
                self.problems.add_with(&items_path.index(index), || {
                    ["`", &*item.code, "` stands on no page"].concat()
                });
            }
        }
        let items = self.items(&Plan {
            definitions: &definitions,
            order: &order,
            pages: &pages,
            origins: &origins,
            names: &names,
        });
        if self.problems.is_empty() {
            for (page, (place, definition)) in pages.iter_mut().zip(&origins) {
                let path = pages_path.index(*place);
                let scope = Scope {
                    items: &items[..page.first.0 + page.len],
                    names: &names,
                    page: None,
                };
                page.end = self.end(definition, &scope, &path);
                let scope = Scope {
                    items: &items[..page.first.0],
                    ..scope
                };
                page.pipes = self.pipes(&[&page.title], page.time(), &scope, &path.key("title"));
            }
        }
        if self.problems.is_empty() {
            self.reach(&items, &pages, &order, &origins);
        }
        (items, pages)
    }

    /// The items of a page, by their place in the definition.
    fn items_of(
        &mut self,
        page: &PageDefinition,
        by_code: &[(&str, usize)],
        placed: &mut [bool],
        path: &Path<'_>,
    ) -> Vec<usize> {
        let items_path = path.key("items");
        if page.items.is_empty() {
            self.problems
                .add(&items_path, "a page needs at least one item");
        }
        let mut asked: Vec<usize> = Vec::new();
        for (place, code) in page.items.iter().enumerate() {
            let path = items_path.index(place);
            // Of those that share a code by mistake, the first one.
            let first = by_code.partition_point(|(known, _)| *known < &**code);
            match by_code.get(first).filter(|(known, _)| known == code) {
                Some((_, index)) if placed[*index] => self
                    .problems
                    .add_with(&path, || ["`", code, "` stands on a page already"].concat()),
                Some((_, index)) => {
                    placed[*index] = true;
                    asked.push(*index);
                }
                None => self.problems.add_with(&path, || {
                    let hint = did_you_mean(code, by_code.iter().map(|(known, _)| *known));
                    ["there is no item `", code, "`", &*hint].concat()
                }),
            }
        }
        asked
    }

    fn seals(
        &mut self,
        page: &PageDefinition,
        asked: &[usize],
        definitions: &[ItemDefinition],
        path: &Path<'_>,
    ) -> bool {
        let seals = asked.iter().any(|item| definitions[*item].kind == "info");
        if seals && page.items.len() > 1 {
            let message = "an `info` item needs a page of its own";
            self.problems.add(&path.key("items"), message);
        }
        seals
    }

    /// How often a page is asked at most.
    fn times(
        &mut self,
        repeat: &RepeatDefinition,
        page: &PageDefinition,
        path: &Path<'_>,
    ) -> usize {
        if !(2..=limit::TIMES).contains(&repeat.max) {
            self.problems
                .add(&path.key("max"), "a page is repeated 2 to 50 times at most");
        }
        if repeat.count.is_some() == repeat.again.is_some() {
            let message = "give either `count` or `again`";
            self.problems.add(path, message);
        }
        if page.end_if.is_some() {
            let message = "a page that is repeated can't end the survey";
            self.problems.add(path, message);
        }
        repeat.max.clamp(1, limit::TIMES) as usize
    }

    /// When a page that is repeated is asked this time; `before` says when it
    /// was the time before. `None` if it always is.
    pub(super) fn gate(
        &mut self,
        plan: &Plan<'_>,
        id: PageId,
        before: Option<&Condition>,
        items: &[Item],
    ) -> Option<Condition> {
        let (origin, definition) = plan.origins[id.0];
        let repeat = definition.repeat.as_ref()?;
        let pages_path = Path::Root.key("pages");
        let page_path = pages_path.index(origin);
        let path = page_path.key("repeat");
        let number = plan.pages[id.0].time();
        if let Some(count) = &repeat.count {
            let before = plan.pages[id.0 + 1 - number].first.0;
            let scope = Scope {
                items: &items[..before],
                names: plan.names,
                page: None,
            };
            return match times(count, &scope) {
                Ok(count) => {
                    let number = Expression::Constant(Rational::from(number as i64));
                    Some(Condition::Quantities(count, Comparison::AtLeast, number))
                }
                Err(message) => {
                    self.problems.add(&path.key("count"), message);
                    None
                }
            };
        }
        if number == 1 {
            return None;
        }
        let scope = Scope {
            items,
            names: plan.names,
            page: Some(PageId(id.0 - 1)),
        };
        // What holds of every time before is part of it.
        let again = repeat.again.as_deref()?;
        let longer = (number - 2) * plan.pages[id.0].len * again.len();
        let again = self.condition(Some(again), &scope, longer, &path.key("again"))?;
        Some(match before {
            Some(before) => Condition::And(Box::new(before.clone()), Box::new(again)),
            None => again,
        })
    }

    /// When the survey ends with a page: what is asked up to there decides.
    fn end(
        &mut self,
        definition: &PageDefinition,
        scope: &Scope<'_>,
        path: &Path<'_>,
    ) -> Option<(Condition, Text)> {
        let condition = definition.end_if.as_deref();
        let condition = self.condition(condition, scope, 0, &path.key("end_if"));
        match (&definition.end_if, &definition.end_text) {
            (Some(_), Some(text)) => {
                let text = self.text(text, &path.key("end_text"));
                condition.map(|condition| (condition, text))
            }
            (None, None) => None,
            _ => {
                let message = "`end_if` and `end_text` go together";
                self.problems.add(path, message);
                None
            }
        }
    }

    /// The code of one of several times.
    pub(super) fn numbered_code(&mut self, code: &str, taken: bool, path: &Path<'_>) {
        let why = match (taken, code.len() > 64) {
            (true, _) => "`, a code that is taken",
            (_, true) => "`, which has more than 64 letters",
            _ => return,
        };
        self.problems.add_with(&path.key("code"), || {
            ["repeated, it becomes `", code, why].concat()
        });
    }

    fn item_codes(&mut self, definitions: &[ItemDefinition]) {
        let items_path = Path::Root.key("items");
        let codes: Vec<&str> = definitions.iter().map(|item| &*item.code).collect();
        let taken = twice(&codes);
        for (index, item) in definitions.iter().enumerate() {
            let path = items_path.index(index);
            self.code(&item.code, &path);
            if taken[index] {
                self.problems.add_with(&path.key("code"), || {
                    ["the code `", &*item.code, "` is taken by another item"].concat()
                });
            }
        }
    }
}

/// What says how often a page is asked.
fn times(count: &str, scope: &Scope<'_>) -> Result<Expression, String> {
    if let Named::Place(place) = scope.find(count)?
        && let Ok((expression, Measure::Number)) = scope.quantity(place)
    {
        return Ok(expression);
    }
    Err(["`", count, "` is no number"].concat())
}

/// A code with the number of the time, where there are several.
pub(super) fn numbered(code: &str, repeat: Option<&Repeat>) -> String {
    match repeat {
        Some(repeat) => [code, "_", &repeat.number.to_string()].concat(),
        None => code.to_owned(),
    }
}
