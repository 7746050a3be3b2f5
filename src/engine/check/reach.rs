//! Finding what nobody can ever reach: items, options and rows that are never
//! shown, pages that can't be left, conditions that never hold.
//!
//! It is sound and not complete: what it reports is so, and what it can't
//! follow (texts, sums, counts) it takes for possible.

use std::cell::Cell;

use super::cells::{Cells, Var};
use super::pages::Placed;
use crate::engine::condition::{Condition, Place};
use crate::engine::definition::PageDefinition;
use crate::engine::problem::Path;
use crate::engine::questionnaire::{Item, ItemId, Level, Page, Requirement};
use crate::engine::score::Index;

/// Cases that a set of conditions is split into; more are not followed.
const MOST_CASES: usize = 300;
/// Cases that are put together over the whole check; what is left after is
/// taken for possible. A questionnaire of use needs a thousandth of it.
const MOST_PRODUCTS: usize = 5_000_000;
/// How many items, shown because of one another, are followed.
const LONGEST_CHAIN: usize = 40;

/// One case: what each variable may be for all conditions to hold.
type Case = Vec<(Var, u64)>;

/// A condition that is to hold, or not to.
type Claim<'a> = (&'a Condition, bool);

/// Whether claims can be true together.
pub(super) struct Reach<'a> {
    items: &'a [Item],
    cells: Cells,
    /// How many cases may still be put together, over the whole check.
    left: Cell<usize>,
}

impl<'a> Reach<'a> {
    pub fn new(items: &'a [Item]) -> Reach<'a> {
        Reach {
            items,
            cells: Cells::new(items),
            left: Cell::new(MOST_PRODUCTS),
        }
    }

    /// Whether all these claims can be true together, each variable being what
    /// `start` leaves open.
    fn can_be(&self, start: Case, claims: &[Claim<'_>]) -> bool {
        let mut cases = vec![start];
        for (condition, holds) in claims {
            let Some(more) = self.cases(condition, *holds) else {
                continue;
            };
            match self.product(&cases, &more) {
                Some(both) => cases = both,
                None => return true,
            }
        }
        cases.into_iter().any(|case| self.is_visible(case))
    }

    /// Whether the items that must have an answer in this case can be asked.
    fn is_visible(&self, case: Case) -> bool {
        let mut asked: Vec<ItemId> = Vec::new();
        let mut cases = vec![case];
        loop {
            let Some(case) = cases.first() else {
                return false;
            };
            let needed = case
                .iter()
                .filter_map(|(var, mask)| self.cells.needs(*var, *mask));
            let Some(next) = needed.into_iter().find(|item| !asked.contains(item)) else {
                return true;
            };
            if asked.len() == LONGEST_CHAIN {
                return true;
            }
            asked.push(next);
            let Some(condition) = &self.items[next.0].show_if else {
                continue;
            };
            let more = self.cases(condition, true);
            match more.and_then(|more| self.product(&cases, &more)) {
                Some(both) => cases = both,
                None => return true,
            }
        }
    }

    /// The cases in which a condition holds, or doesn't; `None` if there are
    /// too many to follow.
    fn cases(&self, condition: &Condition, holds: bool) -> Option<Vec<Case>> {
        match condition {
            Condition::Not(inner) => self.cases(inner, !holds),
            Condition::And(left, right) | Condition::Or(left, right) => {
                let both = matches!(condition, Condition::And(..)) == holds;
                let (mut left, mut right) = (self.cases(left, holds)?, self.cases(right, holds)?);
                if both {
                    return self.product(&left, &right);
                }
                left.append(&mut right);
                (left.len() <= MOST_CASES).then_some(left)
            }
            simple => {
                let (var, mask) = self.cells.of(simple);
                let mask = if holds {
                    mask
                } else {
                    self.cells.all(var) & !mask
                };
                Some(if mask == 0 {
                    Vec::new()
                } else {
                    vec![vec![(var, mask)]]
                })
            }
        }
    }

    /// The cases in which one of each side is so.
    fn product(&self, left: &[Case], right: &[Case]) -> Option<Vec<Case>> {
        let mut cases = Vec::new();
        let left_over = self.left.get().checked_sub(left.len() * right.len())?;
        self.left.set(left_over);
        for one in left {
            for other in right {
                let mut both = one.clone();
                for (var, mask) in other {
                    match both.iter_mut().find(|(known, _)| known == var) {
                        Some(entry) => entry.1 &= mask,
                        None => both.push((*var, *mask)),
                    }
                }
                if both.iter().all(|(_, mask)| *mask != 0) {
                    cases.push(both);
                }
                if cases.len() > MOST_CASES {
                    return None;
                }
            }
        }
        Some(cases)
    }
}

impl super::Checker<'_> {
    /// Notes what nobody can reach in a questionnaire that is sound otherwise.
    pub(super) fn reach(
        &mut self,
        items: &[Item],
        pages: &[Page],
        order: &[Placed],
        origins: &[(usize, &PageDefinition)],
    ) {
        let reach = Reach::new(items);
        let items_path = Path::Root.key("items");
        let pages_path = Path::Root.key("pages");
        let mut told = None;
        for (item, placed) in items.iter().zip(order) {
            let path = items_path.index(placed.definition);
            let shown: Vec<Claim<'_>> = item
                .show_if
                .iter()
                .map(|condition| (condition, true))
                .collect();
            if !reach.can_be(Vec::new(), &shown) {
                let time = item.repeat.as_ref().map_or(1, |repeat| repeat.number);
                if time == 1 {
                    let message = "this never holds, so that the item is never asked";
                    self.problems.add(&path.key("show_if"), message);
                } else if told.replace(origins[placed.page.0].0) != Some(origins[placed.page.0].0) {
                    let page_path = pages_path.index(origins[placed.page.0].0);
                    let path = page_path.key("repeat");
                    self.problems.add_with(&path.key("max"), || {
                        let time = time.to_string();
                        ["the page can never be asked ", &*time, " times"].concat()
                    });
                }
                continue;
            }
            self.parts_in_vain(&reach, item, &shown, &path);
            self.no_way_on(&reach, items, item, &shown, &path);
        }
        for (page, (origin, _)) in pages.iter().zip(origins) {
            let ends = page.end.iter().map(|(condition, _)| (condition, true));
            let ends: Vec<Claim<'_>> = ends.collect();
            if !reach.can_be(Vec::new(), &ends) {
                let path = pages_path.index(*origin);
                let message = "this never holds, so that the survey never ends here";
                self.problems.add(&path.key("end_if"), message);
            }
        }
    }

    /// Options that are never offered, rows that are never asked.
    fn parts_in_vain(
        &mut self,
        reach: &Reach<'_>,
        item: &Item,
        shown: &[Claim<'_>],
        path: &Path<'_>,
    ) {
        let Some(parts) = &item.parts else {
            return;
        };
        let never = |condition: &&Condition| {
            let mut claims = shown.to_vec();
            claims.push((condition, true));
            !reach.can_be(Vec::new(), &claims)
        };
        let list = item.kind.options();
        for (place, condition) in parts.options.iter().enumerate() {
            if let (Some(_), Some(list)) = (condition.as_ref().filter(never), list) {
                let options_path = path.key("show_options_if");
                let code = &list.options[place].code;
                let message = "this never holds, so that the option is never offered";
                self.problems.add(&options_path.key(code), message);
            }
        }
        let rows_path = path.key("rows");
        for (place, condition) in parts.rows.iter().enumerate() {
            if condition.as_ref().filter(never).is_some() {
                let message = "this never holds, so that the row is never asked";
                self.problems
                    .add(&rows_path.index(place).key("show_if"), message);
            }
        }
    }

    /// An item from which nobody can go on: whatever is answered is refused.
    fn no_way_on(
        &mut self,
        reach: &Reach<'_>,
        items: &[Item],
        item: &Item,
        shown: &[Claim<'_>],
        path: &Path<'_>,
    ) {
        let id = items.iter().position(|known| std::ptr::eq(known, item));
        let id = ItemId(id.unwrap_or_default());
        let demanded: Option<Vec<Claim<'_>>> = match &item.required {
            Requirement::Never => None,
            Requirement::Always => Some(Vec::new()),
            Requirement::If(condition) => Some(vec![(condition, true)]),
        };
        let hard = item
            .checks
            .iter()
            .filter(|check| check.level == Level::Hard);
        let passed = hard.map(|check| (&check.when, false));
        let mut claims = shown.to_vec();
        claims.extend(passed);
        let mut start = Vec::new();
        if let Some(conditions) = &demanded {
            claims.extend(conditions);
            start.extend(reach.cells.answered(Place::Item(id)));
        }
        if claims.len() > shown.len() && !reach.can_be(start, &claims) {
            // Where it is demanded only under a condition that never holds, that
            // is what is wrong.
            let message = match &demanded {
                Some(conditions) if !conditions.is_empty() => {
                    let mut when = shown.to_vec();
                    when.extend(conditions);
                    if !reach.can_be(Vec::new(), &when) {
                        let message = "this never holds, so that the answer is never demanded";
                        self.problems.add(&path.key("required_if"), message);
                        return;
                    }
                    "whatever is answered breaks a hard rule, so that nobody can go on"
                }
                _ => "whatever is answered breaks a hard rule, so that nobody can go on",
            };
            self.problems.add(&path.key("checks"), message);
        }
    }

    /// Bands that no score can lie in, and conditions of indices that never hold.
    pub(super) fn reach_of_indices(&mut self, items: &[Item], indices: &[Index]) {
        let reach = Reach::new(items);
        let indices_path = Path::Root.key("indices");
        for (place, index) in indices.iter().enumerate() {
            let path = indices_path.index(place);
            if let Some(base) = &index.base
                && !reach.can_be(Vec::new(), &[(base, true)])
            {
                let message = "this never holds, so that the index never exists";
                self.problems.add(&path.key("base"), message);
            }
            let (least, greatest) = super::range::range(index, items);
            for (number, band) in index.bands.iter().enumerate() {
                let next = index.bands.get(number + 1).map_or(101, |next| next.from);
                if greatest < band.from || least >= next {
                    let bands_path = path.key("bands");
                    self.problems
                        .add_with(&bands_path.index(number).key("from"), || {
                            let (least, greatest) = (least.to_string(), greatest.to_string());
                            [
                                "no score lies in this band: the index goes from ",
                                &*least,
                                " to ",
                                &*greatest,
                            ]
                            .concat()
                        });
                }
            }
        }
    }
}
