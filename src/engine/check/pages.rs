//! Checking pages, and putting the items in their order.

use crate::engine::condition::{Comparison, Condition, Expression, Scope};
use crate::engine::definition::{ItemDefinition, PageDefinition, RepeatDefinition};
use crate::engine::problem::{Path, did_you_mean};
use crate::engine::questionnaire::{Item, ItemId, Page, PageId, Repeat};
use crate::engine::rational::Rational;
use crate::engine::text::Text;

use super::items::Plan;
use super::limit;

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
        let mut order: Vec<Placed> = Vec::new();
        let mut pages: Vec<Page> = Vec::new();
        let mut origins: Vec<(usize, &PageDefinition)> = Vec::new();
        for (index, page) in page_definitions.iter().enumerate() {
            let path = pages_path.index(index);
            self.code(&page.code, &path);
            if page_definitions[..index]
                .iter()
                .any(|known| known.code == page.code)
            {
                self.problems.add_with(&path.key("code"), || {
                    ["a page `", &*page.code, "` exists already"].concat()
                });
            }
            let asked = self.items_of(page, &definitions, &order, &path);
            let seals = self.seals(page, &definitions, &path);
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
                pages.push(Page {
                    code: numbered(&page.code, repeat.as_ref()).into(),
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
        for (index, item) in definitions.iter().enumerate() {
            if !order.iter().any(|placed| placed.definition == index) {
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
        });
        if self.problems.is_empty() {
            for (page, (place, definition)) in pages.iter_mut().zip(&origins) {
                let path = pages_path.index(*place);
                page.end = self.end(definition, page, &items, &path);
                let scope = Scope {
                    items: &items[..page.first.0],
                    later: &[],
                    repetition: page.time(),
                };
                page.pipes = self.pipes(&[&page.title], &scope, &path.key("title"));
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
        definitions: &[ItemDefinition],
        order: &[Placed],
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
            let Some(index) = definitions.iter().position(|item| item.code == *code) else {
                self.problems.add_with(&path, || {
                    let known = definitions.iter().map(|item| item.code.as_str());
                    let hint = did_you_mean(code, known);
                    ["there is no item `", code, "`", &*hint].concat()
                });
                continue;
            };
            let placed = order.iter().map(|placed| &placed.definition);
            if placed.chain(&asked).any(|known| *known == index) {
                self.problems
                    .add_with(&path, || ["`", code, "` stands on a page already"].concat());
            } else {
                asked.push(index);
            }
        }
        asked
    }

    fn seals(
        &mut self,
        page: &PageDefinition,
        definitions: &[ItemDefinition],
        path: &Path<'_>,
    ) -> bool {
        let is_info = |code: &String| {
            definitions
                .iter()
                .any(|item| item.code == *code && item.kind == "info")
        };
        let seals = page.items.iter().any(is_info);
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
            let items = &items[..plan.pages[id.0].first.0 - (number - 1) * definition.items.len()];
            let condition = [count, " >= 1"].concat();
            let condition = self.condition(Some(&condition), items, &[], 0, &path.key("count"))?;
            let Condition::Quantities(count, ..) = condition else {
                return None;
            };
            let times = Expression::Constant(Rational::from(number as i64));
            return Some(Condition::Quantities(count, Comparison::AtLeast, times));
        }
        if number == 1 {
            return None;
        }
        let again = repeat.again.as_deref();
        let again = self.condition(again, items, &[], number - 1, &path.key("again"))?;
        Some(match before {
            Some(before) => Condition::And(Box::new(before.clone()), Box::new(again)),
            None => again,
        })
    }

    /// When the survey ends with a page: what is asked up to there decides.
    fn end(
        &mut self,
        definition: &PageDefinition,
        page: &Page,
        items: &[Item],
        path: &Path<'_>,
    ) -> Option<(Condition, Text)> {
        let asked = page.first.0 + page.len;
        let later: Vec<&str> = items[asked..].iter().map(|item| &*item.code).collect();
        let condition = definition.end_if.as_deref();
        let condition = self.condition(condition, &items[..asked], &later, 0, &path.key("end_if"));
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

    fn item_codes(&mut self, definitions: &[ItemDefinition]) {
        let items_path = Path::Root.key("items");
        for (index, item) in definitions.iter().enumerate() {
            let path = items_path.index(index);
            self.code(&item.code, &path);
            if definitions[..index]
                .iter()
                .any(|known| known.code == item.code)
            {
                self.problems.add_with(&path.key("code"), || {
                    ["the code `", &*item.code, "` is taken by another item"].concat()
                });
            }
        }
    }
}

/// A code with the number of the time, where there are several.
pub(super) fn numbered(code: &str, repeat: Option<&Repeat>) -> String {
    match repeat {
        Some(repeat) => [code, "_", &repeat.number.to_string()].concat(),
        None => code.to_owned(),
    }
}
