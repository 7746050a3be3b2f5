//! Conditions and formulas: a small, typed, total language.
//!
//! ```text
//! K_PRACT in {Y12, YB} and not (K_FORM has F06_LONG)
//! A_SIZE >= 11 or A_NEED.S01 <= 2 or count(K_TOOL) > 3
//! HOURS * 4.5 > 200 or END - START < 7 or START >= date(2027-01-01)
//! ```
//!
//! Names and codes are resolved when a questionnaire is checked, so a
//! condition can't fail when it is evaluated. An item that is hidden, not
//! answered or answered with a missing code makes every comparison false;
//! `answered(X)` and `X = NSP` ask about it openly, and `not` turns a
//! comparison around. A quantity computed from an answer that is not there, or
//! by zero, or beyond 64 bits, is not there either.

mod eval;
mod expression;
mod lexer;
mod names;
mod parse;

pub use eval::Answers;
pub use expression::{Aggregate, Expression, Operator};
pub(crate) use names::{Measure, Named, Names, Scope};
pub(crate) use parse::{formula, parse};

use super::answer::Missing;
use super::questionnaire::{ItemId, OptionId, RowId};

/// A condition whose every name has been resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// None holds: the other way round.
    Not(Box<Condition>),
    /// Both hold.
    And(Box<Condition>, Box<Condition>),
    /// At least one holds.
    Or(Box<Condition>, Box<Condition>),
    /// The answer is one of these options, or one of these missing codes.
    OneOf(Place, Vec<OptionId>, Vec<Missing>),
    /// The answer is there and is none of these.
    NoneOf(Place, Vec<OptionId>, Vec<Missing>),
    /// The option is among the choices.
    Has(ItemId, OptionId),
    /// The choice stands before, at or after an option of an ordered list.
    Ordered(ItemId, Comparison, OptionId),
    /// Two choices of one ordered list, compared by their places.
    OrderedItems(ItemId, Comparison, ItemId),
    /// Two numbers, or two dates.
    Quantities(Expression, Comparison, Expression),
    /// The item has an answer that is no missing code.
    Answered(Place),
    /// Every row has an answer, the same one.
    Same(ItemId),
    /// An e-mail address or a telephone number stands in the text.
    Contact(ItemId),
}

/// Where an answer is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An item.
    Item(ItemId),
    /// A row of a matrix.
    Row(ItemId, RowId),
}

impl Place {
    /// The item it belongs to.
    pub fn item(self) -> ItemId {
        match self {
            Place::Item(item) | Place::Row(item, _) => item,
        }
    }
}

/// How two things are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// Whether `left` and `right` compare so.
    pub fn holds<T: Ord>(self, left: T, right: T) -> bool {
        match self {
            Comparison::Equal => left == right,
            Comparison::Unequal => left != right,
            Comparison::Less => left < right,
            Comparison::AtMost => left <= right,
            Comparison::Greater => left > right,
            Comparison::AtLeast => left >= right,
        }
    }
}

impl Condition {
    /// Calls `note` with every item that the condition reads.
    pub fn items(&self, note: &mut impl FnMut(ItemId)) {
        match self {
            Condition::Not(inner) => inner.items(note),
            Condition::And(left, right) | Condition::Or(left, right) => {
                left.items(note);
                right.items(note);
            }
            Condition::OneOf(place, ..)
            | Condition::NoneOf(place, ..)
            | Condition::Answered(place) => note(place.item()),
            Condition::Has(item, _)
            | Condition::Ordered(item, ..)
            | Condition::Same(item)
            | Condition::Contact(item) => note(*item),
            Condition::OrderedItems(left, _, right) => {
                note(*left);
                note(*right);
            }
            Condition::Quantities(left, _, right) => {
                left.items(note);
                right.items(note);
            }
        }
    }
}
