//! What the names in a condition stand for.

use super::{Aggregate, Expression, Place};
use crate::engine::answer::Missing;
use crate::engine::problem::did_you_mean;
use crate::engine::questionnaire::{Item, ItemId, Kind, OptionId, OptionList, PageId, RowId};

/// What a condition may name: the items up to here.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// The items that may be named.
    pub items: &'a [Item],
    /// The codes of all items, those that come later too.
    pub names: &'a Names,
    /// On a page that is repeated: the page of this time.
    pub page: Option<PageId>,
}

/// The codes of all items in order, so that a name is found without looking at
/// each.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// By code, then by the order of asking.
    codes: Vec<(String, ItemId)>,
    /// The codes without their number, on pages that are repeated.
    repeated: Vec<(String, ItemId, PageId)>,
}

impl Names {
    /// Takes the next item: its code, and the one that it is repeated under.
    pub fn add(&mut self, code: String, repeated: Option<&str>, page: PageId) {
        let item = ItemId(self.codes.len());
        self.codes.push((code, item));
        if let Some(repeated) = repeated {
            self.repeated.push((repeated.to_owned(), item, page));
        }
    }

    /// To be called once all are there.
    pub fn sort(&mut self) {
        self.codes.sort_unstable();
        self.repeated.sort_unstable();
    }

    /// The items of this code: one, unless something is wrong.
    pub fn items(&self, code: &str) -> &[(String, ItemId)] {
        let first = self.codes.partition_point(|(known, _)| **known < *code);
        let known = &self.codes[first..];
        &known[..known.partition_point(|(known, _)| known == code)]
    }

    fn times(&self, code: &str) -> &[(String, ItemId, PageId)] {
        let first = self.repeated.partition_point(|(known, ..)| **known < *code);
        let known = &self.repeated[first..];
        &known[..known.partition_point(|(known, ..)| known == code)]
    }
}

/// What a name stands for.
pub(crate) enum Named {
    /// One answer.
    Place(Place),
    /// The answers of an item of a repeated page, one for each time.
    Repeated(Vec<Place>),
}

/// What a quantity is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    Number,
    Date,
}

impl<'a> Scope<'a> {
    pub fn item(&self, place: Place) -> &'a Item {
        &self.items[place.item().0]
    }

    /// Resolves the code of an item; on a repeated page, to the one asked
    /// the same time.
    pub(crate) fn find(&self, code: &str) -> Result<Named, String> {
        let times = self.names.times(code);
        let same_time = times.iter().find(|(_, _, page)| Some(*page) == self.page);
        let one = self.names.items(code).first().map(|(_, item)| *item);
        let one = one.or(same_time.map(|(_, item, _)| *item));
        if let Some(item) = one.filter(|item| item.0 < self.items.len()) {
            return Ok(Named::Place(Place::Item(item)));
        }
        let asked = times
            .iter()
            .filter(|(_, item, _)| item.0 < self.items.len());
        let asked: Vec<Place> = asked.map(|(_, item, _)| Place::Item(*item)).collect();
        if !asked.is_empty() && one.is_none() {
            return Ok(Named::Repeated(asked));
        }
        if one.is_some() || !times.is_empty() {
            let why = "` is asked later; a condition can only look back";
            return Err(["`", code, why].concat());
        }
        let known = self.items.iter().map(|item| &*item.code);
        let repeated = self.names.repeated.iter();
        let known = known.chain(repeated.map(|(code, ..)| &**code));
        Err(["there is no item `", code, "`", &*did_you_mean(code, known)].concat())
    }

    pub fn row(&self, place: Place, code: &str) -> Result<Place, String> {
        let item = self.item(place);
        let Kind::Matrix { rows, .. } = &item.kind else {
            return Err(["`", &*item.code, "` has no rows"].concat());
        };
        match rows.iter().position(|row| &*row.code == code) {
            Some(row) => Ok(Place::Row(place.item(), RowId(row))),
            None => Err([
                "`",
                &*item.code,
                "` has no row `",
                code,
                "`",
                &*did_you_mean(code, rows.iter().map(|row| &*row.code)),
            ]
            .concat()),
        }
    }

    /// The list that an answer at `place` is chosen from, if it is one choice.
    pub fn list(&self, place: Place) -> Option<&'a OptionList> {
        match (place, &self.item(place).kind) {
            (Place::Item(_), Kind::Single { options, .. }) => Some(options),
            (Place::Row(..), Kind::Matrix { scale, .. }) => Some(scale),
            _ => None,
        }
    }

    /// What an answer is measured in, if it is a quantity.
    pub fn measure(&self, place: Place) -> Option<Measure> {
        match (place, &self.item(place).kind) {
            (Place::Item(_), Kind::Date { .. }) => Some(Measure::Date),
            (Place::Item(_), Kind::Number { .. } | Kind::Scale { .. } | Kind::Computed { .. }) => {
                Some(Measure::Number)
            }
            _ => self.list(place)?.range().map(|_| Measure::Number),
        }
    }

    /// An answer as a quantity.
    pub fn quantity(&self, place: Place) -> Result<(Expression, Measure), String> {
        match self.measure(place) {
            Some(measure) => Ok((Expression::Value(place), measure)),
            None => Err(["`", &*self.item(place).code, "` is no number"].concat()),
        }
    }

    /// Whether an item is answered row by row, so that no code stands for it.
    pub fn has_rows(&self, place: Place) -> bool {
        let is_matrix = matches!(self.item(place).kind, Kind::Matrix { .. });
        is_matrix && matches!(place, Place::Item(_))
    }

    /// `code` as a missing code, where the item offers it and has no such option.
    pub fn missing_code(&self, place: Place, code: &str) -> Option<Missing> {
        let item = self.item(place);
        let offered = match (place, &item.kind) {
            (Place::Row(_, row), Kind::Matrix { rows, .. }) => &rows[row.0].missing,
            _ => &item.missing,
        };
        Missing::from_code(code).filter(|missing| offered.contains(missing))
    }

    /// What a function of several answers reads: a matrix stands for its rows.
    pub fn each(&self, aggregate: Aggregate, places: Vec<Place>) -> Result<Expression, String> {
        let mut all = Vec::new();
        for place in places {
            match (place, &self.item(place).kind) {
                (Place::Item(item), Kind::Matrix { rows, .. }) => {
                    all.extend((0..rows.len()).map(|row| Place::Row(item, RowId(row))));
                }
                _ => all.push(place),
            }
        }
        if aggregate != Aggregate::Count {
            for place in &all {
                if self.quantity(*place)?.1 == Measure::Date {
                    return Err({
                        let code = &*self.item(*place).code;
                        ["`", code, "` is a date, which has no sum"].concat()
                    });
                }
            }
        }
        Ok(Expression::Of(aggregate, all))
    }
}

pub(super) fn option(list: &OptionList, code: &str) -> Result<OptionId, String> {
    list.find(code).ok_or_else(|| {
        let known = list.options.iter().map(|option| &*option.code);
        [
            "the list `",
            &*list.code,
            "` has no option `",
            code,
            "`",
            &*did_you_mean(code, known),
        ]
        .concat()
    })
}
