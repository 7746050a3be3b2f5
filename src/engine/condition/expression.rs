//! Quantities in conditions and formulas: numbers, dates, and what is computed
//! from them.

use super::Place;
use crate::engine::questionnaire::ItemId;
use crate::engine::rational::Rational;

/// Something that has a number, if the answers it reads are there. Dates are
/// counted in days since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A constant.
    Constant(Rational),
    /// The value of an answer.
    Value(Place),
    /// How many options are chosen, or rows answered.
    Count(ItemId),
    /// What several answers make together.
    Of(Aggregate, Vec<Place>),
    /// The year of a date.
    Year(Box<Expression>),
    /// Two quantities and what is done with them.
    Computed(Box<Expression>, Operator, Box<Expression>),
}

/// What several answers make together; those that are missing are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// How many there are.
    Count,
    /// Their sum, if there is one at least.
    Sum,
    /// The least of them.
    Least,
    /// The greatest of them.
    Greatest,
}

/// What is done with two quantities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`; nothing divided by zero has a value.
    Over,
}

impl Expression {
    /// Calls `note` with every item that is read.
    pub fn items(&self, note: &mut impl FnMut(ItemId)) {
        match self {
            Expression::Constant(_) => {}
            Expression::Value(place) => note(place.item()),
            Expression::Count(item) => note(*item),
            Expression::Of(_, places) => places.iter().for_each(|place| note(place.item())),
            Expression::Year(date) => date.items(note),
            Expression::Computed(left, _, right) => {
                left.items(note);
                right.items(note);
            }
        }
    }
}
